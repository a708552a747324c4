//! Lists of care facilities (介護施設等): a table with a column of names, or one name a line.

use super::reason::Flaw;
use super::table::{Header, Row, Seen, Shape, gather, key};
use super::{About, FileBytes, FileRefusal, Intake, Limits, Note, Watch};

/// One care facility.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CareFacilityRow {
    /// Name as written.
    pub name: String,
    /// Municipality; empty if the list has none.
    pub municipality: String,
}

const NAMES: [&str; 5] = ["名称", "事業所名", "事業所の名称", "施設名", "施設の名称"];

/// Reads a list of care facilities. A name that stands twice in the same municipality counts once.
///
/// # Errors
/// A [`FileRefusal`] where nothing of the file can be read.
pub fn read_care_facilities<'a>(
    file: impl Into<FileBytes<'a>>,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Intake<CareFacilityRow>, FileRefusal> {
    gather(
        file.into(),
        limits,
        watch,
        &mut CareFacilities {
            seen: Seen::default(),
        },
    )
}

struct CareFacilities {
    seen: Seen,
}

struct Columns {
    name: usize,
    municipality: Option<usize>,
}

impl Shape for CareFacilities {
    type Row = CareFacilityRow;
    type Columns = Columns;

    fn header_of_headless(&self, first: &[String]) -> Option<Vec<String>> {
        let [only] = first else { return None };
        let is_header = NAMES.iter().any(|name| key(name) == key(only));
        (!is_header).then(|| NAMES.iter().take(1).map(|&name| name.to_owned()).collect())
    }

    fn columns(&self, header: &Header, _: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        Ok(Columns {
            name: header.need(&NAMES)?,
            municipality: header.find(&["市区町村", "市区町村名"])?,
        })
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<CareFacilityRow>, Flaw> {
        let read = CareFacilityRow {
            name: row.needed_name(columns.name, notes)?,
            municipality: row.name(columns.municipality, notes)?,
        };
        let key = format!("{}\n{}", read.name, read.municipality);
        let is_new = self.seen.is_new(&key, &read, row, columns.name, notes)?;
        Ok(is_new.then_some(read))
    }

    fn about(&self, columns: &Columns, row: &Row<'_>) -> About {
        match row.needed_name(columns.name, &mut Vec::new()) {
            Ok(name) => About::Keys(vec![name]),
            Err(_) => About::Unknown,
        }
    }
}
