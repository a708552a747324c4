//! The 16 cases of the guideline's 取組事例集 (book of cases), retold in our words.

use kakari_core::area::AreaType;

use crate::document::Value;
use crate::fields::Fields;
use crate::problem::Problem;

/// The number of cases in the book.
pub const CASES: usize = 16;

/// Who leads what a case tells of (類型).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseKind {
    /// A prefecture.
    Prefecture,
    /// A municipality.
    Municipality,
    /// A clinic.
    Clinic,
    /// A hospital, or an alliance of corporations led by one.
    Hospital,
    /// The medical association of a prefecture.
    PrefecturalAssociation,
    /// The medical association of a county or city.
    LocalAssociation,
}

impl CaseKind {
    /// All kinds, in the order of the book.
    pub const ALL: [Self; 6] = [
        Self::Prefecture,
        Self::Municipality,
        Self::Clinic,
        Self::Hospital,
        Self::PrefecturalAssociation,
        Self::LocalAssociation,
    ];

    /// The word in the file and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::Municipality => "municipality",
            Self::Clinic => "clinic",
            Self::Hospital => "hospital",
            Self::PrefecturalAssociation => "prefectural-association",
            Self::LocalAssociation => "local-association",
        }
    }

    /// The word of the book.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県",
            Self::Municipality => "市町村",
            Self::Clinic => "診療所",
            Self::Hospital => "病院",
            Self::PrefecturalAssociation => "県医師会",
            Self::LocalAssociation => "郡市医師会",
        }
    }
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// `case-` and its number in the book. It never changes.
    pub id: String,
    /// Its number in the book.
    pub number: u16,
    /// Who acts.
    pub actor: String,
    /// How that is read.
    pub kana: String,
    /// Prefecture and municipality.
    pub place: String,
    /// What the actor is.
    pub kind: CaseKind,
    /// What was done, in a few words.
    pub title: String,
    /// The page of the book.
    pub page: u16,
    /// How many of the four functions of 2号 are marked. Fewer than four: which ones is unknown.
    pub marks: u16,
    /// The word under その他 (others).
    pub tag: Option<String>,
    /// The type that the book prints for the area; none for what spans a prefecture.
    pub area_type: Option<AreaType>,
    /// Residents.
    pub population: u32,
    /// Residents aged 65 or older, in thousandths.
    pub aged_65: u32,
    /// Residents aged 85 or older, in thousandths.
    pub aged_85: u32,
    /// Land in hectares (hundredths of a square kilometre).
    pub hectares: u32,
    /// When it began.
    pub start: String,
    /// The unit of area (エリア) in which it is done, if the book says so.
    pub unit: Option<String>,
    /// Why it began.
    pub background: Vec<String>,
    /// What was done.
    pub measures: Vec<String>,
    /// What came of it.
    pub effect: Vec<String>,
    /// Who does what; empty if the book has no such table.
    pub roles: Vec<String>,
    /// How the meetings were run; empty if the book does not tell.
    pub meetings: Vec<String>,
}

const KNOWN: [&str; 21] = [
    "number",
    "actor",
    "kana",
    "place",
    "kind",
    "title",
    "page",
    "marks",
    "tag",
    "area_type",
    "population",
    "aged_65",
    "aged_85",
    "area",
    "start",
    "unit",
    "background",
    "measures",
    "effect",
    "roles",
    "meetings",
];

/// The cases, in the order of the book.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn cases() -> Result<Vec<Case>, Vec<Problem>> {
    read(include_str!("../../../library/cases.toml"), "cases.toml")
}

fn read(text: &str, file: &str) -> Result<Vec<Case>, Vec<Problem>> {
    super::entries(
        (text, file),
        "case",
        &KNOWN,
        |fields| {
            let number = whole(fields, "number", 1, 16)?;
            fields.required("kind")?;
            let case = Case {
                id: format!("case-{number}"),
                number: u16::try_from(number).ok()?,
                actor: fields.text("actor").to_owned(),
                kana: fields.text("kana").to_owned(),
                place: fields.text("place").to_owned(),
                kind: fields.optional_word("kind", &CaseKind::ALL, CaseKind::word)?,
                title: fields.text("title").to_owned(),
                page: u16::try_from(whole(fields, "page", 1, 999)?).ok()?,
                marks: u16::try_from(whole(fields, "marks", 0, 4)?).ok()?,
                tag: optional(fields, "tag"),
                area_type: fields.optional_word("area_type", &AreaType::ALL, AreaType::word),
                population: whole(fields, "population", 1, 99_999_999)?,
                aged_65: decimal(fields, "aged_65", 1)?,
                aged_85: decimal(fields, "aged_85", 1)?,
                hectares: decimal(fields, "area", 2)?,
                start: fields.text("start").to_owned(),
                unit: optional(fields, "unit"),
                background: fields.texts("background"),
                measures: fields.texts("measures"),
                effect: fields.texts("effect"),
                roles: fields.texts("roles"),
                meetings: match fields.optional("meetings") {
                    Some(_) => fields.texts("meetings"),
                    None => Vec::new(),
                },
            };
            Some((case, fields.place("number")))
        },
        |case| &case.id,
    )
}

fn optional(fields: &Fields<'_>, key: &str) -> Option<String> {
    let text = fields.optional_text(key);
    (!text.is_empty()).then(|| text.to_owned())
}

