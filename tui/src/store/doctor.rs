//! The self-check, line by line, for staff and for whoever helps them.

use std::path::Path;

use rusqlite::Connection;

use super::error::{Failure, StoreError};
use super::open::{Store, beside_wal};
use super::transaction::folder_of;
use super::{backup, cells, standing};

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
                sentence: error.to_string(),
            },
        };
        let ok = |sentence: String| Ok((Health::Ok, sentence));
        vec![
            line("ファイル", ok(self.path.display().to_string())),
            line("フォルダー", self.folder()),
            line("大きさ", self.size()),
            line(
                "データ形式",
                ok(format!(
                    "{}（SQLite {}）",
                    Self::format(),
                    Self::sqlite_version()
                )),
            ),
            line("書き込み方式", self.read(journal_mode)),
            line("ファイルの整合", self.read(soundness)),
            line("参照の整合", self.read(references)),
            line(
                "履歴のつながり",
                self.verify().map(|found| match found {
                    Ok(proof) => (
                        Health::Ok,
                        format!("{} 件、末尾 {}", proof.count, proof.head),
                    ),
                    Err(fault) => (Health::Bad, told(&fault.what)),
                }),
            ),
            line(
                "報告の版",
                self.verify_versions().map(|found| match found {
                    Ok(count) => (
                        Health::Ok,
                        format!("{count} 版、内容は受け付けたときのまま"),
                    ),
                    Err(fault) => (Health::Bad, told(&fault.what)),
                }),
            ),
            line("採用中の版", self.read(current)),
            line("確認の状態", self.read(state)),
            line("取り込んだファイル", self.originals()),
            line("件数", self.read(numbers)),
            line("最後の取込", self.newest_import()),
        ]
    }

    fn folder(&self) -> Found {
        if self.path.as_os_str() == ":memory:" {
            return Ok((
                Health::Warn,
                "メモリー上にあります。終了すると消えます。".to_owned(),
            ));
        }
        let folder = folder_of(&self.path);
        let shown = folder.display();
        if self.read_only {
            return Ok((
                Health::Warn,
                format!("{shown}：読み取り専用で開いています。"),
            ));
        }
        let found =
            std::fs::metadata(folder).map_err(|error| StoreError::from_io(&error, folder))?;
        if found.permissions().readonly() {
            return Ok((
                Health::Bad,
                format!("{shown}：書き込めません。権限を管理者に確かめてください。"),
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
            format!("{}、書き込み待ち {}", megabytes(main), megabytes(pending)),
        ))
    }

    fn originals(&self) -> Found {
        let sources = self.sources()?;
        for source in &sources {
            self.original(&source.sha256)?;
        }
        Ok((
            Health::Ok,
            format!("{} 件、内容は取り込んだときのまま", sources.len()),
        ))
    }

    fn newest_import(&self) -> Found {
        Ok(match self.last_import(None)? {
            Some(one) => (
                Health::Ok,
                format!(
                    "{} {}「{}」（{}）",
                    one.at,
                    one.kind.label(),
                    one.file_name,
                    one.by
                ),
            ),
            None => (
                Health::Warn,
                "まだありません。`kakari import facilities` から始めてください。".to_owned(),
            ),
        })
    }
}

fn told(what: &str) -> String {
    format!(
        "{what}このファイルを写して保管し、管理者に知らせてください。控えから戻すときは `kakari restore` を使います。"
    )
}

fn journal_mode(connection: &Connection) -> Result<(Health, String), Failure> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let flush: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    let expected = matches!(mode.as_str(), "wal" | "memory") && flush == 2;
    Ok((
        if expected { Health::Ok } else { Health::Warn },
        format!("{mode}、synchronous={flush}"),
    ))
}

fn soundness(connection: &Connection) -> Result<(Health, String), Failure> {
    Ok(match backup::integrity(connection)? {
        None => (Health::Ok, "異常なし".to_owned()),
        Some(detail) => (
            Health::Bad,
            told(&format!("ファイルが壊れています（{detail}）。")),
        ),
    })
}

fn references(connection: &Connection) -> Result<(Health, String), Failure> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let table: Option<String> = statement
        .query(())?
        .next()?
        .map(|row| row.get(0))
        .transpose()?;
    Ok(match table {
        None => (Health::Ok, "異常なし".to_owned()),
        Some(table) => (
            Health::Bad,
            told(&format!("表 {table} の参照先がありません。")),
        ),
    })
}

fn state(connection: &Connection) -> Result<(Health, String), Failure> {
    Ok(match cells::first_difference(connection)? {
        None => (Health::Ok, "履歴から作り直した結果と同じ".to_owned()),
        Some(key) => {
            let place = [key.kind, key.edition, key.subject, key.part].join(" ");
            (
                Health::Bad,
                told(&format!("履歴から作り直した結果と違います（{place}）。")),
            )
        }
    })
}

fn current(connection: &Connection) -> Result<(Health, String), Failure> {
    Ok(match standing::first_difference(connection)? {
        None => (Health::Ok, "受付の順と選択の履歴のとおり".to_owned()),
        Some((facility, edition)) => (
            Health::Bad,
            told(&format!(
                "{facility}（{edition}）の採用中の版が、受付の順と選択の履歴に合いません。"
            )),
        ),
    })
}

fn numbers(connection: &Connection) -> Result<(Health, String), Failure> {
    let counts = backup::counts(connection)?;
    let sentence = format!(
        "医療機関 {}、報告の版 {}、履歴 {}",
        counts.facilities, counts.versions, counts.entries
    );
    Ok((Health::Ok, sentence))
}
