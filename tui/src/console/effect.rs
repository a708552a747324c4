//! Effects: work that has to be done outside the model, as data. `update` returns them and the session carries them
//! out, so that tests see what would happen without a terminal or a disk.

use kakari_office::lang::Sentence;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::incoming::{Found, Order};
use super::meeting::MeetingOrder;
use super::modals::ForumPlace;
use super::place::Screen;
use super::screens;
use super::texts::Draft;
use kakari_core::date::Date;
use kakari_core::deadline::Level;
use kakari_core::document::SheetSize;
use kakari_core::edition::Function;
use kakari_core::letter::Kind as LetterKind;
use kakari_office::export::{DocumentForm, ForumForm, Kind, List, PaperOf, StatisticsFile, Wanted};
use kakari_office::office::{LetterPlan, Request, Setting, StaffAct};

/// Work to be done outside the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Read all rows, page by page.
    ReadRows {
        /// The facility under the cursor: the page around it comes first.
        at: Option<Box<str>>,
    },
    /// Read the detail of one facility. Of several queued requests only the newest is carried out.
    ReadDetail(String),
    /// Read the partners of one facility. Of several queued requests only the newest is carried out.
    ReadPartners(String),
    /// Read the facilities that a name may mean. Of several queued requests only the newest is carried out.
    ReadCandidates {
        /// Id of the facility that names it.
        facility: Box<str>,
        /// The name.
        name: Box<str>,
    },
    /// Read the records of a screen.
    ReadForScreen {
        /// Which records.
        wanted: screens::Wanted,
        /// Name of the person: it decides which entries can be undone.
        actor: Option<String>,
    },
    /// Read lines as text to be copied.
    ReadLines {
        /// Kind of list; it decides the columns.
        kind: Kind,
        /// The lines, in this order.
        wanted: Vec<Wanted>,
        /// Whether a line of headings comes first.
        headed: bool,
        /// Name of the text in the message.
        what: String,
    },
    /// Copy a text to the person's clipboard.
    Copy {
        /// The text.
        text: String,
        /// Name of the text in the message.
        what: String,
    },
    /// Look for changes by other people since the last look, and read these facilities again in any case.
    LookElsewhere(BTreeSet<String>),
    /// Look only whether the server is there, because rows must not change now.
    AskServer,
    /// Read all saved queues.
    ReadQueues,
    /// Save a queue under a name, or delete it.
    SaveQueue {
        /// The screen that shows it.
        screen: Screen,
        /// Its name.
        name: String,
        /// Its query; `None` deletes the queue.
        query: Option<String>,
        /// Name of the person who acts.
        actor: String,
    },
    /// Give verdicts, all or none.
    Decide {
        /// One request for each function.
        requests: Vec<Request>,
        /// Name of the person who acts.
        actor: String,
        /// Name of the batch in the list of undoable acts.
        label: Sentence,
    },
    /// Carry out an act other than a verdict, on all its facilities or on none.
    Act {
        /// The act.
        act: StaffAct,
        /// Name of the person who acts.
        actor: String,
        /// Name of the act in the list of undoable acts.
        label: Sentence,
    },
    /// Find out which of these facilities can be reminded today, before the round is recorded.
    PlanRound(BTreeSet<String>),
    /// Find out to whom letters of a kind would go, and what stands in them.
    PlanLetters {
        /// The kind.
        kind: LetterKind,
        /// Ids of the facilities that are meant.
        asked: BTreeSet<String>,
        /// Whether each of them was marked.
        named: bool,
        /// The facility under the cursor.
        at: String,
    },
    /// Record that the forum of an area got its report, with what it says today.
    ForumGiven {
        /// The area.
        place: ForumPlace,
        /// The day on which it was given.
        on: Date,
        /// Name of the person who acts.
        actor: String,
    },
    /// Act on the meetings.
    Meeting {
        /// What is to be done.
        order: Box<MeetingOrder>,
        /// Name of the person who acts.
        actor: String,
    },
    /// Keep a text that is being written, so that it is there again after a crash; `None`: it is not needed any more.
    KeepText {
        /// Which text.
        key: String,
        /// What stands there.
        draft: Option<Draft>,
    },
    /// Store a note.
    KeepNote {
        /// Id of the facility.
        facility: String,
        /// The function.
        function: Function,
        /// The text.
        text: String,
        /// Name of the person who acts.
        actor: String,
    },
    /// Undo the last act or batch of this person.
    Undo {
        /// Name of the person who acts.
        actor: String,
    },
    /// Undo a batch.
    UndoBatch {
        /// Number of the batch.
        batch: i64,
        /// Name of the person who acts.
        actor: String,
    },
    /// Redo what this person undid last.
    Redo {
        /// Name of the person who acts.
        actor: String,
    },
    /// Find out what the undo of a batch would do.
    PreviewUndo {
        /// Number of the batch.
        batch: i64,
        /// Name of the person who acts.
        actor: String,
    },
    /// List what a person can undo.
    ListUndo {
        /// Name of the person.
        actor: String,
    },
    /// Show the year of the edition with this id.
    ShowYear(String),
    /// Read settings, imports and years of the database.
    ReadStanding,
    /// Keep a setting that the person chose for themselves, or go back to the office's default.
    KeepOwn {
        /// The setting.
        setting: Setting,
        /// The value; `None` removes the person's own.
        value: Option<String>,
    },
    /// Store the value of a setting in the database, or remove it.
    KeepSetting {
        /// The setting.
        setting: Setting,
        /// The value as typed; `None` removes the stored value.
        value: Option<String>,
        /// Name of the person who acts.
        actor: String,
    },
    /// Store the deadline of an area, or remove it.
    KeepAreaDeadline {
        /// The area as typed.
        area: String,
        /// The day as typed; `None` removes the deadline.
        day: Option<String>,
        /// Name of the person who acts.
        actor: String,
    },
    /// Work for the files thread.
    Files(FileRequest),
    /// Bring the assessments of all reports up to date, as a job.
    Refresh,
    /// Stop the running job.
    CancelJob,
    /// Give the terminal to the shell, or take it back.
    Terminal(Handing),
    /// Leave the console. Effects behind it are dropped.
    Quit,
}

