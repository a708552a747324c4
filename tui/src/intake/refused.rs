//! The rows of a file that could not be taken: some for the screen, all of them packed, so that a file of nothing
//! but noise does not take many times its size.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::{Limits, RefusedRow};

/// Refused rows in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    first: Vec<RefusedRow>,
    number: usize,
    packed: Vec<u8>,
}

impl Refused {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.number
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// The first ones, for a screen: at most [`Limits::refused_kept`]. Cells beyond
    /// [`Limits::kept_of_records`] are not with them.
    #[must_use]
    pub fn first(&self) -> &[RefusedRow] {
        &self.first
    }

    /// How many are not among the first.
    #[must_use]
    pub fn more(&self) -> usize {
        self.number.saturating_sub(self.first.len())
    }

    /// All of them, whole, one after the other.
    pub fn all(&self) -> impl Iterator<Item = RefusedRow> + '_ {
        let unpacked = std::io::BufReader::new(DeflateDecoder::new(self.packed.as_slice()));
        let rows = serde_json::Deserializer::from_reader(unpacked).into_iter();
        rows.map_while(Result::ok)
    }
}

/// Takes refused rows while a file is read.
pub(super) struct Refusing {
    first: Vec<RefusedRow>,
    number: usize,
    packing: DeflateEncoder<Vec<u8>>,
    room: usize,
    kept: usize,
}

impl Refusing {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            first: Vec::new(),
            number: 0,
            packing: DeflateEncoder::new(Vec::new(), Compression::fast()),
            room: limits.kept_of_records,
            kept: limits.refused_kept,
        }
    }

    pub(super) fn push(&mut self, mut row: RefusedRow) {
        self.number += 1;
        // Memory takes whatever is written; only texts and numbers are.
        let _ = serde_json::to_writer(&mut self.packing, &row);
        if self.first.len() >= self.kept {
            return;
        }
        let size: usize = row.record.iter().map(String::len).sum();
        match self.room.checked_sub(size) {
            Some(room) => self.room = room,
            None => row.record = Vec::new(),
        }
        self.first.push(row);
    }

    pub(super) fn done(self) -> Refused {
        Refused {
            first: self.first,
            number: self.number,
            packed: self.packing.finish().unwrap_or_default(),
        }
    }
}
