//! The judgement of a function by bits.

use crate::facts::{Bits, Facts, Plane, WORDS};
use crate::rule::{Expr, Truth};

/// How a function is judged.
#[derive(Clone, Debug)]
pub(super) enum Judgement {
    /// The edition has no judgement.
    Nothing,
    /// All of these items have to be evidence.
    All(Evidence),
    /// One of these items has to be evidence.
    Any(Evidence),
    /// Another condition.
    Other(Expr),
}

/// Items that give evidence, by the words of their bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    has: [Bits; WORDS],
    has_not: [Bits; WORDS],
}

impl Judgement {
    pub(super) fn of(expr: &Expr) -> Self {
        let by_bits = match expr {
            Expr::All(parts) => Evidence::of(parts).map(Self::All),
            Expr::Any(parts) => Evidence::of(parts).map(Self::Any),
            _ => None,
        };
        by_bits.unwrap_or_else(|| Self::Other(expr.clone()))
    }

    pub(super) fn value(&self, facts: &Facts) -> Truth {
        let planes = facts.planes();
        let all = |bits: &[Bits]| bits.iter().all(|bits| bits.missing(planes) == 0);
        let any = |bits: &[Bits]| bits.iter().any(|bits| bits.any(planes));
        match self {
            Self::All(items) if all(&items.has) => Truth::True,
            Self::All(items) if any(&items.has_not) => Truth::False,
            Self::Any(items) if any(&items.has) => Truth::True,
            Self::Any(items) if all(&items.has_not) => Truth::False,
            Self::Nothing | Self::All(_) | Self::Any(_) => Truth::Unknown,
            Self::Other(expr) => expr.value(facts),
        }
    }
}

impl Evidence {
    /// The items of parts that ask for nothing but evidence.
    fn of(parts: &[Expr]) -> Option<Self> {
        let mut all = Self {
            has: [Bits::NONE; WORDS],
            has_not: [Bits::NONE; WORDS],
        };
        for part in parts {
            let Expr::Has(item) = part else { return None };
            for (plane, words) in [
                (Plane::Has, &mut all.has),
                (Plane::HasNot, &mut all.has_not),
            ] {
                let bits = Bits::of(plane, *item)?;
                let word = words.get_mut(bits.word())?;
                *word = word.with(bits).unwrap_or(bits);
            }
        }
        Some(all)
    }
}
