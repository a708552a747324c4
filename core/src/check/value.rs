//! Compares values with the NDB preprint, with last year's report, and with a report of another channel.

use crate::check::{Case, Values, joined};
use crate::difference;
use crate::edition::{Function, ItemType};
use crate::facts;
use crate::finding::Subject;
use crate::rule::Truth;

/// Counts that differ from the NDB figure that the ministry printed on the form (プレプリント). Facilities
/// may correct these (guideline 2-3); the finding only shows that they did.
#[inline(never)]
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

/// Numbers that are many times those of last year, or the other way round: a digit too many or too few. Small numbers change
/// by chance, and a 0 means that the facility began or stopped.
#[inline(never)]
pub(super) fn far_from_last_year(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let (Some(change), Some(previous)) = (case.edition.year_change, case.context.previous) else {
        return Vec::new();
    };
    let previous = facts::read(case.edition, previous).facts;
    let items = case.edition.indices().zip(&case.edition.items);
    let far = items.filter_map(|(index, item)| {
        let least = match item.item_type {
            ItemType::Count => change.count,
            ItemType::Decimal1 => change.decimal,
            _ => return None,
        };
        let numbers = [case.reading.facts.counted(index), previous.counted(index)];
        let [now, before] = numbers.map(|slot| slot.number());
        let (small, large) = (now.min(before), now.max(before));
        let is_far = numbers.iter().all(|slot| slot.is_known())
            && case.concerns(index)
            && small > 0
            && large >= least
            && large >= small.saturating_mul(change.factor);
        is_far.then(|| {
            let values = vec![
                ("value", item.number_words(now)),
                ("before", item.number_words(before)),
                ("factor", change.factor.to_string()),
            ];
            (Subject::Item(index), values)
        })
    });
    far.collect()
}

/// Functions whose result was `before` last year and is `now` this year. Last year's report is judged by
/// this year's rules. Item ids are permanent, so the same questions are compared.
#[inline(never)]
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

/// A report of another channel (G-MIS, paper) that waits until staff choose one: how many answers differ.
#[inline(never)]
pub(super) fn other_channel(case: &Case<'_>) -> Option<Values> {
    let beside = case.context.beside?;
    let waits = beside.channel != case.report.channel;
    waits.then(|| {
        let other = facts::read(case.edition, beside);
        let changes = difference::changes(case.edition, case.reading, &other);
        vec![
            ("channel", beside.channel.label().to_owned()),
            ("number", changes.len().to_string()),
        ]
    })
}
