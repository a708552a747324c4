//! Reads the values of a report under an edition: what was answered, what it means, and which values are
//! faulty ("slips").

use crate::edition::{Edition, Finder, Item, ItemIndex, ItemType, PerFunction};
use crate::facility::FacilityId;
use crate::facts::by_item::ByItem;
use crate::facts::{Facts, INVALID, KNOWN, NOT_ASKED, Slot};
use crate::finding::Subject;
use crate::report::{Raw, Report, ReportedFacility};
use crate::sort;

mod again;
mod choices;
mod label;
mod number;
mod whole;
mod words;

use number::Decimal;

/// The largest count. More than nine digits are a typing error, whatever is counted.
const MOST: i64 = 999_999_999;
/// The largest number with one decimal (常勤換算), in tenths: 999,999.9.
const MOST_TENTHS: i64 = 9_999_999;

/// A value that is faulty, or that was read from another spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The item, or the id that the edition does not know.
    pub subject: Subject,
    /// The kind of fault; the check with this finder reports it.
    pub finder: Finder,
    /// Values for the placeholders of that check's message; see [`Finder::placeholders`].
    pub values: Vec<(&'static str, String)>,
}

/// The answers of one report, read under one edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The answers as slots, with all functions judged.
    pub facts: Facts,
    /// Faulty values in form order, at most one for each pair of finder and item.
    pub slips: Vec<Slip>,
    names: ByItem<Vec<String>>,
    texts: ByItem<String>,
    invalid: ByItem<String>,
}

/// Reads all answers and judges all functions. A blank answer is not zero, and an invalid answer counts as
/// not answered.
#[must_use]
pub fn read(edition: &Edition, report: &Report) -> Reading {
    let mut reading = Reading::blank(edition);
    for (id, value) in &report.answers {
        reading.answer(edition, id, value);
    }
    reading.close(edition, &report.facility);
    reading
}

