//! Events: everything that reaches the model. Keys, replies of the worker and signals all arrive in one channel, so
//! that their order is the order in which the model sees them.

use kakari_office::lang::Sentence;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kakari_core::edition::Edition;

use kakari_office::office::{
    AnotherAct, Candidate, Conflict, Detail, Entry, ForumAct, LetterPlan, MeetingAct, Page,
    Partners, PublicationAct, RoundPlan, SentAct, Setting, Stage, UndoPreview, UndoUnit, Undone,
};

use super::clipboard::{NotCopied, Way};
use super::incoming::{Found, Order, Which};
use super::key::Key;
use super::rows::Facility;
use super::saved_queue::SavedQueue;
use super::screens::Came;
use super::spot::Spot;
use super::standing::Standing;
use kakari_office::export::{StatisticsWritten, Written};
use kakari_office::intake::Proposal;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointing {
    /// The left button went down.
    Click,
    /// The wheel was turned towards the end.
    WheelDown,
    /// The wheel was turned towards the beginning.
    WheelUp,
}

/// A use of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// Column and row.
    pub(crate) place: (u16, u16),
    /// What it did there.
    pub(crate) what: Pointing,
    /// Time since a fixed moment; only differences count.
    pub(crate) at: Duration,
}

/// Something that happened outside.
#[derive(Debug)]
pub(crate) enum Event {
    /// A key was pressed.
    Pressed(Key),
    /// A repeat of a key that is held down.
    Held(Key),
    /// The mouse was used. The session finds out what is there.
    Pointed(Pointer),
    /// Something on the screen was clicked.
    Clicked {
        /// What.
        spot: Spot,
        /// Whether it is the second click of a double click.
        again: bool,
    },
    /// The wheel was turned.
    Wheeled {
        /// Over what; `None`: over nothing that can be clicked.
        over: Option<Spot>,
        /// Towards the end.
        down: bool,
    },
    /// Text was pasted.
    Pasted(String),
    /// The terminal was resized.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The store worker answered.
    Answered(Reply),
    /// The result of copying a text.
    Copied {
        /// Name of the text in the message.
        what: String,
        /// Which way it was copied, or why it was not.
        copied: Result<Way, NotCopied>,
    },
    /// A second passed without an event.
    Ticked,
    /// The shell asked the program to stop for a while (SIGTSTP).
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only Unix stops a program for a while")
    )]
    Stopping,
    /// The program continues after a stop (SIGCONT).
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only Unix stops a program for a while")
    )]
    Continued,
    /// The program has to end: SIGTERM, SIGHUP, SIGINT or SIGQUIT arrived, or the terminal is gone.
    Ended,
}

/// A reply of the store worker or of the files thread.
#[derive(Debug)]
pub(crate) enum Reply {
    /// A page of the rows. If its `next` is `None`, all rows are read.
    PageRead(Page<Facility>),
    /// The detail of one facility.
    DetailRead {
        /// Its id.
        id: String,
        /// The detail; `None` if the facility is no longer in the database.
        detail: Option<Arc<Detail>>,
    },
    /// The partners of one facility, both ways.
    PartnersRead {
        /// Its id.
        id: String,
        /// The names, each with the facility that it means.
        partners: Partners,
    },
    /// The facilities that a name may mean.
    CandidatesRead {
        /// The facility that names it, and the name.
        of: (Box<str>, Box<str>),
        /// The facilities, the likeliest first.
        candidates: Vec<Candidate>,
    },
    /// The records that a screen requested.
    CameForScreen(Came),
    /// All saved queues of the database.
    QueuesRead(Vec<SavedQueue>),
    /// A queue was saved or deleted on the disk.
    QueueSaved {
        /// Its name.
        name: String,
        /// Whether it was deleted.
        dropped: bool,
        /// All saved queues now.
        queues: Vec<SavedQueue>,
    },
    /// Lines as text to be copied.
    LinesRead {
        /// The text.
        text: String,
        /// Name of the text in the message.
        what: String,
    },
    /// Verdicts are on the disk.
    Decided {
        /// The facilities concerned, in their new state.
        rows: Vec<Facility>,
    },
    /// An act other than a verdict is on the disk.
    Acted {
        /// Its name in the list of undoable acts and in the message.
        label: Sentence,
        /// Whether it can be undone.
        undoable: bool,
        /// The facilities concerned, in their new state.
        rows: Vec<Facility>,
    },
    /// Which facilities would be in the next round of reminders.
    RoundPlanned(Arc<RoundPlan>),
    /// To whom letters would go.
    LettersPlanned(Arc<LetterPlan>),
    /// A note is on the disk.
    NoteKept {
        /// The facility it concerns.
        facility: String,
    },
    /// An undo or a redo was carried out.
    Undone {
        /// What was done and what was refused.
        undone: Undone,
        /// Whether it was a redo.
        again: bool,
        /// The facilities concerned, in their new state.
        rows: Vec<Facility>,
    },
    /// The person has nothing to undo; the newest act that another person could undo.
    NothingUndone(Option<AnotherAct>),
    /// What the undo of a batch would do.
    UndoPreviewed {
        /// What it would do.
        preview: UndoPreview,
        /// Whether the batch is of today.
        of_today: bool,
    },
    /// What can be undone, the newest first.
    UndoListed(Vec<UndoUnit>),
    /// Progress of bringing assessments up to date.
    Progressed {
        /// Number of reports done.
        done: usize,
        /// Number of reports in all.
        all: usize,
    },
    /// Assessments are up to date.
    Refreshed {
        /// Number of reports that were assessed again.
        assessed: usize,
        /// Number of stored reports that could not be read.
        unreadable: usize,
    },
    /// The person stopped the job.
    JobStopped,
    /// An act was refused. Nothing was changed.
    Refused {
        /// The reason.
        refusal: Refusal,
        /// The facilities concerned, in their present state.
        rows: Vec<Facility>,
    },
    /// A read failed; the sentence says why. A running job goes on.
    Failed(String),
    /// Reading the rows or bringing the assessments up to date failed, so the job ended. The sentence says why.
    JobFailed(String),
    /// All later replies are about this year.
    YearShown(Arc<Edition>),
    /// A setting is on the disk.
    SettingKept {
        /// The setting.
        setting: Setting,
        /// The database as a whole after the change.
        standing: Box<Standing>,
    },
    /// The deadline of an area is on the disk.
    AreaDeadlineKept {
        /// The area in words.
        area: String,
        /// The day; `None`: it was removed.
        day: Option<String>,
        /// The database as a whole after the change.
        standing: Box<Standing>,
    },
    /// Settings, imports and years of the database.
    StandingRead(Box<Standing>),
    /// Changes of other people, or rows that were requested because others changed them before.
    SeenElsewhere(Seen),
    /// The database file was moved or replaced since it was opened; the sentence says what to do.
    NotInPlace(String),
    /// Whether the server can be reached, after that changed.
    Connected(bool),
    /// A reply of the files thread.
    Files(FileReply),
}

