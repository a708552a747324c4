//! 協議: the forums with what belongs to them, and the areas for which the guideline proposes one.

use kakari_core::meeting::{Coordinator, Meeting, Standing};
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Text, pick};
use kakari_office::office::{
    CoordinatorLine, ForumOverview, ForumPart, MeetingLine, Office, Recorded, places_in_words,
};
use kakari_office::spreadsheet::tabbed;

use super::records::{Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::meeting::MeetingKey;
use crate::console::page::Page;
use crate::console::place::{Answers, ForumPane, Pane, Screen};
use crate::console::rows::Rows;
use crate::console::strings::meetings as words;
use crate::console::theme::Role;

mod pane;

const fn act(act: MeetingKey, keys: &'static [Key], in_footer: bool) -> Command {
    command(Intent::Meeting(act), keys, Group::Meetings, in_footer)
}

const fn show(pane: ForumPane, keys: &'static [Key]) -> Command {
    command(Intent::Show(Pane::Forum(pane)), keys, Group::Places, false)
}

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    act(MeetingKey::Menu, &[Key::Enter], true),
    act(MeetingKey::Open, &[Key::Char('o')], true),
    act(MeetingKey::Change, &[Key::Char('e')], false),
    act(MeetingKey::Member, &[Key::Char('a')], true),
    act(MeetingKey::Ask, &[Key::Char('m')], false),
    act(MeetingKey::Fill, &[Key::Char('s')], false),
    act(MeetingKey::Write(None), &[Key::Char('t')], true),
    act(MeetingKey::Agree(None), &[Key::Char('y')], false),
    act(MeetingKey::Indicator, &[Key::Char('i')], false),
    act(MeetingKey::Plan, &[Key::Char('n')], true),
    act(MeetingKey::Again, &[Key::Char('c')], false),
    act(MeetingKey::Advance(None), &[Key::Char('f')], false),
    act(MeetingKey::Minutes(None), &[Key::Char('r')], false),
    act(MeetingKey::Outcome, &[Key::Char('x')], false),
    act(MeetingKey::Paper(None), &[Key::Char('E')], false),
    act(MeetingKey::Coordinator, &[Key::Char('K')], false),
    act(MeetingKey::Integrate, &[Key::Char('T')], false),
    act(MeetingKey::Remove, &[Key::Char('d')], false),
    act(MeetingKey::Numbers, &[Key::Char('S')], false),
    act(MeetingKey::Cases, &[Key::Char('L')], false),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
    command(Intent::Enter, &[Key::Right], Group::Moves, false),
    command(Intent::CloseBatch, &[Key::Left], Group::Moves, false),
    command(Intent::NextPane, &[Key::Tab], Group::Places, false),
    command(Intent::PreviousPane, &[Key::BackTab], Group::Places, false),
    show(ForumPane::Line, &[Key::Char('1')]),
    show(ForumPane::Members, &[Key::Char('2')]),
    show(ForumPane::Asked, &[Key::Char('3')]),
    show(ForumPane::Sheets, &[Key::Char('4')]),
    show(ForumPane::Sittings, &[Key::Char('5')]),
    show(ForumPane::Steps, &[Key::Char('6')]),
    show(ForumPane::Cases, &[Key::Char('7')]),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::MEETINGS,
    keys: &[Key::After('g', 'd')],
    body: || Box::new(Records::<MeetingLine>::default()),
    commands: &[
        OWN,
        command::acts::RECORDS,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
    panes: PANES,
    answers: Answers::All,
    own_panes: &[],
    count: |_| None,
    kind: None,
};

const PANES: &[Pane] = &[
    Pane::Forum(ForumPane::Line),
    Pane::Forum(ForumPane::Members),
    Pane::Forum(ForumPane::Asked),
    Pane::Forum(ForumPane::Sheets),
    Pane::Forum(ForumPane::Sittings),
    Pane::Forum(ForumPane::Steps),
    Pane::Forum(ForumPane::Cases),
];

/// Reads the lines.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    let lines = office.meeting_lines().map_err(|error| error.to_string())?;
    Ok(Came::Meetings(lines))
}

