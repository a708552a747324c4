//! The grounds on which it is decided whether a facility owes a report.

use crate::edition::words::words;

/// The ground of a scope decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Which ground.
    pub key: GroundKey,
    /// Short word for lists, such as 特定機能病院.
    pub label: String,
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
    /// The reason in words, shown on screens.
    pub reason: String,
}

words! {
    /// The grounds on which scope is decided. The word of the file is the snake-case name.
    pub enum GroundKey {
        /// 特定機能病院.
        SpecialFunction => "special_function",
        /// 歯科のみ.
        DentalOnly => "dental_only",
        /// 刑事施設等.
        Penal => "penal",
        /// 皇室用.
        Imperial => "imperial",
        /// Closed before the base date.
        ClosedBefore => "closed_before",
        /// Opened on or after the base date.
        OpenedAfter => "opened_after",
        /// Suspended on the base date until the end of the window or longer.
        SuspendedThrough => "suspended_through",
        /// Closed within the window.
        ClosedInWindow => "closed_in_window",
        /// Suspended from a day in the window until its end or longer.
        SuspendedInWindow => "suspended_in_window",
        /// Suspended and open again within the window.
        ReopenedInWindow => "reopened_in_window",
        /// In scope.
        In => "in",
        /// In scope as far as known: no facts were given.
        NoFacts => "no_facts",
    }
}
