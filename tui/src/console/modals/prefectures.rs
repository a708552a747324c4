//! Which prefecture of a list is the office's own.

use super::{Outcome, cursor};
use crate::console::incoming::Order;
use crate::console::key::Key;
use crate::console::strings::import as words;

/// The question.
#[derive(Clone, Debug)]
pub(crate) struct Prefectures {
    /// What was to be read.
    order: Order,
    /// The prefectures of the list, each with its number of facilities.
    pub(crate) found: Vec<(String, usize)>,
    /// Which one is chosen; `None` before any is: a key too many chooses nothing.
    pub(crate) cursor: Option<usize>,
}

impl Prefectures {
    /// Nothing is chosen yet.
    pub(crate) fn new(order: Order, found: Vec<(String, usize)>) -> Self {
        Self {
            order,
            found,
            cursor: None,
        }
    }

    /// Gives it a key.
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
                if !cursor::moved(&mut to, other, last) {
                    return Outcome::Complain(words::WHICH_KEYS);
                }
                self.cursor = Some(to);
            }
        }
        Outcome::Stay
    }
}
