//! Progress, cancellation and dry runs of long operations.

use std::sync::atomic::{AtomicBool, Ordering};

use super::error::StoreError;

/// Progress is reported every so many rows.
const STRIDE: usize = 500;

/// What a caller wants of a long operation.
#[derive(Default)]
pub struct Job<'a> {
    /// Do everything, return the counts, then roll back.
    pub dry_run: bool,
    /// Called with the rows done and all rows.
    pub progress: Option<&'a mut dyn FnMut(usize, usize)>,
    /// Another thread sets it to true to stop the operation, which is then rolled back.
    pub cancel: Option<&'a AtomicBool>,
}

impl Job<'_> {
    /// Without progress and cancellation.
    #[must_use]
    pub fn quiet() -> Self {
        Self::default()
    }

    /// A dry run: counts, then rolls back.
    #[must_use]
    pub fn dry() -> Self {
        Self {
            dry_run: true,
            ..Self::default()
        }
    }

    /// Whether the caller wants it to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Reports the progress from time to time, and stops if the caller wants it.
    pub(super) fn step(&mut self, done: usize, all: usize) -> Result<(), StoreError> {
        if self.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        if done.is_multiple_of(STRIDE) || done == all {
            self.tell(done, all)
        } else {
            Ok(())
        }
    }

    /// Reports the progress at once, for steps that take long themselves.
    pub(super) fn tell(&mut self, done: usize, all: usize) -> Result<(), StoreError> {
        if self.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        if let Some(progress) = &mut self.progress {
            progress(done, all);
        }
        Ok(())
    }
}
