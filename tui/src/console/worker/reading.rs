//! Reads all facilities page by page.
//!
//! Converting the rows of a page for screen and search takes as long as reading them. A helper thread converts one
//! page while this thread reads the next.

use std::panic::resume_unwind;

use crate::console::rows::{Facility, Shared};
use kakari_office::office::{Office, OfficeError, Page, Row};

/// Rows of the first page: enough for any screen, few enough to appear at once.
const FIRST_PAGE: usize = 250;
/// Rows of every other page: large, because each costs a query, but short enough that a request between two pages
/// does not wait noticeably.
const PAGE: usize = 5_000;

/// The state of reading.
pub(super) struct Reading {
    /// Id at which the next page begins.
    from: String,
    /// The next page, if it was read ahead.
    ahead: Option<Page<Row>>,
    shared: Shared,
}

impl Reading {
    /// Starts at the first facility.
    pub(super) fn new() -> Self {
        Self {
            from: String::new(),
            ahead: None,
            shared: Shared::default(),
        }
    }

    /// Reads a small page that begins at this facility, to be shown at once. Its rows come again in their turn, with what
    /// takes a look at the whole register; the pages begin at the first facility.
    pub(super) fn preview(
        &mut self,
        office: &Office,
        id: &str,
    ) -> Result<Page<Facility>, OfficeError> {
        let page = office.preview(id, FIRST_PAGE)?;
        Ok(Page {
            // Never the last page, even if it reaches the end.
            next: Some(String::new()),
            ..convert(&page, &mut self.shared)
        })
    }

    /// Reads the next page. A page whose `next` is `None` is the last.
    pub(super) fn next(&mut self, office: &Office) -> Result<Page<Facility>, OfficeError> {
        let page = match self.ahead.take() {
            Some(page) => page,
            None => office.page(&self.from, PAGE)?,
        };
        let Some(next) = &page.next else {
            return Ok(convert(&page, &mut self.shared));
        };
        self.from.clone_from(next);
        // The helper only borrows the rows. Freed on the helper, their memory would have to be returned to this
        // thread's part of the allocator, which cost half of the gain when it was measured.
        let (rows, from, shared) = (&page, &self.from, &mut self.shared);
        let (page, ahead) = std::thread::scope(|scope| {
            let converter = scope.spawn(move || convert(rows, shared));
            // A page that cannot be read ahead is read again in its turn and reports the error then.
            let ahead = office.page(from, PAGE).ok();
            let page = converter.join();
            (page.unwrap_or_else(|panic| resume_unwind(panic)), ahead)
        });
        self.ahead = ahead;
        Ok(page)
    }

    /// Forgets the page that was read ahead, because a request may change its rows.
    pub(super) fn forget_ahead(&mut self) {
        self.ahead = None;
    }
}

/// Converts the rows of a page.
fn convert(page: &Page<Row>, shared: &mut Shared) -> Page<Facility> {
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
