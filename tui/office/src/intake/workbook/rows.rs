//! The rows of a sheet as records, one at a time. Formulas are never run: what counts is the value that the spreadsheet
//! stored with them.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::super::package::{Xml, attribute, push_reference, unreadable};
use super::format::Style;
use super::parts::{Parts, rich_text, unescaped};
use super::place::{corner, letters, row_number};
use super::survey::{Merge, Survey};
use crate::intake::reason::{Flaw, Reason};
use crate::intake::table::Record;
use crate::intake::{FileRefusal, Limits};

/// Iterator over the rows of a sheet that are not blank. When it ends, [`Self::fault`] says whether it had to.
pub(super) struct Rows<'a, 'p> {
    xml: Xml<'p>,
    parts: &'a Parts,
    limits: &'a Limits,
    most: u64,
    merges: Merges<'a>,
    /// Number of the row that was read last, from 1.
    row: u64,
    is_over: bool,
    /// Why the sheet cannot be read any further.
    pub(super) fault: Option<FileRefusal>,
}

impl<'a, 'p> Rows<'a, 'p> {
    pub(super) fn new(
        xml: Xml<'p>,
        parts: &'a Parts,
        survey: &'a Survey,
        limits: &'a Limits,
        most: u64,
    ) -> Self {
        Self {
            xml,
            parts,
            limits,
            most,
            merges: Merges {
                ahead: &survey.merges,
                here: Vec::new(),
                columns: limits.columns,
            },
            row: 0,
            is_over: false,
            fault: None,
        }
    }

    /// The next row, also a blank one; `None` at the end.
    fn read(&mut self) -> Result<Option<Record>, FileRefusal> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) if element.local_name().as_ref() == "row" => {
                    let before = self.row;
                    self.row = match attribute(&element, "r")? {
                        Some(number) => row_number(&number),
                        None => Some(before + 1),
                    }
                    .filter(|row| *row > before)
                    .ok_or(FileRefusal::WorkbookDamaged)?;
                    return self.cells().map(Some);
                }
                Ok(Event::Eof) => return Ok(None),
                Err(error) => return Err(unreadable(&error, self.most)),
                _ => {}
            }
        }
    }

    /// The cells up to the end of the row.
    fn cells(&mut self) -> Result<Record, FileRefusal> {
        let mut record = Record {
            line: self.row,
            cells: Vec::new(),
            end: usize::try_from(self.row).unwrap_or(usize::MAX),
            flaw: None,
            faults: Vec::new(),
            merged_from: None,
        };
        let mut size = 0_usize;
        let mut column = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) if element.local_name().as_ref() == "c" => {
                    if let Some(address) = attribute(&element, "r")? {
                        column = corner(&address).ok_or(FileRefusal::WorkbookDamaged)?.1;
                    }
                    let cell = self.cell(&element)?;
                    let text = cell.as_deref().unwrap_or_else(|reason| match reason {
                        Reason::SheetErrorCell { shown } => shown,
                        _ => "",
                    });
                    size = size.saturating_add(text.len());
                    if text.len() > self.limits.field {
                        let most = self.limits.field;
                        let flaw = Flaw::at(column, Reason::FieldTooLong { most });
                        record.flaw.get_or_insert(flaw);
                    } else if column < self.limits.columns {
                        if !text.is_empty() || cell.is_err() {
                            let length = record.cells.len().max(column + 1);
                            record.cells.resize(length, String::new());
                        }
                        if let Some(slot) = record.cells.get_mut(column) {
                            text.clone_into(slot);
                        }
                        if let Err(reason) = cell {
                            record.faults.push((column, reason));
                        }
                    } else if !text.is_empty() || cell.is_err() {
                        let at = letters(column);
                        record
                            .flaw
                            .get_or_insert(Flaw::of_row(Reason::TooWide { column: at }));
                    }
                    column += 1;
                }
                Ok(Event::End(element)) if element.local_name().as_ref() == "row" => break,
                Ok(Event::Eof) => return Err(FileRefusal::WorkbookDamaged),
                Err(error) => return Err(unreadable(&error, self.most)),
                _ => {}
            }
        }
        if size > self.limits.row && record.flaw.is_none() {
            let most = self.limits.row;
            record.flaw = Some(Flaw::of_row(Reason::RowTooLong { most }));
        }
        self.merges.apply(&mut record)?;
        Ok(record)
    }

    /// The text of a cell, or why it has none that could be relied on.
    fn cell(&mut self, element: &BytesStart<'_>) -> Result<Result<String, Reason>, FileRefusal> {
        let kind = attribute(element, "t")?.map(Cow::into_owned);
        let style = attribute(element, "s")?.and_then(|style| style.parse::<usize>().ok());
        let mut value: Option<String> = None;
        let mut has_formula = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(inner)) => match inner.local_name().as_ref() {
                    "f" => has_formula = true,
                    "v" => value = Some(self.value()?),
                    "is" => value = Some(rich_text(&mut self.xml, "is", self.most)?),
                    _ => {}
                },
                Ok(Event::End(inner)) if inner.local_name().as_ref() == "c" => break,
                Ok(Event::Eof) => return Err(FileRefusal::WorkbookDamaged),
                Err(error) => return Err(unreadable(&error, self.most)),
                _ => {}
            }
        }
        let kind = kind.as_deref().unwrap_or("n");
        let value = match value {
            None if has_formula => return Ok(Err(Reason::FormulaWithoutValue)),
            Some(value) if value.is_empty() && has_formula && kind != "str" => {
                return Ok(Err(Reason::FormulaWithoutValue));
            }
            None => return Ok(Ok(String::new())),
            Some(value) => value,
        };
        self.text(kind, style, value)
    }

    fn text(
        &self,
        kind: &str,
        style: Option<usize>,
        value: String,
    ) -> Result<Result<String, Reason>, FileRefusal> {
        Ok(match kind {
            "s" => {
                let at = value.trim().parse().ok();
                let shared = at.and_then(|at| self.parts.strings.get(at));
                Ok(shared.ok_or(FileRefusal::WorkbookDamaged)?.to_owned())
            }
            "str" => Ok(unescaped(value)),
            "inlineStr" => Ok(value),
            "b" => Ok(match value.trim() {
                "0" | "false" => "FALSE",
                _ => "TRUE",
            }
            .to_owned()),
            "e" => Err(Reason::SheetErrorCell { shown: value }),
            // A day as ISO 8601; at midnight the time says nothing.
            "d" => Ok(match value.split_once('T') {
                Some((day, time))
                    if time
                        .trim_end_matches('Z')
                        .bytes()
                        .all(|one| matches!(one, b'0' | b':' | b'.')) =>
                {
                    day.to_owned()
                }
                _ => value.replace('T', " "),
            }),
            _ if value.trim().is_empty() => Ok(String::new()),
            _ => {
                let number = value.trim().parse::<f64>();
                let number = number.map_err(|_| FileRefusal::WorkbookDamaged)?;
                let style = style.and_then(|at| self.parts.styles.get(at)).copied();
                style
                    .unwrap_or(Style::Number)
                    .text(number, self.parts.is_1904)
            }
        })
    }

    /// The text of `<v>` up to its end.
    fn value(&mut self) -> Result<String, FileRefusal> {
        let mut text = String::new();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Text(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::CData(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::GeneralRef(part)) => push_reference(&part, &mut text)?,
                Ok(Event::End(_)) => return Ok(text),
                Ok(Event::Eof) => return Err(FileRefusal::WorkbookDamaged),
                Err(error) => return Err(unreadable(&error, self.most)),
                _ => {}
            }
        }
    }
}

