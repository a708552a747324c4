//! The last two lines: what was said, and what can be pressed.

use ratatui::text::{Line, Span};

use crate::console::command::{self, Availability};
use crate::console::model::{Focus, Model};
use crate::console::strings::{self, place};
use crate::console::theme::Role;
use crate::console::view::span;
use crate::console::width;

/// The message, else the running job.
///
/// A sentence is never cut short for want of columns: it is broken into lines, and the last one stands
/// where a short one would.
pub(crate) fn message(model: &Model, cells: u16) -> Vec<Line<'static>> {
    let (role, text) = match (&model.message, model.job) {
        (Some(message), _) => (
            if message.bad { Role::Bad } else { Role::Plain },
            message.text.clone(),
        ),
        (None, Some(job)) => (Role::Plain, place::job(job.done, job.all, job.stopping)),
        (None, None) => return Vec::new(),
    };
    let text = model.look.sentence(&width::shown(&text));
    width::wrap(&text, usize::from(cells))
        .into_iter()
        .map(|line| Line::from(span(model, role, line)))
        .collect()
}

/// The keys that matter here.
pub(crate) fn keys(model: &Model, cells: u16) -> Line<'static> {
    let mut pairs: Vec<(String, &str, bool)> = Vec::new();
    if model.focus == Focus::Filter {
        for (key, word) in place::FILTER_KEYS {
            let key = if model.look.ascii && key == "↓" {
                "Down"
            } else {
                key
            };
            pairs.push((key.to_owned(), word, true));
        }
    }
    for one in command::footer(model) {
        let available = command::availability(model, one.intent) == Availability::Available;
        let key = one
            .keys
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
