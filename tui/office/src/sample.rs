//! The sample prefecture: a fictional 見本県 in the eighth week of a report season, generated from a seed.
//!
//! Everything here is invented. The prefecture code 20 is used only because an id must begin with 01 to 47; the
//! municipalities, facilities and staff do not exist. If a real facility has one of these names, that is a coincidence
//! of common surnames.
//!
//! The same seed, size and edition give the same bytes on every machine: there is no clock, no random floating-point
//! number and no order that depends on memory addresses. All facilities are generated at once, each report when it is
//! requested. Facility 57 is the same for every size; only its partners are drawn from the facilities that exist.
//!
//! The current reports have the id of the given edition, last year's reports the id [`PREVIOUS`]. That edition is
//! fictional, because the system began with r07. No edition file is needed for it: last year's report is read with the
//! questions of the current edition, to show what changed.

use std::collections::BTreeSet;
use std::io::{self, Write};

use kakari_core::area::Area;
use kakari_core::context::Registered;
use kakari_core::date::Date;
use kakari_core::edition::Edition;
use kakari_core::facility::{Facility, ScopeFacts, Standing};
use kakari_core::report::Report;
use kakari_core::scope;

mod access;
mod answers;
mod character;
mod course;
mod facilities;
mod faults;
mod names;
mod partners;
mod places;
mod plan;
mod random;
mod reports;
mod season;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod titles;

use answers::Links;
use course::Arrival;
use names::Words;
use partners::Directory;
use plan::{BLOCK, Plan};
use season::Season;

pub use story::{ACTORS, Confirmation};

/// Edition id of last year's reports. It is fictional: the reporting system began a year later.
pub const PREVIOUS: &str = "r06";
/// Number of facilities in the default sample.
pub const DEFAULT_FACILITIES: usize = 1_200;
/// Largest number of facilities: about as many hospitals and clinics as the whole country has.
pub const MOST_FACILITIES: usize = 113_000;
/// Seed of the default sample.
pub const DEFAULT_SEED: u64 = 7;

/// A fictional prefecture with its register, its reports and the confirmations by staff up to its "today".
#[derive(Clone, Debug)]
pub struct Prefecture {
    /// Name of the prefecture, 見本県.
    pub name: &'static str,
    /// Prefecture code, two digits.
    pub code: &'static str,
    /// The day that counts as today: 20 February of the year in which the reporting window begins.
    pub today: Date,
    /// The prefecture's own deadline, a week before `today`.
    pub deadline: Date,
    /// Thirty municipalities in five medical areas.
    pub areas: Vec<Area>,
    /// The register in order of generation, with scope facts; see [`Prefecture::scope_facts`].
    pub facilities: Vec<Facility>,
    /// Names of care facilities, each once.
    pub care_facilities: Vec<String>,
    seed: u64,
    edition: String,
    season: Season,
    plans: Vec<Plan>,
    standings: Vec<(Standing, u8)>,
    directory: Directory,
    links: Links,
    /// Ids of the edition's items. Answers to other items are dropped, except for the fault that adds one.
    items: BTreeSet<String>,
    schedule: Vec<Arrival>,
}

/// The reading of a municipality of the sample in katakana, without 市, 町 or 村; `None` for any other.
pub(crate) fn reading(municipality: &str) -> Option<&'static str> {
    places::reading(municipality)
}

