//! Draws the import form, the report of a trial or an import, and the choice of a prefecture.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Piece, button, draw_buttons, draw_line, frame, inner_cells, rows, screen_cells, span};
use crate::console::canvas::Canvas;
use crate::console::field;
use crate::console::incoming::Kind;
use crate::console::modals::{Answer, Import, ImportReport, Part, WhichOne};
use crate::console::model::Model;
use crate::console::spot::Spot;
use crate::console::strings::{self, form as buttons, import as words};
use crate::console::theme::Role;
use crate::console::widgets::scroll_bar;
use crate::console::width;
use kakari_office::office::SourceKind;

/// Number of rows of the form without names and messages.
const ROWS: usize = 7;

/// Number of rows that indicators need more.
const ROWS_OF_INDICATORS: usize = 1;

/// Most rows for offered names.
const MOST_NAMES: usize = 6;

/// Draws the form. Returns the position of the text cursor.
pub(super) fn draw(
    model: &Model,
    form: &Import,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) -> Option<(u16, u16)> {
    let cells = inner_cells(screen);
    let said = message_lines(model, form, cells);
    let keys = if form.reading {
        words::READING_KEYS.text()
    } else {
        words::KEYS.text()
    };
    let label_cells = width::cells(words::ENCODING.text()).saturating_add(1);
    let room = cells.saturating_sub(label_cells);
    let broken = |hint: &str| width::wrap(&model.sentence(hint), room);
    let hints = [
        words::PATH_HINT,
        words::KIND_HINT,
        words::ENCODING_HINT,
        words::MAP_HINT,
        words::ORIGIN_HINT,
    ];
    // One hint for the part with the focus, in the room of the longest, so that the form does not move.
    let longest = hints.iter().map(|hint| broken(hint.text()).len()).max();
    let longest = longest.unwrap_or(1);
    let own_rows = match form.has(Part::Source) {
        true => ROWS.saturating_add(ROWS_OF_INDICATORS),
        false => ROWS,
    };
    let rows = own_rows
        .saturating_add(longest.saturating_sub(1))
        .saturating_add(said.len());
    let inside = frame(model, words::TITLE.text(), keys, rows, canvas, screen);
    // In a small window the hint keeps one row.
    let spare = usize::from(inside.height).saturating_sub(own_rows.saturating_sub(1));
    let longest = longest.min(spare.saturating_add(1));
    let (path, in_path) = field::window(&form.path.input, room);
    let (map, in_map) = field::window(&form.map.input, room);
    let (source, in_source) = field::window(&form.source, room);
    let (when, in_when) = field::window(&form.when, room);
    let encoding = format!("< {} >", words::encoding(form.encoding));
    let kind = format!("< {} >", strings::import::kind(form.kind));
    let fields = [
        (Part::Path, words::PATH.text(), path.as_str()),
        (Part::Kind, words::KIND.text(), kind.as_str()),
        (Part::Map, words::MAP.text(), map.as_str()),
        (Part::Source, words::SOURCE.text(), source.as_str()),
        (Part::When, words::WHEN.text(), when.as_str()),
        (Part::Encoding, words::ENCODING.text(), encoding.as_str()),
    ];
    let fields = fields.into_iter().filter(|(part, ..)| form.has(*part));
    let mut below = 0_u16;
    for (row, (part, label, text)) in (0_u16..).zip(fields) {
        below = row.saturating_add(1);
        let here = form.focus == part;
        let role = match (part, here) {
            (Part::Path | Part::Map | Part::Source | Part::When, _) => Role::Field,
            (_, true) => Role::Cursor,
            (_, false) => Role::Plain,
        };
        let label_role = if here { Role::Strong } else { Role::Plain };
        let line = Line::from(vec![
            span(model, label_role, width::fit(label, label_cells)),
            span(model, role, width::fit(text, room)),
        ]);
        draw_line(canvas, inside, row, &line);
        let at = Import::place_of(part);
        let spot = match part {
            Part::Path | Part::Map | Part::Source | Part::When => Spot::Field(at),
            _ => Spot::Choice(at),
        };
        canvas.add_row(inside, row, spot);
    }
    let hint = match form.focus {
        Part::Path => words::PATH_HINT.text(),
        Part::Kind => words::KIND_HINT.text(),
        Part::Encoding => words::ENCODING_HINT.text(),
        Part::Map => words::MAP_HINT.text(),
        Part::Source | Part::When => words::ORIGIN_HINT.text(),
        Part::Try | Part::Leave => "",
    };
    let hint = rows::shortened(&broken(hint), longest, room);
    for (row, line) in (below..).zip(hint) {
        let hint = format!("{}{line}", " ".repeat(label_cells));
        let line = Line::from(span(model, Role::Quiet, hint));
        draw_line(canvas, inside, row, &line);
    }
    // In a small window names are left out, never the buttons.
    let most = spare.saturating_sub(longest.saturating_sub(1));
    let role = if form.error.is_some() {
        Role::Bad
    } else {
        Role::Plain
    };
    let said = rows::shortened(&said, most, cells);
    let mut row = screen_cells(longest).saturating_add(below);
    for line in said {
        draw_line(canvas, inside, row, &Line::from(span(model, role, line)));
        row = row.saturating_add(1);
    }
    if !form.reading {
        let buttons = [
            (words::TRY.text(), Part::Try),
            (buttons::CANCEL.text(), Part::Leave),
        ];
        let buttons = buttons.map(|(label, part)| {
            let spot = Spot::Part(Import::place_of(part));
            (button(model, label, form.focus == part), Some(spot))
        });
        draw_buttons(
            canvas,
            inside,
            inside.height.saturating_sub(1),
            buttons.into(),
        );
    }
    let (row, cursor) = match form.focus {
        Part::Path => (0, in_path),
        Part::Map => (2, in_map),
        Part::Source => (2, in_source),
        Part::When => (3, in_when),
        Part::Kind | Part::Encoding | Part::Try | Part::Leave => return None,
    };
    let x = u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX);
    (!form.reading && inside.height > row)
        .then_some((inside.x.saturating_add(x), inside.y.saturating_add(row)))
}

