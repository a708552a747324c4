//! What is to be done outside, as data. The model never does it itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::incoming::{Found, Order};
use super::place::Screen;
use super::screens;
use kakari_core::edition::Function;
use kakari_office::export::{Kind, List, Wanted};
use kakari_office::office::{Request, Setting, StaffAct};

/// Work for outside the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Read all rows, page by page.
    ReadRows {
        /// The facility at which somebody stands: its page comes first.
        at: Option<Box<str>>,
    },
    /// Read everything about one facility. Only the newest request counts.
    ReadDetail(String),
    /// Read whom one facility names as partners. Only the newest request counts.
    ReadPartners(String),
    /// Read what a screen wants besides the facilities.
    ReadForScreen {
        /// What.
        wanted: screens::Wanted,
        /// Who looks at it.
        actor: Option<String>,
    },
    /// Read lines as text to be copied.
    ReadLines {
        /// Which columns they have.
        kind: Kind,
        /// Which, in this order.
        wanted: Vec<Wanted>,
        /// Whether the headings stand above.
        headed: bool,
        /// What it is called.
        what: String,
    },
    /// Give a text to the person's clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is called.
        what: String,
    },
    /// Look for what others did since the last look, and read these facilities in any case.
    LookElsewhere(BTreeSet<String>),
    /// Read the queues that the office saved.
    ReadQueues,
    /// Save a queue under a name, or take it away.
    SaveQueue {
        /// The screen it is shown on.
        screen: Screen,
        /// Its name.
        name: String,
        /// What narrows the screen; `None` takes it away.
        query: Option<String>,
        /// Who.
        actor: String,
    },
    /// Decide, all or none.
    Decide {
        /// What.
        requests: Vec<Request>,
        /// Who.
        actor: String,
        /// What the batch is called in the list of undoable acts.
        label: String,
    },
    /// Do what staff do besides verdicts, all or none.
    Act {
        /// What.
        act: StaffAct,
        /// Who.
        actor: String,
        /// What it is called in the list of undoable acts.
        label: String,
    },
    /// Keep a note.
    KeepNote {
        /// On which facility.
        facility: String,
        /// On which function.
        function: Function,
        /// Its text.
        text: String,
        /// Who.
        actor: String,
    },
    /// Take back the last act of this person.
    Undo {
        /// Who.
        actor: String,
    },
    /// Take back this batch.
    UndoBatch {
        /// Which.
        batch: i64,
        /// Who.
        actor: String,
    },
    /// List what can be taken back.
    ListUndo {
        /// By whom.
        actor: String,
    },
    /// Show the reports of the year of this edition.
    ShowYear(String),
    /// Read how the database stands as a whole.
    ReadStanding,
    /// Keep a value of a setting, or take it away.
    KeepSetting {
        /// Which.
        setting: Setting,
        /// The value as typed; `None` takes it away.
        value: Option<String>,
        /// Who.
        actor: String,
    },
    /// Something with files, for the thread that reads them.
    Files(FileRequest),
    /// Bring assessments up to date, as a job.
    Refresh,
    /// Stop the running job.
    CancelJob,
    /// Something with the terminal itself.
    Terminal(Handing),
    /// Leave.
    Quit,
}

/// The terminal changes hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handing {
    /// To the shell, until the program goes on.
    Over,
    /// Back from the shell.
    Back,
}

/// Work with files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileRequest {
    /// How this path could go on.
    Complete(String),
    /// Read a file, as a job: a try, or to bring it in.
    Read(Order),
    /// Write a list into a new file, as a job.
    Write {
        /// The list.
        list: List,
        /// The year that is shown.
        edition: String,
    },
    /// Write the rows that were refused beside their file.
    KeepRejects(Arc<Found>),
}
