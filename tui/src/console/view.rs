//! Draws the model. Nothing here changes it.

use super::canvas::Canvas;
use super::place::Pane;
use kakari_office::lang;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::intent::Intent;
use super::layout;
use super::model::Model;
use super::paint::{draw_line, draw_pieces, span};
use super::panes;
use super::spot::{Spot, Spots};
use super::strings;
use super::theme::Role;
use super::widgets;
use super::widgets::scroll_bar::Part;

mod modal;

/// Draws the whole screen and returns what of it can be clicked. Uses the size of the frame, because the terminal may
/// have been resized since the last event.
pub(crate) fn view(model: &Model, frame: &mut Frame<'_>) -> Spots {
    lang::within(model.lang, || draw(model, frame))
}

fn draw(model: &Model, frame: &mut Frame<'_>) -> Spots {
    let area = frame.area();
    let areas = model.areas_of((area.width, area.height));
    let mut finished = Canvas::new(frame.buffer_mut());
    let canvas = &mut finished;
    canvas.set_style(area, model.look.ground());
    if layout::too_small((area.width, area.height)) {
        draw_request(model, canvas, area);
        return Spots::new();
    }
    draw_line(
        canvas,
        areas.header,
        0,
        &widgets::header::line(model, areas.header.width),
    );
    widgets::tabs::draw(model, canvas, areas.tabs);
    canvas.add(areas.filter, Spot::Run(Intent::Filter));
    let (filter, mut cursor) = widgets::filter_line::line(model, areas.filter.width);
    draw_pieces(canvas, areas.filter, 0, filter);
    cursor = cursor.filter(|_| areas.filter.height > 0);
    widgets::table::draw(model, canvas, areas.list);
    for row in 0..areas.divider.height {
        draw_line(canvas, areas.divider, row, &Line::raw(model.look.bar()));
    }
    let window = model.body().window();
    let part = Part {
        above: window.top,
        height: usize::from(areas.list_bar.height),
        all: window.shown,
    };
    widgets::scroll_bar::draw(model, canvas, areas.list_bar, part);
    let (used, part) = draw_detail(model, canvas, areas.detail);
    widgets::scroll_bar::draw(model, canvas, areas.detail_bar, part);
    widgets::tabs::draw_panes(model, canvas, areas.panes, part);
    canvas.add(areas.detail, Spot::Detail);
    draw_line(
        canvas,
        areas.own_head,
        0,
        &widgets::tabs::own(model, areas.own_head.width),
    );
    draw_beside(model, canvas, areas.beside, part.above);
    if areas.divider.height > 0 && model.beside.is_none() {
        draw_more(model, canvas, areas.detail, used);
    }
    widgets::completion::draw(model, canvas, &areas);
    draw_message(model, canvas, areas.message);
    widgets::footer::draw_keys(model, canvas, areas.footer);
    let mut place = cursor.map(|x| (areas.filter.x.saturating_add(x), areas.filter.y));
    if let Some(first) = model.prefix {
        modal::draw_pending(model, first, canvas, area);
    }
    for modal in &model.modals {
        place = modal::draw(model, modal, canvas, area);
    }
    let spots = finished.into_spots();
    // The input method opens its window at the cursor, so the cursor has to be in the field that takes the text.
    if let Some((x, y)) = place.filter(|(x, y)| *x < area.width && *y < area.height) {
        frame.set_cursor_position((x, y));
    }
    spots
}

/// Draws the message. A long message covers rows above it while it is shown, up to half of the screen.
fn draw_message(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let mut lines = widgets::footer::message(model, area.width);
    lines.truncate(usize::from(area.y / 2).max(1));
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let rows = Rect {
        y: area.y.saturating_sub(above),
        height: area.height.saturating_add(above),
        ..area
    };
    if area.height == 0 {
        return;
    }
    for (row, line) in (0_u16..).zip(&lines) {
        for x in rows.x..rows.right() {
            if let Some(cell) = canvas.cell_mut((x, rows.y.saturating_add(row))) {
                cell.reset();
                cell.set_style(model.look.ground());
            }
        }
        draw_line(canvas, rows, row, line);
    }
}

/// Draws the request for a larger window, instead of everything else.
fn draw_request(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let mut first = Vec::new();
    if model.house.sample {
        first.push(span(model, Role::Notice, strings::place::SAMPLE));
    }
    first.push(span(model, Role::Strong, " kakari"));
    draw_line(canvas, area, 0, &Line::from(first));
    let sentence = strings::place::too_small((area.width, area.height), layout::SMALLEST);
    let lines = super::width::wrap(&sentence, usize::from(area.width));
    for (row, line) in (1_u16..).zip(lines) {
        draw_line(
            canvas,
            area,
            row,
            &Line::from(span(model, Role::Plain, line)),
        );
    }
}

/// Draws the pane shown. Returns the number of rows it took, and the part of it that is seen.
fn draw_detail(model: &Model, canvas: &mut Canvas<'_>, area: Rect) -> (u16, Part) {
    if area.height == 0 || area.width == 0 {
        return (0, Part::default());
    }
    let lines = panes::lines(model, usize::from(area.width));
    let height = usize::from(area.height);
    let from = panes::start(model, usize::from(area.width));
    let from = from.min(lines.len().saturating_sub(height));
    for (row, line) in lines.iter().skip(from).take(height).enumerate() {
        draw_line(canvas, area, u16::try_from(row).unwrap_or(u16::MAX), line);
    }
    let used = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .min(area.height);
    let part = Part {
        above: from,
        height,
        all: lines.len(),
    };
    (used, part)
}

/// Draws the same pane of the facility that stays beside, scrolled as far as the other, so that the same questions
/// stand in the same rows.
fn draw_beside(model: &Model, canvas: &mut Canvas<'_>, area: Rect, above: usize) {
    let Some(beside) = model.beside.as_ref().filter(|_| area.height > 0) else {
        return;
    };
    draw_line(
        canvas,
        area,
        0,
        &widgets::tabs::beside(model, beside, area.width),
    );
    let rest = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    let lines = panes::lines_beside(model, beside, usize::from(rest.width));
    let height = usize::from(rest.height);
    let from = above.min(lines.len().saturating_sub(height));
    for (row, line) in (0_u16..).zip(lines.iter().skip(from).take(height)) {
        draw_line(canvas, rest, row, line);
    }
}

/// Fills the room below a short pane with the panes that the person would open next, so that a large terminal shows
/// them at once. They never take room from the pane itself.
fn draw_more(model: &Model, canvas: &mut Canvas<'_>, area: Rect, used: u16) {
    const LEAST: u16 = 4;
    if model.current_detail().is_none() {
        return;
    }
    let mut row = used.saturating_add(1);
    for pane in [Pane::Judgement, Pane::Findings, Pane::History] {
        if pane == model.pane || area.height < row.saturating_add(LEAST) {
            continue;
        }
        let rest = Rect {
            y: area.y.saturating_add(row),
            height: area.height.saturating_sub(row),
            ..area
        };
        let lines = panes::lines_of(model, pane, usize::from(rest.width));
        let part = Part {
            above: 0,
            height: usize::from(rest.height.saturating_sub(1)),
            all: lines.len(),
        };
        draw_line(
            canvas,
            rest,
            0,
            &widgets::tabs::more(model, pane, rest.width, part),
        );
        for (at, line) in (1_u16..).zip(&lines) {
            draw_line(canvas, rest, at, line);
        }
        row = row
            .saturating_add(u16::try_from(lines.len()).unwrap_or(u16::MAX))
            .saturating_add(2);
    }
}

#[cfg(test)]
mod tests;
