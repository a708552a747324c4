//! Texts of the import form and its report.

use std::io;

use super::keys::key;
use super::number;
use crate::console::incoming::{Found, Kind};
use kakari_office::intake::{Encoding, FileRefusal};
use kakari_office::office::{SourceKind, prefecture_name};

/// Title of the form.
pub(crate) const TITLE: &str = "ファイルを取り込む";
/// Label of the path.
pub(crate) const PATH: &str = "ファイル";
/// Hint of the path.
pub(crate) const PATH_HINT: &str = "Tab で名前の続き。貼り付け・ドラッグもできます";
/// Label of the kind of file.
pub(crate) const KIND: &str = "種類";
/// Hint of the kind.
pub(crate) const KIND_HINT: &str = "← → で選ぶ";
/// Label of the encoding.
pub(crate) const ENCODING: &str = "文字コード";
/// Hint of the encoding.
pub(crate) const ENCODING_HINT: &str = "← → で選ぶ。ふつうは自動のまま";
/// Label of the column mapping.
pub(crate) const MAP: &str = "対応表";
/// Hint of the mapping.
pub(crate) const MAP_HINT: &str = "見出しが様式と違う報告にだけ付ける（TOML）。ふつうは空のまま";
/// The button that starts a trial.
pub(crate) const TRY: &str = "試しに読む";
/// The button that imports.
pub(crate) const BRING: &str = "取り込む";
/// Key hints of the form.
pub(crate) const KEYS: &str =
    "Enter（F10）で試しに読む。取り込むかは次の画面で決める。Esc でやめる";
/// Key hints during a trial.
pub(crate) const READING_KEYS: &str = "読んでいます。Esc で中止します。";
/// Key hints of the report of a trial.
pub(crate) const TRY_KEYS: &str = "→ と Enter で取り込む。↑↓ 続き。Esc でやめる";
/// F10 was pressed on the report of a trial, which it does not answer.
pub(crate) const NOT_F10: &str =
    "F10 では取り込みません。内容を見て、→ で選んで Enter を押してください。";
/// Key hints of the report of an import.
pub(crate) const RESULT_KEYS: &str = "↑↓ で続き。e で取り込めない行を書き出す。Esc で閉じる";
/// Title of the report of a trial.
pub(crate) const TRIED: &str = "試しに読みました（まだ何も変えていません）";
/// Title of the report of an import.
pub(crate) const RESULT: &str = "取り込みの結果";
/// Title of the choice of a prefecture.
pub(crate) const WHICH: &str = "どの都道府県の分を取り込みますか（まだ何も変えていません）";
/// Key hints of that choice.
pub(crate) const WHICH_KEYS: &str = "↑↓ で選んで Enter。設定に残ります。Esc でやめる";
/// The button that imports a list as a part.
pub(crate) const BRING_PART: &str = "一部として取り込む（印を付けない）";
/// The button that imports a list although many facilities are missing in it.
pub(crate) const BRING_GONE: &str = "載っていないものに印を付けて取り込む";
/// Key hints of the report of a trial that lacks many facilities.
pub(crate) const ASKS_KEYS: &str = "→ で選んで Enter。↑↓ 続き。Esc でやめる";
/// No file name begins like the path.
pub(crate) const NO_NAMES: &str = "この名前で始まるファイルはありません。";
/// Label of the offered names.
pub(crate) const NAMES: &str = "候補：";
/// The path is empty.
pub(crate) const NO_PATH: &str = "ファイルの場所を入れてください。";
/// The heading does not show the kind of file.
pub(crate) const NOT_GUESSED: &str =
    "見出しから種類が分かりません。正しいファイルなら、種類を選んでください。";
/// The file changed after the trial.
pub(crate) const CHANGED: &str = "試しに読んだ後でファイルの中身が変わりました。取り込んでいません。もう一度、試しに読んでください。";
/// The person stopped a trial.
pub(crate) const TRY_STOPPED: &str = "読むのを中止しました。何も変えていません。";
/// The person stopped an import.
pub(crate) const STOPPED: &str = "取り込みを中止しました。何も取り込んでいません。";
/// No row was refused, so there is nothing to write.
pub(crate) const NONE_REFUSED: &str = "取り込めない行はありません。";
/// Title of the notice about a failed import.
pub(crate) const FAILED: &str = "取り込みませんでした";

