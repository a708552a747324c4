//! Lines that are records: read page by page, kept in the order in which they were read, filtered by words.

use std::fmt::Debug;

use kakari_core::text;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Around, Body, Column, Heading, Scene, Subject, Wanted, Window};
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::romaji;

/// Number of records in a page.
pub(super) const PAGE: usize = 300;

/// A kind of record, and how a screen shows it.
pub(crate) trait Record: Debug + 'static {
    /// The fields that can be shown.
    type Field: Copy + Debug + 'static;

    /// The columns.
    const COLUMNS: &'static [Column<Self::Field>];

    /// The text if no record passes the filter.
    const NO_MATCH: &'static str;

    /// The heading of a field.
    fn heading(field: Self::Field) -> &'static str;

    /// The text of a field in this number of cells.
    fn text(&self, field: Self::Field, scene: &Scene<'_>, cells: usize) -> (String, Role);

    /// The texts that the filter looks through, not folded.
    fn words(&self, rows: &Rows) -> Vec<String>;

    /// Identifies the record.
    fn subject(&self) -> Subject;

    /// The request for the page behind this record; `None` for the first page.
    fn wanted(behind: Option<&Self>) -> Wanted;

    /// The record as a line for the clipboard, with tabs between the cells.
    fn copied(&self, rows: &Rows) -> String;
}

/// The records that were read.
#[derive(Debug)]
pub(crate) struct Records<R> {
    records: Vec<R>,
    /// The folded text that the filter looks through, for each record.
    keys: Vec<String>,
    /// Indices of the records that pass the filter.
    shown: Vec<usize>,
    cursor: usize,
    top: usize,
    filter: Input,
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
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            filter: Input::default(),
            complete: false,
            waiting: false,
        }
    }
}

impl<R: Record> Records<R> {
    /// Applies a page. The first page replaces all records, later ones are appended.
    pub(super) fn take(&mut self, page: Vec<R>, first: bool, rows: &Rows) {
        let here = self.current().map(R::subject);
        if first {
            self.records.clear();
            self.keys.clear();
        }
        self.complete = page.len() < PAGE;
        self.waiting = false;
        self.keys.extend(page.iter().map(|one| key(one, rows)));
        self.records.extend(page);
        self.keep();
        // New records come first, so the cursor is found again by its record and not by its index.
        let place = self.shown().position(|one| Some(one.subject()) == here);
        self.cursor = place.unwrap_or(0);
    }

    /// Applies the filter: a record passes if it contains every word.
    fn keep(&mut self) {
        let folded = text::fold_width(self.filter.value());
        let terms: Vec<String> = folded.split_whitespace().map(text::search_key).collect();
        let fits = |key: &str| {
            terms
                .iter()
                .all(|term| key.contains(term.as_str()) || key.contains(&romaji::fold(term)))
        };
        let keys = self.keys.iter().enumerate();
        self.shown = keys
            .filter(|(_, key)| terms.is_empty() || fits(key))
            .map(|(at, _)| at)
            .collect();
        self.cursor = self.cursor.min(self.last());
    }

    /// The records that pass the filter.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &R> {
        self.shown.iter().filter_map(|at| self.records.get(*at))
    }

    /// The record under the cursor.
    pub(crate) fn current(&self) -> Option<&R> {
        let at = self.shown.get(self.cursor)?;
        self.records.get(*at)
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }
}

impl<R: Record> Body for Records<R> {
    fn headings(&self) -> Vec<Heading> {
        let columns = R::COLUMNS.iter();
        columns
            .map(|one| one.headed(R::heading(one.what)))
            .collect()
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.cursor,
            top: self.top,
            shown: self.shown.len(),
            of: self.records.len(),
            complete: self.complete,
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let window = self.shown().enumerate().skip(self.top).take(height);
        let line = |(at, record): (usize, &R)| {
            let margin = if at == self.cursor { ">  " } else { "   " };
            let mut spans = vec![Span::raw(margin)];
            let columns = R::COLUMNS.iter().zip(widths);
            for (column, cells) in columns.filter(|(_, cells)| **cells > 0) {
                let (text, role) = record.text(column.what, scene, *cells);
                let text = width::fit(&width::shown(&text), *cells);
                spans.push(Span::styled(text, scene.look.style(role)));
                spans.push(Span::raw(" "));
            }
            Line::from(spans)
        };
        window.map(line).collect()
    }

    fn empty(&self, _: &Rows) -> Vec<(Role, String)> {
        let text = if self.records.is_empty() && !self.complete {
            place::READING
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
        let near = self.cursor.saturating_add(height) >= self.shown.len();
        let wanted = near && !self.complete && !self.waiting;
        let last = self.records.last().filter(|_| wanted)?;
        self.waiting = true;
        Some(R::wanted(Some(last)))
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
