//! What a screen owns: its lines, where the cursor stands among them, what narrows them.

use std::any::Any;
use std::fmt::Debug;

use kakari_core::edition::{Edition, Function};
use ratatui::text::Line;
use tui_input::Input;

use super::reading::Wanted;
use super::{Heading, State};
use crate::console::list::{List, Target};
use crate::console::order::Order;
use crate::console::page::Page;
use crate::console::place::Pane;
use crate::console::rows::{Facility, Rows};
use crate::console::theme::{Look, Role};
use crate::console::width;
use kakari_office::export;
use kakari_office::office::Detail;

/// What the cursor stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A function of a facility.
    Function(Target),
    /// Something at an item of a facility's report; `None`: about the report as a whole.
    Item(Target, Option<Box<str>>),
    /// An entry of the journal, by its number.
    Entry(i64),
}

/// Which part of a screen's lines is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The line under the cursor.
    pub(crate) cursor: usize,
    /// The first line drawn.
    pub(crate) top: usize,
    /// Lines that the filter keeps.
    pub(crate) shown: usize,
    /// Lines there are before the filter narrows.
    pub(crate) of: usize,
    /// There is nothing more to be read.
    pub(crate) complete: bool,
}

/// What facilities stand as, and who looks: what lines may depend on besides themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// All facilities.
    pub(crate) rows: &'a Rows,
    /// The edition of the year shown.
    pub(crate) edition: &'a Edition,
    /// Who is acting.
    pub(crate) actor: Option<&'a str>,
}

/// What lines are drawn with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'a> {
    /// All facilities.
    pub(crate) rows: &'a Rows,
    /// The edition of the year shown.
    pub(crate) edition: &'a Edition,
    /// Colours and signs.
    pub(crate) look: Look,
}

impl Scene<'_> {
    /// The name of a facility in so many cells. Where it does not fit, the corporation in front of it
    /// goes first: what tells facilities apart stands at the end. What is odd about the entry stays.
    pub(crate) fn name(&self, facility: &Facility, cells: usize) -> String {
        let whole = export::Column::Name.text(&facility.line(Function::F1));
        if width::cells(&whole) <= cells {
            return whole;
        }
        let odd = whole.get(facility.name.len()..).unwrap_or_default();
        let room = cells.saturating_sub(width::cells(odd));
        let own = width::without_corporation(&facility.name, &self.edition.corporate_prefixes);
        format!("{}{odd}", width::cut(&own, room))
    }
}

/// The lines of a screen, whatever they are about.
pub(crate) trait Body: Any + Debug {
    /// What stands above the columns.
    fn headings(&self) -> Vec<Heading>;

    /// The states by which it narrows; the first is the one it starts with.
    fn states(&self) -> &'static [State] {
        &[]
    }

    /// Which of the states was chosen.
    fn state(&self) -> usize {
        0
    }

    /// Chooses one of the states.
    fn set_state(&mut self, _state: usize) {}

    /// The pane that was shown beside it when another screen was opened; `None`: it has none.
    fn pane(&self) -> Option<Pane> {
        None
    }

    /// Keeps the pane that is shown beside it.
    fn set_pane(&mut self, _pane: Pane) {}

    /// Writes one of the panes that only this screen has.
    fn write_pane(&self, _at: u8, _scene: &Scene<'_>, _detail: Option<&Detail>, _page: &mut Page) {}

    /// By what the lines are ordered, where that is always the same.
    fn fixed_order(&self) -> &'static str {
        ""
    }

    /// By what the lines are ordered, and whether the other way round.
    fn order(&self) -> Option<(Order, bool)> {
        None
    }

    /// Which part is drawn.
    fn window(&self) -> Window;

    /// The lines of the window, with the margin in front of the first column.
    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>>;

    /// What stands where no line is: why, and what to press.
    fn empty(&self, rows: &Rows) -> Vec<(Role, String)>;

    /// What the cursor stands on.
    fn subject(&self, rows: &Rows) -> Option<Subject>;

    /// Puts the cursor on a line, or on the last one.
    fn move_to(&mut self, rows: &Rows, at: usize);

    /// Moves the window so that the cursor is in it. What is to be read, because the end of what was read came near.
    fn settle(&mut self, height: usize) -> Option<Wanted>;

    /// The filter as typed.
    fn filter(&self) -> &Input;

    /// The filter, to be typed in.
    fn filter_mut(&mut self) -> &mut Input;

    /// Reads the filter again and keeps what fits.
    fn narrow(&mut self, around: Around<'_>);

    /// Facilities changed. `before`: as they were, each with its place; `None`: any of them may be another.
    fn follow(&mut self, around: Around<'_>, before: Option<&[(usize, Facility)]>);

    /// Facilities changed while another screen was shown.
    fn set_stale(&mut self) {}

    /// Whether facilities changed since the lines were made.
    fn is_stale(&self) -> bool {
        false
    }

    /// What is to be read when the screen is opened, and after every act.
    fn wanted(&self) -> Option<Wanted> {
        None
    }

    /// Every line that the filter keeps, in the order shown, where lines leave the program.
    fn wanted_lines(&self, _rows: &Rows) -> Vec<export::Wanted> {
        Vec::new()
    }

    /// The line under the cursor, where lines leave the program.
    fn wanted_line(&self, _rows: &Rows) -> Option<export::Wanted> {
        None
    }

    /// The line under the cursor as a text to be copied, if it is made of what was read.
    fn copied(&self, _rows: &Rows) -> Option<String> {
        None
    }

    /// The list, where lines are facilities or their functions: what has marks, a search and an order.
    fn list(&self) -> Option<&List> {
        None
    }

    /// The list, to be changed.
    fn list_mut(&mut self) -> Option<&mut List> {
        None
    }
}
