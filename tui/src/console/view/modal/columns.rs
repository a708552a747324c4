//! Draws the choice of columns.

use ratatui::layout::Rect;

use super::{frame, rows};
use crate::console::canvas::Canvas;
use crate::console::modals::ColumnList;
use crate::console::model::Model;
use crate::console::screens::Heading;
use crate::console::strings::columns as words;
use crate::console::theme::Role;
use crate::console::width;

/// Width in cells of the headings of the columns.
const HEADING: usize = 16;

/// Draws the columns of the list shown: whether each is shown, and the order.
pub(super) fn draw(model: &Model, list: &ColumnList, canvas: &mut Canvas<'_>, screen: Rect) {
    let headings = model.body().headings(&model.rows);
    let widths = model.column_widths();
    let inside = frame(
        model,
        words::TITLE.text(),
        words::KEYS.text(),
        headings.len(),
        canvas,
        screen,
    );
    let line = |at: usize, cells| {
        let Some((heading, shown)) = headings.get(at).zip(widths.get(at)) else {
            return Vec::new();
        };
        let text = format!(
            "{} {} {}",
            if *shown > 0 { "[x]" } else { "[ ]" },
            width::fit(heading.text, HEADING),
            note(heading, *shown)
        );
        rows::plain(model, Role::Plain, &text, cells)
    };
    rows::choose(
        model,
        canvas,
        inside,
        Some(list.cursor),
        headings.len(),
        line,
    );
}

/// What is to be said of a column.
fn note(heading: &Heading, cells: usize) -> String {
    let order = match heading.turned {
        Some(false) => words::ORDERED.text(),
        Some(true) => words::TURNED.text(),
        None => "",
    };
    let why = match heading {
        Heading { width: 0, .. } => words::ALWAYS.text(),
        Heading {
            chosen: Some(true), ..
        } if cells == 0 => words::NO_ROOM.text(),
        Heading { empty: true, .. } => words::EMPTY.text(),
        _ => "",
    };
    format!("{} {why}", width::fit(order, 6))
}
