//! Why a reminder or a step of an order is not permitted.

use super::State;
use crate::date::Date;
use crate::scope::ScopeVerdict;

/// Why a reminder or a step is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The facility does not have to report.
    NotInScope(ScopeVerdict),
    /// Staff decided that it need not report.
    Excused,
    /// It could still report in time.
    DeadlineNotOver(Date),
    /// There is a report.
    HasReport,
    /// An order for a false report, or for a change, needs a report.
    NoReport,
    /// No function was confirmed, so that no change has to be reported.
    NothingConfirmed,
    /// The step is not open in this state; `None`: there is no order.
    NotOpen(Option<State>),
    /// The day is still to come.
    InFuture(Date),
    /// The day is before that of an earlier step.
    BeforeLast(Date),
    /// The limit ends before it begins: its last day is not after the day of service.
    LimitTooEarly(Date),
    /// The limit is not over.
    LimitNotOver(Date),
    /// Publication was not confirmed by itself.
    NotConfirmed,
    /// No reason was given.
    ReasonMissing,
}

/// A [`Refusal`] with the clause from which it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub why: Refusal,
    /// Id of the clause.
    pub clause: &'static str,
}

pub(super) fn refuse<T>(why: Refusal, clause: &'static str) -> Result<T, Refused> {
    Err(Refused { why, clause })
}
