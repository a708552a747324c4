//! 参加者名簿, and 開催案内 to each participant.

use kakari_core::document::{Paper, Part, TextTable};
use kakari_core::meeting::{Forum, Meeting, Member, Party};
use kakari_core::text::era;

use super::Desk;
use super::form::{area, openness, ordinal, pairs, when};
use crate::office::{MeetingRefusal, OfficeError, PaperKind, Recorded};

/// Whom somebody stands for.
fn parties(member: &Member) -> String {
    let words: Vec<&str> = member.parties.iter().map(|party| party.label()).collect();
    words.join("、")
}

pub(super) fn members(desk: &Desk<'_>, forum: &Recorded<Forum>) -> Paper {
    let mut paper = desk.paper(format!(
        "{}　{}",
        forum.content.name,
        PaperKind::Members.label()
    ));
    paper.above = vec![era::words(desk.dated)];
    let mut all: Vec<&Member> = forum.content.members.iter().collect();
    // Those who stand for the same party stand together, in the order of the guideline's lists.
    all.sort_by_key(|member| member.parties.iter().min().copied().unwrap_or(Party::Other));
    let rows = (1..).zip(all).map(|(number, member): (u32, &Member)| {
        vec![
            number.to_string(),
            parties(member),
            member.organisation.clone(),
            member.title.clone(),
            member.name.clone(),
            if member.is_chair { "座長" } else { "" }.to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    paper.parts.push(pairs(vec![
        ("協議区域", area(&forum.content)),
        ("協議事項", desk.themes(&forum.content)),
    ]));
    if rows.is_empty() {
        let none = "参加者はまだ決まっていません。";
        paper.parts.push(Part::Paragraph(none.to_owned()));
        return paper;
    }
    let headings = ["番号", "立場", "所属", "職名", "氏名", "備考"];
    paper.parts.push(Part::Table(TextTable {
        widths: vec![8, 22, 28, 14, 18, 10],
        headings: headings.map(str::to_owned).to_vec(),
        rows,
    }));
    paper
}

/// To whom an invitation goes: 御中 for an organisation, 様 for a person.
fn addressee(member: &Member) -> String {
    let parts = [&member.organisation, &member.title, &member.name];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let honorific = match (member.name.is_empty(), member.title.is_empty()) {
        (true, true) => "御中",
        _ => "様",
    };
    format!("{}　{honorific}", parts.join("　"))
}

pub(super) fn invitations(
    desk: &Desk<'_>,
    forum: &Recorded<Forum>,
    meeting: &Recorded<Meeting>,
) -> Result<Vec<Paper>, OfficeError> {
    let (whole, one) = (&forum.content, &meeting.content);
    if whole.members.is_empty() {
        return Err(MeetingRefusal::NoMembers.into());
    }
    let sender = desk.office.sender_lines()?;
    let rows = (1..).zip(&one.rows);
    let rows: Vec<String> = rows
        .map(|(number, row): (u32, _)| format!("({number}) {}", row.title))
        .collect();
    let invitation = |member: &Member| {
        let mut paper = desk.paper(format!("{}（{}）の開催について", whole.name, ordinal(one)));
        paper.above = vec![era::words(desk.dated)];
        paper.above.extend(sender.clone());
        paper.to = addressee(member);
        paper.parts = vec![
            Part::Paragraph(format!(
                "医療法第30条の18の5の規定による協議の場として、{}における{}について話し合う会議を次のとおり開きます。御多忙のところ恐れ入りますが、御出席くださいますようお願いします。",
                area(whole),
                desk.themes(whole)
            )),
            pairs(vec![
                ("日時", when(one)),
                ("場所", one.place.clone()),
                ("議事", rows.join("\n")),
                ("資料", one.materials.join("\n")),
                ("公開", openness(one)),
                ("お立場", parties(member)),
            ]),
            Part::Remarks(vec![
                "会議のあと、議事録を作って公表します。".to_owned(),
                "御欠席のときは、代わりに出席される方をお知らせください。".to_owned(),
            ]),
        ];
        if !one.closed_because.is_empty() {
            // What is not open is not said to be published.
            if let Some(Part::Remarks(lines)) = paper.parts.last_mut() {
                lines.remove(0);
            }
        }
        paper
    };
    Ok(whole.members.iter().map(invitation).collect())
}