/// Reads the lines of the parts of a forum.
pub(super) fn read_parts(office: &Office, number: i64) -> Result<Came, String> {
    let lines = office.meeting_part_lines(number);
    Ok(Came::MeetingParts {
        forum: number,
        lines: lines.map_err(|error| error.to_string())?,
    })
}

/// The fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Kind,
    Functions,
    Title,
    Standing,
    Missing,
    Next,
}

impl Record for MeetingLine {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::Kind, 8, 0),
        column(Field::Functions, 4, 0),
        column(Field::Title, 0, 0),
        column(Field::Standing, 16, 0).or(12),
        column(Field::Missing, 12, 60),
        column(Field::Next, 20, 140),
    ];

    const NO_MATCH: Text = words::NO_MATCH;
    const NOTHING: Text = words::NOTHING;
    const PANES: &'static [Pane] = PANES;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::Kind => words::KIND.text(),
            Field::Functions => words::FUNCTIONS.text(),
            Field::Title => words::TITLE.text(),
            Field::Standing => words::STANDING.text(),
            Field::Missing => words::MISSING.text(),
            Field::Next => words::NEXT.text(),
        }
    }

    fn text(&self, field: Field, _: &Scene<'_>, _: usize) -> (String, Role) {
        match field {
            Field::Kind => (kind(self).to_owned(), Role::Quiet),
            Field::Functions => (functions(self), Role::Plain),
            Field::Title => (
                said(self),
                if self.overview().is_some() {
                    Role::Plain
                } else {
                    Role::Quiet
                },
            ),
            Field::Standing => standing(self),
            Field::Missing => match self {
                Self::Forum(one) => missing(one),
                Self::Part(one, ForumPart::Sheet(at)) => taken(one, *at),
                _ => (String::new(), Role::Plain),
            },
            Field::Next => match self {
                Self::Forum(one) => (next(one), Role::Plain),
                _ => (String::new(), Role::Plain),
            },
        }
    }

    fn words(&self, _: &Rows) -> Vec<String> {
        let (functions, places) = self.about();
        let mut words = vec![
            kind(self).to_owned(),
            functions,
            places,
            self.around().join(" "),
            said(self),
            standing(self).0,
        ];
        if let Self::Forum(one) = self {
            words.push(missing(one).0);
            words.push(next(one));
            words.push(one.forum.content.level.in_words().to_owned());
            let members = one.forum.content.members.iter();
            words.extend(members.flat_map(|one| [one.organisation.clone(), one.name.clone()]));
            words.extend(
                one.meetings
                    .iter()
                    .filter_map(|one| fiscal_year(&one.content)),
            );
        }
        words
    }

    fn subject(&self) -> Subject {
        Subject::Meeting(self.ids().first().map_or("", String::as_str).into())
    }

    fn is(&self, subject: &Subject) -> bool {
        let ids = self.ids();
        matches!(subject, Subject::Meeting(id) if ids.iter().any(|one| **one == **id))
    }

    fn title(&self) -> String {
        format!("{} {}", kind(self), said(self))
    }

    fn write_pane(&self, pane: Pane, _: &Scene<'_>, page: &mut Page) {
        match pane {
            Pane::Forum(pane) => pane::write(self, pane, page),
            _ => pane::write(self, ForumPane::Line, page),
        }
    }

    fn wanted(_: Option<&Self>) -> Wanted {
        Wanted::Meetings
    }

    fn copied(&self, _: &Rows) -> String {
        let cells = [
            kind(self).to_owned(),
            functions(self),
            said(self),
            standing(self).0,
        ];
        format!("{}\n", tabbed(&cells))
    }

    fn group(&self) -> Option<i64> {
        match self {
            Self::Forum(one) => one.forum.id.parse().ok(),
            _ => None,
        }
    }

    fn wanted_of_group(group: i64) -> Option<Wanted> {
        Some(Wanted::MeetingParts(group))
    }
}

