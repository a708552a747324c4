//! Reads answers that are chosen from a list, given as numbers or as the labels of the form.

use super::label::{self, Named};
use super::number::Decimal;
use super::{Reading, message_value, shortened, whole};
use crate::edition::{Finder, Item, ItemIndex};
use crate::facts::{KNOWN, Slot};
use crate::finding::Subject;
use crate::report::Raw;

impl Reading {
    pub(super) fn read_choice(
        &mut self,
        index: ItemIndex,
        item: &Item,
        value: &Raw,
    ) -> Option<Slot> {
        if let Raw::Text(text) = value
            && Decimal::from_text(text).is_none()
        {
            return self.read_choice_by_label(index, item, text);
        }
        let read = self.read_decimal(index, value)?;
        let known = read
            .whole()
            .and_then(|code| item.choices.iter().find(|one| i64::from(one.code) == code));
        let Some(choice) = known else {
            let values = vec![("value", read.spelled(value)), ("codes", codes(item))];
            self.slip(Subject::Item(index), Finder::UnknownCode, values);
            return None;
        };
        Some(whole::chosen(choice))
    }

    /// Reads a choice that is given by its label.
    fn read_choice_by_label(&mut self, index: ItemIndex, item: &Item, text: &str) -> Option<Slot> {
        let mut values = vec![("value", shortened(text))];
        let (finder, slot) = match label::named(item, text) {
            Named::One(choice) => {
                values.push(("read", choice.code.to_string()));
                (Finder::ReadAs, Some(whole::chosen(choice)))
            }
            Named::Several(choices) => {
                let each = choices
                    .iter()
                    .map(|one| format!("{} {}", one.code, one.label));
                values.push(("choices", each.collect::<Vec<String>>().join("、")));
                (Finder::SeveralChoices, None)
            }
            Named::Nothing => (Finder::Unreadable, None),
        };
        self.slip(Subject::Item(index), finder, values);
        slot
    }

    pub(super) fn read_multi(
        &mut self,
        index: ItemIndex,
        item: &Item,
        value: &Raw,
    ) -> Option<Slot> {
        let (parts, written): (Vec<Option<Decimal>>, bool) = match value {
            Raw::List(list)
                if list
                    .iter()
                    .all(|one| matches!(one, Raw::Number(_) | Raw::Text(_))) =>
            {
                let decimal = |one: &Raw| match one {
                    Raw::Number(number) => Decimal::from_f64(*number),
                    Raw::Text(text) => code_of(item, text),
                    _ => None,
                };
                (
                    list.iter().map(decimal).collect(),
                    list.iter().any(|one| matches!(one, Raw::Text(_))),
                )
            }
            Raw::Text(text) => {
                let separators = [';', '；', '、', ',', '，', '・', ' ', '\u{3000}'];
                let parts = text.split(separators).filter(|part| !part.is_empty());
                let mut read: Vec<Option<Decimal>> = parts.map(Decimal::from_text).collect();
                if read.contains(&None) {
                    // Labels themselves contain 、 ・ and spaces, so only semicolons separate labels.
                    let parts = text
                        .split([';', '；'])
                        .filter(|part| !part.trim().is_empty());
                    read = parts.map(|part| code_of(item, part)).collect();
                }
                (read, true)
            }
            _ => {
                self.slip_with_value(index, Finder::WrongType, value);
                return None;
            }
        };
        let Some(read) = parts
            .into_iter()
            .collect::<Option<Vec<Decimal>>>()
            .filter(|read| !read.is_empty())
        else {
            self.slip_with_value(index, Finder::Unreadable, value);
            return None;
        };
        let spelled: Vec<String> = match value {
            Raw::List(list) => {
                let both = read.iter().zip(list);
                both.map(|(read, written)| read.spelled(written)).collect()
            }
            _ => read.iter().map(ToString::to_string).collect(),
        };
        if written {
            let values = vec![
                ("value", message_value(value)),
                ("read", spelled.join("、")),
            ];
            self.slip(Subject::Item(index), Finder::ReadAs, values);
        }
        // From here on the answer is a list of numbers. All problems are recorded before it is refused, so
        // that a person can fix them in one go.
        let mut slot = Slot {
            flags: KNOWN,
            ..Slot::default()
        };
        let mut unknown: Vec<&str> = Vec::new();
        let mut repeated: Vec<&str> = Vec::new();
        for (one, spelling) in read.iter().zip(&spelled) {
            let choice = one.whole().and_then(|code| {
                item.choices
                    .iter()
                    .find(|known| i64::from(known.code) == code)
            });
            let Some(choice) = choice else {
                unknown.push(spelling);
                continue;
            };
            let bit = 1_u64.checked_shl(u32::from(choice.code)).unwrap_or(0);
            if slot.bits & bit != 0 {
                repeated.push(spelling);
                continue;
            }
            slot.bits |= bit;
            slot.number = slot.number.saturating_add(1);
            slot.flags |= whole::flags(choice);
        }
        let mut valid = true;
        if !unknown.is_empty() {
            unknown.dedup();
            let values = vec![("value", unknown.join("、")), ("codes", codes(item))];
            self.slip(Subject::Item(index), Finder::UnknownCode, values);
            valid = false;
        }
        // 0 is 該当無し: beside other codes the answer contradicts itself. An unknown code is another code too.
        if slot.bits & 1 != 0 && (slot.number > 1 || !unknown.is_empty()) {
            let others: Vec<&str> = spelled
                .iter()
                .map(String::as_str)
                .filter(|one| *one != "0")
                .collect();
            self.slip(
                Subject::Item(index),
                Finder::ZeroWithOthers,
                vec![("codes", others.join("、"))],
            );
            valid = false;
        }
        if !repeated.is_empty() {
            repeated.dedup();
            self.slip(
                Subject::Item(index),
                Finder::RepeatedCode,
                vec![("value", repeated.join("、"))],
            );
        }
        valid.then_some(slot)
    }
}

/// The code of a text that is a number or a label.
fn code_of(item: &Item, text: &str) -> Option<Decimal> {
    Decimal::from_text(text).or_else(|| match label::named(item, text) {
        Named::One(choice) => Decimal::from_f64(f64::from(choice.code)),
        Named::Several(_) | Named::Nothing => None,
    })
}

/// The codes of an item for a message, with runs joined: `0〜7、9`.
fn codes(item: &Item) -> String {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for choice in &item.choices {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == choice.code => *last = choice.code,
            _ => runs.push((choice.code, choice.code)),
        }
    }
    let spelled = runs.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}〜{last}"),
    });
    spelled.collect::<Vec<String>>().join("、")
}
