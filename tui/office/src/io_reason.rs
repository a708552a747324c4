//! Japanese words for errors of the file system.

use crate::lang::pick;
use std::io;

/// The number that Windows gives where another program has the file open.
const OPEN_ELSEWHERE: i32 = 32;

/// The reason of a file error for a message: in Japanese for the usual kinds, else the system's own text.
pub fn explain(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => pick("ファイルがありません", "there is no such file"),
        // Windows gives both reasons for a file that Excel has open.
        io::ErrorKind::PermissionDenied if cfg!(windows) => open_or_forbidden(),
        _ if cfg!(windows) && error.raw_os_error() == Some(OPEN_ELSEWHERE) => open_or_forbidden(),
        io::ErrorKind::PermissionDenied => pick("許可がありません", "permission denied"),
        io::ErrorKind::IsADirectory => pick("フォルダーです", "it is a folder"),
        io::ErrorKind::NotADirectory => pick(
            "途中の名前がフォルダーではありません",
            "a name on the way is no folder",
        ),
        io::ErrorKind::AlreadyExists => pick(
            "同じ名前のものがあります",
            "something of that name is there already",
        ),
        io::ErrorKind::StorageFull => pick("空き容量がありません", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => {
            pick("書き込めないディスクです", "the disk cannot be written to")
        }
        io::ErrorKind::InvalidFilename => pick(
            "名前に使えない文字があるか、名前が長すぎます",
            "the name has a character that names cannot have, or is too long",
        ),
        io::ErrorKind::InvalidData => pick("UTF-8 の文章として読めません", "it is no UTF-8 text"),
        _ => return error.to_string(),
    };
    words.to_owned()
}

fn open_or_forbidden() -> &'static str {
    pick(
        "Excel など、ほかのソフトで開いているか、許可がありません。開いていれば閉じてください",
        "another program such as Excel has it open, or permission is denied. If it is open, close it there",
    )
}
