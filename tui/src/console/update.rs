//! Applies events to the model. Nothing here touches the terminal, the disk or the clock: work outside is returned as
//! effects, so that a test can drive the whole console with keys and look at the result.

use super::availability::{self, Availability};
use super::effect::{Effect, Handing};
use super::event::{Event, Reply};
use super::field::{self, Pasted};
use super::intent::Intent;
use super::key::Key;
use super::layout;
use super::modals::{Form, Modal, Outcome, Purpose};
use super::model::Model;
use super::place::{Focus, Screen};
use super::screens;
use super::strings::{self, form, messages};
use super::verb::Verb;
use kakari_office::lang;
use kakari_office::office::Setting;

mod chasing;
mod choices;
mod columns;
mod copying;
mod counts;
mod deadlines;
mod elsewhere;
mod exports;
mod facts;
mod forms;
mod going;
mod imports;
mod keys;
mod letters;
mod lists;
mod looks;
mod meetings;
mod naming;
mod offered;
mod outward;
mod pointing;
mod queues;
mod records;
mod replies;
mod seeking;
mod settings;
mod statistics;
mod steps;
mod tallying;
mod undoing;
mod verdicts;
mod years;

use going::{go, go_filtered, pane_beside, show};
pub(crate) use keys::decides;

/// Applies one event to the model and returns the work to be done outside, in the order in which it has to begin.
pub(crate) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    lang::within(model.lang, || handled(model, event))
}

fn handled(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = applied(model, event);
    while let Some(key) = model.ahead.next() {
        effects.extend(applied(model, Event::Pressed(key)));
    }
    effects
}

/// Applies one event and nothing that waited for it.
fn applied(model: &mut Model, event: Event) -> Vec<Effect> {
    let came = matches!(event, Event::Answered(Reply::CameForScreen(_)));
    let mut effects = match event {
        Event::Pressed(key) if model.keep_ahead(key, decides(model, key)) => Vec::new(),
        Event::Pressed(key) => pressed(model, key),
        Event::Held(key) => held_down(model, key),
        Event::Clicked { spot, again } => pointing::clicked(model, spot, again),
        Event::Wheeled { over, down } => pointing::wheeled(model, over, down),
        // The session turns it into one of the two before.
        Event::Pointed(_) => Vec::new(),
        Event::Pasted(text) => pasted(model, &text),
        Event::Resized { width, height } => {
            model.resize((width, height));
            Vec::new()
        }
        Event::Answered(reply) => {
            let ends_an_act = reply.ends_an_act();
            let effects = replies::answered(model, reply);
            model.note_reply(ends_an_act, &effects);
            effects
        }
        Event::Copied { what, copied } => {
            copying::report_copied(model, &what, &copied);
            Vec::new()
        }
        Event::Ticked => {
            model.ahead.tick();
            elsewhere::ticked(model)
        }
        Event::Stopping => vec![Effect::Terminal(Handing::Over)],
        Event::Continued => vec![Effect::Terminal(Handing::Back)],
        Event::Ended => vec![Effect::Quit],
    };
    // Any event can move the cursor or resize the window, so both are checked here instead of in every arm.
    effects.extend(model.settle());
    effects.extend(model.settle_partners());
    model.note_effects(&effects, came);
    effects
}