/// The progress, the error, the offered names or the last import of this kind, broken into lines.
fn message_lines(model: &Model, form: &Import, cells: usize) -> Vec<String> {
    if form.reading {
        let line = model.job.map(|job| strings::job(&job));
        return vec![line.unwrap_or_default()];
    }
    if let Some(error) = &form.error {
        return width::wrap(&width::shown(error), cells);
    }
    if form.names().is_empty() {
        let last = match form.kind {
            Kind::Guess => None,
            Kind::PartOfFacilities => model.standing.last(SourceKind::Facilities),
            Kind::Is(kind) => model.standing.last(kind),
        };
        let line = last.map(strings::steps::last_import);
        return line
            .map(|line| width::wrap(&width::shown(&line), cells))
            .unwrap_or_default();
    }
    let names = format!("{}{}", words::NAMES.text(), form.names().join("  "));
    let mut lines = width::wrap(&names, cells);
    if lines.len() > MOST_NAMES {
        lines.truncate(MOST_NAMES);
        lines.push("..".to_owned());
    }
    lines
}

/// Draws the report. Only the lines in the window are laid out, because there may be thousands.
pub(super) fn draw_report(
    model: &Model,
    report: &ImportReport,
    canvas: &mut Canvas<'_>,
    screen: Rect,
) {
    let is_try = report.found.is_try();
    let (title, keys) = if report.found.asks && is_try {
        (words::TRIED.text(), words::ASKS_KEYS.text())
    } else if is_try {
        (words::TRIED.text(), words::TRY_KEYS.text())
    } else {
        (words::RESULT.text(), words::RESULT_KEYS.text())
    };
    let lines = report.lines();
    let cells = inner_cells(screen);
    let most = usize::from(screen.height);
    let broken = || -> Vec<String> {
        lines
            .iter()
            .take(most)
            .flat_map(|line| width::wrap(&model.sentence(&width::shown(line)), cells))
            .collect()
    };
    let answers = answer_lines(model, report, cells);
    let below = match answers.len() {
        0 => 0,
        lines => lines.saturating_add(1),
    };
    let wanted = broken().len().saturating_add(below);
    let inside = frame(model, title, keys, wanted, canvas, screen);
    let text = Rect {
        height: inside.height.saturating_sub(screen_cells(below)),
        ..inside
    };
    let height = usize::from(text.height);
    // The report counts unbroken lines, so its scroll may lie beyond the last page.
    let mut left = height;
    let mut above = lines.len();
    for line in lines.iter().rev() {
        let rows = width::wrap(&model.sentence(&width::shown(line)), cells).len();
        match left.checked_sub(rows) {
            Some(rest) => left = rest,
            None => break,
        }
        above = above.saturating_sub(1);
    }
    let above = report.scroll.min(above);
    // The bar counts unbroken lines too, because only those in the window are broken.
    let mut seen = 0_usize;
    let mut row = 0_u16;
    for line in lines.iter().skip(above) {
        let broken = width::wrap(&model.sentence(&width::shown(line)), cells);
        if usize::from(row).saturating_add(broken.len()) <= height {
            seen = seen.saturating_add(1);
        }
        for line in broken {
            if usize::from(row) < height {
                let line = Line::from(span(model, Role::Plain, line));
                draw_line(canvas, text, row, &line);
            }
            row = row.saturating_add(1);
        }
        if usize::from(row) >= height {
            break;
        }
    }
    let part = scroll_bar::Part {
        above,
        height: seen,
        all: lines.len(),
    };
    rows::bar(model, canvas, text, part);
    let first = usize::from(inside.height).saturating_sub(answers.len());
    let first = u16::try_from(first).unwrap_or(u16::MAX);
    for (row, buttons) in (first..).zip(answers) {
        draw_buttons(canvas, inside, row, buttons);
    }
}

