//! Words of 履歴.

use super::key;
use super::number;

/// It can be taken back.
pub(crate) const CAN: &str = "可";
/// It was taken back.
pub(crate) const TAKEN_BACK: &str = "済";
/// It cannot be taken back.
pub(crate) const CANNOT: &str = "-";
/// On which facility.
pub(crate) const FACILITY: &str = "施設";
/// Who.
pub(crate) const WHO: &str = "操作者";
/// When.
pub(crate) const WHEN: &str = "日時";
/// Together with others.
pub(crate) const BATCH: &str = "一括";
/// What the batch is called.
pub(crate) const LABEL: &str = "名前";
/// Whether it can be taken back.
pub(crate) const UNDO: &str = "取消";
/// A text was mistyped.
pub(crate) const MASK: &str = concat!("書き誤りは ", key!("mask"), " で伏せられます。");
/// Another person's.
pub(crate) const OTHERS: &str =
    "ほかの人の操作のため戻せません。本人に頼むか、新しい操作で直してください。";
/// By a file.
pub(crate) const IMPORTED: &str =
    "取り込みは戻せません。正しいファイルをもう一度取り込んでください。";
/// Nothing to take back.
pub(crate) const NEVER: &str = "取り消す操作ではありません。";
/// The filter keeps nothing.
pub(crate) const NO_MATCH: &str = "絞り込みに合う記録はありません。";

/// The entry that the detail is about.
pub(crate) fn title(seq: i64) -> String {
    format!("記録 {seq} ")
}

/// So many acts were done together.
pub(crate) fn batch(count: usize) -> String {
    format!("{}件をまとめて操作", number(count))
}

/// It can be taken back.
pub(crate) fn possible(batch: usize) -> String {
    if batch > 1 {
        format!(
            "{} で{}件まとめて戻せます。",
            key!("undo-this"),
            number(batch)
        )
    } else {
        concat!(key!("undo-this"), " で戻せます。").to_owned()
    }
}

/// It was taken back.
pub(crate) fn done(by: &str, at: &str) -> String {
    format!("{by}さんが {at} に取り消しました。")
}

/// Something happened since.
pub(crate) fn blocked(who: &str, when: &str, what: &str) -> String {
    format!("その後 {who}さんが {when} に「{what}」としたため、戻せません。")
}

/// More is there than was read.
pub(crate) fn so_far(shown: usize, of: usize) -> String {
    format!("{}/{}件（続きあり）", number(shown), number(of))
}
