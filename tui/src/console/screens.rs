//! The screens: all of them, and the properties of each.

use kakari_office::lang::Text;
use std::any::Any;
use std::sync::LazyLock;

use kakari_core::edition::Function;

use super::command::{self, Command, Group};
use super::intent::Intent;
use super::key::Key;
use super::list::List;
use super::place::{Answers, Pane, Screen};
use super::rows::{Facility, Rows};
use super::strings;
use kakari_office::export::Kind;
use kakari_office::office::{self, MeetingLine, NameLine, Outward, PastAct, Reference, Scheduled};

mod body;
mod calendar;
mod changes;
mod chase_log;
mod column;
mod duties;
mod facilities;
mod facility_lines;
mod findings;
mod history;
mod library;
mod meetings;
mod names;
mod outward;
mod queue;
mod reading;
mod records;
pub(crate) mod statistics;
mod unreported;

use column::{CHOSEN, column};
use records::{Record, Records};

pub(crate) use body::{Around, Body, Scene, Subject, Window};
pub(crate) use calendar::{not_opened, screen_behind};
pub(crate) use column::{Choices, Column, Heading, MARGIN, widths};
pub(crate) use history::what as what_was_done;
pub(crate) use names::role as name_role;
pub(crate) use reading::{Came, Wanted};

/// The screens, in the order of the tabs.
const TABLE: [&About; 12] = [
    &queue::ABOUT,
    &facilities::ABOUT,
    &unreported::ABOUT,
    &changes::ABOUT,
    &history::ABOUT,
    &findings::ABOUT,
    &calendar::ABOUT,
    &library::ABOUT,
    &outward::ABOUT,
    &statistics::ABOUT,
    &names::ABOUT,
    &meetings::ABOUT,
];

/// The fixed properties of a screen.
#[derive(Debug)]
pub(crate) struct About {
    /// The screen.
    pub(crate) screen: Screen,
    /// The keys that open it.
    pub(crate) keys: &'static [Key],
    /// Makes its lines at the start.
    pub(crate) body: fn() -> Box<dyn Body>,
    /// Its commands in groups, besides those that every screen has.
    pub(crate) commands: &'static [&'static [Command]],
    /// The panes that the detail can show; empty if a line has no detail.
    pub(crate) panes: &'static [Pane],
    /// Which answers the pane 報告内容 shows at first.
    pub(crate) answers: Answers,
    /// Names of the panes that only this screen has, in the order of [`Pane::Own`].
    pub(crate) own_panes: &'static [Text],
    /// The number in the tab.
    pub(crate) count: fn(&Rows) -> Option<usize>,
    /// The columns of its lines in copies and files; `None` if they cannot be exported.
    pub(crate) kind: Option<Kind>,
}

impl About {
    /// A screen whose lines are not facilities: each has one pane of its own, no number stands in the tab, and nothing is exported.
    const fn of_records(
        screen: Screen,
        keys: &'static [Key],
        body: fn() -> Box<dyn Body>,
        commands: &'static [&'static [Command]],
    ) -> Self {
        Self {
            screen,
            keys,
            body,
            commands,
            panes: &[],
            answers: Answers::All,
            own_panes: &[],
            count: |_| None,
            kind: None,
        }
    }
}

/// All screens, in the order of the tabs.
pub(crate) fn all() -> impl DoubleEndedIterator<Item = Screen> {
    TABLE.into_iter().map(|one| one.screen)
}

/// The screen with this word; `None` if there is none.
pub(crate) fn of_word(word: &str) -> Option<Screen> {
    all().find(|screen| screen.word().eq_ignore_ascii_case(word))
}

/// The next screen in the order of the tabs; after the last comes the first.
pub(crate) fn next(screen: Screen) -> Screen {
    let behind = all().skip_while(|one| *one != screen).nth(1);
    behind.unwrap_or(queue::ABOUT.screen)
}

/// The properties of a screen.
pub(crate) fn about(screen: Screen) -> &'static About {
    let found = TABLE.into_iter().find(|one| one.screen == screen);
    found.unwrap_or(&queue::ABOUT)
}

/// The commands that open a screen.
static GO: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let go = |one: &About| command::command(Intent::Go(one.screen), one.keys, Group::Places, false);
    TABLE.into_iter().map(go).collect()
});

/// The commands of a screen, in the order of help.
pub(crate) fn commands(screen: Screen) -> impl Iterator<Item = &'static Command> {
    let own = about(screen).commands.iter().copied();
    let everywhere = [command::NEXT_SCREEN, GO.as_slice(), command::GENERAL];
    own.chain(everywhere).flatten()
}

/// The numbers of the questions of the Ｑ＆Ａ that come up on a screen.
pub(crate) fn questions(screen: Screen) -> Vec<u8> {
    office::questions_on(screen.word()).unwrap_or_default()
}

/// Whether the list of a screen has the column in which signs stand for the statuses of all functions.
pub(crate) fn shows_signs(screen: Screen) -> bool {
    screen == facilities::ABOUT.screen
}

