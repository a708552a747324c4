//! The page of a clause.

use kakari_core::edition::Clause;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, current, pick};
use kakari_office::office::explained;

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
    let tasks = book.tasks.iter().filter(|task| task.clause == clause.id);
    let tasks: Vec<String> = tasks
        .map(|task| match current() {
            Lang::Ja => format!("{}（{}）", task.title.japanese, task.id),
            Lang::En => format!("{} ({})", task.title.english, task.id),
        })
        .collect();
    if !tasks.is_empty() {
        lines.push(bilingual!(
            "年間予定：{}",
            "Calendar: {}",
            tasks.join(pick("、", ", "))
        ));
    }
    let rests = explained(&clause.id);
    if !rests.is_empty() {
        lines.push(bilingual!(
            "患者への説明：{}",
            "Explaining to patients: {}",
            rests.join(pick("、", "; "))
        ));
    }
    // A clause of the library stands behind no check and no question, so that no example would be about it.
    let is_cited = edition.clauses.iter().any(|one| one.id == clause.id);
    if let Some(pair) = example::of_clause(book, clause).filter(|_| is_cited) {
        lines.extend(pair.lines(edition));
    }
    lines.extend(book.related(|question| question.clauses.contains(&clause.id)));
    lines.join("\n")
}
