//! Imports files: the form, a trial reading that changes nothing, the question, the job and its report.
//!
//! The trial reports the SHA-256 of the bytes it read, and the import accepts only these bytes: a file that changed
//! in between is not imported unseen.

use super::super::job::{Job, Work};
use std::sync::Arc;

use super::super::effect::{Effect, FileRequest};
use super::super::event::FileReply;
use super::super::incoming::{Found, Kind, Order};
use super::super::intent::Intent;
use super::super::modals::{Answer, Import, ImportReport, MappingBox, Modal, Part, WhichOne};
use super::super::model::Model;
use super::super::strings::{disabled, import as words};
use super::{exports, replies, verdicts};
use kakari_office::office::Stage;

/// Opens the import form. Asks first who is acting if that is not known.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::Import).is_some() {
        let form = Import::new(Kind::Guess, "");
        model.modals.push(Modal::Import(form));
    }
    Vec::new()
}

/// Opens the report of the last import of this session.
pub(super) fn show_last(model: &mut Model) {
    if let Some(found) = model.imported.clone() {
        let report = ImportReport::new(found);
        model.modals.push(Modal::ImportReport(report));
    }
}

/// Requests the names that complete a path. The files thread lists the folder, because a network drive can take long.
pub(super) fn complete(path: String) -> Vec<Effect> {
    vec![Effect::Files(FileRequest::Complete(path))]
}

/// Starts the trial reading of the file named in the form. It changes nothing in the database.
pub(super) fn read_file(model: &mut Model) -> Vec<Effect> {
    let (actor, edition) = (model.actor.clone(), model.house.edition.id.clone());
    let busy = model.job.is_some();
    let (Some(Modal::Import(form)), Some(actor)) = (model.modals.last_mut(), actor) else {
        return Vec::new();
    };
    if busy {
        form.error = Some(disabled::JOB_RUNS.to_owned());
        return Vec::new();
    }
    let path = form.path.text().to_owned();
    if path.is_empty() {
        form.error = Some(words::NO_PATH.to_owned());
        form.focus = Part::Path;
        return Vec::new();
    }
    let origin = match form.origin() {
        Ok(origin) => origin,
        Err(not_a_time) => {
            form.error = Some(not_a_time.to_string());
            form.focus = Part::When;
            return Vec::new();
        }
    };
    form.path.names.clear();
    form.map.names.clear();
    form.error = None;
    form.reading = true;
    let order = Order {
        path,
        kind: form.kind,
        encoding: form.encoding,
        sheet: None,
        map: form.map.text().to_owned(),
        origin,
        mapping: None,
        keep: None,
        prefecture: None,
        part: false,
        accept_absent: false,
        edition,
        actor,
        only: None,
    };
    begin(model, Work::Trying(Stage::Reading), order)
}

/// Starts the trial reading again, after the person chose the prefecture of the office or a sheet.
pub(super) fn read_again(model: &mut Model, order: Order) -> Vec<Effect> {
    model.modals.pop();
    if let Some(form) = form(model) {
        form.reading = true;
    }
    begin(model, Work::Trying(Stage::Reading), order)
}

/// Starts the trial reading with the mapping of the box, which stays open so that it can be corrected.
pub(super) fn try_mapped(model: &mut Model, order: Order) -> Vec<Effect> {
    if model.job.is_some() {
        model.complain(disabled::JOB_RUNS);
        return Vec::new();
    }
    begin(model, Work::Trying(Stage::Reading), order)
}

/// Requests a proposal of what the columns of a file mean.
pub(super) fn propose(order: Order) -> Vec<Effect> {
    vec![Effect::Files(FileRequest::Propose(order))]
}

/// Starts the import of exactly the bytes that the trial read.
pub(super) fn bring_in(model: &mut Model, found: &Found, answer: Answer) -> Vec<Effect> {
    model.modals.retain(|modal| {
        !matches!(
            modal,
            Modal::Import(_) | Modal::ImportReport(_) | Modal::Mapping(_)
        )
    });
    let order = Order {
        only: Some(found.sha256.clone()),
        part: answer == Answer::Part,
        accept_absent: answer == Answer::Yes && found.asks,
        ..found.order.clone()
    };
    begin(model, Work::Importing(Stage::Reading), order)
}

fn begin(model: &mut Model, work: Work, order: Order) -> Vec<Effect> {
    model.job = Some(Job {
        work,
        ..Job::default()
    });
    vec![Effect::Files(FileRequest::Read(order))]
}

