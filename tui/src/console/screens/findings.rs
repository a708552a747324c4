//! 指摘: every finding of the year on a line, the worst first, then by code, then by facility.

use kakari_core::finding::Severity;
use kakari_core::text;
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::Text;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{
    About, Around, Body, Choices, Column, Heading, Scene, State, Subject, Wanted, Window, column,
};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::list::Target;
use crate::console::list::findings::{FindingList, FindingPlace, found};
use crate::console::order::Order;
use crate::console::page::Page;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::rows::{Facility, Rows};
use crate::console::status;
use crate::console::strings::place::{self, findings as finding_words};
use crate::console::strings::screens::findings as words;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::export::{self, FindingColumn, FindingLine, Kind};
use kakari_office::office::{Detail, FindingKey, FindingKind, Query};

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    command(Intent::OpenFacility, &[Key::Enter], Group::Moves, true),
    command(Intent::Note, &[Key::Char('m')], Group::Verdicts, false),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
];

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    OWN,
    command::FILTER,
    command::STATES,
    command::ORDERS,
    command::MOVES,
    command::BACK,
    command::PANES,
    command::OWN_PANES,
    command::ACCESS,
    command::ANSWERS,
    command::acts::INTO,
    command::acts::TAKING,
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::named("findings", "go-findings"),
    keys: &[Key::After('g', 'e')],
    body: || Box::new(Findings::new()),
    commands: COMMANDS,
    panes: &[
        Pane::Own(0),
        Pane::Own(1),
        Pane::Judgement,
        Pane::Answers,
        Pane::Findings,
        Pane::History,
        Pane::Partners,
        Pane::Access,
    ],
    answers: Answers::All,
    own_panes: &[finding_words::FIX, words::COUNTS],
    count: |rows| Some(rows.counts().findings),
    kind: Some(Kind::Findings),
};

/// The filters by severity. The lines apply them, so the conditions here are not used.
const STATES: &[State] = &[
    state(place::state::ALL),
    state(words::ERRORS),
    state(words::WARNINGS),
    state(words::NOTES),
];

const fn state(label: Text) -> State {
    State {
        label,
        query: Text::new("", ""),
        keeps: |_, _| true,
    }
}

/// The columns.
const COLUMNS: &[Column<FindingColumn>] = &[
    column(FindingColumn::Severity, 6, 0),
    column(FindingColumn::Code, 6, 0),
    column(FindingColumn::Name, 28, 0).or(20),
    column(FindingColumn::Item, 0, 0),
    column(FindingColumn::Title, 24, 74).or(16),
    column(FindingColumn::Municipality, 10, 160),
    column(FindingColumn::Id, 13, 200),
];

/// The screen.
#[derive(Debug)]
struct Findings {
    list: FindingList,
    filter: Input,
    state: usize,
    order: Order,
    turned: bool,
    choices: Choices,
    pane: Pane,
    stale: bool,
}

impl Findings {
    fn new() -> Self {
        Self {
            list: FindingList::new(),
            filter: Input::default(),
            state: 0,
            order: Order::Severity,
            turned: false,
            choices: Choices::default(),
            pane: Pane::Own(0),
            stale: false,
        }
    }

    fn current<'a>(&self, rows: &'a Rows) -> Option<(&FindingKind, &'a Facility, &'a FindingKey)> {
        let (at, facility, key) = self.list.current(rows)?;
        Some((self.list.kind(at)?, facility, key))
    }
}

impl Body for Findings {
    fn headings(&self, _: &Rows) -> Vec<Heading> {
        let columns = COLUMNS.iter();
        let heading = |one: &Column<FindingColumn>| {
            let order = order_of(one.what);
            Heading {
                order,
                turned: (order == Some(self.order)).then_some(self.turned),
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
        if let Some(column) = COLUMNS.get(at) {
            self.choices.set(column.what, shown);
        }
    }

    fn states(&self) -> &'static [State] {
        STATES
    }

    fn state(&self) -> usize {
        self.state
    }

    fn set_state(&mut self, state: usize) {
        self.state = state;
    }

    fn pane(&self) -> Option<Pane> {
        Some(self.pane)
    }

    fn set_pane(&mut self, pane: Pane) {
        self.pane = pane;
    }

    fn orders(&self) -> Vec<Order> {
        let columns = COLUMNS.iter();
        let of_columns: Vec<Order> = columns.filter_map(|one| order_of(one.what)).collect();
        let offered = |one: &Order| of_columns.contains(one);
        Order::ALL.into_iter().filter(offered).collect()
    }

    fn order(&self) -> Option<(Order, bool)> {
        Some((self.order, self.turned))
    }

    fn set_order(&mut self, order: Order, turned: bool) {
        (self.order, self.turned) = (order, turned);
    }

    fn order_name(&self) -> String {
        match (self.order, self.turned) {
            (Order::Severity, false) => export::FINDINGS_ORDER.text().to_owned(),
            (order, turned) => place::order(order, turned),
        }
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.list.cursor,
            top: self.list.top,
            shown: self.list.shown().len(),
            of: self.list.all(),
            complete: true,
        }
    }