/// A whole number within limits.
fn whole(fields: &Fields<'_>, key: &str, from: u32, to: u32) -> Option<u32> {
    let node = fields.required(key)?;
    let number = match node.value {
        Value::Whole(number) => u32::try_from(number).ok(),
        _ => None,
    };
    let number = number.filter(|number| (from..=to).contains(number));
    if number.is_none() {
        let message = format!("case の {key} は {from} から {to} までの整数で書きます。");
        fields.sink.error(node.at, message);
    }
    number
}

/// A decimal fraction as the book prints it, in units of its last digit.
fn decimal(fields: &Fields<'_>, key: &str, digits: usize) -> Option<u32> {
    let node = fields.required(key)?;
    let read = |text: &str| -> Option<u32> {
        let (units, rest) = text.split_once('.').unwrap_or((text, ""));
        let whole = !units.is_empty() && rest.len() <= digits && !text.ends_with('.');
        let all_digits = units
            .chars()
            .chain(rest.chars())
            .all(|one| one.is_ascii_digit());
        (whole && all_digits)
            .then(|| format!("{units}{rest:0<digits$}").parse().ok())
            .flatten()
    };
    let number = match &node.value {
        Value::Text(text) => read(text),
        _ => None,
    };
    if number.is_none() {
        let message =
            format!("case の {key} は小数点以下 {digits} 桁までの数を \"31.1\" のように書きます。");
        fields.sink.error(node.at, message);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_sixteen_cases_is_there_or_known_to_be_missing() {
        let cases = cases().expect("the built-in cases are valid");
        let numbers: Vec<usize> = cases.iter().map(|case| case.number.into()).collect();
        assert_eq!(numbers, (1..=CASES).collect::<Vec<_>>());
        let with = |has: &dyn Fn(&Case) -> bool| -> Vec<u16> {
            let with = cases.iter().filter(|case| has(case));
            with.map(|case| case.number).collect()
        };
        assert_eq!(with(&|case| case.marks == 4), [3, 4, 8, 9, 10, 12, 14]);
        assert_eq!(with(&|case| case.area_type.is_none()), [1, 2, 15]);
        assert_eq!(with(&|case| case.tag.is_none()), [1, 2, 5, 9, 11, 12, 15]);
        assert_eq!(with(&|case| case.unit.is_none()), [4, 13]);
        assert_eq!(with(&|case| case.roles.is_empty()), [4]);
        assert_eq!(with(&|case| !case.meetings.is_empty()), [4, 6, 8]);
        let of_type = |kind| with(&|case| case.area_type == Some(kind));
        assert_eq!(of_type(AreaType::Metropolitan), [3, 4, 6, 9, 13, 16]);
        assert_eq!(of_type(AreaType::Regional), [5, 8, 10, 11, 14]);
        assert_eq!(of_type(AreaType::Sparse), [7, 12]);
        let pages: Vec<u16> = cases.iter().map(|case| case.page).collect();
        assert_eq!(
            pages,
            [5, 7, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34, 36, 38]
        );
        for case in &cases {
            for texts in [&case.background, &case.measures, &case.effect] {
                assert!(!texts.is_empty(), "{}", case.id);
                assert!(texts.iter().all(|text| text.ends_with('。')), "{}", case.id);
            }
            let is_kana = |one: char| ('\u{3040}'..='\u{30ff}').contains(&one);
            assert!(case.kana.chars().all(is_kana), "{}", case.kana);
            assert!(
                case.roles.iter().all(|role| role.contains('：')),
                "{}",
                case.id
            );
        }
    }

    #[test]
    fn the_figures_are_those_of_the_book() {
        let cases = cases().expect("the built-in cases are valid");
        let figures: Vec<(u32, u32, u32, u32)> = cases
            .iter()
            .map(|case| (case.population, case.aged_65, case.aged_85, case.hectares))
            .collect();
        assert_eq!(
            figures,
            [
                (752_390, 311, 60, 419_057),
                (913_297, 336, 65, 472_466),
                (478_046, 268, 46, 6_138),
                (91_932, 223, 35, 1_797),
                (75_990, 321, 59, 11_094),
                (399_674, 261, 49, 3_639),
                (143_587, 298, 59, 13_242),
                (683_166, 275, 51, 78_995),
                (1_478_342, 208, 36, 14_296),
                (761_312, 307, 57, 72_599),
                (168_170, 310, 66, 62_432),
                (75_493, 314, 62, 23_070),
                (136_436, 228, 36, 6_782),
                (27_367, 346, 72, 11_212),
                (2_137_672, 336, 67, 1_258_367),
                (3_637_015, 256, 46, 43_823),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let text = include_str!("../../../library/cases.toml");
        let problems = |from: &str, to: &str| -> Vec<String> {
            assert!(text.contains(from), "{from}");
            let problems =
                read(&text.replacen(from, to, 1), "own.toml").expect_err("something is wrong");
            problems.iter().map(ToString::to_string).collect()
        };
        for (from, to, says) in [
            ("marks = 2", "marks = 5", "0 から 4 まで"),
            (
                "area = \"4190.57\"",
                "area = \"4,190.57\"",
                "小数点以下 2 桁",
            ),
            ("aged_65 = \"31.1\"", "aged_65 = \"31.\"", "小数点以下 1 桁"),
            ("number = 2\n", "number = 1\n", "二度"),
        ] {
            let said = problems(from, to);
            let line = text[..text.find(from).expect("it is there")]
                .lines()
                .count()
                + 1;
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(
                said[0].starts_with(&format!("own.toml:{line}:")),
                "{said:?}"
            );
            assert!(said[0].contains(says), "{said:?}");
        }
    }
}
