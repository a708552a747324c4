//! Conditions over answers, with three truth values.

use crate::edition::{Function, ItemIndex};
use crate::facility::Kind;
use crate::facts::Facts;
use crate::sort;

/// True, false, or not known yet (Kleene's strong logic). The order False < Unknown < True makes `min` the
/// conjunction and `max` the disjunction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// False, whatever the missing answers are.
    False,
    /// Depends on an answer that is missing or invalid.
    Unknown,
    /// True, whatever the missing answers are.
    True,
}

impl Truth {
    /// The negation; unknown stays unknown.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
            Self::False => Self::True,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// A condition. These are all operators that edition files may use. A condition on an answer is unknown
/// while the item has no valid answer, unless stated otherwise. Numbers of items with one decimal are in
/// tenths.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// Every part is true.
    All(Vec<Expr>),
    /// At least one part is true.
    Any(Vec<Expr>),
    /// The part is false.
    Not(Box<Expr>),
    /// If the first part is true, so is the second.
    Implies(Box<Expr>, Box<Expr>),
    /// At least this number of parts is true.
    CountOf(u8, Vec<Expr>),
    /// The item has a valid answer. Never unknown.
    Answered(ItemIndex),
    /// The answer is evidence: a code meaning `has`, or a number above 0. False for an item that is not
    /// asked of this kind of facility.
    Has(ItemIndex),
    /// A chosen code means intent.
    Intent(ItemIndex),
    /// A chosen code asks for the names of partners.
    Partner(ItemIndex),
    /// The code or number equals this one; for a multi item, this code is ticked.
    Is(ItemIndex, i64),
    /// The code or number equals one of these; for a multi item, one of these codes is ticked.
    In(ItemIndex, Vec<i64>),
    /// The number is at least this one.
    Ge(ItemIndex, i64),
    /// The number is at most this one.
    Le(ItemIndex, i64),
    /// The number lies between these two, both included.
    Between(ItemIndex, i64, i64),
    /// At most this number of codes is ticked, or of names given.
    AtMost(ItemIndex, u8),
    /// The first item's number is at most the second item's; unknown while either is.
    NotAbove(ItemIndex, ItemIndex),
    /// The function holds; see [`Facts::holds`].
    Holds(Function),
    /// The facility is of this kind; unknown while its kind is.
    Kind(Kind),
}

impl Expr {
    /// The truth of the condition under these answers.
    #[must_use]
    pub fn value(&self, facts: &Facts) -> Truth {
        match self {
            Self::All(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.min(part.value(facts));
                    // Stops only on false: an unknown part may still be followed by a false one.
                    if all == Truth::False {
                        break;
                    }
                }
                all
            }
            Self::Any(parts) => {
                let mut any = Truth::False;
                for part in parts {
                    any = any.max(part.value(facts));
                    if any == Truth::True {
                        break;
                    }
                }
                any
            }
            Self::Not(part) => part.value(facts).negate(),
            Self::Implies(when, then) => when.value(facts).negate().max(then.value(facts)),
            Self::CountOf(least, parts) => {
                let number = |wanted: &[Truth]| {
                    parts
                        .iter()
                        .filter(|part| wanted.contains(&part.value(facts)))
                        .count()
                };
                let least = usize::from(*least);
                if number(&[Truth::True]) >= least {
                    Truth::True
                } else {
                    // As long as the unknown parts could fill up the number, nothing is decided.
                    let reachable = number(&[Truth::True, Truth::Unknown]) >= least;
                    if reachable {
                        Truth::Unknown
                    } else {
                        Truth::False
                    }
                }
            }
            Self::Answered(item) => facts.counted(*item).is_known().into(),
            Self::Has(item) => {
                // Not `counted`, whose blank would be unknown: a clinic-only item would then keep every
                // hospital's function undecided for ever.
                let slot = facts.slot(*item);
                if slot.is_asked() {
                    slot.known(slot.has())
                } else {
                    Truth::False
                }
            }
            Self::Intent(item) => {
                let slot = facts.counted(*item);
                slot.known(slot.intent())
            }
            Self::Partner(item) => {
                let slot = facts.counted(*item);
                slot.known(slot.partner())
            }
            Self::Is(item, wanted) => {
                let slot = facts.counted(*item);
                slot.known(slot.includes(*wanted))
            }
            Self::In(item, wanted) => {
                let slot = facts.counted(*item);
                slot.known(wanted.iter().any(|one| slot.includes(*one)))
            }
            Self::Ge(item, least) => {
                let slot = facts.counted(*item);
                slot.known(slot.number() >= *least)
            }
            Self::Le(item, most) => {
                let slot = facts.counted(*item);
                slot.known(slot.number() <= *most)
            }
            Self::Between(item, least, most) => {
                let slot = facts.counted(*item);
                slot.known((*least..=*most).contains(&slot.number()))
            }
            Self::AtMost(item, most) => {
                let slot = facts.counted(*item);
                slot.known(slot.size() <= u32::from(*most))
            }
            Self::NotAbove(left, right) => {
                let (left, right) = (facts.counted(*left), facts.counted(*right));
                if left.is_known() && right.is_known() {
                    (left.number() <= right.number()).into()
                } else {
                    Truth::Unknown
                }
            }
            Self::Holds(function) => facts.holds(*function),
            Self::Kind(kind) => facts
                .kind()
                .map_or(Truth::Unknown, |known| (known == *kind).into()),
        }
    }

    /// The conditions that this one is directly made of; empty for a leaf.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::CountOf(_, parts) => parts.iter().collect(),
            Self::Not(part) => vec![part],
            Self::Implies(when, then) => vec![when, then],
            _ => Vec::new(),
        }
    }

    /// The items that a leaf reads; empty for a condition made of parts.
    #[must_use]
    pub fn own_items(&self) -> Vec<ItemIndex> {
        match self {
            Self::Answered(item)
            | Self::Has(item)
            | Self::Intent(item)
            | Self::Partner(item)
            | Self::Is(item, _)
            | Self::In(item, _)
            | Self::Ge(item, _)
            | Self::Le(item, _)
            | Self::Between(item, _, _)
            | Self::AtMost(item, _) => vec![*item],
            Self::NotAbove(left, right) => vec![*left, *right],
            _ => Vec::new(),
        }
    }

    /// All items that the condition and its parts read, in form order, each once.
    #[must_use]
    pub fn items(&self) -> Vec<ItemIndex> {
        let mut items = Vec::new();
        self.collect(&mut items);
        sort::by(&mut items, Ord::cmp);
        items.dedup();
        items
    }

    fn collect(&self, items: &mut Vec<ItemIndex>) {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::CountOf(_, parts) => {
                parts.iter().for_each(|part| part.collect(items));
            }
            Self::Not(part) => part.collect(items),
            Self::Implies(when, then) => {
                when.collect(items);
                then.collect(items);
            }
            leaf => items.extend(leaf.own_items()),
        }
    }
}