impl Iterator for Rows<'_, '_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.is_over {
            match self.read() {
                Ok(Some(record)) if record.is_blank() && record.faults.is_empty() => {}
                Ok(Some(record)) => return Some(record),
                Ok(None) => self.is_over = true,
                Err(refusal) => {
                    self.is_over = true;
                    self.fault = Some(refusal);
                }
            }
        }
        None
    }
}

/// The merged ranges that touch the row at hand.
struct Merges<'a> {
    /// Those that begin below.
    ahead: &'a [Merge],
    /// Those that touch the row, each with whether its first cell has a value.
    here: Vec<(Merge, bool)>,
    /// Columns that are read.
    columns: usize,
}

impl Merges<'_> {
    /// Marks the cells of merged ranges that hold no value of their own although people see one there.
    fn apply(&mut self, record: &mut Record) -> Result<(), FileRefusal> {
        let row = record.line.saturating_sub(1);
        self.here.retain(|(merge, _)| merge.bottom >= row);
        while let Some((merge, ahead)) = self.ahead.split_first().filter(|(one, _)| one.top <= row)
        {
            self.ahead = ahead;
            if merge.bottom >= row {
                let first = record.cells.get(merge.left).filter(|_| merge.top == row);
                let is_filled = first.is_some_and(|cell| !cell.trim().is_empty());
                self.here.push((*merge, is_filled));
            }
        }
        let width = |merge: &Merge| merge.right - merge.left + 1;
        let covered: usize = self.here.iter().map(|(merge, _)| width(merge)).sum();
        // Spreadsheets let no two merged ranges overlap, so one row cannot have more of their cells than columns.
        if covered > 16_384 {
            return Err(FileRefusal::WorkbookDamaged);
        }
        for (merge, is_filled) in &self.here {
            if !is_filled {
                continue;
            }
            if merge.top < row {
                record.merged_from = Some(merge.top + 1);
            }
            let first = letters(merge.left);
            let range: Arc<str> = format!(
                "{first}{}:{}{}",
                merge.top + 1,
                letters(merge.right),
                merge.bottom + 1
            )
            .into();
            for column in merge.left..=merge.right.min(self.columns) {
                let is_first = column == merge.left && merge.top == row;
                // A row needs no cells for it: who asks for a cell beyond its end asks the faults too.
                let has_own = record
                    .cells
                    .get(column)
                    .is_some_and(|cell| !cell.trim().is_empty());
                if !is_first && !has_own {
                    let range = Arc::clone(&range);
                    record.faults.push((column, Reason::Merged { range }));
                }
            }
        }
        Ok(())
    }
}
