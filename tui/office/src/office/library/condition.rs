//! Conditions of a search in the library: `種類:事例 機能:在宅医療 類型:市町村 地域:過疎地域型 人口:5万-10万 番号:case-4`.

use std::ops::RangeInclusive;

use kakari_core::area::AreaType;
use kakari_core::edition::Function;
use kakari_core::text::{fold_width, search_key};
use kakari_edition::library::{Case, CaseKind};

use super::super::query::romaji;
use super::{Reference, ReferenceKind};

/// What a condition is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What an entry is.
    Kind,
    /// The id of an entry.
    Number,
    /// A function that a case is marked with.
    Function,
    /// Who leads a case.
    Actor,
    /// The type of area that is printed with a case.
    AreaType,
    /// The number of residents of a case.
    Population,
}

/// The names of each field: Japanese, romaji as typed without the input method, English.
const FIELDS: [(Field, &[&str]); 6] = [
    (Field::Kind, &["種類", "shurui", "kind"]),
    (Field::Number, &["番号", "bangou", "bango", "number", "id"]),
    (Field::Function, &["機能", "kinou", "kino", "function"]),
    (Field::Actor, &["類型", "主体", "ruikei", "shutai", "actor"]),
    (Field::AreaType, &["地域", "chiiki", "type"]),
    (
        Field::Population,
        &["人口", "jinkou", "jinko", "population"],
    ),
];

/// The functions of cases: their names, and whether that is a function or that it is unknown which are marked.
const FUNCTIONS: [(Option<Function>, &[&str]); 5] = [
    (Some(Function::I), &["時間外診療", "イ", "i", "jikangai"]),
    (Some(Function::Ro), &["入退院支援", "ロ", "ro", "nyuutaiin"]),
    (Some(Function::Ha), &["在宅医療", "ハ", "ha", "zaitaku"]),
    (Some(Function::Ni), &["介護連携", "ニ", "ni", "kaigo"]),
    (None, &["未確認", "unknown", "mikakunin"]),
];

const KINDS: [(ReferenceKind, &[&str]); 5] = [
    (ReferenceKind::Law, &["制度", "law", "seido"]),
    (
        ReferenceKind::Notice,
        &["通知・手引き", "notice", "tsuuchi"],
    ),
    (ReferenceKind::Clause, &["条文など", "clause", "joubun"]),
    (ReferenceKind::Question, &["Ｑ＆Ａ", "qa", "question"]),
    (ReferenceKind::Case, &["取組事例", "事例", "case", "jirei"]),
];

const TYPES: [(Option<AreaType>, &[&str]); 4] = [
    (
        Some(AreaType::Metropolitan),
        &["大都市型", "metropolitan", "daitoshi"],
    ),
    (
        Some(AreaType::Regional),
        &["地方都市型", "regional", "chihoutoshi"],
    ),
    (Some(AreaType::Sparse), &["過疎地域型", "sparse", "kaso"]),
    (None, &["分類なし", "none"]),
];

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// What an entry is.
    Kind(Vec<ReferenceKind>),
    /// Its whole id as a search key.
    Number(String),
    /// A function that a case is marked with; `None`: which are marked is unknown.
    Function(Vec<Option<Function>>),
    /// Who leads a case: what it is, or part of its name or place as a search key.
    Actor(Vec<CaseKind>, String),
    /// The printed type of area; `None`: none is printed.
    AreaType(Vec<Option<AreaType>>),
    /// The number of residents of a case; `None`: what was written is no range of numbers.
    Population(Option<RangeInclusive<u64>>),
}

impl Condition {
    /// Reads a term of a search; `None` if it is a word and no condition.
    #[must_use]
    pub fn read(term: &str) -> Option<Self> {
        let folded = fold_width(term);
        let (name, value) = folded.split_once(':')?;
        let name = name.to_lowercase();
        let field = FIELDS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(field, _)| *field)?;
        Some(Self::of(field, value))
    }

    /// The condition that a field begins like a value. A word that is half typed thus fits all that it can become.
    #[must_use]
    pub fn of(field: Field, value: &str) -> Self {
        let value = fold_width(value);
        let key = search_key(&value);
        match field {
            Field::Kind => Self::Kind(named(&KINDS, &key)),
            Field::Number => Self::Number(key),
            Field::Function => Self::Function(named(&FUNCTIONS, &key)),
            Field::Actor => {
                let kinds = CaseKind::ALL.into_iter();
                let begins = |word: &str| search_key(word).starts_with(&key);
                let kinds = kinds.filter(|kind| begins(kind.label()) || begins(kind.word()));
                Self::Actor(kinds.collect(), key)
            }
            Field::AreaType => Self::AreaType(named(&TYPES, &key)),
            Field::Population => Self::Population(range(&value)),
        }
    }

    /// Whether nothing can ever fit, because the value is none that the field has.
    #[must_use]
    pub fn is_void(&self) -> bool {
        match self {
            Self::Kind(kinds) => kinds.is_empty(),
            Self::Function(functions) => functions.is_empty(),
            Self::AreaType(types) => types.is_empty(),
            Self::Population(range) => range.as_ref().is_none_or(RangeInclusive::is_empty),
            Self::Number(_) | Self::Actor(..) => false,
        }
    }

    /// Whether an entry fits. All that only cases have fits cases alone.
    #[must_use]
    pub fn fits(&self, entry: &Reference) -> bool {
        let of_case = |holds: &dyn Fn(&Case) -> bool| entry.case.as_deref().is_some_and(holds);
        match self {
            Self::Kind(kinds) => kinds.contains(&entry.kind),
            Self::Number(id) => search_key(&entry.id) == *id,
            Self::Function(functions) => of_case(&|case| {
                functions.iter().any(|one| match one {
                    // The columns of the marks are lost: only where all four are marked is any of them known.
                    Some(_) => case.marks == 4,
                    None => case.marks < 4,
                })
            }),
            Self::Actor(kinds, key) => of_case(&|case| {
                kinds.contains(&case.kind)
                    || [&case.actor, &case.kana, &case.place].iter().any(|name| {
                        let name = search_key(name);
                        let latin = romaji::from_kana(&name);
                        name.contains(key) || latin.contains(&romaji::fold(key))
                    })
            }),
            Self::AreaType(types) => of_case(&|case| types.contains(&case.area_type)),
            Self::Population(range) => of_case(&|case| {
                let range = range.as_ref();
                range.is_some_and(|range| range.contains(&case.population.into()))
            }),
        }
    }
}

