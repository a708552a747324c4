//! The list: only the lines in the window are made.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::list::Target;
use crate::console::model::{Focus, Model, Screen};
use crate::console::screens;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::view::{put, span};
use crate::console::width;

/// Cells before the first column: cursor, mark, and whether it fits what is looked for.
const MARGIN: usize = 3;

/// Draws the list.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer, area: Rect) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let widths = widths(model.screen, usize::from(area.width));
    put(buffer, area, 0, &heading(model, &widths));
    if model.screen == Screen::History {
        draw_history(model, buffer, area, &widths);
        return;
    }
    let list = model.list();
    if list.shown().is_empty() {
        let hints = list.hints.iter().map(|hint| (Role::Warn, hint.as_str()));
        let why = empty(model).iter().map(|text| (Role::Plain, *text));
        let lines = hints.chain(why).flat_map(|(role, text)| {
            let text = model.sentence(&width::shown(text));
            let lines = width::wrap(&text, usize::from(area.width));
            lines.into_iter().map(move |line| (role, line))
        });
        for (row, (role, text)) in (1_u16..).zip(lines) {
            put(buffer, area, row, &Line::from(span(model, role, text)));
        }
        return;
    }
    let height = usize::from(area.height.saturating_sub(1));
    let range = list.range(&model.rows);
    let window = list.shown().iter().enumerate().skip(list.top).take(height);
    for (row, (at, shown)) in (1_u16..).zip(window) {
        let Some(facility) = model.rows.at(shown.row) else {
            continue;
        };
        let target = Target {
            facility: facility.id.clone(),
            function: shown.function,
        };
        let marked = list.marks.contains(&target) || range.contains(&target);
        let here = at == list.cursor();
        let mut line = screens::line(model, *shown, facility, &widths);
        let found = list.fits(*shown, facility);
        let margin = format!(
            "{}{}{}",
            if here { ">" } else { " " },
            if marked { "*" } else { " " },
            if found { "=" } else { " " }
        );
        if found {
            line = line.patch_style(model.look.style(Role::Strong));
        }
        line.spans.insert(
            0,
            span(
                model,
                if marked { Role::Marked } else { Role::Plain },
                margin,
            ),
        );
        put(buffer, area, row, &line);
        if here {
            underline(model, buffer, area, row);
        }
    }
}

/// Draws the entries of the journal.
fn draw_history(model: &Model, buffer: &mut Buffer, area: Rect, widths: &[usize]) {
    let history = &model.history;
    let height = usize::from(area.height.saturating_sub(1));
    let window = history.shown_acts().enumerate().skip(history.top);
    for (row, (at, act)) in (1_u16..).zip(window.take(height)) {
        let here = at == history.cursor();
        let mut line = screens::history::line(model, act, widths);
        let margin = if here { ">  " } else { "   " };
        line.spans.insert(0, Span::raw(margin));
        put(buffer, area, row, &line);
        if here {
            underline(model, buffer, area, row);
        }
    }
    if history.counts().0 == 0 {
        let text = if history.counts().1 == 0 {
            place::READING
        } else {
            place::record::NO_MATCH
        };
        put(buffer, area, 1, &Line::from(span(model, Role::Plain, text)));
    }
}

/// Shows on which line the cursor stands.
fn underline(model: &Model, buffer: &mut Buffer, area: Rect, row: u16) {
    let role = if model.focus == Focus::Detail {
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
        buffer.set_style(line, model.look.style(role));
    }
}

/// The cells of each column; 0: not shown. Where the one that takes what is left would get too
/// little to be read, the last of the others gives way.
fn widths(screen: Screen, cells: usize) -> Vec<usize> {
    const LEAST: usize = 14;
    let columns = screens::columns(screen);
    let mut shown: Vec<bool> = columns.iter().map(|column| cells >= column.from).collect();
    let left = loop {
        let fixed: usize = columns
            .iter()
            .zip(&shown)
            .filter(|(column, shown)| **shown && column.width > 0)
            .map(|(column, _)| column.width.saturating_add(1))
            .sum();
        let left = cells
            .saturating_sub(MARGIN)
            .saturating_sub(fixed)
            .saturating_sub(1);
        let last = columns
            .iter()
            .zip(&shown)
            .rposition(|(column, shown)| *shown && column.width > 0);
        match last.filter(|last| left < LEAST && *last > 0) {
            Some(last) => {
                if let Some(column) = shown.get_mut(last) {
                    *column = false;
                }
            }
            None => break left,
        }
    };
    columns
        .iter()
        .zip(shown)
        .map(|(column, shown)| match (column.width, shown) {
            (_, false) => 0,
            (0, true) => left,
            (width, true) => width,
        })
        .collect()
}

fn heading(model: &Model, widths: &[usize]) -> Line<'static> {
    let mut spans = vec![Span::raw(" ".repeat(MARGIN))];
    let columns = screens::columns(model.screen)
        .iter()
        .zip(widths)
        .filter(|(_, cells)| **cells > 0);
    for (column, cells) in columns {
        let list = model.list();
        let ordered = column.heading == place::column::of_order(list.order);
        let heading = match (ordered, list.turned) {
            (false, _) => column.heading.to_owned(),
            (true, false) => format!("{} v", column.heading),
            (true, true) => format!("{} ^", column.heading),
        };
        let role = if ordered { Role::Strong } else { Role::Quiet };
        spans.push(span(model, role, width::fit(&heading, *cells)));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// What stands where no line is: why, and what to press.
fn empty(model: &Model) -> &'static [&'static str] {
    let list = model.list();
    if !model.rows.loaded {
        &[place::READING]
    } else if model.rows.all().is_empty() {
        place::EMPTY_DATABASE
    } else if !list.query().is_empty() && list.of > 0 {
        place::NO_MATCH
    } else if model.screen == Screen::Queue && model.rows.counts().reported == 0 {
        place::NO_REPORTS
    } else if model.screen == Screen::Queue && list.state == 0 {
        place::ALL_DONE
    } else {
        place::STATE_EMPTY
    }
}
