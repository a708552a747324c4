//! The last two lines: the message, and the most useful keys.

use crate::console::availability::{self, Availability};
use crate::console::place::Focus;
use crate::console::screens;
use ratatui::text::{Line, Span};

use crate::console::model::Model;
use crate::console::paint::span;
use crate::console::strings::{self, place};
use crate::console::theme::Role;
use crate::console::width;

/// The message, else the running job, else the present place.
///
/// A message is never cut: it is broken into lines, and the last line takes the row of a short message.
pub(crate) fn message(model: &Model, cells: u16) -> Vec<Line<'static>> {
    let (role, text) = match (&model.message, model.job) {
        (Some(message), _) => (
            if message.bad { Role::Bad } else { Role::Plain },
            message.text.clone(),
        ),
        (None, Some(job)) => (Role::Plain, strings::job(&job)),
        // The place may be cut: the rest of the screen shows the same.
        (None, None) => {
            let crumbs = width::fit(&crumbs(model), usize::from(cells));
            return vec![Line::from(span(model, Role::Quiet, crumbs))];
        }
    };
    let text = model.sentence(&width::shown(&text));
    width::wrap(&text, usize::from(cells))
        .into_iter()
        .map(|line| Line::from(span(model, role, line)))
        .collect()
}

/// The present place from the outside in. Esc leaves its layers one by one, the last first.
fn crumbs(model: &Model) -> String {
    let body = model.body();
    let mut parts = vec![strings::screen(model.screen, model.lang).to_owned()];
    if body.state() > 0
        && let Some(state) = body.states().get(body.state())
    {
        parts.push(state.label.to_owned());
    }
    let typed = |label: &str, text: &str| format!("{label}「{}」", width::shown(text));
    if !body.filter().value().is_empty() {
        parts.push(typed(place::FILTER, body.filter().value()));
    }
    if let Some(list) = body.list().filter(|list| !list.search.value().is_empty()) {
        parts.push(typed(place::SEARCH, list.search.value()));
    }
    if !model.marks().is_empty() {
        parts.push(place::marked(model.marks().len()));
    }
    if model.focus == Focus::Detail {
        if let Some(target) = model.current()
            && let Some(facility) = model.rows.by_id(&target.facility)
        {
            parts.push(format!("{} {}", facility.name, target.function.mark()));
        }
        parts.push(strings::pane(model.pane).to_owned());
    }
    parts.join(" > ")
}

/// The most useful keys in this place. A command that is not available now is shown in the quiet style.
pub(crate) fn keys(model: &Model, cells: u16) -> Line<'static> {
    let mut pairs: Vec<(String, &str, bool)> = Vec::new();
    let typing: &[(&str, &str)] = match model.focus {
        Focus::Filter if model.list().is_some_and(|list| list.completing.is_some()) => {
            &place::COMPLETING_KEYS
        }
        Focus::Filter => &place::FILTER_KEYS,
        Focus::Search => &place::SEARCH_KEYS,
        Focus::List | Focus::Detail => &[],
    };
    if !typing.is_empty() {
        for (key, word) in typing.iter().copied() {
            let key = if model.look.ascii && key == "↓" {
                "Down"
            } else {
                key
            };
            pairs.push((key.to_owned(), word, true));
        }
    }
    let typing = matches!(model.focus, Focus::Filter | Focus::Search);
    let commands = screens::commands(model.screen);
    for one in commands.filter(|one| one.in_footer && !typing) {
        let available = availability::availability(model, one.intent) == Availability::Available;
        let key = model
            .keymap
            .keys(one)
            .first()
            .map(|key| key.name(!model.look.ascii))
            .unwrap_or_default();
        pairs.push((
            key,
            strings::command(one.intent, model.lang).short,
            available,
        ));
    }
    let mut spans = Vec::new();
    let mut used = 0_usize;
    for (key, word, available) in pairs {
        let needed = width::cells(&key)
            .saturating_add(width::cells(word))
            .saturating_add(2);
        used = used.saturating_add(needed);
        if used > usize::from(cells).saturating_add(1) {
            break;
        }
        spans.push(span(
            model,
            if available { Role::Key } else { Role::Quiet },
            key,
        ));
        let word = format!("{word} ");
        spans.push(span(
            model,
            if available { Role::Plain } else { Role::Quiet },
            word,
        ));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}
