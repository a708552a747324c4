//! The fields of a query: their names, and the values that they take.

use crate::lang::{Lang, current};
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::scope::ScopeVerdict;
use kakari_core::text;

use super::{AccessTerm, ChaseTerm, OwesTerm, Status};

/// A field of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Place,
    Area,
    MedicalArea,
    HealthCentre,
    Function,
    Status,
    Finding,
    Assigned,
    Kind,
    Report,
    Channel,
    Version,
    Register,
    Scope,
    Changed,
    Chased,
    Deadline,
    Owes,
    Access,
    Measured,
}

/// Kinds of words that come from the register or from reports and not from the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vocabulary {
    /// Names of municipalities.
    Municipalities,
    /// Names of 二次医療圏.
    MedicalAreas,
    /// Names of 保健所.
    HealthCentres,
    /// Names of staff to whom a function is assigned.
    Colleagues,
    /// Codes of findings in the year shown.
    Codes,
    /// Names of measures in the year shown.
    Measures,
}

/// The names of each field: Japanese, romaji as typed without the input method, English. Messages show the first, or the last in English.
const FIELDS: [(Field, &[&str]); 20] = [
    (Field::Place, &["町", "市町村", "machi", "city"]),
    (Field::Area, &["区域", "圏域", "kuiki", "area"]),
    (
        Field::MedicalArea,
        &["医療圏", "iryouken", "iryoken", "medical-area"],
    ),
    (Field::HealthCentre, &["保健所", "hokenjo", "health-centre"]),
    (Field::Function, &["機能", "kinou", "kino", "function"]),
    (Field::Status, &["状態", "joutai", "jotai", "status"]),
    (Field::Finding, &["指摘", "shiteki", "finding"]),
    (Field::Assigned, &["担当", "tantou", "tanto", "assigned"]),
    (Field::Kind, &["種別", "shubetsu", "kind"]),
    (Field::Report, &["報告", "houkoku", "hokoku", "report"]),
    (Field::Channel, &["経路", "keiro", "channel"]),
    (Field::Version, &["版", "han", "version"]),
    (Field::Register, &["台帳", "daichou", "daicho", "register"]),
    (Field::Scope, &["対象", "taishou", "taisho", "scope"]),
    (Field::Changed, &["変更", "henkou", "henko", "changed"]),
    (Field::Chased, &["催促", "saisoku", "reminded"]),
    (Field::Deadline, &["締切", "shimekiri", "deadline"]),
    (Field::Owes, &["義務", "gimu", "duty"]),
    (Field::Access, &["案内", "annai", "access"]),
    (Field::Measured, &["集計", "shuukei", "shukei", "measure"]),
];

