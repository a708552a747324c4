//! How much of a file is read at most. What goes beyond is said, never cut off.
//!
//! Memory while a table comes in, beside the rows that are taken: the file's bytes once; its text once more where
//! it is not UTF-8; what came out of a zip; the refused rows packed, which is less than their text for anything but
//! noise; and [`Limits::refused_kept`] of them, with at most [`Limits::kept_of_records`] bytes of their cells, and
//! [`Limits::notes`] notes as they are. JSON Lines that stream through need two lines instead of the file.

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
    /// Bytes that come out of a zip for each of its own.
    pub inflation: u64,
    /// Bytes that come out of a zip, however small it is.
    pub inflated_freely: u64,
    /// Records above the header that may be titles.
    pub titles: usize,
    /// Refused rows that are kept for the screen; the others are counted, and are in the list of refused rows.
    pub refused_kept: usize,
    /// Bytes of the cells of these rows.
    pub kept_of_records: usize,
    /// Notes that are kept; the others are counted.
    pub notes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 512 * 1024 * 1024,
            row: 1024 * 1024,
            field: 64 * 1024,
            name: 200,
            rows: 2_000_000,
            inflation: 200,
            inflated_freely: 64 * 1024 * 1024,
            titles: 10,
            refused_kept: 1_000,
            kept_of_records: 4 * 1024 * 1024,
            notes: 1_000,
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
