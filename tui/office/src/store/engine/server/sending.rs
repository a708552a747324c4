//! Sends statements: what waits and what is asked together, so that all of it takes one way to the server and back.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio_postgres::types::Type;
use tokio_postgres::{Client, Row, Statement};

use super::value;
use super::{Known, Mode, Question, Server, Waiting, session};
use crate::store::engine::{Error, Owned, ServerTrouble, Trouble};
use crate::store::error::Failure;

/// A statement that was run so often is prepared, which saves its parsing from then on.
const PREPARE_AFTER: u32 = 3;

/// After so long without an answer the server is asked whether it works on one. A network that breaks is noticed by the system; this is
/// for what stands between and goes on to take what it does not pass on, such as a firewall or a pool of connections.
const SILENT: Duration = Duration::from_secs(10);

/// So often in a row it has to be silent without working to count as lost: the answer may be on a slow way.
const SILENCES: u32 = 2;

/// So many bytes a second get through at least.
const SLOWEST: usize = 50_000;

/// What came back of one statement.
pub(super) enum Answer {
    Done,
    Changed(u64),
    Rows(Vec<Row>),
    Prepared(String, Statement),
}

type Asked<'a> = Pin<Box<dyn Future<Output = Result<Answer, tokio_postgres::Error>> + 'a>>;

impl Server {
    /// Sends all that waits and the questions, and gives the answers in order. The first error is returned; the others follow from it.
    pub(super) fn run(&self, questions: &[Question]) -> Result<Vec<Answer>, Failure> {
        let waiting = self.waiting.take();
        let client = match self.mode.get() {
            Mode::Writing | Mode::Reading { seen: true } => self.client_of_transaction()?,
            Mode::Alone | Mode::Reading { seen: false } => self.client()?,
        };
        let mut asked: Vec<Asked<'_>> = Vec::with_capacity(waiting.len() + questions.len());
        let mut preparing: Vec<Asked<'_>> = Vec::new();
        let mut known = |sql, values| {
            let (statement, prepare) = self.statement(sql);
            if prepare {
                preparing.push(prepared(&client, sql, values));
            }
            statement
        };
        for one in &waiting {
            asked.push(match one {
                Waiting::Batch(sql) => {
                    let client = &client;
                    Box::pin(async { client.batch_execute(sql).await.map(|()| Answer::Done) })
                }
                Waiting::Put { sql, values, .. } => {
                    changed(&client, known(sql, values), sql, values)
                }
            });
        }
        for Question { sql, values } in questions {
            asked.push(rows(&client, known(sql, values), sql, values));
        }
        let wanted = asked.len();
        asked.extend(preparing);
        let of_questions = questions
            .iter()
            .flat_map(|one| &one.values)
            .map(Owned::size);
        let size = waiting.iter().map(Waiting::size).sum::<usize>() + of_questions.sum::<usize>();
        let answered = Cell::new(0);
        let sent = in_order(asked, &answered);
        let mut answers = self.runtime.block_on(self.heard(sent, &answered, size))?;
        self.keep(answers.split_off(wanted));
        let mut waiting = waiting.into_iter();
        let answer = |answer: Result<Answer, tokio_postgres::Error>| {
            let answer = answer.map_err(|error| self.failed(&error));
            let other = match waiting.next() {
                Some(Waiting::Put { other, .. }) => other,
                _ => None,
            };
            match (answer, other) {
                (Ok(Answer::Changed(rows)), Some(other)) if rows != 1 => Err(other.into()),
                (Err(Failure::Engine(error)), Some(other)) if error.trouble == Trouble::NoValue => {
                    Err(other.into())
                }
                (answer, _) => answer,
            }
        };
        answers.into_iter().map(answer).collect()
    }

    /// Waits for the end of what was sent, as long as answers come or the server works on one.
    async fn heard<T>(
        &self,
        sent: impl Future<Output = T>,
        answered: &Cell<usize>,
        size: usize,
    ) -> Result<T, Failure> {
        let mut sent = pin!(sent);
        let way = u64::try_from(size / SLOWEST).unwrap_or(u64::MAX);
        let which = self.session.borrow().as_ref().map(|one| one.which.clone());
        // Where nobody answers anew either, it is of no use to try once more.
        let mut trouble = ServerTrouble::Cut;
        let mut silences = 0;
        while silences < SILENCES && trouble == ServerTrouble::Cut {
            let before = answered.get();
            let patience = SILENT.saturating_add(Duration::from_secs(way));
            if let Ok(done) = tokio::time::timeout(patience, sent.as_mut()).await {
                return Ok(done);
            }
            if answered.get() != before {
                silences = 0;
                continue;
            }
            let which = which.as_deref().unwrap_or_default();
            match session::is_working(&self.address, which).await {
                Some(true) => silences = 0,
                Some(false) => silences += 1,
                None => trouble = ServerTrouble::Unreachable,
            }
        }
        self.forget();
        Err(Error::of_server(trouble, "no answer").into())
    }

