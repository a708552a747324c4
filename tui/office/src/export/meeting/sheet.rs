//! 課題管理シート: blank, the guideline's example, and that of a forum.

use kakari_core::document::{Paper, Part, TextTable};
use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Sheet, Step};
use kakari_core::text::era;

use super::form::{area, field};
use super::{Desk, sheet_of};
use crate::office::{
    MeetingRefusal, OfficeError, REMARKS_HEADING, Recorded, SITUATION_HEADING, meeting_cases,
    sheet_mark,
};

/// What stands beside a box that still has a text of the guideline's example.
const AS_THE_EXAMPLE: &str = "※ガイドラインの例を含む（地域の実情に合わせて書き直す）";

/// How high each box is at least, in millimetres, so that the form fills one A4 on its side.
fn room(step: Step) -> u16 {
    match step {
        Step::Causes => 18,
        Step::Measures => 30,
        _ => 10,
    }
}

fn title(desk: &Desk<'_>, area: &str, theme: Option<Function>) -> String {
    let theme = theme.map_or("　　　　　　", |theme| {
        desk.guide(theme)
            .map_or(theme.mark(), |guide| guide.title.as_str())
    });
    format!("{area}におけるかかりつけ医機能の課題について（{theme}）")
}

/// The five boxes of the form.
fn boxes(sheet: &Sheet, examples: &[Step]) -> Vec<Part> {
    let one = |step: Step| {
        let heading = step.heading().unwrap_or_default();
        let mut part = field(heading, sheet.written(step), room(step));
        if let (Part::Field(field), true) = (&mut part, examples.contains(&step)) {
            AS_THE_EXAMPLE.clone_into(&mut field.remark);
        }
        part
    };
    Step::BOXES.into_iter().map(one).collect()
}

pub(super) fn blank(desk: &Desk<'_>, theme: Option<Function>) -> Paper {
    let mut paper = desk.paper(title(desk, "　　　　　　地域", theme));
    let mut sheet = Sheet::blank(theme.unwrap_or(Function::F1));
    // The marks tell how many texts a box is for; how many a forum writes is open.
    sheet.causes = vec![String::new(); 2];
    paper.parts = boxes(&sheet, &[]);
    for part in &mut paper.parts {
        match part {
            Part::Field(field) if Step::Measures.heading() == Some(field.heading.as_str()) => {
                "【方策①】\n【方策②】\n【方策③】".clone_into(&mut field.text);
            }
            _ => {}
        }
    }
    paper.is_sample = false;
    paper
}

pub(super) fn example(desk: &Desk<'_>, theme: Function) -> Result<Paper, OfficeError> {
    let guide = desk.guide(theme).ok_or(MeetingRefusal::NoSheet(theme))?;
    let sheet = guide.sheet();
    let mut paper = desk.paper(title(desk, "　　　　　　地域", Some(theme)));
    paper.parts = boxes(&sheet, &[]);
    paper.parts.push(Part::Remarks(vec![format!(
        "ガイドライン（{}）の例を短く書き直したものです。地域の課題と目指す姿は、地域の実情と取組事例集を見て書いてください。",
        guide.section
    )]));
    paper.parts.extend(cases(&sheet)?);
    paper.is_sample = false;
    Ok(paper)
}

pub(super) fn filled(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    theme: Function,
) -> Result<Paper, OfficeError> {
    let kept = sheet_of(desk.office, forum, theme)?;
    let sheet = &kept.content;
    let examples = desk
        .guide(theme)
        .map(|guide| guide.examples_on(sheet))
        .unwrap_or_default();
    let mut paper = desk.paper(title(desk, &area(&forum.content), Some(theme)));
    paper.above = vec![era::words(desk.dated)];
    paper.parts = boxes(sheet, &examples);
    paper.parts.push(Part::NewSheet);
    paper.parts.push(Part::Heading("別紙".to_owned()));
    paper
        .parts
        .push(field(SITUATION_HEADING, sheet.written(Step::Situation), 40));
    paper
        .parts
        .push(field(REMARKS_HEADING, sheet.remarks.clone(), 14));
    paper.parts.extend(cases(sheet)?);
    paper.mark = sheet_mark(forum, &kept);
    Ok(paper)
}

/// The cases to which the measures of a sheet refer.
fn cases(sheet: &Sheet) -> Result<Option<Part>, OfficeError> {
    let mut numbers: Vec<u16> = sheet
        .measures
        .iter()
        .flat_map(|one| one.cases.clone())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        return Ok(None);
    }
    let all = meeting_cases()?;
    let rows = all
        .into_iter()
        .filter(|case| numbers.contains(&case.number));
    let rows = rows.map(|case| {
        vec![
            case.number.to_string(),
            case.place,
            case.title,
            format!("P.{}", case.page),
        ]
    });
    let headings = ["取組事例", "主体と地域", "取組", "事例集"];
    Ok(Some(Part::Table(TextTable {
        widths: vec![10, 30, 48, 12],
        headings: headings.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    })))
}
