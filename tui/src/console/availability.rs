//! Decides whether a command is available now. Footer, help, palette and the key itself use the same answer.

use crate::console::place::{Pane, Screen};
use kakari_core::edition::Function;

use crate::console::clipboard::Copied;
use crate::console::counting::CountingAct;
use crate::console::intent::Intent;
use crate::console::list::List;
use crate::console::model::{LastAct, Model};
use crate::console::outward::OutwardAct;
use crate::console::screens::{self, statistics::Statistics};
use crate::console::strings::{disabled, folding, meetings as words, place};
use kakari_office::office::{Owner, ReadinessWord, VerdictWord};

mod meetings;
mod of_the_line;

/// Whether a command is available now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Availability {
    /// It can be carried out.
    Available,
    /// It cannot be carried out; the Japanese sentence says why and what to do.
    Disabled(&'static str),
}

/// Whether an intent can be carried out now.
pub(crate) fn availability(model: &Model, intent: Intent) -> Availability {
    match reason(model, intent) {
        Some(reason) => Availability::Disabled(reason),
        None => Availability::Available,
    }
}

/// Why an intent cannot be carried out now; `None` if it can.
pub(crate) fn reason(model: &Model, intent: Intent) -> Option<&'static str> {
    let no_lines = model.body().window().shown == 0;
    let when = |condition: bool, reason| condition.then_some(reason);
    // Rows arrive in pages. An act on all lines would silently reach only the pages that are already there.
    let part_of_all = when(!model.rows.loaded, disabled::NOT_ALL_READ.text());
    match intent {
        Intent::ConfirmYes
        | Intent::ConfirmNo
        | Intent::Inquire
        | Intent::PutOff
        | Intent::Reset => writing(model).or_else(|| verdict(model, intent)),
        // What the key would do decides: an assignment is possible where a verdict is not.
        Intent::Repeat => match &model.last {
            None => Some(disabled::NOTHING_TO_REPEAT.text()),
            Some(LastAct::OfOneLine(reason)) => Some(reason),
            Some(LastAct::Repeatable(last)) => reason(model, last.verb.intent()),
        },
        Intent::ConfirmAllReady => writing(model)
            .or(part_of_all)
            .or_else(|| when(model.ready_ones().is_empty(), disabled::NONE_READY.text())),
        Intent::Note => writing(model)
            .or_else(|| when(model.current().is_none(), disabled::NO_LINE.text()))
            .or_else(|| of_the_line::out_of_reach(model)),
        Intent::Undo | Intent::Redo | Intent::ListUndo => writing(model),
        Intent::Mark | Intent::MarkRange => when(no_lines, disabled::NO_LINE.text()),
        Intent::MarkAll | Intent::InvertMarks => {
            part_of_all.or_else(|| when(no_lines, disabled::NO_LINE.text()))
        }
        Intent::ClearMarks => when(
            model.marks().is_empty() && model.list().is_none_or(|list| list.anchor.is_none()),
            disabled::NO_MARKS.text(),
        ),
        Intent::ClearFilter => when(
            model.body().filter().value().is_empty(),
            disabled::NO_FILTER.text(),
        ),
        Intent::Menu => when(model.current().is_none(), disabled::NO_LINE.text()),
        Intent::CopyThis(Copied::List) if part_of_all.is_some() => part_of_all,
        // All areas are counted anew for the file, so that neither the filter nor what was read so far matters.
        Intent::Export if model.screen == Screen::STATISTICS => {
            let counted = model
                .screens
                .statistics()
                .and_then(Statistics::all_measures);
            when(counted.is_none(), disabled::NOTHING_TO_WRITE.text())
                .or_else(|| when(model.job.is_some(), disabled::JOB_RUNS.text()))
        }
        Intent::Export => part_of_all
            .or_else(|| when(no_lines, disabled::NOTHING_TO_WRITE.text()))
            .or_else(|| when(model.job.is_some(), disabled::JOB_RUNS.text())),
        Intent::Letters | Intent::LetterOf(_) => {
            let no_marks = model.marks().is_empty();
            when(model.job.is_some(), disabled::JOB_RUNS.text())
                .or_else(|| when(no_lines && no_marks, disabled::NO_LINE.text()))
                .or_else(|| part_of_all.filter(|_| no_marks))
        }
        Intent::PreviewLetter | Intent::WriteLetters => {
            when(model.letters.is_none(), disabled::NO_LINE.text())
        }
        Intent::Remind => writing(model)
            .or_else(|| {
                when(
                    no_lines && model.marks().is_empty(),
                    disabled::NO_LINE.text(),
                )
            })
            .or_else(|| part_of_all.filter(|_| model.marks().is_empty())),
        Intent::EditFacts
        | Intent::Contact
        | Intent::AskOffice
        | Intent::Order
        | Intent::OrderStep(_)
        | Intent::Answer
        | Intent::Assign
        | Intent::DecideScope
        | Intent::Scope(_)
        | Intent::ChooseVersion
        | Intent::UseVersion(_)
        | Intent::UndoThis
        | Intent::Mask
        | Intent::MarkTask
        | Intent::SaveQueue => writing(model).or_else(|| of_the_line::reason(model, intent)),
        Intent::Counting(act) => counting(model, act),
        Intent::Outward(act) => outward(model, act),
        Intent::Questions => when(
            screens::questions(model.screen).is_empty(),
            words::NO_QUESTION.text(),
        ),
        Intent::Meeting(act) => meetings::reason(model, act),
        Intent::Naming(act) => writing(model).or_else(|| of_the_line::naming(model, act)),
        Intent::OpenList => match model.task() {
            None => Some(disabled::NO_LINE.text()),
            Some(task) => screens::not_opened(task).map(|reason| reason.text()),
        },
        Intent::NextMatch | Intent::PreviousMatch => {
            let nothing = |list: &List| list.search.value().is_empty();
            when(model.list().is_none_or(nothing), disabled::NO_SEARCH.text())
        }
        Intent::CountValues => when(
            model.body().countable().is_empty(),
            folding::NOT_COUNTED.text(),
        ),
        Intent::NextOpen | Intent::Search => when(no_lines, disabled::NO_LINE.text()),
        Intent::Jump if part_of_all.is_some() => part_of_all,
        Intent::Jump => when(model.rows.all().is_empty(), disabled::NO_FACILITY.text()),
        Intent::OnlyChanges => when(
            model.pane != Pane::Answers,
            disabled::ONLY_IN_ANSWERS.text(),
        ),
        Intent::OrderBy(order) => when(
            !model.body().orders().contains(&order),
            disabled::NO_SUCH_ORDER.text(),
        ),
        Intent::CancelJob => when(model.job.is_none(), disabled::NO_JOB.text()),
        Intent::Reload => when(model.job.is_some(), disabled::JOB_RUNS.text()),
        Intent::Import => when(model.is_read_only(), disabled::READ_ONLY.text()),
        Intent::ChooseYear | Intent::ShowYear(_) => {
            let pending = when(model.pending.is_some(), disabled::PENDING.text());
            pending
                .or_else(|| when(model.job.is_some(), disabled::JOB_RUNS.text()))
                .or_else(|| when(model.standing.years.is_empty(), place::READING.text()))
        }
        Intent::OpenSample => when(model.house.sample, disabled::SAMPLE_OPEN.text()),
        Intent::ShowImport => when(model.imported.is_none(), disabled::NO_IMPORT.text()),
        Intent::UseTheme(theme) => when(model.look.theme == theme, disabled::THEME_IN_USE.text()),
        Intent::Settings | Intent::AreaDeadlines => {
            when(model.standing.settings.is_empty(), place::READING.text())
        }
        // What a person chooses for themselves is not in the database.
        Intent::ChangeSetting(one) | Intent::KeepSetting(one, _)
            if one.owner() == Owner::Person =>
        {
            None
        }
        Intent::ChangeSetting(_) | Intent::KeepSetting(..) | Intent::ChangeAreaDeadline(_) => {
            writing(model)
        }
        Intent::SetActor => when(model.is_read_only(), disabled::READ_ONLY.text()),
        other if other.needs_a_line() => when(model.subject().is_none(), disabled::NO_LINE.text()),
        _ => None,
    }
}

