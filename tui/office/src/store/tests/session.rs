//! A session of a server is one desk's alone.

use super::super::engine::Connection;
use super::*;

#[test]
fn a_session_that_several_get_by_turns_is_refused() {
    let store = memory();
    let Connection::Server(_) = &store.connection else {
        return;
    };
    // What another desk does first when it is given the session of this one.
    let again = store.connection.batch("PREPARE kakari_session AS SELECT 1");
    let said = again.unwrap_err().at(store.path()).to_string();
    assert!(said.contains("pool_mode を session に"), "{said}");
}
