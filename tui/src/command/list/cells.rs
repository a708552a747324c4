//! The lines of facilities and functions on standard output, as text and as CSV.

use kakari_core::edition::Function;
use kakari_core::facility::Kind;

use kakari_office::export::{self, Column, Decision, Line};
use kakari_office::lang::InWords as _;
use kakari_office::office::{FunctionRow, Row, Status};
use kakari_office::spreadsheet;

fn kind(row: &Row) -> Option<Kind> {
    row.queue.kind
}

pub(super) fn facility_cells(row: &Row) -> String {
    let queue = &row.queue;
    let mut values = vec![
        queue.id.clone(),
        queue.name.clone(),
        kind(row).map_or_else(String::new, |kind| kind.in_words().to_owned()),
        queue.municipality.clone(),
        queue.medical_area.clone(),
        queue
            .assessment
            .as_ref()
            .map_or_else(String::new, |one| one.scope.in_words().to_owned()),
    ];
    let status = |function| row.function(function).status.in_words().to_owned();
    values.extend(Function::SECOND.map(status));
    spreadsheet::line(&values)
}

/// Headings of the CSV of functions on standard output.
pub(super) const FUNCTION_HEADINGS: &str = "id,name,municipality,function,status,holds,assigned,findings,codes,asked,asked_on,question,answer,by,at,reason,override";

pub(super) fn function_cells(
    row: &Row,
    function: &FunctionRow,
    decision: Option<&Decision>,
) -> String {
    let line = Line {
        decision,
        ..Line::new(row, function.function)
    };
    // `holds` stands among the cells of the contract.
    let further = export::Kind::Functions.further_columns().iter();
    let further = further.filter(|column| **column != Column::Holds);
    let cells = [
        row.queue.id.clone(),
        row.queue.name.clone(),
        row.queue.municipality.clone(),
        function.function.mark().to_owned(),
        function.status.in_words().to_owned(),
        function
            .holds
            .map_or_else(String::new, |holds| holds.word().to_owned()),
        function.assigned.clone(),
    ];
    spreadsheet::line(
        cells
            .into_iter()
            .chain(further.map(|column| column.text(&line))),
    )
}

pub(super) fn facility_line(row: &Row) -> String {
    let marks: Vec<String> = Function::SECOND
        .into_iter()
        .map(|function| row.function(function))
        .filter(|one| one.status != Status::NotReported)
        .map(|one| format!("{}{}", one.function.mark(), one.status.in_words()))
        .collect();
    let state = if marks.is_empty() {
        Status::NotReported.in_words().to_owned()
    } else {
        marks.join(" ")
    };
    let odd = kakari_office::office::oddity(row.queue.known, row.queue.absent);
    format!(
        "{}  {}{odd}  {}  {state}",
        row.queue.id, row.queue.name, row.queue.municipality
    )
}

pub(super) fn function_line(row: &Row, function: &FunctionRow) -> String {
    format!(
        "{}  {}  {}  {}  {}",
        row.queue.id,
        function.function.mark(),
        function.status.in_words(),
        row.queue.name,
        row.queue.municipality
    )
}
