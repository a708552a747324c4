//! `kakari settings`: shows and changes the settings of the database.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::pick;

use super::{Outcome, failed, print_line, say};
use crate::call::{Plain, Shared};
use kakari_office::office::{Setting, set_aside};
use kakari_office::store::{Job, setting};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    task: Option<Task>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// 設定を変える（prefecture、edition、edition-file、actor、theme、ascii、mouse、deadline）
    Set {
        /// 名前
        key: String,
        /// 値
        value: String,
    },
    /// 設定を消す
    Unset {
        /// 名前
        key: String,
    },
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.task.is_some()
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let Some(task) = &args.task else {
        let office = shared.office()?;
        let mut lines: Vec<(String, String, &str)> = Vec::new();
        for setting in Setting::ALL {
            let value = office.setting(setting)?.unwrap_or_default();
            lines.push((setting.key().to_owned(), value, setting.label()));
        }
        for (key, value) in office.store().settings()? {
            // The store has internal keys too; only queues are for people.
            if is_queue(&key) {
                lines.push((key, value, pick("名前の付いた一覧", "Named queue")));
            }
        }
        for (key, value, label) in lines {
            if args.format == Plain::Json {
                let mut json = Writer::new();
                json.object(|json| {
                    json.field("key", &key);
                    json.key("value");
                    json.text_or_null(Some(value.as_str()).filter(|value| !value.is_empty()));
                });
                print_line(&json.finish())?;
                continue;
            }
            print_line(&format!("{key}\t{value}\t{label}"))?;
        }
        if let Some(place) = super::keys::keymap_file() {
            say(&bilingual!(
                "キーの割り当てはデータベースの外のファイルです：{}（kakari keys --template でひな型が出ます）",
                "Keys are in a file outside of the database: {} (kakari keys --template gives a template)",
                place.display()
            ));
        }
        return Ok(Outcome::Done);
    };
    let mut store = kakari_office::store::Store::open(&shared.database()?, shared.clock()?)?;
    let actor = shared
        .actor_given()?
        .or(store.setting(setting::ACTOR)?)
        .or_else(|| match task {
            // Setting one's own name is recorded under that name.
            Task::Set { key, value } if key == setting::ACTOR => Some(value.clone()),
            _ => None,
        })
        .ok_or_else(|| {
            failed(
                "操作する人が決まっていません。--by 名前 を付けてください。",
                "Nobody is named as acting. Add --by NAME.",
            )
        })?;
    match task {
        Task::Set { key, value } => {
            let value = accepted(key, value)?;
            let decided = store.set_setting(key, Some(&value), &actor)?;
            super::act::report_superseded(&decided.superseded);
            say(&bilingual!(
                "設定しました：{key} = {value}",
                "Set {key} = {value}"
            ));
            if key == setting::PREFECTURE {
                let outside = store.outside()?;
                if outside > 0 {
                    say(&set_aside(outside));
                }
            }
        }
        Task::Unset { key } => {
            known(key)?;
            let decided = store.set_setting(key, None, &actor)?;
            super::act::report_superseded(&decided.superseded);
            say(&bilingual!("設定を消しました：{key}", "Removed {key}"));
        }
    }
    // Prefecture, deadline and edition change assessments, so these are brought up to date at once.
    let mut office = kakari_office::office::Office::new(store)?;
    let refreshed = office.refresh(Job::quiet())?;
    if refreshed.assessed > 0 {
        say(&bilingual!(
            "{} 件の報告を判定し直しました。確認の結果はそのままです。",
            "{} reports were judged again. Verdicts stay as they are.",
            refreshed.assessed
        ));
    }
    Ok(Outcome::Done)
}

/// Whether the setting with this key is a saved queue.
fn is_queue(key: &str) -> bool {
    [setting::QUEUE, setting::LIST].iter().any(|start| {
        key.strip_prefix(start)
            .is_some_and(|name| !name.trim().is_empty())
    })
}

/// The setting with this key; `None` for a saved queue, which accepts any text.
fn known(key: &str) -> anyhow::Result<Option<Setting>> {
    if is_queue(key) {
        return Ok(None);
    }
    Setting::from_key(key).map(Some).ok_or_else(|| {
        let keys = Setting::ALL.map(Setting::key).join(pick("、", ", "));
        failed(
            format!("「{key}」という設定はありません。使える名前：{keys}"),
            format!("There is no setting {key}. Settings: {keys}"),
        )
        .into()
    })
}

/// Checks a value and returns it as it is stored.
fn accepted(key: &str, value: &str) -> anyhow::Result<String> {
    if let Some(setting) = known(key)? {
        return Ok(setting.accepted(value)?);
    }
    let value = kakari_core::text::scrub(value).trim().to_owned();
    if value.is_empty() {
        return Err(failed(
            format!("値が空です。消すときは settings unset {key} としてください。"),
            format!("The value is empty. To take it away: settings unset {key}."),
        )
        .into());
    }
    Ok(value)
}
