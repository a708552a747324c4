//! Assesses many reports of one edition.

use super::{Assessment, with_found};
use crate::check::{self, Settled, Sieve};
use crate::context::Context;
use crate::edition::Edition;
use crate::facts::Reading;
use crate::report::Report;
use crate::text::KnownNames;

/// [`assess_reading`](super::assess_reading) for one report after the other, with what is the same for all of them
/// made once: the prepared edition, and the names met so far. It belongs to one thread.
#[derive(Debug)]
pub struct Assessor<'e> {
    edition: &'e Edition,
    sieve: Sieve<'e>,
    names: KnownNames,
}

impl<'e> Assessor<'e> {
    /// Prepares an edition.
    #[must_use]
    pub fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            sieve: Sieve::new(edition),
            names: KnownNames::default(),
        }
    }

    /// The edition.
    #[must_use]
    pub fn edition(&self) -> &'e Edition {
        self.edition
    }

    /// Assesses a report, given its reading under the edition.
    #[must_use]
    pub fn assess(&self, report: &Report, reading: &Reading, context: &Context<'_>) -> Assessment {
        let mut broken = Vec::new();
        self.sieve.answers(reading, &mut broken);
        let (edition, names) = (self.edition, &self.names);
        let mut settled = Settled::default();
        let found = check::run(
            edition,
            report,
            reading,
            context,
            names,
            &mut settled,
            broken,
        );
        with_found(edition, report, reading, context, found).render(edition, report)
    }
}
