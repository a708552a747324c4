//! The screens: which there are, and what each owns and states.

use kakari_core::edition::Function;

use super::command::Command;
use super::list::List;
use super::place::{Pane, Screen};
use super::rows::{Facility, Rows};
use kakari_office::export::Kind;
use kakari_office::office::PastAct;

mod body;
mod changes;
mod facilities;
mod facility_lines;
mod history;
mod queue;
mod reading;
mod records;
mod unreported;

use facility_lines::FacilityLines;
use records::Records;

pub(crate) use body::{Around, Body, Scene, Subject, Window};
pub(crate) use reading::{Came, Wanted};

/// What a screen states once and for all.
#[derive(Debug)]
pub(crate) struct About {
    /// What can be done, in groups.
    pub(crate) commands: &'static [&'static [Command]],
    /// What the detail of a line can show; empty: the line is all there is.
    pub(crate) panes: &'static [Pane],
    /// The number in the tab.
    pub(crate) count: fn(&Rows) -> Option<usize>,
    /// Which columns its lines have where they leave the program; `None`: they do not.
    pub(crate) kind: Option<Kind>,
}

/// What a screen states.
pub(crate) fn about(screen: Screen) -> &'static About {
    match screen {
        Screen::Queue => &queue::ABOUT,
        Screen::Facilities => &facilities::ABOUT,
        Screen::Unreported => &unreported::ABOUT,
        Screen::Changes => &changes::ABOUT,
        Screen::History => &history::ABOUT,
    }
}

/// What can be done on a screen, in the order of help.
pub(crate) fn commands(screen: Screen) -> impl Iterator<Item = &'static Command> {
    about(screen).commands.iter().copied().flatten()
}

/// What each screen owns.
#[derive(Debug)]
pub(crate) struct Screens {
    queue: FacilityLines,
    facilities: FacilityLines,
    unreported: FacilityLines,
    changes: FacilityLines,
    /// 履歴.
    pub(crate) history: Records<PastAct>,
}

impl Screens {
    /// Empty screens.
    pub(crate) fn new() -> Self {
        Self {
            queue: FacilityLines::new(&queue::TABLE),
            facilities: FacilityLines::new(&facilities::TABLE),
            unreported: FacilityLines::new(&unreported::TABLE),
            changes: FacilityLines::new(&changes::TABLE),
            history: Records::default(),
        }
    }

    /// What a screen owns.
    pub(crate) fn body(&self, screen: Screen) -> &dyn Body {
        match screen {
            Screen::Queue => &self.queue,
            Screen::Facilities => &self.facilities,
            Screen::Unreported => &self.unreported,
            Screen::Changes => &self.changes,
            Screen::History => &self.history,
        }
    }

    /// What a screen owns, to be changed.
    pub(crate) fn body_mut(&mut self, screen: Screen) -> &mut dyn Body {
        match screen {
            Screen::Queue => &mut self.queue,
            Screen::Facilities => &mut self.facilities,
            Screen::Unreported => &mut self.unreported,
            Screen::Changes => &mut self.changes,
            Screen::History => &mut self.history,
        }
    }

    /// What all screens own, in the order of the tabs.
    pub(crate) fn bodies_mut(&mut self) -> [&mut dyn Body; Screen::ALL.len()] {
        [
            &mut self.queue,
            &mut self.facilities,
            &mut self.unreported,
            &mut self.changes,
            &mut self.history,
        ]
    }

    /// The lists of all screens whose lines are facilities or their functions.
    pub(crate) fn lists_mut(&mut self) -> impl Iterator<Item = &mut List> {
        self.bodies_mut().into_iter().filter_map(Body::list_mut)
    }

    /// Takes in what was read for a screen.
    pub(crate) fn take(&mut self, came: Came, rows: &Rows) {
        match came {
            Came::Entries { page, first } => self.history.take(page, first, rows),
        }
    }
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
