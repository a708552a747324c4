//! The last two lines: the message, and the most useful keys.

use crate::console::availability::{self, Availability};
use crate::console::canvas::Canvas;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::place::Focus;
use crate::console::screens;
use crate::console::spot::Spot;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::model::Model;
use crate::console::paint::{draw_pieces, span};
use crate::console::strings::{self, disabled, place};
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
    let typed =
        |label: &str, text: &str| bilingual!("{label}「{}」", "{label}“{}”", width::shown(text));
    if !body.filter().value().is_empty() {
        parts.push(typed(place::FILTER.text(), body.filter().value()));
    }
    if let Some(list) = body.list().filter(|list| !list.search.value().is_empty()) {
        parts.push(typed(place::SEARCH.text(), list.search.value()));
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
        // A line with one pane of its own has no name for it, only a heading.
        if screens::about(model.screen).panes.is_empty() {
            parts.push(model.body().title());
        } else {
            parts.push(strings::pane(model.pane).to_owned());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" > ")
}

/// Blanks between two keys of the last line.
const GAP: usize = 2;

/// A key of the last line with its word.
struct Hint {
    key: String,
    word: &'static str,
    available: bool,
    /// Whether it stays in a narrow window.
    stays: bool,
    /// Whether it opens the line, where everything can be done with arrows alone.
    opens: bool,
    spot: Option<Spot>,
}

impl Hint {
    /// Its width in cells.
    fn cells(&self) -> usize {
        let word = width::cells(Self::gap()).saturating_add(width::cells(self.word));
        width::cells(&self.key).saturating_add(word)
    }

    /// What stands between key and word: Latin letters would run together, Japanese ones do not.
    fn gap() -> &'static str {
        pick("", " ")
    }
}

/// The most useful keys in this place, as many as fit.
fn hints(model: &Model, cells: u16) -> Vec<Hint> {
    let typing: Option<&[(Key, Text)]> = match model.focus {
        Focus::Filter if model.list().is_some_and(|list| list.completing.is_some()) => {
            Some(&place::COMPLETING_KEYS)
        }
        Focus::Filter => Some(&place::FILTER_KEYS),
        Focus::Search => Some(&place::SEARCH_KEYS),
        Focus::List | Focus::Detail => None,
    };
    let name = |key: Key| key.name(!model.look.ascii);
    let mut hints: Vec<Hint> = match typing {
        Some(typing) => typing
            .iter()
            .map(|(key, word)| Hint {
                key: name(*key),
                word: word.text(),
                available: true,
                stays: false,
                opens: false,
                spot: Some(Spot::Press(*key)),
            })
            .collect(),
        None => screens::commands(model.screen)
            .filter(|one| one.in_footer)
            .map(|one| (one, availability::availability(model, one.intent)))
            // What can never be done in this session is not offered.
            .filter(|(_, available)| {
                *available != Availability::Disabled(disabled::READ_ONLY.text())
            })
            .map(|(one, available)| Hint {
                key: model
                    .keymap
                    .keys(one)
                    .first()
                    .map(|key| name(*key))
                    .unwrap_or_default(),
                word: strings::command(one.intent, model.lang).short,
                available: available == Availability::Available,
                // Whoever sees no other key finds all of them there, and the way out.
                stays: matches!(one.intent, Intent::Help | Intent::Quit),
                opens: one.intent == Intent::Menu,
                spot: Some(Spot::Run(one.intent)),
            })
            .collect(),
    };
    loop {
        let taken: usize = hints
            .iter()
            .map(|hint| hint.cells().saturating_add(GAP))
            .sum();
        let missing = taken.saturating_sub(usize::from(cells).saturating_add(GAP));
        if missing == 0 {
            return hints;
        }
        // As few as possible are left out: the last one that makes enough room, else the last one.
        let enough =
            |hint: &Hint| !hint.stays && !hint.opens && hint.cells().saturating_add(GAP) >= missing;
        let last = hints.iter().rposition(enough);
        let last = last.or_else(|| hints.iter().rposition(|hint| !hint.stays));
        match last {
            Some(last) => hints.remove(last),
            None => return hints,
        };
    }
}

/// Draws the most useful keys in this place. A command that is not available now is shown in the quiet style.
pub(crate) fn draw_keys(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let mut pieces = Vec::new();
    for hint in hints(model, area.width) {
        let (key, word) = if hint.available {
            (Role::Key, Role::Plain)
        } else {
            (Role::Quiet, Role::Quiet)
        };
        let gap = Hint::gap();
        pieces.push((span(model, key, hint.key), hint.spot));
        pieces.push((span(model, word, format!("{gap}{} ", hint.word)), hint.spot));
        pieces.push((Span::raw(" ".repeat(GAP.saturating_sub(1))), None));
    }
    draw_pieces(canvas, area, 0, pieces);
}
