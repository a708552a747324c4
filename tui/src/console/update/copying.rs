//! Copies texts to the clipboard: the menu, the texts and the message with the result.

use super::super::clipboard::{Copied, NotCopied, Way};
use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::list::Target;
use super::super::modals::Choice;
use super::super::model::Model;
use super::super::panes;
use super::super::screens;
use super::super::strings::{self, form, messages, place};
use super::choices;
use kakari_office::bilingual;
use kakari_office::export::Wanted;

/// Width in cells in which a copied pane is laid out: so wide that no sentence is broken, because the program into
/// which it is pasted breaks lines itself.
const UNBROKEN: usize = 2_000;

/// Opens the menu of what can be copied on this screen.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let choices = Copied::ALL
        .into_iter()
        .map(|what| (what, Intent::CopyThis(what)))
        .filter(|(_, intent)| screens::commands(model.screen).any(|one| one.intent == *intent))
        .map(|(what, intent)| {
            let name = strings::copied(what);
            Choice {
                label: hint(model, what).map_or(name.to_owned(), |text| {
                    bilingual!("{name}：{text}", "{name}: {text}")
                }),
                ..choices::choice(model, intent)
            }
        })
        .collect();
    choices::push(model, form::COPY.to_owned(), Vec::new(), choices);
    Vec::new()
}

/// The text beside a menu entry that shows what would be copied.
fn hint(model: &Model, what: Copied) -> Option<String> {
    Some(match what {
        Copied::Name => facility(model)?.name.to_string(),
        Copied::Id => facility(model)?.id.to_string(),
        Copied::Line if !model.marks().is_empty() => form::marked(model.marks().len()),
        Copied::Pane if !screens::about(model.screen).panes.is_empty() => {
            screens::pane_name(model.screen, model.pane).to_owned()
        }
        Copied::List => place::lines_to_paste(model.body().window().shown),
        Copied::Line | Copied::Pane => return None,
    })
}

fn facility(model: &Model) -> Option<&super::super::rows::Facility> {
    model.rows.by_id(&model.current()?.facility)
}

/// Copies something of the screen. Lines are read by the worker first, because their columns are not all in memory.
pub(super) fn copy(model: &mut Model, what: Copied) -> Vec<Effect> {
    let name = strings::copied(what).to_owned();
    let text = match what {
        Copied::Name => facility(model).map(|one| one.name.to_string()),
        Copied::Id => facility(model).map(|one| one.id.to_string()),
        Copied::Pane => Some(pane(model)),
        Copied::Line if screens::about(model.screen).kind.is_none() => {
            model.body().copied(&model.rows)
        }
        Copied::Line => {
            let marks = model.marks();
            let wanted: Vec<Wanted> = if marks.is_empty() {
                let here = model.body().wanted_line(&model.rows);
                here.into_iter().collect()
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

/// The target as the export names it.
pub(super) fn wanted(target: &Target) -> Wanted {
    Wanted::Function(target.facility.to_string(), target.function)
}

/// Every line that passes the filter, in the order shown.
pub(super) fn all_shown(model: &Model) -> Vec<Wanted> {
    model.body().wanted_lines(&model.rows)
}

fn lines(model: &Model, wanted: Vec<Wanted>, headed: bool, what: String) -> Vec<Effect> {
    let kind = screens::about(model.screen).kind;
    let effect = kind.map(|kind| Effect::ReadLines {
        kind,
        wanted,
        headed,
        what,
    });
    effect.into_iter().collect()
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

/// Shows which way the text was copied, or why it was not.
pub(super) fn report_copied(model: &mut Model, what: &str, copied: &Result<Way, NotCopied>) {
    match copied {
        Ok(Way::Terminal) => model.say(messages::copied_by_terminal(what)),
        Ok(Way::System) => model.say(messages::copied(what)),
        Err(NotCopied::TooLong(bytes)) => model.complain(messages::too_long_to_copy(what, *bytes)),
        Err(NotCopied::Gone(why)) => model.complain(messages::not_copied(what, why)),
    }
}
