//! Assesses many reports of one edition.

use super::{Assessment, judge};
use crate::check::{Settled, Sieve};
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
    sieve: Sieve,
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
        let (edition, names) = (self.edition, &self.names);
        let (sieve, settled) = (Some(&self.sieve), &mut Settled::default());
        judge(edition, sieve, report, reading, context, names, settled)
            .render(edition, report, reading)
    }
}
