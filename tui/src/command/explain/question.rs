//! The pages of the Q&A and their search.

use kakari_core::text::search_key;
use kakari_edition::library::Question;
use kakari_office::bilingual;

use super::Book;

/// The number in `Q5` or `問5`; the text has to be folded to half width.
pub(super) fn number(what: &str) -> Option<u8> {
    let digits = what
        .strip_prefix(['Q', 'q', '問'])?
        .trim_start_matches(['.', ' ']);
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| only_digits)
}

/// A question in one line.
pub(super) fn line(question: &Question) -> String {
    bilingual!("Q{}　{}", "Q{}  {}", question.number, question.title)
}

/// The questions that contain every word in title or answer, in order of number.
pub(super) fn search<'a>(questions: &'a [Question], words: &str) -> Vec<&'a Question> {
    let keys: Vec<String> = words
        .split_whitespace()
        .map(search_key)
        .filter(|key| !key.is_empty())
        .collect();
    if keys.is_empty() {
        return Vec::new();
    }
    let has = |question: &&Question| {
        let (title, answer) = (search_key(&question.title), search_key(&question.answer));
        keys.iter()
            .all(|key| title.contains(key) || answer.contains(key))
    };
    questions.iter().filter(has).collect()
}

/// The page of a question. References that the edition does not have are left out: an edition that is not based on
/// r07 may use other ids.
pub(super) fn page(book: &Book, question: &Question) -> String {
    let edition = &book.edition;
    let mut lines = vec![line(question), question.answer.clone()];
    let clauses = question.clauses.iter();
    for clause in clauses.filter_map(|id| edition.clauses.iter().find(|one| one.id == *id)) {
        lines.push(bilingual!(
            "根拠：{}\n　　　{}",
            "Ground: {}\n　　　{}",
            clause.citation,
            clause.summary
        ));
    }
    for (_, item) in question
        .items
        .iter()
        .filter_map(|id| edition.item_by_id(id))
    {
        lines.push(bilingual!(
            "項目：{}（{}）",
            "Item: {} ({})",
            item.label,
            item.id
        ));
    }
    for check in question
        .checks
        .iter()
        .filter_map(|code| edition.check_by_code(code))
    {
        lines.push(bilingual!(
            "点検：{}　{}",
            "Check: {}  {}",
            check.code,
            check.title
        ));
    }
    lines.join("\n")
}
