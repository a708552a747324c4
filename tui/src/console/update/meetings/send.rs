//! What the forms of 協議 say, as acts.

use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::indicator::Amount;
use kakari_core::meeting::{
    Answer, Background, Body, BodyKind, Coordinator, Forum, ForumLevel, Holder, Indicator, Meeting,
    Member, Minute, Outcome, Party,
};
use kakari_core::text::{fold_width, paper};
use kakari_office::office::{CoordinatorLine, ForumOverview, MeetingAct, open_rows};

use super::super::super::effect::Effect;
use super::super::super::field_name::{FieldName, FieldTexts};
use super::super::super::meeting::{MeetingField as Field, MeetingForm, MeetingOrder};
use super::super::super::model::Model;
use super::super::super::strings::meetings as words;
use super::super::forms;

/// Sends what a form says, or says what is wrong with it.
pub(in super::super) fn send(
    model: &mut Model,
    of: &MeetingForm,
    texts: &FieldTexts,
) -> Vec<Effect> {
    let (Some(actor), Some(today)) = (model.actor.clone(), model.house.today) else {
        forms::complain(
            model,
            Some(super::super::super::strings::disabled::NO_DAY.text()),
        );
        return Vec::new();
    };
    if of.writes_a_file() {
        return super::paper::send(model, of, texts);
    }
    let said = Said { texts, today };
    let order = match of {
        MeetingForm::Forum(kept) => said.forum(kept.as_ref()),
        MeetingForm::Fill(one, at) => said.fill(one, *at),
        MeetingForm::Ask(one, _) => said.ask(one),
        MeetingForm::Coordinator(kept) => said.coordinator(kept.as_deref()),
        other => said.act(other).map(|act| MeetingOrder::Act(Box::new(act))),
    };
    match order {
        Ok(order) => {
            let order = Box::new(order);
            vec![Effect::Meeting { order, actor }]
        }
        Err(wrong) => {
            forms::complain(model, Some(wrong));
            Vec::new()
        }
    }
}

/// A forum that takes the place of the one that was seen; `None` removes it.
pub(super) fn forum(one: &ForumOverview, forum: Option<Forum>) -> MeetingAct {
    MeetingAct::Forum {
        id: Some(one.forum.id.clone()),
        forum,
        expected_rev: Some(one.forum.rev),
    }
}

/// What a person typed.
struct Said<'a> {
    texts: &'a FieldTexts,
    today: Date,
}

