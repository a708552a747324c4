//! 集計: areas by what was counted in them, each number with the facilities behind it. The order is that of the municipalities,
//! never that of the numbers.

use kakari_core::edition::Function;
use kakari_core::statistics::{Cell, Division, Line as AreaLine, Measure, Sites, Tally};
use kakari_core::text;
use kakari_office::office::{Behind, Office, Statistics as Counted, romaji};
use tui_input::Input;

use super::{About, Came, Choices};
use crate::console::command::{self, Command, Group, command};
use crate::console::counting::CountingAct;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::modals::export::Taken;
use crate::console::place::Screen;
use crate::console::strings::statistics as words;

mod body;
mod choice;
mod number;
mod pane;

use choice::{Number, ONE, Part, numbers};
use pane::Pane;

const fn act(act: CountingAct, keys: &'static [Key], group: Group, in_footer: bool) -> Command {
    command(Intent::Counting(act), keys, group, in_footer)
}

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    act(CountingAct::Open, &[Key::Enter], Group::Moves, true),
    act(
        CountingAct::NextDivision,
        &[Key::Char('v')],
        Group::Filter,
        true,
    ),
    act(CountingAct::Within, &[Key::Char('>')], Group::Filter, true),
    act(CountingAct::Choose, &[Key::Char('m')], Group::Filter, true),
    act(
        CountingAct::ChooseBase,
        &[Key::Char('%')],
        Group::Filter,
        false,
    ),
    act(CountingAct::Forum, &[Key::Char('M')], Group::Places, false),
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
pub(crate) const ABOUT: About = About::of_records(
    Screen::STATISTICS,
    &[Key::After('g', 'c')],
    || Box::new(Statistics::new()),
    &[
        OWN,
        command::acts::RECORDS,
        command::STATES,
        command::BACK,
        command::acts::TAKING_ENTRIES,
        command::acts::TAKING_FILE,
    ],
);

/// The divisions, in the order in which they are shown one after the other.
const DIVISIONS: [Division; 3] = [
    Division::MedicalArea,
    Division::Municipality,
    Division::HealthCentre,
];

/// Reads the statistics.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    // Without a clock nothing is due.
    let came = office.today().map(|_| office.statistics_with_sites());
    let came = came.transpose().map_err(|error| error.to_string())?;
    let numbers = came.map(|(counted, sites)| Numbers {
        whole: counted.whole(),
        counted,
        sites,
    });
    Ok(Came::Statistics(numbers.map(Box::new)))
}

/// Reads the years before.
pub(super) fn read_earlier(office: &mut Office) -> Result<Came, String> {
    let earlier = office.statistics_of_earlier_years();
    earlier
        .map(Came::EarlierStatistics)
        .map_err(|error| error.to_string())
}

/// What was read for the screen.
#[derive(Debug)]
pub(crate) struct Numbers {
    counted: Counted,
    sites: Sites,
    whole: Tally,
}

/// The years before. They are read once for a year that is shown, because they hardly ever change.
#[derive(Debug, Default)]
struct Earlier {
    /// The year shown and what it said about the years before when they were requested.
    requested: Option<(String, Vec<(String, usize)>)>,
    /// Each year, with the lines of the kinds of area shown.
    came: Option<Vec<(Counted, Vec<AreaLine>)>>,
}

/// A line of the list, and what it is found by.
#[derive(Debug)]
struct Area {
    line: AreaLine,
    /// Its name and those of the wider areas, for the filter.
    names: Vec<String>,
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Statistics {
    numbers: Option<Box<Numbers>>,
    earlier: Earlier,
    division: Division,
    /// The whole prefecture, then each area.
    areas: Vec<Area>,
    /// The lines that pass the filter.
    shown: Vec<usize>,
    cursor: usize,
    top: usize,
    /// The numbers shown, as a place in [`choice::STATES`].
    choice: usize,
    /// The measure that is shown by itself, as a place in the list of measures.
    one: Option<usize>,
    /// By what numbers are divided, as a place in the list of measures.
    base: Option<usize>,
    column: usize,
    filter: Input,
    /// The kind of area and the area from which its municipalities were opened.
    came_from: Option<(Division, String)>,
    choices: Choices,
}

impl Statistics {
    fn new() -> Self {
        Self {
            numbers: None,
            earlier: Earlier::default(),
            division: Division::MedicalArea,
            areas: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            choice: 0,
            one: None,
            base: None,
            column: 0,
            filter: Input::default(),
            came_from: None,
            choices: Choices::default(),
        }
    }

