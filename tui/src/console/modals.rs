//! Modals: boxes above the screen. The one on top gets every key first.

use std::sync::Arc;

use super::field::Pasted;
use super::incoming::{Found, Order};
use super::intent::Intent;
use super::key::Key;
use super::place::Screen;
use super::planned::Planned;
use super::step::Step;
use kakari_office::office::StaffAct;

pub(crate) mod column_list;
pub(crate) mod commands;
pub(crate) mod confirm;
mod counts;
mod cursor;
mod editor;
pub(crate) mod export;
pub(crate) mod facility_list;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod mapping;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod order_list;
mod path_field;
pub(crate) mod queue_list;
pub(crate) mod steps;
pub(crate) mod undo_list;
pub(crate) mod which;

pub(crate) use column_list::ColumnList;
pub(crate) use commands::CommandList;
pub(crate) use confirm::{Confirm, Then};
pub(crate) use counts::Counts;
pub(crate) use editor::Editor;
pub(crate) use export::Export;
pub(crate) use facility_list::FacilityList;
pub(crate) use form::{Form, ForumPlace, OrderStep, Purpose};
pub(crate) use import::{Answer, Import, ImportReport, Part};
pub(crate) use mapping::MappingBox;
pub(crate) use menu::{Choice, Menu};
pub(crate) use notice::Notice;
pub(crate) use order_list::OrderList;
pub(crate) use path_field::PathField;
pub(crate) use queue_list::{NamedQueue, QueueList};
pub(crate) use steps::Steps;
pub(crate) use undo_list::UndoList;
pub(crate) use which::WhichOne;

/// A box above the screen.
#[derive(Clone, Debug)]
pub(crate) enum Modal {
    /// A question that needs Yes or No.
    Confirm(Confirm),
    /// Fields to fill in.
    Form(Form),
    /// A menu of acts on a line, of settings, of years and so on.
    Menu(Menu),
    /// Help or palette.
    Commands(CommandList),
    /// The named queues.
    Queues(QueueList),
    /// The orders of the list.
    Orders(OrderList),
    /// How often each value of a column stands in the list.
    Counts(Counts),
    /// The columns of the list.
    Columns(ColumnList),
    /// Facilities to choose from.
    Facilities(FacilityList),
    /// The acts that can be undone.
    Undo(UndoList),
    /// Something to read.
    Notice(Notice),
    /// The form for a file to import.
    Import(Import),
    /// The form for a list to write into a file.
    Export(Export),
    /// The report of a trial or an import.
    ImportReport(ImportReport),
    /// The choice of a prefecture or a sheet, without which a file cannot be read.
    Which(WhichOne),
    /// What the columns of a file of reports mean.
    Mapping(Box<MappingBox>),
    /// The first steps.
    Steps(Steps),
    /// A text of several lines.
    Editor(Box<Editor>),
}

/// What a key did in a modal. The variants say whether the modal stays open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The modal stays open.
    Stay,
    /// The modal closes.
    Close,
    /// The modal closes, and this intent is carried out.
    Run(Intent),
    /// The modal closes, and this act is sent.
    Send(Box<Planned>),
    /// The question closes, and this act is carried out.
    Act(Box<StaffAct>),
    /// The form is checked and sent. It stays open until the reply arrives, so that a refusal loses no text.
    Submit,
    /// The list closes, and this queue is shown.
    OpenQueue(Screen, String),
    /// The list stays open, and this saved queue is deleted.
    DropQueue(Screen, String),
    /// The box stays open, and its column is counted.
    Count,
    /// The modal closes, and the list is narrowed by this condition.
    Narrow(String),
    /// The list and the form below it close, and the cursor goes to the facility with this id.
    ToFacility(Box<str>),
    /// The list stays open, and the column at this index is shown or hidden.
    TurnColumn(usize),
    /// The list stays open, and the lines are ordered by the column at this index.
    OrderByColumn(usize),
    /// The list stays open, and the columns are again those that the screen shows by itself.
    UsualColumns,
    /// The modal closes, and this batch is undone.
    UndoBatch(i64),
    /// The list stays open, and what the undo of this batch would do is shown first.
    PreviewUndo(i64),
    /// The form stays open, and this path is completed.
    CompletePath(String),
    /// The list is written. The form stays open until writing has begun, so that a refused file name can be
    /// corrected.
    WriteList,
    /// The form stays open, and its file is read as a trial.
    ReadFile,
    /// The form stays open, and the running trial is stopped.
    StopReading,
    /// The report and the form close, and the file is imported.
    BringIn(Arc<Found>, Answer),
    /// The choice closes, and the file is read again with the chosen prefecture.
    ReadAgain(Box<Order>),
    /// The box stays open, and the file is read on trial with its mapping.
    TryMapped(Box<Order>),
    /// The report stays open, and what the columns mean is proposed.
    Propose(Box<Order>),
    /// The report stays open, and the refused rows are written into a file.
    KeepRejects(Arc<Found>),
    /// The list stays open, and this step is started.
    Step(Step),
    /// The text changed, or its cursor moved.
    Typed,
    /// The text is saved. The editor stays open until it is on the disk.
    SaveText,
    /// The editor closes, and what was written stays as a draft.
    CloseText,
    /// The modal stays open, and this message is shown.
    Complain(&'static str),
}

