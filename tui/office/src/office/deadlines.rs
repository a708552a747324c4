//! The deadlines of the prefecture and of single areas: setting them, and looking up the one that holds for a facility. Which
//! of several holds is decided by [`kakari_core::deadline`].

use std::collections::{BTreeMap, HashMap};

use kakari_core::area::Area;
use kakari_core::date::Date;
use kakari_core::deadline::{self, Deadlines, Found, Level};
use kakari_core::text::{self, paper};

use super::settings::SettingError;
use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{InWords, pick};
use crate::store::{Decided, setting};

/// The deadline of an area, as it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaDeadline {
    /// What kind of area it is.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// The deadline.
    pub day: Date,
    /// Whether it is of the year shown; the others wait for theirs.
    pub of_year: bool,
    /// Whether the area table has the area. Without it the deadline holds for nobody.
    pub is_known: bool,
    /// Number of facilities of the register for which it holds, and no deadline of a more specific area.
    pub facilities: usize,
}

impl AreaDeadline {
    /// The area in words.
    #[must_use]
    pub fn area(&self) -> String {
        Self::in_words(self.level, &self.name)
    }

    /// An area in words.
    #[must_use]
    pub fn in_words(level: Level, name: &str) -> String {
        format!("{} {name}", level.in_words())
    }

    /// The name with its kind, as it is typed to mean just this area.
    #[must_use]
    pub fn typed(&self) -> String {
        format!("{}:{}", self.level.word(), self.name)
    }
}

/// The deadlines that differ from the prefecture's, by code of the municipality.
pub(super) type OwnDeadlines = HashMap<String, Date>;

