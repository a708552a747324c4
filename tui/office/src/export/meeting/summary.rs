//! 取りまとめ: what the forums worked out on each function as one paper, as lines of CSV and as JSON. The keys of the JSON are public
//! interface.

use kakari_core::document::{Paper, Part, TextTable};
use kakari_core::edition::Function;
use kakari_core::meeting::{Indicator, Step};
use kakari_core::text::era;
use serde_json::{Value, json};

use super::Desk;
use super::form::{area, field};
use crate::office::{OfficeError, SummaryLine, course_in_words, lack_in_words};
use crate::spreadsheet;

/// Headings of the CSV of a summary.
pub const SUMMARY_HEADINGS: &str = "番号,協議の場,機能,圏域,区域,課題,目指すべき姿,方策と役割分担,時期,指標,開催,直近の開催日,次の検証日,公表日,取りまとめ日,取りまとめた人,備考,足りないもの";

fn day(day: Option<kakari_core::date::Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// What is lacking, as one text.
fn lacks(line: &SummaryLine, joint: &str) -> String {
    let words: Vec<String> = line.lacks.iter().map(lack_in_words).collect();
    words.join(joint)
}

fn courses(line: &SummaryLine) -> String {
    let indicators = line.sheet.content.indicators.iter();
    let courses: Vec<String> = indicators.map(course_in_words).collect();
    courses.join("\n")
}

fn last_held(line: &SummaryLine) -> Option<kakari_core::date::Date> {
    line.held().filter_map(|one| one.content.on).max()
}

/// A line of a summary as CSV.
#[must_use]
pub fn summary_cells(line: &SummaryLine) -> String {
    let forum = &line.overview.forum;
    let sheet = &line.sheet.content;
    let mark = line.integrated.mark.as_ref();
    let times: Vec<&str> = sheet
        .measures
        .iter()
        .map(|one| one.by_when.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    spreadsheet::line([
        forum.number().to_owned(),
        forum.content.name.clone(),
        sheet.theme.mark().to_owned(),
        forum.content.level.label().to_owned(),
        area(&forum.content),
        sheet.problem.clone(),
        sheet.vision.clone(),
        sheet.written(Step::Measures),
        times.join("、"),
        courses(line),
        line.held().count().to_string(),
        day(last_held(line)),
        day(line.overview.review().map(|one| one.on)),
        day(line.published),
        day(mark.map(|mark| mark.content.on)),
        mark.map_or_else(String::new, |mark| mark.by.clone()),
        mark.map_or_else(String::new, |mark| mark.content.note.clone()),
        lacks(line, "／"),
    ])
}

fn indicator(one: &Indicator) -> Value {
    let value = |value: Option<&(kakari_core::date::Date, kakari_core::indicator::Amount)>| {
        value.map(|(on, amount)| json!({ "on": on, "value": amount }))
    };
    json!({
        "name": one.name,
        "unit": one.unit,
        "source": one.source,
        "goal": one.goal,
        "first": value(one.values.first()),
        "last": value(one.values.last()),
    })
}

/// A line of a summary as one JSON object. With `sample` the object says that the database is fictional.
#[must_use]
pub fn summary_json(line: &SummaryLine, sample: bool) -> String {
    let forum = &line.overview.forum;
    let sheet = &line.sheet.content;
    let mark = line.integrated.mark.as_ref().map(|mark| {
        let changed = line.integrated.changed.iter();
        json!({
            "on": mark.content.on,
            "note": mark.content.note,
            "by": mark.by,
            "at": mark.at,
            "changed": changed.map(|one| one.word()).collect::<Vec<_>>(),
        })
    });
    let lacking = line
        .lacks
        .iter()
        .map(|one| json!({ "word": one.word(), "sentence": lack_in_words(one) }));
    let (required, _) = line.overview.missing();
    json!({
        "number": forum.number(),
        "name": forum.content.name,
        "function": sheet.theme,
        "level": forum.content.level,
        "places": forum.content.places,
        "problem": sheet.problem,
        "vision": sheet.vision,
        "measures": sheet.measures,
        "indicators": sheet.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "required": required,
        "held": line.held().count(),
        "last_held": last_held(line),
        "review_on": line.overview.review().map(|one| one.on),
        "published": line.published,
        "integrated": mark,
        "lacking": lacking.collect::<Vec<_>>(),
        "sheet_rev": line.sheet.rev,
        "sample": sample,
    })
    .to_string()
}

/// The summary as one paper: for each function a table of its forums, then what each worked out.
pub(super) fn summary(desk: &Desk<'_>, themes: &[Function]) -> Result<Paper, OfficeError> {
    let lines = desk.office.meeting_summary(themes)?;
    let mut paper = desk.paper("かかりつけ医機能に関する協議の取りまとめ".to_owned());
    paper.above = vec![era::words(desk.dated), desk.office.prefecture_words()];
    if lines.is_empty() {
        let none = "この機能を扱う協議の場はまだありません。";
        paper.parts.push(Part::Paragraph(none.to_owned()));
    }
    for of_one in lines.chunk_by(|one, other| one.sheet.content.theme == other.sheet.content.theme)
    {
        let Some(theme) = of_one.first().map(|one| one.sheet.content.theme) else {
            continue;
        };
        let title = desk
            .guide(theme)
            .map_or(theme.mark(), |guide| guide.title.as_str());
        let taken = of_one.iter().filter(|one| one.integrated.mark.is_some());
        paper.parts.push(Part::Heading(format!(
            "【{title}】　協議の場 {}、取りまとめ済み {}",
            of_one.len(),
            taken.count()
        )));
        paper.parts.push(table(of_one));
        // Of a forum that wrote nothing the table says all there is.
        for line in of_one.iter().filter(|one| one.has_text()) {
            let forum = &line.overview.forum.content;
            let heading = format!("{}（{}）", forum.name, area(forum));
            paper.parts.push(Part::Heading(heading));
            paper.parts.extend(boxes(line));
        }
    }
    Ok(paper)
}

/// What a forum worked out, in the boxes in which something stands.
fn boxes(line: &SummaryLine) -> impl Iterator<Item = Part> {
    let sheet = &line.sheet.content;
    let mut boxes = [Step::Problem, Step::Vision, Step::Measures]
        .map(|step| (step.heading().unwrap_or_default(), sheet.written(step)))
        .to_vec();
    boxes.push(("指標（始まりの値 → 今の値）", courses(line)));
    if let Some(mark) = &line.integrated.mark {
        boxes.push(("取りまとめの備考", mark.content.note.clone()));
    }
    let filled = boxes.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(heading, text)| field(heading, text, 8))
}

fn table(lines: &[SummaryLine]) -> Part {
    let headings = [
        "番号",
        "協議の場",
        "直近の開催",
        "次の検証",
        "公表",
        "取りまとめ",
        "足りないもの",
    ];
    let row = |line: &SummaryLine| {
        let forum = &line.overview.forum;
        let mark = line.integrated.mark.as_ref();
        let mark = mark.map(|mark| format!("{}\n{}", mark.content.on, mark.by));
        vec![
            forum.number().to_owned(),
            forum.content.name.clone(),
            day(last_held(line)),
            day(line.overview.review().map(|one| one.on)),
            day(line.published),
            mark.unwrap_or_default(),
            lacks(line, "\n"),
        ]
    };
    Part::Table(TextTable {
        widths: vec![6, 22, 11, 11, 11, 13, 26],
        headings: headings.map(str::to_owned).to_vec(),
        rows: lines.iter().map(row).collect(),
    })
}
