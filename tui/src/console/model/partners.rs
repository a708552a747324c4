//! The partners (連携先) of a facility. They are read only while their pane is shown, because comparing their names
//! needs the whole register.

use super::Model;
use crate::console::effect::Effect;
use crate::console::place::Pane;
use crate::console::screens;

impl Model {
    /// Runs after every event: while the pane 連携先 is shown, requests the partners if the cursor is on another
    /// facility.
    pub(crate) fn settle_partners(&mut self) -> Option<Effect> {
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

    /// Forgets the partners, because reports or the register changed. They are read again when their pane is shown.
    pub(crate) fn forget_partners(&mut self) {
        self.partners_of = None;
        self.partners = None;
    }
}
