//! Queries that narrow a list: words of the name in kanji, kana or romaji, and field terms such as
//! `町:高知市 医療圏:中央 機能:イ 状態:要照会 指摘:error 担当:自分 報告:変更 経路:紙 版:2 台帳:なし`. A facility must fit all terms.

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::scope::ScopeVerdict;
use kakari_core::text;
use memchr::memmem;

use super::{Chase, FindingKey, FunctionRow, Row, Status};
use field::{Field, status_fits, yes_or_no};

mod access;
mod chased;
mod columns;
mod complete;
mod field;
mod findings;
mod measured;
mod owes;
mod place;
mod readings;
mod reported;
pub mod romaji;
mod search_text;
mod unknown;

use access::AccessTerm;
pub use chased::ChaseTerm;
use columns::parted;
pub use columns::{Columns, areas};
pub(super) use columns::{condition_on_measure, condition_on_place, with_columns};
pub use complete::{Completion, complete};
pub use field::Vocabulary;
pub(super) use field::deadline_condition;
pub(crate) use findings::item_label;
pub use findings::{FindingKind, FindingKinds, Met};
pub use measured::Behind;
use measured::MeasureTerm;
use owes::OwesTerm;
use place::PlaceTerm;
pub use reported::ReportColumns;
use reported::{ChannelTerm, ReportTerm, VersionTerm};
pub use search_text::{SearchTexts, search_text};

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    /// Whether a word can be romaji, which finds only what has a reading.
    romaji: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// A search key, and the same folded as romaji if it has Latin characters.
    Text(Box<Needle>, Option<Box<Needle>>),
    Place(PlaceTerm),
    Area(PlaceTerm),
    MedicalArea(PlaceTerm),
    HealthCentre(PlaceTerm),
    Function(Option<Function>),
    /// All states that the word means. They are looked up once, because a filter tests over 100,000 rows.
    Status(Vec<Status>),
    Severity(Severity),
    Code(String),
    Assigned(Colleague),
    Report(ReportTerm),
    Register(Option<bool>),
    /// All scope verdicts that the word means.
    Scope(Vec<ScopeVerdict>),
    Kind(Option<Kind>),
    Channel(Option<ChannelTerm>),
    Version(Option<VersionTerm>),
    Changed(Option<bool>),
    Chased(Option<ChaseTerm>),
    Deadline(Option<Date>),
    Owes(Option<OwesTerm>),
    Access(Option<AccessTerm>),
    Measured(MeasureTerm),
}

/// A text that is searched in over 100,000 others; the finder prepares the search once.
#[derive(Clone, Debug)]
struct Needle(memmem::Finder<'static>);

impl Needle {
    fn new(text: &str) -> Box<Self> {
        Box::new(Self(memmem::Finder::new(text.as_bytes()).into_owned()))
    }

    fn is_in(&self, text: &str) -> bool {
        self.0.find(text.as_bytes()).is_some()
    }

    /// Whether every text with this one has the other one in it.
    fn contains(&self, other: &Self) -> bool {
        other.0.find(self.0.needle()).is_some()
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.0.needle() == other.0.needle()
    }
}

impl Eq for Needle {}

/// The person that 担当 names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Colleague {
    /// Part of a name.
    Named(String),
    /// 自分: the acting person; `None` if there is no name for this person.
    Myself(Option<String>),
    /// なし.
    Nobody,
}

impl Query {
    /// Parses a query. Spaces and full-width spaces separate the terms. A field without a value is ignored, because the
    /// user is still typing it.
    #[must_use]
    pub fn new(query: &str) -> Self {
        Self::parse(query, None)
    }

    /// [`Query::new`] with the acting person, whom 担当:自分 means.
    #[must_use]
    pub fn parse(query: &str, actor: Option<&str>) -> Self {
        let mut parsed = Self::default();
        for word in query.split([' ', '\t', '\u{3000}']) {
            if let Some(term) = Term::new(word, actor) {
                parsed.romaji |= matches!(term, Term::Text(..)) && romaji::may_be(word);
                parsed.terms.push(term);
            }
        }
        parsed
    }

