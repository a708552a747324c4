//! The checks that the answers alone decide: conditions, what slipped while reading, links between
//! codes. This is what runs at every key press and over every report, so it makes no text: a broken
//! check is a number and a place, and its words are made for those that somebody looks at.

use crate::check::joined;
use crate::edition::{Choice, Edition, Finder, ItemIndex, Trigger};
use crate::facts::{Facts, Reading, Slot};
use crate::finding::{Broken, Found, Place, Subject};
use crate::order;
use crate::rule::{Expr, Truth};

/// Puts the checks that these answers break into `broken`, emptied first; sorted by place, then by
/// code, one of a check and place. Allocates nothing once `broken` has room.
pub fn answers(edition: &Edition, reading: &Reading, broken: &mut Vec<Broken>) {
    broken.clear();
    let facts = &reading.facts;
    for (check, one) in (0..=u16::MAX).zip(&edition.checks) {
        let mut push = |place: Place| broken.push(Broken { place, check });
        match &one.trigger {
            Trigger::Condition {
                item,
                when,
                require,
            } => {
                if fires(facts, when.as_ref(), require.as_ref()) {
                    push(item.map_or(Place::Report, Place::Item));
                }
            }
            Trigger::Find { finder, items } if *finder == Finder::LinkWithoutTarget => {
                if let [from, to] = items.as_slice()
                    && without_target(edition, facts, *from, *to).next().is_some()
                {
                    push(Place::Item(*from));
                }
            }
            Trigger::Find { finder, items } => {
                for (at, slip) in (0..=u16::MAX).zip(&reading.slips) {
                    if slip.finder != *finder {
                        continue;
                    }
                    match &slip.subject {
                        Subject::Item(item) if items.is_empty() || items.contains(item) => {
                            push(Place::Item(*item));
                        }
                        Subject::Item(_) => {}
                        Subject::Report => push(Place::Report),
                        Subject::Unknown(_) => push(Place::Unknown(at)),
                    }
                }
            }
        }
    }
    // A few in the order of the checks; of each check they stand in form order already.
    order::sort_short(broken);
    broken.dedup();
}

/// A condition check fires on what is certain.
fn fires(facts: &Facts, when: Option<&Expr>, require: Option<&Expr>) -> bool {
    when.is_none_or(|when| when.value(facts) == Truth::True)
        && require.is_none_or(|require| require.value(facts) == Truth::False)
}

/// Ticked codes of the first item none of whose links is ticked in the second. None while the second
/// is not answered.
fn without_target<'a>(
    edition: &'a Edition,
    facts: &Facts,
    from: ItemIndex,
    to: ItemIndex,
) -> impl Iterator<Item = &'a Choice> + use<'a> {
    let (ticked, targets) = (facts.slot(from), facts.slot(to));
    let known = ticked.is_known() && targets.is_known();
    let choices = edition.item(from).filter(|_| known);
    let choices = choices.map_or(&[][..], |item| &item.choices);
    let ticks = |slot: Slot, code: u8| slot.includes(i64::from(code));
    choices.iter().filter(move |choice| {
        ticks(ticked, choice.code)
            && !choice.links.is_empty()
            && !choice.links.iter().any(|link| ticks(targets, *link))
    })
}

/// A broken check with the values for its message.
pub(super) fn found(edition: &Edition, reading: &Reading, broken: Broken) -> Found {
    let subject = match broken.place {
        Place::Report => Subject::Report,
        Place::Item(item) => Subject::Item(item),
        Place::Unknown(at) => {
            let slip = reading.slips.get(usize::from(at));
            slip.map_or(Subject::Report, |slip| slip.subject.clone())
        }
    };
    let trigger = edition.checks.get(usize::from(broken.check));
    let values = match trigger.map(|check| &check.trigger) {
        None | Some(Trigger::Condition { .. }) => Vec::new(),
        Some(Trigger::Find { finder, items }) => match (finder, items.as_slice()) {
            (Finder::LinkWithoutTarget, [from, to]) => {
                let lonely = without_target(edition, &reading.facts, *from, *to);
                let labels: Vec<&str> = lonely.map(|choice| choice.label.as_str()).collect();
                vec![("names", joined(&labels))]
            }
            _ => {
                let mut slips = reading.slips.iter();
                let slip = slips.find(|slip| slip.finder == *finder && slip.subject == subject);
                slip.map_or_else(Vec::new, |slip| slip.values.clone())
            }
        },
    };
    Found {
        subject,
        check: broken.check,
        values,
    }
}