/// Changes in the database since the last look.
#[derive(Debug)]
pub(crate) struct Seen {
    /// All journal entries since the last look, including those of this console.
    pub(crate) entries: Vec<Entry>,
    /// The facilities that the entries name, in their present state.
    pub(crate) rows: Vec<Facility>,
    /// Whether something was imported, so that reports may have to be judged.
    pub(crate) imported: bool,
    /// Whether so much changed that everything has to be read again; then `rows` is empty.
    pub(crate) whole: bool,
}

/// A reply of the files thread.
#[derive(Debug)]
pub(crate) enum FileReply {
    /// Completions of a path.
    Completed {
        /// The text of the field when they were requested.
        typed: String,
        /// The path, extended by what all names have in common.
        text: String,
        /// The names, sorted.
        names: Vec<String>,
    },
    /// Progress of reading or importing a file.
    Progressed {
        /// The stage.
        stage: Stage,
        /// Units done in this stage.
        done: usize,
        /// Units in all; 0 while not known.
        all: usize,
    },
    /// A trial or an import is complete; [`Found::is_try`] tells which.
    Read(Arc<Found>),
    /// The list contains several prefectures or the workbook several sheets, so the person has to choose one. Nothing was
    /// changed.
    Which {
        /// The order that could not be carried out.
        order: Box<Order>,
        /// What can be chosen.
        found: Which,
    },
    /// The headings of the file do not say all, so a person has to say what its columns mean. Nothing was changed.
    Proposed {
        /// The order that could not be carried out.
        order: Box<Order>,
        /// What the columns could mean.
        proposal: Proposal,
        /// Name of the kept mapping that it follows.
        kept: Option<String>,
        /// The name under which a new mapping is offered to be kept.
        name: String,
    },
    /// The person stopped the job. Nothing was changed.
    Stopped,
    /// The file was not read or not imported; the sentence says why. Nothing was changed.
    Failed(String),
    /// A reply about a list that is written.
    Exported(ExportReply),
    /// The refused rows were written into this file.
    RejectsKept(PathBuf),
}

/// A reply about a list that is written into a file.
#[derive(Debug)]
pub(crate) enum ExportReply {
    /// Writing has begun.
    Progressed {
        /// Number of lines written.
        done: usize,
        /// Number of lines in all.
        all: usize,
    },
    /// The file is complete.
    Written(Written),
    /// The file of 集計 is complete.
    Counted(StatisticsWritten),
    /// The file of letters is complete.
    LettersWritten {
        /// Its path.
        path: PathBuf,
        /// What can be recorded of it.
        act: Box<SentAct>,
        /// How many letters.
        letters: usize,
        /// Whether it is to be recorded.
        record: bool,
    },
    /// A publication is in its place.
    Published(PublishedReply),
    /// The reports to forums are complete.
    ForumWritten {
        /// The file or folder.
        path: PathBuf,
        /// What can be recorded of them.
        act: Box<ForumAct>,
        /// Whether it is to be recorded.
        record: bool,
    },
    /// A paper of a meeting is complete.
    PaperWritten {
        /// The file.
        path: PathBuf,
        /// What keeps it as issued, if that is wished.
        act: Option<Box<MeetingAct>>,
    },
    /// The person stopped the job. No file was left.
    Stopped,
    /// No file was written.
    Failed {
        /// The reason.
        sentence: String,
        /// A free file name, if the requested name is taken.
        free: Option<String>,
    },
}

/// What was published.
#[derive(Debug)]
pub(crate) struct PublishedReply {
    /// What can be recorded of it.
    pub(crate) act: Box<PublicationAct>,
    /// What was published and what was left out, in sentences.
    pub(crate) told: Vec<String>,
    /// Whether it is to be recorded.
    pub(crate) record: bool,
}

impl From<FileReply> for Reply {
    fn from(reply: FileReply) -> Self {
        Self::Files(reply)
    }
}

/// Why an act was refused. Nothing was changed, unless it is in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Another person changed the same facilities first.
    Conflict(Vec<Conflict>),
    /// A rule forbids it, or the database could not be written; the sentence says which.
    Other(String),
    /// The connection to the server was lost before it said whether the act is recorded; the sentence says what to do.
    InDoubt(String),
}
