//! What a publication counts, and for which area.

use std::collections::BTreeMap;

use kakari_core::edition::{Function, PerFunction};
use kakari_core::publication::{Entry, LeftOut, State};

/// How many facilities have each state of each function.
pub(super) type States = PerFunction<[usize; 3]>;

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Facilities that are published.
    pub published: usize,
    /// How many of them have each function, in the order of [`State::ALL`].
    pub states: States,
    /// The same for each 二次医療圏; the empty name is that of facilities of which it is not known.
    pub areas: BTreeMap<String, AreaCounts>,
    /// Facilities on which nothing is published, by reason.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Facilities without a report that have to report.
    pub owing: usize,
    /// Published facilities without a municipality.
    pub without_municipality: usize,
    /// Published facilities of which position, website, telephone or days cannot be shown as the list gives them.
    pub faulty: usize,
}

/// What was counted of one 二次医療圏.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaCounts {
    /// Facilities that are published.
    pub published: usize,
    /// How many of them have each function.
    pub states: States,
}

impl Counts {
    pub(super) fn add(&mut self, entry: &Entry) {
        let area = self.areas.entry(entry.medical_area.clone()).or_default();
        for (published, states) in [
            (&mut self.published, &mut self.states),
            (&mut area.published, &mut area.states),
        ] {
            *published = published.saturating_add(1);
            for (function, state) in entry.states.iter() {
                let at = State::ALL.iter().position(|one| one == state);
                if let Some(count) = at.and_then(|at| states[function].get_mut(at)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        if entry.municipality.is_empty() {
            self.without_municipality = self.without_municipality.saturating_add(1);
        }
    }

    pub(super) fn leave_out(&mut self, why: LeftOut, owes: bool) {
        let count = self.left_out.entry(why).or_default();
        *count = count.saturating_add(1);
        if owes && why == LeftOut::NotReported {
            self.owing = self.owing.saturating_add(1);
        }
    }

    /// How many published facilities have this state of a function.
    #[must_use]
    pub fn of(&self, function: Function, state: State) -> usize {
        count_of(&self.states, function, state)
    }
}

impl AreaCounts {
    /// How many facilities of the area have this state of a function.
    #[must_use]
    pub fn of(&self, function: Function, state: State) -> usize {
        count_of(&self.states, function, state)
    }
}

fn count_of(states: &States, function: Function, state: State) -> usize {
    let at = State::ALL.iter().position(|one| *one == state);
    at.and_then(|at| states[function].get(at).copied())
        .unwrap_or(0)
}
