//! What leaves the office of 集計: every number after 秘匿, with that of the year before beside it. All files are made of this,
//! so that none can show what another hides.

use std::collections::{BTreeMap, BTreeSet};

use kakari_core::date::Date;
use kakari_core::edition::Edition;
use kakari_core::indicator::Voice;
use kakari_core::statistics::{Division, Line, Measure, People, Ratio};

use super::counted::{Counted, Discretion, Held};
use super::{Figure, Shown};

use crate::bilingual;
use crate::lang::{InWords as _, pick};
use crate::office::{Office, OfficeError, Statistics, prefecture_name};

/// A line of a release: an area, or all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The area with this place in [`Release::lines`].
    Line(usize),
    /// All.
    Whole,
}

/// 集計 as it leaves the office.
pub struct Release {
    /// The kind of area by which it is given.
    pub by: Division,
    /// The edition of the year.
    pub edition: Edition,
    /// What was done to its counts.
    pub discretion: Discretion,
    /// Who gives it out, by the settings; empty if they do not say.
    pub publisher: String,
    /// What those concerned say.
    pub voices: Vec<Voice>,
    /// Ratios of measures, each as the places of the two in [`Release::measures`].
    pub(super) ratios: Vec<(usize, usize)>,
    now: Counted,
    before: Option<Counted>,
    /// For each line its place in the year before.
    places_before: Vec<Option<usize>>,
    /// Whether the lines are of more than one prefecture.
    several: bool,
    people: People,
    /// The days of prefectures, where they come from several sources.
    days: BTreeMap<String, Date>,
}

impl Release {
    /// The statistics of the year shown, as they stand now. Reports whose assessment is not up to date are not known; see
    /// [`Office::refresh`].
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn of(office: &mut Office, by: Division) -> Result<Self, OfficeError> {
        let before = office.statistics_of_last_year()?;
        let now = office.statistics()?;
        let sender = office.sender();
        let publisher = [sender.authority.as_str(), sender.department.as_str()];
        let publisher = publisher.into_iter().filter(|part| !part.is_empty());
        let discretion = Discretion::of(office)?;
        let mut release = Self::new(office.edition().clone(), (now, before), by, discretion);
        release.publisher = publisher.collect::<Vec<_>>().join(" ");
        release.voices = office.voices()?;
        Ok(release)
    }

    /// The statistics of several sources together, each prefecture with its day. The year before is not compared.
    #[must_use]
    pub fn of_sources(
        edition: Edition,
        (statistics, days): (Statistics, BTreeMap<String, Date>),
        by: Division,
        discretion: Discretion,
    ) -> Self {
        Self {
            days,
            ..Self::new(edition, (statistics, None), by, discretion)
        }
    }

    /// The day of which the numbers of a line are.
    #[must_use]
    pub fn day(&self, spot: Spot) -> Date {
        let of_line = self
            .line(spot)
            .and_then(|line| self.days.get(&line.prefecture));
        of_line.copied().unwrap_or(self.now.statistics.as_of)
    }

    /// The days, if prefectures differ in them; else empty.
    #[must_use]
    pub fn days_in_words(&self) -> String {
        let mut by_day: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        for (prefecture, day) in &self.days {
            by_day
                .entry(*day)
                .or_default()
                .push(prefecture_name(prefecture));
        }
        if by_day.len() < 2 {
            return String::new();
        }
        let days = by_day
            .iter()
            .map(|(day, names)| format!("{day} {}", names.join(" ")));
        days.collect::<Vec<_>>().join("; ")
    }

    fn new(
        edition: Edition,
        (now, before): (Statistics, Option<Statistics>),
        by: Division,
        discretion: Discretion,
    ) -> Self {
        let people = people_of_all(&now);
        let now = Counted::new(now, by, discretion);
        let before = before.map(|before| Counted::new(before, by, discretion));
        let same = |line: &Line| {
            let lines = &before.as_ref()?.lines;
            lines.iter().position(|other| other.is_same_area(line))
        };
        let prefectures: BTreeSet<&str> = now
            .lines
            .iter()
            .map(|line| line.prefecture.as_str())
            .collect();
        Self {
            by,
            edition,
            discretion,
            publisher: String::new(),
            voices: Vec::new(),
            ratios: Vec::new(),
            places_before: now.lines.iter().map(same).collect(),
            several: prefectures.len() > 1,
            people,
            days: BTreeMap::new(),
            now,
            before,
        }
    }

