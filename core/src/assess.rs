//! Assesses a report: which functions (かかりつけ医機能) hold, whether a report is due, and what is wrong.
//! No other code decides whether a function holds.

use crate::check::{self, Settled, Sieve};
use crate::context::Context;
use crate::edition::{Edition, Function, ItemIndex, PerFunction};
use crate::facts::{self, Mark, Reading};
use crate::finding::{Finding, Found, Severity};
use crate::json::Writer;
use crate::report::Report;
use crate::rule::Truth;
use crate::scope::{self, Scope};
use crate::text::KnownNames;

#[cfg(not(target_family = "wasm"))]
mod assessor;

#[cfg(not(target_family = "wasm"))]
pub use assessor::Assessor;

/// Whether a facility has a function, judged from its report alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// The facility has it: at least one piece of evidence for a 2号 function, all ★ items for 1号.
    Yes,
    /// The facility does not have it: all needed answers are there, without evidence.
    No,
    /// A needed answer is missing or invalid.
    Unknown,
    /// 1号 does not hold, so the question does not arise (30-18-4(1)(ii)).
    NotApplicable,
}

impl Holds {
    /// Every value once.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Unknown, Self::NotApplicable];

    /// The word in canonical JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The Japanese word for screens and lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "有",
            Self::No => "無",
            Self::Unknown => "不明",
            // Not 対象外, which is the law's word for facilities that owe no report.
            Self::NotApplicable => "１号なし",
        }
    }

    /// The inverse of [`Holds::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// The result for one function, and the items that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionResult {
    /// Whether it holds.
    pub holds: Holds,
    /// Item ids in form order. For `Yes` the items that give evidence, for `No` and `NotApplicable` the
    /// failing ★ items (none for a 2号 function that is `No`), for `Unknown` the items still to be answered.
    pub because: Vec<String>,
}

/// The complete result of assessing one report under one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Id of the facility, as reported.
    pub facility: String,
    /// Id of the edition.
    pub edition: String,
    /// Whether the facility owes a report.
    pub scope: Scope,
    /// The result of each function.
    pub functions: PerFunction<FunctionResult>,
    /// Functions that do not hold but that the facility is willing to take on (意向有り).
    pub intent: Vec<Function>,
    /// Broken checks, sorted by subject in form order, then by code.
    pub findings: Vec<Finding>,
}

/// Assesses a report. The result depends on the three arguments only: console, command line and browser
/// give the same canonical JSON.
#[must_use]
pub fn assess(edition: &Edition, report: &Report, context: &Context<'_>) -> Assessment {
    assess_reading(edition, report, &facts::read(edition, report), context)
}

/// [`assess`] for a caller that already has the [`Reading`] of this report under this edition.
#[must_use]
pub fn assess_reading(
    edition: &Edition,
    report: &Report,
    reading: &Reading,
    context: &Context<'_>,
) -> Assessment {
    let (names, settled) = (&KnownNames::default(), &mut Settled::default());
    judge(edition, None, report, reading, context, names, settled).render(edition, report, reading)
}

/// An assessment without texts: check numbers instead of messages, and without the items that decide (see [`because`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether the facility owes a report.
    pub scope: Scope,
    /// Whether each function holds.
    pub functions: PerFunction<Holds>,
    /// Functions that do not hold but that the facility is willing to take on (意向有り).
    pub intent: Vec<Function>,
    /// Broken checks, sorted by subject in form order, then by code.
    pub found: Vec<Found>,
}

/// [`assess_reading`] without rendering texts, for callers that need them rarely or render them elsewhere.
///
/// `sieve` is the edition prepared, if it is; the result is the same. `names` caches folded names. A caller that judges many reports passes the same cache each time; a cache
/// belongs to one edition. `settled` spares a form that is judged again and again a part of the work; see [`Settled`].
#[must_use]
pub fn judge(
    edition: &Edition,
    sieve: Option<&Sieve>,
    report: &Report,
    reading: &Reading,
    context: &Context<'_>,
    names: &KnownNames,
    settled: &mut Settled,
) -> Judged {
    let found = check::run(edition, sieve, report, reading, context, names, settled);
    let registered = context
        .registry
        .and_then(|registry| registry.by_id(&report.facility.id));
    let facts = scope::facts_that_count(&report.facility.scope, registered);
    Judged {
        scope: scope::decide(edition, &facts),
        functions: PerFunction::each(|function| holds(reading, function)),
        intent: intent(edition, reading),
        found,
    }
}

