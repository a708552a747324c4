//! 二次医療圏, municipalities and health centres.

/// One row of the area table: a municipality and what it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Municipality code, 5 digits (JIS X 0402), as text because of leading zeros.
    pub municipality_code: String,
    /// Name of the municipality, 市区町村.
    pub municipality: String,
    /// 二次医療圏 (secondary medical area) code, if the table has one.
    pub medical_area_code: String,
    /// 二次医療圏 name.
    pub medical_area: String,
    /// 保健所 (health centre) in charge, empty if not given.
    pub health_centre: String,
    /// Residents, if the table has them.
    pub population: Option<u32>,
    /// Residents of 65 years and older.
    pub population_65: Option<u32>,
    /// Residents of 85 years and older.
    pub population_85: Option<u32>,
    /// Area in hundredths of a square kilometre.
    pub hectares: Option<u32>,
}
