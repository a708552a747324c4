//! What has to be known of a sheet before its rows are read: merged cells, which stand behind the rows in the file, hidden
//! rows, and how many rows there are. The whole part is read for it, so that a part that is damaged or too large is refused
//! before the first row.

use quick_xml::events::Event;

use super::super::package::{Package, attribute, unreadable};
use super::place::{corner, row_number};
use crate::intake::{FileRefusal, Watch};

/// A range of merged cells; rows and columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    pub(super) top: u64,
    pub(super) left: usize,
    pub(super) bottom: u64,
    pub(super) right: usize,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Merged ranges from top to bottom.
    pub(super) merges: Vec<Merge>,
    /// Number of hidden rows, and the first of them, from 1.
    pub(super) hidden: Option<(u64, u64)>,
    /// Number of rows.
    pub(super) rows: u64,
}

/// More merged ranges than this are no table.
const MAX_MERGES: usize = 100_000;

impl Survey {
    /// Surveys the sheet of this part.
    pub(super) fn of(
        package: &mut Package<'_>,
        path: &str,
        watch: &mut Watch<'_>,
    ) -> Result<Self, FileRefusal> {
        let most = package.most();
        let stated = package.stated_size(path);
        let part = package.part(path, most)?;
        let mut xml = part.ok_or(FileRefusal::WorkbookDamaged)?;
        let mut survey = Self::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.local_name().as_ref() {
                    "row" => {
                        survey.rows += 1;
                        let number = attribute(&element, "r")?;
                        let number = number.and_then(|number| row_number(&number));
                        let hidden = attribute(&element, "hidden")?;
                        if hidden.is_some_and(|flag| flag == "1" || flag == "true") {
                            let first = number.unwrap_or(survey.rows);
                            survey.hidden.get_or_insert((0, first)).0 += 1;
                        }
                        if survey.rows.is_multiple_of(1024) {
                            // Reading the rows themselves takes most of the time.
                            watch.step(xml.buffer_position() / 4, stated)?;
                        }
                    }
                    "mergeCell" => survey.add(attribute(&element, "ref")?.as_deref())?,
                    _ => {}
                },
                Ok(Event::Eof) => break,
                Err(error) => return Err(unreadable(&error, most)),
                _ => {}
            }
        }
        survey.merges.sort_unstable();
        Ok(survey)
    }

    fn add(&mut self, range: Option<&str>) -> Result<(), FileRefusal> {
        let range = range.and_then(|range| range.split_once(':'));
        let Some((start, end)) = range else {
            return Ok(());
        };
        let (Some((top, left)), Some((bottom, right))) = (corner(start), corner(end)) else {
            return Err(FileRefusal::WorkbookDamaged);
        };
        if self.merges.len() == MAX_MERGES || bottom < top || right < left {
            return Err(FileRefusal::WorkbookDamaged);
        }
        self.merges.push(Merge {
            top,
            left,
            bottom,
            right,
        });
        Ok(())
    }
}