    fn lines(&self, scene: &Scene<'_>, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let list = &self.list;
        let window = list.shown().iter().enumerate().skip(list.top).take(height);
        let line = |(place, at): (usize, &FindingPlace)| {
            let (facility, kind) = (scene.rows.at(at.row)?, list.kind(*at)?);
            let line = line_of(facility, kind);
            let sign = scene.cursor_sign(place == list.cursor);
            let mut spans = vec![Span::raw(format!("{sign}  "))];
            let columns = COLUMNS.iter().zip(widths);
            for (column, cells) in columns.filter(|(_, cells)| **cells > 0) {
                let (text, role) = match column.what {
                    FindingColumn::Name => (scene.name(facility, *cells), Role::Plain),
                    FindingColumn::Severity => (
                        column.what.text(&line),
                        status::severity_role(line.severity),
                    ),
                    other => (width::shown(&other.text(&line)), Role::Plain),
                };
                let text = width::fit(&text, *cells);
                spans.push(Span::styled(text, scene.look.style(role)));
                spans.push(Span::raw(" "));
            }
            Some(Line::from(spans))
        };
        window.filter_map(line).collect()
    }

    fn empty(&self, rows: &Rows) -> Vec<(Role, String)> {
        let why = if !rows.loaded {
            &[place::READING][..]
        } else if rows.all().is_empty() {
            place::EMPTY_DATABASE
        } else if rows.counts().reported == 0 {
            place::NO_REPORTS
        } else if !text::fold_width(self.filter.value()).trim().is_empty() && self.list.all() > 0 {
            words::NO_MATCH
        } else if self.state > 0 {
            place::STATE_EMPTY
        } else {
            words::NONE
        };
        let lines = why.iter().map(|text| (Role::Plain, (*text).to_owned()));
        lines.collect()
    }

    fn subject(&self, rows: &Rows) -> Option<Subject> {
        let (kind, facility, key) = self.current(rows)?;
        let target = Target::new(&facility.id, kind.function);
        Some(Subject::Item(target, key.item.as_deref().map(Box::from)))
    }

    fn move_to(&mut self, rows: &Rows, at: usize) {
        self.list.move_to(rows, at);
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        self.list.settle(height);
        None
    }

    fn filter(&self) -> &Input {
        &self.filter
    }

    fn filter_mut(&mut self) -> &mut Input {
        &mut self.filter
    }

    fn narrow(&mut self, around: Around<'_>) {
        self.stale = false;
        let only = [Severity::Error, Severity::Warning, Severity::Note];
        let only = self.state.checked_sub(1).and_then(|at| only.get(at));
        self.list
            .arrange(around.rows, around.edition, only.copied());
        let query = Query::parse(self.filter.value(), around.actor);
        self.list
            .keep(around.rows, &query, (self.order, self.turned));
    }

    fn follow(&mut self, around: Around<'_>, _: Option<&[(usize, Facility)]>) {
        self.narrow(around);
    }

    fn set_stale(&mut self) {
        self.stale = true;
    }

    fn is_stale(&self) -> bool {
        self.stale
    }

    fn wanted_lines(&self, rows: &Rows) -> Vec<export::Wanted> {
        let lines = self.list.shown().iter().filter_map(|at| found(rows, *at));
        lines.map(|(facility, key)| wanted(facility, key)).collect()
    }

    fn wanted_line(&self, rows: &Rows) -> Option<export::Wanted> {
        let (_, facility, key) = self.current(rows)?;
        Some(wanted(facility, key))
    }

