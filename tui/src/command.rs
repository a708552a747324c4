//! The subcommands, one file each. Data goes to standard output, messages to standard error.

use kakari_office::bilingual;
use kakari_office::lang::{Lang, current, pick};
use std::path::PathBuf;

use anyhow::Context as _;
use kakari_core::date::Date;

use crate::call::Shared;
use crate::own::Own;
use kakari_office::intake::Mapping;
use kakari_office::office::{NotAName, Office, OfficeError, person};
use kakari_office::store::{Clock, Job, Store, StoreError, login_of};

mod act;
pub(crate) mod answer;
pub(crate) mod assign;
pub(crate) mod backup;
pub(crate) mod calendar;
pub(crate) mod check;
pub(crate) mod choose;
pub(crate) mod confirm;
pub(crate) mod console;
mod day;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod edition;
pub(crate) mod explain;
mod failure;
mod folders;
pub(crate) mod forum;
pub(crate) mod import;
pub(crate) mod indicators;
pub(crate) mod journal;
pub(crate) mod keys;
pub(crate) mod library;
pub(crate) mod list;
pub(crate) mod manual;
pub(crate) mod meeting;
pub(crate) mod network;
pub(crate) mod note;
pub(crate) mod notice;
pub(crate) mod office;
pub(crate) mod order;
mod outlet;
mod output_file;
pub(crate) mod partners;
pub(crate) mod password;
pub(crate) mod plan;
pub(crate) mod poster;
pub(crate) mod publicity;
pub(crate) mod publish;
pub(crate) mod redo;
pub(crate) mod remind;
pub(crate) mod ruler;
pub(crate) mod schema;
pub(crate) mod scope;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod template;
pub(crate) mod undo;

pub(crate) use failure::sentence;
pub(crate) use folders::{config_folder, data_folder, state_folder};
pub(crate) use outlet::{Output, clean, print_line, say, say_in_raw_mode};
pub(crate) use output_file::{Destination, OutputFile};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done without findings or refusals.
    Done,
    /// Done, and something was found or refused.
    Found,
    /// Something could not be read or done.
    Unreadable,
}

/// Why a call could not be carried out, in both languages.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) japanese: String,
    pub(crate) english: String,
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match current() {
            Lang::Ja => &self.japanese,
            Lang::En => &self.english,
        })
    }
}

impl std::error::Error for Failed {}

/// Creates a failure in both languages.
pub(crate) fn failed(japanese: impl Into<String>, english: impl Into<String>) -> Failed {
    Failed {
        japanese: japanese.into(),
        english: english.into(),
    }
}

/// The failure of a call that would write under `--read-only`.
pub(crate) fn refused_to_write() -> Failed {
    failed(
        "--read-only（読み取り専用）が付いているため、書き込む操作は行いませんでした。何も変えていません。行うには --read-only を外してください。",
        "--read-only is given, so that nothing that writes was done. Nothing was changed. Leave --read-only out to do it.",
    )
}

/// The failure of a file that cannot be opened.
pub(crate) fn not_opened(path: &std::path::Path) -> Failed {
    let shown = path.display();
    failed(
        format!("{shown} を開けませんでした。名前と場所を確かめてください"),
        format!("{shown} could not be opened. Check its name and place"),
    )
}

/// Reads a column mapping (対応表) from a file.
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

