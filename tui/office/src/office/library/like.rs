//! Which cases are of areas like one of the own: the same type first, then by residents, then by the share of those aged 65 or
//! older, each with why it is near.

use kakari_core::area::{Area, AreaType, Likeness, Portrait, nearest};
use kakari_core::statistics::{Division, Line, Table};
use kakari_core::text::{scrub, search_key};

use super::super::indicators::fill_residents;
use super::super::{Office, OfficeError};
use super::case::{area_type, tenths};
use super::{Reference, Texts};
use crate::bilingual;
use crate::lang::pick;

/// An area of the own prefecture as it is compared with those of the cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnArea {
    /// What kind of area it is.
    pub division: Division,
    /// Its name.
    pub name: String,
    /// The 二次医療圏 of which the type is: its own name, or the one in which a municipality lies; empty if that is not known.
    pub medical_area: String,
    /// What is known of it.
    pub portrait: Portrait,
}

/// A case with what makes its area like one of the own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikeCase {
    /// The case.
    pub reference: Reference,
    /// How like its area is.
    pub likeness: Likeness,
    /// The same in words.
    pub why: String,
}

impl OwnArea {
    fn of(line: &Line, medical: Option<&Line>) -> Self {
        let people = line.people;
        let typed = medical.map(|one| one.people).unwrap_or_default();
        Self {
            division: line.division,
            name: line.name.clone(),
            medical_area: medical.map_or_else(String::new, |one| one.name.clone()),
            portrait: Portrait {
                area_type: AreaType::of(typed.all, typed.hectares),
                population: people.all,
                aged_65: Portrait::share(people.aged_65, people.all),
            },
        }
    }

    /// The area in one line: name, type, residents, share of the aged. What is not known is named as unknown.
    #[must_use]
    pub fn in_words(&self) -> String {
        let unknown = || pick("未確認", "unknown").to_owned();
        let Portrait {
            area_type: of_area,
            population,
            aged_65,
        } = self.portrait;
        let kind = match self.division {
            Division::MedicalArea => pick("二次医療圏", "medical area"),
            _ => pick("市区町村", "municipality"),
        };
        let place = match self.division {
            Division::MedicalArea => self.name.clone(),
            _ if self.medical_area.is_empty() => self.name.clone(),
            _ => bilingual!(
                "{}（{}医療圏）",
                "{} (medical area {})",
                self.name,
                self.medical_area
            ),
        };
        bilingual!(
            "{place}　{kind}、類型 {}、人口 {}、65歳以上 {}",
            "{place}: {kind}, type {}, residents {}, 65 and older {}",
            of_area.map_or_else(unknown, |one| area_type(one).to_owned()),
            population.map_or_else(unknown, residents),
            aged_65.map_or_else(unknown, |share| format!("{}%", tenths(share)))
        )
    }

    /// What is not known of it, with what makes it known; empty if all is.
    #[must_use]
    pub fn unknown(&self) -> Vec<&'static str> {
        let Portrait {
            area_type,
            population,
            aged_65,
        } = self.portrait;
        let mut lines = Vec::new();
        if area_type.is_none() {
            lines.push(pick(
                "類型は比べていません。二次医療圏のすべての市区町村の人口と面積が圏域表にあると分かります。",
                "The type is not compared. It is known once the table of areas has residents and land of all municipalities of the medical area.",
            ));
        }
        if population.is_none() {
            lines.push(pick(
                "人口は比べていません。圏域表か人口の表を取り込むと分かります。",
                "Residents are not compared. They are known once a table of areas or of residents is imported.",
            ));
        }
        if aged_65.is_none() {
            lines.push(pick(
                "65歳以上の割合は比べていません。圏域表か年齢別人口の表を取り込むと分かります。",
                "The share of those aged 65 or older is not compared. It is known once a table of areas or of residents by age is imported.",
            ));
        }
        lines
    }
}

/// Residents in short: `6.2万`, and in full below 10,000.
fn residents(number: u64) -> String {
    if number < 10_000 {
        return bilingual!("{number}人", "{number}");
    }
    // Thousands, rounded to the nearest: tenths of 万.
    let short = tenths(number.saturating_add(500) / 1_000);
    bilingual!("{short}万", "{number}")
}

