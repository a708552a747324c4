//! Where files come into. A place without a database gets one with the first file of which something was taken, and none
//! by one that is refused or stopped.

use crate::cli::Shared;
use crate::command::{data_folder, say};
use crate::office::{Brought, Incoming, Looking, Office};
use crate::store::{Store, StoreError};

/// The office that files come into.
pub(super) struct Target {
    pub(super) office: Office,
    /// Nobody else sees it yet.
    pub(super) is_new: bool,
}

impl Target {
    /// Opens the database that is meant, or begins one.
    pub(super) fn open(shared: &Shared, dry_run: bool) -> anyhow::Result<Self> {
        if shared.is_there()? {
            let office = shared.office()?;
            return Ok(Self {
                office,
                is_new: false,
            });
        }
        let (path, clock) = (shared.database()?, shared.clock()?);
        let store = if dry_run {
            // Where no database could be made, a trial would promise what does not follow.
            match Store::may_be_made(&path) {
                Err(StoreError::NoFolder(folder)) if Some(&folder) == data_folder().as_ref() => {}
                other => other?,
            }
            Store::in_memory(clock)?
        } else {
            if shared.read_only {
                return Err(StoreError::ReadOnly(path).into());
            }
            shared.make_own_folder()?;
            Store::unplaced(&path, clock, false)?
        };
        let office = Office::of(store)?;
        Ok(Self {
            office,
            is_new: true,
        })
    }

    /// Brings a file in, and gives a new database its place when something is in it.
    pub(super) fn bring(
        mut self,
        shared: &Shared,
        incoming: Incoming<'_>,
        actor: &str,
        looking: &mut Looking<'_>,
    ) -> anyhow::Result<(Self, Brought)> {
        if !self.is_new || incoming.dry_run {
            let brought = self.office.bring(incoming, actor, looking)?;
            return Ok((self, brought));
        }
        let brought = self.office.bring(incoming.clone(), actor, looking)?;
        if brought.counts.numbers().is_nothing() && !brought.rejects.rows.is_empty() {
            return Ok((self, brought));
        }
        let path = shared.database()?;
        let (office, brought) = match self.office.into_store().place_at(&path) {
            // Somebody else's first file was faster; this one comes in after it.
            Err(StoreError::AlreadyExists(_)) => {
                let mut office = shared.office()?;
                let brought = office.bring(incoming, actor, looking)?;
                (office, brought)
            }
            placed => {
                let office = Office::of(placed?)?;
                say(&format!(
                    "新しいデータベースを作りました：{}",
                    path.display()
                ));
                (office, brought)
            }
        };
        let is_new = false;
        Ok((Self { office, is_new }, brought))
    }
}
