//! Draws the first steps.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{frame, inner_cells, rows, screen_cells, span};
use crate::console::canvas::Canvas;
use crate::console::modals::Steps;
use crate::console::model::Model;
use crate::console::step::Step;
use crate::console::strings::steps as words;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::SourceKind;

/// Width in cells of the mark that shows whether a step is done.
const MARK: usize = 5;

/// Draws the steps, the explanation of the step under the cursor, and the path of the database: an empty list may
/// mean that the wrong path was given.
pub(super) fn draw(model: &Model, steps: &Steps, canvas: &mut Canvas<'_>, screen: Rect) {
    let cells = inner_cells(screen);
    let means = Step::ALL
        .get(steps.cursor)
        .map_or("", |one| words::means(*one));
    let mut below = vec![String::new()];
    below.extend(width::wrap(means, cells));
    if !model.standing.database.is_empty() {
        let database = words::database(&model.standing.database);
        below.push(String::new());
        below.extend(width::wrap(&database, cells));
        if model.rows.loaded && model.rows.all().is_empty() {
            let empty = model.sentence(words::EMPTY.text());
            below.extend(width::wrap(&empty, cells));
        }
    }
    let wanted = Step::ALL.len().saturating_add(below.len());
    let inside = frame(
        model,
        words::TITLE.text(),
        words::KEYS.text(),
        wanted,
        canvas,
        screen,
    );
    let list = Rect {
        height: inside.height.min(screen_cells(Step::ALL.len())),
        ..inside
    };
    let line = |at: usize, cells: usize| {
        let Some(step) = Step::ALL.get(at).copied() else {
            return Vec::new();
        };
        let done = model.is_done(step);
        let (mark, mark_role) = match (step, done) {
            // The sample is an alternative, so it is never shown as an open step.
            (Step::Sample, false) => ("", Role::Quiet),
            (_, true) => (words::DONE.text(), Role::Ready),
            (_, false) => (words::OPEN.text(), Role::Notice),
        };
        let partly = step == Step::Bring(SourceKind::Facilities);
        let there = if done || partly {
            width::shown(&there(model, step))
        } else {
            String::new()
        };
        let there_cells = width::cells(&there).min(26);
        let room = cells
            .saturating_sub(MARK)
            .saturating_sub(there_cells)
            .saturating_sub(3);
        vec![
            span(model, mark_role, width::fit(mark, MARK)),
            span(model, Role::Key, format!("{} ", at.saturating_add(1))),
            span(model, Role::Plain, width::fit(words::step(step), room)),
            Span::raw(" "),
            span(model, Role::Plain, width::fit(&there, there_cells)),
        ]
    };
    let count = Step::ALL.len();
    rows::choose(model, canvas, list, Some(steps.cursor), count, line);
    let text = Rect {
        y: inside.y.saturating_add(list.height),
        height: inside.height.saturating_sub(list.height),
        ..inside
    };
    rows::read(model, canvas, text, Role::Quiet, &below, steps.scroll);
}

/// What the database already contains of what a step brings in, such as the number of facilities.
fn there(model: &Model, step: Step) -> String {
    let counts = model.rows.counts();
    match step {
        Step::Name => model.actor.clone().unwrap_or_default(),
        Step::Bring(SourceKind::Facilities) => {
            let clinics = counts.known.saturating_sub(counts.hospitals);
            words::facilities(counts.hospitals, clinics)
        }
        Step::Bring(SourceKind::Areas) => words::municipalities(model.standing.areas),
        Step::Bring(_) => words::reports(counts.reported),
        Step::Sample => String::new(),
    }
}
