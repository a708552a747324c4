//! Printed documents, which only the engine with the feature `documents` has: their templates would make
//! every page that only checks load more.

use kakari_core::edition::Edition;
use kakari_core::report::Report;

/// 院内掲示 of a report; `None` where this engine has no documents.
#[cfg(feature = "documents")]
pub(crate) fn poster(edition: &Edition, report: &Report) -> Option<String> {
    // Fails only where a template cannot be filled.
    kakari_core::document::poster(edition, report, report.reported_on).ok()
}

#[cfg(not(feature = "documents"))]
pub(crate) fn poster(_: &Edition, _: &Report) -> Option<String> {
    None
}
