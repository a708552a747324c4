//! Completing a condition in the filter: what could stand at its end, gone through with Tab.

use tui_input::Input;

use super::rows::Rows;
use super::strings::reading;
use super::width;
use kakari_office::office::{self, Completion};

/// What could stand at the end of the filter, and which of it stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completing {
    before: String,
    after: String,
    /// What there is, the best first.
    pub(crate) terms: Vec<String>,
    /// Which one stands in the field.
    pub(crate) at: usize,
}

impl Completing {
    /// What could stand instead of the term before the cursor; the first one does from now on.
    pub(crate) fn begin(input: &mut Input, rows: &Rows) -> Option<Self> {
        let mut characters = input.value().chars();
        let typed: String = characters.by_ref().take(input.cursor()).collect();
        let after: String = characters.collect();
        let Completion { from, terms } =
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

    /// The next one stands there, or the one before; after the last comes the first.
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

    /// Cells of what stands before the terms.
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
