//! Sentences of 協議 on papers, coordinators and cases.

use kakari_core::meeting::Background;
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, pick};
use kakari_office::office::PaperKind;

/// A paper and what it is of.
pub(crate) fn paper(kind: PaperKind, about: &str) -> String {
    let kind = kind.in_words();
    if about.is_empty() {
        return kind.to_owned();
    }
    bilingual!("{kind}（{about}）", "{kind} ({about})")
}

/// Where a paper was written.
pub(crate) fn paper_written(name: &str, folder: &str) -> String {
    bilingual!(
        "書き出しました：{name}（フォルダー：{folder}）",
        "Wrote {name} (folder: {folder})"
    )
}

/// The backgrounds by number.
pub(crate) fn backgrounds() -> Vec<String> {
    let numbered = (1_u8..).zip(Background::ALL);
    let each: Vec<String> = numbered
        .map(|(number, one)| format!("{number} {}", one.in_words()))
        .collect();
    let two = each.chunks(2);
    two.map(|two| two.join(pick("　", "  "))).collect()
}

/// The heading of the cases: the area with which theirs are compared.
pub(crate) fn cases_like(area: &str) -> String {
    bilingual!("近い事例から：{area}", "Nearest first: {area}")
}

/// Where a case stands in the book.
pub(crate) fn case_page(page: u16) -> String {
    bilingual!("取組事例集 {page}頁", "book of cases, page {page}")
}
