//! `kakari backup` and `kakari restore`: a checked copy of the database, and the way back.

use kakari_office::bilingual;
use kakari_office::lang::{Lang, pick, within};
use std::path::PathBuf;

use kakari_core::json::Writer;

use super::{Outcome, failed, print_line, say};
use crate::call::{Plain, Shared};
use kakari_office::export::Kept;
use kakari_office::store::{
    Counts, Histories, Job, Replaced, RestoreReport, Store, StoreError, is_address,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 新しく作る控えのファイル（上書きはしない）
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArgs {
    /// 控えのファイル
    file: PathBuf,
    /// 控えにない記録があっても、いまのデータベースを置き換える（いまのものは別の名前で残り、その名前を言う）
    #[arg(long)]
    replace: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let database = shared.database()?;
    let kept = Kept {
        database: Some(&database),
        ..Kept::default()
    };
    kept.leaves(&args.file)?;
    let office = shared.office_to_look()?;
    let report = office.store().backup(&args.file, Job::quiet())?;
    print_line(&bilingual!(
        "控えを作り、検査しました：{}（{} バイト、{}、最後のハッシュ {}）",
        "Made and checked the backup {} ({} bytes, {}, last hash {})",
        report.path.display(),
        report.size,
        counted(&report.counts),
        report.head
    ))?;
    Ok(Outcome::Done)
}

pub(crate) fn restore(shared: &Shared, args: &RestoreArgs) -> anyhow::Result<Outcome> {
    let to = shared.database()?;
    shared.make_own_folder()?;
    // The settings with the name may be in the damaged database, so a restore works without them.
    let actor = shared
        .actor_given()?
        .unwrap_or_else(|| "restore".to_owned());
    // Called by `restore` with what it found in the target: the database there is replaced only if the backup
    // contains all of its history, or if the person insists.
    let mut agree = |found: &Replaced| {
        if args.replace && *found != Replaced::Nothing {
            say(&found.to_string());
        }
        args.replace || found.is_contained()
    };
    let restored = Store::restore(&args.file, &to, &actor, shared.clock()?, &mut agree);
    let report = restored.map_err(|error| match error {
        StoreError::NotReplaced { path, replaced } if is_address(&path) => {
            not_replaced_on_server(&replaced).into()
        }
        error => anyhow::Error::from(error),
    })?;
    if args.format == Plain::Json {
        print_line(&json(&to, &report))?;
    } else {
        print_line(&bilingual!(
            "控えから戻し、検査しました：{}",
            "Restored from a backup and checked: {}",
            counted(&report.counts)
        ))?;
    }
    if let Some(aside) = &report.kept_aside {
        say(&bilingual!(
            "前のデータベースは残してあります：{}",
            "The database from before is kept: {}",
            aside.display()
        ));
    }
    match report.replaced {
        Replaced::Same(Histories { only_here: 0, .. }) | Replaced::Nothing => {}
        Replaced::Same(Histories { only_here, .. }) => say(&bilingual!(
            "前のデータベースにあって控えにない履歴が {only_here} 件あります。残したもので確かめてください（kakari --read-only --db で開けます）。",
            "The database from before has {only_here} journal entries that the backup lacks. Look at them in what is kept (kakari --read-only --db opens it)."
        )),
        _ => say(pick(
            "前のファイルにあった内容は、残したファイルにだけあります。",
            "What was in the file before is now only in the kept file.",
        )),
    }
    if is_address(&to) {
        say(pick(
            "人の権限はいまのままです。登録できる圏域と保健所は、控えを取ったときのものに戻りました（kakari office list で確かめてください）。",
            "Rights are as they were; the areas in which people record are those of the day of the backup again (look at `kakari office list`).",
        ));
    }
    say(&bilingual!("戻した先：{}", "Restored to {}", to.display()));
    Ok(Outcome::Done)
}

/// What is on a server stays under a name that is made only when it is replaced.
fn not_replaced_on_server(replaced: &Replaced) -> super::Failed {
    failed(
        within(Lang::Ja, || {
            format!(
                "{replaced}置き換えてよければ --replace を付けて、もう一度実行してください（いまのものは、同じサーバーに別の名前（?schema=…）で残り、その名前を最後に言います）。まだ何も変更していません。"
            )
        }),
        within(Lang::En, || {
            format!(
                "{replaced} To replace it, add --replace (the present database is kept on the server under another name, ?schema=…, which is told at the end). Nothing was changed."
            )
        }),
    )
}

fn json(to: &std::path::Path, report: &RestoreReport) -> String {
    let mut json = Writer::new();
    let shown = |path: &std::path::Path| path.display().to_string();
    json.object(|json| {
        let number = |json: &mut Writer, key: &str, value: String| {
            json.key(key);
            json.literal(&value);
        };
        json.field("database", &shown(to));
        number(json, "facilities", report.counts.facilities.to_string());
        number(json, "versions", report.counts.versions.to_string());
        number(json, "entries", report.counts.entries.to_string());
        json.key("kept_aside");
        json.text_or_null(report.kept_aside.as_deref().map(shown).as_deref());
        json.field("replaced", report.replaced.word());
        if let Replaced::Same(histories) = report.replaced {
            number(json, "common", histories.common.to_string());
            number(json, "only_here", histories.only_here.to_string());
            number(json, "only_there", histories.only_there.to_string());
        }
    });
    json.finish()
}

pub(super) fn counted(counts: &Counts) -> String {
    bilingual!(
        "医療機関 {}、報告の版 {}、記録 {}",
        "facilities {}, report versions {}, entries {}",
        counts.facilities,
        counts.versions,
        counts.entries
    )
}
