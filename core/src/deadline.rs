//! Until when a facility has to report: the prefecture's deadline, and other deadlines for parts of it.
//!
//! The prefecture may set its own deadline within the months in which reports are received. This is the only place that says
//! which of several deadlines holds for a facility: the most specific one, a municipality before its health centre, that before
//! the secondary medical area, that before the prefecture.

use std::collections::BTreeMap;

use crate::area::Area;
use crate::date::Date;
use crate::edition::Span;
use crate::text::{likeness, search_key};

/// A kind of area that can have a deadline of its own. The order is from the wider to the more specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 二次医療圏.
    MedicalArea,
    /// 保健所.
    HealthCentre,
    /// 市区町村.
    Municipality,
}

impl Level {
    /// All, the most specific first.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::HealthCentre, Self::MedicalArea];

    /// The word in the database and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::MedicalArea => "medical-area",
            Self::HealthCentre => "health-centre",
            Self::Municipality => "municipality",
        }
    }

    /// The level that people mean with a word in front of a name: 保健所:中央西.
    fn of_word(word: &str) -> Option<Self> {
        match word.trim() {
            "municipality" | "city" | "市区町村" | "市町村" | "町" => {
                Some(Self::Municipality)
            }
            "health-centre" | "health-center" | "保健所" => Some(Self::HealthCentre),
            "medical-area" | "二次医療圏" | "医療圏" | "圏域" => Some(Self::MedicalArea),
            _ => None,
        }
    }

    /// The name of the area of this level in which a municipality lies; empty if the table does not say.
    #[must_use]
    pub fn name_in(self, area: &Area) -> &str {
        match self {
            Self::MedicalArea => &area.medical_area,
            Self::HealthCentre => &area.health_centre,
            Self::Municipality => &area.municipality,
        }
    }
}

/// The deadlines of a report year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// The prefecture's; `None`: the end of the months in which reports are received.
    pub prefecture: Option<Date>,
    /// Those of single areas, by kind and name.
    pub areas: BTreeMap<(Level, String), Date>,
}

impl Deadlines {
    /// The deadline of an area that holds for facilities of a municipality; `None` if only that of the prefecture does.
    #[must_use]
    pub fn own(&self, area: &Area) -> Option<(Level, Date)> {
        Level::ALL.into_iter().find_map(|level| {
            let name = level.name_in(area);
            let day = self.areas.get(&(level, name.to_owned()))?;
            (!name.is_empty()).then_some((level, *day))
        })
    }

    /// The deadline of facilities of a municipality; `None` for a municipality that the table does not have gives that of the
    /// prefecture.
    #[must_use]
    pub fn of(&self, area: Option<&Area>) -> Option<Date> {
        let own = area.and_then(|area| self.own(area));
        own.map(|(_, day)| day).or(self.prefecture)
    }
}

/// Whether reports are received on a day of any year: from the first to the last day of the window, whose year does not
/// matter, so that a deadline can be set before its year is shown.
#[must_use]
pub fn is_in_season(day: Date, window: Span) -> bool {
    let of_year = |day: Date| (day.month(), day.day());
    (of_year(window.from)..=of_year(window.to)).contains(&of_year(day))
        && day.year() >= crate::year::FIRST
}

/// What a person means by the name of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One area.
    One(Level, String),
    /// Areas of several kinds have the name.
    Several(Vec<(Level, String)>),
    /// None has it. The names that are most alike, at most three, the best first.
    None(Vec<String>),
}

/// Finds the area that a person means: by its name in any spelling, a municipality also by its code, and with its kind in front
/// where areas of several kinds have the name (保健所:中央).
#[must_use]
pub fn find(areas: &[Area], text: &str) -> Found {
    let (level, name) = match text.split_once([':', '：']) {
        Some((word, name)) => match Level::of_word(word) {
            Some(level) => (Some(level), name),
            None => (None, text),
        },
        None => (None, text),
    };
    let wanted = search_key(name);
    let mut names: Vec<(Level, &str)> = Vec::new();
    for one in Level::ALL
        .into_iter()
        .filter(|one| level.is_none_or(|level| level == *one))
    {
        for area in areas {
            let by_code = one == Level::Municipality && area.municipality_code == wanted;
            let name = one.name_in(area);
            if !name.is_empty() && (by_code || search_key(name) == wanted) {
                names.push((one, name));
            }
        }
    }
    names.dedup();
    names.sort_unstable();
    names.dedup();
    let owned = |(level, name): &(Level, &str)| (*level, (*name).to_owned());
    match names.as_slice() {
        [] => Found::None(nearest(areas, level, &wanted)),
        [(level, name)] => Found::One(*level, (*name).to_owned()),
        several => Found::Several(several.iter().map(owned).collect()),
    }
}

