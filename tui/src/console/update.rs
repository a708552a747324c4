//! What an event makes of the model. Nothing here touches the terminal, the disk or the clock.

use super::availability::{self, Availability};
use super::effect::{Effect, Handing};
use super::event::Event;
use super::field::{self, Pasted};
use super::intent::Intent;
use super::key::Key;
use super::layout;
use super::modals::{Form, Modal, Outcome, Purpose, UndoList};
use super::model::Model;
use super::place::{Answers, Focus, Pane, Screen};
use super::strings::{form, said};
use super::verb::Verb;
use kakari_office::office::Setting;

mod choices;
mod elsewhere;
mod exports;
mod forms;
mod imports;
mod keys;
mod lists;
mod looks;
mod offered;
mod queues;
mod records;
mod replies;
mod seeking;
mod settings;
mod steps;
mod taking;

mod verdicts;
mod years;

pub(crate) use keys::decides;

/// Takes an event in and says what is to be done outside.
pub(crate) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Pressed(key) => pressed(model, key),
        Event::Held(key) => held(model, key),
        Event::Pasted(text) => pasted(model, &text),
        Event::Resized { width, height } => {
            model.viewport = (width, height);
            Vec::new()
        }
        Event::Answered(reply) => replies::answered(model, reply),
        Event::Copied { what, copied } => {
            taking::copied(model, &what, &copied);
            Vec::new()
        }
        Event::Ticked => elsewhere::ticked(model),
        Event::Stopping => vec![Effect::Terminal(Handing::Over)],
        Event::Continued => vec![Effect::Terminal(Handing::Back)],
        Event::Ended => vec![Effect::Quit],
    };
    effects.extend(model.settle());
    effects.extend(model.settle_partners());
    effects
}

/// A key that is held down moves on and on, and decides once.
fn held(model: &mut Model, key: Key) -> Vec<Effect> {
    if decides(model, key) {
        model.complain(said::HELD);
        return Vec::new();
    }
    pressed(model, key)
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.message = None;
    let changed = std::mem::take(&mut model.elsewhere.moved);
    if key == Key::Ctrl('c') {
        return keys::interrupted(model);
    }
    // Nobody sees what a key would do.
    if layout::too_small(model.viewport) {
        return Vec::new();
    }
    if let Some(modal) = model.modals.last_mut() {
        let outcome = modal.press(key);
        return after_modal(model, outcome);
    }
    let field = matches!(model.focus, Focus::Filter | Focus::Search);
    if field && lists::field_key(model, key) {
        return Vec::new();
    }
    let key = key.folded();
    let pressed = match (model.prefix.take(), key) {
        (Some(_), Key::Esc) => return Vec::new(),
        (Some(first), Key::Char(second)) => Key::After(first, second),
        (None, Key::Char(first)) if model.keymap.begins(model.screen, first) => {
            model.prefix = Some(first);
            return Vec::new();
        }
        (_, other) => other,
    };
    match model.keymap.intent_of(model.screen, pressed) {
        Some(intent) if changed && keys::on_the_line(intent) => {
            model.complain(said::LINE_CHANGED);
            Vec::new()
        }
        Some(intent) => wanted(model, intent),
        None => {
            model.complain(if key.is_kana() {
                said::KANA
            } else {
                said::NO_SUCH_KEY
            });
            Vec::new()
        }
    }
}

fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    let searching = model.focus == Focus::Search;
    let pasted = match model.modals.last_mut() {
        Some(modal) => modal.paste(text),
        None if model.focus == Focus::Filter => {
            let pasted = field::paste(model.body_mut().0.filter_mut(), text);
            model.narrow();
            pasted
        }
        None => match model.list_mut() {
            Some((list, _)) if searching => {
                let pasted = field::paste(&mut list.search, text);
                seeking::typed(model);
                pasted
            }
            _ => Pasted::Nowhere,
        },
    };
    model.prefix = None;
    match pasted {
        Pasted::Whole => {}
        Pasted::Nowhere => model.complain(said::PASTE),
        Pasted::Cut => model.complain(said::pasted_too_much(field::MOST)),
    }
    Vec::new()
}

