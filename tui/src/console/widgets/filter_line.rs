//! The line with the filter or the search text, the order and the counts.

use crate::console::place::Focus;
use kakari_office::bilingual;
use ratatui::text::{Line, Span};

use crate::console::field;
use crate::console::list::List;
use crate::console::model::Model;
use crate::console::order::Order;
use crate::console::paint::span;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;

/// The line, and the column of the text cursor while the person types in it.
pub(crate) fn line(model: &Model, cells: u16) -> (Line<'static>, Option<u16>) {
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
    let order = model.body().order();
    if let Some((order, turned)) = order.filter(|order| *order != (Order::Id, false)) {
        counts = format!("{}  {counts}", place::order(order, turned));
    }
    if !model.marks().is_empty() {
        counts = format!("{}  {counts}", place::marked(model.marks().len()));
    }
    // Romaji finds a facility only by its フリガナ: without this warning a missing line would look like a missing
    // facility.
    let lacking = model.list().is_some_and(List::may_miss_unread);
    let warning = if lacking { place::NO_KANA.text() } else { "" };
    let label_cells = width::cells(&label);
    let right = width::cells(&counts).saturating_add(1);
    let room = cells.saturating_sub(label_cells).saturating_sub(right);
    let input = match model.list() {
        Some(list) if searching => &list.search,
        _ => model.body().filter(),
    };
    // The field keeps room for the text and for what the input method composes; the warning is left out first.
    let needed = width::cells(input.value()).saturating_add(5).max(12);
    let warning = if width::cells(warning).saturating_add(needed) <= room {
        warning
    } else {
        ""
    };
    let field_cells = room.saturating_sub(width::cells(warning)).saturating_sub(1);
    let (text, cursor) = field::window(input, field_cells);
    let role = if typing { Role::Field } else { Role::Plain };
    let spans = vec![
        span(
            model,
            if typing { Role::Strong } else { Role::Plain },
            label,
        ),
        span(model, role, width::fit(&text, field_cells)),
        Span::raw(" "),
        span(model, Role::Warn, warning),
        span(model, Role::Plain, format!(" {counts}")),
    ];
    let cursor =
        typing.then(|| u16::try_from(label_cells.saturating_add(cursor)).unwrap_or(u16::MAX));
    (Line::from(spans), cursor)
}
