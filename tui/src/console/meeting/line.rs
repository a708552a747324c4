//! Which sheet and which meeting an act on a line concerns.

use std::sync::Arc;

use kakari_office::office::{ForumOverview, ForumPart, MeetingLine, PaperKind};

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

/// The forum of which a paper of the line is, and the sheet or the meeting in it; `None` if the line has no such paper.
pub(crate) fn paper_of(
    line: &MeetingLine,
    kind: PaperKind,
) -> Option<(Arc<ForumOverview>, Option<usize>)> {
    let of = |(one, at): (Arc<ForumOverview>, usize)| (one, Some(at));
    match (kind, line.part()) {
        (_, Some(ForumPart::Paper(_))) => None,
        (PaperKind::Sheet, _) => sheet_of(line).map(of),
        (PaperKind::Members, _) | (PaperKind::Result, None) => {
            Some((Arc::clone(line.overview()?), None))
        }
        _ => meeting_of(line).map(of),
    }
}
