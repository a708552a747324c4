//! 公表: what was published, which forum has its report and which not, and what was told to whom.

use kakari_core::edition::Function;
use kakari_core::publication::State;
use kakari_office::bilingual;
use kakari_office::lang::Text;
use kakari_office::office::{
    ForumStanding, Office, Outward, PublicationLine, PublicationStanding, PublicityRecord,
};
use kakari_office::spreadsheet::tabbed;

use super::records::{Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::outward::OutwardAct;
use crate::console::page::Page;
use crate::console::place::Screen;
use crate::console::rows::Rows;
use crate::console::strings;
use crate::console::strings::outward as words;
use crate::console::theme::Role;

/// Facilities that have not reported are named in the pane up to this number.
const NAMED: usize = 20;

const fn act(act: OutwardAct, keys: &'static [Key], in_footer: bool) -> Command {
    command(Intent::Outward(act), keys, Group::Outward, in_footer)
}

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    act(OutwardAct::Publish, &[Key::Char('P')], true),
    act(OutwardAct::Report, &[Key::Char('R')], true),
    act(OutwardAct::Given, &[Key::Char('y')], false),
    act(OutwardAct::Add, &[Key::Char('a')], true),
    act(OutwardAct::Change, &[Key::Enter], false),
    act(OutwardAct::Remove, &[Key::Char('d')], false),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
];

/// What the screen states.
pub(crate) const ABOUT: About = About::of_records(
    Screen::named("outward", "go-outward"),
    &[Key::After('g', 'p')],
    || Box::new(Records::<Outward>::default()),
    &[
        OWN,
        command::acts::RECORDS,
        command::acts::INTO,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
);

/// Reads the lines.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    // Without a clock nothing can be said of a day.
    let lines = office.today().map(|_| office.outward());
    let lines = lines.transpose().map_err(|error| error.to_string())?;
    Ok(Came::Outward(lines.unwrap_or_default()))
}

/// The fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Kind,
    Standing,
    Title,
    Day,
    By,
}

impl Record for Outward {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::Kind, 11, 0),
        column(Field::Standing, 26, 0).or(16),
        column(Field::Title, 0, 0),
        column(Field::Day, 10, 40),
        column(Field::By, 10, 150),
    ];

    const NO_MATCH: Text = words::NO_MATCH;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::Kind => words::KIND.text(),
            Field::Standing => words::STANDING.text(),
            Field::Title => words::TITLE.text(),
            Field::Day => words::DAY.text(),
            Field::By => words::BY.text(),
        }
    }

    fn text(&self, field: Field, _: &Scene<'_>, _: usize) -> (String, Role) {
        match field {
            Field::Kind => (self.kind_in_words().to_owned(), Role::Quiet),
            Field::Standing => (self.standing_in_words(), role(self)),
            Field::Title => (self.title(), Role::Plain),
            Field::Day => (self.day(), Role::Plain),
            Field::By => (self.by().to_owned(), Role::Plain),
        }
    }

    fn words(&self, _: &Rows) -> Vec<String> {
        vec![
            self.kind_in_words().to_owned(),
            self.standing_in_words(),
            self.title(),
            self.day(),
            self.by().to_owned(),
        ]
    }

    fn subject(&self) -> Subject {
        Subject::Outward(match self {
            Self::Publication(line) => format!("publication {}", line.record.id).into(),
            Self::Forum(one) => format!("{} {}", one.area.level.word(), one.area.name).into(),
            Self::Publicity(one) => format!("publicity {}", one.id).into(),
        })
    }

    fn title(&self) -> String {
        format!("{} {}", self.kind_in_words(), Outward::title(self))
    }

    fn write(&self, _: &Scene<'_>, page: &mut Page) {
        page.text(0, role(self), &self.standing_in_words());
        page.gap();
        match self {
            Self::Publication(line) => publication(line, page),
            Self::Forum(one) => forum(one, page),
            Self::Publicity(one) => publicity(one, page),
        }
    }

    fn wanted(_: Option<&Self>) -> Wanted {
        Wanted::Outward
    }

    fn copied(&self, _: &Rows) -> String {
        let cells = [
            self.kind_in_words().to_owned(),
            self.standing_in_words(),
            Outward::title(self),
            self.day(),
            self.by().to_owned(),
        ];
        format!("{}\n", tabbed(&cells))
    }
}