impl Office {
    /// The deadlines of all areas that have one, in order of kind and name.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn area_deadlines(&self) -> Result<Vec<AreaDeadline>, OfficeError> {
        let kept = self.kept_area_deadlines();
        if kept.is_empty() {
            return Ok(Vec::new());
        }
        let areas = self.store.areas()?;
        let in_force = self.in_force(&kept);
        let mut facilities: BTreeMap<(Level, &str), usize> = BTreeMap::new();
        let counts = self.store.facilities_by_municipality()?;
        for area in &areas {
            let holds = in_force.own(area).map(|(level, _)| level);
            let count = counts.get(&area.municipality_code).copied().unwrap_or(0);
            if let Some(level) = holds {
                *facilities.entry((level, level.name_in(area))).or_default() += count;
            }
        }
        let deadline = |((level, name), day): (&(Level, String), &Date)| AreaDeadline {
            level: *level,
            name: name.clone(),
            day: *day,
            of_year: in_force.areas.contains_key(&(*level, name.clone())),
            is_known: areas.iter().any(|area| level.name_in(area) == name),
            facilities: facilities.get(&(*level, name)).copied().unwrap_or(0),
        };
        Ok(kept.iter().map(deadline).collect())
    }

    /// Sets the deadline of the area that a person names, or removes it if `day` is `None`. Returns the area with its kind.
    ///
    /// # Errors
    /// [`SettingError`] if there is no such area or the day is none; then nothing was changed.
    pub fn set_area_deadline(
        &mut self,
        area: &str,
        day: Option<&str>,
        actor: &str,
    ) -> Result<(Level, String, Decided), SettingError> {
        let day = day.map(deadline_day).transpose()?;
        let (level, name) = self.area_named(area)?;
        let key = setting::area_deadline(level, &name);
        let decided = self
            .store
            .set_setting(&key, day.as_deref(), actor)
            .map_err(OfficeError::from)?;
        self.reload()?;
        Ok((level, name, decided))
    }

    fn area_named(&self, text: &str) -> Result<(Level, String), SettingError> {
        let text = text::scrub(text).trim().to_owned();
        let areas = self.store.areas().map_err(OfficeError::from)?;
        // A deadline of an area that a newer table no longer has can still be removed.
        for (level, name) in self.kept_area_deadlines().into_keys() {
            if text == format!("{}:{name}", level.word()) {
                return Ok((level, name));
            }
        }
        if areas.is_empty() {
            return Err(SettingError::NoAreas);
        }
        match deadline::find(&areas, &text) {
            Found::One(level, name) => Ok((level, name)),
            Found::Several(several) => {
                let each = several.iter().map(|(level, name)| {
                    let word = pick(level.in_words(), level.word());
                    format!("{word}:{name}")
                });
                Err(SettingError::SeveralAreas(text, each.collect()))
            }
            Found::None(nearest) => Err(SettingError::NoSuchArea(text, nearest)),
        }
    }

    /// The deadlines of areas as they are stored, of any year.
    fn kept_area_deadlines(&self) -> BTreeMap<(Level, String), Date> {
        let area = |(key, value): (&String, &String)| {
            let (level, name) = setting::deadline_area(key)?;
            Some(((level, name.to_owned()), value.parse().ok()?))
        };
        self.settings.iter().filter_map(area).collect()
    }

    /// Those of the year shown.
    fn in_force(&self, kept: &BTreeMap<(Level, String), Date>) -> Deadlines {
        let year = self.edition.window.from.year();
        let of_year = kept.iter().filter(|(_, day)| day.year() == year);
        Deadlines {
            prefecture: self.deadline(),
            areas: of_year.map(|(area, day)| (area.clone(), *day)).collect(),
        }
    }

    /// The deadlines of municipalities that have another than the prefecture's. Read once: a deadline is looked up by the code of
    /// a municipality, however many facilities there are.
    pub(super) fn own_deadlines(&self) -> Result<&OwnDeadlines, OfficeError> {
        if let Some(own) = self.own_deadlines.get() {
            return Ok(own);
        }
        let deadlines = self.in_force(&self.kept_area_deadlines());
        let areas = match deadlines.areas.is_empty() {
            true => Vec::new(),
            false => self.store.areas()?,
        };
        let own = |area: &Area| Some((area.municipality_code.clone(), deadlines.own(area)?.1));
        let own = areas.iter().filter_map(own).collect();
        Ok(self.own_deadlines.get_or_init(|| own))
    }

    /// The deadline of facilities in the municipality with this code; `None` if the prefecture set none for the year shown.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn deadline_in(&self, municipality_code: &str) -> Result<Option<Date>, OfficeError> {
        let own = self.own_deadlines()?.get(municipality_code).copied();
        Ok(own.or(self.deadline()))
    }

    /// The last day on which facilities in the municipality with this code could report in time.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn last_day_in(&self, municipality_code: &str) -> Result<Date, OfficeError> {
        let deadline = self.deadline_in(municipality_code)?;
        Ok(deadline.unwrap_or(self.edition.window.to))
    }

    /// Names of the areas with a deadline of the year shown, by that deadline; none that is the same as the prefecture's, and none
    /// that the area table does not have.
    pub(super) fn areas_by_deadline(&self) -> Result<BTreeMap<Date, Vec<String>>, OfficeError> {
        let mut by_day: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        let last_day = self.last_day_in("")?;
        for one in self.area_deadlines()? {
            if one.of_year && one.is_known && one.day != last_day {
                by_day.entry(one.day).or_default().push(one.name);
            }
        }
        Ok(by_day)
    }

    /// Every last day of the year shown, the earliest first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn last_days(&self) -> Result<Vec<Date>, OfficeError> {
        let mut days: Vec<Date> = self.own_deadlines()?.values().copied().collect();
        days.push(self.deadline().unwrap_or(self.edition.window.to));
        days.sort_unstable();
        days.dedup();
        Ok(days)
    }
}

/// A deadline in the form in which it is stored, of the prefecture or of an area.
pub(super) fn deadline_day(value: &str) -> Result<String, SettingError> {
    let value = text::scrub(value).trim().to_owned();
    let Some(day) = paper::date(&value) else {
        return Err(match paper::is_day_without_year(&value) {
            true => SettingError::DeadlineWithoutYear(value),
            false => SettingError::Deadline(value),
        });
    };
    let window = kakari_builtin::edition(super::year::DEFAULT).map(|edition| edition.window);
    match window {
        Some(window) if !deadline::is_in_season(day, window) => {
            Err(SettingError::DeadlineOutside(day, window))
        }
        _ => Ok(day.to_string()),
    }
}

/// The sentence for a name that no area has.
pub(super) fn no_such_area(name: &str, nearest: &[String]) -> String {
    let near = nearest.join(pick("、", ", "));
    if near.is_empty() {
        bilingual!(
            "「{name}」という市町村・保健所・二次医療圏は、圏域の表にありません。kakari list などに出る名前で書いてください。",
            "The table of areas has no municipality, health centre or medical area {name}. Write it as lists have it."
        )
    } else {
        bilingual!(
            "「{name}」という市町村・保健所・二次医療圏は、圏域の表にありません。近い名前：{near}",
            "The table of areas has no municipality, health centre or medical area {name}. Near: {near}"
        )
    }
}

#[cfg(test)]
mod tests;