impl Said<'_> {
    fn get(&self, field: Field) -> &str {
        self.texts.get(field.field())
    }

    fn owned(&self, field: Field) -> String {
        self.get(field).to_owned()
    }

    fn is(&self, field: Field) -> bool {
        self.get(field) == FieldName::YES
    }

    fn day(&self, field: Field) -> Option<Date> {
        paper::date(self.get(field))
    }

    fn on(&self) -> Date {
        paper::date(self.texts.get(FieldName::On)).unwrap_or(self.today)
    }

    /// What stands between commas or blanks.
    fn list(&self, field: Field) -> Vec<String> {
        let parts = self.get(field).split(['、', ',', '，', '\u{3000}']);
        let parts = parts.map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    fn forum(&self, kept: Option<&Arc<ForumOverview>>) -> Result<MeetingOrder, &'static str> {
        let themes = functions(self.get(Field::Themes)).ok_or(words::NOT_A_FUNCTION.text())?;
        let level = of_word(ForumLevel::ALL, self.get(Field::Level), ForumLevel::word);
        let level = level.unwrap_or(ForumLevel::Municipality);
        let kind = of_word(BodyKind::ALL, self.get(Field::Body), BodyKind::word);
        let holder = of_word(Holder::ALL, self.get(Field::Holder), Holder::word);
        let before = kept.map(|one| &one.forum.content);
        let body = Body {
            is_held_as_forum: self.is(Field::HeldAsForum),
            prefecture_leads: self.is(Field::Leads),
            ..Body::of(
                kind.unwrap_or(BodyKind::New),
                holder.unwrap_or(Holder::Prefecture),
            )
        };
        let forum = Forum {
            name: self.owned(Field::Name),
            themes,
            level,
            places: Vec::new(),
            body,
            members: before.map(|one| one.members.clone()).unwrap_or_default(),
            asked: before.map(|one| one.asked.clone()).unwrap_or_default(),
            note: self.owned(Field::Note),
        };
        Ok(MeetingOrder::Forum {
            kept: kept.map(|one| (one.forum.id.clone(), one.forum.rev)),
            forum: Box::new(forum),
            areas: self.list(Field::Areas),
        })
    }

    fn fill(&self, one: &Arc<ForumOverview>, at: usize) -> Result<MeetingOrder, &'static str> {
        let sheet = one.sheets.get(at).ok_or(words::NO_SHEET.text())?;
        let (situation, example) = (self.is(Field::Situation), self.is(Field::Example));
        if !situation && !example {
            return Err(words::NOTHING_TO_FILL.text());
        }
        Ok(MeetingOrder::Fill {
            forum: Box::new(one.forum.clone()),
            sheet: Box::new(sheet.clone()),
            situation,
            example,
        })
    }

    fn ask(&self, one: &Arc<ForumOverview>) -> Result<MeetingOrder, &'static str> {
        let answer = of_word(Answer::ALL, self.get(Field::Answer), Answer::word);
        Ok(MeetingOrder::Ask {
            forum: Box::new(one.forum.clone()),
            municipalities: self.list(Field::Municipalities),
            on: self.on(),
            answer: answer.unwrap_or(Answer::Waiting),
            note: self.owned(Field::Note),
        })
    }

    fn coordinator(&self, kept: Option<&CoordinatorLine>) -> Result<MeetingOrder, &'static str> {
        let known = numbered(self.get(Field::Backgrounds), &Background::ALL);
        Ok(MeetingOrder::Coordinator {
            kept: kept.map(|one| (one.kept.id.clone(), one.kept.rev)),
            coordinator: Box::new(Coordinator {
                name: self.owned(Field::Coordinator),
                organisation: self.owned(Field::Organisation),
                backgrounds: known.ok_or(words::NOT_A_BACKGROUND.text())?,
                places: Vec::new(),
                from: self.day(Field::From),
                until: self.day(Field::Until),
                is_of_care_cooperation: self.is(Field::BothOffices),
                note: self.owned(Field::Note),
            }),
            areas: self.list(Field::Charge),
        })
    }

    /// The act of a form whose contents need nothing of the database.
    fn act(&self, of: &MeetingForm) -> Result<MeetingAct, &'static str> {
        match of {
            MeetingForm::Member(one, at) => {
                let mut changed = one.forum.content.clone();
                let mut member = self.member();
                match at.and_then(|at| changed.members.get_mut(at)) {
                    Some(there) => {
                        // The form has room for two; what else they stand for stays.
                        member.parties.extend(there.parties.iter().skip(2));
                        *there = member;
                    }
                    None => changed.members.push(member),
                }
                Ok(forum(one, Some(changed)))
            }
            MeetingForm::Plan(one, None) => {
                let rows = open_rows(one.agenda, &one.meetings);
                let rows = self.rows(rows)?;
                let meeting = self.meeting(Meeting::with_rows(rows));
                Ok(planned(one, None, meeting))
            }
            MeetingForm::Plan(one, Some(at)) => {
                let kept = one.meetings.get(*at).ok_or(words::NO_MEETING_LINE.text())?;
                let mut meeting = self.meeting(kept.content.clone());
                meeting.present = self.list(Field::Present);
                meeting.review_on = self.day(Field::Review);
                Ok(planned(one, Some(*at), meeting))
            }
            MeetingForm::Again(one, at) => {
                let kept = one.meetings.get(*at).ok_or(words::NO_MEETING_LINE.text())?;
                let mut meeting = kept.content.again();
                meeting.on = self.day(Field::Day);
                Ok(planned(one, None, meeting))
            }
            MeetingForm::Integrate(one, at) => {
                let note = self.owned(Field::Note);
                let mark = one.integration(*at, self.on(), note);
                Ok(MeetingAct::Integrate {
                    forum: one.forum.id.clone(),
                    marks: vec![mark.ok_or(words::NO_SHEET.text())?],
                })
            }
            MeetingForm::Outcome(one, at) => {
                let kept = one.meetings.get(*at).ok_or(words::NO_MEETING_LINE.text())?;
                let mut meeting = kept.content.clone();
                meeting.outcomes.push(Outcome {
                    what: self.owned(Field::Outcome),
                    who: self.owned(Field::Who),
                    by: self.day(Field::By),
                    comes_again: self.is(Field::ComesAgain),
                });
                Ok(planned(one, Some(*at), meeting))
            }
            MeetingForm::Indicator(one, at, which) => {
                let kept = one.sheets.get(*at).ok_or(words::NO_SHEET.text())?;
                let mut sheet = kept.content.clone();
                let value = self.value()?;
                let known = which.and_then(|which| sheet.indicators.get_mut(which));
                match known {
                    Some(known) => known.values.extend(value),
                    None => sheet.indicators.push(Indicator {
                        name: self.owned(Field::Indicator),
                        unit: self.owned(Field::Unit),
                        source: self.owned(Field::Source),
                        goal: self.owned(Field::Goal),
                        values: value.into_iter().collect(),
                    }),
                }
                Ok(MeetingAct::Sheet {
                    forum: one.forum.id.clone(),
                    sheet,
                    expected_rev: Some(kept.rev),
                })
            }
            MeetingForm::Forum(_)
            | MeetingForm::Fill(..)
            | MeetingForm::Ask(..)
            | MeetingForm::Paper(..)
            | MeetingForm::Issued(..)
            | MeetingForm::Coordinator(_) => Err(words::NO_FORUM.text()),
        }
    }

    fn member(&self) -> Member {
        let parties = [Field::Party, Field::OtherParty].map(|field| self.get(field));
        let parties = parties
            .into_iter()
            .filter_map(|word| of_word(Party::ALL, word, Party::word));
        Member {
            name: self.owned(Field::Person),
            organisation: self.owned(Field::Organisation),
            title: self.owned(Field::Post),
            parties: parties.collect(),
            is_chair: self.is(Field::Chair),
        }
    }

    fn meeting(&self, before: Meeting) -> Meeting {
        Meeting {
            on: self.day(Field::Day),
            time: self.owned(Field::Time),
            place: self.owned(Field::Place),
            materials: self.list(Field::Materials),
            closed_because: self.owned(Field::Closed),
            ..before
        }
    }

    /// The rows whose numbers are typed, as 1-3、5; a text that is no number is a row of one's own.
    fn rows(&self, open: Vec<Minute>) -> Result<Vec<Minute>, &'static str> {
        let mut rows = Vec::new();
        let typed = fold_width(self.get(Field::Rows));
        let wrong = words::NOT_A_ROW.text();
        for part in typed
            .split(['、', ',', ' '])
            .filter(|part| !part.is_empty())
        {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>()) else {
                rows.push(Minute::titled(part.to_owned()));
                continue;
            };
            let from = from.checked_sub(1).ok_or(wrong)?;
            rows.extend(open.get(from..to).ok_or(wrong)?.iter().cloned());
        }
        if rows.is_empty() {
            return Err(wrong);
        }
        Ok(rows)
    }

    /// The value and its day; `None` if there is none yet.
    fn value(&self) -> Result<Option<(Date, Amount)>, &'static str> {
        let typed = self.get(Field::Value);
        if typed.is_empty() {
            return Ok(None);
        }
        let amount = Amount::read(typed).ok_or(words::NOT_AN_AMOUNT.text())?;
        Ok(Some((self.on(), amount)))
    }
}

