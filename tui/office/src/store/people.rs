//! Who works on a database of a server, with which right, and for which areas. Rights are roles of the server; the areas are a record
//! of the office, which stands in the journal.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bilingual;
use crate::lang::pick;

use super::engine::{Connection, Right, RightsChange, Server};
use super::error::{Failure, StoreError};
use super::open::Store;
use super::records::{self, Record, RecordChange};
use super::transaction::Writing;

/// The kind of record.
pub(super) const KIND: &str = "person";

/// A person who works on a database of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The login, which is the name of the person in the journal.
    pub login: String,
    /// What the person may do.
    pub right: Right,
    /// Codes of the 二次医療圏 in which the person may record acts; with no health centre either: everywhere.
    pub areas: Vec<String>,
    /// Names of the 保健所 whose municipalities count as well.
    pub health_centres: Vec<String>,
    /// The record of the areas cannot be read any more, so that the person may record about no facility until it is made anew.
    pub is_lost: bool,
}

/// A change of what a person may do, in words; the word is that of [`Right`], or empty.
pub(super) fn wording(login: &str, word: &str) -> String {
    let right = Right::ALL.into_iter().find(|right| right.word() == word);
    match right {
        None => bilingual!("{login} の権限をなくす", "rights of {login} taken away"),
        Some(right) => bilingual!(
            "{login} の権限：{}",
            "right of {login}: {}",
            in_words(right)
        ),
    }
}

/// What a right allows, in words.
#[must_use]
pub fn in_words(right: Right) -> &'static str {
    match right {
        Right::Read => pick("見るだけ", "look only"),
        Right::Work => pick("見る、登録する", "look and record"),
        Right::Own => pick(
            "見る、登録する、人と権限を決める",
            "look, record, and decide who may",
        ),
    }
}

/// Where a person may record acts about facilities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Within {
    areas: Vec<String>,
    health_centres: Vec<String>,
}

impl Within {
    fn is_everywhere(&self) -> bool {
        self.areas.is_empty() && self.health_centres.is_empty()
    }
}

impl Store {
    fn server(&self) -> Result<&Server, StoreError> {
        match &self.connection {
            Connection::Server(server) => Ok(server),
            Connection::File(_) => Err(StoreError::OnlyServers(self.path().to_owned())),
        }
    }

    /// Makes the roles of the server where they are missing, and gives them their rights.
    ///
    /// # Errors
    /// [`StoreError::OnlyServers`]; those of the server, if [`may_set_up`](super::may_set_up) was not asked before.
    pub fn make_roles(&self) -> Result<(), StoreError> {
        let made = self.server()?.make_roles();
        made.map_err(|failure| self.explain(failure))
    }

    /// Where whoever is logged in may record acts, as it is now.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn own_reach(&self) -> Result<OwnReach, StoreError> {
        self.read(|connection| {
            let own = own_record(connection)?;
            let looks_only = own
                .as_ref()
                .is_some_and(|own| own.word == Right::Read.word());
            let within = match own.and_then(|own| Reach::of(&own).within) {
                _ if looks_only => return Ok(OwnReach::Nowhere),
                None => return Ok(OwnReach::Everywhere),
                Some(within) if within.is_everywhere() => return Ok(OwnReach::Nowhere),
                Some(within) => within,
            };
            let known = self.areas()?;
            let name = |code: &String| {
                let area = known.iter().find(|area| area.medical_area_code == *code);
                area.map_or_else(|| code.clone(), |area| area.medical_area.clone())
            };
            Ok(OwnReach::Within {
                areas: within.areas.iter().map(name).collect(),
                health_centres: within.health_centres,
            })
        })
    }

    /// Everybody with a right, in order of login.
    ///
    /// # Errors
    /// [`StoreError::OnlyServers`]; those of the server.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let members = self.server()?.members();
        let members = members.map_err(|failure| self.explain(failure))?;
        let records = self.records(KIND, "")?;
        let person = |(login, right): (String, Right)| {
            let record = records.iter().find(|record| record.id == login);
            let within = record.map(|record| serde_json::from_str::<Within>(&record.value));
            let is_lost = matches!(within, Some(Err(_)));
            let Within {
                areas,
                health_centres,
            } = within.and_then(Result::ok).unwrap_or_default();
            Person {
                login,
                right,
                areas,
                health_centres,
                is_lost,
            }
        };
        Ok(members.into_iter().map(person).collect())
    }

    /// Gives a person a right, instead of one that they had, and says where they may record acts. Returns whether the login was
    /// made by this; it has no password then.
    ///
    /// # Errors
    /// [`StoreError::OnlyServers`]; [`StoreError::Server`] without the right to do so; [`StoreError::NoRoles`] before the roles are
    /// made; [`StoreError::NoSuchLogin`]; [`StoreError::NotALogin`]; [`StoreError::RightKept`]; [`StoreError::LastOwner`];
    /// [`StoreError::Missing`] if there is no such area or health centre.
    pub fn add_person(&mut self, person: &Person, actor: &str) -> Result<bool, StoreError> {
        let known = self.areas()?;
        let check = |what: &'static str, named: &[String], of: &dyn Fn(&str) -> bool| match named
            .iter()
            .find(|name| !of(name))
        {
            Some(id) => Err(StoreError::Missing {
                what,
                id: id.clone(),
            }),
            None => Ok(()),
        };
        check("二次医療圏", &person.areas, &|code| {
            known.iter().any(|area| area.medical_area_code == code)
        })?;
        check("保健所", &person.health_centres, &|name| {
            known.iter().any(|area| area.health_centre == name)
        })?;
        let server = self.server()?;
        let prepared = server.giving(&person.login, person.right);
        let (giving, is_new) = prepared.map_err(|failure| self.explain(failure))?;
        self.keeps_an_owner(&person.login, Some(person.right))?;
        let within = Within {
            areas: person.areas.clone(),
            health_centres: person.health_centres.clone(),
        };
        let value = serde_json::to_string(&within).map_err(Failure::from);
        let value = value.map_err(|failure| self.explain(failure))?;
        let record = (person.right.word(), Some(value));
        self.change_person(&giving, record, actor)?;
        Ok(is_new)
    }

    /// Takes every right from a person. Their login and what they did stay.
    ///
    /// # Errors
    /// [`StoreError::OnlyServers`]; [`StoreError::Server`]; [`StoreError::RightKept`]; [`StoreError::LastOwner`];
    /// [`StoreError::Missing`] if they have none.
    pub fn remove_person(&mut self, login: &str, actor: &str) -> Result<(), StoreError> {
        if !self.people()?.iter().any(|person| person.login == login) {
            let (what, id) = (pick("ログイン名", "login"), login.to_owned());
            return Err(StoreError::Missing { what, id });
        }
        self.keeps_an_owner(login, None)?;
        let taking = self.server()?.taking_all(login);
        let taking = taking.map_err(|failure| self.explain(failure))?;
        self.change_person(&taking, ("", None), actor)
    }

    /// Refuses a change after which nobody could give rights any more.
    fn keeps_an_owner(&self, login: &str, right: Option<Right>) -> Result<(), StoreError> {
        let people = self.people()?;
        let owners = people.iter().filter(|person| person.right == Right::Own);
        let owners: Vec<&str> = owners.map(|person| person.login.as_str()).collect();
        if owners == [login] && right != Some(Right::Own) {
            return Err(StoreError::LastOwner(login.to_owned()));
        }
        Ok(())
    }

    /// Changes the rights of a login together with the record of it: both, or neither.
    fn change_person(
        &mut self,
        change: &RightsChange,
        (word, value): (&'static str, Option<String>),
        actor: &str,
    ) -> Result<(), StoreError> {
        let login = &change.login;
        let before = self.records_and_removed(KIND, "")?;
        let before = before.iter().find(|record| record.id == *login);
        let record = RecordChange {
            kind: KIND.to_owned(),
            id: login.clone(),
            edition: String::new(),
            facility: String::new(),
            word,
            value,
            expected_rev: before.map_or(0, |record| record.rev),
        };
        self.write(actor, "担当者の権限", |writing| {
            // First: whoever takes their own right away could not write it down after that.
            records::save(writing, &record)?;
            match &*writing.tx {
                Connection::Server(server) => server.change_rights(change),
                Connection::File(_) => Ok(()),
            }
        })
    }
}

