//! The checks of the answers for many reports, as a list of thousands has them. An edition is prepared once: what its
//! conditions say of flags becomes bits, of which a few words are compared with those of a report, and nearly all
//! conditions are passed over that way. The results equal those of [`answers`](super::answers) and [`Facts::judge`].

use super::answers::place;
use crate::edition::{
    Choice, Edition, Finder, Item, ItemIndex, ItemType, Meaning, PerFunction, Trigger,
};
use crate::facility::Kind;
use crate::facts::{Bits, Facts, MANY, Plane, Reading, SOME};
use crate::finding::{Broken, Place};
use crate::rule::{Expr, Truth};
use crate::sort;

mod judgement;
mod links;

use judgement::Judgement;
use links::Links;

/// An edition, prepared for checking many reports that were read under it. It does not hold the edition, which is given again
/// with each report.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// Bits of each condition without which it is not looked at.
    first: Vec<[Bits; FIRST]>,
    conditions: Vec<Condition>,
    judgements: PerFunction<Judgement>,
    links: Vec<Links>,
    usual: Vec<Usual>,
    /// For each finder that reports slips the checks with it.
    finders: Vec<Vec<u16>>,
    /// All checks with a finder.
    finding: Vec<u16>,
}

/// Bits of a condition that are compared first.
const FIRST: usize = 2;

/// A check with a condition. It fires if no bit is missing, in each list at least one bit is there, and every part has
/// its truth.
#[derive(Clone, Debug)]
struct Condition {
    check: u16,
    place: Place,
    more: Vec<Bits>,
    any: Vec<Vec<Bits>>,
    parts: Vec<(Expr, Truth)>,
}

/// A check for a number above what is usual.
#[derive(Clone, Copy, Debug)]
struct Usual {
    /// A bit that every number above what is usual has; none if it may be anything.
    high: Bits,
    check: u16,
    item: ItemIndex,
    clinic: i64,
    hospital: i64,
}

impl Sieve {
    /// Prepares an edition.
    #[must_use]
    pub fn new(edition: &Edition) -> Self {
        let mut sieve = Self {
            first: Vec::new(),
            conditions: Vec::new(),
            judgements: PerFunction::each(|function| {
                edition
                    .judgement(function)
                    .map_or(Judgement::Nothing, |one| Judgement::of(&one.holds))
            }),
            links: Vec::new(),
            usual: Vec::new(),
            finders: Vec::new(),
            finding: super::finding(edition),
        };
        for (check, one) in (0..=u16::MAX).zip(&edition.checks) {
            match &one.trigger {
                Trigger::Condition {
                    item,
                    when,
                    require,
                } => {
                    let mut needs = Needs::new(edition);
                    if let Some(when) = when {
                        needs.add(when, Truth::True);
                    }
                    if let Some(require) = require {
                        needs.add(require, Truth::False);
                    }
                    let place = item.map_or(Place::Report, Place::Item);
                    let (first, condition) = needs.of(check, place);
                    sieve.first.push(first);
                    sieve.conditions.push(condition);
                }
                Trigger::Find { finder, items } => sieve.find(edition, check, *finder, items),
            }
        }
        sieve
    }

    fn find(&mut self, edition: &Edition, check: u16, finder: Finder, items: &[ItemIndex]) {
        match (finder, items) {
            (Finder::LinkWithoutTarget, [from, to]) => {
                self.links.push(Links::new(edition, check, *from, *to))
            }
            (Finder::LinkWithoutTarget, _) => {}
            (Finder::AboveUsual, items) => {
                let usual = |item: &ItemIndex| {
                    let usual = edition.item(*item)?.usual.as_ref()?;
                    let least = usual.clinic.min(usual.hospital);
                    let plane = match least {
                        MANY.. => Some(Plane::Many),
                        SOME.. => Some(Plane::Some),
                        _ => None,
                    };
                    let high = plane.and_then(|plane| Bits::of(plane, *item));
                    Some(Usual {
                        high: high.unwrap_or(Bits::NONE),
                        check,
                        item: *item,
                        clinic: usual.clinic,
                        hospital: usual.hospital,
                    })
                };
                self.usual.extend(items.iter().filter_map(usual));
            }
            (finder, _) => {
                let at = finder as usize;
                if self.finders.len() <= at {
                    self.finders.resize(at.saturating_add(1), Vec::new());
                }
                if let Some(checks) = self.finders.get_mut(at) {
                    checks.push(check);
                }
            }
        }
    }

