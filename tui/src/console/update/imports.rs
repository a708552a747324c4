//! Files that come in: which one, a try, the question, the job, what it brought.

use super::super::job::{Job, Work};
use std::sync::Arc;

use super::super::effect::{Effect, FileRequest};
use super::super::event::FileReply;
use super::super::incoming::{Found, Kind, Order};
use super::super::intent::Intent;
use super::super::modals::{Answer, Import, ImportReport, Modal, Part, Prefectures};
use super::super::model::Model;
use super::super::strings::{disabled, import as words};
use super::{exports, replies, verdicts};
use kakari_office::office::Stage;

/// Opens the form that names a file.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::Import).is_some() {
        let form = Import::new(Kind::Guess, "");
        model.modals.push(Modal::Import(form));
    }
    Vec::new()
}

/// Opens what the last import brought.
pub(super) fn show_last(model: &mut Model) {
    if let Some(found) = model.imported.clone() {
        let report = ImportReport::new(found);
        model.modals.push(Modal::ImportReport(report));
    }
}

/// Asks how a path could go on.
pub(super) fn complete(path: String) -> Vec<Effect> {
    vec![Effect::Files(FileRequest::Complete(path))]
}

/// Reads the file that the form names; nothing is changed by it.
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
    form.path.names.clear();
    form.map.names.clear();
    form.error = None;
    form.reading = true;
    let order = Order {
        path,
        kind: form.kind,
        encoding: form.encoding,
        map: form.map.text().to_owned(),
        mapping: None,
        prefecture: None,
        part: false,
        accept_absent: false,
        edition,
        actor,
        only: None,
    };
    begin(model, Work::Trying(Stage::Reading), order)
}

/// Reads the file again, now that the office's prefecture is known.
pub(super) fn read_of(model: &mut Model, order: Order) -> Vec<Effect> {
    model.modals.pop();
    if let Some(form) = form(model) {
        form.reading = true;
    }
    begin(model, Work::Trying(Stage::Reading), order)
}

/// Brings in what was read before, and nothing else.
pub(super) fn bring_in(model: &mut Model, found: &Found, answer: Answer) -> Vec<Effect> {
    model
        .modals
        .retain(|modal| !matches!(modal, Modal::Import(_) | Modal::ImportReport(_)));
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

/// Writes the rows that were refused.
pub(super) fn keep_rejects(found: Arc<Found>) -> Vec<Effect> {
    vec![Effect::Files(FileRequest::KeepRejects(found))]
}

/// Stops the running job.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    if let Some(job) = &mut model.job {
        job.stopping = true;
    }
    vec![Effect::CancelJob]
}

/// Takes an answer of the thread that reads files in.
pub(super) fn answered(model: &mut Model, reply: FileReply) -> Vec<Effect> {
    match reply {
        FileReply::Completed { typed, text, names } => {
            if form(model).is_none() {
                return exports::put_names(model, &typed, &text, names);
            }
            let read = form(model).is_some_and(|form| form.put_names(&typed, &text, names));
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
                tried(model, found);
                return Vec::new();
            }
            brought(model, found)
        }
        FileReply::Which { order, found } => {
            model.job = None;
            if let Some(form) = form(model) {
                form.reading = false;
            }
            model
                .modals
                .push(Modal::Prefectures(Prefectures::new(*order, found)));
            Vec::new()
        }
        FileReply::Stopped => {
            model.job = None;
            let was_try = form(model).map(|form| form.reading = false).is_some();
            model.say(if was_try {
                words::TRY_STOPPED
            } else {
                words::STOPPED
            });
            Vec::new()
        }
        FileReply::Failed(sentence) => {
            failed(model, sentence);
            Vec::new()
        }
        FileReply::Exported(reply) => {
            exports::answered(model, reply);
            Vec::new()
        }
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

/// A try is over: what it found stands over the form, which keeps what was typed.
fn tried(model: &mut Model, found: Arc<Found>) {
    if let Some(form) = form(model) {
        form.reading = false;
    }
    let report = ImportReport::new(found);
    model.modals.push(Modal::ImportReport(report));
}

/// A file is in. Nothing opens by itself: somebody may be in the middle of something else.
fn brought(model: &mut Model, found: Arc<Found>) -> Vec<Effect> {
    model.say(words::brought(&found));
    model.imported = Some(found);
    model.forget_partners();
    model.tally.imports = model.tally.imports.saturating_add(1);
    let mut effects = vec![model.read_rows(), Effect::ReadStanding];
    effects.extend(model.read_detail_again());
    effects.extend(model.read_for_screen());
    effects
}

fn failed(model: &mut Model, sentence: String) {
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
            replies::notice(model, words::FAILED, lines);
        }
        _ => model.complain(sentence),
    }
}
