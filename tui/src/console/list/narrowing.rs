//! Filters the lines of a list in two steps: the state filter, whose result is cached, then the typed text.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::LazyLock;

use kakari_core::edition::Function;

use super::folding::leading;
use super::{Grain, Keeps, List, Shown, fits};
use crate::console::order::{self, Order, Place};
use crate::console::rows::{Facility, Rows};
use kakari_office::office::{Query, Vocabulary};

/// Number of lines from which a filter runs on several cores. Below it, one core is done before another thread has
/// started.
const MANY: usize = 10_000;

/// Number of cores that share a filter, at most eight.
static CORES: LazyLock<usize> =
    LazyLock::new(|| std::thread::available_parallelism().map_or(1, |cores| cores.get().min(8)));

/// The lines that pass the state filter, in order, and the inputs from which they were made.
#[derive(Debug, Default)]
pub(super) struct Kept {
    made: Option<Made>,
    lines: Vec<Shown>,
    /// The lines that passed the text filter while it was typed, each filter within the one before; together at most as many as
    /// the lines above twice over.
    narrowed: Vec<(Query, Vec<Shown>)>,
    /// Whether one of them is a facility without フリガナ.
    unread: bool,
}

/// The words that conditions can have, collected once for each state of the rows: collecting them takes longer than a filter.
#[derive(Debug, Default)]
pub(super) struct Known {
    version: u64,
    words: Vec<(Vocabulary, Vec<String>)>,
}

impl Known {
    fn words(&mut self, rows: &Rows, vocabulary: Vocabulary) -> Vec<String> {
        if self.version != rows.version() {
            self.version = rows.version();
            self.words.clear();
        }
        if let Some((_, words)) = self.words.iter().find(|(one, _)| *one == vocabulary) {
            return words.clone();
        }
        let words = rows.words(vocabulary);
        self.words.push((vocabulary, words.clone()));
        words
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    version: u64,
    /// Address of the condition of the state filter: another state filter has another address.
    keeps: usize,
    column: Function,
    order: Order,
    turned: bool,
    folds: u64,
}

impl List {
    /// Parses the filter again and filters all rows. The cursor stays on its line, or moves to the line that took
    /// its place. `actor` is the person that 担当:自分 means.
    pub(crate) fn narrow(&mut self, rows: &Rows, keeps: Keeps, actor: Option<&str>) {
        self.stale = false;
        self.query = Query::parse(self.filter.value(), actor);
        self.folds.keeps = keeps;
        self.ranks.follow(rows, self.order, self.turned);
        self.apply_state_filter(rows, keeps);
        self.of = self.kept.lines.len();
        // The buffer is reused, so that typing does not allocate the list anew.
        let mut shown = std::mem::take(&mut self.shown);
        shown.clear();
        if self.query.is_empty() {
            shown.extend_from_slice(&self.kept.lines);
        } else {
            self.apply_text_filter_within(rows, &mut shown);
        }
        self.shown = shown;
        if self.order.is_by_function() {
            self.arrange_by_function(rows);
        }
        self.update_cursor_and_hits(rows);
    }

    /// Whether what is looked for may be there and not be found: romaji was typed, finds next to nothing, and the list has
    /// facilities without フリガナ.
    pub(crate) fn may_miss_unread(&self) -> bool {
        // Who sees several lines sees that the spelling was right.
        const FEW: usize = 3;
        let narrowed = self.query.uses_romaji() && self.shown.len() <= FEW;
        let sought = self.sought.uses_romaji() && self.found.len() <= FEW;
        self.kept.unread && (narrowed || sought)
    }

    /// Applies some changed rows with the same result as [`List::narrow`], but without filtering all lines: at
    /// 113,000 facilities that would take longer than a person may wait for a verdict. `before` holds the old rows
    /// with their indices.
    pub(crate) fn revise(&mut self, rows: &Rows, keeps: Keeps, before: &[(usize, Facility)]) {
        self.stale = false;
        let mut changed: Vec<(usize, &Facility)> =
            before.iter().map(|(row, one)| (*row, one)).collect();
        // A facility that is in the batch twice has its oldest state first; the sort is stable and the later ones
        // are dropped.
        changed.sort_by_key(|(row, _)| *row);
        changed.dedup_by_key(|(row, _)| *row);
        let is_changed = |row: usize| changed.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        // Removed first: in an order by function their place depends on the cell, which is another now.
        self.shown.retain(|shown| !is_changed(shown.row));
        for (row, was) in &changed {
            let Some(facility) = rows.at(*row) else {
                continue;
            };
            let was = self.lines_in_state(*row, was, keeps).count();
            let is: Vec<Shown> = self.lines_in_state(*row, facility, keeps).collect();
            self.of = self.of.saturating_add(is.len()).saturating_sub(was);
            if !self.query.fits_columns(&facility.columns()) {
                continue;
            }
            for shown in is {
                if let Some(shown) = self.passing(facility, shown) {
                    let spot = self.spot(rows, shown);
                    let at = self
                        .shown
                        .partition_point(|one| self.spot(rows, *one) < spot);
                    self.shown.insert(at, shown);
                }
            }
        }
        self.update_cursor_and_hits(rows);
    }