/// Name of a kind of file.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Guess => "自動（見出しから判断）",
        Kind::PartOfFacilities => "医療機関一覧の一部（載っていない施設に印を付けない）",
        Kind::Is(SourceKind::Facilities) => "医療機関一覧（新しい名簿の全部）",
        Kind::Is(SourceKind::Areas) => "区域表（市区町村と二次医療圏）",
        Kind::Is(SourceKind::Scope) => "開設・廃止・休院などの事実",
        Kind::Is(SourceKind::Reports) => "報告（JSON Lines または CSV）",
        Kind::Is(other) => other.label(),
    }
}

/// A line of the choice of a prefecture.
pub(crate) fn prefecture(code: &str, facilities: usize) -> String {
    format!(
        "{code} {}（{} 件）",
        prefecture_name(code),
        number(facilities)
    )
}

/// Name of an encoding; `None`: it is detected.
pub(crate) fn encoding(encoding: Option<Encoding>) -> &'static str {
    encoding.map_or("自動", Encoding::word)
}

/// The lines of the report of a trial or an import.
pub(crate) fn report(found: &Found) -> Vec<String> {
    let guessed = if found.guessed {
        "（見出しから判断しました）"
    } else {
        ""
    };
    let mut lines = vec![
        format!("{}：{}{guessed}", found.name, kind(found.order.kind)),
        found.counted.clone(),
    ];
    if !found.order.map.is_empty() {
        lines.push(format!("対応表：{}", found.order.map));
    }
    if found.is_try() && found.numbers.change_nothing() {
        lines.push("すでに同じ内容があります。取り込んでも何も変わりません。".to_owned());
    }
    let more = found.rejects.rows.more();
    if !found.refused.is_empty() {
        lines.push(String::new());
        lines.push(format!(
            "取り込めない行 {}（e でファイルに書き出し、直して、また取り込めます）",
            number(found.refused.len().saturating_add(more))
        ));
        lines.extend(found.refused.iter().map(|one| format!("  {one}")));
        if more > 0 {
            lines.push(format!("  ほか {} 行", number(more)));
        }
    }
    if !found.told.is_empty() {
        lines.push(String::new());
        lines.extend(found.told.iter().cloned());
    }
    lines
}

/// The message after an import.
pub(crate) fn brought(found: &Found) -> String {
    let look = if found.refused.is_empty() && found.told.is_empty() {
        String::new()
    } else {
        concat!("。", key!("show-import"), " で詳しく見られます").to_owned()
    };
    format!("取り込みました：{} {}{look}", found.name, found.counted)
}

/// A file could not be opened.
pub(crate) fn not_opened(path: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "ありません".to_owned(),
        io::ErrorKind::PermissionDenied => "読む権限がありません".to_owned(),
        io::ErrorKind::IsADirectory => "フォルダーです".to_owned(),
        _ => format!("開けません（{error}）"),
    };
    format!("{path} は{why}。名前と場所を確かめてください。")
}

/// A column mapping could not be used.
pub(crate) fn map_refused(path: &str, refusal: &FileRefusal) -> String {
    format!("対応表 {path} を使えません。{refusal}")
}

/// Name of the file for refused rows; `at` numbers the attempts from 1.
pub(crate) fn rejects_name(stem: &str, ending: &str, at: u32) -> String {
    let at = if at == 1 {
        String::new()
    } else {
        format!("-{at}")
    };
    format!("{stem}-取り込めない行{at}.{ending}")
}

/// Refused rows were written.
pub(crate) fn rejects_kept(place: &str) -> String {
    format!("書き出しました：{place}。直して、もう一度取り込んでください。")
}

/// Refused rows could not be written.
pub(crate) fn rejects_not_kept(error: &io::Error) -> String {
    format!(
        "取り込めない行を、元のファイルの隣に書けませんでした（{error}）。書ける場所に元のファイルを移して、もう一度試してください。"
    )
}
