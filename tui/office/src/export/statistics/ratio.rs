//! One measure divided by another. It is made of the two numbers as they may be shown, so that nothing that is hidden or rounded can
//! be seen through it.

use kakari_core::indicator::Amount;
use kakari_core::statistics::{Cell, Measure, Ratio, Unit, Veiled};

use super::grid::{Cell as GridCell, Column, Grid, GridRow, Style};
use super::rows::{amount, unit_in_words};
use super::{Figure, Release, Shown, Spot};

/// One number by another, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divided {
    /// The ratio.
    By(Ratio),
    /// The number below is 0.
    ByZero,
    /// One of the two is not there.
    Lacks(Shown),
}

impl Divided {
    fn of((above, unit): (Shown, &Unit), (below, unit_below): (Shown, &Unit)) -> Self {
        let both = [above, below];
        // The strongest reason first: what is hidden must not be told from what is unknown by the other number.
        let reasons = [Shown::Hidden, Shown::Lacking, Shown::Unknown, Shown::Nobody];
        if let Some(reason) = reasons.into_iter().find(|one| both.contains(one)) {
            return Self::Lacks(reason);
        }
        // Numbers with one decimal are in tenths.
        let scale = |unit: &Unit| {
            if matches!(unit, Unit::Tenths(_)) {
                10
            } else {
                1
            }
        };
        let number = |shown: Shown, other: &Unit| shown.number()?.checked_mul(scale(other));
        let part = number(above, unit_below);
        let ratio = part.and_then(|part| Ratio::new(part, number(below, unit)?));
        ratio.map_or(Self::ByZero, Self::By)
    }

    /// The ratio of two sums of an area as they are counted, for those who may see all of it.
    #[must_use]
    pub fn of_cells((above, measure): (Cell, &Measure), (below, other): (Cell, &Measure)) -> Self {
        let exact = |cell, measure| Shown::value(cell, (cell, Veiled::default()), measure);
        Self::of(
            (exact(above, measure), &measure.unit),
            (exact(below, other), &other.unit),
        )
    }

    /// With three decimals.
    #[must_use]
    pub fn amount(self) -> Option<Amount> {
        match self {
            Self::By(ratio) => Some(Amount {
                scaled: i64::try_from(ratio.times(1_000)).unwrap_or(i64::MAX),
                decimals: 3,
            }),
            Self::ByZero | Self::Lacks(_) => None,
        }
    }

    /// The word in files for programs. It never changes.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::By(_) => "known",
            Self::ByZero => "zero",
            Self::Lacks(shown) => shown.word(),
        }
    }

    /// What stands in a cell of a table instead of a number.
    pub(super) fn sign(self) -> Option<&'static str> {
        match self {
            Self::By(_) => None,
            Self::ByZero => Some("分母が0"),
            Self::Lacks(shown) => shown.sign(),
        }
    }
}

/// A ratio of a line, as it may be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotient<'a> {
    pub(super) above: &'a Measure,
    pub(super) below: &'a Measure,
    pub(super) numerator: Figure,
    pub(super) denominator: Figure,
    pub(super) value: Divided,
    /// Of the year before, where both are there.
    pub(super) before: Option<Divided>,
}

impl Quotient<'_> {
    pub(super) fn key(&self) -> String {
        format!("{}/{}", self.above.key, self.below.key)
    }

    pub(super) fn label(&self) -> String {
        format!("{} ÷ {}", self.above.label, self.below.label)
    }

    /// What it is counted in; nothing where both are counted in the same.
    pub(super) fn unit(&self) -> String {
        let [above, below] = [&self.above.unit, &self.below.unit].map(unit_in_words);
        match above == below {
            true => String::new(),
            false => format!("{above}/{below}"),
        }
    }

    /// The change since the year before, in thousandths, if both are known and shown.
    pub(super) fn change(&self) -> Option<Amount> {
        let [now, before] = [self.value.amount()?, self.before?.amount()?];
        Some(Amount {
            scaled: now.scaled.checked_sub(before.scaled)?,
            decimals: now.decimals,
        })
    }
}

impl Release {
    /// Adds the ratio of two measures, by their keys or labels in any spelling.
    ///
    /// # Errors
    /// The name that no measure has.
    pub fn divide<'n>(&mut self, numerator: &'n str, denominator: &'n str) -> Result<(), &'n str> {
        let place = |name: &'n str| self.about().measures.place(name).ok_or(name);
        let ratio = (place(numerator)?, place(denominator)?);
        if !self.ratios.contains(&ratio) {
            self.ratios.push(ratio);
        }
        Ok(())
    }

