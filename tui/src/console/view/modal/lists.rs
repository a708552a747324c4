//! Draws the modals that are lists to choose from.

use kakari_office::bilingual;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{bar, draw_line, draw_lines, frame, inner_cells, span, wrapped};
use crate::console::canvas::Canvas;
use crate::console::modals::{FacilityList, Menu, NamedQueue, QueueList, UndoList};
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::{self, form};
use crate::console::theme::Role;
use crate::console::width;

/// Draws a menu.
pub(super) fn draw_menu(model: &Model, menu: &Menu, canvas: &mut Canvas<'_>, screen: Rect) {
    let lines = wrapped(&menu.lines, inner_cells(screen));
    let wanted = lines.len().saturating_add(menu.choices.len());
    let inside = frame(
        model,
        &menu.title,
        form::MENU_KEYS.text(),
        wanted,
        canvas,
        screen,
    );
    // In a small window the explanations are shortened, never the choices.
    let room = usize::from(inside.height).saturating_sub(menu.choices.len());
    let first = draw_lines(
        model,
        canvas,
        inside,
        lines.get(..room.min(lines.len())).unwrap_or_default(),
    );
    let rows = usize::from(inside.height.saturating_sub(first)).max(1);
    let top = menu.cursor.saturating_sub(rows.saturating_sub(1));
    let choices = menu.choices.iter().enumerate().skip(top).take(rows);
    for (row, (at, choice)) in (first..).zip(choices) {
        let here = at == menu.cursor;
        let text = match choice.reason {
            Some(reason) if here => {
                bilingual!("{}（{}）", "{} ({})", choice.label, model.sentence(reason))
            }
            _ => choice.label.clone(),
        };
        let role = match (choice.reason, here) {
            (_, true) => Role::Cursor,
            (Some(_), false) => Role::Quiet,
            (None, false) => Role::Plain,
        };
        let mark = if here { "> " } else { "  " };
        let cells = usize::from(inside.width).saturating_sub(8);
        let key = choice.key.map(|key| key.name(!model.look.ascii));
        let line = Line::from(vec![
            span(model, role, format!("{mark}{}", width::fit(&text, cells))),
            span(model, role, width::fit(&key.unwrap_or_default(), 6)),
        ]);
        draw_line(canvas, inside, row, &line);
        canvas.add_row(inside, row, Spot::Part(at));
    }
}

/// Draws the list of undoable acts.
pub(super) fn draw_undo(model: &Model, list: &UndoList, canvas: &mut Canvas<'_>, screen: Rect) {
    let units = list.units.as_deref().unwrap_or_default();
    let inside = frame(
        model,
        form::UNDO_LIST.text(),
        form::UNDO_KEYS.text(),
        units.len().max(1),
        canvas,
        screen,
    );
    if units.is_empty() {
        let text = if list.units.is_some() {
            form::NO_UNDO.text()
        } else {
            strings::place::READING.text()
        };
        draw_line(canvas, inside, 0, &Line::raw(text));
    }
    let rows = usize::from(inside.height).max(1);
    let top = list.cursor.saturating_sub(rows.saturating_sub(1));
    for (row, (at, unit)) in (0_u16..).zip(units.iter().enumerate().skip(top).take(rows)) {
        let text = form::unit(
            &unit.at,
            &width::shown(&unit.label),
            unit.acts,
            unit.blocked,
        );
        // The function stands at the end; without it two acts on one facility would look the same.
        let text = width::fit_with_end(&text, usize::from(inside.width));
        let role = if at == list.cursor {
            Role::Cursor
        } else {
            Role::Plain
        };
        draw_line(canvas, inside, row, &Line::from(span(model, role, text)));
        canvas.add_row(inside, row, Spot::Part(at));
    }
    bar(model, canvas, inside, top, units.len());
}

/// Draws facilities to choose from.
pub(super) fn draw_facilities(
    model: &Model,
    list: &FacilityList,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) {
    let wanted = list
        .entries
        .len()
        .saturating_add(usize::from(list.more > 0));
    let keys = form::FACILITIES_KEYS.text();
    let inside = frame(model, &list.title, keys, wanted, canvas, screen);
    let rows = usize::from(inside.height).max(1);
    let top = list.cursor.saturating_sub(rows.saturating_sub(1));
    let more = (list.more > 0).then(|| form::more_facilities(list.more));
    let lines = list.entries.iter().map(|(_, line)| line.as_str());
    let lines = lines.chain(more.as_deref()).enumerate();
    for (row, (at, text)) in (0_u16..).zip(lines.skip(top).take(rows)) {
        let here = at == list.cursor;
        let text = format!("{}{text}", if here { "> " } else { "  " });
        let text = width::fit(&text, usize::from(inside.width));
        let role = if here { Role::Cursor } else { Role::Plain };
        draw_line(canvas, inside, row, &Line::from(span(model, role, text)));
        canvas.add_row(inside, row, Spot::Part(at));
    }
    bar(model, canvas, inside, top, wanted);
}

/// Draws the list of queues. The last line saves the list shown as a new queue.
pub(super) fn draw_queues(model: &Model, list: &QueueList, canvas: &mut Canvas<'_>, screen: Rect) {
    let wanted = list.queues.len().saturating_add(1);
    let inside = frame(
        model,
        form::QUEUES.text(),
        form::QUEUE_KEYS.text(),
        wanted,
        canvas,
        screen,
    );
    let rows = usize::from(inside.height).max(1);
    let top = list.cursor.saturating_sub(rows.saturating_sub(1));
    let lines = list
        .queues
        .iter()
        .map(|queue| queue_line(model, queue))
        .chain(std::iter::once(form::SAVE_THIS.to_owned()));
    for (row, (at, text)) in (0_u16..).zip(lines.enumerate().skip(top).take(rows)) {
        let here = at == list.cursor;
        let text = format!("{}{text}", if here { "> " } else { "  " });
        let text = width::fit(&text, usize::from(inside.width));
        let role = if here { Role::Cursor } else { Role::Plain };
        draw_line(canvas, inside, row, &Line::from(span(model, role, text)));
        canvas.add_row(inside, row, Spot::Part(at));
    }
    bar(model, canvas, inside, top, wanted);
}

fn queue_line(model: &Model, queue: &NamedQueue) -> String {
    format!(
        "{} {:>7}  {}  {}",
        width::fit(&width::shown(&queue.name), 18),
        strings::number(queue.count),
        width::fit(strings::screen(queue.screen, model.lang), 8),
        width::shown(&queue.query)
    )
}