    /// Appends the lines that pass the text filter, in their order. Looks only at those that passed the shorter text of which
    /// this one is the continuation, because one character after the other is typed or taken back.
    fn apply_text_filter_within(&mut self, rows: &Rows, shown: &mut Vec<Shown>) {
        let kept = &mut self.kept.narrowed;
        while kept
            .pop_if(|(wide, _)| !self.query.is_within(wide))
            .is_some()
        {}
        let lines = match self.kept.narrowed.last() {
            Some((same, lines)) if *same == self.query => return shown.extend_from_slice(lines),
            Some((_, lines)) => lines,
            None => &self.kept.lines,
        };
        let parts = if lines.len() < MANY { 1 } else { *CORES };
        self.apply_text_filter(rows, lines, parts, shown);
        let kept = self.kept.narrowed.iter().map(|(_, lines)| lines.len());
        let all = kept.sum::<usize>().saturating_add(shown.len());
        if all <= self.kept.lines.len().saturating_mul(2) {
            let narrowed = (self.query.clone(), shown.clone());
            self.kept.narrowed.push(narrowed);
        }
    }

    /// Appends those of the lines that pass the text filter, in their order. Splits the work into `parts`, one for each
    /// core, because the person waits for it at every typed character.
    fn apply_text_filter(
        &self,
        rows: &Rows,
        lines: &[Shown],
        parts: usize,
        shown: &mut Vec<Shown>,
    ) {
        let most = lines.len().div_ceil(parts).max(1);
        std::thread::scope(|scope| {
            let mut parts = lines.chunks(most);
            let first = parts.next().unwrap_or_default();
            let others: Vec<_> = parts
                .map(|part| {
                    scope.spawn(move || {
                        let mut found = Vec::new();
                        self.filter_part(part, rows, &mut found);
                        found
                    })
                })
                .collect();
            self.filter_part(first, rows, shown);
            for other in others {
                let found = other.join();
                shown.extend(found.unwrap_or_else(|panic| resume_unwind(panic)));
            }
        });
    }

    fn filter_part(&self, lines: &[Shown], rows: &Rows, shown: &mut Vec<Shown>) {
        let beyond = self.query.looks_beyond_names();
        // The columns of a facility are compared once for all of its lines.
        for lines in lines.chunk_by(|one, other| one.row == other.row) {
            let row = lines.first().map_or(0, |one| one.row);
            let facility = rows.at(row);
            // Most facilities fail by name, and the other columns of each lie in many places of the memory.
            let fits = |one: &Facility| {
                self.query
                    .fits_names(&one.key, &one.municipality_key, &one.areas)
                    && (!beyond || self.query.fits_columns(&one.columns()))
            };
            if let Some(facility) = facility.filter(|one| fits(one)) {
                let lines = lines.iter().copied();
                shown.extend(lines.filter_map(|one| self.passing(facility, one)));
            }
        }
    }

    /// Applies the state filter to all rows, unless rows, state filter and order are the same as last time. They
    /// are the same while the person types into the filter.
    fn apply_state_filter(&mut self, rows: &Rows, keeps: Keeps) {
        let made = Some(Made {
            version: rows.version(),
            keeps: keeps as usize,
            column: self.column,
            order: self.order,
            turned: self.turned,
            folds: self.folds.version,
        });
        if self.kept.made == made {
            return;
        }
        self.kept.made = made;
        self.kept.narrowed.clear();
        let mut lines = std::mem::take(&mut self.kept.lines);
        lines.clear();
        self.kept.unread = false;
        for place in 0..rows.all().len() {
            let row = self.ranks.row(place);
            if let Some(facility) = rows.at(row) {
                let before = lines.len();
                lines.extend(self.lines_in_state(row, facility, keeps));
                self.kept.unread |= lines.len() > before && !facility.has_kana;
            }
        }
        self.kept.lines = lines;
    }

