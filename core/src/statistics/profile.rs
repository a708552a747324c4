//! One facility as statistics see it.

use crate::assess::Holds;
use crate::edition::{Function, PerFunction};
use crate::facility::Kind;
use crate::scope::ScopeVerdict;

use super::Said;

/// Whether a facility has to report, after what staff decided. Nobody stands in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// 報告対象, also by a decision of staff.
    In,
    /// 猶予: it may be left out, or staff left it out.
    Excusable,
    /// 翌年度から.
    NextYear,
    /// 対象外.
    Out,
    /// 台帳なし: only a report knows it, so nobody has said that there is such a facility.
    Unlisted,
}

impl Due {
    /// Every value once.
    pub const ALL: [Self; 5] = [
        Self::In,
        Self::Excusable,
        Self::NextYear,
        Self::Out,
        Self::Unlisted,
    ];

    /// The standing that follows from the verdict on scope, the decision of staff (see [`ScopeVerdict::is_in`]), and whether the
    /// register has the facility.
    #[must_use]
    pub fn of(verdict: ScopeVerdict, taken_in: Option<bool>, is_listed: bool) -> Self {
        match verdict {
            _ if !is_listed => Self::Unlisted,
            _ if verdict.is_in(taken_in) => Self::In,
            // Staff left it out while that was open, and the facts changed since: their decision stands.
            ScopeVerdict::In | ScopeVerdict::Excusable => Self::Excusable,
            ScopeVerdict::NextYear => Self::NextYear,
            ScopeVerdict::Out => Self::Out,
        }
    }
}

/// What the facility sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Received {
    /// 未報告.
    #[default]
    Nothing,
    /// A report, a resubmission or a change.
    Report,
    /// 引き戻し: it took its report back.
    Withdrawal,
}

/// What the prefecture found on a function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confirmed {
    /// 確認（有）.
    Yes,
    /// 確認（無）.
    No,
    /// 未確認: to be confirmed, 照会中 and 後で too.
    Open,
    /// There is nothing to confirm.
    #[default]
    Nothing,
}

/// One function of a facility.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionState {
    /// What the report says; `None`: it is not assessed.
    pub holds: Option<Holds>,
    /// What the prefecture found.
    pub confirmed: Confirmed,
}

/// One facility as statistics see it. Everything in it was decided elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile<'a> {
    /// 病院 or 診療所, if it is known.
    pub kind: Option<Kind>,
    /// Whether it has to report.
    pub due: Due,
    /// What it sent.
    pub received: Received,
    /// The state of each function.
    pub functions: PerFunction<FunctionState>,
    /// What its report says; `None`: no report, or one that is not assessed.
    pub answers: Option<Said<'a>>,
}

impl Profile<'_> {
    /// Whether its report is counted: it has to report and did, and has not taken it back.
    #[must_use]
    pub fn has_reported(&self) -> bool {
        self.due == Due::In && self.received == Received::Report
    }

    /// The state of one function.
    #[must_use]
    pub fn function(&self, function: Function) -> FunctionState {
        self.functions[function]
    }
}