    /// Takes in what was counted. The cursor stays on its area.
    pub(super) fn take(&mut self, numbers: Option<Box<Numbers>>) {
        self.numbers = numbers;
        self.arrange();
    }

    /// Takes in the years before.
    pub(super) fn take_earlier(&mut self, years: Vec<Counted>) {
        let years = years.into_iter().map(|year| (year, Vec::new()));
        self.earlier.came = Some(years.collect());
        self.arrange_earlier();
    }

    /// Shows the next kind of area.
    pub(crate) fn turn_division(&mut self) {
        let at = DIVISIONS.iter().position(|one| *one == self.division);
        let next = at.map_or(0, |at| at.saturating_add(1));
        self.show_division(DIVISIONS.get(next).copied().unwrap_or(DIVISIONS[0]));
    }

    fn show_division(&mut self, division: Division) {
        self.division = division;
        self.cursor = 0;
        self.arrange();
        self.arrange_earlier();
    }

    /// The kind of area and the filter that show what the area under the cursor is made of; `None` where nothing is.
    fn within(&self) -> Option<(Division, String)> {
        let line = &self.area()?.line;
        match line.division {
            Division::Prefecture => Some((Division::MedicalArea, String::new())),
            Division::Municipality => None,
            _ if line.name.is_empty() => None,
            _ => Some((Division::Municipality, exactly(&line.name))),
        }
    }

    /// Whether the area under the cursor is made of others.
    pub(crate) fn has_within(&self) -> bool {
        self.within().is_some()
    }

    /// Shows the areas of which the one under the cursor is made. One layer back is that area again.
    pub(crate) fn go_within(&mut self) {
        let Some((division, filter)) = self.within() else {
            return;
        };
        let here = self.area().map(|area| area.line.name.clone());
        self.came_from = here
            .filter(|_| !filter.is_empty())
            .map(|name| (self.division, name));
        self.filter = Input::new(filter);
        self.show_division(division);
    }

    /// All that is counted, with the place of the one under the cursor.
    pub(crate) fn all_measures(&self) -> Option<(&[Measure], Option<usize>)> {
        let measures = &self.numbers.as_ref()?.counted.measures;
        Some((
            measures.all(),
            self.here().map(|(_, number)| number.measure),
        ))
    }

    /// Shows one measure by itself.
    pub(crate) fn show_measure(&mut self, place: u16) {
        self.one = Some(usize::from(place));
        self.choice = ONE;
        self.column = 0;
    }

    /// By what numbers are divided.
    pub(crate) fn base(&self) -> Option<usize> {
        self.base
    }

    /// Divides the numbers by those of a measure, or no more.
    pub(crate) fn divide_by(&mut self, place: Option<u16>) {
        self.base = place.map(usize::from);
    }

    /// What the numbers of an area are divided by.
    fn below<'a>(&'a self, area: &Area) -> Option<(Cell, &'a Measure)> {
        let (base, numbers) = self.base.zip(self.numbers.as_ref())?;
        let measure = numbers.counted.measures.all().get(base)?;
        Some((area.line.tally.cell(base), measure))
    }

    /// What can be written into a file: all numbers for the kind of area shown, or the one that is shown by itself.
    pub(crate) fn taken(&self) -> Taken {
        let one = self.one.filter(|_| self.choice == ONE);
        let measure = one.and_then(|place| self.all_measures()?.0.get(place));
        let one = measure.map(|measure| (measure.key.clone(), words::measure(measure)));
        let key = |place: usize| {
            let measure = self.all_measures()?.0.get(place)?;
            Some(measure.key.clone())
        };
        let ratios = self.columns().into_iter().filter_map(|number| {
            let is_divided = number.part == Part::Behind(Behind::Fits);
            let base = self
                .base
                .filter(|base| is_divided && *base != number.measure)?;
            Some((key(number.measure)?, key(base)?))
        });
        Taken::counts(self.division, one, ratios.collect())
    }

