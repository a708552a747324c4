//! Where a server is: `postgres://login@host:port/database?schema=kakari&sslmode=verify`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::TargetSessionAttrs;

use crate::bilingual;
use crate::lang::pick;
use crate::store::error::StoreError;

/// How long a server may take to answer a new connection.
const CONNECT: Duration = Duration::from_secs(5);

/// After how long a connection on which nothing is answered counts as lost.
const SILENT: Duration = Duration::from_secs(10);

/// The schema in which the tables are unless the address names another.
const SCHEMA: &str = "kakari";

/// Whether a place given as a database is a server and not a file.
#[must_use]
pub fn is_address(place: &Path) -> bool {
    place
        .to_str()
        .is_some_and(|text| text.starts_with("postgres://") || text.starts_with("postgresql://"))
}

/// How a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// Not at all: to this machine, or where the address says so.
    None,
    /// By TLS, with the server's certificate checked.
    Checked,
}

/// Where a server is, and in which schema the tables are. Holds no password.
#[derive(Clone, Debug)]
pub(in crate::store) struct Address {
    /// As it was given and is shown.
    pub(in crate::store) shown: PathBuf,
    pub(super) config: Config,
    pub(super) schema: String,
    pub(super) encryption: Encryption,
    /// A file with the certificates to trust, instead of those of the system.
    pub(super) trusted: Option<PathBuf>,
}

