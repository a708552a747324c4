//! `kakari demo`: opens the console on a fictional prefecture, or writes that prefecture into a file.

use kakari_office::bilingual;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Failed, Outcome, failed, not_written, say};
use crate::call::Shared;
use kakari_office::export::{Kept, write_whole};
use kakari_office::office::{Office, OfficeError};
use kakari_office::sample;
use kakari_office::store::{Clock, StoreError};

/// Default number of facilities in the sample.
const FACILITIES: u32 = 1_200;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の数
    #[arg(long, default_value_t = FACILITIES, value_parser = clap::value_parser!(u32).range(1..=113_000))]
    facilities: u32,
    /// 種（同じ種からは同じ県ができる）
    #[arg(long, default_value_t = sample::DEFAULT_SEED)]
    seed: u64,
    /// 画面を開かずに書き出す（.jsonl は報告だけ、ほかはデータベース）
    #[arg(long)]
    out: Option<PathBuf>,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let number = usize::try_from(args.facilities)?;
    if let Some(out) = &args.out {
        // A name such as `kakari.db-wal` would be taken for a part of an existing database.
        Kept::default().leaves(out)?;
    }
    match &args.out {
        Some(out) if is_lines(out) => {
            let edition = super::edition::named("r07")?;
            let prefecture = sample::Prefecture::new(args.seed, number, &edition);
            let mut text = Vec::new();
            prefecture.to_json_lines(&mut text)?;
            write_new(out, &text)?;
            say(&bilingual!(
                "見本（架空）の報告を書き出しました：{}",
                "Wrote the reports of the sample (fictional): {}",
                out.display()
            ));
            Ok(Outcome::Done)
        }
        Some(out) => {
            kakari_office::office::install_sample(out, demo_clock(shared)?, number, args.seed)?;
            say(&bilingual!(
                "見本（架空）のデータベースを作りました：{}",
                "Made the database of the sample (fictional): {}",
                out.display()
            ));
            Ok(Outcome::Done)
        }
        None => {
            let path = args.database(shared)?;
            // An existing sample is opened as it is, with the work that was done in it.
            if !path.exists() {
                if let (None, Some(folder)) = (&shared.db, path.parent()) {
                    std::fs::create_dir_all(folder).with_context(|| not_written(folder))?;
                }
                say(&bilingual!(
                    "見本の県（架空、{number} 施設）を作っています…",
                    "Making the sample prefecture (fictional, {number} facilities) …"
                ));
                create_sample(&path, demo_clock(shared)?, number, args.seed)?;
            }
            let office = Office::open(&path, demo_clock(shared)?, shared.read_only)?;
            if !office.is_sample() {
                return Err(not_a_sample(&path).into());
            }
            super::console::open(shared, office)
        }
    }
}

/// Opens the console on the default sample.
pub(crate) fn open_default(shared: &Shared) -> anyhow::Result<Outcome> {
    let args = Args {
        facilities: FACILITIES,
        seed: sample::DEFAULT_SEED,
        out: None,
    };
    if shared.read_only && args.writes(shared)? {
        return Err(super::refused_to_write().into());
    }
    run(shared, &args)
}

/// The failure of a database that is not a sample: over real reports the fixed day and the mark 見本 would be wrong.
fn not_a_sample(path: &Path) -> Failed {
    let shown = path.display();
    failed(
        format!(
            "{shown} は見本のデータベースではないため、見本として開きませんでした。開くには kakari --db {shown}、見本を作るには別の名前を --db で指定してください。"
        ),
        format!(
            "{shown} is no sample and was not opened as one. Open it with kakari --db {shown}, or name another file for the sample with --db."
        ),
    )
}

impl Args {
    /// Whether the call would create a database. An existing sample is opened as `--read-only` says.
    pub(crate) fn writes(&self, shared: &Shared) -> anyhow::Result<bool> {
        Ok(match &self.out {
            Some(out) => !is_lines(out),
            None => !self.database(shared)?.exists(),
        })
    }

    /// Path of the sample database: `--db`, else a file in the data folder, so that work in the sample is kept.
    fn database(&self, shared: &Shared) -> anyhow::Result<PathBuf> {
        match &shared.db {
            Some(named) => Ok(named.clone()),
            None => database_in_data_folder(self.facilities, self.seed),
        }
    }
}

/// Whether a file of this name contains only reports instead of a database.
fn is_lines(out: &Path) -> bool {
    out.extension().is_some_and(|ending| ending == "jsonl")
}

fn database_in_data_folder(number: u32, seed: u64) -> anyhow::Result<PathBuf> {
    let folder = super::data_folder().ok_or_else(|| {
        failed(
            "データフォルダーが決まりません。--out でファイルを指定し、--db で開いてください。",
            "There is no data folder. Name a file with --out and open it with --db.",
        )
    })?;
    Ok(folder.join(format!("sample-{number}-{seed}.db")))
}

/// The clock of the sample: a day in February 2026, the season of its reports, unless a day was given.
fn demo_clock(shared: &Shared) -> anyhow::Result<Clock> {
    if shared.today.is_some() || std::env::var_os("KAKARI_TODAY").is_some() {
        return shared.clock();
    }
    let day = kakari_core::date::Date::new(2026, 2, 20);
    Ok(day.map_or_else(Clock::system, Clock::with_today))
}

/// Creates the sample. A sample that another process created meanwhile is the same, so that is no error.
fn create_sample(path: &Path, clock: Clock, number: usize, seed: u64) -> anyhow::Result<()> {
    match kakari_office::office::install_sample(path, clock, number, seed) {
        Err(OfficeError::Store(StoreError::AlreadyExists(_))) => Ok(()),
        made => Ok(made?),
    }
}

/// Writes a new file; an existing one is refused.
fn write_new(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = write_whole(path, false, &mut |out| out.write_all(bytes));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => StoreError::AlreadyExists(path.to_owned()).into(),
        _ => anyhow::Error::new(error).context(not_written(path)),
    })
}
