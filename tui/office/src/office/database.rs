//! What the office tells of its database as such: where it is, what others did to it, what was done and saved.

use std::path::Path;

use super::{Office, OfficeError};
use crate::store::{Clock, Entry, Moment, PastAct, SourceEntry, SourceKind, setting};

impl Office {
    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The source of time.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        self.store.clock()
    }

    /// Whether the database file is still where it was opened.
    ///
    /// # Errors
    /// A sentence that says what became of it.
    pub fn still_in_place(&self) -> Result<(), OfficeError> {
        Ok(self.store.still_in_place()?)
    }

    /// What the database holds now, to ask later what others did since.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn moment(&self) -> Result<Moment, OfficeError> {
        Ok(self.store.moment()?)
    }

    /// The entries of the journal since then, the oldest first.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn entries_since(&self, before: Moment) -> Result<Vec<Entry>, OfficeError> {
        Ok(self.store.entries_since(before)?)
    }

    /// At most so many entries of the journal, the newest first, each with whether `actor` can take it back;
    /// `before`: only those before this one.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn history(
        &self,
        actor: Option<&str>,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<PastAct>, OfficeError> {
        Ok(self.store.history(actor, before, limit)?)
    }

    /// The last import of each kind, as far as there was one.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn last_imports(&self) -> Result<Vec<SourceEntry>, OfficeError> {
        let mut imports = Vec::new();
        for kind in SourceKind::ALL {
            imports.extend(self.store.last_import(Some(kind))?);
        }
        Ok(imports)
    }

    /// How many municipalities the table of areas has.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn number_of_areas(&self) -> Result<usize, OfficeError> {
        Ok(self.store.areas()?.len())
    }

    /// The queues that somebody saved: the setting that holds it, and what narrows the list; in order of name.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn saved_queues(&self) -> Result<Vec<(String, String)>, OfficeError> {
        let mut settings = self.store.settings()?;
        settings
            .retain(|(key, _)| key.starts_with(setting::QUEUE) || key.starts_with(setting::LIST));
        Ok(settings)
    }

    /// Saves a queue in a setting, or takes it away.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub fn save_queue(
        &mut self,
        key: &str,
        query: Option<&str>,
        actor: &str,
    ) -> Result<(), OfficeError> {
        self.store.set_setting(key, query, actor)?;
        Ok(())
    }
}
