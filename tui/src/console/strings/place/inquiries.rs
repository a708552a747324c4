//! Words of inquiries.

use super::key;

/// What came back.
pub(crate) const ANSWER: &str = "回答";
/// Nothing came back yet.
pub(crate) const WAITING: &str = concat!("まだありません（", key!("answer"), " で書けます）");

/// Who asked whom what.
pub(crate) fn asked(function: &str, by: &str, asked: &str, question: &str) -> String {
    format!("{function}{by} から {asked} へ：{question}")
}

/// What was answered, and who wrote that down when.
pub(crate) fn answered(text: &str, by: &str, at: &str) -> String {
    format!("{text}（{by} {}）", super::super::moment(at))
}

/// Inquiries before the one shown.
pub(crate) fn earlier(count: usize) -> String {
    format!("ほかに前の照会 {count}件（「経過」にあります）")
}
