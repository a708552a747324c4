//! Beds of facilities, from lists and by hand. They stand in records and not in the table of the register: a list that says
//! nothing of beds takes no number away, and each number is journaled with who said it.

use std::collections::HashMap;

use kakari_core::duty::{BedKind, Beds};

use super::acts::Decided;
use super::cells::{self, Cell, Change, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError, unreadable};
use super::ids::Ids;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::transaction::Writing;
use super::{registry, scope_facts, superseded};
use crate::bilingual;
use crate::lang::{InWords, pick};

/// The kind of these records.
pub(super) const KIND: &str = "beds";

/// Labels of imports in the journal, which tell imported numbers from those written by hand.
const IMPORTS: [&str; 2] = [registry::IMPORT, scope_facts::IMPORT];

impl Store {
    /// The beds of the facilities between these ids, both included, with their revisions. Facilities of which nothing was ever
    /// known are not in it.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn beds_between(
        &self,
        (from, upto): (&str, &str),
    ) -> Result<HashMap<String, (Beds, i64)>, StoreError> {
        let ids = Ids {
            from: from.to_owned(),
            upto: upto.to_owned(),
        };
        self.read(|connection| {
            let mut all = HashMap::new();
            cells::each_of(connection, &kind(), "", &ids, |key, cell| {
                let rev = cell.rev;
                all.insert(key.subject, (of(&cell)?, rev));
                Ok(())
            })?;
            Ok(all)
        })
    }

    /// Writes the beds of one facility by hand. `expected_rev` is the revision that the person saw, 0 before any.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another person was faster.
    pub fn set_beds(
        &mut self,
        facility: &str,
        beds: &Beds,
        expected_rev: i64,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "", |writing| {
            let current = cells::as_seen(&writing.tx, &key(facility), expected_rev)?;
            let rev = write(writing, facility, beds, current.as_ref())?;
            Ok(writing.decided(vec![rev]))
        })
    }
}

fn kind() -> CellKind {
    CellKind::Record(KIND.to_owned())
}

fn key(facility: &str) -> Key {
    Key::new(kind(), "", facility, "")
}

fn of(cell: &Cell) -> Result<Beds, Failure> {
    Beds::from_written(&cell.word)
        .ok_or_else(|| unreadable(pick("病床数", "number of beds"), &cell.word))
}

fn write(
    writing: &mut Writing<'_>,
    facility: &str,
    beds: &Beds,
    current: Option<&Cell>,
) -> Result<i64, Failure> {
    let change = Change {
        entry: EntryKind::Record,
        key: key(facility),
        facility,
        word: beds.written(),
        value: serde_json::json!({ "content": null }),
        undo: None,
    };
    writing.change(change, current)
}

/// What a row of a list said of beds.
pub(super) enum Taken {
    /// The same as is known, or nothing.
    Same,
    /// Something else; with the act of a person whose numbers it replaces.
    Changed(Option<Conflict>),
}

/// Takes the beds of a row of a list. A row that names none leaves those that are known.
pub(super) fn take(
    writing: &mut Writing<'_>,
    facility: &str,
    beds: &Beds,
) -> Result<Taken, Failure> {
    if beds.is_blank() {
        return Ok(Taken::Same);
    }
    let current = cells::get(&writing.tx, &key(facility))?;
    if current
        .as_ref()
        .is_some_and(|cell| cell.word == beds.written())
    {
        return Ok(Taken::Same);
    }
    let by_hand = match &current {
        Some(cell) if !cell.word.is_empty() => by_hand(&writing.tx, facility, cell)?,
        _ => None,
    };
    write(writing, facility, beds, current.as_ref())?;
    Ok(Taken::Changed(by_hand))
}

fn by_hand(
    connection: &Connection,
    facility: &str,
    cell: &Cell,
) -> Result<Option<Conflict>, Failure> {
    let sql = "SELECT label FROM journal WHERE seq = ?1";
    let label: String = connection.one(sql, &[&cell.origin])?;
    let imported = IMPORTS.contains(&label.as_str());
    Ok((!imported).then(|| superseded::act_on(&key(facility), cell)))
}

/// What a record of beds says, in words; `word` is empty if the numbers were taken back.
pub(super) fn wording(word: &str) -> String {
    let beds = Beds::from_written(word).unwrap_or_default();
    if beds.is_blank() {
        return pick("病床数の記録を消す", "numbers of beds removed").to_owned();
    }
    bilingual!("病床数：{}", "beds: {}", in_words(&beds))
}

/// The known numbers in words.
#[must_use]
pub fn in_words(beds: &Beds) -> String {
    let one =
        |(kind, number): (BedKind, u32)| bilingual!("{}{number}", "{} {number}", kind.in_words());
    let known: Vec<String> = beds.known().map(one).collect();
    known.join(pick("、", ", "))
}
