//! The forms of 協議, filled with what is known.

use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::meeting::{
    Answer, Background, BodyKind, Coordinator, Forum, ForumLevel, Gap, Holder,
};
use kakari_office::bilingual;
use kakari_office::lang::pick;
use kakari_office::office::{ForumOverview, ForumPart, MeetingLine, open_rows};

use super::super::super::effect::Effect;
use super::super::super::field_name::{FieldName, FieldTexts};
use super::super::super::intent::Intent;
use super::super::super::meeting::{
    MeetingField as Field, MeetingForm, MeetingKey, meeting_of, sheet_of,
};
use super::super::super::modals::{Form, Purpose};
use super::super::super::model::Model;
use super::super::super::strings::meetings as words;
use super::super::{forms, verdicts};

/// Opens the form of an act.
pub(super) fn open(model: &mut Model, act: MeetingKey) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(act))?;
    let line = model.meeting().cloned();
    let of = which(act, line.as_ref())?;
    let mut texts = FieldTexts::default();
    let lines = fill(model, &of, line.as_ref(), &mut texts);
    let title = words::form_title(&of);
    let mut form = Form::new(Purpose::Meeting(Box::new(of)), title, lines);
    form.fill(&texts);
    forms::open(model, form);
    None
}

/// What the form of an act is for on this line.
fn which(act: MeetingKey, line: Option<&MeetingLine>) -> Option<MeetingForm> {
    let part = line.and_then(MeetingLine::part);
    let forum = || line.and_then(|one| one.overview().cloned());
    Some(match (act, part) {
        (MeetingKey::Open, _) => MeetingForm::Forum(None),
        (MeetingKey::Coordinator, _) => MeetingForm::Coordinator(None),
        (MeetingKey::Change, None) if line.is_some_and(|one| one.coordinator().is_some()) => {
            let one = line.and_then(MeetingLine::coordinator)?;
            MeetingForm::Coordinator(Some(Box::new(one.clone())))
        }
        (MeetingKey::Change, None) => MeetingForm::Forum(Some(forum()?)),
        (MeetingKey::Change, Some(ForumPart::Member(at))) => {
            MeetingForm::Member(forum()?, Some(at))
        }
        (MeetingKey::Change, Some(ForumPart::Asked(at))) => MeetingForm::Ask(forum()?, Some(at)),
        (MeetingKey::Change, Some(ForumPart::Meeting(at))) => MeetingForm::Plan(forum()?, Some(at)),
        (MeetingKey::Change | MeetingKey::Indicator, Some(ForumPart::Indicator(sheet, at))) => {
            MeetingForm::Indicator(forum()?, sheet, Some(at))
        }
        (MeetingKey::Member, _) => MeetingForm::Member(forum()?, None),
        (MeetingKey::Ask, _) => MeetingForm::Ask(forum()?, None),
        (MeetingKey::Fill, _) => {
            let (one, at) = sheet_of(line?)?;
            MeetingForm::Fill(one, at)
        }
        (MeetingKey::Plan, _) => MeetingForm::Plan(forum()?, None),
        (MeetingKey::Again, _) => {
            let (one, at) = meeting_of(line?)?;
            MeetingForm::Again(one, at)
        }
        (MeetingKey::Integrate, _) => {
            let (one, at) = sheet_of(line?)?;
            MeetingForm::Integrate(one, at)
        }
        (MeetingKey::Outcome, _) => {
            let (one, at) = meeting_of(line?)?;
            MeetingForm::Outcome(one, at)
        }
        (MeetingKey::Indicator, _) => {
            let (one, at) = sheet_of(line?)?;
            MeetingForm::Indicator(one, at, None)
        }
        _ => return None,
    })
}

