//! Reminders and orders (催促・報告命令; law 30-18-4(6), and 30-13(3)(6) as applied by 30-18-4(7)).
//!
//! A facility that owes a report and has none after its deadline is reminded. If it still does not report, or does not report
//! a change of a confirmed system, or reported what is false, the prefecture can order its founder (開設者) to make the
//! manager (管理者) report or correct within a time limit. This module decides which steps are open. It stores nothing.

use crate::date::Date;

mod ground;
mod refusal;

pub use ground::{Answer, Ground, Situation, may_order, may_remind};
use refusal::refuse;
pub use refusal::{Refusal, Refused};

/// Clause ids on which this module rests; they are in the library and in every edition.
pub mod clause {
    /// 報告の催促.
    pub const REMIND: &str = "guideline-2-2-2-3";
    /// The order (報告命令).
    pub const ORDER: &str = "law-30-18-4-6";
    /// The duty to report.
    pub const DUTY: &str = "law-30-18-4-1";
    /// The duty to report a change.
    pub const CHANGE: &str = "law-30-18-4-4";
    /// Who has to report.
    pub const SCOPE: &str = "rule-30-33-15-1";
    /// Information asked of municipalities and other offices.
    pub const INFORMATION: &str = "law-30-13-3";
    /// Publication of a founder who disobeys.
    pub const PUBLICATION: &str = "law-30-13-6";
    /// The fine (過料), a consequence that a court decides on.
    pub const FINE: &str = "law-92";
}

/// The state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Drafted (起案). Nobody outside knows of it.
    Drafted,
    /// The draft was given up before it was served.
    Dropped,
    /// Served on the founder (送達).
    Served,
    /// Complied with (履行).
    Complied,
    /// Not complied with after the limit (不履行).
    NotComplied,
    /// That the founder disobeyed was published (公表).
    Published,
    /// Withdrawn after it had been served (撤回).
    Withdrawn,
}

impl State {
    /// Every state once.
    pub const ALL: [Self; 7] = [
        Self::Drafted,
        Self::Dropped,
        Self::Served,
        Self::Complied,
        Self::NotComplied,
        Self::Published,
        Self::Withdrawn,
    ];

    /// The word in JSON and in the database. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Dropped => "dropped",
            Self::Served => "served",
            Self::Complied => "complied",
            Self::NotComplied => "not-complied",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The Japanese word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Drafted => "起案",
            Self::Dropped => "起案取りやめ",
            Self::Served => "送達",
            Self::Complied => "履行",
            Self::NotComplied => "不履行",
            Self::Published => "公表",
            Self::Withdrawn => "撤回",
        }
    }

    /// The state with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether the order is over, so that a new one can be drafted.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Dropped | Self::Complied | Self::Withdrawn)
    }

    /// Whether the order reached this state by something outside of the office that no entry can take back: a letter that was
    /// served, a publication.
    #[must_use]
    pub fn is_irreversible(self) -> bool {
        matches!(self, Self::Served | Self::Published | Self::Withdrawn)
    }

    /// Whether the fine of article 92 can follow. Whether it does, and how much, is for a court.
    #[must_use]
    pub fn risks_a_fine(self) -> bool {
        matches!(self, Self::NotComplied | Self::Published)
    }
}

/// A step of an order, without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Draft it.
    Draft,
    /// Serve it on the founder.
    Serve,
    /// Record that it was complied with.
    Comply,
    /// Record that it was not complied with within its limit.
    NotComply,
    /// Publish that the founder disobeyed.
    Publish,
    /// Give up a draft, or withdraw an order that was served.
    Withdraw,
}

impl Step {
    /// Every step once.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Serve,
        Self::Comply,
        Self::NotComply,
        Self::Publish,
        Self::Withdraw,
    ];

    /// The word in JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Serve => "serve",
            Self::Comply => "complied",
            Self::NotComply => "not-complied",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }

    /// The clause on which the step rests.
    #[must_use]
    pub fn clause(self) -> &'static str {
        match self {
            Self::Draft | Self::Serve | Self::Comply | Self::Withdraw => clause::ORDER,
            Self::NotComply => clause::FINE,
            Self::Publish => clause::PUBLICATION,
        }
    }

    /// The state after the step; `None` if the step is not open in the state. `None` as the state: there is no order yet.
    #[must_use]
    pub fn leads_from(self, state: Option<State>) -> Option<State> {
        match (self, state) {
            (Self::Draft, None) => Some(State::Drafted),
            (Self::Draft, Some(state)) if state.is_over() => Some(State::Drafted),
            (Self::Serve, Some(State::Drafted)) => Some(State::Served),
            (Self::Comply, Some(State::Served | State::NotComplied | State::Published)) => {
                Some(State::Complied)
            }
            (Self::NotComply, Some(State::Served)) => Some(State::NotComplied),
            (Self::Publish, Some(State::NotComplied)) => Some(State::Published),
            (Self::Withdraw, Some(State::Drafted)) => Some(State::Dropped),
            (Self::Withdraw, Some(State::Served | State::NotComplied | State::Published)) => {
                Some(State::Withdrawn)
            }
            _ => None,
        }
    }

    /// The steps that are open in a state.
    pub fn open_in(state: Option<State>) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |step| step.leads_from(state).is_some())
    }
}

