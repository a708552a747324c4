//! Draws the list. Only the lines in the window are made: for 113,000 facilities all lines would take 67 ms instead
//! of 0.2 ms.

use crate::console::canvas::Canvas;
use crate::console::place::Focus;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::model::Model;
use crate::console::paint::{Piece, draw_line, draw_pieces, span};
use crate::console::screens::{Heading, MARGIN, widths};
use crate::console::spot::Spot;
use crate::console::theme::Role;
use crate::console::width;

/// Draws the list.
pub(crate) fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let body = model.body();
    let headings = body.headings(&model.rows);
    let window = usize::from(canvas.area.width);
    let widths = widths(&headings, usize::from(area.width), window);
    canvas.add(area, Spot::List);
    draw_pieces(canvas, area, 0, heading(model, &headings, &widths));
    let window = body.window();
    if window.shown == 0 {
        draw_empty(model, canvas, area);
        return;
    }
    let height = usize::from(area.height.saturating_sub(1));
    let lines = body.lines(&model.scene(), height, &widths);
    let margin = Rect {
        width: area.width.min(u16::try_from(MARGIN).unwrap_or(u16::MAX)),
        ..area
    };
    for ((row, at), line) in (1_u16..).zip(window.top..).zip(&lines) {
        draw_line(canvas, area, row, line);
        canvas.add_row(area, row, Spot::Line(at));
        canvas.add_row(margin, row, Spot::Mark(at));
        if at == window.cursor {
            underline(model, canvas, area, row);
        }
    }
}

/// Draws why the list is empty and what to do.
fn draw_empty(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let why = model.body().empty(&model.rows).into_iter();
    let lines = why.flat_map(|(role, text)| {
        let lines = width::wrap(&model.sentence(&text), usize::from(area.width));
        lines.into_iter().map(move |line| (role, line))
    });
    for (row, (role, text)) in (1_u16..).zip(lines) {
        draw_line(canvas, area, row, &Line::from(span(model, role, text)));
    }
}

/// Gives the line under the cursor its style.
fn underline(model: &Model, canvas: &mut Canvas<'_>, area: Rect, row: u16) {
    let role = if model.focus == Focus::Detail || model.is_covered() {
        Role::CursorAway
    } else {
        Role::Cursor
    };
    let y = area.y.saturating_add(row);
    if y < area.bottom() {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        canvas.set_style(line, model.look.style(role));
    }
}

/// The headings of the shown columns. A click on one orders the lines by its column.
fn heading(model: &Model, headings: &[Heading], widths: &[usize]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![(Span::raw(" ".repeat(MARGIN)), None)];
    let columns = headings.iter().zip(widths).enumerate();
    for (at, (column, cells)) in columns.filter(|(_, (_, cells))| **cells > 0) {
        let heading = match column.turned {
            None => column.text.to_owned(),
            Some(turned) => {
                let sign = if turned { "^" } else { "v" };
                let gap = usize::from(width::cells(column.text).saturating_add(2) <= *cells);
                format!("{}{}{sign}", column.text, " ".repeat(gap))
            }
        };
        let ordered = column.turned.is_some();
        let role = if ordered { Role::Strong } else { Role::Quiet };
        let text = span(model, role, width::fit(&heading, *cells));
        pieces.push((text, Some(Spot::Heading(at))));
        pieces.push((Span::raw(" "), None));
    }
    pieces
}
