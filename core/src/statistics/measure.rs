//! What is counted: the one table of measures, made from the questions of a year.

use std::collections::BTreeMap;

use crate::assess::Holds;
use crate::edition::{Edition, Function, Item, ItemType, Meaning};
use crate::finding::full_label;
use crate::text::search_key;

use super::answers::{Counted, counted_items};
use super::{Confirmed, Due, Mark, Profile, Received};

/// What measures belong together, in menus and tables.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 報告の状況: who has to report, and who did.
    Reports,
    /// 機能: what the reports say on each function, and what the prefecture found.
    Functions,
    /// The codes of one item with several choices, such as 領域 and 疾患. The id of the item.
    Choices(String),
    /// 体制・実績: what single items say, and which of them facilities are willing to take on.
    Items,
    /// 算定回数・人数: sums of numbers.
    Amounts,
}

/// In what a measure is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Facilities.
    Facilities,
    /// A number of an item with its unit, such as 回 and 人.
    Whole(String),
    /// The same with one decimal; sums are in tenths.
    Tenths(String),
}

/// A measure: a number that can be counted of any area, with the facilities behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The name in files and on the command line, such as `holds.i` or `f1.areas.6`. It never changes.
    pub key: String,
    /// The Japanese name. No other measure has it.
    pub label: String,
    /// With which others it stands.
    pub group: Group,
    /// In what it is counted.
    pub unit: Unit,
    /// The function that it is about.
    pub function: Option<Function>,
    /// Whether the share of the facilities that were asked means something. That 3 % are out of scope does; that all facilities
    /// are facilities does not.
    pub has_rate: bool,
    what: What,
}

/// What a facility has to be to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Every facility of the register.
    Listed,
    Due(Due),
    Received(Received),
    Holds(Function),
    Confirmed(Function, Confirmed),
    Intent(Function),
    /// One of the codes whose bits are set was chosen, in the countable item with this place.
    Codes(usize, u64),
    /// The same, where each of the codes says that the facility has what the item asks for.
    Has(usize, u64),
    /// The number of the countable item with this place.
    Amount(usize),
}

impl Measure {
    /// Whether what fits is something that a facility has for residents, so that an area where none fits is without it.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        matches!(
            self.what,
            What::Holds(_) | What::Confirmed(_, Confirmed::Yes) | What::Has(..)
        )
    }

    /// What a facility adds.
    #[must_use]
    pub fn mark(&self, profile: &Profile<'_>) -> Mark {
        let fits = |fits: bool| if fits { Mark::Yes(1) } else { Mark::No };
        match self.what {
            What::Due(Due::Unlisted) if profile.due == Due::Unlisted => Mark::Yes(1),
            What::Due(Due::Unlisted) => Mark::Outside,
            What::Listed | What::Due(_) if profile.due == Due::Unlisted => Mark::Outside,
            What::Listed => Mark::Yes(1),
            What::Due(due) => fits(profile.due == due),
            What::Received(_) if profile.due != Due::In => Mark::Outside,
            What::Received(received) => fits(profile.received == received),
            _ if !profile.has_reported() => Mark::Outside,
            What::Holds(function) => match profile.function(function).holds {
                Some(Holds::Yes) => Mark::Yes(1),
                Some(Holds::No | Holds::NotApplicable) => Mark::No,
                Some(Holds::Unknown) | None => Mark::Unknown,
            },
            // A question that is open is no answer: with 3 of 10 confirmed and 7 open, nobody knows that 7 have it not.
            What::Confirmed(function, Confirmed::Yes) => {
                match profile.function(function).confirmed {
                    Confirmed::Yes => Mark::Yes(1),
                    Confirmed::No | Confirmed::Nothing => Mark::No,
                    Confirmed::Open => Mark::Unknown,
                }
            }
            What::Confirmed(function, wanted) => {
                fits(profile.function(function).confirmed == wanted)
            }
            What::Intent(function) => profile
                .answers
                .and_then(|answers| answers.intent(function))
                .map_or(Mark::Unknown, fits),
            What::Codes(at, wanted) | What::Has(at, wanted) => match answer(profile, at) {
                Counted::NotAsked => Mark::Outside,
                Counted::Unknown => Mark::Unknown,
                Counted::Codes(codes) => fits(codes & wanted != 0),
                Counted::Number(code) => {
                    let bit = u32::try_from(code)
                        .ok()
                        .and_then(|code| 1_u64.checked_shl(code));
                    fits(bit.unwrap_or(0) & wanted != 0)
                }
            },
            What::Amount(at) => match answer(profile, at) {
                Counted::NotAsked => Mark::Outside,
                Counted::Unknown | Counted::Codes(_) => Mark::Unknown,
                Counted::Number(0) => Mark::No,
                Counted::Number(number) => Mark::Yes(number),
            },
        }
    }
}

