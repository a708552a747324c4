//! Texts of the import form and its report.

use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};
use std::io;

use super::keys::key;
use super::number;
use crate::console::incoming::{Found, Kind};
use kakari_office::intake::{Encoding, FileRefusal, Form};
use kakari_office::office::{SourceKind, prefecture_name};

/// Title of the form.
pub(crate) const TITLE: Text = Text::new("ファイルを取り込む", "Import a file");
/// Label of the path.
pub(crate) const PATH: Text = Text::new("ファイル", "File");
/// Hint of the path.
pub(crate) const PATH_HINT: Text = Text::new(
    "Tab で名前の続き。貼り付け・ドラッグもできます",
    "Tab completes the name. Pasting and dragging work too",
);
/// Label of the kind of file.
pub(crate) const KIND: Text = Text::new("種類", "Kind");
/// Hint of the kind.
pub(crate) const KIND_HINT: Text = Text::new("← → で選ぶ", "← → choose");
/// Label of the encoding.
pub(crate) const ENCODING: Text = Text::new("文字コード", "Encoding");
/// Hint of the encoding.
pub(crate) const ENCODING_HINT: Text = Text::new(
    "← → で選ぶ。ふつうは自動のまま",
    "← → choose. Usually automatic",
);
/// Label of the column mapping.
pub(crate) const MAP: Text = Text::new("対応表", "Mapping");
/// Hint of the mapping.
pub(crate) const MAP_HINT: Text = Text::new(
    "見出しが様式と違う報告にだけ付ける（TOML）。ふつうは空のまま",
    "Only for reports whose headings differ from the form (TOML). Usually empty",
);
/// Label of where numbers come from.
pub(crate) const SOURCE: Text = Text::new("出典", "Source");
/// Label of the time that numbers are of.
pub(crate) const WHEN: Text = Text::new("時点", "Date");
/// Hint of both.
pub(crate) const ORIGIN_HINT: Text = Text::new(
    "列がないときだけ。時点は 2025-10-01、2025年、令和7年度 など",
    "Only without a column. Date: 2025-10-01, 2025, FY2025",
);
/// The button that starts a trial.
pub(crate) const TRY: Text = Text::new("試しに読む", "Try");
/// The button that imports.
pub(crate) const BRING: Text = Text::new("取り込む", "Import");
/// Key hints of the form.
pub(crate) const KEYS: Text = Text::new(
    "Enter（F10）で試しに読む。取り込むかは次の画面で決める。Esc でやめる",
    "Enter (F10) reads on trial; then you decide. Esc cancels",
);
/// Key hints during a trial.
pub(crate) const READING_KEYS: Text =
    Text::new("読んでいます。Esc で中止します。", "Reading. Esc stops.");