    fn write_pane(&self, at: u8, scene: &Scene<'_>, detail: Option<&Detail>, page: &mut Page) {
        if at == 0 {
            self.write_fix(scene, detail, page);
        } else {
            self.write_counts(scene, page);
        }
    }
}

impl Findings {
    /// The finding under the cursor in full: what is wrong with which answer, how to fix it, and by which clause.
    fn write_fix(&self, scene: &Scene<'_>, detail: Option<&Detail>, page: &mut Page) {
        let Some((kind, facility, key)) = self.current(scene.rows) else {
            return;
        };
        let line = line_of(facility, kind);
        let start = [
            (
                status::severity_role(line.severity),
                format!("{} ", line.severity.in_words()),
            ),
            (Role::Strong, format!("{} ", kind.code)),
        ];
        page.hung(0, &start, Role::Strong, &kind.title);
        let found = detail
            .and_then(|detail| detail.assessment.as_ref())
            .and_then(|one| one.findings.iter().find(|one| key.is_of(one)));
        let Some(finding) = found else {
            page.text(1, Role::Quiet, place::READING.text());
            return;
        };
        page.text(1, Role::Plain, &finding.message);
        let item = key.item.as_deref();
        let item = item.and_then(|id| scene.edition.item_by_id(id));
        let reading = detail.and_then(|detail| detail.reading.as_ref());
        if let (Some((index, _)), Some(reading)) = (item, reading) {
            let given = reading.words(scene.edition, index);
            let given = match given.as_str() {
                "" => place::judgement::UNANSWERED.text(),
                given => given,
            };
            // The label may be as long as a sentence, so the answer is below it.
            page.text(1, Role::Quiet, &bilingual!("{}：", "{}: ", kind.item));
            page.text(3, Role::Strong, given);
        }
        for (name, text) in [
            (finding_words::FIX.text(), &finding.fix),
            (finding_words::CLAUSE.text(), &finding.clause),
        ] {
            if !text.is_empty() {
                page.hung(1, &labelled(name), Role::Plain, text);
            }
        }
    }

    /// Number of findings of each check among the shown lines.
    fn write_counts(&self, scene: &Scene<'_>, page: &mut Page) {
        let here = self.current(scene.rows).map(|(kind, ..)| kind.check);
        for (kind, counted) in self.list.counted() {
            let severity = kind.severity.unwrap_or(Severity::Note);
            let is_here = here == Some(kind.check);
            if is_here {
                page.mark();
            }
            let word = (
                status::severity_role(severity),
                format!("{} ", severity.in_words()),
            );
            let role = if is_here { Role::Marked } else { Role::Plain };
            let code = (role, format!("{} ", kind.code));
            let counts = words::counted(counted.findings, counted.facilities);
            page.hung(0, &[word, code], role, &format!("{counts} {}", kind.title));
        }
    }
}

/// The order of the lines by a column.
fn order_of(column: FindingColumn) -> Option<Order> {
    Some(match column {
        FindingColumn::Severity => Order::Severity,
        FindingColumn::Code | FindingColumn::Title => Order::Code,
        FindingColumn::Id => Order::Id,
        FindingColumn::Name => Order::Name,
        FindingColumn::Municipality => Order::Municipality,
        FindingColumn::Item => Order::Item,
        FindingColumn::Message | FindingColumn::Fix | FindingColumn::Clause => return None,
    })
}

/// The label in front of a text in a pane.
fn labelled(name: &str) -> [(Role, String); 1] {
    [(Role::Quiet, bilingual!("{name}：", "{name}: "))]
}

/// The line of a finding, from what is in memory.
fn line_of<'a>(facility: &'a Facility, kind: &'a FindingKind) -> FindingLine<'a> {
    FindingLine {
        id: &facility.id,
        name: &facility.name,
        kind: facility.kind,
        municipality: &facility.municipality,
        known: facility.known,
        absent: facility.absent,
        severity: kind.severity.unwrap_or(Severity::Note),
        code: &kind.code,
        title: &kind.title,
        item: kind.item.clone(),
        finding: None,
    }
}

fn wanted(facility: &Facility, key: &FindingKey) -> export::Wanted {
    export::Wanted::Finding(facility.id.to_string(), key.clone())
}
