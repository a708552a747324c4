//! Draws the model. Nothing here changes it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout;
use super::model::{Focus, Model};
use super::panes;
use super::theme::Role;
use super::widgets;

mod modal;

/// Draws everything. The frame decides the size, in case it changed since the last event.
pub(crate) fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let areas = layout::areas((area.width, area.height), model.focus);
    let buffer = frame.buffer_mut();
    put(
        buffer,
        areas.header,
        0,
        &widgets::header::line(model, areas.header.width),
    );
    put(
        buffer,
        areas.tabs,
        0,
        &widgets::tabs::line(model, areas.tabs.width),
    );
    let (filter, mut cursor) = widgets::filter_line::line(model, areas.filter.width);
    put(buffer, areas.filter, 0, &filter);
    cursor = cursor.filter(|_| model.focus == Focus::Filter && areas.filter.height > 0);
    widgets::table::draw(model, buffer, areas.list);
    for row in 0..areas.divider.height {
        put(buffer, areas.divider, row, &Line::raw(model.look.bar()));
    }
    put(
        buffer,
        areas.panes,
        0,
        &widgets::tabs::panes(model, areas.panes.width),
    );
    draw_detail(model, buffer, areas.detail);
    put(
        buffer,
        areas.message,
        0,
        &widgets::footer::message(model, areas.message.width),
    );
    put(
        buffer,
        areas.footer,
        0,
        &widgets::footer::keys(model, areas.footer.width),
    );
    let mut place = cursor.map(|x| (areas.filter.x.saturating_add(x), areas.filter.y));
    for modal in &model.modals {
        place = modal::draw(model, modal, buffer, area);
    }
    if let Some((x, y)) = place.filter(|(x, y)| *x < area.width && *y < area.height) {
        frame.set_cursor_position((x, y));
    }
}

fn draw_detail(model: &Model, buffer: &mut Buffer, area: Rect) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let lines = panes::lines(model, usize::from(area.width));
    let height = usize::from(area.height);
    let from = model.detail.scroll.min(lines.len().saturating_sub(height));
    for (row, line) in lines.iter().skip(from).take(height).enumerate() {
        put(buffer, area, u16::try_from(row).unwrap_or(u16::MAX), line);
    }
}

/// Puts a line into a row of an area; what does not fit is left out.
pub(crate) fn put(buffer: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if row < area.height && area.width > 0 {
        buffer.set_line(area.x, area.y.saturating_add(row), line, area.width);
    }
}

/// A line whose right part stands at the right edge; the left part gives way.
pub(crate) fn both_ends(
    left: Vec<Span<'static>>,
    right: Vec<Span<'static>>,
    width: u16,
) -> Line<'static> {
    let width = usize::from(width);
    let cells = |spans: &[Span<'_>]| {
        spans
            .iter()
            .map(|span| super::width::cells(&span.content))
            .sum::<usize>()
    };
    let right_cells = cells(&right);
    if right_cells.saturating_add(8) > width {
        return Line::from(left);
    }
    let room = width.saturating_sub(right_cells).saturating_sub(1);
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0_usize;
    for span in left {
        let free = room.saturating_sub(used);
        let text = super::width::cut(&span.content, free).into_owned();
        used = used.saturating_add(super::width::cells(&text));
        spans.push(Span::styled(text, span.style));
    }
    spans.push(Span::raw(
        " ".repeat(width.saturating_sub(right_cells).saturating_sub(used)),
    ));
    spans.extend(right);
    Line::from(spans)
}

/// A text in a role.
pub(crate) fn span(model: &Model, role: Role, text: impl Into<String>) -> Span<'static> {
    Span::styled(text.into(), model.look.style(role))
}

#[cfg(test)]
mod tests;
