//! Lines that are facilities or functions: the common part of 確認待ち, 施設, 未報告 and 変更報告.

use kakari_core::edition::Function;
use kakari_core::scope::ScopeVerdict;
use kakari_office::lang::Text;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Around, Body, Choices, Column, Heading, Scene, State, Subject, Wanted, Window};
use super::{chase_log, duties};
use crate::console::list::{Grain, Keeps, List, Shown, Target};
use crate::console::order::Order;
use crate::console::page::Page;
use crate::console::place::Pane;
use crate::console::rows::{Facility, Rows};
use crate::console::status;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::export;
use kakari_office::office::Detail;

/// What differs between these screens.
#[derive(Debug)]
pub(crate) struct Table {
    /// What a line is about.
    pub(crate) grain: Grain,
    /// The state filters.
    pub(crate) states: &'static [State],
    /// The columns.
    pub(crate) columns: &'static [Column<export::Column>],
    /// The pane that the detail shows at first.
    pub(crate) pane: Pane,
    /// A screen's own explanation why no line is shown although there are facilities; `None` for the general one.
    pub(crate) empty: fn(&List, &Rows) -> Option<&'static [Text]>,
}

/// The lines of one of these screens.
#[derive(Debug)]
pub(crate) struct FacilityLines {
    table: &'static Table,
    list: List,
    choices: Choices,
}

impl FacilityLines {
    /// No lines yet.
    pub(super) fn new(table: &'static Table) -> Self {
        let mut list = List::new(table.grain);
        list.pane = table.pane;
        Self {
            table,
            list,
            choices: Choices::default(),
        }
    }

    fn keeps(&self) -> Keeps {
        let state = self.table.states.get(self.list.state);
        state.map_or(|_: &Facility, _: Function| true, |state| state.keeps)
    }

    fn why_empty(&self, rows: &Rows) -> &'static [Text] {
        if !rows.loaded {
            &[place::READING]
        } else if rows.all().is_empty() {
            place::EMPTY_DATABASE
        } else if !self.list.query().is_empty() && self.list.of > 0 {
            place::NO_MATCH
        } else {
            (self.table.empty)(&self.list, rows).unwrap_or(place::STATE_EMPTY)
        }
    }
}

impl Body for FacilityLines {
    fn headings(&self, rows: &Rows) -> Vec<Heading> {
        let columns = self.table.columns.iter();
        let heading = |one: &Column<export::Column>| {
            let order = Order::of(one.what);
            Heading {
                empty: is_empty(one.what, rows),
                order,
                turned: (order == Some(self.list.order)).then_some(self.list.turned),
                ..one.headed(one.what.heading(), &self.choices)
            }
        };
        columns.map(heading).collect()
    }

    fn choices(&self) -> &Choices {
        &self.choices
    }

    fn choices_mut(&mut self) -> &mut Choices {
        &mut self.choices
    }

    fn set_shown(&mut self, at: usize, shown: bool) {
        if let Some(column) = self.table.columns.get(at) {
            self.choices.set(column.what, shown);
        }
    }