    /// Whether the query has no terms and fits everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether whatever fits this query fits the other one too, as far as can be told from the terms alone: each term of the
    /// other stands here, or here a longer text does that contains its text.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let within = |wide: &Term| self.terms.iter().any(|narrow| narrow.is_within(wide));
        other.terms.iter().all(within)
    }

    /// Whether a word can be romaji, which does not find a name in kanji without フリガナ.
    #[must_use]
    pub fn uses_romaji(&self) -> bool {
        self.romaji
    }

    /// Whether a facility fits; `text` is its [`search_text`].
    #[must_use]
    pub fn fits(&self, row: &Row, text: &str) -> bool {
        with_columns(row, text, |columns| self.fits_columns(columns)) && self.fits_functions(row)
    }

    /// Whether any function of a facility fits the terms that are about functions.
    fn fits_functions(&self, row: &Row) -> bool {
        row.functions
            .values()
            .any(|function| self.fits_function(function))
    }

    /// Whether a facility fits the terms that are about its names: its [`search_text`], its municipality and its areas, as in
    /// [`Columns`]. Made for the whole country, because nothing else of a facility is looked at.
    #[must_use]
    pub fn fits_names(&self, text: &str, place: &str, areas: &str) -> bool {
        let mut terms = self.terms.iter();
        terms.all(|term| term.fits_names(text, place, areas) != Some(false))
    }

    /// Whether any term about facilities is about more than [`Query::fits_names`] looks at.
    #[must_use]
    pub fn looks_beyond_names(&self) -> bool {
        let beyond =
            |term: &Term| !term.is_about_functions() && term.fits_names("", "", "").is_none();
        self.terms.iter().any(beyond)
    }

    /// Whether a facility fits the terms that are about facilities.
    #[must_use]
    pub fn fits_columns(&self, columns: &Columns<'_>) -> bool {
        self.terms.iter().all(|term| term.fits(columns))
    }

    /// Whether any term is about functions; without one every function fits.
    #[must_use]
    pub fn looks_at_functions(&self) -> bool {
        self.terms.iter().any(Term::is_about_functions)
    }

    /// Whether any term names states of functions.
    #[must_use]
    pub fn looks_at_states(&self) -> bool {
        let names = |term: &Term| matches!(term, Term::Status(_));
        self.terms.iter().any(names)
    }

    /// Whether a function fits the terms that are about functions.
    #[must_use]
    pub fn fits_function(&self, function: &FunctionRow) -> bool {
        let changed = function.changed;
        self.fits_standing(
            function.function,
            function.status,
            &function.assigned,
            changed,
        )
    }

    /// [`Query::fits_function`] for a function with this status that is assigned to this person. `changed` tells whether the
    /// report changed its answers.
    #[must_use]
    pub fn fits_standing(
        &self,
        function: Function,
        status: Status,
        assigned: &str,
        changed: bool,
    ) -> bool {
        self.terms.iter().all(|term| match term {
            Term::Function(wanted) => *wanted == Some(function),
            Term::Status(meant) => meant.contains(&status),
            Term::Assigned(Colleague::Named(name)) => {
                !assigned.is_empty() && text::search_key(assigned).contains(name.as_str())
            }
            Term::Assigned(Colleague::Myself(name)) => name.as_deref() == Some(assigned),
            Term::Assigned(Colleague::Nobody) => assigned.is_empty(),
            Term::Changed(wanted) => *wanted == Some(changed),
            _ => true,
        })
    }
}

