//! Draws modals: a box in the middle of the screen with title, lines, fields and keys.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::canvas::Canvas;
use crate::console::field;
use crate::console::modals::form::Field;
use crate::console::modals::{Confirm, Form, Modal, Notice, OrderList};
use crate::console::model::Model;
use crate::console::paint::{Piece, clear, draw_line, draw_pieces, span};
use crate::console::spot::Spot;
use crate::console::strings::{fields, form};
use crate::console::theme::Role;
use crate::console::width;

mod columns;
mod commands;
mod counts;
mod editor;
mod export;
mod import;
mod lists;
mod mapping;
mod rows;
mod steps;

pub(super) use commands::draw_pending;

/// Greatest width of a box in cells.
const WIDEST: u16 = 76;

/// Draws a modal. Returns the column and row of the text cursor if a field has the focus.
pub(super) fn draw(
    model: &Model,
    modal: &Modal,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    match modal {
        Modal::Confirm(confirm) => draw_confirm(model, confirm, canvas, screen),
        Modal::Form(form) => return draw_form(model, form, canvas, screen),
        Modal::Commands(list) => return commands::draw(model, list, canvas, screen),
        Modal::Menu(menu) => lists::draw_menu(model, menu, canvas, screen),
        Modal::Queues(list) => lists::draw_queues(model, list, canvas, screen),
        Modal::Orders(list) => draw_orders(model, list, canvas, screen),
        Modal::Counts(list) => counts::draw(model, list, canvas, screen),
        Modal::Columns(list) => columns::draw(model, list, canvas, screen),
        Modal::Facilities(list) => lists::draw_facilities(model, list, canvas, screen),
        Modal::Undo(list) => lists::draw_undo(model, list, canvas, screen),
        Modal::Notice(notice) => draw_notice(model, notice, canvas, screen),
        Modal::Import(form) => return import::draw(model, form, canvas, screen),
        Modal::Export(form) => return export::draw(model, form, canvas, screen),
        Modal::Editor(one) => return editor::draw(model, one, canvas, screen),
        Modal::Steps(steps) => steps::draw(model, steps, canvas, screen),
        Modal::Mapping(one) => return mapping::draw(model, one, canvas, screen),
        Modal::Which(list) => import::draw_which(model, list, canvas, screen),
        Modal::ImportReport(report) => import::draw_report(model, report, canvas, screen),
    }
    None
}

