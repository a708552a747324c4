//! Facts about a facility that decide whether it has to report: opening, closing, suspensions, exemption.

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Form, Purpose};
use super::super::model::Model;
use super::super::strings::facts as words;
use super::super::strings::{self, form};
use super::{forms, verdicts};
use kakari_office::lang::Sentence;
use kakari_office::office::{FactsAct, StaffAct, WrittenFacts};

/// Opens the form with the facts that are known of the facility under the cursor.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::EditFacts).is_none() {
        return Vec::new();
    }
    let Some(entry) = model.current_detail().and_then(|one| one.entry.as_ref()) else {
        model.complain(strings::place::READING);
        return Vec::new();
    };
    let known = WrittenFacts::of(&entry.facility.scope);
    let purpose = Purpose::Facts(entry.facility.id.clone(), entry.scope_rev);
    let title = words::title(&entry.facility.name);
    let lines = vec![words::MEAN.to_owned(), form::NO_PATIENTS.to_owned()];
    let mut form = Form::new(purpose, title, lines);
    let fields = [
        (FieldName::OpenedOn, known.opened_on),
        (FieldName::ClosedOn, known.closed_on),
        (FieldName::Suspended, known.suspended),
        (FieldName::Excluded, known.excluded),
    ];
    let texts = fields.map(|(name, text)| (name, text.unwrap_or_default()));
    form.fill(&texts.into_iter().collect());
    forms::open(model, form);
    Vec::new()
}

/// Writes the facts of the form.
pub(super) fn send(model: &Model, facility: String, rev: i64, texts: &FieldTexts) -> Vec<Effect> {
    let text = |name| Some(texts.get(name).to_owned());
    let act = StaffAct::Facts(FactsAct {
        facility,
        written: WrittenFacts {
            opened_on: text(FieldName::OpenedOn),
            closed_on: text(FieldName::ClosedOn),
            suspended: text(FieldName::Suspended),
            excluded: text(FieldName::Excluded),
        },
        reason: texts.get(FieldName::FactsReason).to_owned(),
        expected_rev: rev,
    });
    let label = Sentence::new(|| words::KEPT.to_owned());
    let actor = model.actor.clone();
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}
