//! Draws how often each value of a column stands in the list.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw_line, frame, rows, span};
use crate::console::canvas::Canvas;
use crate::console::modals::Counts;
use crate::console::model::Model;
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
    let all = counts.all().max(1);
    let most = counts.values.first().map_or(1, |(_, count)| *count).max(1);
    let line = |at: usize, cells: usize| {
        let Some((value, count)) = counts.values.get(at) else {
            return Vec::new();
        };
        let name = if value.is_empty() {
            form::BLANK.text()
        } else {
            value
        };
        // Rounded, not cut: two of three are 67 %.
        let share = count.saturating_mul(100).saturating_add(all / 2);
        let share = share.checked_div(all).unwrap_or(0);
        let text = format!(
            "{}{:>NUMBER$}{:>SHARE$}",
            width::fit(&width::shown(name), VALUE),
            strings::number(*count),
            format!("{share}%"),
        );
        // The longest bar fills the room; a value that occurs at all has a bar.
        let room = cells.saturating_sub(VALUE + NUMBER + SHARE + 2);
        let bar = count.saturating_mul(room).div_ceil(most).min(room);
        vec![
            span(model, Role::Plain, text),
            Span::raw("  "),
            span(model, Role::Quiet, "#".repeat(bar)),
        ]
    };
    let count = counts.values.len();
    rows::choose(model, canvas, inside, Some(counts.cursor), count, line);
}
