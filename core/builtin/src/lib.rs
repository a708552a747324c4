//! The built-in editions as compiled bytes. They are a crate of their own, so that `kakari-core` needs neither
//! the compiler nor TOML.

use kakari_core::edition::Edition;

/// The ids of the built-in editions, oldest first. The same as `kakari_edition::IDS`, which a program
/// without the compiler cannot see; a test compares them.
pub const IDS: [&str; 2] = ["r07", "r08"];

/// The compiled edition of 令和7年度, for [`Edition::decode`].
pub const R07: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/r07.edition"));

/// The compiled draft of the edition of 令和8年度, for [`Edition::decode`].
pub const R08: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/r08.edition"));

/// The clauses of the library on which explanations to patients rest ([`kakari_core::plan::clause`]), one a line: id, citation and
/// summary, with tabs between them. For programs without the compiler, which cannot read the library.
pub const PLAN_CLAUSES: &str = include_str!(concat!(env!("OUT_DIR"), "/plan.clauses"));

/// The compiled bytes of the built-in edition with this id; `None` if there is none.
#[must_use]
pub fn bytes(id: &str) -> Option<&'static [u8]> {
    match id {
        "r07" => Some(R07),
        "r08" => Some(R08),
        _ => None,
    }
}

/// The built-in edition with this id; `None` if there is none. Decodes anew on each call.
#[must_use]
pub fn edition(id: &str) -> Option<Edition> {
    Edition::decode(bytes(id)?).ok()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn every_built_in_edition_decodes_and_carries_the_hash_of_its_payload() {
        for id in IDS {
            let edition = edition(id).unwrap();
            let payload = kakari_core::edition::payload(bytes(id).unwrap()).unwrap();
            assert_eq!(edition.id, id);
            assert_eq!(
                edition.hash.as_slice(),
                Sha256::digest(payload).as_slice(),
                "{id}"
            );
            assert_eq!(edition.encode(), bytes(id).unwrap(), "{id}");
        }
    }

    #[test]
    fn an_unknown_id_has_no_edition() {
        assert!(edition("r06").is_none());
        assert!(bytes("").is_none());
    }

    #[test]
    fn the_clauses_of_plans_are_whole() {
        let ids = PLAN_CLAUSES
            .lines()
            .map(|line| line.split('\t').next().unwrap());
        assert!(ids.eq(kakari_core::plan::clause::ALL));
        for line in PLAN_CLAUSES.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            assert!(
                parts.len() == 3 && parts.iter().all(|part| !part.is_empty()),
                "{line}"
            );
        }
    }

    #[test]
    fn every_built_in_source_is_embedded() {
        assert_eq!(IDS, kakari_edition::IDS);
    }
}
