//! The area table (圏域表): which 二次医療圏 (secondary medical area) and 保健所 (health centre) a
//! municipality belongs to, and its population.

mod likeness;

pub use likeness::{Likeness, Portrait, nearest};

/// One row of the area table: a municipality and the areas that contain it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Area {
    /// Municipality code, 5 digits (JIS X 0402), as text because of leading zeros.
    pub municipality_code: String,
    /// Name of the municipality, 市区町村.
    pub municipality: String,
    /// Its reading (ふりがな or フリガナ) as written; empty if not given.
    pub municipality_kana: String,
    /// 二次医療圏 (secondary medical area) code, if the table has one.
    pub medical_area_code: String,
    /// Name of the 二次医療圏; empty if not given.
    pub medical_area: String,
    /// 保健所 (health centre) in charge, empty if not given.
    pub health_centre: String,
    /// Residents, if the table has them.
    pub population: Option<u32>,
    /// Residents aged 65 or older, if the table has them.
    pub population_65: Option<u32>,
    /// Residents aged 85 or older, if the table has them.
    pub population_85: Option<u32>,
    /// Land area in hectares (hundredths of a square kilometre), if the table has it.
    pub hectares: Option<u32>,
}

/// The type of a 二次医療圏 (secondary medical area) by population and density, as the guideline's book of cases has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaType {
    /// 大都市型: 1,000,000 residents or more, or 2,000 or more a square kilometre.
    Metropolitan,
    /// 地方都市型: 200,000 residents or more, or 100,000 or more with 200 or more a square kilometre.
    Regional,
    /// 過疎地域型: any other.
    Sparse,
}

impl AreaType {
    /// All types, the largest first.
    pub const ALL: [Self; 3] = [Self::Metropolitan, Self::Regional, Self::Sparse];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Metropolitan => "metropolitan",
            Self::Regional => "regional",
            Self::Sparse => "sparse",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Metropolitan => "大都市型",
            Self::Regional => "地方都市型",
            Self::Sparse => "過疎地域型",
        }
    }

    /// The type of an area with so many residents on so many hectares; unknown if either is, or if there is no land.
    #[must_use]
    pub fn of(population: Option<u64>, hectares: Option<u64>) -> Option<Self> {
        let population = population?;
        let hectares = hectares.filter(|hectares| *hectares > 0)?;
        // A hectare is a hundredth of a square kilometre. The product stays whole, so that no border is rounded over.
        let dense = |a_square_km: u64| {
            population.saturating_mul(100) >= hectares.saturating_mul(a_square_km)
        };
        Some(if population >= 1_000_000 || dense(2_000) {
            Self::Metropolitan
        } else if population >= 200_000 || (population >= 100_000 && dense(200)) {
            Self::Regional
        } else {
            Self::Sparse
        })
    }
}

#[cfg(test)]
mod tests {
    use super::AreaType::{self, Metropolitan, Regional, Sparse};

    #[test]
    fn the_borders_of_the_types_belong_to_the_larger_type() {
        for (population, hectares, expected) in [
            (1_000_000, 1_000_000, Metropolitan),
            (999_999, 1_000_000, Regional),
            (20_000, 1_000, Metropolitan),
            (19_999, 1_000, Sparse),
            (200_000, 1_000_000, Regional),
            (199_999, 1_000_000, Sparse),
            (100_000, 50_000, Regional),
            (100_000, 50_001, Sparse),
            (99_999, 49_999, Sparse),
            (199_999, 10_000, Regional),
        ] {
            let of = AreaType::of(Some(population), Some(hectares));
            assert_eq!(of, Some(expected), "{population} on {hectares} ha");
        }
    }

    #[test]
    fn without_population_or_land_the_type_is_unknown() {
        assert_eq!(AreaType::of(None, Some(1_000)), None);
        assert_eq!(AreaType::of(Some(2_000_000), None), None);
        assert_eq!(AreaType::of(Some(2_000_000), Some(0)), None);
    }
}
