//! Opens forms, keeps the typed text of a form that was left, and submits forms.

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::modals::{Form, Modal, Purpose};
use super::super::model::Model;
use super::super::planned::Planned;
use super::super::verb::Verb;
use super::verdicts::send;
use super::{carry_out, queues, records, seeking, settings, steps};

/// Opens a form. If the last form that was left had the same purpose, its typed text is restored.
pub(super) fn open(model: &mut Model, mut form: Form) {
    if let Some((purpose, texts)) = &model.draft
        && *purpose == form.purpose
    {
        form.fill(texts);
    }
    model.modals.push(Modal::Form(form));
}

/// Opens a form that asks for the name of the person, filled with the name already known.
pub(super) fn ask_name(model: &mut Model, mut form: Form) {
    let known = model.actor.clone().unwrap_or_default();
    form.fill(&FieldTexts::single(FieldName::Actor, known));
    open(model, form);
}

/// Closes the modal on top. The typed text of a form is kept as draft if its purpose keeps drafts.
pub(super) fn close_top(model: &mut Model) {
    if let Some(Modal::Form(form)) = model.modals.pop()
        && form.purpose.keeps_draft()
        && !form.is_blank()
    {
        let texts = form.texts();
        model.draft = Some((form.purpose, texts));
    }
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
        Purpose::Mask(seq) => records::mask(model, seq, texts.get(FieldName::MaskReason)),
        Purpose::SaveQueue(screen) => queues::save(model, screen, texts.get(FieldName::QueueName)),
        Purpose::Setting(setting) => {
            let text = texts.get(FieldName::Setting(setting));
            settings::keep(model, setting, Some(text.to_owned()))
        }
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
