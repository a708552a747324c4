//! Texts of the choice of columns.

use kakari_office::lang::Text;

/// Title of the list.
pub(crate) const TITLE: Text = Text::new("一覧の列", "Columns of the list");
/// Key hints of the list.
pub(crate) const KEYS: Text = Text::new(
    "Space で出す・隠す。Enter で並べる。Delete で初めに戻す。Esc で閉じる",
    "Space: show or hide. Enter: order. Delete: as at first. Esc: close",
);
/// The column takes the remaining room.
pub(crate) const ALWAYS: Text = Text::new("いつも出します", "always shown");
/// Space was pressed on that column.
pub(crate) const ALWAYS_SHOWN: Text = Text::new(
    "この列は隠せません（残りの幅を使う列です）。",
    "This column cannot be hidden: it takes the remaining room.",
);
/// The person chose the column, but there is no room for it.
pub(crate) const NO_ROOM: Text = Text::new(
    "幅が足りません。ほかの列を隠すか、画面を広げてください",
    "no room; hide another column or widen the window",
);
/// The column has no text in any line.
pub(crate) const EMPTY: Text = Text::new("どの行も空です", "empty in every line");
/// The lines cannot be ordered by the column.
pub(crate) const NO_ORDER: Text = Text::new(
    "この列では並べられません。",
    "The lines cannot be ordered by this column.",
);
/// The screen shows its usual columns again.
pub(crate) const USUAL: Text = Text::new(
    "初めの列に戻しました。",
    "The columns are those of the beginning again.",
);
/// The lines are ordered by the column.
pub(crate) const ORDERED: Text = Text::new("この順", "order");
/// The lines are ordered by the column, reversed.
pub(crate) const TURNED: Text = Text::new("逆順", "turned");
