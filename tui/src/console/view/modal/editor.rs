//! Draws the editor of a text.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{draw_line, frame, screen_cells};
use crate::console::canvas::Canvas;
use crate::console::modals::Editor;
use crate::console::model::Model;
use crate::console::paint::span;
use crate::console::strings::{form, meetings as words};
use crate::console::theme::Role;

/// Draws the editor. Returns the place of the cursor.
pub(super) fn draw(
    model: &Model,
    editor: &Editor,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let keys = if editor.sending {
        form::SENDING.text()
    } else {
        words::TEXT_KEYS.text()
    };
    let wanted = editor.height().saturating_add(1);
    let inside = frame(model, &editor.title, keys, wanted, canvas, screen);
    let (rows, (row, cell)) = editor.window();
    for (at, text) in (0_u16..).zip(rows) {
        let line = Line::from(span(model, Role::Plain, text));
        draw_line(canvas, inside, at, &line);
    }
    let state = words::text_state(
        editor.letters(),
        editor.is_changed(),
        editor.is_waiting(),
        editor.came_back(),
    );
    let last = inside.height.saturating_sub(1);
    draw_line(
        canvas,
        inside,
        last,
        &Line::from(span(model, Role::Quiet, state)),
    );
    let (x, y) = (screen_cells(cell), screen_cells(row));
    (y < last && !editor.sending).then(|| {
        (
            inside.x.saturating_add(x.min(inside.width)),
            inside.y.saturating_add(y),
        )
    })
}
