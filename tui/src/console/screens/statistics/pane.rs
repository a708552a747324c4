//! What is told of the number under the cursor, and of its area.

use kakari_core::statistics::{Cell, Division, Group, Line, Measure, Nearest, Unit};
use kakari_office::bilingual;
use kakari_office::export::Divided;
use kakari_office::office::{Statistics, per_100_000};

use super::Numbers;
use super::number::{amount, bar, sparkline, tenths};
use crate::console::page::Page;
use crate::console::strings::statistics as words;
use crate::console::theme::{Look, Role};

/// What the pane is written from.
pub(super) struct Pane<'a> {
    pub(super) numbers: &'a Numbers,
    pub(super) line: &'a Line,
    /// All areas of the division shown, without the whole prefecture.
    pub(super) lines: Vec<&'a Line>,
    /// The years before, each with the line of the same area; `None`: they are still being read.
    pub(super) earlier: Option<Vec<(&'a Statistics, Option<&'a Line>)>>,
    /// The place of the measure under the cursor.
    pub(super) measure: usize,
    /// What numbers are divided by.
    pub(super) below: Option<(Cell, &'a Measure)>,
    pub(super) look: Look,
}

impl Pane<'_> {
    /// Writes all of it.
    pub(super) fn write(&self, page: &mut Page) {
        let Some(measure) = self.numbers.counted.measures.all().get(self.measure) else {
            return;
        };
        self.write_number(measure, page);
        self.write_years(measure, page);
        if self.is_whole() {
            self.write_areas_without(measure, page);
        } else {
            self.write_what_one_facility_carries(page);
        }
        page.heading(words::ALL.text());
        for (at, measure) in self.numbers.counted.measures.all().iter().enumerate() {
            self.write_bar(at, measure, page);
        }
    }

    fn is_whole(&self) -> bool {
        self.line.division == Division::Prefecture
    }

    /// The number under the cursor in full.
    fn write_number(&self, measure: &Measure, page: &mut Page) {
        let (line, cell) = (self.line, self.line.tally.cell(self.measure));
        let role = if cell.total == 0 {
            Role::Warn
        } else {
            Role::Strong
        };
        page.text(0, role, &words::number(&amount(measure, cell), cell));
        if let Some(rate) = cell.share().rate().filter(|_| measure.has_rate) {
            page.text(1, Role::Plain, &words::rate(&tenths(rate.times(1_000))));
        }
        if cell.unknown > 0 {
            page.text(1, Role::Warn, &words::unknown(u64::from(cell.unknown)));
        }
        if let Some(below) = self.below {
            write_ratio((cell, measure), below, page);
        }
        if measure.unit == Unit::Facilities {
            for (word, people) in [
                (words::PER_PEOPLE, line.people.all),
                (words::PER_65, line.people.aged_65),
                (words::PER_85, line.people.aged_85),
            ] {
                if let Some(ratio) = per_100_000(cell, people) {
                    let text = tenths(ratio.times(10));
                    page.text(
                        1,
                        Role::Plain,
                        &bilingual!("{word}：{text}", "{word}: {text}"),
                    );
                }
            }
        }
        if !self.is_whole() && measure.is_offered() && cell.asked > 0 && cell.total < 2 {
            self.write_few(measure, cell, page);
        }
    }

    /// The area has none, or one facility alone has it.
    fn write_few(&self, measure: &Measure, cell: Cell, page: &mut Page) {
        let mut alone = self.numbers.sites.fitting(self.line, self.measure);
        match alone.next().filter(|_| cell.total == 1) {
            Some(facility) => page.text(1, Role::Warn, &words::only_one(facility)),
            None => {
                page.text(1, Role::Warn, words::NONE.text());
                let nearest = self.nearest(self.line, self.measure, words::nearest);
                page.text(1, Role::Plain, &nearest);
            }
        }
        let intent = measure.function.map(|one| format!("intent.{}", one.key()));
        let counted = &self.numbers.counted;
        let willing = intent.and_then(|key| counted.cell(&self.line.tally, &key));
        if let Some(willing) = willing.filter(|_| measure.key.starts_with("holds.")) {
            let text = words::willing(willing.total, cell.total);
            page.text(1, Role::Plain, &text);
        }
    }

    /// Where the nearest facility is that fits, for an area without one.
    fn nearest(
        &self,
        line: &Line,
        measure: usize,
        words_of: fn(&str, &str, &str) -> String,
    ) -> String {
        match self.numbers.sites.nearest(line, measure) {
            Nearest::At {
                facility,
                place,
                metres,
            } => {
                let area = place.name(line.division);
                let kilometres = tenths(u64::from(metres).div_ceil(100));
                words_of(facility, area, &kilometres)
            }
            Nearest::Nowhere => words::NOWHERE.text().to_owned(),
            Nearest::NoPosition => words::NO_POSITION.text().to_owned(),
        }
    }

    /// The same number in the years before.
    fn write_years(&self, measure: &Measure, page: &mut Page) {
        let Some(earlier) = &self.earlier else {
            if !self.numbers.counted.earlier.is_empty() {
                page.heading(words::YEARS.text());
                page.text(1, Role::Quiet, words::READING_YEARS.text());
            }
            return;
        };
        let years: Vec<(&str, Option<Cell>, bool)> = earlier
            .iter()
            .map(|(year, line)| {
                let cell = cell_of(year, *line, &measure.key);
                (year.title.as_str(), cell, has_rate(year, measure))
            })
            .collect();
        if years.iter().all(|(_, cell, _)| cell.is_none()) {
            return;
        }
        let now = self.line.tally.cell(self.measure);
        let title = self.numbers.counted.title.as_str();
        let this_year = (title, Some(now), measure.has_rate);
        let years: Vec<_> = years.into_iter().chain([this_year]).collect();
        let numbers: Vec<_> = years
            .iter()
            .map(|(_, cell, _)| cell.map(|cell| cell.total))
            .collect();
        page.heading(words::YEARS.text());
        page.text(1, Role::Plain, &sparkline(&numbers, self.look));
        for (title, cell, has_rate) in years {
            let text = cell.map_or_else(
                || words::NOT_KNOWN.text().to_owned(),
                |cell| {
                    let rate = cell.share().rate().filter(|_| has_rate);
                    let rate = rate.map(|rate| tenths(rate.times(1_000)));
                    words::of_year(&amount(measure, cell), rate.as_deref())
                },
            );
            page.text(
                1,
                Role::Plain,
                &bilingual!("{title}：{text}", "{title}: {text}"),
            );
        }
    }

    /// The areas that have none, each with where the nearest one is.
    fn write_areas_without(&self, measure: &Measure, page: &mut Page) {
        let named = self.lines.iter().filter(|line| !line.name.is_empty());
        let without: Vec<&Line> = named
            .copied()
            .filter(|line| line.tally.cell(self.measure).total == 0)
            .collect();
        if without.is_empty() || !measure.is_offered() {
            return;
        }
        page.heading(&words::areas_without(without.len()));
        for line in without {
            let name = self.numbers.counted.name(line);
            let cell = line.tally.cell(self.measure);
            let mut text = if cell.asked == 0 {
                words::NOBODY_ASKED.text().to_owned()
            } else {
                self.nearest(line, self.measure, words::nearest_in_short)
            };
            if cell.unknown > 0 {
                text.push_str(&words::unknown_in_short(u64::from(cell.unknown)));
            }
            page.text(
                1,
                Role::Plain,
                &bilingual!("{name}：{text}", "{name}: {text}"),
            );
        }
    }

    /// What the area would lose with one facility.
    fn write_what_one_facility_carries(&self, page: &mut Page) {
        let measures = self.numbers.counted.measures.all().iter().enumerate();
        let single = measures.filter(|(at, measure)| {
            measure.is_offered()
                && !measure.key.starts_with("confirmed.")
                && self.line.tally.cell(*at).total == 1
        });
        let mut has_heading = false;
        for (at, measure) in single {
            let Some(facility) = self.numbers.sites.fitting(self.line, at).next() else {
                continue;
            };
            if !has_heading {
                page.heading(words::SINGLE.text());
                has_heading = true;
            }
            let name = words::measure(measure);
            page.text(
                1,
                Role::Plain,
                &bilingual!("{name}：{facility}", "{name}: {facility}"),
            );
        }
    }

    /// A measure of the area with its share as a bar, and beside it that of the prefecture and the number of last year.
    fn write_bar(&self, at: usize, measure: &Measure, page: &mut Page) {
        let cell = self.line.tally.cell(at);
        let rate = cell.share().rate().filter(|_| measure.has_rate);
        let start = [(Role::Quiet, bar(rate, self.look))];
        let mut text = format!("{} {}", words::measure(measure), amount(measure, cell));
        if cell.unknown > 0 {
            text.push_str(&words::unknown_in_short(u64::from(cell.unknown)));
        }
        let whole = self.numbers.whole.cell(at).share().rate();
        if let Some(whole) = whole.filter(|_| rate.is_some() && !self.is_whole()) {
            text.push_str(&words::whole_beside(whole.times(100)));
        }
        let last = self.earlier.as_ref().and_then(|years| years.last());
        let last = last.and_then(|(year, line)| cell_of(year, *line, &measure.key));
        if let Some(last) = last {
            text.push_str(&words::last_year_beside(&amount(measure, last)));
        }
        page.hung(1, &start, Role::Plain, &text);
    }
}

