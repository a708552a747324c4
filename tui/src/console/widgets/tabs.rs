//! The screens with their counts, and the panes of the detail.

use ratatui::text::{Line, Span};

use crate::console::model::{Focus, Model, Pane, Screen};
use crate::console::screens;
use crate::console::strings;
use crate::console::theme::Role;
use crate::console::view::{both_ends, span};
use crate::console::width;

/// The screens.
pub(crate) fn line(model: &Model, cells: u16) -> Line<'static> {
    let mut spans = Vec::new();
    for screen in Screen::ALL {
        let count = strings::number(screens::count(model, screen));
        let name = strings::screen(screen, model.lang);
        let (role, open, close) = if screen == model.screen {
            (Role::Strong, "[", "]")
        } else {
            (Role::Plain, " ", " ")
        };
        spans.push(span(model, role, format!("{open}{name} {count}{close}")));
        spans.push(Span::raw(" "));
    }
    let list = model.list();
    let state = screens::states(model.screen)
        .get(list.state)
        .map_or("", |state| state.label);
    let right = vec![span(
        model,
        Role::Plain,
        format!("{}：{state} ", strings::place::STATE),
    )];
    both_ends(spans, right, cells)
}

/// The panes, and what the detail is about.
pub(crate) fn panes(model: &Model, cells: u16) -> Line<'static> {
    let mut spans = Vec::new();
    let findings = model
        .current_detail()
        .and_then(|detail| detail.assessment.as_ref())
        .map(|one| one.findings.len());
    for (number, pane) in (1..).zip(Pane::ALL) {
        let mut name = format!("{number}{}", strings::pane(pane));
        if let (Pane::Findings, Some(count @ 1..)) = (pane, findings) {
            name.push_str(&count.to_string());
        }
        let here = pane == model.pane;
        let role = match (here, model.focus == Focus::Detail) {
            (true, true) => Role::Cursor,
            (true, false) => Role::Strong,
            (false, _) => Role::Quiet,
        };
        let (open, close) = if here { ("[", "]") } else { (" ", " ") };
        spans.push(span(model, role, format!("{open}{name}{close}")));
    }
    let used: usize = spans.iter().map(|span| width::cells(&span.content)).sum();
    let rule = |count: usize| span(model, Role::Quiet, model.look.rule().repeat(count));
    let name = model.current().and_then(|target| {
        let facility = model.rows.by_id(&target.facility)?;
        Some(format!(" {} {} ", facility.name, target.function.mark()))
    });
    let name = name.unwrap_or_default();
    let room = usize::from(cells).saturating_sub(used).saturating_sub(1);
    let name = width::cut(&name, room.saturating_sub(1)).into_owned();
    let fill = usize::from(cells)
        .saturating_sub(used)
        .saturating_sub(width::cells(&name));
    spans.push(rule(fill));
    spans.push(span(model, Role::Strong, name));
    Line::from(spans)
}
