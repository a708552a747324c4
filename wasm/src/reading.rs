//! How one answer was read, for showing it beside its field.

use kakari_core::edition::{Edition, Finder, ItemIndex, ItemType, Trigger};
use kakari_core::facts::Reading;
use kakari_core::finding::{Found, Subject};
use kakari_core::json::Writer;

/// The answer as two numbers: 0 and 0 for no answer, else the divisor (1, or 10 for tenths) and the number.
/// `None` if numbers cannot express it or there is a note; the page then needs [`json`]. Most key presses do with
/// the numbers, which cost no text.
pub(crate) fn numbers(edition: &Edition, reading: &Reading, index: ItemIndex) -> Option<[u32; 2]> {
    let slot = reading.facts.slot(index);
    if note(edition, reading, index).is_some() {
        return None;
    }
    if !slot.is_known() {
        return Some([0, 0]);
    }
    let divisor = match edition.item(index)?.item_type {
        ItemType::Choice | ItemType::Count => 1,
        ItemType::Decimal1 => 10,
        ItemType::Multi | ItemType::Text | ItemType::Names8 | ItemType::Names => return None,
    };
    Some([divisor, u32::try_from(slot.number()).ok()?])
}

/// `{"value":…,"note":…}`: the value as in a report (`null` without a valid answer), and the message of the first
/// check that says how the text was read or why it could not be.
pub(crate) fn json(edition: &Edition, reading: &Reading, index: ItemIndex) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.key("value");
        value(json, edition, reading, index);
        json.key("note");
        json.text_or_null(note(edition, reading, index).as_deref());
    });
    json.finish()
}

fn value(json: &mut Writer, edition: &Edition, reading: &Reading, index: ItemIndex) {
    let slot = reading.facts.slot(index);
    let Some(item) = edition.item(index).filter(|_| slot.is_known()) else {
        return json.literal("null");
    };
    match item.item_type {
        ItemType::Choice | ItemType::Count => json.literal(&slot.number().to_string()),
        ItemType::Multi => json.list(|json| {
            let ticked = item
                .choices
                .iter()
                .filter(|choice| slot.includes(i64::from(choice.code)));
            ticked.for_each(|choice| json.literal(&choice.code.to_string()));
        }),
        ItemType::Decimal1 => {
            let (whole, tenth) = (slot.number().div_euclid(10), slot.number().rem_euclid(10));
            match tenth {
                0 => json.literal(&whole.to_string()),
                _ => json.literal(&format!("{whole}.{tenth}")),
            }
        }
        ItemType::Text => json.text(reading.text(index)),
        ItemType::Names8 | ItemType::Names => {
            json.list(|json| reading.names(index).iter().for_each(|name| json.text(name)))
        }
    }
}

fn note(edition: &Edition, reading: &Reading, index: ItemIndex) -> Option<String> {
    // `NotAsked` concerns the facility, not how the answer was read.
    let slips = reading
        .slips
        .iter()
        .filter(|slip| slip.subject == Subject::Item(index) && slip.finder != Finder::NotAsked);
    // An error comes before the note on how the text was read.
    let slip = slips.min_by_key(|slip| slip.finder == Finder::ReadAs)?;
    let check = edition.checks.iter().position(|check| {
        matches!(&check.trigger, Trigger::Find { finder, items }
            if *finder == slip.finder && (items.is_empty() || items.contains(&index)))
    })?;
    let found = Found {
        subject: Subject::Item(index),
        check: u16::try_from(check).ok()?,
        values: slip.values.clone(),
    };
    found.render(edition).map(|finding| finding.message)
}
