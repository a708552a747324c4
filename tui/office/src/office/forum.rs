//! 協議の場への確認結果の報告 (law 30-18-4(3)): the areas of which each gets a report, what stands in it, and which areas have it.

use std::collections::{BTreeMap, HashMap};

use kakari_core::assess;
use kakari_core::date::Date;
use kakari_core::deadline::Level;
use kakari_core::document::{ForumLine, ForumReport};
use kakari_core::edition::{Function, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::facts;
use kakari_core::publication::{LeftOut, State, state};
use kakari_core::text::{scrub, search_key};

use super::library::Texts;
use super::{Office, OfficeError, Row, VerdictWord, parse_report, year_name};
use crate::bilingual;
use crate::lang::{Lang, pick, within};

mod record;

pub(super) use record::FORUM;
pub use record::{ForumAct, ForumGiven, ForumRecord, ForumStanding};

/// The clause on which these reports rest.
const CLAUSE: &str = "law-30-18-4-3";

/// Reports are read in portions of this many facilities.
const PORTION: usize = 500;

/// An area that has a forum, with its facilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumArea {
    /// 二次医療圏 or 市区町村.
    pub level: Level,
    /// Its name; empty for facilities of which no area is known.
    pub name: String,
    /// Facilities whose report is published, in order of municipality.
    pub facilities: Vec<ForumFacility>,
    /// Facilities that have to report and have not, in the same order.
    pub missing: Vec<ForumFacility>,
    /// Reports of facilities that the register does not have.
    pub unregistered: usize,
    /// Reports that cannot be read.
    pub unreadable: usize,
}

/// A facility of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumFacility {
    /// Id of 医療情報ネット.
    pub id: String,
    /// Name by the register.
    pub name: String,
    /// フリガナ; empty if the list has none.
    kana: String,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// Five digits; empty if unknown.
    municipality_code: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// What is published on each function.
    pub states: PerFunction<State>,
    /// The version of its report.
    version: Option<i64>,
    /// The day on which it was received; `None` without one.
    received_on: Option<Date>,
}

/// The official word for areas of a level.
#[must_use]
pub fn forum_level_in_words(level: Level) -> &'static str {
    match level {
        Level::MedicalArea => pick("二次医療圏", "secondary medical area"),
        Level::HealthCentre => pick("保健所", "health centre"),
        Level::Municipality => pick("市区町村", "municipality"),
    }
}

/// An area in words; says it if none is known.
#[must_use]
pub fn forum_area_label(level: Level, name: &str) -> String {
    if name.is_empty() {
        bilingual!("{}の記載なし", "no {}", forum_level_in_words(level))
    } else {
        name.to_owned()
    }
}

impl ForumArea {
    fn new(level: Level, name: &str) -> Self {
        Self {
            level,
            name: name.to_owned(),
            facilities: Vec::new(),
            missing: Vec::new(),
            unregistered: 0,
            unreadable: 0,
        }
    }

    /// The area in words; says it if none is known.
    #[must_use]
    pub fn label(&self) -> String {
        forum_area_label(self.level, &self.name)
    }

    /// How many facilities have this state of a function.
    #[must_use]
    pub fn count(&self, function: Function, wanted: State) -> usize {
        let states = self.facilities.iter().map(|one| one.states[function]);
        states.filter(|state| *state == wanted).count()
    }

    /// How many functions of 2号 wait for a confirmation.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        let functions = Function::ALL.into_iter();
        functions
            .filter(|function| *function != Function::F1)
            .map(|function| self.count(function, State::Unconfirmed))
            .sum()
    }

    fn sort(&mut self) {
        for list in [&mut self.facilities, &mut self.missing] {
            list.sort_by(|one, other| one.place().cmp(&other.place()));
        }
    }
}

impl ForumFacility {
    /// Hospitals stand before clinics; those without a municipality come last.
    fn place(&self) -> impl Ord {
        (
            self.municipality_code.is_empty(),
            self.municipality_code.as_str(),
            self.municipality.as_str(),
            self.kind != Some(Kind::Hospital),
            if self.kana.is_empty() {
                self.name.as_str()
            } else {
                self.kana.as_str()
            },
            self.id.as_str(),
        )
    }

    fn of(row: &Row, states: PerFunction<State>) -> Self {
        let report = row.queue.report.as_ref();
        Self {
            id: row.queue.id.clone(),
            name: row.queue.name_or_id().to_owned(),
            kana: row.queue.kana.clone(),
            kind: row.queue.kind,
            municipality_code: row.queue.municipality_code.clone(),
            municipality: row.queue.municipality.clone(),
            states,
            version: report.map(|report| report.version),
            received_on: report.and_then(|report| report.received_on),
        }
    }

