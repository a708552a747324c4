//! Numbers about areas from elsewhere beside what is counted of the reports: which number stands in which line, and residents where
//! the table of areas has none.

use std::collections::BTreeMap;

use kakari_core::area::Area;
use kakari_core::date::Date;
use kakari_core::indicator::{AgeBand, Amount, Voice, When, residents};
use kakari_core::statistics::{Division, Line};
use kakari_core::text::search_key;

use super::{Office, OfficeError};
use crate::store::IndicatorTable;

mod removal;

pub use removal::{IndicatorRemoval, when_in_words};

/// Where numbers of residents come from that the table of areas does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResidentsFrom {
    /// 時点.
    pub when: When,
    /// 出典.
    pub source: String,
}

impl Office {
    /// All tables of numbers about areas, in order of heading.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn indicators(&self) -> Result<Vec<IndicatorTable>, OfficeError> {
        Ok(self.store.indicators()?)
    }

    /// What those concerned say about areas.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn voices(&self) -> Result<Vec<Voice>, OfficeError> {
        Ok(self.store.voices()?)
    }
}

/// The number of a table for the area of a line; `None` if it has none. Tables of other kinds of areas have none: shares and
/// rates of towns do not add up to that of their area.
#[must_use]
pub fn indicator_of(table: &IndicatorTable, line: &Line) -> Option<Amount> {
    if table.heading.division != line.division || line.name.is_empty() {
        return None;
    }
    match line.division {
        Division::Municipality => {
            let mut found = line
                .municipalities
                .iter()
                .filter_map(|code| table.values.get(code));
            // A name that two municipalities share is no place for the number of one of them.
            found
                .next()
                .copied()
                .filter(|_| line.municipalities.len() == 1)
        }
        Division::Prefecture => table.values.get(&line.name).copied(),
        Division::MedicalArea | Division::HealthCentre => {
            let key = search_key(&line.name);
            let mut values = table.values.iter();
            values
                .find(|(name, _)| search_key(name) == key)
                .map(|(_, amount)| *amount)
        }
    }
}

/// Fills residents that the table of areas does not have from the newest numbers by age that are not of the future. Returns where
/// they come from; `None` if nothing was filled.
pub(super) fn fill_residents(
    areas: &mut [Area],
    tables: &[IndicatorTable],
    today: Date,
) -> Option<ResidentsFrom> {
    let mut by_origin: BTreeMap<ResidentsFrom, Vec<(AgeBand, &IndicatorTable)>> = BTreeMap::new();
    for table in tables {
        let heading = &table.heading;
        let is_past = heading.when.last_day().is_some_and(|day| day <= today);
        let of_people = heading.division == Division::Municipality
            && matches!(heading.unit.as_str(), "人" | "");
        if let (true, true, Some(band)) = (is_past, of_people, AgeBand::read(&heading.name)) {
            let origin = ResidentsFrom {
                when: heading.when,
                source: heading.source.clone(),
            };
            by_origin.entry(origin).or_default().push((band, table));
        }
    }
    let newest = by_origin.into_iter().next_back();
    let (origin, tables) = newest?;
    let mut filled = false;
    for area in areas {
        let code = &area.municipality_code;
        let bands = tables.iter().filter_map(|(band, table)| {
            let number = table.values.get(code)?.count()?;
            Some((*band, number))
        });
        let bands: Vec<(AgeBand, u64)> = bands.collect();
        for (kept, from) in [
            (&mut area.population, 0),
            (&mut area.population_65, 65),
            (&mut area.population_85, 85),
        ] {
            if kept.is_none() {
                *kept = residents(&bands, from).and_then(|number| u32::try_from(number).ok());
                filled |= kept.is_some();
            }
        }
    }
    filled.then_some(origin)
}

#[cfg(test)]
mod tests;