fn after_modal(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Stay => Vec::new(),
        Outcome::Complain(reason) => {
            model.complain(reason);
            Vec::new()
        }
        Outcome::Close => {
            forms::closed(model);
            Vec::new()
        }
        Outcome::Run(intent) => {
            model.modals.pop();
            wanted(model, intent)
        }
        Outcome::Send(planned) => {
            model.modals.pop();
            verdicts::send(model, *planned)
        }
        Outcome::Submit => forms::submit(model),
        Outcome::OpenQueue(screen, query) => {
            model.modals.pop();
            queues::open(model, screen, &query);
            Vec::new()
        }
        Outcome::Step(step) => steps::take(model, step),
        Outcome::CompletePath(path) => imports::complete(path),
        Outcome::ReadFile => imports::read_file(model),
        Outcome::WriteList => exports::write(model),
        Outcome::StopReading => imports::stop(model),
        Outcome::BringIn(found, answer) => imports::bring_in(model, &found, answer),
        Outcome::ReadOf(order) => imports::read_of(model, *order),
        Outcome::KeepRejects(found) => imports::keep_rejects(found),
        Outcome::DropQueue(screen, name) => queues::drop(model, screen, &name),
        Outcome::UndoBatch(batch) => {
            model.modals.pop();
            let actor = model.actor.clone();
            actor
                .map(|actor| Effect::UndoBatch { batch, actor })
                .into_iter()
                .collect()
        }
    }
}

/// Follows an intent, or says why not.
pub(crate) fn wanted(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if let Availability::Disabled(reason) = availability::availability(model, intent) {
        model.complain(reason);
        return Vec::new();
    }
    match intent {
        Intent::ConfirmYes => verdicts::begin(model, Verb::Yes),
        Intent::ConfirmNo => verdicts::begin(model, Verb::No),
        Intent::Inquire => verdicts::begin(model, Verb::Inquiry),
        Intent::PutOff => verdicts::begin(model, Verb::Later),
        Intent::Reset => verdicts::begin(model, Verb::Reset),
        Intent::Repeat => verdicts::repeat(model),
        Intent::ConfirmAllReady => verdicts::all_ready(model),
        Intent::Answer => verdicts::begin(model, Verb::Answer),
        Intent::Assign => verdicts::begin(model, Verb::Assign),
        Intent::Scope(choice) => verdicts::begin(model, Verb::Scope(choice)),
        Intent::DecideScope => {
            choices::of_scope(model);
            Vec::new()
        }
        Intent::ChooseVersion => {
            choices::of_versions(model);
            Vec::new()
        }
        Intent::UseVersion(version) => choices::use_version(model, version),
        Intent::Menu => {
            choices::of_a_line(model);
            Vec::new()
        }
        Intent::Summary => {
            replies::summary(model);
            Vec::new()
        }
        Intent::Copy => {
            taking::choose(model);
            Vec::new()
        }
        Intent::CopyThis(what) => taking::copy(model, what),
        Intent::Export => {
            exports::ask(model);
            Vec::new()
        }
        Intent::Note => verdicts::note(model),
        Intent::UndoThis => records::undo(model),
        Intent::Mask => records::ask_mask(model),
        Intent::ListQueues => queues::list(model),
        Intent::SaveQueue => queues::ask_name(model),
        Intent::Undo => match verdicts::actor(model, intent) {
            Some(actor) => vec![Effect::Undo { actor }],
            None => Vec::new(),
        },
        Intent::ListUndo => match verdicts::actor(model, intent) {
            Some(actor) => {
                model.modals.push(Modal::Undo(UndoList::default()));
                vec![Effect::ListUndo { actor }]
            }
            None => Vec::new(),
        },
        Intent::Settings => {
            settings::list(model, Setting::Prefecture);
            Vec::new()
        }
        Intent::ChangeSetting(setting) => {
            settings::change(model, setting);
            Vec::new()
        }
        Intent::KeepSetting(setting, at) => settings::choose(model, setting, at),
        Intent::SetActor => {
            ask_actor(model, None);
            Vec::new()
        }
        Intent::Help => {
            model.modals.push(Modal::Commands(offered::help(model)));
            Vec::new()
        }
        Intent::Palette => {
            model.modals.push(Modal::Commands(offered::palette(model)));
            Vec::new()
        }
        Intent::NextScreen => {
            let at = Screen::ALL
                .iter()
                .position(|screen| *screen == model.screen)
                .unwrap_or(0);
            go(
                model,
                Screen::ALL
                    .get(at.saturating_add(1))
                    .copied()
                    .unwrap_or(Screen::Queue),
            )
        }
        Intent::Go(screen) => go(model, screen),
        Intent::Show(pane) => show(model, pane),
        Intent::NextPane => show(model, pane_beside(model.pane, 1)),
        Intent::PreviousPane => show(
            model,
            pane_beside(model.pane, Pane::ALL.len().saturating_sub(1)),
        ),
        Intent::OnlyChanges => {
            model.detail.answers = model.detail.answers.next();
            model.detail.scroll = 0;
            Vec::new()
        }
        Intent::Reload => {
            model.say(said::RELOADING);
            model.reloading = true;
            model.forget_partners();
            let mut effects = model.start();
            effects.extend(model.read_detail_again());
            effects
        }
        Intent::CancelJob => imports::stop(model),
        Intent::Import => imports::ask(model),
        Intent::ChooseYear => {
            years::choose(model);
            Vec::new()
        }
        Intent::ShowYear(at) => years::show(model, at),
        Intent::FirstSteps => {
            steps::show(model);
            Vec::new()
        }
        Intent::OpenSample => {
            model.wants_sample = true;
            vec![Effect::Quit]
        }
        Intent::ShowImport => {
            imports::show_last(model);
            Vec::new()
        }
        Intent::UseTheme(_) | Intent::ToggleAscii | Intent::Ruler => {
            looks::changed(model, intent);
            Vec::new()
        }
        Intent::Quit => vec![Effect::Quit],
        Intent::Search => {
            seeking::begin(model);
            Vec::new()
        }
        Intent::NextMatch => {
            seeking::next(model);
            Vec::new()
        }
        Intent::PreviousMatch => {
            seeking::previous(model);
            Vec::new()
        }
        Intent::Jump => {
            seeking::ask_id(model);
            Vec::new()
        }
        Intent::ChooseOrder => {
            seeking::choose_order(model);
            Vec::new()
        }
        Intent::OrderBy(order) => {
            seeking::order_by(model, order);
            Vec::new()
        }
        other => {
            lists::moved(model, other);
            Vec::new()
        }
    }
}

