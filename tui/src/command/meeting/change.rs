//! Making and changing forums.

use kakari_core::edition::Function;
use kakari_core::meeting::{Body, BodyKind, Forum, ForumLevel, Holder, Member};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Lang};
use kakari_office::office::{
    MeetingAct, MeetingRefusal, Office, OfficeError, Recorded, StaffAct, forum_name,
};

use super::super::act::clean;
use super::super::{Outcome, failed, say};
use super::{AskArgs, ChangeArgs, MemberArgs, OpenArgs, RemoveArgs, Shape};
use crate::call::Shared;

pub(super) fn open(shared: &Shared, args: &OpenArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let level = args.shape.level.unwrap_or(match args.areas.len() {
        0 | 1 => proposed_level(&office, &args.themes)?,
        _ => ForumLevel::Municipalities,
    });
    let places = office.meeting_places(level, &args.areas)?;
    let copied = match &args.copy {
        Some(named) => Some(office.meeting_forum(named)?.content),
        None => None,
    };
    let name = match &args.shape.name {
        Some(name) => clean(name),
        None => forum_name(level, &places, &args.themes),
    };
    let mut forum = Forum {
        name,
        themes: args.themes.clone(),
        level,
        places,
        body: copied
            .as_ref()
            .map_or_else(Body::new, |one| one.body.clone()),
        members: copied.map(|one| one.members).unwrap_or_default(),
        asked: Vec::new(),
        note: String::new(),
    };
    shape(&mut forum, &args.shape);
    let done = perform(
        shared,
        &mut office,
        MeetingAct::Forum {
            id: None,
            forum: Some(forum),
            expected_rev: None,
        },
    )?;
    if let Some(made) = office.meeting_forums()?.last() {
        let number = made.number();
        say(&bilingual!(
            "番号は {number} です。足りないものは `kakari meeting show {number}` にあります。",
            "Its number is {number}. `kakari meeting show {number}` says what is missing."
        ));
    }
    Ok(done)
}

/// The kind of area that the guideline proposes for the first of these functions.
fn proposed_level(office: &Office, themes: &[Function]) -> anyhow::Result<ForumLevel> {
    let guides = office.meeting_guides()?;
    let guide = guides.iter().find(|one| Some(&one.theme) == themes.first());
    let level = guide.and_then(|one| one.levels.first()).copied();
    Ok(level.unwrap_or(ForumLevel::Municipality))
}

/// Writes what a person said of a forum over what it was.
fn shape(forum: &mut Forum, said: &Shape) {
    if let Some(name) = &said.name {
        forum.name = clean(name);
    }
    if let Some(level) = said.level {
        forum.level = level;
    }
    if said.body.is_some() || said.holder.is_some() {
        let kind: BodyKind = said.body.unwrap_or(forum.body.kind);
        let holder: Holder = said.holder.unwrap_or(forum.body.holder);
        forum.body = Body::of(kind, holder);
    }
    if let Some(held) = said.held_as_forum {
        forum.body.is_held_as_forum = held;
    }
    if let Some(leads) = said.prefecture_leads {
        forum.body.prefecture_leads = leads;
    }
    if let Some(note) = &said.note {
        forum.note = clean(note);
    }
}

pub(super) fn change(shared: &Shared, args: &ChangeArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let kept = office.meeting_forum(&args.forum)?;
    let mut forum = kept.content.clone();
    shape(&mut forum, &args.shape);
    if !args.themes.is_empty() {
        forum.themes.clone_from(&args.themes);
    }
    if !args.areas.is_empty() {
        forum.places = office.meeting_places(forum.level, &args.areas)?;
    }
    write(shared, &mut office, &kept, forum)
}

pub(super) fn member(shared: &Shared, args: &MemberArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let kept = office.meeting_forum(&args.forum)?;
    let mut forum = kept.content.clone();
    let (name, organisation) = (clean(&args.name), clean(&args.organisation));
    let at = forum
        .members
        .iter()
        .position(|one| one.name == name && one.organisation == organisation);
    let said = Member {
        name,
        organisation,
        title: clean(&args.title),
        parties: args.parties.clone(),
        is_chair: args.chair,
    };
    match (at, args.remove) {
        (Some(at), true) => {
            forum.members.remove(at);
        }
        (None, true) => {
            return Err(failed(
                format!(
                    "「{} {}」は参加者にいません。`kakari meeting show` で確かめてください。",
                    said.organisation, said.name
                ),
                format!(
                    "“{} {}” is no participant. See `kakari meeting show`.",
                    said.organisation, said.name
                ),
            )
            .into());
        }
        (Some(at), false) => {
            if let Some(member) = forum.members.get_mut(at) {
                *member = said;
            }
        }
        (None, false) => forum.members.push(said),
    }
    write(shared, &mut office, &kept, forum)
}

pub(super) fn ask(shared: &Shared, args: &AskArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let kept = office.meeting_forum(&args.forum)?;
    let on = super::super::remind::day_or_today(&office, args.on.as_deref())?;
    let mut forum = kept.content.clone();
    let places = if args.places.is_empty() {
        office.meeting_not_asked(&forum)?
    } else {
        office.meeting_places(ForumLevel::Municipality, &args.places)?
    };
    if places.is_empty() {
        return Err(OfficeError::from(MeetingRefusal::AllAsked).into());
    }
    for place in places {
        forum.note_answer(place, on, args.answer, clean(&args.note));
    }
    write(shared, &mut office, &kept, forum)
}

fn write(
    shared: &Shared,
    office: &mut Office,
    kept: &Recorded<Forum>,
    forum: Forum,
) -> anyhow::Result<Outcome> {
    let act = MeetingAct::Forum {
        id: Some(kept.id.clone()),
        forum: Some(forum),
        expected_rev: Some(kept.rev),
    };
    let done = perform(shared, office, act)?;
    if let Ok(kept) = office.meeting_forum(kept.number()) {
        let gaps = office.meeting_gaps(&kept.content)?;
        let required = gaps
            .iter()
            .filter(|(gap, _)| gap.is_required(&kept.content))
            .count();
        say(&bilingual!(
            "{}：要るもの {required}、望ましいもの {}",
            "{}: {required} required, {} advised",
            kept.content.body.kind.in_words(),
            gaps.len().saturating_sub(required)
        ));
    }
    Ok(done)
}

pub(super) fn remove(shared: &Shared, args: &RemoveArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let act = if args.number.contains('-') {
        let meeting = office.meeting(&args.number)?;
        let forum = meeting.id.split_once('.').map_or("", |(forum, _)| forum);
        MeetingAct::Meeting {
            forum: forum.to_owned(),
            id: Some(meeting.id.clone()),
            meeting: None,
            expected_rev: Some(meeting.rev),
        }
    } else {
        let forum = office.meeting_forum(&args.number)?;
        MeetingAct::Forum {
            id: Some(forum.id),
            forum: None,
            expected_rev: Some(forum.rev),
        }
    };
    perform(shared, &mut office, act)
}

/// Performs the act and says so.
pub(super) fn perform(
    shared: &Shared,
    office: &mut Office,
    act: MeetingAct,
) -> anyhow::Result<Outcome> {
    let actor = shared.actor(office)?;
    let label = act.label();
    let act = StaffAct::Meeting(Box::new(act));
    office.act(&act, &actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(Outcome::Done)
}
