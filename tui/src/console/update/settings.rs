//! Settings: the list of all, then a menu or a form for one of them.

use super::super::availability;
use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Choice, Form, Menu, Modal, Purpose};
use super::super::model::Model;
use super::super::strings::{deadlines, settings as words};
use super::super::theme::Theme;
use super::{forms, verdicts};
use kakari_office::lang::{self, Lang};
use kakari_office::office::{Owner, Setting};

/// Opens the list of settings with the cursor on `at`.
pub(super) fn list(model: &mut Model, at: Setting) {
    let mut before = None;
    let choices = Setting::ALL.map(|setting| {
        let is_first = before.replace(setting.group()) != Some(setting.group());
        let intent = Intent::ChangeSetting(setting);
        let given = model.house.given.iter().find(|(one, _)| *one == setting);
        Choice {
            intent,
            label: words::line(
                setting,
                is_first,
                model.own.get(setting),
                model.standing.setting(setting),
                given.map(|one| one.1),
            ),
            key: None,
            reason: availability::reason(model, intent),
        }
    });
    let mut choices = Vec::from(choices);
    let after = |one: &Choice| one.intent == Intent::ChangeSetting(Setting::Deadline);
    let below = choices.iter().position(after).map_or(0, |at| at + 1);
    let areas = Intent::AreaDeadlines;
    choices.insert(
        below,
        Choice {
            intent: areas,
            label: words::in_group(&deadlines::setting(model.standing.deadlines.len())),
            key: None,
            reason: availability::reason(model, areas),
        },
    );
    let lines = vec![words::MEAN.to_owned()];
    let cursor = choices
        .iter()
        .position(|one| one.intent == Intent::ChangeSetting(at));
    let mut menu = Menu::new(words::TITLE.to_owned(), lines, choices);
    menu.cursor = cursor.unwrap_or(0);
    model.modals.push(Modal::Menu(menu));
}

/// Opens the menu of values of a setting, or a form if its value is free text.
pub(super) fn change(model: &mut Model, setting: Setting) {
    let office = model.standing.setting(setting);
    let kept = match setting.owner() {
        Owner::Person => model.own.get(setting),
        Owner::Office => office,
    };
    let kept = kept.map(str::to_owned);
    let lines = vec![words::means(setting).to_owned()];
    let title = words::label(setting).to_owned();
    if setting.choices().is_empty() {
        let mut asked = Form::new(Purpose::Setting(setting), title, lines);
        let name = FieldName::Setting(setting);
        asked.fill(&FieldTexts::single(name, kept.unwrap_or_default()));
        forms::open(model, asked);
        return;
    }
    // The first entry removes the kept value, so that the default of the office or the program holds again.
    let own = Choice {
        intent: Intent::KeepSetting(setting, None),
        label: words::default(setting, office),
        key: None,
        reason: None,
    };
    let others = (0..).zip(setting.choices()).map(|(at, value)| Choice {
        intent: Intent::KeepSetting(setting, Some(at)),
        label: words::value(setting, value),
        key: None,
        reason: None,
    });
    let mut menu = Menu::new(title, lines, std::iter::once(own).chain(others).collect());
    let at = |value: &String| setting.choices().iter().position(|one| one == value);
    menu.cursor = kept
        .as_ref()
        .and_then(at)
        .map_or(0, |at| at.saturating_add(1));
    model.modals.push(Modal::Menu(menu));
}

/// Requests that the value at index `at` of the choices is kept; `None` removes the kept value.
pub(super) fn choose(model: &mut Model, setting: Setting, at: Option<usize>) -> Vec<Effect> {
    let value = at.and_then(|at| setting.choices().get(at));
    keep(model, setting, value.map(|value| (*value).to_owned()))
}

/// Requests that a value is kept. An empty value removes the kept one, so that the default holds again.
pub(super) fn keep(model: &mut Model, setting: Setting, value: Option<String>) -> Vec<Effect> {
    let value = value.filter(|value| !value.is_empty());
    if setting.owner() == Owner::Person {
        model.own.set(setting, value.clone());
        let mut effects = vec![Effect::KeepOwn { setting, value }];
        effects.extend(apply(model, setting));
        return effects;
    }
    let actor = match (setting, &value) {
        // The act of giving one's name is recorded under that name.
        (Setting::Actor, Some(name)) => Some(name.clone()),
        _ => verdicts::actor(model, Intent::ChangeSetting(setting)),
    };
    let Some(actor) = actor else {
        return Vec::new();
    };
    vec![Effect::KeepSetting {
        setting,
        value,
        actor,
    }]
}

/// Applies a setting that is on the disk to the running console, as far as that needs no restart.
pub(super) fn apply(model: &mut Model, setting: Setting) -> Vec<Effect> {
    let value = model.setting(setting).map(str::to_owned);
    // The option of the command line held until now; the newer decision of the person replaces it.
    model.house.given.retain(|(one, _)| *one != setting);
    let mut effects = Vec::new();
    match setting {
        Setting::Theme => {
            let theme = value.as_deref().and_then(Theme::from_name);
            model.look.theme = theme.unwrap_or_default();
        }
        Setting::Lang => {
            model.lang = value
                .as_deref()
                .and_then(Lang::from_name)
                .unwrap_or_default();
            // What was read holds words of the other language.
            if model.job.is_none() {
                effects = model.start();
                effects.extend(model.read_detail_again());
            }
        }
        Setting::Ascii => model.look.ascii = value.as_deref() == Some(Setting::ON),
        Setting::Mouse => model.mouse = value.as_deref() != Some(Setting::OFF),
        Setting::Actor => {
            if value.is_some() {
                model.actor.clone_from(&value);
                model.own_name = None;
                // 担当:自分 in a filter means another person now.
                model.narrow_all();
            }
        }
        // Assessments depend on both: the deadline decides what is late, the prefecture which facilities belong
        // here. While a job runs the next start of the console brings them up to date.
        Setting::Prefecture | Setting::Deadline if model.job.is_none() => {
            effects = model.start();
            effects.extend(model.read_detail_again());
        }
        Setting::Prefecture
        | Setting::Deadline
        | Setting::SmallCells
        | Setting::Rounding
        | Setting::Sender(_)
        | Setting::Edition
        | Setting::EditionFile
        | Setting::LetterTexts
        | Setting::Screen => {}
    }
    let open = model
        .modals
        .iter()
        .any(|modal| matches!(modal, Modal::Steps(_)));
    // In the language that was just chosen, also before the session speaks it.
    lang::within(model.lang, || {
        // First steps on the screen say the same; elsewhere the list shows the new value.
        if !open {
            list(model, setting);
        }
        let office = model.standing.setting(setting);
        model.say(words::saved(setting, model.own.get(setting), office));
    });
    effects
}
