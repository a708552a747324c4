//! The grounds of scope decisions: why a facility owes a report or not.

use crate::edition::words::words;

/// A ground of scope decisions, with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The rule that this ground belongs to.
    pub key: GroundKey,
    /// Short word for lists, such as 特定機能病院.
    pub label: String,
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
    /// The reason as a Japanese sentence for screens.
    pub reason: String,
}

words! {
    /// The rules by which scope is decided; [`crate::scope::decide`] has their order.
    pub enum GroundKey {
        /// Out: 特定機能病院 (施行規則30条の33の15第1項1号).
        SpecialFunction => "special_function",
        /// Out: 歯科医業のみ (同2号).
        DentalOnly => "dental_only",
        /// Out: 刑事施設等 (同3号).
        Penal => "penal",
        /// Out: 皇室用 (同4号).
        Imperial => "imperial",
        /// Out: closed for good before the base date.
        ClosedBefore => "closed_before",
        /// From next year: opened on or after the base date (guideline 2-3).
        OpenedAfter => "opened_after",
        /// Out: suspended on the base date, until the end of the window or longer (guideline 2-3).
        SuspendedThrough => "suspended_through",
        /// May be left out: closed for good within the window (guideline 2-3).
        ClosedInWindow => "closed_in_window",
        /// May be left out: suspended from a day in the window until its end or longer (Q&A 8).
        SuspendedInWindow => "suspended_in_window",
        /// In: suspended, and open again within the window (guideline 2-3).
        ReopenedInWindow => "reopened_in_window",
        /// In: facts were given, and no other rule applies.
        In => "in",
        /// In: no facts were given, so no other rule can apply.
        NoFacts => "no_facts",
    }
}