/// Reads the text of a file in any encoding that offices use.
pub(crate) fn read_text(path: &std::path::Path) -> anyhow::Result<String> {
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

/// The failure of a file that cannot be written.
pub(crate) fn not_written(path: &std::path::Path) -> Failed {
    let shown = path.display();
    failed(
        format!("{shown} に書けませんでした。フォルダーがあるか、書き込めるかを確かめてください"),
        format!(
            "{shown} could not be written. Check that its folder is there and may be written to"
        ),
    )
}

/// The file of the settings that a person chose for themselves.
pub(crate) fn own_file() -> Option<PathBuf> {
    config_folder().map(|folder| folder.join(Own::FILE))
}

/// The settings that the person chose for themselves.
pub(crate) fn own() -> Own {
    Own::load(own_file().as_deref())
}

impl Shared {
    /// The clock: the day given by `--today` or `KAKARI_TODAY`, else the system clock.
    pub(crate) fn clock(&self) -> anyhow::Result<Clock> {
        let given = self
            .today
            .clone()
            .or_else(|| std::env::var("KAKARI_TODAY").ok());
        match given.filter(|day| !day.is_empty()) {
            None => readable(Clock::system()),
            Some(day) => {
                let day: Date = day.parse().map_err(|_| {
                    if kakari_core::text::paper::is_day_without_year(&day) {
                        return failed(
                            format!(
                                "今日の日付「{day}」は、年も書いてください（2026-02-20 のように）。"
                            ),
                            format!("Write today's date {day} with its year, as in 2026-02-20."),
                        );
                    }
                    failed(
                        format!(
                            "今日の日付「{day}」が読めません。2026-02-20 のように書いてください。"
                        ),
                        format!("Today's date {day} cannot be read. Write it as 2026-02-20."),
                    )
                })?;
                readable(Clock::with_today(day))
            }
        }
    }

    /// Path of the database, which need not exist: `--db`, else `KAKARI_DB`, else the file in the data folder.
    pub(crate) fn database(&self) -> anyhow::Result<PathBuf> {
        let given = self
            .db
            .clone()
            .or_else(|| std::env::var_os("KAKARI_DB").map(PathBuf::from));
        if let Some(path) = given.filter(|path| !path.as_os_str().is_empty()) {
            return Ok(Store::place_as_meant(path));
        }
        // Moving a database of a former version writes, so a read-only call leaves it where it is.
        if !self.read_only {
            folders::move_from_former_folder();
        }
        let folder = data_folder().ok_or_else(|| {
            failed(
                "データフォルダーが決まりません。--db でデータベースのファイルを指定してください。",
                "There is no data folder. Name the database file with --db.",
            )
        })?;
        Ok(folder.join(folders::DATABASE))
    }

    /// Opens the database, which must exist.
    pub(crate) fn office(&self) -> anyhow::Result<Office> {
        self.opened(self.read_only)
    }

    /// Opens the database, and speaks the language of its settings unless the call names one.
    fn opened(&self, read_only: bool) -> anyhow::Result<Office> {
        let office = Office::open(&self.database()?, self.clock()?, read_only)?;
        crate::lang::follow_settings(self.lang, &own(), &office);
        Ok(office)
    }

    /// Opens the database for reading. If the disk is full, opens it without bringing anything up to date.
    pub(crate) fn office_to_look(&self) -> anyhow::Result<Office> {
        self.open_for_reading(|_| Ok(()))
    }

    /// Opens the database for reading, with all assessments up to date. If the disk is full, shows the old
    /// assessments and says so.
    pub(crate) fn office_to_look_judged(&self) -> anyhow::Result<Office> {
        self.open_for_reading(|office| {
            office.refresh(Job::quiet())?;
            Ok(())
        })
    }

    fn open_for_reading(
        &self,
        prepare: impl FnOnce(&mut Office) -> anyhow::Result<()>,
    ) -> anyhow::Result<Office> {
        let opened = self.office().and_then(|mut office| {
            prepare(&mut office)?;
            Ok(office)
        });
        match opened {
            // Opening for writing needs room even if nothing is written; reading does not.
            Err(error) if is_no_space(&error) && !self.read_only => {
                let office = self.opened(true)?;
                say(pick(
                    "ディスクの空き容量がないため、見るだけの状態で開きました。登録はできません。判定は前に行ったものです。",
                    "The disk is full, so it was opened to look only. Nothing can be recorded. Judgements are those made before.",
                ));
                Ok(office)
            }
            other => other,
        }
    }

    /// Creates an empty database. If another process created it first, opens that one.
    pub(crate) fn new_office(&self) -> anyhow::Result<Office> {
        let path = self.database()?;
        self.make_own_folder()?;
        match Store::create(&path, self.clock()?) {
            Err(StoreError::AlreadyExists(_)) => self.office(),
            made => Ok(Office::new(made?)?),
        }
    }

    /// Creates the data folder of the program. Any other folder belongs to the person: if it is missing, its name
    /// may be mistyped or its disk not connected, so it is not created.
    pub(crate) fn make_own_folder(&self) -> anyhow::Result<()> {
        let path = self.database()?;
        let own = data_folder().filter(|own| path.parent() == Some(own));
        if let Some(folder) = own {
            std::fs::create_dir_all(&folder).with_context(|| not_written(&folder))?;
        }
        Ok(())
    }

    /// Whether the database exists.
    pub(crate) fn database_exists(&self) -> anyhow::Result<bool> {
        Ok(Store::exists(&self.database()?)?)
    }

    /// Name of the person who acts: from the call, else from the settings.
    pub(crate) fn actor(&self, office: &Office) -> anyhow::Result<String> {
        self.actor_given()?.or_else(|| office.actor_default()).ok_or_else(|| {
            failed(
                "操作する人が決まっていません。--by 名前 を付けるか、`kakari settings set actor 名前` で決めてください。",
                "Nobody is named as acting. Add --by NAME, or decide it with `kakari settings set actor NAME`.",
            ).into()
        })
    }

    /// Name of the person who acts as given by `--by` or `KAKARI_USER`; `None` if neither is set. A path is refused: it
    /// would stand in the journal for good.
    pub(crate) fn actor_given(&self) -> anyhow::Result<Option<String>> {
        if let Some(login) = login_of(&self.database()?)? {
            return match &self.by {
                Some(name) if *name != login => Err(failed(
                    format!("サーバーでは、ログイン名「{login}」が操作する人の名前になります。--by は付けないでください。"),
                    format!("On a server whoever is logged in acts, which is {login}. Leave out --by."),
                )
                .into()),
                _ => Ok(Some(login)),
            };
        }
        let variable = || std::env::var("KAKARI_USER").ok();
        let (name, given) = match &self.by {
            Some(name) => (Some(name.clone()), "--by"),
            None => (variable(), "KAKARI_USER"),
        };
        let Some(name) = name else {
            return Ok(None);
        };
        match person(&name) {
            Ok(name) => Ok(Some(name)),
            Err(NotAName::Empty) => Ok(None),
            Err(refused @ NotAName::Path) => Err(failed(
                format!("{given} の「{name}」：{refused}"),
                format!("{given} {name}: this looks like the place of a file. Give the name of a person; it stands in the journal for good."),
            )
            .into()),
        }
    }
}

fn is_no_space(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(OfficeError::Store(StoreError::NoSpace(_)))
    )
}

/// Refuses a clock whose year the calendar does not have: it would write moments that cannot be read again.
fn readable(clock: Clock) -> anyhow::Result<Clock> {
    if clock.is_sound() {
        return Ok(clock);
    }
    Err(failed(
        "この端末の時計が読めません（西暦 9999 年より後など）。時計を合わせてから、もう一度実行してください。",
        "The clock of this machine cannot be read (after the year 9999, for example). Set it and try again.",
    )
    .into())
}

/// Prints what a bug report needs: versions of program, editions, SQLite and formats.
pub(crate) fn version() -> anyhow::Result<Outcome> {
    print_line(&format!("kakari {}", env!("CARGO_PKG_VERSION")))?;
    for id in kakari_builtin::IDS {
        if let Some(edition) = kakari_builtin::edition(id) {
            let hash = kakari_office::office::edition_hash(&edition);
            print_line(&format!("{id} {} {hash}", edition.title()))?;
        }
    }
    print_line(&format!("SQLite {}", Store::sqlite_version()))?;
    print_line(&bilingual!(
        "データ形式 {}、定義の形式 {}",
        "data format {}, edition format {}",
        Store::format(),
        kakari_core::edition::FORMAT
    ))?;
    Ok(Outcome::Done)
}
