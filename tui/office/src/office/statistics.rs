//! 集計 of the year shown: gathers what the core counts, with one pass over the rows, and says for every number the condition
//! that lists the facilities behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use kakari_core::area::Area;
use kakari_core::date::Date;
use kakari_core::report::Act;
use kakari_core::statistics::{
    Answers, Cell, Confirmed, Division, Due, FunctionState, Line, Measure, Measures, Place,
    Profile, Ratio, Received, Rounding, Said, Sites, Table, Tally, Veil,
};

use super::access::shown;
use super::indicators::{ResidentsFrom, fill_residents};
use super::query::{Behind, condition_on_measure, condition_on_place, with_columns};
use super::{Columns, Office, OfficeError, Row, Status, prefecture_name};
use crate::lang::pick;
use crate::store::{IndicatorTable, QueueRow};

mod country;
mod earlier_years;

pub use country::{CountedTable, NotTogether, Source};

/// What was counted of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Edition id of the year.
    pub edition: String,
    /// The year in words.
    pub title: String,
    /// The day of which these numbers are.
    pub as_of: Date,
    /// Whether the facilities are fictional.
    pub is_sample: bool,
    /// What is counted.
    pub measures: Arc<Measures>,
    /// Numbers about areas from elsewhere.
    pub indicators: Vec<IndicatorTable>,
    /// Where numbers of residents come from that the table of areas does not have; `None`: all are from there.
    pub residents_from: Option<ResidentsFrom>,
    /// The number of reports that nobody has judged yet, so that what they say is not known.
    pub not_judged: usize,
    /// The years before that have reports, with the number of facilities that reported, the first year first.
    pub earlier: Vec<(String, usize)>,
    table: Table,
    areas: Vec<Area>,
    prefecture_words: String,
}

impl Statistics {
    /// One line an area, also those without facilities, in the order of their municipalities; last, if there are any, the
    /// facilities of which no such area is known. The lines add up to [`Statistics::whole`].
    #[must_use]
    pub fn lines(&self, division: Division) -> Vec<Line> {
        self.table.lines(division, &self.areas)
    }

    /// What was counted of all facilities.
    #[must_use]
    pub fn whole(&self) -> Tally {
        self.table.whole()
    }

    /// The sum of a measure, by its key or name, in a tally of these statistics; `None` if there is no such measure.
    #[must_use]
    pub fn cell(&self, tally: &Tally, measure: &str) -> Option<Cell> {
        self.measures.place(measure).map(|at| tally.cell(at))
    }

    /// The name of a line's area in words; says it if none is known.
    #[must_use]
    pub fn name(&self, line: &Line) -> String {
        match (line.division, line.name.as_str()) {
            (_, "") => pick("不明", "unknown").to_owned(),
            (Division::Prefecture, _) if !self.prefecture_words.is_empty() => {
                self.prefecture_words.clone()
            }
            (Division::Prefecture, code) => prefecture_name(code),
            (_, name) => name.to_owned(),
        }
    }

    /// The 二次医療圏 and 保健所 in which a municipality lies, by the table of areas; none for other lines.
    #[must_use]
    pub fn wider_areas(&self, line: &Line) -> BTreeSet<&str> {
        let areas = self.areas.iter();
        let own = areas.filter(|area| {
            line.division == Division::Municipality
                && line.municipalities.contains(&area.municipality_code)
        });
        let wider = [Division::MedicalArea, Division::HealthCentre];
        own.flat_map(|area| wider.map(|division| division.name_in(area)))
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// What is hidden in what leaves the office, where counts below `below` are.
    #[must_use]
    pub fn veil(&self, below: u64) -> Veil {
        Veil::new(&self.table, &self.measures, &self.areas, below)
    }

    /// The multiples of `step` that are shown in what leaves the office, under a veil with the number below which it hides.
    #[must_use]
    pub fn rounding(&self, veil: (&Veil, u64), step: u64) -> Rounding {
        let counted = (&self.table, &*self.measures, self.areas.as_slice());
        Rounding::new(counted, veil, step)
    }

    /// The condition that lists the facilities behind a number: `kakari list --where`, or the filter of 施設. `line` is the area;
    /// `None`: all.
    #[must_use]
    pub fn condition(&self, line: Option<&Line>, measure: &Measure, behind: Behind) -> String {
        let measure = condition_on_measure(measure, behind);
        let area = line.and_then(|line| condition_on_place(line.division, &line.name));
        match area {
            Some(area) => format!("{area} {measure}"),
            None => measure,
        }
    }
}

/// Facilities that fit a measure for each 100,000 residents; `None` where their number is not known.
#[must_use]
pub fn per_100_000(cell: Cell, residents: Option<u64>) -> Option<Ratio> {
    let part = cell.total.checked_mul(100_000)?;
    residents.and_then(|of| Ratio::new(part, of))
}

/// What the prefecture found on a function, from where its confirmation stands.
fn confirmed(status: Status) -> Confirmed {
    match status {
        Status::ConfirmedYes => Confirmed::Yes,
        Status::ConfirmedNo => Confirmed::No,
        Status::None | Status::Withdrawn | Status::NotReported => Confirmed::Nothing,
        Status::Differs
        | Status::Reopened
        | Status::Returned
        | Status::Answered
        | Status::Ready
        | Status::Warned
        | Status::Blocked
        | Status::InquiryNeeded
        | Status::Inquiring
        | Status::PutOff => Confirmed::Open,
    }
}

impl<'a> Columns<'a> {
    /// The facility as statistics see it.
    #[must_use]
    pub fn profile(&self) -> Profile<'a> {
        Profile {
            kind: self.kind,
            due: Due::of(self.scope, self.taken_in, self.known),
            received: match self.report.map(|report| report.act) {
                None => Received::Nothing,
                Some(Act::Report | Act::Change) => Received::Report,
                Some(Act::Withdrawal) => Received::Withdrawal,
            },
            functions: self.functions.map(|(holds, status)| FunctionState {
                holds,
                confirmed: confirmed(status),
            }),
            answers: Some(Said::Written(self.answers)).filter(|_| !self.answers.is_empty()),
        }
    }
}

