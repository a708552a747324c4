//! What on the screen can be clicked. A drawn frame leaves the list of its spots, so that a click means what the
//! person saw, also when an event changes the model between the frame and the click.

use ratatui::layout::Rect;

use super::intent::Intent;
use super::key::Key;

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// A command: a tab, a key in the last line, a line of a menu of the screen.
    Run(Intent),
    /// A key of the place in which a text is typed.
    Press(Key),
    /// The line of the list with this index.
    Line(usize),
    /// The margin of the line of the list with this index, which shows its mark.
    Mark(usize),
    /// The heading of the column with this index, counted among all columns of the list.
    Heading(usize),
    /// The rest of the list.
    List,
    /// The pane.
    Detail,
    /// The completion with this index below the filter.
    Term(usize),
    /// A part of the open box with this index, which does at a click what Enter does there.
    Part(usize),
    /// An answer of the open box with this index. It takes two clicks: one for the focus, one for the answer.
    Answer(usize),
    /// A text field of the open box with this index, which takes only the focus.
    Field(usize),
    /// A choice of the open box with this index, which turns to its next value.
    Choice(usize),
    /// The rest of the open box.
    Inside,
    /// The screen around the open box.
    Outside,
}

/// The spots of a drawn frame. Of two that overlap, the one that was added later is on top.
pub(crate) type Spots = Vec<(Rect, Spot)>;

/// The spot at a column and a row.
pub(crate) fn at(spots: &[(Rect, Spot)], (x, y): (u16, u16)) -> Option<Spot> {
    let holds =
        |area: &Rect| (area.x..area.right()).contains(&x) && (area.y..area.bottom()).contains(&y);
    spots
        .iter()
        .rev()
        .find(|(area, _)| holds(area))
        .map(|(_, spot)| *spot)
}