/// Who has the terminal next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handing {
    /// The shell, until the program continues.
    Over,
    /// The console again.
    Back,
}

/// Work for the files thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileRequest {
    /// Find completions of this path.
    Complete(String),
    /// Read a file as a job: a trial, or an import.
    Read(Order),
    /// Propose what the columns of a file of reports mean.
    Propose(Order),
    /// Write a list into a new file, as a job.
    Write {
        /// The list, with its lines and the path of the file.
        list: List,
        /// Edition id of the year shown: the files thread has its own connection, which has to show the same year.
        edition: String,
    },
    /// Write 集計 into a new file, as a job.
    Statistics {
        /// What it has, and the path of the file.
        file: StatisticsFile,
        /// Edition id of the year shown.
        edition: String,
    },
    /// Write letters into a new file, as a job.
    Letters(Box<LetterOrder>),
    /// Publish into a folder, as a job.
    Publish(PublishOrder),
    /// Write reports to forums into a new file or folder, as a job.
    Forum(ForumOrder),
    /// Write a paper of a meeting into a new file, as a job.
    Paper(Box<PaperOrder>),
    /// Write the rows that were refused beside their file.
    KeepRejects(Arc<Found>),
}

/// A publication to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublishOrder {
    /// The folder as typed.
    pub(crate) folder: String,
    /// Whether it is recorded as published.
    pub(crate) record: bool,
    /// Edition id of the year shown.
    pub(crate) edition: String,
}

/// Reports to forums to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForumOrder {
    /// What kind of areas.
    pub(crate) level: Level,
    /// Name of the one area; `None`: all.
    pub(crate) area: Option<String>,
    /// The form of the file.
    pub(crate) form: ForumForm,
    /// Whether each area gets a file of its own.
    pub(crate) one_each: bool,
    /// The day of the documents.
    pub(crate) dated: Date,
    /// The file or folder as typed.
    pub(crate) path: String,
    /// Whether it is recorded that they are given.
    pub(crate) record: bool,
    /// Edition id of the year shown.
    pub(crate) edition: String,
}

/// A paper of a meeting to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaperOrder {
    /// Which.
    pub(crate) wish: PaperWish,
    /// The file as typed.
    pub(crate) path: String,
    /// Edition id of the year shown.
    pub(crate) edition: String,
}

/// Which paper of a meeting is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PaperWish {
    /// One that is made now.
    Made {
        /// What it shows.
        of: PaperOf,
        /// The form of the file.
        form: DocumentForm,
        /// The sheet.
        size: SheetSize,
        /// The day on it.
        dated: Date,
        /// Whether it is kept as issued.
        issue: bool,
    },
    /// The issued one with this number, as it was.
    Issued(String),
}

/// Letters to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LetterOrder {
    /// What was planned.
    pub(crate) plan: Arc<LetterPlan>,
    /// 文書番号; empty for none.
    pub(crate) number: String,
    /// The day of the letters.
    pub(crate) dated: Date,
    /// The day by which to answer.
    pub(crate) reply_by: Option<Date>,
    /// The form of the file.
    pub(crate) form: DocumentForm,
    /// The file as typed.
    pub(crate) path: String,
    /// Whether it is recorded that they are sent.
    pub(crate) record: bool,
    /// Edition id of the year shown.
    pub(crate) edition: String,
}
