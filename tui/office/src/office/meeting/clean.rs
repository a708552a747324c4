//! What a person wrote, without what could command a terminal; what is missing or too much is refused.

use std::collections::BTreeSet;

use kakari_core::meeting::{Coordinator, Forum, ForumLevel, Meeting, Sheet};
use kakari_core::text::scrub;
use kakari_edition::library::CASES;

use super::super::OfficeError;
use super::MeetingRefusal;
use super::refusal::{MOST, Missing};

pub(super) fn clean_sheet(sheet: &Sheet) -> Result<Sheet, OfficeError> {
    let mut sheet = sheet.clone();
    for text in [
        &mut sheet.situation,
        &mut sheet.problem,
        &mut sheet.vision,
        &mut sheet.effect,
        &mut sheet.remarks,
    ] {
        clean(text)?;
    }
    clean_all(&mut sheet.causes)?;
    sheet.causes.retain(|one| !one.is_empty());
    for measure in &mut sheet.measures {
        clean(&mut measure.what)?;
        clean(&mut measure.by_when)?;
        for role in &mut measure.roles {
            clean(&mut role.who)?;
            clean(&mut role.does)?;
        }
        measure
            .roles
            .retain(|one| !one.who.is_empty() || !one.does.is_empty());
        measure.cases.sort_unstable();
        measure.cases.dedup();
        let is_none = |case: &&u16| !(1..=CASES).contains(&usize::from(**case));
        if let Some(case) = measure.cases.iter().find(is_none) {
            return Err(MeetingRefusal::NoCase(*case).into());
        }
    }
    sheet.measures.retain(|one| !one.what.is_empty());
    for indicator in &mut sheet.indicators {
        for text in [
            &mut indicator.name,
            &mut indicator.unit,
            &mut indicator.source,
            &mut indicator.goal,
        ] {
            clean(text)?;
        }
        filled(&indicator.name, Missing::Indicator)?;
        indicator.values.sort_by_key(|(day, _)| *day);
    }
    Ok(sheet)
}

pub(super) fn clean_forum(forum: &Forum) -> Result<Forum, OfficeError> {
    let mut forum = forum.clone();
    clean(&mut forum.name)?;
    clean(&mut forum.note)?;
    filled(&forum.name, Missing::Name)?;
    forum.themes.sort_unstable();
    forum.themes.dedup();
    if forum.themes.is_empty() {
        return Err(MeetingRefusal::Empty(Missing::Theme).into());
    }
    for place in &mut forum.places {
        clean(&mut place.name)?;
    }
    let needs_place = forum.level != ForumLevel::Prefecture;
    if needs_place && forum.places.is_empty() {
        return Err(MeetingRefusal::Empty(Missing::Place).into());
    }
    let mut seen = BTreeSet::new();
    for member in &mut forum.members {
        clean(&mut member.name)?;
        clean(&mut member.organisation)?;
        clean(&mut member.title)?;
        if member.name.is_empty() && member.organisation.is_empty() {
            return Err(MeetingRefusal::Empty(Missing::Member).into());
        }
        member.parties.sort_unstable();
        member.parties.dedup();
        if member.parties.is_empty() {
            return Err(MeetingRefusal::Empty(Missing::Party).into());
        }
        let who = (member.name.clone(), member.organisation.clone());
        let said = format!("{} {}", who.1, who.0);
        if !seen.insert(who) {
            return Err(MeetingRefusal::Twice(said.trim().to_owned()).into());
        }
    }
    for asked in &mut forum.asked {
        clean(&mut asked.place.name)?;
        clean(&mut asked.note)?;
    }
    Ok(forum)
}

pub(super) fn clean_coordinator(one: &Coordinator) -> Result<Coordinator, OfficeError> {
    let mut one = one.clone();
    for text in [&mut one.name, &mut one.organisation, &mut one.note] {
        clean(text)?;
    }
    filled(&one.name, Missing::Coordinator)?;
    one.backgrounds.sort_unstable();
    one.backgrounds.dedup();
    one.places.sort_unstable();
    one.places.dedup();
    Ok(one)
}

pub(super) fn clean_meeting(meeting: &Meeting) -> Result<Meeting, OfficeError> {
    let mut meeting = meeting.clone();
    for text in [
        &mut meeting.time,
        &mut meeting.place,
        &mut meeting.closed_because,
    ] {
        clean(text)?;
    }
    for row in &mut meeting.rows {
        clean(&mut row.title)?;
        clean(&mut row.said)?;
        filled(&row.title, Missing::Row)?;
    }
    clean_all(&mut meeting.present)?;
    clean_all(&mut meeting.materials)?;
    for outcome in &mut meeting.outcomes {
        clean(&mut outcome.what)?;
        clean(&mut outcome.who)?;
    }
    meeting.outcomes.retain(|one| !one.what.is_empty());
    Ok(meeting)
}

fn clean_all(texts: &mut [String]) -> Result<(), OfficeError> {
    texts.iter_mut().try_for_each(clean)
}

/// Takes out what could command a terminal; line breaks stay.
fn clean(text: &mut String) -> Result<(), OfficeError> {
    let length = text.chars().count();
    if length > MOST {
        return Err(MeetingRefusal::TooLong(length).into());
    }
    let lines: Vec<String> = text
        .trim()
        .lines()
        .map(|line| scrub(line).trim_end().to_owned())
        .collect();
    *text = lines.join("\n");
    Ok(())
}

fn filled(text: &str, what: Missing) -> Result<(), OfficeError> {
    if text.is_empty() {
        return Err(MeetingRefusal::Empty(what).into());
    }
    Ok(())
}
