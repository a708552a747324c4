//! Lines that are records: read page by page, kept in the order in which they were read, filtered by words. A record can
//! stand for a group of records and open to them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use kakari_core::text;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Around, Body, Choices, Heading, Scene, Subject, Wanted, Window};
use crate::console::page::Page;
use crate::console::place::Pane;
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::{Detail, romaji};

mod record;

pub(crate) use record::Record;

/// Number of records in a page.
pub(super) const PAGE: usize = 300;

/// Where a shown record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At this index of all records.
    Record(usize),
    /// In this group, at this index.
    Within(i64, usize),
}

/// The records of a group that is open.
#[derive(Debug)]
struct Group<R> {
    records: Vec<R>,
    keys: Vec<String>,
    /// Whether they were requested since the last change.
    requested: bool,
    /// Whether they arrived since.
    arrived: bool,
}

impl<R> Default for Group<R> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            keys: Vec::new(),
            requested: false,
            arrived: false,
        }
    }
}

/// The records that were read.
#[derive(Debug)]
pub(crate) struct Records<R> {
    records: Vec<R>,
    /// The folded text that the filter looks through, for each record.
    keys: Vec<String>,
    /// The groups that are open, by their number.
    open: BTreeMap<i64, Group<R>>,
    /// The records that pass the filter.
    shown: Vec<Place>,
    cursor: usize,
    top: usize,
    filter: Input,
    choices: Choices,
    pane: Option<Pane>,
    /// Whether the last page was read.
    complete: bool,
    /// Whether a page was requested and has not arrived. Without it every key near the end would request the same
    /// page.
    waiting: bool,
}

impl<R> Default for Records<R> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            keys: Vec::new(),
            open: BTreeMap::new(),
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            filter: Input::default(),
            choices: Choices::default(),
            pane: None,
            complete: false,
            waiting: false,
        }
    }
}

impl<R: Record> Records<R> {
    /// Applies a page. The first page replaces all records, later ones are appended.
    pub(super) fn take(&mut self, page: Vec<R>, first: bool, rows: &Rows) {
        let here = self.here();
        if first {
            self.records.clear();
            self.keys.clear();
            // What was done since may have changed them too.
            for group in self.open.values_mut() {
                group.requested = false;
                group.arrived = false;
            }
        }
        self.complete = page.len() < PAGE;
        self.waiting = false;
        self.keys.extend(page.iter().map(|one| key(one, rows)));
        self.records.extend(page);
        self.keep();
        self.return_to(here.as_ref());
    }

    /// Applies all records at once, however many they are.
    pub(super) fn take_all(&mut self, all: Vec<R>, rows: &Rows) {
        self.take(all, true, rows);
        self.complete = true;
    }

    /// Applies the records of a group, if it is still open.
    pub(super) fn take_group(&mut self, group: i64, records: Vec<R>, rows: &Rows) {
        let here = self.here();
        if let Some(open) = self.open.get_mut(&group) {
            open.keys = records.iter().map(|one| key(one, rows)).collect();
            open.records = records;
            open.arrived = true;
        }
        self.keep();
        self.return_to(here.as_ref());
    }

    /// What the cursor is on, and whether that is within a group.
    fn here(&self) -> Option<(Subject, bool)> {
        let place = *self.shown.get(self.cursor)?;
        let within = matches!(place, Place::Within(..));
        Some((self.at(place)?.subject(), within))
    }

    /// Moves the cursor to a record. New records come first, so it is found by its subject and not by its index.
    fn return_to(&mut self, here: Option<&(Subject, bool)>) {
        let found = here.and_then(|(subject, within)| {
            self.shown.iter().position(|place| {
                matches!(place, Place::Within(..)) == *within
                    && self.at(*place).is_some_and(|one| one.is(subject))
            })
        });
        self.cursor = found.unwrap_or(0);
    }

    fn at(&self, place: Place) -> Option<&R> {
        match place {
            Place::Record(at) => self.records.get(at),
            Place::Within(group, at) => self.open.get(&group)?.records.get(at),
        }
    }

    /// Applies the filter: a record passes if it contains every word, or if it stands for a group of which one does.
    fn keep(&mut self) {
        let folded = text::fold_width(self.filter.value());
        let terms: Vec<(&str, String)> = folded
            .split_whitespace()
            .map(|term| (term, text::search_key(term)))
            .collect();
        let fits = |record: &R, key: &String| {
            terms.iter().all(|(term, folded)| {
                record.fits(term).unwrap_or_else(|| {
                    key.contains(folded.as_str()) || key.contains(&romaji::fold(folded))
                })
            })
        };
        self.shown.clear();
        for (at, (record, key)) in self.records.iter().zip(&self.keys).enumerate() {
            let number = record.group();
            let group = number.and_then(|number| Some((number, self.open.get(&number)?)));
            let within: Vec<Place> = group.map_or_else(Vec::new, |(number, group)| {
                let each = group.records.iter().zip(&group.keys).enumerate();
                each.filter(|(_, (record, key))| fits(record, key))
                    .map(|(at, _)| Place::Within(number, at))
                    .collect()
            });
            if !within.is_empty() || fits(record, key) {
                self.shown.push(Place::Record(at));
                self.shown.extend(within);
            }
        }
        self.cursor = self.cursor.min(self.last());
    }

    /// The records that pass the filter.
    #[cfg(test)]
    pub(crate) fn shown(&self) -> impl Iterator<Item = &R> {
        self.shown.iter().filter_map(|place| self.at(*place))
    }

