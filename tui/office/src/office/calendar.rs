//! 年間予定: what is due on a day, with what is left of it, for each report year of which something is to be done then.

use std::collections::BTreeMap;

use kakari_core::date::Date;
use kakari_core::edition::{Function, Span};
use kakari_core::report::Act;
use kakari_core::year::{self, Behind, Left, Stage, Task};

use super::called::owes;
use super::library::Texts;
use super::query::deadline_condition;
use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{Lang, current, pick};
use crate::store::{Decided, RecordChange};

mod review;

/// The kind of the records that say what was done.
pub(crate) const DONE: &str = "task";

/// How many lines are on the lists behind the tasks, for the edition of the office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Facilities that have to report, after the decision of staff.
    pub facilities: usize,
    /// Those of them without a valid report.
    pub unreported: usize,
    /// The same by the last day on which they could report in time.
    pub unreported_by_day: BTreeMap<Date, usize>,
    /// 2号 functions that a person still has to decide.
    pub queue: usize,
    /// 2号 functions that have to be decided because of a 変更報告.
    pub changes: usize,
}

impl Amounts {
    /// The number of lines on a list.
    #[must_use]
    pub fn of(&self, behind: Behind) -> usize {
        match behind {
            Behind::Facilities => self.facilities,
            Behind::Unreported => self.unreported,
            Behind::Queue => self.queue,
            Behind::Changes => self.changes,
            Behind::Outward | Behind::Meetings => 0,
        }
    }
}

/// That a task of a report year is done, or is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskMark {
    /// The report year, see [`kakari_core::year`].
    pub year: u16,
    /// Id of the task.
    pub id: String,
    /// Whether it is done.
    pub done: bool,
    /// Revision of the mark that the acting person saw; 0 for a task that was never marked.
    pub expected_rev: i64,
}

/// What a person recorded about a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneMark {
    /// Who said that it is done.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A task of a report year on the day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// The task.
    pub task: Task,
    /// The report year: the calendar year of its window, see [`kakari_core::year`].
    pub year: u16,
    /// Its days.
    pub span: Span,
    /// The day of the calendar.
    pub today: Date,
    /// Whether the report year is the one that is open: only its lists can be counted.
    pub is_open: bool,
    /// The mark that it is done; `None` if there is none.
    pub done: Option<DoneMark>,
    /// Revision of the mark, for [`TaskMark`].
    pub rev: i64,
    /// Citation of its clause.
    pub clause: String,
    /// The name of the forum whose review it is; `None`: it is a task of the year.
    pub forum: Option<String>,
    /// The last day of the facilities that the task is about, where areas have deadlines of their own; `None`: of all.
    pub until: Option<Date>,
}

impl Scheduled {
    /// What is left of it.
    #[must_use]
    pub fn left(&self, amounts: &Amounts) -> Left {
        match (&self.done, self.task.behind) {
            (Some(_), _) => Left::Marked,
            (None, None) => Left::Unmarked,
            (None, Some(behind)) if !behind.is_counted() => Left::Unmarked,
            (None, Some(behind)) => match self.count(amounts) {
                None => Left::Unknown,
                Some(count) => Left::Lines {
                    count,
                    ends: behind.ends(),
                },
            },
        }
    }

    /// What it means on the day.
    #[must_use]
    pub fn stage(&self, amounts: &Amounts) -> Stage {
        year::stage(self.span, self.today, self.left(amounts))
    }

    /// The number of lines on the list behind it; `None` if there is no list, or it is not known.
    #[must_use]
    pub fn count(&self, amounts: &Amounts) -> Option<usize> {
        let behind = self
            .task
            .behind
            .filter(|behind| behind.is_counted() && self.is_open)?;
        Some(match (behind, self.until) {
            (Behind::Unreported, Some(day)) => {
                amounts.unreported_by_day.get(&day).copied().unwrap_or(0)
            }
            _ => amounts.of(behind),
        })
    }

