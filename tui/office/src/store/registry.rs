//! The register (台帳): the facilities of the newest lists.

use crate::bilingual;
use crate::lang::pick;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use kakari_core::duty::Beds;
use kakari_core::facility::{Facility, FacilityId, Kind, ScopeFacts};
use serde_json::json;

use super::absence::Gone;
use super::access::{self, Kept};
use super::beds::{self, Taken};
use super::engine::{Connection, Row};
use super::error::{Failure, StoreError, unreadable};
use super::job::Job;
use super::kind::CellKind;
use super::listing::Listing;
use super::lists::{self, After, Before, List};
use super::open::Store;
use super::scope_facts;
use super::settings::{self, setting};
use super::sources::{ImportCounts, Source, count};
use super::staff;
use super::transaction::Writing;
use crate::hash::Fields;

mod rows;

use rows::Coming;

/// Which kinds of facility a list contains completely. Only these can be absent from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// Only a part, such as corrected rows, so nothing is absent.
    Part,
    /// All hospitals of the prefectures that occur in it.
    Hospitals,
    /// All clinics of the prefectures that occur in it.
    Clinics,
    /// Both.
    Both,
}

/// A facility of the register, with data from other sources than the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilityEntry {
    /// The facility; its `scope` holds the scope facts that staff recorded, its `beds` are blank (see
    /// [`Store::beds_between`]), its `municipality` comes from the area table where the list has none.
    pub facility: Facility,
    /// 二次医療圏 by the area table; empty if unknown.
    pub medical_area: String,
    /// 保健所 by the area table; empty if unknown.
    pub health_centre: String,
    /// When it was first missing in a newer list (RFC 3339); `None`: it is in the newest list.
    pub absent_since: Option<String>,
    /// Revision of the scope facts, for [`Store::set_scope_facts`]; 0 before any.
    pub scope_rev: i64,
}

impl Covers {
    fn includes(self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Both, _) | (Self::Hospitals, Kind::Hospital) | (Self::Clinics, Kind::Clinic)
        )
    }
}

/// Label of imports of lists in the journal.
pub(super) const IMPORT: &str = "医療機関一覧の取込";

impl Store {
    /// Imports a facility list, wholly or not at all. Rows are compared by content. Facilities that a complete list no longer
    /// has are marked absent and never deleted; the mark is removed when a list has them again. If no prefecture is set, the
    /// database takes it from the list. The `scope` of the rows is ignored, because lists have no scope facts.
    ///
    /// # Errors
    /// [`StoreError::Vanishing`] if too many would be marked absent; [`StoreError::Cancelled`]; errors of a database that
    /// cannot be written.
    pub fn import_facilities(
        &mut self,
        rows: &[Facility],
        covers: Covers,
        source: &Source,
        actor: &str,
        mut job: Job<'_>,
    ) -> Result<ImportCounts, StoreError> {
        self.work(actor, IMPORT, &mut job, |writing, job| {
            import(writing, rows, covers, source, job)
        })
    }