/// Why the area of a case is near, or in what it is not: own area first.
fn why(own: &Portrait, other: &Portrait, likeness: &Likeness) -> String {
    let of_type = match (own.area_type, other.area_type) {
        (Some(one), Some(_)) if likeness.same_type == Some(true) => {
            bilingual!("同じ類型（{}）", "same type ({})", area_type(one))
        }
        (Some(one), Some(other)) => bilingual!(
            "類型は違う（{} と {}）",
            "another type ({} and {})",
            area_type(one),
            area_type(other)
        ),
        (None, Some(other)) => bilingual!(
            "類型は比べられない（事例は{}）",
            "type not compared (the case: {})",
            area_type(other)
        ),
        (_, None) => pick(
            "類型は比べられない（事例に分類がない）",
            "type not compared (the case has none)",
        )
        .to_owned(),
    };
    let population = match own.population.zip(other.population) {
        Some((one, other)) => bilingual!(
            "人口 {} と {}",
            "residents {} and {}",
            residents(one),
            residents(other)
        ),
        None => pick("人口は比べられない", "residents not compared").to_owned(),
    };
    let aged = match own.aged_65.zip(other.aged_65) {
        Some((one, other)) => bilingual!(
            "65歳以上 {}％ と {}％",
            "65 and older {}% and {}%",
            tenths(one),
            tenths(other)
        ),
        None => pick(
            "65歳以上の割合は比べられない",
            "share of 65 and older not compared",
        )
        .to_owned(),
    };
    [of_type, population, aged].join(pick("、", ", "))
}

/// All cases, those of areas that are like an own one first.
///
/// # Errors
/// [`OfficeError::Library`] if the program's own texts are damaged.
pub fn cases_like(own: &OwnArea) -> Result<Vec<LikeCase>, OfficeError> {
    let cases = &Texts::read()?.cases;
    let portrait = |case: &kakari_edition::library::Case| Portrait {
        area_type: case.area_type,
        population: Some(case.population.into()),
        aged_65: Some(case.aged_65.into()),
    };
    let numbered = cases.iter().map(|case| (case.number, portrait(case)));
    let near = nearest(&own.portrait, numbered).into_iter();
    let found = near.filter_map(|(number, likeness)| {
        let case = cases.iter().find(|case| case.number == number)?;
        Some(LikeCase {
            reference: Reference::of_case(case),
            likeness,
            why: why(&own.portrait, &portrait(case), &likeness),
        })
    });
    Ok(found.collect())
}

/// All cases in the order of the book, compared with no area.
///
/// # Errors
/// As [`cases_like`].
pub(in crate::office) fn cases_in_order() -> Result<Vec<Reference>, OfficeError> {
    let cases = Texts::read()?.cases.iter();
    Ok(cases.map(Reference::of_case).collect())
}

/// The areas of a table, the 二次医療圏 first, then the municipalities, each in the order of codes. The type of a municipality is
/// that of its 二次医療圏.
fn own_areas(areas: &[Area]) -> Vec<OwnArea> {
    let table = Table::default();
    let medical = table.lines(Division::MedicalArea, areas);
    let own = medical.iter().map(|line| OwnArea::of(line, Some(line)));
    let municipalities = table.lines(Division::Municipality, areas);
    let around = |line: &Line| {
        let mut medical = medical.iter();
        medical.find(|one| !one.municipalities.is_disjoint(&line.municipalities))
    };
    let municipal = municipalities
        .iter()
        .map(|line| OwnArea::of(line, around(line)));
    own.chain(municipal).collect()
}

/// The area that a person names: the whole name, else a part that only one has. A 二次医療圏 comes before a municipality of the same
/// name.
fn named<'a>(areas: &'a [OwnArea], name: &str) -> Option<&'a OwnArea> {
    let wanted = search_key(name);
    let exact = areas.iter().find(|one| search_key(&one.name) == wanted);
    let mut fitting = areas
        .iter()
        .filter(|one| search_key(&one.name).contains(&wanted));
    let found = exact.or_else(|| match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    });
    found.filter(|_| !wanted.is_empty())
}

