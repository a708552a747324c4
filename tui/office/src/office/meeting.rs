//! 協議の場: what meets for which functions of which area, what was worked out there, and when it met. Forums belong to no report
//! year: a series goes on over years.

use std::collections::BTreeSet;

use kakari_core::area::Area;
use kakari_core::edition::Function;
use kakari_core::meeting::{
    AgendaRow, Forum, ForumLevel, Gap, Guide, Known, Meeting, Place, Sheet, State, gaps,
};
use kakari_edition::library::Case;
use serde::de::DeserializeOwned;

use super::forum::only_named;
use super::library::Texts;
use super::{Office, OfficeError};
use crate::store::Record;

mod act;
mod clean;
mod coordinator;
mod draft;
mod integration;
mod overview;
mod paper;
mod proposal;
mod refusal;
mod returned;
mod review;
mod series;
mod situation;
mod words;

pub use act::MeetingAct;
pub use integration::{Integrated, IntegrationMark, SummaryLine, course_in_words, lack_in_words};
pub use overview::{CoordinatorLine, ForumOverview, ForumPart, MeetingLine, NearCases};
pub use paper::{IssuedPaper, PaperHead, PaperKind};
pub use proposal::ForumProposal;
pub use refusal::MeetingRefusal;
pub use returned::{
    OUTCOMES_HEADING, PRESENT_HEADING, REMARKS_HEADING, ReturnedOf, ReturnedPaper,
    SITUATION_HEADING, minutes_mark, sheet_mark,
};
pub use review::review_of;
pub use series::{forum_name, open_rows};
pub use words::{both_offices, gap_sentence, places_in_words, row_heading, themes_in_words};

/// The kinds of these records.
pub(super) const FORUM: &str = "meeting-forum";
pub(super) const SHEET: &str = "meeting-sheet";
pub(super) const MEETING: &str = "meeting";
pub(super) const PAPER: &str = "meeting-paper";
pub(super) const INTEGRATION: &str = "meeting-integration";
pub(super) const COORDINATOR: &str = "coordinator";

/// Something that is kept of the meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T> {
    /// Id within its kind: of a forum a number of four digits; of a sheet that and the function; of a meeting that and its number.
    pub id: String,
    /// What it says.
    pub content: T,
    /// Where a meeting stands; for all else `kept`.
    word: String,
    /// Revision.
    pub rev: i64,
    /// Who changed it last.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

impl Recorded<Forum> {
    /// The number by which people name it.
    #[must_use]
    pub fn number(&self) -> &str {
        short(&self.id)
    }
}

impl Recorded<Meeting> {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_word(&self.word).unwrap_or(State::Planned)
    }

    /// The forum and the number by which people name it: 1-2.
    #[must_use]
    pub fn number(&self) -> String {
        format!("{}-{}", short(forum_of(&self.id)), self.content.number)
    }
}

/// A number without the zeros before it.
pub(super) fn short(id: &str) -> &str {
    id.trim_start_matches('0')
}

/// The forum to which a sheet or a meeting belongs.
fn forum_of(id: &str) -> &str {
    id.split_once('.').map_or(id, |(forum, _)| forum)
}

/// The id of a forum that a person names by its number.
fn forum_id(number: &str) -> Option<String> {
    let number: u16 = number.trim().parse().ok()?;
    (1..10_000)
        .contains(&number)
        .then(|| format!("{number:04}"))
}

/// The id of the sheet of a forum on a function.
fn sheet_id(forum: &str, theme: Function) -> String {
    format!("{forum}.{}", theme.key())
}

/// The id of a meeting of a forum.
fn meeting_id(forum: &str, number: u32) -> String {
    format!("{forum}.{number:03}")
}

fn read<T: DeserializeOwned>(record: Record) -> Result<Option<Recorded<T>>, OfficeError> {
    // What was masked is gone by the decision of a person.
    if record.value == "null" {
        return Ok(None);
    }
    let content = serde_json::from_str(&record.value).map_err(|error| {
        OfficeError::Meeting(MeetingRefusal::Unreadable {
            id: record.id.clone(),
            why: error.to_string(),
        })
    })?;
    Ok(Some(Recorded {
        id: record.id,
        content,
        word: record.word,
        rev: record.rev,
        by: record.by,
        at: record.at,
    }))
}

