//! What may be longer than its box: lines to choose from, and a text. Every box draws them with this, so that all have
//! the same sign at the cursor and the same bar.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw_line, span};
use crate::console::canvas::Canvas;
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::theme::Role;
use crate::console::widgets::scroll_bar::{self, Part};
use crate::console::width;

/// Width in cells of the sign in front of a line.
const SIGN: usize = 2;

/// Draws lines to choose from, as many as fit around the one under the cursor. `line` makes the line at an index in a number
/// of cells.
pub(super) fn choose(
    model: &Model,
    canvas: &mut Canvas<'_>,
    area: Rect,
    cursor: Option<usize>,
    count: usize,
    mut line: impl FnMut(usize, usize) -> Vec<Span<'static>>,
) {
    let rows = usize::from(area.height).max(1);
    // The list scrolls only as far as needed to show the cursor.
    let top = cursor.unwrap_or(0).saturating_sub(rows.saturating_sub(1));
    let cells = usize::from(area.width).saturating_sub(SIGN);
    for (row, at) in (0_u16..).zip((top..count).take(rows)) {
        let here = cursor == Some(at);
        let mut spans = vec![Span::raw(if here { "> " } else { "  " })];
        spans.extend(line(at, cells));
        if here {
            for span in &mut spans {
                span.style = span.style.patch(model.look.style(Role::Cursor));
            }
        }
        draw_line(canvas, area, row, &Line::from(spans));
        canvas.add_row(area, row, Spot::Part(at));
    }
    let part = Part {
        above: top,
        height: rows,
        all: count,
    };
    bar(model, canvas, area, part);
}

/// A line to choose that is one text.
pub(super) fn plain(model: &Model, role: Role, text: &str, cells: usize) -> Vec<Span<'static>> {
    vec![span(model, role, width::fit(text, cells))]
}

/// Draws the part of a text that begins with the line at `scroll`, or its last part.
pub(super) fn read(
    model: &Model,
    canvas: &mut Canvas<'_>,
    area: Rect,
    role: Role,
    lines: &[String],
    scroll: usize,
) {
    let height = usize::from(area.height);
    // A box counts unbroken lines, so its scroll may lie beyond the broken text.
    let above = scroll.min(lines.len().saturating_sub(height));
    for (row, line) in (0_u16..).zip(lines.iter().skip(above).take(height)) {
        let line = Line::from(span(model, role, line.clone()));
        draw_line(canvas, area, row, &line);
    }
    let all = lines.len();
    bar(model, canvas, area, Part { above, height, all });
}

/// The first lines of a text that cannot be scrolled; the last one has a mark if there are more.
pub(super) fn shortened(lines: &[String], most: usize, cells: usize) -> Vec<String> {
    let mut shown: Vec<String> = lines.iter().take(most).cloned().collect();
    if lines.len() > most
        && let Some(last) = shown.last_mut()
    {
        *last = format!("{}..", width::head(last, cells.saturating_sub(2)));
    }
    shown
}

/// Draws a scroll bar into the right side of the frame, beside an area of the box.
pub(super) fn bar(model: &Model, canvas: &mut Canvas<'_>, area: Rect, part: Part) {
    let column = Rect {
        x: area.right().saturating_add(1),
        width: 1,
        ..area
    };
    scroll_bar::draw(model, canvas, column, part);
}