fn nearest(areas: &[Area], level: Option<Level>, wanted: &str) -> Vec<String> {
    let levels = Level::ALL
        .into_iter()
        .filter(|one| level.is_none_or(|level| level == *one));
    let mut scored: Vec<(u32, &str)> = levels
        .flat_map(|level| areas.iter().map(move |area| level.name_in(area)))
        .filter(|name| !name.is_empty())
        .map(|name| {
            let key = search_key(name);
            // A part of a name is near to it, however long the rest is.
            let is_part = !wanted.is_empty() && (key.contains(wanted) || wanted.contains(&*key));
            let alike = likeness(&key, wanted);
            (if is_part { alike.max(700) } else { alike }, name)
        })
        .filter(|(alike, _)| *alike >= 334)
        .collect();
    scored.sort_unstable_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
    let mut names: Vec<String> = Vec::new();
    for (_, name) in scored {
        if names.len() < 3 && !names.iter().any(|one| one == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn area(code: &str, municipality: &str, health_centre: &str, medical_area: &str) -> Area {
        Area {
            municipality_code: code.to_owned(),
            municipality: municipality.to_owned(),
            health_centre: health_centre.to_owned(),
            medical_area: medical_area.to_owned(),
            ..Area::default()
        }
    }

    #[test]
    fn the_most_specific_deadline_holds() {
        let town = area("39201", "甲市", "乙保健所", "丙");
        let days = ["2026-02-27", "2026-02-20", "2026-02-13", "2026-02-06"].map(day);
        let mut deadlines = Deadlines::default();
        assert_eq!(deadlines.of(Some(&town)), None);
        deadlines.prefecture = Some(days[0]);
        assert_eq!(deadlines.of(Some(&town)), Some(days[0]));
        assert_eq!(deadlines.own(&town), None);
        let more = [
            (Level::MedicalArea, "丙", days[1]),
            (Level::HealthCentre, "乙保健所", days[2]),
            (Level::Municipality, "甲市", days[3]),
        ];
        for (level, name, until) in more {
            deadlines.areas.insert((level, name.to_owned()), until);
            assert_eq!(deadlines.of(Some(&town)), Some(until));
            assert_eq!(deadlines.own(&town), Some((level, until)));
        }
        // A later deadline of the wider area does not win, nor does an area that only shares the name.
        deadlines
            .areas
            .insert((Level::MedicalArea, "甲市".to_owned()), day("2026-03-31"));
        assert_eq!(deadlines.of(Some(&town)), Some(days[3]));
        assert_eq!(deadlines.of(None), Some(days[0]));
        let elsewhere = area("39202", "丁市", "", "");
        deadlines
            .areas
            .insert((Level::HealthCentre, String::new()), days[1]);
        assert_eq!(deadlines.of(Some(&elsewhere)), Some(days[0]));
    }

    #[test]
    fn a_deadline_lies_in_the_season_of_a_year_of_the_law() {
        let window = Span {
            from: day("2026-01-01"),
            to: day("2026-03-31"),
        };
        for (text, fits) in [
            ("2026-01-01", true),
            ("2026-03-31", true),
            ("2027-02-26", true),
            ("2028-02-29", true),
            ("2025-12-31", false),
            ("2026-04-01", false),
            ("2026-12-31", false),
            ("2025-02-26", false),
            ("2006-02-26", false),
        ] {
            assert_eq!(is_in_season(day(text), window), fits, "{text}");
        }
    }

    #[test]
    fn an_area_is_found_as_people_name_it() {
        let areas = [
            area("39201", "高知市", "高知市保健所", "中央"),
            area("39204", "南国市", "中央東保健所", "中央"),
            area("39205", "土佐市", "中央西保健所", "中央"),
            area("39999", "中央", "", ""),
        ];
        let one = |level, name: &str| Found::One(level, name.to_owned());
        assert_eq!(find(&areas, "高知市"), one(Level::Municipality, "高知市"));
        assert_eq!(find(&areas, "39204"), one(Level::Municipality, "南国市"));
        assert_eq!(
            find(&areas, "３９２０４"),
            one(Level::Municipality, "南国市")
        );
        assert_eq!(
            find(&areas, " 中央 西保健所"),
            one(Level::HealthCentre, "中央西保健所")
        );
        let both = vec![
            (Level::MedicalArea, "中央".to_owned()),
            (Level::Municipality, "中央".to_owned()),
        ];
        assert_eq!(find(&areas, "中央"), Found::Several(both));
        assert_eq!(find(&areas, "医療圏:中央"), one(Level::MedicalArea, "中央"));
        assert_eq!(find(&areas, "町：中央"), one(Level::Municipality, "中央"));
        let near = |text: &str| match find(&areas, text) {
            Found::None(near) => near,
            other => panic!("{other:?}"),
        };
        assert_eq!(near("高知"), ["高知市", "高知市保健所"]);
        assert_eq!(near("保健所:中央"), ["中央東保健所", "中央西保健所"]);
        assert_eq!(near("札幌"), Vec::<String>::new());
        assert_eq!(near("秘密:高知市"), ["高知市", "高知市保健所"]);
        assert_eq!(near(""), Vec::<String>::new());
        assert_eq!(find(&[], "高知市"), Found::None(Vec::new()));
    }
}
