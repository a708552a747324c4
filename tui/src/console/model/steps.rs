//! Which of the first steps are done.

use super::Model;
use crate::console::step::Step;
use kakari_office::office::SourceKind;

impl Model {
    /// Whether the database already contains what a step brings in.
    pub(crate) fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Name => self.actor.is_some(),
            Step::Bring(SourceKind::Facilities) => {
                // The lists of hospitals and of clinics are two files, and with one of them most reports are 台帳なし.
                let counts = self.rows.counts();
                counts.hospitals > 0 && counts.known > counts.hospitals
            }
            Step::Bring(SourceKind::Areas) => self.standing.areas > 0,
            Step::Bring(_) => self.rows.counts().reported > 0,
            Step::Sample => self.house.sample,
        }
    }

    /// Index of the first step that is not done; 0 if all are done.
    pub(crate) fn next_step(&self) -> usize {
        let mut steps = Step::ALL.into_iter();
        steps.position(|step| !self.is_done(step)).unwrap_or(0)
    }
}
