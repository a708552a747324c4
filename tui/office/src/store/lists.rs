//! Hashes over the whole content of each imported list: register, area table, care facilities. Every import records the hash
//! before and after it in its journal entry, so that a row changed in any other way is detected, also after later imports.

use crate::bilingual;
use crate::lang::pick;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::chain::Fault;
use super::engine::{self, Connection, Row};
use super::error::Failure;
use super::schema::LATEST;
use super::transaction::Writing;
use super::{areas, registry};
use crate::hash::Fields;

/// A list that is kept in a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Facilities,
    Areas,
    CareFacilities,
}

impl List {
    const ALL: [Self; 3] = [Self::Facilities, Self::Areas, Self::CareFacilities];

    /// The name of its table, which journal entries use too.
    fn table(self) -> &'static str {
        match self {
            Self::Facilities => "facilities",
            Self::Areas => "areas",
            Self::CareFacilities => "care_facilities",
        }
    }

    /// Japanese name.
    fn label(self) -> &'static str {
        match self {
            Self::Facilities => pick("医療機関一覧（台帳）", "Facility list (register)"),
            Self::Areas => pick("区域表", "Table of areas"),
            Self::CareFacilities => pick("介護施設一覧", "List of care facilities"),
        }
    }

    /// All columns that a format has, and the columns that order the rows. Both are part of the data format.
    fn columns(self, format: i64) -> (&'static str, &'static str) {
        match self {
            Self::Facilities if format > 2 => (
                "id, name, kana, short_name, english_name, kind, prefecture, municipality_code, municipality, address, \
                 row_hash, absent_since, source, latitude, longitude, website, telephone, post_code, closed_days, \
                 closed_otherwise",
                "id",
            ),
            Self::Areas if format > 2 => (
                "municipality_code, municipality, medical_area_code, medical_area, health_centre, population, \
                 population_65, population_85, hectares, row_hash, absent_since, municipality_kana",
                "municipality_code",
            ),
            Self::Facilities => (
                "id, name, kana, short_name, english_name, kind, prefecture, municipality_code, municipality, address, \
                 row_hash, absent_since, source",
                "id",
            ),
            Self::Areas => (
                "municipality_code, municipality, medical_area_code, medical_area, health_centre, population, \
                 population_65, population_85, hectares, row_hash, absent_since",
                "municipality_code",
            ),
            Self::CareFacilities => ("name, municipality, absent_since", "name, municipality"),
        }
    }
}

/// What an entry says about a list.
#[derive(Debug, Serialize, Deserialize)]
struct Standing {
    list: String,
    /// `None` in the entry of a migration from the format that did not record hashes.
    before: Option<String>,
    after: String,
}

/// The hash over all rows and columns of a list, in a format that the database has or had.
fn root(connection: &Connection, list: List, format: i64) -> Result<String, Failure> {
    Ok(root_and_number(connection, list, format)?.0)
}

/// The same with the number of rows.
fn root_and_number(
    connection: &Connection,
    list: List,
    format: i64,
) -> Result<(String, i64), Failure> {
    let (columns, order) = list.columns(format);
    let sql = format!("SELECT {columns} FROM {} ORDER BY {order}", list.table());
    let mut fields = begun(list, format);
    let mut number = 0;
    connection.each(&sql, &[], |row| {
        take(&mut fields, row, row.width())?;
        number += 1;
        Ok(())
    })?;
    fields.number(number);
    Ok((fields.finish(), number))
}

/// The hash over the rows of a list that stood empty before them, from the rows themselves: they need not be read again, and
/// another thread can do it while they are written. `row` adds the columns of one in the order of [`List::columns`].
pub(super) fn root_of<R>(
    list: List,
    rows: impl ExactSizeIterator<Item = R>,
    row: impl Fn(&mut Fields, R),
) -> String {
    let mut fields = begun(list, LATEST);
    let number = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    rows.for_each(|one| row(&mut fields, one));
    fields.number(number);
    fields.finish()
}

fn begun(list: List, format: i64) -> Fields {
    let mut fields = Fields::begin("kakari list");
    fields.text(list.table());
    fields.text(list.columns(format).0);
    fields
}

/// Adds the first columns of a row to a hash.
pub(super) fn take(fields: &mut Fields, row: &Row<'_>, columns: usize) -> Result<(), Failure> {
    for column in 0..columns {
        match row.value(column)? {
            engine::Value::Nothing => fields.nothing(),
            engine::Value::Integer(number) => fields.number(number),
            engine::Value::Text(text) => fields.text(text),
            engine::Value::Bytes(bytes) => fields.bytes(bytes),
        }
    }
    Ok(())
}

/// The hashes of all lists in a format.
pub(super) struct Roots {
    format: i64,
    of: [String; 3],
}

/// Hashes all lists, in the format that the database has.
pub(super) fn all_roots(connection: &Connection, format: i64) -> Result<Roots, Failure> {
    let [facilities, areas, care] = List::ALL.map(|list| root(connection, list, format));
    let of = [facilities?, areas?, care?];
    Ok(Roots { format, of })
}

/// What the entry of a migration records under `detail.lists`. The first format had no hashes to which it could be compared.
pub(super) fn moved(before: Roots, after: Roots) -> Value {
    let known = before.format > 1;
    let pairs = before.of.into_iter().zip(after.of);
    let all = List::ALL
        .into_iter()
        .zip(pairs)
        .map(|(list, (before, after))| Standing {
            list: list.table().to_owned(),
            before: known.then_some(before),
            after,
        });
    json!(all.collect::<Vec<_>>())
}

