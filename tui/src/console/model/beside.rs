//! The facility that stays on the screen beside the one under the cursor.

use std::sync::Arc;

use kakari_core::edition::Function;

use super::Model;
use crate::console::layout::{self, Areas};
use crate::console::list::Target;
use crate::console::rows::Facility;
use kakari_office::office::Detail;

/// A facility that stays on the screen.
#[derive(Debug)]
pub(crate) struct Beside {
    /// The function that was under the cursor when it was kept.
    pub(crate) target: Target,
    /// Its detail.
    pub(crate) detail: Arc<Detail>,
    /// Whether the facility changed since the detail was read.
    pub(crate) is_old: bool,
}

impl Beside {
    /// The function that is shown: the one under the cursor.
    pub(crate) fn function(&self, model: &Model) -> Function {
        model
            .current()
            .map_or(self.target.function, |target| target.function)
    }
}

impl Model {
    /// The areas of the screen for the present size and focus.
    pub(crate) fn areas(&self) -> Areas {
        self.areas_of(self.viewport)
    }

    /// The areas of a screen of this size.
    pub(crate) fn areas_of(&self, size: (u16, u16)) -> Areas {
        let areas = layout::areas(size, self.focus);
        match self.beside {
            Some(_) => areas.with_two_details(),
            None => areas,
        }
    }

    /// Says of the facility that stays whether it is one of these, whose rows changed.
    pub(super) fn age_beside(&mut self, before: &[(usize, Facility)]) {
        if let Some(beside) = &mut self.beside {
            let is_it = |(_, one): &(usize, Facility)| one.id == beside.target.facility;
            beside.is_old |= before.iter().any(is_it);
        }
    }
}
