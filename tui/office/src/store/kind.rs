//! The kinds of journal entries and cells, with everything that depends on the kind.

use crate::bilingual;
use crate::lang::pick;
use std::borrow::Cow;
use std::fmt;

use kakari_core::order::State;
use serde::{Deserialize, Serialize};

use super::aliases;
use super::settings::setting;

mod record;

use record::record_wording;

/// What an entry of the journal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// The database was made.
    Created,
    /// A backup took the place of the database.
    Restored,
    /// The database was brought into another format.
    Migrated,
    /// A file came in.
    Import,
    /// A file was refused as a whole.
    Refused,
    /// Reports were saved without a file.
    Reports,
    /// 確認の結果.
    Verdict,
    /// A verdict was opened again, because the report changed.
    Reopened,
    /// 担当.
    Assignment,
    /// 対象の判断.
    Scope,
    /// Facts about 報告対象 that staff wrote down.
    ScopeFacts,
    /// Which of two channels' reports counts.
    Choice,
    /// A note.
    Note,
    /// What a name in reports means.
    Alias,
    /// A setting.
    Setting,
    /// A record of the office.
    Record,
    /// What a person may do, and where.
    Person,
    /// Texts of an entry were masked.
    Mask,
    /// An act was taken back.
    Undo,
    /// An undo was taken back.
    Redo,
}

/// Properties of a kind of entry.
struct Kind {
    kind: EntryKind,
    /// The name in the journal.
    name: &'static str,
    /// Whether a person can undo it. An import cannot be undone; it is corrected by another import.
    undoable: bool,
    /// Whether the payload contains the state of a cell.
    has_cell: bool,
}

const fn kind(kind: EntryKind, name: &'static str, undoable: bool, has_cell: bool) -> Kind {
    Kind {
        kind,
        name,
        undoable,
        has_cell,
    }
}

const KINDS: &[Kind] = &[
    kind(EntryKind::Created, "created", false, false),
    kind(EntryKind::Restored, "restored", false, false),
    kind(EntryKind::Migrated, "migrated", false, false),
    kind(EntryKind::Import, "import", false, false),
    kind(EntryKind::Refused, "refused", false, false),
    kind(EntryKind::Reports, "reports", false, false),
    kind(EntryKind::Verdict, "verdict", true, true),
    kind(EntryKind::Reopened, "reopened", true, true),
    kind(EntryKind::Assignment, "assignment", true, true),
    kind(EntryKind::Scope, "scope", true, true),
    kind(EntryKind::ScopeFacts, "scope-facts", true, true),
    kind(EntryKind::Choice, "choice", true, true),
    kind(EntryKind::Note, "note", true, true),
    kind(EntryKind::Alias, "alias", true, true),
    kind(EntryKind::Setting, "setting", true, true),
    kind(EntryKind::Record, "record", true, true),
    // Rights of the server, which an undo would not change with it.
    kind(EntryKind::Person, "person", false, true),
    kind(EntryKind::Mask, "mask", false, false),
    kind(EntryKind::Undo, "undo", false, true),
    kind(EntryKind::Redo, "redo", false, true),
];

impl EntryKind {
    /// The kind with this name in the journal; `None` if this program does not know it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        KINDS
            .iter()
            .find(|one| one.name == name)
            .map(|one| one.kind)
    }

    /// As the journal has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.line().map_or("", |one| one.name)
    }

    /// Whether a person can undo it.
    pub(super) fn is_undoable(self) -> bool {
        self.line().is_some_and(|one| one.undoable)
    }

    /// Whether it holds the state of a cell.
    pub(super) fn has_cell(self) -> bool {
        self.line().is_some_and(|one| one.has_cell)
    }

    /// Whether it can change many facilities at once, so that a screen has to read all again.
    #[must_use]
    pub fn brings_many(self) -> bool {
        matches!(self, Self::Import | Self::Reports | Self::Restored)
    }

    fn line(self) -> Option<&'static Kind> {
        KINDS.iter().find(|one| one.kind == self)
    }

    /// The names of the kinds that a person can undo, as a list for SQL.
    pub(super) fn undoable_names() -> String {
        let names = KINDS.iter().filter(|one| one.undoable);
        let names: Vec<String> = names.map(|one| format!("'{}'", one.name)).collect();
        names.join(", ")
    }
}

/// What a cell is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) enum CellKind {
    /// 確認の結果 of a function.
    Verdict,
    /// 担当 of a function.
    Assignment,
    /// 対象の判断 of a facility.
    Scope,
    /// Facts about 報告対象 of a facility.
    ScopeFacts,
    /// Which of two channels' reports of a facility counts.
    Choice,
    /// A note on a facility.
    Note,
    /// What a name of a partner in reports means.
    Alias,
    /// What a name of a care facility in reports means.
    CareAlias,
    /// A setting.
    Setting,
    /// A record of the office of this kind.
    Record(String),
}

impl CellKind {
    const RECORD: &'static str = "record:";

