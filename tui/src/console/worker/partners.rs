//! Reads partners, and the facilities that a name may mean.

use super::Desk;
use crate::console::event::Reply;

impl Desk {
    pub(super) fn partners(&self, id: String) -> Reply {
        match self.office.partners(&id) {
            Ok(partners) => Reply::PartnersRead { id, partners },
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    pub(super) fn candidates(&self, facility: Box<str>, name: Box<str>) -> Reply {
        match self.office.candidates(&facility, &name) {
            Ok(candidates) => Reply::CandidatesRead {
                of: (facility, name),
                candidates,
            },
            Err(error) => Reply::Failed(error.to_string()),
        }
    }
}
