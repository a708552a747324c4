//! Meetings: planned, held, with minutes.

use kakari_core::meeting::{AgendaRow, Meeting, Minute, Outcome as Decision};
use kakari_office::lang::{InWords, pick};
use kakari_office::office::{MeetingAct, MeetingRefusal, Office, OfficeError, Recorded, open_rows};
use serde_json::json;

use super::super::act::clean;
use super::super::{Destination, Outcome, day, failed};
use super::change::perform;
use super::{MinutesArgs, PlanArgs, StepArgs};
use crate::call::{Plain, Shared};

impl MinutesArgs {
    /// Whether the call would write the database.
    pub(super) fn writes(&self) -> bool {
        !(self.say.is_empty() && self.present.is_empty() && self.outcomes.is_empty())
    }
}

pub(super) fn plan(shared: &Shared, args: &PlanArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    if args.forum.contains('-') {
        let kept = office.meeting(&args.forum)?;
        let mut meeting = kept.content.clone();
        if !args.rows.is_empty() {
            meeting.rows = named_rows(office.meeting_agenda()?, &args.rows)?;
        }
        details(&office, &mut meeting, args)?;
        let act = change(&kept, meeting);
        return perform(shared, &mut office, act);
    }
    let forum = office.meeting_forum(&args.forum)?;
    let before = office.meetings(Some(&forum))?;
    let agenda = office.meeting_agenda()?;
    let mut meeting = if let Some(copy) = &args.copy {
        office.meeting(copy)?.content.again()
    } else if args.rows.is_empty() {
        Meeting::with_rows(open_rows(agenda, &before))
    } else {
        Meeting::with_rows(named_rows(agenda, &args.rows)?)
    };
    details(&office, &mut meeting, args)?;
    let act = MeetingAct::Meeting {
        forum: forum.id.clone(),
        id: None,
        meeting: Some(meeting),
        expected_rev: None,
    };
    perform(shared, &mut office, act)?;
    match office.meetings(Some(&forum))?.last() {
        Some(made) => show(shared, Plain::Text, made),
        None => Ok(Outcome::Done),
    }
}

/// Writes what a person said of a meeting over what it was.
fn details(office: &Office, meeting: &mut Meeting, args: &PlanArgs) -> anyhow::Result<()> {
    let season = office.edition().window;
    if let Some(on) = day::given(args.on.as_deref(), season)? {
        meeting.on = Some(on);
    }
    if let Some(on) = day::given(args.review_on.as_deref(), season)? {
        meeting.review_on = Some(on);
    }
    let put = |text: &mut String, said: &Option<String>| {
        if let Some(said) = said {
            *text = clean(said);
        }
    };
    put(&mut meeting.time, &args.time);
    put(&mut meeting.place, &args.place);
    put(&mut meeting.closed_because, &args.closed);
    if !args.materials.is_empty() {
        meeting.materials = args.materials.iter().map(|one| clean(one)).collect();
    }
    Ok(())
}

/// Rows of the guideline by their id, others as a person titles them.
fn named_rows(agenda: &[AgendaRow], names: &[String]) -> anyhow::Result<Vec<Minute>> {
    let row = |name: &String| {
        let name = clean(name);
        if let Some(row) = agenda.iter().find(|row| row.id == name) {
            return Ok(row.minute());
        }
        // A word of Latin letters was meant as an id.
        if !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            let there = agenda.iter().map(|row| row.id.clone()).collect();
            return Err(OfficeError::from(MeetingRefusal::NoRow { name, there }));
        }
        Ok(Minute::titled(name))
    };
    Ok(names.iter().map(row).collect::<Result<_, _>>()?)
}

pub(super) fn minutes(shared: &Shared, args: &MinutesArgs) -> anyhow::Result<Outcome> {
    if !args.writes() {
        let office = shared.office_to_look()?;
        return show(shared, args.format, &office.meeting(&args.meeting)?);
    }
    let mut office = shared.office()?;
    let kept = office.meeting(&args.meeting)?;
    let mut meeting = kept.content.clone();
    for said in &args.say {
        let unknown = || {
            failed(
                format!(
                    "--say「{said}」が読めません。2=… のように、議事の順の番号（1 から {}）で書いてください。",
                    kept.content.rows.len()
                ),
                format!(
                    "--say {said} cannot be read. Write 2=…, with the number of a row (1 to {}).",
                    kept.content.rows.len()
                ),
            )
        };
        let (number, text) = said.split_once('=').ok_or_else(unknown)?;
        let number: usize = number.trim().parse().map_err(|_| unknown())?;
        let at = number.checked_sub(1).ok_or_else(unknown)?;
        let row = meeting.rows.get_mut(at).ok_or_else(unknown)?;
        text.trim().clone_into(&mut row.said);
    }
    if !args.present.is_empty() {
        meeting.present = args.present.iter().map(|one| clean(one)).collect();
    }
    meeting
        .outcomes
        .extend(args.outcomes.iter().map(|what| Decision {
            what: clean(what),
            who: String::new(),
            by: None,
            comes_again: args.again,
        }));
    let act = change(&kept, meeting);
    perform(shared, &mut office, act)?;
    show(shared, args.format, &office.meeting(&args.meeting)?)
}

pub(super) fn step(shared: &Shared, args: &StepArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let kept = office.meeting(&args.meeting)?;
    let act = MeetingAct::Step {
        id: kept.id.clone(),
        wanted: args.wanted,
        expected_rev: Some(kept.rev),
    };
    perform(shared, &mut office, act)
}

fn change(kept: &Recorded<Meeting>, meeting: Meeting) -> MeetingAct {
    let forum = kept.id.split_once('.').map_or("", |(forum, _)| forum);
    MeetingAct::Meeting {
        forum: forum.to_owned(),
        id: Some(kept.id.clone()),
        meeting: Some(meeting),
        expected_rev: Some(kept.rev),
    }
}

fn show(shared: &Shared, format: Plain, kept: &Recorded<Meeting>) -> anyhow::Result<Outcome> {
    let mut out = Destination::of(None, false).open(shared, &[])?;
    if format == Plain::Json {
        let state = kept.state().word();
        let one = json!({ "number": kept.number(), "state": state, "meeting": kept.content });
        out.line(&one.to_string())?;
        out.finish()?;
        return Ok(Outcome::Done);
    }
    let meeting = &kept.content;
    let on = meeting.on.map_or_else(
        || pick("日は未定", "no day yet").to_owned(),
        |day| day.to_string(),
    );
    let head = [
        kept.number(),
        on,
        meeting.time.clone(),
        meeting.place.clone(),
        kept.state().in_words().to_owned(),
    ];
    let head = head.into_iter().filter(|cell| !cell.is_empty());
    out.line(&head.collect::<Vec<_>>().join("  "))?;
    for (at, row) in meeting.rows.iter().enumerate() {
        out.line(&format!("{:>3}  {}", at.saturating_add(1), row.title))?;
        for line in row.said.lines() {
            out.line(&format!("       {line}"))?;
        }
    }
    for (heading, texts) in [
        (pick("出席", "Present"), meeting.present.clone()),
        (pick("資料", "Materials"), meeting.materials.clone()),
        (
            pick("決まったこと", "Decided"),
            meeting
                .outcomes
                .iter()
                .map(|one| {
                    let again = if one.comes_again {
                        pick("（次の回の議事）", " (comes again)")
                    } else {
                        ""
                    };
                    format!("{}{again}", one.what)
                })
                .collect(),
        ),
    ] {
        if !texts.is_empty() {
            out.line(&format!("{heading}  {}", texts.join(pick("、", ", "))))?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}
