//! Texts of inquiries.

use super::key;

/// Label of the answer.
pub(crate) const ANSWER: &str = "回答";
/// The inquiry has no answer yet.
pub(crate) const WAITING: &str = concat!("まだありません（", key!("answer"), " で書けます）");

/// Line with person, addressee and question.
pub(crate) fn asked(function: &str, by: &str, asked: &str, question: &str) -> String {
    format!("{function}{by} から {asked} へ：{question}")
}

/// Line with the answer, who recorded it and when.
pub(crate) fn answered(text: &str, by: &str, at: &str) -> String {
    format!("{text}（{by} {}）", super::super::moment(at))
}

/// Number of inquiries before the one shown.
pub(crate) fn earlier(count: usize) -> String {
    format!("ほかに前の照会 {count}件（「経過」にあります）")
}
