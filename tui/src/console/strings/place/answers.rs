//! Texts of the pane 報告内容.

use super::key;
use kakari_office::bilingual;
use kakari_office::lang::Text;

/// The version shown.
pub(crate) fn now(number: i64) -> String {
    bilingual!("第{number}版", "Version {number}")
}

/// The version that it is compared with.
pub(crate) fn beside(number: i64) -> String {
    bilingual!("前の版＝第{number}版", "before: version {number}")
}

/// A report of last year exists.
pub(crate) const BESIDE_LAST_YEAR: Text = Text::new("前年度の報告あり", "with last year's report");
/// Separator between the parts of the heading.
pub(crate) const AND: &str = "  ";
/// Mark of an answer that changed.
pub(crate) const CHANGED: Text = Text::new("変更", "changed");
/// Label of the answer in the version before.
pub(crate) const BEFORE: Text = Text::new("前の版", "before");
/// Label of the answer in last year's report.
pub(crate) const LAST_YEAR: Text = Text::new("前年度", "last year");
/// Mark of an item whose codes are our own reading of the manual.
pub(crate) const PROVISIONAL: Text = Text::new("仮", "provisional");
/// Explanation of that mark.
pub(crate) const PROVISIONAL_NOTE: Text = Text::new(
    "仮＝選択肢の読みを国のマニュアルで確かめるまでの仮のもの",
    "provisional: our reading of the choices until the ministry's manual confirms it",
);
/// The question is not asked of this kind of facility.
pub(crate) const NOT_ASKED: Text = Text::new("尋ねない設問", "not asked here");
/// Mark of an answer that is not valid.
pub(crate) const INVALID: Text = Text::new("無効", "invalid");
/// Only answers that differ from the version before are shown.
pub(crate) const SINCE_VERSION: Text = Text::new(
    concat!(
        "前の版から変わった回答だけ（",
        key!("only-changes"),
        " で前年度から、もう一度ですべて）"
    ),
    concat!(
        "Only answers that changed since the version before (",
        key!("only-changes"),
        ": since last year; again: all)"
    ),
);
/// Only answers that differ from last year's report are shown.
pub(crate) const SINCE_YEAR: Text = Text::new(
    concat!(
        "前年度から変わった回答だけ（",
        key!("only-changes"),
        " ですべて）"
    ),
    concat!(
        "Only answers that changed since last year (",
        key!("only-changes"),
        ": all)"
    ),
);
/// Only changed answers were asked for, and there is no version before.
pub(crate) const NO_VERSION: Text = Text::new(
    "前の版はないため、すべての回答を出しています。",
    "There is no version before, so all answers are shown.",
);
/// Only changed answers were asked for, and none differs from the version before.
pub(crate) const SAME_AS_VERSION: Text = Text::new(
    "前の版から変わった回答はありません。すべての回答を出しています。",
    "No answer changed since the version before. All answers are shown.",
);
/// Only answers that differ from last year were asked for, and there is no report of last year.
pub(crate) const NO_YEAR: Text = Text::new(
    "前年度の報告はないため、すべての回答を出しています。",
    "There is no report of last year, so all answers are shown.",
);
/// Only answers that differ from last year were asked for, and none does.
pub(crate) const SAME_AS_YEAR: Text = Text::new(
    "前年度から変わった回答はありません。すべての回答を出しています。",
    "No answer differs from last year. All answers are shown.",
);
/// Label of the remark in the report.
pub(crate) const NOTE: Text = Text::new("報告の備考", "Remark in the report");
