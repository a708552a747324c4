//! Decides which prefecture's rows of a list are imported. A list of the whole country is refused until the user has said
//! which prefecture the office belongs to.

use std::collections::BTreeMap;

use super::super::{Office, OfficeError};
use super::Incoming;
use crate::intake::FacilityOptions;
use kakari_core::facility::Facility;

impl Office {
    /// The prefecture whose rows are imported: that of the settings, else the one that the user named with the file.
    pub(super) fn own_prefecture(
        &self,
        incoming: &Incoming<'_>,
    ) -> Result<Option<String>, OfficeError> {
        match (self.prefecture(), &incoming.prefecture) {
            (Some(set), Some(named)) if set != named => Err(OfficeError::AnotherPrefecture {
                set: set.to_owned(),
                named: named.clone(),
            }),
            (Some(set), _) => Ok(Some(set.to_owned())),
            (None, named) => Ok(named.clone()),
        }
    }
}

/// Refuses a list of several prefectures if none was chosen, and a list without rows of the chosen one.
pub(super) fn check_prefecture(
    rows: &[Facility],
    options: &FacilityOptions,
    set: Option<&str>,
) -> Result<(), OfficeError> {
    match &options.prefecture {
        Some(named) if set.is_none() && rows.is_empty() => {
            Err(OfficeError::NotInList(named.clone()))
        }
        Some(_) => Ok(()),
        None => {
            let mut found: BTreeMap<&str, usize> = BTreeMap::new();
            for row in rows {
                *found.entry(&row.prefecture).or_default() += 1;
            }
            if found.len() < 2 {
                return Ok(());
            }
            let found = found.into_iter();
            let found = found.map(|(code, number)| (code.to_owned(), number));
            Err(OfficeError::WhichPrefecture(found.collect()))
        }
    }
}
