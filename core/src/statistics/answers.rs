//! The answers of a report as statistics count them, and the text in which they are kept beside an assessment.

use crate::assess;
use crate::edition::{Edition, Function, Item, ItemIndex, ItemType, PerFunction};
use crate::facts::{Reading, Slot};
use crate::rule::Truth;

/// The answer to one item as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The item is not asked of this facility: of its kind, or after its answer to the item above.
    NotAsked,
    /// There is no valid answer.
    Unknown,
    /// The chosen code, the count, or the number in tenths.
    Number(u64),
    /// Bit `n` is set when code `n` is ticked.
    Codes(u64),
}

/// What a report says, as far as it is counted. It belongs to one edition, whose countable items stand in form order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    intent: PerFunction<Option<bool>>,
    values: Vec<Counted>,
}

/// Whether the answers to an item are counted: choices and numbers, but no texts and names.
pub(super) fn is_counted(item: &Item) -> bool {
    match item.item_type {
        ItemType::Choice | ItemType::Multi | ItemType::Count | ItemType::Decimal1 => true,
        ItemType::Text | ItemType::Names8 | ItemType::Names => false,
    }
}

/// The items whose answers are counted, in form order.
pub(super) fn counted_items(edition: &Edition) -> impl Iterator<Item = (ItemIndex, &Item)> {
    let items = edition.indices().zip(&edition.items);
    items.filter(|(_, item)| is_counted(item))
}

impl Answers {
    /// The answers of a report that was read under the edition.
    #[must_use]
    pub fn of(edition: &Edition, reading: &Reading) -> Self {
        let wanted = assess::intent(edition, reading);
        let intent = PerFunction::each(|function| {
            if wanted.contains(&function) {
                return Some(true);
            }
            if reading.facts.holds(function) == Truth::True {
                return Some(false);
            }
            let items = edition
                .judgement(function)
                .map_or(&[][..], |judgement| &judgement.intent);
            let blank = |item: &ItemIndex| {
                let slot = reading.facts.slot(*item);
                slot.is_asked() && !slot.is_known()
            };
            (!items.iter().any(blank)).then_some(false)
        });
        let values = counted_items(edition)
            .map(|(index, item)| counted(reading, index, item))
            .collect();
        Self { intent, values }
    }

    /// The answers as a text: a sign for each function, then the values, with a space before each. Part of the data format.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text: String = self
            .intent
            .values()
            .map(|one| match one {
                Some(true) => '1',
                Some(false) => '0',
                None => '-',
            })
            .collect();
        for value in &self.values {
            text.push(' ');
            match value {
                Counted::NotAsked => text.push('.'),
                Counted::Unknown => text.push('-'),
                Counted::Number(number) => text.push_str(&number.to_string()),
                Counted::Codes(codes) => {
                    text.push('x');
                    text.push_str(&format!("{codes:x}"));
                }
            }
        }
        text
    }

    /// Reads [`Answers::written`]; `None` for any other text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let intent = parts.next()?.chars().map(|sign| match sign {
            '1' => Some(Some(true)),
            '0' => Some(Some(false)),
            '-' => Some(None),
            _ => None,
        });
        let intent: Vec<Option<bool>> = intent.collect::<Option<_>>()?;
        Some(Self {
            intent: PerFunction::in_order(intent)?,
            values: parts.map(value).collect::<Option<_>>()?,
        })
    }
}

/// The answers of a report, read already or as they are kept. A list that is filtered by one measure looks at one answer of each
/// facility, which is faster without reading all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// Read.
    Read(&'a Answers),
    /// As [`Answers::written`].
    Written(&'a str),
}

impl Said<'_> {
    /// Whether the facility is willing to take on the function; `None`: not known.
    pub(super) fn intent(self, function: Function) -> Option<bool> {
        match self {
            Self::Read(answers) => answers.intent[function],
            Self::Written(text) => {
                let at = Function::ALL.iter().position(|one| *one == function)?;
                match text.as_bytes().get(at)? {
                    b'1' => Some(true),
                    b'0' => Some(false),
                    _ => None,
                }
            }
        }
    }

    /// The answer to the countable item with this place.
    pub(super) fn value(self, at: usize) -> Counted {
        let found = match self {
            Self::Read(answers) => answers.values.get(at).copied(),
            Self::Written(text) => text.split(' ').nth(at.saturating_add(1)).and_then(value),
        };
        found.unwrap_or(Counted::Unknown)
    }
}

fn value(text: &str) -> Option<Counted> {
    Some(match text {
        "." => Counted::NotAsked,
        "-" => Counted::Unknown,
        text => match text.strip_prefix('x') {
            Some(codes) => Counted::Codes(u64::from_str_radix(codes, 16).ok()?),
            None => Counted::Number(text.parse().ok()?),
        },
    })
}

fn counted(reading: &Reading, index: ItemIndex, item: &Item) -> Counted {
    let slot = reading.facts.slot(index);
    // A sub-item is asked only after an answer that asks for it. What stands there nevertheless is a finding and no number.
    let excluded = |parent: Slot| !parent.is_asked() || (parent.is_known() && !parent.has());
    let parent = item.parent.map(|parent| reading.facts.slot(parent));
    if !slot.is_asked() || parent.is_some_and(excluded) {
        return Counted::NotAsked;
    }
    if !slot.is_known() {
        return Counted::Unknown;
    }
    match item.item_type {
        ItemType::Multi => Counted::Codes(slot.bits()),
        _ => u64::try_from(slot.number()).map_or(Counted::Unknown, Counted::Number),
    }
}
