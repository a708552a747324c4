//! The first line: sample or not, year, prefecture, person and progress.

use ratatui::text::{Line, Span};

use crate::console::model::Model;
use crate::console::paint::span;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::OwnReach;

/// A part of the line.
struct Part {
    /// How long it stays in a narrow window: parts with the lowest number are left out first.
    needed: u8,
    role: Role,
    text: String,
}

fn part(needed: u8, role: Role, text: impl Into<String>) -> Part {
    Part {
        needed,
        role,
        text: text.into(),
    }
}

pub(crate) fn line(model: &Model, cells: u16) -> Line<'static> {
    let cells = usize::from(cells);
    let counts = model.rows.counts();
    let progress = if model.rows.loaded {
        place::progress(counts.confirmed, counts.work)
    } else {
        place::READING.to_owned()
    };
    let mut parts = parts(model);
    let waiting = counts
        .work
        .saturating_sub(counts.confirmed)
        .saturating_sub(counts.open);
    if model.rows.loaded && waiting > 0 {
        parts.push(part(0, Role::Quiet, place::left(counts.open, waiting)));
    }
    parts.push(part(6, Role::Strong, progress));
    let taken = |parts: &[Part]| -> usize {
        parts
            .iter()
            .map(|part| width::cells(&part.text).saturating_add(1))
            .sum()
    };
    // Whole parts are left out: a cut name or number would mislead.
    while taken(&parts) > cells.saturating_add(1) && parts.len() > 1 {
        let least = parts.iter().map(|part| part.needed).min();
        parts.retain(|part| Some(part.needed) != least);
    }
    let free = cells.saturating_sub(taken(&parts).saturating_sub(1));
    let last = parts.len().saturating_sub(1);
    let mut spans = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        // The last part, the progress, is at the right edge.
        let gap = match at {
            0 => 0,
            at if at == last => free.saturating_add(1),
            _ => 1,
        };
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(span(model, part.role, part.text));
    }
    Line::from(spans)
}

/// The parts from left to right, without the progress.
fn parts(model: &Model) -> Vec<Part> {
    let house = &model.house;
    let mut parts = Vec::new();
    if house.sample {
        parts.push(part(9, Role::Notice, place::SAMPLE));
    }
    parts.push(part(1, Role::Strong, "kakari"));
    // A year other than that of the settings has to be noticed before anything is decided, so it is the last part
    // to go.
    let (needed, role) = if house.edition.id == house.usual {
        (8, Role::Plain)
    } else {
        (10, Role::Notice)
    };
    parts.push(part(needed, role, width::shown(&house.edition.title())));
    if !house.prefecture.is_empty() {
        parts.push(part(3, Role::Plain, house.prefecture.clone()));
    }
    if model.is_read_only() {
        parts.push(part(8, Role::Notice, place::READ_ONLY));
    } else if let OwnReach::Within {
        areas,
        health_centres,
    } = &model.standing.reach
    {
        let names: Vec<&str> = areas
            .iter()
            .chain(health_centres)
            .map(|one| &**one)
            .collect();
        parts.push(part(4, Role::Plain, place::records_only(&names)));
    }
    if model.is_cut_off {
        parts.push(part(10, Role::Notice, place::CUT_OFF));
    }
    let actor = model.actor.as_deref().map_or_else(
        || place::NOBODY.to_owned(),
        |name| place::actor(&width::cut(&width::shown(name), 16)),
    );
    parts.push(part(7, Role::Plain, actor));
    if let Some(today) = house.today {
        parts.push(part(2, Role::Quiet, today.to_string()));
    }
    parts
}