/// Writes what is known into the fields, and says what the person should know.
fn fill(
    model: &Model,
    of: &MeetingForm,
    line: Option<&MeetingLine>,
    texts: &mut FieldTexts,
) -> Vec<String> {
    let mut put = |field: Field, text: &str| texts.set(field.field(), text);
    let today = model.house.today.map(|day| day.to_string());
    match of {
        MeetingForm::Forum(None) => {
            if let Some(MeetingLine::Proposal(one)) = line {
                put_forum(&one.forum(), &mut put);
                return one.grounds.clone();
            }
            put(Field::Level, ForumLevel::Municipality.word());
            put(Field::HeldAsForum, FieldName::YES);
            put(Field::Leads, FieldName::YES);
        }
        MeetingForm::Forum(Some(one)) => put_forum(&one.forum.content, &mut put),
        MeetingForm::Member(one, at) => {
            let member = at.and_then(|at| one.forum.content.members.get(at));
            match member {
                Some(member) => {
                    let mut parties = member.parties.iter();
                    put(Field::Party, parties.next().map_or("", |one| one.word()));
                    put(
                        Field::OtherParty,
                        parties.next().map_or("", |one| one.word()),
                    );
                    put(Field::Organisation, &member.organisation);
                    put(Field::Post, &member.title);
                    put(Field::Person, &member.name);
                    put(Field::Chair, yes_or_no(member.is_chair));
                }
                None => {
                    let next = one.forum.content.next_party(one.guides);
                    put(Field::Party, next.map_or("", |one| one.word()));
                    return next.map(words::next_party).into_iter().collect();
                }
            }
        }
        MeetingForm::Ask(one, at) => {
            let asked = at.and_then(|at| one.forum.content.asked.get(at));
            put(
                Field::Municipalities,
                asked.map_or("", |one| &one.place.name),
            );
            let waiting = asked.is_some_and(|one| one.answer == Answer::Waiting);
            let answer = match asked {
                Some(_) if waiting => Answer::TakesPart,
                Some(one) => one.answer,
                None => Answer::Waiting,
            };
            put(Field::Answer, answer.word());
            put(Field::Note, asked.map_or("", |one| &one.note));
            texts.set(FieldName::On, &today.unwrap_or_default());
            return vec![not_asked(one)];
        }
        MeetingForm::Fill(..) => {
            put(Field::Situation, FieldName::YES);
            put(Field::Example, FieldName::NO);
            return vec![words::FILL_MEANS.text().to_owned()];
        }
        MeetingForm::Plan(one, None) => {
            let rows = open_rows(one.agenda, &one.meetings);
            let numbered = (1..).zip(&rows);
            let rows_said: Vec<String> = numbered
                .map(|(at, row): (usize, _)| format!("{at} {}", row.title))
                .collect();
            put(Field::Rows, &format!("1-{}", rows.len()));
            return vec![rows_said.join(pick("　", "  "))];
        }
        MeetingForm::Plan(one, Some(at)) => {
            let Some(kept) = one.meetings.get(*at).map(|kept| &kept.content) else {
                return Vec::new();
            };
            let day = |day: Option<kakari_core::date::Date>| {
                day.map(|day| day.to_string()).unwrap_or_default()
            };
            put(Field::Day, &day(kept.on));
            put(Field::Time, &kept.time);
            put(Field::Place, &kept.place);
            put(Field::Materials, &kept.materials.join("、"));
            let members = one.forum.content.members.iter();
            let all: Vec<String> = members.map(words::member).collect();
            let present = if kept.present.is_empty() {
                all.join("、")
            } else {
                kept.present.join("、")
            };
            put(Field::Present, &present);
            put(Field::Closed, &kept.closed_because);
            put(Field::Review, &day(kept.review_on));
        }
        MeetingForm::Again(one, at) => {
            let number = one.meetings.get(*at).map(|kept| kept.content.number);
            let number = number.unwrap_or_default();
            return vec![bilingual!(
                "第{number}回の議事、時間、場所、資料を写します。議事録は写しません。",
                "Agenda, time, place and materials of no. {number} are copied, its minutes are not."
            )];
        }
        MeetingForm::Indicator(one, sheet, at) => {
            texts.set(FieldName::On, &today.unwrap_or_default());
            let sheet = one.sheets.get(*sheet).map(|kept| &kept.content);
            let known = at.and_then(|at| sheet?.indicators.get(at));
            return match known {
                Some(known) => words::known_values(known),
                None => vec![words::INDICATOR_MEANS.text().to_owned()],
            };
        }
        MeetingForm::Integrate(one, at) => {
            texts.set(FieldName::On, &today.unwrap_or_default());
            let there = one.integrations.get(*at);
            let note = there.and_then(|one| one.mark.as_ref());
            if let Some(mark) = note {
                texts.set(Field::Note.field(), &mark.content.note);
            }
            return there.map(words::integrated).into_iter().collect();
        }
        MeetingForm::Outcome(..) => put(Field::ComesAgain, FieldName::YES),
        MeetingForm::Coordinator(one) => {
            if let Some(one) = one {
                put_coordinator(&one.kept.content, &mut put);
            }
            return words::backgrounds();
        }
        // Papers open their forms themselves.
        MeetingForm::Paper(..) | MeetingForm::Issued(..) => {}
    }
    Vec::new()
}

fn put_forum(forum: &Forum, put: &mut impl FnMut(Field, &str)) {
    let marks: Vec<&str> = forum.themes.iter().map(|one| one.mark()).collect();
    put(Field::Themes, &marks.join("・"));
    put(Field::Level, forum.level.word());
    let places: Vec<&str> = forum.places.iter().map(|one| one.name.as_str()).collect();
    put(Field::Areas, &places.join("、"));
    put(Field::Name, &forum.name);
    let (kind, holder): (BodyKind, Holder) = (forum.body.kind, forum.body.holder);
    put(Field::Body, kind.word());
    put(Field::Holder, holder.word());
    put(Field::HeldAsForum, yes_or_no(forum.body.is_held_as_forum));
    put(Field::Leads, yes_or_no(forum.body.prefecture_leads));
    put(Field::Note, &forum.note);
}

fn put_coordinator(one: &Coordinator, put: &mut impl FnMut(Field, &str)) {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    put(Field::Coordinator, &one.name);
    put(Field::Organisation, &one.organisation);
    let numbered = (1_u8..).zip(Background::ALL);
    let known: Vec<String> = numbered
        .filter(|(_, background)| one.backgrounds.contains(background))
        .map(|(number, _)| number.to_string())
        .collect();
    put(Field::Backgrounds, &known.join("、"));
    let places: Vec<&str> = one.places.iter().map(|one| one.name.as_str()).collect();
    put(Field::Charge, &places.join("、"));
    put(Field::From, &day(one.from));
    put(Field::Until, &day(one.until));
    put(Field::BothOffices, yes_or_no(one.is_of_care_cooperation));
    put(Field::Note, &one.note);
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { FieldName::YES } else { FieldName::NO }
}

/// The municipalities that were not asked yet.
fn not_asked(one: &Arc<ForumOverview>) -> String {
    let places = one.gaps.iter().filter_map(|(gap, _)| match gap {
        Gap::NotAsked(place) => Some(place.name.as_str()),
        _ => None,
    });
    let places: Vec<&str> = places.collect();
    if places.is_empty() {
        return words::ALL_ASKED.text().to_owned();
    }
    bilingual!(
        "まだ求めていない市町村：{}",
        "Not asked yet: {}",
        places.join(pick("、", ", "))
    )
}