/// Requests a file with the rows that were refused.
pub(super) fn keep_rejects(found: Arc<Found>) -> Vec<Effect> {
    vec![Effect::Files(FileRequest::KeepRejects(found))]
}

/// Requests that the running job stops. The job ends with its own reply, because it stops only between two steps.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    if let Some(job) = &mut model.job {
        job.stopping = true;
    }
    vec![Effect::CancelJob]
}

/// Applies a reply of the files thread.
pub(super) fn answered(model: &mut Model, reply: FileReply) -> Vec<Effect> {
    match reply {
        FileReply::Completed { typed, text, names } => {
            // One request serves both forms; only one of them can be open.
            if form(model).is_none() {
                return exports::offer_names(model, &typed, &text, names);
            }
            let read = form(model).is_some_and(|form| form.offer_names(&typed, &text, names));
            if read { read_file(model) } else { Vec::new() }
        }
        FileReply::Progressed { stage, done, all } => {
            if let Some(job) = &mut model.job {
                job.work = match job.work {
                    Work::Trying(_) => Work::Trying(stage),
                    _ => Work::Importing(stage),
                };
                (job.done, job.all) = (done, all);
            }
            Vec::new()
        }
        FileReply::Read(found) => {
            model.job = None;
            if found.is_try() {
                show_trial(model, found);
                return Vec::new();
            }
            finish_import(model, found)
        }
        FileReply::Which { order, found } => {
            model.job = None;
            if let Some(form) = form(model) {
                form.reading = false;
            }
            model
                .modals
                .push(Modal::Which(WhichOne::new(*order, found)));
            Vec::new()
        }
        FileReply::Proposed {
            order,
            proposal,
            kept,
            name,
        } => {
            model.job = None;
            if let Some(form) = form(model) {
                form.reading = false;
            }
            if matches!(model.modals.last(), Some(Modal::ImportReport(_))) {
                model.modals.pop();
            }
            let targets = kakari_office::intake::targets(&model.house.edition);
            let mapping = MappingBox::new(*order, proposal, kept, &name, targets);
            model.modals.push(Modal::Mapping(Box::new(mapping)));
            Vec::new()
        }
        FileReply::Stopped => {
            model.job = None;
            // The form is open only during a trial; an import has closed it.
            let was_try = form(model).map(|form| form.reading = false).is_some();
            model.say(if was_try {
                words::TRY_STOPPED
            } else {
                words::STOPPED
            });
            Vec::new()
        }
        FileReply::Failed(sentence) => {
            show_failure(model, sentence);
            Vec::new()
        }
        FileReply::Exported(reply) => exports::answered(model, reply),
        FileReply::RejectsKept(place) => {
            let place = super::super::width::shown(&place.to_string_lossy());
            model.say(words::rejects_kept(&place));
            Vec::new()
        }
    }
}

fn form(model: &mut Model) -> Option<&mut Import> {
    model.modals.iter_mut().find_map(|modal| match modal {
        Modal::Import(form) => Some(form),
        _ => None,
    })
}

/// Shows the result of a trial above the form, which stays open so that the person can go back and correct it.
fn show_trial(model: &mut Model, found: Arc<Found>) {
    if let Some(form) = form(model) {
        form.reading = false;
    }
    let report = ImportReport::new(found);
    model.modals.push(Modal::ImportReport(report));
}

/// Shows the result of an import in the message line. No modal opens: the person may be typing in another form.
fn finish_import(model: &mut Model, found: Arc<Found>) -> Vec<Effect> {
    model.say(words::brought(&found));
    model.imported = Some(found);
    model.forget_partners();
    model.tally.imports = model.tally.imports.saturating_add(1);
    let mut effects = vec![model.read_rows(), Effect::ReadStanding];
    effects.extend(model.read_detail_again());
    effects.extend(model.read_for_screen());
    effects
}

fn show_failure(model: &mut Model, sentence: String) {
    // The job tells whether the failure belongs to an import: by then no form is open to show it.
    let importing = model
        .job
        .take()
        .is_some_and(|job| matches!(job.work, Work::Importing(_)));
    let on_top = matches!(model.modals.last(), Some(Modal::Import(_)));
    match form(model) {
        Some(form) if on_top => {
            form.reading = false;
            form.error = Some(sentence);
        }
        _ if importing => {
            let lines = sentence.lines().map(str::to_owned).collect();
            replies::notice(model, words::FAILED.text(), lines);
        }
        _ => model.complain(sentence),
    }
}
