//! Writes the list shown, or 集計, into a file: the form, the job and its result.

use super::super::job::{Job, Work};
use super::super::screens;
use kakari_office::lang::{Lang, within};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use super::super::effect::{Effect, FileRequest};
use super::super::event::ExportReply;
use super::super::list::Target;
use super::super::modals::export::Taken;
use super::super::modals::{Export, Modal};
use super::super::model::Model;
use super::super::place::Screen;
use super::super::strings::{self, disabled, export as words};
use super::super::width;
use super::{copying, forms, letters, meetings, outward, replies};
use kakari_office::export::{List, StatisticsFile, Wanted};

/// Opens the export form with a proposed file name of screen and day.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let title = strings::screen(model.screen, model.lang);
    let day = model.house.today.map(|day| day.to_string());
    let name = words::name(title, &day.unwrap_or_default(), model.house.sample);
    let counts = model
        .screens
        .statistics()
        .filter(|_| model.screen == Screen::STATISTICS);
    let taken = match counts {
        Some(screen) => screen.taken(),
        None => Taken::lines(model.body().window().shown, model.marks().len()),
    };
    let form = Export::new(taken, &name);
    model.modals.push(Modal::Export(form));
    Vec::new()
}

/// Starts the job that writes the list, or shows in the form why it cannot start.
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
    // The form stays open until the job has begun: a refused name is corrected in it.
    form.path.names.clear();
    form.asked = true;
    let taken = form.taken.clone();
    let edition = model.house.edition.id.clone();
    let (only_marked, kind_of_file) = match taken {
        Taken::Lines {
            only_marked, form, ..
        } => (only_marked, form),
        Taken::Counts {
            division,
            one,
            only_one,
            ratios,
            form,
        } => {
            let one = one.filter(|_| only_one && form.has_measures_apart());
            let file = StatisticsFile {
                form,
                by: division,
                filter: one.map(|(key, _)| key).into_iter().collect(),
                ratios,
                to: path.into(),
            };
            model.job = Some(Job {
                work: Work::Counting,
                ..Job::default()
            });
            return vec![Effect::Files(FileRequest::Statistics { file, edition })];
        }
    };
    let Some(kind) = screens::about(model.screen).kind else {
        return Vec::new();
    };
    let wanted = if only_marked {
        marked(model.marks(), copying::all_shown(model))
    } else {
        copying::all_shown(model)
    };
    let list = List {
        kind,
        title: strings::screen(model.screen, Lang::Ja).to_owned(),
        filter: conditions(model),
        order: within(Lang::Ja, || model.body().order_name()),
        wanted,
        form: kind_of_file,
        by: model.actor.clone().unwrap_or_default(),
        to: path.into(),
        // The console never replaces a file: a free name is offered instead.
        replace: false,
    };
    model.job = Some(Job {
        work: Work::Writing,
        all: list.wanted.len(),
        ..Job::default()
    });
    vec![Effect::Files(FileRequest::Write { list, edition })]
}

/// The marked lines: first the shown ones in the order shown, then those that the filter hides in order of id.
fn marked(marks: &BTreeSet<Target>, shown: Vec<Wanted>) -> Vec<Wanted> {
    let mut marks: BTreeSet<Wanted> = marks.iter().map(copying::wanted).collect();
    let mut wanted = shown;
    wanted.retain(|one| marks.remove(one));
    wanted.extend(marks);
    wanted
}

/// The state filter and the filter text, as one line for the heading of the written list.
fn conditions(model: &Model) -> String {
    let body = model.body();
    let state = body.states().get(body.state());
    let state = state.map_or("", |state| state.label.of(Lang::Ja));
    format!("表示「{state}」 {}", body.filter().value())
}

fn form(model: &mut Model) -> Option<&mut Export> {
    model.modals.iter_mut().find_map(|modal| match modal {
        Modal::Export(form) => Some(form),
        _ => None,
    })
}

/// Closes the export form. Returns whether one was open.
fn close(model: &mut Model) -> bool {
    let before = model.modals.len();
    for modal in &model.modals {
        if let Modal::Form(form) = modal
            && form.purpose.writes_files()
        {
            model.drafts.retain(|(purpose, _)| *purpose != form.purpose);
        }
    }
    model
        .modals
        .retain(|modal| !matches!(modal, Modal::Export(_)) && !forms::writes_files(modal));
    model.modals.len() < before
}

/// Offers file names that complete the typed path. Starts writing if the form waited for this answer.
pub(super) fn offer_names(
    model: &mut Model,
    typed: &str,
    text: &str,
    names: Vec<String>,
) -> Vec<Effect> {
    if form(model).is_some_and(|form| form.offer_names(typed, text, names)) {
        return write(model);
    }
    Vec::new()
}

/// Name and folder of a file that was written.
fn place_in_words(path: &Path) -> (String, String) {
    let shown = |text: Option<&OsStr>| width::shown(&text.unwrap_or_default().to_string_lossy());
    (
        shown(path.file_name()),
        shown(path.parent().map(Path::as_os_str)),
    )
}

/// Applies a reply of the files thread about a list that is written.
pub(super) fn answered(model: &mut Model, reply: ExportReply) -> Vec<Effect> {
    match reply {
        ExportReply::LettersWritten {
            path,
            act,
            letters,
            record,
        } => {
            close(model);
            model.job = None;
            return letters::written(model, &path, *act, letters, record);
        }
        ExportReply::Published(published) => {
            close(model);
            model.job = None;
            return outward::published(model, published);
        }
        ExportReply::ForumWritten { path, act, record } => {
            close(model);
            model.job = None;
            return outward::reported(model, &path, *act, record);
        }
        ExportReply::PaperWritten { path, act } => {
            close(model);
            model.job = None;
            let (name, folder) = place_in_words(&path);
            return meetings::paper_written(model, &name, &folder, act);
        }
        ExportReply::Progressed { done, all } => {
            // The name was accepted: a later failure is shown as a notice, not in the form.
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
            let (name, folder) = place_in_words(&written.path);
            model.say(words::written(&written, &name, &folder));
        }
        ExportReply::Counted(written) => {
            close(model);
            model.job = None;
            let (name, folder) = place_in_words(&written.path);
            model.say(words::counts_written(&written, &name, &folder));
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
                    forms::may_correct(model);
                    replies::notice(model, words::FAILED.text(), lines);
                }
            }
        }
    }
    Vec::new()
}
