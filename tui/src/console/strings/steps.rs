//! Texts of the first steps, and facts about the database.

use super::keys::key;
use super::number;
use crate::console::step::Step;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};
use kakari_office::office::{SourceEntry, SourceKind};

/// Title of the list.
pub(crate) const TITLE: Text = Text::new("初めの手順", "First steps");
/// Key hints of the list.
pub(crate) const KEYS: Text = Text::new(
    concat!(
        "↑↓ で選び Enter で行う。Esc で閉じる（",
        key!("first-steps"),
        " でまた開く）"
    ),
    concat!(
        "↑↓ and Enter do a step. Esc closes (",
        key!("first-steps"),
        " opens it again)"
    ),
);
/// Mark of a step that is done.
pub(crate) const DONE: Text = Text::new("済", "done");
/// Mark of a step that is not done.
pub(crate) const OPEN: Text = Text::new("まだ", "open");

/// Name of a step.
pub(crate) fn step(step: Step) -> &'static str {
    match step {
        Step::Name => pick("操作する人の名前を決める", "Say who you are"),
        Step::Bring(SourceKind::Facilities) => {
            pick("医療機関の名簿を取り込む", "Import the lists of facilities")
        }
        Step::Bring(SourceKind::Areas) => pick(
            "市区町村と二次医療圏の表を取り込む",
            "Import the table of municipalities and medical areas",
        ),
        Step::Bring(_) => pick("報告を取り込む", "Import reports"),
        Step::Sample => pick(
            "先に見本（架空の県）で試す",
            "Try the sample (a fictional prefecture) first",
        ),
    }
}

/// Number of facilities in the database, and which kind is still missing.
pub(crate) fn facilities(hospitals: usize, clinics: usize) -> String {
    match (hospitals, clinics) {
        (0, 0) => String::new(),
        (some, 0) => bilingual!(
            "病院{}、診療所がまだ",
            "hospitals {}, no clinics",
            number(some)
        ),
        (0, some) => bilingual!(
            "診療所{}、病院がまだ",
            "clinics {}, no hospitals",
            number(some)
        ),
        (hospitals, clinics) => bilingual!(
            "病院{}・診療所{}",
            "hospitals {}, clinics {}",
            number(hospitals),
            number(clinics)
        ),
    }
}

/// Number of municipalities in the database.
pub(crate) fn municipalities(count: usize) -> String {
    bilingual!("{}市区町村", number(count); "{}", count_of(count, "municipality", "municipalities"))
}

/// Number of reports in the database.
pub(crate) fn reports(count: usize) -> String {
    bilingual!("{}件", number(count); "{}", count_of(count, "report", "reports"))
}

/// Explanation of the step under the cursor.
pub(crate) fn means(step: Step) -> &'static str {
    match step {
        Step::Name => pick(
            "確認の記録に残る名前です。このデータベースの設定に残します。人ごとに変えるときは F9 か環境変数 KAKARI_USER を使います。",
            "The name that stands in the record of what you do. It is kept in the settings of this database. For each person by F9 or the variable KAKARI_USER.",
        ),
        Step::Bring(SourceKind::Facilities) => pick(
            "医療情報ネットの公開様式の CSV（または Excel ブック）です。病院と診療所を一つずつ取り込みます。最初の名簿から都道府県を決めます。",
            "The CSV files (or workbooks) that 医療情報ネット publishes, one of hospitals and one of clinics. The first one decides the prefecture.",
        ),
        Step::Bring(SourceKind::Areas) => pick(
            "団体コード・市区町村・二次医療圏の CSV か Excel ブックです。なくても始められますが、区域で絞り込めません。",
            "A CSV file or workbook of municipality code, municipality and secondary medical area (二次医療圏). You can start without it, but not filter by area.",
        ),
        Step::Bring(_) => pick(
            "G-MIS から出した CSV・Excel ブック、または紙から入力した JSON Lines です。",
            "A CSV file or workbook from G-MIS, or JSON Lines keyed from paper.",
        ),
        Step::Sample => pick(
            "このデータベースには何も入れず、画面を閉じて、見本の県を別に開きます。",
            "Nothing goes into this database: the console closes, and the sample opens in its own.",
        ),
    }
}

/// Path of the database.
pub(crate) fn database(path: &str) -> String {
    bilingual!("データベース：{path}", "Database: {path}")
}

/// The database is empty. For a person who worked here before, the path is probably mistyped.
pub(crate) const EMPTY: Text = Text::new(
    concat!(
        "中は空です。前に使っていたのに空なら、場所の書き違いかもしれません。Esc と ",
        key!("quit"),
        " で終えて、--db と KAKARI_DB を確かめてください。"
    ),
    concat!(
        "It is empty. If you have used it before, its place may be mistyped: leave with Esc and ",
        key!("quit"),
        ", and check --db and KAKARI_DB."
    ),
);

/// When a file of a kind was imported last.
pub(crate) fn last_import(one: &SourceEntry) -> String {
    bilingual!(
        "最後の取込 {}：{}「{}」（{}）",
        "Last import {}: {} “{}” ({})",
        one.kind.label(),
        super::moment(&one.at),
        one.file_name,
        one.by
    )
}

/// No file was imported yet.
pub(crate) const NO_IMPORT: Text =
    Text::new("最後の取込：まだありません。", "Last import: none yet.");
