//! The area table and the list of care facilities.

use crate::bilingual;
use std::collections::BTreeMap;

use kakari_core::area::Area;
use serde_json::json;

use super::absence::Gone;
use super::engine::{Connection, Row, Values};
use super::error::{Failure, StoreError};
use super::job::Job;
use super::listing::Listing;
use super::lists::{Before, List};
use super::open::Store;
use super::sources::{ImportCounts, Source};
use super::transaction::Writing;
use crate::hash::sha256;

/// A care facility (介護施設等) of the imported list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CareFacility {
    /// Name as written.
    pub name: String,
    /// Municipality, if the list has it.
    pub municipality: String,
}

impl Store {
    /// Imports the whole area table. Municipalities that it no longer has are marked absent, and are not shown any more.
    ///
    /// # Errors
    /// [`StoreError::Vanishing`] if too many would be marked; [`StoreError::Cancelled`]; errors of a database that cannot be
    /// written.
    pub fn import_areas(
        &mut self,
        rows: &[Area],
        source: &Source,
        actor: &str,
        mut job: Job<'_>,
    ) -> Result<ImportCounts, StoreError> {
        self.work(actor, "区域表の取込", &mut job, |writing, job| {
            import_areas(writing, rows, source, job)
        })
    }

    /// The area table, in order of municipality code.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn areas(&self) -> Result<Vec<Area>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT municipality_code, municipality, medical_area_code, medical_area, health_centre, population, \
                       population_65, population_85, hectares, municipality_kana FROM areas WHERE absent_since IS NULL \
                       ORDER BY municipality_code";
            connection.rows(sql, &[], area)
        })
    }

    /// Code and name of the municipalities that an earlier table of areas had and the present one has not.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn former_municipalities(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT municipality_code, municipality FROM areas WHERE absent_since IS NOT NULL ORDER BY municipality_code";
            connection.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    /// Imports the whole list of care facilities. Those that it no longer has are marked absent, and are not shown any more.
    ///
    /// # Errors
    /// [`StoreError::Vanishing`] if too many would be marked; [`StoreError::Cancelled`]; errors of a database that cannot be
    /// written.
    pub(crate) fn import_care_facilities(
        &mut self,
        rows: &[CareFacility],
        source: &Source,
        actor: &str,
        mut job: Job<'_>,
    ) -> Result<ImportCounts, StoreError> {
        self.work(
            actor,
            "介護施設一覧の取込",
            &mut job,
            |writing, job| import_care(writing, rows, source, job),
        )
    }

    /// The list of care facilities, in order of name.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn care_facilities(&self) -> Result<Vec<CareFacility>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT name, municipality FROM care_facilities WHERE absent_since IS NULL ORDER BY name, municipality";
            connection.rows(sql, &[], |row| Ok(CareFacility { name: row.get(0)?, municipality: row.get(1)? }))
        })
    }
}

fn import_areas(
    writing: &mut Writing<'_>,
    rows: &[Area],
    source: &Source,
    job: &mut Job<'_>,
) -> Result<ImportCounts, Failure> {
    let before = Before::read(List::Areas, writing)?;
    let sql = "SELECT municipality_code, row_hash, absent_since IS NOT NULL FROM areas";
    let known = known(writing, sql)?;
    let present = present(&known);
    let mut listing = Listing::new(known, source.refused);
    let reads = rows.iter().any(|row| !row.municipality_kana.is_empty());
    for (at, row) in rows.iter().enumerate() {
        job.step(at, rows.len())?;
        // A table without readings takes none away.
        let kana = if reads {
            row.municipality_kana.clone()
        } else {
            kana(&writing.tx, &row.municipality_code)?
        };
        let row = &Area {
            municipality_kana: kana,
            ..row.clone()
        };
        let hash = row_hash(row);
        if listing.take(&row.municipality_code, &hash) {
            let put = "INSERT INTO areas (municipality_code, municipality, medical_area_code, medical_area, health_centre, \
                       population, population_65, population_85, hectares, row_hash, absent_since, municipality_kana) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, ?11) \
                       ON CONFLICT (municipality_code) DO UPDATE SET municipality = excluded.municipality, \
                       medical_area_code = excluded.medical_area_code, medical_area = excluded.medical_area, \
                       health_centre = excluded.health_centre, population = excluded.population, \
                       population_65 = excluded.population_65, population_85 = excluded.population_85, \
                       hectares = excluded.hectares, row_hash = excluded.row_hash, absent_since = NULL, \
                       municipality_kana = excluded.municipality_kana";
            let values: Values<'_> = &[
                &row.municipality_code,
                &row.municipality,
                &row.medical_area_code,
                &row.medical_area,
                &row.health_centre,
                &row.population,
                &row.population_65,
                &row.population_85,
                &row.hectares,
                &hash,
                &row.municipality_kana,
            ];
            writing.tx.put(put, values)?;
        }
    }
    let marked = listing.mark(&source.marking, |_| true);
    let mut gone: BTreeMap<&str, usize> = BTreeMap::new();
    for code in &marked {
        let mark = "UPDATE areas SET absent_since = ?2 WHERE municipality_code = ?1";
        writing.tx.put(mark, &[code, &writing.at])?;
        *gone.entry(code.get(..2).unwrap_or_default()).or_default() += 1;
    }
    let gone = gone.into_iter().map(|(prefecture, absent)| {
        let of = present.iter().filter(|code| code.starts_with(prefecture));
        Gone::areas(prefecture, absent, of.count())
    });
    let gone = gone.collect();
    source
        .marking
        .permit(gone, &mut listing.counts, job.dry_run)?;
    finish(writing, listing, before, source)
}

