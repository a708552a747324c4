//! How the database stands as a whole: where it is, and what last came into it.

use super::strings;
use super::width;
use crate::office::Office;
use crate::store::{SourceEntry, SourceKind, StoreError};

/// How the database stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Where it is.
    pub(crate) database: String,
    /// Name of the prefecture; empty before the first list.
    pub(crate) prefecture: String,
    /// Municipalities in the area table.
    pub(crate) areas: usize,
    /// The last import of each kind that there was.
    pub(crate) imports: Vec<SourceEntry>,
}

impl Standing {
    /// Reads it.
    pub(crate) fn of(office: &Office) -> Result<Self, StoreError> {
        let store = office.store();
        let mut imports = Vec::new();
        for kind in SourceKind::ALL {
            imports.extend(store.last_import(Some(kind))?);
        }
        Ok(Self {
            database: width::shown(&store.path().display().to_string()),
            prefecture: strings::prefecture::of(office),
            areas: store.areas()?.len(),
            imports,
        })
    }

    /// The last import of a kind.
    pub(crate) fn last(&self, kind: SourceKind) -> Option<&SourceEntry> {
        self.imports.iter().find(|one| one.kind == kind)
    }
}
