//! The interface of the lines of a screen: drawing, cursor, filter and updates.

use std::any::Any;
use std::fmt::Debug;

use kakari_core::edition::{Edition, Function};
use ratatui::text::Line;
use tui_input::Input;

use super::reading::Wanted;
use super::{Choices, Heading, State};
use crate::console::list::{List, Target};
use crate::console::order::Order;
use crate::console::page::Page;
use crate::console::place::Pane;
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place as words;
use crate::console::theme::{Look, Role};
use crate::console::width;
use kakari_office::export;
use kakari_office::office::Detail;

/// What the cursor is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A function of a facility.
    Function(Target),
    /// Something at an item of a facility's report; `None`: about the report as a whole.
    Item(Target, Option<Box<str>>),
    /// An entry of the journal, by its number.
    Entry(i64),
    /// A task of a report year, by its id.
    Task(u16, Box<str>),
    /// An entry of the library, by its id.
    Reference(Box<str>),
    /// Something that went out or has to, by its kind and id.
    Outward(Box<str>),
    /// The name of a partner: id of the facility that names it, and the name.
    Name(Box<str>, Box<str>),
    /// A forum, a proposal of one or a part of one, by its id.
    Meeting(Box<str>),
    /// A number of 集計, by its area and measure.
    Number(Box<str>),
}

/// The part of the lines that is drawn, with counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// Index of the line under the cursor.
    pub(crate) cursor: usize,
    /// Index of the first line drawn.
    pub(crate) top: usize,
    /// Number of lines that pass the filter.
    pub(crate) shown: usize,
    /// Number of lines before the text filter.
    pub(crate) of: usize,
    /// Whether all lines are read.
    pub(crate) complete: bool,
}

/// What lines may depend on besides themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// All facilities.
    pub(crate) rows: &'a Rows,
    /// The edition of the year shown.
    pub(crate) edition: &'a Edition,
    /// Name of the person who is acting.
    pub(crate) actor: Option<&'a str>,
}

/// What drawing a line needs besides the line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'a> {
    /// All facilities.
    pub(crate) rows: &'a Rows,
    /// The edition of the year shown.
    pub(crate) edition: &'a Edition,
    /// Colours and signs.
    pub(crate) look: Look,
    /// Whether a modal is open, which gets all keys: then no line of the list may look as if a key acted on it.
    pub(crate) covered: bool,
}

impl Scene<'_> {
    /// The sign in front of the line under the cursor, or of another line.
    pub(crate) fn cursor_sign(&self, here: bool) -> &'static str {
        if here && !self.covered { ">" } else { " " }
    }

    /// The name of a facility in this number of cells. If it does not fit, the corporation in front of it is left
    /// out first, because facilities differ at the end of their names. A mark such as 台帳なし always stays.
    pub(crate) fn name(&self, facility: &Facility, cells: usize) -> String {
        let whole = export::Column::Name.text(&facility.line(Function::F1));
        if width::cells(&whole) <= cells {
            return whole;
        }
        let odd = whole.get(facility.name.len()..).unwrap_or_default();
        let room = cells.saturating_sub(width::cells(odd));
        format!("{}{odd}", self.bare_name(facility, room))
    }

    /// The name without mark in this number of cells; without the corporation if it does not fit.
    pub(crate) fn bare_name(&self, facility: &Facility, cells: usize) -> String {
        if width::cells(&facility.name) <= cells {
            return facility.name.to_string();
        }
        let own = width::without_corporation(&facility.name, &self.edition.corporate_prefixes);
        width::cut(&own, cells).into_owned()
    }
}

/// The lines of a screen, whatever they are about: facilities, functions, findings or records.
pub(crate) trait Body: Any + Debug {
    /// The headings of the columns.
    fn headings(&self, rows: &Rows) -> Vec<Heading>;

    /// The columns that the person chose to show or to hide.
    fn choices(&self) -> &Choices;

    /// These choices for changing.
    fn choices_mut(&mut self) -> &mut Choices;

    /// Chooses whether the column at an index of [`Body::headings`] is shown.
    fn set_shown(&mut self, at: usize, shown: bool);

