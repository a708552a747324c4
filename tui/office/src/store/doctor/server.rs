//! What the self-check says of a server: how it is spoken to, what it does with what is recorded, and who follows it.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::bilingual;
use crate::lang::pick;

use super::{Found, Health};
use crate::store::engine::{Connection, Situation};
use crate::store::error::Failure;
use crate::store::open::Store;

/// So many seconds two clocks may differ.
const CLOSE: i64 = 60;

/// Name and finding of a check.
type Check = (&'static str, Found);

impl Store {
    /// The checks of the server; none for a file.
    pub(super) fn server_checks(&self) -> impl Iterator<Item = Check> {
        let name = pick("書き込み方式", "Writing");
        let found = self.read(|connection| match connection {
            Connection::Server(server) => server.situation().map(Some),
            Connection::File(_) => Ok::<_, Failure>(None),
        });
        let checks = match found {
            Ok(None) => Vec::new(),
            Ok(Some(server)) => vec![
                (pick("通信", "Connection"), Ok(encryption(&server))),
                (name, Ok(writing(&server))),
                (pick("控えのサーバー", "Standby"), Ok(standby(&server))),
                (pick("時計", "Clock"), Ok(clock(server.seconds, here()))),
            ],
            Err(error) => vec![(name, Err(error))],
        };
        checks.into_iter()
    }
}

fn encryption(server: &Situation) -> (Health, String) {
    match &server.encryption {
        Some(version) => (
            Health::Ok,
            bilingual!("暗号（{version}）", "encrypted ({version})"),
        ),
        None if server.is_here => (
            Health::Ok,
            pick("この端末の中（暗号なし）", "within this machine, not encrypted").to_owned(),
        ),
        None => (
            Health::Warn,
            pick(
                "暗号にしていません。途中で内容を読まれるおそれがあります。アドレスから ?sslmode=disable を除いてください。",
                "Not encrypted, so that others can read it on the way. Leave ?sslmode=disable out of the address.",
            )
            .to_owned(),
        ),
    }
}

fn writing(server: &Situation) -> (Health, String) {
    let version = &server.version;
    if server.is_durable {
        return (Health::Ok, format!("PostgreSQL {version}"));
    }
    (
        Health::Warn,
        bilingual!(
            "PostgreSQL {version}：fsync、full_page_writes、synchronous_commit のどれかが切られています。停電で、登録したものが失われるおそれがあります。データベースの管理者に確かめてください。",
            "PostgreSQL {version}: fsync, full_page_writes or synchronous_commit is off, so that a loss of power can lose what was recorded. Ask the administrator of the database."
        ),
    )
}

fn standby(server: &Situation) -> (Health, String) {
    let count = server.followers;
    if server.follows {
        return (
            Health::Warn,
            pick(
                "このサーバー自体が控え（スタンバイ）です。見るだけで、登録はできません。登録を受け付けるサーバーのアドレスで開いてください。",
                "This server is itself a standby: it can be looked at, and nothing can be recorded. Open the server that takes acts.",
            )
            .to_owned(),
        );
    }
    match (count, server.waits) {
        (0, _) => (Health::Ok, pick("ありません", "none").to_owned()),
        (_, true) => (
            Health::Ok,
            bilingual!(
                "{count} 台。届いてから登録済みとします。",
                "{count}; acts are acknowledged when they have arrived there"
            ),
        ),
        (_, false) => (
            Health::Warn,
            bilingual!(
                "{count} 台。届くのを待たずに登録済みとするため、切り替えのときに、直前の登録が失われることがあります。データベースの管理者に synchronous_standby_names を相談してください。",
                "{count}; acts are acknowledged before they have arrived there, so that the last ones can be lost when it takes over. Ask the administrator about synchronous_standby_names."
            ),
        ),
    }
}

/// The clock of this machine, in seconds since 1970.
fn here() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// Entries of the journal get the time of the machine on which somebody acts.
fn clock(server: i64, here: i64) -> (Health, String) {
    let ahead = here.saturating_sub(server);
    let minutes = (ahead.saturating_abs().saturating_add(30)) / 60;
    match ahead {
        _ if ahead.saturating_abs() <= CLOSE => (
            Health::Ok,
            pick("サーバーと合っています", "agrees with the server").to_owned(),
        ),
        0.. => (
            Health::Warn,
            bilingual!(
                "この端末の時計が、サーバーより約 {minutes} 分進んでいます。履歴の時刻がずれます。端末の時計を合わせてください。",
                "The clock of this machine is about {minutes} minutes ahead of the server, and so are the times in the journal. Set it right."
            ),
        ),
        _ => (
            Health::Warn,
            bilingual!(
                "この端末の時計が、サーバーより約 {minutes} 分遅れています。履歴の時刻がずれます。端末の時計を合わせてください。",
                "The clock of this machine is about {minutes} minutes behind the server, and so are the times in the journal. Set it right."
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_differs_by_more_than_a_minute_is_told_with_its_side() {
        assert_eq!(clock(1_000_000, 1_000_060).0, Health::Ok);
        assert_eq!(clock(1_000_060, 1_000_000).0, Health::Ok);
        let (health, ahead) = clock(1_000_000, 1_007_200);
        assert_eq!(health, Health::Warn);
        assert!(ahead.contains("約 120 分進んで"), "{ahead}");
        let (health, behind) = clock(1_007_200, 1_000_000);
        assert_eq!(health, Health::Warn);
        assert!(behind.contains("約 120 分遅れて"), "{behind}");
    }
}