/// The buttons in one line, or one below the other if they do not fit.
fn answer_lines(model: &Model, report: &ImportReport, cells: usize) -> Vec<Vec<Piece>> {
    let buttons = report.answers().iter().enumerate().map(|(at, answer)| {
        let asks = report.found.asks;
        let label = match (answer, asks) {
            (Answer::No, _) => buttons::CANCEL.text(),
            (Answer::Part, _) => words::BRING_PART.text(),
            (Answer::Yes, false) => words::BRING.text(),
            (Answer::Yes, true) => words::BRING_GONE.text(),
        };
        let spot = if asks && *answer != Answer::No {
            Spot::Answer(at)
        } else {
            Spot::Part(at)
        };
        (button(model, label, at == report.at), Some(spot))
    });
    let buttons: Vec<Piece> = buttons.collect();
    let together: usize = buttons
        .iter()
        .map(|(text, _)| width::cells(&text.content).saturating_add(2))
        .sum();
    if buttons.is_empty() {
        return Vec::new();
    }
    if together > cells.saturating_add(2) {
        return buttons.into_iter().map(|one| vec![one]).collect();
    }
    vec![buttons]
}

/// Draws the choice of a prefecture or a sheet.
pub(super) fn draw_which(model: &Model, list: &WhichOne, canvas: &mut Canvas<'_>, screen: Rect) {
    let wanted = list.found.len();
    let inside = frame(
        model,
        list.found.title(),
        list.found.keys(),
        wanted,
        canvas,
        screen,
    );
    let line = |at: usize, cells| rows::plain(model, Role::Plain, &list.found.line(at), cells);
    rows::choose(model, canvas, inside, list.cursor, wanted, line);
}