/// What a line is.
fn kind(line: &MeetingLine) -> &'static str {
    match line {
        MeetingLine::Forum(_) => pick("協議の場", "forum"),
        MeetingLine::Proposal(_) => pick("案", "proposal"),
        MeetingLine::Coordinator(_) => pick("調整役", "coord."),
        MeetingLine::Part(_, part) => match part {
            ForumPart::Sheet(_) => pick("シート", "sheet"),
            ForumPart::Indicator(..) => pick("指標", "measure"),
            ForumPart::Meeting(_) => pick("開催", "meeting"),
            ForumPart::Member(_) => pick("参加者", "member"),
            ForumPart::Asked(_) => pick("照会", "asked"),
            ForumPart::Paper(_) => pick("文書", "paper"),
        },
    }
}

/// The functions of a line.
fn functions(line: &MeetingLine) -> String {
    match line {
        MeetingLine::Part(one, ForumPart::Sheet(at) | ForumPart::Indicator(at, _)) => {
            let sheet = one.sheets.get(*at);
            sheet.map_or_else(String::new, |one| one.content.theme.mark().to_owned())
        }
        MeetingLine::Part(..) => String::new(),
        _ => line.about().0,
    }
}

/// What a line says of itself.
fn said(line: &MeetingLine) -> String {
    let MeetingLine::Part(one, part) = line else {
        return match line {
            MeetingLine::Forum(one) => one.forum.content.name.clone(),
            MeetingLine::Coordinator(one) => {
                let of = &one.kept.content;
                let cells = [words::COORDINATOR.text(), &of.name, &of.organisation];
                let cells = cells.into_iter().filter(|cell| !cell.is_empty());
                cells.collect::<Vec<_>>().join(" ")
            }
            _ => line.about().1,
        };
    };
    let forum = &one.forum.content;
    let said = match part {
        ForumPart::Sheet(_) => Some(words::SHEET.text().to_owned()),
        ForumPart::Indicator(..) => line.indicator().map(|one| one.name.clone()),
        ForumPart::Meeting(at) => one.meetings.get(*at).map(meeting),
        ForumPart::Member(_) => line.member().map(|one| {
            let cells = [&one.organisation, &one.title, &one.name];
            let cells = cells.into_iter().filter(|cell| !cell.is_empty());
            cells.map(String::as_str).collect::<Vec<_>>().join(" ")
        }),
        ForumPart::Asked(at) => forum.asked.get(*at).map(|one| one.place.name.clone()),
        ForumPart::Paper(_) => line.paper().map(|kept| {
            let paper = &kept.content;
            format!("{} {}", words::paper(paper.kind, &paper.about), paper.file)
        }),
    };
    said.unwrap_or_default()
}

/// Number, day and place of a meeting.
fn meeting(kept: &Recorded<Meeting>) -> String {
    let meeting = &kept.content;
    let number = meeting.number;
    let day = meeting
        .on
        .map_or_else(|| words::NO_DAY.text().to_owned(), |day| day.to_string());
    let head = bilingual!("第{number}回 {day}", "no. {number}, {day}");
    let cells = [head, meeting.time.clone(), meeting.place.clone()];
    let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join(" ")
}

/// The 年度 of a meeting, for the filter.
fn fiscal_year(meeting: &Meeting) -> Option<String> {
    let day = meeting.on?;
    let year = if day.month() >= 4 {
        day.year()
    } else {
        day.year().saturating_sub(1)
    };
    Some(format!("{year}年度"))
}

