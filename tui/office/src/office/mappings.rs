//! Mappings of columns (対応表) that the office keeps, each under a name: they are proposed again for the next file with the
//! same headers. A kept mapping is a record: journaled, and undone like any other act.

use std::collections::BTreeSet;

use kakari_core::text::search_key;
use serde::{Deserialize, Serialize};

use super::{Office, OfficeError};
use crate::intake::{FileBytes, Mapping, Proposal};
use crate::store::RecordChange;

/// The kind of record.
const KIND: &str = "mapping";

/// A kept mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The headers of the file for which it was made.
    pub headers: Vec<String>,
    /// What the headers mean.
    pub mapping: Mapping,
    /// The file with which it was kept last.
    pub file: String,
}

#[derive(Serialize, Deserialize)]
struct Content {
    headers: Vec<String>,
    mapping: Mapping,
    file: String,
}

impl Content {
    fn json(&self) -> String {
        // Maps of texts and lists of texts can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Office {
    /// All kept mappings by name.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn kept_mappings(&self) -> Result<Vec<Kept>, OfficeError> {
        let records = self.store.records(KIND, "")?.into_iter();
        // Content that was masked is no mapping any more.
        let kept = records.filter_map(|record| {
            let content: Content = serde_json::from_str(&record.value).ok()?;
            Some(Kept {
                name: record.id,
                headers: content.headers,
                mapping: content.mapping,
                file: content.file,
            })
        });
        Ok(kept.collect())
    }

    /// Keeps a mapping under a name; one of the same name is replaced. Returns whether anything changed.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be written or somebody else has just changed it.
    pub fn keep_mapping(&mut self, kept: &Kept, actor: &str) -> Result<bool, OfficeError> {
        let before = self.store.record(KIND, "", &kept.name)?;
        let content = Content {
            headers: kept.headers.clone(),
            mapping: kept.mapping.clone(),
            file: kept.file.clone(),
        };
        let same = self.kept_mappings()?.into_iter().any(|one| {
            (&one.name, &one.headers, &one.mapping) == (&kept.name, &kept.headers, &kept.mapping)
        });
        if same {
            return Ok(false);
        }
        let change = RecordChange {
            kind: KIND.to_owned(),
            id: kept.name.clone(),
            edition: String::new(),
            facility: String::new(),
            word: "",
            value: Some(content.json()),
            expected_rev: before.map_or(0, |record| record.rev),
        };
        self.store
            .save_records(&[change], actor, &format!("対応表「{}」", kept.name))?;
        Ok(true)
    }

    /// What the columns of a file of reports could mean, and the kept mapping of a file with the same headers, whose word
    /// then counts.
    ///
    /// # Errors
    /// [`OfficeError::File`] if the file has no table that could be read.
    pub fn propose(&self, file: FileBytes<'_>) -> Result<(Proposal, Option<Kept>), OfficeError> {
        let proposal = Proposal::of(file, &self.edition)?;
        let own = alike(&proposal.headers());
        let kept = self.kept_mappings()?.into_iter();
        let kept = kept.rev().find(|one| alike(&one.headers) == own);
        let proposal = match &kept {
            Some(kept) => proposal.with(&kept.mapping),
            None => proposal,
        };
        Ok((proposal, kept))
    }
}

/// Headers for comparison, in any order and width.
fn alike(headers: &[String]) -> BTreeSet<String> {
    let keys = headers.iter().map(|name| search_key(name));
    keys.filter(|key| !key.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Clock, Store};

    const FILE: &str = "対象,当番,受付№\n3922395402030,3,17\n";

    #[test]
    fn a_kept_mapping_is_proposed_for_the_same_headers_and_can_be_undone() {
        let mut office = Office::new(Store::in_memory(Clock::system()).unwrap()).unwrap();
        let (proposal, none) = office.propose(FILE.as_bytes().into()).unwrap();
        assert_eq!(none, None);
        assert_eq!(proposal.unmapped(), ["当番", "受付№"]);
        let kept = Kept {
            name: "当番表".to_owned(),
            headers: proposal.headers(),
            mapping: Mapping::of([
                ("対象".to_owned(), "facility.id".to_owned()),
                ("当番".to_owned(), "f2i.rota".to_owned()),
                ("受付№".to_owned(), String::new()),
            ]),
            file: "2月.csv".to_owned(),
        };
        assert!(office.keep_mapping(&kept, "山田").unwrap());
        assert!(!office.keep_mapping(&kept, "山田").unwrap(), "nothing new");
        // A week later, the columns in another order and width.
        let next = "受付№,ﾀｲｼｮｳ,対象,当番\n18,,3922395402048,2\n";
        let (_, other) = office.propose(next.as_bytes().into()).unwrap();
        assert_eq!(other, None, "a header more is another file");
        let next = "受付№,対象 ,当番\n18,3922395402048,2\n";
        let (proposal, found) = office.propose(next.as_bytes().into()).unwrap();
        assert_eq!(found, Some(kept));
        assert_eq!(proposal.unmapped(), [""; 0]);
        let undone = office.store.undo("山田").unwrap();
        assert!(!undone.done.is_empty());
        assert_eq!(office.kept_mappings().unwrap(), []);
    }
}