/// The count of an NDB preprint; `None` if it is not a whole number of at most [`MOST`].
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
    /// A reading without answers, for callers that have answers in another form than a [`Report`]. They
    /// pass the value of each item once ([`Reading::take`], [`Reading::take_whole`],
    /// [`Reading::take_codes`]) and then call [`Reading::close`].
    #[must_use]
    pub fn blank(edition: &Edition) -> Self {
        let mut reading = Self::default();
        reading.reset(edition);
        reading
    }

    /// Removes all answers and keeps the allocated memory, for reading the next report.
    pub fn reset(&mut self, edition: &Edition) {
        self.facts.slots.clear();
        self.facts
            .slots
            .resize(edition.items.len(), Slot::default());
        self.facts.kind = None;
        self.facts.holds = PerFunction::default();
        self.slips.clear();
        self.names.clear();
        self.texts.clear();
        self.invalid.clear();
    }

    /// Reads the answer with this id; an id that the edition does not know becomes a slip.
    pub(super) fn answer(&mut self, edition: &Edition, id: &str, value: &Raw) {
        match edition.item_by_id(id) {
            Some((index, item)) => self.take(index, item, value),
            None => self.slip(
                Subject::Unknown(id.to_owned()),
                Finder::UnknownItem,
                vec![("id", shortened(id)), ("value", message_value(value))],
            ),
        }
    }

    /// Ends reading after the last answer: marks the items that are not asked of this kind of facility,
    /// judges all functions and sorts the slips.
    pub fn close(&mut self, edition: &Edition, facility: &ReportedFacility) {
        // The kind given wins over the id; a contradiction between both has a check of its own.
        let by_id = || FacilityId::parse(&facility.id).map(|id| id.kind);
        self.facts.kind = facility.kind.or_else(by_id);
        for (index, item) in edition.indices().zip(&edition.items) {
            self.mark(edition, index, item);
        }
        self.facts.set_planes();
        self.end(edition);
    }

    /// Marks the item if it is not asked of this kind of facility.
    fn mark(&mut self, edition: &Edition, index: ItemIndex, item: &Item) {
        // While the kind is unknown, every item counts as asked: nothing is discarded on a guess.
        let kind = self.facts.kind;
        let not_asked = item
            .asked_of
            .is_some_and(|asked| kind.is_some_and(|kind| kind != asked));
        if not_asked && let Some(slot) = self.facts.slots.get_mut(usize::from(index.0)) {
            slot.flags |= NOT_ASKED;
            // 0 or 無し contradicts nothing; only evidence in such an item is a finding.
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

    fn end(&mut self, edition: &Edition) {
        self.facts.judge(edition);
        sort::by(&mut self.slips, |left, right| {
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

    /// All items with valid names, in form order, each with its names.
    pub fn all_names(&self) -> impl Iterator<Item = (ItemIndex, &[String])> {
        self.names
            .iter()
            .map(|(index, names)| (index, names.as_slice()))
    }

    /// The text of a text item; empty if not answered.
    #[must_use]
    pub fn text(&self, item: ItemIndex) -> &str {
        self.texts.get(item).map_or("", String::as_str)
    }

    /// The answer of an item as it was given, shortened for messages, if it is not valid.
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

    /// Records a slip whose message shows the value only.
    fn slip_with_value(&mut self, index: ItemIndex, finder: Finder, value: &Raw) {
        let values = vec![("value", message_value(value))];
        self.slip(Subject::Item(index), finder, values);
    }

    /// Reads the answer of an item. The value must be scrubbed and not blank
    /// ([`crate::report::scrubbed_answer`]).
    pub fn take(&mut self, index: ItemIndex, item: &Item, value: &Raw) {
        let slot = match item.item_type {
            ItemType::Choice => self.read_choice(index, item, value),
            ItemType::Multi => self.read_multi(index, item, value),
            ItemType::Count => self.read_count(index, value),
            ItemType::Decimal1 => self.read_tenths(index, value),
            ItemType::Text => self.read_text(index, value),
            ItemType::Names8 | ItemType::Names => self.read_names(index, item, value),
        };
        let slot = slot.unwrap_or_else(|| {
            self.invalid.insert(index, message_value(value));
            Slot {
                flags: INVALID,
                ..Slot::default()
            }
        });
        self.facts.set(index, slot);
    }

    /// Reads a single number, from JSON or as written on paper; `None` after recording a slip.
    fn read_decimal(&mut self, index: ItemIndex, value: &Raw) -> Option<Decimal> {
        let read = match value {
            Raw::Number(number) => Decimal::from_f64(*number),
            Raw::Text(text) => Decimal::from_text(text),
            _ => {
                self.slip_with_value(index, Finder::WrongType, value);
                return None;
            }
        };
        match (read, value) {
            (Some(read), Raw::Text(text)) => {
                let values = vec![("value", shortened(text)), ("read", read.to_string())];
                self.slip(Subject::Item(index), Finder::ReadAs, values);
            }
            (None, _) => {
                self.slip_with_value(index, Finder::Unreadable, value);
            }
            (Some(_), _) => {}
        }
        read
    }

    fn read_count(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let read = self.read_decimal(index, value)?;
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

    fn read_tenths(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let read = self.read_decimal(index, value)?;
        let (finder, values) = match read.tenths() {
            _ if read.is_negative() => (Finder::Negative, vec![("value", read.spelled(value))]),
            None => {
                // Offered as a fix, never applied: a person decides whether to cut 1.25 to 1.2.
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

    fn read_text(&mut self, index: ItemIndex, value: &Raw) -> Option<Slot> {
        let Raw::Text(text) = value else {
            self.slip_with_value(index, Finder::WrongType, value);
            return None;
        };
        Some(self.kept_text(index, text))
    }

    /// Keeps a text and returns its slot.
    fn kept_text(&mut self, index: ItemIndex, text: &str) -> Slot {
        let text = text.trim();
        if text.is_empty() {
            return Slot::default();
        }
        let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        self.texts.insert(index, text.to_owned());
        Slot {
            flags: KNOWN,
            number: length,
            bits: 0,
        }
    }

    fn read_names(&mut self, index: ItemIndex, item: &Item, value: &Raw) -> Option<Slot> {
        let wrong_type = || vec![("value", message_value(value))];
        let Raw::List(list) = value else {
            self.slip(Subject::Item(index), Finder::WrongType, wrong_type());
            return None;
        };
        let mut names = Vec::with_capacity(list.len());
        for entry in list {
            match entry {
                // Empty lines of a form come as empty names.
                Raw::Text(name) if name.trim().is_empty() => {}
                Raw::Null => {}
                Raw::Text(name) => names.push(name.trim().to_owned()),
                _ => {
                    self.slip(Subject::Item(index), Finder::WrongType, wrong_type());
                    return None;
                }
            }
        }
        Some(self.kept_names(index, item, names))
    }

    /// Keeps trimmed names, none of them empty, and returns their slot.
    fn kept_names(&mut self, index: ItemIndex, item: &Item, names: Vec<String>) -> Slot {
        let number = names.len();
        // More than eight names are an error, but the answer counts, and checks look at every name.
        if item.item_type == ItemType::Names8 && number > 8 {
            let values = vec![("number", number.to_string()), ("most", "8".to_owned())];
            self.slip(Subject::Item(index), Finder::TooManyNames, values);
        }
        if names.is_empty() {
            return Slot::default();
        }
        self.names.insert(index, names);
        Slot {
            flags: KNOWN,
            number: i64::try_from(number).unwrap_or(i64::MAX),
            bits: 0,
        }
    }
}

/// A value as text for a message, shortened.
fn message_value(value: &Raw) -> String {
    shortened(&crate::report::spelled(value))
}

/// The first 60 characters of a text, for a message; `..` marks the cut. The report keeps the whole text.
pub(crate) fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        head + ".."
    } else {
        head
    }
}