/// Where a line stands.
fn standing(line: &MeetingLine) -> (String, Role) {
    match line {
        MeetingLine::Proposal(one) => (words::level(one.level).to_owned(), Role::Quiet),
        MeetingLine::Coordinator(one) => coordinator(one),
        MeetingLine::Forum(one) => {
            let (done, all) = one.steps();
            let role = if done == all { Role::Done } else { Role::Plain };
            (bilingual!("手順 {done}/{all}", "steps {done}/{all}"), role)
        }
        MeetingLine::Part(one, part) => match part {
            ForumPart::Sheet(at) => {
                let standings = one.sheets.get(*at).map(|one| one.content.standings());
                let standings = standings.unwrap_or_default();
                let done = standings.iter();
                let done = done.filter(|one| one.standing >= Standing::Written).count();
                let all = standings.len();
                let role = if done == all { Role::Done } else { Role::Plain };
                (bilingual!("手順 {done}/{all}", "steps {done}/{all}"), role)
            }
            ForumPart::Indicator(..) => {
                let one = line.indicator();
                let last = one.and_then(|one| Some((one.values.last()?, &one.unit)));
                last.map_or_else(
                    || (words::NO_VALUE.text().to_owned(), Role::Warn),
                    |((_, amount), unit)| (format!("{amount}{unit}"), Role::Plain),
                )
            }
            ForumPart::Meeting(at) => {
                let state = one.meetings.get(*at).map(Recorded::<Meeting>::state);
                let state = state.map_or("", |state| words::state(state));
                (state.to_owned(), Role::Plain)
            }
            ForumPart::Member(_) => {
                let parties = line.member().map(|one| {
                    let each = one.parties.iter().map(|party| party.in_words());
                    each.collect::<Vec<_>>().join(pick("、", ", "))
                });
                (parties.unwrap_or_default(), Role::Plain)
            }
            ForumPart::Asked(at) => {
                let asked = one.forum.content.asked.get(*at);
                let answer = asked.map_or("", |one| one.answer.in_words());
                (answer.to_owned(), Role::Plain)
            }
            ForumPart::Paper(_) => {
                let dated = line.paper().map(|kept| kept.content.dated.to_string());
                (dated.unwrap_or_default(), Role::Plain)
            }
        },
    }
}

/// The areas of a coordinator, or that today is not within their term.
fn coordinator(one: &CoordinatorLine) -> (String, Role) {
    if !one.serves {
        return (words::NOT_IN_OFFICE.text().to_owned(), Role::Quiet);
    }
    (charge(&one.kept.content), Role::Plain)
}

/// The areas of a coordinator.
fn charge(one: &Coordinator) -> String {
    if one.places.is_empty() {
        return words::WHOLE.text().to_owned();
    }
    places_in_words(&one.places)
}

/// What is missing of a forum: what the law asks for, then what is advised.
fn missing(one: &ForumOverview) -> (String, Role) {
    match one.missing() {
        (0, 0) => (words::COMPLETE.text().to_owned(), Role::Done),
        (0, advised) => (
            bilingual!("望ましい{advised}", "{advised} advised"),
            Role::Plain,
        ),
        (required, advised) => (
            bilingual!("要る{required} 望{advised}", "{required}+{advised}"),
            Role::Warn,
        ),
    }
}

/// Whether the prefecture has taken a sheet into its summary.
fn taken(one: &ForumOverview, at: usize) -> (String, Role) {
    let integrated = one.integrations.get(at);
    match integrated.map(|one| (one.mark.is_some(), one.changed.is_empty())) {
        Some((true, true)) => (words::TAKEN.text().to_owned(), Role::Done),
        Some((true, false)) => (words::CHANGED_SINCE.text().to_owned(), Role::Warn),
        _ => (String::new(), Role::Plain),
    }
}

/// The next or last meeting.
fn next(one: &ForumOverview) -> String {
    let Some(last) = one.last_meeting() else {
        return words::NO_MEETING.text().to_owned();
    };
    let day = last
        .content
        .on
        .map_or_else(|| words::NO_DAY.text().to_owned(), |day| day.to_string());
    format!("{day} {}", words::state(last.state()))
}
