//! The columns of a list: their widths, and which of them are shown in a window of a given width.

use std::collections::BTreeMap;
use std::fmt::Debug;

use kakari_office::lang::{Lang, current};

use crate::console::order::Order;
use crate::console::width;

/// A column of a list on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column<C> {
    /// The field that it shows.
    pub(crate) what: C,
    /// Width in cells; 0 for the column that gets the remaining room.
    pub(crate) width: usize,
    /// Width in cells in which it can still be read, used if that column would become short.
    pub(crate) least: usize,
    /// Both widths in English, whose words may be longer; 0 for the same.
    pub(crate) english: usize,
    /// Width of the window in cells from which it is shown. The window counts and not the list, so that a wider window
    /// never shows fewer columns, although its list may be narrower because the detail is beside it.
    pub(crate) from: usize,
}

/// A column that is shown only if the person chose it.
pub(crate) const CHOSEN: usize = usize::MAX;

/// A column with this width, shown from this width of the window on.
pub(super) const fn column<C>(what: C, width: usize, from: usize) -> Column<C> {
    Column {
        what,
        width,
        least: width,
        english: 0,
        from,
    }
}

impl<C: Copy + Debug> Column<C> {
    /// The same with a smaller width for a short list.
    pub(super) const fn or(self, least: usize) -> Self {
        Self { least, ..self }
    }

    /// The same with a width of its own in English.
    pub(super) const fn english(self, english: usize) -> Self {
        Self { english, ..self }
    }

    /// The heading of the column.
    pub(super) fn headed(&self, text: &'static str, choices: &Choices) -> Heading {
        let (width, least) = match (current(), self.english) {
            (Lang::En, english @ 1..) => (english, english),
            _ => (self.width, self.least),
        };
        Heading {
            text,
            width,
            least,
            from: self.from,
            chosen: choices.of(self.what),
            empty: false,
            order: None,
            turned: None,
        }
    }
}

/// The heading of a column, with what decides whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The text.
    pub(crate) text: &'static str,
    /// As [`Column::width`].
    pub(crate) width: usize,
    /// As [`Column::least`].
    pub(crate) least: usize,
    /// As [`Column::from`].
    pub(crate) from: usize,
    /// `Some` if the person chose that the column is shown, or that it is not.
    pub(crate) chosen: Option<bool>,
    /// Whether it has no text in any line; then it gives way to the others.
    pub(crate) empty: bool,
    /// The order of the lines by this column; `None` if they cannot be ordered by it.
    pub(crate) order: Option<Order>,
    /// `Some` if the lines are ordered by this column; `true` if the order is reversed.
    pub(crate) turned: Option<bool>,
}

impl Heading {
    /// Its width in cells, `short` if the list has little room; 0 for the column that gets the remaining room. The
    /// heading is never cut, with the sign of its order if the lines are ordered by it.
    fn cells(&self, short: bool) -> usize {
        if self.width == 0 {
            return 0;
        }
        let width = if short { self.least } else { self.width };
        let sign = usize::from(self.turned.is_some());
        width.max(width::cells(self.text).saturating_add(sign))
    }

    /// How much it is needed: columns with the lowest number are hidden first.
    fn need(&self) -> u8 {
        match (self.chosen, self.from) {
            (Some(_), _) => 1,
            (None, 0) => 2,
            (None, _) => 0,
        }
    }
}

/// The columns of one screen that the person chose to show (`true`) or to hide, by the name of their field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices(BTreeMap<String, bool>);

impl Choices {
    /// The choices of an earlier session.
    pub(crate) fn new(kept: BTreeMap<String, bool>) -> Self {
        Self(kept)
    }

    /// The choices as they are stored.
    pub(crate) fn kept(&self) -> BTreeMap<String, bool> {
        self.0.clone()
    }

    /// What the person chose for a field.
    fn of(&self, what: impl Debug) -> Option<bool> {
        // Drawing asks for every column, and almost always nothing was chosen.
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&format!("{what:?}")).copied()
    }

    /// Chooses whether the column of a field is shown.
    pub(super) fn set(&mut self, what: impl Debug, shown: bool) {
        self.0.insert(format!("{what:?}"), shown);
    }

    /// Returns to the columns that the screen shows by itself.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Width in cells of the margin: signs for cursor, mark and search hit.
pub(crate) const MARGIN: usize = 3;

/// Cells that the column with the remaining room has to keep; too few for a name otherwise.
const LEAST: usize = 14;

/// Cells that it should have. If it gets fewer, other columns take their smaller width.
const ENOUGH: usize = 24;

/// Width in cells of each column in a list of `cells` cells, within a window of `window` cells; 0 hides it.
///
/// If the column with the remaining room would get too little, the others are hidden from the last one on: first those
/// that only a wide window shows, then those that the person chose, then those that every window shows.
pub(crate) fn widths(columns: &[Heading], cells: usize, window: usize) -> Vec<usize> {
    let by_itself = |column: &Heading| window >= column.from && !column.empty;
    let mut shown: Vec<bool> = columns
        .iter()
        .map(|column| column.width == 0 || column.chosen.unwrap_or_else(|| by_itself(column)))
        .collect();
    loop {
        let left = |short: bool| {
            let columns = columns.iter().zip(&shown);
            let fixed: usize = columns
                .filter(|(column, shown)| **shown && column.width > 0)
                .map(|(column, _)| column.cells(short).saturating_add(1))
                .sum();
            cells
                .saturating_sub(MARGIN)
                .saturating_sub(fixed)
                .saturating_sub(1)
        };
        let short = left(false) < ENOUGH;
        let room = left(short);
        let last = |need: u8| {
            let columns = columns.iter().zip(&shown).enumerate();
            let mut hideable = columns.filter(|(at, (column, shown))| {
                **shown && *at > 0 && column.width > 0 && column.need() == need
            });
            hideable.next_back().map(|(at, _)| at)
        };
        match (0..3).find_map(last).filter(|_| room < LEAST) {
            Some(last) => {
                if let Some(column) = shown.get_mut(last) {
                    *column = false;
                }
            }
            None => {
                let width = |(column, shown): (&Heading, &bool)| match (column.width, *shown) {
                    (_, false) => 0,
                    (0, true) => room,
                    (_, true) => column.cells(short),
                };
                return columns.iter().zip(&shown).map(width).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests;