impl Modal {
    /// Handles a key. Modals without a text field get the folded key, so that commands work while the input method
    /// is on.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match self {
            Self::Confirm(confirm) => confirm.press(key.folded()),
            Self::Form(form) => form.press(key),
            Self::Menu(menu) => menu.press(key.folded()),
            Self::Commands(list) => list.press(key),
            Self::Queues(list) => list.press(key.folded()),
            Self::Orders(list) => list.press(key.folded()),
            Self::Counts(counts) => counts.press(key.folded()),
            Self::Columns(list) => list.press(key.folded()),
            Self::Facilities(list) => list.press(key.folded()),
            Self::Undo(list) => list.press(key.folded()),
            Self::Notice(notice) => notice.press(key.folded()),
            Self::Import(import) => import.press(key),
            Self::Export(export) => export.press(key),
            Self::ImportReport(report) => report.press(key.folded()),
            Self::Which(list) => list.press(key.folded()),
            Self::Mapping(mapping) => mapping.press(key),
            Self::Steps(steps) => steps.press(key.folded()),
            Self::Editor(editor) => editor.press(key),
        }
    }

    /// Moves the cursor or the focus to the part with this index. A part that does not exist changes nothing.
    pub(crate) fn go_to(&mut self, at: usize) {
        let (cursor, last) = match self {
            Self::Confirm(confirm) => return confirm.yes = at == 1,
            Self::Import(import) => return import.go_to(at),
            Self::Export(export) => return export.go_to(at),
            Self::Which(list) => return list.go_to(at),
            Self::Mapping(mapping) => return mapping.go_to(at),
            Self::Notice(_) | Self::Editor(_) => return,
            Self::Form(form) => {
                let last = form.fields.len().saturating_add(1);
                (&mut form.focus, last)
            }
            Self::Menu(menu) => {
                let last = menu.choices.len().saturating_sub(1);
                (&mut menu.cursor, last)
            }
            Self::Commands(list) => {
                let last = list.entries().count().saturating_sub(1);
                (&mut list.cursor, last)
            }
            Self::Queues(list) => {
                let last = list.queues.len();
                (&mut list.cursor, last)
            }
            Self::Orders(list) => {
                let last = list.entries.len().saturating_sub(1);
                (&mut list.cursor, last)
            }
            Self::Counts(counts) => {
                let last = counts.values.len().saturating_sub(1);
                (&mut counts.cursor, last)
            }
            Self::Columns(list) => {
                let last = list.last();
                (&mut list.cursor, last)
            }
            Self::Facilities(list) => {
                let last = list.entries.len().saturating_sub(1);
                (&mut list.cursor, last)
            }
            Self::Undo(list) => {
                let last = list.units.as_ref().map_or(0, Vec::len).saturating_sub(1);
                (&mut list.cursor, last)
            }
            Self::ImportReport(report) => {
                let last = report.answers().len().saturating_sub(1);
                (&mut report.at, last)
            }
            Self::Steps(steps) => (&mut steps.cursor, Step::ALL.len().saturating_sub(1)),
        };
        if at <= last {
            *cursor = at;
        }
    }

    /// Whether the focus is on the answer with this index.
    pub(crate) fn is_at(&self, at: usize) -> bool {
        match self {
            Self::Confirm(confirm) => usize::from(confirm.yes) == at,
            Self::ImportReport(report) => report.at == at,
            _ => false,
        }
    }

    /// Whether the arrow keys move between fields.
    pub(crate) fn has_fields(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Import(_) | Self::Export(_))
    }

    /// Whether typed characters go into a field.
    pub(crate) fn takes_text(&self) -> bool {
        match self {
            Self::Form(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Commands(_)
            | Self::Editor(_) => true,
            Self::Mapping(mapping) => mapping.takes_text(),
            _ => false,
        }
    }

    /// Whether it contains typed text that would be lost if it closed.
    pub(crate) fn holds_text(&self) -> bool {
        match self {
            Self::Form(form) => !form.is_blank(),
            Self::Import(import) => !import.path.text().is_empty(),
            Self::Export(_) | Self::Mapping(_) | Self::Editor(_) => true,
            _ => false,
        }
    }

    /// Handles pasted text.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        match self {
            Self::Confirm(confirm) => confirm.paste(text),
            Self::Form(form) => form.paste(text),
            Self::Import(import) => import.paste(text),
            Self::Export(export) => export.paste(text),
            Self::Mapping(mapping) => mapping.paste(text),
            Self::Editor(editor) => editor.paste(text),
            Self::Commands(list) => {
                let pasted = super::field::paste(&mut list.search, text);
                list.choose();
                pasted
            }
            _ => Pasted::Nowhere,
        }
    }
}
