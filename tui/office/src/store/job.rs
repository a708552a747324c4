//! How long work reports its progress, is stopped, or is only tried.

use std::sync::atomic::{AtomicBool, Ordering};

use super::error::StoreError;

/// How often progress is told, in rows.
const STRIDE: usize = 500;

/// The caller's side of a long piece of work.
#[derive(Default)]
pub struct Job<'a> {
    /// Do everything, return the counts, then roll back.
    pub dry_run: bool,
    /// Called with rows done and rows in all.
    pub progress: Option<&'a mut dyn FnMut(usize, usize)>,
    /// Set from another thread to stop: everything is rolled back.
    pub cancel: Option<&'a AtomicBool>,
}

impl Job<'_> {
    /// No progress, no cancelling, for real.
    #[must_use]
    pub fn quiet() -> Self {
        Self::default()
    }

    /// Only tried: counts, then rolled back.
    #[must_use]
    pub fn dry() -> Self {
        Self {
            dry_run: true,
            ..Self::default()
        }
    }

    /// Tells progress now and then and stops where the person asked for it.
    pub(super) fn step(&mut self, done: usize, all: usize) -> Result<(), StoreError> {
        if self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(StoreError::Cancelled);
        }
        if done.is_multiple_of(STRIDE) || done == all {
            self.tell(done, all)
        } else {
            Ok(())
        }
    }

    /// As [`Job::step`], for steps that are long themselves.
    pub(super) fn tell(&mut self, done: usize, all: usize) -> Result<(), StoreError> {
        if self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(StoreError::Cancelled);
        }
        if let Some(progress) = &mut self.progress {
            progress(done, all);
        }
        Ok(())
    }
}
