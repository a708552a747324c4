//! Where a facility stands, and the kinds of areas by which it is counted.

use crate::area::Area;
use crate::deadline::Level;

/// A kind of area by which facilities are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// 都道府県.
    Prefecture,
    /// 二次医療圏.
    MedicalArea,
    /// 保健所.
    HealthCentre,
    /// 市区町村.
    Municipality,
}

impl Division {
    /// All, from the wider to the more specific.
    pub const ALL: [Self; 4] = [
        Self::Prefecture,
        Self::MedicalArea,
        Self::HealthCentre,
        Self::Municipality,
    ];

    /// The word in files and on the command line. It never changes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::MedicalArea => "area2",
            Self::HealthCentre => "health-centre",
            Self::Municipality => "municipality",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県",
            Self::MedicalArea => "二次医療圏",
            Self::HealthCentre => "保健所",
            Self::Municipality => "市区町村",
        }
    }

    /// The same kind of area as deadlines and reports to forums have it; `None` for the prefecture.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Prefecture => None,
            Self::MedicalArea => Some(Level::MedicalArea),
            Self::HealthCentre => Some(Level::HealthCentre),
            Self::Municipality => Some(Level::Municipality),
        }
    }

    /// The name of the area of this kind in which a municipality lies; empty if the table does not say.
    #[must_use]
    pub fn name_in(self, area: &Area) -> &str {
        match self.level() {
            Some(level) => level.name_in(area),
            None => prefecture_of(&area.municipality_code),
        }
    }
}

/// The first two digits of a municipality's code.
pub(super) fn prefecture_of(municipality_code: &str) -> &str {
    municipality_code.get(..2).unwrap_or_default()
}

/// Where a facility stands: the areas that lists show for it. An area that is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Code of the prefecture, two digits.
    pub prefecture: String,
    /// Code of the municipality, five digits.
    pub municipality_code: String,
    /// 市区町村.
    pub municipality: String,
    /// 二次医療圏.
    pub medical_area: String,
    /// 保健所.
    pub health_centre: String,
}

impl Place {
    /// The name of its area of this kind; of the prefecture the code.
    #[must_use]
    pub fn name(&self, division: Division) -> &str {
        match division {
            Division::Prefecture => &self.prefecture,
            Division::MedicalArea => &self.medical_area,
            Division::HealthCentre => &self.health_centre,
            Division::Municipality => &self.municipality,
        }
    }
}

/// How many people live in an area, and on how much land. `None`: a municipality of it has no such number in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// All residents.
    pub all: Option<u64>,
    /// Residents aged 65 or older.
    pub aged_65: Option<u64>,
    /// Residents aged 85 or older.
    pub aged_85: Option<u64>,
    /// Land in hectares.
    pub hectares: Option<u64>,
}

impl People {
    /// Those of a municipality.
    pub(super) fn of(area: &Area) -> Self {
        Self {
            all: area.population.map(u64::from),
            aged_65: area.population_65.map(u64::from),
            aged_85: area.population_85.map(u64::from),
            hectares: area.hectares.map(u64::from),
        }
    }

    /// Those of both; not known where one of them is not.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        let sum = |one: Option<u64>, other: Option<u64>| Some(one?.saturating_add(other?));
        Self {
            all: sum(self.all, other.all),
            aged_65: sum(self.aged_65, other.aged_65),
            aged_85: sum(self.aged_85, other.aged_85),
            hectares: sum(self.hectares, other.hectares),
        }
    }
}
