//! The page of a check.

use kakari_core::edition::{Check, Trigger};

use super::{Book, clause_lines, example};

pub(super) fn page(book: &Book, check: &Check) -> String {
    let edition = &book.edition;
    let mut lines = vec![
        format!(
            "{}　{}（{}）",
            check.code,
            check.title,
            check.severity.label()
        ),
        format!("指摘の文：{}", check.message),
        format!("直し方：{}", check.fix),
        clause_lines(edition, check.clause),
    ];
    let items: Vec<String> = match &check.trigger {
        Trigger::Condition { item, .. } => item.iter().copied().collect::<Vec<_>>(),
        Trigger::Find { items, .. } => items.clone(),
    }
    .into_iter()
    .filter_map(|index| edition.item(index))
    .map(|item| format!("{}（{}）", item.label, item.id))
    .collect();
    if !items.is_empty() {
        lines.push(format!("見る項目：{}", items.join("、")));
    }
    lines.extend(example::Pair::own(check).lines(edition));
    lines.extend(book.related(|question| question.checks.contains(&check.code)));
    lines.join("\n")
}
