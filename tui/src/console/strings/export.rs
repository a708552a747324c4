//! Texts of the export form.

use super::command::{Both, both};
use super::number;
use crate::console::clipboard::Copied;
use crate::console::modals::export::Taken;
use kakari_office::bilingual;
use kakari_office::export::{Form, StatisticsForm, StatisticsWritten, Written};
use kakari_office::lang::{InWords as _, Text, count_of, pick};

/// Title of the form.
pub(crate) const TITLE: Text = Text::new("表示中の一覧を書き出す", "Export the list");
/// Label of the choice of lines.
pub(crate) const LINES: Text = Text::new("行", "Lines");
/// Title of the form on 集計.
pub(crate) const COUNTS_TITLE: Text = Text::new("集計を書き出す", "Export the statistics");
/// Label of the choice of numbers.
pub(crate) const COUNTS: Text = Text::new("数", "Numbers");
/// Label of the format.
pub(crate) const FORM: Text = Text::new("形", "Format");
/// Label of the path.
pub(crate) const PATH: Text = Text::new("ファイル", "File");
/// Hint of the choice of lines.
pub(crate) const CHOICE_HINT: Text = Text::new("← → で選ぶ", "← → choose");
/// Hint of the path.
pub(crate) const PATH_HINT: Text = Text::new(
    "Tab で名前の続き。同じ名前のファイルは上書きしません",
    "Tab completes the name. No file is overwritten",
);
/// The button that writes the list.
pub(crate) const WRITE: Text = Text::new("書き出す", "Export");
/// Key hints of the form.
pub(crate) const KEYS: Text = Text::new(
    "F10 で書き出す。Enter・↑↓ で次へ。Esc でやめる",
    "F10 exports. Enter or ↑↓: next field. Esc cancels",
);
/// The list was requested and writing has not begun.
pub(crate) const BEGINNING: Text = Text::new("書き出しを始めています。", "Starting the export.");
/// The path is empty.
pub(crate) const NO_PATH: Text = Text::new(
    "ファイルの名前を入れてください。",
    "Type the name of the file.",
);
/// The person stopped writing.
pub(crate) const STOPPED: Text = Text::new(
    "書き出しを中止しました。ファイルは作っていません。",
    "The export was stopped. No file was made.",
);
/// Title of the notice about a failed export.
pub(crate) const FAILED: Text = Text::new("書き出しませんでした", "Not exported");

/// What is written, as far as it was chosen.
pub(crate) fn lines(taken: &Taken) -> String {
    match taken {
        Taken::Lines {
            only_marked: true,
            marked,
            ..
        } => bilingual!("印の付いた {}行", "The {} marked lines", number(*marked)),
        Taken::Lines { shown, .. } => {
            bilingual!("表示中の {}行", "The {} lines shown", number(*shown))
        }
        Taken::Counts {
            division,
            one: Some((_, name)),
            only_one: true,
            form,
            ..
        } if form.has_measures_apart() => {
            bilingual!(
                "{}ごと、この数だけ：{name}",
                "For each {}, only: {name}",
                division.in_words()
            )
        }
        Taken::Counts {
            division, ratios, ..
        } if !ratios.is_empty() => {
            bilingual!(
                "{}ごとのすべての数と、画面の比",
                "All numbers for each {}, and the ratios shown",
                division.in_words()
            )
        }
        Taken::Counts { division, .. } => {
            bilingual!(
                "{}ごとのすべての数",
                "All numbers for each {}",
                division.in_words()
            )
        }
    }
}

/// Hint where there is nothing to choose between.
pub(crate) fn no_choice(taken: &Taken) -> String {
    match taken {
        Taken::Lines { .. } => String::new(),
        Taken::Counts { .. } => pick(
            "絞り込みにかかわらず、すべての区域が入ります",
            "All areas are written, whatever the filter",
        )
        .to_owned(),
    }
}

/// Hint of the format.
pub(crate) fn form_hint(forms: usize) -> String {
    bilingual!("← → または 1〜{forms} で選ぶ", "← →, or 1 to {forms}")
}

