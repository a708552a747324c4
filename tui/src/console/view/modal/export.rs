//! Draws the export form.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{button, draw_buttons, draw_line, frame, inner_cells, rows, span};
use crate::console::canvas::Canvas;
use crate::console::field;
use crate::console::modals::Export;
use crate::console::modals::export::{Part, Taken};
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::{export as words, form as buttons, import};
use crate::console::theme::Role;
use crate::console::width;

/// Most rows for offered names.
const MOST_NAMES: usize = 6;

/// Draws the form. Returns the position of the text cursor.
pub(super) fn draw(
    model: &Model,
    form: &Export,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let cells = inner_cells(screen);
    let said = message_lines(model, form, cells);
    let (title, of) = match &form.taken {
        Taken::Lines { .. } => (words::TITLE.text(), words::LINES.text()),
        Taken::Counts { .. } => (words::COUNTS_TITLE.text(), words::COUNTS.text()),
    };
    let which = words::lines(&form.taken);
    let labels = [of, words::FORM.text(), words::PATH.text()];
    let longest = labels.iter().map(|label| width::cells(label)).max();
    let label_cells = longest.unwrap_or(0).saturating_add(1);
    let room = cells.saturating_sub(label_cells);
    let (path, cursor) = field::window(&form.path.input, room);
    let (which, which_hint) = match form.taken.has_choice() {
        true => (format!("< {which} >"), words::CHOICE_HINT.to_owned()),
        false => (which, words::no_choice(&form.taken)),
    };
    let kind = format!("< {} >", words::form(&form.taken));
    let kind_hint = words::form_hint(form.taken.forms());
    let parts = [
        (Part::Lines, of, which.as_str(), which_hint.as_str()),
        (
            Part::Form,
            words::FORM.text(),
            kind.as_str(),
            kind_hint.as_str(),
        ),
        (
            Part::Path,
            words::PATH.text(),
            path.as_str(),
            words::PATH_HINT.text(),
        ),
    ];
    let mut hints = parts.map(|(.., hint)| match model.sentence(hint) {
        hint if hint.is_empty() => Vec::new(),
        hint => width::wrap(&hint, room),
    });
    let needed = |hints: &[Vec<String>]| {
        let hints: usize = hints.iter().map(Vec::len).sum();
        parts.len().saturating_add(hints).saturating_add(2)
    };
    let wanted = needed(&hints).saturating_add(said.len());
    let inside = frame(model, title, words::KEYS.text(), wanted, canvas, screen);
    // In a small window the hints are left out first, then sentences, never the buttons.
    let least = needed(&hints).saturating_add(said.len().min(2));
    if usize::from(inside.height) < least {
        hints.fill(Vec::new());
    }
    let mut row = 0_u16;
    let mut place = None;
    for ((part, label, text, _), hint) in parts.into_iter().zip(hints) {
        let here = form.part == part;
        let role = match (part, here) {
            (Part::Path, _) => Role::Field,
            (_, true) => Role::Cursor,
            (_, false) => Role::Plain,
        };
        let label_role = if here { Role::Strong } else { Role::Plain };
        let line = Line::from(vec![
            span(model, label_role, width::fit(label, label_cells)),
            span(model, role, width::fit(&model.sentence(text), room)),
        ]);
        draw_line(canvas, inside, row, &line);
        let at = form.place_of(part);
        let spot = match part {
            Part::Path => Spot::Field(at),
            _ => Spot::Choice(at),
        };
        canvas.add_row(inside, row, spot);
        if part == Part::Path && here && row < inside.height {
            let x = u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX);
            place = Some((inside.x.saturating_add(x), inside.y.saturating_add(row)));
        }
        row = row.saturating_add(1);
        for line in hint {
            let hint = format!("{}{line}", " ".repeat(label_cells));
            let line = Line::from(span(model, Role::Quiet, hint));
            draw_line(canvas, inside, row, &line);
            row = row.saturating_add(1);
        }
    }
    let role = if form.error.is_some() {
        Role::Bad
    } else {
        Role::Plain
    };
    let left = usize::from(inside.height.saturating_sub(row).saturating_sub(1));
    for line in rows::shortened(&said, left, cells) {
        draw_line(canvas, inside, row, &Line::from(span(model, role, line)));
        row = row.saturating_add(1);
    }
    let buttons = [
        (words::WRITE.text(), Part::Write),
        (buttons::CANCEL.text(), Part::Leave),
    ];
    let buttons = buttons.map(|(label, part)| {
        let spot = Spot::Part(form.place_of(part));
        (button(model, label, form.part == part), Some(spot))
    });
    draw_buttons(
        canvas,
        inside,
        inside.height.saturating_sub(1),
        buttons.into(),
    );
    // No cursor while the list is being started: keys do nothing then.
    place.filter(|_| !form.asked)
}

/// The error, the progress or the offered names, broken into lines.
fn message_lines(model: &Model, form: &Export, cells: usize) -> Vec<String> {
    let text = match &form.error {
        Some(error) => model.sentence(&width::shown(error)),
        None if form.asked => words::BEGINNING.to_owned(),
        None if form.path.names.is_empty() => return Vec::new(),
        None => format!("{}{}", import::NAMES, form.path.names.join("  ")),
    };
    let mut lines = width::wrap(&text, cells);
    if lines.len() > MOST_NAMES {
        lines.truncate(MOST_NAMES);
        lines.push("..".to_owned());
    }
    lines
}
