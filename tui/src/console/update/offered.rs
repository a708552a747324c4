//! Entries of help and palette: commands with their keys, and the reason for each that is not available now.

use super::super::availability;
use super::super::command::Command;
use super::super::intent::Intent;
use super::super::modals::CommandList;
use super::super::modals::commands::Entry;
use super::super::model::Model;
use super::super::screens;
use super::super::strings::{self, form, legend, meetings, reading};
use crate::lang::Lang;
use kakari_office::office::romaji;

/// The commands of the current screen, for `?`.
pub(super) fn help(model: &Model) -> CommandList {
    let entries = screens::commands(model.screen).collect();
    let mut list = CommandList::new(form::HELP.text(), in_groups(model, entries));
    list.legend = vec![legend::COUNTS.text().to_owned()];
    if screens::shows_signs(model.screen) {
        list.legend.push(legend::functions());
    }
    list
}

/// The commands of all screens, each once, those of the current screen first.
pub(super) fn palette(model: &Model) -> CommandList {
    let mut commands: Vec<&Command> = Vec::new();
    let others = screens::all().filter(|screen| *screen != model.screen);
    for screen in std::iter::once(model.screen).chain(others) {
        for one in screens::commands(screen) {
            if commands.iter().all(|known| known.intent != one.intent) {
                commands.push(one);
            }
        }
    }
    CommandList::new(form::PALETTE.text(), in_groups(model, commands))
}

/// The entries of commands, those of one group together, so that each heading stands once.
fn in_groups(model: &Model, mut commands: Vec<&Command>) -> Vec<Entry> {
    commands.sort_by_key(|one| one.group);
    commands.into_iter().map(|one| entry(model, one)).collect()
}

fn entry(model: &Model, one: &Command) -> Entry {
    let label = match one.intent {
        Intent::Questions => meetings::questions(&screens::questions(model.screen)),
        other => strings::label(other, model.lang).to_owned(),
    };
    let names: Vec<String> = model
        .keymap
        .keys(one)
        .iter()
        .map(|key| key.name(!model.look.ascii))
        .collect();
    let keys = names.join(" ");
    let english = strings::label(one.intent, Lang::En);
    let japanese = strings::label(one.intent, Lang::Ja);
    let name = one.intent.name();
    // Typed text finds a command by label in both languages, name, key, reading or romaji: nobody needs the input
    // method.
    let found = kakari_core::text::search_key(&format!("{japanese}{english}{name}{keys}"));
    let read = kakari_core::text::search_key(&reading::read_out(japanese));
    let kana = romaji::from_kana(&read);
    Entry {
        intent: one.intent,
        key: format!("{found}\n{read}\n{kana}"),
        keys,
        label: label.into(),
        group: strings::group(one.group, model.lang).into(),
        reason: availability::reason(model, one.intent),
    }
}
