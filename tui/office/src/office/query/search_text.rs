//! The text in which words of a query are searched, one for each facility.

use std::collections::HashMap;

use kakari_core::text;

use super::{readings, romaji};
use crate::office::Row;

/// The text in which words of a query are searched: name, kana, short name, id, municipality with its reading where it is
/// known, and the rest of the address, each folded to a search key. Parts with kana are repeated in romaji, so that nobody
/// needs the input method for a search.
#[must_use]
pub fn search_text(row: &Row) -> String {
    SearchTexts::default().of(row).0
}

/// [`search_text`] of one facility after the other. What facilities of one municipality have in common is folded once.
#[derive(Debug, Default)]
pub struct SearchTexts {
    municipalities: HashMap<String, String>,
}

impl SearchTexts {
    /// The [`search_text`] of a facility, and the byte offset of the フリガナ in it; 0 if there is none.
    pub fn of(&mut self, row: &Row) -> (String, usize) {
        let queue = &row.queue;
        let mut text = String::new();
        add(&mut text, &queue.name);
        let before = text.len();
        add(&mut text, &queue.kana);
        let reading = if text.len() > before { before } else { 0 };
        add(&mut text, &queue.short_name);
        add(&mut text, &queue.id);
        match self.municipalities.get(&queue.municipality) {
            Some(known) => text.push_str(known),
            None => {
                let known = of_municipality(&queue.municipality);
                text.push_str(&known);
                self.municipalities
                    .insert(queue.municipality.clone(), known);
            }
        }
        add(&mut text, beyond(&queue.address, &queue.municipality));
        (text, reading)
    }
}

fn of_municipality(name: &str) -> String {
    let mut text = String::new();
    add(&mut text, name);
    for reading in readings::of(name) {
        add(&mut text, &reading);
    }
    text
}

/// The part of an address after the municipality, which stands in the text already.
fn beyond<'a>(address: &'a str, municipality: &str) -> &'a str {
    match address.split_once(municipality) {
        Some((_, rest)) if !municipality.is_empty() => rest,
        _ => address,
    }
}

fn add(text: &mut String, part: &str) {
    let folded = text::search_key(part);
    if folded.is_empty() {
        return;
    }
    text.push_str(&folded);
    text.push('\n');
    if folded
        .chars()
        .any(|character| matches!(character, 'ァ'..='ヺ'))
    {
        text.push_str(&romaji::from_kana(&folded));
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_stands_behind_the_municipality() {
        for (address, municipality, rest) in [
            ("高知県　四万十市駅前町１３番", "四万十市", "駅前町１３番"),
            ("駅前町１３番", "四万十市", "駅前町１３番"),
            ("高知県四万十市", "", "高知県四万十市"),
            ("", "四万十市", ""),
        ] {
            assert_eq!(beyond(address, municipality), rest);
        }
    }
}
