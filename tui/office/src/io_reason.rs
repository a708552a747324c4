//! Why the system did not do something with a file, in a few words.

use std::io;

/// What the system says, in Japanese where this program knows it.
pub fn explain(error: &io::Error) -> String {
    let said = match error.kind() {
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
    said.to_owned()
}
