//! Draws the modals that are lists to choose from.

use kakari_office::bilingual;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{draw_line, draw_lines, frame, inner_cells, rows, span, wrapped};
use crate::console::canvas::Canvas;
use crate::console::modals::{FacilityList, Menu, NamedQueue, QueueList, UndoList};
use crate::console::model::Model;
use crate::console::strings::{self, form, jump};
use crate::console::theme::Role;
use crate::console::width;

/// Width in cells of the keys of a menu.
const KEY: usize = 6;

/// Width in cells of the names of screens.
const SCREEN: usize = 10;

/// Draws a menu.
pub(super) fn draw_menu(model: &Model, menu: &Menu, canvas: &mut Canvas<'_>, screen: Rect) {
    let lines = wrapped(&menu.lines, inner_cells(screen));
    // The box leaves the line of messages free, where the choice before is answered; more choices than fit are scrolled.
    let room = usize::from(screen.height.saturating_sub(5));
    let most = room.saturating_sub(menu.choices.len());
    let lines = rows::shortened(&lines, most, inner_cells(screen));
    let wanted = lines.len().saturating_add(menu.choices.len()).min(room);
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
    let lines = rows::shortened(&lines, room, inner_cells(screen));
    let first = draw_lines(model, canvas, inside, &lines);
    let below = Rect {
        y: inside.y.saturating_add(first),
        height: inside.height.saturating_sub(first),
        ..inside
    };
    // Where no choice has a key, its cells are for the labels.
    let has_keys = menu.choices.iter().any(|one| one.key.is_some());
    let key_cells = if has_keys { KEY } else { 0 };
    let line = |at: usize, cells: usize| {
        let Some(choice) = menu.choices.get(at) else {
            return Vec::new();
        };
        let text = match choice.reason {
            Some(reason) if at == menu.cursor => {
                bilingual!("{}（{}）", "{} ({})", choice.label, model.sentence(reason))
            }
            _ => choice.label.clone(),
        };
        let role = match choice.reason {
            Some(_) if at != menu.cursor => Role::Quiet,
            _ => Role::Plain,
        };
        let key = choice.key.map(|key| key.name(!model.look.ascii));
        vec![
            span(
                model,
                role,
                width::fit(&text, cells.saturating_sub(key_cells)),
            ),
            span(model, role, width::fit(&key.unwrap_or_default(), key_cells)),
        ]
    };
    let count = menu.choices.len();
    rows::choose(model, canvas, below, Some(menu.cursor), count, line);
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
    let line = |at: usize, cells| {
        let unit = units.get(at);
        let text = unit.map_or_else(String::new, |unit| {
            let name = |id: &str| model.rows.by_id(id).map(|one| one.name.to_string());
            let label = strings::undoing::label(&unit.label, name);
            let label = width::shown(&label);
            form::unit(&unit.at, &label, unit.acts, unit.blocked)
        });
        // The function stands at the end; without it two acts on one facility would look the same.
        let text = width::fit_with_end(&text, cells);
        vec![span(model, Role::Plain, text)]
    };
    rows::choose(model, canvas, inside, Some(list.cursor), units.len(), line);
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
    let keys = jump::FACILITIES_KEYS.text();
    let inside = frame(model, &list.title, keys, wanted, canvas, screen);
    let more = u16::from(list.more > 0).min(inside.height);
    let above = Rect {
        height: inside.height.saturating_sub(more),
        ..inside
    };
    let line = |at: usize, cells| {
        let line = list.entries.get(at).map_or("", |(_, line)| line.as_str());
        rows::plain(model, Role::Plain, line, cells)
    };
    let count = list.entries.len();
    rows::choose(model, canvas, above, Some(list.cursor), count, line);
    if more > 0 {
        let more = span(model, Role::Quiet, jump::more_facilities(list.more));
        draw_line(canvas, inside, above.height, &Line::from(more));
    }
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
    let line = |at: usize, cells| {
        let queue = list.queues.get(at);
        let line = queue.map_or_else(
            || form::SAVE_THIS.to_owned(),
            |queue| queue_line(model, queue),
        );
        rows::plain(model, Role::Plain, &line, cells)
    };
    rows::choose(model, canvas, inside, Some(list.cursor), wanted, line);
}

fn queue_line(model: &Model, queue: &NamedQueue) -> String {
    format!(
        "{} {:>7}  {}  {}",
        width::fit(&width::shown(&queue.name), 18),
        strings::number(queue.count),
        width::fit(strings::screen(queue.screen, model.lang), SCREEN),
        width::shown(&queue.query)
    )
}