    /// All facilities, in order of id.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn facilities(&self) -> Result<Vec<FacilityEntry>, StoreError> {
        self.read(|connection| {
            let mut facts = scope_facts::all(connection)?;
            let sql = format!("{SELECT} ORDER BY f.id");
            connection.rows(&sql, &[], |row| {
                let mut entry = entry(row)?;
                if let Some((scope, rev)) = facts.remove(&entry.facility.id) {
                    entry.facility.scope = scope;
                    entry.scope_rev = rev;
                }
                Ok(entry)
            })
        })
    }

    /// Number of facilities that the newest lists have, by code of the municipality.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn facilities_by_municipality(&self) -> Result<HashMap<String, usize>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT prefecture || municipality_code, count(*) FROM facilities \
                       WHERE absent_since IS NULL AND municipality_code <> '' GROUP BY 1";
            let counts = connection.rows(sql, &[], |row| {
                let count: i64 = row.get(1)?;
                Ok((row.get(0)?, usize::try_from(count).unwrap_or(0)))
            })?;
            Ok(counts.into_iter().collect())
        })
    }

    /// SHA-256 over the lists on which assessments can depend: ids, names and kinds in the register, scope facts, and names of
    /// care facilities. Other columns are left out, so that a new address does not make all assessments outdated.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn lists_hash(&self) -> Result<String, StoreError> {
        const LISTS: [&str; 3] = [
            "SELECT id, name, kind FROM facilities ORDER BY id",
            "SELECT subject, word, value FROM cells WHERE kind = 'scope-facts' AND edition = '' ORDER BY subject, part",
            "SELECT name FROM care_facilities WHERE absent_since IS NULL ORDER BY name, municipality",
        ];
        self.read(|connection| {
            let mut hash = Fields::begin("kakari lists");
            for list in LISTS {
                hash.text(list);
                connection.each(list, &[], |row| lists::take(&mut hash, row, row.width()))?;
            }
            Ok(hash.finish())
        })
    }

    /// One facility; `None` if the register does not have it.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn facility(&self, id: &str) -> Result<Option<FacilityEntry>, StoreError> {
        self.read(|connection| {
            let sql = format!("{SELECT} WHERE f.id = ?1");
            let Some(mut entry) = connection.first(&sql, &[&id], entry)? else {
                return Ok(None);
            };
            (entry.facility.scope, entry.scope_rev) = scope_facts::read_facts(connection, id)?;
            Ok(Some(entry))
        })
    }
}

const SELECT: &str = "SELECT f.id, f.name, f.kana, f.short_name, f.english_name, f.kind, f.prefecture, \
    f.municipality_code, coalesce(nullif(f.municipality, ''), a.municipality, ''), f.address, \
    coalesce(a.medical_area, ''), coalesce(a.health_centre, ''), f.absent_since, \
    f.latitude, f.longitude, f.website, f.telephone, f.post_code, f.closed_days, f.closed_otherwise \
    FROM facilities f LEFT JOIN areas a ON a.municipality_code = f.prefecture || f.municipality_code \
    AND f.municipality_code <> ''";

fn entry(row: &Row<'_>) -> Result<FacilityEntry, Failure> {
    let kind: String = row.get(5)?;
    let facility = Facility {
        id: row.get(0)?,
        name: row.get(1)?,
        kana: row.get(2)?,
        short_name: row.get(3)?,
        english_name: row.get(4)?,
        kind: Kind::from_word(&kind)
            .ok_or_else(|| unreadable(pick("機関区分", "kind of facility"), &kind))?,
        prefecture: row.get(6)?,
        municipality_code: row.get(7)?,
        municipality: row.get(8)?,
        address: row.get(9)?,
        beds: Beds::default(),
        access: access::read(row, 13)?,
        scope: ScopeFacts::default(),
    };
    let (medical_area, health_centre) = (row.get(10)?, row.get(11)?);
    Ok(FacilityEntry {
        facility,
        medical_area,
        health_centre,
        absent_since: row.get(12)?,
        scope_rev: 0,
    })
}