/// Handles a repeat of a key that is held down. Movement repeats; a key that decides something acts only on its
/// first press, because a verdict for every repeat would run down the list.
fn held_down(model: &mut Model, key: Key) -> Vec<Effect> {
    if decides(model, key) {
        model.complain(messages::HELD);
        return Vec::new();
    }
    pressed(model, key)
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.message = None;
    // Taken before anything can return early: the warning holds for exactly one key.
    let changed = std::mem::take(&mut model.elsewhere.line_changed);
    // Before the modal: Ctrl+C has to work in every place.
    if key == Key::Ctrl('c') {
        return keys::interrupted(model);
    }
    // The view shows only that the window is too small, so nobody could see what a key does.
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
    // Only here, behind the fields: text keeps the width in which it was typed, commands do not depend on the input
    // method.
    let key = key.folded();
    let pressed = match (model.prefix.take(), key) {
        // Esc gives up the first key of a sequence and does nothing else.
        (Some(_), Key::Esc) => return Vec::new(),
        (Some(first), Key::Char(second)) => Key::After(first, second),
        (None, Key::Char(first)) if model.keymap.begins(model.screen, first) => {
            model.prefix = Some(first);
            return Vec::new();
        }
        (_, other) => other,
    };
    match model.keymap.intent_of(model.screen, pressed) {
        // Another person's act changed the line under the cursor; the key was meant for the line before.
        Some(intent) if changed && keys::acts_on_line(intent) => {
            model.complain(messages::LINE_CHANGED);
            Vec::new()
        }
        Some(intent) => carry_out(model, intent),
        None => {
            model.complain(if key.is_kana() {
                messages::KANA
            } else {
                messages::NO_SUCH_KEY
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
                seeking::search_again(model);
                pasted
            }
            _ => Pasted::Nowhere,
        },
    };
    // A paste ends a sequence of two keys: what follows it belongs to the text.
    model.prefix = None;
    match pasted {
        Pasted::Whole => {}
        Pasted::Nowhere => model.complain(messages::PASTE),
        Pasted::Cut => model.complain(messages::pasted_too_much(field::MOST)),
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
            forms::close_top(model);
            Vec::new()
        }
        Outcome::Run(intent) => {
            model.modals.pop();
            carry_out(model, intent)
        }
        Outcome::Send(planned) => {
            // The question closes before the reply: it holds no text that a refusal could lose, unlike a form.
            model.modals.pop();
            verdicts::send(model, *planned)
        }
        Outcome::Submit => forms::submit(model),
        Outcome::Typed => meetings::typed(model),
        Outcome::SaveText => meetings::save_text(model),
        Outcome::CloseText => meetings::close_text(model),
        Outcome::Act(act) => chasing::confirmed(model, *act),
        Outcome::OpenQueue(screen, query) => {
            model.modals.pop();
            queues::open(model, screen, &query);
            Vec::new()
        }
        Outcome::Count => {
            counts::count(model);
            Vec::new()
        }
        Outcome::Narrow(condition) => {
            counts::narrow(model, &condition);
            Vec::new()
        }
        Outcome::Step(step) => steps::take(model, step),
        Outcome::CompletePath(path) => imports::complete(path),
        Outcome::ReadFile => imports::read_file(model),
        Outcome::WriteList => exports::write(model),
        Outcome::StopReading => imports::stop(model),
        Outcome::BringIn(found, answer) => imports::bring_in(model, &found, answer),
        Outcome::ReadAgain(order) => imports::read_again(model, *order),
        Outcome::TryMapped(order) => imports::try_mapped(model, *order),
        Outcome::Propose(order) => imports::propose(*order),
        Outcome::KeepRejects(found) => imports::keep_rejects(found),
        Outcome::DropQueue(screen, name) => queues::drop(model, screen, &name),
        Outcome::UndoBatch(batch) => undoing::undo(model, batch),
        Outcome::PreviewUndo(batch) => undoing::preview(model, batch),
        Outcome::ToFacility(id) => {
            model.modals.pop();
            seeking::go_to(model, &id);
            Vec::new()
        }
        Outcome::TurnColumn(at) => columns::turn(model, at),
        Outcome::OrderByColumn(at) => columns::order_by(model, at),
        Outcome::UsualColumns => columns::usual(model),
    }
}

