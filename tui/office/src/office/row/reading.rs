//! Reads rows of lists: all, page by page, or that of one facility.

use std::collections::HashMap;
use std::sync::Arc;

use kakari_core::access::Placeholders;
use kakari_core::duty::Beds;

use super::Row;
use crate::office::{Chase, Office, OfficeError};
use crate::store::{Page, QueueRow};

/// What is read of the facilities of a page besides their rows, by facility id.
struct Beside {
    chases: HashMap<String, Chase>,
    beds: HashMap<String, (Beds, i64)>,
    placeholders: Arc<Placeholders>,
}

impl Office {
    /// Calls `each` with the row of every facility of the register and every other one that reported, in order of id. Memory
    /// holds one page of rows at a time.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn each_row(&self, each: &mut dyn FnMut(Row)) -> Result<(), OfficeError> {
        self.each_page(&mut |rows| rows.for_each(&mut *each))
    }

    /// The same with several rows at a time, for what reads more about them.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn each_page(
        &self,
        each: &mut dyn FnMut(&mut dyn Iterator<Item = Row>),
    ) -> Result<(), OfficeError> {
        let mut failed = Ok(());
        let mut beside = self.beside(("", &char::MAX.to_string()), self.placeholders()?)?;
        let mut build = |page: Vec<QueueRow>| {
            self.compare_versions(&page)?;
            let mut failed = Ok(());
            let rows = page
                .into_iter()
                .map(|queue| self.made_of(queue, &mut beside));
            each(&mut rows.map_while(|row| row.map_err(|error| failed = Err(error)).ok()));
            failed
        };
        self.store
            .each_queue_page(&self.edition.id, &self.edition_hash, &mut |page| {
                if failed.is_ok() {
                    failed = build(page);
                }
            })?;
        failed
    }

    fn made_of(&self, queue: QueueRow, beside: &mut Beside) -> Result<Row, OfficeError> {
        let changed = self.changed(&queue)?;
        let (edition, hash) = (&self.edition, &self.edition_hash);
        let chase = beside.chases.remove(&queue.id).map(Box::new);
        let beds = beside.beds.remove(&queue.id);
        let beds = beds.map_or_else(Beds::default, |(beds, _)| beds);
        let row = Row::from_queue(queue, self.today, edition, hash, &changed);
        let faults = row.queue.access.faults(&beside.placeholders);
        let code = &row.queue.municipality_code;
        let row = Row {
            chase,
            faults,
            measures: Arc::clone(self.measures()),
            last_day: self.last_day_in(code)?,
            has_own_deadline: self.own_deadlines()?.contains_key(code),
            ..row
        };
        Ok(row.with_beds(beds, edition))
    }

    fn beside(
        &self,
        ids: (&str, &str),
        placeholders: Arc<Placeholders>,
    ) -> Result<Beside, OfficeError> {
        let (chases, beds) = self.store.together(|| {
            let chases = self.chases_between(ids)?;
            Ok::<_, OfficeError>((chases, self.store.beds_between(ids)?))
        })?;
        Ok(Beside {
            chases,
            beds,
            placeholders,
        })
    }

    /// About `size` rows of [`Office::each_row`], beginning with the id `from`.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn page(&self, from: &str, size: usize) -> Result<Page<Row>, OfficeError> {
        self.page_beside(from, size, self.placeholders()?)
    }

    /// [`Office::page`] to be looked at until the page itself is there: nothing is said of positions that stand for no place,
    /// because finding them takes a look at the whole register.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn preview(&self, from: &str, size: usize) -> Result<Page<Row>, OfficeError> {
        self.page_beside(from, size, Arc::default())
    }

    fn page_beside(
        &self,
        from: &str,
        size: usize,
        placeholders: Arc<Placeholders>,
    ) -> Result<Page<Row>, OfficeError> {
        let (edition, hash) = (&self.edition.id, &self.edition_hash);
        let page = self.store.queue_page(edition, hash, from, size)?;
        self.compare_versions(&page.rows)?;
        let mut beside = self.beside((&page.from, &page.upto), placeholders)?;
        page.try_map(|row| self.made_of(row, &mut beside))
    }

    /// The rows of several facilities, in the order of their ids; nothing for ids that neither the register nor a report has.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn rows(&self, ids: &[&str]) -> Result<Vec<Row>, OfficeError> {
        self.store.in_one_state(|| self.rows_of_state(ids))
    }

    /// As [`Office::rows`], of facilities that have to be there. Within one state that is read.
    pub(in crate::office) fn existing_rows(&self, ids: &[&str]) -> Result<Vec<Row>, OfficeError> {
        let rows = self.rows_of_state(ids)?;
        let mut found = rows.iter().map(|row| row.queue.id.as_str());
        match ids.iter().find(|id| found.next() != Some(**id)) {
            Some(id) => Err(Self::no_facility(id)),
            None => Ok(rows),
        }
    }

    fn rows_of_state(&self, ids: &[&str]) -> Result<Vec<Row>, OfficeError> {
        let (edition, hash) = (&self.edition.id, &self.edition_hash);
        self.store.ahead(|| {
            for id in ids {
                let _ = self.store.queue_row(id, edition, hash);
                let _ = self.chases_between((id, id));
                let _ = self.store.beds_between((id, id));
            }
        })?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.store.queue_row(id, edition, hash)?);
        }
        self.compare_versions(&found)?;
        let placeholders = self.placeholders()?;
        let made = |row: QueueRow| {
            let mut beside = self.beside((&row.id, &row.id), Arc::clone(&placeholders))?;
            self.made_of(row, &mut beside)
        };
        found.into_iter().map(made).collect()
    }

    /// The row of one facility; `None` if neither the register nor a report has this id.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn row(&self, id: &str) -> Result<Option<Row>, OfficeError> {
        let row = self
            .store
            .queue_row(id, &self.edition.id, &self.edition_hash)?;
        let mut beside = self.beside((id, id), self.placeholders()?)?;
        row.map(|row| self.made_of(row, &mut beside)).transpose()
    }
}
