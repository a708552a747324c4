//! 進行表, 資料一覧 and 議事録 of one meeting.

use kakari_core::document::{Paper, Part, TextTable};
use kakari_core::meeting::{Forum, Meeting, Minute, State};
use kakari_core::text::era;

use super::Desk;
use super::form::{area, field, openness, ordinal, pairs, when};
use crate::office::{
    OUTCOMES_HEADING, OfficeError, PRESENT_HEADING, PaperKind, Recorded, minutes_mark, row_heading,
};

/// What stands above the rows of all papers of a meeting.
fn about(desk: &Desk<'_>, forum: &Forum, meeting: &Meeting) -> Part {
    pairs(vec![
        ("日時", when(meeting)),
        ("場所", meeting.place.clone()),
        ("協議区域", area(forum)),
        ("協議事項", desk.themes(forum)),
        ("公開", openness(meeting)),
    ])
}

/// The title of a row, with the function of which it speaks.
fn row_title(row: &Minute) -> String {
    match row.theme {
        Some(theme) => format!("{}（{}）", row.title, theme.mark()),
        None => row.title.clone(),
    }
}

/// Texts as points, one line each.
fn points(texts: &[String]) -> String {
    let lines: Vec<String> = texts.iter().map(|text| format!("・{text}")).collect();
    lines.join("\n")
}

/// A paper of this name of one meeting, with its day.
fn begun(desk: &Desk<'_>, forum: &Recorded<Forum>, meeting: &Meeting, what: &str) -> Paper {
    let name = &forum.content.name;
    let mut paper = desk.paper(format!("{name}（{}）{what}", ordinal(meeting)));
    paper.above = vec![era::words(desk.dated)];
    paper
}

pub(super) fn agenda(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    meeting: &Recorded<Meeting>,
) -> Result<Paper, OfficeError> {
    let all = desk.office.meeting_agenda()?;
    let one = &meeting.content;
    let mut paper = begun(desk, forum, one, PaperKind::Agenda.label());
    let rows = one.rows.iter().map(|row| {
        let example = all.iter().find(|example| example.id == row.row);
        vec![
            row_title(row),
            example.map(|row| points(&row.course)).unwrap_or_default(),
            example.map(|row| points(&row.goals)).unwrap_or_default(),
        ]
    });
    let headings = ["議事", "内容", "目指す到達点"];
    paper.parts = vec![
        about(desk, &forum.content, one),
        Part::Table(TextTable {
            widths: vec![22, 42, 36],
            headings: headings.map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }),
    ];
    Ok(paper)
}

pub(super) fn materials(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    meeting: &Recorded<Meeting>,
) -> Paper {
    let one = &meeting.content;
    let mut paper = begun(desk, forum, one, PaperKind::Materials.label());
    let sheets = forum.content.themes.iter();
    let sheets = sheets.map(|theme| format!("{}（{}）", PaperKind::Sheet.label(), theme.mark()));
    let own = [PaperKind::Agenda.label(), PaperKind::Members.label()];
    let all: Vec<String> = own
        .into_iter()
        .map(str::to_owned)
        .chain(sheets)
        .chain(one.materials.iter().cloned())
        .collect();
    let rows = (1..)
        .zip(all)
        .map(|(number, name): (u32, String)| vec![format!("資料{number}"), name, String::new()]);
    let headings = ["番号", "資料", "備考"];
    paper.parts = vec![
        about(desk, &forum.content, one),
        Part::Table(TextTable {
            widths: vec![14, 60, 26],
            headings: headings.map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }),
    ];
    paper
}

pub(super) fn minutes(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    meeting: &Recorded<Meeting>,
) -> Paper {
    let one = &meeting.content;
    let standing = match meeting.state() {
        State::Final => "",
        _ => "（案）",
    };
    let what = format!("{}{standing}", PaperKind::Minutes.label());
    let mut paper = begun(desk, forum, one, &what);
    paper.parts.push(about(desk, &forum.content, one));
    paper
        .parts
        .push(field(PRESENT_HEADING, one.present.join("\n"), 16));
    for (at, row) in one.rows.iter().enumerate() {
        paper
            .parts
            .push(field(row_heading(at, row), row.said.clone(), 18));
    }
    paper
        .parts
        .push(field(OUTCOMES_HEADING, one.written_outcomes(), 18));
    if let Some(day) = one.review_on {
        paper
            .parts
            .push(pairs(vec![("次に検証する日", era::words(day))]));
    }
    paper.mark = minutes_mark(meeting);
    paper
}
