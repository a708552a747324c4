//! The checks that depend on the answers alone: conditions, problems met while reading values, links
//! between codes. They run on every key press of a form and for every imported report. So they build no
//! text: a broken check is a number and a place, and messages are rendered only when somebody looks.

use crate::check::{Values, joined};
use crate::edition::{Choice, Edition, Finder, ItemIndex, Trigger, Usual};
use crate::facility::Kind;
use crate::facts::{Facts, Reading, Slip, Slot};
use crate::finding::{Broken, Found, Place, Subject};
use crate::rule::{Expr, Truth};
use crate::sort;

/// Replaces the content of `broken` by the checks that these answers break, sorted by place, then by
/// code, each pair once. Allocates nothing once `broken` has enough capacity.
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
            Trigger::Find { finder, items } if *finder == Finder::AboveUsual => {
                for item in items {
                    if usual_exceeded(edition, facts, *item).is_some() {
                        push(Place::Item(*item));
                    }
                }
            }
            Trigger::Find { finder, items } => {
                for (at, slip) in (0..=u16::MAX).zip(&reading.slips) {
                    if slip.finder == *finder
                        && let Some(place) = place(slip, at, items)
                    {
                        push(place);
                    }
                }
            }
        }
    }
    // Few, and nearly in order: `sort_short` takes no memory, and a test holds that this function does not.
    sort::short(broken);
    broken.dedup();
}

/// The place of a slip, the `at`th of its reading, if a check with its finder and these items reports it.
pub(super) fn place(slip: &Slip, at: u16, items: &[ItemIndex]) -> Option<Place> {
    match &slip.subject {
        Subject::Item(item) if items.is_empty() || items.contains(item) => Some(Place::Item(*item)),
        Subject::Item(_) => None,
        Subject::Report => Some(Place::Report),
        Subject::Unknown(_) => Some(Place::Unknown(at)),
    }
}

/// Whether a condition check fires: `when` is certainly true and `require` certainly false.
fn fires(facts: &Facts, when: Option<&Expr>, require: Option<&Expr>) -> bool {
    when.is_none_or(|when| when.value(facts) == Truth::True)
        && require.is_none_or(|require| require.value(facts) == Truth::False)
}

/// What is usual for the item, if its number is above that.
fn usual_exceeded<'a>(edition: &'a Edition, facts: &Facts, item: ItemIndex) -> Option<&'a Usual> {
    let slot = facts.counted(item);
    let usual = edition.item(item)?.usual.as_ref()?;
    (slot.is_known() && slot.number() > usual.most(facts.kind())).then_some(usual)
}

/// The ticked choices of `from` that link to codes of `to`, none of which is ticked there (a disease
/// without its area). Empty while either item is unanswered.
pub(super) fn without_target<'a>(
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
            // The ministry published the area of 22 diseases only; for the others nothing is known.
            && !choice.links.is_empty()
            && !choice.links.iter().any(|link| ticks(targets, *link))
    })
}

/// Adds to a broken check the values that its message needs.
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
            (Finder::AboveUsual, _) => above_usual(edition, reading, &subject),
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

/// The values of the message on a number above what is usual.
fn above_usual(edition: &Edition, reading: &Reading, subject: &Subject) -> Values {
    let Subject::Item(index) = subject else {
        return Vec::new();
    };
    let (facts, kind) = (&reading.facts, reading.facts.kind());
    let exceeded = usual_exceeded(edition, facts, *index).zip(edition.item(*index));
    exceeded.map_or_else(Vec::new, |(usual, item)| {
        let spelled = |number| item.number_words(number);
        vec![
            ("value", spelled(facts.slot(*index).number())),
            ("kind", kind.map_or("病院・診療所", Kind::label).to_owned()),
            ("most", spelled(usual.most(kind))),
            ("source", usual.source.clone()),
        ]
    })
}
