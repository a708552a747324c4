//! Limits on the size of input files. Input beyond a limit is refused with a message and never truncated.
//!
//! Reading a table takes this memory beside the rows: the file's bytes once; its decoded text if it is not UTF-8; the
//! unpacked content of a zip; all refused rows compressed, which is less than their text except for random data; the
//! first [`Limits::refused_rows`] of them with at most [`Limits::refused_bytes`] bytes of cells; and [`Limits::notes`]
//! notes. A stream of JSON Lines takes two lines instead of the file. A workbook is unpacked row by row; only the texts that
//! its cells share are held, at most a quarter of [`Limits::file`].

/// The largest sizes that are read, and how much of the refused rows and notes is held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file, unpacked.
    pub file: u64,
    /// Bytes of a CSV record, or of a line of JSON Lines.
    pub row: usize,
    /// Bytes of one cell.
    pub field: usize,
    /// Columns of a sheet. Values further right refuse their row.
    pub columns: usize,
    /// Characters of a name.
    pub name: usize,
    /// Number of records in a file.
    pub rows: u64,
    /// Bytes that a zip may unpack to for each of its own bytes.
    pub inflation: u64,
    /// Bytes that every zip may unpack to, however small it is.
    pub inflated_always: u64,
    /// How many of the first records are searched for the header; the records above it are titles.
    pub titles: usize,
    /// Number of refused rows held for the screen. The others are counted and stay in [`super::Refused::all`].
    pub refused_rows: usize,
    /// Bytes of the cells held with these rows.
    pub refused_bytes: usize,
    /// Number of notes that are kept. The others are only counted.
    pub notes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        // A list of the whole country has about 113,000 rows: each limit leaves room for several times that, and a
        // broken or hostile file is still refused before memory runs out.
        Self {
            file: 512 * 1024 * 1024,
            row: 1024 * 1024,
            field: 64 * 1024,
            columns: 1_000,
            name: 200,
            rows: 2_000_000,
            inflation: 200,
            inflated_always: 64 * 1024 * 1024,
            titles: 10,
            refused_rows: 1_000,
            refused_bytes: 4 * 1024 * 1024,
            notes: 1_000,
        }
    }
}

impl Limits {
    /// Limits for a stream that is not stored: unlimited as a whole, while each line and cell stays limited.
    #[must_use]
    pub fn for_stream() -> Self {
        Self {
            file: u64::MAX,
            rows: u64::MAX,
            ..Self::default()
        }
    }
}
