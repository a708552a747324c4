//! A sheet or minutes that were written in Word and come back.

use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Meeting, Sheet, Step};
use kakari_core::text::search_key;

use super::super::{Office, OfficeError};
use super::paper::PaperKind;
use super::words::row_heading;
use super::{MeetingAct, MeetingRefusal, Recorded, sheet_id};
use crate::intake::Block;

/// What stands before the parts of the line by which a paper is recognised.
const MARK: &str = "控え：";

/// The boxes of a sheet that the guideline's form does not have, or has elsewhere.
pub const SITUATION_HEADING: &str = "地域の現状（出典と時点）";
/// (6) その他留意事項.
pub const REMARKS_HEADING: &str = "(6) その他留意事項";
/// 出席者 of minutes.
pub const PRESENT_HEADING: &str = "出席者";
/// What was decided, in minutes.
pub const OUTCOMES_HEADING: &str = "決まったこと";

/// The line by which a sheet is recognised.
#[must_use]
pub fn sheet_mark(forum: &Recorded<Forum>, sheet: &Recorded<Sheet>) -> String {
    let theme = sheet.content.theme;
    format!(
        "{MARK}{}／協議の場 {}／{}（{}）／版 {}",
        PaperKind::Sheet.label(),
        forum.number(),
        theme.mark(),
        theme.key(),
        sheet.rev
    )
}

/// The line by which minutes are recognised.
#[must_use]
pub fn minutes_mark(meeting: &Recorded<Meeting>) -> String {
    format!(
        "{MARK}{}／開催 {}／版 {}",
        PaperKind::Minutes.label(),
        meeting.number(),
        meeting.rev
    )
}

/// What a paper that came back is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnedOf {
    /// The sheet of a function.
    Sheet(Recorded<Forum>, Function),
    /// The minutes of a meeting.
    Minutes(Recorded<Meeting>),
}

impl ReturnedOf {
    /// In words: 課題管理シート 1 ハ.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Sheet(forum, theme) => format!(
                "{} {} {}",
                PaperKind::Sheet.in_words(),
                forum.number(),
                theme.mark()
            ),
            Self::Minutes(meeting) => {
                format!("{} {}", PaperKind::Minutes.in_words(), meeting.number())
            }
        }
    }
}

/// What a paper that came back would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedPaper {
    /// The act that takes it over; `None`: nothing differs.
    pub act: Option<MeetingAct>,
    /// What it is of.
    pub of: ReturnedOf,
    /// The boxes that differ, by their headings.
    pub changed: Vec<String>,
    /// Lines that stand in no box, with those that the paper itself has there.
    pub outside: Vec<String>,
}

/// Text under the headings of boxes.
struct Boxes {
    found: Vec<(usize, String)>,
    outside: Vec<String>,
}

