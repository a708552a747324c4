//! Draws the choice of columns.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{bar, draw_line, frame, span};
use crate::console::canvas::Canvas;
use crate::console::modals::ColumnList;
use crate::console::model::Model;
use crate::console::screens::Heading;
use crate::console::spot::Spot;
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
    let rows = usize::from(inside.height).max(1);
    let top = list.cursor.saturating_sub(rows.saturating_sub(1));
    let lines = headings
        .iter()
        .zip(&widths)
        .enumerate()
        .skip(top)
        .take(rows);
    for (row, (at, (heading, cells))) in (0_u16..).zip(lines) {
        let here = at == list.cursor;
        let text = format!(
            "{}{} {} {}",
            if here { "> " } else { "  " },
            if *cells > 0 { "[x]" } else { "[ ]" },
            width::fit(heading.text, HEADING),
            note(heading, *cells)
        );
        let text = width::fit(&text, usize::from(inside.width));
        let role = if here { Role::Cursor } else { Role::Plain };
        draw_line(canvas, inside, row, &Line::from(span(model, role, text)));
        canvas.add_row(inside, row, Spot::Part(at));
    }
    bar(model, canvas, inside, top, headings.len());
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
