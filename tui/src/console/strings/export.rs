//! Texts of the export form.

use super::number;
use kakari_office::export::{Form, Written};

/// Title of the form.
pub(crate) const TITLE: &str = "表示中の一覧を書き出す";
/// Label of the choice of lines.
pub(crate) const LINES: &str = "行";
/// Label of the format.
pub(crate) const FORM: &str = "形";
/// Label of the path.
pub(crate) const PATH: &str = "ファイル";
/// Hint of the choice of lines.
pub(crate) const CHOICE_HINT: &str = "← → で選ぶ";
/// Hint of the format.
pub(crate) const FORM_HINT: &str = "← → または 1〜5 で選ぶ";
/// Hint of the path.
pub(crate) const PATH_HINT: &str = "Tab で名前の続き。同じ名前のファイルは上書きしません";
/// The button that writes the list.
pub(crate) const WRITE: &str = "書き出す";
/// Key hints of the form.
pub(crate) const KEYS: &str = "F10 で書き出す。↑↓ で次へ。Esc でやめる";
/// The list was requested and writing has not begun.
pub(crate) const BEGINNING: &str = "書き出しを始めています。";
/// The path is empty.
pub(crate) const NO_PATH: &str = "ファイルの名前を入れてください。";
/// The person stopped writing.
pub(crate) const STOPPED: &str = "書き出しを中止しました。ファイルは作っていません。";
/// Title of the notice about a failed export.
pub(crate) const FAILED: &str = "書き出しませんでした";

/// The choice of lines.
pub(crate) fn lines(only_marked: bool, shown: usize, marked: usize) -> String {
    if only_marked {
        format!("印の付いた {}行", number(marked))
    } else {
        format!("表示中の {}行", number(shown))
    }
}

/// A format with its use.
pub(crate) fn form(form: Form) -> String {
    let good_for = match form {
        Form::Workbook => "番号や日付が変わらない",
        Form::Csv => "ほかのプログラムで使う",
        Form::Cp932 => "古いプログラムで使う",
        Form::Json => "kakari list と同じ",
        Form::Page => "ブラウザで開いて印刷",
    };
    format!("{}：{good_for}", form.label())
}

/// The proposed file name without its ending.
pub(crate) fn name(list: &str, day: &str, sample: bool) -> String {
    let mark = if sample { "見本-" } else { "" };
    format!("{mark}{list}-{day}")
}

/// The name is taken and a free one was put into the field.
pub(crate) fn other_name_offered(sentence: &str, free: &str) -> String {
    format!("{sentence}空いている名前 {free} を入れました。")
}

/// The message after a list was written.
pub(crate) fn written(written: &Written, place: &str) -> String {
    let missing = match written.missing.len() {
        0 => String::new(),
        some => format!(
            "。CP932 にない文字 {}か所を「〓」にしました（同じ名前の .txt に一覧）",
            number(some)
        ),
    };
    format!(
        "書き出しました：{place} {}行{missing}",
        number(written.lines)
    )
}
