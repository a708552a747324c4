//! Counts the values of a column over the lines shown, and narrows the list to one of them.

use std::collections::HashMap;

use tui_input::Input;

use kakari_office::office::Query;

use super::super::modals::{Counts, Modal};
use super::super::model::Model;

/// Opens the counts of the list shown.
pub(super) fn open(model: &mut Model) {
    let columns = model.body().countable();
    model.modals.push(Modal::Counts(Counts::new(columns)));
    count(model);
}

/// Counts the column that the open box shows.
pub(super) fn count(model: &mut Model) {
    let Some(Modal::Counts(counts)) = model.modals.last() else {
        return;
    };
    let (Some(column), Some(list)) = (counts.column(), model.list()) else {
        return;
    };
    let mut counted: HashMap<String, usize> = HashMap::new();
    for shown in list.shown() {
        let Some(facility) = model.rows.at(shown.row) else {
            continue;
        };
        for function in list.functions_of(facility, *shown) {
            let text = column.text(&facility.line(function));
            *counted.entry(text).or_default() += 1;
        }
    }
    let mut values: Vec<(String, usize)> = counted.into_iter().collect();
    values.sort_unstable_by(|(left, lefts), (right, rights)| {
        rights.cmp(lefts).then_with(|| left.cmp(right))
    });
    if let Some(Modal::Counts(counts)) = model.modals.last_mut() {
        counts.values = values;
    }
}

/// Adds a condition to the filter of the list.
pub(super) fn narrow(model: &mut Model, condition: &str) {
    model.modals.pop();
    let filter = model.body_mut().0.filter_mut();
    let typed = filter.value().trim();
    // A condition that is there already, in whatever spelling, says it once.
    let known: Vec<Query> = typed.split_whitespace().map(Query::new).collect();
    let new: Vec<&str> = condition
        .split(' ')
        .filter(|one| !known.contains(&Query::new(one)))
        .collect();
    let text = format!("{typed} {}", new.join(" "));
    *filter = Input::new(text.trim().to_owned());
    model.narrow();
}