fn import(
    writing: &mut Writing<'_>,
    rows: &[Facility],
    covers: Covers,
    source: &Source,
    job: &mut Job<'_>,
) -> Result<ImportCounts, Failure> {
    let id = writing.next_source()?;
    let register = Before::read(List::Facilities, writing)?;
    let listed: BTreeSet<&str> = rows.iter().map(|row| row.prefecture.as_str()).collect();
    let mut listing = Listing::new(known(&writing.tx)?, source.refused);
    let present = present(&writing.tx)?;
    let coming = rows::coming(rows, &Kept::beside(rows, &writing.tx)?);
    let is_other: Vec<bool> = coming
        .iter()
        .map(|one| listing.take(&one.row.id, &one.hash))
        .collect();
    let of_others = coming.iter().zip(&is_other).filter(|(_, other)| **other);
    let others: Vec<&Coming<'_>> = of_others.map(|(one, _)| one).collect();
    let with_beds = rows.iter().filter(|row| !row.beds.is_blank()).count();
    let steps = others.len() + with_beds;
    // Whoever only adds rows to an empty list knows all of it.
    let is_all = register.is_empty() && listing.counts.new == others.len();
    let change = rows::write(writing, others, id, is_all, steps, job)?;
    let mut step = steps - with_beds;
    for (row, is_other) in rows.iter().zip(is_other) {
        if row.beds.is_blank() {
            continue;
        }
        job.step(step, steps)?;
        step += 1;
        if let Taken::Changed(by_hand) = beds::take(writing, &row.id, &row.beds)? {
            listing.counts.by_hand.extend(by_hand);
            if !is_other {
                // The row is another one than before, although the table of the register is not.
                listing.counts.unchanged = listing.counts.unchanged.saturating_sub(1);
                listing.counts.changed += 1;
            }
        }
    }
    let is_covered = |key: &str| {
        FacilityId::parse(key)
            .is_some_and(|id| listed.contains(id.prefecture) && covers.includes(id.kind))
    };
    let marked = listing.mark(&source.marking, is_covered);
    let mut gone: BTreeMap<(String, Kind), usize> = BTreeMap::new();
    let change = if marked.is_empty() {
        change
    } else {
        After::Read
    };
    for key in &marked {
        let mark = "UPDATE facilities SET absent_since = ?2 WHERE id = ?1";
        writing.tx.put(mark, &[key, &writing.at])?;
        if let Some(id) = FacilityId::parse(key) {
            *gone.entry((id.prefecture.to_owned(), id.kind)).or_default() += 1;
        }
    }
    let gone = gone.into_iter().map(|((prefecture, kind), absent)| {
        let of = present.get(&(prefecture.clone(), kind.word().to_owned()));
        let what = match kind {
            Kind::Hospital => (kind.label(), "hospitals"),
            Kind::Clinic => (kind.label(), "clinics"),
        };
        Gone::facilities(&prefecture, what, absent, of.copied().unwrap_or(0))
    });
    let gone = gone.collect();
    source
        .marking
        .permit(gone, &mut listing.counts, job.dry_run)?;
    let (mut counts, root) = listing.finish();
    if let (Some(prefecture), None) = (
        listed.first(),
        staff::word(&writing.tx, &CellKind::Setting, setting::PREFECTURE)?,
    ) && listed.len() == 1
    {
        counts.prefecture_taken = Some((*prefecture).to_owned());
        settings::write_setting(writing, setting::PREFECTURE, prefecture)?;
    }
    let register = register.after_that(change, writing)?;
    writing.record_import(
        id,
        source,
        &counts,
        &root,
        json!({ "covers": format!("{covers:?}"), "lists": register }),
    )?;
    job.step(rows.len(), rows.len())?;
    Ok(counts)
}

/// Number of facilities that are not absent, by prefecture and kind.
fn present(connection: &Connection) -> Result<BTreeMap<(String, String), usize>, Failure> {
    let sql = "SELECT prefecture, kind, count(*) FROM facilities WHERE absent_since IS NULL GROUP BY prefecture, kind";
    let mut present = BTreeMap::new();
    connection.each(sql, &[], |row| {
        present.insert((row.get(0)?, row.get(1)?), count(row, 2)?);
        Ok(())
    })?;
    Ok(present)
}

/// Id, hash and absence of every facility.
fn known(connection: &Connection) -> Result<Vec<(String, String, bool)>, Failure> {
    let sql = "SELECT id, row_hash, absent_since IS NOT NULL FROM facilities";
    connection.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// A sentence on the first facility whose row does not match its stored hash; `None` if all match.
pub(super) fn first_wrong(connection: &Connection) -> Result<Option<String>, Failure> {
    let sql = format!(
        "SELECT id, name, kana, short_name, english_name, kind, prefecture, municipality_code, municipality, \
         address, row_hash, {} FROM facilities ORDER BY id",
        access::COLUMNS
    );
    connection.find(&sql, &[], |row| {
        let mut content = [""; 10];
        for (at, column) in content.iter_mut().enumerate() {
            *column = row.get(at)?;
        }
        let mut access = [""; 7];
        for (at, column) in access.iter_mut().enumerate() {
            *column = row.get(11 + at)?;
        }
        let id = content[0];
        let hash: &str = row.get(10)?;
        Ok((rows::hash_of(&content, &access) != hash).then(|| {
            bilingual!(
                "台帳の医療機関 {id} の内容が、取込によらずに書き換えられています。",
                "The content of facility {id} in the register was changed without an import."
            )
        }))
    })
}
