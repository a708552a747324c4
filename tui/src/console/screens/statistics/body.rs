//! The lines of the screen as the console draws and moves them.

use kakari_core::statistics::Division;
use kakari_office::office::{Behind, Detail};
use kakari_office::spreadsheet::tabbed;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::choice::{Part, STATES};
use super::number::{CELLS, SHORT, counted, number_in_list};
use super::{Area, Number, ONE, Pane, Statistics};
use crate::console::page::Page;
use crate::console::rows::{Facility, Rows};
use crate::console::screens::{
    Around, Body, Choices, Column, Heading, Scene, State, Subject, Wanted, Window, column,
};
use crate::console::strings::place;
use crate::console::strings::statistics as words;
use crate::console::theme::Role;
use crate::console::width;

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

impl Statistics {
    /// A line, with the number under the cursor in brackets where it is the line under the cursor.
    fn drawn(&self, scene: &Scene<'_>, at: usize, area: &Area, widths: &[usize]) -> Line<'static> {
        let is_here = at == self.cursor;
        let sign = scene.cursor_sign(is_here);
        let mut spans = vec![Span::raw(format!("{sign}  "))];
        let numbers = self.columns();
        let mut edge = " ";
        for (column, cells) in COLUMNS.iter().zip(widths).filter(|(_, cells)| **cells > 0) {
            let under = is_here && !scene.covered && column.what == Field::Number(self.column);
            let (text, role) = match column.what {
                Field::Area => self.name_in_list(area),
                Field::Number(at) => match numbers.get(at) {
                    Some(number) => self.number_in_list(*number, area, scene, *cells),
                    None => continue,
                },
            };
            if column.what != Field::Area {
                spans.push(Span::raw(if under { "[" } else { edge }));
                edge = if under { "]" } else { " " };
            }
            let text = width::fit(&text, *cells);
            spans.push(Span::styled(text, scene.look.style(role)));
        }
        spans.push(Span::raw(edge));
        Line::from(spans)
    }

    fn name_in_list(&self, area: &Area) -> (String, Role) {
        let name = self
            .numbers
            .as_ref()
            .map(|came| came.counted.name(&area.line));
        let role = match area.line.division {
            Division::Prefecture => Role::Strong,
            _ => Role::Plain,
        };
        (width::shown(&name.unwrap_or_default()), role)
    }

    fn number_in_list(
        &self,
        number: Number,
        area: &Area,
        scene: &Scene<'_>,
        cells: usize,
    ) -> (String, Role) {
        let Some(measure) = self.measure(number) else {
            return (String::new(), Role::Plain);
        };
        let cell = area.line.tally.cell(number.measure);
        let others = (area.line.people.all, self.below(area));
        number_in_list((cell, measure, number.part), others, scene.look, cells)
    }
}

impl Body for Statistics {
    fn headings(&self, _: &Rows) -> Vec<Heading> {
        let numbers = self.columns();
        let columns = COLUMNS.iter().filter_map(|one| {
            let heading = match one.what {
                Field::Area => words::division(self.division),
                Field::Number(at) => numbers.get(at)?.heading,
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
        if state == ONE && self.one.is_none() {
            self.one = self.here().map(|(_, number)| number.measure);
        }
        self.choice = state;
        self.column = self.column.min(self.columns().len().saturating_sub(1));
    }

    fn title(&self) -> String {
        let Some((came, (area, number))) = self.numbers.as_ref().zip(self.here()) else {
            return String::new();
        };
        let measure = self.measure(number).map(words::measure);
        let name = came.counted.name(&area.line);
        let measure = measure.unwrap_or_default();
        let below = self
            .below(area)
            .filter(|_| number.part == Part::Behind(Behind::Fits));
        match below {
            Some((_, below)) => {
                let divided = words::divided(&measure, &words::measure(below));
                format!("{name} {divided}")
            }
            None => format!("{name} {measure}"),
        }
    }

    fn write_pane(&self, _: u8, scene: &Scene<'_>, _: Option<&Detail>, page: &mut Page) {
        let Some((numbers, (area, number))) = self.numbers.as_deref().zip(self.here()) else {
            return;
        };
        let lines = self.areas.iter().map(|area| &area.line);
        let earlier = self.earlier.came.as_ref().map(|years| {
            let same = |years: &'_ [_]| {
                let mut lines = years.iter();
                lines.position(|one: &kakari_core::statistics::Line| one.is_same_area(&area.line))
            };
            years
                .iter()
                .map(|(year, lines)| (year, same(lines).and_then(|at| lines.get(at))))
                .collect()
        });
        let pane = Pane {
            numbers,
            line: &area.line,
            lines: lines
                .filter(|line| line.division != Division::Prefecture)
                .collect(),
            earlier,
            measure: number.measure,
            below: self.below(area),
            look: scene.look,
        };
        pane.write(page);
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.cursor,
            top: self.top,
            shown: self.shown.len(),
            of: self.areas.len(),
            complete: self.numbers.is_some(),
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let window = self.shown.iter().enumerate().skip(self.top).take(height);
        let areas = window.filter_map(|(at, place)| Some((at, self.areas.get(*place)?)));
        areas
            .map(|(at, area)| self.drawn(scene, at, area, widths))
            .collect()
    }

    fn empty(&self, _: &Rows) -> Vec<(Role, String)> {
        let text = if self.numbers.is_none() {
            place::READING.text()
        } else {
            words::NO_MATCH.text()
        };
        vec![(Role::Plain, text.to_owned())]
    }

    fn subject(&self, _: &Rows) -> Option<Subject> {
        let (area, number) = self.here()?;
        let (division, name) = (area.line.division.word(), &area.line.name);
        let key = &self.measure(number)?.key;
        Some(Subject::Number(format!("{division} {name} {key}").into()))
    }

    fn move_to(&mut self, _: &Rows, at: usize) {
        self.cursor = at.min(self.last());
    }

    fn step_aside(&mut self, forward: bool) -> bool {
        let count = self.columns().len();
        let steps = if forward { 1 } else { count.saturating_sub(1) };
        let to = self.column.saturating_add(steps);
        self.column = to.checked_rem(count).unwrap_or(0);
        true
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
        let counted = &self.numbers.as_ref()?.counted;
        let wanted = (counted.edition.clone(), counted.earlier.clone());
        if self.earlier.requested.as_ref() == Some(&wanted) {
            return None;
        }
        let any = !wanted.1.is_empty();
        self.earlier.came = None;
        self.earlier.requested = Some(wanted);
        any.then_some(Wanted::EarlierStatistics)
    }

    fn filter(&self) -> &Input {
        &self.filter
    }

    fn filter_mut(&mut self) -> &mut Input {
        &mut self.filter
    }

    fn narrow(&mut self, _: Around<'_>) {
        match self.came_from.take() {
            Some((division, name)) if self.filter.value().is_empty() => {
                self.show_division(division);
                self.go_to(Some(&name));
            }
            came_from => {
                self.came_from = came_from;
                self.keep();
            }
        }
    }

    fn follow(&mut self, _: Around<'_>, _: Option<&[(usize, Facility)]>) {}

    fn wanted(&self) -> Option<Wanted> {
        Some(Wanted::Statistics)
    }

    fn copied(&self, _: &Rows) -> Option<String> {
        let counted_name = self.numbers.as_ref()?.counted.name(&self.area()?.line);
        let tally = &self.area()?.line.tally;
        let numbers = self.columns().into_iter().map(|number| match number.part {
            Part::Behind(behind) => counted(tally.cell(number.measure), behind).to_string(),
            Part::PerPeople => String::new(),
        });
        let cells: Vec<String> = std::iter::once(counted_name).chain(numbers).collect();
        Some(format!("{}\n", tabbed(&cells)))
    }
}