impl Field {
    /// All fields in the order in which completion offers them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|(field, _)| *field)
    }

    /// The name in lists and messages: the first one in Japanese, the last one in English.
    pub(super) fn name(self) -> &'static str {
        let names = self.names();
        let name = match current() {
            Lang::Ja => names.first(),
            Lang::En => names.last(),
        };
        name.copied().unwrap_or_default()
    }

    /// All names.
    pub(super) fn names(self) -> &'static [&'static str] {
        let names = FIELDS.iter().find(|(field, _)| *field == self);
        names.map_or(&[], |(_, names)| *names)
    }

    /// The field with this name, in any case.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        FIELDS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(field, _)| *field)
    }

    /// The fixed values as completion writes them. In English they are the words of the public interface.
    pub(super) fn values(self) -> Vec<&'static str> {
        if current() == Lang::En {
            return self.english_values();
        }
        match self {
            Self::Place
            | Self::Area
            | Self::MedicalArea
            | Self::HealthCentre
            | Self::Deadline
            | Self::Measured => Vec::new(),
            Self::Function => Function::ALL.map(Function::mark).to_vec(),
            Self::Status => {
                let mut all = Status::ALL.map(Status::label).to_vec();
                all.extend(["未確認", "確認済"]);
                all
            }
            Self::Finding => Severity::ALL.map(Severity::label).to_vec(),
            Self::Assigned => vec!["自分", "なし"],
            Self::Kind => [Kind::Hospital, Kind::Clinic].map(Kind::label).to_vec(),
            Self::Report => {
                let sorts = super::reported::sorts();
                sorts.chain(["未報告", "あり", "なし", "別経路"]).collect()
            }
            Self::Channel => vec!["G-MIS", "紙", "別経路"],
            Self::Version => vec!["1", "2", "2以上", "再提出"],
            Self::Register | Self::Changed => vec!["あり", "なし"],
            Self::Scope => ScopeVerdict::ALL.map(ScopeVerdict::label).to_vec(),
            Self::Chased => ChaseTerm::words(),
            Self::Owes => OwesTerm::words(),
            Self::Access => AccessTerm::words(),
        }
    }

    fn english_values(self) -> Vec<&'static str> {
        match self {
            Self::Place
            | Self::Area
            | Self::MedicalArea
            | Self::HealthCentre
            | Self::Deadline
            | Self::Measured => Vec::new(),
            Self::Function => Function::ALL.map(Function::key).to_vec(),
            Self::Status => {
                let mut all = Status::ALL.map(Status::word).to_vec();
                all.extend(["open", "confirmed"]);
                all
            }
            Self::Finding => Severity::ALL.map(Severity::word).to_vec(),
            Self::Assigned => vec!["me", "none"],
            Self::Kind => [Kind::Hospital, Kind::Clinic].map(Kind::word).to_vec(),
            Self::Report => {
                let sorts = super::reported::sorts();
                sorts.chain(["none", "some", "beside"]).collect()
            }
            Self::Channel => vec!["g-mis", "paper", "beside"],
            Self::Version => vec!["1", "2", "2+", "again"],
            Self::Register => vec!["known", "none"],
            Self::Changed => vec!["some", "none"],
            Self::Scope => ScopeVerdict::ALL.map(ScopeVerdict::word).to_vec(),
            Self::Chased => ChaseTerm::words(),
            Self::Owes => OwesTerm::words(),
            Self::Access => AccessTerm::words(),
        }
    }

    /// Where values from the register or the reports come from.
    pub(super) fn known(self) -> &'static [Vocabulary] {
        match self {
            Self::Place => &[Vocabulary::Municipalities],
            Self::Area => &[Vocabulary::MedicalAreas, Vocabulary::HealthCentres],
            Self::MedicalArea => &[Vocabulary::MedicalAreas],
            Self::HealthCentre => &[Vocabulary::HealthCentres],
            Self::Measured => &[Vocabulary::Measures],
            Self::Assigned => &[Vocabulary::Colleagues],
            Self::Finding => &[Vocabulary::Codes],
            _ => &[],
        }
    }
}

/// What あり or なし means as a search key.
pub(super) fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "ナシ" | "none" | "nashi" => Some(false),
        "アリ" | "ari" | "known" | "some" => Some(true),
        _ => None,
    }
}

/// Whether a word means a status: its public word, a part of its Japanese label, its English word in lists, 未確認 or `open`
/// (all open ones), 確認済 or `confirmed` (all confirmed ones).
/// Saved queries may have 対象外, which 確認不要 was called before.
pub(super) fn status_fits(status: Status, word: &str) -> bool {
    status.word() == word
        || text::search_key(status.label()).contains(word)
        || (status == Status::None && word == "対象外")
        || text::search_key(status.english()).replace(' ', "") == word
        || (status.is_open() && word == "open")
        || (status.is_confirmed() && word == "confirmed")
        || (status.is_open() && text::search_key("未確認").contains(word))
        || (status.is_confirmed() && text::search_key("確認済").contains(word))
}

/// The condition that keeps the facilities with this last day.
pub(in crate::office) fn deadline_condition(day: Date) -> String {
    format!("{}:{day}", Field::Deadline.name())
}
