//! When there is a ground for a reminder or an order.

use super::refusal::refuse;
use super::{Refusal, Refused, clause};
use crate::date::Date;
use crate::scope::ScopeVerdict;

/// What a facility has to do with its report, seen from the prefecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Nothing came.
    None,
    /// Something came, but as a whole it could not be taken.
    Rejected,
    /// A report came and was taken back (引き戻し).
    Withdrawn,
    /// There is a report.
    Reported,
}

impl Answer {
    /// Every answer once.
    pub const ALL: [Self; 4] = [Self::None, Self::Rejected, Self::Withdrawn, Self::Reported];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Reported => "reported",
        }
    }

    /// The Japanese word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "未報告",
            Self::Rejected => "受付不可",
            Self::Withdrawn => "引き戻し",
            Self::Reported => "報告あり",
        }
    }
}

/// What is known of a facility on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// The day.
    pub today: Date,
    /// The last day on which it could report in time.
    pub deadline: Date,
    /// Whether it has to report, by its facts.
    pub scope: ScopeVerdict,
    /// The decision of staff on that.
    pub taken_in: Option<bool>,
    /// What came from it.
    pub answer: Answer,
    /// Whether one of its functions is confirmed (体制有), so that it has to report changes.
    pub confirmed: bool,
}

/// Why the founder is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// No report (第1項の報告をしない).
    NoReport,
    /// No report of a change (第4項の報告をしない).
    NoChangeReport,
    /// A false report (虚偽の報告).
    FalseReport,
}

impl Ground {
    /// Every ground once.
    pub const ALL: [Self; 3] = [Self::NoReport, Self::NoChangeReport, Self::FalseReport];

    /// The word in JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoReport => "no-report",
            Self::NoChangeReport => "no-change-report",
            Self::FalseReport => "false-report",
        }
    }

    /// The Japanese words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NoReport => "報告をしない",
            Self::NoChangeReport => "変更の報告をしない",
            Self::FalseReport => "虚偽の報告",
        }
    }

    /// The ground with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The ground that fits what came from a facility: none, a change of a confirmed system (`confirmed`), or what was reported.
    /// It is proposed; [`may_order`] decides.
    #[must_use]
    pub fn fitting(answer: Answer, confirmed: bool) -> Self {
        match (answer, confirmed) {
            (Answer::None | Answer::Rejected | Answer::Withdrawn, _) => Self::NoReport,
            (Answer::Reported, true) => Self::NoChangeReport,
            (Answer::Reported, false) => Self::FalseReport,
        }
    }

    /// Whether the order asks to correct a report, instead of making one.
    #[must_use]
    pub fn corrects(self) -> bool {
        self == Self::FalseReport
    }
}

/// Whether a facility owes a report at all.
fn owes(situation: &Situation) -> Result<(), Refused> {
    match (situation.taken_in, situation.scope) {
        (Some(true), _) | (None, ScopeVerdict::In) => Ok(()),
        (Some(false), _) => refuse(Refusal::Excused, clause::SCOPE),
        (None, scope) => refuse(Refusal::NotInScope(scope), clause::SCOPE),
    }
}

/// Whether the facility owes a report, has none, and cannot report in time any more.
fn is_late(situation: &Situation) -> Result<(), Refused> {
    owes(situation)?;
    if situation.answer == Answer::Reported {
        return refuse(Refusal::HasReport, clause::DUTY);
    }
    if situation.today <= situation.deadline {
        return refuse(Refusal::DeadlineNotOver(situation.deadline), clause::REMIND);
    }
    Ok(())
}

/// Whether a facility can be reminded; as often as the prefecture wants.
///
/// # Errors
/// [`Refused`] if it owes no report, has reported, or can still report in time.
pub fn may_remind(situation: &Situation) -> Result<(), Refused> {
    is_late(situation)
}

/// Whether there is a ground for an order.
///
/// # Errors
/// [`Refused`] with what is missing.
pub fn may_order(situation: &Situation, ground: Ground) -> Result<(), Refused> {
    match ground {
        Ground::NoReport => is_late(situation).map_err(|refused| Refused {
            clause: if refused.clause == clause::REMIND {
                clause::ORDER
            } else {
                refused.clause
            },
            ..refused
        }),
        Ground::NoChangeReport => {
            owes(situation)?;
            if situation.confirmed {
                Ok(())
            } else {
                refuse(Refusal::NothingConfirmed, clause::CHANGE)
            }
        }
        Ground::FalseReport => {
            owes(situation)?;
            if situation.answer == Answer::Reported {
                Ok(())
            } else {
                refuse(Refusal::NoReport, clause::ORDER)
            }
        }
    }
}
