//! Which sheet and which meeting an act on a line concerns.

use std::sync::Arc;

use kakari_office::office::{ForumOverview, ForumPart, MeetingLine};

/// The sheet that an act on the line concerns: its own, else the first one.
pub(crate) fn sheet_of(line: &MeetingLine) -> Option<(Arc<ForumOverview>, usize)> {
    let one = line.overview()?;
    let at = match line.part() {
        Some(ForumPart::Sheet(at) | ForumPart::Indicator(at, _)) => at,
        None => 0,
        Some(_) => return None,
    };
    one.sheets.get(at)?;
    Some((Arc::clone(one), at))
}

/// The meeting that an act on the line concerns: its own, else the last one of the forum.
pub(crate) fn meeting_of(line: &MeetingLine) -> Option<(Arc<ForumOverview>, usize)> {
    let one = line.overview()?;
    let at = match line.part() {
        Some(ForumPart::Meeting(at)) => at,
        None => one.meetings.len().checked_sub(1)?,
        Some(_) => return None,
    };
    one.meetings.get(at)?;
    Some((Arc::clone(one), at))
}
