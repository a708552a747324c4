//! 協議: what the keys begin, the menus, and what is done at once.

use std::sync::Arc;

use kakari_core::meeting::{Move, SheetBox, Standing, Step};
use kakari_office::lang::InWords as _;
use kakari_office::office::{ForumOverview, ForumPart, IntegrationMark, MeetingAct, StaffAct};

use super::super::availability;
use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::meeting::{MeetingKey, TextOf, meeting_of, sheet_of};
use super::super::modals::Choice;
use super::super::model::Model;
use super::super::place::Screen;
use super::super::strings::meetings as words;
use super::{choices, verdicts};

mod ask;
mod paper;
mod send;
mod text;

pub(super) use paper::written as paper_written;
pub(super) use send::send;
pub(super) use text::{
    close as close_text, keep as keep_draft, kept as text_kept, save as save_text, typed,
};

/// Begins an act.
pub(super) fn begin(model: &mut Model, act: MeetingKey) -> Vec<Effect> {
    let begun = match act {
        MeetingKey::Menu => menu(model),
        MeetingKey::Write(None) => choose_box(model),
        MeetingKey::Minutes(None) => choose_row(model),
        MeetingKey::Agree(None) => choose_step(model),
        MeetingKey::Advance(None) => choose_move(model),
        MeetingKey::Write(Some(which)) => write_box(model, which),
        MeetingKey::Minutes(Some(row)) => write_row(model, row),
        MeetingKey::Agree(Some(step)) => agree(model, step),
        MeetingKey::Advance(Some(wanted)) => advance(model, wanted),
        MeetingKey::Paper(kind) => paper::open(model, kind),
        MeetingKey::Integrate => integrate(model),
        MeetingKey::Remove => remove(model),
        MeetingKey::Numbers => numbers(model),
        MeetingKey::Cases => cases(model),
        MeetingKey::Open
        | MeetingKey::Change
        | MeetingKey::Member
        | MeetingKey::Ask
        | MeetingKey::Fill
        | MeetingKey::Plan
        | MeetingKey::Again
        | MeetingKey::Outcome
        | MeetingKey::Coordinator
        | MeetingKey::Indicator => ask::open(model, act),
    };
    begun.unwrap_or_default()
}

/// The forum of the line under the cursor.
fn forum(model: &Model) -> Option<Arc<ForumOverview>> {
    model.meeting()?.overview().cloned()
}

fn menu(model: &mut Model) -> Option<Vec<Effect>> {
    let title = model.body().title();
    let concerns = |model: &Model, act: &MeetingKey| {
        availability::reason(model, Intent::Meeting(*act)).is_none()
    };
    let acts = MeetingKey::MENU;
    let mut entries: Vec<Choice> = vec![choices::choice(model, Intent::Enter)];
    entries.extend(
        acts.iter()
            .filter(|act| concerns(model, act))
            .map(|act| choices::choice(model, Intent::Meeting(*act))),
    );
    choices::push(model, title, Vec::new(), entries);
    None
}

/// Opens a menu whose entries are acts with words of their own.
fn offer(model: &mut Model, title: String, lines: Vec<String>, acts: Vec<(MeetingKey, String)>) {
    let entry = |(act, label): (MeetingKey, String)| Choice {
        intent: Intent::Meeting(act),
        label,
        key: None,
        reason: None,
    };
    choices::push(model, title, lines, acts.into_iter().map(entry).collect());
}

fn choose_box(model: &mut Model) -> Option<Vec<Effect>> {
    let (one, at) = sheet_of(model.meeting()?)?;
    let sheet = &one.sheets.get(at)?.content;
    let entry = |of: SheetBox| {
        let sign = if sheet.text(of).is_empty() {
            words::EMPTY_BOX.text()
        } else {
            words::WRITTEN_BOX.text()
        };
        (
            MeetingKey::Write(Some(of)),
            format!("{}{sign}", words::sheet_box(of)),
        )
    };
    let acts = SheetBox::ALL.into_iter().map(entry).collect();
    let title = words::sheet_title(sheet.theme);
    offer(model, title, vec![words::WHICH_BOX.text().to_owned()], acts);
    None
}

fn choose_row(model: &mut Model) -> Option<Vec<Effect>> {
    let (one, at) = meeting_of(model.meeting()?)?;
    let kept = one.meetings.get(at)?;
    let rows = (0_u8..).zip(&kept.content.rows);
    let entry = |(number, row): (u8, &kakari_core::meeting::Minute)| {
        let sign = if row.said.is_empty() {
            words::EMPTY_BOX.text()
        } else {
            words::WRITTEN_BOX.text()
        };
        let label = format!("{}{sign}", row.title);
        (MeetingKey::Minutes(Some(number)), label)
    };
    let acts = rows.map(entry).collect();
    let title = words::minutes_title(&kept.number());
    offer(model, title, Vec::new(), acts);
    None
}

fn choose_step(model: &mut Model) -> Option<Vec<Effect>> {
    let (one, at) = sheet_of(model.meeting()?)?;
    let sheet = &one.sheets.get(at)?.content;
    let ready = sheet.standings().into_iter();
    let ready = ready.filter(|one| one.standing == Standing::Written);
    let acts: Vec<(MeetingKey, String)> = ready
        .map(|one| {
            let label = one.step.in_words().to_owned();
            (MeetingKey::Agree(Some(one.step)), label)
        })
        .collect();
    if acts.is_empty() {
        model.complain(words::NOTHING_TO_AGREE.text());
        return None;
    }
    let title = words::sheet_title(sheet.theme);
    offer(model, title, vec![words::AGREED_ON.text().to_owned()], acts);
    None
}