/// The hash of a list before an act that changes it.
pub(super) struct Before {
    list: List,
    root: String,
    rows: i64,
}

/// What an act did to a list.
pub(super) enum After {
    /// Nothing.
    Same,
    /// What [`root_of`] says.
    Known(String),
    /// Anything.
    Read,
}

impl Before {
    /// Hashes a list that is about to be changed.
    pub(super) fn read(list: List, writing: &Writing<'_>) -> Result<Self, Failure> {
        let (root, rows) = root_and_number(&writing.tx, list, LATEST)?;
        Ok(Self { list, root, rows })
    }

    /// Whether the list had no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Hashes the list again after any change; returns what the journal entry records under `detail.lists`.
    pub(super) fn after(self, writing: &Writing<'_>) -> Result<Value, Failure> {
        self.after_that(After::Read, writing)
    }

    /// The same after a change of which something is known.
    pub(super) fn after_that(self, change: After, writing: &Writing<'_>) -> Result<Value, Failure> {
        let after = match change {
            After::Same => self.root.clone(),
            After::Known(root) => root,
            After::Read => root(&writing.tx, self.list, LATEST)?,
        };
        Ok(json!([Standing {
            list: self.list.table().to_owned(),
            after,
            before: Some(self.root),
        }]))
    }
}

/// A sentence on the first list whose number of rows differs from the number of new rows of all imports. Rows are only marked
/// absent and never deleted, so the numbers must be equal, also in databases of the old format.
fn first_miscounted(connection: &Connection) -> Result<Option<String>, Failure> {
    let sql = "SELECT payload FROM journal WHERE kind = 'import'";
    let mut came: BTreeMap<String, i64> = BTreeMap::new();
    connection.each(sql, &[], |row| {
        let payload: Value = serde_json::from_str(row.get(0)?)?;
        let kind = payload.get("kind").and_then(Value::as_str);
        let new = payload.get("new").and_then(Value::as_i64);
        *came.entry(kind.unwrap_or_default().to_owned()).or_default() += new.unwrap_or(0);
        Ok(())
    })?;
    for list in List::ALL {
        let count = format!("SELECT count(*) FROM {}", list.table());
        let there: i64 = connection.one(&count, &[])?;
        let came = came.get(&list.table().replace('_', "-")).copied();
        let came = came.unwrap_or(0);
        if there != came {
            return Ok(Some(bilingual!(
                "{}は {there} 行ですが、履歴では {came} 行を取り込んでいます。",
                "{} has {there} rows, but the journal imported {came}.",
                list.label()
            )));
        }
    }
    Ok(None)
}

/// Compares the lists with the journal; returns a sentence if they agree.
pub(super) fn check(connection: &Connection) -> Result<Result<String, Fault>, Failure> {
    let wrong = registry::first_wrong(connection)?.or(areas::first_wrong(connection)?);
    if let Some(what) = wrong.or(first_miscounted(connection)?) {
        return Ok(Err(Fault { row: 0, what }));
    }
    let first = "SELECT format FROM journal ORDER BY seq LIMIT 1";
    let began: Option<i64> = connection.first(first, &[], |row| row.get(0))?;
    let format = connection.format()?;
    let mut older = false;
    for list in List::ALL {
        // A database of a format that records hashes began with empty lists.
        let empty = |format| {
            let mut fields = begun(list, format);
            fields.number(0);
            fields.finish()
        };
        let mut known = began.filter(|format| *format > 1).map(empty);
        for (seq, standing) in standings(connection, list)? {
            if standing.before != known {
                let what = bilingual!(
                    "{}が、履歴 {seq} より前に、取込によらずに書き換えられています。",
                    "{} was changed without an import before journal entry {seq}.",
                    list.label()
                );
                return Ok(Err(Fault { row: seq, what }));
            }
            known = Some(standing.after);
        }
        match known {
            None => older = true,
            Some(known) if known != root(connection, list, format)? => {
                let what = bilingual!(
                    "{}の内容が履歴の記録と違います（取込によらずに書き換えられています）。",
                    "{} differs from the journal (it was changed without an import).",
                    list.label()
                );
                return Ok(Err(Fault { row: 0, what }));
            }
            Some(_) => {}
        }
    }
    Ok(Ok(if older {
        pick("古い形式のため、履歴にはまだ内容が記録されていません（書き込みのできる状態で開くと記録されます）", "the format is an older one, so the journal does not hold them yet (it does when the database is opened for writing)")
    } else {
        pick("台帳・区域表・介護施設一覧は、取り込んだときのまま", "register, areas and care facilities are as they were imported")
    }
    .to_owned()))
}

/// What the journal entries record on a list, in order.
fn standings(connection: &Connection, list: List) -> Result<Vec<(i64, Standing)>, Failure> {
    let sql = "SELECT seq, payload FROM journal WHERE kind IN ('import', 'migrated') ORDER BY seq";
    let mut found = Vec::new();
    connection.each(sql, &[], |row| {
        let payload: Value = serde_json::from_str(row.get(1)?)?;
        let detail = payload.get("detail");
        let Some(lists) = detail.and_then(|detail| detail.get("lists")) else {
            return Ok(());
        };
        let lists: Vec<Standing> = serde_json::from_value(lists.clone())?;
        for standing in lists {
            if standing.list == list.table() {
                found.push((row.get(0)?, standing));
            }
        }
        Ok(())
    })?;
    Ok(found)
}
