//! What there is: proposals of the guideline, the list of forums, and one of them.

use kakari_core::date::Date;
use kakari_core::meeting::{Forum, Member, Party, Review, StepStanding};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, count_of, pick};
use kakari_office::office::{
    ForumProposal, Office, Recorded, gap_sentence, places_in_words, review_of, themes_in_words,
};
use serde_json::{Value, json};

use super::super::{Destination, Outcome, say};
use super::{ListArgs, ProposeArgs, ShowArgs};
use crate::call::{Plain, Shared};

pub(super) fn propose(shared: &Shared, args: &ProposeArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let proposals = office.meeting_proposals(&args.themes, args.small)?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for one in &proposals {
        out.line(&match args.format {
            Plain::Json => proposal_json(one, office.is_sample()).to_string(),
            Plain::Text => proposal_line(one),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        let without = proposals.iter().filter(|one| one.forums.is_empty()).count();
        let all = proposals.len();
        say(&bilingual!(
            "案 {all} 件のうち、協議の場がまだないもの {without} 件。決めるのは都道府県と市町村です";
            "{}, {without} without a forum. The prefecture decides with the municipalities",
            count_of(all, "proposal", "proposals")
        ));
        if proposals.is_empty() {
            say(pick(
                "圏域表がありません。`kakari import areas` で取り込んでください。",
                "There is no area table. Import one with `kakari import areas`.",
            ));
        }
    }
    Ok(Outcome::Done)
}

fn proposal_line(one: &ForumProposal) -> String {
    let forums = if one.forums.is_empty() {
        pick("協議の場なし", "no forum").to_owned()
    } else {
        bilingual!("協議の場 {}", "forum {}", one.forums.join(pick("、", ", ")))
    };
    [
        one.theme.mark().to_owned(),
        one.level.in_words().to_owned(),
        places_in_words(&one.places),
        forums,
        bilingual!("（{}）", "({})", one.grounds.join(pick("、", ", "))),
    ]
    .join("  ")
}

fn proposal_json(one: &ForumProposal, is_sample: bool) -> Value {
    json!({
        "function": one.theme,
        "level": one.level,
        "places": one.places,
        "grounds": one.grounds,
        "forums": one.forums,
        "sample": is_sample,
    })
}

pub(super) fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let forums = office.meeting_forums()?;
    let meetings = office.meetings(None)?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for forum in &forums {
        let prefix = format!("{}-", forum.number());
        let own = meetings
            .iter()
            .filter(|one| one.number().starts_with(&prefix));
        let own: Vec<_> = own.cloned().collect();
        let review = review_of(&own);
        let (held, planned): (Vec<_>, Vec<_>) = own.iter().partition(|one| one.state().was_held());
        let gaps = office.meeting_gaps(&forum.content)?;
        let required = gaps
            .iter()
            .filter(|(gap, _)| gap.is_required(&forum.content))
            .count();
        out.line(&match args.format {
            Plain::Json => json!({
                "number": forum.number(),
                "forum": forum.content,
                "required": required,
                "recommended": gaps.len().saturating_sub(required),
                "held": held.len(),
                "meetings": held.len().saturating_add(planned.len()),
                "review_on": review.map(|one| one.on),
                "sample": office.is_sample(),
            })
            .to_string(),
            Plain::Text => [
                forum.number().to_owned(),
                forum.content.name.clone(),
                themes_in_words(&forum.content.themes),
                places_in_words(&forum.content.places),
                bilingual!("要るもの {required}", "missing {required}"),
                bilingual!("開催 {}", "held {}", held.len()),
                review.map_or_else(String::new, |one| review_in_words(&one, office.today())),
            ]
            .join("  ")
            .trim_end()
            .to_owned(),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        let count = forums.len();
        say(&bilingual!("協議の場 {count} 件"; "{}", count_of(count, "forum", "forums")));
    }
    Ok(Outcome::Done)
}

pub(super) fn one(shared: &Shared, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let forum = office.meeting_forum(&args.forum)?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    let text = match args.format {
        Plain::Json => args
            .format
            .words(|| whole_json(&office, &forum))?
            .to_string(),
        Plain::Text => whole(&office, &forum)?.join("\n"),
    };
    out.line(&text)?;
    out.finish()?;
    Ok(Outcome::Done)
}

fn whole(office: &Office, forum: &Recorded<Forum>) -> anyhow::Result<Vec<String>> {
    let content = &forum.content;
    let body = &content.body;
    let mut lines = vec![
        bilingual!(
            "協議の場 {}：{}",
            "Forum {}: {}",
            forum.number(),
            content.name
        ),
        bilingual!(
            "機能：{}　圏域：{}（{}）",
            "Functions: {}  Area: {} ({})",
            themes_in_words(&content.themes),
            places_in_words(&content.places),
            content.level.in_words()
        ),
        bilingual!(
            "会議：{}　開く者：{}",
            "Body: {}  Held by: {}",
            body.kind.in_words(),
            body.holder.in_words()
        ),
    ];
    if !content.note.is_empty() {
        lines.push(bilingual!("備考：{}", "Remark: {}", content.note));
    }
    lines.push(String::new());
    lines.push(pick("足りないもの", "What is missing").to_owned());
    let gaps = office.meeting_gaps(content)?;
    if gaps.is_empty() {
        lines.push(pick("  なし", "  nothing").to_owned());
    }
    for (gap, citation) in &gaps {
        let mark = if gap.is_required(content) {
            pick("要", "required")
        } else {
            pick("望ましい", "advised")
        };
        lines.push(bilingual!(
            "  [{mark}] {}（{citation}）",
            "  [{mark}] {} ({citation})",
            gap_sentence(gap)
        ));
    }
    lines.push(String::new());
    lines.push(pick("参加者", "Participants").to_owned());
    lines.extend(
        content
            .members
            .iter()
            .map(|one| format!("  {}", member(one))),
    );
    if !content.asked.is_empty() {
        lines.push(String::new());
        lines.push(pick("市町村に求めた参加", "Municipalities asked").to_owned());
        lines.extend(content.asked.iter().map(|one| {
            let note = if one.note.is_empty() {
                String::new()
            } else {
                format!("  {}", one.note)
            };
            format!(
                "  {}  {}  {}{note}",
                one.on,
                one.place.name,
                one.answer.in_words()
            )
        }));
    }
    for sheet in office.meeting_sheets(forum)? {
        lines.push(String::new());
        lines.push(bilingual!(
            "{}の六つの段階",
            "The six steps for {}",
            sheet.content.theme.mark()
        ));
        let standings = sheet.content.standings();
        lines.extend(standings.iter().map(|one| format!("  {}", standing(one))));
    }
    let meetings = office.meetings(Some(forum))?;
    lines.push(String::new());
    lines.push(pick("開催", "Meetings").to_owned());
    if meetings.is_empty() {
        lines.push(pick("  まだありません", "  none yet").to_owned());
    }
    for meeting in &meetings {
        let on = meeting.content.on.map_or_else(
            || pick("日は未定", "no day yet").to_owned(),
            |day| day.to_string(),
        );
        lines.push(format!(
            "  {}  {on}  {}  {}",
            meeting.number(),
            meeting.content.place,
            meeting.state().in_words()
        ));
    }
    if let Some(review) = review_of(&meetings) {
        lines.push(String::new());
        lines.push(review_in_words(&review, office.today()));
    }
    Ok(lines)
}

/// The next review with its day; one whose day is over says so.
fn review_in_words(review: &Review, today: Option<Date>) -> String {
    let late = match today {
        Some(today) if today > review.on => {
            let days = review.on.days_until(today);
            bilingual!("（{days}日過ぎ）", " ({days} d late)")
        }
        _ => String::new(),
    };
    let on = review.on;
    bilingual!("次の検証 {on}{late}", "next review {on}{late}")
}

/// A participant in one line.
fn member(one: &Member) -> String {
    let parties: Vec<&str> = one.parties.iter().map(Party::in_words).collect();
    let chair = if one.is_chair {
        pick("（座長）", " (chair)")
    } else {
        ""
    };
    let cells = [
        one.organisation.as_str(),
        one.title.as_str(),
        one.name.as_str(),
    ];
    let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    format!(
        "{}{chair}  {}",
        cells.join(" "),
        parties.join(pick("、", ", "))
    )
}

/// A step in one line, with what it still needs.
pub(super) fn standing(one: &StepStanding) -> String {
    let needs = if one.needs.is_empty() {
        String::new()
    } else {
        let needs: Vec<&str> = one.needs.iter().map(InWords::in_words).collect();
        bilingual!(
            "：要るもの {}",
            " (missing: {})",
            needs.join(pick("、", ", "))
        )
    };
    format!(
        "{}  {}{needs}",
        one.standing.in_words(),
        one.step.in_words()
    )
}

fn whole_json(office: &Office, forum: &Recorded<Forum>) -> anyhow::Result<Value> {
    let gaps = office.meeting_gaps(&forum.content)?;
    let gaps: Vec<Value> = gaps
        .iter()
        .map(|(gap, citation)| {
            json!({
                "word": gap.word(),
                "sentence": gap_sentence(gap),
                "citation": citation,
                "required": gap.is_required(&forum.content),
            })
        })
        .collect();
    let mut sheets = Vec::new();
    for sheet in office.meeting_sheets(forum)? {
        let steps: Vec<Value> = sheet
            .content
            .standings()
            .iter()
            .map(|one| {
                json!({
                    "step": one.step,
                    "standing": one.standing.word(),
                    "needs": one.needs.iter().map(|need| need.word()).collect::<Vec<_>>(),
                })
            })
            .collect();
        sheets.push(json!({ "sheet": sheet.content, "steps": steps }));
    }
    let meetings: Vec<Value> = office
        .meetings(Some(forum))?
        .iter()
        .map(|one| {
            json!({
                "number": one.number(),
                "state": one.state().word(),
                "meeting": one.content,
            })
        })
        .collect();
    let review = review_of(&office.meetings(Some(forum))?);
    let review = review.map(|one| json!({ "on": one.on, "set_by": one.set_by, "at": one.at }));
    Ok(json!({
        "number": forum.number(),
        "forum": forum.content,
        "review": review,
        "gaps": gaps,
        "sheets": sheets,
        "meetings": meetings,
        "by": forum.by,
        "at": forum.at,
        "sample": office.is_sample(),
    }))
}
