//! The job that runs while the console stays usable. There is one at a time.

use kakari_office::office::Stage;

/// What a job does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Work {
    /// Brings the assessments of all reports up to date.
    #[default]
    Judging,
    /// Reads a file without changing anything; the stage it has reached.
    Trying(Stage),
    /// Imports a file; the stage it has reached.
    Importing(Stage),
    /// Writes a list into a file.
    Writing,
    /// Writes 集計 into a file.
    Counting,
    /// Writes letters into a file.
    Letters,
    /// Publishes into a folder.
    Publishing,
    /// Writes reports to forums.
    Forum,
    /// Writes a paper of a meeting.
    Paper,
}

/// A running job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Job {
    /// What it does.
    pub(crate) work: Work,
    /// Units done.
    pub(crate) done: usize,
    /// Units in all; 0 while not known.
    pub(crate) all: usize,
    /// Whether the person asked to stop it.
    pub(crate) stopping: bool,
}

impl Job {
    /// Whether the job holds the write lock of the database, so that no act can be written now. A trial writes too
    /// and then rolls back.
    pub(crate) fn holds_the_lock(self) -> bool {
        matches!(
            self.work,
            Work::Trying(Stage::Writing) | Work::Importing(Stage::Writing)
        )
    }
}
