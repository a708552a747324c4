//! Progress and cancelling of a long reading.

use std::sync::atomic::{AtomicBool, Ordering};

use super::FileRefusal;

/// Who looks on while a file is read. The default is nobody.
#[derive(Default)]
pub struct Watch<'a> {
    progress: Option<&'a mut dyn FnMut(u64, u64)>,
    cancel: Option<&'a AtomicBool>,
}

impl<'a> Watch<'a> {
    /// `progress` is called with the bytes done and the bytes there are (0 while not known);
    /// reading ends with [`FileRefusal::Cancelled`] soon after `cancel` became true.
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
