//! Texts about the mouse.

use kakari_office::lang::Text;

/// A key on the screen was clicked twice in a row.
pub(crate) const CLICKED_TWICE: Text = Text::new(
    "続けて２回押されたため、操作は1回だけです。1件ずつ押してください。",
    "Two clicks in a row act once. Click once for each line.",
);
/// An answer has the focus after the first click.
pub(crate) const CLICK_ONCE_MORE: Text = Text::new(
    "よければ、もう一度ゆっくり押してください（やめるときは「いいえ」か枠の外）。",
    "If this is right, click once more, slowly (No, or outside of the frame, cancels).",
);
