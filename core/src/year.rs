//! The tasks of a report year (年間予定, guideline 2-2), and what each means on a given day.
//!
//! A report year is named here by the calendar year of its window: the reports of 令和7年度 come in from January to March
//! 2026, so its year is 2026, from the preparations in April 2025 to the published results in December 2026. Two report years
//! therefore overlap for most of each year.

use crate::date::Date;
use crate::edition::Span;

/// The first report year of the law: reports from January to March 2026.
pub const FIRST: u16 = 2026;

/// A day counted from a report year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDay {
    /// Years after the report year; −1 is the calendar year before the window.
    pub years: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl YearDay {
    /// The day in a report year; `None` if the calendar has no such day.
    #[must_use]
    pub fn of(self, year: u16) -> Option<Date> {
        let year = i64::from(year).saturating_add(self.years);
        Date::from_numbers(year, self.month, self.day)
    }
}

/// The list that stands behind a task. Its lines are what is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Behind {
    /// Facilities that owe a report (報告対象).
    Facilities,
    /// Those of them without a report (未報告).
    Unreported,
    /// 2号 functions that wait for confirmation (確認待ち).
    Queue,
    /// Functions to confirm again after 変更報告.
    Changes,
    /// What was published and which forum has its report (公表). Its lines are kept, so nothing is counted.
    Outward,
    /// The forums (協議). They are kept, so nothing is counted.
    Meetings,
}

impl Behind {
    /// Every list once.
    pub const ALL: [Self; 6] = [
        Self::Facilities,
        Self::Unreported,
        Self::Queue,
        Self::Changes,
        Self::Outward,
        Self::Meetings,
    ];

    /// The word in the library file and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facilities => "facilities",
            Self::Unreported => "unreported",
            Self::Queue => "queue",
            Self::Changes => "changes",
            Self::Outward => "outward",
            Self::Meetings => "meetings",
        }
    }

    /// Whether its lines are what is left, so that they are counted.
    #[must_use]
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Outward | Self::Meetings)
    }

    /// Whether its lines are of one report year. Forums go on over years.
    #[must_use]
    pub fn is_of_year(self) -> bool {
        self != Self::Meetings
    }

    /// Whether an empty list means that the task is done once its time is over. A request is not done because facilities
    /// have to report.
    #[must_use]
    pub fn ends(self) -> bool {
        self != Self::Facilities
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Japanese.
    pub japanese: String,
    /// English.
    pub english: String,
}

/// A task of every report year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id, such as `request`. It never changes: what was done is recorded under it.
    pub id: String,
    /// The task in a few words.
    pub title: Wording,
    /// What is to be done, in one or two sentences.
    pub what: Wording,
    /// Its first day.
    pub from: YearDay,
    /// Its last day.
    pub to: YearDay,
    /// Id of the clause from which it follows.
    pub clause: String,
    /// The list behind it; `None`: nothing can be counted, and a person says that it is done.
    pub behind: Option<Behind>,
    /// Whether only the first report year has it.
    pub first_year: bool,
    /// What the prefecture's deadline does to its days, if that is earlier than the end of the window.
    pub deadline: Option<AtDeadline>,
}

/// What happens to a task at the prefecture's deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtDeadline {
    /// It ends on that day.
    Ends,
    /// It begins on the day after.
    Begins,
}

impl AtDeadline {
    /// Every one once.
    pub const ALL: [Self; 2] = [Self::Ends, Self::Begins];

    /// The word in the library.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ends => "ends",
            Self::Begins => "begins",
        }
    }
}

impl Task {
    /// Its days in a report year; `None` if that year does not have it. `deadline` is the prefecture's.
    #[must_use]
    pub fn span(&self, year: u16, deadline: Option<Date>) -> Option<Span> {
        if year < FIRST || (self.first_year && year != FIRST) {
            return None;
        }
        let (from, to) = (self.from.of(year)?, self.to.of(year)?);
        let usual = Span { from, to };
        Some(match (self.deadline, deadline) {
            (Some(AtDeadline::Ends), Some(day)) if (from..to).contains(&day) => {
                Span { to: day, ..usual }
            }
            (Some(AtDeadline::Begins), Some(day)) if day.year() == year && day.next() < from => {
                Span {
                    from: day.next(),
                    ..usual
                }
            }
            _ => usual,
        })
    }
}

/// The report years of which something is to be done on a day, the older first. Each reaches from April of the year before its
/// window to December of the window's year.
pub fn years_on(today: Date) -> impl Iterator<Item = u16> {
    let next = if today.month() >= 4 { 1 } else { 0 };
    let last = today.year().saturating_add(next);
    (today.year()..=last.max(FIRST)).filter(|year| *year >= FIRST)
}

/// What a task means on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Done: nothing is left, or a person said so.
    Done,
    /// Its time is over and something is left.
    Late {
        /// Days since its last day, at least 1.
        days: u32,
    },
    /// It is to be done now.
    Due {
        /// Days until its last day; 0 on that day.
        days: u32,
    },
    /// Its time has not come.
    Ahead {
        /// Days until its first day, at least 1.
        days: u32,
    },
    /// Its time is over; nobody knows whether it was done.
    Over,
}

impl Stage {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Late { .. } => "late",
            Self::Due { .. } => "due",
            Self::Ahead { .. } => "ahead",
            Self::Over => "over",
        }
    }
}

/// What is left of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// A person said that it is done.
    Marked,
    /// Nobody said so, and nothing can be counted.
    Unmarked,
    /// This many lines are on the list behind it. `ends`: an empty list means that it is done.
    Lines {
        /// How many.
        count: usize,
        /// See [`Behind::ends`].
        ends: bool,
    },
    /// The list is one of another report year, which is not open.
    Unknown,
}

/// What a task means on a day. While its time runs, an empty list does not mean that it is done: more may come.
#[must_use]
pub fn stage(span: Span, today: Date, left: Left) -> Stage {
    if left == Left::Marked {
        return Stage::Done;
    }
    if today < span.from {
        let days = today.days_until(span.from);
        return Stage::Ahead { days };
    }
    if today <= span.to {
        let days = today.days_until(span.to);
        return Stage::Due { days };
    }
    let days = span.to.days_until(today);
    match left {
        Left::Lines {
            count: 0,
            ends: true,
        } => Stage::Done,
        Left::Unknown => Stage::Over,
        Left::Marked | Left::Unmarked | Left::Lines { .. } => Stage::Late { days },
    }
}

#[cfg(test)]
mod tests;
