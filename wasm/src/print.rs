//! Printed documents. Only the engine with the feature `documents` has them: their templates would enlarge the
//! download of every page that only checks reports.
//!
//! What a page says about a patient crosses the border as one number of yes and no. The words of a plan do not cross it at all: the
//! page writes them into the form that it got.

use kakari_core::context::Known;
use kakari_core::edition::Edition;
use kakari_core::report::Report;

#[cfg(feature = "documents")]
mod plan;

/// 0: the poster (院内掲示). 1: the 療養計画書, for the place of care in `given`. 2: whether a plan has to be explained, as JSON, by
/// the answers in `given`. 3: whether an own form is complete, as JSON, by what it has. `None` if this engine was built without
/// documents, or for another number.
#[cfg(feature = "documents")]
pub(crate) fn made(
    edition: &Edition,
    report: &Report,
    known: &Known,
    (document, given): (u32, u32),
) -> Option<String> {
    // The first two fail only where a template cannot be filled.
    match document {
        0 => kakari_core::document::poster(edition, report, report.reported_on).ok(),
        1 => plan::form(edition, report, given),
        2 => Some(plan::duty(known.context().today, given)),
        3 => Some(plan::own_form(edition, report, given)),
        _ => None,
    }
}

#[cfg(not(feature = "documents"))]
pub(crate) fn made(_: &Edition, _: &Report, _: &Known, _: (u32, u32)) -> Option<String> {
    None
}
