//! Where the password for a server comes from: what a person typed, the environment, or the file that other programs of PostgreSQL
//! read as well. It is never part of an address, so that it stands in no message, no log and no list of processes.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::{Address, ServerTrouble};

/// What a person typed for this run of the program. No server gets what was typed for another.
static TYPED: Mutex<Vec<(Login, String)>> = Mutex::new(Vec::new());

/// Who logs in where, whatever the database.
#[derive(PartialEq, Eq)]
struct Login {
    user: Option<String>,
    hosts: Vec<Host>,
    ports: Vec<u16>,
}

impl Login {
    fn of(config: &Config) -> Self {
        Self {
            user: config.get_user().map(str::to_owned),
            hosts: config.get_hosts().to_vec(),
            ports: config.get_ports().to_vec(),
        }
    }
}

/// Keeps a password that a person typed for an address, in memory, for every connection of its login to its server from now on.
pub fn give_password(place: &Path, password: String) {
    if let (Ok(address), Ok(mut typed)) = (Address::read(place), TYPED.lock()) {
        let login = Login::of(&address.config);
        typed.retain(|(of, _)| *of != login);
        typed.push((login, password));
    }
}

/// The password for a server; `None` if none is known, as where the server knows people by other means.
pub(super) fn for_server(config: &Config) -> Option<String> {
    let login = Login::of(config);
    let typed = TYPED.lock().ok().and_then(|typed| {
        let of_it = typed.iter().find(|(of, _)| *of == login);
        of_it.map(|(_, password)| password.clone())
    });
    typed
        .or_else(|| std::env::var("PGPASSWORD").ok())
        .or_else(|| {
            let file = file().filter(|file| !others_may_read(file))?;
            found_in(&std::fs::read_to_string(file).ok()?, config)
        })
}

impl ServerTrouble {
    /// The file with passwords, if one is missing although there is such a file: it is not used while others may read it.
    #[must_use]
    pub fn password_file_not_used(self) -> Option<PathBuf> {
        let is_missing = self == Self::NeedsPassword;
        file().filter(|file| is_missing && others_may_read(file))
    }
}

/// As PostgreSQL's own programs see it. Windows keeps a person's folder from others by itself.
#[cfg(unix)]
fn others_may_read(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let found = std::fs::metadata(file);
    found.is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> bool {
    false
}

/// `PGPASSFILE`, else where PostgreSQL's own programs look.
fn file() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).filter(|found| !found.is_empty());
    let own = || {
        if cfg!(windows) {
            let folder = PathBuf::from(of("APPDATA")?);
            return Some(folder.join("postgresql").join("pgpass.conf"));
        }
        Some(PathBuf::from(of("HOME")?).join(".pgpass"))
    };
    of("PGPASSFILE").map(PathBuf::from).or_else(own)
}

/// The password of the first line `host:port:database:login:password` that fits one of the hosts; `*` fits all, `\` takes the meaning
/// from the next character.
fn found_in(text: &str, config: &Config) -> Option<String> {
    let named = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(_) => "localhost".to_owned(),
    });
    let mut hosts: Vec<String> = named.collect();
    if hosts.is_empty() {
        hosts.extend(config.get_hostaddrs().iter().map(ToString::to_string));
    }
    let ports = config.get_ports();
    let asked = hosts.into_iter().enumerate().map(|(at, host)| {
        // One port stands for all hosts.
        let port = ports.get(at).or(ports.first()).copied().unwrap_or(5432);
        Some([
            host,
            port.to_string(),
            config.get_dbname()?.to_owned(),
            config.get_user()?.to_owned(),
        ])
    });
    let asked: Vec<[String; 4]> = asked.flatten().collect();
    text.lines().find_map(|line| {
        let fields = fields(line);
        let (password, names) = fields.split_last()?;
        let fits = |(name, asked): (&String, &String)| name == "*" || name == asked;
        let comment = line.starts_with('#') || names.len() != 4;
        let mut asked = asked.iter();
        let found = asked.any(|asked| names.iter().zip(asked).all(fits));
        (!comment && found).then(|| password.clone())
    })
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(one) = characters.next() {
        match (one, fields.len()) {
            (':', 1..=4) => fields.push(String::new()),
            ('\\', _) => {
                if let (Some(next), Some(last)) = (characters.next(), fields.last_mut()) {
                    last.push(next);
                }
            }
            _ => {
                if let Some(last) = fields.last_mut() {
                    last.push(one);
                }
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_gives_the_password() {
        let config: Config = "postgres://tanaka@db.example:5433/kakari".parse().unwrap();
        for (text, expected) in [
            ("", None),
            ("db.example:5433:kakari:tanaka:one", Some("one")),
            ("# db.example:5433:kakari:tanaka:one", None),
            (
                "db.example:5432:kakari:tanaka:one\n*:*:*:tanaka:two",
                Some("two"),
            ),
            ("*:*:*:sato:one\n*:*:*:*:t\\:w\\\\o:x", Some("t:w\\o:x")),
            ("db.example:5433:kakari:tanaka", None),
        ] {
            assert_eq!(found_in(text, &config).as_deref(), expected, "{text}");
        }
        let two: Config = "postgres://tanaka@one:5433,two:5434/kakari"
            .parse()
            .unwrap();
        let found = found_in("two:5434:kakari:tanaka:of two", &two);
        assert_eq!(found.as_deref(), Some("of two"));
        assert_eq!(found_in("two:5433:kakari:tanaka:x", &two), None);
    }
}
