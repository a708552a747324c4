//! Checks on names in answers: the facility's own, partner hospitals and clinics (連携先), care facilities.

use std::collections::BTreeSet;

use crate::check::{Case, Values, joined};
use crate::context::Registered;
use crate::edition::{ItemIndex, ItemType};
use crate::facility::Standing;
use crate::finding::Subject;
use crate::partner::Meaning;
use crate::text::KnownName;

/// The items that the check applies to and that have names. A check without a list of items applies to
/// partner items (`names8`); with `every` also to other lists of names.
fn items_with_names<'a>(
    case: &'a Case<'_>,
    every: bool,
) -> impl Iterator<Item = (ItemIndex, &'a [String])> {
    case.reading.all_names().filter(move |(index, _)| {
        let fits = match case.edition.item(*index).map(|item| item.item_type) {
            // `names` items ask for care facilities and the like, which no register of 病院・診療所 has.
            Some(ItemType::Names8) => true,
            Some(ItemType::Names) => every || case.items.contains(index),
            _ => false,
        };
        fits && case.concerns(*index)
    })
}

/// One finding per item, which lists the entries that `entry` gives for its names.
fn one_finding_per_item(
    case: &Case<'_>,
    entry: impl Fn(&str) -> Option<String>,
) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    for (index, names) in items_with_names(case, false) {
        let entries = distinct(names.iter().filter_map(|name| entry(name)));
        if !entries.is_empty() {
            found.push((Subject::Item(index), vec![("names", joined(&entries))]));
        }
    }
    found
}

/// Each entry once, in the order of first appearance.
fn distinct(entries: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    entries.filter(|entry| seen.insert(entry.clone())).collect()
}

/// Names that appear twice in one item, in whatever spelling.
pub(super) fn name_twice(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    for (index, names) in items_with_names(case, true).filter(|(_, names)| names.len() > 1) {
        let mut seen = BTreeSet::new();
        let again = |name: &&String| !seen.insert(case.names.get(name).key().to_owned());
        let twice = distinct(names.iter().filter(again).cloned());
        if !twice.is_empty() {
            found.push((Subject::Item(index), vec![("names", joined(&twice))]));
        }
    }
    found
}

/// The facility's own name among its partners. With `certain`, names that can mean no other facility;
/// without, names that may also mean another one.
pub(super) fn own_name(case: &Case<'_>, certain: bool) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    // Without a register a name is the facility's own for certain, or not at all.
    if case.registry().is_none() && !certain {
        return found;
    }
    let own = case.names.get(&case.report.facility.name);
    for (index, names) in items_with_names(case, false) {
        let found_own = names
            .iter()
            .find(|name| own_meaning(case, &own, name) == Some(certain));
        if let Some(name) = found_own {
            found.push((Subject::Item(index), vec![("name", name.clone())]));
        }
    }
    found
}

/// Whether the name means the facility itself: `Some(true)` certainly, `Some(false)` perhaps, because the
/// register has another facility of that name, `None` not at all.
fn own_meaning(case: &Case<'_>, own: &KnownName, name: &str) -> Option<bool> {
    let facility = &case.report.facility;
    let prefixes = &case.edition.corporate_keys;
    let same_name =
        !facility.name.is_empty() && case.names.get(name).bare(prefixes) == own.bare(prefixes);
    let Some(registry) = case.registry() else {
        return same_name.then_some(true);
    };
    match case.meaning(registry, name) {
        Meaning::One(one) if one.id == facility.id => Some(true),
        // Somebody has said that it is another one.
        Meaning::One(_) if case.is_decided(name) => None,
        Meaning::One(_) => same_name.then_some(false),
        Meaning::Several(many) => {
            (same_name || many.iter().any(|one| one.id == facility.id)).then_some(false)
        }
        Meaning::Nobody | Meaning::Elsewhere | Meaning::Left(_) => None,
    }
}

/// Partners that the register does not have, with the most similar names that it has.
pub(super) fn unknown(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let Some(registry) = case.whole_registry() else {
        return Vec::new();
    };
    unknown_names(
        case,
        |name| {
            matches!(
                case.meaning(registry, name),
                Meaning::Nobody | Meaning::Left(_)
            )
        },
        |name| registry.nearest(name),
    )
}

/// Care facilities (介護施設) that are not in the imported list, and of which nobody has said what they are.
pub(super) fn care_facility_unknown(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let Some(list) = case.context.care_facilities else {
        return Vec::new();
    };
    let decisions = case.context.care_decisions;
    let is_decided = |name: &str| decisions.is_some_and(|all| all.on(name).is_some());
    unknown_names(
        case,
        |name| !list.contains(name) && !is_decided(name),
        |name| list.nearest_names(name),
    )
}

fn unknown_names<'a>(
    case: &Case<'_>,
    is_unknown: impl Fn(&str) -> bool,
    nearest: impl Fn(&str) -> Vec<&'a str>,
) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    for (index, names) in items_with_names(case, false) {
        let unknown = distinct(names.iter().filter(|name| is_unknown(name)).cloned());
        if !unknown.is_empty() {
            let near = distinct(
                unknown
                    .iter()
                    .flat_map(|name| nearest(name))
                    .map(str::to_owned),
            );
            let values = vec![("names", joined(&unknown)), ("nearest", joined(&near))];
            found.push((Subject::Item(index), values));
        }
    }
    found
}

/// Partner names that several facilities have, with the ids of these. The facility's own name is left out:
/// [`own_name`] reports it.
pub(super) fn ambiguous(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let Some(registry) = case.registry() else {
        return Vec::new();
    };
    let own = case.names.get(&case.report.facility.name);
    one_finding_per_item(case, |name| match case.meaning(registry, name) {
        Meaning::Several(many) if own_meaning(case, &own, name).is_none() => {
            let ids: Vec<&str> = many
                .iter()
                .map(|one: &&Registered| one.id.as_str())
                .collect();
            Some(format!("{name}（{}）", ids.join("、")))
        }
        _ => None,
    })
}

/// Partners that have the given standing in the register, such as closed.
pub(super) fn standing(case: &Case<'_>, standing: Standing) -> Vec<(Subject, Values)> {
    let Some(registry) = case.registry() else {
        return Vec::new();
    };
    one_finding_per_item(case, |name| match case.meaning(registry, name) {
        // Of a name that several have, nobody knows which one is meant; `ambiguous` reports it.
        Meaning::One(one) if one.standing == standing => Some(name.to_owned()),
        _ => None,
    })
}