/// Name of a pane on a screen.
pub(crate) fn pane_name(screen: Screen, pane: Pane) -> &'static str {
    match pane {
        Pane::Own(at) => {
            let own = about(screen).own_panes.get(usize::from(at));
            own.map_or("", Text::text)
        }
        _ => strings::pane(pane),
    }
}

/// The lines of all screens.
#[derive(Debug)]
pub(crate) struct Screens {
    bodies: [Box<dyn Body>; TABLE.len()],
}

impl Screens {
    /// Empty screens.
    pub(crate) fn new() -> Self {
        Self {
            bodies: TABLE.map(|one| (one.body)()),
        }
    }

    /// The lines of a screen.
    pub(crate) fn body(&self, screen: Screen) -> &dyn Body {
        let [first, others @ ..] = &self.bodies;
        let other = place(screen).and_then(|at| others.get(at));
        other.unwrap_or(first).as_ref()
    }

    /// The lines of a screen for changing.
    pub(crate) fn body_mut(&mut self, screen: Screen) -> &mut dyn Body {
        let [first, others @ ..] = &mut self.bodies;
        let other = place(screen).and_then(|at| others.get_mut(at));
        other.unwrap_or(first).as_mut()
    }

    /// The lines of all screens, in the order of the tabs.
    pub(crate) fn bodies_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn Body>> {
        self.bodies.iter_mut()
    }

    /// The lists of all screens whose lines are facilities or their functions.
    pub(crate) fn lists_mut(&mut self) -> impl Iterator<Item = &mut List> {
        self.bodies_mut().filter_map(|body| body.list_mut())
    }

    /// The records of a screen; `None` if its lines are something else.
    pub(crate) fn records<R: Record>(&self, screen: Screen) -> Option<&Records<R>> {
        let body: &dyn Any = self.body(screen);
        body.downcast_ref()
    }

    /// 集計.
    pub(crate) fn statistics(&self) -> Option<&statistics::Statistics> {
        let body: &dyn Any = self.body(Screen::STATISTICS);
        body.downcast_ref()
    }

    /// 集計 for changing.
    pub(crate) fn statistics_mut(&mut self) -> Option<&mut statistics::Statistics> {
        let body: &mut dyn Any = self.body_mut(Screen::STATISTICS);
        body.downcast_mut()
    }

    /// Applies records that were read for a screen.
    pub(crate) fn take(&mut self, came: Came, rows: &Rows) {
        match came {
            Came::Entries { page, first } => {
                let body: &mut dyn Any = self.body_mut(history::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<PastAct>>() {
                    records.take(page, first, rows);
                }
            }
            Came::Tasks(tasks) => {
                let body: &mut dyn Any = self.body_mut(calendar::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<Scheduled>>() {
                    records.take(tasks, true, rows);
                }
            }
            Came::Library(references) => {
                let body: &mut dyn Any = self.body_mut(library::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<Reference>>() {
                    records.take(references, true, rows);
                }
            }
            Came::Outward(lines) => {
                let body: &mut dyn Any = self.body_mut(outward::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<Outward>>() {
                    records.take(lines, true, rows);
                }
            }
            Came::Meetings(lines) => {
                let body: &mut dyn Any = self.body_mut(Screen::MEETINGS);
                if let Some(records) = body.downcast_mut::<Records<MeetingLine>>() {
                    records.take_all(lines, rows);
                }
            }
            Came::MeetingParts { forum, lines } => {
                let body: &mut dyn Any = self.body_mut(Screen::MEETINGS);
                if let Some(records) = body.downcast_mut::<Records<MeetingLine>>() {
                    records.take_group(forum, lines, rows);
                }
            }
            Came::Names(lines) => {
                let body: &mut dyn Any = self.body_mut(Screen::NAMES);
                if let Some(records) = body.downcast_mut::<Records<NameLine>>() {
                    records.take(lines, true, rows);
                }
            }
            Came::Statistics(numbers) => {
                if let Some(screen) = self.statistics_mut() {
                    screen.take(numbers);
                }
            }
            Came::EarlierStatistics(years) => {
                if let Some(screen) = self.statistics_mut() {
                    screen.take_earlier(years);
                }
            }
            Came::Batch { batch, acts } => {
                let body: &mut dyn Any = self.body_mut(history::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<PastAct>>() {
                    records.take_group(batch, acts, rows);
                }
            }
        }
    }
}

/// Index of a screen among those after the first; `None` for the first.
fn place(screen: Screen) -> Option<usize> {
    let at = TABLE.iter().position(|one| one.screen == screen)?;
    at.checked_sub(1)
}

/// A state filter of a screen.
#[derive(Debug)]
pub(crate) struct State {
    /// Its label.
    pub(crate) label: Text,
    /// The same condition as a query, so that the list can be saved.
    pub(crate) query: Text,
    /// The condition on a facility and a function.
    pub(crate) keeps: fn(&Facility, Function) -> bool,
}
