//! Makes a connection: encrypted or not, with the settings that every connection of ours has.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::Runtime;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::{Address, Encryption};
use super::{Session, failure, password};
use crate::store::engine::{Error, ServerTrouble};

/// The oldest server that is spoken to.
const OLDEST: u32 = 150_000;

/// How long all of connecting may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connects and prepares the connection.
pub(super) fn open(
    runtime: &Runtime,
    address: &Address,
    read_only: bool,
) -> Result<Session, Error> {
    let mut config = address.config.clone();
    let password = password::for_server(&config);
    let has_password = password.is_some();
    if let Some(password) = password {
        config.password(password);
    }
    let settings = settings(&address.schema, read_only);
    let tls = match address.encryption {
        Encryption::None => None,
        Encryption::Checked => Some(tls(address.trusted.as_deref())?),
    };
    runtime.block_on(async {
        let connected = tokio::time::timeout(PATIENCE, async {
            let client = connect(&mut config, tls).await?;
            let said = client.simple_query(&settings).await?;
            Ok((client, said))
        });
        let (client, said) = connected
            .await
            .map_err(|_| Error::of_server(ServerTrouble::Unreachable, "no answer in 10 s"))?
            .map_err(|error| failure::of_connecting(&error, has_password))?;
        let told = said.iter().rev().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())),
            _ => None,
        });
        let (number, login) = told.unwrap_or_default();
        if number.parse::<u32>().unwrap_or(0) < OLDEST {
            return Err(Error::of_server(ServerTrouble::TooOld, number));
        }
        Ok(Session {
            client: Arc::new(client),
            login,
            known: HashMap::new(),
        })
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

/// What every connection is set to; the last statement tells the version and the login.
fn settings(schema: &str, read_only: bool) -> String {
    let access = if read_only { "on" } else { "off" };
    format!(
        "SET search_path TO {schema}; \
         SET client_min_messages TO warning; \
         SET default_transaction_read_only TO {access}; \
         SET idle_in_transaction_session_timeout TO '60s'; \
         SET tcp_keepalives_idle TO 10; SET tcp_keepalives_interval TO 5; SET tcp_keepalives_count TO 3; \
         SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'; \
         SELECT current_setting('server_version_num'), session_user"
    )
}

/// Trusts the certificates in a file, else those of the system.
fn tls(trusted: Option<&Path>) -> Result<MakeRustlsConnect, Error> {
    let refused = |detail: String| Error::of_server(ServerTrouble::NoTls, detail);
    let mut roots = RootCertStore::empty();
    match trusted {
        Some(file) => {
            let read = CertificateDer::pem_file_iter(file)
                .and_then(Iterator::collect::<Result<Vec<_>, _>>)
                .map_err(|error| refused(format!("{}: {error}", file.display())))?;
            roots.add_parsable_certificates(read);
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| refused(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
