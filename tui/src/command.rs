//! One file a subcommand. Data goes to standard output, messages to standard error.

use std::path::PathBuf;

use anyhow::Context as _;
use kakari_core::date::Date;

use crate::call::Shared;
use kakari_office::intake::Mapping;
use kakari_office::office::{Office, OfficeError};
use kakari_office::store::{Clock, Job, Store, StoreError};

mod act;
pub(crate) mod answer;
pub(crate) mod assign;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod choose;
pub(crate) mod confirm;
pub(crate) mod console;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod edition;
pub(crate) mod explain;
mod failure;
mod folders;
pub(crate) mod import;
pub(crate) mod journal;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod manual;
pub(crate) mod note;
mod outlet;
mod output_file;
pub(crate) mod poster;
pub(crate) mod ruler;
pub(crate) mod schema;
pub(crate) mod scope;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod undo;

pub(crate) use failure::sentence;
pub(crate) use folders::{config_folder, data_folder, state_folder};
pub(crate) use outlet::{Output, clean, print_line, say};
pub(crate) use output_file::{Destination, OutputFile};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, nothing to report.
    Done,
    /// Done, but something was found or refused.
    Found,
    /// Something could not be read.
    Unreadable,
}

/// Why a call could not be done, in both languages; the one who shows it chooses.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) japanese: String,
    pub(crate) english: String,
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.japanese)
    }
}

impl std::error::Error for Failed {}

/// A failure in both languages.
pub(crate) fn failed(japanese: impl Into<String>, english: impl Into<String>) -> Failed {
    Failed {
        japanese: japanese.into(),
        english: english.into(),
    }
}

/// Why a call that writes was not even begun.
pub(crate) fn refused_to_write() -> Failed {
    failed(
        "--read-only（読み取り専用）が付いているため、書き込む操作は行いませんでした。何も変えていません。行うには --read-only を外してください。",
        "--read-only is given, so that nothing that writes was done. Nothing was changed. Leave --read-only out to do it.",
    )
}

/// A file that cannot be opened.
pub(crate) fn not_opened(path: &std::path::Path) -> Failed {
    let shown = path.display();
    failed(
        format!("{shown} を開けませんでした。名前と場所を確かめてください"),
        format!("{shown} could not be opened. Check its name and place"),
    )
}

/// The mapping (対応表) of a file.
pub(crate) fn mapping(path: &std::path::Path) -> anyhow::Result<Mapping> {
    let bytes = std::fs::read(path).with_context(|| not_opened(path))?;
    let shown = path.display();
    Mapping::read(&bytes).with_context(|| {
        failed(
            format!("対応表 {shown} を使えません"),
            format!("The mapping {shown} cannot be used"),
        )
    })
}

/// The text of a file, however it was saved.
pub(crate) fn text_of(path: &std::path::Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| not_opened(path))?;
    let shown = path.display();
    kakari_office::intake::text_file(&bytes, &kakari_office::intake::Limits::default())
        .with_context(|| {
            failed(
                format!("{shown} を読めません"),
                format!("{shown} cannot be read"),
            )
        })
}

/// A file that cannot be written.
pub(crate) fn not_written(path: &std::path::Path) -> Failed {
    let shown = path.display();
    failed(
        format!("{shown} に書けませんでした。フォルダーがあるか、書き込めるかを確かめてください"),
        format!(
            "{shown} could not be written. Check that its folder is there and may be written to"
        ),
    )
}

impl Shared {
    /// Today, as given or as the machine has it.
    pub(crate) fn clock(&self) -> anyhow::Result<Clock> {
        let given = self
            .today
            .clone()
            .or_else(|| std::env::var("KAKARI_TODAY").ok());
        match given.filter(|day| !day.is_empty()) {
            None => sound(Clock::system()),
            Some(day) => {
                let day: Date = day.parse().map_err(|_| {
                    failed(
                        format!(
                            "今日の日付「{day}」が読めません。2026-02-20 のように書いてください。"
                        ),
                        format!("Today's date {day} cannot be read. Write it as 2026-02-20."),
                    )
                })?;
                sound(Clock::with_today(day))
            }
        }
    }

    /// The database that is meant, whether it exists or not.
    pub(crate) fn database(&self) -> anyhow::Result<PathBuf> {
        let given = self
            .db
            .clone()
            .or_else(|| std::env::var_os("KAKARI_DB").map(PathBuf::from));
        if let Some(path) = given.filter(|path| !path.as_os_str().is_empty()) {
            return Ok(path);
        }
        if !self.read_only {
            folders::settle();
        }
        let folder = data_folder().ok_or_else(|| {
            failed(
                "データフォルダーが決まりません。--db でデータベースのファイルを指定してください。",
                "There is no data folder. Name the database file with --db.",
            )
        })?;
        Ok(folder.join(folders::DATABASE))
    }