/// Where a facility stands, as lists show it. A report for a facility that the register does not have counts where it came in,
/// whatever prefecture its id names.
fn place_of(queue: &QueueRow, own_prefecture: Option<&str>) -> Place {
    let of_id = queue.id.get(..2).unwrap_or_default();
    Place {
        prefecture: own_prefecture.unwrap_or(of_id).to_owned(),
        municipality_code: queue.municipality_code.clone(),
        municipality: queue.municipality.clone(),
        medical_area: queue.medical_area.clone(),
        health_centre: queue.health_centre.clone(),
    }
}

/// Whether a row has a report of which nobody knows yet what it says.
fn is_not_judged(row: &Row) -> bool {
    row.queue.report.is_some() && row.queue.assessment.is_none() && !row.is_withdrawn()
}

impl Office {
    /// What can be counted in the year shown.
    pub fn measures(&self) -> &Arc<Measures> {
        self.measures
            .get_or_init(|| Arc::new(Measures::of(&self.edition)))
    }

    /// Counts the year shown, as things stand now. Reports whose assessment is not up to date are not known; see
    /// [`Office::refresh`].
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn statistics(&self) -> Result<Statistics, OfficeError> {
        let (mut table, mut not_judged) = (Table::default(), 0);
        self.each_profile(&mut |row, place, profile| {
            table.add(self.measures(), place, profile);
            not_judged += usize::from(is_not_judged(row));
        })?;
        Ok(Statistics {
            not_judged,
            ..self.statistics_of(table)?
        })
    }

    /// The same with the facilities one by one, in one pass.
    ///
    /// # Errors
    /// As [`Office::statistics`].
    pub fn statistics_with_sites(&self) -> Result<(Statistics, Sites), OfficeError> {
        let (mut table, mut sites, mut not_judged) = (Table::default(), Sites::default(), 0);
        let measures = self.measures();
        self.each_profile(&mut |row, place, profile| {
            table.add(measures, place, profile);
            let at = shown(&row.queue.access, row.faults).position;
            sites.add(measures, place, profile, row.queue.name_or_id(), at);
            not_judged += usize::from(is_not_judged(row));
        })?;
        let counted = Statistics {
            not_judged,
            ..self.statistics_of(table)?
        };
        Ok((counted, sites))
    }

    fn each_profile(
        &self,
        each: &mut dyn FnMut(&Row, &Place, &Profile<'_>),
    ) -> Result<(), OfficeError> {
        self.each_row(&mut |row| {
            let answers = Answers::read(row.answers());
            with_columns(&row, "", |columns| {
                let profile = Profile {
                    answers: answers.as_ref().map(Said::Read),
                    ..columns.profile()
                };
                each(&row, &place_of(&row.queue, self.prefecture()), &profile);
            });
        })
    }

    /// What was counted, with all that belongs to it.
    fn statistics_of(&self, table: Table) -> Result<Statistics, OfficeError> {
        let as_of = self.today.ok_or(OfficeError::NoToday)?;
        let indicators = self.indicators()?;
        let mut areas = self.store.areas()?;
        let residents_from = fill_residents(&mut areas, &indicators, as_of);
        Ok(Statistics {
            edition: self.edition.id.clone(),
            title: self.edition.title(),
            as_of,
            is_sample: self.is_sample(),
            measures: Arc::clone(self.measures()),
            indicators,
            residents_from,
            not_judged: 0,
            earlier: self.earlier_years()?,
            table,
            areas,
            prefecture_words: self.prefecture_words(),
        })
    }
}

#[cfg(test)]
mod tests;
