//! The job that runs beside the work.

use kakari_office::office::Stage;

/// What a job does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Work {
    /// Brings assessments up to date.
    #[default]
    Judging,
    /// Reads a file without changing anything, and is at this.
    Trying(Stage),
    /// Brings a file in, and is at this.
    Importing(Stage),
    /// Writes a list into a file.
    Writing,
}

/// A running job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Job {
    /// What it does.
    pub(crate) work: Work,
    /// Done.
    pub(crate) done: usize,
    /// Of so many; 0 while not known.
    pub(crate) all: usize,
    /// Somebody asked to stop it.
    pub(crate) stopping: bool,
}

impl Job {
    /// Whether nobody else can write meanwhile.
    pub(crate) fn holds_the_lock(self) -> bool {
        matches!(
            self.work,
            Work::Trying(Stage::Writing) | Work::Importing(Stage::Writing)
        )
    }
}
