//! 集計: areas by what was counted in them, each number with the facilities behind it. The order is that of the municipalities,
//! never that of the numbers.

use kakari_core::statistics::{Cell, Division, Line as AreaLine, Measure};
use kakari_core::text;
use kakari_office::lang::Text;
use kakari_office::office::{Behind, Detail, Office, Statistics as Counted, romaji};
use kakari_office::spreadsheet::tabbed;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{
    About, Around, Body, Came, Choices, Column, Heading, Scene, State, Subject, Wanted, Window,
    column,
};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::page::Page;
use crate::console::place::{Answers, Screen};
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place;
use crate::console::strings::statistics as words;
use crate::console::theme::Role;
use crate::console::width;

mod choice;
mod number;

use choice::{CHOICES, STATES};
use number::{CELLS, SHORT, number_in_list, write_bar, write_number};

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    command(Intent::OpenNumber, &[Key::Enter], Group::Moves, true),
    command(Intent::NextDivision, &[Key::Char('v')], Group::Filter, true),
    command(
        Intent::Left,
        &[Key::Left, Key::Char('h')],
        Group::Moves,
        false,
    ),
    command(Intent::Right, &[Key::Right], Group::Moves, false),
    command(Intent::Enter, &[Key::Tab], Group::Moves, false),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::STATISTICS,
    keys: &[Key::After('g', 'c')],
    body: || Box::new(Statistics::new()),
    commands: &[
        OWN,
        command::acts::RECORDS,
        command::STATES,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
    panes: &[],
    answers: Answers::All,
    own_panes: &[],
    count: |_| None,
    kind: None,
};

/// The divisions, in the order in which they are shown one after the other.
const DIVISIONS: [Division; 3] = [
    Division::MedicalArea,
    Division::Municipality,
    Division::HealthCentre,
];

/// Reads the statistics.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    // Without a clock nothing is due.
    let counted = office.today().map(|_| office.statistics());
    let counted = counted.transpose().map_err(|error| error.to_string())?;
    Ok(Came::Statistics(counted.map(Box::new)))
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Statistics {
    counted: Option<Box<Counted>>,
    division: Division,
    /// The whole prefecture, then each area.
    lines: Vec<AreaLine>,
    /// The lines that pass the filter.
    shown: Vec<usize>,
    cursor: usize,
    top: usize,
    /// The measures shown, as a place in [`CHOICES`].
    choice: usize,
    column: usize,
    filter: Input,
    choices: Choices,
}

impl Statistics {
    fn new() -> Self {
        Self {
            counted: None,
            division: Division::MedicalArea,
            lines: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            choice: 0,
            column: 0,
            filter: Input::default(),
            choices: Choices::default(),
        }
    }

    /// Takes in what was counted. The cursor stays on its area.
    pub(super) fn take(&mut self, counted: Option<Box<Counted>>) {
        self.counted = counted;
        self.arrange();
    }

    /// Shows the next kind of area.
    pub(crate) fn turn_division(&mut self) {
        let at = DIVISIONS.iter().position(|one| *one == self.division);
        let next = at.map_or(0, |at| at.saturating_add(1));
        self.division = DIVISIONS.get(next).copied().unwrap_or(DIVISIONS[0]);
        self.cursor = 0;
        self.arrange();
    }

    /// Moves to the number beside; past the last comes the first.
    pub(crate) fn turn_column(&mut self, forward: bool) {
        let count = self.measures().len();
        let steps = if forward { 1 } else { count.saturating_sub(1) };
        let to = self.column.saturating_add(steps);
        self.column = to.checked_rem(count).unwrap_or(0);
    }

    /// The condition that lists the facilities behind the number under the cursor.
    pub(crate) fn condition(&self) -> Option<String> {
        let (counted, line, measure) = self.here()?;
        let line = Some(line).filter(|line| line.division != Division::Prefecture);
        Some(counted.condition(line, measure, Behind::Fits))
    }

    fn arrange(&mut self) {
        let here = self.line().map(|line| line.name.clone());
        self.lines.clear();
        if let Some(counted) = &self.counted {
            self.lines.extend(counted.lines(Division::Prefecture));
            self.lines.extend(counted.lines(self.division));
        }
        self.keep();
        let at = here.and_then(|name| {
            let mut shown = self.shown.iter();
            shown.position(|at| self.lines.get(*at).is_some_and(|line| line.name == name))
        });
        self.cursor = at.unwrap_or(self.cursor).min(self.last());
    }

    fn keep(&mut self) {
        let folded = text::fold_width(self.filter.value());
        let terms: Vec<String> = folded.split_whitespace().map(text::search_key).collect();
        let fits = |line: &AreaLine| {
            let name = self.counted.as_ref().map(|counted| counted.name(line));
            let key = text::search_key(&name.unwrap_or_default());
            let kana = romaji::from_kana(&key);
            terms
                .iter()
                .all(|term| key.contains(term.as_str()) || kana.contains(&romaji::fold(term)))
        };
        let lines = self.lines.iter().enumerate();
        let shown = lines.filter(|(_, line)| fits(line)).map(|(at, _)| at);
        self.shown = shown.collect();
        self.cursor = self.cursor.min(self.last());
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }

    fn line(&self) -> Option<&AreaLine> {
        self.lines.get(*self.shown.get(self.cursor)?)
    }

