//! What is published, collected while it is written: enough to say later what changed.

use std::collections::HashMap;

use kakari_core::json::Writer;
use kakari_core::publication::Entry;

use super::{About, json_lines};
use crate::hash::{Fields, sha256};
use crate::office::{PublicationAct, PublishedFacility};

/// So many hexadecimal digits of a hash tell whether the facts of one facility changed. They protect from nothing.
const DIGITS: usize = 16;

/// Collects what is published while it is written.
pub(super) struct Taken {
    hash: Fields,
    pub(super) facilities: Vec<PublishedFacility>,
    /// Name and municipality of each facility, for the list of changes.
    pub(super) names: HashMap<String, (String, String)>,
}

impl Taken {
    pub(super) fn begin() -> Self {
        Self {
            hash: Fields::begin("kakari publication"),
            facilities: Vec::new(),
            names: HashMap::new(),
        }
    }

    pub(super) fn add(&mut self, entry: &Entry, about: &About) {
        let mut rest = Writer::new();
        rest.object(|json| json_lines::facts(json, entry, &about.edition));
        let mut rest = sha256(rest.finish().as_bytes());
        rest.truncate(DIGITS);
        let facility = PublishedFacility {
            id: entry.id.clone(),
            states: entry.states,
            rest,
        };
        self.hash.text(&facility.line());
        self.facilities.push(facility);
        let named = (entry.name.clone(), entry.municipality.clone());
        self.names.insert(entry.id.clone(), named);
    }

    /// What to record of it; the folder is not known yet.
    pub(super) fn finish(self, about: &About) -> PublicationAct {
        PublicationAct {
            as_of: about.as_of,
            edition_hash: about.edition_hash.clone(),
            journal: about.journal.clone(),
            folder: String::new(),
            data_hash: self.hash.finish(),
            facilities: self.facilities,
        }
    }
}