    /// Opens the database that is meant; it must exist.
    pub(crate) fn office(&self) -> anyhow::Result<Office> {
        Ok(Office::open(
            &self.database()?,
            self.clock()?,
            self.read_only,
        )?)
    }

    /// Opens the database that is meant, to look at it. Where there is no room to write anything down, as it lies there.
    pub(crate) fn office_to_look(&self) -> anyhow::Result<Office> {
        self.looking(|_| Ok(()))
    }

    /// The same, with everything judged anew that needs it.
    pub(crate) fn office_to_look_judged(&self) -> anyhow::Result<Office> {
        self.looking(|office| {
            office.refresh(Job::quiet())?;
            Ok(())
        })
    }

    fn looking(
        &self,
        prepare: impl FnOnce(&mut Office) -> anyhow::Result<()>,
    ) -> anyhow::Result<Office> {
        let opened = self.office().and_then(|mut office| {
            prepare(&mut office)?;
            Ok(office)
        });
        match opened {
            Err(error) if is_no_space(&error) && !self.read_only => {
                let office = Office::open(&self.database()?, self.clock()?, true)?;
                say(
                    "ディスクの空き容量がないため、見るだけの状態で開きました。登録はできません。判定は前に行ったものです。",
                );
                Ok(office)
            }
            other => other,
        }
    }

    /// Makes the empty database that is meant; where somebody else was faster, opens theirs.
    pub(crate) fn new_office(&self) -> anyhow::Result<Office> {
        let path = self.database()?;
        self.make_own_folder()?;
        match Store::create(&path, self.clock()?) {
            Err(StoreError::AlreadyExists(_)) => self.office(),
            made => Ok(Office::new(made?)?),
        }
    }

    /// Makes the data folder. Other folders are the people's: one that is missing may be mistyped, or on a disk that is
    /// not connected.
    pub(crate) fn make_own_folder(&self) -> anyhow::Result<()> {
        let path = self.database()?;
        let own = data_folder().filter(|own| path.parent() == Some(own));
        if let Some(folder) = own {
            std::fs::create_dir_all(&folder).with_context(|| not_written(&folder))?;
        }
        Ok(())
    }

    /// Whether there is a database to open.
    pub(crate) fn is_there(&self) -> anyhow::Result<bool> {
        Ok(self.database()?.exists())
    }

    /// Who acts.
    pub(crate) fn actor(&self, office: &Office) -> anyhow::Result<String> {
        self.actor_given().or_else(|| office.actor_default()).ok_or_else(|| {
            failed(
                "操作する人が決まっていません。--by 名前 を付けるか、`kakari settings set actor 名前` で決めてください。",
                "Nobody is named as acting. Add --by NAME, or decide it with `kakari settings set actor NAME`.",
            ).into()
        })
    }

    /// Who acts, as far as the call says.
    pub(crate) fn actor_given(&self) -> Option<String> {
        let name = self
            .by
            .clone()
            .or_else(|| std::env::var("KAKARI_USER").ok());
        name.map(|name| kakari_core::text::scrub(&name).trim().to_owned())
            .filter(|name| !name.is_empty())
    }
}

fn is_no_space(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(OfficeError::Store(StoreError::NoSpace(_)))
    )
}

/// A clock that stands where no calendar is would write moments that nobody can read.
fn sound(clock: Clock) -> anyhow::Result<Clock> {
    if clock.is_sound() {
        return Ok(clock);
    }
    Err(failed(
        "この端末の時計が読めません（西暦 9999 年より後など）。時計を合わせてから、もう一度実行してください。",
        "The clock of this machine cannot be read (after the year 9999, for example). Set it and try again.",
    )
    .into())
}

/// `--version`: what a report of a fault needs.
pub(crate) fn version() -> anyhow::Result<Outcome> {
    print_line(&format!("kakari {}", env!("CARGO_PKG_VERSION")))?;
    for id in kakari_builtin::IDS {
        if let Some(edition) = kakari_builtin::edition(id) {
            let hash = kakari_office::office::edition_hash(&edition);
            print_line(&format!("{id} {} {hash}", edition.title()))?;
        }
    }
    print_line(&format!("SQLite {}", Store::sqlite_version()))?;
    print_line(&format!(
        "データ形式 {}、定義の形式 {}",
        Store::format(),
        kakari_core::edition::FORMAT
    ))?;
    Ok(Outcome::Done)
}
