//! Conditions over answers, three-valued: what is not known stays unknown.

use crate::edition::{Function, ItemIndex};
use crate::facility::Kind;
use crate::facts::Facts;
use crate::order;

/// True, false, or not known yet (Kleene's strong logic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not.
    False,
    /// A needed answer is missing or invalid.
    Unknown,
    /// Certainly.
    True,
}

impl Truth {
    /// Unknown stays unknown.
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

/// A condition. The closed set that edition files may use.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// Every part.
    All(Vec<Expr>),
    /// At least one part.
    Any(Vec<Expr>),
    /// The opposite.
    Not(Box<Expr>),
    /// The second wherever the first.
    Implies(Box<Expr>, Box<Expr>),
    /// At least so many of the parts.
    CountOf(u8, Vec<Expr>),
    /// There is a valid answer. Never unknown.
    Answered(ItemIndex),
    /// The answer is evidence: a code meaning `has`, a count of 1 or more. False for an item that is
    /// not asked of this kind of facility.
    Has(ItemIndex),
    /// The answer means intent.
    Intent(ItemIndex),
    /// The chosen code asks for the names of partners.
    Partner(ItemIndex),
    /// The code or number is this one; of several codes, one of them is. Decimals in tenths.
    Is(ItemIndex, i64),
    /// The code or number is one of these.
    In(ItemIndex, Vec<i64>),
    /// Not below.
    Ge(ItemIndex, i64),
    /// Not above.
    Le(ItemIndex, i64),
    /// Between, both ends included.
    Between(ItemIndex, i64, i64),
    /// At most so many codes or names.
    AtMost(ItemIndex, u8),
    /// The first number is not above the second.
    NotAbove(ItemIndex, ItemIndex),
    /// The function holds.
    Holds(Function),
    /// The facility is of this kind; unknown while the kind is.
    Kind(Kind),
}

impl Expr {
    /// The value under these facts.
    #[must_use]
    pub fn value(&self, facts: &Facts) -> Truth {
        match self {
            Self::All(parts) => {
                let mut all = Truth::True;
                for part in parts {
                    all = all.min(part.value(facts));
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

    /// The parts directly below.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::CountOf(_, parts) => parts.iter().collect(),
            Self::Not(part) => vec![part],
            Self::Implies(when, then) => vec![when, then],
            _ => Vec::new(),
        }
    }

    /// The items that the condition reads itself, without its parts.
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

    /// All items that the condition reads, in form order, each once.
    #[must_use]
    pub fn items(&self) -> Vec<ItemIndex> {
        let mut items = self.own_items();
        for part in self.parts() {
            items.extend(part.items());
        }
        order::sort(&mut items, Ord::cmp);
        items.dedup();
        items
    }
}
