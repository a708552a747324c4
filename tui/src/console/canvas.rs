//! What a frame is drawn into: the cells, and the spots that can be clicked.

use std::ops::{Deref, DerefMut};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::spot::{Spot, Spots};

/// The cells of a frame, with the spots drawn so far. Everything that draws cells can draw into it.
#[derive(Debug)]
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    spots: Spots,
}

impl<'a> Canvas<'a> {
    /// A canvas without spots.
    pub(crate) fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            spots: Vec::new(),
        }
    }

    /// Remembers that an area can be clicked.
    pub(crate) fn add(&mut self, area: Rect, spot: Spot) {
        if area.width > 0 && area.height > 0 {
            self.spots.push((area, spot));
        }
    }

    /// Remembers that a row of an area can be clicked.
    pub(crate) fn add_row(&mut self, area: Rect, row: u16, spot: Spot) {
        if row < area.height {
            let y = area.y.saturating_add(row);
            self.add(
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                spot,
            );
        }
    }

    /// The spots of the finished frame.
    pub(crate) fn into_spots(self) -> Spots {
        self.spots
    }
}

impl Deref for Canvas<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        self.buffer
    }
}

impl DerefMut for Canvas<'_> {
    fn deref_mut(&mut self) -> &mut Buffer {
        self.buffer
    }
}
