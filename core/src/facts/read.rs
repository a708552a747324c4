//! Reads a report's values under an edition: what was answered, what it means, and what slipped.

use crate::edition::{Edition, Finder, Item, ItemIndex, ItemType};
use crate::facility::FacilityId;
use crate::facts::by_item::ByItem;
use crate::facts::{Facts, INVALID, KNOWN, NOT_ASKED, Slot};
use crate::finding::Subject;
use crate::order;
use crate::report::{Raw, Report, ReportedFacility};

mod again;
mod choices;
mod label;
mod number;
mod whole;
mod words;

use number::Decimal;

/// Counts above this are slips of the key, not counts.
const MOST: i64 = 999_999_999;
/// Full-time equivalents above this are slips of the key.
const MOST_TENTHS: i64 = 9_999_999;

/// A value that could not be taken as it is, or that was read from another spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The item, or the id that the edition does not know.
    pub subject: Subject,
    /// Which check names it.
    pub finder: Finder,
    /// Values for the placeholders of the message.
    pub values: Vec<(&'static str, String)>,
}

/// A report as read under an edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The answers, with all functions judged.
    pub facts: Facts,
    /// What slipped, in form order; at most one of a finder and item.
    pub slips: Vec<Slip>,
    names: ByItem<Vec<String>>,
    texts: ByItem<String>,
    invalid: ByItem<String>,
}

/// Reads all answers and judges all functions. Blank is not zero, and an invalid answer counts as
/// none.
#[must_use]
pub fn read(edition: &Edition, report: &Report) -> Reading {
    let mut reading = Reading::blank(edition);
    for (id, value) in &report.answers {
        reading.answer(edition, id, value);
    }
    reading.close(edition, &report.facility);
    reading
}

/// The value that an NDB preprint gives; `None` where it is no number.
#[must_use]
pub(crate) fn preprinted(value: &Raw) -> Option<i64> {
    let decimal = match value {
        Raw::Number(number) => Decimal::from_f64(*number),
        Raw::Text(text) => Decimal::from_text(text),
        _ => None,
    };
    decimal
        .and_then(Decimal::whole)
        .filter(|number| *number <= MOST)
}

impl Reading {
    /// Nothing answered yet. Who has answers in another form than a [`Report`] gives each item its value
    /// once ([`Reading::take`], [`Reading::take_whole`], [`Reading::take_codes`]), then [`Reading::close`]s.
    #[must_use]
    pub fn blank(edition: &Edition) -> Self {
        let mut reading = Self::default();
        reading.reset(edition);
        reading
    }

    /// Makes it blank again, in the memory that it has.
    pub fn reset(&mut self, edition: &Edition) {
        self.facts.slots.clear();
        self.facts
            .slots
            .resize(edition.items.len(), Slot::default());
        self.facts.kind = None;
        self.facts.holds = [None; 5];
        self.slips.clear();
        self.names.clear();
        self.texts.clear();
        self.invalid.clear();
    }

    /// Takes an answer in.
    pub(super) fn answer(&mut self, edition: &Edition, id: &str, value: &Raw) {
        match edition.item_by_id(id) {
            Some((index, item)) => self.take(index, item, value),
            None => self.slip(
                Subject::Unknown(id.to_owned()),
                Finder::UnknownItem,
                vec![("id", shortened(id)), ("value", shown(value))],
            ),
        }
    }

    /// After the last answer: what is not asked of this kind of facility, and what holds.
    pub fn close(&mut self, edition: &Edition, facility: &ReportedFacility) {
        let by_id = || FacilityId::parse(&facility.id).map(|id| id.kind);
        self.facts.kind = facility.kind.or_else(by_id);
        let kind = self.facts.kind;
        for (index, item) in edition.indices().zip(&edition.items) {
            let elsewhere = item
                .asked_of
                .is_some_and(|asked| kind.is_some_and(|kind| kind != asked));
            if elsewhere && let Some(slot) = self.facts.slots.get_mut(usize::from(index.0)) {
                slot.flags |= NOT_ASKED;
                if slot.is_known() && slot.has() {
                    let value = self.words(edition, index);
                    self.slip(
                        Subject::Item(index),
                        Finder::NotAsked,
                        vec![("value", value)],
                    );
                }
            }
        }
        self.facts.judge(edition);
        order::sort(&mut self.slips, |left, right| {
            left.subject
                .cmp(&right.subject)
                .then(left.finder.cmp(&right.finder))
        });
    }

    /// The valid names of an item.
    #[must_use]
    pub fn names(&self, item: ItemIndex) -> &[String] {
        self.names.get(item).map_or(&[], Vec::as_slice)
    }

    /// The items with valid names, in form order, with these.
    pub fn all_names(&self) -> impl Iterator<Item = (ItemIndex, &[String])> {
        self.names
            .iter()
            .map(|(index, names)| (index, names.as_slice()))
    }

    /// The text of an item; empty if not answered.
    #[must_use]
    pub fn text(&self, item: ItemIndex) -> &str {
        self.texts.get(item).map_or("", String::as_str)
    }

    /// What stood in an item whose answer is not valid.
    #[must_use]
    pub fn invalid(&self, item: ItemIndex) -> Option<&str> {
        self.invalid.get(item).map(String::as_str)
    }

