//! Acts in words, for conflicts and for the journal. What a person sees of an entry.

use serde_json::Value;

use super::cells::Key;

/// What a cell's state means, in words.
pub(super) fn of_cell(key: &Key, word: &str) -> String {
    of(&key.kind, &key.subject, word)
}

fn of(kind: &str, subject: &str, word: &str) -> String {
    let plain = match (kind, word) {
        ("verdict", "yes") => "確認（有）",
        ("verdict", "no") => "確認（無）",
        ("verdict", "inquiry") => "照会中",
        ("verdict", "later") => "後で",
        ("verdict", "reopened") => "再確認（報告が変わったため）",
        ("verdict", _) => "未確認に戻す",
        ("assignment", "") => "担当なし",
        ("scope", "taken_in") => "報告対象に含める",
        ("scope", "excused") => "報告を求めない",
        ("scope", _) => "対象の判断を取り消す",
        ("scope-facts", "") => "開設・廃止・休院などの登録を取り消す",
        ("scope-facts", _) => "開設・廃止・休院などの登録",
        ("note", "") => "メモを取り消す",
        ("note", _) => "メモ",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.to_owned();
    }
    match (kind, word) {
        ("assignment", colleague) => format!("担当：{colleague}"),
        ("choice", "") => "版の選択を取り消す".to_owned(),
        ("choice", version) => format!("採用する版を選ぶ（版 {version}）"),
        ("alias", "") => format!("別名「{subject}」を外す"),
        ("alias", facility) => format!("別名「{subject}」を {facility} とする"),
        ("setting", "") => format!("設定 {subject} を消す"),
        ("setting", value) => format!("設定 {subject}＝{value}"),
        (other, "") => format!("{} を取り消す", other.trim_start_matches("record:")),
        (other, _) => format!("{} を登録する", other.trim_start_matches("record:")),
    }
}

/// What an entry says, in words.
pub(super) fn of_entry(kind: &str, payload: &Value) -> String {
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
    match kind {
        "created" => "データベースを作成".to_owned(),
        "restored" => "控えから戻す".to_owned(),
        "migrated" => format!(
            "データ形式を {} から {} に改め、台帳などの内容を履歴に記録",
            number("from"),
            number("to")
        ),
        "refused" => format!(
            "取込「{}」：{} 行のすべてを受け付けず（ファイルは残していません）",
            text("file"),
            number("refused")
        ),
        "mask" => format!("履歴 {} の記載を伏せる", number("of")),
        "import" | "reports" => format!(
            "{}：新規 {}、変更 {}、同じ {}、受け付けず {}",
            if kind == "import" {
                format!("取込「{}」", text("file"))
            } else {
                "報告の登録".to_owned()
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
            let said = match (part("kind"), text("word")) {
                ("verdict", "inquiry") if answered => "照会の回答".to_owned(),
                (kind, word) => of(kind, part("subject"), word),
            };
            if kind == "undo" {
                format!("取り消し（→ {said}）")
            } else {
                said
            }
        }
    }
}
