//! Japanese words for errors of the file system.

use std::io;

/// The reason of a file error for a message: in Japanese for the usual kinds, else the system's own text.
pub fn explain(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "ファイルがありません",
        io::ErrorKind::PermissionDenied => "許可がありません",
        io::ErrorKind::IsADirectory => "フォルダーです",
        io::ErrorKind::NotADirectory => "途中の名前がフォルダーではありません",
        io::ErrorKind::AlreadyExists => "同じ名前のものがあります",
        io::ErrorKind::StorageFull => "空き容量がありません",
        io::ErrorKind::ReadOnlyFilesystem => "書き込めないディスクです",
        io::ErrorKind::InvalidData => "UTF-8 の文章として読めません",
        _ => return error.to_string(),
    };
    words.to_owned()
}
