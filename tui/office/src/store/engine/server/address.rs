//! Where a server is: `postgres://login@host:port/database?schema=kakari&sslmode=verify`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::TargetSessionAttrs;

use crate::bilingual;
use crate::lang::pick;
use crate::store::error::StoreError;
use crate::store::open::Store;

/// How long a server may take to answer a new connection.
const CONNECT: Duration = Duration::from_secs(5);

/// After how long a connection on which nothing is answered counts as lost.
const SILENT: Duration = Duration::from_secs(10);

/// The schema in which the tables are unless the address names another.
const SCHEMA: &str = "kakari";

/// What a person writes for a database that is no file, without `:`.
const KINDS: [&str; 6] = ["postgres", "postgresql", "jdbc", "mysql", "mariadb", "odbc"];

/// Whether a place given as a database is a server and not a file. An address of another kind, or one with a slip in it, counts as
/// well: as a file it would be looked for, or made, where nobody expects it. `Address::read` refuses it.
#[must_use]
pub fn is_address(place: &Path) -> bool {
    place.to_str().is_some_and(|text| {
        let text = without_quotes(text);
        parts(text).is_some() || is_list(text)
    })
}

impl Store {
    /// A place as it was meant: an address without blanks and quotes around it, as a line of settings may leave them, and its
    /// beginning in small letters. A file stays as it is.
    #[must_use]
    pub fn place_as_meant(place: PathBuf) -> PathBuf {
        let meant = place.to_str().and_then(meant);
        meant.map_or(place, PathBuf::from)
    }
}

/// The address that a text means; `None` if it is not one of this kind.
fn meant(text: &str) -> Option<String> {
    let (kind, rest) = parts(without_quotes(text))?;
    let kind = kind.to_ascii_lowercase();
    let is_ours = matches!(kind.as_str(), "postgres" | "postgresql") && rest.starts_with("//");
    is_ours.then(|| format!("{kind}:{rest}"))
}

fn without_quotes(text: &str) -> &str {
    const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];
    let text = text.trim();
    match text.starts_with(QUOTES) {
        true => text.trim_matches(QUOTES).trim(),
        false => text,
    }
}

/// The kind of an address and what follows its `:`; `None` for the path of a file.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.split_once(':')?;
    // One letter is a drive of Windows.
    let is_word = kind.len() > 1
        && kind.starts_with(|first: char| first.is_ascii_alphabetic())
        && kind
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one));
    let is_known = KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind));
    (is_word && (is_known || rest.starts_with("//"))).then_some((kind, rest))
}

/// Whether it is a list of `key=value`, which other programs of PostgreSQL take for an address.
fn is_list(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|word| word.starts_with("host=") || word.starts_with("dbname="))
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
        let given = place.to_string_lossy();
        let Some(text) = meant(&given) else {
            // Where a password stands in another kind of address is not known, so that its beginning has to do.
            let shown = match parts(without_quotes(&given)) {
                Some((kind, rest)) if rest.starts_with("//") => format!("{kind}://…"),
                Some((kind, _)) => format!("{kind}:…"),
                None => "host=…".to_owned(),
            };
            return Err(StoreError::BadAddress {
                place: shown,
                why: pick(
                    "サーバーは postgres://ログイン名@サーバー/データベース の形で書きます。ファイルなら、その場所だけを書きます",
                    "a server is written as postgres://LOGIN@HOST/DATABASE, and a file as its path alone",
                )
                .to_owned(),
            });
        };
        let bad = |why: String| StoreError::BadAddress {
            place: without_password(&text),
            why,
        };
        let (main, query) = text.split_once('?').unwrap_or((&text, ""));
        if without_password(&text) != text {
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
            shown: PathBuf::from(&text),
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
    }

    #[test]
    fn blanks_quotes_and_capitals_are_taken_as_they_were_meant() {
        for text in [
            "POSTGRES://a@db/k",
            "Postgres://a@db/k",
            " postgres://a@db/k\r",
            "\"postgres://a@db/k\"",
            "'postgres://a@db/k' ",
            "“postgres://a@db/k”",
            "　postgres://a@db/k",
        ] {
            assert!(is_address(Path::new(text)), "{text}");
            let shown = read(text).unwrap().shown;
            assert_eq!(shown, Path::new("postgres://a@db/k"), "{text}");
            assert_eq!(Store::place_as_meant(PathBuf::from(text)), shown, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_an_address_is_no_file_and_shows_no_password() {
        for text in [
            "postgres:/a:himitsu@db/k",
            "postgres:a@db/k",
            "http://a:himitsu@db/k",
            "jdbc:postgresql://db/k?user=a&password=himitsu",
            "mysql://db/k;password=himitsu",
            "pgsql://a@db/k",
            "host=db dbname=k user=a password=himitsu",
            "\"postgres:/a@db/k",
        ] {
            assert!(is_address(Path::new(text)), "{text}");
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains("postgres://ログイン名@"), "{said}");
            assert!(!said.contains("himitsu"), "{said}");
        }
        for file in [
            "kakari.db",
            "C:\\kakari\\kakari.db",
            "C://kakari.db",
            "//server/share/kakari.db",
            "/srv/県 host/a:b.db",
            " kakari.db",
            "",
        ] {
            assert!(!is_address(Path::new(file)), "{file}");
            assert_eq!(Store::place_as_meant(PathBuf::from(file)), Path::new(file));
        }
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