    fn measures(&self) -> &'static [(&'static str, Text)] {
        CHOICES.get(self.choice).map_or(&[], |one| one.measures)
    }

    /// The number under the cursor: the statistics, the area, what is counted.
    fn here(&self) -> Option<(&Counted, &AreaLine, &Measure)> {
        let counted = self.counted.as_deref()?;
        let (key, _) = self.measures().get(self.column)?;
        Some((counted, self.line()?, counted.measures.find(key)?))
    }

    fn cell(&self, line: &AreaLine, key: &str) -> Option<(Cell, bool)> {
        let counted = self.counted.as_deref()?;
        let has_rate = counted.measures.find(key)?.has_rate;
        Some((counted.cell(&line.tally, key)?, has_rate))
    }
}

/// The fields: the area, then the numbers by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Area,
    Number(usize),
}

const COLUMNS: [Column<Field>; 6] = [
    column(Field::Area, 0, 0),
    column(Field::Number(0), CELLS, 0).or(SHORT),
    column(Field::Number(1), CELLS, 0).or(SHORT),
    column(Field::Number(2), CELLS, 0).or(SHORT),
    column(Field::Number(3), CELLS, 0).or(SHORT),
    column(Field::Number(4), CELLS, 0).or(SHORT),
];

impl Body for Statistics {
    fn headings(&self, _: &Rows) -> Vec<Heading> {
        let measures = self.measures();
        let columns = COLUMNS.iter().filter_map(|one| {
            let heading = match one.what {
                Field::Area => words::division(self.division),
                Field::Number(at) => measures.get(at)?.1.text(),
            };
            Some(one.headed(heading, &self.choices))
        });
        columns.collect()
    }

    fn choices(&self) -> &Choices {
        &self.choices
    }

    fn choices_mut(&mut self) -> &mut Choices {
        &mut self.choices
    }

    fn set_shown(&mut self, at: usize, shown: bool) {
        if let Some(column) = COLUMNS.get(at) {
            self.choices.set(column.what, shown);
        }
    }

    fn states(&self) -> &'static [State] {
        STATES
    }

    fn state(&self) -> usize {
        self.choice
    }

    fn set_state(&mut self, state: usize) {
        self.choice = state;
        self.column = self.column.min(self.measures().len().saturating_sub(1));
    }

    fn title(&self) -> String {
        self.here()
            .map_or_else(String::new, |(counted, line, measure)| {
                format!("{} {}", counted.name(line), words::measure(measure))
            })
    }

    fn write_pane(&self, _: u8, scene: &Scene<'_>, _: Option<&Detail>, page: &mut Page) {
        if let Some((counted, line, measure)) = self.here() {
            write_number(counted, line, measure, page);
            page.heading(words::ALL.text());
            for measure in counted.measures.all() {
                write_bar(counted, line, measure, scene.look, page);
            }
        }
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.cursor,
            top: self.top,
            shown: self.shown.len(),
            of: self.lines.len(),
            complete: self.counted.is_some(),
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let window = self.shown.iter().enumerate().skip(self.top).take(height);
        let line = |(at, place): (usize, &usize)| {
            let line = self.lines.get(*place)?;
            let here = at == self.cursor && !scene.covered;
            let mut spans = vec![Span::raw(format!(
                "{}  ",
                scene.cursor_sign(at == self.cursor)
            ))];
            let mut edge = " ";
            for (column, cells) in COLUMNS.iter().zip(widths).filter(|(_, cells)| **cells > 0) {
                let (text, role, next) = match column.what {
                    Field::Area => {
                        let name = self.counted.as_ref().map(|counted| counted.name(line));
                        let role = if line.division == Division::Prefecture {
                            Role::Strong
                        } else {
                            Role::Plain
                        };
                        (width::shown(&name.unwrap_or_default()), role, " ")
                    }
                    Field::Number(at) => {
                        let (key, _) = self.measures().get(at)?;
                        let (cell, has_rate) = self.cell(line, key)?;
                        let (text, role) = number_in_list(cell, has_rate, scene.look, *cells);
                        let under = here && at == self.column;
                        if under {
                            edge = "[";
                        }
                        (text, role, if under { "]" } else { " " })
                    }
                };
                if matches!(column.what, Field::Number(_)) {
                    spans.push(Span::raw(edge));
                }
                edge = next;
                let text = width::fit(&text, *cells);
                spans.push(Span::styled(text, scene.look.style(role)));
            }
            spans.push(Span::raw(edge));
            Some(Line::from(spans))
        };
        window.filter_map(line).collect()
    }

    fn empty(&self, _: &Rows) -> Vec<(Role, String)> {
        let text = if self.counted.is_none() {
            place::READING.text()
        } else {
            words::NO_MATCH.text()
        };
        vec![(Role::Plain, text.to_owned())]
    }

    fn subject(&self, _: &Rows) -> Option<Subject> {
        let (_, line, measure) = self.here()?;
        let (division, name) = (line.division.word(), &line.name);
        Some(Subject::Number(
            format!("{division} {name} {}", measure.key).into(),
        ))
    }

    fn move_to(&mut self, _: &Rows, at: usize) {
        self.cursor = at.min(self.last());
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
        None
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
        Some(Wanted::Statistics)
    }

    fn copied(&self, _: &Rows) -> Option<String> {
        let counted = self.counted.as_ref()?;
        let line = self.line()?;
        let numbers = self.measures().iter().filter_map(|(key, _)| {
            let (cell, _) = self.cell(line, key)?;
            Some(cell.total.to_string())
        });
        let cells: Vec<String> = std::iter::once(counted.name(line)).chain(numbers).collect();
        Some(format!("{}\n", tabbed(&cells)))
    }
}
