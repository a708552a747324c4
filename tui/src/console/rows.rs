//! The facilities in memory: id, search key and the few columns that lists show.
//!
//! A prefecture has up to 14,000 facilities, the whole country 113,000. Everything else about a facility is read
//! when the cursor is on it.

use std::collections::{BTreeMap, HashMap};
use std::ops::{AddAssign, SubAssign};

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;

use kakari_office::office::{Page, Vocabulary};

mod facility;

pub(crate) use facility::{Cell, Facility, Shared};

/// All facilities in ascending order of id.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    facilities: Vec<Facility>,
    counts: Counts,
    /// Number of facilities that have to report and have no valid report, by their last day.
    owing: BTreeMap<Date, usize>,
    revision: u64,
    version: u64,
    /// Whether all pages were read at least once.
    pub(crate) loaded: bool,
}

/// Numbers over all facilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// 2号 functions that a person still has to decide.
    pub(crate) open: usize,
    /// 2号 functions with a verdict 有 or 無.
    pub(crate) confirmed: usize,
    /// 2号 functions that need a verdict or have one.
    pub(crate) work: usize,
    /// Facilities of the register.
    pub(crate) known: usize,
    /// Hospitals of the register.
    pub(crate) hospitals: usize,
    /// Facilities without フリガナ.
    pub(crate) without_kana: usize,
    /// Facilities with a report.
    pub(crate) reported: usize,
    /// Facilities that have to report.
    pub(crate) due: usize,
    /// Facilities that have to report and have no valid report.
    pub(crate) owing: usize,
    /// 2号 functions that have to be decided because of a 変更報告.
    pub(crate) changed: usize,
    /// Findings of all reports.
    pub(crate) findings: usize,
    /// How many lines have a text in the columns that may be empty.
    pub(crate) filled: Filled,
}

/// How many facilities, or functions of facilities, have a text in a column that may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    /// Facilities whose area has a deadline of its own.
    pub(crate) own_deadline: usize,
    /// Facilities about which something was done to get their reports.
    pub(crate) chase: usize,
    /// Facilities of whose beds something is known.
    pub(crate) beds: usize,
    /// Facilities with a municipality.
    pub(crate) municipality: usize,
    /// Facilities with a 二次医療圏.
    pub(crate) medical_area: usize,
    /// Facilities with a 保健所.
    pub(crate) health_centre: usize,
    /// Facilities whose report has a day.
    pub(crate) received: usize,
    /// Functions that are assigned to a colleague.
    pub(crate) assigned: usize,
}

impl Rows {
    /// Replaces the facilities between the first and the last id of a page by those of the page. A facility that is
    /// gone from the database is removed in this way.
    pub(crate) fn take(&mut self, page: Page<Facility>) {
        let from = self.facilities.partition_point(|one| *one.id < *page.from);
        let behind = |one: &Facility| *one.id <= *page.upto;
        let upto = self.facilities.partition_point(behind).max(from);
        for facility in self.facilities.get(from..upto).unwrap_or_default() {
            self.counts -= Counts::from_facility(facility);
            take_out(&mut self.owing, facility);
        }
        for facility in &page.rows {
            self.counts += Counts::from_facility(facility);
            put_in(&mut self.owing, facility);
        }
        self.facilities.splice(from..upto, page.rows);
        self.loaded |= page.next.is_none();
        self.revision = self.revision.wrapping_add(1);
        self.version = self.version.wrapping_add(1);
    }

    /// Replaces the rows of these facilities and inserts new ones. Returns the old rows with their indices; `None`
    /// if a row was inserted or may have another place in an order, so that the old indices are of no use.
    pub(crate) fn replace(&mut self, changed: Vec<Facility>) -> Option<Vec<(usize, Facility)>> {
        let mut before = Vec::with_capacity(changed.len());
        let revision = self.revision;
        self.version = self.version.wrapping_add(1);
        for facility in changed {
            self.counts += Counts::from_facility(&facility);
            put_in(&mut self.owing, &facility);
            match self.position(&facility.id) {
                Ok(at) => {
                    if let Some(place) = self.facilities.get_mut(at) {
                        if !place.ranks_as(&facility) {
                            self.revision = self.revision.wrapping_add(1);
                        }
                        self.counts -= Counts::from_facility(place);
                        take_out(&mut self.owing, place);
                        before.push((at, std::mem::replace(place, facility)));
                    }
                }
                Err(at) => {
                    self.facilities.insert(at, facility);
                    self.revision = self.revision.wrapping_add(1);
                }
            }
        }
        (self.revision == revision).then_some(before)
    }

    /// Counter that changes when the order of the facilities may have changed.
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    /// Counter that changes with every change of a row.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    /// All facilities in ascending order of id.
    pub(crate) fn all(&self) -> &[Facility] {
        &self.facilities
    }

    /// The facility at an index.
    pub(crate) fn at(&self, place: usize) -> Option<&Facility> {
        self.facilities.get(place)
    }