    /// The areas, in the order of their municipalities; last those facilities of which no such area is known.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.now.lines
    }

    /// All lines, and last all together.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        (0..self.now.lines.len())
            .map(Spot::Line)
            .chain([Spot::Whole])
    }

    /// The statistics without 秘匿: for measures, names and indicators, never for counts.
    pub(super) fn about(&self) -> &Statistics {
        &self.now.statistics
    }

    /// The measures.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        self.now.statistics.measures.all()
    }

    /// The measure with this key or label, in any spelling.
    #[must_use]
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.now.statistics.measures.find(name)
    }

    /// The year in words, and the day of which the numbers are.
    #[must_use]
    pub fn title_and_day(&self) -> (&str, Date) {
        (&self.now.statistics.title, self.now.statistics.as_of)
    }

    /// The year before in words; `None` if there is nothing of it.
    #[must_use]
    pub fn title_before(&self) -> Option<&str> {
        let before = self.before.as_ref()?;
        Some(before.statistics.title.as_str())
    }

    /// The edition id of the year before.
    pub(super) fn edition_before(&self) -> Option<&str> {
        let before = self.before.as_ref()?;
        Some(before.statistics.edition.as_str())
    }

    /// The line at a spot; `None` for all.
    #[must_use]
    pub fn line(&self, spot: Spot) -> Option<&Line> {
        match spot {
            Spot::Line(at) => self.now.lines.get(at),
            Spot::Whole => None,
        }
    }

    /// The number of reports that nobody has judged yet, which count as unknown.
    #[must_use]
    pub fn not_judged(&self) -> usize {
        self.now.statistics.not_judged
    }

    /// The name of the area, with that of its prefecture before it where there are several.
    #[must_use]
    pub fn name(&self, spot: Spot) -> String {
        let Some(line) = self.line(spot) else {
            return pick("合計", "all").to_owned();
        };
        let name = match line.name.as_str() {
            "" => bilingual!("{}不明", "unknown {}", line.division.in_words()),
            _ => self.now.statistics.name(line),
        };
        match line.division {
            Division::Prefecture => name,
            _ if self.several && !line.prefecture.is_empty() => {
                format!("{} {name}", prefecture_name(&line.prefecture))
            }
            _ => name,
        }
    }

    /// The prefecture in words; several are named as such.
    #[must_use]
    pub fn place(&self) -> String {
        let lines = self.now.statistics.lines(Division::Prefecture);
        let mut named = lines.iter().filter(|line| !line.name.is_empty());
        match (named.next(), named.count()) {
            (Some(line), 0) => self.now.statistics.name(line),
            (Some(_), more) => bilingual!("{}都道府県", "{} prefectures", more.saturating_add(1)),
            (None, _) => String::new(),
        }
    }

    /// The area that somebody speaks about, in words.
    #[must_use]
    pub fn voice_area(&self, voice: &Voice) -> String {
        let lines = self.now.statistics.lines(voice.division);
        let is_it =
            |line: &&Line| line.name == voice.area || line.municipalities.contains(&voice.area);
        let found = match voice.division {
            Division::Municipality | Division::Prefecture => lines.iter().find(is_it),
            Division::MedicalArea | Division::HealthCentre => None,
        };
        found.map_or_else(|| voice.area.clone(), |line| self.now.statistics.name(line))
    }

    /// How many people live there.
    #[must_use]
    pub fn people(&self, spot: Spot) -> People {
        self.line(spot).map_or(self.people, |line| line.people)
    }

    /// A measure, by its place in [`Release::measures`], as it may be shown.
    #[must_use]
    pub fn figure(&self, spot: Spot, at: usize) -> Figure {
        let Some(measure) = self.measures().get(at) else {
            return Figure {
                value: Shown::Lacking,
                unknown: Shown::Lacking,
                asked: Shown::Lacking,
                share: None,
                before: None,
                share_before: None,
                is_hidden: false,
            };
        };
        let held = self.now.cell(self.by, spot, at);
        let before = self.before.as_ref().and_then(|before| {
            let spot = match spot {
                Spot::Whole => Spot::Whole,
                Spot::Line(at) => Spot::Line((*self.places_before.get(at)?)?),
            };
            Some((before.cell(self.by, spot, at), before, spot))
        });
        // Reports say who reported, and not of how many that had to.
        let base = |counted: &Counted, spot| {
            let asks_those = matches!(measure.key.as_str(), "reported" | "withdrawn");
            let due = counted
                .statistics
                .measures
                .place("in")
                .filter(|_| asks_those);
            due.is_none_or(|due| !counted.cell(self.by, spot, due).exact.is_partial)
        };
        let has_base = base(&self.now, spot);
        let value = |held: Held| Shown::value(held.exact, (held.shown, held.veiled), measure);
        let Held { shown, veiled, .. } = held;
        Figure {
            value: value(held),
            unknown: Shown::count(shown, shown.unknown, veiled.unknown),
            asked: match has_base {
                true => Shown::count(shown, shown.asked, veiled.asked),
                false => Shown::Lacking,
            },
            share: share(held, measure).filter(|_| has_base),
            before: before.map(|(held, ..)| value(held)),
            share_before: before.and_then(|(held, before, spot)| {
                share(held, measure).filter(|_| base(before, spot))
            }),
            is_hidden: veiled.any() || before.is_some_and(|(held, ..)| held.veiled.any()),
        }
    }

    /// The figure of the measure with this key.
    #[must_use]
    pub fn figure_of(&self, spot: Spot, key: &str) -> Option<Figure> {
        let at = self.now.statistics.measures.place(key)?;
        Some(self.figure(spot, at))
    }
}

fn share(held: Held, measure: &Measure) -> Option<Ratio> {
    let is_shown = measure.has_rate && !held.exact.is_partial && !held.veiled.any();
    is_shown.then(|| held.shown.share().rate()).flatten()
}

/// Facilities for each 100,000 residents.
pub(super) fn per_100_000(figure: &Figure, residents: Option<u64>) -> Option<Ratio> {
    let part = figure.value.number()?.checked_mul(100_000)?;
    residents.and_then(|of| Ratio::new(part, of))
}

/// Those of all prefectures together; not known where those of one are not.
fn people_of_all(statistics: &Statistics) -> People {
    let lines = statistics.lines(Division::Prefecture);
    let sum = |of: fn(&People) -> Option<u64>| {
        let known = lines.iter().map(|line| of(&line.people));
        known
            .reduce(|one, other| one?.checked_add(other?))
            .flatten()
    };
    People {
        all: sum(|people| people.all),
        aged_65: sum(|people| people.aged_65),
        aged_85: sum(|people| people.aged_85),
        hectares: sum(|people| people.hectares),
    }
}