fn import_care(
    writing: &mut Writing<'_>,
    rows: &[CareFacility],
    source: &Source,
    job: &mut Job<'_>,
) -> Result<ImportCounts, Failure> {
    let before = Before::read(List::CareFacilities, writing)?;
    // A care facility is only its name and municipality, so the key is also the content. JSON separates the two
    // unambiguously.
    let sql = "SELECT name, municipality, absent_since IS NOT NULL FROM care_facilities";
    let known = known(writing, sql)?.into_iter();
    let known = known.map(|(name, municipality, absent)| {
        let key = json!([name, municipality]).to_string();
        (key.clone(), key, absent)
    });
    let known: Vec<_> = known.collect();
    let present = present(&known);
    let mut listing = Listing::new(known, source.refused);
    for (at, row) in rows.iter().enumerate() {
        job.step(at, rows.len())?;
        let key = json!([row.name, row.municipality]).to_string();
        if listing.take(&key, &key) {
            let put = "INSERT INTO care_facilities (name, municipality, absent_since) VALUES (?1, ?2, NULL) \
                       ON CONFLICT (name, municipality) DO UPDATE SET absent_since = NULL";
            writing.tx.put(put, &[&row.name, &row.municipality])?;
        }
    }
    let named = |key: &str| serde_json::from_str::<(String, String)>(key);
    // A row refused because of its municipality still contains the name, so all entries with this name are spared.
    let spared =
        |key: &str| named(key).is_ok_and(|(name, _)| source.marking.spared.contains(&name));
    let marked = listing.mark(&source.marking, |key| !spared(key));
    for key in &marked {
        let mark =
            "UPDATE care_facilities SET absent_since = ?3 WHERE name = ?1 AND municipality = ?2";
        let (name, municipality) = named(key)?;
        let values: Values<'_> = &[&name, &municipality, &writing.at];
        writing.tx.put(mark, values)?;
    }
    let gone = vec![Gone::facilities(
        "",
        ("介護施設", "care facilities"),
        marked.len(),
        present.len(),
    )];
    source
        .marking
        .permit(gone, &mut listing.counts, job.dry_run)?;
    finish(writing, listing, before, source)
}

/// Key, hash and absence of every stored row.
fn known(writing: &Writing<'_>, sql: &str) -> Result<Vec<(String, String, bool)>, Failure> {
    writing
        .tx
        .rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Keys of the rows that are not absent.
fn present(known: &[(String, String, bool)]) -> Vec<String> {
    let there = known.iter().filter(|(_, _, absent)| !absent);
    there.map(|(key, _, _)| key.clone()).collect()
}

/// The reading of a municipality that an earlier table gave; empty: none.
fn kana(connection: &Connection, code: &str) -> Result<String, Failure> {
    let sql = "SELECT municipality_kana FROM areas WHERE municipality_code = ?1";
    let known = connection.first(sql, &[&code], |row| row.get(0))?;
    Ok(known.unwrap_or_default())
}

/// Records the import in the journal.
fn finish(
    writing: &mut Writing<'_>,
    listing: Listing,
    before: Before,
    source: &Source,
) -> Result<ImportCounts, Failure> {
    let (counts, root) = listing.finish();
    let id = writing.next_source()?;
    let detail = json!({ "lists": before.after(writing)? });
    writing.record_import(id, source, &counts, &root, detail)?;
    Ok(counts)
}

/// A sentence on the first municipality whose row does not match its stored hash; `None` if all match.
pub(super) fn first_wrong(connection: &Connection) -> Result<Option<String>, Failure> {
    let sql = "SELECT municipality_code, municipality, medical_area_code, medical_area, health_centre, population, \
               population_65, population_85, hectares, municipality_kana, row_hash FROM areas ORDER BY municipality_code";
    connection.find(sql, &[], |row| {
        let area = area(row)?;
        let code = &area.municipality_code;
        Ok((row_hash(&area) != row.get::<&str>(10)?).then(|| {
            bilingual!("区域表の市区町村 {code} の内容が、取込によらずに書き換えられています。", "The content of municipality {code} in the table of areas was changed without an import.")
        }))
    })
}

fn area(row: &Row<'_>) -> Result<Area, Failure> {
    Ok(Area {
        municipality_code: row.get(0)?,
        municipality: row.get(1)?,
        medical_area_code: row.get(2)?,
        medical_area: row.get(3)?,
        health_centre: row.get(4)?,
        population: row.get(5)?,
        population_65: row.get(6)?,
        population_85: row.get(7)?,
        hectares: row.get(8)?,
        municipality_kana: row.get(9)?,
    })
}

/// Hash of a row of the area table. The JSON array separates the cells unambiguously; it is part of the data format.
fn row_hash(row: &Area) -> String {
    let mut content = json!([
        row.municipality_code,
        row.municipality,
        row.medical_area_code,
        row.medical_area,
        row.health_centre,
        row.population,
        row.population_65,
        row.population_85,
        row.hectares
    ]);
    // Only where there is one, so that rows of the former formats keep their hash.
    if let (Some(content), false) = (content.as_array_mut(), row.municipality_kana.is_empty()) {
        content.push(json!(row.municipality_kana));
    }
    sha256(content.to_string().as_bytes())
}
