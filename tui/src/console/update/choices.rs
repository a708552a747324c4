//! Opens the menus: acts on a line, decisions on scope, and the choice between versions that arrived on several
//! channels.

use super::super::availability::{self, Availability};
use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::{Choice, Menu, Modal};
use super::super::model::Model;
use super::super::screens;
use super::super::strings::{self, form};
use super::super::verb::Verb;
use super::verdicts;
use kakari_office::lang::InWords;
use kakari_office::lang::Sentence;
use kakari_office::office::{StaffAct, VersionHead};

/// Entries of the line menu, from top to bottom. The first entry changes nothing, because a second Enter runs it.
const LINE_MENU: [Intent; 17] = [
    Intent::Enter,
    Intent::ConfirmYes,
    Intent::ConfirmNo,
    Intent::Inquire,
    Intent::Answer,
    Intent::PutOff,
    Intent::Reset,
    Intent::Assign,
    Intent::Note,
    Intent::DecideScope,
    Intent::EditFacts,
    Intent::ChooseVersion,
    Intent::Contact,
    Intent::AskOffice,
    Intent::Order,
    Intent::ConfirmAllReady,
    Intent::Undo,
];

/// Opens the menu of acts for the marked lines, or for the line under the cursor if none is marked.
pub(super) fn open_line_menu(model: &mut Model) {
    let marks = model.marks().len();
    let title = match model.current() {
        _ if marks > 0 => form::marked(marks),
        Some(target) => verdicts::target_name(model, &[target]),
        None => return,
    };
    let choices = LINE_MENU
        .into_iter()
        .filter(|intent| screens::commands(model.screen).any(|one| one.intent == *intent))
        .map(|intent| choice(model, intent))
        .collect();
    push(model, title, Vec::new(), choices);
}

/// Opens the menu that decides whether the facility under the cursor has to report.
pub(super) fn open_scope_menu(model: &mut Model) {
    let Some(target) = model.current() else {
        return;
    };
    let title = verdicts::target_name(model, &[target]);
    let choices = Verb::SCOPES
        .into_iter()
        .map(|verb| choice(model, verb.intent()))
        .collect();
    push(model, title, vec![form::SCOPE_MEANS.to_owned()], choices);
}

/// Opens the menu of report versions of the facility under the cursor: the version that counts first, then the newest
/// version of every other channel.
pub(super) fn open_version_menu(model: &mut Model) {
    let Some(detail) = model.current_detail() else {
        model.complain(strings::place::READING);
        return;
    };
    let newest = |version: &&VersionHead| {
        let later =
            |other: &VersionHead| other.channel == version.channel && other.number > version.number;
        version.current || !detail.versions.iter().any(later)
    };
    let mut versions: Vec<&VersionHead> = detail.versions.iter().filter(newest).collect();
    versions.sort_by_key(|version| !version.current);
    let choices = versions
        .into_iter()
        .map(|version| {
            let on = version.received_on.or(version.reported_on);
            let on = on.map(|day| day.to_string()).unwrap_or_default();
            Choice {
                intent: Intent::UseVersion(version.id),
                label: form::version(
                    version.number,
                    version.channel.in_words(),
                    &on,
                    version.current,
                ),
                key: None,
                reason: None,
            }
        })
        .collect();
    let lines = vec![form::VERSIONS_MEAN.to_owned()];
    push(model, form::VERSIONS.to_owned(), lines, choices);
}

/// Requests that the version with this id counts from now on.
pub(super) fn use_version(model: &mut Model, version: i64) -> Vec<Effect> {
    let Some(actor) = verdicts::actor(model, Intent::ChooseVersion) else {
        return Vec::new();
    };
    let chosen = model.current_detail().and_then(|detail| {
        // Sent along so that the store refuses the choice if the current version changed while the menu was open.
        let looked_at = detail.versions.iter().find(|one| one.current)?;
        let number = detail.versions.iter().find(|one| one.id == version)?.number;
        Some((detail.row.queue.id.clone(), looked_at.id, number))
    });
    let Some((facility, looked_at, number)) = chosen else {
        model.complain(strings::place::READING);
        return Vec::new();
    };
    vec![Effect::Act {
        act: StaffAct::Choose {
            facility,
            version,
            looked_at,
        },
        actor,
        label: Sentence::new(|| strings::messages::version_chosen(number)),
    }]
}

pub(super) fn choice(model: &Model, intent: Intent) -> Choice {
    Choice {
        intent,
        label: strings::label(intent, model.lang).to_owned(),
        key: model.keymap.key_of(model.screen, intent),
        reason: match availability::availability(model, intent) {
            Availability::Available => None,
            Availability::Disabled(reason) => Some(reason),
        },
    }
}

pub(super) fn push(model: &mut Model, title: String, lines: Vec<String>, choices: Vec<Choice>) {
    model
        .modals
        .push(Modal::Menu(Menu::new(title, lines, choices)));
}
