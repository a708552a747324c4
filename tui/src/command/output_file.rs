//! Files that commands write for people. None replaces what came in, a database, or, unless told to, anything else.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Output, not_written, say};
use crate::call::Shared;
use kakari_office::export::{Kept, NewFile, write_whole};
use kakari_office::spreadsheet::MARK;
use kakari_office::store::StoreError;

/// A place for a file that is to be written, looked at before anything else happens.
pub(crate) struct OutputFile {
    to: PathBuf,
    replace: bool,
}

impl OutputFile {
    /// `inputs`: files that the same call reads; neither they nor the database are ever replaced, under whatever name.
    ///
    /// # Errors
    /// A sentence where the place is taken.
    pub(crate) fn at(
        to: &Path,
        replace: bool,
        shared: &Shared,
        inputs: &[PathBuf],
    ) -> anyhow::Result<Self> {
        // Where no folder for data is known, there is no database to be replaced.
        let database = shared.database().ok();
        let kept = Kept {
            inputs,
            database: database.as_deref(),
        };
        let to = kept.place(to, replace)?;
        // Said now, not when all is done and only the file is missing.
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StoreError::NoFolder(folder.to_owned()).into());
        }
        Ok(Self { to, replace })
    }

    /// Writes the file part by part, whole or not at all.
    pub(crate) fn write(
        &self,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let written = write_whole(&self.to, self.replace, write);
        written.map_err(|error| anyhow::Error::new(error).context(not_written(&self.to)))
    }
}

/// Where the data of a command goes.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Destination {
    /// 画面に出さずにファイルに書き出す（UTF-8。CSV には表計算ソフト用の印が付く）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（読み込むファイルとデータベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
}

impl Destination {
    /// Begins to write, to standard output or into the file that is named. `inputs`: as for [`OutputFile::at`].
    ///
    /// # Errors
    /// Those of [`OutputFile::at`], and a folder in which nothing can be written.
    pub(crate) fn open(&self, shared: &Shared, inputs: &[PathBuf]) -> anyhow::Result<Data> {
        let Some(out) = &self.out else {
            return Ok(Data::Shown(Output));
        };
        let OutputFile { to, replace } = OutputFile::at(out, self.force, shared, inputs)?;
        let draft = NewFile::begin(&to, replace);
        let draft = draft.map_err(|error| anyhow::Error::new(error).context(not_written(&to)))?;
        Ok(Data::Kept { draft, to })
    }

    /// A failure on the way to it, with the name of the file.
    pub(crate) fn failed(&self, error: io::Error) -> anyhow::Error {
        match &self.out {
            Some(out) => anyhow::Error::new(error).context(not_written(out)),
            None => error.into(),
        }
    }
}

/// The data of a command on its way. A file appears when it is whole, with [`Data::finish`].
pub(crate) enum Data {
    /// To standard output.
    Shown(Output),
    /// Into a file.
    Kept {
        /// The file, still under another name.
        draft: NewFile,
        /// Its name.
        to: PathBuf,
    },
}

impl Data {
    /// Begins a list for spreadsheets. They know UTF-8 in a file by its mark; other programs, which read standard
    /// output, would take the mark for part of the first heading.
    pub(crate) fn begin_csv(&mut self, headings: &str) -> anyhow::Result<()> {
        if let Self::Kept { .. } = self {
            self.text(MARK)?;
        }
        self.line(headings)
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: &str) -> anyhow::Result<()> {
        self.text(line)?;
        self.text("\n")
    }

    /// Writes a text as it is.
    pub(crate) fn text(&mut self, text: &str) -> anyhow::Result<()> {
        let written = self.write_all(text.as_bytes());
        written.map_err(|error| self.failed(error))
    }

    /// Gives the file its name, where it is one.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Shown(mut out) => Ok(out.flush()?),
            Self::Kept { draft, to } => {
                let placed = draft.finish();
                placed.map_err(|error| anyhow::Error::new(error).context(not_written(&to)))?;
                say(&format!("書き出しました：{}", to.display()));
                Ok(())
            }
        }
    }

    fn failed(&self, error: io::Error) -> anyhow::Error {
        match self {
            Self::Shown(_) => error.into(),
            Self::Kept { to, .. } => anyhow::Error::new(error).context(not_written(to)),
        }
    }
}

impl Write for Data {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Shown(out) => out.write(bytes),
            Self::Kept { draft, .. } => draft.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Shown(out) => out.flush(),
            Self::Kept { draft, .. } => draft.flush(),
        }
    }
}
