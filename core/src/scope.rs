//! Decides whether a facility owes a report (報告対象; 施行規則第30条の33の15第1項, guideline 2-3, Q&A 8).

use crate::context::Registered;
use crate::date::Date;
use crate::edition::{Edition, GroundKey, Span};
use crate::facility::{Exclusion, ScopeFacts, Standing};
use crate::json::Writer;

/// Whether a facility owes a report this year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeVerdict {
    /// It owes a report (報告対象).
    In,
    /// It owes none (報告対象外).
    Out,
    /// It may be left out (除外して差し支えない); staff decide.
    Excusable,
    /// It owes a report from next year on.
    NextYear,
}

impl ScopeVerdict {
    /// Every verdict once.
    pub const ALL: [Self; 4] = [Self::In, Self::Out, Self::Excusable, Self::NextYear];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Excusable => "excusable",
            Self::NextYear => "next_year",
        }
    }

    /// The Japanese word for screens and lists.
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
    /// Whether the facility takes part in the confirmation of functions. A decision of staff comes first
    /// (`Some(true)`: included, `Some(false)`: left out); without one, only facilities in scope take part.
    #[must_use]
    pub fn is_in(self, taken_in: Option<bool>) -> bool {
        taken_in.unwrap_or(self == Self::In)
    }

    /// Whether staff may include the facility (`taken_in`) or leave it out. They decide only where the
    /// guideline leaves it open. Everything else follows from facts, and a wrong fact has to be corrected.
    #[must_use]
    pub fn permits(self, taken_in: bool) -> bool {
        match self {
            Self::Excusable => true,
            // That staff may include a facility in the year in which it opens is our reading.
            Self::NextYear => taken_in,
            Self::In | Self::Out => false,
        }
    }
}

/// A scope decision with its ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whether it owes a report.
    pub verdict: ScopeVerdict,
    /// The rule that decided.
    pub ground: GroundKey,
    /// Citation of the clause that the rule rests on.
    pub clause: String,
    /// The first open day after a suspension that ended inside the window: the report is owed from then on.
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

/// The standing of a facility as a partner (連携先) of others.
#[must_use]
pub fn standing(edition: &Edition, facts: &ScopeFacts) -> Standing {
    // A facility that closes inside the window may still owe a report, but nobody can rely on it any more.
    if facts.closed_on.is_some_and(|day| day <= edition.window.to) {
        return Standing::Closed;
    }
    match decide(edition, facts).verdict {
        ScopeVerdict::Out => Standing::OutOfScope,
        ScopeVerdict::In | ScopeVerdict::Excusable | ScopeVerdict::NextYear => Standing::Open,
    }
}

/// Decides scope by the first matching rule. Dates count as given, whatever day it is today, so the same
/// facts always give the same decision.
#[must_use]
pub fn decide(edition: &Edition, facts: &ScopeFacts) -> Scope {
    let (verdict, ground, from) = first_matching_rule(edition, facts);
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

/// The ground that belongs to an exclusion.
pub(crate) fn exclusion_ground(exclusion: Exclusion) -> GroundKey {
    match exclusion {
        Exclusion::SpecialFunction => GroundKey::SpecialFunction,
        Exclusion::DentalOnly => GroundKey::DentalOnly,
        Exclusion::Penal => GroundKey::Penal,
        Exclusion::Imperial => GroundKey::Imperial,
    }
}

fn first_matching_rule(
    edition: &Edition,
    facts: &ScopeFacts,
) -> (ScopeVerdict, GroundKey, Option<Date>) {
    let base = edition.base_date;
    let window = edition.window;
    if let Some(exclusion) = facts.excluded {
        return (ScopeVerdict::Out, exclusion_ground(exclusion), None);
    }
    // The guideline speaks of closing inside the window only. That a facility closed before the base date is
    // out is our reading: a report describes the system on that day.
    if facts.closed_on.is_some_and(|day| day < base) {
        return (ScopeVerdict::Out, GroundKey::ClosedBefore, None);
    }
    // Guideline 2-3 names openings inside the window; those after it are treated alike (our reading).
    if facts.opened_on.is_some_and(|day| day >= base) {
        return (ScopeVerdict::NextYear, GroundKey::OpenedAfter, None);
    }
    // Closed through the last day of the window, or with an open end: it did not reopen inside the window.
    let through = |to: Option<Date>| to.is_none_or(|day| day >= window.to);
    if facts
        .suspended
        .iter()
        .any(|one| one.from <= base && through(one.to))
    {
        return (ScopeVerdict::Out, GroundKey::SuspendedThrough, None);
    }
    // 除外して差し支えない (guideline 2-3 for closing, Q&A 8 for suspension): may, so staff decide.
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

/// The first open day after the last suspension that ended inside the window. That the reopening has to lie
/// inside the window is our reading of guideline 2-3.
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

/// The facts to decide on: for each one the register's if staff recorded it, else the report's. A difference
/// between the two is a warning of the checks.
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
