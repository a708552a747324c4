//! How much of a file is read at most. What goes beyond is said, never cut off.

/// The largest sizes that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes of a record; a line of JSON Lines.
    pub row: usize,
    /// Bytes of one cell.
    pub field: usize,
    /// Characters of a name.
    pub name: usize,
    /// Records of a file.
    pub rows: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 512 * 1024 * 1024,
            row: 1024 * 1024,
            field: 64 * 1024,
            name: 200,
            rows: 2_000_000,
        }
    }
}

impl Limits {
    /// For a stream that is not kept: no limit on the whole, only on its parts.
    #[must_use]
    pub fn of_a_stream() -> Self {
        Self {
            file: u64::MAX,
            rows: u64::MAX,
            ..Self::default()
        }
    }
}
