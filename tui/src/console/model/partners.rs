//! The partners (連携先) of a facility, and the facilities that a name may mean. They are read only while they are shown, because
//! comparing names needs the whole register.

use super::Model;
use crate::console::effect::Effect;
use crate::console::place::{Pane, Screen};
use crate::console::screens;
use kakari_office::office::{Candidate, NameLine};

/// A name in the report of a facility: its id and the name.
pub(super) type Named = (Box<str>, Box<str>);

impl Model {
    /// Runs after every event: while the pane 連携先 is shown, requests the partners if the cursor is on another
    /// facility; on 連携先名, the candidates for the name under the cursor.
    pub(crate) fn settle_partners(&mut self) -> Option<Effect> {
        if self.screen == Screen::NAMES {
            return self.settle_candidates();
        }
        if self.pane != Pane::Partners || screens::about(self.screen).panes.is_empty() {
            return None;
        }
        let here = self.current().map(|target| target.facility);
        if here == self.partners_of {
            return None;
        }
        self.partners_of = here;
        let id = self.partners_of.as_ref()?;
        Some(Effect::ReadPartners(id.to_string()))
    }

    fn settle_candidates(&mut self) -> Option<Effect> {
        let here = self.named();
        if here == self.candidates_of {
            return None;
        }
        self.candidates_of = here;
        let (facility, name) = self.candidates_of.clone()?;
        Some(Effect::ReadCandidates { facility, name })
    }

    /// Forgets the partners, because reports, the register or a decision changed. They are read again when they are shown.
    pub(crate) fn forget_partners(&mut self) {
        self.partners_of = None;
        self.partners = None;
        self.candidates_of = None;
        self.candidates = None;
    }

    /// The name of a partner under the cursor.
    pub(crate) fn name_line(&self) -> Option<&NameLine> {
        self.screens.records::<NameLine>(self.screen)?.current()
    }

    fn named(&self) -> Option<Named> {
        let line = self.name_line()?;
        Some((line.facility.as_str().into(), line.name.as_str().into()))
    }

    /// The facilities that the name under the cursor may mean; `None` while they are read.
    pub(crate) fn candidates(&self) -> Option<&[Candidate]> {
        let here = self.named()?;
        let (of, candidates) = self.candidates.as_ref()?;
        (*of == here).then_some(&**candidates)
    }
}