fn answer(profile: &Profile<'_>, at: usize) -> Counted {
    profile
        .answers
        .map_or(Counted::Unknown, |answers| answers.value(at))
}

/// The measures of a year, in the order of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    all: Vec<Measure>,
    /// Places by key, and by label as a search key.
    names: BTreeMap<String, usize>,
}

impl Measures {
    /// The measures that the questions of an edition give.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let mut measures = Self::default();
        measures.add_reports();
        measures.add_functions();
        for (at, (_, item)) in counted_items(edition).enumerate() {
            measures.add_item(at, item, &full_label(edition, item));
        }
        // Stable, so that form order stays within a group.
        measures.all.sort_by_key(|one| place(&one.group));
        for (at, measure) in measures.all.iter().enumerate() {
            measures.names.insert(search_key(&measure.label), at);
        }
        // Keys last: they never change, and a label must not take the place of one.
        for (at, measure) in measures.all.iter().enumerate() {
            measures.names.insert(measure.key.clone(), at);
        }
        measures
    }

    /// All measures.
    #[must_use]
    pub fn all(&self) -> &[Measure] {
        &self.all
    }

    /// The place of the measure with this key or this label, in any spelling.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let found = self.names.get(name);
        found.or_else(|| self.names.get(&search_key(name))).copied()
    }

    /// The measure with this key or label.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Measure> {
        self.all.get(self.place(name)?)
    }

    /// The measure whose facilities are those that this one asks, or more: of 報告あり that is 報告対象. `None` for those that ask all.
    pub(super) fn base(&self, measure: &Measure) -> Option<usize> {
        self.place(match measure.what {
            What::Listed | What::Due(Due::Unlisted) => return None,
            What::Due(_) => "facilities",
            What::Received(_) => "in",
            _ => "reported",
        })
    }

    /// Measures of which some make up another: who has to report either did, or took it back, or did not.
    pub(super) fn sums(&self) -> Vec<(usize, Vec<usize>)> {
        let mut sums = Vec::new();
        let mut put = |total: &str, parts: &mut dyn Iterator<Item = String>| {
            let parts: Vec<usize> = parts.filter_map(|part| self.place(&part)).collect();
            if let (Some(total), true) = (self.place(total), parts.len() > 1) {
                sums.push((total, parts));
            }
        };
        let named = |names: &'static [&str]| names.iter().map(|name| (*name).to_owned());
        put("in", &mut named(&["reported", "withdrawn", "missing"]));
        put(
            "facilities",
            &mut named(&["in", "excusable", "next_year", "out"]),
        );
        for measure in &self.all {
            if let Some(item) = measure.key.strip_suffix(".has") {
                put(
                    &measure.key,
                    &mut (0..64).map(|code| format!("{item}.{code}")),
                );
            }
        }
        sums
    }

    /// All names: first what people read, then the keys.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let labels = self.all.iter().map(|one| one.label.as_str());
        labels.chain(self.all.iter().map(|one| one.key.as_str()))
    }

    fn add(
        &mut self,
        (key, label): (String, String),
        (group, function): (Group, Option<Function>),
        what: What,
    ) {
        self.all.push(Measure {
            key,
            label,
            group,
            unit: Unit::Facilities,
            function,
            has_rate: !matches!(what, What::Listed | What::Due(Due::Unlisted)),
            what,
        });
    }

    fn add_reports(&mut self) {
        for (key, label, what) in [
            ("facilities", "医療機関", What::Listed),
            ("in", "報告対象", What::Due(Due::In)),
            ("reported", "報告あり", What::Received(Received::Report)),
            (
                "withdrawn",
                "引き戻し",
                What::Received(Received::Withdrawal),
            ),
            ("missing", "未報告", What::Received(Received::Nothing)),
            ("excusable", "猶予", What::Due(Due::Excusable)),
            ("next_year", "翌年度から", What::Due(Due::NextYear)),
            ("out", "対象外", What::Due(Due::Out)),
            ("unlisted", "台帳なし", What::Due(Due::Unlisted)),
        ] {
            let names = (key.to_owned(), label.to_owned());
            self.add(names, (Group::Reports, None), what);
        }
    }

    fn add_functions(&mut self) {
        for function in Function::ALL {
            let (key, mark) = (function.key(), function.mark());
            let mut measures = vec![("holds", "有（報告）", What::Holds(function))];
            // The law asks the prefecture to confirm 2号 functions only.
            if function != Function::F1 {
                let found = |found| What::Confirmed(function, found);
                measures.extend([
                    ("confirmed", "確認（有）", found(Confirmed::Yes)),
                    ("rejected", "確認（無）", found(Confirmed::No)),
                    ("open", "未確認", found(Confirmed::Open)),
                ]);
            }
            measures.push(("intent", "意向", What::Intent(function)));
            for (word, label, what) in measures {
                let names = (format!("{word}.{key}"), format!("{mark}・{label}"));
                self.add(names, (Group::Functions, Some(function)), what);
            }
        }
    }

    fn add_item(&mut self, at: usize, item: &Item, label: &str) {
        match item.item_type {
            ItemType::Multi => {
                for choice in &item.choices {
                    let own = match choice.meaning {
                        Meaning::None => format!("{label}・{}", choice.label),
                        Meaning::Has | Meaning::Intent => choice.label.clone(),
                    };
                    let own = match self.all.iter().any(|one| one.label == own) {
                        true => format!("{label}・{}", choice.label),
                        false => own,
                    };
                    let names = (format!("{}.{}", item.id, choice.code), own);
                    let group = Group::Choices(item.id.clone());
                    let what = match choice.meaning {
                        Meaning::Has => What::Has(at, bit(choice.code)),
                        Meaning::None | Meaning::Intent => What::Codes(at, bit(choice.code)),
                    };
                    self.add(names, (group, item.function), what);
                }
            }
            ItemType::Choice => self.add_choice(at, item, label),
            ItemType::Count | ItemType::Decimal1 => {
                let unit = match item.item_type {
                    ItemType::Decimal1 => Unit::Tenths(item.unit.clone()),
                    _ => Unit::Whole(item.unit.clone()),
                };
                self.all.push(Measure {
                    key: item.id.clone(),
                    label: label.to_owned(),
                    group: Group::Amounts,
                    unit,
                    function: item.function,
                    has_rate: true,
                    what: What::Amount(at),
                });
            }
            ItemType::Text | ItemType::Names8 | ItemType::Names => {}
        }
    }

    fn add_choice(&mut self, at: usize, item: &Item, label: &str) {
        let with = |meaning: Meaning| {
            item.choices
                .iter()
                .filter(move |one| one.meaning == meaning)
        };
        let bits = |meaning: Meaning| with(meaning).fold(0, |bits, one| bits | bit(one.code));
        // An item that asks for nothing but the intent is what `intent` of its function counts.
        if bits(Meaning::Has) == 0 {
            return;
        }
        let mut named = |key: String, words: String, what: What| {
            let names = (format!("{}.{key}", item.id), format!("{label}・{words}"));
            self.add(names, (Group::Items, item.function), what);
        };
        let has = What::Has(at, bits(Meaning::Has));
        named("has".to_owned(), "有".to_owned(), has);
        if with(Meaning::Has).count() > 1 {
            for choice in with(Meaning::Has) {
                let code = choice.code.to_string();
                named(
                    code,
                    choice.label.clone(),
                    What::Codes(at, bit(choice.code)),
                );
            }
        }
        if bits(Meaning::Intent) != 0 {
            named(
                "intent".to_owned(),
                "意向".to_owned(),
                What::Codes(at, bits(Meaning::Intent)),
            );
        }
    }
}

fn bit(code: u8) -> u64 {
    1_u64.checked_shl(u32::from(code)).unwrap_or(0)
}

/// The place of a group in lists. Items with several choices keep the order of the form among each other.
fn place(group: &Group) -> u8 {
    match group {
        Group::Reports => 0,
        Group::Functions => 1,
        Group::Choices(_) => 2,
        Group::Items => 3,
        Group::Amounts => 4,
    }
}
