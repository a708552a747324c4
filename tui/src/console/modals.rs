//! What stands over the screens and gets the keys first.

use std::sync::Arc;

use super::field::Pasted;
use super::incoming::{Found, Order};
use super::intent::Intent;
use super::key::Key;
use super::place::Screen;
use super::planned::Planned;
use super::step::Step;

pub(crate) mod commands;
pub(crate) mod confirm;
mod cursor;
pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod order_list;
mod path_field;
pub(crate) mod prefectures;
pub(crate) mod queue_list;
pub(crate) mod steps;
pub(crate) mod undo_list;

pub(crate) use commands::CommandList;
pub(crate) use confirm::{Confirm, Then};
pub(crate) use export::Export;
pub(crate) use form::{Form, Purpose};
pub(crate) use import::{Answer, Import, ImportReport, Part};
pub(crate) use menu::{Choice, Menu};
pub(crate) use notice::Notice;
pub(crate) use order_list::OrderList;
pub(crate) use path_field::PathField;
pub(crate) use prefectures::Prefectures;
pub(crate) use queue_list::{NamedQueue, QueueList};
pub(crate) use steps::Steps;
pub(crate) use undo_list::UndoList;

/// A modal.
#[derive(Clone, Debug)]
pub(crate) enum Modal {
    /// A question before a batch.
    Confirm(Confirm),
    /// Fields to fill in.
    Form(Form),
    /// A few things to choose from.
    Menu(Menu),
    /// Help or palette.
    Commands(CommandList),
    /// Queues under a name.
    Queues(QueueList),
    /// A short list of commands to choose from.
    Orders(OrderList),
    /// What can be taken back.
    Undo(UndoList),
    /// Something to read.
    Notice(Notice),
    /// A file that is to come in.
    Import(Import),
    /// A list that is to be written into a file.
    Export(Export),
    /// What a file holds or brought.
    ImportReport(ImportReport),
    /// Which prefecture of a list is the office's own.
    Prefectures(Prefectures),
    /// The first steps.
    Steps(Steps),
}

/// What a key did to a modal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// It closes, and this is done.
    Run(Intent),
    /// It closes, and this is sent.
    Send(Box<Planned>),
    /// The form is to be checked and sent; it stays open until that is done.
    Submit,
    /// It closes, and this queue is shown.
    OpenQueue(Screen, String),
    /// It stays open, and this saved queue is taken away.
    DropQueue(Screen, String),
    /// It closes, and this batch is taken back.
    UndoBatch(i64),
    /// It stays open, and the path in it is to go on.
    CompletePath(String),
    /// It stays open until the writing of its list has begun.
    WriteList,
    /// It stays open, and its file is read.
    ReadFile,
    /// It stays open, and the reading stops.
    StopReading,
    /// It closes, and the file comes in.
    BringIn(Arc<Found>, Answer),
    /// It closes, and the file is read as one of the prefecture that was chosen.
    ReadForPrefecture(Box<Order>),
    /// It stays open, and the refused rows are written.
    KeepRejects(Arc<Found>),
    /// It stays open, and this step is taken.
    Step(Step),
    /// It stays open, and says why.
    Complain(&'static str),
}

impl Modal {
    /// A key, given to the modal on top.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match self {
            Self::Confirm(confirm) => confirm.press(key.folded()),
            Self::Form(form) => form.press(key),
            Self::Menu(menu) => menu.press(key.folded()),
            Self::Commands(list) => list.press(key),
            Self::Queues(list) => list.press(key.folded()),
            Self::Orders(list) => list.press(key.folded()),
            Self::Undo(list) => list.press(key.folded()),
            Self::Notice(notice) => notice.press(key.folded()),
            Self::Import(import) => import.press(key),
            Self::Export(export) => export.press(key),
            Self::ImportReport(report) => report.press(key.folded()),
            Self::Prefectures(list) => list.press(key.folded()),
            Self::Steps(steps) => steps.press(key.folded()),
        }
    }

    /// Whether letters go into a field of it.
    pub(crate) fn takes_text(&self) -> bool {
        matches!(
            self,
            Self::Form(_) | Self::Import(_) | Self::Export(_) | Self::Commands(_)
        )
    }

    /// Whether something is written in it that would be lost.
    pub(crate) fn holds_text(&self) -> bool {
        match self {
            Self::Form(form) => !form.is_blank(),
            Self::Import(import) => !import.path.text().is_empty(),
            Self::Export(_) => true,
            _ => false,
        }
    }

    /// Pasted text, given to the modal on top.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        match self {
            Self::Form(form) => form.paste(text),
            Self::Import(import) => import.paste(text),
            Self::Export(export) => export.paste(text),
            Self::Commands(list) => {
                let pasted = super::field::paste(&mut list.search, text);
                list.choose();
                pasted
            }
            _ => Pasted::Nowhere,
        }
    }
}
