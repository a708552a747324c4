//! 履歴 in memory: what was done, the newest first, read page by page.

use kakari_core::text;

use super::rows::Rows;
use crate::office::romaji;
use crate::store::PastAct;

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
    pub(crate) top: usize,
    /// Whether there is nothing older.
    complete: bool,
    /// Whether a page is on its way.
    pub(crate) waiting: bool,
}

impl History {
    /// How many entries one page has.
    pub(crate) const PAGE: usize = 300;

    /// Takes a page in: the newest ones replace everything, older ones are added.
    pub(crate) fn put(&mut self, acts: Vec<PastAct>, newest: bool, rows: &Rows, filter: &str) {
        let here = self.current().map(|act| act.entry.seq);
        if newest {
            self.acts.clear();
            self.keys.clear();
        }
        self.complete = acts.len() < Self::PAGE;
        self.waiting = false;
        self.keys.extend(acts.iter().map(|act| key(act, rows)));
        self.acts.extend(acts);
        self.narrow(filter);
        // New entries stand above: the cursor stays on its entry.
        let place = self
            .shown_acts()
            .position(|act| Some(act.entry.seq) == here);
        self.cursor = place.unwrap_or(0);
    }

    /// Keeps the entries in which every word of the filter is found.
    pub(crate) fn narrow(&mut self, filter: &str) {
        let folded = text::fold_width(filter);
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

    /// How many are shown, and of how many.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.shown.len(), self.acts.len())
    }

    /// Whether there is nothing older to be read.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// The entry under the cursor.
    pub(crate) fn current(&self) -> Option<&PastAct> {
        let at = self.shown.get(self.cursor)?;
        self.acts.get(*at)
    }

    /// Which line the cursor stands on.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }

    /// Puts the cursor on a line.
    pub(crate) fn move_to(&mut self, at: usize) {
        self.cursor = at.min(self.last());
    }

    /// Moves the window so that the cursor is in it; gives the entry before which the next page is to be
    /// read, if the cursor is near the end of what is there.
    pub(crate) fn settle(&mut self, height: usize) -> Option<i64> {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
        let near = self.cursor.saturating_add(height) >= self.shown.len();
        let wanted = near && !self.complete && !self.waiting && !self.acts.is_empty();
        let oldest = wanted.then(|| self.acts.last().map(|act| act.entry.seq))?;
        self.waiting = oldest.is_some();
        oldest
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
