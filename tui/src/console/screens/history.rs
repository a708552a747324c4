//! 履歴: every act of people and every import, the newest first, read page by page.

use kakari_core::text;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{About, Around, Body, Came, Column, Heading, Subject, Wanted, Window, column};
use crate::console::command::{self, Command};
use crate::console::model::Model;
use crate::console::rows::{Facility, Rows};
use crate::console::strings::{self, place};
use crate::console::theme::Role;
use crate::console::width;
use crate::export;
use crate::office::{Office, romaji};
use crate::store::{PastAct, Undoing};

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::acts::ENTRIES,
    command::acts::TAKING_ENTRIES,
    command::GENERAL,
];

/// The columns.
const COLUMNS: &[Column<Field>] = &[
    column(Field::When, 11, 0),
    column(Field::Who, 8, 0),
    column(Field::What, 0, 0),
    column(Field::Facility, 18, 56),
    column(Field::Undo, 4, 40),
];

/// What is shown of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    When,
    Who,
    What,
    Facility,
    Undo,
}

impl Field {
    fn heading(self) -> &'static str {
        match self {
            Self::When => place::column::WHEN,
            Self::Who => place::column::WHO,
            Self::What => place::column::WHAT,
            Self::Facility => place::column::FACILITY,
            Self::Undo => place::column::UNDO,
        }
    }

    fn text(self, model: &Model, act: &PastAct, cells: usize) -> (String, Role) {
        let entry = &act.entry;
        let text = match self {
            Self::When => strings::short_moment(&entry.at),
            Self::Who => entry.actor.clone(),
            Self::What => {
                let function = entry
                    .function
                    .map_or(String::new(), |one| format!("{} ", one.mark()));
                let first_text = entry.texts.iter().find(|(_, text)| !text.is_empty());
                let said = first_text.map_or(String::new(), |(_, text)| format!("：{text}"));
                format!("{function}{}{said}", entry.what)
            }
            Self::Facility => model.rows.by_id(&entry.facility).map_or_else(
                || entry.facility.clone(),
                |facility| super::name_in(model, facility, cells),
            ),
            Self::Undo => {
                let (word, role) = match act.undo {
                    Undoing::Possible => (place::record::CAN, Role::Ready),
                    Undoing::Done { .. } => (place::record::TAKEN_BACK, Role::Quiet),
                    _ => (place::record::CANNOT, Role::Quiet),
                };
                return (word.to_owned(), role);
            }
        };
        (text, Role::Plain)
    }
}

/// What the screen states.
pub(crate) const ABOUT: About = About {
    commands: COMMANDS,
    panes: &[],
    count: |_| None,
    kind: None,
};

/// How many entries one page has.
const PAGE: usize = 300;

/// Reads entries for the person who looks: those before one, or the newest.
pub(super) fn read(
    office: &Office,
    actor: Option<&str>,
    before: Option<i64>,
) -> Result<Came, String> {
    let acts = office.store().history(actor, before, PAGE);
    acts.map(|acts| Came::Entries {
        acts,
        newest: before.is_none(),
    })
    .map_err(|error| error.to_string())
}

/// The entries of the journal that were read.
#[derive(Debug, Default)]
pub(crate) struct History {
    acts: Vec<PastAct>,
    /// What the filter looks at, one an act.
    keys: Vec<String>,
    /// Numbers of the acts that the filter keeps.
    shown: Vec<usize>,
    cursor: usize,
    /// First line of the window.
    top: usize,
    filter: Input,
    /// Whether there is nothing older.
    complete: bool,
    /// Whether a page is on its way.
    waiting: bool,
}

impl History {
    /// Takes a page in: the newest ones replace everything, older ones are added.
    pub(super) fn take(&mut self, acts: Vec<PastAct>, newest: bool, rows: &Rows) {
        let here = self.current().map(|act| act.entry.seq);
        if newest {
            self.acts.clear();
            self.keys.clear();
        }
        self.complete = acts.len() < PAGE;
        self.waiting = false;
        self.keys.extend(acts.iter().map(|act| key(act, rows)));
        self.acts.extend(acts);
        self.keep();
        // New entries stand above: the cursor stays on its entry.
        let place = self
            .shown_acts()
            .position(|act| Some(act.entry.seq) == here);
        self.cursor = place.unwrap_or(0);
    }

