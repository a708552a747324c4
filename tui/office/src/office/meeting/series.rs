//! What follows from what there is: the forum of a proposal, its name, the rows of the next meeting, who is still to be asked.

use std::collections::BTreeSet;

use kakari_core::edition::Function;
use kakari_core::meeting::{AgendaRow, Body, Forum, ForumLevel, Gap, Meeting, Minute, Place};

use super::super::{Office, OfficeError};
use super::{ForumProposal, Recorded, places_in_words, themes_in_words};
use crate::lang::{Lang, within};

/// The name of a forum that nobody named. It is kept and printed, so it does not depend on the language of the program.
#[must_use]
pub fn forum_name(level: ForumLevel, places: &[Place], themes: &[Function]) -> String {
    within(Lang::Ja, || {
        let area = match level {
            ForumLevel::Prefecture => "県全体".to_owned(),
            _ => places_in_words(places),
        };
        format!("{area} {}の協議の場", themes_in_words(themes))
    })
}

/// The rows that no earlier meeting took, between those that every meeting has, and what the last meeting put on the agenda of
/// the next.
#[must_use]
pub fn open_rows(agenda: &[AgendaRow], before: &[Recorded<Meeting>]) -> Vec<Minute> {
    let mut held = before.iter().filter(|one| one.state().was_held());
    let rows = held.clone().flat_map(|one| &one.content.rows);
    let spoken = rows.filter(|row| !row.said.is_empty());
    let taken: BTreeSet<&str> = spoken.map(|row| row.row.as_str()).collect();
    let mut rows: Vec<Minute> = agenda
        .iter()
        .filter(|row| row.is_always || !taken.contains(row.id.as_str()))
        .map(AgendaRow::minute)
        .collect();
    let again = held
        .next_back()
        .into_iter()
        .flat_map(|one| &one.content.outcomes)
        .filter(|one| one.comes_again)
        .map(|one| Minute::titled(one.what.clone()));
    // After the opening.
    let at = rows.len().min(1);
    rows.splice(at..at, again);
    rows
}

impl ForumProposal {
    /// The forum that the proposal would make: a new body, held by the prefecture, without participants.
    #[must_use]
    pub fn forum(&self) -> Forum {
        Forum {
            name: forum_name(self.level, &self.places, &[self.theme]),
            themes: vec![self.theme],
            level: self.level,
            places: self.places.clone(),
            body: Body::new(),
            members: Vec::new(),
            asked: Vec::new(),
            note: String::new(),
        }
    }
}

impl Office {
    /// The municipalities of a forum's area that were not asked yet.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn meeting_not_asked(&self, forum: &Forum) -> Result<Vec<Place>, OfficeError> {
        let gaps = self.meeting_gaps(forum)?;
        let places = gaps.into_iter().filter_map(|(gap, _)| match gap {
            Gap::NotAsked(place) => Some(place),
            _ => None,
        });
        Ok(places.collect())
    }
}
