//! Texts of the first steps, and facts about the database.

use super::keys::key;
use super::number;
use crate::console::step::Step;
use kakari_office::office::{SourceEntry, SourceKind};

/// Title of the list.
pub(crate) const TITLE: &str = "初めの手順";
/// Key hints of the list.
pub(crate) const KEYS: &str = concat!(
    "↑↓ で選び Enter で行う。Esc で閉じる（",
    key!("first-steps"),
    " でまた開く）"
);
/// Mark of a step that is done.
pub(crate) const DONE: &str = "済";
/// Mark of a step that is not done.
pub(crate) const OPEN: &str = "まだ";

/// Name of a step.
pub(crate) fn step(step: Step) -> &'static str {
    match step {
        Step::Name => "操作する人の名前を決める",
        Step::Bring(SourceKind::Facilities) => "医療機関の名簿を取り込む",
        Step::Bring(SourceKind::Areas) => "市区町村と二次医療圏の表を取り込む",
        Step::Bring(_) => "報告を取り込む",
        Step::Sample => "先に見本（架空の県）で試す",
    }
}

/// Number of facilities in the database.
pub(crate) fn facilities(count: usize) -> String {
    format!("{}施設", number(count))
}

/// Number of municipalities in the database.
pub(crate) fn municipalities(count: usize) -> String {
    format!("{}市区町村", number(count))
}

/// Number of reports in the database.
pub(crate) fn reports(count: usize) -> String {
    format!("{}件", number(count))
}

/// Explanation of the step under the cursor.
pub(crate) fn means(step: Step) -> &'static str {
    match step {
        Step::Name => {
            "確認の記録に残る名前です。このデータベースの設定に残します。人ごとに変えるときは F9 か環境変数 KAKARI_USER を使います。"
        }
        Step::Bring(SourceKind::Facilities) => {
            "医療情報ネットの公開様式の CSV です。病院と診療所を一つずつ取り込みます。最初の名簿から都道府県を決めます。"
        }
        Step::Bring(SourceKind::Areas) => {
            "団体コード・市区町村・二次医療圏の CSV です。なくても始められますが、区域で絞り込めません。"
        }
        Step::Bring(_) => "G-MIS から出した CSV、または紙から入力した JSON Lines です。",
        Step::Sample => "このデータベースには何も入れず、画面を閉じて、見本の県を別に開きます。",
    }
}

/// Path of the database.
pub(crate) fn database(path: &str) -> String {
    format!("データベース：{path}")
}

/// The database is empty. For a person who worked here before, the path is probably mistyped.
pub(crate) const EMPTY: &str = concat!(
    "中は空です。前に使っていたのに空なら、場所の書き違いかもしれません。Esc と ",
    key!("quit"),
    " で終えて、--db と KAKARI_DB を確かめてください。"
);

/// When a file of a kind was imported last.
pub(crate) fn last_import(one: &SourceEntry) -> String {
    format!(
        "最後の取込 {}：{}「{}」（{}）",
        one.kind.label(),
        super::moment(&one.at),
        one.file_name,
        one.by
    )
}

/// No file was imported yet.
pub(crate) const NO_IMPORT: &str = "最後の取込：まだありません。";
