//! Which measures stand beside each other on the screen.

use kakari_office::lang::Text;

use super::super::State;
use crate::console::strings::statistics as words;

/// A choice of measures that stand beside each other.
pub(super) struct Choice {
    /// Its measures by key, each with its heading.
    pub(super) measures: &'static [(&'static str, Text)],
}

/// The choices as state filters. The lines apply them, so the conditions here are not used.
pub(super) const STATES: &[State] = &[
    state(words::REPORTS),
    state(words::HOLDS),
    state(words::CONFIRMED),
    state(words::OPEN_ONES),
    state(words::INTENT),
];

pub(super) const CHOICES: [Choice; 5] = [
    Choice {
        measures: &[
            ("in", words::IN),
            ("reported", words::REPORTED),
            ("missing", words::MISSING),
            ("withdrawn", words::WITHDRAWN),
            ("excusable", words::EXCUSABLE),
        ],
    },
    Choice {
        measures: &[
            ("holds.f1", words::F1),
            ("holds.i", words::I),
            ("holds.ro", words::RO),
            ("holds.ha", words::HA),
            ("holds.ni", words::NI),
        ],
    },
    Choice {
        measures: &[
            ("confirmed.i", words::I),
            ("confirmed.ro", words::RO),
            ("confirmed.ha", words::HA),
            ("confirmed.ni", words::NI),
        ],
    },
    Choice {
        measures: &[
            ("open.i", words::I),
            ("open.ro", words::RO),
            ("open.ha", words::HA),
            ("open.ni", words::NI),
        ],
    },
    Choice {
        measures: &[
            ("intent.f1", words::F1),
            ("intent.i", words::I),
            ("intent.ro", words::RO),
            ("intent.ha", words::HA),
            ("intent.ni", words::NI),
        ],
    },
];

const fn state(label: Text) -> State {
    State {
        label,
        query: Text::new("", ""),
        keeps: |_, _| true,
    }
}
