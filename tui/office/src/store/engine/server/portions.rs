//! Answers that are read some rows at a time, because all of them at once are too much for the memory of a desk.

use tokio_postgres::Row;

use super::sending::Answer;
use super::{Mode, Question, READ, Server, Waiting, was_cut};
use crate::store::error::Failure;

/// A question whose answer is read by portions: a cursor of the transaction that is open, closed when this is dropped.
pub(in crate::store::engine) struct Portions<'s> {
    server: &'s Server,
    declare: String,
    fetch: String,
    close: String,
    is_declared: bool,
}

impl Server {
    /// Asks for `rows` rows at a time of a question without parameters.
    pub(in crate::store::engine) fn portions(&self, sql: &str, rows: usize) -> Portions<'_> {
        debug_assert!(self.mode.get() != Mode::Alone);
        let number = self.portioned.get().wrapping_add(1);
        self.portioned.set(number);
        // While a portion is looked at, another question can be read by portions.
        let name = format!("portion_{number}");
        Portions {
            server: self,
            declare: format!("DECLARE {name} NO SCROLL CURSOR FOR {sql}"),
            fetch: format!("FETCH {rows} FROM {name}"),
            close: format!("CLOSE {name}"),
            is_declared: false,
        }
    }
}

impl Portions<'_> {
    /// The next rows. The last portion has fewer than were asked for, or none.
    pub(in crate::store::engine) fn next(&mut self) -> Result<Vec<Row>, Failure> {
        let was = self.server.mode.get();
        let fetched = match self.fetched() {
            // Nothing was read of this state yet, so that another one does as well.
            Err(failure) if was == (Mode::Reading { seen: false }) && was_cut(&failure) => {
                self.wait(READ);
                self.fetched()
            }
            other => other,
        }?;
        self.is_declared = true;
        if was == (Mode::Reading { seen: false }) {
            self.server.mode.set(Mode::Reading { seen: true });
        }
        Ok(fetched)
    }

    fn fetched(&self) -> Result<Vec<Row>, Failure> {
        if !self.is_declared {
            self.wait(&self.declare);
        }
        let fetch = Question {
            sql: self.fetch.clone(),
            values: Vec::new(),
        };
        let answers = self.server.run(&[fetch])?;
        let rows = answers.into_iter().find_map(|answer| match answer {
            Answer::Rows(rows) => Some(rows),
            _ => None,
        });
        Ok(rows.unwrap_or_default())
    }

    fn wait(&self, sql: &str) {
        let mut waiting = self.server.waiting.borrow_mut();
        waiting.push(Waiting::Batch(sql.to_owned()));
    }
}

impl Drop for Portions<'_> {
    fn drop(&mut self) {
        // It goes with the next statement, or with the end of the transaction.
        if self.is_declared && self.server.mode.get() != Mode::Alone {
            self.wait(&self.close);
        }
    }
}
