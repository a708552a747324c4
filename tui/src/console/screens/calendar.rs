//! 年間予定: the tasks of the report years, what each means today, and how many lines are on the list behind it.

use kakari_core::year::{Behind, Stage};
use kakari_office::bilingual;
use kakari_office::lang::Text;
use kakari_office::office::{Amounts, Office, Scheduled};
use kakari_office::spreadsheet::tabbed;

use super::records::{Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::page::Page;
use crate::console::place::Screen;
use crate::console::rows::Rows;
use crate::console::strings;
use crate::console::strings::screens::calendar as words;
use crate::console::theme::Role;

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    command(Intent::OpenList, &[Key::Enter], Group::Moves, true),
    command(Intent::MarkTask, &[Key::Char('y')], Group::Verdicts, true),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
];

/// What the screen states.
pub(crate) const ABOUT: About = About::of_records(
    Screen::CALENDAR,
    &[Key::After('g', 'n')],
    || Box::new(Records::<Scheduled>::default()),
    &[
        OWN,
        command::acts::RECORDS,
        command::acts::INTO,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
);

/// Reads the tasks.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    // Without a clock nothing is due or late.
    let tasks = office.today().map(|today| office.calendar(today));
    let tasks = tasks.transpose().map_err(|error| error.to_string())?;
    Ok(Came::Tasks(tasks.unwrap_or_default()))
}

/// The screen with the list behind a task.
pub(crate) fn screen_behind(behind: Behind) -> Screen {
    match behind {
        Behind::Facilities => Screen::FACILITIES,
        Behind::Unreported => Screen::UNREPORTED,
        Behind::Queue => Screen::QUEUE,
        Behind::Changes => Screen::CHANGES,
        Behind::Outward => super::outward::ABOUT.screen,
        Behind::Meetings => Screen::MEETINGS,
    }
}

/// The number of lines on each list.
fn amounts(rows: &Rows) -> Amounts {
    let counts = rows.counts();
    Amounts {
        facilities: counts.due,
        unreported: counts.owing,
        unreported_by_day: rows.owing().clone(),
        queue: counts.open,
        changes: counts.changed,
    }
}

/// The role in which a stage is drawn.
fn role(stage: Stage) -> Role {
    match stage {
        Stage::Late { .. } => Role::Warn,
        Stage::Due { .. } => Role::Strong,
        Stage::Done => Role::Done,
        Stage::Ahead { .. } | Stage::Over => Role::Quiet,
    }
}

/// The fields of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Stage,
    Title,
    Count,
    From,
    To,
    Year,
}

impl Record for Scheduled {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::Stage, 11, 0),
        column(Field::Title, 0, 0),
        column(Field::Count, 6, 40),
        column(Field::To, 10, 56),
        column(Field::From, 10, 100),
        column(Field::Year, 10, 66),
    ];

    const NO_MATCH: Text = words::NO_MATCH;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::Stage => words::STAGE.text(),
            Field::Title => words::TITLE.text(),
            Field::Count => words::COUNT.text(),
            Field::From => words::FROM.text(),
            Field::To => words::TO.text(),
            Field::Year => words::YEAR.text(),
        }
    }

    fn text(&self, field: Field, scene: &Scene<'_>, _: usize) -> (String, Role) {
        let amounts = amounts(scene.rows);
        let stage = self.stage(&amounts);
        match field {
            Field::Stage => (self.stage_in_words(&amounts), role(stage)),
            Field::Title => (self.title().to_owned(), Role::Plain),
            Field::Count => {
                let count = self.count(&amounts).filter(|_| scene.rows.loaded);
                let text = count.map_or_else(String::new, strings::number);
                (format!("{text:>6}"), Role::Plain)
            }
            Field::From => (self.span.from.to_string(), Role::Plain),
            Field::To => (self.span.to.to_string(), Role::Plain),
            Field::Year => (self.year_name(), Role::Plain),
        }
    }

    fn words(&self, _: &Rows) -> Vec<String> {
        let task = &self.task;
        vec![
            task.id.clone(),
            task.title.japanese.clone(),
            task.title.english.clone(),
            task.what.japanese.clone(),
            self.year_name(),
            self.clause.clone(),
        ]
    }

    fn subject(&self) -> Subject {
        Subject::Task(self.year, self.task.id.as_str().into())
    }

    fn title(&self) -> String {
        format!("{} {}", self.year_name(), self.title())
    }

    fn write(&self, scene: &Scene<'_>, page: &mut Page) {
        let amounts = amounts(scene.rows);
        let stage = self.stage(&amounts);
        page.text(0, role(stage), &self.stage_in_words(&amounts));
        page.text(0, Role::Plain, self.what());
        page.gap();
        let days = bilingual!("{} から {} まで", "{} to {}", self.span.from, self.span.to);
        let done = self
            .done
            .as_ref()
            .map(|mark| bilingual!("{}さんが {}", "{}, {}", mark.by, strings::moment(&mark.at)));
        let behind = self.task.behind.map(|behind| {
            let list = strings::screen(screen_behind(behind), kakari_office::lang::current());
            match self.count(&amounts) {
                Some(count) => bilingual!("{list} {}件", "{list}: {}", strings::number(count)),
                None if self.has_list_here() => list.to_owned(),
                None => bilingual!(
                    "{list}（年度を切り替えると見えます）",
                    "{list} (switch the year to see it)"
                ),
            }
        });
        for (word, text) in [
            (words::DAYS, Some(days)),
            (words::BEHIND, behind),
            (words::DONE_BY, done),
            (words::CLAUSE, Some(self.clause.clone())),
        ] {
            if let Some(text) = text {
                let start = [(Role::Quiet, bilingual!("{word}：", "{word}: "))];
                page.hung(1, &start, Role::Plain, &text);
            }
        }
    }

    fn wanted(_: Option<&Self>) -> Wanted {
        Wanted::Tasks
    }

    fn copied(&self, _: &Rows) -> String {
        let cells = [
            self.year_name(),
            self.title().to_owned(),
            self.span.from.to_string(),
            self.span.to.to_string(),
            self.clause.clone(),
        ];
        format!("{}\n", tabbed(&cells))
    }
}

/// Whether the list behind a task can be opened; else why not.
pub(crate) fn not_opened(task: &Scheduled) -> Option<Text> {
    match task.task.behind {
        None => Some(words::NO_LIST),
        Some(_) if !task.has_list_here() => Some(words::OTHER_YEAR),
        Some(_) => None,
    }
}
