//! Changes of forums, sheets and meetings, each wholly or not at all.

use kakari_core::edition::Function;
use kakari_core::meeting::{Coordinator, Forum, Meeting, Move, Sheet, Standing, State, Step};
use serde::Serialize;

use super::super::{Office, OfficeError};
use super::clean::{clean_forum, clean_meeting, clean_sheet};
use super::integration::{self, IntegrationMark};
use super::{
    COORDINATOR, FORUM, IssuedPaper, MEETING, MeetingRefusal, PAPER, Recorded, SHEET, meeting_id,
    read, sheet_id,
};
use crate::bilingual;
use crate::lang::{InWords, Sentence};
use crate::store::{Decided, RecordChange};

/// A change of what is kept of the meetings. Revisions are those that the acting person saw; `None`: the present one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingAct {
    /// Makes, changes or removes a forum.
    Forum {
        /// Its record; `None`: a new one.
        id: Option<String>,
        /// What it is now; `None` removes it.
        forum: Option<Forum>,
        /// The revision.
        expected_rev: Option<i64>,
    },
    /// Writes the sheet of a function.
    Sheet {
        /// The record of the forum.
        forum: String,
        /// What stands on it. Steps whose text is another than before are not agreed on any more.
        sheet: Sheet,
        /// The revision.
        expected_rev: Option<i64>,
    },
    /// Records on which steps a meeting agreed.
    Agree {
        /// The record of the forum.
        forum: String,
        /// The function.
        theme: Function,
        /// The steps.
        steps: Vec<Step>,
        /// The revision.
        expected_rev: Option<i64>,
    },
    /// Plans, changes or removes a meeting.
    Meeting {
        /// The record of the forum.
        forum: String,
        /// Its record; `None`: the next one.
        id: Option<String>,
        /// What it is now; `None` removes it. The number of a new one is given to it.
        meeting: Option<Meeting>,
        /// The revision.
        expected_rev: Option<i64>,
    },
    /// Makes, changes or removes a coordinator.
    Coordinator {
        /// Its record; `None`: a new one.
        id: Option<String>,
        /// What is known now; `None` removes it.
        coordinator: Option<Coordinator>,
        /// The revision.
        expected_rev: Option<i64>,
    },
    /// Keeps a paper that was issued.
    Issue {
        /// The record of the forum.
        forum: String,
        /// The paper.
        paper: IssuedPaper,
    },
    /// Takes the work of a forum into the summary of the prefecture, or takes that back.
    Integrate {
        /// The record of the forum.
        forum: String,
        /// The functions; at least one.
        marks: Vec<IntegrationMark>,
    },
    /// Takes a step of a meeting.
    Step {
        /// Its record.
        id: String,
        /// The step.
        wanted: Move,
        /// The revision.
        expected_rev: Option<i64>,
    },
}

impl MeetingAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        Sentence::new(|| match self {
            Self::Forum {
                forum: Some(forum), ..
            } => bilingual!("協議の場「{}」", "forum “{}”", forum.name),
            Self::Forum { id, .. } => {
                let id = id.as_deref().unwrap_or_default();
                bilingual!("協議の場 {} を消す", "forum {} removed", super::short(id))
            }
            Self::Sheet { forum, sheet, .. } => bilingual!(
                "課題管理シート（協議の場 {}、{}）",
                "sheet (forum {}, {})",
                super::short(forum),
                sheet.theme.mark()
            ),
            Self::Agree {
                forum,
                theme,
                steps,
                ..
            } => {
                let steps: Vec<&str> = steps.iter().map(InWords::in_words).collect();
                bilingual!(
                    "合意（協議の場 {}、{}：{}）",
                    "agreed (forum {}, {}: {})",
                    super::short(forum),
                    theme.mark(),
                    steps.join(crate::lang::pick("、", ", "))
                )
            }
            Self::Meeting {
                forum, id, meeting, ..
            } => {
                let number = meeting_in_words(forum, id.as_deref());
                match meeting {
                    Some(_) => bilingual!("協議の開催{number}", "meeting{number}"),
                    None => bilingual!("協議の開催{number} を消す", "meeting{number} removed"),
                }
            }
            Self::Coordinator {
                coordinator: Some(one),
                ..
            } => bilingual!("コーディネーター {}", "coordinator {}", one.name),
            Self::Coordinator { id, .. } => {
                let number = super::short(id.as_deref().unwrap_or_default());
                bilingual!(
                    "コーディネーター {number} を消す",
                    "coordinator {number} removed"
                )
            }
            Self::Issue { paper, .. } => bilingual!(
                "{}（{}）を出す：{}",
                "{} ({}) issued: {}",
                paper.head.kind.in_words(),
                paper.head.about,
                paper.head.file
            ),
            Self::Integrate { forum, marks } => integration::label(forum, marks),
            Self::Step { id, wanted, .. } => {
                let number = meeting_in_words(super::forum_of(id), Some(id));
                bilingual!("協議{number}：{}", "meeting{number}: {}", wanted.in_words())
            }
        })
    }
}