impl Office {
    /// Reads a sheet or minutes that `kakari meeting paper` wrote and a person edited.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoMark`] if the paper does not say what it is; [`MeetingRefusal::Boxes`] if a box is missing or there twice;
    /// [`MeetingRefusal::Line`] for a line that cannot be read; [`MeetingRefusal::Newer`] if what it is of was changed since the paper was
    /// written and not `anyway`. Nothing is changed by reading.
    pub fn returned_paper(
        &self,
        blocks: &[Block],
        anyway: bool,
    ) -> Result<ReturnedPaper, OfficeError> {
        let lines = blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line.as_str()),
            Block::Row(_) => None,
        });
        let mut marks = lines.filter_map(|line| line.trim().strip_prefix(MARK));
        let mark = marks.next_back();
        let parts: Vec<&str> = mark.ok_or(MeetingRefusal::NoMark)?.split('／').collect();
        let rev = |text: &str| text.trim().strip_prefix("版")?.trim().parse::<i64>().ok();
        match parts.as_slice() {
            [kind, forum, theme, version] if *kind == PaperKind::Sheet.label() => {
                let forum = forum.trim().strip_prefix("協議の場").map(str::trim);
                let theme = Function::ALL
                    .into_iter()
                    .find(|one| theme.contains(&format!("（{}）", one.key())));
                match (forum, theme, rev(version)) {
                    (Some(forum), Some(theme), Some(rev)) => {
                        self.returned_sheet(forum, theme, blocks, (rev, anyway))
                    }
                    _ => Err(MeetingRefusal::NoMark.into()),
                }
            }
            [kind, meeting, version] if *kind == PaperKind::Minutes.label() => {
                let meeting = meeting.trim().strip_prefix("開催").map(str::trim);
                match (meeting, rev(version)) {
                    (Some(meeting), Some(rev)) => {
                        self.returned_minutes(meeting, blocks, (rev, anyway))
                    }
                    _ => Err(MeetingRefusal::NoMark.into()),
                }
            }
            _ => Err(MeetingRefusal::NoMark.into()),
        }
    }

    fn returned_sheet(
        &self,
        forum: &str,
        theme: Function,
        blocks: &[Block],
        seen: (i64, bool),
    ) -> Result<ReturnedPaper, OfficeError> {
        let forum = self.meeting_forum(forum)?;
        let id = sheet_id(&forum.id, theme);
        let sheets = self.meeting_sheets(&forum)?;
        let kept = sheets.into_iter().find(|one| one.id == id);
        let kept = kept.ok_or(MeetingRefusal::NoMark)?;
        is_current(&kept, seen)?;
        let steps = Step::BOXES.into_iter().chain([Step::Situation]);
        let steps: Vec<Step> = steps.collect();
        let mut headings: Vec<String> = steps
            .iter()
            .map(|step| step.heading().unwrap_or(SITUATION_HEADING).to_owned())
            .collect();
        headings.push(REMARKS_HEADING.to_owned());
        let boxes = boxes(blocks, &headings)?;
        let mut sheet = kept.content.clone();
        let mut changed = Vec::new();
        for (at, text) in &boxes.found {
            let Some(heading) = headings.get(*at) else {
                continue;
            };
            let before = sheet.clone();
            match steps.get(*at) {
                Some(step) => sheet
                    .write(*step, text)
                    .map_err(|unread| MeetingRefusal::Line {
                        heading: heading.clone(),
                        line: unread.line().to_owned(),
                    })?,
                None => text.clone_into(&mut sheet.remarks),
            }
            if sheet != before {
                changed.push(heading.clone());
            }
        }
        let act = (!changed.is_empty()).then(|| MeetingAct::Sheet {
            forum: forum.id.clone(),
            sheet,
            expected_rev: Some(kept.rev),
        });
        Ok(ReturnedPaper {
            act,
            of: ReturnedOf::Sheet(forum, theme),
            changed,
            outside: boxes.outside,
        })
    }

    fn returned_minutes(
        &self,
        named: &str,
        blocks: &[Block],
        seen: (i64, bool),
    ) -> Result<ReturnedPaper, OfficeError> {
        let kept = self.meeting(named)?;
        is_current(&kept, seen)?;
        let rows = kept.content.rows.iter().enumerate();
        let mut headings: Vec<String> = rows.map(|(at, row)| row_heading(at, row)).collect();
        let rows = headings.len();
        headings.extend([PRESENT_HEADING.to_owned(), OUTCOMES_HEADING.to_owned()]);
        let boxes = boxes(blocks, &headings)?;
        let mut meeting = kept.content.clone();
        let mut changed = Vec::new();
        for (at, text) in &boxes.found {
            let Some(heading) = headings.get(*at) else {
                continue;
            };
            let before = meeting.clone();
            if let Some(row) = meeting.rows.get_mut(*at) {
                text.clone_into(&mut row.said);
            } else if *at == rows {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                meeting.present = lines.map(str::to_owned).collect();
            } else {
                meeting
                    .write_outcomes(text)
                    .map_err(|unread| MeetingRefusal::Line {
                        heading: heading.clone(),
                        line: unread.line().to_owned(),
                    })?;
            }
            if meeting != before {
                changed.push(heading.clone());
            }
        }
        let act = (!changed.is_empty()).then(|| MeetingAct::Meeting {
            forum: super::forum_of(&kept.id).to_owned(),
            id: Some(kept.id.clone()),
            meeting: Some(meeting),
            expected_rev: Some(kept.rev),
        });
        Ok(ReturnedPaper {
            act,
            of: ReturnedOf::Minutes(kept),
            changed,
            outside: boxes.outside,
        })
    }
}

