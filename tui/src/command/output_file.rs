//! Files that commands write. They never replace a file that the call reads or a database, and replace another file
//! only with `--force`.

use kakari_office::bilingual;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Output, not_written, say};
use crate::call::Shared;
use kakari_office::export::{Kept, NewFile, write_whole};
use kakari_office::spreadsheet::MARK;
use kakari_office::store::StoreError;

/// The checked place of a file to write.
pub(crate) struct OutputFile {
    to: PathBuf,
    replace: bool,
}

impl OutputFile {
    /// Checks the place before the call does anything else. `inputs` are the files that the call reads; neither
    /// they nor the database are replaced, under whatever name they are given.
    ///
    /// # Errors
    /// If the place is taken or its folder does not exist.
    pub(crate) fn at(
        to: &Path,
        replace: bool,
        shared: &Shared,
        inputs: &[PathBuf],
    ) -> anyhow::Result<Self> {
        // Without a data folder there is no database that could be replaced.
        let database = shared.database().ok();
        let kept = Kept {
            inputs,
            database: database.as_deref(),
        };
        let to = kept.place(to, replace)?;
        // Checked now, so that a long call does not fail at its very end.
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StoreError::NoFolder(folder.to_owned()).into());
        }
        Ok(Self { to, replace })
    }

    /// Writes the file piece by piece. It appears complete or not at all.
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
    /// The file that a command names in options of its own, if any.
    pub(crate) fn of(out: Option<PathBuf>, force: bool) -> Self {
        Self { out, force }
    }

    /// The file, if the data goes to one.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// Opens standard output or the file. `inputs` are as for [`OutputFile::at`].
    ///
    /// # Errors
    /// Like [`OutputFile::at`], and if the folder cannot be written.
    pub(crate) fn open(&self, shared: &Shared, inputs: &[PathBuf]) -> anyhow::Result<Data> {
        let Some(out) = &self.out else {
            return Ok(Data::Shown(Output));
        };
        let OutputFile { to, replace } = OutputFile::at(out, self.force, shared, inputs)?;
        let draft = NewFile::begin(&to, replace);
        let draft = draft.map_err(|error| anyhow::Error::new(error).context(not_written(&to)))?;
        Ok(Data::Kept { draft, to })
    }

    /// Adds the name of the file to an error of writing.
    pub(crate) fn failed(&self, error: io::Error) -> anyhow::Error {
        match &self.out {
            Some(out) => anyhow::Error::new(error).context(not_written(out)),
            None => error.into(),
        }
    }
}

/// The data of a command. A file appears only with [`Data::finish`], so that an interrupted call leaves no half file.
pub(crate) enum Data {
    /// Standard output.
    Shown(Output),
    /// A file.
    Kept {
        /// The file under its temporary name.
        draft: NewFile,
        /// Its name.
        to: PathBuf,
    },
}

impl Data {
    /// Starts a CSV list. A file begins with the UTF-8 mark, by which spreadsheets recognise the encoding. Standard
    /// output does not: programs that read it would take the mark for a part of the first heading.
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

    /// Completes the output: flushes it, and gives a file its name.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Shown(mut out) => Ok(out.flush()?),
            Self::Kept { draft, to } => {
                let placed = draft.finish();
                placed.map_err(|error| anyhow::Error::new(error).context(not_written(&to)))?;
                say(&bilingual!("書き出しました：{}", "Wrote {}", to.display()));
                Ok(())
            }
        }
    }

    /// Adds the name of the file to an error of writing.
    pub(crate) fn failed(&self, error: io::Error) -> anyhow::Error {
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
