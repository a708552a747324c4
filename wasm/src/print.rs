//! Printed documents. Only the engine with the feature `documents` has them: their templates would enlarge the
//! download of every page that only checks reports.

use kakari_core::edition::Edition;
use kakari_core::report::Report;

/// The poster (院内掲示) of a report; `None` if this engine was built without documents.
#[cfg(feature = "documents")]
pub(crate) fn poster(edition: &Edition, report: &Report) -> Option<String> {
    // Fails only where a template cannot be filled.
    kakari_core::document::poster(edition, report, report.reported_on).ok()
}

#[cfg(not(feature = "documents"))]
pub(crate) fn poster(_: &Edition, _: &Report) -> Option<String> {
    None
}