impl Address {
    /// Reads an address.
    ///
    /// Refused: one that cannot be read, and one with a password, because everybody on the machine can see the arguments of a call.
    pub(in crate::store) fn read(place: &Path) -> Result<Self, StoreError> {
        let text = place.to_string_lossy();
        let bad = |why: String| StoreError::BadAddress {
            place: without_password(&text),
            why,
        };
        let (main, query) = text.split_once('?').unwrap_or((&text, ""));
        if without_password(&text) != *text {
            return Err(bad(pick(
                "パスワードは書かないでください（ほかの人に見えます）。環境変数 PGPASSWORD か、ファイル ~/.pgpass に書いてください",
                "leave out the password, which others could see; put it into PGPASSWORD or the file ~/.pgpass",
            )
            .to_owned()));
        }
        let mut schema = SCHEMA.to_owned();
        let (mut wanted, mut trusted) =
            (None, std::env::var_os("PGSSLROOTCERT").map(PathBuf::from));
        let mut passed_on = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("schema", name)) if is_name(name) => name.clone_into(&mut schema),
                Some(("sslmode", "disable")) => wanted = Some(Encryption::None),
                Some(("sslmode", "require" | "verify" | "verify-ca" | "verify-full")) => {
                    wanted = Some(Encryption::Checked);
                }
                Some(("sslrootcert", file)) => trusted = Some(PathBuf::from(file)),
                Some((
                    "host"
                    | "port"
                    | "user"
                    | "dbname"
                    | "hostaddr"
                    | "connect_timeout"
                    | "target_session_attrs",
                    _,
                )) => passed_on.push(pair),
                _ => {
                    return Err(bad(bilingual!(
                        "「{pair}」が分かりません。schema=名前（英小文字・数字・_）、sslmode=disable または require、sslrootcert=ファイル、host=フォルダー が書けます",
                        "{pair} is not known; schema=NAME (small letters, digits, _), sslmode=disable or require, sslrootcert=FILE and host=FOLDER are"
                    )));
                }
            }
        }
        let plain = match passed_on.is_empty() {
            true => main.to_owned(),
            false => format!("{main}?{}", passed_on.join("&")),
        };
        let mut config: Config = plain.parse().map_err(|error: tokio_postgres::Error| {
            let detail = std::error::Error::source(&error).map(ToString::to_string);
            bad(detail.unwrap_or_else(|| error.to_string()))
        })?;
        let database = |config: &Config| config.get_dbname().map(str::to_owned);
        if config.get_user().is_none() {
            let login = ["PGUSER", "USER", "USERNAME"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
            let Some(login) = login else {
                return Err(bad(
                    pick("ログイン名がありません", "there is no login").to_owned()
                ));
            };
            config.user(login);
        }
        if database(&config).is_none_or(|name| name.is_empty()) {
            return Err(bad(pick(
                "データベースの名前がありません（postgres://ログイン名@サーバー/データベース）",
                "there is no name of a database (postgres://LOGIN@HOST/DATABASE)",
            )
            .to_owned()));
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(bad(
                pick("サーバーの名前がありません", "there is no host").to_owned()
            ));
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        // Of several hosts, one that takes acts: the others follow it, and may be behind.
        if hosts(&config) > 1 && !query.contains("target_session_attrs=") {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        config
            .application_name("kakari")
            .keepalives_idle(SILENT / 2)
            .keepalives_interval(SILENT / 5)
            .keepalives_retries(3)
            .tcp_user_timeout(SILENT);
        let here = is_here(&config);
        let fallback = if here {
            Encryption::None
        } else {
            Encryption::Checked
        };
        Ok(Self {
            shown: place.to_owned(),
            encryption: wanted.unwrap_or(fallback),
            config,
            schema,
            trusted,
        })
    }
}

impl Address {
    /// Who logs in.
    pub(in crate::store) fn login(&self) -> Option<String> {
        self.config.get_user().map(str::to_owned)
    }

    /// How long all of connecting may take, at each of its hosts.
    pub(super) fn patience(&self) -> Duration {
        let hosts = u32::try_from(hosts(&self.config)).unwrap_or(u32::MAX);
        CONNECT.saturating_mul(hosts.saturating_add(1))
    }

    /// Whether it is this machine.
    pub(super) fn is_here(&self) -> bool {
        is_here(&self.config)
    }

    /// Name of the schema.
    pub(in crate::store) fn schema(&self) -> &str {
        &self.schema
    }
}

fn hosts(config: &Config) -> usize {
    config.get_hosts().len().max(config.get_hostaddrs().len())
}

/// Whether all hosts of an address are this machine.
fn is_here(config: &Config) -> bool {
    use tokio_postgres::config::Host;
    let host = |host: &Host| match host {
        Host::Tcp(name) => {
            let ip = name.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
            name == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(host) && config.get_hostaddrs().iter().all(|ip| ip.is_loopback())
}

/// Whether a name of a schema can stand in a statement as it is.
fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
    let rest = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_';
    starts && name.len() <= 50 && !name.starts_with("pg_") && name.chars().all(rest)
}

/// An address as it may be shown: with `…` for a password.
fn without_password(text: &str) -> String {
    let (start, rest) = text.split_at(text.find("://").map_or(0, |at| at + 3));
    let (main, query) = match rest.split_once('?') {
        Some((main, query)) => (main, Some(query)),
        None => (rest, None),
    };
    let main = match main.rsplit_once('@') {
        Some((login, host)) => match login.split_once(':') {
            Some((login, _)) => format!("{login}:…@{host}"),
            None => main.to_owned(),
        },
        None => main.to_owned(),
    };
    let shown = |pair: &str| match pair.split_once('=') {
        Some((key @ ("password" | "passfile"), _)) => format!("{key}=…"),
        _ => pair.to_owned(),
    };
    let query = query.map(|query| query.split('&').map(shown).collect::<Vec<_>>().join("&"));
    match query {
        Some(query) => format!("{start}{main}?{query}"),
        None => format!("{start}{main}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Address, StoreError> {
        Address::read(Path::new(text))
    }

    #[test]
    fn a_password_in_an_address_is_refused_and_never_shown() {
        for text in [
            "postgres://a:himitsu@db/kakari",
            "postgres://a@db/kakari?password=himitsu",
            "postgresql://a:himitsu:x@db/kakari?schema=k",
        ] {
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains("PGPASSWORD"), "{said}");
            assert!(!said.contains("himitsu"), "{said}");
        }
    }

    #[test]
    fn other_machines_are_spoken_to_by_tls_unless_the_address_says_otherwise() {
        for (text, expected) in [
            ("postgres://a@db.pref.example/k", Encryption::Checked),
            ("postgres://a@10.0.0.5/k", Encryption::Checked),
            ("postgres://a@localhost/k", Encryption::None),
            ("postgres://a@127.0.0.1:5433/k", Encryption::None),
            ("postgres://a@/k?host=/run/postgresql", Encryption::None),
            ("postgres://a@db/k?sslmode=disable", Encryption::None),
            (
                "postgres://a@localhost/k?sslmode=require",
                Encryption::Checked,
            ),
        ] {
            assert_eq!(read(text).unwrap().encryption, expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_said_with_what_to_write() {
        for (text, part) in [
            ("postgres://a@db", "データベースの名前"),
            ("postgres://a@db/k?schema=K", "schema=K"),
            ("postgres://a@db/k?schema=pg_x", "schema=pg_x"),
            ("postgres://a@db/k?sslmode=prefer", "sslmode=prefer"),
            ("postgres://a@/k", "サーバーの名前"),
        ] {
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(
            read("postgres://a@db/k?schema=kochi_2").unwrap().schema,
            "kochi_2"
        );
        assert!(!is_address(Path::new("kakari.db")));
    }

    #[test]
    fn of_several_hosts_one_that_takes_acts_is_wanted() {
        let wanted = |text: &str| read(text).unwrap().config.get_target_session_attrs();
        let two = "postgres://a@one:5432,two:5433/k";
        assert_eq!(wanted(two), TargetSessionAttrs::ReadWrite);
        assert_eq!(read(two).unwrap().config.get_ports(), [5432, 5433]);
        let any = format!("{two}?target_session_attrs=any");
        assert_eq!(wanted(&any), TargetSessionAttrs::Any);
        assert_eq!(wanted("postgres://a@one/k"), TargetSessionAttrs::Any);
    }
}