/// Clears a box with this number of inner rows and draws its frame. Returns the inner area, which has fewer rows if
/// the screen is too small.
fn frame(
    model: &Model,
    title: &str,
    keys: &str,
    rows: usize,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Rect {
    let width = screen
        .width
        .saturating_sub(4)
        .clamp(1, WIDEST)
        .min(screen.width);
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted
        .min(screen.height.saturating_sub(2))
        .max(3)
        .min(screen.height);
    let outer = Rect {
        x: screen.width.saturating_sub(width) / 2,
        y: screen.height.saturating_sub(height) / 2,
        width,
        height,
    };
    clear(model, canvas, outer);
    canvas.add(screen, Spot::Outside);
    canvas.add(outer, Spot::Inside);
    let [upper_left, upper_right, lower_left, lower_right] = model.look.corners();
    let cells = usize::from(width);
    let fitted = |text| width::cut(&model.sentence(text), cells.saturating_sub(6)).into_owned();
    // Six cells remain for the corners and rules around the text.
    let (title, keys) = (
        fitted(title),
        fitted(&short(model, keys, cells.saturating_sub(6))),
    );
    for (row, left, right, text, role) in [
        (0, upper_left, upper_right, title, Role::Strong),
        (
            height.saturating_sub(1),
            lower_left,
            lower_right,
            keys,
            Role::Quiet,
        ),
    ] {
        let used = width::cells(&text).saturating_add(5);
        let line = Line::from(vec![
            Span::raw(format!("{left}{} ", model.look.rule())),
            span(model, role, text),
            Span::raw(format!(
                " {}{right}",
                model.look.rule().repeat(cells.saturating_sub(used))
            )),
        ]);
        draw_line(canvas, outer, row, &line);
    }
    for row in 1..height.saturating_sub(1) {
        let bar = Line::raw(model.look.bar());
        draw_line(canvas, Rect { width: 1, ..outer }, row, &bar);
        draw_line(
            canvas,
            Rect {
                x: outer.right().saturating_sub(1),
                width: 1,
                ..outer
            },
            row,
            &bar,
        );
    }
    Rect {
        x: outer.x.saturating_add(2),
        y: outer.y.saturating_add(1),
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    }
}

/// The key hints of a box. If there is no room for all sentences, only the first (what to do) and the last (how to
/// leave) remain.
fn short(model: &Model, keys: &str, cells: usize) -> String {
    let keys = model.sentence(keys);
    let parts: Vec<&str> = match keys.contains('。') {
        true => keys.split_inclusive('。').collect(),
        false => keys.split_inclusive(". ").collect(),
    };
    match (&*parts, width::cells(&keys) > cells) {
        ([first, .., last], true) => format!("{first}{last}"),
        _ => keys,
    }
}

/// Width in cells inside a box on this screen.
fn inner_cells(screen: Rect) -> usize {
    usize::from(
        screen
            .width
            .saturating_sub(4)
            .clamp(1, WIDEST)
            .saturating_sub(4),
    )
}

/// The lines, made safe for the screen and broken to a width.
fn wrapped(lines: &[String], cells: usize) -> Vec<String> {
    lines
        .iter()
        .flat_map(|line| width::wrap(&width::shown(line), cells))
        .collect()
}

/// A number of cells or rows as the screen counts them.
fn screen_cells(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Draws the lines from the top and returns their number.
fn draw_lines(model: &Model, canvas: &mut Canvas<'_>, inside: Rect, lines: &[String]) -> u16 {
    for (row, line) in (0_u16..).zip(lines) {
        draw_line(
            canvas,
            inside,
            row,
            &Line::from(span(model, Role::Plain, line.clone())),
        );
    }
    screen_cells(lines.len())
}

/// A button. `[>` and `<]` mark the focus where no colours are shown.
fn button(model: &Model, word: &str, focused: bool) -> Span<'static> {
    let text = if focused {
        format!("[>{word}<]")
    } else {
        format!("[ {word} ]")
    };
    span(
        model,
        if focused { Role::Cursor } else { Role::Plain },
        text,
    )
}

/// Draws buttons side by side.
fn draw_buttons(canvas: &mut Canvas<'_>, inside: Rect, row: u16, buttons: Vec<Piece>) {
    let gap = || (Span::raw("  "), None);
    let pieces = buttons.into_iter().flat_map(|button| [gap(), button]);
    draw_pieces(canvas, inside, row, pieces.skip(1).collect());
}

fn draw_confirm(model: &Model, confirm: &Confirm, canvas: &mut Canvas<'_>, screen: Rect) {
    let lines = wrapped(&confirm.lines, inner_cells(screen));
    let inside = frame(
        model,
        &confirm.title,
        confirm.then.keys(),
        lines.len() + 2,
        canvas,
        screen,
    );
    let text = Rect {
        height: inside.height.saturating_sub(1),
        ..inside
    };
    rows::read(model, canvas, text, Role::Plain, &lines, confirm.scroll);
    let mut buttons = vec![
        (
            button(model, form::NO.text(), !confirm.yes),
            Some(Spot::Part(0)),
        ),
        (
            button(model, form::YES.text(), confirm.yes),
            Some(Spot::Answer(1)),
        ),
    ];
    if confirm.then.number().is_some() {
        let number = format!("{}{}", form::NUMBER.text(), confirm.typed);
        buttons.push((Span::raw(number), None));
    }
    draw_buttons(canvas, inside, inside.height.saturating_sub(1), buttons);
}

fn draw_notice(model: &Model, notice: &Notice, canvas: &mut Canvas<'_>, screen: Rect) {
    let lines = wrapped(&notice.lines, inner_cells(screen));
    let inside = frame(
        model,
        &notice.title,
        form::NOTICE_KEYS.text(),
        lines.len(),
        canvas,
        screen,
    );
    rows::read(model, canvas, inside, Role::Plain, &lines, notice.scroll);
}

fn draw_form(
    model: &Model,
    shown: &Form,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let lines = wrapped(&shown.lines, inner_cells(screen));
    let keys = if shown.sending {
        form::SENDING.text()
    } else {
        shown.purpose.keys()
    };
    let words = |field: &Field| fields::words(field.name);
    let labels = shown.fields.iter().map(|one| words(one).label);
    let label_cells = labels.map(width::cells).max().unwrap_or(0);
    let cells = inner_cells(screen)
        .saturating_sub(label_cells)
        .saturating_sub(1);
    let mut hints: Vec<Vec<String>> = shown
        .fields
        .iter()
        .map(|one| hint(model, one, cells))
        .collect();
    let error = shown
        .error
        .map(|error| width::wrap(&model.sentence(error), inner_cells(screen)));
    let error = error.unwrap_or_else(|| vec![String::new()]);
    let needed = |hints: &[Vec<String>]| {
        let hints = hints.iter().map(Vec::len).sum::<usize>();
        let below = error.len().saturating_add(1);
        shown
            .fields
            .len()
            .saturating_add(hints)
            .saturating_add(below)
    };
    let wanted = lines.len().saturating_add(needed(&hints));
    let inside = frame(model, &shown.title, keys, wanted, canvas, screen);
    // In a small window the explanations are shortened, then the hints, never the fields.
    if needed(&hints) > usize::from(inside.height) {
        for hint in &mut hints {
            *hint = rows::shortened(hint, 1, cells);
        }
    }
    let room = usize::from(inside.height).saturating_sub(needed(&hints));
    let lines = rows::shortened(&lines, room, inner_cells(screen));
    let mut row = draw_lines(model, canvas, inside, &lines);
    let mut place = None;
    for (at, (field, hint)) in shown.fields.iter().zip(&hints).enumerate() {
        let focused = at == shown.focus;
        let words = words(field);
        let label = format!("{} ", width::fit(words.label, label_cells));
        let (text, cursor) = shown_text(field, cells);
        let line = Line::from(vec![
            span(
                model,
                if focused { Role::Strong } else { Role::Plain },
                label,
            ),
            span(model, Role::Field, width::fit(&text, cells)),
        ]);
        draw_line(canvas, inside, row, &line);
        canvas.add_row(inside, row, Spot::Field(at));
        let below = Rect {
            x: inside
                .x
                .saturating_add(screen_cells(label_cells.saturating_add(1))),
            width: inside
                .width
                .saturating_sub(screen_cells(label_cells.saturating_add(1))),
            ..inside
        };
        for (at, line) in (row.saturating_add(1)..).zip(hint) {
            let line = Line::from(span(model, Role::Quiet, line.clone()));
            draw_line(canvas, below, at, &line);
        }
        // No cursor while the form waits for the disk: keys do nothing then.
        if focused && row < inside.height && !shown.sending {
            let x = label_cells.saturating_add(1).saturating_add(cursor);
            place = Some((
                inside.x.saturating_add(screen_cells(x)),
                inside.y.saturating_add(row),
            ));
        }
        row = row
            .saturating_add(1)
            .saturating_add(screen_cells(hint.len()));
    }
    for line in error {
        draw_line(
            canvas,
            inside,
            row,
            &Line::from(span(model, Role::Bad, line)),
        );
        row = row.saturating_add(1);
    }
    let submit = shown.fields.len();
    let buttons = [
        (
            button(model, shown.purpose.does(), shown.focus == submit),
            submit,
        ),
        (
            button(model, form::CANCEL.text(), shown.focus > submit),
            submit.saturating_add(1),
        ),
    ];
    let buttons = buttons.map(|(text, at)| (text, Some(Spot::Part(at))));
    draw_buttons(canvas, inside, row, buttons.into());
    place
}

/// The text of a field, and the cell of the cursor in it. Of a field whose word is chosen all words are shown, the chosen
/// one in brackets; where they do not fit, that one alone.
fn shown_text(field: &Field, cells: usize) -> (String, usize) {
    let choices = field.name.choices();
    if choices.is_empty() {
        return field::window(&field.input, cells);
    }
    let mut all = String::new();
    let mut alone = String::new();
    let mut cursor = 0;
    for (number, (word, name)) in (1..).zip(&choices) {
        if *word == field.input.value() {
            cursor = width::cells(&all);
            all.push_str(&format!("[{number} {name}]"));
            alone = format!("[{number} {name}] /{}", choices.len());
        } else {
            all.push_str(&format!(" {number} {name} "));
        }
    }
    if width::cells(&all) <= cells {
        (all, cursor)
    } else {
        (alone, 0)
    }
}

/// What may be typed into a field, broken into lines; once a day is typed, which day that is, before it is registered.
fn hint(model: &Model, field: &Field, cells: usize) -> Vec<String> {
    let typed = field.input.value().trim();
    let day = field.day(model.house.edition.window);
    let day = day.map(|day| day.to_string()).filter(|day| day != typed);
    let hint = fields::words(field.name).hint;
    let text = day.map_or_else(|| model.sentence(hint), |day| form::read_as(&day));
    width::wrap(&text, cells)
}

fn draw_orders(model: &Model, list: &OrderList, canvas: &mut Canvas<'_>, screen: Rect) {
    let keys = form::CHOICE_KEYS.text();
    let count = list.entries.len();
    let inside = frame(model, list.title, keys, count, canvas, screen);
    let line = |at: usize, cells| {
        let Some(entry) = list.entries.get(at) else {
            return Vec::new();
        };
        let sign = if entry.now { "*" } else { " " };
        // One digit chooses, so the others have no number.
        let number = match at.saturating_add(1) {
            number @ 1..=9 => number.to_string(),
            _ => " ".to_owned(),
        };
        let text = format!("{number} {sign} {}", entry.label);
        rows::plain(model, Role::Plain, &text, cells)
    };
    rows::choose(model, canvas, inside, Some(list.cursor), count, line);
}
