//! Commands of staff besides verdicts: answers, assignments, scope, versions, queues under a name, the
//! entries of 履歴.

use super::{Command, Group, command};
use crate::console::clipboard::Copied;
use crate::console::intent::Intent;
use crate::console::key::Key;
use kakari_core::letter::Kind;
use kakari_core::order::Step;
use kakari_office::office::ScopeChoice;

/// What can be done with a function besides verdicts.
pub(crate) const FUNCTIONS: &[Command] = &[
    command(Intent::Menu, &[Key::Enter], Group::Verdicts, true),
    command(Intent::Answer, &[Key::Char('a')], Group::Verdicts, false),
    command(Intent::Assign, &[Key::Char('t')], Group::Verdicts, false),
];

/// What can be done with a facility.
pub(crate) const FACILITIES: &[Command] = &[
    command(
        Intent::DecideScope,
        &[Key::Char('d')],
        Group::Verdicts,
        false,
    ),
    command(
        Intent::Scope(Some(ScopeChoice::TakenIn)),
        &[],
        Group::Verdicts,
        false,
    ),
    command(
        Intent::Scope(Some(ScopeChoice::Excused)),
        &[],
        Group::Verdicts,
        false,
    ),
    command(Intent::Scope(None), &[], Group::Verdicts, false),
    command(Intent::EditFacts, &[Key::Char('D')], Group::Verdicts, false),
    command(
        Intent::ChooseVersion,
        &[Key::Char('b')],
        Group::Verdicts,
        false,
    ),
];

/// What can be done with a facility that has not reported.
pub(crate) const UNREPORTED: &[Command] = &[
    command(Intent::Note, &[Key::Char('m')], Group::Verdicts, true),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
    command(Intent::Menu, &[Key::Enter], Group::Verdicts, true),
];

/// A round of reminders, where facilities without a report are.
pub(crate) const REMINDING: &[Command] = &[command(
    Intent::Remind,
    &[Key::Char('S')],
    Group::Verdicts,
    true,
)];

/// Letters (文書), to the marked facilities or to all that are shown.
pub(crate) const LETTERS: &[Command] = &[
    command(Intent::Letters, &[Key::Char('L')], Group::Taking, false),
    letter(Kind::Request),
    letter(Kind::Reminder),
    letter(Kind::SecondReminder),
    letter(Kind::Order),
    letter(Kind::Information),
    letter(Kind::Inquiry),
    letter(Kind::Leaflet),
    letter(Kind::Poster),
];

const fn letter(kind: Kind) -> Command {
    command(Intent::LetterOf(kind), &[], Group::Taking, false)
}

/// Contacts and orders. Keys are the first letters of 電話 (tel), 情報 and 報告命令.
pub(crate) const CHASING: &[Command] = &[
    command(Intent::Contact, &[Key::Char('T')], Group::Verdicts, false),
    command(Intent::AskOffice, &[Key::Char('J')], Group::Verdicts, false),
    command(Intent::Order, &[Key::Char('H')], Group::Verdicts, false),
    step(Step::Draft),
    step(Step::Serve),
    step(Step::Comply),
    step(Step::NotComply),
    step(Step::Publish),
    step(Step::Withdraw),
];

const fn step(step: Step) -> Command {
    command(Intent::OrderStep(step), &[], Group::Verdicts, false)
}

/// Queues under a name.
pub(crate) const QUEUES: &[Command] = &[
    command(Intent::ListQueues, &[Key::Char('v')], Group::Filter, false),
    command(Intent::SaveQueue, &[], Group::Filter, false),
];

/// What can be copied of a list.
pub(crate) const TAKING: &[Command] = &[
    command(Intent::Copy, &[Key::Char('C')], Group::Taking, false),
    command(Intent::CopyThis(Copied::Name), &[], Group::Taking, false),
    command(Intent::CopyThis(Copied::Id), &[], Group::Taking, false),
    command(Intent::CopyThis(Copied::Line), &[], Group::Taking, false),
    command(Intent::CopyThis(Copied::Pane), &[], Group::Taking, false),
    command(Intent::CopyThis(Copied::List), &[], Group::Taking, false),
    command(Intent::Export, &[Key::Char('E')], Group::Taking, false),
];

/// What is written into a file where no list of facilities is shown.
pub(crate) const TAKING_FILE: &[Command] = &[command(
    Intent::Export,
    &[Key::Char('E')],
    Group::Taking,
    true,
)];

/// What can be copied of 履歴.
pub(crate) const TAKING_ENTRIES: &[Command] = &[
    command(Intent::Copy, &[Key::Char('C')], Group::Taking, false),
    command(Intent::CopyThis(Copied::Line), &[], Group::Taking, false),
    command(Intent::CopyThis(Copied::Pane), &[], Group::Taking, false),
];

/// Into the detail, where the arrows do not choose a function.
pub(crate) const INTO: &[Command] = &[command(Intent::Enter, &[Key::Right], Group::Moves, false)];

/// Into the detail, where they do.
pub(crate) const INTO_BY_MENU: &[Command] = &[command(Intent::Enter, &[], Group::Moves, false)];

/// What can be done with an entry of 履歴.
pub(crate) const ENTRIES: &[Command] = &[
    command(Intent::UndoThis, &[Key::Char('u')], Group::History, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::Mask, &[Key::Char('M')], Group::History, true),
];

/// How to move among records, and to narrow them.
pub(crate) const RECORDS: &[Command] = &[
    command(
        Intent::Filter,
        &[Key::Char('/'), Key::F(3)],
        Group::Filter,
        true,
    ),
    command(
        Intent::ClearFilter,
        &[Key::Char('\\')],
        Group::Filter,
        false,
    ),
    super::COLUMNS,
    command(Intent::Up, &[Key::Up, Key::Char('k')], Group::Moves, false),
    command(
        Intent::Down,
        &[Key::Down, Key::Char('j')],
        Group::Moves,
        false,
    ),
    command(
        Intent::PageUp,
        &[Key::PageUp, Key::Ctrl('b')],
        Group::Moves,
        false,
    ),
    command(
        Intent::PageDown,
        &[Key::PageDown, Key::Ctrl('f')],
        Group::Moves,
        false,
    ),
    command(Intent::First, &[Key::Home], Group::Moves, false),
    command(Intent::Last, &[Key::End], Group::Moves, false),
];

/// Into a record, and back.
pub(crate) const BATCHES: &[Command] = &[
    command(Intent::Enter, &[Key::Right, Key::Enter], Group::Moves, true),
    command(Intent::CloseBatch, &[Key::Left], Group::Moves, false),
    command(Intent::Back, &[Key::Esc], Group::Moves, true),
];
