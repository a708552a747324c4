//! `kakari settings`: shows and changes the settings of the database.

use anyhow::Context as _;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::pick;

use super::{Outcome, failed, print_line, say};
use crate::call::{Plain, Shared};
use crate::own::Own;
use kakari_office::office::{AreaDeadline, Owner, Setting, set_aside};
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
    /// 設定を変える（prefecture、deadline、small-cells、rounding、authority、department、post-code、address、telephone、email、contact、letter-texts、edition、edition-file、actor。自分だけのもの：theme、ascii、mouse、lang、screen）
    Set {
        /// 名前
        key: String,
        /// 値
        value: String,
        /// 締切だけ：この区域（市町村、保健所、医療圏の名前か、市町村のコード）の締切にする
        #[arg(long, value_name = "AREA")]
        of: Option<String>,
        /// 自分だけの設定でなく、事務所の既定を変える
        #[arg(long)]
        office: bool,
    },
    /// 設定を消す。自分だけの設定は、事務所の既定に戻る
    Unset {
        /// 名前
        key: String,
        /// 締切だけ：この区域の締切を消す
        #[arg(long, value_name = "AREA")]
        of: Option<String>,
        /// 自分だけの設定でなく、事務所の既定を消す
        #[arg(long)]
        office: bool,
    },
}

impl Task {
    /// The area whose deadline the call is about, by `--of` or by the key under which lists have it.
    fn area(&self) -> anyhow::Result<Option<String>> {
        let (Self::Set { key, of, .. } | Self::Unset { key, of, .. }) = self;
        if let Some((level, name)) = setting::deadline_area(key) {
            return Ok(Some(format!("{}:{name}", level.word())));
        }
        if of.is_some() && key != setting::DEADLINE {
            return Err(failed(
                format!("--of は締切だけに使えます：kakari settings set deadline 2026-02-20 --of {}", of.as_deref().unwrap_or_default()),
                format!("--of is for the deadline alone: kakari settings set deadline 2026-02-20 --of {}", of.as_deref().unwrap_or_default()),
            )
            .into());
        }
        Ok(of.clone())
    }

    /// The setting of the person that the call is about; `None` if it is about the database.
    fn own(&self) -> Option<Setting> {
        let (Self::Set { key, office, .. } | Self::Unset { key, office, .. }) = self;
        let setting = Setting::from_key(key)?;
        (setting.owner() == Owner::Person && !office).then_some(setting)
    }
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
        let own = super::own();
        let mut lines: Vec<(String, String, String, &str)> = Vec::new();
        for setting in Setting::ALL {
            let (value, whose, word) = match own.get(setting) {
                Some(chosen) => (chosen.to_owned(), pick("［自分だけ］", " [mine]"), "person"),
                None => (
                    office.setting(setting).unwrap_or_default().to_owned(),
                    "",
                    "office",
                ),
            };
            let label = format!("{}{whose}", setting.label());
            lines.push((setting.key().to_owned(), value, label, word));
        }
        for one in office.area_deadlines()? {
            let label = bilingual!("{}の締切", "Deadline of {}", one.area());
            let key = setting::area_deadline(one.level, &one.name);
            lines.push((key, one.day.to_string(), label, "office"));
        }
        for (key, value) in office.store().settings()? {
            // The store has internal keys too; only queues are for people.
            if is_queue(&key) {
                let label = pick("名前の付いた一覧", "Named queue").to_owned();
                lines.push((key, value, label, "office"));
            }
        }
        for (key, value, label, whose) in lines {
            if args.format == Plain::Json {
                let mut json = Writer::new();
                json.object(|json| {
                    json.field("key", &key);
                    json.key("value");
                    json.text_or_null(Some(value.as_str()).filter(|value| !value.is_empty()));
                    json.field("whose", whose);
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
    if let Some(area) = task.area()? {
        return keep_area(shared, &area, task);
    }
    if let Some(setting) = task.own() {
        return keep_own(setting, task);
    }
    let mut store = kakari_office::store::Store::open(&shared.database()?, shared.clock()?)?;
    let actor = shared
        .actor_given()?
        .or(store.setting(setting::ACTOR)?)
        .or_else(|| match task {
            // Setting one's own name is recorded under that name.
            Task::Set { key, value, .. } if key == setting::ACTOR => Some(value.clone()),
            _ => None,
        })
        .ok_or_else(|| {
            failed(
                "操作する人が決まっていません。--by 名前 を付けてください。",
                "Nobody is named as acting. Add --by NAME.",
            )
        })?;
    match task {
        Task::Set { key, value, .. } => {
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
        Task::Unset { key, .. } => {
            known(key)?;
            let decided = store.set_setting(key, None, &actor)?;
            super::act::report_superseded(&decided.superseded);
            say(&bilingual!("設定を消しました：{key}", "Removed {key}"));
        }
    }
    judge_again(&mut kakari_office::office::Office::new(store)?)
}

/// Prefecture, deadlines and edition change assessments, so these are brought up to date at once.
fn judge_again(office: &mut kakari_office::office::Office) -> anyhow::Result<Outcome> {
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

/// Sets or removes the deadline of an area, and judges the reports anew, because it decides which are late.
fn keep_area(shared: &Shared, area: &str, task: &Task) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let day = match task {
        Task::Set { value, .. } => Some(value.as_str()),
        Task::Unset { .. } => None,
    };
    let (level, name, decided) = office.set_area_deadline(area, day, &actor)?;
    super::act::report_superseded(&decided.superseded);
    let area = AreaDeadline::in_words(level, &name);
    let kept = office.area_deadlines()?;
    let kept = kept
        .iter()
        .find(|one| one.level == level && one.name == name);
    say(&match kept {
        Some(one) => bilingual!(
            "設定しました：{area} の締切 = {}（{} 施設）",
            "Set the deadline of {area} = {} ({} facilities)",
            one.day,
            one.facilities
        ),
        None => bilingual!(
            "消しました：{area} の締切",
            "Removed the deadline of {area}"
        ),
    });
    judge_again(&mut office)
}

/// Changes a setting in the file of the person. The database is not opened.
fn keep_own(setting: Setting, task: &Task) -> anyhow::Result<Outcome> {
    let value = match task {
        Task::Set { value, .. } => Some(setting.accepted(value)?),
        Task::Unset { .. } => None,
    };
    let file = super::own_file().ok_or_else(|| {
        failed(
            "自分だけの設定を置くフォルダーが決まりません。HOME を確かめてください。",
            "There is no folder for your own settings. Check HOME.",
        )
    })?;
    Own::keep(&file, setting, value.clone()).with_context(|| super::not_written(&file))?;
    let key = setting.key();
    say(&match value {
        Some(value) => bilingual!(
            "自分だけの設定にしました：{key} = {value}（事務所の既定にするには --office）",
            "Set for you alone: {key} = {value} (for the office's default: --office)"
        ),
        None => bilingual!(
            "自分だけの設定を消しました。事務所の既定に戻ります：{key}",
            "Removed your own; the office's default holds: {key}"
        ),
    });
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
