//! One journal entry in full: act, texts, and whether it can be undone.

use super::Page;
use crate::console::model::Model;
use crate::console::strings::{self, place::record as words};
use crate::console::theme::Role;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, current};
use kakari_office::office::Undoing;

/// Writes the pane.
pub(super) fn write(model: &Model, page: &mut Page) {
    let Some(act) = model.entry() else {
        return;
    };
    let entry = &act.entry;
    let function = entry
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    let what = crate::console::screens::what_was_done(act);
    match &act.facilities {
        Some(_) => page.text(0, Role::Strong, &what),
        None => page.text(0, Role::Strong, &format!("{what}{function}")),
    }
    let name = model
        .rows
        .by_id(&entry.facility)
        .map_or("", |facility| &*facility.name);
    let facility = match &act.facilities {
        Some(ids) if ids.len() > 1 => strings::form::facilities(ids.len()),
        _ => format!("{name} {}", entry.facility),
    };
    let at = strings::moment(&entry.at);
    let many = if act.batch_size > 1 {
        words::batch(act.batch_size)
    } else {
        String::new()
    };
    // The name of an act is stored in Japanese; in English the act says what it is.
    let label = match current() {
        Lang::Ja => entry.label.as_str(),
        Lang::En => "",
    };
    for (word, text) in [
        (words::FACILITY, facility.trim()),
        (words::WHO, entry.actor.as_str()),
        (words::WHEN, at.as_str()),
        (words::BATCH, many.as_str()),
        (words::LABEL, label),
    ] {
        if !text.is_empty() {
            page.hung(
                1,
                &[(Role::Quiet, bilingual!("{word}：", "{word}: "))],
                Role::Plain,
                text,
            );
        }
    }
    if act.facilities.is_some() {
        page.text(1, Role::Quiet, &model.sentence(words::OPENS.text()));
    }
    for (name, text) in entry.texts.iter().filter(|(_, text)| !text.is_empty()) {
        let start = [(
            Role::Quiet,
            bilingual!("{}：", "{}: ", strings::text_name(name)),
        )];
        page.hung(1, &start, Role::Plain, strings::text_shown(text));
    }
    if act.has_text() {
        page.text(1, Role::Quiet, &model.sentence(words::MASK.text()));
    }
    let role = if act.is_undoable() {
        Role::Ready
    } else {
        Role::Plain
    };
    let start = [(Role::Quiet, bilingual!("{}：", "{}: ", words::UNDO))];
    page.hung(1, &start, role, &undoing(model, &act.undo, act.batch_size));
}

fn undoing(model: &Model, undo: &Undoing, batch: usize) -> String {
    match undo {
        Undoing::Possible => model.sentence(&words::possible(batch)),
        Undoing::Done { by, at } => words::done(by, &strings::moment(at)),
        Undoing::Others => words::OTHERS.to_owned(),
        Undoing::Imported => words::IMPORTED.to_owned(),
        Undoing::Never => words::NEVER.to_owned(),
        Undoing::Blocked(refusal) => {
            words::blocked(&refusal.who, &strings::moment(&refusal.when), &refusal.what)
        }
    }
}
