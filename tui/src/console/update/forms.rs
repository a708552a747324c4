//! Opens forms, keeps the typed text of a form that was left, and submits forms.

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Form, Modal, Purpose};
use super::super::model::Model;
use super::super::planned::Planned;
use super::super::strings::{self, messages};
use super::super::verb::Verb;
use super::verdicts::{self, send};
use super::{
    carry_out, chasing, deadlines, facts, letters, meetings, naming, outward, queues, records,
    seeking, settings, steps,
};

/// Opens a form. If one with the same purpose was left, its typed text is restored.
pub(super) fn open(model: &mut Model, mut form: Form) {
    let mut drafts = model.drafts.iter();
    if let Some((_, texts)) = drafts.find(|(purpose, _)| *purpose == form.purpose) {
        form.fill(texts);
    }
    model.modals.push(Modal::Form(form));
}

/// Asks for the name of the person before a form is sent. The form opens again with what was typed, once it is known who acts.
pub(super) fn ask_name_first(model: &mut Model, purpose: Purpose, texts: FieldTexts, then: Intent) {
    let of_it = |modal: &Modal| matches!(modal, Modal::Form(form) if form.purpose == purpose);
    model.modals.retain(|modal| !of_it(modal));
    model.drafts.retain(|(other, _)| *other != purpose);
    model.drafts.push((purpose, texts));
    verdicts::actor(model, then);
}

/// Gives the keys back to the form on top, and says what is wrong with it.
pub(super) fn complain(model: &mut Model, wrong: Option<&'static str>) {
    if let Some(Modal::Form(form)) = model.modals.last_mut() {
        form.sending = false;
        form.error = wrong;
    }
}

/// Whether it is a form whose sending starts a job that writes files.
pub(super) fn writes_files(modal: &Modal) -> bool {
    matches!(modal, Modal::Form(form) if form.purpose.writes_files())
}

/// Gives the keys back to such a form after its file was refused.
pub(super) fn may_correct(model: &mut Model) {
    for modal in &mut model.modals {
        if let Modal::Form(form) = modal
            && form.purpose.writes_files()
        {
            form.sending = false;
        }
    }
}

/// Opens a form that asks for the name of the person, filled with the name already known.
pub(super) fn ask_name(model: &mut Model, mut form: Form) {
    let known = model.actor.clone().unwrap_or_default();
    form.fill(&FieldTexts::single(FieldName::Actor, known));
    open(model, form);
}

/// Closes the modal on top. The typed text of a form is kept as draft if its purpose keeps drafts; what became of the text
/// is said.
pub(super) fn close_top(model: &mut Model) {
    let form = match model.modals.pop() {
        Some(Modal::Form(form)) if !form.is_blank() => form,
        Some(modal) if modal.holds_text() => return model.say(messages::NOT_CARRIED_OUT),
        _ => return,
    };
    let Some(intent) = form.purpose.kept_for() else {
        return model.say(messages::NOT_CARRIED_OUT);
    };
    let texts = form.texts();
    model.drafts.retain(|(purpose, _)| *purpose != form.purpose);
    model.drafts.push((form.purpose, texts));
    let key = model.keymap.key_of(model.screen, intent);
    let again = match key {
        Some(key) => key.name(!model.look.ascii),
        None => strings::label(intent, model.lang).to_owned(),
    };
    model.say(messages::text_kept(&again));
}

/// Checks the form on top and sends it. Stays open with its errors if a field is wrong.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let (today, season) = (model.house.today, model.house.edition.window);
    let Some(Modal::Form(form)) = model.modals.last_mut() else {
        return Vec::new();
    };
    if !form.check(today, season) {
        return Vec::new();
    }
    let texts = form.texts();
    let purpose = form.purpose.clone();
    // A form that goes to the disk closes with the reply, so that a refusal leaves the typed text in place.
    form.sending = purpose.goes_to_disk();
    match purpose {
        Purpose::Verdict { verb, targets } => send(
            model,
            Planned {
                verb,
                targets,
                texts,
            },
        ),
        Purpose::Override(target) => send(
            model,
            Planned {
                verb: Verb::Yes,
                targets: vec![target],
                texts,
            },
        ),
        Purpose::Note(target) => {
            let Some(actor) = model.actor.clone() else {
                return Vec::new();
            };
            vec![Effect::KeepNote {
                facility: target.facility.to_string(),
                function: target.function,
                text: texts.get(FieldName::Note).to_owned(),
                actor,
            }]
        }
        Purpose::Round(plan) => chasing::send_round(model, &plan, &texts),
        Purpose::Facts(facility, rev) => facts::send(model, facility, rev, &texts),
        Purpose::Order(order) => chasing::send_step(model, &order, &texts),
        Purpose::Letters(plan) => letters::write(model, &plan, &texts),
        Purpose::Publication => outward::publish(model, &texts),
        Purpose::ForumReport(place) => outward::report(model, place, &texts),
        Purpose::ForumGiven(place) => outward::given(model, place, &texts),
        Purpose::Publicity(which) => outward::keep_publicity(model, which, &texts),
        Purpose::Meeting(of) => meetings::send(model, &of, &texts),
        Purpose::Name(line) => naming::send(model, *line, &texts),
        Purpose::Mask(seq) => records::mask(model, seq, texts.get(FieldName::MaskReason)),
        Purpose::SaveQueue(screen) => queues::save(model, screen, texts.get(FieldName::QueueName)),
        Purpose::Setting(setting) => {
            let text = texts.get(FieldName::Setting(setting));
            settings::keep(model, setting, Some(text.to_owned()))
        }
        Purpose::AreaDeadline(area) => deadlines::keep(model, area, &texts),
        Purpose::KeepActor => steps::keep_name(model, texts.get(FieldName::Actor)),
        Purpose::Actor(then) => {
            model.modals.pop();
            let name = texts.get(FieldName::Actor).to_owned();
            model.own_name = Some(name.clone());
            model.actor = Some(name);
            // 担当:自分 in a filter means another person now.
            model.narrow_all();
            then.map(|intent| carry_out(model, intent))
                .unwrap_or_default()
        }
        Purpose::Jump => {
            seeking::jump(model, texts.get(FieldName::FacilityId));
            Vec::new()
        }
    }
}