impl Judged {
    fn render(self, edition: &Edition, report: &Report, reading: &Reading) -> Assessment {
        let id = |item: ItemIndex| edition.item(item).map(|item| item.id.clone());
        Assessment {
            facility: report.facility.id.clone(),
            edition: edition.id.clone(),
            scope: self.scope,
            functions: PerFunction::each(|function| {
                let holds = self.functions[function];
                let items = because(edition, reading, function, holds);
                FunctionResult {
                    holds,
                    because: items.filter_map(id).collect(),
                }
            }),
            intent: self.intent,
            findings: self
                .found
                .iter()
                .filter_map(|one| one.render(edition))
                .collect(),
        }
    }
}

/// Whether a function holds, without the items that decide it.
#[must_use]
pub fn holds(reading: &Reading, function: Function) -> Holds {
    let facts = &reading.facts;
    match (facts.is_applicable(function), facts.holds(function)) {
        (false, _) => Holds::NotApplicable,
        (true, Truth::True) => Holds::Yes,
        (true, Truth::False) => Holds::No,
        (true, Truth::Unknown) => Holds::Unknown,
    }
}

/// The items that decide the result of a function, in form order; see [`FunctionResult::because`].
pub fn because<'a>(
    edition: &'a Edition,
    reading: &'a Reading,
    function: Function,
    holds: Holds,
) -> impl Iterator<Item = ItemIndex> + Clone + use<'a> {
    let facts = &reading.facts;
    let waits_for_first = facts.holds(Function::F1) == Truth::Unknown;
    let decider = match holds {
        Holds::NotApplicable => Some(Function::F1),
        // A 2号 function under an unknown 1号 waits for the ★ items, not for its own evidence.
        Holds::Unknown if waits_for_first => Some(Function::F1),
        // A 2号 function is no because evidence is absent everywhere; no single item causes it.
        Holds::No if function != Function::F1 => None,
        Holds::Yes | Holds::No | Holds::Unknown => Some(function),
    };
    let mark = match holds {
        Holds::Yes => Mark::ASKED_AND_HAS,
        Holds::No | Holds::NotApplicable => Mark::KNOWN_WITHOUT,
        Holds::Unknown => Mark::ASKED_NOT_KNOWN,
    };
    let judgement = decider.and_then(|decider| edition.judgement(decider));
    let items = judgement.map_or(&[][..], |judgement| &judgement.items);
    let items = items.iter().copied();
    items.filter(move |item| facts.is_marked(*item, mark))
}

/// Functions that do not hold but that the facility is willing to take on (意向有り), in the order of [`Function::ALL`].
#[must_use]
pub fn intent(edition: &Edition, reading: &Reading) -> Vec<Function> {
    let wants = |function: &Function| {
        let items = edition
            .judgement(*function)
            .map_or(&[][..], |judgement| &judgement.intent);
        reading.facts.holds(*function) != Truth::True
            && items.iter().any(|item| reading.facts.slot(*item).intent())
    };
    Function::ALL.into_iter().filter(wants).collect()
}

impl Assessment {
    /// The result for the given function.
    #[must_use]
    pub fn function(&self, function: Function) -> &FunctionResult {
        &self.functions[function]
    }

    /// The worst severity among the findings; `None` without findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        // `Severity` is declared worst first, so the minimum is the worst.
        self.findings.iter().map(|finding| finding.severity).min()
    }

    /// The assessment as canonical JSON. Key order and spelling are part of the public interface.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Writer::new();
        json.object(|json| {
            json.field("facility", &self.facility);
            json.field("edition", &self.edition);
            json.key("scope");
            self.scope.write(json);
            json.key("functions");
            json.object(|json| {
                for (function, result) in self.functions.iter() {
                    json.key(function.key());
                    json.object(|json| {
                        json.field("holds", result.holds.word());
                        json.key("because");
                        json.list(|json| result.because.iter().for_each(|id| json.text(id)));
                    });
                }
            });
            json.key("intent");
            json.list(|json| {
                self.intent
                    .iter()
                    .for_each(|function| json.text(function.key()))
            });
            json.key("findings");
            json.list(|json| self.findings.iter().for_each(|finding| finding.write(json)));
        });
        json.finish()
    }
}
