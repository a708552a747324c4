//! A database on a PostgreSQL server, for many desks.
//!
//! What makes it quick over a network, where each way there and back costs as much as a hundred statements: statements whose answer
//! nobody needs at once wait ([`Server::put`]) and are sent together with the next one that asks for something, and so are the
//! beginnings and ends of transactions. Questions that do not come from one another's answers are asked together
//! ([`Server::together`]). A verdict takes as many ways as it has questions, and one for all that it writes with its commit.
//!
//! What makes it safe: all writers take one lock ([`Server::begin`]), that PostgreSQL gives back when the transaction ends, however
//! it ends, so that nothing strands behind a connection pool. A lost connection is made anew where nothing was begun; a commit
//! whose answer was lost is looked for in the journal ([`Server::has_entry`]), whose hashes are like no other.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use tokio::runtime::Runtime;
use tokio_postgres::{Client, Row, Statement};

use super::value::checked;
use super::{Error, Owned, ServerTrouble, Trouble, Values};
use crate::store::error::{Failure, StoreError};

mod address;
mod asking;
mod catalog;
mod failure;
mod members;
mod password;
mod portions;
mod roles;
mod schemas;
mod sending;
mod session;
mod tls;
mod transaction;
mod value;

pub(in crate::store) use address::Address;
pub use address::is_address;
use asking::{Kept, Question, Together};
pub(in crate::store) use catalog::Situation;
pub(in crate::store) use members::RightsChange;
pub use password::give_password;
pub use roles::Right;
pub(in crate::store) use schemas::Aside;
use sending::Answer;
pub(super) use value::lent;

/// So many statements, or bytes of them, wait at most until they are sent.
const WAITING: usize = 200;
const WAITING_BYTES: usize = 1 << 20;

/// A connection to a server, made when it is first needed and made anew when it was lost.
pub(in crate::store) struct Server {
    address: Address,
    read_only: bool,
    runtime: Runtime,
    session: RefCell<Option<Session>>,
    /// Which session was lost, until there is a new one.
    lost: RefCell<Option<String>>,
    waiting: RefCell<Vec<Waiting>>,
    mode: Cell<Mode>,
    /// The first question of a transaction, which was asked with its beginning, and its answer.
    first: RefCell<Option<(Question, Arc<Vec<Row>>)>>,
    /// Answers that were asked for ahead, each with how often it was named.
    kept: RefCell<HashMap<Question, Kept>>,
    /// How many answers were read by portions so far.
    portioned: Cell<u64>,
    /// Questions that are asked together; `None`: each is asked at once.
    together: RefCell<Option<Together>>,
    /// Which journal was opened: its number on the server, which another one of the same name does not have.
    opened: Cell<Option<i64>>,
    /// Entries of the journal that were appended here.
    own: Cell<i64>,
    /// The schema has no name yet, and goes with the connection.
    is_draft: bool,
}

/// What is forgotten when the connection is lost.
struct Session {
    client: Arc<Client>,
    /// As a number: 150004 for 15.4.
    version: u32,
    login: String,
    /// What tells it from all others of the server.
    which: String,
    /// `None` where there is no journal yet.
    right: Option<Right>,
    /// Number of the journal on the server.
    journal: Option<i64>,
    known: HashMap<String, Known>,
}

/// A statement that was run before.
#[derive(Default)]
struct Known {
    runs: u32,
    prepared: Option<Statement>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Each statement is a transaction.
    Alone,
    /// One state is read. `seen`: something was read of it.
    Reading { seen: bool },
    /// A write transaction is open.
    Writing,
}

/// A statement that waits for the next one.
enum Waiting {
    /// Without parameters and answer.
    Batch(String),
    /// With parameters; `other` is the error of [`super::Connection::put_or`].
    Put {
        sql: String,
        values: Vec<Owned>,
        other: Option<StoreError>,
    },
}

