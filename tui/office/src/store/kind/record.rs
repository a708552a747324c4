//! Records of the office in words, for the journal.

use super::super::{beds, indicators, people};
use crate::bilingual;
use crate::lang::Text;

/// The words for records of a kind in each of their states, and for one that was taken back (the empty state).
const RECORDS: &[(&str, &str, Text)] = &[
    (
        "task",
        "kept",
        Text::new("予定を済みにする", "task marked as done"),
    ),
    (
        "task",
        "",
        Text::new("予定の済みを外す", "task no longer done"),
    ),
    ("contact", "reminder", Text::new("催促", "reminded")),
    (
        "contact",
        "contact",
        Text::new("連絡の記録", "contact recorded"),
    ),
    (
        "contact",
        "information",
        Text::new(
            "官公署への情報の求め",
            "information asked of another office",
        ),
    ),
    (
        "contact",
        "",
        Text::new(
            "連絡・催促の記録を取り消す",
            "contact or reminder taken back",
        ),
    ),
    (
        "round",
        "kept",
        Text::new("催促の回の記録", "round of reminders"),
    ),
    (
        "round",
        "",
        Text::new("催促の回を取り消す", "round of reminders taken back"),
    ),
    (
        "letter",
        "request",
        Text::new("報告の依頼を送付", "requests sent"),
    ),
    (
        "letter",
        "reminder",
        Text::new("督促を送付", "reminders sent"),
    ),
    (
        "letter",
        "second-reminder",
        Text::new("再度の督促を送付", "second reminders sent"),
    ),
    (
        "letter",
        "order",
        Text::new("報告命令の文書を送付", "order sent"),
    ),
    (
        "letter",
        "information",
        Text::new("情報提供の依頼を送付", "requests for information sent"),
    ),
    (
        "letter",
        "inquiry",
        Text::new("報告内容の照会を送付", "inquiries sent"),
    ),
    (
        "letter",
        "leaflet",
        Text::new("リーフレットを送付", "leaflet sent"),
    ),
    (
        "letter",
        "poster",
        Text::new("周知ポスターを送付", "poster sent"),
    ),
    (
        "letter",
        "",
        Text::new("送付の記録を取り消す", "record of sent letters taken back"),
    ),
    (
        "publication",
        "kept",
        Text::new("公表の記録", "publication"),
    ),
    (
        "publication",
        "",
        Text::new("公表の記録を取り消す", "record of a publication taken back"),
    ),
    (
        "forum",
        "kept",
        Text::new("協議の場への報告", "report to a forum"),
    ),
    (
        "forum",
        "",
        Text::new(
            "協議の場への報告の記録を取り消す",
            "record of a report to a forum taken back",
        ),
    ),
    (
        "publicity",
        "kept",
        Text::new("普及啓発の記録", "publicity"),
    ),
    (
        "publicity",
        "",
        Text::new("普及啓発の記録を消す", "publicity entry removed"),
    ),
    (
        "meeting-forum",
        "kept",
        Text::new("協議の場の登録", "forum recorded"),
    ),
    (
        "meeting-forum",
        "",
        Text::new("協議の場を消す", "forum removed"),
    ),
    (
        "meeting-sheet",
        "kept",
        Text::new("課題管理シートの記入", "sheet written"),
    ),
    (
        "meeting-sheet",
        "",
        Text::new("課題管理シートを消す", "sheet removed"),
    ),
    (
        "meeting-integration",
        "kept",
        Text::new("協議の取りまとめ", "taken into the summary"),
    ),
    (
        "meeting-integration",
        "",
        Text::new("取りまとめの印を外す", "no longer in the summary"),
    ),
    (
        "coordinator",
        "kept",
        Text::new("コーディネーターの登録", "coordinator recorded"),
    ),
    (
        "coordinator",
        "",
        Text::new("コーディネーターを消す", "coordinator removed"),
    ),
    (
        "meeting-paper",
        "kept",
        Text::new("協議の文書を出す", "paper of a meeting issued"),
    ),
    (
        "meeting-paper",
        "",
        Text::new(
            "協議の文書を出した記録を取り消す",
            "record of an issued paper taken back",
        ),
    ),
    (
        "meeting",
        "planned",
        Text::new("協議の開催の予定", "meeting planned"),
    ),
    (
        "meeting",
        "cancelled",
        Text::new("協議の開催の中止", "meeting cancelled"),
    ),
    (
        "meeting",
        "held",
        Text::new("協議の開催、議事録の案", "meeting held, minutes drafted"),
    ),
    (
        "meeting",
        "review",
        Text::new("議事録の確認", "minutes in review"),
    ),
    (
        "meeting",
        "final",
        Text::new("議事録の確定", "minutes made final"),
    ),
    (
        "meeting",
        "",
        Text::new("協議の開催の記録を消す", "meeting removed"),
    ),
    (
        indicators::VOICE,
        "kept",
        Text::new("関係者の声", "what somebody concerned says"),
    ),
    (
        indicators::VOICE,
        "",
        Text::new("関係者の声を取り消す", "what somebody says taken back"),
    ),
    (
        "order",
        "drafted",
        Text::new("報告命令の起案", "order drafted"),
    ),
    (
        "order",
        "dropped",
        Text::new("報告命令の起案を取りやめ", "draft of an order dropped"),
    ),
    (
        "order",
        "served",
        Text::new("報告命令の送達", "order served"),
    ),
    (
        "order",
        "complied",
        Text::new("報告命令の履行", "order complied with"),
    ),
    (
        "order",
        "not-complied",
        Text::new("報告命令の不履行", "order not complied with"),
    ),
    (
        "order",
        "published",
        Text::new("命令に従わないことの公表", "disobedience published"),
    ),
    (
        "order",
        "withdrawn",
        Text::new("報告命令の撤回", "order withdrawn"),
    ),
    (
        "order",
        "",
        Text::new("報告命令の記録を取り消す", "order taken back"),
    ),
];

/// A record of a kind in words; `word` is empty if it was taken back.
pub(super) fn record_wording(kind: &str, subject: &str, word: &str) -> String {
    if kind == beds::KIND {
        return beds::wording(word);
    }
    if kind == people::KIND {
        return people::wording(subject, word);
    }
    if let (indicators::TABLE, Some((name, when))) = (kind, indicators::named(subject)) {
        return match word {
            "" => bilingual!(
                "指標「{name}」（{when}）を取り消す",
                "indicator {name} ({when}) taken back"
            ),
            _ => bilingual!("指標「{name}」（{when}）", "indicator {name} ({when})"),
        };
    }
    let known = RECORDS
        .iter()
        .find(|(name, state, _)| (*name, *state) == (kind, word));
    match (known, word) {
        (None, "") if kind == "mapping" => {
            bilingual!("対応表「{subject}」を消す", "mapping {subject} removed")
        }
        (None, _) if kind == "mapping" => {
            bilingual!("対応表「{subject}」", "mapping {subject} kept")
        }
        (Some((_, _, text)), _) => text.text().to_owned(),
        (None, "") => bilingual!("{kind} を取り消す", "{kind} taken back"),
        (None, _) => bilingual!("{kind} を登録する", "{kind} recorded"),
    }
}
