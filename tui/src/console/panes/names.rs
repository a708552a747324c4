//! The pane of a name of a partner: what is open about it, and the facilities that it may mean, each with why.

use super::Page;
use crate::console::model::Model;
use crate::console::screens::name_role;
use crate::console::strings::{names as words, place};
use crate::console::theme::Role;
use kakari_office::lang::pick;

/// Writes the pane.
pub(super) fn write(model: &Model, page: &mut Page) {
    let Some(line) = model.name_line() else {
        return;
    };
    let state = [(name_role(line.state), format!("{} ", line.state.in_words()))];
    page.hung(0, &state, Role::Plain, &line.sentence());
    if line.state.is_open() {
        page.text(0, Role::Plain, &model.sentence(words::HOW.text()));
    }
    if let Some((id, name)) = &line.means {
        page.text(0, Role::Strong, &format!("{name} {id}"));
    }
    page.heading(words::CANDIDATES.text());
    match model.candidates() {
        None => page.text(0, Role::Quiet, place::READING.text()),
        Some([]) => page.text(0, Role::Plain, words::NO_CANDIDATE.text()),
        Some(candidates) => {
            for (at, one) in candidates.iter().enumerate() {
                let number = format!("{} ", at.saturating_add(1));
                page.hung(0, &[(Role::Quiet, number)], Role::Strong, &one.name);
                let place = [one.municipality.as_str(), one.id.as_str()].join(" ");
                page.text(2, Role::Quiet, place.trim_start());
                let reasons = one.reasons().join(pick("、", ", "));
                page.text(2, Role::Plain, &reasons);
            }
        }
    }
    page.heading(words::NAMED_BY.text());
    let facility = format!("{} {}", line.facility_name, line.facility);
    page.text(0, Role::Plain, &facility);
    page.text(0, Role::Quiet, &line.municipality);
    page.heading(words::QUESTIONS.text());
    for item in &line.items {
        let items = &model.house.edition;
        let item = items.item(*item);
        let parent = item.and_then(|item| items.item(item.parent?)).or(item);
        page.text(
            0,
            Role::Quiet,
            parent.map_or("", |item| item.label.as_str()),
        );
    }
}
