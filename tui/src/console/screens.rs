//! The screens: which there are, and what each owns and states.

use kakari_core::edition::Function;

use super::command::Command;
use super::list::List;
use super::model::{Model, Pane};
use super::rows::{Facility, Rows};
use super::width;
use crate::export::{self, Kind};
use crate::office::PastAct;

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

pub(crate) use body::{Around, Body, Subject, Window};
pub(crate) use reading::{Came, Wanted};

/// The screens, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Screen {
    /// 確認待ち.
    Queue,
    /// 施設.
    Facilities,
    /// 未報告.
    Unreported,
    /// 変更報告.
    Changes,
    /// 履歴.
    History,
}

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

impl Screen {
    /// All, in the order of the tabs.
    pub(crate) const ALL: [Self; 5] = [
        Self::Queue,
        Self::Facilities,
        Self::Unreported,
        Self::Changes,
        Self::History,
    ];

    /// What it states.
    pub(crate) fn about(self) -> &'static About {
        match self {
            Self::Queue => &queue::ABOUT,
            Self::Facilities => &facilities::ABOUT,
            Self::Unreported => &unreported::ABOUT,
            Self::Changes => &changes::ABOUT,
            Self::History => &history::ABOUT,
        }
    }
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

/// The name of a facility in so many cells. Where it does not fit, the corporation in front of it
/// goes first: what tells facilities apart stands at the end. What is odd about the entry stays.
pub(crate) fn name_in(model: &Model, facility: &Facility, cells: usize) -> String {
    let whole = export::Column::Name.text(&facility.line(Function::F1));
    if width::cells(&whole) <= cells {
        return whole;
    }
    let odd = whole.get(facility.name.len()..).unwrap_or_default();
    let room = cells.saturating_sub(width::cells(odd));
    let own = width::without_corporation(&facility.name, &model.house.edition.corporate_prefixes);
    format!("{}{odd}", width::cut(&own, room))
}
