//! Draws the completions of a condition below the filter line.

use crate::console::canvas::Canvas;
use crate::console::place::Focus;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::console::layout::Areas;
use crate::console::model::Model;
use crate::console::paint::{clear, draw_line, span};
use crate::console::spot::Spot;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;

/// Most rows of the list.
const MOST: usize = 8;

/// Draws the completions while the person chooses one.
pub(crate) fn draw(model: &Model, canvas: &mut Canvas<'_>, areas: &Areas) {
    let completing = model.list().and_then(|list| list.completing.as_ref());
    let Some(completing) = completing.filter(|_| model.focus == Focus::Filter) else {
        return;
    };
    let below = areas.filter.bottom();
    let rows = usize::from(areas.message.y.saturating_sub(below));
    let shown = completing.terms.len().min(MOST).min(rows);
    if shown == 0 {
        return;
    }
    let top = completing
        .at
        .saturating_sub(shown.saturating_sub(1))
        .min(completing.terms.len().saturating_sub(shown));
    let more = completing.terms.len().saturating_sub(shown);
    let window = completing.terms.iter().enumerate().skip(top).take(shown);
    let mut texts: Vec<(bool, String)> = window
        .map(|(at, term)| (at == completing.at, width::shown(term)))
        .collect();
    let terms = texts.len();
    if more > 0 && shown < rows {
        // Says that more terms exist, so that a short list is not taken for all.
        texts.push((false, place::more_terms(more)));
    }
    let widest = texts.iter().map(|(_, text)| width::cells(text)).max();
    let cells = widest
        .unwrap_or(0)
        .saturating_add(2)
        .min(usize::from(areas.filter.width));
    // Directly below the term that is completed, moved left if the window ends before.
    let label = width::cells(place::FILTER.text()).saturating_add(2);
    let x = label
        .saturating_add(completing.cells_before())
        .min(usize::from(areas.filter.width).saturating_sub(cells));
    let area = Rect {
        x: areas.filter.x.saturating_add(u16::try_from(x).unwrap_or(0)),
        y: below,
        width: u16::try_from(cells).unwrap_or(u16::MAX),
        height: u16::try_from(texts.len()).unwrap_or(u16::MAX),
    };
    clear(model, canvas, area);
    for (row, at) in (0_u16..).zip(top..).take(terms) {
        canvas.add_row(area, row, Spot::Term(at));
    }
    for (row, (chosen, text)) in (0_u16..).zip(texts) {
        let (mark, role) = if chosen {
            (">", Role::Cursor)
        } else {
            (" ", Role::Field)
        };
        let text = width::fit(&format!("{mark}{text}"), cells);
        draw_line(canvas, area, row, &Line::from(span(model, role, text)));
    }
}
