//! Draws modals: a box in the middle of the screen with title, lines, fields and keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::field;
use crate::console::modals::form::Field;
use crate::console::modals::{CommandList, Confirm, Form, Modal, Notice, OrderList};
use crate::console::model::Model;
use crate::console::paint::{clear, draw_line, span};
use crate::console::strings::{self, fields, form};
use crate::console::theme::Role;
use crate::console::width;

mod export;
mod import;
mod lists;
mod steps;

/// Greatest width of a box in cells.
const WIDEST: u16 = 76;

/// Draws a modal. Returns the column and row of the text cursor if a field has the focus.
pub(super) fn draw(
    model: &Model,
    modal: &Modal,
    buffer: &mut Buffer,
    screen: Rect,
) -> Option<(u16, u16)> {
    match modal {
        Modal::Confirm(confirm) => draw_confirm(model, confirm, buffer, screen),
        Modal::Form(form) => return draw_form(model, form, buffer, screen),
        Modal::Commands(list) => return draw_commands(model, list, buffer, screen),
        Modal::Menu(menu) => lists::draw_menu(model, menu, buffer, screen),
        Modal::Queues(list) => lists::draw_queues(model, list, buffer, screen),
        Modal::Orders(list) => draw_orders(model, list, buffer, screen),
        Modal::Undo(list) => lists::draw_undo(model, list, buffer, screen),
        Modal::Notice(notice) => draw_notice(model, notice, buffer, screen),
        Modal::Import(form) => return import::draw(model, form, buffer, screen),
        Modal::Export(form) => return export::draw(model, form, buffer, screen),
        Modal::Steps(steps) => steps::draw(model, steps, buffer, screen),
        Modal::Prefectures(list) => import::draw_prefectures(model, list, buffer, screen),
        Modal::ImportReport(report) => import::draw_report(model, report, buffer, screen),
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
    buffer: &mut Buffer,
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
    clear(model, buffer, outer);
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
        draw_line(buffer, outer, row, &line);
    }
    for row in 1..height.saturating_sub(1) {
        let bar = Line::raw(model.look.bar());
        draw_line(buffer, Rect { width: 1, ..outer }, row, &bar);
        draw_line(
            buffer,
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
    let parts: Vec<&str> = keys.split_inclusive('。').collect();
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

/// Draws the lines from the top and returns their number.
fn draw_lines(model: &Model, buffer: &mut Buffer, inside: Rect, lines: &[String]) -> u16 {
    for (row, line) in (0_u16..).zip(lines) {
        draw_line(
            buffer,
            inside,
            row,
            &Line::from(span(model, Role::Plain, line.clone())),
        );
    }
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
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

fn draw_confirm(model: &Model, confirm: &Confirm, buffer: &mut Buffer, screen: Rect) {
    let lines = wrapped(&confirm.lines, inner_cells(screen));
    let inside = frame(
        model,
        &confirm.title,
        confirm.then.keys(),
        lines.len() + 2,
        buffer,
        screen,
    );
    draw_lines(model, buffer, inside, &lines);
    let mut buttons = vec![
        button(model, form::NO, !confirm.yes),
        Span::raw("  "),
        button(model, form::YES, confirm.yes),
    ];
    if confirm.then.number().is_some() {
        buttons.push(Span::raw(format!("  {}{}", form::NUMBER, confirm.typed)));
    }
    let buttons = Line::from(buttons);
    draw_line(buffer, inside, inside.height.saturating_sub(1), &buttons);
}

fn draw_notice(model: &Model, notice: &Notice, buffer: &mut Buffer, screen: Rect) {
    let lines = wrapped(&notice.lines, inner_cells(screen));
    let inside = frame(
        model,
        &notice.title,
        form::NOTICE_KEYS,
        lines.len(),
        buffer,
        screen,
    );
    // The modal counts unbroken lines, so its scroll may lie beyond the broken text.
    let most = lines.len().saturating_sub(usize::from(inside.height));
    draw_lines(
        model,
        buffer,
        inside,
        lines.get(notice.scroll.min(most)..).unwrap_or_default(),
    );
}

fn draw_form(model: &Model, shown: &Form, buffer: &mut Buffer, screen: Rect) -> Option<(u16, u16)> {
    let lines = wrapped(&shown.lines, inner_cells(screen));
    let keys = if shown.sending {
        form::SENDING
    } else {
        form::FORM_KEYS
    };
    let rows = lines
        .len()
        .saturating_add(shown.fields.len().saturating_mul(2))
        .saturating_add(2);
    let inside = frame(model, &shown.title, keys, rows, buffer, screen);
    // In a small window the explanations are shortened, never the fields.
    let needed = shown.fields.len().saturating_mul(2).saturating_add(2);
    let room = usize::from(inside.height).saturating_sub(needed);
    let mut row = draw_lines(
        model,
        buffer,
        inside,
        lines.get(..room.min(lines.len())).unwrap_or_default(),
    );
    let words = |field: &Field| fields::words(field.name);
    let labels = shown.fields.iter().map(|one| words(one).label);
    let label_cells = labels.map(width::cells).max().unwrap_or(0);
    let mut place = None;
    for (at, field) in shown.fields.iter().enumerate() {
        let focused = at == shown.focus;
        let words = words(field);
        let label = format!("{} ", width::fit(words.label, label_cells));
        let cells = usize::from(inside.width)
            .saturating_sub(label_cells)
            .saturating_sub(1);
        let (text, cursor) = field::window(&field.input, cells);
        let line = Line::from(vec![
            span(
                model,
                if focused { Role::Strong } else { Role::Plain },
                label,
            ),
            span(model, Role::Field, width::fit(&text, cells)),
        ]);
        draw_line(buffer, inside, row, &line);
        let hint = format!(
            "{}{}",
            " ".repeat(label_cells.saturating_add(1)),
            model.sentence(words.hint)
        );
        draw_line(
            buffer,
            inside,
            row.saturating_add(1),
            &Line::from(span(model, Role::Quiet, hint)),
        );
        // No cursor while the form waits for the disk: keys do nothing then.
        if focused && row < inside.height && !shown.sending {
            let x = label_cells.saturating_add(1).saturating_add(cursor);
            place = Some((
                inside
                    .x
                    .saturating_add(u16::try_from(x).unwrap_or(u16::MAX)),
                inside.y.saturating_add(row),
            ));
        }
        row = row.saturating_add(2);
    }
    if let Some(error) = shown.error {
        draw_line(
            buffer,
            inside,
            row,
            &Line::from(span(model, Role::Bad, error)),
        );
    }
    let buttons = Line::from(vec![
        button(model, form::DO, shown.focus == shown.fields.len()),
        Span::raw("  "),
        button(model, form::CANCEL, shown.focus > shown.fields.len()),
    ]);
    draw_line(buffer, inside, row.saturating_add(1), &buttons);
    place
}

fn draw_commands(
    model: &Model,
    list: &CommandList,
    buffer: &mut Buffer,
    screen: Rect,
) -> Option<(u16, u16)> {
    let inside = frame(
        model,
        list.title,
        form::LIST_KEYS,
        usize::from(screen.height),
        buffer,
        screen,
    );
    let label = format!("{}：", form::SEARCH);
    let label_cells = width::cells(&label);
    let cells = usize::from(inside.width).saturating_sub(label_cells);
    let (text, cursor) = field::window(&list.search, cells);
    let search = vec![
        Span::raw(label),
        span(model, Role::Field, width::fit(&text, cells)),
    ];
    draw_line(buffer, inside, 0, &Line::from(search));
    let rows = usize::from(inside.height.saturating_sub(1)).max(1);
    // The list scrolls only as far as needed to show the cursor.
    let top = list.cursor.saturating_sub(rows.saturating_sub(1));
    let mut any = false;
    let mut group = "";
    for (row, (at, entry)) in (1_u16..).zip(list.entries().enumerate().skip(top).take(rows)) {
        any = true;
        let here = at == list.cursor;
        let heading = if entry.group == group {
            ""
        } else {
            entry.group
        };
        group = entry.group;
        let text = match entry.reason {
            Some(reason) if here => format!("{}（{}）", entry.label, model.sentence(reason)),
            _ => entry.label.to_owned(),
        };
        let role = if entry.reason.is_some() {
            Role::Quiet
        } else {
            Role::Plain
        };
        // In a narrow box the label of a command matters more than its group and all its keys.
        let narrow = inside.width < 60;
        let (heading_cells, keys_cells) = if narrow { (0, 7) } else { (9, 15) };
        let label_cells = usize::from(inside.width)
            .saturating_sub(heading_cells)
            .saturating_sub(keys_cells)
            .saturating_sub(1);
        let mut line = Line::from(vec![
            span(model, Role::Quiet, width::fit(heading, heading_cells)),
            span(model, Role::Key, width::fit(&entry.keys, keys_cells)),
            Span::raw(" "),
            span(model, role, width::fit(&text, label_cells)),
        ]);
        if here {
            line.spans
                .iter_mut()
                .for_each(|span| span.style = span.style.patch(model.look.style(Role::Cursor)));
        }
        draw_line(buffer, inside, row, &line);
    }
    if !any {
        draw_line(buffer, inside, 1, &Line::raw(form::NO_COMMAND));
    }
    let x = inside
        .x
        .saturating_add(u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX));
    (inside.height > 0).then_some((x, inside.y))
}

fn draw_orders(model: &Model, list: &OrderList, buffer: &mut Buffer, screen: Rect) {
    let rows = list.entries.len();
    let inside = frame(model, list.title, form::CHOICE_KEYS, rows, buffer, screen);
    let most = usize::from(inside.height).max(1);
    let top = list.cursor.saturating_sub(most.saturating_sub(1));
    for (row, (at, entry)) in (0_u16..).zip(list.entries.iter().enumerate().skip(top).take(most)) {
        let sign = if entry.now { "*" } else { " " };
        let text = format!("{} {sign} {}", at.saturating_add(1), entry.label);
        let text = width::fit(&text, usize::from(inside.width));
        let role = if at == list.cursor {
            Role::Cursor
        } else {
            Role::Plain
        };
        draw_line(buffer, inside, row, &Line::from(span(model, role, text)));
    }
}

/// Draws the keys that can follow the first character of a sequence.
pub(super) fn draw_pending(model: &Model, first: char, buffer: &mut Buffer, screen: Rect) {
    let following = model.keymap.following(model.screen, first);
    let inside = frame(
        model,
        &form::pending(first),
        form::PENDING_KEYS,
        following.len(),
        buffer,
        screen,
    );
    for (row, (second, intent)) in (0_u16..).zip(following) {
        let label = strings::label(intent, model.lang);
        let line = Line::from(vec![
            span(model, Role::Key, format!("{second}  ")),
            span(model, Role::Plain, label),
        ]);
        draw_line(buffer, inside, row, &line);
    }
}