    /// The state filters; the first one is chosen at the start.
    fn states(&self) -> &'static [State] {
        &[]
    }

    /// Whether a part of the lines was requested and has not arrived.
    fn is_behind(&self) -> bool {
        false
    }

    /// Index of the chosen state filter.
    fn state(&self) -> usize {
        0
    }

    /// Chooses a state filter by its index.
    fn set_state(&mut self, _state: usize) {}

    /// The pane that was shown when the person left this screen; `None` if it has no panes.
    fn pane(&self) -> Option<Pane> {
        None
    }

    /// Stores the pane for the next time that this screen is shown.
    fn set_pane(&mut self, _pane: Pane) {}

    /// Writes a pane that only this screen has.
    fn write_pane(&self, _at: u8, _scene: &Scene<'_>, _detail: Option<&Detail>, _page: &mut Page) {}

    /// Writes a pane of a record.
    fn write_record(&self, _pane: Pane, _scene: &Scene<'_>, _page: &mut Page) {}

    /// The heading of the pane where the line has one pane of its own.
    fn title(&self) -> String {
        String::new()
    }

    /// The orders that can be chosen; empty if the order is always the same.
    fn orders(&self) -> Vec<Order> {
        Vec::new()
    }

    /// The order, and whether it is reversed; `None` if it cannot be chosen.
    fn order(&self) -> Option<(Order, bool)> {
        None
    }

    /// Chooses the order. [`Body::narrow`] applies it.
    fn set_order(&mut self, _order: Order, _turned: bool) {}

    /// Name of the order for the heading of a written list.
    fn order_name(&self) -> String {
        let order = self.order();
        order.map_or_else(String::new, |(order, turned)| words::order(order, turned))
    }

    /// The part of the lines that is drawn.
    fn window(&self) -> Window;

    /// The lines of the window, each with the margin in front of its first column. `widths` are those of the
    /// columns, 0 for a hidden one.
    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>>;

    /// Why no line is shown, and what to press.
    fn empty(&self, rows: &Rows) -> Vec<(Role, String)>;

    /// What the cursor is on.
    fn subject(&self, rows: &Rows) -> Option<Subject>;

    /// Moves the cursor to the line at an index, or to the last line.
    fn move_to(&mut self, rows: &Rows, at: usize);

    /// Moves to what stands beside within the line. Returns `false` if the lines have nothing of the kind.
    fn step_aside(&mut self, _forward: bool) -> bool {
        false
    }

    /// Moves the window of `height` lines so that the cursor is in it. Returns a request for more records if the
    /// window comes near the end of those that were read.
    fn settle(&mut self, height: usize) -> Option<Wanted>;

    /// Opens the line under the cursor to the lines within it. Returns `false` if there are none, or if it is open.
    fn open(&mut self) -> bool {
        false
    }

    /// Closes the open line that the cursor is on or in. Returns `false` if there is none.
    fn close(&mut self) -> bool {
        false
    }

    /// The filter as typed.
    fn filter(&self) -> &Input;

    /// The filter for typing.
    fn filter_mut(&mut self) -> &mut Input;

    /// Applies the filter again.
    fn narrow(&mut self, around: Around<'_>);

    /// Updates the lines after facilities changed. `before` holds the old rows with their indices; `None` if any
    /// row may differ.
    fn follow(&mut self, around: Around<'_>, before: Option<&[(usize, Facility)]>);

    /// Marks the lines as out of date, because facilities changed while another screen was shown.
    fn set_stale(&mut self) {}

    /// Whether the lines are out of date.
    fn is_stale(&self) -> bool {
        false
    }

    /// The records to read when the screen opens and after every act; `None` if it needs none.
    fn wanted(&self) -> Option<Wanted> {
        None
    }

    /// All lines that pass the filter, in the order shown, for copies and files.
    fn wanted_lines(&self, _rows: &Rows) -> Vec<export::Wanted> {
        Vec::new()
    }

    /// The line under the cursor, for copies.
    fn wanted_line(&self, _rows: &Rows) -> Option<export::Wanted> {
        None
    }

    /// The line under the cursor as text, if it can be made from the records in memory.
    fn copied(&self, _rows: &Rows) -> Option<String> {
        None
    }

    /// The columns by which the lines can be counted; empty where they cannot.
    fn countable(&self) -> Vec<export::Column> {
        Vec::new()
    }

    /// The list with marks, search and order; `None` if the lines are not facilities or functions.
    fn list(&self) -> Option<&List> {
        None
    }

    /// The list for changing.
    fn list_mut(&mut self) -> Option<&mut List> {
        None
    }
}