/// Where whoever is logged in may record acts about facilities, for those who show it. What is recorded is held against the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OwnReach {
    /// Everywhere; so it is in a file.
    #[default]
    Everywhere,
    /// Nowhere: the right is to look only, or the record cannot be read any more.
    Nowhere,
    /// About facilities in these areas.
    Within {
        /// Names of the 二次医療圏.
        areas: Vec<String>,
        /// Names of the 保健所.
        health_centres: Vec<String>,
    },
}

/// Where whoever is logged in may record acts.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// Revision of the record that says so; 0 if there is none.
    pub(super) rev: i64,
    /// `None`: everywhere.
    within: Option<Within>,
}

impl Reach {
    /// That of whoever is logged in.
    pub(super) fn read(connection: &Connection) -> Result<Self, Failure> {
        let own = own_record(connection)?;
        Ok(own.as_ref().map_or_else(Self::default, Self::of))
    }

    fn of(own: &Record) -> Self {
        let within = match serde_json::from_str::<Within>(&own.value) {
            Ok(within) if within.is_everywhere() => None,
            Ok(within) => Some(within),
            // What cannot be read any more must not let more in: then nowhere.
            Err(_) => Some(Within::default()),
        };
        let rev = own.rev;
        Self { rev, within }
    }

    /// The revision of the record of a login, to be part of another question. A record that was removed counts as none.
    pub(super) fn rev_in_sql(connection: &Connection) -> String {
        connection.login().map_or_else(
            || "0".to_owned(),
            |login| {
                let login = login.replace('\'', "''");
                format!(
                    "SELECT coalesce(max(rev), 0) FROM cells WHERE kind = 'record:{KIND}' AND edition = '' AND subject = '{login}' AND word <> ''"
                )
            },
        )
    }
}

/// The record of whoever is logged in; `None` in a file, or if there is none.
fn own_record(connection: &Connection) -> Result<Option<Record>, Failure> {
    match connection.login() {
        Some(login) => records::one(connection, KIND, "", &login),
        None => Ok(None),
    }
}

impl Writing<'_> {
    /// Refuses an act about a facility outside of the areas of whoever is logged in.
    pub(super) fn is_within_reach(&mut self, facility: &str) -> Result<(), Failure> {
        let Some(within) = self.reach.within.as_ref().filter(|_| !facility.is_empty()) else {
            return Ok(());
        };
        if self.reached.contains(facility) {
            return Ok(());
        }
        let sql = "SELECT a.medical_area_code, a.health_centre FROM facilities f \
                   JOIN areas a ON a.municipality_code = f.prefecture || f.municipality_code WHERE f.id = ?1";
        let found = self.tx.first(sql, &[&facility], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })?;
        let is_inside = found.is_some_and(|(area, centre)| {
            within.areas.contains(&area) || within.health_centres.contains(&centre)
        });
        if !is_inside {
            return Err(StoreError::OutOfReach(facility.to_owned()).into());
        }
        self.reached.insert(facility.to_owned());
        Ok(())
    }
}

/// Facilities that a transaction has found to be within reach.
pub(super) type Reached = BTreeSet<String>;