    /// All checks with a finder.
    pub(super) fn finding(&self) -> &[u16] {
        &self.finding
    }

    /// [`Facts::judge`] under the edition that was prepared.
    pub fn judge(&self, facts: &mut Facts) {
        facts.judge_by(|function, facts| self.judgements[function].value(facts));
    }

    /// [`answers`](super::answers) under the edition that was prepared.
    pub fn answers(&self, edition: &Edition, reading: &Reading, broken: &mut Vec<Broken>) {
        broken.clear();
        let facts = &reading.facts;
        let planes = facts.planes();
        for ([a, b], one) in self.first.iter().zip(&self.conditions) {
            let missing = a.missing(planes) | b.missing(planes);
            if missing == 0 && one.is_met(facts) {
                broken.push(Broken {
                    place: one.place,
                    check: one.check,
                });
            }
        }
        for one in &self.links {
            if one.fires(edition, facts) {
                broken.push(Broken {
                    place: Place::Item(one.from),
                    check: one.check,
                });
            }
        }
        let kind = facts.kind();
        for one in &self.usual {
            if one.high.missing(planes) != 0 {
                continue;
            }
            let slot = facts.counted(one.item);
            if slot.is_known() && slot.number() > one.most(kind) {
                broken.push(Broken {
                    place: Place::Item(one.item),
                    check: one.check,
                });
            }
        }
        for (at, slip) in (0..=u16::MAX).zip(&reading.slips) {
            for check in self.finders.get(slip.finder as usize).into_iter().flatten() {
                let check = *check;
                if let Some(one) = edition.checks.get(usize::from(check))
                    && let Trigger::Find { items, .. } = &one.trigger
                    && let Some(place) = place(slip, at, items)
                {
                    broken.push(Broken { place, check });
                }
            }
        }
        sort::short(broken);
        broken.dedup();
    }
}

/// What a condition needs, while it is collected.
struct Needs<'e> {
    edition: &'e Edition,
    bits: Vec<Bits>,
    any: Vec<Vec<Bits>>,
    parts: Vec<(Expr, Truth)>,
}

impl<'e> Needs<'e> {
    fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            bits: Vec::new(),
            any: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds what has to hold so that the condition is true or false.
    fn add(&mut self, expr: &Expr, wanted: Truth) {
        match (expr, wanted) {
            (Expr::All(parts), Truth::True) | (Expr::Any(parts), Truth::False) => {
                parts.iter().for_each(|part| self.add(part, wanted));
            }
            (Expr::Not(part), _) => self.add(part, wanted.negate()),
            (Expr::Implies(when, then), Truth::False) => {
                self.add(when, Truth::True);
                self.add(then, Truth::False);
            }
            _ => {
                if let Some(bits) = self.leaf(expr, wanted) {
                    bits.into_iter().for_each(|one| join(&mut self.bits, one));
                } else if let Some(any) = self.alternatives(expr, wanted) {
                    self.any.push(any);
                } else {
                    self.parts.push((expr.clone(), wanted));
                }
            }
        }
    }

    /// The bits of an item that say all that the leaf says.
    fn leaf(&self, leaf: &Expr, wanted: Truth) -> Option<Vec<Bits>> {
        let (item, planes) = self.planes(leaf, wanted)?;
        let bits = planes.iter().map(|plane| Bits::of(*plane, item));
        bits.collect()
    }

    /// Bits one of which has to be there, if that is all that the condition says.
    fn alternatives(&self, expr: &Expr, wanted: Truth) -> Option<Vec<Bits>> {
        let ((Expr::Any(parts), Truth::True) | (Expr::All(parts), Truth::False)) = (expr, wanted)
        else {
            return None;
        };
        let mut any = Vec::new();
        for part in parts {
            match self.leaf(part, wanted)?.as_slice() {
                [one] => join(&mut any, *one),
                _ => return None,
            }
        }
        Some(any)
    }

