//! Progress and cancellation while a file is read.

use std::sync::atomic::{AtomicBool, Ordering};

use super::FileRefusal;

/// Gets the progress while a file is read, and can cancel. The default does neither.
#[derive(Default)]
pub struct Watch<'a> {
    progress: Option<&'a mut dyn FnMut(u64, u64)>,
    cancel: Option<&'a AtomicBool>,
}

impl<'a> Watch<'a> {
    /// `progress` is called with the bytes read and the total bytes (0 if unknown). Reading ends with
    /// [`FileRefusal::Cancelled`] soon after `cancel` becomes true.
    pub fn new(progress: &'a mut dyn FnMut(u64, u64), cancel: &'a AtomicBool) -> Self {
        Self {
            progress: Some(progress),
            cancel: Some(cancel),
        }
    }

    pub(super) fn step(&mut self, done: u64, total: u64) -> Result<(), FileRefusal> {
        if self
            .cancel
            .is_some_and(|cancel| cancel.load(Ordering::Relaxed))
        {
            return Err(FileRefusal::Cancelled);
        }
        if let Some(progress) = &mut self.progress {
            progress(done, total);
        }
        Ok(())
    }
}
