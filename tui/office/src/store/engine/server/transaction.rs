//! Transactions: how they begin, how they end, and what became of one whose end was not heard of.

use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::schemas::JOURNAL;
use super::sending::Answer;
use super::{Mode, Question, READ, Server, Waiting, is_out_of_reach, was_cut};
use crate::store::engine::{Error, ServerTrouble};
use crate::store::error::Failure;

/// How long to wait between two tries to connect.
const PAUSE: Duration = Duration::from_millis(250);

/// What all writers lock: a table, so that only those who may write can hold others up.
pub(super) const LOCKED: &str = "busy";

impl Server {
    /// Begins a write transaction and takes the lock of all writers. A connection that was lost since the last use is made anew.
    /// [`Server::query`] gets the answer to `question`, which has no parameters, without asking.
    pub(in crate::store::engine) fn begin(
        &self,
        patience: Duration,
        question: Option<&str>,
    ) -> Result<(), Failure> {
        let asked = |sql: &str| Question {
            sql: sql.to_owned(),
            values: Vec::new(),
        };
        let question = question.map(asked);
        // What was opened may have been replaced while the lock was waited for.
        let mut questions = vec![asked(JOURNAL)];
        questions.extend(question.as_ref().map(|one| asked(&one.sql)));
        let begin = format!(
            "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {}; \
             LOCK TABLE {LOCKED} IN EXCLUSIVE MODE",
            patience.as_millis().max(1)
        );
        // PostgreSQL answers each statement by the state after the one before, so a question sees what was written before the lock.
        let send = || {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push(Waiting::Batch(begin.clone()));
            drop(waiting);
            self.run(&questions)
        };
        let begun = match send() {
            Err(failure) if was_cut(&failure) => send(),
            other => other,
        };
        let answers = match begun {
            Ok(answers) => answers,
            Err(failure) => {
                self.end("ROLLBACK");
                return Err(failure);
            }
        };
        let mut rows = answers.into_iter().filter_map(|answer| match answer {
            Answer::Rows(rows) => Some(Arc::new(rows)),
            _ => None,
        });
        let journal = rows.next().and_then(|rows| rows.first()?.get(0));
        if let Err(failure) = self.is_as_opened(journal) {
            self.end("ROLLBACK");
            return Err(failure);
        }
        self.mode.set(Mode::Writing);
        self.first.replace(question.zip(rows.next()));
        Ok(())
    }

    /// [`ServerTrouble::Replaced`] if this is not the journal that was opened.
    pub(super) fn is_as_opened(&self, journal: Option<i64>) -> Result<(), Failure> {
        match self.opened.get() {
            Some(opened) if journal.is_some_and(|found| found != opened) => {
                Err(Error::of_server(ServerTrouble::Replaced, "another journal").into())
            }
            _ => Ok(()),
        }
    }

    /// Begins to read one state; false if a transaction is open.
    pub(in crate::store::engine) fn begin_snapshot(&self) -> bool {
        if self.mode.get() != Mode::Alone {
            return false;
        }
        self.waiting
            .borrow_mut()
            .push(Waiting::Batch(READ.to_owned()));
        self.mode.set(Mode::Reading { seen: false });
        true
    }

    pub(in crate::store::engine) fn commit(&self) -> Result<(), Failure> {
        self.waiting
            .borrow_mut()
            .push(Waiting::Batch("COMMIT".to_owned()));
        let done = self.run(&[]);
        let writing = self.mode.replace(Mode::Alone) == Mode::Writing;
        self.kept.borrow_mut().clear();
        match done {
            Ok(_) => Ok(()),
            Err(failure) if writing && (was_cut(&failure) || is_out_of_reach(&failure)) => {
                Err(Error::of_server(ServerTrouble::InDoubt, "no answer to the commit").into())
            }
            Err(failure) => {
                self.end("ROLLBACK");
                Err(failure)
            }
        }
    }

    pub(in crate::store::engine) fn roll_back(&self) -> Result<(), Failure> {
        self.waiting.borrow_mut().clear();
        self.kept.borrow_mut().clear();
        self.mode.set(Mode::Alone);
        self.batch("ROLLBACK")
    }

    /// Ends a transaction without a commit.
    pub(in crate::store) fn let_go(&self) {
        let mode = self.mode.replace(Mode::Alone);
        self.kept.borrow_mut().clear();
        // Its beginning may still wait, and then there is nothing to end.
        let unsent = !self.waiting.take().is_empty();
        if !(mode == Mode::Reading { seen: false } && unsent) {
            self.end("ROLLBACK");
        }
    }

    /// Sends a statement whose answer nobody waits for.
    fn end(&self, sql: &str) {
        let client = match &*self.session.borrow() {
            Some(session) if !session.client.is_closed() => session.client.clone(),
            _ => return,
        };
        self.runtime.block_on(async {
            let mut ending = Box::pin(client.batch_execute(sql));
            let mut send = true;
            poll_fn(|context| {
                if std::mem::take(&mut send) {
                    let _ = ending.as_mut().poll(context);
                }
                Poll::Ready(())
            })
            .await;
            // The connection writes when it has its turn. What is not written now is written with the next statement.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
        });
    }

    /// Whether the journal has an entry, after all that this connection was told before has ended: it takes the lock of writers.
    pub(in crate::store::engine) fn has_entry(
        &self,
        seq: i64,
        hash: &str,
        patience: Duration,
    ) -> Result<bool, Failure> {
        let until = Instant::now() + patience;
        loop {
            let found = self.begin(patience, None).and_then(|()| {
                let sql = "SELECT hash FROM journal WHERE seq = ?1";
                let rows = self.query(sql, &[&seq])?;
                self.roll_back()?;
                Ok(rows
                    .first()
                    .is_some_and(|row| row.get::<_, &str>(0) == hash))
            });
            match found {
                Err(_) if Instant::now() < until => {
                    self.forget();
                    self.mode.set(Mode::Alone);
                    std::thread::sleep(PAUSE);
                }
                Err(_) => {
                    self.mode.set(Mode::Alone);
                    return Err(Error::of_server(ServerTrouble::InDoubt, "no connection").into());
                }
                found => return found,
            }
        }
    }

    /// Begins a transaction in which everything is tried and of which nothing is kept, until [`Server::let_go`].
    #[cfg(test)]
    pub(in crate::store) fn begin_trial(&self) {
        self.batch("BEGIN").unwrap();
        self.mode.set(Mode::Writing);
    }
}
