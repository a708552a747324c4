//! Applies the replies of the store worker to the model.

use super::super::effect::Effect;
use super::super::event::{Refusal, Reply};
use super::super::job::{Job, Work};
use super::super::list::Target;
use super::super::modals::{Modal, Notice};
use super::super::model::{LastAct, Model, Pending};
use super::super::rows::Facility;
use super::super::standing::Standing;
use super::super::strings::{self, disabled, form, messages, session};
use super::tallying;
use kakari_office::lang::Text;
use kakari_office::office::{Conflict, Undone};

/// Stores the facts about the database. The open list of first steps follows them.
fn show_standing(model: &mut Model, standing: Standing) {
    model.house.prefecture.clone_from(&standing.prefecture);
    model.standing = standing;
    super::steps::move_on(model);
}

/// Applies one reply and returns the effects that follow from it.
pub(super) fn answered(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::PageRead(page) => {
            let last = page.next.is_none();
            model.take_page(page);
            if last && std::mem::take(&mut model.reloading) {
                model.say(messages::RELOADED);
            }
            // Whether the database is empty is known only with the last page.
            super::steps::greet(model);
            Vec::new()
        }
        Reply::DetailRead { id, detail } => {
            let beside = model.beside.as_mut();
            let same = beside.filter(|beside| *beside.target.facility == *id);
            if let (Some(beside), Some(detail)) = (same, &detail) {
                beside.detail.clone_from(detail);
                beside.is_old = false;
            }
            // The cursor may have left the facility while it was read.
            if model.detail.wanted.as_deref() == Some(id.as_str()) {
                model.detail.detail = detail;
            }
            Vec::new()
        }
        Reply::PartnersRead { id, partners } => {
            model.partners = Some((id.into(), partners.into()));
            Vec::new()
        }
        Reply::CandidatesRead { of, candidates } => {
            model.candidates = Some((of, candidates.into()));
            Vec::new()
        }
        Reply::Decided { rows } => finish_act(model, rows),
        Reply::CameForScreen(came) => {
            model.screens.take(came, &model.rows);
            Vec::new()
        }
        Reply::LinesRead { text, what } => vec![Effect::Copy { text, what }],
        Reply::QueuesRead(saved) => {
            close_sending(model);
            super::queues::show_saved(model, saved);
            Vec::new()
        }
        Reply::QueueSaved {
            name,
            dropped,
            queues,
        } => {
            close_sending(model);
            super::queues::report_saved(model, &name, dropped, queues);
            Vec::new()
        }
        Reply::Acted {
            label,
            undoable,
            rows,
        } => {
            // Answers, assignments and scope decisions are verbs too: they count and move on like verdicts.
            if model.pending.is_some() {
                return finish_act(model, rows);
            }
            tallying::acted(model);
            close_sending(model);
            let texts = super::meetings::text_kept(model);
            model.last = Some(LastAct::OfOneLine(disabled::LAST_OF_ONE_LINE.text()));
            model.replace_rows(rows);
            model.forget_partners();
            model.say(if undoable {
                messages::acted(&label.to_string())
            } else {
                label.to_string()
            });
            let mut effects: Vec<Effect> = model.read_detail_again().into_iter().collect();
            effects.extend(texts);
            effects.extend(model.read_for_screen());
            effects
        }
        Reply::RoundPlanned(plan) => {
            super::chasing::planned(model, &plan);
            Vec::new()
        }
        Reply::LettersPlanned(plan) => {
            super::letters::planned(model, plan);
            Vec::new()
        }
        Reply::NoteKept { facility } => {
            close_sending(model);
            model.last = Some(LastAct::OfOneLine(disabled::LAST_NOTE.text()));
            model.tally.notes = model.tally.notes.saturating_add(1);
            model.say(messages::NOTED);
            read_again(model, &[facility.as_str()])
        }
        Reply::Undone {
            undone,
            again,
            rows,
        } => show_undone(model, &undone, again, rows),
        Reply::NothingUndone(another) => {
            model.say(strings::undoing::nothing_undone(another.as_ref()));
            Vec::new()
        }
        Reply::UndoPreviewed { preview, of_today } => {
            super::undoing::ask(model, &preview, of_today);
            Vec::new()
        }
        Reply::UndoListed(units) => {
            for modal in &mut model.modals {
                if let Modal::Undo(list) = modal {
                    list.units = Some(units);
                    break;
                }
            }
            Vec::new()
        }
        Reply::Progressed { done, all } => {
            let stopping = model.job.is_some_and(|job| job.stopping);
            model.job = Some(Job {
                work: Work::Judging,
                done,
                all,
                stopping,
            });
            Vec::new()
        }
        Reply::Refreshed {
            assessed,
            unreadable,
        } => {
            model.job = None;
            let judged_later = std::mem::take(&mut model.elsewhere.judged_later);
            // Nothing was assessed anew, so the rows on screen are already right; unless another program assessed
            // reports after the rows were read.
            if assessed == 0 && unreadable == 0 {
                return judged_later
                    .then(|| model.read_rows())
                    .into_iter()
                    .collect();
            }
            // The message about the import stays: who did it says more than how many were judged.
            if !judged_later || unreadable > 0 {
                model.say(messages::refreshed(assessed, unreadable));
            }
            let mut effects = vec![model.read_rows()];
            effects.extend(model.read_detail_again());
            effects
        }
        Reply::JobStopped => {
            model.job = None;
            model.say(messages::JOB_STOPPED);
            // Some assessments were written before the stop.
            vec![model.read_rows()]
        }
        Reply::YearShown(edition) => super::years::switch_to(model, edition),
        Reply::StandingRead(standing) => {
            show_standing(model, *standing);
            Vec::new()
        }
        Reply::SettingKept { setting, standing } => {
            show_standing(model, *standing);
            close_sending(model);
            model.tally.settings = model.tally.settings.saturating_add(1);
            super::settings::apply(model, setting)
        }
        Reply::AreaDeadlineKept {
            area,
            day,
            standing,
        } => {
            show_standing(model, *standing);
            close_sending(model);
            model.tally.settings = model.tally.settings.saturating_add(1);
            super::deadlines::kept(model, &area, day.as_deref())
        }
        Reply::NotInPlace(sentence) => {
            // Every later request fails in the same way: one notice is enough.
            if !std::mem::replace(&mut model.adrift, true) {
                notice(model, form::NOT_IN_PLACE.text(), vec![sentence]);
            }
            Vec::new()
        }
        Reply::Connected(again) => {
            model.is_cut_off = !again;
            if !again {
                model.complain(messages::CUT_OFF.text());
                return Vec::new();
            }
            model.say(messages::CONNECTED_AGAIN.text());
            // What was to be read meanwhile did not come.
            let missed = model.read_detail_again().into_iter();
            missed.chain(model.read_for_screen()).collect()
        }
        Reply::SeenElsewhere(seen) => super::elsewhere::take_changes(model, seen),
        Reply::Files(reply) => super::imports::answered(model, reply),
        Reply::Refused { refusal, rows } => show_refusal(model, refusal, rows),
        Reply::Failed(sentence) => {
            notice(model, form::FAILED.text(), vec![sentence]);
            Vec::new()
        }
        Reply::JobFailed(sentence) => {
            // An import that runs at the same time belongs to the files thread: its job must stay on the screen.
            if model.job.is_some_and(|job| job.work == Work::Judging) {
                model.job = None;
            }
            model.reloading = false;
            notice(model, form::FAILED.text(), vec![sentence]);
            Vec::new()
        }
    }
}

