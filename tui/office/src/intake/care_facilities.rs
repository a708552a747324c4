//! Lists of care facilities (介護施設等): a table with a column of names, or one name a line.

use super::guide::is_guide_name;
use super::notice::Notice;
use super::reason::Flaw;
use super::table::{Header, Row, Seen, Shape, gather, key};
use super::{About, FileBytes, FileRefusal, Intake, Limits, Note, Watch};

/// One care facility (介護施設等) of the list against which answers are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CareFacilityRow {
    /// Name as written.
    pub name: String,
    /// Municipality as written; empty if the list has no such column.
    pub municipality: String,
}

const NAMES: [&str; 5] = ["名称", "事業所名", "事業所の名称", "施設名", "施設の名称"];

/// Reads a list of care facilities. A name that is repeated within one municipality is read once, with a note.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, has no column of names, or reading was cancelled.
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
        // Offices also send a bare list, one name a line: a single column whose first line is no known heading.
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
        if is_guide_name(row.cell(Some(columns.name))) {
            notes.push(row.note(columns.name, &Notice::GuideRow));
            return Ok(None);
        }
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