/// The role in which a standing is drawn.
fn role(line: &Outward) -> Role {
    match line {
        Outward::Publication(line) => match line.standing {
            PublicationStanding::Current => Role::Done,
            PublicationStanding::Behind => Role::Strong,
            PublicationStanding::Replaced => Role::Quiet,
        },
        Outward::Forum(one) if one.last.is_none() || one.changed > 0 => Role::Warn,
        Outward::Forum(_) => Role::Done,
        Outward::Publicity(_) => Role::Plain,
    }
}

/// A line with its word before it, unless there is nothing to say.
fn said(page: &mut Page, word: &str, text: &str) {
    if !text.is_empty() {
        let start = [(Role::Quiet, bilingual!("{word}：", "{word}: "))];
        page.hung(1, &start, Role::Plain, text);
    }
}

fn states(page: &mut Page, count: impl Fn(Function, State) -> usize) {
    for function in Function::ALL {
        let of = |state| strings::number(count(function, state));
        let (has, has_not, open) = (of(State::Has), of(State::HasNot), of(State::Unconfirmed));
        let text = bilingual!(
            "有 {has}、無 {has_not}、未確認 {open}",
            "yes {has}, no {has_not}, unconfirmed {open}"
        );
        said(page, function.mark(), &text);
    }
}

fn publication(line: &PublicationLine, page: &mut Page) {
    let (record, act) = (&line.record, &line.record.act);
    said(page, words::DAY.text(), &act.as_of.to_string());
    said(page, words::FOLDER.text(), &act.folder);
    let facilities = strings::number(line.facilities);
    said(page, words::FACILITIES.text(), &facilities);
    states(page, |function, state| line.count(function, state));
    said(page, words::BY.text(), &written_by(&record.by, &record.at));
    said(page, words::JOURNAL.text(), &words::up_to(act.journal.0));
    said(page, words::DATA_HASH.text(), &act.data_hash);
}

fn forum(one: &ForumStanding, page: &mut Page) {
    let area = &one.area;
    if let Some(last) = &one.last {
        said(page, words::GIVEN_ON.text(), &last.on.to_string());
        said(page, words::FILE.text(), &last.file);
        said(page, words::BY.text(), &written_by(&last.by, &last.at));
        said(page, words::JOURNAL.text(), &words::up_to(last.journal.0));
    }
    let reported = strings::number(area.facilities.len());
    said(page, words::REPORTED.text(), &reported);
    states(page, |function, state| area.count(function, state));
    let missing = strings::number(area.missing.len());
    said(page, words::MISSING.text(), &missing);
    for facility in area.missing.iter().take(NAMED) {
        let text = [facility.name.as_str(), facility.municipality.as_str()].join("  ");
        page.hung(2, &[], Role::Plain, text.trim_end());
    }
    let more = area.missing.len().saturating_sub(NAMED);
    if more > 0 {
        page.text(2, Role::Quiet, &words::more(more));
    }
}

fn publicity(one: &PublicityRecord, page: &mut Page) {
    let entry = &one.entry;
    said(page, words::DAY.text(), &entry.on.to_string());
    said(page, words::AUDIENCE.text(), entry.audience.in_words());
    said(page, words::CHANNEL.text(), entry.channel.in_words());
    said(page, words::TOLD.text(), &entry.what);
    let number = entry.number.map(|number| number.to_string());
    said(page, words::NUMBER.text(), &number.unwrap_or_default());
    said(page, words::PLACE.text(), &entry.place);
    said(page, words::NOTE.text(), &entry.note);
    said(page, words::BY.text(), &written_by(&one.by, &one.at));
}

fn written_by(by: &str, at: &str) -> String {
    let moment = strings::moment(at);
    bilingual!("{by}（{moment}）", "{by} ({moment})")
}