/// A format with its use.
pub(crate) fn form(taken: &Taken) -> String {
    let (label, good_for) = match taken {
        Taken::Lines { form, .. } => {
            let good_for = match form {
                Form::Workbook => pick("番号や日付が変わらない", "keeps ids and dates as they are"),
                Form::Csv => pick("ほかのプログラムで使う", "for other programs"),
                Form::Cp932 => pick("古いプログラムで使う", "for old programs"),
                Form::Json => pick("kakari list と同じ", "same as kakari list"),
                Form::Page => pick("ブラウザで開いて印刷", "to print from a browser"),
            };
            (form.label(), good_for)
        }
        Taken::Counts { form, .. } => {
            let good_for = match form {
                StatisticsForm::Workbook => pick("見出しとグラフつき", "with headings and charts"),
                StatisticsForm::Page => pick("会議の資料に", "for the papers of a meeting"),
                StatisticsForm::Csv => pick("ほかのプログラムで使う", "for other programs"),
                StatisticsForm::Json => pick("kakari stats と同じ", "same as kakari stats"),
                StatisticsForm::Parquet => pick("DuckDB や Python で使う", "for DuckDB or Python"),
                StatisticsForm::Text => pick("そのまま読む", "to read"),
            };
            (form.label(), good_for)
        }
    };
    bilingual!("{label}：{good_for}", "{label}: {good_for}")
}

/// The proposed file name without its ending.
pub(crate) fn name(list: &str, day: &str, sample: bool) -> String {
    let mark = if sample {
        pick("見本-", "sample-")
    } else {
        ""
    };
    format!("{mark}{list}-{day}")
}

/// The name is taken and a free one was put into the field.
pub(crate) fn other_name_offered(sentence: &str, free: &str) -> String {
    bilingual!(
        "{sentence}空いている名前 {free} を入れました。",
        "{sentence} {free} was filled in, which is free."
    )
}

/// The message after a list was written: file and folder, because the name may be one that the form proposed.
pub(crate) fn written(written: &Written, name: &str, folder: &str) -> String {
    let missing = match written.missing.len() {
        0 => String::new(),
        some => bilingual!("。CP932 にない文字 {}か所を「〓」にしました（同じ名前の .txt に一覧）",
            number(some); ". {} that CP932 lacks became 〓 (listed in the .txt beside it)", count_of(some, "character", "characters")),
    };
    bilingual!("書き出しました：{name} {}行（フォルダー：{folder}）{missing}",
        number(written.lines); "Exported {}: {name} (folder: {folder}){missing}", count_of(written.lines, "line", "lines"))
}

/// The message after 集計 was written: where, and what of it is hidden.
pub(crate) fn counts_written(written: &StatisticsWritten, name: &str, folder: &str) -> String {
    let hidden = match written.discretion.below {
        Some(below) => bilingual!(
            "{below} より小さい数は秘匿しました",
            "Counts below {below} are hidden"
        ),
        None => pick("小さい数も秘匿していません", "Small counts are not hidden").to_owned(),
    };
    let rounded = written
        .discretion
        .round_to
        .map_or_else(String::new, |step| {
            bilingual!(
                "。数は {step} の倍数に丸めました",
                ". Counts are rounded to multiples of {step}"
            )
        });
    let unknown = match written.not_judged {
        0 => String::new(),
        some => bilingual!(
            "判定前の報告 {} 件は不明です。", number(some);
            "{} not judged yet, so unknown. ", count_of(some, "report", "reports")
        ),
    };
    bilingual!(
        "書き出しました：{name}（フォルダー：{folder}）。{unknown}{hidden}{rounded}（設定で変えられます）",
        "Exported: {name} (folder: {folder}). {unknown}{hidden}{rounded} (a setting)"
    )
}

/// The name of the command that copies this.
pub(crate) fn copied(what: Copied) -> Both {
    match what {
        Copied::Name => both(("名称", "名称をコピーする"), ("Name", "Copy the name")),
        Copied::Id => both(("番号", "番号をコピーする"), ("Id", "Copy the id")),
        Copied::Line => both(
            ("行", "この行（印があれば印の行）をコピーする"),
            ("Line", "Copy this line, or the marked ones"),
        ),
        Copied::Pane => both(
            ("欄", "いまの欄の文をコピーする"),
            ("Pane", "Copy the text of this pane"),
        ),
        Copied::List => both(
            ("一覧", "表示中の一覧をコピーする（表計算に貼れる）"),
            ("List", "Copy the list (for a spreadsheet)"),
        ),
    }
}