/// Carries out an intent. If it is not available now, shows the reason instead and changes nothing else.
pub(crate) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if let Availability::Disabled(reason) = availability::availability(model, intent) {
        match records::whose(model, intent) {
            Some(who) => model.complain(strings::undoing::of_another(&who)),
            None => model.complain(reason),
        }
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
            choices::open_scope_menu(model);
            Vec::new()
        }
        Intent::ChooseVersion => {
            choices::open_version_menu(model);
            Vec::new()
        }
        Intent::UseVersion(version) => choices::use_version(model, version),
        Intent::Contact => verdicts::begin(model, Verb::Contact),
        Intent::AskOffice => verdicts::begin(model, Verb::AskOffice),
        Intent::EditFacts => facts::ask(model),
        Intent::Remind => chasing::plan(model),
        Intent::Order => {
            chasing::open_order_menu(model);
            Vec::new()
        }
        Intent::OrderStep(step) => chasing::ask_step(model, step),
        Intent::Outward(act) => outward::begin(model, act),
        Intent::Naming(act) => naming::begin(model, act),
        Intent::Meeting(act) => meetings::begin(model, act),
        Intent::Questions => {
            let filter = format!("画面={}", model.screen.word());
            go_filtered(model, Screen::LIBRARY, filter)
        }
        Intent::Letters => letters::open_menu(model),
        Intent::LetterOf(kind) => letters::plan(model, kind),
        Intent::PreviewLetter => letters::preview(model),
        Intent::WriteLetters => letters::ask(model),
        Intent::Menu | Intent::Summary => {
            match intent {
                Intent::Menu => choices::open_line_menu(model),
                _ => replies::summary(model),
            }
            Vec::new()
        }
        Intent::Copy => copying::choose(model),
        Intent::CopyThis(what) => copying::copy(model, what),
        Intent::Export => exports::ask(model),
        Intent::Note => verdicts::note(model),
        Intent::UndoThis => records::undo(model),
        Intent::Mask => records::ask_mask(model),
        Intent::MarkTask => records::mark_task(model),
        Intent::OpenList => lists::open_behind(model),
        Intent::ListQueues => queues::list(model),
        Intent::SaveQueue => queues::ask_name(model),
        Intent::Undo | Intent::Redo | Intent::ListUndo => undoing::begin(model, intent),
        Intent::Settings => {
            settings::list(model, Setting::Prefecture);
            Vec::new()
        }
        Intent::ChangeSetting(setting) => {
            settings::change(model, setting);
            Vec::new()
        }
        Intent::KeepSetting(setting, at) => settings::choose(model, setting, at),
        Intent::AreaDeadlines | Intent::ChangeAreaDeadline(_) => deadlines::open(model, intent),
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
        Intent::NextScreen => go(model, screens::next(model.screen)),
        Intent::Go(screen) => go(model, screen),
        Intent::Show(pane) => show(model, pane),
        Intent::NextPane => show(model, pane_beside(model, true)),
        Intent::PreviousPane => show(model, pane_beside(model, false)),
        Intent::OnlyChanges => {
            let next = model.answers_of(model.screen).next();
            model.answers.insert(model.screen, next);
            model.detail.scroll = None;
            Vec::new()
        }
        Intent::Reload => {
            model.say(messages::RELOADING);
            // Says RELOADED only when the last page is there; see `replies`.
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
            // Another database means another worker, so the session ends and `run` starts the next one.
            model.wants_sample = true;
            vec![Effect::Quit]
        }
        Intent::ShowImport => {
            imports::show_last(model);
            Vec::new()
        }
        Intent::UseTheme(_) | Intent::ToggleAscii | Intent::Ruler => {
            looks::apply(model, intent);
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
        Intent::CountValues => {
            counts::open(model);
            Vec::new()
        }
        Intent::ChooseColumns => {
            columns::choose(model);
            Vec::new()
        }
        Intent::OrderBy(order) => {
            seeking::order_by(model, order);
            Vec::new()
        }
        other => lists::carry_out(model, other),
    }
}

/// Opens the form that asks who is acting. `then` is carried out when the name was given.
pub(crate) fn ask_actor(model: &mut Model, then: Option<Intent>) {
    let lines = vec![form::WHY_WHO.to_owned()];
    let title = form::WHO.to_owned();
    forms::ask_name(model, Form::new(Purpose::Actor(then), title, lines));
}

#[cfg(test)]
mod tests;
