//! Questions: one by one, several together, and ahead of who asks them, so that many take as few ways there and back as one.

use std::collections::HashMap;
use std::sync::Arc;

use tokio_postgres::Row;

use super::sending::Answer;
use super::{Mode, Owned, READ, Server, Values, Waiting, was_cut};
use crate::store::engine::value::checked;
use crate::store::error::Failure;

/// So many questions at most are on their way at once.
const AHEAD: usize = 1_000;

/// So often in a row at most what is asked ahead depends on answers.
const ROUNDS: usize = 8;

/// A statement with its parameters, that returns rows.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Question {
    pub(super) sql: String,
    pub(super) values: Vec<Owned>,
}

/// An answer that was asked for ahead, and how often it was named.
pub(super) type Kept = (Arc<Vec<Row>>, usize);

/// What was asked so far of [`Server::together`], and then the answers.
#[derive(Default)]
pub(super) struct Together {
    /// Each with its place among them and how often it was asked.
    questions: HashMap<Question, (usize, usize)>,
    /// The answers are for later.
    is_ahead: bool,
    answers: HashMap<Question, Arc<Vec<Row>>>,
    /// Those that were there already.
    found: HashMap<Question, Arc<Vec<Row>>>,
}

impl Together {
    fn name(&mut self, question: Question) {
        let place = self.questions.len();
        self.questions.entry(question).or_insert((place, 0)).1 += 1;
    }

    /// The questions in their order, and how often each was asked.
    fn take(&mut self) -> (Vec<Question>, Vec<usize>) {
        let mut all: Vec<_> = std::mem::take(&mut self.questions).into_iter().collect();
        all.sort_unstable_by_key(|(_, (place, _))| *place);
        all.into_iter()
            .map(|(question, (_, named))| (question, named))
            .unzip()
    }
}

impl Server {
    /// All rows. They are all fetched before the first is looked at, because the connection must be free for other statements
    /// meanwhile.
    pub(in crate::store::engine) fn query(
        &self,
        sql: &str,
        values: Values<'_>,
    ) -> Result<Arc<Vec<Row>>, Failure> {
        checked(values)?;
        let values: Vec<Owned> = values
            .iter()
            .map(|value| Owned::of(value.to_value()))
            .collect();
        let question = Question {
            sql: sql.to_owned(),
            values,
        };
        // Once: what was written since may have changed it.
        if let Some((first, rows)) = self.first.take()
            && first == question
        {
            return Ok(rows);
        }
        if let Some(together) = &mut *self.together.borrow_mut() {
            let known = together.answers.get(&question);
            if let Some(rows) = known.or_else(|| together.found.get(&question)) {
                return Ok(rows.clone());
            }
            if together.answers.is_empty() {
                if let Some(rows) = self.asked_ahead(&question, together.is_ahead) {
                    together.found.insert(question, rows.clone());
                    return Ok(rows);
                }
                together.name(question);
                return Ok(Arc::default());
            }
        }
        if let Some(rows) = self.asked_ahead(&question, false) {
            return Ok(rows);
        }
        let answers = self.ask(std::slice::from_ref(&question))?;
        Ok(answers.into_iter().next().unwrap_or_default())
    }

    /// Asks several questions with one way there and back: `body` is first run without answers, to learn what it asks, and then with
    /// them. So it only reads, and none of its questions may come from the answer to another.
    pub(in crate::store::engine) fn together<T>(
        &self,
        body: impl Fn() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if self.together.borrow().is_some() {
            return body();
        }
        *self.together.borrow_mut() = Some(Together::default());
        // Without answers it may fail, and will be run again.
        let first = body();
        let questions = match &mut *self.together.borrow_mut() {
            Some(together) => together.take().0,
            None => Vec::new(),
        };
        if questions.is_empty() {
            *self.together.borrow_mut() = None;
            return first;
        }
        let answers = match self.ask(&questions) {
            Ok(answers) => answers,
            Err(failure) => {
                *self.together.borrow_mut() = None;
                // One by one, whoever asked says what a refusal means.
                return match self.mode.get() {
                    Mode::Alone if !was_cut(&failure) => body(),
                    _ => Err(failure),
                };
            }
        };
        if let Some(together) = &mut *self.together.borrow_mut() {
            together.answers = std::mem::take(&mut together.found);
            together.answers.extend(questions.into_iter().zip(answers));
        }
        let done = body();
        *self.together.borrow_mut() = None;
        done
    }

    /// Asks what `body` asks, and keeps the answers as long as the transaction is open or the state is read that they are of; otherwise it
    /// does nothing. A transaction gets an answer as often as `body` asks for it, because what it wrote itself meanwhile may have changed
    /// it. For the same reason its `body` is run once: what it would ask for want of answers is not what is asked later.
    pub(in crate::store::engine) fn ahead(&self, body: impl Fn()) -> Result<(), Failure> {
        if self.mode.get() == Mode::Alone || self.together.borrow().is_some() {
            return Ok(());
        }
        let rounds = match self.mode.get() {
            Mode::Writing => 1,
            _ => ROUNDS,
        };
        for _ in 0..rounds {
            *self.together.borrow_mut() = Some(Together {
                is_ahead: true,
                ..Together::default()
            });
            body();
            let mut together = self.together.take().unwrap_or_default();
            let (mut questions, mut named) = together.take();
            if questions.is_empty() {
                break;
            }
            while !questions.is_empty() {
                let most = questions.len().min(AHEAD);
                let rest = (questions.split_off(most), named.split_off(most));
                let answers = self.ask(&questions)?.into_iter().zip(named);
                self.kept
                    .borrow_mut()
                    .extend(questions.into_iter().zip(answers));
                (questions, named) = rest;
            }
        }
        Ok(())
    }

    /// The answer that was asked for ahead, if there is one. `stays`: only its name is taken.
    fn asked_ahead(&self, question: &Question, stays: bool) -> Option<Arc<Vec<Row>>> {
        let mut kept = self.kept.borrow_mut();
        let (rows, named) = kept.get_mut(question)?;
        let rows = Arc::clone(rows);
        if self.mode.get() == Mode::Writing && !stays {
            *named = named.saturating_sub(1);
            if *named == 0 {
                kept.remove(question);
            }
        }
        Some(rows)
    }

    fn ask(&self, questions: &[Question]) -> Result<Vec<Arc<Vec<Row>>>, Failure> {
        let answers = match (self.mode.get(), self.run(questions)) {
            // Nothing was read of this state yet, so that another one does as well.
            (Mode::Alone | Mode::Reading { seen: false }, Err(failure)) if was_cut(&failure) => {
                if self.mode.get() != Mode::Alone {
                    self.waiting
                        .borrow_mut()
                        .push(Waiting::Batch(READ.to_owned()));
                }
                self.run(questions)?
            }
            (_, answers) => answers?,
        };
        if self.mode.get() != Mode::Alone && self.mode.get() != Mode::Writing {
            self.mode.set(Mode::Reading { seen: true });
        }
        let rows = answers.into_iter().filter_map(|answer| match answer {
            Answer::Rows(rows) => Some(Arc::new(rows)),
            _ => None,
        });
        Ok(rows.collect())
    }
}