/// The ratio of a number to another one of the area.
fn write_ratio(above: (Cell, &Measure), below: (Cell, &Measure), page: &mut Page) {
    let ratio = Divided::of_cells(above, below).amount();
    let ratio = ratio.map(|ratio| ratio.to_string());
    let [part, of] = [above, below].map(|(cell, measure)| amount(measure, cell));
    let name = words::measure(below.1);
    let text = words::ratio(&name, ratio.as_deref(), [&part, &of]);
    page.text(1, Role::Plain, &text);
    let [part, of] = [above, below].map(|(cell, _)| u64::from(cell.unknown));
    if part > 0 || of > 0 {
        page.text(1, Role::Warn, &words::ratio_without(part, of));
    }
}

/// A number of an area in another year; `None` if that year does not say.
fn cell_of(year: &Statistics, line: Option<&Line>, key: &str) -> Option<Cell> {
    let cell = year.cell(&line?.tally, key)?;
    Some(cell).filter(|cell| !cell.is_partial)
}

/// Whether the share of those that were asked means something in a year: where nobody knows who had to report, all that are known
/// did.
fn has_rate(year: &Statistics, measure: &Measure) -> bool {
    let due = year.cell(&year.whole(), "in");
    let is_known = due.is_some_and(|due| !due.is_partial);
    measure.has_rate && (is_known || measure.group != Group::Reports)
}
