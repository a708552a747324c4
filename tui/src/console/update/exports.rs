//! Lists that are written into files: the form, the job, what became of it.

use super::super::job::{Job, Work};
use super::super::screens;
use std::collections::BTreeSet;

use super::super::effect::{Effect, FileRequest};
use super::super::event::ExportReply;
use super::super::list::Target;
use super::super::modals::{Export, Modal};
use super::super::model::Model;
use super::super::strings::{self, disabled, export as words, place};
use super::super::width;
use super::{replies, taking};
use crate::console::Lang;
use kakari_office::export::{List, Wanted};

/// Opens the form that names a file.
pub(super) fn ask(model: &mut Model) {
    let title = strings::screen(model.screen, Lang::Ja);
    let day = model.house.today.map(|day| day.to_string());
    let name = words::name(title, &day.unwrap_or_default(), model.house.sample);
    let form = Export::new(model.body().window().shown, model.marks().len(), &name);
    model.modals.push(Modal::Export(form));
}

/// Writes the list that the form names.
pub(super) fn write(model: &mut Model) -> Vec<Effect> {
    let busy = model.job.is_some();
    let Some(form) = form(model) else {
        return Vec::new();
    };
    let path = form.path.text().to_owned();
    form.error = if busy {
        Some(disabled::JOB_RUNS.to_owned())
    } else if path.is_empty() {
        Some(words::NO_PATH.to_owned())
    } else {
        None
    };
    if form.error.is_some() {
        return Vec::new();
    }
    form.path.names.clear();
    form.asked = true;
    let (only_marked, kind_of_file) = (form.only_marked, form.form);
    let Some(kind) = screens::about(model.screen).kind else {
        return Vec::new();
    };
    let wanted = if only_marked {
        marked(model.marks(), taking::all_shown(model))
    } else {
        taking::all_shown(model)
    };
    let list = List {
        kind,
        title: strings::screen(model.screen, Lang::Ja).to_owned(),
        filter: conditions(model),
        order: model
            .body()
            .order()
            .map(|(order, turned)| place::order(order, turned))
            .unwrap_or_default(),
        wanted,
        form: kind_of_file,
        by: model.actor.clone().unwrap_or_default(),
        to: path.into(),
        replace: false,
    };
    model.job = Some(Job {
        work: Work::Writing,
        all: list.wanted.len(),
        ..Job::default()
    });
    let edition = model.house.edition.id.clone();
    vec![Effect::Files(FileRequest::Write { list, edition })]
}

/// The marked lines: those that are shown in the order shown, then those that the filter hides.
fn marked(marks: &BTreeSet<Target>, shown: Vec<Wanted>) -> Vec<Wanted> {
    let mut marks: BTreeSet<Wanted> = marks.iter().map(taking::wanted).collect();
    let mut wanted = shown;
    wanted.retain(|one| marks.remove(one));
    wanted.extend(marks);
    wanted
}

/// What narrows the list, as a person would say it.
fn conditions(model: &Model) -> String {
    let body = model.body();
    let state = body.states().get(body.state());
    let state = state.map_or("", |state| state.label);
    format!("表示「{state}」 {}", body.filter().value())
}

fn form(model: &mut Model) -> Option<&mut Export> {
    model.modals.iter_mut().find_map(|modal| match modal {
        Modal::Export(form) => Some(form),
        _ => None,
    })
}

/// Takes the form away; `true`: it was there.
fn close(model: &mut Model) -> bool {
    let before = model.modals.len();
    model
        .modals
        .retain(|modal| !matches!(modal, Modal::Export(_)));
    model.modals.len() < before
}

/// Names came with which the path of the form could go on.
pub(super) fn put_names(
    model: &mut Model,
    typed: &str,
    text: &str,
    names: Vec<String>,
) -> Vec<Effect> {
    if form(model).is_some_and(|form| form.put_names(typed, text, names)) {
        return write(model);
    }
    Vec::new()
}

/// Takes an answer of the thread that writes files.
pub(super) fn answered(model: &mut Model, reply: ExportReply) {
    match reply {
        ExportReply::Progressed { done, all } => {
            // It has begun: whatever stands against it now is no matter of the form.
            if close(model) {
                model.message = None;
            }
            if let Some(job) = &mut model.job {
                (job.done, job.all) = (done, all);
            }
        }
        ExportReply::Written(written) => {
            close(model);
            model.job = None;
            let place = width::shown(&written.path.to_string_lossy());
            model.say(words::written(&written, &place));
        }
        ExportReply::Stopped => {
            close(model);
            model.job = None;
            model.say(words::STOPPED);
        }
        ExportReply::Failed { sentence, free } => {
            model.job = None;
            match form(model) {
                Some(form) => {
                    form.asked = false;
                    form.error = Some(match &free {
                        Some(free) => words::other_name_offered(&sentence, free),
                        None => sentence,
                    });
                    if let Some(free) = free {
                        form.path.replace(&free);
                    }
                }
                None => {
                    let lines = sentence.lines().map(str::to_owned).collect();
                    replies::notice(model, words::FAILED, lines);
                }
            }
        }
    }
}
