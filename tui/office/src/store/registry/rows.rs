//! The rows of a facility list on their way into the register: what is kept of each, its hash, and the writing of all.

use std::borrow::Cow;

use kakari_core::facility::Facility;
use serde::Serialize;

use crate::cores::shared;
use crate::hash::{Fields, sha256};
use crate::store::access::{self, Kept};
use crate::store::engine::ToValue;
use crate::store::error::Failure;
use crate::store::job::Job;
use crate::store::lists::{self, After, List};
use crate::store::transaction::Writing;

/// A row of a list with what the register keeps of it.
pub(super) struct Coming<'r> {
    pub(super) row: &'r Facility,
    /// The facts of the row, and those that the list is silent on.
    access: [Cow<'r, str>; 7],
    /// Hash of what is kept.
    pub(super) hash: String,
}

impl<'r> Coming<'r> {
    fn new(row: &'r Facility, kept: &Kept) -> Self {
        let access = match kept.fill(row) {
            Cow::Borrowed(access) => access::content(access),
            Cow::Owned(access) => access::content(&access).map(|one| Cow::Owned(one.into_owned())),
        };
        let hash = hash_of(&content(row), &access.each_ref().map(|one| one.as_ref()));
        Self { row, access, hash }
    }

    /// Adds the columns of the table in their order; the row is not absent.
    fn add_to(&self, root: &mut Fields, source: i64) {
        content(self.row).iter().for_each(|one| root.text(one));
        root.text(&self.hash);
        root.nothing();
        root.number(source);
        self.access.iter().for_each(|one| root.text(one));
    }
}

/// The columns of a row that every format had.
fn content(row: &Facility) -> [&str; 10] {
    [
        &row.id,
        &row.name,
        &row.kana,
        &row.short_name,
        &row.english_name,
        row.kind.word(),
        &row.prefecture,
        &row.municipality_code,
        &row.municipality,
        &row.address,
    ]
}

/// Hash of a row of a facility list. The JSON array separates the cells unambiguously; it is part of the data format.
///
/// What the access facts add stands apart and only where there are any, so that rows of the former formats keep their hash.
pub(super) fn hash_of(content: &[&str; 10], access: &[&str; 7]) -> String {
    /// Ten cells, and the seven of the access facts as an array of their own.
    #[derive(Serialize)]
    struct WithAccess<'a>(
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a str,
        &'a [&'a str; 7],
    );
    let written = if access.iter().all(|one| one.is_empty()) {
        serde_json::to_vec(content)
    } else {
        let [a, b, c, d, e, f, g, h, i, j] = content;
        serde_json::to_vec(&WithAccess(a, b, c, d, e, f, g, h, i, j, access))
    };
    // Texts in memory can always be written.
    sha256(&written.unwrap_or_default())
}

/// All rows as they are kept.
pub(super) fn coming<'r>(rows: &'r [Facility], kept: &Kept) -> Vec<Coming<'r>> {
    shared(rows, |row| Coming::new(row, kept))
}

/// Writes rows that the register has otherwise or not at all. Where `is_all`, the register is these rows afterwards.
pub(super) fn write(
    writing: &Writing<'_>,
    mut rows: Vec<&Coming<'_>>,
    source: i64,
    is_all: bool,
    steps: usize,
    job: &mut Job<'_>,
) -> Result<After, Failure> {
    if rows.is_empty() {
        return Ok(After::Same);
    }
    // In the order of the table, in which a page is written once and full. Of two rows on one facility the later one holds.
    rows.sort_by(|one, other| one.row.id.cmp(&other.row.id));
    std::thread::scope(|scope| {
        let root = is_all.then(|| {
            scope.spawn(|| {
                let add = |fields: &mut Fields, one: &&Coming<'_>| one.add_to(fields, source);
                lists::root_of(List::Facilities, rows.iter(), add)
            })
        });
        upsert(writing, &rows, source, steps, job)?;
        Ok(match root.map(|root| root.join()) {
            Some(Ok(root)) => After::Known(root),
            Some(Err(_)) | None => After::Read,
        })
    })
}

fn upsert(
    writing: &Writing<'_>,
    rows: &[&Coming<'_>],
    source: i64,
    steps: usize,
    job: &mut Job<'_>,
) -> Result<(), Failure> {
    let sql = "INSERT INTO facilities (id, name, kana, short_name, english_name, kind, prefecture, municipality_code, \
               municipality, address, row_hash, absent_since, source, latitude, longitude, website, telephone, \
               post_code, closed_days, closed_otherwise) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, NULL, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) \
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, kana = excluded.kana, \
               short_name = excluded.short_name, english_name = excluded.english_name, kind = excluded.kind, \
               prefecture = excluded.prefecture, municipality_code = excluded.municipality_code, \
               municipality = excluded.municipality, address = excluded.address, row_hash = excluded.row_hash, \
               absent_since = NULL, source = excluded.source, latitude = excluded.latitude, \
               longitude = excluded.longitude, website = excluded.website, telephone = excluded.telephone, \
               post_code = excluded.post_code, closed_days = excluded.closed_days, \
               closed_otherwise = excluded.closed_otherwise";
    let mut put = writing.tx.repeated(sql)?;
    for (at, one) in rows.iter().enumerate() {
        job.step(at, steps)?;
        let content = content(one.row);
        let mut values: Vec<&dyn ToValue> = Vec::new();
        values.extend(content.iter().map(|cell| cell as &dyn ToValue));
        values.extend([&one.hash as &dyn ToValue, &source]);
        values.extend(one.access.iter().map(|cell| cell as &dyn ToValue));
        put.put(&values)?;
    }
    Ok(())
}