    /// The kind with this name in the database; `None` if this program does not know it.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "verdict" => Self::Verdict,
            "assignment" => Self::Assignment,
            "scope" => Self::Scope,
            "scope-facts" => Self::ScopeFacts,
            "choice" => Self::Choice,
            "note" => Self::Note,
            "alias" => Self::Alias,
            "care-alias" => Self::CareAlias,
            "setting" => Self::Setting,
            other => Self::Record(other.strip_prefix(Self::RECORD)?.to_owned()),
        })
    }

    /// As the database has it.
    pub(super) fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Verdict => "verdict",
            Self::Assignment => "assignment",
            Self::Scope => "scope",
            Self::ScopeFacts => "scope-facts",
            Self::Choice => "choice",
            Self::Note => "note",
            Self::Alias => "alias",
            Self::CareAlias => "care-alias",
            Self::Setting => "setting",
            Self::Record(kind) => return Cow::Owned(format!("{}{kind}", Self::RECORD)),
        })
    }

    /// Whether the `part` of the key is a function.
    pub(super) fn is_by_function(&self) -> bool {
        matches!(self, Self::Verdict | Self::Assignment)
    }

    /// Whether assessments depend on a cell of this kind and subject.
    pub(super) fn is_judged_by(&self, subject: &str) -> bool {
        match self {
            Self::Choice | Self::ScopeFacts | Self::Alias | Self::CareAlias => true,
            Self::Setting => setting::is_judged_by(subject),
            Self::Verdict | Self::Assignment | Self::Scope | Self::Note | Self::Record(_) => false,
        }
    }

    /// Whether this state of a cell came about by something outside of the office, which no entry takes back.
    pub(super) fn is_lasting(&self, word: &str) -> bool {
        match self {
            Self::Record(kind) if kind == "order" => {
                State::from_word(word).is_some_and(State::is_irreversible)
            }
            _ => false,
        }
    }

    /// The state of a cell of this kind in Japanese words.
    pub(super) fn wording(&self, subject: &str, word: &str) -> String {
        let plain = match (self, word) {
            (Self::Verdict, "yes") => pick("確認（有）", "confirmed yes"),
            (Self::Verdict, "no") => pick("確認（無）", "confirmed no"),
            (Self::Verdict, "inquiry") => pick("照会中", "inquiry"),
            (Self::Verdict, "later") => pick("後で", "later"),
            (Self::Verdict, "reopened") => pick(
                "再確認（報告が変わったため）",
                "confirm again (the report changed)",
            ),
            (Self::Verdict, _) => pick("未確認に戻す", "verdict reset"),
            (Self::Assignment, "") => pick("担当なし", "assigned to nobody"),
            (Self::Assignment, colleague) => {
                return bilingual!("担当：{colleague}", "assigned to {colleague}");
            }
            (Self::Scope, "taken_in") => pick("報告対象に含める", "has to report"),
            (Self::Scope, "excused") => pick("報告を求めない", "need not report"),
            (Self::Scope, _) => pick("対象の判断を取り消す", "decision on duty taken back"),
            (Self::ScopeFacts, "") => pick(
                "開設・廃止・休院などの登録を取り消す",
                "facts (opened, closed, suspended) taken back",
            ),
            (Self::ScopeFacts, _) => pick(
                "開設・廃止・休院などの登録",
                "facts (opened, closed, suspended)",
            ),
            (Self::Note, "") => pick("メモを取り消す", "note taken back"),
            (Self::Note, _) => pick("メモ", "note"),
            (Self::Choice, "") => pick("版の選択を取り消す", "choice of version taken back"),
            (Self::Choice, version) => {
                return bilingual!(
                    "採用する版を選ぶ（版 {version}）",
                    "version {version} chosen"
                );
            }
            (Self::CareAlias, word) => return aliases::care_wording(subject, word),
            (Self::Alias, "") => {
                return bilingual!(
                    "連携先名「{subject}」の決定なし",
                    "nothing decided on the partner {subject}"
                );
            }
            (Self::Alias, aliases::ELSEWHERE) => {
                return bilingual!(
                    "連携先名「{subject}」は台帳の医療機関ではない",
                    "the partner {subject} is not in the register"
                );
            }
            (Self::Alias, facility) => {
                return bilingual!(
                    "連携先名「{subject}」は {facility}",
                    "the partner {subject} is {facility}"
                );
            }
            (Self::Setting, value) => return setting_wording(subject, value),
            (Self::Record(kind), word) => return record_wording(kind, subject, word),
        };
        plain.to_owned()
    }
}

/// A changed setting in words. A saved queue has no default to which it could go back.
fn setting_wording(key: &str, value: &str) -> String {
    let name = setting::name(key);
    match value {
        "" if [setting::QUEUE, setting::LIST, setting::AREA_DEADLINE]
            .iter()
            .any(|start| key.starts_with(start)) =>
        {
            bilingual!("設定：{name}を消す", "setting: {name} removed")
        }
        "" => bilingual!(
            "設定：{name}を初期値に戻す",
            "setting: {name} back to its default"
        ),
        value => {
            let words = setting::words(key, value);
            bilingual!("設定：{name}＝{words}", "setting: {name} = {words}")
        }
    }
}

impl fmt::Display for CellKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name())
    }
}

impl From<CellKind> for String {
    fn from(kind: CellKind) -> Self {
        kind.name().into_owned()
    }
}

impl TryFrom<String> for CellKind {
    type Error = String;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::from_name(&name).ok_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_is_written() {
        for one in KINDS {
            assert_eq!(EntryKind::from_name(one.name), Some(one.kind));
            assert_eq!(one.kind.name(), one.name);
            assert!(!one.undoable || one.has_cell, "{}", one.name);
        }
        for name in [
            "verdict",
            "assignment",
            "scope",
            "scope-facts",
            "choice",
            "note",
            "alias",
            "care-alias",
            "setting",
            "record:order",
        ] {
            assert_eq!(CellKind::from_name(name).unwrap().name(), name);
        }
        let order = CellKind::Record("order".to_owned());
        for state in State::ALL {
            assert!(!order.wording("", state.word()).contains("order を"));
            assert_eq!(order.is_lasting(state.word()), state.is_irreversible());
        }
        assert_eq!(CellKind::from_name("verdicts"), None);
        assert_eq!(EntryKind::from_name("record:order"), None);
    }
}
