//! 公表シート: what a forum has to publish of its results, after the guideline's form. It may be issued in parts.

use kakari_core::document::{Paper, Part};
use kakari_core::meeting::{Forum, Meeting, Party, Sheet, Standing, Step};
use kakari_core::text::era;

use super::form::{area, field, ordinal, pairs, when};
use super::{Desk, sheet_of};
use crate::office::{OfficeError, REMARKS_HEADING, Recorded};

/// What stands beside a box on which no meeting agreed yet.
const NOT_AGREED: &str = "※協議中";

/// The heading of a box on this form, where it differs from that of the sheet.
fn heading(step: Step) -> &'static str {
    match step {
        Step::Causes => "(2) 様々な視点から考えられる原因（医療側、介護側、住民側など）",
        Step::Effect => "(5) 方策により期待できる効果等",
        step => step.heading().unwrap_or_default(),
    }
}

pub(super) fn result(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    meetings: &[Recorded<Meeting>],
    parts: &[Step],
) -> Result<Paper, OfficeError> {
    let whole = &forum.content;
    let mut paper = desk.paper("かかりつけ医機能報告を踏まえた協議結果について".to_owned());
    paper.above = vec![era::words(desk.dated), desk.office.prefecture_words()];
    paper.parts.push(Part::Heading("1. 概要".to_owned()));
    let days: Vec<String> = meetings
        .iter()
        .map(|one| format!("{}　{}", ordinal(&one.content), when(&one.content)))
        .collect();
    paper.parts.push(pairs(vec![
        ("開催日", days.join("\n")),
        ("協議事項", desk.themes(whole)),
        ("協議区域", area(whole)),
        ("関係者・参加者", participants(whole)),
    ]));
    paper.parts.push(Part::Heading("2. 協議内容".to_owned()));
    for theme in &whole.themes {
        let sheet = sheet_of(desk.office, forum, *theme)?.content;
        if whole.themes.len() > 1 {
            let title = desk
                .guide(*theme)
                .map_or(theme.mark(), |guide| guide.title.as_str());
            paper.parts.push(Part::Heading(format!("【{title}】")));
        }
        paper.parts.extend(boxes(&sheet, parts));
    }
    Ok(paper)
}

fn boxes(sheet: &Sheet, parts: &[Step]) -> Vec<Part> {
    let standings = sheet.standings();
    let is_agreed = |step: Step| {
        let found = standings.iter().find(|one| one.step == step);
        found.is_some_and(|one| one.standing == Standing::Agreed)
    };
    let wanted = Step::BOXES
        .into_iter()
        .filter(|step| parts.is_empty() || parts.contains(step));
    let mut all: Vec<Part> = wanted
        .map(|step| {
            let mut part = field(heading(step), sheet.written(step), 16);
            if let (Part::Field(field), false) = (&mut part, is_agreed(step)) {
                NOT_AGREED.clone_into(&mut field.remark);
            }
            part
        })
        .collect();
    all.push(field(REMARKS_HEADING, sheet.remarks.clone(), 10));
    all
}

/// Organisations by whom they stand for. Names of persons are not published.
fn participants(forum: &Forum) -> String {
    let mut lines = Vec::new();
    for party in Party::ALL {
        let mut organisations: Vec<&str> = forum
            .members
            .iter()
            .filter(|member| member.parties.first() == Some(&party))
            .map(|member| member.organisation.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        organisations.dedup();
        let count = forum
            .members
            .iter()
            .filter(|member| member.parties.first() == Some(&party))
            .count();
        if count > 0 && organisations.is_empty() {
            lines.push(party.label().to_owned());
        } else if count > 0 {
            lines.push(format!("{}：{}", party.label(), organisations.join("、")));
        }
    }
    lines.join("\n")
}