/// Whether a code begins with `start`, in any case.
fn begins(code: &str, start: &str) -> bool {
    let begins = code.get(..start.len());
    begins.is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

impl Term {
    /// Whether whatever fits this term fits the other.
    fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(key, spelled), Self::Text(other, otherwise)) => {
                // Each way in which this one is found has to be one in which the other is found.
                let ways = [Some(other), otherwise.as_ref()];
                let found = |one: &Needle| ways.iter().flatten().any(|way| one.contains(way));
                found(key) && spelled.as_deref().is_none_or(found)
            }
            (Self::Place(one), Self::Place(other)) | (Self::Area(one), Self::Area(other)) => {
                one.is_within(other)
            }
            _ => self == other,
        }
    }

    /// Whether a facility fits the term, by its names alone; `None` if the term is about something else.
    fn fits_names(&self, text: &str, place: &str, areas: &str) -> Option<bool> {
        Some(match self {
            Self::Text(key, spelled) => {
                key.is_in(text) || spelled.as_ref().is_some_and(|spelled| spelled.is_in(text))
            }
            Self::Place(wanted) => wanted.fits(place),
            Self::Area(wanted) => wanted.fits(areas),
            Self::MedicalArea(wanted) => wanted.fits(parted(areas).0),
            Self::HealthCentre(wanted) => wanted.fits(parted(areas).1),
            _ => return None,
        })
    }

    fn is_about_functions(&self) -> bool {
        matches!(
            self,
            Self::Function(_) | Self::Status(_) | Self::Assigned(_) | Self::Changed(_)
        )
    }

    /// Whether a facility fits the term. Every facility fits a term about functions.
    fn fits(&self, columns: &Columns<'_>) -> bool {
        match self {
            Self::Text(..)
            | Self::Place(_)
            | Self::Area(_)
            | Self::MedicalArea(_)
            | Self::HealthCentre(_) => {
                self.fits_names(columns.text, columns.place, columns.areas) == Some(true)
            }
            Self::Measured(wanted) => wanted.fits(columns.measures, &columns.profile()),
            Self::Kind(kind) => kind.is_some() && columns.kind == *kind,
            Self::Severity(severity) => columns.worst.is_some_and(|worst| worst <= *severity),
            Self::Code(code) => columns.findings.iter().any(|one| begins(&one.code, code)),
            Self::Report(wanted) => wanted.fits(columns.report),
            Self::Channel(arrival) => columns
                .report
                .is_some_and(|report| arrival.is_some_and(|one| one.fits(report))),
            Self::Version(numbered) => columns
                .report
                .is_some_and(|report| numbered.is_some_and(|one| one.fits(report))),
            Self::Register(known) => *known == Some(columns.known),
            Self::Scope(meant) => meant.contains(&columns.scope),
            Self::Deadline(day) => *day == Some(columns.last_day),
            Self::Owes(wanted) => wanted.is_some_and(|one| one.fits(columns.owed)),
            Self::Access(wanted) => wanted.is_some_and(|one| one.fits(columns.faults)),
            Self::Chased(wanted) => wanted.is_some_and(|one| one.fits(columns.chase)),
            Self::Function(_) | Self::Status(_) | Self::Assigned(_) | Self::Changed(_) => true,
        }
    }

    fn new(term: &str, actor: Option<&str>) -> Option<Self> {
        let folded = text::fold_width(term);
        if let Some((name, value)) = folded.split_once(':')
            && let Some(field) = Field::named(name)
        {
            let value = text::search_key(value);
            return (!value.is_empty()).then(|| Self::for_field(field, value, actor));
        }
        let key = text::search_key(&folded);
        if key.is_empty() {
            return None;
        }
        let latin = key.chars().any(|character| character.is_ascii_alphabetic());
        let spelled = latin
            .then(|| romaji::fold(&key))
            .filter(|spelled| !spelled.is_empty() && *spelled != key);
        Some(Self::Text(
            Needle::new(&key),
            spelled.as_deref().map(Needle::new),
        ))
    }

    fn for_field(field: Field, value: String, actor: Option<&str>) -> Self {
        match field {
            Field::Place => Self::Place(PlaceTerm::named(value)),
            Field::Area => Self::Area(PlaceTerm::named(value)),
            Field::MedicalArea => Self::MedicalArea(PlaceTerm::named(value)),
            Field::HealthCentre => Self::HealthCentre(PlaceTerm::named(value)),
            Field::Measured => Self::Measured(MeasureTerm::named(&value)),
            Field::Channel => Self::Channel(ChannelTerm::named(&value)),
            Field::Version => Self::Version(VersionTerm::named(&value)),
            Field::Function => {
                let named =
                    |one: &Function| one.key() == value || text::search_key(one.mark()) == value;
                Self::Function(Function::ALL.into_iter().find(named))
            }
            Field::Status => {
                let means = |status: &Status| status_fits(*status, &value);
                Self::Status(Status::ALL.into_iter().filter(means).collect())
            }
            Field::Finding => {
                let named = |one: &Severity| {
                    let other: &[&str] = match one {
                        Severity::Error => &["誤", "エラー"],
                        Severity::Warning => &["警告"],
                        Severity::Note => &[],
                    };
                    text::search_key(one.label()) == value
                        || one.word() == value
                        || other.contains(&value.as_str())
                };
                let severity = Severity::ALL.into_iter().find(named);
                severity.map_or_else(|| Self::Code(value.clone()), Self::Severity)
            }
            Field::Assigned => Self::Assigned(match value.as_str() {
                "自分" | "me" | "jibun" => Colleague::Myself(actor.map(str::to_owned)),
                "ナシ" | "none" | "nashi" => Colleague::Nobody,
                _ => Colleague::Named(value),
            }),
            Field::Report => Self::Report(ReportTerm::named(&value)),
            Field::Register => Self::Register(yes_or_no(&value)),
            Field::Changed => Self::Changed(yes_or_no(&value)),
            Field::Deadline => Self::Deadline(text::paper::date(&value)),
            Field::Owes => Self::Owes(OwesTerm::named(&value)),
            Field::Access => Self::Access(AccessTerm::named(&value)),
            Field::Chased => Self::Chased(ChaseTerm::named(&value)),
            Field::Scope => {
                let means = |one: &ScopeVerdict| {
                    one.word() == value || text::search_key(one.label()).starts_with(&value)
                };
                Self::Scope(ScopeVerdict::ALL.into_iter().filter(means).collect())
            }
            Field::Kind => {
                let kinds = [Kind::Hospital, Kind::Clinic].into_iter();
                let mut named = kinds
                    .filter(|one| one.word() == value || text::search_key(one.label()) == value);
                Self::Kind(named.next())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_field_values_match_nothing_and_unknown_fields_are_text() {
        assert_eq!(
            Query::new("機能:ヌ"),
            Query {
                terms: vec![Term::Function(None)],
                ..Query::default()
            }
        );
        assert!(matches!(
            Query::new("時:分").terms.as_slice(),
            [Term::Text(..)]
        ));
        assert!(Query::new(" \u{3000} ").is_empty());
    }

    #[test]
    fn a_field_without_its_value_keeps_everything() {
        for typed in ["町:", "機能：", "KINOU:"] {
            assert!(Query::new(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn what_can_be_romaji_is_told_from_numbers_codes_and_words() {
        for typed in [
            "sato",
            "satou",
            "kochishi",
            "namba",
            "sak",
            "shinjuk",
            "高知 sato",
            "Ｓａｔｏ",
            "sho",
        ] {
            assert!(Query::new(typed).uses_romaji(), "{typed}");
        }
        for typed in [
            "",
            "3922",
            "高知",
            "kinou:i",
            "状態:ready",
            "xyz",
            "jr",
            "abc",
            "さとう",
        ] {
            assert!(!Query::new(typed).uses_romaji(), "{typed}");
        }
    }

    #[test]
    fn nothing_to_confirm_is_found_by_its_present_name_and_by_its_former_one() {
        for typed in ["状態:確認不要", "状態:対象外", "status:none"] {
            let terms = Query::new(typed).terms;
            assert_eq!(terms, [Term::Status(vec![Status::None])], "{typed}");
        }
    }

    #[test]
    fn fields_have_names_that_need_no_input_method() {
        for (typed, japanese) in [
            ("machi:高知", "町:高知"),
            ("Kinou:i", "機能:イ"),
            ("status:後で", "状態：後で"),
            ("kind:病院", "種別:病院"),
            ("keiro:kami", "経路:紙"),
            ("channel:web", "経路:G-MIS"),
            ("iryouken:中央", "医療圏:中央"),
            ("han:2+", "版:第２版以上"),
            ("version:again", "版:再提出"),
        ] {
            assert_eq!(Query::new(typed), Query::new(japanese), "{typed}");
        }
    }
}
