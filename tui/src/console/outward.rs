//! What can be done on the screen 公表.

/// An act on what goes out of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum OutwardAct {
    /// Publish the year into a folder (公表).
    Publish,
    /// Write the report of confirmation results to a forum, or to all (協議の場への報告).
    Report,
    /// Record that the forum under the cursor was given its report in another form.
    Given,
    /// Add an entry to the log of 普及啓発.
    Add,
    /// Change the entry under the cursor.
    Change,
    /// Take the entry under the cursor out of the log.
    Remove,
}

impl OutwardAct {
    /// The name in the keymap file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Report => "forum-report",
            Self::Given => "forum-given",
            Self::Add => "publicity-add",
            Self::Change => "publicity-change",
            Self::Remove => "publicity-remove",
        }
    }
}