    /// The planes in which the item has to be, if they say all that the leaf says.
    fn planes(&self, leaf: &Expr, wanted: Truth) -> Option<(ItemIndex, &'static [Plane])> {
        const HAS_NOT: &[Plane] = &[Plane::Known, Plane::HasNot];
        let is_true = wanted == Truth::True;
        let (item, planes, others): (_, &'static [Plane], &'static [Plane]) = match leaf {
            Expr::Answered(item) => (item, &[Plane::Known], &[Plane::NotKnown]),
            Expr::Has(item) => (item, &[Plane::Has], &[Plane::HasNot]),
            Expr::Intent(item) => (item, &[Plane::Intent], &[Plane::NoIntent]),
            Expr::Partner(item) => (item, &[Plane::Partner], &[Plane::NoPartner]),
            Expr::Ge(item, 1) => (
                item,
                &[Plane::Positive],
                // Nothing says *known and 0*.
                &[],
            ),
            Expr::Is(item, wanted) => {
                if means_evidence(self.edition.item(*item)?, *wanted)? {
                    (item, &[Plane::Has], HAS_NOT)
                } else {
                    (item, HAS_NOT, &[Plane::Has])
                }
            }
            _ => return None,
        };
        let planes = if is_true { planes } else { others };
        (!planes.is_empty()).then_some((*item, planes))
    }

    fn of(self, check: u16, place: Place) -> ([Bits; FIRST], Condition) {
        let mut bits = self.bits.into_iter();
        let mut first = [Bits::NONE; FIRST];
        for place in &mut first {
            *place = bits.next().unwrap_or(Bits::NONE);
        }
        let condition = Condition {
            check,
            place,
            more: bits.collect(),
            any: self.any,
            parts: self.parts,
        };
        (first, condition)
    }
}

/// Whether an answer is this code or number exactly if it is evidence (`Some(true)`), or exactly if it is none
/// (`Some(false)`). `None` if neither.
fn means_evidence(item: &Item, wanted: i64) -> Option<bool> {
    let is_wanted = |choice: &&Choice| i64::from(choice.code) == wanted;
    match item.item_type {
        ItemType::Count | ItemType::Decimal1 => (wanted == 0).then_some(false),
        ItemType::Choice => {
            let wanted = item.choices.iter().find(is_wanted)?.meaning == Meaning::Has;
            let same = |choice: &&Choice| (choice.meaning == Meaning::Has) == wanted;
            (item.choices.iter().filter(same).count() == 1).then_some(wanted)
        }
        ItemType::Multi | ItemType::Text | ItemType::Names8 | ItemType::Names => None,
    }
}

/// Adds bits; those of one word in one plane become one.
fn join(all: &mut Vec<Bits>, one: Bits) {
    let joined = all.iter_mut().find_map(|other| {
        let both = other.with(one)?;
        *other = both;
        Some(())
    });
    if joined.is_none() {
        all.push(one);
    }
}

impl Condition {
    /// Whether the rest holds.
    fn is_met(&self, facts: &Facts) -> bool {
        let planes = facts.planes();
        let any = |bits: &Vec<Bits>| bits.iter().any(|bits| bits.any(planes));
        self.more.iter().all(|bits| bits.missing(planes) == 0)
            && self
                .parts
                .iter()
                .all(|(part, wanted)| value(part, facts) == *wanted)
            && self.any.iter().all(any)
    }
}

/// [`Expr::value`], with the usual leaves at hand.
#[inline]
fn value(part: &Expr, facts: &Facts) -> Truth {
    match part {
        Expr::Is(item, wanted) => {
            let slot = facts.counted(*item);
            slot.known(slot.includes(*wanted))
        }
        Expr::Holds(function) => facts.holds(*function),
        Expr::Kind(kind) => facts
            .kind()
            .map_or(Truth::Unknown, |known| (known == *kind).into()),
        _ => part.value(facts),
    }
}

impl Usual {
    fn most(self, kind: Option<Kind>) -> i64 {
        match kind {
            Some(Kind::Clinic) => self.clinic,
            Some(Kind::Hospital) => self.hospital,
            None => self.clinic.max(self.hospital),
        }
    }
}
