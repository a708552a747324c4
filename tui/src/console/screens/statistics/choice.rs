//! Which numbers stand beside each other on the screen.

use kakari_core::statistics::{Measures, Unit};
use kakari_office::lang::Text;
use kakari_office::office::Behind;

use super::super::State;
use crate::console::strings::statistics as words;

/// What a column says of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// How many facilities these are; of the ones that fit also their sum and share.
    Behind(Behind),
    /// How many fit for each 100,000 residents.
    PerPeople,
}

/// What a column shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// The place of its measure in the list of measures.
    pub(super) measure: usize,
    pub(super) part: Part,
    pub(super) heading: &'static str,
}

/// The choices as state filters. The lines apply them, so the conditions here are not used.
pub(super) const STATES: &[State] = &[
    state(words::REPORTS),
    state(words::HOLDS),
    state(words::CONFIRMED),
    state(words::OPEN_ONES),
    state(words::INTENT),
    state(words::ONE_MEASURE),
];

/// The choice that shows one measure by itself.
pub(super) const ONE: usize = CHOICES.len();

/// Measures that stand beside each other, by key.
const CHOICES: [&[(&str, Text)]; 5] = [
    &[
        ("in", words::IN),
        ("reported", words::REPORTED),
        ("missing", words::MISSING),
        ("withdrawn", words::WITHDRAWN),
        ("excusable", words::EXCUSABLE),
    ],
    &[
        ("holds.f1", words::F1),
        ("holds.i", words::I),
        ("holds.ro", words::RO),
        ("holds.ha", words::HA),
        ("holds.ni", words::NI),
    ],
    &[
        ("confirmed.i", words::I),
        ("confirmed.ro", words::RO),
        ("confirmed.ha", words::HA),
        ("confirmed.ni", words::NI),
    ],
    &[
        ("open.i", words::I),
        ("open.ro", words::RO),
        ("open.ha", words::HA),
        ("open.ni", words::NI),
    ],
    &[
        ("intent.f1", words::F1),
        ("intent.i", words::I),
        ("intent.ro", words::RO),
        ("intent.ha", words::HA),
        ("intent.ni", words::NI),
    ],
];

/// What the columns of a choice show; of one measure, if the choice is [`ONE`].
pub(super) fn numbers(measures: &Measures, choice: usize, one: Option<usize>) -> Vec<Number> {
    match CHOICES.get(choice) {
        Some(columns) => columns
            .iter()
            .filter_map(|(key, heading)| {
                Some(Number {
                    measure: measures.place(key)?,
                    part: Part::Behind(Behind::Fits),
                    heading: heading.text(),
                })
            })
            .collect(),
        None => one.map_or_else(Vec::new, |measure| parts(measures, measure)),
    }
}

fn parts(measures: &Measures, measure: usize) -> Vec<Number> {
    let unit = measures.all().get(measure).map(|one| &one.unit);
    let fits = match unit {
        Some(Unit::Facilities) | None => words::FITS,
        Some(Unit::Whole(_) | Unit::Tenths(_)) => words::SUM,
    };
    [
        (Part::Behind(Behind::Fits), fits),
        (Part::Behind(Behind::FitsNot), words::FITS_NOT),
        (Part::Behind(Behind::Unknown), words::UNKNOWN),
        (Part::Behind(Behind::Asked), words::ASKED),
        (Part::PerPeople, words::PER_PEOPLE_IN_SHORT),
    ]
    .map(|(part, heading)| Number {
        measure,
        part,
        heading: heading.text(),
    })
    .into()
}

const fn state(label: Text) -> State {
    State {
        label,
        query: Text::new("", ""),
        keeps: |_, _| true,
    }
}
