//! The self-check, line by line, for staff and for whoever helps them.

use crate::bilingual;
use crate::lang::pick;
use std::path::Path;

use super::backup;
use super::checks::{self, Seen};
use super::clock::Clock;
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::in_place::beside_wal;
use super::open::Store;
use crate::draft::folder_of;

mod server;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// As it should be.
    Ok,
    /// To be looked at.
    Warn,
    /// Broken.
    Bad,
}

/// One line of the self-check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    /// What was looked at, in Japanese.
    pub name: &'static str,
    /// How it came out.
    pub health: Health,
    /// What was found, and what to do.
    pub sentence: String,
}

/// What a check found: how it came out and its sentence.
type Found = Result<(Health, String), StoreError>;

impl Store {
    /// Looks at everything that can be wrong with the database; takes as long as reading all of it.
    #[must_use]
    pub fn doctor(&self) -> Vec<CheckLine> {
        let line = |name: &'static str, found: Found| match found {
            Ok((health, sentence)) => CheckLine {
                name,
                health,
                sentence,
            },
            Err(error) => CheckLine {
                name,
                health: Health::Bad,
                sentence: error.without_advice(),
            },
        };
        let ok = |sentence: String| Ok((Health::Ok, sentence));
        let place = self.path.display().to_string();
        let mut lines = if self.is_on_server() {
            let mut lines = vec![
                line(pick("サーバー", "Server"), ok(place)),
                line(
                    pick("ログイン名", "Login"),
                    ok(self.login().unwrap_or_default()),
                ),
            ];
            lines.extend(self.server_checks().map(|(name, found)| line(name, found)));
            lines
        } else {
            vec![
                line(pick("ファイル", "File"), ok(place)),
                line(pick("フォルダー", "Folder"), self.folder()),
                line(pick("大きさ", "Size"), self.size()),
            ]
        };
        lines.push(line(pick("データ形式", "Data format"), self.format_found()));
        if !self.is_on_server() {
            let found = self.read(writing_mode);
            lines.push(line(pick("書き込み方式", "Writing"), found));
        }
        for check in checks::ALL {
            // Each looks by itself, so that one that cannot does not silence the others.
            let found = self.read(|connection| Ok(check.seen(self, connection)?));
            let found = found.map(|seen| match seen {
                Seen::Good(sentence) => (Health::Ok, sentence),
                Seen::Notable(sentence) => (Health::Warn, sentence),
                Seen::Bad(fault) => (Health::Bad, with_advice(&fault.what)),
            });
            lines.push(line(check.name.text(), found));
        }
        lines.push(line(pick("件数", "Counts"), self.read(numbers)));
        lines.push(line(
            pick("最後の取込", "Last import"),
            self.newest_import(),
        ));
        lines
    }

    /// The self-check of a database that cannot be opened for work.
    #[must_use]
    pub fn doctor_of(path: &Path, clock: Clock) -> Vec<CheckLine> {
        match Self::open_read_only(path, clock) {
            Ok(store) => store.doctor(),
            Err(error) => vec![CheckLine {
                name: pick("ファイル", "File"),
                health: Health::Bad,
                sentence: error.without_advice(),
            }],
        }
    }

    fn format_found(&self) -> Found {
        let found = self.read(Connection::format)?;
        let sqlite = Self::sqlite_version();
        if self.is_on_server() {
            return Ok((Health::Ok, found.to_string()));
        }
        if found == Self::format() {
            return Ok((
                Health::Ok,
                bilingual!("{found}（SQLite {sqlite}）", "{found} (SQLite {sqlite})"),
            ));
        }
        let newest = Self::format();
        Ok((
            Health::Warn,
            bilingual!(
                "{found}（SQLite {sqlite}）：いまの形式は {newest} です。書き込みのできる状態で開くと改まります。",
                "{found} (SQLite {sqlite}): the present format is {newest}. It is brought up to date when the database is opened for writing."
            ),
        ))
    }

    fn folder(&self) -> Found {
        if self.path.as_os_str() == ":memory:" {
            return Ok((
                Health::Warn,
                pick(
                    "メモリー上にあります。終了すると消えます。",
                    "It is in memory and gone when the program ends.",
                )
                .to_owned(),
            ));
        }
        let folder = folder_of(&self.path);
        let shown = folder.display();
        if self.read_only {
            return Ok((
                Health::Warn,
                bilingual!(
                    "{shown}：読み取り専用で開いています。",
                    "{shown}: opened for reading only."
                ),
            ));
        }
        let found =
            std::fs::metadata(folder).map_err(|error| StoreError::from_io(&error, folder))?;
        if found.permissions().readonly() {
            return Ok((
                Health::Bad,
                bilingual!(
                    "{shown}：書き込めません。権限を管理者に確かめてください。",
                    "{shown}: cannot be written to. Ask your administrator for permission."
                ),
            ));
        }
        Ok((Health::Ok, shown.to_string()))
    }

    fn size(&self) -> Found {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
        let megabytes = |bytes: u64| format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
        let (main, pending) = (size(&self.path), size(&beside_wal(&self.path)));
        Ok((
            Health::Ok,
            bilingual!(
                "{}、書き込み待ち {}",
                "{}, waiting to be written {}",
                megabytes(main),
                megabytes(pending)
            ),
        ))
    }

    fn newest_import(&self) -> Found {
        Ok(match self.last_import(None)? {
            Some(one) => (
                Health::Ok,
                bilingual!(
                    "{} {}「{}」（{}）",
                    "{} {} “{}” ({})",
                    one.at,
                    one.kind.label(),
                    one.file_name,
                    one.by
                ),
            ),
            None => (
                Health::Warn,
                pick(
                    "まだありません。`kakari import facilities` から始めてください。",
                    "None yet. Begin with `kakari import facilities`.",
                )
                .to_owned(),
            ),
        })
    }
}

impl StoreError {
    /// The sentence without the advice to ask the self-check: for the self-check.
    #[must_use]
    pub fn without_advice(&self) -> String {
        match self {
            Self::Unreadable(detail) | Self::Database(detail) => with_advice(&bilingual!(
                "内容を読めません（{detail}）。",
                "The content cannot be read ({detail})."
            )),
            other => other.to_string(),
        }
    }
}

fn with_advice(what: &str) -> String {
    bilingual!(
        "{what}このファイルを写して保管し、管理者に知らせてください。控えから戻すときは `kakari restore` を使います。",
        "{what} Keep a copy of this file and tell your administrator. `kakari restore` restores a backup."
    )
}

fn writing_mode(connection: &Connection) -> Result<(Health, String), Failure> {
    let (mode, flush) = connection.writing_mode()?;
    let expected = matches!(mode.as_str(), "wal" | "memory") && flush == 2;
    Ok((
        if expected { Health::Ok } else { Health::Warn },
        bilingual!("{mode}、synchronous={flush}", "{mode}, synchronous={flush}"),
    ))
}

fn numbers(connection: &Connection) -> Result<(Health, String), Failure> {
    let counts = backup::counts(connection)?;
    let sentence = bilingual!(
        "医療機関 {}、報告の版 {}、履歴 {}",
        "facilities {}, report versions {}, journal entries {}",
        counts.facilities,
        counts.versions,
        counts.entries
    );
    Ok((Health::Ok, sentence))
}
