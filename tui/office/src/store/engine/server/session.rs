//! Makes a connection: encrypted or not, with the settings that every connection of ours has.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::{Address, Encryption};
use super::{Right, Session, failure, password, tls};
use crate::store::engine::{Error, ServerTrouble};

/// The oldest server that is spoken to.
const OLDEST: u32 = 150_000;

/// How long the question may take whether a session is worked on.
const ASIDE: Duration = Duration::from_secs(5);

/// What tells this session of the server from all others: a number alone is given again.
const WHICH: &str = "pid || ' ' || extract(epoch FROM backend_start)";

/// Connects and prepares the connection. `lost` is the one before it, if that was lost: the server may still wait for it, with the
/// lock of writers.
pub(super) fn open(
    runtime: &Runtime,
    address: &Address,
    read_only: bool,
    lost: Option<&str>,
) -> Result<Session, Error> {
    runtime.block_on(opened(address, read_only, lost))
}

/// Whether the server works on something for a session; asked over a connection of its own. `None` if that gets no answer either.
pub(super) async fn is_working(address: &Address, which: &str) -> Option<bool> {
    let asked = tokio::time::timeout(ASIDE, async {
        let session = opened(address, true, None).await.ok()?;
        let sql = format!("SELECT 1 FROM pg_stat_activity WHERE {WHICH} = $1 AND state = 'active'");
        let values: [(&(dyn ToSql + Sync), Type); 1] = [(&which, Type::TEXT)];
        let found = session.client.query_typed(&sql, &values);
        found.await.ok().map(|rows| !rows.is_empty())
    });
    asked.await.ok().flatten()
}

async fn opened(address: &Address, read_only: bool, lost: Option<&str>) -> Result<Session, Error> {
    let mut config = address.config.clone();
    let password = password::for_server(&config);
    let has_password = password.is_some();
    if let Some(password) = password {
        config.password(password);
    }
    let settings = settings(&address.schema, read_only, lost);
    let tls = match address.encryption {
        Encryption::None => None,
        Encryption::Checked => Some(tls::checked(address.trusted.as_deref())?),
    };
    let connected = tokio::time::timeout(address.patience(), async {
        let client = connect(&mut config, tls).await?;
        let said = client.simple_query(&settings).await?;
        Ok((client, said))
    });
    let (client, said) = connected
        .await
        .map_err(|_| Error::of_server(ServerTrouble::Unreachable, "no answer"))?
        .map_err(|error| failure::of_connecting(&error, has_password))?;
    let told = said.iter().rev().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => {
            let word = |at| row.get(at).map(str::to_owned);
            Some((
                word(0)?,
                word(1)?,
                word(2)?,
                row.get(3).and_then(Right::from_word),
                row.get(4).and_then(|number| number.parse().ok()),
                word(5)?,
            ))
        }
        _ => None,
    });
    let (number, login, which, right, journal, encoding) = told.unwrap_or_default();
    let version = number.parse().unwrap_or(0);
    if version < OLDEST {
        return Err(Error::of_server(ServerTrouble::TooOld, number));
    }
    if encoding != "UTF8" {
        return Err(Error::of_server(ServerTrouble::NotUtf8, encoding));
    }
    Ok(Session {
        client: Arc::new(client),
        version,
        login,
        which,
        right,
        journal,
        known: HashMap::new(),
    })
}

async fn connect(
    config: &mut Config,
    tls: Option<MakeRustlsConnect>,
) -> Result<Client, tokio_postgres::Error> {
    Ok(match tls {
        None => {
            let (client, connection) = config.ssl_mode(SslMode::Disable).connect(NoTls).await?;
            tokio::spawn(connection);
            client
        }
        Some(tls) => {
            let (client, connection) = config.ssl_mode(SslMode::Require).connect(tls).await?;
            tokio::spawn(connection);
            client
        }
    })
}

/// What every connection is set to; the last statement tells the version, the login, [`WHICH`] session it is, and the right of the
/// login.
///
/// A connection that was lost ends on the server too, unless something is carried out for it: that has to come to its end. Where
/// nobody connects anew, the server finds out by itself, so that a desk that vanished holds others up for seconds.
///
/// A session that is given to several by turns would have the search path of whoever came last. It has the prepared statement of whoever
/// came first, too, so that the second is refused.
fn settings(schema: &str, read_only: bool, lost: Option<&str>) -> String {
    let access = if read_only { "on" } else { "off" };
    let end = lost.map_or_else(String::new, |lost| {
        format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE {WHICH} = '{}' AND usename = session_user AND state <> 'active'; ",
            lost.replace('\'', "")
        )
    });
    format!(
        "PREPARE kakari_session AS SELECT 1; \
         SET search_path TO \"{schema}\"; \
         SET client_min_messages TO warning; \
         SET default_transaction_read_only TO {access}; \
         SET idle_in_transaction_session_timeout TO '60s'; \
         SET tcp_keepalives_idle TO 5; SET tcp_keepalives_interval TO 3; SET tcp_keepalives_count TO 3; \
         SET tcp_user_timeout TO '15s'; \
         SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'; \
         {end}SELECT current_setting('server_version_num'), session_user, \
         (SELECT {WHICH} FROM pg_stat_activity WHERE pid = pg_backend_pid()), \
         (SELECT CASE WHEN pg_has_role(session_user, relowner, 'USAGE') THEN 'own' \
         WHEN has_table_privilege(oid, 'INSERT') THEN 'work' ELSE 'read' END \
         FROM pg_class WHERE oid = to_regclass('journal')), \
         (SELECT to_regclass('journal')::oid::bigint), current_setting('server_encoding')"
    )
}
