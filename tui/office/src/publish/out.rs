//! A file of a publication while it is written. It lies in a folder that nobody sees yet, so it needs no draft of its own.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::{NotPublished, io_error};
use crate::spreadsheet::{LineEnd, MARK, Table};

/// A file that is being written; errors name it.
pub(super) struct Out {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Out {
    pub(super) fn begin(folder: &Path, name: &str) -> Result<Self, NotPublished> {
        let path = folder.join(name);
        let file = File::create_new(&path).map_err(io_error(&path))?;
        Ok(Self {
            file: BufWriter::new(file),
            path,
        })
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), NotPublished> {
        self.file
            .write_all(text.as_bytes())
            .map_err(io_error(&self.path))
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), NotPublished> {
        self.file.write_all(bytes).map_err(io_error(&self.path))
    }

    /// Writes what is left in memory. Without it an error at the end would be lost.
    pub(super) fn finish(mut self) -> Result<(), NotPublished> {
        self.file.flush().map_err(io_error(&self.path))
    }

    /// A whole file at once.
    pub(super) fn write(folder: &Path, name: &str, text: &str) -> Result<(), NotPublished> {
        let mut out = Self::begin(folder, name)?;
        out.text(text)?;
        out.finish()
    }
}

/// A CSV file in UTF-8 with a mark, as spreadsheets open it.
pub(super) struct CsvOut {
    path: PathBuf,
    table: Table<BufWriter<File>>,
}

impl CsvOut {
    pub(super) fn begin<C: AsRef<str>>(
        folder: &Path,
        name: &str,
        headings: impl IntoIterator<Item = C>,
    ) -> Result<Self, NotPublished> {
        let mut out = Out::begin(folder, name)?;
        out.text(MARK)?;
        let mut csv = Self {
            path: out.path,
            table: Table::new(out.file, LineEnd::CrLf),
        };
        csv.line(headings)?;
        Ok(csv)
    }

    pub(super) fn line<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> Result<(), NotPublished> {
        self.table.line(cells).map_err(io_error(&self.path))
    }

    pub(super) fn finish(self) -> Result<(), NotPublished> {
        let written = self.table.finish().and_then(|mut file| file.flush());
        written.map_err(io_error(&self.path))
    }
}
