//! The register of coordinators, and that they take no decisions of the prefecture.

use kakari_core::meeting::{Coordinator, ForumLevel, Party, Place, Task, clause};
use kakari_core::text::{name_key, scrub};

use super::super::library::Texts;
use super::super::{Office, OfficeError};
use super::act::{change, removal};
use super::clean::clean_coordinator;
use super::{COORDINATOR, CoordinatorLine, MeetingRefusal, Recorded};
use crate::bilingual;
use crate::lang::{InWords as _, pick};
use crate::store::RecordChange;

impl Recorded<Coordinator> {
    /// The number by which people name the coordinator.
    #[must_use]
    pub fn number(&self) -> &str {
        super::short(&self.id)
    }
}

impl Office {
    /// All coordinators, in order of number.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read; [`OfficeError::Meeting`] if a record is of a newer program.
    pub fn coordinators(&self) -> Result<Vec<Recorded<Coordinator>>, OfficeError> {
        self.recorded(COORDINATOR, None)
    }

    /// The coordinator of this name or number, if there is one.
    ///
    /// # Errors
    /// As [`Office::coordinators`].
    pub fn coordinator(&self, named: &str) -> Result<Option<Recorded<Coordinator>>, OfficeError> {
        let key = name_key(named);
        let all = self.coordinators()?;
        let is_meant = |one: &Recorded<Coordinator>| {
            name_key(&one.content.name) == key || one.number() == named.trim()
        };
        Ok(all.into_iter().find(is_meant))
    }

    /// The numbers of the forums in which a coordinator takes part as one.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn forums_of_coordinator(&self, one: &Coordinator) -> Result<Vec<String>, OfficeError> {
        let key = name_key(&one.name);
        let forums = self.meeting_forums()?.into_iter();
        let has = |member: &kakari_core::meeting::Member| {
            member.parties.contains(&Party::Coordinator) && name_key(&member.name) == key
        };
        let of = forums.filter(|forum| forum.content.members.iter().any(has));
        Ok(of.map(|forum| forum.number().to_owned()).collect())
    }

    /// The coordinators with what is shown of them, in order of number.
    ///
    /// # Errors
    /// As [`Office::coordinators`]; [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn coordinator_lines(&self) -> Result<Vec<CoordinatorLine>, OfficeError> {
        let kept = self.coordinators()?;
        if kept.is_empty() {
            return Ok(Vec::new());
        }
        let tasks = self.coordinator_tasks()?;
        let line = |kept: Recorded<Coordinator>| {
            Ok(CoordinatorLine {
                forums: self.forums_of_coordinator(&kept.content)?,
                serves: self.today.is_none_or(|day| kept.content.serves_on(day)),
                tasks: tasks.clone(),
                kept,
            })
        };
        kept.into_iter().map(line).collect()
    }

    /// What coordinators do and what stays with the prefecture, and that one may have both offices, with the clauses.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn coordinator_tasks(&self) -> Result<String, OfficeError> {
        let named = |is_theirs: bool| {
            let tasks = Task::ALL.into_iter();
            let tasks = tasks.filter(|one| one.is_theirs() == is_theirs);
            let words: Vec<&str> = tasks.map(|one| one.in_words()).collect();
            words.join(pick("、", ", "))
        };
        let texts = Texts::read()?;
        let cited = |id| texts.citation(&self.edition, id);
        let (clause, both) = (cited(clause::COORDINATOR), cited(clause::BOTH));
        Ok(bilingual!(
            "すること：{}。しないこと：{}（{clause}）。在宅医療・介護連携推進事業のコーディネーターが兼ねてもよい（{both}）。",
            "They {}. They do not {} (guideline 4-3). A coordinator of home care and long-term care may be one too (Q19).",
            named(true),
            named(false)
        ))
    }

    /// The areas that a person names for a coordinator: municipalities and 二次医療圏.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoPlace`] for a name that neither has, or that several have.
    pub fn coordinator_places(&self, names: &[String]) -> Result<Vec<Place>, OfficeError> {
        let mut places = Vec::new();
        for name in names {
            let one = std::slice::from_ref(name);
            let found = self
                .meeting_places(ForumLevel::MedicalArea, one)
                .or_else(|_| self.meeting_places(ForumLevel::Municipality, one))?;
            places.extend(found);
        }
        Ok(places)
    }

    /// The change that makes, changes or removes a coordinator.
    pub(super) fn coordinator_change(
        &self,
        id: Option<&str>,
        coordinator: Option<&Coordinator>,
        expected_rev: Option<i64>,
    ) -> Result<RecordChange, OfficeError> {
        let (id, rev) = match id {
            Some(id) => {
                let there = self.there::<Coordinator>(COORDINATOR, id)?;
                (id.to_owned(), expected_rev.unwrap_or(there.rev))
            }
            None => (self.next_id(COORDINATOR)?, 0),
        };
        match coordinator {
            Some(one) => change(COORDINATOR, id, &checked(one)?, rev),
            None => Ok(removal(COORDINATOR, id, rev)),
        }
    }

    /// Refuses decisions of the prefecture to whoever is a coordinator today: they support and advise, and the governor confirms.
    pub(in super::super) fn may_decide(&self, actor: &str) -> Result<(), OfficeError> {
        let Some(today) = self.today else {
            return Ok(());
        };
        let key = name_key(actor);
        let all = self.coordinators()?;
        let is_one = |one: &&Recorded<Coordinator>| {
            name_key(&one.content.name) == key && one.content.serves_on(today)
        };
        match all.iter().find(is_one) {
            Some(one) => {
                let name = scrub(&one.content.name).into_owned();
                let number = one.number().to_owned();
                Err(MeetingRefusal::IsCoordinator { name, number }.into())
            }
            None => Ok(()),
        }
    }
}

/// The coordinator without what could command a terminal.
fn checked(one: &Coordinator) -> Result<Coordinator, OfficeError> {
    let one = clean_coordinator(one)?;
    match (one.from, one.until) {
        (Some(from), Some(until)) if until < from => {
            Err(MeetingRefusal::TermBackwards { from, until }.into())
        }
        _ => Ok(one),
    }
}
