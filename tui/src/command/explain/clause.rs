//! The page of a clause.

use kakari_core::edition::Clause;
use kakari_office::bilingual;
use kakari_office::lang::pick;

use super::{Book, example};

pub(super) fn page(book: &Book, clause: &Clause) -> String {
    let edition = &book.edition;
    let cites = |index: u16| edition.clause(index).is_some_and(|one| one.id == clause.id);
    let checks: Vec<&str> = edition
        .checks
        .iter()
        .filter(|check| cites(check.clause))
        .map(|check| check.code.as_str())
        .collect();
    let items: Vec<&str> = edition
        .items
        .iter()
        .filter(|item| cites(item.clause))
        .map(|item| item.id.as_str())
        .collect();
    let mut lines = vec![
        clause.citation.clone(),
        bilingual!("　{}", "  {}", clause.summary),
        bilingual!("　（{}）", "  ({})", clause.id),
    ];
    if !checks.is_empty() {
        lines.push(bilingual!(
            "点検：{}",
            "Checks: {}",
            checks.join(pick("、", ", "))
        ));
    }
    if !items.is_empty() {
        lines.push(bilingual!(
            "項目：{}",
            "Items: {}",
            items.join(pick("、", ", "))
        ));
    }
    if let Some(pair) = example::of_clause(book, clause) {
        lines.extend(pair.lines(edition));
    }
    lines.extend(book.related(|question| question.clauses.contains(&clause.id)));
    lines.join("\n")
}