fn planned(one: &ForumOverview, at: Option<usize>, meeting: Meeting) -> MeetingAct {
    let kept = at.and_then(|at| one.meetings.get(at));
    MeetingAct::Meeting {
        forum: one.forum.id.clone(),
        id: kept.map(|kept| kept.id.clone()),
        meeting: Some(meeting),
        expected_rev: kept.map(|kept| kept.rev),
    }
}

/// What is chosen by numbers of a list, as 1-3、5; `None` if one is no number of it.
pub(super) fn numbered<T: Copy>(typed: &str, all: &[T]) -> Option<Vec<T>> {
    let typed = fold_width(typed);
    let parts = typed
        .split(['、', ',', ' '])
        .filter(|part| !part.is_empty());
    let mut chosen = Vec::new();
    for part in parts {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let from: usize = from.parse().ok()?;
        chosen.extend_from_slice(all.get(from.checked_sub(1)?..to.parse().ok()?)?);
    }
    Some(chosen)
}

fn of_word<T: Copy, const N: usize>(
    all: [T; N],
    word: &str,
    spelled: fn(T) -> &'static str,
) -> Option<T> {
    all.into_iter().find(|one| spelled(*one) == word)
}

/// The functions that are typed by their marks (ハ) or words (ha), with anything between them; `None` if one is none.
fn functions(typed: &str) -> Option<Vec<Function>> {
    let typed = kakari_core::text::display(&fold_width(typed));
    let parts = typed.split(['・', '、', ',', ' ', '/']);
    let function = |part: &str| {
        let mut all = Function::ALL.into_iter();
        all.find(|one| one.mark() == part || one.key().eq_ignore_ascii_case(part))
    };
    let found: Option<Vec<Function>> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(function)
        .collect();
    found.filter(|found| !found.is_empty())
}