impl Prefecture {
    /// Generates the prefecture. More than [`MOST_FACILITIES`] facilities are not generated.
    #[must_use]
    pub fn new(seed: u64, facilities: usize, edition: &Edition) -> Self {
        let count = facilities.min(MOST_FACILITIES);
        let season = Season::new(edition);
        let words = Words::new();
        let mut plans: Vec<Plan> = (0..count.div_ceil(BLOCK))
            .flat_map(|at| plan::block(seed, at))
            .collect();
        // Whole blocks are dealt and the last one is cut, so that a facility does not depend on the size.
        plans.truncate(count);
        let facilities: Vec<Facility> = plans
            .iter()
            .enumerate()
            .map(|(at, plan)| {
                let before = at.checked_sub(1).and_then(|before| plans.get(before));
                facilities::facility(&words, seed, at, plan, before, season)
            })
            .collect();
        let standings: Vec<(Standing, u8)> = facilities
            .iter()
            .enumerate()
            .map(|(at, facility)| {
                (
                    scope::standing(edition, &facility.scope),
                    facilities::municipality(seed, at).area,
                )
            })
            .collect();
        let directory = Directory::new(edition, &facilities, &standings);
        let mut seen = BTreeSet::new();
        let care_facilities = (0..(count / 12).max(24))
            .map(|at| partners::care_facility(seed, at))
            .filter(|name| seen.insert(name.clone()))
            .collect();
        let mut prefecture = Self {
            name: places::PREFECTURE,
            code: places::CODE,
            today: season.today(),
            deadline: season.deadline(),
            areas: places::areas(),
            facilities,
            care_facilities,
            seed,
            edition: edition.id.clone(),
            season,
            plans,
            standings,
            directory,
            links: Links::new(edition),
            items: edition.items.iter().map(|item| item.id.clone()).collect(),
            schedule: Vec::new(),
        };
        prefecture.schedule = reports::schedule(&prefecture);
        prefecture
    }

    /// Id and scope facts of every facility that has any. Staff import them from a file of their own, because the official
    /// list has no scope facts.
    pub fn scope_facts(&self) -> impl Iterator<Item = (&str, &ScopeFacts)> {
        let known = self.facilities.iter().filter(|one| !one.scope.is_empty());
        known.map(|one| (one.id.as_str(), &one.scope))
    }

    /// The register in the form that the checks of the core take.
    #[must_use]
    pub fn registered(&self) -> Vec<Registered> {
        let both = self.facilities.iter().zip(&self.standings);
        both.map(|(one, (standing, _))| Registered {
            id: one.id.clone(),
            name: one.name.clone(),
            standing: *standing,
            kind: Some(one.kind),
            scope: one.scope.clone(),
        })
        .collect()
    }

    #[cfg(test)]
    /// Number of reports that [`Prefecture::reports`] returns.
    #[must_use]
    pub(crate) fn report_count(&self) -> usize {
        self.schedule.len()
    }

    /// This year's reports, all versions, in order of arrival. Each is generated when the iterator reaches it.
    pub fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        self.schedule
            .iter()
            .filter_map(|arrival| reports::report(self, arrival))
    }

    /// Last year's report (edition [`PREVIOUS`]) of each facility that has one, in order of the register.
    pub(crate) fn previous_reports(&self) -> impl Iterator<Item = Report> + '_ {
        (0..self.plans.len()).filter_map(|at| reports::previous(self, at))
    }

    #[cfg(test)]
    /// Lines of a report file that an import must refuse, each for a different reason.
    #[must_use]
    pub(crate) fn refused_lines(&self) -> Vec<String> {
        let edition = &self.edition;
        vec![
            format!(
                "{{\"edition\":\"{edition}\",\"facility\":{{\"id\":\"2020000001\"}},\"answers\":{{"
            ),
            format!(
                "{{\"edition\":\"{edition}\",\"facility\":{{\"name\":\"番号のない医院\"}},\"answers\":{{}}}}"
            ),
            "{\"edition\":\"r99\",\"facility\":{\"id\":\"2020000001\"},\"answers\":{}}".to_owned(),
            format!(
                "{{\"edition\":\"{edition}\",\"edition\":\"{edition}\",\"facility\":{{\"id\":\"2020000001\"}},\"answers\":{{}}}}"
            ),
            format!("{{\"edition\":\"{edition}\",\"facility\":{{\"id\":\"2020000001\"}}}}"),
        ]
    }

    /// What staff confirmed until today, in order of time; about 150 confirmations at most.
    #[must_use]
    pub fn story(&self) -> Vec<Confirmation> {
        story::confirmations(self)
    }

    /// Writes this year's reports as JSON Lines, in order of arrival.
    ///
    /// # Errors
    /// The errors of `out`.
    pub fn to_json_lines(&self, out: &mut impl Write) -> io::Result<()> {
        for report in self.reports() {
            out.write_all(report.canonical().as_bytes())?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