    /// The ratios of a line.
    pub(super) fn quotients(&self, spot: Spot) -> impl Iterator<Item = Quotient<'_>> {
        self.ratios.iter().filter_map(move |(above, below)| {
            let [numerator, denominator] = [*above, *below].map(|at| self.figure(spot, at));
            let measures = self.measures();
            let (above, below) = (measures.get(*above)?, measures.get(*below)?);
            let divided =
                |part: Shown, whole: Shown| Divided::of((part, &above.unit), (whole, &below.unit));
            Some(Quotient {
                above,
                below,
                numerator,
                denominator,
                value: divided(numerator.value, denominator.value),
                before: numerator
                    .before
                    .zip(denominator.before)
                    .map(|(part, whole)| divided(part, whole)),
            })
        })
    }
}

/// Measures divided by others; `None` if no ratio was asked for.
pub(super) fn grid(release: &Release) -> Option<Grid> {
    let has_before = release.spots().any(|spot| {
        let mut all = release.quotients(spot);
        all.any(|ratio| ratio.before.and_then(Divided::amount).is_some())
    });
    let mut subs = vec!["分子", "分子の不明", "分母", "分母の不明", "比"];
    if has_before {
        subs.push("前年の比");
    }
    let column = |top: &str, sub: &&str| Column {
        top: top.to_owned(),
        sub: (*sub).to_owned(),
        style: Style::Plain,
    };
    let columns: Vec<Column> = release
        .quotients(Spot::Whole)
        .flat_map(|ratio| {
            let top = ratio.label();
            let columns = subs.iter().map(|sub| column(&top, sub));
            columns.collect::<Vec<_>>()
        })
        .collect();
    let count = subs.len();
    let rows = release.spots().map(|spot| GridRow {
        head: release.name(spot),
        is_total: spot == Spot::Whole,
        cells: release
            .quotients(spot)
            .flat_map(|ratio| {
                let shown = |shown: Shown, unit: &Unit| match (shown.number(), shown.sign()) {
                    (Some(number), _) => GridCell::Number(amount(number, unit)),
                    (None, sign) => sign.map_or(GridCell::Nothing, GridCell::Sign),
                };
                let divided = |divided: Divided| {
                    let number = divided.amount().map(GridCell::Number);
                    number.or_else(|| divided.sign().map(GridCell::Sign))
                };
                let mut cells = vec![
                    shown(ratio.numerator.value, &ratio.above.unit),
                    shown(ratio.numerator.unknown, &Unit::Facilities),
                    shown(ratio.denominator.value, &ratio.below.unit),
                    shown(ratio.denominator.unknown, &Unit::Facilities),
                    divided(ratio.value).unwrap_or(GridCell::Nothing),
                    ratio
                        .before
                        .and_then(divided)
                        .unwrap_or(GridCell::Sign("－")),
                ];
                cells.truncate(count);
                cells
            })
            .collect(),
    });
    (!columns.is_empty()).then(|| Grid {
        name: "比".to_owned(),
        title: "ほかの項目との比".to_owned(),
        corner: release.by.label(),
        rows: rows.collect(),
        columns,
        bars: None,
        is_counted: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_exact_and_says_why_there_is_none() {
        let (number, whole) = (Shown::Number, Unit::Facilities);
        let tenths = || Unit::Tenths("人".to_owned());
        for (above, below, said) in [
            (
                (number(1), whole.clone()),
                (number(3), whole.clone()),
                "0.333",
            ),
            (
                (number(5), whole.clone()),
                (number(2), whole.clone()),
                "2.500",
            ),
            ((number(25), tenths()), (number(2), whole.clone()), "1.250"),
            ((number(2), whole.clone()), (number(25), tenths()), "0.800"),
            ((number(25), tenths()), (number(50), tenths()), "0.500"),
            (
                (number(0), whole.clone()),
                (number(2), whole.clone()),
                "0.000",
            ),
        ] {
            let divided = Divided::of((above.0, &above.1), (below.0, &below.1));
            assert_eq!(divided.amount().unwrap().to_string(), said);
            assert_eq!((divided.word(), divided.sign()), ("known", None));
        }
        for (above, below, word) in [
            (number(3), number(0), "zero"),
            (number(0), number(0), "zero"),
            (number(3), Shown::Unknown, "unknown"),
            (Shown::Nobody, number(0), "nobody"),
            (Shown::Nobody, Shown::Unknown, "unknown"),
            (Shown::Unknown, Shown::Hidden, "hidden"),
            (Shown::Hidden, Shown::Lacking, "hidden"),
            (Shown::Hidden, number(0), "hidden"),
        ] {
            let divided = Divided::of((above, &whole), (below, &whole));
            assert_eq!(divided.word(), word, "{above:?} {below:?}");
            assert!(divided.amount().is_none() && divided.sign().is_some());
        }
    }
}
