//! The columns of beds, in facility lists and in files of facts.

use kakari_core::duty::{BedKind, Beds, Oddity};
use kakari_core::facility::Kind;

use super::areas::count;
use super::notice::Notice;
use super::reason::Flaw;
use super::table::{Header, Row};
use super::{FileRefusal, Note};
use crate::bilingual;
use crate::lang::InWords;

/// The heading of beds in a template. The official heading alone says by which of its two layouts the file was made.
pub(crate) fn heading(kind: BedKind) -> String {
    format!("{}（beds.{}）", kind.label(), kind.word())
}

/// Where the columns of beds are.
pub(super) struct Columns([(BedKind, Option<usize>); 6]);

impl Columns {
    /// Finds the columns. 療養病床 by the insurance that pays for them are parts of one that is read.
    pub(super) fn find(header: &Header) -> Result<Self, FileRefusal> {
        let mut columns = BedKind::ALL.map(|kind| (kind, None));
        for (kind, at) in &mut columns {
            let word = format!("beds.{}", kind.word());
            *at = header.find(&[kind.label(), &word, &heading(*kind)])?;
        }
        Ok(Self(columns))
    }

    /// Whether the file has any of them.
    pub(super) fn are_there(&self) -> bool {
        self.0.iter().any(|(_, at)| at.is_some())
    }

    /// Reads the beds of a row. A blank cell is unknown and not zero.
    pub(super) fn read(
        &self,
        row: &Row<'_>,
        kind: Option<Kind>,
        notes: &mut Vec<Note>,
    ) -> Result<Beds, Flaw> {
        let mut beds = Beds::default();
        let mut given = None;
        for (bed, at) in self.0 {
            let number = row.read(at, count)?;
            beds.set(bed, number);
            given = number.and(at).or(given);
        }
        // Said at the last number, which is the total if there is one.
        if let (Some(at), Some(kind)) = (given, kind) {
            let oddities = beds.oddities(kind).into_iter();
            notes.extend(oddities.map(|oddity| row.note(at, &Notice::Beds { kind, oddity })));
        }
        Ok(beds)
    }
}

/// What is odd in the numbers, as a sentence.
#[must_use]
pub fn bed_oddity(kind: Kind, oddity: Oddity) -> String {
    match oddity {
        Oddity::MoreThanTotal { sum, total } => bilingual!(
            "病床の内訳の合計 {sum} が合計病床数 {total} より多くなっています。どちらかの数を確かめてください。",
            "The kinds of beds add up to {sum}, more than the total {total}. Check the numbers."
        ),
        Oddity::LessThanTotal { sum, total } => bilingual!(
            "病床の内訳の合計 {sum} が合計病床数 {total} より少なくなっています。どちらかの数を確かめてください。",
            "The kinds of beds add up to {sum}, less than the total {total}. Check the numbers."
        ),
        Oddity::HospitalBelow20 => bilingual!(
            "{}なのに病床が20床に足りません。数か種別を確かめてください。",
            "A {} with fewer than 20 beds. Check the numbers, or the kind.",
            kind.in_words()
        ),
        Oddity::ClinicAbove19 => bilingual!(
            "{}なのに病床が19床を超えています。数か種別を確かめてください。",
            "A {} with more than 19 beds. Check the numbers, or the kind.",
            kind.in_words()
        ),
    }
}
