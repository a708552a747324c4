//! Words of the pane 報告内容.

use super::key;

/// The version shown.
pub(crate) fn now(number: i64) -> String {
    format!("第{number}版")
}

/// The version that it is compared with.
pub(crate) fn beside(number: i64) -> String {
    format!("前の版＝第{number}版")
}

/// Last year's report is there.
pub(crate) const BESIDE_LAST_YEAR: &str = "前年度の報告あり";
/// Between these.
pub(crate) const AND: &str = "  ";
/// Changed since the version before.
pub(crate) const CHANGED: &str = "変更";
/// The version before.
pub(crate) const BEFORE: &str = "前の版";
/// Last year.
pub(crate) const LAST_YEAR: &str = "前年度";
/// The code list is our reading.
pub(crate) const PROVISIONAL: &str = "仮";
/// What 仮 means.
pub(crate) const PROVISIONAL_NOTE: &str =
    "仮＝選択肢の読みを国のマニュアルで確かめるまでの仮のもの";
/// Not asked of this kind.
pub(crate) const NOT_ASKED: &str = "対象外の設問";
/// Not valid.
pub(crate) const INVALID: &str = "無効";
/// Only changes are shown and there are none.
pub(crate) const NO_CHANGES: &str = "変わった回答はありません。";
/// Only what differs from the version before.
pub(crate) const SINCE_VERSION: &str = concat!(
    "前の版から変わった回答だけ（",
    key!("only-changes"),
    " で前年度から、もう一度ですべて）"
);
/// Only what differs from last year.
pub(crate) const SINCE_YEAR: &str = concat!(
    "前年度から変わった回答だけ（",
    key!("only-changes"),
    " ですべて）"
);
/// There is nothing to compare with.
pub(crate) const NO_VERSION: &str = "前の版はありません。";
/// Nothing of last year.
pub(crate) const NO_YEAR: &str = "前年度の報告はありません。";
/// The facility's own remark.
pub(crate) const NOTE: &str = "報告の備考";
