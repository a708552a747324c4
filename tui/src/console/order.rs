//! The orders of a list. Each is total and stable, because facilities that are equal in it are ordered by id.

use std::cmp::Reverse;

use super::rows::{Facility, Rows};
use kakari_office::export::Column;
use kakari_office::office::Status;

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Order {
    /// Facility id.
    #[default]
    Id,
    /// フリガナ; facilities without one come last, by name.
    Name,
    /// Municipality; facilities without one come last.
    Municipality,
    /// Status of the function, what needs a person first.
    State,
    /// The worst finding first.
    Severity,
    /// Day of arrival of the report, the oldest first; facilities without a report come last.
    Received,
}

impl Order {
    /// All orders, in the order of the menu.
    pub(crate) const ALL: [Self; 6] = [
        Self::Id,
        Self::Name,
        Self::Municipality,
        Self::State,
        Self::Severity,
        Self::Received,
    ];

    /// The column whose heading shows this order; `None` if no screen shows one.
    pub(crate) fn column(self) -> Option<Column> {
        match self {
            Self::Id | Self::Severity => None,
            Self::Name => Some(Column::Name),
            Self::Municipality => Some(Column::Municipality),
            Self::State => Some(Column::Status),
            Self::Received => Some(Column::Received),
        }
    }
}

/// The facilities in an order. It is sorted again only when its inputs changed: at 113,000 facilities sorting would
/// take longer than the time between two key presses.
#[derive(Debug, Default)]
pub(crate) struct Ranks {
    made: Option<(Order, bool, u64)>,
    rows: Vec<u32>,
    rank: Vec<u32>,
}

impl Ranks {
    /// Sorts again if the rows or the order changed.
    pub(crate) fn follow(&mut self, rows: &Rows, order: Order, turned: bool) {
        let made = Some((order, turned, rows.revision()));
        if self.made == made {
            return;
        }
        self.made = made;
        self.rows.clear();
        self.rank.clear();
        // The status differs by function, so the list itself sorts by it. The order by id is that of the rows.
        if order == Order::State || (order == Order::Id && !turned) {
            return;
        }
        let all = rows.all();
        self.rows
            .extend((0..all.len()).filter_map(|row| u32::try_from(row).ok()));
        let at = |row: &u32| usize::try_from(*row).ok().and_then(|row| all.get(row));
        match order {
            Order::Id | Order::State => self.rows.sort_by_key(|row| Reverse(*row)),
            Order::Name => arrange(&mut self.rows, turned, |row| at(row).map(reading)),
            Order::Municipality => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.municipality.is_empty(), &*one.municipality_key))
            }),
            Order::Severity => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.worst.is_none(), one.worst))
            }),
            Order::Received => arrange(&mut self.rows, turned, |row| {
                let on = at(row)
                    .and_then(|one| one.report)
                    .and_then(|report| report.on);
                (on.is_none(), on)
            }),
        }
        self.rank.resize(self.rows.len(), 0);
        for (rank, row) in (0_u32..).zip(&self.rows) {
            if let Some(place) = usize::try_from(*row)
                .ok()
                .and_then(|row| self.rank.get_mut(row))
            {
                *place = rank;
            }
        }
    }

    /// Index of the row at a rank.
    pub(crate) fn row(&self, place: usize) -> usize {
        self.rows
            .get(place)
            .and_then(|row| usize::try_from(*row).ok())
            .unwrap_or(place)
    }

    /// Rank of the row at an index.
    pub(crate) fn place(&self, row: usize) -> usize {
        self.rank
            .get(row)
            .and_then(|rank| usize::try_from(*rank).ok())
            .unwrap_or(row)
    }
}

/// Sorts stably, so that equal rows stay in order of id. A reversed order swaps the comparison instead of reversing
/// the result, which would reverse equal rows too.
fn arrange<K: Ord>(rows: &mut [u32], turned: bool, key: impl Fn(&u32) -> K) {
    rows.sort_by(|left, right| {
        let (left, right) = (key(left), key(right));
        if turned {
            right.cmp(&left)
        } else {
            left.cmp(&right)
        }
    });
}

/// Sort key of the order by name.
fn reading(facility: &Facility) -> (bool, &str) {
    (!facility.has_kana, facility.reading())
}

/// Rank of a status: the smaller, the sooner a person has to act.
pub(crate) fn urgency(status: Status) -> usize {
    Status::ALL
        .iter()
        .position(|one| *one == status)
        .unwrap_or(Status::ALL.len())
}