impl Office {
    fn recorded<T: DeserializeOwned>(
        &self,
        kind: &str,
        forum: Option<&str>,
    ) -> Result<Vec<Recorded<T>>, OfficeError> {
        let mut records = match forum {
            Some(forum) => self.store.records_about(kind, "", (forum, forum))?,
            None => self.store.records(kind, "")?,
        };
        records.retain(|one| !one.is_removed);
        let each = records.into_iter().map(read);
        Ok(each
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// All forums, in order of number.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read; [`OfficeError::Meeting`] if a record is of a newer program.
    pub fn meeting_forums(&self) -> Result<Vec<Recorded<Forum>>, OfficeError> {
        self.recorded(FORUM, None)
    }

    /// The forum that a person names by its number or by a part of its name that only one has.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoForum`]; as [`Office::meeting_forums`].
    pub fn meeting_forum(&self, named: &str) -> Result<Recorded<Forum>, OfficeError> {
        let forums = self.meeting_forums()?;
        let id = forum_id(named);
        let names: Vec<String> = forums.iter().map(|one| one.content.name.clone()).collect();
        let at = match id {
            Some(id) => forums.iter().position(|one| one.id == id),
            None => only_named(&names, named),
        };
        let refused = || MeetingRefusal::NoForum {
            named: named.to_owned(),
            there: forums.iter().map(words::forum_in_short).collect(),
        };
        let forum = at.and_then(|at| forums.get(at)).cloned();
        Ok(forum.ok_or_else(refused)?)
    }

    /// The sheets of a forum, in order of function; a function without one has an empty sheet of revision 0.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meeting_sheets(
        &self,
        forum: &Recorded<Forum>,
    ) -> Result<Vec<Recorded<Sheet>>, OfficeError> {
        let kept: Vec<Recorded<Sheet>> = self.recorded(SHEET, Some(&forum.id))?;
        let of = |theme: &Function| {
            let found = kept.iter().find(|one| one.content.theme == *theme).cloned();
            found.unwrap_or_else(|| Recorded {
                id: sheet_id(&forum.id, *theme),
                content: Sheet::blank(*theme),
                word: String::new(),
                rev: 0,
                by: String::new(),
                at: String::new(),
            })
        };
        let mut sheets: Vec<Recorded<Sheet>> = forum.content.themes.iter().map(of).collect();
        // A sheet of a function that the forum does not speak of any more is still shown.
        let rest = |one: &&Recorded<Sheet>| !forum.content.themes.contains(&one.content.theme);
        sheets.extend(kept.iter().filter(rest).cloned());
        Ok(sheets)
    }

    /// The meetings of a forum, the first one first; `None`: of all forums.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meetings(
        &self,
        forum: Option<&Recorded<Forum>>,
    ) -> Result<Vec<Recorded<Meeting>>, OfficeError> {
        self.recorded(MEETING, forum.map(|one| one.id.as_str()))
    }

    /// The meeting that a person names as `1-2`: the second one of forum 1.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoMeeting`]; as [`Office::meeting_forums`].
    pub fn meeting(&self, named: &str) -> Result<Recorded<Meeting>, OfficeError> {
        let refused = || MeetingRefusal::NoMeeting(named.to_owned());
        let (forum, number) = named.trim().rsplit_once('-').ok_or_else(refused)?;
        let number: u32 = number.trim().parse().map_err(|_| refused())?;
        let forum = self.meeting_forum(forum)?;
        let all = self.meetings(Some(&forum))?;
        let found = all.into_iter().find(|one| one.content.number == number);
        Ok(found.ok_or_else(refused)?)
    }

    /// What the guideline says of the meetings on each function.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn meeting_guides(&self) -> Result<&'static [Guide], OfficeError> {
        Ok(&Texts::read()?.meetings.guides)
    }

    /// The rows of a meeting, after the guideline's example.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn meeting_agenda(&self) -> Result<&'static [AgendaRow], OfficeError> {
        Ok(&Texts::read()?.meetings.agenda)
    }

    /// What law and guideline ask of a forum and it does not have yet, each with the citation of its clause, what the law asks
    /// for first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn meeting_gaps(&self, forum: &Forum) -> Result<Vec<(Gap, String)>, OfficeError> {
        let areas = self.store.areas()?;
        let known = Known {
            places: places(&areas),
            municipalities: municipalities(forum, &areas),
        };
        let texts = Texts::read()?;
        let found = gaps(forum, &texts.meetings.guides, &known);
        let cited = found.into_iter().map(|gap| {
            let citation = texts.citation(&self.edition, gap.clause(forum));
            (gap, citation)
        });
        Ok(cited.collect())
    }
}

/// 取組事例: the cases of the book, which measures of sheets refer to.
///
/// # Errors
/// [`OfficeError::Library`] if the program's own texts are damaged.
pub fn meeting_cases() -> Result<Vec<Case>, OfficeError> {
    Ok(Texts::read()?.cases.clone())
}

/// All municipalities and 二次医療圏 of the area table.
fn places(areas: &[Area]) -> BTreeSet<Place> {
    let municipality = areas.iter().map(municipality);
    let medical = areas
        .iter()
        .filter(|area| !area.medical_area.is_empty())
        .map(|area| Place {
            code: String::new(),
            name: area.medical_area.clone(),
        });
    municipality.chain(medical).collect()
}

fn municipality(area: &Area) -> Place {
    Place {
        code: area.municipality_code.clone(),
        name: area.municipality.clone(),
    }
}

/// The municipalities for which a forum meets; none for that of a prefecture, which asks nobody in particular.
fn municipalities(forum: &Forum, areas: &[Area]) -> Vec<Place> {
    match forum.level {
        ForumLevel::Prefecture => Vec::new(),
        ForumLevel::Ward | ForumLevel::Municipality | ForumLevel::Municipalities => {
            forum.places.clone()
        }
        ForumLevel::MedicalArea => {
            let within = |area: &&Area| {
                let names = forum.places.iter().map(|place| place.name.as_str());
                names.into_iter().any(|name| name == area.medical_area)
            };
            areas.iter().filter(within).map(municipality).collect()
        }
    }
}

#[cfg(test)]
mod tests;
