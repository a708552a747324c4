//! Forms: opened, left with what was typed into them, sent.

use super::super::effect::Effect;
use super::super::modals::{Form, Modal, Purpose};
use super::super::model::Model;
use super::super::planned::Planned;
use super::super::verb::Verb;
use super::verdicts::send;
use super::{queues, records, settings, wanted};

/// Opens a form; what was typed into the same form before it was left is there again.
pub(super) fn open(model: &mut Model, mut form: Form) {
    if let Some((purpose, texts)) = &model.draft
        && *purpose == form.purpose
    {
        form.fill(texts);
    }
    model.modals.push(Modal::Form(form));
}

/// The modal on top was left; what was typed into it is kept.
pub(super) fn closed(model: &mut Model) {
    if let Some(Modal::Form(form)) = model.modals.pop() {
        let texts = form.texts();
        if texts.iter().any(|text| !text.is_empty())
            && !matches!(
                form.purpose,
                Purpose::Actor(_) | Purpose::KeepActor | Purpose::Setting(_) | Purpose::Jump
            )
        {
            model.draft = Some((form.purpose, texts));
        }
    }
}

/// The form on top is checked and sent.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let today = model.house.today;
    let Some(Modal::Form(form)) = model.modals.last_mut() else {
        return Vec::new();
    };
    if !form.check(today) {
        return Vec::new();
    }
    let texts = form.texts();
    let purpose = form.purpose.clone();
    if purpose == Purpose::Jump {
        super::seeking::jump(model, &texts.concat());
        return Vec::new();
    }
    if let Purpose::Actor(then) = purpose {
        model.modals.pop();
        model.actor = texts.into_iter().next();
        model.narrow_all();
        return then.map(|intent| wanted(model, intent)).unwrap_or_default();
    }
    form.sending = true;
    match purpose {
        Purpose::Verdict { verb, targets } => send(model, Planned::new(verb, targets, texts)),
        Purpose::Override(target) => {
            let mut planned = Planned::new(Verb::Yes, vec![target], Vec::new());
            planned.override_reason = texts.into_iter().next().unwrap_or_default();
            send(model, planned)
        }
        Purpose::Note(target) => {
            let Some(actor) = model.actor.clone() else {
                return Vec::new();
            };
            let text = texts.into_iter().next().unwrap_or_default();
            vec![Effect::KeepNote {
                facility: target.facility.to_string(),
                function: target.function,
                text,
                actor,
            }]
        }
        Purpose::Mask(seq) => records::mask(model, seq, &texts),
        Purpose::SaveQueue(screen) => queues::save(model, screen, &texts),
        Purpose::Setting(setting) => settings::keep(model, setting, texts.into_iter().next()),
        Purpose::KeepActor => super::steps::keep_name(model, texts.concat()),
        Purpose::Actor(_) | Purpose::Jump => Vec::new(),
    }
}
