//! Parts that several papers have, and the lines of a paper that stand outside its boxes.

use std::collections::BTreeSet;

use kakari_core::document::{Field, Paper, Part, TextTable};
use kakari_core::meeting::{Forum, Meeting};
use kakari_core::text::era;

use crate::office::places_in_words;

/// A box with this text.
pub(super) fn field(heading: impl Into<String>, text: impl Into<String>, room: u16) -> Part {
    Part::Field(Field {
        heading: heading.into(),
        remark: String::new(),
        text: text.into(),
        room,
    })
}

/// A table of names and values, without headings.
pub(super) fn pairs(rows: Vec<(&str, String)>) -> Part {
    Part::Table(TextTable {
        widths: vec![22, 78],
        headings: Vec::new(),
        rows: rows
            .into_iter()
            .map(|(name, text)| vec![name.to_owned(), text])
            .collect(),
    })
}

/// The areas of a forum.
pub(super) fn area(forum: &Forum) -> String {
    if forum.places.is_empty() {
        "県全体".to_owned()
    } else {
        places_in_words(&forum.places)
    }
}

/// Day and time of a meeting; 未定 where they are not known.
pub(super) fn when(meeting: &Meeting) -> String {
    let day = meeting.on.map_or_else(|| "未定".to_owned(), era::words);
    [day, meeting.time.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("　")
}

/// 第1回.
pub(super) fn ordinal(meeting: &Meeting) -> String {
    format!("第{}回", meeting.number)
}

/// Whether it is open to the public.
pub(super) fn openness(meeting: &Meeting) -> String {
    if meeting.closed_because.is_empty() {
        "公開".to_owned()
    } else {
        format!("非公開（{}）", meeting.closed_because)
    }
}

/// The lines of papers that stand in no box, by which those that a person added are told from them.
pub(super) fn outside(papers: &[Paper]) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for paper in papers {
        lines.insert(bare("見本（架空の県）"));
        lines.extend(paper.above.iter().map(|line| bare(line)));
        lines.extend([bare(&paper.title), bare(&paper.to)]);
        for part in &paper.parts {
            match part {
                Part::Paragraph(text) | Part::Heading(text) => {
                    lines.insert(bare(text));
                }
                Part::Remarks(remarks) => {
                    lines.extend(remarks.iter().map(|line| bare(&format!("・{line}"))));
                }
                Part::Table(table) => {
                    let rows = table.rows.iter().chain([&table.headings]);
                    lines.extend(rows.map(|row| bare(&row.join("\n"))));
                }
                Part::Field(_) | Part::NewSheet => {}
            }
        }
    }
    lines
}

/// Whether a line is one of these. The day of a paper is its own, whichever it is.
pub(super) fn is_own(own: &BTreeSet<String>, line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || own.contains(&bare(line)) || kakari_core::text::paper::date(line).is_some()
}

/// A line without what programs change in it.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