/// Key hints of the report of a trial.
pub(crate) const TRY_KEYS: Text = Text::new(
    "→ と Enter で取り込む。↑↓ 続き。Esc でやめる",
    "→ and Enter import. ↑↓: more. Esc cancels",
);
/// F10 was pressed on the report of a trial, which it does not answer.
pub(crate) const NOT_F10: Text = Text::new(
    "F10 では取り込みません。内容を見て、→ で選んで Enter を押してください。",
    "F10 does not import. Look at the content, choose with → and press Enter.",
);
/// Key hints of the report of an import.
pub(crate) const RESULT_KEYS: Text = Text::new(
    "↑↓ で続き。e で取り込めない行を書き出す。Esc で閉じる",
    "↑↓: more. e exports the refused rows. Esc closes",
);
/// Title of the report of a trial.
pub(crate) const TRIED: Text = Text::new(
    "試しに読みました（まだ何も変えていません）",
    "Read on trial (nothing is changed yet)",
);
/// Title of the report of an import.
pub(crate) const RESULT: Text = Text::new("取り込みの結果", "Result of the import");
/// Title of the choice of a prefecture.
pub(crate) const WHICH: Text = Text::new(
    "どの都道府県の分を取り込みますか（まだ何も変えていません）",
    "Which prefecture is to be imported? (nothing is changed yet)",
);
/// Key hints of that choice.
pub(crate) const WHICH_KEYS: Text = Text::new(
    "↑↓ で選んで Enter。設定に残ります。Esc でやめる",
    "↑↓ and Enter choose. It is kept in the settings. Esc cancels",
);
/// Title of the choice of a sheet.
pub(crate) const WHICH_SHEET: Text = Text::new(
    "どのシートを取り込みますか（まだ何も変えていません）",
    "Which sheet is to be imported? (nothing is changed yet)",
);
/// Key hints of that choice.
pub(crate) const WHICH_SHEET_KEYS: Text = Text::new(
    "↑↓ で選んで Enter。Esc でやめる",
    "↑↓ and Enter choose. Esc cancels",
);
/// The button that imports a list as a part.
pub(crate) const BRING_PART: Text = Text::new(
    "一部として取り込む（印を付けない）",
    "Import as a part (mark nothing)",
);
/// The button that imports a list although many facilities are missing in it.
pub(crate) const BRING_GONE: Text = Text::new(
    "載っていないものに印を付けて取り込む",
    "Import, and mark the missing facilities",
);
/// Key hints of the report of a trial that lacks many facilities.
pub(crate) const ASKS_KEYS: Text = Text::new(
    "→ で選んで Enter。↑↓ 続き。Esc でやめる",
    "→ and Enter choose. ↑↓: more. Esc cancels",
);
/// No file name begins like the path.
pub(crate) const NO_NAMES: Text = Text::new(
    "この名前で始まるファイルはありません。",
    "No file begins like this.",
);
/// Label of the offered names.
pub(crate) const NAMES: Text = Text::new("候補：", "Names: ");
/// The path is empty.
pub(crate) const NO_PATH: Text = Text::new(
    "ファイルの場所を入れてください。",
    "Type the path of the file.",
);
/// The heading does not show the kind of file.
pub(crate) const NOT_GUESSED: Text = Text::new(
    "見出しから種類が分かりません。正しいファイルなら、種類を選んでください。",
    "The headings do not show what kind of file this is. If it is the right one, choose the kind.",
);
/// The file changed after the trial.
pub(crate) const CHANGED: Text = Text::new(
    "試しに読んだ後でファイルの中身が変わりました。取り込んでいません。もう一度、試しに読んでください。",
    "The file was changed after it was tried. Nothing was imported. Try it again.",
);
/// The person stopped a trial.
pub(crate) const TRY_STOPPED: Text = Text::new(
    "読むのを中止しました。何も変えていません。",
    "Reading was stopped. Nothing was changed.",
);
/// The person stopped an import.
pub(crate) const STOPPED: Text = Text::new(
    "取り込みを中止しました。何も取り込んでいません。",
    "The import was stopped. Nothing was imported.",
);
/// No row was refused, so there is nothing to write.
pub(crate) const NONE_REFUSED: Text =
    Text::new("取り込めない行はありません。", "No row was refused.");
/// Title of the notice about a failed import.
pub(crate) const FAILED: Text = Text::new("取り込みませんでした", "Not imported");

/// Name of a kind of file.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Guess => pick("自動（見出しから判断）", "automatic (by the headings)"),
        Kind::PartOfFacilities => pick(
            "医療機関一覧の一部（載っていない施設に印を付けない）",
            "part of a facility list (missing ones are not marked)",
        ),
        Kind::Is(SourceKind::Facilities) => pick(
            "医療機関一覧（新しい名簿の全部）",
            "facility list (a whole new one)",
        ),
        Kind::Is(SourceKind::Areas) => pick(
            "区域表（市区町村と二次医療圏）",
            "areas (municipalities and 二次医療圏)",
        ),
        Kind::Is(SourceKind::Scope) => pick(
            "開設・廃止・休院などの事実",
            "facts: opened, closed, suspended, exempt",
        ),
        Kind::Is(SourceKind::Reports) => pick(
            "報告（CSV・Excel・JSON Lines）",
            "reports (CSV, Excel or JSON Lines)",
        ),
        Kind::Is(SourceKind::Indicators) => pick(
            "指標（区域ごとの数、年齢別の人口、関係者の声）",
            "indicators (numbers of areas, residents by age, voices)",
        ),
        Kind::Is(other) => other.label(),
    }
}

