//! The first line: whose data, what year, who acts, how far.

use ratatui::text::Line;

use crate::console::model::Model;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::view::{both_ends, span};
use crate::console::width;

/// The line.
pub(crate) fn line(model: &Model, cells: u16) -> Line<'static> {
    let house = &model.house;
    let mut left = Vec::new();
    // The mark of the sample comes first, so that no terminal is too narrow for it.
    if house.sample {
        left.push(span(model, Role::Notice, place::SAMPLE));
        left.push(span(model, Role::Plain, " "));
    }
    left.push(span(model, Role::Strong, "kakari"));
    left.push(span(
        model,
        Role::Plain,
        format!(" {}", width::shown(&house.edition.label)),
    ));
    if !house.prefecture.is_empty() {
        left.push(span(model, Role::Plain, format!(" {}", house.prefecture)));
    }
    if house.read_only {
        left.push(span(model, Role::Plain, " "));
        left.push(span(model, Role::Notice, place::READ_ONLY));
    }
    let actor = model.actor.as_deref().map_or_else(
        || place::NOBODY.to_owned(),
        |name| place::actor(&width::cut(&width::shown(name), 16)),
    );
    left.push(span(model, Role::Plain, format!("  {actor}")));
    if let Some(today) = house.today {
        left.push(span(model, Role::Quiet, format!("  {today}")));
    }
    let counts = model.rows.counts();
    let right = vec![span(
        model,
        Role::Strong,
        place::progress(counts.confirmed, counts.work),
    )];
    both_ends(left, right, cells)
}