/// A space, the forum and the number of a meeting; only the forum of a new one.
fn meeting_in_words(forum: &str, id: Option<&str>) -> String {
    let number = id.and_then(|id| id.split_once('.'));
    match number {
        Some((forum, number)) => {
            format!(" {}-{}", super::short(forum), super::short(number))
        }
        None => format!(" {}", super::short(forum)),
    }
}

impl Office {
    /// Performs a change of what is kept of the meetings.
    pub(in super::super) fn record_meeting(
        &mut self,
        act: &MeetingAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let change = match act {
            MeetingAct::Forum {
                id,
                forum,
                expected_rev,
            } => self.forum_change(id.as_deref(), forum.as_ref(), *expected_rev)?,
            MeetingAct::Sheet {
                forum,
                sheet,
                expected_rev,
            } => {
                let before = self.sheet(forum, sheet.theme)?;
                let sheet = clean_sheet(sheet)?.edited_from(&before.content);
                let values = sheet.indicators.iter().flat_map(|one| &one.values);
                if let Some(last) = values.map(|(day, _)| *day).max() {
                    self.has_come(last)?;
                }
                change(SHEET, before.id, &sheet, expected_rev.unwrap_or(before.rev))?
            }
            MeetingAct::Agree {
                forum,
                theme,
                steps,
                expected_rev,
            } => {
                let before = self.sheet(forum, *theme)?;
                let sheet = agreed(before.content, steps)?;
                change(SHEET, before.id, &sheet, expected_rev.unwrap_or(before.rev))?
            }
            MeetingAct::Meeting {
                forum,
                id,
                meeting,
                expected_rev,
            } => self.meeting_change(forum, id.as_deref(), meeting.as_ref(), *expected_rev)?,
            MeetingAct::Coordinator {
                id,
                coordinator,
                expected_rev,
            } => self.coordinator_change(id.as_deref(), coordinator.as_ref(), *expected_rev)?,
            MeetingAct::Issue { forum, paper } => {
                self.there::<Forum>(FORUM, forum)?;
                let last = self.numbers(PAPER, forum)?.into_iter().max().unwrap_or(0);
                change(PAPER, meeting_id(forum, last.saturating_add(1)), paper, 0)?
            }
            MeetingAct::Integrate { forum, marks } => {
                let changes = self.integration_changes(forum, marks)?;
                return Ok(self.store.save_records(&changes, actor, label)?);
            }
            MeetingAct::Step {
                id,
                wanted,
                expected_rev,
            } => self.step_change(id, *wanted, *expected_rev)?,
        };
        Ok(self.store.save_records(&[change], actor, label)?)
    }

    fn forum_change(
        &self,
        id: Option<&str>,
        forum: Option<&Forum>,
        expected_rev: Option<i64>,
    ) -> Result<RecordChange, OfficeError> {
        let forum = forum.map(clean_forum).transpose()?;
        if let Some(last) = forum
            .iter()
            .flat_map(|forum| &forum.asked)
            .flat_map(|asked| [Some(asked.on), asked.answered_on])
            .flatten()
            .max()
        {
            self.has_come(last)?;
        }
        let (id, rev) = match id {
            Some(id) => (id.to_owned(), self.there::<Forum>(FORUM, id)?.rev),
            None => (self.next_id(FORUM)?, 0),
        };
        if forum.is_none() {
            let held = self.recorded::<Meeting>(MEETING, Some(&id))?.len();
            if held > 0 {
                return Err(MeetingRefusal::HasMeetings(held).into());
            }
        }
        let rev = expected_rev.unwrap_or(rev);
        match forum {
            Some(forum) => change(FORUM, id, &forum, rev),
            None => Ok(removal(FORUM, id, rev)),
        }
    }

    fn meeting_change(
        &self,
        forum: &str,
        id: Option<&str>,
        meeting: Option<&Meeting>,
        expected_rev: Option<i64>,
    ) -> Result<RecordChange, OfficeError> {
        self.there::<Forum>(FORUM, forum)?;
        let Some(id) = id else {
            let last = self.numbers(MEETING, forum)?.into_iter().max().unwrap_or(0);
            let number = last.saturating_add(1);
            let meeting = meeting.ok_or_else(|| MeetingRefusal::NoMeeting(String::new()))?;
            let mut meeting = clean_meeting(meeting)?;
            meeting.number = number;
            let made = change(MEETING, meeting_id(forum, number), &meeting, 0)?;
            return Ok(RecordChange {
                word: State::Planned.word(),
                ..made
            });
        };
        let before = self.there::<Meeting>(MEETING, id)?;
        Meeting::may_change(before.state()).map_err(MeetingRefusal::Step)?;
        let rev = expected_rev.unwrap_or(before.rev);
        let Some(meeting) = meeting else {
            return Ok(removal(MEETING, id.to_owned(), rev));
        };
        let mut meeting = clean_meeting(meeting)?;
        meeting.number = before.content.number;
        if let (true, Some(on)) = (before.state().was_held(), meeting.on) {
            self.has_come(on)?;
        }
        Ok(RecordChange {
            word: before.state().word(),
            ..change(MEETING, id.to_owned(), &meeting, rev)?
        })
    }

