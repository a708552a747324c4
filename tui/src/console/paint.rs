//! Draws lines and boxes into the buffer of a frame.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::model::Model;
use super::theme::Role;
use super::width;

/// Draws a line into a row of an area. What does not fit is cut off.
pub(crate) fn draw_line(buffer: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if row < area.height && area.width > 0 {
        buffer.set_line(area.x, area.y.saturating_add(row), line, area.width);
    }
}

/// Clears a box. A character two cells wide that the edge of the box would cut in half is removed whole: half of it
/// would shift the rest of the row in a real terminal.
pub(crate) fn clear(model: &Model, buffer: &mut Buffer, outer: Rect) {
    for y in outer.y..outer.bottom() {
        let is_wide = |buffer: &Buffer, x: u16| {
            let cell = buffer.cell((x, y));
            cell.is_some_and(|cell| width::cells(cell.symbol()) > 1)
        };
        if let Some(before) = outer.x.checked_sub(1)
            && is_wide(buffer, before)
            && let Some(cell) = buffer.cell_mut((before, y))
        {
            cell.set_symbol(" ");
        }
        if is_wide(buffer, outer.right().saturating_sub(1))
            && let Some(half) = buffer.cell_mut((outer.right(), y))
        {
            half.set_style(model.look.ground());
        }
        for x in outer.x..outer.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    buffer.set_style(outer, model.look.ground());
}

/// A line with a left part and a part at the right edge. The left part is cut if both do not fit.
pub(crate) fn both_ends(
    left: Vec<Span<'static>>,
    right: Vec<Span<'static>>,
    width: u16,
) -> Line<'static> {
    let width = usize::from(width);
    let cells = |spans: &[Span<'_>]| {
        spans
            .iter()
            .map(|span| width::cells(&span.content))
            .sum::<usize>()
    };
    let right_cells = cells(&right);
    // Without room for eight cells of the left part, the right part is left out.
    if right_cells.saturating_add(8) > width {
        return Line::from(left);
    }
    let room = width.saturating_sub(right_cells).saturating_sub(1);
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0_usize;
    for span in left {
        let free = room.saturating_sub(used);
        let text = width::cut(&span.content, free).into_owned();
        used = used.saturating_add(width::cells(&text));
        spans.push(Span::styled(text, span.style));
    }
    spans.push(Span::raw(
        " ".repeat(width.saturating_sub(right_cells).saturating_sub(used)),
    ));
    spans.extend(right);
    Line::from(spans)
}

/// A text in the style of a role.
pub(crate) fn span(model: &Model, role: Role, text: impl Into<String>) -> Span<'static> {
    Span::styled(text.into(), model.look.style(role))
}
