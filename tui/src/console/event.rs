//! What happened: the only way in which anything reaches the model.

use std::path::PathBuf;
use std::sync::Arc;

use kakari_core::edition::Edition;

use kakari_office::office::{
    Conflict, Detail, Entry, Page, Partner, Setting, Stage, UndoUnit, Undone,
};

use super::clipboard::{NotCopied, Way};
use super::incoming::{Found, Order};
use super::key::Key;
use super::rows::Facility;
use super::saved_queue::SavedQueue;
use super::screens::Came;
use super::standing::Standing;
use kakari_office::export::Written;

/// Something that happened outside.
#[derive(Debug)]
pub(crate) enum Event {
    /// A key was pressed.
    Pressed(Key),
    /// A key is held down, and comes again.
    Held(Key),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has this size now.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The store worker answered.
    Answered(Reply),
    /// A text was given to the clipboard, or not.
    Copied {
        /// What it is called.
        what: String,
        /// Which way it went, or why not.
        copied: Result<Way, NotCopied>,
    },
    /// Nothing happened for a while.
    Ticked,
    /// The program is to stop for a while (SIGTSTP).
    Stopping,
    /// It goes on (SIGCONT).
    Continued,
    /// The machine asks the program to end (SIGTERM, SIGHUP, SIGINT, SIGQUIT), or the terminal is gone.
    Ended,
}

/// What the store worker did.
#[derive(Debug)]
pub(crate) enum Reply {
    /// A page of the rows; without a next one, all are read.
    PageRead(Page<Facility>),
    /// Everything about one facility; `None`: it is not there any more.
    DetailRead {
        /// Which one.
        id: String,
        /// What is known.
        detail: Option<Arc<Detail>>,
    },
    /// Whom one facility names as partners.
    PartnersRead {
        /// Which one.
        id: String,
        /// The names, and whom they mean.
        partners: Vec<Partner>,
    },
    /// What a screen wanted besides the facilities.
    CameForScreen(Came),
    /// The queues that the office saved.
    QueuesRead(Vec<SavedQueue>),
    /// A queue is on the disk, or was taken away there.
    QueueSaved {
        /// Its name.
        name: String,
        /// It was taken away.
        dropped: bool,
        /// The queues that the office has now.
        queues: Vec<SavedQueue>,
    },
    /// Lines as text to be copied.
    LinesRead {
        /// The text.
        text: String,
        /// What it is called.
        what: String,
    },
    /// A verdict is on the disk.
    Decided {
        /// The facilities it concerned, as they stand now.
        rows: Vec<Facility>,
    },
    /// An act other than a verdict is on the disk.
    Acted {
        /// What it is called.
        label: String,
        /// Whether it can be taken back.
        undoable: bool,
        /// The facilities it concerned, as they stand now.
        rows: Vec<Facility>,
    },
    /// A note is on the disk.
    NoteKept {
        /// The facility it concerns.
        facility: String,
    },
    /// Undo was done; `None`: there was nothing to take back.
    Undone {
        /// What was taken back.
        undone: Option<Undone>,
        /// The facilities it concerned, as they stand now.
        rows: Vec<Facility>,
    },
    /// What can be taken back, the last first.
    UndoListed(Vec<UndoUnit>),
    /// The job is so far.
    Progressed {
        /// Done.
        done: usize,
        /// Of so many.
        all: usize,
    },
    /// Assessments are up to date.
    Refreshed {
        /// So many were derived anew.
        assessed: usize,
        /// So many stored reports could not be read.
        unreadable: usize,
    },
    /// The job was stopped by the person.
    JobStopped,
    /// An act was not done.
    Refused {
        /// Why.
        refusal: Refusal,
        /// The facilities it concerned, as they stand now.
        rows: Vec<Facility>,
    },
    /// Something other than an act failed.
    Failed(String),
    /// Reading the rows or bringing the assessments up to date failed, and with it the job.
    JobFailed(String),
    /// Another year is shown from here on.
    YearShown(Arc<Edition>),
    /// A setting is on the disk.
    SettingKept {
        /// Which.
        setting: Setting,
        /// How the database stands now.
        standing: Box<Standing>,
    },
    /// How the database stands as a whole.
    StandingRead(Box<Standing>),
    /// Others changed the database, or rows were wanted that they changed before.
    SeenElsewhere(Seen),
    /// The database file is not where it was opened any more.
    NotInPlace(String),
    /// What became of work with files.
    Files(FileReply),
}

/// What others did, and how the facilities concerned stand now.
#[derive(Debug)]
pub(crate) struct Seen {
    /// The entries of the journal since somebody looked, also one's own.
    pub(crate) entries: Vec<Entry>,
    /// The facilities that they name.
    pub(crate) rows: Vec<Facility>,
    /// So much changed that everything is to be read.
    pub(crate) whole: bool,
}

/// What the thread that reads files did.
#[derive(Debug)]
pub(crate) enum FileReply {
    /// How a path could go on.
    Completed {
        /// What stood in the field.
        typed: String,
        /// The path as far as all names share it.
        text: String,
        /// The names.
        names: Vec<String>,
    },
    /// The reading is so far.
    Progressed {
        /// At what.
        stage: Stage,
        /// Done.
        done: usize,
        /// Of so many; 0 while not known.
        all: usize,
    },
    /// A file was read, or is in.
    Read(Arc<Found>),
    /// The list is of several prefectures, each with its number of facilities; nothing was changed.
    Which {
        /// What was to be read.
        order: Box<Order>,
        /// The prefectures.
        found: Vec<(String, usize)>,
    },
    /// The person stopped it; nothing was changed.
    Stopped,
    /// Why it was not done. Nothing was changed.
    Failed(String),
    /// What became of a list that was to be written.
    Exported(ExportReply),
    /// The refused rows are in this file.
    RejectsKept(PathBuf),
}

/// What became of a list that was to be written.
#[derive(Debug)]
pub(crate) enum ExportReply {
    /// It has begun, and is so far.
    Progressed {
        /// Done.
        done: usize,
        /// Of so many.
        all: usize,
    },
    /// It is in its file.
    Written(Written),
    /// The person stopped it; there is no file.
    Stopped,
    /// Why there is no file.
    Failed {
        /// Why, in a sentence.
        sentence: String,
        /// A name that is free, where the one asked for is not.
        free: Option<String>,
    },
}

impl From<FileReply> for Reply {
    fn from(reply: FileReply) -> Self {
        Self::Files(reply)
    }
}

/// Why an act was not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Somebody was faster.
    Conflict(Vec<Conflict>),
    /// A rule or the database stands against it.
    Other(String),
}
