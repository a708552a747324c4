//! The sample prefecture: a fictional 見本県 in the eighth week of a report season, made from a seed.
//!
//! Everything here is made up. The prefecture code 20 is borrowed for its form only (an id must begin
//! with 01 to 47); municipalities, facilities and staff do not exist, and a name that some real house
//! bears too is an accident of common surnames.
//!
//! The same seed, size and edition give the same bytes on every machine: no clock, no floating random
//! numbers, no order that depends on memory. Facilities are made at once, reports while they are asked
//! for. Facility 57 is the same whatever the size; only its partners are drawn among those that exist.
//!
//! Years: the current reports carry the id of the edition given. Last year's carry [`PREVIOUS`]. That
//! edition is a fictional predecessor (the system began with r07) and exists for the notes on what
//! changed: a previous report is judged with the current edition's questions, so none is needed.

use std::collections::BTreeSet;
use std::io::{self, Write};

use kakari_core::area::Area;
use kakari_core::context::Registered;
use kakari_core::date::Date;
use kakari_core::edition::Edition;
use kakari_core::facility::{Facility, ScopeFacts, Standing};
use kakari_core::report::Report;
use kakari_core::scope;

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

pub use places::local_government_code;
pub use story::{ACTORS, Confirmation};

/// Edition id of last year's reports: fictional, see the module.
pub const PREVIOUS: &str = "r06";
/// Facilities of the default sample.
pub const DEFAULT_FACILITIES: usize = 1_200;
/// The largest sample: about as many hospitals and clinics as the whole country has.
pub const MOST_FACILITIES: usize = 113_000;
/// Seed of the default sample.
pub const DEFAULT_SEED: u64 = 7;

/// A fictional prefecture with its register, its reports and what staff did so far.
#[derive(Clone, Debug)]
pub struct Prefecture {
    /// 見本県.
    pub name: &'static str,
    /// Two digits, borrowed for their form.
    pub code: &'static str,
    /// The day on which the sample stands: 20 February of the window's year.
    pub today: Date,
    /// The prefecture's own deadline, a week before today.
    pub deadline: Date,
    /// Thirty municipalities in five medical areas.
    pub areas: Vec<Area>,
    /// The register in order of number, scope facts included; see [`Prefecture::scope_facts`].
    pub facilities: Vec<Facility>,
    /// Names of care facilities, without repetition.
    pub care_facilities: Vec<String>,
    seed: u64,
    edition: String,
    season: Season,
    plans: Vec<Plan>,
    standings: Vec<(Standing, u8)>,
    directory: Directory,
    links: Links,
    /// Items that the edition knows: others are left out, but for the fault that writes one.
    items: BTreeSet<String>,
    schedule: Vec<Arrival>,
}

impl Prefecture {
    /// Makes the prefecture. `facilities` is cut to [`MOST_FACILITIES`].
    #[must_use]
    pub fn new(seed: u64, facilities: usize, edition: &Edition) -> Self {
        let count = facilities.min(MOST_FACILITIES);
        let season = Season::new(edition);
        let words = Words::new();
        let mut plans: Vec<Plan> = (0..count.div_ceil(BLOCK))
            .flat_map(|at| plan::block(seed, at))
            .collect();
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

    /// Scope facts as staff would import them, apart from the official list, which has none: id and
    /// facts of every facility of which something is known.
    pub fn scope_facts(&self) -> impl Iterator<Item = (&str, &ScopeFacts)> {
        let known = self.facilities.iter().filter(|one| !one.scope.is_empty());
        known.map(|one| (one.id.as_str(), &one.scope))
    }

    /// The register as checks need it.
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

    /// How many reports [`Prefecture::reports`] gives.
    #[must_use]
    pub fn report_count(&self) -> usize {
        self.schedule.len()
    }

    /// This year's reports in order of arrival, every version of them, made while they are asked for.
    pub fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        self.schedule
            .iter()
            .filter_map(|arrival| reports::report(self, arrival))
    }

    /// Last year's report of each facility that had one, in order of the register; edition [`PREVIOUS`].
    pub fn previous_reports(&self) -> impl Iterator<Item = Report> + '_ {
        (0..self.plans.len()).filter_map(|at| reports::previous(self, at))
    }

    /// Lines of a report file that an import has to refuse, each for another reason.
    #[must_use]
    pub fn refused_lines(&self) -> Vec<String> {
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

    /// What staff confirmed until today, in order of time; at most about 150 acts.
    #[must_use]
    pub fn story(&self) -> Vec<Confirmation> {
        story::confirmations(self)
    }

    /// Writes this year's reports as JSON Lines, in order of arrival.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn to_json_lines(&self, out: &mut impl Write) -> io::Result<()> {
        for report in self.reports() {
            out.write_all(report.canonical().as_bytes())?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
