//! Completes a condition in the filter: the terms that could replace the one before the cursor, chosen with Tab.

use tui_input::Input;

use super::rows::Rows;
use super::strings::reading;
use super::width;
use kakari_office::office::{self, Completion};

/// The possible terms, and which of them is in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completing {
    before: String,
    after: String,
    /// The possible terms, the best first.
    pub(crate) terms: Vec<String>,
    /// Index of the term in the field.
    pub(crate) at: usize,
}

impl Completing {
    /// Finds the terms that could replace the one before the cursor and writes the first into the field. `None` if
    /// there are none.
    pub(crate) fn begin(input: &mut Input, rows: &Rows) -> Option<Self> {
        let mut characters = input.value().chars();
        let typed: String = characters.by_ref().take(input.cursor()).collect();
        let after: String = characters.collect();
        let Completion { from, terms } =
            // The values come from the facilities in memory: only what exists is offered.
            office::complete(&typed, &reading::read_out, &|known| rows.words(known));
        if terms.is_empty() {
            return None;
        }
        let completing = Self {
            before: typed.get(..from).unwrap_or_default().to_owned(),
            after,
            terms,
            at: 0,
        };
        completing.write(input);
        Some(completing)
    }

    /// Writes the next or the previous term into the field; after the last comes the first.
    pub(crate) fn step(&mut self, forward: bool, input: &mut Input) {
        let last = self.terms.len().saturating_sub(1);
        self.at = match (forward, self.at) {
            (true, at) if at >= last => 0,
            (true, at) => at.saturating_add(1),
            (false, 0) => last,
            (false, at) => at.saturating_sub(1),
        };
        self.write(input);
    }

    /// Writes the term with this index into the field.
    pub(crate) fn choose(&mut self, at: usize, input: &mut Input) {
        if at < self.terms.len() {
            self.at = at;
            self.write(input);
        }
    }

    /// Cells of the text before the term.
    pub(crate) fn cells_before(&self) -> usize {
        width::cells(&self.before)
    }

    fn write(&self, input: &mut Input) {
        let term = self.terms.get(self.at).map_or("", String::as_str);
        let text = format!("{}{term}", self.before);
        let cursor = text.chars().count();
        *input = Input::new(format!("{text}{}", self.after)).with_cursor(cursor);
    }
}