/// A step with its particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Draft an order.
    Draft {
        /// Why.
        ground: Ground,
    },
    /// Serve it.
    Serve {
        /// The day on which it was served.
        on: Date,
        /// The last day of the time limit.
        until: Date,
    },
    /// It was complied with.
    Comply {
        /// The day.
        on: Date,
    },
    /// It was not complied with within its limit.
    NotComply {
        /// The day on which that was found.
        on: Date,
    },
    /// Publish that the founder disobeyed.
    Publish {
        /// The day.
        on: Date,
        /// Whether the person confirmed this step by itself.
        confirmed: bool,
    },
    /// Give up a draft, or withdraw an order.
    Withdraw {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

impl Move {
    /// The step without particulars.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Draft { .. } => Step::Draft,
            Self::Serve { .. } => Step::Serve,
            Self::Comply { .. } => Step::Comply,
            Self::NotComply { .. } => Step::NotComply,
            Self::Publish { .. } => Step::Publish,
            Self::Withdraw { .. } => Step::Withdraw,
        }
    }

    /// The day on which it happened; `None` for a draft.
    #[must_use]
    pub fn on(&self) -> Option<Date> {
        match self {
            Self::Draft { .. } => None,
            Self::Serve { on, .. }
            | Self::Comply { on }
            | Self::NotComply { on }
            | Self::Publish { on, .. }
            | Self::Withdraw { on, .. } => Some(*on),
        }
    }
}

/// An order as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its state.
    pub state: State,
    /// Why it was drafted.
    pub ground: Ground,
    /// The day on which it was served.
    pub served_on: Option<Date>,
    /// The last day of its time limit.
    pub until: Option<Date>,
    /// The day of its newest step that has one.
    pub latest: Option<Date>,
}

impl Order {
    /// Whether its time limit is over and nobody said whether it was complied with.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == State::Served && self.until.is_some_and(|until| today > until)
    }
}

/// The order after a step; `order` is the newest one of the facility.
///
/// # Errors
/// [`Refused`] with the reason and its clause; the order stays as it is.
pub fn step(order: Option<&Order>, wanted: &Move, situation: &Situation) -> Result<Order, Refused> {
    let step = wanted.step();
    let state = order.map(|order| order.state);
    let Some(after) = step.leads_from(state) else {
        return refuse(Refusal::NotOpen(state), step.clause());
    };
    if let Move::Draft { ground } = wanted {
        may_order(situation, *ground)?;
        return Ok(Order {
            state: after,
            ground: *ground,
            served_on: None,
            until: None,
            latest: None,
        });
    }
    let Some(order) = order else {
        return refuse(Refusal::NotOpen(None), step.clause());
    };
    if let Some(on) = wanted.on() {
        if on > situation.today {
            return refuse(Refusal::InFuture(on), step.clause());
        }
        if let Some(latest) = order.latest.filter(|latest| on < *latest) {
            return refuse(Refusal::BeforeLast(latest), step.clause());
        }
    }
    let mut next = Order {
        state: after,
        latest: wanted.on(),
        ..*order
    };
    match wanted {
        Move::Serve { on, until } => {
            // The ground may have gone since the draft: the facility reported, or closed.
            may_order(situation, order.ground)?;
            if until <= on {
                return refuse(Refusal::LimitTooEarly(*until), clause::ORDER);
            }
            (next.served_on, next.until) = (Some(*on), Some(*until));
        }
        Move::NotComply { on } => {
            if let Some(until) = order.until.filter(|until| on <= until) {
                return refuse(Refusal::LimitNotOver(until), clause::ORDER);
            }
        }
        Move::Publish {
            confirmed: false, ..
        } => return refuse(Refusal::NotConfirmed, clause::PUBLICATION),
        Move::Withdraw { reason, .. } if reason.trim().is_empty() => {
            return refuse(Refusal::ReasonMissing, clause::ORDER);
        }
        _ => {}
    }
    Ok(next)
}

#[cfg(test)]
mod tests;