/// A line of the choice of a prefecture.
pub(crate) fn prefecture(code: &str, facilities: usize) -> String {
    bilingual!("{code} {}（{} 件）",
        prefecture_name(code),
        number(facilities); "{code} {} ({})", prefecture_name(code), count_of(facilities, "facility", "facilities"))
}

/// Name of an encoding; `None`: it is detected.
pub(crate) fn encoding(encoding: Option<Encoding>) -> &'static str {
    encoding.map_or(pick("自動", "automatic"), Encoding::word)
}

/// The lines of the report of a trial or an import.
pub(crate) fn report(found: &Found) -> Vec<String> {
    let guessed = if found.guessed {
        pick("（見出しから判断しました）", " (by the headings)")
    } else {
        ""
    };
    let mut lines = vec![
        bilingual!(
            "{}：{}{guessed}",
            "{}: {}{guessed}",
            found.name,
            kind(found.order.kind)
        ),
        found.counted.clone(),
    ];
    if !found.order.map.is_empty() {
        lines.push(bilingual!("対応表：{}", "Mapping: {}", found.order.map));
    }
    if found.is_try() && found.numbers.change_nothing() {
        lines.push(
            pick(
                "すでに同じ内容があります。取り込んでも何も変わりません。",
                "The same is here already. Importing it would change nothing.",
            )
            .to_owned(),
        );
    }
    if found.is_try()
        && found.order.mapping.is_none()
        && found.order.kind == Kind::Is(SourceKind::Reports)
        && matches!(found.rejects.form, Form::Table { .. })
    {
        lines.push(
            pick(
                "m で、どの列をどの項目として読むかを見て変えられます。",
                "m shows and changes which column is read as which item.",
            )
            .to_owned(),
        );
    }
    let more = found.rejects.rows.more();
    if !found.refused.is_empty() {
        lines.push(String::new());
        lines.push(bilingual!(
            "取り込めない行 {}（e でファイルに書き出し、直して、また取り込めます）",
            "Refused rows: {} (e exports them, to be corrected and imported again)",
            number(found.refused.len().saturating_add(more))
        ));
        lines.extend(found.refused.iter().map(|one| format!("  {one}")));
        if more > 0 {
            lines.push(bilingual!("  ほか {} 行", "  and {} more", number(more)));
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
        pick(
            concat!("。", key!("show-import"), " で詳しく見られます"),
            concat!(". ", key!("show-import"), " shows more"),
        )
        .to_owned()
    };
    bilingual!(
        "取り込みました：{} {}{look}",
        "Imported {}: {}{look}",
        found.name,
        found.counted
    )
}

/// A file could not be opened.
pub(crate) fn not_opened(path: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => pick("ありません", "does not exist").to_owned(),
        io::ErrorKind::PermissionDenied => {
            pick("読む権限がありません", "may not be read").to_owned()
        }
        io::ErrorKind::IsADirectory => pick("フォルダーです", "is a folder").to_owned(),
        _ => bilingual!("開けません（{error}）", "cannot be opened ({error})"),
    };
    bilingual!(
        "{path} は{why}。名前と場所を確かめてください。",
        "{path} {why}. Check name and place."
    )
}

/// A column mapping could not be used.
pub(crate) fn map_refused(path: &str, refusal: &FileRefusal) -> String {
    bilingual!(
        "対応表 {path} を使えません。{refusal}",
        "The mapping {path} cannot be used. {refusal}"
    )
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
    bilingual!(
        "書き出しました：{place}。直して、もう一度取り込んでください。",
        "Exported: {place}. Correct it and import it again."
    )
}

/// Refused rows could not be written.
pub(crate) fn rejects_not_kept(error: &io::Error) -> String {
    bilingual!(
        "取り込めない行を、元のファイルの隣に書けませんでした（{error}）。書ける場所に元のファイルを移して、もう一度試してください。",
        "The refused rows could not be written beside the file ({error}). Move the file to a place that can be written to, and try again."
    )
}