/// Why an act on what goes out cannot be done now. Files can be made without writing the database.
/// Why an act on the numbers of 集計 is not available.
fn counting(model: &Model, act: CountingAct) -> Option<&'static str> {
    let screen = model.screens.statistics();
    match act {
        CountingAct::NextDivision
        | CountingAct::Choose
        | CountingAct::Show(_)
        | CountingAct::ChooseBase
        | CountingAct::DivideBy(_)
        | CountingAct::Undivided => None,
        _ if model.subject().is_none() => Some(disabled::NO_LINE.text()),
        CountingAct::Within if !screen.is_some_and(Statistics::has_within) => {
            Some(disabled::NOTHING_WITHIN.text())
        }
        CountingAct::Open | CountingAct::Within | CountingAct::Forum => None,
    }
}

fn outward(model: &Model, act: OutwardAct) -> Option<&'static str> {
    let job = model.job.is_some().then(|| disabled::JOB_RUNS.text());
    match act {
        OutwardAct::Publish | OutwardAct::Report => {
            let no_day = model.house.today.is_none();
            job.or_else(|| no_day.then(|| disabled::NO_DAY.text()))
        }
        _ => writing(model).or_else(|| of_the_line::outward(model, act)),
    }
}

/// Why nothing can be written now.
fn writing(model: &Model) -> Option<&'static str> {
    if model.is_read_only() {
        Some(disabled::READ_ONLY.text())
    } else if model.pending.is_some() {
        Some(disabled::PENDING.text())
    } else if model.job.is_some_and(|job| job.holds_the_lock()) {
        Some(disabled::IMPORTING.text())
    } else {
        None
    }
}

/// Why no verdict can be given on the line under the cursor. With marks the answer is `None`: each marked line is
/// checked when the act starts, and those that do not fit are left out.
fn verdict(model: &Model, intent: Intent) -> Option<&'static str> {
    if !model.marks().is_empty() {
        return None;
    }
    let Some(target) = model.current() else {
        return Some(disabled::NO_LINE.text());
    };
    if let Some(reason) = of_the_line::out_of_reach(model) {
        return Some(reason);
    }
    if target.function == Function::F1 {
        return Some(disabled::FIRST_FUNCTION.text());
    }
    let facility = model.rows.by_id(&target.facility)?;
    let cell = facility.cell(target.function);
    if intent == Intent::Reset {
        let undecided = matches!(cell.word, VerdictWord::Open | VerdictWord::Reopened);
        return undecided.then_some(disabled::NOT_DECIDED.text());
    }
    if facility.report.is_none() {
        return Some(disabled::NOT_REPORTED.text());
    }
    (cell.readiness == ReadinessWord::None).then_some(disabled::NOTHING_TO_CONFIRM.text())
}