/// Closes the form that waited for this reply, and forgets the draft: its text is on the disk now.
fn close_sending(model: &mut Model) {
    for modal in &model.modals {
        if let Modal::Form(form) = modal
            && form.sending
        {
            model.drafts.retain(|(purpose, _)| *purpose != form.purpose);
        }
    }
    model
        .modals
        .retain(|modal| !matches!(modal, Modal::Form(form) if form.sending));
}

/// Opens the summary: acts since the console was opened, progress, database file and last imports.
pub(super) fn summary(model: &mut Model) {
    let counts = model.rows.counts();
    let mut lines = vec![
        session::summary(&model.tally, !model.adrift),
        strings::place::progress(counts.confirmed, counts.work),
        String::new(),
        strings::steps::database(&model.standing.database),
    ];
    let imports = &model.standing.imports;
    lines.extend(imports.iter().map(strings::steps::last_import));
    if imports.is_empty() {
        lines.push(strings::steps::NO_IMPORT.to_owned());
    }
    notice(model, form::SUMMARY.text(), lines);
}

/// Opens a notice with these lines above everything else.
pub(super) fn notice(model: &mut Model, title: &str, lines: Vec<String>) {
    model.modals.push(Modal::Notice(Notice::new(title, lines)));
}

/// Reads the detail again if the facility under the cursor is one of these.
fn read_again(model: &Model, facilities: &[&str]) -> Vec<Effect> {
    let current = model
        .current()
        .filter(|target| facilities.contains(&&*target.facility));
    current
        .map(|target| Effect::ReadDetail(target.facility.to_string()))
        .into_iter()
        .collect()
}

