//! Checks on values: what slipped while reading, links, preprints, and the year before.

use crate::check::{Case, Values, joined};
use crate::edition::{Finder, Function, ItemType};
use crate::facts;
use crate::finding::Subject;
use crate::rule::Truth;

/// What slipped while reading, as far as the check looks at the item.
pub(super) fn slips(case: &Case<'_>, finder: Finder) -> Vec<(Subject, Values)> {
    let concerned = |subject: &Subject| match subject {
        Subject::Item(item) => case.concerns(*item),
        Subject::Report | Subject::Unknown(_) => true,
    };
    let slips = case
        .reading
        .slips
        .iter()
        .filter(|slip| slip.finder == finder && concerned(&slip.subject));
    slips
        .map(|slip| (slip.subject.clone(), slip.values.clone()))
        .collect()
}

/// Ticked codes of the first item none of whose links is ticked in the second. Silent while the
/// second is not answered.
pub(super) fn link_without_target(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let [from, to] = case.items else {
        return Vec::new();
    };
    let (ticked, targets) = (case.reading.facts.slot(*from), case.reading.facts.slot(*to));
    let Some(item) = case
        .edition
        .item(*from)
        .filter(|_| ticked.is_known() && targets.is_known())
    else {
        return Vec::new();
    };
    let lonely: Vec<&str> = item
        .choices
        .iter()
        .filter(|choice| ticked.includes(i64::from(choice.code)) && !choice.links.is_empty())
        .filter(|choice| {
            !choice
                .links
                .iter()
                .any(|link| targets.includes(i64::from(*link)))
        })
        .map(|choice| choice.label.as_str())
        .collect();
    match lonely.is_empty() {
        true => Vec::new(),
        false => vec![(Subject::Item(*from), vec![("names", joined(&lonely))])],
    }
}

/// Numbers that the facility corrected after they had been printed for it.
pub(super) fn preprint_corrected(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let corrected = case.report.preprint.iter().filter_map(|(id, value)| {
        let (index, item) = case.edition.item_by_id(id)?;
        let slot = case.reading.facts.slot(index);
        let before = facts::preprinted(value)?;
        let counts = item.item_type == ItemType::Count && slot.is_known() && case.concerns(index);
        (counts && before != slot.number()).then(|| {
            let values = vec![
                ("before", before.to_string()),
                ("after", slot.number().to_string()),
            ];
            (Subject::Item(index), values)
        })
    });
    corrected.collect()
}

/// Functions that stood at `before` last year and stand at `now` this year. Last year's report is
/// judged by this year's rules: ids are permanent, so the same questions are compared.
pub(super) fn function_changed(case: &Case<'_>, before: Truth, now: Truth) -> Option<Values> {
    let previous = facts::read(case.edition, case.context.previous?).facts;
    let facts = &case.reading.facts;
    let changed =
        |function: &Function| previous.holds(*function) == before && facts.holds(*function) == now;
    let marks: Vec<&str> = Function::ALL
        .into_iter()
        .filter(changed)
        .map(Function::mark)
        .collect();
    (!marks.is_empty()).then(|| vec![("functions", joined(&marks))])
}
