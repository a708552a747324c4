//! SHA-256 as lower-case hexadecimal text: of files, entries, lists, editions.

use sha2::{Digest, Sha256};

/// The hash of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The hash over several hashes, in order: the root that an import writes into the journal.
#[derive(Default)]
pub(crate) struct Root(Sha256);

impl Root {
    /// Takes in the next hash.
    pub(crate) fn add(&mut self, hash: &str) {
        self.0.update(hash.as_bytes());
    }

    /// The hash of all.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Bytes as hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| DIGITS.get(usize::from(half)))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_of_abc_is_the_published_one() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::sha256(b"abc"), known);
    }
}