    fn states(&self) -> &'static [State] {
        self.table.states
    }

    fn state(&self) -> usize {
        self.list.state
    }

    fn set_state(&mut self, state: usize) {
        self.list.state = state;
    }

    fn pane(&self) -> Option<Pane> {
        Some(self.list.pane)
    }

    fn set_pane(&mut self, pane: Pane) {
        self.list.pane = pane;
    }

    fn countable(&self) -> Vec<export::Column> {
        let columns = self.table.columns.iter().map(|one| one.what);
        columns.filter(|column| column.repeats()).collect()
    }

    fn wanted_lines(&self, rows: &Rows) -> Vec<export::Wanted> {
        self.list.targets(rows).map(|one| wanted(&one)).collect()
    }

    fn wanted_line(&self, rows: &Rows) -> Option<export::Wanted> {
        self.list.current(rows).as_ref().map(wanted)
    }

    fn orders(&self) -> Vec<Order> {
        let columns = self.table.columns.iter();
        let of_columns: Vec<Order> = columns.filter_map(|one| Order::of(one.what)).collect();
        let offered = |one: &Order| *one == Order::Id || of_columns.contains(one);
        Order::ALL.into_iter().filter(offered).collect()
    }

    fn order(&self) -> Option<(Order, bool)> {
        Some((self.list.order, self.list.turned))
    }

    fn set_order(&mut self, order: Order, turned: bool) {
        (self.list.order, self.list.turned) = (order, turned);
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.list.cursor(),
            top: self.list.top,
            shown: self.list.shown().len(),
            of: self.list.of,
            complete: true,
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let list = &self.list;
        let range = list.range(scene.rows);
        let window = list.shown().iter().enumerate().skip(list.top).take(height);
        let line = |(at, shown): (usize, &Shown)| {
            let facility = scene.rows.at(shown.row)?;
            let functions = list.functions_of(facility, *shown);
            let targets = functions.iter().map(|one| Target::new(&facility.id, *one));
            let marked = targets
                .into_iter()
                .any(|target| list.marks.contains(&target) || range.contains(&target));
            let found = list.fits(*shown, facility);
            let margin = format!(
                "{}{}{}",
                scene.cursor_sign(at == list.cursor()),
                if marked { "*" } else { " " },
                if found { "=" } else { " " }
            );
            let columns = self.table.columns.iter().zip(widths);
            let columns = columns.filter(|(_, cells)| **cells > 0);
            let spans = columns.flat_map(|(column, cells)| {
                let mut spans = match (column.what, functions.len()) {
                    // A folded line names the first of its functions and how many others there are.
                    (export::Column::Function, count @ 2..) => {
                        let others = count.saturating_sub(1);
                        let text = format!("{}+{others}", shown.function.mark());
                        vec![Span::raw(width::fit(&text, *cells))]
                    }
                    _ => drawn(scene, column.what, facility, shown.function, *cells),
                };
                spans.push(Span::raw(" "));
                spans
            });
            let mut line = Line::from(spans.collect::<Vec<Span>>());
            if found {
                line = line.patch_style(scene.look.style(Role::Strong));
            }
            let role = if marked { Role::Marked } else { Role::Plain };
            line.spans
                .insert(0, Span::styled(margin, scene.look.style(role)));
            Some(line)
        };
        window.filter_map(line).collect()
    }

    fn empty(&self, rows: &Rows) -> Vec<(Role, String)> {
        let hints = self.list.hints.iter();
        let hints = hints.map(|hint| (Role::Warn, width::shown(hint)));
        let why = self.why_empty(rows).iter();
        hints
            .chain(why.map(|text| (Role::Plain, (*text).to_owned())))
            .collect()
    }

    fn subject(&self, rows: &Rows) -> Option<Subject> {
        self.list.current(rows).map(Subject::Function)
    }

    fn move_to(&mut self, rows: &Rows, at: usize) {
        self.list.move_to(rows, at);
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        self.list.settle(height);
        None
    }

    fn filter(&self) -> &Input {
        &self.list.filter
    }

    fn filter_mut(&mut self) -> &mut Input {
        &mut self.list.filter
    }

    fn narrow(&mut self, around: Around<'_>) {
        self.list.narrow(around.rows, self.keeps(), around.actor);
    }

    fn follow(&mut self, around: Around<'_>, before: Option<&[(usize, Facility)]>) {
        // Whoever calls knows whether the list was up to date; by now it is marked as stale like all others.
        match before {
            Some(before) => self.list.revise(around.rows, self.keeps(), before),
            None => self.narrow(around),
        }
    }

    fn write_pane(&self, at: u8, _scene: &Scene<'_>, detail: Option<&Detail>, page: &mut Page) {
        match (detail, at) {
            (Some(detail), 0) => chase_log::write(detail, page),
            (Some(detail), _) => duties::write(detail, page),
            (None, _) => page.text(0, Role::Quiet, place::READING.text()),
        }
    }

    fn set_stale(&mut self) {
        self.list.stale = true;
    }

    fn is_stale(&self) -> bool {
        self.list.stale
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }
}

