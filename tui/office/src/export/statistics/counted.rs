//! What was counted of one year, as the office may give it out.

use kakari_core::statistics::{Cell, Division, Line, Rounding, Tally, Veil, Veiled};

use super::Spot;
use crate::office::{Office, OfficeError, Statistics};

/// Statistics of one year after 秘匿 and 丸め.
pub(super) struct Counted {
    pub(super) statistics: Statistics,
    pub(super) lines: Vec<Line>,
    whole: Tally,
    veil: Option<Veil>,
    rounding: Option<Rounding>,
}

/// What is done to counts before they leave the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Discretion {
    /// Below which number counts are hidden; `None`: none is.
    pub below: Option<u64>,
    /// To multiples of which number the others are rounded then; `None`: they are not.
    pub round_to: Option<u64>,
}

impl Discretion {
    /// Numbers that would be rounded to 0 are hidden too.
    #[must_use]
    pub fn new(below: Option<u64>, round_to: Option<u64>) -> Self {
        Self {
            below: below.max(round_to.map(Rounding::least)),
            round_to,
        }
    }

    /// As the settings of an office say.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn of(office: &Office) -> Result<Self, OfficeError> {
        Ok(Self::new(office.small_cells(), office.rounding()))
    }

    /// What shows neither more than the one nor more than the other.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(
            self.below.max(other.below),
            self.round_to.max(other.round_to),
        )
    }
}

/// A measure of a line.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) exact: Cell,
    /// The same as it may be shown.
    pub(super) shown: Cell,
    pub(super) veiled: Veiled,
}

impl Counted {
    pub(super) fn new(statistics: Statistics, by: Division, discretion: Discretion) -> Self {
        let Discretion { below, round_to } = discretion;
        let veil = below.map(|below| statistics.veil(below));
        let rounding = round_to
            .zip(veil.as_ref().zip(below))
            .map(|(step, veil)| statistics.rounding(veil, step));
        Self {
            lines: statistics.lines(by),
            whole: statistics.whole(),
            veil,
            rounding,
            statistics,
        }
    }

    pub(super) fn cell(&self, by: Division, spot: Spot, measure: usize) -> Held {
        let (exact, veiled) = match spot {
            Spot::Whole => {
                let veil = self.veil.as_ref();
                let veiled = veil.map(|veil| veil.whole(measure));
                (self.whole.cell(measure), veiled)
            }
            Spot::Line(at) => {
                let line = self.lines.get(at);
                let veil = self.veil.as_ref();
                let veiled = veil.map(|veil| veil.line(by, at, measure));
                let cell = line.map_or_else(Cell::default, |line| line.tally.cell(measure));
                (cell, veiled)
            }
        };
        let plain = (exact, veiled.unwrap_or_default());
        let rounded = self.rounding.as_ref().map(|rounding| match spot {
            Spot::Whole => rounding.whole(measure, exact),
            Spot::Line(at) => rounding.line((by, at), measure, exact),
        });
        let (shown, veiled) = rounded.unwrap_or(plain);
        Held {
            exact,
            shown,
            veiled,
        }
    }
}
