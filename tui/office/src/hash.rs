//! SHA-256 as lower-case hexadecimal text, of files as they are and of structured content.
//!
//! Content of several parts is hashed in one way only, with `Fields`: first a name for what is hashed, then each part
//! with its type and length. If the parts were merely concatenated, text could move from one part to the next without
//! changing the hash.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest, Sha256};

/// SHA-256 of bytes that are hashed alone, such as a file: 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Hashes structured content. Different sequences of parts never give the same hashed bytes.
pub(crate) struct Fields {
    hash: Sha256,
    /// Parts that are not hashed yet: many small ones at once take a third of the time.
    parts: Vec<u8>,
}

/// How many bytes of parts are gathered before they are hashed.
const GATHERED: usize = 4_096;

impl Fields {
    /// Begins with a name for what is hashed, so that different things with equal parts have different hashes.
    pub(crate) fn begin(what: &str) -> Self {
        let mut fields = Self {
            hash: Sha256::new(),
            parts: Vec::with_capacity(512),
        };
        fields.text(what);
        fields
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, text: &str) {
        self.part(b't', text.as_bytes());
    }

    /// Adds bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.part(b'b', bytes);
    }

    /// Adds a whole number.
    pub(crate) fn number(&mut self, number: i64) {
        self.part(b'i', &number.to_be_bytes());
    }

    /// Adds a missing part, which differs from an empty text.
    pub(crate) fn nothing(&mut self) {
        self.part(b'n', &[]);
    }

    /// Adds a text that may be missing.
    pub(crate) fn text_or_nothing(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.nothing(),
        }
    }

    /// Adds a number that may be missing.
    pub(crate) fn number_or_nothing(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.number(number),
            None => self.nothing(),
        }
    }

    fn part(&mut self, kind: u8, bytes: &[u8]) {
        let mut head = [kind; 9];
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        head[1..].copy_from_slice(&length.to_be_bytes());
        self.parts.extend_from_slice(&head);
        if bytes.len() > GATHERED {
            self.hash_gathered();
            self.hash.update(bytes);
            return;
        }
        self.parts.extend_from_slice(bytes);
        if self.parts.len() > GATHERED {
            self.hash_gathered();
        }
    }

    fn hash_gathered(&mut self) {
        self.hash.update(&self.parts);
        self.parts.clear();
    }

    /// The hash of all parts, 64 hexadecimal digits.
    pub(crate) fn finish(mut self) -> String {
        self.hash_gathered();
        hex(&self.hash.finalize())
    }
}

/// Hashes of format 1, which concatenated the parts. Used only to verify what format 1 wrote: each caller has to show why
/// its parts cannot be confused.
pub(crate) struct Joined(Sha256);

impl Joined {
    /// Begins an empty hash.
    pub(crate) fn new() -> Self {
        Self(Sha256::new())
    }

    /// Appends bytes.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all bytes, 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Bytes as hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)]);
        text.push(DIGITS[usize::from(byte & 15)]);
    }
    text
}

/// Size and SHA-256 of a file.
pub(crate) struct FileHash {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Size and SHA-256 of a file, read piece by piece.
pub(crate) fn of_file(path: &Path) -> io::Result<FileHash> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 65_536];
    let mut bytes = 0_u64;
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            let sha256 = hex(&hash.finalize());
            return Ok(FileHash { bytes, sha256 });
        }
        bytes = bytes.saturating_add(count as u64);
        hash.update(piece.get(..count).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashed(put: impl FnOnce(&mut Fields)) -> String {
        let mut fields = Fields::begin("test");
        put(&mut fields);
        fields.finish()
    }

    #[test]
    fn the_hash_of_abc_is_the_published_one() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), known);
    }

    #[test]
    fn the_form_of_what_is_hashed_stays_as_it_was() {
        let known = "7522669d01474b6310fdb0f64dbf2febcfb03824cb856c4f8d01a8da74638d23";
        let hash = hashed(|fields| {
            fields.text("ab");
            fields.number(7);
            fields.nothing();
        });
        assert_eq!(hash, known);
    }

    #[test]
    fn no_part_can_move_into_the_next() {
        let texts =
            |parts: &[&str]| hashed(|fields| parts.iter().for_each(|part| fields.text(part)));
        let all = [
            texts(&["ab", "c"]),
            texts(&["a", "bc"]),
            texts(&["abc"]),
            texts(&["abc", ""]),
            texts(&["", "abc"]),
            hashed(|fields| fields.bytes(b"abc")),
            hashed(|fields| {
                fields.text("abc");
                fields.nothing();
            }),
            hashed(|fields| fields.number(0x6162_6300_0000_0000)),
            Fields::begin("testabc").finish(),
        ];
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
