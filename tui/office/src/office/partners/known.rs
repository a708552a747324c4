//! What was read to say who names whom. The register and all reports are read once, and again only after one of them changed; a
//! decision resolves again the names on which it says something else.

use std::sync::Arc;

use super::super::{Lists, Office, OfficeError};
use super::decided::DecidedNames;
use super::web::Partnerships;
use crate::store::PartnersStamp;

/// What is known, and of which state of the database.
pub(in super::super) struct Known {
    stamp: PartnersStamp,
    lists: Arc<Lists>,
    decided: DecidedNames,
    web: Arc<Partnerships>,
}

impl Office {
    /// Who names whom in the year shown. Read once, and again after anything of it has changed.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn partnerships(&self) -> Result<Arc<Partnerships>, OfficeError> {
        let stamp = self.partners_stamp()?;
        // Nothing below may find it borrowed: lists are taken from it, too.
        let known = self.partnerships.borrow_mut().take();
        let known = match known {
            Some(known) if known.stamp == stamp => known,
            Some(known) if known.stamp.read == stamp.read => self.decided_again(known, stamp)?,
            _ => self.read_known(stamp)?,
        };
        let web = Arc::clone(&known.web);
        *self.partnerships.borrow_mut() = Some(known);
        Ok(web)
    }

    /// The lists, if who names whom was read from them and they are still those of the database.
    pub(in super::super) fn known_lists(&self) -> Result<Option<Arc<Lists>>, OfficeError> {
        if self.partnerships.borrow().is_none() {
            return Ok(None);
        }
        let stamp = self.partners_stamp()?;
        let known = self.partnerships.borrow();
        let known = known.as_ref().filter(|one| one.stamp.read == stamp.read);
        Ok(known.map(|one| Arc::clone(&one.lists)))
    }

    /// Lists depend on the year's corporate forms, which a corrected edition of the same id may change.
    fn partners_stamp(&self) -> Result<PartnersStamp, OfficeError> {
        let mut stamp = self.store.partners_stamp(&self.edition.id)?;
        stamp.read.push_str(&self.edition_hash);
        Ok(stamp)
    }

    fn read_known(&self, stamp: PartnersStamp) -> Result<Known, OfficeError> {
        // Not those of earlier: they are of the state of the database when they were read.
        let lists = Arc::new(self.read_lists()?);
        let decided = self.read_decided_names()?;
        let web = self.read_partnerships(&lists, &decided)?;
        Ok(Known {
            stamp,
            lists,
            decided,
            web: Arc::new(web),
        })
    }

    fn decided_again(&self, known: Known, stamp: PartnersStamp) -> Result<Known, OfficeError> {
        let decided = self.read_decided_names()?;
        let mut web = Arc::unwrap_or_clone(known.web);
        let keys = decided.differing(&known.decided);
        web.resolve_again(known.lists.registry.as_ref(), &decided, &keys);
        drop(keys);
        Ok(Known {
            stamp,
            lists: known.lists,
            decided,
            web: Arc::new(web),
        })
    }
}
