//! The screens: which there are, and what each owns and states.

use std::any::Any;
use std::sync::LazyLock;

use kakari_core::edition::Function;

use super::command::{self, Command, Group};
use super::intent::Intent;
use super::key::Key;
use super::list::List;
use super::place::{Pane, Screen};
use super::rows::{Facility, Rows};
use super::strings;
use kakari_office::export::Kind;
use kakari_office::office::PastAct;

mod body;
mod changes;
mod facilities;
mod facility_lines;
mod findings;
mod history;
mod queue;
mod reading;
mod records;
mod unreported;

use records::{Record, Records};

pub(crate) use body::{Around, Body, Scene, Subject, Window};
pub(crate) use reading::{Came, Wanted};

/// The screens, in the order of the tabs.
const TABLE: [&About; 6] = [
    &queue::ABOUT,
    &facilities::ABOUT,
    &unreported::ABOUT,
    &changes::ABOUT,
    &history::ABOUT,
    &findings::ABOUT,
];

/// What a screen states once and for all.
#[derive(Debug)]
pub(crate) struct About {
    /// Which screen.
    pub(crate) screen: Screen,
    /// The keys that go there.
    pub(crate) keys: &'static [Key],
    /// What it owns at the start.
    pub(crate) body: fn() -> Box<dyn Body>,
    /// What can be done, in groups, beside what can be done everywhere.
    pub(crate) commands: &'static [&'static [Command]],
    /// What the detail of a line can show; empty: the line is all there is.
    pub(crate) panes: &'static [Pane],
    /// What the panes that only this screen has are called, in the order of [`Pane::Own`].
    pub(crate) own_panes: &'static [&'static str],
    /// The number in the tab.
    pub(crate) count: fn(&Rows) -> Option<usize>,
    /// Which columns its lines have where they leave the program; `None`: they do not.
    pub(crate) kind: Option<Kind>,
}

/// All screens, in the order of the tabs.
pub(crate) fn all() -> impl DoubleEndedIterator<Item = Screen> {
    TABLE.into_iter().map(|one| one.screen)
}

/// The screen of a word.
pub(crate) fn of_word(word: &str) -> Option<Screen> {
    all().find(|screen| screen.word().eq_ignore_ascii_case(word))
}

/// The screen behind this one; behind the last comes the first.
pub(crate) fn next(screen: Screen) -> Screen {
    let behind = all().skip_while(|one| *one != screen).nth(1);
    behind.unwrap_or(queue::ABOUT.screen)
}

/// What a screen states.
pub(crate) fn about(screen: Screen) -> &'static About {
    let found = TABLE.into_iter().find(|one| one.screen == screen);
    found.unwrap_or(&queue::ABOUT)
}

/// To each screen.
static GO: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let go = |one: &About| command::command(Intent::Go(one.screen), one.keys, Group::Places, false);
    TABLE.into_iter().map(go).collect()
});

/// What can be done on a screen, in the order of help.
pub(crate) fn commands(screen: Screen) -> impl Iterator<Item = &'static Command> {
    let own = about(screen).commands.iter().copied();
    let everywhere = [command::NEXT_SCREEN, GO.as_slice(), command::GENERAL];
    own.chain(everywhere).flatten()
}

/// What a pane is called on a screen.
pub(crate) fn pane_name(screen: Screen, pane: Pane) -> &'static str {
    match pane {
        Pane::Own(at) => {
            let own = about(screen).own_panes.get(usize::from(at));
            own.copied().unwrap_or_default()
        }
        _ => strings::pane(pane),
    }
}

/// What each screen owns.
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

    /// What a screen owns.
    pub(crate) fn body(&self, screen: Screen) -> &dyn Body {
        let [first, others @ ..] = &self.bodies;
        let other = place(screen).and_then(|at| others.get(at));
        other.unwrap_or(first).as_ref()
    }

    /// What a screen owns, to be changed.
    pub(crate) fn body_mut(&mut self, screen: Screen) -> &mut dyn Body {
        let [first, others @ ..] = &mut self.bodies;
        let other = place(screen).and_then(|at| others.get_mut(at));
        other.unwrap_or(first).as_mut()
    }

    /// What all screens own, in the order of the tabs.
    pub(crate) fn bodies_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn Body>> {
        self.bodies.iter_mut()
    }

    /// The lists of all screens whose lines are facilities or their functions.
    pub(crate) fn lists_mut(&mut self) -> impl Iterator<Item = &mut List> {
        self.bodies_mut().filter_map(|body| body.list_mut())
    }

    /// The records of a screen, if these are its lines.
    pub(crate) fn records<R: Record>(&self, screen: Screen) -> Option<&Records<R>> {
        let body: &dyn Any = self.body(screen);
        body.downcast_ref()
    }

    /// Takes in what was read for a screen.
    pub(crate) fn take(&mut self, came: Came, rows: &Rows) {
        match came {
            Came::Entries { page, first } => {
                let body: &mut dyn Any = self.body_mut(history::ABOUT.screen);
                if let Some(records) = body.downcast_mut::<Records<PastAct>>() {
                    records.take(page, first, rows);
                }
            }
        }
    }
}

/// The place of a screen among those behind the first; `None`: it is the first.
fn place(screen: Screen) -> Option<usize> {
    let at = TABLE.iter().position(|one| one.screen == screen)?;
    at.checked_sub(1)
}

/// A state by which a screen narrows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// What it is called.
    pub(crate) label: &'static str,
    /// The same as field terms, so that it can be saved.
    pub(crate) query: &'static str,
    /// What it keeps.
    pub(crate) keeps: fn(&Facility, Function) -> bool,
}

/// A column of a list on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column<C> {
    /// What stands in it.
    pub(crate) what: C,
    /// Its cells; 0: what is left.
    pub(crate) width: usize,
    /// From which width of the list on it is shown.
    pub(crate) from: usize,
}

impl<C> Column<C> {
    /// With what stands above it.
    fn headed(&self, text: &'static str) -> Heading {
        Heading {
            text,
            width: self.width,
            from: self.from,
            turned: None,
        }
    }
}

/// A column of so many cells, shown from a width of the list on.
const fn column<C>(what: C, width: usize, from: usize) -> Column<C> {
    Column { what, width, from }
}

/// What stands above a column, and how much room it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The words.
    pub(crate) text: &'static str,
    /// The cells of the column; 0: what is left.
    pub(crate) width: usize,
    /// From which width of the list on it is shown.
    pub(crate) from: usize,
    /// Whether the lines are ordered by it, and if so, whether the other way round.
    pub(crate) turned: Option<bool>,
}
