//! 集計 of the years before, for what changed since then.

use std::collections::HashMap;
use std::sync::Arc;

use kakari_core::assess;
use kakari_core::edition::PerFunction;
use kakari_core::facts::{self, Reading};
use kakari_core::report::{Act, Report};
use kakari_core::statistics::{
    Answers, Due, FunctionState, Group, Measures, Profile, Received, Said, Table,
};

use super::{Office, OfficeError, Statistics, place_of};
use crate::office::year::{edition_number, is_before, year_in_words};
use crate::office::{parse_report, previous_edition_id};
use crate::store::{Job, QueueRow};

/// Reports are read in portions of this many facilities.
const PORTION: usize = 500;

impl Office {
    /// 集計 of the year before the one shown; `None` without a report of it.
    ///
    /// Where there is an edition of that year, it is counted as it was then. Else its reports are read as answers to the questions
    /// of the year shown, whose ids never change, and what depends on more than the report is not known
    /// ([`Cell::is_partial`](kakari_core::statistics::Cell::is_partial)): who had to report, and what was confirmed.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn statistics_of_last_year(&mut self) -> Result<Option<Statistics>, OfficeError> {
        let before = previous_edition_id(&self.edition.id);
        let years = self.earlier_years()?;
        match before.filter(|before| years.iter().any(|(id, _)| id == before)) {
            Some(before) => self.statistics_of_year(&before).map(Some),
            None => Ok(None),
        }
    }

    /// 集計 of every year before the one shown that has reports, the first year first; each as
    /// [`Office::statistics_of_last_year`] counts it.
    ///
    /// # Errors
    /// As [`Office::statistics_of_last_year`].
    pub fn statistics_of_earlier_years(&mut self) -> Result<Vec<Statistics>, OfficeError> {
        let years = self.earlier_years()?;
        let counted = years.iter().map(|(id, _)| self.statistics_of_year(id));
        counted.collect()
    }

    /// The years before the one shown that have reports, with the number of facilities that reported, the first year first.
    pub(super) fn earlier_years(&self) -> Result<Vec<(String, usize)>, OfficeError> {
        let mut years = self.store.years()?;
        years.retain(|(id, reports)| *reports > 0 && is_before(id, &self.edition.id));
        years.sort_by_key(|(id, _)| edition_number(id));
        Ok(years)
    }

    fn statistics_of_year(&mut self, id: &str) -> Result<Statistics, OfficeError> {
        let shown = self.edition.id.clone();
        if self.show_year(id).is_err() {
            return self.read_as_this_year(id);
        }
        let counted = self.refresh(Job::quiet()).and_then(|_| self.statistics());
        self.show_year(&shown)?;
        counted
    }

    fn read_as_this_year(&self, before: &str) -> Result<Statistics, OfficeError> {
        let measures = Arc::clone(self.measures());
        let mut rows: Vec<QueueRow> = Vec::new();
        self.store
            .each_queue_page(before, &self.edition_hash, &mut |page| {
                rows.extend(page.into_iter().filter(|row| row.report.is_some()));
            })?;
        let mut table = Table::default();
        for portion in rows.chunks(PORTION) {
            let versions = portion.iter().filter_map(|row| row.report.as_ref());
            let versions: Vec<i64> = versions.map(|report| report.version).collect();
            let mut reports: HashMap<i64, Report> = HashMap::new();
            self.store.read_versions(&versions, &mut |version| {
                reports.extend(
                    parse_report(&version.canonical).map(|report| (version.head.id, report)),
                );
                Ok(())
            })?;
            for row in portion {
                let Some(current) = &row.report else { continue };
                let reading = reports.get(&current.version);
                let reading = reading.map(|report| facts::read(&self.edition, report));
                self.add(&mut table, &measures, row, current.act, reading.as_ref());
            }
        }
        lack(&mut table, &measures);
        Ok(Statistics {
            edition: before.to_owned(),
            title: year_in_words(before),
            table,
            ..self.statistics_of(Table::default())?
        })
    }

    fn add(
        &self,
        table: &mut Table,
        measures: &Measures,
        row: &QueueRow,
        act: Act,
        reading: Option<&Reading>,
    ) {
        let answers = reading.map(|reading| Answers::of(&self.edition, reading));
        let profile = Profile {
            kind: row.kind,
            // Who reported counts as one that had to; how many had to and did not is not known.
            due: if row.known { Due::In } else { Due::Unlisted },
            received: match act {
                Act::Report | Act::Change => Received::Report,
                Act::Withdrawal => Received::Withdrawal,
            },
            functions: PerFunction::each(|function| FunctionState {
                holds: reading.map(|reading| assess::holds(reading, function)),
                ..FunctionState::default()
            }),
            answers: answers.as_ref().map(Said::Read),
        };
        table.add(measures, &place_of(row, self.prefecture()), &profile);
    }
}

/// Marks what reports alone do not say.
fn lack(table: &mut Table, measures: &Measures) {
    for (at, measure) in measures.all().iter().enumerate() {
        let of_reports = measure.group == Group::Reports
            && !matches!(measure.key.as_str(), "reported" | "withdrawn");
        let of_confirmation = ["confirmed.", "rejected.", "open."]
            .iter()
            .any(|start| measure.key.starts_with(start));
        if of_reports || of_confirmation {
            table.lacks(at);
        }
    }
}