/// The line of a function, for copies and files.
pub(crate) fn wanted(target: &Target) -> export::Wanted {
    export::Wanted::Function(target.facility.to_string(), target.function)
}

/// Whether no facility has a text in a column.
fn is_empty(column: export::Column, rows: &Rows) -> bool {
    let counts = rows.counts();
    let filled = match column {
        export::Column::Municipality => counts.filled.municipality,
        export::Column::MedicalArea => counts.filled.medical_area,
        export::Column::HealthCentre => counts.filled.health_centre,
        export::Column::Received => counts.filled.received,
        export::Column::Assigned => counts.filled.assigned,
        export::Column::Codes => counts.findings,
        export::Column::Deadline => counts.filled.own_deadline,
        export::Column::Reminders
        | export::Column::LastContact
        | export::Column::Outcome
        | export::Column::NextContact
        | export::Column::Order => counts.filled.chase,
        export::Column::Beds => counts.filled.beds,
        _ => return false,
    };
    filled == 0
}

/// A column of a line in this number of cells.
fn drawn(
    scene: &Scene<'_>,
    column: export::Column,
    facility: &Facility,
    function: Function,
    cells: usize,
) -> Vec<Span<'static>> {
    let status = facility.cell(function).status;
    let (text, role) = match column {
        export::Column::Functions => return functions(scene, function, facility, cells),
        export::Column::Name => (scene.name(facility, cells), Role::Plain),
        export::Column::Received => (
            day(column.text(&facility.line(function)), cells),
            Role::Plain,
        ),
        export::Column::Status => (status::word(status), status::role(status)),
        export::Column::Duty if is_undecided(facility) => {
            (column.text(&facility.line(function)), Role::Warn)
        }
        _ => (column.text(&facility.line(function)), Role::Plain),
    };
    let text = width::fit(&text, cells);
    vec![match role {
        Role::Plain => Span::raw(text),
        _ => Span::styled(text, scene.look.style(role)),
    }]
}

/// A day in this number of cells, without its year if that does not fit.
fn day(text: String, cells: usize) -> String {
    if width::cells(&text) <= cells {
        return text;
    }
    text.get(5..).map(str::to_owned).unwrap_or(text)
}

/// Whether staff still have to decide if the facility has to report.
fn is_undecided(facility: &Facility) -> bool {
    facility.scope == ScopeVerdict::Excusable && facility.scope_choice.is_none()
}

/// The five functions, each with its mark and a sign for its status.
fn functions(
    scene: &Scene<'_>,
    chosen: Function,
    facility: &Facility,
    cells: usize,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut used = 0_usize;
    for function in Function::ALL {
        let status = facility.cell(function).status;
        let (text, role) = if function == Function::F1 {
            let holds = facility.cell(function).holds;
            (format!("1{}", status::holds_sign(holds)), Role::Quiet)
        } else {
            (
                format!("{}{}", function.mark(), status::sign(status)),
                status::role(status),
            )
        };
        used += width::cells(&text) + 1;
        let style = scene.look.style(role);
        let style = if function == chosen {
            style.add_modifier(ratatui::style::Modifier::UNDERLINED)
        } else {
            style
        };
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::raw(" ".repeat(cells.saturating_sub(used))));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::fixture;
    use crate::console::rows::Shared;
    use kakari_office::export::Kind;

    /// The screen has its lines from memory, a file has them from the database.
    #[test]
    fn columns_say_the_same_on_the_screen_and_in_files() {
        let office = fixture::office_of(60);
        let mut shared = Shared::default();
        let kinds = [Kind::Functions, Kind::Facilities, Kind::Unreported];
        let mut texts = 0;
        office
            .each_row(&mut |row| {
                let facility = Facility::from_row(&row, &mut shared);
                for function in Function::ALL {
                    for kind in kinds {
                        let columns = kind.columns().iter();
                        let screen = columns.map(|one| one.text(&facility.line(function)));
                        let screen: Vec<String> = screen.collect();
                        assert_eq!(screen, kind.texts(&row, function), "{}", facility.id);
                        texts += screen.len();
                    }
                }
            })
            .unwrap();
        assert!(texts > 3_000, "{texts}");
    }
}
