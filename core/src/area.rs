//! The area table (圏域表): which 二次医療圏 (secondary medical area) and 保健所 (health centre) a
//! municipality belongs to, and its population.

/// One row of the area table: a municipality and the areas that contain it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
