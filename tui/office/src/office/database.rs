//! The database behind the office: its file, what other programs changed in it, its history and saved queues.

use std::path::Path;

use super::{Office, OfficeError};
use crate::store::{Clock, Entry, Moment, PastAct, SourceEntry, SourceKind, setting};

impl Office {
    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The clock that gives the times of journal entries.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        self.store.clock()
    }

    /// Checks that the path still leads to the database file that was opened.
    ///
    /// # Errors
    /// [`OfficeError::Store`] that says that the file was moved, deleted or replaced.
    pub fn still_in_place(&self) -> Result<(), OfficeError> {
        Ok(self.store.still_in_place()?)
    }

    /// The present state of the journal, for a later [`Office::entries_since`].
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn moment(&self) -> Result<Moment, OfficeError> {
        Ok(self.store.moment()?)
    }

    /// The journal entries after a moment, oldest first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn entries_since(&self, before: Moment) -> Result<Vec<Entry>, OfficeError> {
        Ok(self.store.entries_since(before)?)
    }

    /// The facilities of which a batch brought reports.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn reported_in(&self, batch: i64) -> Result<Vec<String>, OfficeError> {
        Ok(self.store.reported_in(batch)?)
    }

    /// At most `limit` journal entries, newest first, each with whether `actor` can undo it. `before` limits them to entries
    /// with a smaller number.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn history(
        &self,
        actor: Option<&str>,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<PastAct>, OfficeError> {
        Ok(self.store.history(actor, before, limit)?)
    }

    /// The entries of a batch in their order, each with whether the acting person can undo it.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn history_of_batch(
        &self,
        batch: i64,
        actor: Option<&str>,
    ) -> Result<Vec<PastAct>, OfficeError> {
        Ok(self.store.history_of_batch(batch, actor)?)
    }

    /// The last import of each kind of file; kinds that were never imported are missing.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn last_imports(&self) -> Result<Vec<SourceEntry>, OfficeError> {
        let mut imports = Vec::new();
        for kind in SourceKind::ALL {
            imports.extend(self.store.last_import(Some(kind))?);
        }
        Ok(imports)
    }

    /// Number of municipalities in the area table.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn number_of_areas(&self) -> Result<usize, OfficeError> {
        Ok(self.store.areas()?.len())
    }

    /// The saved queues in order of name: the key of the setting that holds the queue, and its query.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn saved_queues(&self) -> Result<Vec<(String, String)>, OfficeError> {
        let mut settings = self.store.settings()?;
        settings
            .retain(|(key, _)| key.starts_with(setting::QUEUE) || key.starts_with(setting::LIST));
        Ok(settings)
    }

    /// Saves a queue under a key, or deletes it if `query` is `None`.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be written.
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
