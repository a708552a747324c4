//! Why a list that leaves the program was not written, and what to do.

use std::io;
use std::path::PathBuf;

use kakari_core::document::DocumentError;
use rust_xlsxwriter::XlsxError;

use super::NotFree;
use crate::io_reason;
use crate::office::OfficeError;

/// Why a list was not written. Nothing was left behind.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// Nothing is overwritten.
    #[error("{} はすでにあります。上書きはしません。別の名前にしてください。", .taken.display())]
    Taken {
        /// The file that is there.
        taken: PathBuf,
        /// A name that is free.
        free: PathBuf,
    },
    /// The name is that of a file that is never replaced.
    #[error(transparent)]
    NotFree(#[from] NotFree),
    /// The system does not allow it.
    #[error("{} に書けません（{}）。フォルダーがあるか、書き込めるかを確かめてください。", .path.display(), io_reason::explain(.error))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// There is no line.
    #[error("書き出す行がありません。")]
    Empty,
    /// A workbook has room for 1,048,575 lines below its headings.
    #[error("{0}行あり、Excel ブックの行数を超えます。CSV で書き出してください。")]
    TooLong(usize),
    /// The person stopped it.
    #[error("書き出しを中止しました。ファイルは作っていません。")]
    Stopped,
    /// The rows cannot be read.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A fault of the template.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A fault of the workbook.
    #[error("Excel ブックを作れませんでした（{0}）。CSV で書き出してください。")]
    Workbook(#[from] XlsxError),
}
