//! Which calls write a database. `--read-only` refuses them before anything happens.

use super::{Command, Shared};

impl Command {
    /// Whether the call would write an existing database or create one. Each subcommand is listed, so that a new
    /// one cannot forget to answer.
    ///
    /// # Errors
    /// If the place of the sample database cannot be determined.
    pub(super) fn writes(&self, shared: &Shared) -> anyhow::Result<bool> {
        Ok(match self {
            Self::Demo(args) => args.writes(shared)?,
            Self::Import(args) => args.writes(shared)?,
            Self::Scope(args) => args.writes(),
            Self::Undo(args) => args.writes(),
            Self::Journal(args) => args.writes(),
            Self::Calendar(args) => args.writes(),
            Self::Remind(args) => args.writes(),
            Self::Order(args) => args.writes(),
            Self::Notice(args) => args.writes(),
            Self::Publish(args) => args.writes(),
            Self::Forum(args) => args.writes(),
            Self::Meeting(args) => args.writes(),
            Self::Publicity(args) => args.writes(),
            Self::Indicators(args) => args.writes(),
            Self::Partners(args) => args.writes(),
            Self::Settings(args) => args.writes(),
            Self::Office(args) => args.writes(),
            Self::Confirm(_)
            | Self::Choose(_)
            | Self::Answer(_)
            | Self::Assign(_)
            | Self::Note(_)
            | Self::Redo(_)
            | Self::Move(_)
            | Self::Restore(_) => true,
            Self::Check(_)
            | Self::Explain(_)
            | Self::Library(_)
            | Self::List(_)
            | Self::Show(_)
            | Self::Network(_)
            | Self::Poster(_)
            | Self::Plan(_)
            | Self::Queue(_)
            | Self::Backup(_)
            | Self::Doctor(_)
            | Self::Ruler(_)
            | Self::Edition(_)
            | Self::Template(_)
            | Self::Schema(_)
            | Self::Stats(_)
            | Self::Keys(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        })
    }
}