    /// The condition of a query that keeps just the lines of the list behind it; empty: all of them.
    #[must_use]
    pub fn condition(&self) -> String {
        if let Some(forum) = &self.forum {
            return forum.clone();
        }
        self.until.map_or_else(String::new, deadline_condition)
    }

    /// Whether the list behind it is there to be opened: those of another report year are not.
    #[must_use]
    pub fn has_list_here(&self) -> bool {
        let behind = self.task.behind;
        behind.is_some_and(|behind| self.is_open || !behind.is_of_year())
    }

    /// What it means on the day, in words.
    #[must_use]
    pub fn stage_in_words(&self, amounts: &Amounts) -> String {
        match self.stage(amounts) {
            Stage::Ahead { days } if self.span.from == self.span.to => {
                bilingual!("{days}日後", "in {days} d")
            }
            stage => stage_in_words(stage),
        }
    }

    /// The task in a few words.
    #[must_use]
    pub fn title(&self) -> &str {
        spoken(&self.task.title)
    }

    /// What is to be done.
    #[must_use]
    pub fn what(&self) -> &str {
        spoken(&self.task.what)
    }

    /// Its report year in words.
    #[must_use]
    pub fn year_name(&self) -> String {
        year_name(self.year)
    }
}

/// What a mark says, as a label of the act and as the answer to it.
#[must_use]
pub fn mark_in_words(title: &str, year: u16, done: bool) -> String {
    let year = year_name(year);
    if done {
        bilingual!("済み：{title}（{year}）", "Done: {title} ({year})")
    } else {
        bilingual!(
            "済みを外す：{title}（{year}）",
            "No longer done: {title} ({year})"
        )
    }
}

/// A stage in words.
fn stage_in_words(stage: Stage) -> String {
    match stage {
        Stage::Done => pick("済み", "done").to_owned(),
        Stage::Late { days } => bilingual!("{days}日過ぎ", "{days} d late"),
        Stage::Due { days: 0 } => pick("今日まで", "ends today").to_owned(),
        Stage::Due { days } => bilingual!("あと{days}日", "{days} d left"),
        Stage::Ahead { days } => bilingual!("{days}日後から", "in {days} d"),
        Stage::Over => pick("終わり", "over").to_owned(),
    }
}

fn spoken(wording: &year::Wording) -> &str {
    match current() {
        Lang::Ja => &wording.japanese,
        Lang::En => &wording.english,
    }
}

/// The name of a report year, such as 令和7年度 for the reports of January to March 2026.
#[must_use]
pub fn year_name(year: u16) -> String {
    // 令和 began in 2019, and the reports of a year come in in the year after.
    let reiwa = year.saturating_sub(2019);
    let business = year.saturating_sub(1);
    bilingual!("令和{reiwa}年度", "FY{business}")
}

/// The id under which marks of a report year are recorded: that of its edition.
fn edition_of(year: u16) -> String {
    format!("r{:02}", year.saturating_sub(2019))
}

/// The part of a task that is about the areas with a deadline of their own. It is a line and a mark by itself.
fn of_areas(task: &Task, day: Date, areas: &[String]) -> Task {
    let named = |joint: &str, more: String| {
        let names = areas.get(..3).unwrap_or(areas).join(joint);
        match areas.len() > 3 {
            true => format!("{names}{more}"),
            false => names,
        }
    };
    let others = areas.len().saturating_sub(3);
    let (japanese, english) = (
        named("、", format!("ほか{others}")),
        named(", ", format!(" and {others} more")),
    );
    Task {
        id: format!("{}.{day}", task.id),
        title: year::Wording {
            japanese: format!("{}（{japanese}）", task.title.japanese),
            english: format!("{} ({english})", task.title.english),
        },
        ..task.clone()
    }
}

