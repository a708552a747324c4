//! Draws lines and boxes into the buffer of a frame.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::model::Model;
use super::spot::Spot;
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

/// A text with what a click on it does; `None`: nothing.
pub(crate) type Piece = (Span<'static>, Option<Spot>);

/// Draws pieces side by side from the left edge of a row, and remembers which of them can be clicked.
pub(crate) fn draw_pieces(canvas: &mut Canvas<'_>, area: Rect, row: u16, pieces: Vec<Piece>) {
    let mut x = area.x;
    for (text, spot) in &pieces {
        let width = u16::try_from(width::cells(&text.content)).unwrap_or(u16::MAX);
        let width = width.min(area.right().saturating_sub(x));
        if let Some(spot) = spot {
            canvas.add_row(Rect { x, width, ..area }, row, *spot);
        }
        x = x.saturating_add(width);
    }
    let line: Line<'_> = pieces.into_iter().map(|(text, _)| text).collect();
    draw_line(canvas, area, row, &line);
}

/// Pieces from the left, and others at the right edge. The left ones are cut if both do not fit.
pub(crate) fn both_ends(left: Vec<Piece>, right: Vec<Piece>, width: u16) -> Vec<Piece> {
    let width = usize::from(width);
    let cells = |pieces: &[Piece]| {
        pieces
            .iter()
            .map(|(text, _)| width::cells(&text.content))
            .sum::<usize>()
    };
    let right_cells = cells(&right);
    // Without room for eight cells of the left part, the right part is left out.
    if right_cells.saturating_add(8) > width {
        return left;
    }
    let room = width.saturating_sub(right_cells).saturating_sub(1);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut used = 0_usize;
    for (text, spot) in left {
        let free = room.saturating_sub(used);
        let cut = width::cut(&text.content, free).into_owned();
        used = used.saturating_add(width::cells(&cut));
        pieces.push((Span::styled(cut, text.style), spot));
    }
    let between = " ".repeat(width.saturating_sub(right_cells).saturating_sub(used));
    pieces.push((Span::raw(between), None));
    pieces.extend(right);
    pieces
}

/// A text in the style of a role.
pub(crate) fn span(model: &Model, role: Role, text: impl Into<String>) -> Span<'static> {
    Span::styled(text.into(), model.look.style(role))
}
