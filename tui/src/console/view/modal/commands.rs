//! Draws the lists of commands: help, palette, and what may follow the first key of a sequence.

use kakari_office::bilingual;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw_line, frame, rows, span, wrapped};
use crate::console::canvas::Canvas;
use crate::console::field;
use crate::console::modals::CommandList;
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::{self, form};
use crate::console::theme::Role;
use crate::console::width;

/// Draws help or palette. Returns the position of the text cursor.
pub(super) fn draw(
    model: &Model,
    list: &CommandList,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let inside = frame(
        model,
        list.title,
        form::LIST_KEYS.text(),
        usize::from(screen.height),
        canvas,
        screen,
    );
    let label = bilingual!("{}：", "{}: ", form::SEARCH.text());
    let label_cells = width::cells(&label);
    let cells = usize::from(inside.width).saturating_sub(label_cells);
    let (text, cursor) = field::window(&list.search, cells);
    let search = vec![
        Span::raw(label),
        span(model, Role::Field, width::fit(&text, cells)),
    ];
    draw_line(canvas, inside, 0, &Line::from(search));
    let legend = legend(list, inside);
    for (row, text) in (1_u16..).zip(&legend) {
        let line = Line::from(span(model, Role::Quiet, text.clone()));
        draw_line(canvas, inside, row, &line);
    }
    let above = u16::try_from(legend.len()).unwrap_or(0).saturating_add(1);
    let below = Rect {
        y: inside.y.saturating_add(above),
        height: inside.height.saturating_sub(above),
        ..inside
    };
    let entries: Vec<_> = list.entries().collect();
    let mut group = "";
    // In a narrow box the label of a command matters more than its group and all its keys.
    let narrow = inside.width < 60;
    let heading_cells = if narrow { 0 } else { list.heading_cells() };
    let keys_cells = match (list.has_keys(), narrow) {
        (false, _) => 0,
        (true, true) => 7,
        (true, false) => 15,
    };
    let line = |at: usize, cells: usize| {
        let Some(entry) = entries.get(at) else {
            return Vec::new();
        };
        let heading = if entry.group == group {
            ""
        } else {
            &*entry.group
        };
        group = &*entry.group;
        let text = match entry.reason {
            Some(reason) if at == list.cursor => {
                bilingual!("{}（{}）", "{} ({})", entry.label, model.sentence(reason))
            }
            _ => entry.label.clone().into_owned(),
        };
        let role = if entry.reason.is_some() {
            Role::Quiet
        } else {
            Role::Plain
        };
        let label_cells = cells
            .saturating_sub(heading_cells)
            .saturating_sub(keys_cells)
            .saturating_sub(1);
        vec![
            span(model, Role::Quiet, width::fit(heading, heading_cells)),
            span(model, Role::Key, width::fit(&entry.keys, keys_cells)),
            Span::raw(" "),
            span(model, role, width::fit(&text, label_cells)),
        ]
    };
    rows::choose(model, canvas, below, Some(list.cursor), entries.len(), line);
    if entries.is_empty() {
        draw_line(canvas, inside, 1, &Line::raw(list.nothing));
    }
    let x = inside
        .x
        .saturating_add(u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX));
    (inside.height > 0).then_some((x, inside.y))
}

/// The legend above the commands. It gives way to what is searched for, and in a small window to the commands.
fn legend(list: &CommandList, inside: Rect) -> Vec<String> {
    let lines = wrapped(&list.legend, usize::from(inside.width));
    let room = usize::from(inside.height / 2);
    if list.search.value().is_empty() && lines.len() <= room {
        lines
    } else {
        Vec::new()
    }
}

/// Draws the keys that can follow the first character of a sequence.
pub(in crate::console::view) fn draw_pending(
    model: &Model,
    first: char,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) {
    let following = model.keymap.following(model.screen, first);
    let inside = frame(
        model,
        &form::pending(first),
        form::PENDING_KEYS.text(),
        following.len(),
        canvas,
        screen,
    );
    for (row, (second, intent)) in (0_u16..).zip(following) {
        let label = strings::label(intent, model.lang);
        let line = Line::from(vec![
            span(model, Role::Key, format!("{second}  ")),
            span(model, Role::Plain, label),
        ]);
        draw_line(canvas, inside, row, &line);
        canvas.add_row(inside, row, Spot::Run(intent));
    }
}
