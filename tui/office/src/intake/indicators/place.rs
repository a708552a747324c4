//! Which area a row is about.

use kakari_core::area::Area;
use kakari_core::deadline::{self, Found as Named, Level};
use kakari_core::prefecture;
use kakari_core::statistics::Division;
use kakari_core::text::{fold_width, search_key};

use super::{Columns, IndicatorFlaw, IndicatorOptions};
use crate::intake::Note;
use crate::intake::areas::municipality_code;
use crate::intake::reason::{Flaw, Reason};
use crate::intake::table::Row;
use crate::lang::InWords;

/// The area of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) division: Division,
    pub(super) area: String,
}

/// The areas that there are.
pub(super) struct Places<'a> {
    options: &'a IndicatorOptions,
}

impl<'a> Places<'a> {
    pub(super) fn new(options: &'a IndicatorOptions) -> Self {
        Self { options }
    }

    /// The area of a row, by the most specific cell that it fills; `None`: of another prefecture.
    pub(super) fn of(
        &self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Found>, Flaw> {
        if let (Some(column), false) = (columns.code, row.cell(columns.code).is_empty()) {
            return self.by_code(column, columns.municipality, row, notes);
        }
        let named = [
            (columns.municipality, Some(Level::Municipality)),
            (columns.any, None),
            (columns.health_centre, Some(Level::HealthCentre)),
            (columns.medical_area, Some(Level::MedicalArea)),
        ];
        for (column, level) in named {
            let name = row.name(column, notes)?;
            if let (Some(column), false) = (column, name.is_empty()) {
                return self
                    .by_name(&name, level)
                    .map_err(|reason| Flaw::at(column, reason));
            }
        }
        if let (Some(column), code) = (
            columns.medical_area_code,
            row.cell(columns.medical_area_code),
        ) && !code.is_empty()
        {
            return self
                .by_area_code(code)
                .map_err(|reason| Flaw::at(column, reason));
        }
        let prefecture = row.name(columns.prefecture, notes)?;
        match (columns.prefecture, prefecture.as_str()) {
            (_, "") | (None, _) => Err(Flaw::of_row(Reason::Indicator(IndicatorFlaw::NoArea))),
            (Some(column), name) => self
                .prefecture(name)
                .ok_or_else(|| Flaw::at(column, self.unknown(name, None))),
        }
    }

    fn own(&self) -> Option<&str> {
        self.options.prefecture.as_deref()
    }

    fn by_code(
        &self,
        column: usize,
        municipality: Option<usize>,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Found>, Flaw> {
        let written = row.cell(Some(column));
        let flaw = |reason| Flaw::at(column, reason);
        let folded = fold_width(written);
        let folded = folded.trim();
        // 39, 39000 and 390003 are the prefecture.
        let is_prefecture = folded.len() <= 2 || folded.get(2..5) == Some("000");
        if is_prefecture
            && let Some(begin) = folded.get(..folded.len().min(2))
            && let Some(found) = self.prefecture(begin)
        {
            return Ok(found);
        }
        if folded.len() == 4 && self.by_area_code(folded).is_ok() {
            return self.by_area_code(folded).map_err(flaw);
        }
        let (code, notice) = match municipality_code(written, self.own()) {
            Ok(read) => read,
            Err(Reason::AreaOfOtherPrefecture { .. }) => return Ok(None),
            // Five digits of another prefecture, which could also be six without their zero.
            Err(Reason::AreaCode) if is_of_another(folded, self.own()) => return Ok(None),
            Err(reason) => return Err(flaw(reason)),
        };
        notes.extend(notice.map(|notice| row.note(column, &notice)));
        let Some(area) = self.area(&code) else {
            return Err(flaw(self.unknown(&code, None)));
        };
        let name = row.name(municipality, notes)?;
        let (own, given) = (search_key(&area.municipality), search_key(&name));
        // 高知県高知市 and 安芸郡東洋町 are names of these too.
        if !given.is_empty() && !given.ends_with(&own) && !own.ends_with(&given) {
            return Err(flaw(Reason::Indicator(IndicatorFlaw::CodeContradicts {
                code,
                name: area.municipality.clone(),
            })));
        }
        Ok(Some(Found {
            division: Division::Municipality,
            area: code,
        }))
    }

    fn by_name(&self, name: &str, level: Option<Level>) -> Result<Option<Found>, Reason> {
        if level.is_none()
            && let Some(found) = self.prefecture(name)
        {
            return Ok(found);
        }
        let areas = &self.options.areas;
        let asked = match level {
            Some(level) => format!("{}:{name}", level.word()),
            None => name.to_owned(),
        };
        match deadline::find(areas, &asked) {
            Named::One(level, name) => Ok(self.found(level, &name)),
            Named::Several(kinds) => Err(Reason::Indicator(IndicatorFlaw::SeveralAreas {
                named: name.to_owned(),
                kinds: kinds
                    .iter()
                    .map(|(level, name)| format!("{}:{name}", level.in_words()))
                    .collect(),
            })),
            Named::None(near) => {
                // 高知県高知市, 安芸郡東洋町.
                let key = search_key(name);
                let mut ends = areas.iter().filter(|area| {
                    let own = search_key(&area.municipality);
                    !own.is_empty() && key.ends_with(&own)
                });
                match (ends.next(), ends.next(), level) {
                    (Some(area), None, None | Some(Level::Municipality)) => Ok(Some(Found {
                        division: Division::Municipality,
                        area: area.municipality_code.clone(),
                    })),
                    _ => Err(self.unknown(name, Some(near))),
                }
            }
        }
    }

    fn found(&self, level: Level, name: &str) -> Option<Found> {
        let (division, area) = match level {
            Level::MedicalArea => (Division::MedicalArea, name.to_owned()),
            Level::HealthCentre => (Division::HealthCentre, name.to_owned()),
            Level::Municipality => {
                let mut areas = self.options.areas.iter();
                let area = areas.find(|area| area.municipality == name)?;
                (Division::Municipality, area.municipality_code.clone())
            }
        };
        Some(Found { division, area })
    }

    fn by_area_code(&self, code: &str) -> Result<Option<Found>, Reason> {
        let folded = fold_width(code);
        let mut areas = self.options.areas.iter();
        let area = areas.find(|area| area.medical_area_code == folded.trim());
        match area {
            Some(area) => Ok(Some(Found {
                division: Division::MedicalArea,
                area: area.medical_area.clone(),
            })),
            None if is_of_another(folded.trim(), self.own()) => Ok(None),
            None => Err(self.unknown(code, None)),
        }
    }

    fn area(&self, code: &str) -> Option<&Area> {
        self.options
            .areas
            .iter()
            .find(|area| area.municipality_code == code)
    }

    /// The own prefecture, or `Some(None)` for another one; `None` if it is no prefecture.
    fn prefecture(&self, written: &str) -> Option<Option<Found>> {
        let code = prefecture::code(&fold_width(written))?;
        let is_own = self.own().is_none_or(|own| own == code);
        Some(is_own.then_some(Found {
            division: Division::Prefecture,
            area: code,
        }))
    }

    fn unknown(&self, named: &str, near: Option<Vec<String>>) -> Reason {
        let key = search_key(named);
        let former = self.options.former.iter();
        let former = former
            .filter(|(code, name)| code == named || search_key(name) == key)
            .map(|(_, name)| name.clone())
            .next();
        Reason::Indicator(match former {
            Some(name) => IndicatorFlaw::FormerArea { name },
            None => IndicatorFlaw::UnknownArea {
                named: named.to_owned(),
                near: near.unwrap_or_default(),
            },
        })
    }
}

/// Whether a code begins with another prefecture than the own one.
fn is_of_another(code: &str, own: Option<&str>) -> bool {
    let begins = code.get(..2).and_then(|begin| begin.parse::<u8>().ok());
    let is_one = begins.is_some_and(|begin| (1..=47).contains(&begin));
    is_one && own.is_some_and(|own| !code.starts_with(own))
}
