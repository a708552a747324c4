//! The page of a check.

use kakari_core::edition::{Check, Trigger};
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::pick;

use super::{Book, clause_lines, example};

pub(super) fn page(book: &Book, check: &Check) -> String {
    let edition = &book.edition;
    let mut lines = vec![
        bilingual!(
            "{}　{}（{}）",
            "{}  {} ({})",
            check.code,
            check.title,
            check.severity.in_words()
        ),
        bilingual!("指摘の文：{}", "Finding: {}", check.message),
        bilingual!("直し方：{}", "How to fix: {}", check.fix),
        clause_lines(edition, check.clause),
    ];
    let items: Vec<String> = match &check.trigger {
        Trigger::Condition { item, .. } => item.iter().copied().collect::<Vec<_>>(),
        Trigger::Find { items, .. } => items.clone(),
    }
    .into_iter()
    .filter_map(|index| edition.item(index))
    .map(|item| bilingual!("{}（{}）", "{} ({})", item.label, item.id))
    .collect();
    if !items.is_empty() {
        lines.push(bilingual!(
            "見る項目：{}",
            "Looks at: {}",
            items.join(pick("、", ", "))
        ));
    }
    lines.extend(example::Pair::own(check).lines(edition));
    lines.extend(book.related(|question| question.checks.contains(&check.code)));
    lines.join("\n")
}
