//! Texts of inquiries.

use super::key;
use kakari_office::bilingual;
use kakari_office::lang::Text;

/// Label of the answer.
pub(crate) const ANSWER: Text = Text::new("回答", "Answer");
/// The inquiry has no answer yet.
pub(crate) const WAITING: Text = Text::new(
    concat!("まだありません（", key!("answer"), " で書けます）"),
    concat!("none yet (", key!("answer"), " records it)"),
);

/// Line with person, addressee and question.
pub(crate) fn asked(function: &str, by: &str, asked: &str, question: &str) -> String {
    bilingual!(
        "{function}{by} から {asked} へ：{question}",
        "{function}{by} asked {asked}: {question}"
    )
}

/// Line with the answer, who recorded it and when.
pub(crate) fn answered(text: &str, by: &str, at: &str) -> String {
    bilingual!(
        "{text}（{by} {}）",
        "{text} ({by} {})",
        super::super::moment(at)
    )
}

/// Number of inquiries before the one shown.
pub(crate) fn earlier(count: usize) -> String {
    bilingual!(
        "ほかに前の照会 {count}件（「経過」にあります）",
        "{count} before this one (see Log)"
    )
}
