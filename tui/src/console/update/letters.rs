//! Letters: the menu of kinds, what is planned, the preview, the form, the job, and the record of what was sent.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use kakari_core::letter::Kind;
use kakari_core::text::paper;

use super::super::effect::{Effect, FileRequest, LetterOrder};
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::job::{Job, Work};
use super::super::modals::{Form, Purpose};
use super::super::model::Model;
use super::super::strings::letters as words;
use super::super::width;
use super::{choices, forms, replies};
use kakari_office::export::DocumentForm;
use kakari_office::office::{LetterPlan, SentAct, StaffAct};

/// Opens the menu of kinds.
pub(super) fn open_menu(model: &mut Model) -> Vec<Effect> {
    let kinds = Kind::ALL.into_iter();
    let entries = kinds
        .map(|kind| choices::choice(model, Intent::LetterOf(kind)))
        .collect();
    choices::push(model, words::TITLE.text().to_owned(), Vec::new(), entries);
    Vec::new()
}

/// Asks the worker who gets a letter of this kind: of the marked facilities, or of all that are shown.
pub(super) fn plan(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let marks = model.marks();
    let named = !marks.is_empty();
    let asked: BTreeSet<String> = if named {
        marks
            .iter()
            .map(|target| target.facility.to_string())
            .collect()
    } else {
        let list = model.list().into_iter();
        list.flat_map(|list| list.targets(&model.rows))
            .map(|target| target.facility.to_string())
            .collect()
    };
    let at = model.current().map(|target| target.facility.to_string());
    model.say(words::PLANNING.text());
    vec![Effect::PlanLetters {
        kind,
        asked,
        named,
        at: at.unwrap_or_default(),
    }]
}

/// Shows the plan, with the choice between its text and the file; says why, if nobody gets one.
pub(super) fn planned(model: &mut Model, plan: Arc<LetterPlan>) {
    model.message = None;
    let lines = words::plan(&plan);
    if plan.count == 0 {
        return replies::notice(model, words::NOBODY.text(), lines);
    }
    model.letters = Some(plan);
    show(model);
}

fn show(model: &mut Model) {
    let Some(plan) = model.letters.clone() else {
        return;
    };
    let entries =
        [Intent::PreviewLetter, Intent::WriteLetters].map(|intent| choices::choice(model, intent));
    choices::push(
        model,
        words::title(&plan),
        words::plan(&plan),
        entries.into(),
    );
}

/// Shows the text over the menu, to which it goes back.
pub(super) fn preview(model: &mut Model) -> Vec<Effect> {
    if let Some(plan) = model.letters.clone() {
        show(model);
        replies::notice(model, &words::title(&plan), plan.preview.clone());
    }
    Vec::new()
}

/// Opens the form with number, day and file.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(plan) = model.letters.clone() else {
        return Vec::new();
    };
    let day = model.house.today.map(|today| today.to_string());
    let day = day.unwrap_or_default();
    let mut texts = FieldTexts::single(FieldName::LetterDay, day.clone());
    let file = words::file(plan.kind, &day, model.house.sample);
    texts.set(FieldName::LetterFile, &file);
    let lines = words::plan(&plan);
    let title = words::title(&plan);
    let mut form = Form::new(Purpose::Letters(plan), title, lines);
    form.fill(&texts);
    forms::open(model, form);
    Vec::new()
}

/// Starts the job that writes the letters.
pub(super) fn write(model: &mut Model, plan: &Arc<LetterPlan>, texts: &FieldTexts) -> Vec<Effect> {
    let today = model.house.today;
    let day = |name| paper::date(texts.get(name));
    let dated = day(FieldName::LetterDay).or(today);
    let dated = dated.unwrap_or(model.house.edition.window.from);
    let record = texts.get(FieldName::LetterRecord) == FieldName::YES;
    let wrong = if model.job.is_some() {
        Some(super::super::strings::disabled::JOB_RUNS.text())
    } else if record && today.is_some_and(|today| dated > today) {
        Some(words::NOT_YET.text())
    } else {
        None
    };
    if wrong.is_some() {
        forms::complain(model, wrong);
        return Vec::new();
    }
    if record && model.actor.is_none() {
        let purpose = Purpose::Letters(Arc::clone(plan));
        forms::ask_name_first(model, purpose, texts.clone(), Intent::WriteLetters);
        return Vec::new();
    }
    let form = DocumentForm::from_word(texts.get(FieldName::LetterForm)).unwrap_or_default();
    let typed = texts.get(FieldName::LetterFile);
    let named = DocumentForm::of_name(Path::new(typed)) == Some(form);
    let path = if named {
        typed.to_owned()
    } else {
        format!("{typed}.{}", form.word())
    };
    model.job = Some(Job {
        work: Work::Letters,
        all: plan.count,
        ..Job::default()
    });
    vec![Effect::Files(FileRequest::Letters(Box::new(LetterOrder {
        plan: Arc::clone(plan),
        number: texts.get(FieldName::LetterNumber).to_owned(),
        dated,
        reply_by: day(FieldName::ReplyBy),
        form,
        path,
        record,
        edition: model.house.edition.id.clone(),
    })))]
}

/// Says where the file is, and records that the letters are sent if the form said so.
pub(super) fn written(
    model: &mut Model,
    path: &Path,
    act: SentAct,
    letters: usize,
    record: bool,
) -> Vec<Effect> {
    let shown = |text: Option<&OsStr>| width::shown(&text.unwrap_or_default().to_string_lossy());
    let name = shown(path.file_name());
    let folder = shown(path.parent().map(Path::as_os_str));
    model.say(words::written(letters, &name, &folder));
    let label = words::act(act.kind, letters, &act.dated.to_string());
    let actor = model.actor.clone().filter(|_| record);
    let act = StaffAct::Letters(act);
    model.letters_to_record = actor.as_ref().map_or(0, |_| letters);
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}

/// Counts the letters whose record has just come to the disk.
pub(super) fn count(model: &mut Model) {
    let recorded = std::mem::take(&mut model.letters_to_record);
    model.tally.letters = model.tally.letters.saturating_add(recorded);
}
