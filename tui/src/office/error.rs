//! What can keep an act from being done, each as a sentence that says what to do.

use std::path::PathBuf;

use super::act::DeniedItem;
use super::staff::SettledScope;
use crate::intake::{FileRefusal, RefusedRow};
use crate::store::StoreError;

/// Why the office could not do it.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The law or a rule of confirmation stands against it; nothing was done.
    #[error("{}", denied_sentence(.0))]
    Denied(Vec<DeniedItem>),
    /// Facts decide on the scope of these facilities; nothing was done.
    #[error("{}", settled_sentence(.0))]
    ScopeSettled(Vec<SettledScope>),
    /// The edition that the settings name is not there.
    #[error(
        "報告年度「{0}」の定義がありません。`kakari settings set edition r07` のように、使える年度を設定してください。"
    )]
    UnknownEdition(String),
    /// The edition file that the settings name cannot be used.
    #[error("年度の定義ファイルが使えません：{}\n{detail}\n直してからもう一度実行するか、`kakari settings unset edition-file` で組み込みの定義に戻してください。", .path.display())]
    EditionFile {
        /// The file.
        path: PathBuf,
        /// Problems with line and mend.
        detail: String,
    },
    /// A fact on scope that cannot be read.
    #[error("{}", super::scope_facts::fact_sentence(.0))]
    Fact(Box<RefusedRow>),
    /// A file that cannot be read in as a whole.
    #[error(transparent)]
    File(FileRefusal),
}

fn denied_sentence(items: &[DeniedItem]) -> String {
    refused(items.iter().map(DeniedItem::sentence).collect())
}

fn settled_sentence(items: &[SettledScope]) -> String {
    refused(items.iter().map(SettledScope::sentence).collect())
}

/// The first ten sentences, and how many more there are.
fn refused(sentences: Vec<String>) -> String {
    let all = sentences.len();
    let mut lines = vec!["登録しませんでした。".to_owned()];
    lines.extend(sentences.into_iter().take(10));
    if let Some(more) = all.checked_sub(10).filter(|more| *more > 0) {
        lines.push(format!("ほか {more} 件。"));
    }
    lines.join("\n")
}