    /// The facility of this id.
    pub(crate) fn by_id(&self, id: &str) -> Option<&Facility> {
        self.position(id)
            .ok()
            .and_then(|at| self.facilities.get(at))
    }

    /// Index of the facility with this id, or `Err` with the index where it would be inserted.
    pub(crate) fn position(&self, id: &str) -> Result<usize, usize> {
        self.facilities
            .binary_search_by(|facility| (*facility.id).cmp(id))
    }

    /// All values that a condition can have, such as the names of municipalities, the most frequent first.
    pub(crate) fn words(&self, known: Vocabulary) -> Vec<String> {
        let mut counted: HashMap<&str, usize> = HashMap::new();
        for facility in &self.facilities {
            let mut put = |word| *counted.entry(word).or_default() += 1;
            match known {
                Vocabulary::Municipalities => put(&*facility.municipality),
                Vocabulary::MedicalAreas => put(&*facility.medical_area),
                Vocabulary::HealthCentres => put(&*facility.health_centre),
                Vocabulary::Colleagues => facility
                    .functions
                    .values()
                    .for_each(|cell| put(&*cell.assigned)),
                Vocabulary::Codes => facility.findings.iter().for_each(|one| put(&one.code)),
                // All facilities have the same.
                Vocabulary::Measures => {
                    return facility.measures.names().map(str::to_owned).collect();
                }
            }
        }
        counted.remove("");
        let mut words: Vec<(&str, usize)> = counted.into_iter().collect();
        words.sort_unstable_by(|(left, lefts), (right, rights)| {
            rights.cmp(lefts).then_with(|| left.cmp(right))
        });
        words.into_iter().map(|(word, _)| word.to_owned()).collect()
    }

    /// Numbers over all facilities.
    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// Number of facilities that have to report and have no valid report, by their last day.
    pub(crate) fn owing(&self) -> &BTreeMap<Date, usize> {
        &self.owing
    }
}

fn put_in(owing: &mut BTreeMap<Date, usize>, facility: &Facility) {
    if facility.is_owing() {
        let count = owing.entry(facility.last_day).or_default();
        *count = count.saturating_add(1);
    }
}

fn take_out(owing: &mut BTreeMap<Date, usize>, facility: &Facility) {
    if facility.is_owing()
        && let Some(count) = owing.get_mut(&facility.last_day)
    {
        *count = count.saturating_sub(1);
    }
}

impl Counts {
    /// The counts of a single facility.
    fn from_facility(facility: &Facility) -> Self {
        let mut counts = Self {
            known: usize::from(facility.known),
            hospitals: usize::from(facility.known && facility.kind == Some(Kind::Hospital)),
            without_kana: usize::from(!facility.has_kana),
            reported: usize::from(facility.report.is_some()),
            due: usize::from(facility.owes()),
            owing: usize::from(facility.is_owing()),
            findings: facility.findings.len(),
            filled: Filled {
                municipality: usize::from(!facility.municipality.is_empty()),
                medical_area: usize::from(!facility.medical_area.is_empty()),
                health_centre: usize::from(!facility.health_centre.is_empty()),
                received: usize::from(facility.report.is_some_and(|one| one.on.is_some())),
                assigned: 0,
                chase: usize::from(facility.chase.is_some()),
                own_deadline: usize::from(facility.has_own_deadline),
                beds: usize::from(facility.beds.is_some()),
            },
            ..Self::default()
        };
        for function in Function::SECOND {
            let cell = facility.cell(function);
            let status = cell.status;
            counts.filled.assigned += usize::from(!cell.assigned.is_empty());
            counts.open += usize::from(status.is_open());
            counts.changed += usize::from(facility.waits_for_change(function));
            counts.confirmed += usize::from(status.is_confirmed());
            counts.work += usize::from(status.is_work());
        }
        counts
    }

    fn each(&mut self, other: Self, join: impl Fn(usize, usize) -> usize) {
        for (mine, theirs) in [
            (&mut self.open, other.open),
            (&mut self.confirmed, other.confirmed),
            (&mut self.work, other.work),
            (&mut self.known, other.known),
            (&mut self.hospitals, other.hospitals),
            (&mut self.without_kana, other.without_kana),
            (&mut self.reported, other.reported),
            (&mut self.due, other.due),
            (&mut self.owing, other.owing),
            (&mut self.changed, other.changed),
            (&mut self.findings, other.findings),
            (&mut self.filled.municipality, other.filled.municipality),
            (&mut self.filled.medical_area, other.filled.medical_area),
            (&mut self.filled.health_centre, other.filled.health_centre),
            (&mut self.filled.received, other.filled.received),
            (&mut self.filled.assigned, other.filled.assigned),
            (&mut self.filled.chase, other.filled.chase),
            (&mut self.filled.own_deadline, other.filled.own_deadline),
            (&mut self.filled.beds, other.filled.beds),
        ] {
            *mine = join(*mine, theirs);
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.each(other, usize::saturating_add);
    }
}

impl SubAssign for Counts {
    fn sub_assign(&mut self, other: Self) {
        self.each(other, usize::saturating_sub);
    }
}
