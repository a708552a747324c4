//! A number of 集計 as it may be shown, or why it is not.

use kakari_core::statistics::{Cell, Group, Measure, Ratio, Veiled};

/// A number as it may be shown. None of the others is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The number; of measures with one decimal in tenths.
    Number(u64),
    /// 不明: it is known of none of the facilities that were asked.
    Unknown,
    /// 対象なし: no facility was asked.
    Nobody,
    /// 秘匿.
    Hidden,
    /// 記載なし: what it is counted from does not say it.
    Lacking,
}

impl Shown {
    /// The number, if there is one.
    #[must_use]
    pub fn number(self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Unknown | Self::Nobody | Self::Hidden | Self::Lacking => None,
        }
    }

    /// The word in files for programs. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number(_) => "known",
            Self::Unknown => "unknown",
            Self::Nobody => "nobody",
            Self::Hidden => "hidden",
            Self::Lacking => "lacking",
        }
    }

    /// What stands in a cell of a table instead of a number.
    #[must_use]
    pub fn sign(self) -> Option<&'static str> {
        match self {
            Self::Number(_) => None,
            Self::Unknown => Some("不明"),
            Self::Nobody => Some("－"),
            Self::Hidden => Some("秘匿"),
            Self::Lacking => Some("記載なし"),
        }
    }

    pub(super) fn count(cell: Cell, number: u32, veiled: bool) -> Self {
        match (cell.is_partial, veiled) {
            (true, _) => Self::Lacking,
            (_, true) => Self::Hidden,
            _ => Self::Number(u64::from(number)),
        }
    }

    /// The number of a cell, which `shown` is after rounding. Why there is none follows from the exact one.
    pub(super) fn value(cell: Cell, (shown, veiled): (Cell, Veiled), measure: &Measure) -> Self {
        if cell.is_partial {
            return Self::Lacking;
        }
        let special = match cell.asked {
            // Of reports and standings 0 of 0 is a count; of answers it says nothing.
            0 if measure.group != Group::Reports => Some(Self::Nobody),
            asked if asked > 0 && asked == cell.unknown => Some(Self::Unknown),
            _ => None,
        };
        match special {
            // That all are unknown would say how many they are.
            Some(_) if veiled.any() => Self::Hidden,
            Some(special) => special,
            None if veiled.yes => Self::Hidden,
            None => Self::Number(shown.total),
        }
    }
}

/// A measure of a line, as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub value: Shown,
    /// Facilities of which it is not known.
    pub unknown: Shown,
    /// Facilities that were asked.
    pub asked: Shown,
    /// The share of those of which it is known; `None` where it says nothing or a part of it is hidden.
    pub share: Option<Ratio>,
    /// The number of the year before; `None` where that year or the area in it is not there.
    pub before: Option<Shown>,
    /// The share of the year before.
    pub share_before: Option<Ratio>,
    /// Whether a part of all this is hidden.
    pub is_hidden: bool,
}

impl Figure {
    /// The change since the year before, if both are known and shown.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        let [now, before] = [self.value.number()?, self.before?.number()?];
        i64::try_from(now)
            .ok()?
            .checked_sub(i64::try_from(before).ok()?)
    }
}