    /// The lines of a facility that pass the state filter.
    fn lines_in_state<'a>(
        &self,
        row: usize,
        facility: &'a Facility,
        keeps: Keeps,
    ) -> impl Iterator<Item = Shown> + use<'a> {
        let (second, one) = match self.grain {
            Grain::Function => (true, None),
            Grain::Facility => (false, Some(self.column)),
        };
        let second = Function::SECOND.into_iter().filter(move |_| second);
        let kept = second
            .chain(one)
            .filter(move |function| keeps(facility, *function));
        let folded = self.folds(facility);
        let first = if folded {
            leading(facility, kept.clone())
        } else {
            None
        };
        let kept = kept.filter(move |function| !folded || first == Some(*function));
        kept.map(move |function| Shown { row, function })
    }

    /// The line if it passes the conditions on functions, such as 状態 and 機能. A folded line passes if one of its
    /// functions does, and shows the one of these that needs a person most.
    fn passing(&self, facility: &Facility, shown: Shown) -> Option<Shown> {
        if !self.query.looks_at_functions() {
            return Some(shown);
        }
        let some = |one| fits(&self.query, one, facility);
        match self.grain {
            Grain::Function if self.folds(facility) => {
                let function = leading(facility, self.functions_behind(facility))?;
                Some(Shown { function, ..shown })
            }
            Grain::Function => some(shown.function).then_some(shown),
            Grain::Facility => Function::ALL.into_iter().any(some).then_some(shown),
        }
    }

    /// Updates everything that depends on the shown lines: hints, cursor and hits of the search.
    fn update_cursor_and_hits(&mut self, rows: &Rows) {
        self.hints.clear();
        if self.shown.is_empty() && rows.loaded {
            let known = RefCell::new(std::mem::take(&mut self.known));
            let words = |one| known.borrow_mut().words(rows, one);
            self.hints = Query::hints(self.filter.value(), &words);
            self.known = known.into_inner();
        }
        self.go_home(rows);
        self.look(rows);
    }

    /// Sorts the shown lines with one bucket for each place of the order: as fast as filtering, and stable.
    pub(super) fn arrange_by_function(&mut self, rows: &Rows) {
        let mut numbered: Vec<Vec<Shown>> = vec![Vec::new(); order::PLACES.saturating_add(1)];
        let mut named: BTreeMap<Place<'_>, Vec<Shown>> = BTreeMap::new();
        let lines = std::mem::take(&mut self.shown);
        for shown in &lines {
            match self.spot(rows, *shown).0 {
                Place::At(at) => {
                    let at = at.min(order::PLACES);
                    if let Some(bucket) = numbered.get_mut(at) {
                        bucket.push(*shown);
                    }
                }
                word => named.entry(word).or_default().push(*shown),
            }
        }
        // The buffer is reused, so that typing does not allocate the list anew.
        self.shown = lines;
        self.shown.clear();
        let buckets = numbered.into_iter().chain(named.into_values());
        self.shown.extend(buckets.flatten());
    }
}

#[cfg(test)]
mod tests {
    use tui_input::Input;

    use super::*;
    use crate::console::fixture::Story;

    #[test]
    fn what_is_typed_on_and_taken_back_finds_what_it_finds_at_once() {
        let story = Story::new();
        let rows = &story.model.rows;
        let typed = [
            "satou",
            "sho",
            "ji",
            "町:高知市",
            "機能:イ",
            "機能:イ 診",
            "佐藤 町:高",
            "医 診",
            "診療所 い",
            "x",
            "どこ",
        ];
        for grain in [Grain::Function, Grain::Facility] {
            let mut list = List::new(grain);
            let mut narrowed = false;
            for fold in [false, true] {
                if fold {
                    list.fold();
                }
                for text in typed {
                    let ends = text.char_indices().map(|(at, _)| at);
                    let ends: Vec<usize> = ends.chain([text.len()]).collect();
                    for end in ends.iter().chain(ends.iter().rev()) {
                        let here = &text[..*end];
                        let mut fresh = List::new(grain);
                        if fold {
                            fresh.fold();
                        }
                        for one in [&mut list, &mut fresh] {
                            one.filter = Input::new(here.to_owned());
                            one.narrow(rows, |_, _| true, None);
                        }
                        assert_eq!(list.shown, fresh.shown, "{here} of {text}");
                        narrowed |= list.kept.narrowed.len() > 1;
                    }
                }
            }
            assert!(narrowed, "no text was found within a shorter one");
        }
    }

    #[test]
    fn parts_find_what_the_whole_has_in_the_same_order() {
        let story = Story::new();
        let rows = &story.model.rows;
        for grain in [Grain::Function, Grain::Facility] {
            let mut list = List::new(grain);
            for (typed, some) in [
                ("佐藤", true),
                ("機能:イ", true),
                ("町:高知市 状態:確認可", true),
                ("どこにもない", false),
            ] {
                list.filter = Input::new(typed.to_owned());
                list.narrow(rows, |_, _| true, None);
                assert_eq!(!list.shown.is_empty(), some, "{typed}");
                // The borders of some of these stand between two functions of one facility.
                for parts in 1..=list.kept.lines.len() + 1 {
                    let mut found = Vec::new();
                    list.apply_text_filter(rows, &list.kept.lines, parts, &mut found);
                    assert_eq!(list.shown, found, "{typed} in {parts} parts");
                }
            }
        }
    }

    #[test]
    fn what_romaji_can_miss_is_said_only_where_it_can() {
        let story = Story::new();
        let rows = &story.model.rows;
        let warned = |typed: &str, search: bool, keeps: Keeps| {
            let mut list = List::new(Grain::Facility);
            let typed = Input::new(typed.to_owned());
            if search {
                list.search = typed;
            } else {
                list.filter = typed;
            }
            list.narrow(rows, keeps, None);
            list.may_miss_unread()
        };
        for search in [false, true] {
            assert!(warned("nakamura", search, |_, _| true), "nothing found");
            assert!(warned("sato", search, |_, _| true), "one found");
            for typed in ["", "佐藤", "3922", "状態:ready"] {
                assert!(!warned(typed, search, |_, _| true), "{typed} is no romaji");
            }
            let all_read: Keeps = |facility, _| facility.has_kana;
            assert!(
                !warned("nakamura", search, all_read),
                "all have readings here"
            );
        }
    }
}