fn choose_move(model: &mut Model) -> Option<Vec<Effect>> {
    let (one, at) = meeting_of(model.meeting()?)?;
    let kept = one.meetings.get(at)?;
    let today = model.house.today?;
    let entries = Move::ALL.into_iter().filter_map(|wanted| {
        let step = kept.content.step(kept.state(), wanted, today);
        step.ok()?;
        Some((
            MeetingKey::Advance(Some(wanted)),
            wanted.in_words().to_owned(),
        ))
    });
    let acts: Vec<(MeetingKey, String)> = entries.collect();
    let title = words::meeting_title(&kept.number(), kept.state());
    if acts.is_empty() {
        model.complain(words::no_move(&kept.content, kept.state(), today));
        return None;
    }
    offer(model, title, Vec::new(), acts);
    None
}

fn write_box(model: &mut Model, which: SheetBox) -> Option<Vec<Effect>> {
    let (one, at) = sheet_of(model.meeting()?)?;
    text::open(
        model,
        TextOf::Box(one, at, which),
        MeetingKey::Write(Some(which)),
    )
}

fn write_row(model: &mut Model, row: u8) -> Option<Vec<Effect>> {
    let (one, at) = meeting_of(model.meeting()?)?;
    let of = TextOf::Row(one, at, usize::from(row));
    text::open(model, of, MeetingKey::Minutes(Some(row)))
}

fn agree(model: &mut Model, step: Step) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(MeetingKey::Agree(Some(step))))?;
    let (one, at) = sheet_of(model.meeting()?)?;
    let kept = one.sheets.get(at)?;
    let act = MeetingAct::Agree {
        forum: one.forum.id.clone(),
        theme: kept.content.theme,
        steps: vec![step],
        expected_rev: Some(kept.rev),
    };
    perform(model, act)
}

fn advance(model: &mut Model, wanted: Move) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(MeetingKey::Advance(Some(wanted))))?;
    let (one, at) = meeting_of(model.meeting()?)?;
    let kept = one.meetings.get(at)?;
    let act = MeetingAct::Step {
        id: kept.id.clone(),
        wanted,
        expected_rev: Some(kept.rev),
    };
    perform(model, act)
}

/// Takes the work on the sheet into the summary. What is there and not out of date is taken back instead.
fn integrate(model: &mut Model) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(MeetingKey::Integrate))?;
    let (one, at) = sheet_of(model.meeting()?)?;
    let there = one.integrations.get(at)?;
    if there.mark.is_none() || !there.changed.is_empty() {
        return ask::open(model, MeetingKey::Integrate);
    }
    let back = IntegrationMark {
        theme: one.sheets.get(at)?.content.theme,
        mark: None,
        expected_rev: Some(there.rev),
    };
    let act = MeetingAct::Integrate {
        forum: one.forum.id.clone(),
        marks: vec![back],
    };
    perform(model, act)
}

/// Removes what the line is about; the forum itself on its own line.
fn remove(model: &mut Model) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(MeetingKey::Remove))?;
    if let Some(one) = model.meeting()?.coordinator() {
        let act = MeetingAct::Coordinator {
            id: Some(one.kept.id.clone()),
            coordinator: None,
            expected_rev: Some(one.kept.rev),
        };
        return perform(model, act);
    }
    let one = forum(model)?;
    let part = model.meeting()?.part();
    let mut changed = one.forum.content.clone();
    let act = match part {
        Some(ForumPart::Meeting(at)) => {
            let kept = one.meetings.get(at)?;
            MeetingAct::Meeting {
                forum: one.forum.id.clone(),
                id: Some(kept.id.clone()),
                meeting: None,
                expected_rev: Some(kept.rev),
            }
        }
        Some(ForumPart::Indicator(sheet, at)) => {
            let kept = one.sheets.get(sheet)?;
            let mut sheet = kept.content.clone();
            sheet.indicators.get(at)?;
            sheet.indicators.remove(at);
            MeetingAct::Sheet {
                forum: one.forum.id.clone(),
                sheet,
                expected_rev: Some(kept.rev),
            }
        }
        Some(ForumPart::Member(at)) => {
            changed.members.get(at)?;
            changed.members.remove(at);
            send::forum(&one, Some(changed))
        }
        Some(ForumPart::Asked(at)) => {
            changed.asked.get(at)?;
            changed.asked.remove(at);
            send::forum(&one, Some(changed))
        }
        Some(ForumPart::Sheet(_) | ForumPart::Paper(_)) => return None,
        None => send::forum(&one, None),
    };
    perform(model, act)
}

/// To what was counted of the area of the line.
fn numbers(model: &mut Model) -> Option<Vec<Effect>> {
    let (_, places) = model.meeting()?.about();
    let first = places.split(['、', ',']).next().unwrap_or_default();
    let first = first.trim().to_owned();
    Some(super::go_filtered(model, Screen::STATISTICS, first))
}

/// To the cases of the function of the line.
fn cases(model: &mut Model) -> Option<Vec<Effect>> {
    let line = model.meeting()?;
    let theme = match sheet_of(line) {
        Some((one, at)) => one.sheets.get(at)?.content.theme.mark().to_owned(),
        None => line.about().0,
    };
    let first = theme.split('・').next().unwrap_or_default();
    let filter = if first.is_empty() {
        "種類:事例".to_owned()
    } else {
        format!("種類:事例 機能:{first}")
    };
    Some(super::go_filtered(model, Screen::LIBRARY, filter))
}

/// Sends an act.
fn perform(model: &Model, act: MeetingAct) -> Option<Vec<Effect>> {
    let actor = model.actor.clone()?;
    let label = act.label();
    let act = StaffAct::Meeting(Box::new(act));
    Some(vec![Effect::Act { act, actor, label }])
}
