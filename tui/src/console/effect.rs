//! What is to be done outside, as data. The model never does it itself.

use crate::office::Request;
use kakari_core::edition::Function;

/// Work for outside the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Read all rows.
    ReadRows,
    /// Read everything about one facility. Only the newest wish counts.
    ReadDetail(String),
    /// Decide, all or none.
    Decide {
        /// What.
        requests: Vec<Request>,
        /// Who.
        actor: String,
        /// What the batch is called in the list of undoable acts.
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
    /// Bring assessments up to date, as a job.
    Refresh,
    /// Stop the running job.
    CancelJob,
    /// Leave.
    Quit,
    /// Leave, because nothing can be read or written any more.
    GiveUp,
}
