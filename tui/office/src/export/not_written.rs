//! Why a list was not written, each as a Japanese sentence that says what to do.

use crate::bilingual;
use std::io;
use std::path::{Path, PathBuf};

use kakari_core::document::DocumentError;
use rust_xlsxwriter::XlsxError;

use super::NotFree;
use crate::io_reason;
use crate::office::OfficeError;

/// Why a list was not written. No file was written or changed.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A file of this name exists and may not be replaced.
    #[error("{}", bilingual!("{} はすでにあります。上書きはしません。別の名前にしてください。", "{} is there already and is not overwritten. Choose another name.", .taken.display()))]
    Taken {
        /// The existing file.
        taken: PathBuf,
        /// A similar path that is free.
        free: PathBuf,
    },
    /// The path is that of a file that is never replaced.
    #[error(transparent)]
    NotFree(#[from] NotFree),
    /// Writing failed.
    #[error("{}", bilingual!("{} に書けません（{}）。フォルダーがあるか、書き込めるかを確かめてください。", "{} cannot be written ({}). Check that its folder is there and may be written to.", .path.display(), io_reason::explain(.error)))]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The list has no lines.
    #[error("{}", bilingual!("書き出す行がありません。", "There is no line to export."))]
    Empty,
    /// The list has more lines than a worksheet can hold (1,048,575).
    #[error("{}", bilingual!("{_0}行あり、Excel ブックの行数を超えます。CSV で書き出してください。", "{_0} lines are more than a workbook holds. Export them as CSV."))]
    TooLong(usize),
    /// The year has no such measure.
    #[error("{}", bilingual!("「{_0}」という数はありません。年度の定義が変わっています。選び直してください。", "There is no measure {_0}. The edition has changed: choose again."))]
    NoSuchMeasure(String),
    /// There is nobody to whom a letter goes.
    #[error("{}", bilingual!("送る相手がいません。ファイルは作っていません。", "There is nobody to write to. No file was made."))]
    NoLetter,
    /// There is no area to which something is reported.
    #[error("{}", bilingual!("報告する区域がありません。医療機関の一覧を取り込んでから、もう一度してください。ファイルは作っていません。", "There is no area to report to. Import a list of facilities first. No file was made."))]
    NoForum,
    /// The folder for letters exists and is not empty.
    #[error("{}", bilingual!("{} はもうあります。文書を一つずつ入れるには、まだないフォルダーの名前を指定してください。", "{} exists. Name a folder that does not exist yet for one file a letter.", .0.display()))]
    FolderTaken(PathBuf),
    /// The user stopped the export.
    #[error("{}", bilingual!("書き出しを中止しました。ファイルは作っていません。", "Stopped. No file was made."))]
    Stopped,
    /// The rows cannot be read from the database.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The template of the HTML page failed.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The library for workbooks failed.
    #[error("{}", bilingual!("Excel ブックを作れませんでした（{_0}）。CSV で書き出してください。", "The workbook could not be made ({_0}). Export as CSV."))]
    Workbook(#[from] XlsxError),
}

impl NotWritten {
    /// Writing this file failed.
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }
}