    /// All records that were read, in their order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &R> {
        self.records.iter()
    }

    /// The record under the cursor.
    pub(crate) fn current(&self) -> Option<&R> {
        self.at(*self.shown.get(self.cursor)?)
    }

    /// The margin of a line: the cursor, and whether the line is a group, an open group or within one.
    fn margin(&self, scene: &Scene<'_>, at: usize, place: Place) -> String {
        let cursor = scene.cursor_sign(at == self.cursor);
        let sign = match place {
            Place::Within(..) => '|',
            Place::Record(_) => match self.at(place).and_then(R::group) {
                Some(group) if self.open.contains_key(&group) => '-',
                Some(_) => '+',
                None => ' ',
            },
        };
        format!("{cursor}{sign} ")
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }
}

impl<R: Record> Body for Records<R> {
    fn headings(&self, _: &Rows) -> Vec<Heading> {
        let columns = R::COLUMNS.iter();
        columns
            .map(|one| one.headed(R::heading(one.what), &self.choices))
            .collect()
    }

    fn choices(&self) -> &Choices {
        &self.choices
    }

    fn choices_mut(&mut self) -> &mut Choices {
        &mut self.choices
    }

    fn set_shown(&mut self, at: usize, shown: bool) {
        if let Some(column) = R::COLUMNS.get(at) {
            self.choices.set(column.what, shown);
        }
    }

    fn pane(&self) -> Option<Pane> {
        self.pane.or(R::PANES.first().copied())
    }

    fn set_pane(&mut self, pane: Pane) {
        if R::PANES.contains(&pane) {
            self.pane = Some(pane);
        }
    }

    fn write_record(&self, pane: Pane, scene: &Scene<'_>, page: &mut Page) {
        if let Some(record) = self.current() {
            record.write_pane(pane, scene, page);
        }
    }

    fn title(&self) -> String {
        self.current().map_or_else(String::new, R::title)
    }

    fn write_pane(&self, _: u8, scene: &Scene<'_>, _: Option<&Detail>, page: &mut Page) {
        if let Some(record) = self.current() {
            record.write(scene, page);
        }
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.cursor,
            top: self.top,
            shown: self.shown.len(),
            of: {
                let within = self.open.values().map(|group| group.records.len());
                self.records.len().saturating_add(within.sum())
            },
            complete: self.complete,
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let window = self.shown.iter().enumerate().skip(self.top).take(height);
        let line = |(at, place): (usize, &Place)| {
            let record = self.at(*place)?;
            let margin = self.margin(scene, at, *place);
            let mut spans = vec![Span::raw(margin)];
            let columns = R::COLUMNS.iter().zip(widths);
            for (column, cells) in columns.filter(|(_, cells)| **cells > 0) {
                let (text, role) = record.text(column.what, scene, *cells);
                let text = width::fit(&width::shown(&text), *cells);
                spans.push(Span::styled(text, scene.look.style(role)));
                spans.push(Span::raw(" "));
            }
            Some(Line::from(spans))
        };
        window.filter_map(line).collect()
    }

    fn empty(&self, _: &Rows) -> Vec<(Role, String)> {
        let text = if self.records.is_empty() && !self.complete {
            place::READING
        } else if self.records.is_empty() {
            R::NOTHING
        } else {
            R::NO_MATCH
        };
        vec![(Role::Plain, text.to_owned())]
    }

    fn subject(&self, _: &Rows) -> Option<Subject> {
        self.current().map(R::subject)
    }

    fn move_to(&mut self, _: &Rows, at: usize) {
        self.cursor = at.min(self.last());
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
        let mut open = self.open.iter_mut();
        if let Some((number, group)) = open.find(|(_, group)| !group.requested) {
            group.requested = true;
            return R::wanted_of_group(*number);
        }
        let near = self.cursor.saturating_add(height) >= self.shown.len();
        let wanted = near && !self.complete && !self.waiting;
        let last = self.records.last().filter(|_| wanted)?;
        self.waiting = true;
        Some(R::wanted(Some(last)))
    }

    fn is_behind(&self) -> bool {
        self.waiting || self.open.values().any(|group| !group.arrived)
    }

    fn open(&mut self) -> bool {
        let Some(group) = self.current().and_then(R::group) else {
            return false;
        };
        if self.open.contains_key(&group) {
            return false;
        }
        self.open.insert(group, Group::default());
        true
    }

    fn close(&mut self) -> bool {
        let group = match self.shown.get(self.cursor) {
            Some(Place::Within(group, _)) => Some(*group),
            _ => self.current().and_then(R::group),
        };
        let Some(group) = group.filter(|group| self.open.contains_key(group)) else {
            return false;
        };
        self.open.remove(&group);
        let head = |place: &Place| match place {
            Place::Record(at) => self.records.get(*at).and_then(R::group) == Some(group),
            Place::Within(..) => false,
        };
        let at = self.shown.iter().position(head);
        self.keep();
        // What stands above the group has not moved, so its own line has the same place.
        self.cursor = at.unwrap_or(self.cursor).min(self.last());
        true
    }

    fn filter(&self) -> &Input {
        &self.filter
    }

    fn filter_mut(&mut self) -> &mut Input {
        &mut self.filter
    }

    fn narrow(&mut self, _: Around<'_>) {
        self.keep();
    }

    fn follow(&mut self, _: Around<'_>, _: Option<&[(usize, Facility)]>) {}

    fn wanted(&self) -> Option<Wanted> {
        Some(R::wanted(None))
    }

    fn copied(&self, rows: &Rows) -> Option<String> {
        self.current().map(|record| record.copied(rows))
    }
}

/// The text that the filter looks through: the folded words of a record, and their kana as romaji.
fn key<R: Record>(record: &R, rows: &Rows) -> String {
    let mut out = String::new();
    for word in record.words(rows) {
        out.push_str(&text::search_key(&word));
        out.push('\n');
    }
    let kana = romaji::from_kana(&out);
    out.push_str(&kana);
    out
}
