//! The facilities on their way to the screen, page by page.
//!
//! While the rows of a page are made ready for the screen and for the search, which takes as long as reading
//! them, the page behind it is read.

use std::panic::resume_unwind;

use crate::console::rows::{Facility, Shared};
use kakari_office::office::{Office, OfficeError, Page, Row};

/// The first page fills any screen; the next ones are as large as nobody notices.
const FIRST_PAGE: usize = 250;
const PAGE: usize = 5_000;

/// How far the facilities are read.
pub(super) struct Reading {
    /// Where the next page begins.
    from: String,
    /// How many facilities it has.
    size: usize,
    /// That page, if it was read already.
    ahead: Option<Page<Row>>,
    shared: Shared,
}

impl Reading {
    /// From the first facility on.
    pub(super) fn new() -> Self {
        Self {
            from: String::new(),
            size: FIRST_PAGE,
            ahead: None,
            shared: Shared::default(),
        }
    }

    /// The few facilities from this one on, for a screen at once; what comes then begins with the first one.
    pub(super) fn around(
        &mut self,
        office: &Office,
        id: &str,
    ) -> Result<Page<Facility>, OfficeError> {
        self.size = PAGE;
        let page = office.page(id, FIRST_PAGE)?;
        Ok(Page {
            // Not the last one, whatever lies behind it: those before are still to come.
            next: Some(String::new()),
            ..made(&page, &mut self.shared)
        })
    }

    /// The next page; after one whose `next` is `None` there is no other.
    pub(super) fn next(&mut self, office: &Office) -> Result<Page<Facility>, OfficeError> {
        let page = match self.ahead.take() {
            Some(page) => page,
            None => office.page(&self.from, self.size)?,
        };
        let Some(next) = &page.next else {
            return Ok(made(&page, &mut self.shared));
        };
        self.from.clone_from(next);
        // Somebody waits for the first page.
        if std::mem::replace(&mut self.size, PAGE) == FIRST_PAGE {
            return Ok(made(&page, &mut self.shared));
        }
        // The rows stay this thread's: memory that another one gives back has to be waited for.
        let (rows, from, shared) = (&page, &self.from, &mut self.shared);
        let (page, ahead) = std::thread::scope(|scope| {
            let maker = scope.spawn(move || made(rows, shared));
            // What cannot be read now is asked for again when its turn comes, and says why then.
            let ahead = office.page(from, PAGE).ok();
            let page = maker.join();
            (page.unwrap_or_else(|panic| resume_unwind(panic)), ahead)
        });
        self.ahead = ahead;
        Ok(page)
    }

    /// Something may be about to change: what was read ahead is to be read anew.
    pub(super) fn forget_ahead(&mut self) {
        self.ahead = None;
    }
}

fn made(page: &Page<Row>, shared: &mut Shared) -> Page<Facility> {
    Page {
        rows: page
            .rows
            .iter()
            .map(|row| Facility::from_row(row, shared))
            .collect(),
        from: page.from.clone(),
        upto: page.upto.clone(),
        next: page.next.clone(),
    }
}

#[cfg(test)]
mod tests;
