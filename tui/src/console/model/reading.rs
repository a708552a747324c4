//! What the model requests from the worker to show.

use super::Model;
use crate::console::effect::Effect;
use crate::console::screens::Wanted;

impl Model {
    /// Requests records for a screen.
    pub(super) fn read(&self, wanted: Wanted) -> Effect {
        Effect::ReadForScreen {
            wanted,
            actor: self.actor.clone(),
        }
    }

    /// Requests the records of the screen shown: when it opens and after every act. `None` if it shows facilities
    /// only.
    pub(crate) fn read_for_screen(&self) -> Option<Effect> {
        self.body().wanted().map(|wanted| self.read(wanted))
    }

    /// Requests the detail under the cursor again, because it changed.
    pub(crate) fn read_detail_again(&self) -> Option<Effect> {
        self.detail
            .wanted
            .as_ref()
            .map(|id| Effect::ReadDetail(id.to_string()))
    }
}
