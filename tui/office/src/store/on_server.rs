//! A database on a server: made, opened and given its name, as `open` does it with files.

use std::path::Path;

use super::clock::Clock;
use super::engine::{Address, Aside, Connection, Right, Server, ServerTrouble, is_address};
use super::error::{Failure, StoreError};
use super::open::{Identity, PATIENCE, Store, fill};
use super::people::Reach;
use super::schema;

impl Store {
    /// Whether there is a database at a place, which is a file or the address of a server.
    ///
    /// # Errors
    /// Of a server: [`StoreError::Server`] if it cannot be asked, [`StoreError::BadAddress`].
    pub fn exists(place: &Path) -> Result<bool, StoreError> {
        if !is_address(place) {
            return Ok(place.exists());
        }
        let server = connect(place, true)?;
        match Connection::Server(Box::new(server)).program() {
            Ok(_) => Ok(true),
            Err(failure) => match failure.at(place) {
                StoreError::Server {
                    trouble: ServerTrouble::NotSetUp,
                    ..
                } => Ok(false),
                other => Err(other),
            },
        }
    }

    /// Whether the database is on a server.
    #[must_use]
    pub fn is_on_server(&self) -> bool {
        matches!(self.connection, Connection::Server(_))
    }

    /// Who is logged in, and so acts, where the database is on a server.
    #[must_use]
    pub fn login(&self) -> Option<String> {
        self.connection.login()
    }

    /// Opens a database that is to be moved: a file brought up to date, of a server what is there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_to_move(place: &Path, clock: Clock) -> Result<Self, StoreError> {
        if is_address(place) {
            Self::open_read_only(place, clock)
        } else {
            Self::open(place, clock)
        }
    }

    /// Makes a new database in a schema without a name of its own.
    pub(super) fn unplaced_on_server(
        place: &Path,
        clock: Clock,
        sample: bool,
    ) -> Result<Self, StoreError> {
        let mut server = connect(place, false)?;
        let made = (|| {
            server.make_draft()?;
            let mut connection = Connection::Server(Box::new(server));
            fill(&mut connection, &clock, sample)?;
            Ok(connection)
        })();
        let connection = made.map_err(|failure: Failure| failure.at(place))?;
        Self::ready(connection, place.to_owned(), clock, false)
    }

    /// Gives a new database its name; what has it is kept aside, if that is wanted. `None` if that is not as it was said to be.
    pub(super) fn place_on_server(
        mut self,
        place: &Path,
        aside: Option<&Aside>,
    ) -> Result<Option<Self>, StoreError> {
        let address = Address::read(place)?;
        let Connection::Server(server) = &mut self.connection else {
            return Ok(Some(self));
        };
        let placed = server.place(address.schema(), aside);
        let placed = placed.map_err(|failure| failure.at(place))?;
        Ok(placed.then_some(self))
    }

    /// Opens a database on a server, and migrates it if it has an older format.
    pub(super) fn open_server(
        place: &Path,
        clock: Clock,
        read_only: bool,
    ) -> Result<Self, StoreError> {
        let mut connection = Connection::Server(Box::new(connect(place, read_only)?));
        let known = connection.together(|| {
            let format = schema::identify(&connection, place);
            let (identity, reach) = (Identity::read(&connection), Reach::read(&connection));
            Ok((format?, identity?, reach?))
        });
        let opened = known.and_then(|(format, identity, reach)| {
            if format < schema::LATEST && !read_only {
                schema::migrate(&mut connection, place, clock.now(), PATIENCE)?;
            }
            Ok((identity, reach))
        });
        let (identity, reach) = opened.map_err(|failure: Failure| failure.at(place))?;
        let right = match &connection {
            Connection::Server(server) => server.own_right(),
            Connection::File(_) => Right::Own,
        };
        let mut store = Self::made(connection, place.to_owned(), clock, identity)?;
        // Who may only look is not stopped by what else a call would write, such as judgements that are made again.
        store.read_only = read_only || right == Right::Read;
        (store.right, store.reach) = (right, reach);
        Ok(store)
    }
}

/// The login with which a server is entered; `None` for a file.
///
/// # Errors
/// [`StoreError::BadAddress`].
pub fn login_of(place: &Path) -> Result<Option<String>, StoreError> {
    if !is_address(place) {
        return Ok(None);
    }
    Ok(Address::read(place)?.login())
}

/// Whether whoever is logged in can set kakari up on a server.
///
/// # Errors
/// [`StoreError::NeedsAdministrator`] with what to do first; those of the server.
pub fn may_set_up(place: &Path) -> Result<(), StoreError> {
    let checked = connect(place, true)?.check_setting_up();
    checked.map_err(|failure| failure.at(place))
}

pub(super) fn connect(place: &Path, read_only: bool) -> Result<Server, StoreError> {
    let connected = Server::connect(Address::read(place)?, read_only);
    connected.map_err(|failure| failure.at(place))
}

/// The server on which the tests of the store are run a second time: `KAKARI_TEST_SERVER`.
#[cfg(test)]
pub(super) fn of_the_tests() -> Option<std::path::PathBuf> {
    std::env::var_os("KAKARI_TEST_SERVER").map(std::path::PathBuf::from)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::store::transaction;

    fn head(store: &Store) -> (i64, String) {
        store.read(transaction::head).unwrap()
    }

    #[test]
    fn what_is_replaced_is_as_it_was_looked_at_and_who_has_it_open_writes_nothing_any_more() {
        let Some(server) = of_the_tests() else {
            return;
        };
        let own = format!("placing_{}", std::process::id());
        let place = PathBuf::from(format!("{}?schema={own}", server.display()));
        let mut open = Store::create(&place, Clock::system()).unwrap();
        let replace = |head| {
            let name = format!("{own}_before");
            let aside = Aside {
                name,
                head: Some(head),
            };
            let copy = Store::unplaced(&place, Clock::system(), false).unwrap();
            copy.place_on_server(&place, Some(&aside)).unwrap()
        };
        let before = head(&open);
        open.set_setting("contact", Some("県庁"), "kakari").unwrap();
        assert!(replace(before).is_none());
        open.set_setting("contact", Some("医療政策課"), "kakari")
            .unwrap();

        let placed = replace(head(&open)).unwrap();
        let refused = open.set_setting("contact", Some("係"), "kakari");
        assert!(
            matches!(refused, Err(StoreError::NotInPlace(_))),
            "{refused:?}"
        );
        assert!(matches!(open.moment(), Err(StoreError::NotInPlace(_))));
        assert_eq!(head(&placed).0, 1);
        let Connection::Server(server) = &placed.connection else {
            panic!("no server");
        };
        server.drop_schema(&own).unwrap();
        server.drop_schema(&format!("{own}_before")).unwrap();
    }
}
