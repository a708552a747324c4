//! Texts of the pane 報告内容.

use super::key;

/// The version shown.
pub(crate) fn now(number: i64) -> String {
    format!("第{number}版")
}

/// The version that it is compared with.
pub(crate) fn beside(number: i64) -> String {
    format!("前の版＝第{number}版")
}

/// A report of last year exists.
pub(crate) const BESIDE_LAST_YEAR: &str = "前年度の報告あり";
/// Separator between the parts of the heading.
pub(crate) const AND: &str = "  ";
/// Mark of an answer that changed.
pub(crate) const CHANGED: &str = "変更";
/// Label of the answer in the version before.
pub(crate) const BEFORE: &str = "前の版";
/// Label of the answer in last year's report.
pub(crate) const LAST_YEAR: &str = "前年度";
/// Mark of an item whose codes are our own reading of the manual.
pub(crate) const PROVISIONAL: &str = "仮";
/// Explanation of that mark.
pub(crate) const PROVISIONAL_NOTE: &str =
    "仮＝選択肢の読みを国のマニュアルで確かめるまでの仮のもの";
/// The question is not asked of this kind of facility.
pub(crate) const NOT_ASKED: &str = "尋ねない設問";
/// Mark of an answer that is not valid.
pub(crate) const INVALID: &str = "無効";
/// Only changed answers are shown and there are none.
pub(crate) const NO_CHANGES: &str = "変わった回答はありません。";
/// Only answers that differ from the version before are shown.
pub(crate) const SINCE_VERSION: &str = concat!(
    "前の版から変わった回答だけ（",
    key!("only-changes"),
    " で前年度から、もう一度ですべて）"
);
/// Only answers that differ from last year's report are shown.
pub(crate) const SINCE_YEAR: &str = concat!(
    "前年度から変わった回答だけ（",
    key!("only-changes"),
    " ですべて）"
);
/// There is no version before.
pub(crate) const NO_VERSION: &str = "前の版はありません。";
/// There is no report of last year.
pub(crate) const NO_YEAR: &str = "前年度の報告はありません。";
/// Label of the remark in the report.
pub(crate) const NOTE: &str = "報告の備考";