impl Office {
    /// The 二次医療圏 and municipalities of the own prefecture, with residents from imported tables where the table of areas has none.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn own_areas(&self) -> Result<Vec<OwnArea>, OfficeError> {
        let mut areas = self.store.areas()?;
        if let Some(own) = self.prefecture() {
            areas.retain(|area| area.municipality_code.starts_with(own));
        }
        if let Some(today) = self.today {
            fill_residents(&mut areas, &self.indicators()?, today);
        }
        Ok(own_areas(&areas))
    }

    /// The own area that a person names, by its whole name or by a part that only one has.
    ///
    /// # Errors
    /// [`OfficeError::NoSuchArea`] if it is none, or more than one; [`OfficeError::Store`] if the database cannot be read.
    pub fn own_area(&self, name: &str) -> Result<OwnArea, OfficeError> {
        let areas = self.own_areas()?;
        named(&areas, name).cloned().ok_or_else(|| {
            let medical = areas.iter();
            let medical = medical.filter(|one| one.division == Division::MedicalArea);
            OfficeError::NoSuchArea {
                area: scrub(name).into_owned(),
                areas: medical.map(|one| one.name.clone()).collect(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, name: &str, medical: &str, numbers: [Option<u32>; 3]) -> Area {
        let [population, population_65, hectares] = numbers;
        Area {
            municipality_code: code.to_owned(),
            municipality: name.to_owned(),
            medical_area: medical.to_owned(),
            population,
            population_65,
            hectares,
            ..Area::default()
        }
    }

    fn areas() -> Vec<OwnArea> {
        own_areas(&[
            area(
                "39201",
                "高見市",
                "中央",
                [Some(190_000), Some(57_000), Some(30_000)],
            ),
            area(
                "39202",
                "南市",
                "中央",
                [Some(20_000), Some(8_000), Some(20_000)],
            ),
            area(
                "39301",
                "東町",
                "東",
                [Some(4_000), Some(2_000), Some(9_000)],
            ),
            area("39302", "奥村", "東", [Some(1_000), None, Some(9_000)]),
            area("39401", "島町", "島", [None, None, Some(9_000)]),
            area("39501", "離町", "", [Some(3_000), Some(900), None]),
        ])
    }

    #[test]
    fn the_type_of_a_municipality_is_that_of_its_medical_area() {
        let areas = areas();
        let of = |name: &str| named(&areas, name).unwrap();
        assert_eq!(of("中央").portrait.area_type, Some(AreaType::Regional));
        assert_eq!(of("中央").portrait.population, Some(210_000));
        assert_eq!(of("中央").portrait.aged_65, Some(310));
        // By itself the town would be 過疎地域型.
        assert_eq!(of("南市").portrait.area_type, Some(AreaType::Regional));
        assert_eq!(of("南市").portrait.population, Some(20_000));
        assert_eq!(
            of("南市").in_words(),
            "南市（中央医療圏）　市区町村、類型 地方都市型、人口 2.0万、65歳以上 40.0%"
        );
        assert!(of("南市").unknown().is_empty());
        // Part of a name is enough where it says which; a whole name comes first.
        assert_eq!(of("高見").name, "高見市");
        assert_eq!(of("東").division, Division::MedicalArea);
        for nothing in ["町", "", "　", "そんな区域"] {
            assert_eq!(named(&areas, nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_not_known_is_said_and_not_guessed() {
        let areas = areas();
        let of = |name: &str| named(&areas, name).unwrap();
        // One municipality without number makes the sum unknown.
        assert_eq!(of("東").portrait.aged_65, None);
        assert_eq!(of("東").portrait.population, Some(5_000));
        assert_eq!(of("東").unknown().len(), 1);
        assert_eq!(of("島町").portrait, Portrait::default());
        assert_eq!(of("島町").unknown().len(), 3);
        assert!(of("島町").in_words().contains("類型 未確認、人口 未確認"));
        let near = cases_like(of("島町")).unwrap();
        let numbers: Vec<u16> = near
            .iter()
            .map(|one| one.reference.case.as_ref().unwrap().number)
            .collect();
        assert_eq!(numbers, (1..=16).collect::<Vec<u16>>());
        assert_eq!(
            near[2].why,
            "類型は比べられない（事例は大都市型）、人口は比べられない、65歳以上の割合は比べられない"
        );
        // Without a medical area the type is unknown, and the residents decide.
        let lone = cases_like(of("離町")).unwrap();
        assert_eq!(lone[0].reference.id, "case-14");
        assert_eq!(
            lone[0].why,
            "類型は比べられない（事例は地方都市型）、人口 3000人 と 2.7万、65歳以上 30.0％ と 34.6％"
        );
    }

    #[test]
    fn cases_of_the_same_type_come_first_each_with_its_reason() {
        let areas = areas();
        let near = cases_like(named(&areas, "東").unwrap()).unwrap();
        let ids: Vec<&str> = near.iter().map(|one| one.reference.id.as_str()).collect();
        // The two of 過疎地域型, then by residents alone.
        assert_eq!(ids[..4], ["case-12", "case-7", "case-14", "case-5"]);
        assert_eq!(ids.len(), 16);
        assert_eq!(
            near[0].why,
            "同じ類型（過疎地域型）、人口 5000人 と 7.5万、65歳以上の割合は比べられない"
        );
        assert!(
            near[2]
                .why
                .starts_with("類型は違う（過疎地域型 と 地方都市型）")
        );
        let spanning = near.iter().find(|one| one.reference.id == "case-1");
        assert!(
            spanning
                .unwrap()
                .why
                .starts_with("類型は比べられない（事例に分類がない）")
        );
        let city = cases_like(named(&areas, "中央").unwrap()).unwrap();
        assert_eq!(city[0].reference.id, "case-11");
    }
}
