//! What a screen has to say of a kind of record.

use std::fmt::Debug;

use kakari_office::lang::Text;

use super::super::{Column, Scene, Subject, Wanted};
use crate::console::page::Page;
use crate::console::place::Pane;
use crate::console::rows::Rows;
use crate::console::theme::Role;

/// A kind of record, and how a screen shows it.
pub(crate) trait Record: Debug + 'static {
    /// The fields that can be shown.
    type Field: Copy + Debug + 'static;

    /// The columns.
    const COLUMNS: &'static [Column<Self::Field>];

    /// The text if no record passes the filter.
    const NO_MATCH: Text;

    /// The text if there is no record at all.
    const NOTHING: Text = Self::NO_MATCH;

    /// The panes of a record; none if it has one without a name.
    const PANES: &'static [Pane] = &[];

    /// The heading of a field.
    fn heading(field: Self::Field) -> &'static str;

    /// The text of a field in this number of cells.
    fn text(&self, field: Self::Field, scene: &Scene<'_>, cells: usize) -> (String, Role);

    /// The texts that the filter looks through, not folded.
    fn words(&self, rows: &Rows) -> Vec<String>;

    /// Identifies the record.
    fn subject(&self) -> Subject;

    /// The heading of its pane.
    fn title(&self) -> String;

    /// Writes its pane. Records whose pane needs more than the scene are written by `panes`.
    fn write(&self, _scene: &Scene<'_>, _page: &mut Page) {}

    /// Writes one of its panes, if it has several.
    fn write_pane(&self, _pane: Pane, scene: &Scene<'_>, page: &mut Page) {
        self.write(scene, page);
    }

    /// Whether it fits a condition of the filter, such as 機能:ハ; `None`: the term is a word to look for.
    fn fits(&self, _term: &str) -> Option<bool> {
        None
    }

    /// Whether this is the record that was identified so, or what came of it.
    fn is(&self, subject: &Subject) -> bool {
        self.subject() == *subject
    }

    /// The request for the page behind this record; `None` for the first page.
    fn wanted(behind: Option<&Self>) -> Wanted;

    /// The record as a line for the clipboard, with tabs between the cells.
    fn copied(&self, rows: &Rows) -> String;

    /// Number of the group for which this record stands; `None` if it stands for itself.
    fn group(&self) -> Option<i64> {
        None
    }

    /// The request for the records of a group; `None` if records of this kind stand for themselves only.
    fn wanted_of_group(_group: i64) -> Option<Wanted> {
        None
    }
}
