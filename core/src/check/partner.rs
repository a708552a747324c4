//! Checks on names in answers: the facility's own, partner hospitals and clinics (連携先), care facilities.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::check::{Case, Values, joined};
use crate::context::Registered;
use crate::edition::{ItemIndex, ItemType};
use crate::facility::Standing;
use crate::finding::Subject;
use crate::partner::Meaning;
use crate::text::KnownName;

/// The names of one item.
pub(super) struct Listed<'a> {
    index: ItemIndex,
    item_type: ItemType,
    names: Vec<Listing<'a>>,
}

/// A name as given, and its folded keys.
struct Listing<'a> {
    name: &'a str,
    known: Rc<KnownName>,
}

fn listed<'a>(case: &'a Case<'_>) -> &'a [Listed<'a>] {
    case.listed.get_or_init(|| {
        let mut listed = Vec::new();
        for (index, names) in case.reading.all_names() {
            if let Some(item) = case.edition.item(index) {
                let each = names.iter().map(|name| Listing {
                    name,
                    known: case.names.get(name),
                });
                listed.push(Listed {
                    index,
                    item_type: item.item_type,
                    names: each.collect(),
                });
            }
        }
        listed
    })
}

/// The items that the check applies to and that have names. A check without a list of items applies to
/// partner items (`names8`); with `every` also to other lists of names.
fn items_with_names<'a>(
    case: &'a Case<'_>,
    every: bool,
) -> impl Iterator<Item = (ItemIndex, &'a [Listing<'a>])> {
    let fitting = listed(case).iter().filter(move |one| {
        let fits = match one.item_type {
            // `names` items ask for care facilities and the like, which no register of 病院・診療所 has.
            ItemType::Names8 => true,
            ItemType::Names => every || case.items.contains(&one.index),
            _ => false,
        };
        fits && case.concerns(one.index)
    });
    fitting.map(|one| (one.index, one.names.as_slice()))
}

/// One finding per item, which lists the entries that `entry` gives for its names.
fn one_finding_per_item(
    case: &Case<'_>,
    entry: impl Fn(&Listing<'_>) -> Option<String>,
) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    for (index, names) in items_with_names(case, false) {
        let entries = distinct(names.iter().filter_map(&entry));
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
#[inline(never)]
pub(super) fn name_twice(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    for (index, names) in items_with_names(case, true).filter(|(_, names)| names.len() > 1) {
        let again = repeated(names);
        let twice = distinct(again.into_iter().map(|one| one.name.to_owned()));
        if !twice.is_empty() {
            found.push((Subject::Item(index), vec![("names", joined(&twice))]));
        }
    }
    found
}

/// The names that stood before in the list already, in whatever spelling.
fn repeated<'a, 'b>(names: &'b [Listing<'a>]) -> Vec<&'b Listing<'a>> {
    /// A list of this length is compared name by name, which needs no memory; a hostile one may be of any length.
    const SHORT: usize = 16;
    if names.len() > SHORT {
        let mut seen = BTreeSet::new();
        let again = |one: &&Listing<'_>| !seen.insert(one.known.key().to_owned());
        return names.iter().filter(again).collect();
    }
    let before = |at: usize| names.get(..at).unwrap_or_default();
    let mut again = Vec::new();
    for (at, one) in names.iter().enumerate() {
        if before(at)
            .iter()
            .any(|other| other.known.key() == one.known.key())
        {
            again.push(one);
        }
    }
    again
}

/// The facility's own name among its partners. With `certain`, names that can mean no other facility;
/// without, names that may also mean another one.
#[inline(never)]
pub(super) fn own_name(case: &Case<'_>, certain: bool) -> Vec<(Subject, Values)> {
    let mut found = Vec::new();
    // Without a register a name is the facility's own for certain, or not at all.
    if case.registry().is_none() && !certain {
        return found;
    }
    // Looked up only if there are names: most reports have none.
    let mut own = None;
    for (index, names) in items_with_names(case, false) {
        let own = own.get_or_insert_with(|| case.names.get(&case.report.facility.name));
        let found_own = names
            .iter()
            .find(|one| own_meaning(case, own, one) == Some(certain));
        if let Some(one) = found_own {
            found.push((Subject::Item(index), vec![("name", one.name.to_owned())]));
        }
    }
    found
}

/// Whether the name means the facility itself: `Some(true)` certainly, `Some(false)` perhaps, because the
/// register has another facility of that name, `None` not at all.
fn own_meaning(case: &Case<'_>, own: &KnownName, one: &Listing<'_>) -> Option<bool> {
    let (facility, name) = (&case.report.facility, one.name);
    let prefixes = case.edition.corporate_prefixes.keys();
    let same_name = !facility.name.is_empty() && one.known.bare(prefixes) == own.bare(prefixes);
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
#[inline(never)]
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
#[inline(never)]
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
        let unknown = names.iter().filter(|one| is_unknown(one.name));
        let unknown = distinct(unknown.map(|one| one.name.to_owned()));
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
#[inline(never)]
pub(super) fn ambiguous(case: &Case<'_>) -> Vec<(Subject, Values)> {
    let Some(registry) = case.registry() else {
        return Vec::new();
    };
    let own = case.names.get(&case.report.facility.name);
    one_finding_per_item(case, |listing| match case.meaning(registry, listing.name) {
        Meaning::Several(many) if own_meaning(case, &own, listing).is_none() => {
            let ids: Vec<&str> = many
                .iter()
                .map(|one: &&Registered| one.id.as_str())
                .collect();
            Some(format!("{}（{}）", listing.name, ids.join("、")))
        }
        _ => None,
    })
}

/// Partners that have the given standing in the register, such as closed.
#[inline(never)]
pub(super) fn standing(case: &Case<'_>, standing: Standing) -> Vec<(Subject, Values)> {
    let Some(registry) = case.registry() else {
        return Vec::new();
    };
    one_finding_per_item(case, |listing| match case.meaning(registry, listing.name) {
        // Of a name that several have, nobody knows which one is meant; `ambiguous` reports it.
        Meaning::One(one) if one.standing == standing => Some(listing.name.to_owned()),
        _ => None,
    })
}