    fn line(&self) -> ForumLine {
        ForumLine {
            id: self.id.clone(),
            municipality: scrub(&self.municipality).into_owned(),
            name: scrub(&self.name).into_owned(),
            kind: self.kind,
            states: self.states,
        }
    }
}

/// What a report to a forum says of a facility: the states that are published, or why nothing is.
fn states(row: &Row, as_of: Date) -> Result<PerFunction<State>, LeftOut> {
    if let Some(why) = row.left_out(as_of) {
        return Err(why);
    }
    let functions = Function::ALL.map(|function| {
        let one = row.function(function);
        let confirmed = match one.word {
            VerdictWord::Yes => Some(true),
            VerdictWord::No => Some(false),
            VerdictWord::Open
            | VerdictWord::Reopened
            | VerdictWord::Inquiry
            | VerdictWord::Later => None,
        };
        Some(state(function, one.holds?, confirmed))
    });
    let known: Option<Vec<State>> = functions.into_iter().collect();
    known
        .and_then(PerFunction::in_order)
        .ok_or(LeftOut::Unreadable)
}

impl Office {
    /// The areas of which each gets a report, in the order of their municipalities; last the facilities of which no area is
    /// known, if there are any.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn forum_areas(&self, level: Level) -> Result<Vec<ForumArea>, OfficeError> {
        let mut areas = self.forum_areas_and_rest(level)?;
        areas.retain(|area| {
            !(area.name.is_empty() && area.facilities.is_empty() && area.missing.is_empty())
        });
        Ok(areas)
    }

    /// Number of reports that are in no area and in no document, because the register does not have their facility.
    ///
    /// # Errors
    /// As [`Office::forum_areas`].
    pub fn forum_unregistered(&self, level: Level) -> Result<usize, OfficeError> {
        let areas = self.forum_areas_and_rest(level)?;
        Ok(areas.iter().map(|area| area.unregistered).sum())
    }

    fn forum_areas_and_rest(&self, level: Level) -> Result<Vec<ForumArea>, OfficeError> {
        let as_of = self.today.ok_or(OfficeError::NoToday)?;
        let mut found: BTreeMap<String, (String, ForumArea)> = BTreeMap::new();
        let mut take = |name: &str, code: &str| -> String {
            let entry = found
                .entry(name.to_owned())
                .or_insert_with(|| (code.to_owned(), ForumArea::new(level, name)));
            if !code.is_empty() && (entry.0.is_empty() || code < entry.0.as_str()) {
                code.clone_into(&mut entry.0);
            }
            name.to_owned()
        };
        for area in self.store.areas()? {
            let name = level.name_in(&area);
            if !name.is_empty() {
                take(name, &area.municipality_code);
            }
        }
        let mut rows = Vec::new();
        self.each_row(&mut |row| {
            let name = match level {
                Level::MedicalArea => &row.queue.medical_area,
                Level::HealthCentre => &row.queue.health_centre,
                Level::Municipality => &row.queue.municipality,
            };
            let states = states(&row, as_of);
            if matches!(states, Err(LeftOut::OutOfScope | LeftOut::Closed)) {
                return;
            }
            let name = take(name, &row.queue.municipality_code);
            let nothing = PerFunction::each(|_| State::Unconfirmed);
            let facility = ForumFacility::of(&row, states.unwrap_or(nothing));
            rows.push((name, states.err(), facility));
        })?;
        for (name, why, facility) in rows {
            let Some((_, area)) = found.get_mut(&name) else {
                continue;
            };
            match why {
                None => area.facilities.push(facility),
                Some(LeftOut::NotReported | LeftOut::Withdrawn) => area.missing.push(facility),
                Some(LeftOut::Unregistered) => {
                    area.unregistered = area.unregistered.saturating_add(1)
                }
                Some(LeftOut::Unreadable) => area.unreadable = area.unreadable.saturating_add(1),
                Some(LeftOut::OutOfScope | LeftOut::Closed) => {}
            }
        }
        let mut areas: Vec<(String, ForumArea)> = found.into_values().collect();
        areas.sort_by(|(code, one), (other_code, other)| {
            let place = |code: &str, area: &ForumArea| {
                (area.name.is_empty(), code.is_empty(), code.to_owned())
            };
            place(code, one).cmp(&place(other_code, other))
        });
        let mut areas: Vec<ForumArea> = areas.into_iter().map(|(_, area)| area).collect();
        areas.iter_mut().for_each(ForumArea::sort);
        Ok(areas)
    }

    /// Those of the areas that a person names, in their order; all, if nobody named any. An area is named by its name, by a part
    /// that only one has, or by 記載なし.
    ///
    /// # Errors
    /// [`OfficeError::NoSuchForum`] for the first name that is none.
    pub fn forum_areas_named(
        &self,
        level: Level,
        names: &[String],
    ) -> Result<Vec<ForumArea>, OfficeError> {
        let areas = self.forum_areas(level)?;
        if names.is_empty() {
            return Ok(areas);
        }
        let mut wanted = vec![false; areas.len()];
        let labels: Vec<String> = areas.iter().map(ForumArea::label).collect();
        for name in names {
            let at = only_named(&labels, name).ok_or_else(|| OfficeError::NoSuchForum {
                name: scrub(name).into_owned(),
                level: forum_level_in_words(level),
                names: labels.clone(),
            })?;
            if let Some(mark) = wanted.get_mut(at) {
                *mark = true;
            }
        }
        let areas = areas.into_iter().zip(wanted);
        Ok(areas
            .filter_map(|(area, yes)| yes.then_some(area))
            .collect())
    }

    /// The report to the forum of an area, dated this day, as things stand today.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn forum_report(&self, area: &ForumArea, dated: Date) -> Result<ForumReport, OfficeError> {
        // What leaves the office does not depend on the language of the program.
        within(Lang::Ja, || {
            let as_of = self.today.ok_or(OfficeError::NoToday)?;
            let clause = self
                .edition
                .clauses
                .iter()
                .find(|clause| clause.id == CLAUSE);
            let line = ForumFacility::line;
            Ok(ForumReport {
                prefecture: self.prefecture_words(),
                level: forum_level_in_words(area.level).to_owned(),
                area: scrub(&area.name).into_owned(),
                dated,
                as_of,
                year: year_name(self.edition.window.from.year()),
                edition: format!("{}（{}）", self.edition.label, self.edition.id),
                edition_hash: self.edition_hash.clone(),
                journal: self.journal_head_shown()?,
                clause: (
                    self.forum_clause()?,
                    clause
                        .map(|clause| clause.summary.clone())
                        .unwrap_or_default(),
                ),
                sender: self.sender_lines()?,
                facilities: area.facilities.iter().map(line).collect(),
                missing: area.missing.iter().map(line).collect(),
                intent: self.forum_intent(area)?,
                unregistered: area.unregistered,
                unreadable: area.unreadable,
                sample: self.is_sample(),
            })
        })
    }

    /// Who sends what leaves the office, a line each: authority, department, telephone.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn sender_lines(&self) -> Result<Vec<String>, OfficeError> {
        let sender = self.sender();
        let telephone = Some(sender.telephone.trim())
            .filter(|number| !number.is_empty())
            .map(|number| format!("電話 {number}"));
        let lines = [sender.authority, sender.department]
            .into_iter()
            .chain(telephone)
            .filter(|line| !line.trim().is_empty());
        Ok(lines.collect())
    }

    /// The citation of the clause on which these reports rest.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn forum_clause(&self) -> Result<String, OfficeError> {
        Ok(Texts::read()?.citation(&self.edition, CLAUSE))
    }

    /// How many facilities of the area are willing to take on a function that they do not have.
    fn forum_intent(&self, area: &ForumArea) -> Result<PerFunction<usize>, OfficeError> {
        let mut counts: HashMap<Function, usize> = HashMap::new();
        for portion in area.facilities.chunks(PORTION) {
            let versions: Vec<i64> = portion.iter().filter_map(|one| one.version).collect();
            self.store.read_versions(&versions, &mut |version| {
                if let Some(report) = parse_report(&version.canonical) {
                    let reading = facts::read(&self.edition, &report);
                    for function in assess::intent(&self.edition, &reading) {
                        let count = counts.entry(function).or_default();
                        *count = count.saturating_add(1);
                    }
                }
                Ok(())
            })?;
        }
        Ok(PerFunction::each(|function| {
            counts.get(&function).copied().unwrap_or(0)
        }))
    }
}

/// Which of these names a person means by a name or by a part that only one has; `None`: none, or several.
pub(super) fn only_named(names: &[String], wanted: &str) -> Option<usize> {
    let wanted = search_key(wanted.trim());
    if wanted.is_empty() {
        return None;
    }
    let keys: Vec<String> = names.iter().map(|name| search_key(name)).collect();
    let exact = keys.iter().position(|key| *key == wanted);
    exact.or_else(|| {
        let mut among = keys.iter().enumerate();
        let mut within = among.by_ref().filter(|(_, key)| key.contains(&wanted));
        let (at, _) = within.next()?;
        within.next().is_none().then_some(at)
    })
}

/// What is wrong with the name of an area.
pub(super) fn no_such_forum(name: &str, level: &str, names: &[String]) -> String {
    const MOST: usize = 20;
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST);
    let more = if more > 0 {
        bilingual!("ほか {more}", " and {more} more")
    } else {
        String::new()
    };
    bilingual!(
        "「{name}」という{level}はないか、一つに決まりません。あるのは：{}{more}",
        "There is no {level} “{name}”, or more than one. There are: {}{more}",
        shown.join(pick("、", ", "))
    )
}