    /// The prepared statement, if there is one, and whether it is to be prepared now.
    fn statement(&self, sql: &str) -> (Option<Statement>, bool) {
        let mut session = self.session.borrow_mut();
        let Some(session) = &mut *session else {
            return (None, false);
        };
        let Some(known) = session.known.get_mut(sql) else {
            let known = Known {
                runs: 1,
                ..Known::default()
            };
            session.known.insert(sql.to_owned(), known);
            return (None, false);
        };
        known.runs += 1;
        // Once, even if what is sent has it more often. Should it fail, the statement goes on as it is.
        (known.prepared.clone(), known.runs == PREPARE_AFTER)
    }

    fn keep(&self, prepared: Vec<Result<Answer, tokio_postgres::Error>>) {
        let mut session = self.session.borrow_mut();
        let Some(session) = &mut *session else {
            return;
        };
        // What could not be prepared fails where it is run as well, which tells more of it.
        for answer in prepared.into_iter().flatten() {
            if let Answer::Prepared(sql, statement) = answer
                && let Some(known) = session.known.get_mut(&sql)
            {
                known.prepared = Some(statement);
            }
        }
    }
}

fn prepared<'a>(client: &'a Client, sql: &'a str, values: &'a [Owned]) -> Asked<'a> {
    Box::pin(async move {
        let types: Vec<Type> = values.iter().map(Owned::kind).collect();
        let statement = client.prepare_typed(&numbered(sql), &types).await?;
        Ok(Answer::Prepared(sql.to_owned(), statement))
    })
}

/// Parameters as PostgreSQL writes them: `$1` for `?1`. No statement has a `?` that means something else.
fn numbered(sql: &str) -> String {
    sql.replace('?', "$")
}

fn changed<'a>(
    client: &'a Client,
    statement: Option<Statement>,
    sql: &'a str,
    values: &'a [Owned],
) -> Asked<'a> {
    Box::pin(async move {
        let changed = match statement {
            Some(statement) => client.execute_raw(&statement, values).await?,
            None => client.execute_typed(&numbered(sql), &typed(values)).await?,
        };
        Ok(Answer::Changed(changed))
    })
}

fn rows<'a>(
    client: &'a Client,
    statement: Option<Statement>,
    sql: &'a str,
    values: &'a [Owned],
) -> Asked<'a> {
    Box::pin(async move {
        let rows = match statement {
            Some(statement) => client.query(&statement, &value::borrowed(values)).await?,
            None => client.query_typed(&numbered(sql), &typed(values)).await?,
        };
        Ok(Answer::Rows(rows))
    })
}

fn typed(values: &[Owned]) -> Vec<(&(dyn tokio_postgres::types::ToSql + Sync), Type)> {
    let pair = |value| {
        (
            value as &(dyn tokio_postgres::types::ToSql + Sync),
            Owned::kind(value),
        )
    };
    values.iter().map(pair).collect()
}

/// Sends all before it waits for the first answer, and gives the answers in order.
async fn in_order<T>(
    asked: Vec<Pin<Box<dyn Future<Output = T> + '_>>>,
    answered: &Cell<usize>,
) -> Vec<T> {
    let mut all: Vec<_> = asked.into_iter().map(|one| (one, None)).collect();
    let mut sent = false;
    poll_fn(|context| {
        let mut open = false;
        for (one, answer) in all.iter_mut().filter(|(_, answer)| answer.is_none()) {
            match one.as_mut().poll(context) {
                Poll::Ready(found) => {
                    *answer = Some(found);
                    answered.set(answered.get() + 1);
                }
                // Answers come in order, so the later ones need not be looked at.
                Poll::Pending if sent => return Poll::Pending,
                Poll::Pending => open = true,
            }
        }
        sent = true;
        if open { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    all.into_iter().filter_map(|(_, answer)| answer).collect()
}