/// What was changed in the office after the paper was written must not be lost by it.
fn is_current<T>(kept: &Recorded<T>, (rev, anyway): (i64, bool)) -> Result<(), MeetingRefusal> {
    if kept.rev == rev || anyway {
        return Ok(());
    }
    Err(MeetingRefusal::Newer {
        by: kept.by.clone(),
        at: kept.at.clone(),
    })
}

/// The text under each of these headings. A heading is a row of a table with nothing else, or a line, as programs may dissolve tables.
fn boxes(blocks: &[Block], headings: &[String]) -> Result<Boxes, MeetingRefusal> {
    let keys: Vec<String> = headings.iter().map(|text| key(text)).collect();
    // Remarks stand behind the heading in its line.
    let heading_of = |text: &str| {
        let key_of_text = key(text);
        let exact = keys.iter().position(|key| *key == key_of_text);
        exact.or_else(|| {
            let (before, _) = text.split_once('　')?;
            let before = key(before);
            keys.iter().position(|key| *key == before)
        })
    };
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    let mut outside = Vec::new();
    let mut is_inside = false;
    let rows = blocks.iter().any(|block| match block {
        Block::Row(cells) => cells.iter().any(|cell| heading_of(cell.trim()).is_some()),
        Block::Line(_) => false,
    });
    for block in blocks {
        match block {
            Block::Row(cells) => {
                let text = cells.join("\n");
                match heading_of(text.trim()) {
                    Some(at) => {
                        found.push((at, Vec::new()));
                        is_inside = true;
                    }
                    // A box has one column; a row with more is of another table.
                    None if is_inside && cells.len() == 1 => {
                        if let Some((_, lines)) = found.last_mut() {
                            lines.push(text);
                        }
                    }
                    None => outside.push(text),
                }
            }
            Block::Line(line) if line.trim().starts_with(MARK) => {}
            Block::Line(line) => match heading_of(line.trim()).filter(|_| !rows) {
                Some(at) => {
                    found.push((at, Vec::new()));
                    is_inside = true;
                }
                // Where boxes are tables, a line between them belongs to none.
                None if is_inside && !rows => {
                    if let Some((_, lines)) = found.last_mut() {
                        lines.push(line.clone());
                    }
                }
                None if !line.trim().is_empty() => outside.push(line.clone()),
                None => {}
            },
        }
    }
    let named = |wanted: &dyn Fn(usize) -> bool| -> Vec<String> {
        let all = headings.iter().enumerate();
        all.filter(|(at, _)| wanted(found.iter().filter(|(one, _)| one == at).count()))
            .map(|(_, heading)| heading.clone())
            .collect()
    };
    let (missing, twice) = (named(&|count| count == 0), named(&|count| count > 1));
    if !missing.is_empty() || !twice.is_empty() {
        return Err(MeetingRefusal::Boxes { missing, twice });
    }
    let found = found
        .into_iter()
        .map(|(at, lines)| (at, lines.join("\n").trim().to_owned()))
        .collect();
    Ok(Boxes { found, outside })
}

/// A heading without what programs and people change in it: width, spaces, line ends.
fn key(text: &str) -> String {
    let folded = search_key(text);
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}
