//! Texts of the screen 履歴.

use super::key;
use super::number;

/// Mark of an act that can be undone.
pub(crate) const CAN: &str = "可";
/// Mark of an act that was undone.
pub(crate) const TAKEN_BACK: &str = "済";
/// Mark of an act that cannot be undone.
pub(crate) const CANNOT: &str = "-";
/// Label of the facility.
pub(crate) const FACILITY: &str = "施設";
/// Label of the person.
pub(crate) const WHO: &str = "操作者";
/// Label of the moment.
pub(crate) const WHEN: &str = "日時";
/// Label of the batch.
pub(crate) const BATCH: &str = "一括";
/// Label of the name of the batch.
pub(crate) const LABEL: &str = "名前";
/// Label of whether the act can be undone.
pub(crate) const UNDO: &str = "取消";
/// Hint that a mistyped text can be masked.
pub(crate) const MASK: &str = concat!("書き誤りは ", key!("mask"), " で伏せられます。");
/// The act of another person cannot be undone.
pub(crate) const OTHERS: &str =
    "ほかの人の操作のため戻せません。本人に頼むか、新しい操作で直してください。";
/// An import cannot be undone.
pub(crate) const IMPORTED: &str =
    "取り込みは戻せません。正しいファイルをもう一度取り込んでください。";
/// The entry is not an act that can be undone.
pub(crate) const NEVER: &str = "取り消す操作ではありません。";
/// No entry passes the filter.
pub(crate) const NO_MATCH: &str = "絞り込みに合う記録はありません。";

/// Title of the detail.
pub(crate) fn title(seq: i64) -> String {
    format!("記録 {seq} ")
}

/// A batch: its label and the number of its entries.
pub(crate) fn of_batch(label: &str, count: usize) -> String {
    let count = format!("{}件", number(count));
    // The label of most batches contains the number already.
    if label.ends_with(&count) {
        label.to_owned()
    } else {
        format!("{label}：{count}")
    }
}

/// An import: number of functions that it reopened.
pub(crate) fn reopened(count: usize) -> String {
    format!("（再確認 {}件）", number(count))
}

/// Hint that a batch opens.
pub(crate) const OPENS: &str = concat!(
    key!("enter"),
    " で中の記録を開き、",
    key!("close-batch"),
    " で閉じます。"
);

/// Number of acts in the batch.
pub(crate) fn batch(count: usize) -> String {
    format!("{}件をまとめて操作", number(count))
}

/// The act can be undone.
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

/// The act was undone.
pub(crate) fn done(by: &str, at: &str) -> String {
    format!("{by}さんが {at} に取り消しました。")
}

/// The act cannot be undone because of a later one.
pub(crate) fn blocked(who: &str, when: &str, what: &str) -> String {
    format!("その後 {who}さんが {when} に「{what}」としたため、戻せません。")
}

/// Number of shown lines, while the journal is not read to its end.
pub(crate) fn so_far(shown: usize, of: usize) -> String {
    format!("{}/{}件（続きあり）", number(shown), number(of))
}
