//! Whether a facility owes a report (報告対象, 施行規則30条の33の15第1項 and guideline 2-3).

use crate::context::Registered;
use crate::date::Date;
use crate::edition::{Edition, GroundKey, Span};
use crate::facility::{Exclusion, ScopeFacts, Standing};
use crate::json::Writer;

/// Whether a facility owes a report this year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeVerdict {
    /// 報告対象.
    In,
    /// 報告対象外.
    Out,
    /// May be left out; staff decide.
    Excusable,
    /// From the next year on.
    NextYear,
}

impl ScopeVerdict {
    /// All.
    pub const ALL: [Self; 4] = [Self::In, Self::Out, Self::Excusable, Self::NextYear];

    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Excusable => "excusable",
            Self::NextYear => "next_year",
        }
    }

    /// The word on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::In => "報告対象",
            Self::Out => "対象外",
            Self::Excusable => "猶予可",
            Self::NextYear => "翌年度から",
        }
    }
}

impl ScopeVerdict {
    /// Whether the facility's functions are confirmed. What staff decided goes first: `Some(true)` taken
    /// in, `Some(false)` excused; without a decision only those in scope are.
    #[must_use]
    pub fn is_in(self, taken_in: Option<bool>) -> bool {
        taken_in.unwrap_or(self == Self::In)
    }

    /// Whether staff may decide so: take the facility in, or leave it out. They decide where the law leaves
    /// it open; that a facility opened in the year may be taken in early is our reading. Everything else
    /// follows from facts, and a wrong fact is fixed as a fact.
    #[must_use]
    pub fn permits(self, taken_in: bool) -> bool {
        match self {
            Self::Excusable => true,
            Self::NextYear => taken_in,
            Self::In | Self::Out => false,
        }
    }
}

/// The decision and its ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whether it owes a report.
    pub verdict: ScopeVerdict,
    /// Which rule decided.
    pub ground: GroundKey,
    /// The citation of the ground.
    pub clause: String,
    /// First day open again, when a suspension ended inside the window.
    pub from: Option<Date>,
}

impl Scope {
    /// Writes the decision as canonical JSON.
    pub fn write(&self, json: &mut Writer) {
        json.object(|json| {
            json.field("verdict", self.verdict.word());
            json.field("clause", &self.clause);
            if let Some(from) = self.from {
                json.field("from", &from.to_string());
            }
        });
    }
}

/// How a facility stands for those who name it as a partner (連携先). One that closes in the window counts
/// as closed, although it may still owe a report.
#[must_use]
pub fn standing(edition: &Edition, facts: &ScopeFacts) -> Standing {
    if facts.closed_on.is_some_and(|day| day <= edition.window.to) {
        return Standing::Closed;
    }
    match decide(edition, facts).verdict {
        ScopeVerdict::Out => Standing::OutOfScope,
        ScopeVerdict::In | ScopeVerdict::Excusable | ScopeVerdict::NextYear => Standing::Open,
    }
}

/// Decides scope. The first rule that matches wins; given dates count, whatever today is.
#[must_use]
pub fn decide(edition: &Edition, facts: &ScopeFacts) -> Scope {
    let (verdict, ground, from) = rule(edition, facts);
    let clause = edition
        .ground(ground)
        .map(|one| edition.citation(one.clause).to_owned());
    Scope {
        verdict,
        ground,
        clause: clause.unwrap_or_default(),
        from,
    }
}

/// The ground that an exclusion is.
pub(crate) fn exclusion_ground(exclusion: Exclusion) -> GroundKey {
    match exclusion {
        Exclusion::SpecialFunction => GroundKey::SpecialFunction,
        Exclusion::DentalOnly => GroundKey::DentalOnly,
        Exclusion::Penal => GroundKey::Penal,
        Exclusion::Imperial => GroundKey::Imperial,
    }
}

fn rule(edition: &Edition, facts: &ScopeFacts) -> (ScopeVerdict, GroundKey, Option<Date>) {
    let base = edition.base_date;
    let window = edition.window;
    if let Some(exclusion) = facts.excluded {
        return (ScopeVerdict::Out, exclusion_ground(exclusion), None);
    }
    if facts.closed_on.is_some_and(|day| day < base) {
        return (ScopeVerdict::Out, GroundKey::ClosedBefore, None);
    }
    if facts.opened_on.is_some_and(|day| day >= base) {
        return (ScopeVerdict::NextYear, GroundKey::OpenedAfter, None);
    }
    let through = |to: Option<Date>| to.is_none_or(|day| day >= window.to);
    if facts
        .suspended
        .iter()
        .any(|one| one.from <= base && through(one.to))
    {
        return (ScopeVerdict::Out, GroundKey::SuspendedThrough, None);
    }
    if facts.closed_on.is_some_and(|day| window.contains(day)) {
        return (ScopeVerdict::Excusable, GroundKey::ClosedInWindow, None);
    }
    if facts
        .suspended
        .iter()
        .any(|one| window.contains(one.from) && through(one.to))
    {
        return (ScopeVerdict::Excusable, GroundKey::SuspendedInWindow, None);
    }
    match reopened(facts, base, window) {
        Some(from) => (ScopeVerdict::In, GroundKey::ReopenedInWindow, Some(from)),
        None if facts.is_empty() => (ScopeVerdict::In, GroundKey::NoFacts, None),
        None => (ScopeVerdict::In, GroundKey::In, None),
    }
}

/// The first open day after the last suspension that reached into the window and ended inside it.
fn reopened(facts: &ScopeFacts, base: Date, window: Span) -> Option<Date> {
    facts
        .suspended
        .iter()
        .filter_map(|one| one.to)
        .filter(|last| *last >= base)
        .map(Date::next)
        .filter(|open| window.contains(*open))
        .max()
}

/// The facts that count, each for itself: the registry's where it has one, else the report's.
#[must_use]
pub fn facts_that_count(reported: &ScopeFacts, registered: Option<&Registered>) -> ScopeFacts {
    let Some(registered) = registered.map(|one| &one.scope) else {
        return reported.clone();
    };
    let suspended = if registered.suspended.is_empty() {
        &reported.suspended
    } else {
        &registered.suspended
    };
    ScopeFacts {
        opened_on: registered.opened_on.or(reported.opened_on),
        closed_on: registered.closed_on.or(reported.closed_on),
        suspended: suspended.clone(),
        excluded: registered.excluded.or(reported.excluded),
    }
}
