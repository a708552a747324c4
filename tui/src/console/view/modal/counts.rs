//! Draws how often each value of a column stands in the list.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw_line, frame, span};
use crate::console::canvas::Canvas;
use crate::console::modals::Counts;
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::{self, form};
use crate::console::theme::Role;
use crate::console::width;

/// Cells of a number and of a share.
const NUMBER: usize = 8;
const SHARE: usize = 5;
/// Cells of a value.
const VALUE: usize = 24;

/// Draws the box: a value a line with its number of lines, its share, and a bar whose length is the number.
pub(super) fn draw(model: &Model, counts: &Counts, canvas: &mut Canvas<'_>, screen: Rect) {
    let heading = counts.column().map_or("", |column| column.heading());
    let title = form::counts(heading, counts.values.len(), counts.all());
    let wanted = counts.values.len().max(1);
    let inside = frame(
        model,
        &title,
        form::COUNT_KEYS.text(),
        wanted,
        canvas,
        screen,
    );
    if counts.values.is_empty() {
        draw_line(canvas, inside, 0, &Line::raw(form::NOTHING_COUNTED.text()));
    }
    let rows = usize::from(inside.height).max(1);
    let top = counts.cursor.saturating_sub(rows.saturating_sub(1));
    let all = counts.all().max(1);
    let most = counts.values.first().map_or(1, |(_, count)| *count).max(1);
    let beside = VALUE.saturating_add(NUMBER).saturating_add(SHARE);
    let room = usize::from(inside.width).saturating_sub(beside.saturating_add(4));
    let shown = counts.values.iter().enumerate().skip(top).take(rows);
    for (row, (at, (value, count))) in (0_u16..).zip(shown) {
        let here = at == counts.cursor;
        let name = if value.is_empty() {
            form::BLANK.text()
        } else {
            value
        };
        // Rounded, not cut: two of three are 67 %.
        let share = count.saturating_mul(100).saturating_add(all / 2);
        let share = share.checked_div(all).unwrap_or(0);
        // The longest bar fills the room; a value that occurs at all has a bar.
        let bar = count.saturating_mul(room).div_ceil(most).min(room);
        let role = if here { Role::Cursor } else { Role::Plain };
        let text = format!(
            "{}{}{:>NUMBER$}{:>SHARE$}",
            if here { "> " } else { "  " },
            width::fit(&width::shown(name), VALUE),
            strings::number(*count),
            format!("{share}%"),
        );
        let line = Line::from(vec![
            span(model, role, text),
            Span::raw("  "),
            span(model, Role::Quiet, "#".repeat(bar)),
        ]);
        draw_line(canvas, inside, row, &line);
        canvas.add_row(inside, row, Spot::Part(at));
    }
}
