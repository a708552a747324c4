//! The orders of a list. Each is total and stable, because facilities that are equal in it are ordered by id.

use std::cmp::Reverse;

use kakari_core::assess::Holds;
use kakari_core::edition::Function;

use super::rows::{Cell, Facility, Rows};
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
    /// The worst finding first, then the largest number of findings.
    Severity,
    /// Day of arrival of the report, the oldest first; facilities without a report come last.
    Received,
    /// The member of staff who is responsible for the function; functions without one come last.
    Assigned,
    /// The function, in the order of the form.
    Function,
    /// Whether the function holds: yes, unknown, no.
    Holds,
    /// 病院 before 診療所.
    Kind,
    /// 二次医療圏; facilities without one come last.
    MedicalArea,
    /// 保健所; facilities without one come last.
    HealthCentre,
    /// The sort of report; facilities without one come last.
    Report,
    /// Whether the facility has to report, with the decision of staff.
    Duty,
    /// Code of the finding.
    Code,
    /// The item that the finding is about.
    Item,
}

impl Order {
    /// All orders, in the order of the menu.
    pub(crate) const ALL: [Self; 16] = [
        Self::Id,
        Self::Name,
        Self::Municipality,
        Self::State,
        Self::Severity,
        Self::Received,
        Self::Assigned,
        Self::Function,
        Self::Holds,
        Self::Kind,
        Self::MedicalArea,
        Self::HealthCentre,
        Self::Report,
        Self::Duty,
        Self::Code,
        Self::Item,
    ];

    /// The order by a column; `None` if lines cannot be ordered by it.
    pub(crate) fn of(column: Column) -> Option<Self> {
        Some(match column {
            Column::Id => Self::Id,
            Column::Name => Self::Name,
            Column::Kind => Self::Kind,
            Column::Municipality => Self::Municipality,
            Column::MedicalArea => Self::MedicalArea,
            Column::HealthCentre => Self::HealthCentre,
            Column::Report => Self::Report,
            Column::Received => Self::Received,
            Column::Duty => Self::Duty,
            Column::Status | Column::Functions => Self::State,
            Column::Function => Self::Function,
            Column::Assigned => Self::Assigned,
            Column::Holds => Self::Holds,
            Column::Findings | Column::Codes => Self::Severity,
            Column::Standing(_)
            | Column::Asked
            | Column::AskedOn
            | Column::Question
            | Column::Answer
            | Column::DecidedBy
            | Column::DecidedAt
            | Column::Reason
            | Column::Override
            | Column::Deadline
            | Column::Reminders
            | Column::LastContact
            | Column::Outcome
            | Column::NextContact
            | Column::Beds
            | Column::Owes
            | Column::Access
            | Column::Order => return None,
        })
    }

    /// Whether it depends on the function of a line and not on the facility alone. The list sorts such an order itself.
    pub(crate) fn is_by_function(self) -> bool {
        matches!(
            self,
            Self::State | Self::Assigned | Self::Function | Self::Holds
        )
    }
}

/// Sort key of a line in an order. All lines of a list have the same variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place<'a> {
    /// A number; the smallest comes first.
    At(usize),
    /// A word; lines without one come last.
    Word(bool, &'a str),
    /// The same, reversed.
    Turned(Reverse<(bool, &'a str)>),
}

/// Number of places that [`Place::At`] has in an order by function.
pub(crate) const PLACES: usize = 16;

/// Sort key of a line in an order by function.
pub(crate) fn place_by_function<'a>(
    order: Order,
    turned: bool,
    function: Function,
    cell: &'a Cell,
) -> Place<'a> {
    let at = match order {
        Order::Assigned => {
            let word = (cell.assigned.is_empty(), &*cell.assigned);
            return match turned {
                true => Place::Turned(Reverse(word)),
                false => Place::Word(word.0, word.1),
            };
        }
        Order::Function => position(&Function::ALL, &function),
        Order::Holds => match cell.holds {
            Some(Holds::Yes) => 0,
            Some(Holds::Unknown) => 1,
            Some(Holds::No) => 2,
            Some(Holds::NotApplicable) => 3,
            None => 4,
        },
        _ => urgency(cell.status),
    };
    let last = PLACES.saturating_sub(1);
    Place::At(if turned { last.saturating_sub(at) } else { at })
}

fn position<T: PartialEq>(all: &[T], one: &T) -> usize {
    let found = all.iter().position(|other| other == one);
    found.unwrap_or(all.len())
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
        // The list itself sorts by function. The order by id is that of the rows.
        if order.is_by_function() || (order == Order::Id && !turned) {
            return;
        }
        let all = rows.all();
        self.rows
            .extend((0..all.len()).filter_map(|row| u32::try_from(row).ok()));
        let at = |row: &u32| usize::try_from(*row).ok().and_then(|row| all.get(row));
        match order {
            Order::Name => arrange(&mut self.rows, turned, |row| at(row).map(reading)),
            Order::Municipality => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.municipality.is_empty(), &*one.municipality_key))
            }),
            Order::MedicalArea => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.medical_area.is_empty(), &*one.medical_area))
            }),
            Order::HealthCentre => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.health_centre.is_empty(), &*one.health_centre))
            }),
            Order::Kind => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.kind.is_none(), one.kind))
            }),
            Order::Severity => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| {
                    let count = Reverse(one.findings.len());
                    (one.worst.is_none(), one.worst, count)
                })
            }),
            Order::Received => arrange(&mut self.rows, turned, |row| {
                let on = at(row)
                    .and_then(|one| one.report)
                    .and_then(|report| report.on);
                (on.is_none(), on)
            }),
            Order::Report => arrange(&mut self.rows, turned, |row| {
                let report = at(row).and_then(|one| one.report);
                (
                    report.is_none(),
                    report.map(|one| (one.act.word(), one.number > 1)),
                )
            }),
            Order::Duty => arrange(&mut self.rows, turned, |row| {
                at(row).map(|one| (one.scope, one.scope_choice, one.report.is_some()))
            }),
            Order::Id
            | Order::State
            | Order::Assigned
            | Order::Function
            | Order::Holds
            | Order::Code
            | Order::Item => {
                if turned {
                    self.rows.sort_by_key(|row| Reverse(*row));
                }
            }
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
    position(&Status::ALL, &status)
}
