//! Draws the mapping of columns: left the columns of the file with a value, right the items as which they are read.

use kakari_office::bilingual;
use kakari_office::intake::reading;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{draw_line, frame, rows, span, wrapped};
use crate::console::canvas::Canvas;
use crate::console::field;
use crate::console::modals::MappingBox;
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::mapping as words;
use crate::console::theme::Role;
use crate::console::width;

/// Rows below the list: how the values of the column would be read.
const BELOW: u16 = 3;

/// Rows that the search for an item needs.
const LEAST: usize = 16;

/// Draws the box. Returns the position of the text cursor.
pub(super) fn draw(
    model: &Model,
    mapping: &MappingBox,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let keys = match mapping.choosing {
        Some(_) => words::CHOOSE_KEYS,
        None => words::KEYS,
    };
    let rows = mapping.columns.len().saturating_add(1);
    let rows = rows.saturating_add(usize::from(BELOW)).max(LEAST);
    let inside = frame(
        model,
        words::TITLE.text(),
        keys.text(),
        rows,
        canvas,
        screen,
    );
    if mapping.choosing.is_some() {
        return draw_choosing(model, mapping, canvas, inside);
    }
    let below = BELOW.min(inside.height / 3);
    let list = Rect {
        height: inside.height.saturating_sub(below),
        ..inside
    };
    let label = bilingual!("{}：", "{}: ", words::NAME.text());
    let label_cells = width::cells(&label);
    let line = |at: usize, cells: usize| match at.checked_sub(1) {
        None => {
            let room = cells.saturating_sub(label_cells);
            let (text, _) = field::window(&mapping.name, room);
            vec![
                Span::raw(label.clone()),
                span(model, Role::Field, width::fit(&text, room)),
            ]
        }
        Some(at) => column(model, mapping, at, cells),
    };
    let count = mapping.columns.len().saturating_add(1);
    rows::choose(model, canvas, list, Some(mapping.cursor), count, line);
    let lines = wrapped(&told(model, mapping), usize::from(inside.width));
    let lines = rows::shortened(&lines, usize::from(below), usize::from(inside.width));
    for (row, text) in (list.height..).zip(lines) {
        draw_line(
            canvas,
            inside,
            row,
            &Line::from(span(model, Role::Quiet, text)),
        );
    }
    let cells = usize::from(list.width)
        .saturating_sub(label_cells)
        .saturating_sub(2);
    let (_, at) = field::window(&mapping.name, cells);
    let x = label_cells.saturating_add(at).saturating_add(2);
    let x = inside
        .x
        .saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
    (mapping.cursor == 0 && inside.height > 0).then_some((x, inside.y))
}

/// The line of a column.
fn column(model: &Model, mapping: &MappingBox, at: usize, cells: usize) -> Vec<Span<'static>> {
    let Some(column) = mapping.columns.get(at) else {
        return Vec::new();
    };
    let (role, meant) = match mapping.words(column.target.as_deref()) {
        None => (Role::Strong, words::OPEN.text()),
        Some(meant) if column.target.as_deref() == Some("") => (Role::Quiet, meant),
        Some(meant) => (Role::Plain, meant),
    };
    // An id of 13 digits is seen whole where there is room.
    let sample_cells = (cells / 4).min(14);
    let name_cells = cells.saturating_sub(sample_cells) * 2 / 5;
    let sample = column.samples.first().map_or("", String::as_str);
    let used = name_cells.saturating_add(sample_cells).saturating_add(2);
    let right = cells.saturating_sub(used);
    vec![
        span(model, Role::Plain, width::fit(&column.name, name_cells)),
        Span::raw(" "),
        span(model, Role::Quiet, width::fit(sample, sample_cells)),
        Span::raw(" "),
        span(model, role, width::fit(meant, right)),
    ]
}

/// How many columns are read, and how the values of the one under the cursor would be.
fn told(model: &Model, mapping: &MappingBox) -> Vec<String> {
    let is_read = |target: &Option<String>| target.as_ref().is_some_and(|id| !id.is_empty());
    let read = mapping
        .columns
        .iter()
        .filter(|one| is_read(&one.target))
        .count();
    let mut lines = vec![words::counted(read, mapping.open(), mapping.is_kept)];
    let Some(column) = mapping.column() else {
        return lines;
    };
    match &column.target {
        Some(target) if !target.is_empty() => {
            let samples = column.samples.iter();
            let each = samples.map(|value| {
                let read = reading(&model.house.edition, target, value);
                words::sample(value, read.as_deref())
            });
            let each: Vec<String> = each.collect();
            if each.is_empty() {
                lines.push(words::NO_SAMPLE.text().to_owned());
            } else {
                lines.push(each.join("  "));
            }
        }
        _ => {}
    }
    lines
}

/// The search for an item.
fn draw_choosing(
    model: &Model,
    mapping: &MappingBox,
    canvas: &mut Canvas<'_>,
    inside: Rect,
) -> Option<(u16, u16)> {
    let choosing = mapping.choosing.as_ref()?;
    let column = mapping.column()?;
    let label = bilingual!("{}：", "{}: ", words::SEARCH.text());
    let label_cells = width::cells(&label);
    let cells = usize::from(inside.width).saturating_sub(label_cells);
    let (text, at) = field::window(&choosing.search, cells);
    let search = vec![
        Span::raw(label),
        span(model, Role::Field, width::fit(&text, cells)),
    ];
    draw_line(canvas, inside, 0, &Line::from(search));
    let samples = column.samples.join(bilingual!("、", ", ").as_str());
    let about = format!("{}：{samples}", column.name);
    let about = width::fit(&about, usize::from(inside.width));
    draw_line(
        canvas,
        inside,
        1,
        &Line::from(span(model, Role::Quiet, about)),
    );
    let list = Rect {
        y: inside.y.saturating_add(2),
        height: inside.height.saturating_sub(2),
        ..inside
    };
    let shown = mapping.shown();
    let line = |at: usize, cells: usize| {
        let (id, words) = shown.get(at).copied().cloned().unwrap_or_default();
        let id_cells = if cells < 50 { 0 } else { cells / 3 };
        vec![
            span(
                model,
                Role::Plain,
                width::fit(&words, cells.saturating_sub(id_cells)),
            ),
            span(model, Role::Quiet, width::fit(&id, id_cells)),
        ]
    };
    rows::choose(
        model,
        canvas,
        list,
        Some(choosing.cursor),
        shown.len(),
        line,
    );
    canvas.add_row(inside, 0, Spot::Inside);
    let x = label_cells.saturating_add(at);
    let x = inside
        .x
        .saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
    (inside.height > 0).then_some((x, inside.y))
}
