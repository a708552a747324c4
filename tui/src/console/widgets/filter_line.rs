//! The line with the filter or the search text, the order and the counts.

use crate::console::place::Focus;
use kakari_office::bilingual;
use ratatui::text::Span;

use crate::console::field;
use crate::console::list::List;
use crate::console::model::Model;
use crate::console::order::Order;
use crate::console::paint::{Piece, span};
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::widgets::tabs;
use crate::console::width;

/// The line, and the column of the text cursor while the person types in it.
pub(crate) fn line(model: &Model, cells: u16) -> (Vec<Piece>, Option<u16>) {
    let state = tabs::state_below(model, cells);
    let cells = usize::from(cells);
    let searching = model.focus == Focus::Search;
    let typing = searching || model.focus == Focus::Filter;
    let label = bilingual!(
        "{}：",
        "{}: ",
        if searching {
            place::SEARCH
        } else {
            place::FILTER
        }
    );
    let window = model.body().window();
    let (shown, of) = (window.shown, window.of);
    let at = window.cursor.saturating_add(1).min(shown);
    let mut counts = if window.complete {
        place::position(at, shown, of)
    } else {
        place::record::so_far(at, shown)
    };
    if let Some(list) = model.list().filter(|list| !list.search.value().is_empty()) {
        let before = list.found().partition_point(|at| *at < list.cursor());
        let on_it = list.found().get(before) == Some(&list.cursor());
        let number = on_it.then(|| before.saturating_add(1));
        counts = format!("{}  {counts}", place::found(number, list.found().len()));
    }
    if !model.marks().is_empty() {
        counts = format!("{}  {counts}", place::marked(model.marks().len()));
    }
    let order = model.body().order();
    let order = order.filter(|order| *order != (Order::Id, false));
    let order = order.map_or_else(String::new, |(order, turned)| place::order(order, turned));
    // Romaji finds a facility only by its フリガナ: without this warning a missing line would look like a missing
    // facility.
    let lacking = model.list().is_some_and(List::may_miss_unread);
    let warning = if lacking { place::NO_KANA.text() } else { "" };
    let label_cells = width::cells(&label);
    let input = match model.list() {
        Some(list) if searching => &list.search,
        _ => model.body().filter(),
    };
    let needed = width::cells(input.value()).saturating_add(5).max(12);
    // Of what stands at the right edge, the order is left out first, then the state; the counts always stay.
    let taken = |parts: &[&str]| -> usize {
        let each = parts.iter().filter(|part| !part.is_empty());
        each.map(|part| width::cells(part).saturating_add(2)).sum()
    };
    let beside = |parts: &[&str]| {
        cells
            .saturating_sub(label_cells)
            .saturating_sub(taken(parts).saturating_sub(1))
    };
    let order = Some(order).filter(|order| beside(&[order, &state, &counts]) >= needed);
    let order = order.unwrap_or_default();
    let state = Some(state).filter(|state| beside(&[&order, state, &counts]) >= needed);
    let state = state.unwrap_or_default();
    let room = beside(&[&order, &state, &counts]);
    // The field keeps room for the text and for what the input method composes; the warning is left out first.
    let warning = if width::cells(warning).saturating_add(needed) <= room {
        warning
    } else {
        ""
    };
    let field_cells = room.saturating_sub(width::cells(warning)).saturating_sub(1);
    let (text, cursor) = field::window(input, field_cells);
    let role = if typing { Role::Field } else { Role::Plain };
    let label_role = if typing { Role::Strong } else { Role::Plain };
    let text = width::fit(&text, field_cells);
    let mut pieces: Vec<Piece> = vec![
        (span(model, label_role, label), None),
        (span(model, role, text), None),
        (Span::raw(" "), None),
        (span(model, Role::Warn, warning), None),
    ];
    let mut gap = " ";
    let right = [
        (span(model, Role::Plain, order), None),
        tabs::state_piece(model, state),
        (span(model, Role::Plain, counts), None),
    ];
    for piece in right {
        if !piece.0.content.is_empty() {
            pieces.push((Span::raw(gap), None));
            pieces.push(piece);
            gap = "  ";
        }
    }
    let cursor =
        typing.then(|| u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX));
    (pieces, cursor)
}
