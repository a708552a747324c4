//! `kakari backup` and `kakari restore`.

use std::path::PathBuf;

use super::{Outcome, put, say};
use crate::cli::Shared;
use crate::store::{Counts, Job, Store};

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 新しく作る控えのファイル（上書きはしない）
    file: PathBuf,
}

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArgs {
    /// 控えのファイル
    file: PathBuf,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office()?;
    let report = office.store().backup(&args.file, Job::quiet())?;
    put(&format!(
        "控えを作り、検査しました：{}（{} バイト、{}、最後のハッシュ {}）",
        report.path.display(),
        report.size,
        counted(&report.counts),
        report.head
    ))?;
    Ok(Outcome::Done)
}

pub(crate) fn restore(shared: &Shared, args: &RestoreArgs) -> anyhow::Result<Outcome> {
    let to = shared.database()?;
    let actor = shared.actor_given().unwrap_or_else(|| "restore".to_owned());
    let report = Store::restore(&args.file, &to, &actor, shared.clock()?)?;
    put(&format!(
        "控えから戻し、検査しました：{}",
        counted(&report.counts)
    ))?;
    if let Some(aside) = &report.kept_aside {
        say(&format!(
            "前のデータベースは残してあります：{}",
            aside.display()
        ));
    }
    if let Some(lost) = report.entries_lost.filter(|lost| *lost > 0) {
        say(&format!(
            "前のデータベースにあって控えにない記録が {lost} 件あります。残したファイルで確かめてください。"
        ));
    }
    say(&format!("戻した先：{}", to.display()));
    Ok(Outcome::Done)
}

fn counted(counts: &Counts) -> String {
    format!(
        "医療機関 {}、報告の版 {}、記録 {}",
        counts.facilities, counts.versions, counts.entries
    )
}
