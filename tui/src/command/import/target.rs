//! The database into which files are imported. A new database gets its place only after a file from which something
//! was imported, so that a refused or stopped file leaves no empty database behind.

use crate::call::Shared;
use crate::command::{data_folder, say};
use kakari_office::bilingual;
use kakari_office::office::{ImportWatch, Imported, Incoming, Office};
use kakari_office::store::{Store, StoreError};

/// The office into which files are imported.
pub(super) struct Target {
    pub(super) office: Office,
    /// Whether the database is new and has no place yet, so that nobody else sees it.
    pub(super) is_new: bool,
}

impl Target {
    /// Opens the database, or starts a new one. If another process creates one between the check and the start,
    /// opens that.
    pub(super) fn open(shared: &Shared, dry_run: bool) -> anyhow::Result<Self> {
        if shared.database_exists()? {
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
            // A trial must fail where the import could not create a database.
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

    /// Imports a file, and gives a new database its place once something is in it.
    pub(super) fn bring(
        mut self,
        shared: &Shared,
        incoming: Incoming<'_>,
        actor: &str,
        looking: &mut ImportWatch<'_>,
    ) -> anyhow::Result<(Self, Imported)> {
        if !self.is_new || incoming.dry_run {
            let brought = self.office.import(incoming, actor, looking)?;
            return Ok((self, brought));
        }
        let brought = self.office.import(incoming.clone(), actor, looking)?;
        if brought.counts.numbers().is_nothing() && !brought.rejects.rows.is_empty() {
            return Ok((self, brought));
        }
        let path = shared.database()?;
        let (office, brought) = match self.office.into_store().place_at(&path) {
            // Another process placed its database first, so the file is imported into that one.
            Err(StoreError::AlreadyExists(_)) => {
                let mut office = shared.office()?;
                let brought = office.import(incoming, actor, looking)?;
                (office, brought)
            }
            placed => {
                let office = Office::new(placed?)?;
                say(&bilingual!(
                    "新しいデータベースを作りました：{}",
                    "Made a new database: {}",
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