/// Asks who is acting; what was wanted is done once the name is there.
pub(crate) fn ask_actor(model: &mut Model, then: Option<Intent>) {
    let lines = vec![form::WHY_WHO.to_owned()];
    let title = form::WHO.to_owned();
    forms::ask_name(model, Form::new(Purpose::Actor(then), title, lines));
}

/// To another screen, as it was left.
fn go(model: &mut Model, screen: Screen) -> Vec<Effect> {
    let pane = model.pane;
    if let Some((list, _)) = model.list_mut() {
        list.pane = pane;
    }
    model.show_screen(screen);
    if screen == Screen::Changes {
        // Who comes here wants to see what is different.
        model.detail.answers = Answers::SinceVersion;
        show(model, Pane::Answers);
    } else if let Some(pane) = model.list().map(|list| list.pane) {
        show(model, pane);
    }
    // What others did meanwhile belongs to what is shown.
    model.read_for_screen().into_iter().collect()
}

fn show(model: &mut Model, pane: Pane) -> Vec<Effect> {
    model.pane = pane;
    model.detail.scroll = 0;
    Vec::new()
}

fn pane_beside(pane: Pane, steps: usize) -> Pane {
    let at = Pane::ALL.iter().position(|one| *one == pane).unwrap_or(0);
    let beside = at
        .saturating_add(steps)
        .checked_rem(Pane::ALL.len())
        .unwrap_or(0);
    Pane::ALL.get(beside).copied().unwrap_or(pane)
}

#[cfg(test)]
mod tests;
