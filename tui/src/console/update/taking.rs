//! What leaves the console: texts to be copied.

use super::super::clipboard::{Copied, NotCopied, Way};
use super::super::command;
use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::list::Target;
use super::super::modals::Choice;
use super::super::model::{Model, Screen};
use super::super::panes;
use super::super::strings::{self, form, place, said};
use super::super::width;
use super::choices;
use crate::export::{Kind, Wanted};

/// Cells of a pane that is copied: its sentences are broken where they are pasted, not here.
const UNBROKEN: usize = 2_000;

/// Opens what can be copied here.
pub(super) fn choose(model: &mut Model) {
    let choices = Copied::ALL
        .into_iter()
        .map(|what| (what, Intent::CopyThis(what)))
        .filter(|(_, intent)| command::of(model.screen).any(|one| one.intent == *intent))
        .map(|(what, intent)| {
            let name = strings::copied(what);
            Choice {
                label: hint(model, what).map_or(name.to_owned(), |text| format!("{name}：{text}")),
                ..choices::choice(model, intent)
            }
        })
        .collect();
    choices::push(model, form::COPY.to_owned(), Vec::new(), choices);
}

/// What the menu says beside the name.
fn hint(model: &Model, what: Copied) -> Option<String> {
    Some(match what {
        Copied::Name => facility(model)?.name.to_string(),
        Copied::Id => facility(model)?.id.to_string(),
        Copied::Line if !model.list().marks.is_empty() => form::marked(model.list().marks.len()),
        Copied::Pane if model.screen != Screen::History => strings::pane(model.pane).to_owned(),
        Copied::List => place::lines_to_paste(model.list().shown().len()),
        Copied::Line | Copied::Pane => return None,
    })
}

fn facility(model: &Model) -> Option<&super::super::rows::Facility> {
    model.rows.by_id(&model.current()?.facility)
}

/// Copies something of what is shown.
pub(super) fn copy(model: &mut Model, what: Copied) -> Vec<Effect> {
    let name = strings::copied(what).to_owned();
    let text = match what {
        Copied::Name => facility(model).map(|one| one.name.to_string()),
        Copied::Id => facility(model).map(|one| one.id.to_string()),
        Copied::Pane => Some(pane(model)),
        Copied::Line if model.screen == Screen::History => entry(model),
        Copied::Line => {
            let marks = &model.list().marks;
            let wanted: Vec<Wanted> = if marks.is_empty() {
                model.current().iter().map(wanted).collect()
            } else {
                marks.iter().map(wanted).collect()
            };
            let name = match wanted.len() {
                0 | 1 => name,
                many => place::lines(many),
            };
            return lines(model, wanted, false, name);
        }
        Copied::List => {
            let shown = all_shown(model);
            let name = place::list_lines(shown.len());
            return lines(model, shown, true, name);
        }
    };
    let what = name;
    text.map(|text| Effect::Copy { text, what })
        .into_iter()
        .collect()
}

pub(super) fn wanted(target: &Target) -> Wanted {
    (target.facility.to_string(), target.function)
}

/// Every line that the filter keeps, in the order shown.
pub(super) fn all_shown(model: &Model) -> Vec<Wanted> {
    let shown = model.list().shown().iter();
    shown
        .filter_map(|shown| {
            let facility = model.rows.at(shown.row)?;
            Some((facility.id.to_string(), shown.function))
        })
        .collect()
}

/// What the lines of a screen are.
pub(super) fn kind(screen: Screen) -> Kind {
    match screen {
        Screen::Queue | Screen::Changes => Kind::Functions,
        Screen::Facilities | Screen::History => Kind::Facilities,
        Screen::Unreported => Kind::Unreported,
    }
}

fn lines(model: &Model, wanted: Vec<Wanted>, headed: bool, what: String) -> Vec<Effect> {
    vec![Effect::ReadLines {
        kind: kind(model.screen),
        wanted,
        headed,
        what,
    }]
}

fn pane(model: &Model) -> String {
    let mut text = String::new();
    for line in panes::lines(model, UNBROKEN) {
        let line: String = line.spans.iter().map(|span| &*span.content).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The entry of the journal under the cursor in one line.
fn entry(model: &Model) -> Option<String> {
    let entry = &model.history.current()?.entry;
    let name = model.rows.by_id(&entry.facility);
    let function = entry.function.map_or("", |one| one.mark());
    let cells = [
        entry.seq.to_string(),
        entry.at.clone(),
        width::shown(&entry.actor),
        entry.facility.clone(),
        name.map_or(String::new(), |one| one.name.to_string()),
        function.to_owned(),
        width::shown(&entry.what),
    ];
    Some(format!("{}\n", crate::export::tabbed(&cells)))
}

/// Says which way a text went, or why it did not.
pub(super) fn copied(model: &mut Model, what: &str, copied: &Result<Way, NotCopied>) {
    match copied {
        Ok(Way::Terminal) => model.say(said::copied_by_terminal(what)),
        Ok(Way::System) => model.say(said::copied(what)),
        Err(NotCopied::TooLong(bytes)) => model.complain(said::too_long_to_copy(what, *bytes)),
        Err(NotCopied::Gone(why)) => model.complain(said::not_copied(what, why)),
    }
}