    /// Keeps the entries in which every word of the filter is found.
    fn keep(&mut self) {
        let folded = text::fold_width(self.filter.value());
        let terms: Vec<String> = folded.split_whitespace().map(text::search_key).collect();
        let fits = |key: &str| {
            terms
                .iter()
                .all(|term| key.contains(term.as_str()) || key.contains(&romaji::folded(term)))
        };
        let keys = self.keys.iter().enumerate();
        self.shown = keys
            .filter(|(_, key)| terms.is_empty() || fits(key))
            .map(|(at, _)| at)
            .collect();
        self.cursor = self.cursor.min(self.last());
    }

    /// The entries shown.
    pub(crate) fn shown_acts(&self) -> impl Iterator<Item = &PastAct> {
        self.shown.iter().filter_map(|at| self.acts.get(*at))
    }

    /// The entry under the cursor.
    pub(crate) fn current(&self) -> Option<&PastAct> {
        let at = self.shown.get(self.cursor)?;
        self.acts.get(*at)
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }
}

impl Body for History {
    fn headings(&self) -> Vec<Heading> {
        let columns = COLUMNS.iter();
        columns.map(|one| one.headed(one.what.heading())).collect()
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.cursor,
            top: self.top,
            shown: self.shown.len(),
            of: self.acts.len(),
            complete: self.complete,
        }
    }

    fn lines(&self, model: &Model, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let window = self.shown_acts().enumerate().skip(self.top).take(height);
        window
            .map(|(at, act)| {
                let mut line = line(model, act, widths);
                let margin = if at == self.cursor { ">  " } else { "   " };
                line.spans.insert(0, Span::raw(margin));
                line
            })
            .collect()
    }

    fn empty(&self, _: &Model) -> Vec<(Role, String)> {
        let text = if self.acts.is_empty() {
            place::READING
        } else {
            place::record::NO_MATCH
        };
        vec![(Role::Plain, text.to_owned())]
    }

    fn subject(&self, _: &Rows) -> Option<Subject> {
        self.current().map(|act| Subject::Entry(act.entry.seq))
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
        let oldest = self.acts.last().filter(|_| wanted)?;
        self.waiting = true;
        Some(Wanted::Entries {
            before: Some(oldest.entry.seq),
        })
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
        Some(Wanted::Entries { before: None })
    }

    fn copied(&self, rows: &Rows) -> Option<String> {
        let entry = &self.current()?.entry;
        let name = rows.by_id(&entry.facility);
        let cells = [
            entry.seq.to_string(),
            entry.at.clone(),
            width::shown(&entry.actor),
            entry.facility.clone(),
            name.map_or(String::new(), |one| one.name.to_string()),
            entry.function.map_or("", |one| one.mark()).to_owned(),
            width::shown(&entry.what),
        ];
        Some(format!("{}\n", export::tabbed(&cells)))
    }
}

fn key(act: &PastAct, rows: &Rows) -> String {
    let entry = &act.entry;
    let name = rows
        .by_id(&entry.facility)
        .map_or("", |facility| &*facility.name);
    let mut out = String::new();
    for part in [
        entry.at.as_str(),
        &entry.actor,
        &entry.what,
        &entry.label,
        &entry.facility,
        name,
    ] {
        out.push_str(&text::search_key(part));
        out.push('\n');
    }
    for (_, part) in &entry.texts {
        out.push_str(&text::search_key(part));
        out.push('\n');
    }
    let kana = romaji::of_kana(&out);
    out.push_str(&kana);
    out
}

/// One line, without the margin.
fn line(model: &Model, act: &PastAct, widths: &[usize]) -> Line<'static> {
    let columns = COLUMNS.iter().zip(widths);
    let spans = columns
        .filter(|(_, cells)| **cells > 0)
        .flat_map(|(column, cells)| {
            let (text, role) = column.what.text(model, act, *cells);
            let text = width::fit(&width::shown(&text), *cells);
            [Span::styled(text, model.look.style(role)), Span::raw(" ")]
        });
    Line::from(spans.collect::<Vec<Span>>())
}
