//! Texts of lists with one line for each facility, of their counts, and of facilities side by side.

use super::keys::key;
use kakari_office::lang::Text;

/// No function of the line allows the act.
pub(crate) const NONE_FITS: Text = Text::new(
    concat!(
        "この行の機能に、このまま操作できるものはありません。",
        key!("fold-this"),
        " で施設を開き、1件ずつ行ってください。"
    ),
    concat!(
        "No function of this line allows this as it is. Open the facility with ",
        key!("fold-this"),
        " and take them one by one."
    ),
);
/// The lines of the screen cannot be counted by column.
pub(crate) const NOT_COUNTED: Text = Text::new(
    "この画面の行は項目ごとに数えられません。指摘の件数は「件数」の欄にあります。",
    "The lines of this screen cannot be counted by column. The pane Counts has those of findings.",
);
/// The facility under the cursor stays on the screen.
pub(crate) const BESIDE: Text = Text::new(
    concat!(
        "この施設を固定しました。別の行へ移ると並べて見られます（",
        key!("beside"),
        " でやめる）。"
    ),
    concat!(
        "This facility stays. Move to another line to see both (",
        key!("beside"),
        " stops)."
    ),
);
/// Only one facility is shown again.
pub(crate) const NOT_BESIDE: Text = Text::new(
    "並べるのをやめました。",
    "Only one facility is shown again.",
);
/// Each facility has one line now.
pub(crate) const FOLDED: Text = Text::new(
    concat!(
        "施設ごとに１行にまとめました。操作はその行の機能すべてに、件数を確かめてから行います（",
        key!("fold-this"),
        " でこの施設だけ開く、",
        key!("fold"),
        " で戻す）。"
    ),
    concat!(
        "One line for each facility now. An act is on all functions of the line and asks with their number (",
        key!("fold-this"),
        " opens this facility, ",
        key!("fold"),
        " goes back)."
    ),
);
/// Each function has its own line again.
pub(crate) const UNFOLDED: Text = Text::new(
    "機能ごとの行に戻しました。",
    "Each function has its own line again.",
);
/// A facility can only be opened in a folded list.
pub(crate) const NOT_FOLDED: Text = Text::new(
    concat!(
        "まとめていません。",
        key!("fold"),
        " で施設ごとにまとめられます。"
    ),
    concat!(
        "The list is not grouped. ",
        key!("fold"),
        " makes one line for each facility."
    ),
);