    fn slip(&mut self, subject: Subject, finder: Finder, values: Vec<(&'static str, String)>) {
        self.slips.push(Slip {
            subject,
            finder,
            values,
        });
    }

    /// An answer that could not be taken as it came.
    fn slip_of(&mut self, index: ItemIndex, finder: Finder, value: &Raw) {
        let values = vec![("value", shown(value))];
        self.slip(Subject::Item(index), finder, values);
    }

    /// Takes the answer of an item, scrubbed and not blank.
    pub fn take(&mut self, index: ItemIndex, item: &Item, value: &Raw) {
        let slot = match item.item_type {
            ItemType::Choice => self.choice(index, item, value),
            ItemType::Multi => self.multi(index, item, value),
            ItemType::Count => self.count(index, value),
            ItemType::Decimal1 => self.decimal(index, value),
            ItemType::Text => self.free_text(index, value),
            ItemType::Names8 | ItemType::Names => self.name_list(index, item, value),
        };
        let slot = slot.unwrap_or_else(|| {
            self.invalid.insert(index, shown(value));
            Slot {
                flags: INVALID,
                ..Slot::default()
            }
        });
        self.put(index, slot);
    }

    fn put(&mut self, index: ItemIndex, slot: Slot) {
        if let Some(place) = self.facts.slots.get_mut(usize::from(index.0)) {
            *place = slot;
        }
    }

    /// A single number, from JSON or from paper; `None` has slipped already.
    fn decimal_of(&mut self, index: ItemIndex, value: &Raw) -> Option<Decimal> {
        let read = match value {
            Raw::Number(number) => Decimal::from_f64(*number),
            Raw::Text(text) => Decimal::from_text(text),
            _ => {
                self.slip_of(index, Finder::WrongType, value);
                return None;
            }
        };
        match (read, value) {
            (Some(read), Raw::Text(text)) => {
                let values = vec![("value", shortened(text)), ("read", read.to_string())];
                self.slip(Subject::Item(index), Finder::ReadAs, values);
            }
            (None, _) => {
                self.slip_of(index, Finder::Unreadable, value);
            }
            (Some(_), _) => {}
        }
        read
    }

    fn count(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let read = self.decimal_of(index, value)?;
        let (finder, values) = match read.whole() {
            _ if read.is_negative() => (Finder::Negative, vec![("value", read.spelled(value))]),
            None => (Finder::NotWhole, vec![("value", read.spelled(value))]),
            Some(number) if number > MOST => (
                Finder::TooLarge,
                vec![("value", read.spelled(value)), ("most", MOST.to_string())],
            ),
            Some(number) => return Some(whole::counted(number)),
        };
        self.slip(Subject::Item(index), finder, values);
        None
    }

    fn decimal(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let read = self.decimal_of(index, value)?;
        let (finder, values) = match read.tenths() {
            _ if read.is_negative() => (Finder::Negative, vec![("value", read.spelled(value))]),
            None => {
                let values = vec![
                    ("value", read.spelled(value)),
                    ("truncated", read.truncated()),
                ];
                (Finder::TooManyDecimals, values)
            }
            Some(number) if number > MOST_TENTHS => (
                Finder::TooLarge,
                vec![
                    ("value", read.spelled(value)),
                    ("most", "999999.9".to_owned()),
                ],
            ),
            Some(number) => return Some(whole::counted(number)),
        };
        self.slip(Subject::Item(index), finder, values);
        None
    }

    fn free_text(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let Raw::Text(text) = value else {
            self.slip_of(index, Finder::WrongType, value);
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            return Some(Slot::default());
        }
        let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        self.texts.insert(index, text.to_owned());
        Some(Slot {
            flags: KNOWN,
            number: length,
            bits: 0,
        })
    }

    fn name_list(&mut self, index: ItemIndex, item: &Item, value: &Raw) -> Option<Slot> {
        let wrong_type = || vec![("value", shown(value))];
        let Raw::List(list) = value else {
            self.slip(Subject::Item(index), Finder::WrongType, wrong_type());
            return None;
        };
        let mut names = Vec::with_capacity(list.len());
        for entry in list {
            match entry {
                Raw::Text(name) if name.trim().is_empty() => {}
                Raw::Null => {}
                Raw::Text(name) => names.push(name.trim().to_owned()),
                _ => {
                    self.slip(Subject::Item(index), Finder::WrongType, wrong_type());
                    return None;
                }
            }
        }
        let number = names.len();
        // Too many names are an error, but an answer: every one of them is looked at.
        if item.item_type == ItemType::Names8 && number > 8 {
            let values = vec![("number", number.to_string()), ("most", "8".to_owned())];
            self.slip(Subject::Item(index), Finder::TooManyNames, values);
        }
        if names.is_empty() {
            return Some(Slot::default());
        }
        self.names.insert(index, names);
        Some(Slot {
            flags: KNOWN,
            number: i64::try_from(number).unwrap_or(i64::MAX),
            bits: 0,
        })
    }
}

/// A value for a message.
fn shown(value: &Raw) -> String {
    shortened(&crate::report::spelled(value))
}

/// Long text is cut for a message; the whole stands in the report.
pub(crate) fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        head + ".."
    } else {
        head
    }
}
