//! Results of calls. The page turns every other number than [`DONE`] into an error with the text of `Sheet::text`. Numbers instead
//! of `Result`: exceptions across the border would make the bindings larger.

use kakari_core::report::Refusal;

/// The call succeeded.
pub(crate) const DONE: u32 = 0;
/// The bytes in `input` are not a value of the expected kind: a fault of the encoder on the page.
pub(crate) const UNREADABLE: u32 = 1;
/// A part of the context cannot be read; the text has its path and, on the second line, its value.
pub(crate) const BAD_CONTEXT: u32 = 2;
/// The report is refused; the text names the missing field.
pub(crate) const REFUSED: u32 = 3;
/// The bytes are not a compiled edition; the text has the reason.
pub(crate) const BAD_EDITION: u32 = 4;
/// The edition has no such item, check or function.
pub(crate) const NOT_THERE: u32 = 5;
/// The report is for another edition, which the text names.
pub(crate) const OTHER_EDITION: u32 = 6;
/// This engine was built without the printed documents.
pub(crate) const NO_DOCUMENTS: u32 = 7;

/// What a report that is refused lacks, for the text of [`REFUSED`].
pub(crate) fn lacking(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAnObject => "object",
        Refusal::NoEdition => "edition",
        Refusal::NoFacilityId => "facility.id",
        Refusal::NoAnswers => "answers",
    }
}