/// What has a name that begins like this.
fn named<T: Copy>(all: &[(T, &[&str])], key: &str) -> Vec<T> {
    let begins = |names: &[&str]| names.iter().any(|name| search_key(name).starts_with(key));
    let fitting = all.iter().filter(|(_, names)| begins(names));
    fitting.map(|(one, _)| *one).collect()
}

/// A range of numbers as people write it: `5万-10万`, `50,000〜100,000`, `10万-`, `-10万`; a number alone is that number.
fn range(text: &str) -> Option<RangeInclusive<u64>> {
    let parts: Vec<&str> = text.split(['-', '~', '〜', '–', 'ー']).collect();
    let bound = |text: &str, open: u64| match text.trim() {
        "" => Some(open),
        text => residents(text),
    };
    match parts.as_slice() {
        [one] => residents(one).map(|one| one..=one),
        ["", ""] => None,
        [from, to] => Some(bound(from, 0)?..=bound(to, u64::MAX)?),
        _ => None,
    }
}

/// A number of residents: `50000`, `50,000人`, `6.2万`.
fn residents(text: &str) -> Option<u64> {
    let text = text.trim().trim_end_matches('人').replace(',', "");
    let (digits, places) = match text.strip_suffix('万') {
        Some(digits) => (digits, 4),
        None => (text.as_str(), 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let valid = !whole.is_empty() && is_number(whole) && is_number(part) && part.len() <= places;
    let written = valid.then(|| format!("{whole}{part:0<places$}"));
    written.and_then(|written| written.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::library;

    fn found(query: &str) -> Vec<String> {
        let edition = kakari_builtin::edition("r07").unwrap();
        let all = library(&edition).unwrap();
        let found = all.into_iter().filter(|one| one.fits(query));
        found.map(|one| one.id).collect()
    }

    fn cases(query: &str) -> Vec<String> {
        let found = found(query).into_iter();
        found
            .map(|id| id.strip_prefix("case-").unwrap_or(&id).to_owned())
            .collect()
    }

    #[test]
    fn cases_are_narrowed_by_function_actor_type_and_population() {
        for (query, expected) in [
            ("機能:在宅医療", vec!["3", "4", "8", "9", "10", "12", "14"]),
            ("機能:ハ", vec!["3", "4", "8", "9", "10", "12", "14"]),
            ("kinou:zaitaku 類型:診療所", vec!["9", "10"]),
            ("機能：未確認 地域：過疎", vec!["7"]),
            ("function:unknown type:sparse", vec!["7"]),
            ("地域:過疎地域型", vec!["7", "12"]),
            ("地域:分類なし", vec!["1", "2", "15"]),
            ("類型:都道府県", vec!["1", "2"]),
            ("actor:local-association", vec!["16"]),
            ("類型:いなぎ", vec!["4"]),
            ("actor:inagi", vec!["4"]),
            ("主体:新潟県", vec!["5", "10", "15"]),
            ("人口:5万-10万", vec!["4", "5", "12"]),
            ("人口:50,000〜91,931人", vec!["5", "12"]),
            ("人口:-3万", vec!["14"]),
            ("jinkou:300万-", vec!["16"]),
            ("人口:27367", vec!["14"]),
            ("種類:事例 人口:7.5万-7.6万 虹", vec![]),
            ("番号:case-4", vec!["4"]),
            ("番号:事例4", vec![]),
        ] {
            assert_eq!(cases(query), expected, "{query}");
        }
        // What is half typed fits all that it can become, and hides nothing before anything is typed.
        assert_eq!(cases("機能:").len(), 16);
        assert_eq!(cases("地域:地"), ["5", "8", "10", "11", "14"]);
        assert_eq!(found("番号:Q1"), ["Q1"]);
        assert_eq!(found("番号:q1"), ["Q1"]);
        assert_eq!(found("種類:Ｑ＆Ａ").len(), 21);
        assert_eq!(found("種類:qa 種類:事例").len(), 0);
    }

    #[test]
    fn what_no_field_has_fits_nothing_and_what_is_no_field_is_a_word() {
        for void in [
            Condition::of(Field::Kind, "新聞"),
            Condition::of(Field::Function, "歯科"),
            Condition::of(Field::AreaType, "都会"),
            Condition::of(Field::Population, "多い"),
            Condition::of(Field::Population, "-"),
            Condition::of(Field::Population, "10万-5万"),
            Condition::of(Field::Population, "5.12345万-"),
            Condition::of(Field::Population, "99999999999999999999-"),
        ] {
            assert!(void.is_void(), "{void:?}");
        }
        assert!(!Condition::of(Field::Population, "0-").is_void());
        assert_eq!(Condition::read("在宅医療"), None);
        assert_eq!(Condition::read("色:赤"), None);
        assert!(found("人口:たくさん").is_empty());
    }
}