/// Applies an act that the store has committed. Only now the row changes and the cursor moves to the next open
/// line: what looks done on the screen is on the disk.
fn finish_act(model: &mut Model, rows: Vec<Facility>) -> Vec<Effect> {
    close_sending(model);
    let before = model.rows.replace(rows);
    let Some(Pending {
        targets,
        repeatable,
    }) = model.pending.take()
    else {
        model.follow_rows(before);
        return Vec::new();
    };
    let verb = repeatable.verb;
    // A person who moved the cursor while the verdict was on its way keeps the new place.
    let on_it = model
        .current()
        .is_some_and(|current| targets.contains(&current));
    // The next line is searched before the rows are filtered again: then the line acted on may be gone, and "next"
    // with it.
    let next = if on_it && verb.moves_on() {
        let open = |facility: &Facility, function| {
            let acted = targets
                .iter()
                .any(|one| one.facility == facility.id && one.function == function);
            !acted && facility.cell(function).status.is_open()
        };
        model.list().and_then(|list| list.next(&model.rows, open))
    } else {
        None
    };
    model.unmark(&targets);
    model.follow_rows(before);
    if let (Some(next), Some((list, rows))) = (next, model.list_mut()) {
        list.seek(rows, next);
    }
    tallying::verdicts(model, verb, targets.len());
    let name = targets
        .first()
        .and_then(|target| {
            model
                .rows
                .by_id(&target.facility)
                .map(|facility| (facility, target.function))
        })
        .map(|(facility, function)| messages::what(&facility.name, function, targets.len()));
    model.say(messages::decided(
        strings::verb(verb),
        &name.unwrap_or_default(),
    ));
    model.last = Some(LastAct::Repeatable(repeatable));
    let facilities: Vec<&str> = targets.iter().map(|target| &*target.facility).collect();
    read_again(model, &facilities)
}

/// Shows the result of an undo or a redo.
fn show_undone(
    model: &mut Model,
    undone: &Undone,
    again: bool,
    rows: Vec<Facility>,
) -> Vec<Effect> {
    model.replace_rows(rows);
    model.forget_partners();
    let tally = &mut model.tally;
    let counter = if again {
        &mut tally.redone
    } else {
        &mut tally.undone
    };
    *counter = counter.saturating_add(undone.done.len());
    // The cursor goes to what was undone, because that is what the person looks at next.
    let first = undone
        .done
        .iter()
        .find_map(|(facility, function)| function.map(|function| Target::new(facility, function)));
    if let (Some(target), Some((list, rows))) = (first, model.list_mut()) {
        list.seek(rows, target);
    }
    let name = |id: &str| model.rows.by_id(id).map(|one| one.name.to_string());
    let said = if again {
        strings::undoing::redone(undone, name)
    } else {
        strings::undoing::undone(undone, name)
    };
    if undone.refused.is_empty() {
        model.say(said);
    } else {
        let mut lines = vec![said.clone()];
        // With a single reason the sentence contains it.
        if undone.done.len().saturating_add(undone.refused.len()) > 1 {
            let refused = undone.refused.iter();
            lines.extend(refused.map(|one| strings::undoing::refusal(one, name)));
        }
        model.complain(said);
        let title = match (undone.done.is_empty(), again) {
            (true, true) => form::NOT_REDONE.text(),
            (true, false) => form::NOT_UNDONE.text(),
            (false, _) => form::UNDO_REFUSED.text(),
        };
        notice(model, title, lines);
    }
    let facilities: Vec<&str> = undone
        .done
        .iter()
        .map(|(facility, _)| facility.as_str())
        .collect();
    let mut effects = read_again(model, &facilities);
    effects.extend(model.read_for_screen());
    // A queue that was saved or taken away may be what was taken back.
    effects.push(Effect::ReadQueues);
    effects
}

/// An act was refused: the form with what was typed stays under the notice.
fn show_refusal(model: &mut Model, refusal: Refusal, rows: Vec<Facility>) -> Vec<Effect> {
    // The rows show what the other person did, before the notice explains it.
    model.pending = None;
    model.name_sent = false;
    model.replace_rows(rows);
    for modal in &mut model.modals {
        match modal {
            Modal::Form(form) => form.sending = false,
            Modal::Editor(editor) => editor.sending = false,
            _ => {}
        }
    }
    match refusal {
        Refusal::Conflict(conflicts) => {
            let mut lines: Vec<String> = conflicts
                .iter()
                .map(|one| conflict_line(model, one))
                .collect();
            let written = model.modals.iter().any(Modal::holds_text);
            let means = if written {
                form::CONFLICT_KEEPS
            } else {
                form::CONFLICT_MEANS
            };
            lines.push(means.to_owned());
            notice(model, form::CONFLICT.text(), lines);
            let facilities: Vec<&str> = conflicts.iter().map(|one| one.facility.as_str()).collect();
            let mut effects = read_again(model, &facilities);
            // What stands in records is older than the other's act, too.
            model.forget_partners();
            effects.extend(model.read_for_screen());
            effects
        }
        Refusal::Other(sentence) => explain(model, form::REFUSED, &sentence),
        Refusal::InDoubt(sentence) => explain(model, form::IN_DOUBT, &sentence),
    }
}

fn explain(model: &mut Model, title: Text, sentence: &str) -> Vec<Effect> {
    let lines = sentence.lines().map(str::to_owned).collect();
    notice(model, title.text(), lines);
    Vec::new()
}

fn conflict_line(model: &Model, conflict: &Conflict) -> String {
    let name = model
        .rows
        .by_id(&conflict.facility)
        .map_or(conflict.facility.as_str(), |one| &one.name);
    messages::conflict(name, conflict)
}