    fn step_change(
        &self,
        id: &str,
        wanted: Move,
        expected_rev: Option<i64>,
    ) -> Result<RecordChange, OfficeError> {
        let today = self.today.ok_or(OfficeError::NoToday)?;
        let before = self.there::<Meeting>(MEETING, id)?;
        let next = before.content.step(before.state(), wanted, today);
        let next = next.map_err(MeetingRefusal::Step)?;
        let rev = expected_rev.unwrap_or(before.rev);
        Ok(RecordChange {
            word: next.word(),
            ..change(MEETING, id.to_owned(), &before.content, rev)?
        })
    }

    /// The record of this id that is not removed.
    pub(super) fn there<T: serde::de::DeserializeOwned>(
        &self,
        kind: &str,
        id: &str,
    ) -> Result<Recorded<T>, OfficeError> {
        let found = self.store.record(kind, "", id)?;
        let found = found.map(read).transpose()?.flatten();
        Ok(found.ok_or_else(|| match kind {
            MEETING => MeetingRefusal::NoMeeting(id.to_owned()),
            COORDINATOR => MeetingRefusal::NoCoordinator(super::short(id).to_owned()),
            _ => MeetingRefusal::NoForum {
                named: id.to_owned(),
                there: Vec::new(),
            },
        })?)
    }

    /// The sheet of a function, empty if there is none yet.
    fn sheet(&self, forum: &str, theme: Function) -> Result<Recorded<Sheet>, OfficeError> {
        self.there::<Forum>(FORUM, forum)?;
        let id = sheet_id(forum, theme);
        let all = self.store.records_about(SHEET, "", (forum, forum))?;
        let kept = all.into_iter().find(|one| one.id == id);
        let rev = kept.as_ref().map_or(0, |one| one.rev);
        let kept = kept.filter(|one| !one.is_removed);
        let kept = kept.map(read).transpose()?.flatten();
        Ok(kept.unwrap_or_else(|| Recorded {
            id,
            content: Sheet::blank(theme),
            word: String::new(),
            rev,
            by: String::new(),
            at: String::new(),
        }))
    }

    /// The id of the next record of a kind: one that none ever had.
    pub(super) fn next_id(&self, kind: &str) -> Result<String, OfficeError> {
        let all = self.store.records_and_removed(kind, "")?;
        let numbers = all.iter().filter_map(|one| one.id.parse::<u32>().ok());
        Ok(format!(
            "{:04}",
            numbers.max().unwrap_or(0).saturating_add(1)
        ))
    }

    /// The numbers of all meetings that a forum ever had.
    fn numbers(&self, kind: &str, forum: &str) -> Result<Vec<u32>, OfficeError> {
        let all = self.store.records_about(kind, "", (forum, forum))?;
        let number = |id: &str| id.split_once('.')?.1.parse().ok();
        Ok(all.iter().filter_map(|one| number(&one.id)).collect())
    }

    pub(super) fn has_come(&self, day: kakari_core::date::Date) -> Result<(), OfficeError> {
        let today = self.today.ok_or(OfficeError::NoToday)?;
        if day > today {
            return Err(MeetingRefusal::StillToCome(day).into());
        }
        Ok(())
    }
}

pub(super) fn change<T: Serialize>(
    kind: &str,
    id: String,
    content: &T,
    expected_rev: i64,
) -> Result<RecordChange, OfficeError> {
    let value =
        serde_json::to_string(content).map_err(|error| OfficeError::Library(error.to_string()))?;
    Ok(RecordChange {
        value: Some(value),
        ..removal(kind, id, expected_rev)
    })
}

pub(super) fn removal(kind: &str, id: String, expected_rev: i64) -> RecordChange {
    RecordChange {
        kind: kind.to_owned(),
        id,
        edition: String::new(),
        facility: String::new(),
        word: "",
        value: None,
        expected_rev,
    }
}

/// The sheet with further steps agreed on. A step of which something is missing cannot be agreed on.
fn agreed(mut sheet: Sheet, steps: &[Step]) -> Result<Sheet, OfficeError> {
    for standing in sheet.standings() {
        let is_wanted = steps.contains(&standing.step);
        if is_wanted && standing.standing < Standing::Written {
            return Err(MeetingRefusal::NotWritten {
                step: standing.step,
                needs: standing.needs,
            }
            .into());
        }
    }
    sheet.agreed.extend(steps);
    sheet.agreed.sort_unstable();
    sheet.agreed.dedup();
    Ok(sheet)
}