impl Office {
    /// The tasks of a day: of each report year of which something is to be done then, the older year first, in the order of
    /// the year; then the reviews of the forums, that of the earliest day first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn calendar(&self, today: Date) -> Result<Vec<Scheduled>, OfficeError> {
        let library = Texts::read()?;
        let mut scheduled = Vec::new();
        for year in year::years_on(today) {
            let marks = self.store.records_and_removed(DONE, &edition_of(year))?;
            let is_open = self.edition.window.from.year() == year;
            // The deadlines in the settings are those of the year shown.
            let deadline = self.deadline().filter(|_| is_open);
            let own = match is_open {
                true => self.areas_by_deadline()?,
                false => BTreeMap::new(),
            };
            let of_prefecture = own
                .first_key_value()
                .map(|_| self.last_day_in(""))
                .transpose()?;
            let mut tasks = Vec::new();
            for task in &library.tasks {
                if let Some(span) = task.span(year, deadline) {
                    let until = of_prefecture.filter(|_| task.deadline.is_some());
                    tasks.push((task.clone(), span, until));
                }
                for (day, areas) in own.iter().filter(|_| task.deadline.is_some()) {
                    if let Some(span) = task.span(year, Some(*day)) {
                        tasks.push((of_areas(task, *day, areas), span, Some(*day)));
                    }
                }
            }
            for (task, span, until) in tasks {
                let mark = marks.iter().find(|mark| mark.id == task.id);
                let done = mark.filter(|mark| !mark.is_removed);
                scheduled.push(Scheduled {
                    year,
                    span,
                    today,
                    is_open,
                    done: done.map(|mark| DoneMark {
                        by: mark.by.clone(),
                        at: mark.at.clone(),
                    }),
                    rev: mark.map_or(0, |mark| mark.rev),
                    clause: library.citation(&self.edition, &task.clause),
                    forum: None,
                    until,
                    task,
                });
            }
        }
        scheduled.extend(self.reviews(today)?);
        Ok(scheduled)
    }

    /// Counts the lists behind the tasks. Reads all facilities; one page of them is in memory at a time.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn amounts(&self) -> Result<Amounts, OfficeError> {
        let mut amounts = Amounts::default();
        self.each_row(&mut |row| {
            let report = row.queue.report.as_ref();
            if owes(row.scope, row.queue.scope_choice) {
                amounts.facilities += 1;
                let silent = report.is_none_or(|report| report.act == Act::Withdrawal);
                amounts.unreported += usize::from(silent);
                if silent {
                    *amounts.unreported_by_day.entry(row.last_day).or_default() += 1;
                }
            }
            let changed = report.is_some_and(|report| report.act == Act::Change);
            for function in Function::SECOND {
                let function = row.function(function);
                amounts.queue += usize::from(function.status.is_open());
                amounts.changes +=
                    usize::from(changed && function.changed && function.status.is_open());
            }
        })?;
        Ok(amounts)
    }

    /// Records that a task of a report year is done, or takes that back.
    pub(super) fn mark_task(
        &mut self,
        mark: &TaskMark,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let library = Texts::read()?;
        // The line of a deadline of single areas is marked by itself: receive.2026-02-20.
        let id = match mark.id.split_once('.') {
            Some((id, day)) if day.parse::<Date>().is_ok() => id,
            _ => mark.id.as_str(),
        };
        let has = |task: &Task| task.id == id && task.span(mark.year, None).is_some();
        if !library.tasks.iter().any(has) && !self.has_review(&mark.id, mark.year)? {
            return Err(OfficeError::NoSuchTask {
                id: mark.id.clone(),
                year: year_name(mark.year),
                ids: library.tasks.iter().map(|task| task.id.clone()).collect(),
            });
        }
        let change = RecordChange {
            kind: DONE.to_owned(),
            id: mark.id.clone(),
            edition: edition_of(mark.year),
            facility: String::new(),
            word: "",
            value: mark.done.then(|| r#"{"done":true}"#.to_owned()),
            expected_rev: mark.expected_rev,
        };
        Ok(self.store.save_records(&[change], actor, label)?)
    }
}

#[cfg(test)]
mod tests;
