//! Describes acts in Japanese words, for conflicts and for the journal.

use crate::bilingual;
use crate::lang::pick;
use serde_json::Value;

use super::cells::Key;
use super::kind::{CellKind, EntryKind};

/// The state of a cell in words.
pub(super) fn describe_cell(key: &Key, word: &str, value: &Value) -> String {
    key.kind
        .wording(subject(&key.kind, &key.subject, value), word)
}

/// What a cell is about. Keys of names are folded; people are shown the name as it was written.
fn subject<'a>(kind: &CellKind, subject: &'a str, value: &'a Value) -> &'a str {
    let name = value.get("name").and_then(Value::as_str);
    name.filter(|_| matches!(kind, CellKind::Alias | CellKind::CareAlias))
        .unwrap_or(subject)
}

/// A state of a cell in words to which an act leads back. Without an act a verdict is 未確認, which is no act.
pub(super) fn describe_state(key: &Key, word: &str, value: &Value) -> String {
    match (&key.kind, word) {
        (CellKind::Verdict, "") => pick("未確認", "to confirm").to_owned(),
        _ => describe_cell(key, word, value),
    }
}

/// A journal entry in words.
pub(super) fn describe_entry(kind: &str, payload: &Value) -> String {
    let text = |name: &str| {
        payload
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let number = |name: &str| {
        payload
            .get(name)
            .and_then(Value::as_u64)
            .unwrap_or_default()
    };
    let kind = EntryKind::from_name(kind);
    match kind {
        Some(EntryKind::Created) => pick("データベースを作成", "database made").to_owned(),
        Some(EntryKind::Restored) => pick("控えから戻す", "restored from a backup").to_owned(),
        Some(EntryKind::Migrated) => bilingual!(
            "データ形式を {} から {} に改め、台帳などの内容を履歴に記録",
            "data format brought from {} to {}, content of the register and lists recorded",
            number("from"),
            number("to")
        ),
        Some(EntryKind::Refused) => bilingual!(
            "取込「{}」：{} 行のすべてを受け付けず（ファイルは残していません）",
            "import “{}”: all {} rows refused (the file was not kept)",
            text("file"),
            number("refused")
        ),
        Some(EntryKind::Mask) => bilingual!(
            "履歴 {} の記載を伏せる",
            "texts of entry {} masked",
            number("of")
        ),
        Some(kind @ (EntryKind::Import | EntryKind::Reports)) => bilingual!(
            "{}：新規 {}、変更 {}、同じ {}、受け付けず {}",
            "{}: {} new, {} changed, {} same, {} refused",
            if kind == EntryKind::Import {
                bilingual!("取込「{}」", "import “{}”", text("file"))
            } else {
                pick("報告の登録", "reports").to_owned()
            },
            number("new"),
            number("changed"),
            number("unchanged"),
            number("refused")
        ),
        _ => {
            let cell = payload.get("cell");
            let part = |name: &str| {
                cell.and_then(|cell| cell.get(name))
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            let answered = payload
                .get("value")
                .is_some_and(|value| value.get("answer").is_some());
            let words = match (CellKind::from_name(part("kind")), text("word")) {
                (Some(CellKind::Verdict), "inquiry") if answered => {
                    pick("照会の回答", "answer to inquiry").to_owned()
                }
                (Some(kind), word) => {
                    let value = payload.get("value").unwrap_or(&Value::Null);
                    kind.wording(subject(&kind, part("subject"), value), word)
                }
                // The entry is from a newer program, of which only the name of the kind is known.
                (None, _) => part("kind").to_owned(),
            };
            match kind {
                Some(EntryKind::Undo) => bilingual!("取り消し（→ {words}）", "undone (→ {words})"),
                Some(EntryKind::Redo) => bilingual!("やり直し（→ {words}）", "redone (→ {words})"),
                _ => words,
            }
        }
    }
}
