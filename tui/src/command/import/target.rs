//! Where files come into. A place without a database gets one with the first file of which something was taken, and none
//! by one that is refused or stopped.

use crate::call::Shared;
use crate::command::{data_folder, say};
use kakari_office::office::{Brought, Incoming, Looking, Office};
use kakari_office::store::{Store, StoreError};

/// The office that files come into.
pub(super) struct Target {
    pub(super) office: Office,
    /// Nobody else sees it yet.
    pub(super) is_new: bool,
}

impl Target {
    /// Opens the database that is meant, or begins one. Between the look and the beginning somebody else's first file
    /// may have made one: then it is that.
    pub(super) fn open(shared: &Shared, dry_run: bool) -> anyhow::Result<Self> {
        if shared.is_there()? {
            return Self::existing(shared);
        }
        match Self::begin(shared, dry_run) {
            Err(error) if is_taken(&error) => Self::existing(shared),
            begun => begun,
        }
    }

    fn existing(shared: &Shared) -> anyhow::Result<Self> {
        let office = shared.office()?;
        Ok(Self {
            office,
            is_new: false,
        })
    }

    fn begin(shared: &Shared, dry_run: bool) -> anyhow::Result<Self> {
        let (path, clock) = (shared.database()?, shared.clock()?);
        let store = if dry_run {
            // Where no database could be made, a trial would promise what does not follow.
            match Store::may_be_made(&path) {
                Err(StoreError::NoFolder(folder)) if Some(&folder) == data_folder().as_ref() => {}
                other => other?,
            }
            Store::in_memory(clock)?
        } else {
            shared.make_own_folder()?;
            Store::unplaced(&path, clock, false)?
        };
        let office = Office::new(store)?;
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
                let office = Office::new(placed?)?;
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

fn is_taken(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(StoreError::AlreadyExists(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_second_goes_into_the_database_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let shared = Shared {
            db: Some(path.clone()),
            ..Shared::default()
        };
        let first = Target::begin(&shared, false).unwrap();
        assert!(first.is_new);
        drop(Store::create(&path, shared.clock().unwrap()).unwrap());
        for dry_run in [false, true] {
            let second = Target::begin(&shared, dry_run).map(|begun| begun.is_new);
            assert!(is_taken(&second.unwrap_err()));
            assert!(!Target::open(&shared, dry_run).unwrap().is_new);
        }
    }
}
