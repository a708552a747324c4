//! The choice of the prefecture of the office, for a facility list that contains several.

use super::{Outcome, cursor};
use crate::console::incoming::Order;
use crate::console::key::Key;
use crate::console::strings::import as words;

/// The choice.
#[derive(Clone, Debug)]
pub(crate) struct Prefectures {
    /// The order that needs a prefecture.
    order: Order,
    /// The prefectures of the list by code, each with its number of facilities.
    pub(crate) found: Vec<(String, usize)>,
    /// Index of the chosen prefecture. It starts as `None`, so that an Enter pressed too often chooses nothing.
    pub(crate) cursor: Option<usize>,
}

impl Prefectures {
    /// A choice without a cursor.
    pub(crate) fn new(order: Order, found: Vec<(String, usize)>) -> Self {
        Self {
            order,
            found,
            cursor: None,
        }
    }

    /// Moves the cursor to a prefecture.
    pub(crate) fn go_to(&mut self, at: usize) {
        if at < self.found.len() {
            self.cursor = Some(at);
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.found.len().saturating_sub(1);
        match (key, self.cursor) {
            (Key::Esc, _) => return Outcome::Close,
            (Key::Enter | Key::F(10), Some(at)) => {
                if let Some((code, _)) = self.found.get(at) {
                    let order = Order {
                        prefecture: Some(code.clone()),
                        ..self.order.clone()
                    };
                    return Outcome::ReadForPrefecture(Box::new(order));
                }
            }
            (Key::Down | Key::Tab | Key::Char('j'), None) => self.cursor = Some(0),
            (other, at) => {
                let mut to = at.unwrap_or(0);
                if !cursor::move_by_key(&mut to, other, last) {
                    return Outcome::Complain(words::WHICH_KEYS.text());
                }
                self.cursor = Some(to);
            }
        }
        Outcome::Stay
    }
}
