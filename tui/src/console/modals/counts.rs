//! How often each value of a column stands in the list shown. A value narrows the list to its lines.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::strings::form;
use kakari_office::export::Column;

/// The values of one column.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    /// The columns that can be counted.
    columns: Vec<Column>,
    /// Index of the column shown.
    at: usize,
    /// Its values with their number of lines, the most frequent first.
    pub(crate) values: Vec<(String, usize)>,
    /// Index of the value under the cursor.
    pub(crate) cursor: usize,
}

impl Counts {
    /// The first of these columns, not counted yet.
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            at: 0,
            values: Vec::new(),
            cursor: 0,
        }
    }

    /// The column shown.
    pub(crate) fn column(&self) -> Option<Column> {
        self.columns.get(self.at).copied()
    }

    /// Number of lines counted.
    pub(crate) fn all(&self) -> usize {
        self.values.iter().map(|(_, count)| count).sum()
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.values.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Right | Key::Tab => return self.turn(1),
            Key::Left | Key::BackTab => return self.turn(self.columns.len().saturating_sub(1)),
            Key::Enter | Key::F(10) => {
                let value = self.values.get(self.cursor);
                let condition = self.column().zip(value);
                let condition = condition.and_then(|(column, (value, _))| column.condition(value));
                return condition.map_or(
                    Outcome::Complain(form::NO_CONDITION.text()),
                    Outcome::Narrow,
                );
            }
            other => {
                cursor::move_by_key(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }

    fn turn(&mut self, steps: usize) -> Outcome {
        let to = self.at.saturating_add(steps);
        self.at = to.checked_rem(self.columns.len()).unwrap_or(0);
        self.cursor = 0;
        Outcome::Count
    }
}