    /// The condition that lists the facilities behind the number under the cursor.
    pub(crate) fn condition(&self) -> Option<String> {
        let (area, number) = self.here()?;
        let counted = &self.numbers.as_ref()?.counted;
        let measure = counted.measures.all().get(number.measure)?;
        let line = Some(&area.line).filter(|line| line.division != Division::Prefecture);
        let behind = match number.part {
            Part::Behind(behind) => behind,
            Part::PerPeople => Behind::Fits,
        };
        Some(counted.condition(line, measure, behind))
    }

    /// The area and the function under the cursor, for a list of forums: the area has no name for a prefecture, the function no
    /// mark where the number is of none.
    pub(crate) fn forum(&self) -> Option<(String, &'static str)> {
        let (area, number) = self.here()?;
        let measure = self.measure(number)?;
        let key = measure.key.rsplit('.').next();
        let mut functions = Function::ALL.into_iter();
        let function = functions.find(|one| Some(one.key()) == key);
        let is_whole = area.line.division == Division::Prefecture;
        let name = if is_whole {
            String::new()
        } else {
            area.line.name.clone()
        };
        Some((name, function.map_or("", |one| one.mark())))
    }

    fn arrange(&mut self) {
        let here = self.area().map(|area| area.line.name.clone());
        self.areas.clear();
        if let Some(numbers) = &self.numbers {
            let counted = &numbers.counted;
            let lines = [Division::Prefecture, self.division].map(|one| counted.lines(one));
            let area = |line: AreaLine| {
                let wider = counted.wider_areas(&line).into_iter().map(str::to_owned);
                let names = std::iter::once(counted.name(&line)).chain(wider);
                let names = names.map(|name| text::search_key(&name)).collect();
                Area { line, names }
            };
            self.areas.extend(lines.into_iter().flatten().map(area));
        }
        self.keep();
        self.go_to(here.as_deref());
    }

    /// Moves the cursor to an area, if it is shown.
    fn go_to(&mut self, name: Option<&str>) {
        let at = name.and_then(|name| {
            let mut shown = self.shown.iter();
            shown.position(|at| {
                self.areas
                    .get(*at)
                    .is_some_and(|area| area.line.name == name)
            })
        });
        self.cursor = at.unwrap_or(self.cursor).min(self.last());
    }

    fn arrange_earlier(&mut self) {
        let divisions = [Division::Prefecture, self.division];
        for (counted, lines) in self.earlier.came.iter_mut().flatten() {
            *lines = divisions
                .into_iter()
                .flat_map(|one| counted.lines(one))
                .collect();
        }
    }

    /// Applies the filter: every term has to be in the name of the area or of a wider one, or to be the whole of it after `=`.
    fn keep(&mut self) {
        let folded = text::fold_width(self.filter.value());
        let fits = |area: &Area| {
            folded.split_whitespace().all(|term| {
                let key = text::search_key(term.trim_start_matches('='));
                let latin = romaji::fold(&key);
                area.names.iter().any(|name| match term.strip_prefix('=') {
                    Some(_) => *name == key,
                    None => name.contains(&key) || romaji::from_kana(name).contains(&latin),
                })
            })
        };
        let areas = self.areas.iter().enumerate();
        let shown = areas.filter(|(_, area)| fits(area)).map(|(at, _)| at);
        self.shown = shown.collect();
        self.cursor = self.cursor.min(self.last());
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }

    fn area(&self) -> Option<&Area> {
        self.areas.get(*self.shown.get(self.cursor)?)
    }

    /// What the columns show.
    fn columns(&self) -> Vec<Number> {
        self.numbers.as_ref().map_or_else(Vec::new, |came| {
            numbers(&came.counted.measures, self.choice, self.one)
        })
    }

    /// The area and the number under the cursor.
    fn here(&self) -> Option<(&Area, Number)> {
        let number = self.columns().get(self.column).copied()?;
        Some((self.area()?, number))
    }

    fn measure(&self, number: Number) -> Option<&Measure> {
        let counted = &self.numbers.as_ref()?.counted;
        counted.measures.all().get(number.measure)
    }
}

/// A filter that keeps what lies in an area.
fn exactly(name: &str) -> String {
    let name: String = name.split_whitespace().collect();
    format!("={name}")
}