impl Server {
    /// Connects.
    pub(in crate::store) fn connect(address: Address, read_only: bool) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::new(Trouble::Other, error.to_string()))?;
        let server = Self {
            address,
            read_only,
            runtime,
            session: RefCell::new(None),
            lost: RefCell::default(),
            waiting: RefCell::default(),
            mode: Cell::new(Mode::Alone),
            first: RefCell::default(),
            kept: RefCell::default(),
            portioned: Cell::new(0),
            together: RefCell::default(),
            opened: Cell::new(None),
            own: Cell::new(0),
            is_draft: false,
        };
        server.client()?;
        let journal = |session: &Session| session.journal;
        server
            .opened
            .set(server.session.borrow().as_ref().and_then(journal));
        Ok(server)
    }

    /// The client of the connection, which is made if there is none.
    fn client(&self) -> Result<Arc<Client>, Failure> {
        if let Some(session) = &*self.session.borrow()
            && !session.client.is_closed()
        {
            return Ok(session.client.clone());
        }
        self.lose();
        let lost = self.lost.borrow().clone();
        let session = session::open(
            &self.runtime,
            &self.address,
            self.read_only,
            lost.as_deref(),
        )?;
        self.lost.take();
        self.is_as_opened(session.journal)?;
        let client = session.client.clone();
        *self.session.borrow_mut() = Some(session);
        Ok(client)
    }

    /// The client of the open transaction, which went with its connection if that was lost.
    fn client_of_transaction(&self) -> Result<Arc<Client>, Error> {
        match &*self.session.borrow() {
            Some(session) if !session.client.is_closed() => Ok(session.client.clone()),
            _ => Err(Error::of_server(ServerTrouble::Cut, "connection closed")),
        }
    }

    /// Who is logged in.
    pub(super) fn login(&self) -> Option<String> {
        let session = self.session.borrow();
        session.as_ref().map(|session| session.login.clone())
    }

    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<usize, Failure> {
        self.wait(sql, values, None)?;
        match self.run(&[])?.last() {
            Some(Answer::Changed(rows)) => Ok(usize::try_from(*rows).unwrap_or(usize::MAX)),
            _ => Ok(0),
        }
    }

    pub(super) fn put(
        &self,
        sql: &str,
        values: Values<'_>,
        other: Option<StoreError>,
    ) -> Result<(), Failure> {
        self.wait(sql, values, other)?;
        let full = {
            let waiting = self.waiting.borrow();
            let bytes: usize = waiting.iter().map(Waiting::size).sum();
            waiting.len() >= WAITING || bytes >= WAITING_BYTES
        };
        if full || self.mode.get() != Mode::Writing {
            self.run(&[])?;
        }
        Ok(())
    }

    fn wait(
        &self,
        sql: &str,
        values: Values<'_>,
        other: Option<StoreError>,
    ) -> Result<(), Failure> {
        checked(values)?;
        let values = values.iter().map(|value| Owned::of(value.to_value()));
        self.waiting.borrow_mut().push(Waiting::Put {
            sql: sql.to_owned(),
            values: values.collect(),
            other,
        });
        Ok(())
    }

    pub(super) fn batch(&self, sql: &str) -> Result<(), Failure> {
        self.waiting
            .borrow_mut()
            .push(Waiting::Batch(sql.to_owned()));
        self.run(&[]).map(drop)
    }

    /// Translates an error; after a lost connection nothing of it is used again.
    fn failed(&self, error: &tokio_postgres::Error) -> Failure {
        let mut error = failure::of(error);
        if error.trouble == Trouble::Server(ServerTrouble::Cut) {
            self.forget();
        }
        // Without a right to the schema its tables are as if they were not there.
        if error.trouble == Trouble::Server(ServerTrouble::NotSetUp) && self.opened.get().is_some()
        {
            error.trouble = Trouble::Server(ServerTrouble::NoRight);
        }
        error.into()
    }

    /// Gives the connection up.
    fn lose(&self) {
        if let Some(session) = self.session.take() {
            *self.lost.borrow_mut() = Some(session.which);
        }
    }

    fn forget(&self) {
        self.lose();
        self.kept.borrow_mut().clear();
        self.waiting.borrow_mut().clear();
    }

    pub(super) fn count_own(&self, entries: i64) {
        self.own.set(self.own.get().saturating_add(entries));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.is_draft {
            let _ = self
                .roll_back()
                .and_then(|()| self.drop_schema(self.schema()));
        }
    }
}

/// How reading one state begins.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl Waiting {
    fn size(&self) -> usize {
        match self {
            Self::Batch(sql) => sql.len(),
            Self::Put { values, .. } => values.iter().map(Owned::size).sum(),
        }
    }
}

fn was_cut(failure: &Failure) -> bool {
    is_trouble(failure, ServerTrouble::Cut)
}

fn is_out_of_reach(failure: &Failure) -> bool {
    is_trouble(failure, ServerTrouble::Unreachable)
}

fn is_trouble(failure: &Failure, trouble: ServerTrouble) -> bool {
    let trouble = Trouble::Server(trouble);
    matches!(failure, Failure::Engine(error) if error.trouble == trouble)
}
