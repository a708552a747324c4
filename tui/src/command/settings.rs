//! `kakari settings`: what the office decided for this database.

use clap::ValueEnum as _;
use kakari_core::json::Writer;
use kakari_core::text::paper;

use super::{Outcome, failed, put, say};
use crate::cli::{Plain, Shared};
use crate::console::Theme;
use crate::office::edition_from_file;
use crate::store::{Job, setting};

/// What the call says.
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
    /// 設定を変える（prefecture、edition、edition-file、actor、theme、ascii、deadline）
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

const KEYS: [(&str, &str); 7] = [
    (setting::PREFECTURE, "都道府県コード（2桁）"),
    (setting::EDITION, "年度の定義"),
    (
        setting::EDITION_FILE,
        "年度の定義ファイル（組み込みの代わり）",
    ),
    (setting::ACTOR, "操作する人"),
    (setting::THEME, "画面の配色"),
    (setting::ASCII, "罫線と記号を ASCII で描く（on か off）"),
    (setting::DEADLINE, "都道府県の締切"),
];

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let Some(task) = &args.task else {
        let office = shared.office()?;
        let mut lines: Vec<(String, String, &str)> = Vec::new();
        for (key, label) in KEYS {
            let value = office.store().setting(key)?.unwrap_or_default();
            lines.push((key.to_owned(), value, label));
        }
        for (key, value) in office.store().settings()? {
            if is_queue(&key) {
                lines.push((key, value, "名前の付いた一覧"));
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
                put(&json.finish())?;
                continue;
            }
            put(&format!("{key}\t{value}\t{label}"))?;
        }
        if let Some(place) = super::keys::place() {
            say(&format!(
                "キーの割り当てはデータベースの外のファイルです：{}（kakari keys --template でひな型が出ます）",
                place.display()
            ));
        }
        return Ok(Outcome::Done);
    };
    let mut store = crate::store::Store::open(&shared.database()?, shared.clock()?)?;
    let actor = shared
        .actor_given()
        .or(store.setting(setting::ACTOR)?)
        .or_else(|| match task {
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
            store.set_setting(key, Some(&value), &actor)?;
            say(&format!("設定しました：{key} = {value}"));
        }
        Task::Unset { key } => {
            known(key)?;
            store.set_setting(key, None, &actor)?;
            say(&format!("設定を消しました：{key}"));
        }
    }
    let mut office = crate::office::Office::of(store)?;
    let refreshed = office.refresh(Job::quiet())?;
    if refreshed.assessed > 0 {
        say(&format!(
            "{} 件の報告を判定し直しました。確認の結果はそのままです。",
            refreshed.assessed
        ));
    }
    Ok(Outcome::Done)
}

/// Whether a setting holds a queue under a name.
fn is_queue(key: &str) -> bool {
    [setting::QUEUE, setting::LIST].iter().any(|start| {
        key.strip_prefix(start)
            .is_some_and(|name| !name.trim().is_empty())
    })
}

fn known(key: &str) -> anyhow::Result<()> {
    if is_queue(key) {
        return Ok(());
    }
    if KEYS.iter().any(|(one, _)| *one == key) {
        return Ok(());
    }
    let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    let keys = keys.join("、");
    Err(failed(
        format!("「{key}」という設定はありません。使える名前：{keys}"),
        format!("There is no setting {key}. Settings: {keys}"),
    )
    .into())
}

/// The value as it is kept, if it can be used.
fn accepted(key: &str, value: &str) -> anyhow::Result<String> {
    known(key)?;
    let value = kakari_core::text::scrub(value).trim().to_owned();
    match key {
        setting::PREFECTURE => {
            let right = value.len() == 2
                && value
                    .parse::<u8>()
                    .is_ok_and(|code| (1..=47).contains(&code));
            right.then_some(value).ok_or_else(|| {
                failed(
                    "都道府県コードは 01 から 47 の2桁です。",
                    "A prefecture is two digits, 01 to 47.",
                )
                .into()
            })
        }
        setting::DEADLINE => paper::date(&value)
            .map(|day| day.to_string())
            .ok_or_else(|| {
                failed(
                    format!("締切「{value}」が読めません。2026-02-27 のように書いてください。"),
                    format!("The deadline {value} cannot be read. Write it as 2026-02-27."),
                )
                .into()
            }),
        setting::THEME => {
            let words = Theme::value_variants().iter().map(|theme| theme.word());
            let known: Vec<&str> = words.collect();
            if known.contains(&value.as_str()) {
                return Ok(value);
            }
            let known = known.join("、");
            Err(failed(
                format!("配色「{value}」はありません。使える名前：{known}"),
                format!("There is no theme {value}. Themes: {known}"),
            )
            .into())
        }
        setting::ASCII if value == super::console::ON || value == "off" => Ok(value),
        setting::ASCII => {
            Err(failed("ascii の値は on か off です。", "ascii is on or off.").into())
        }
        setting::EDITION => {
            kakari_builtin::edition(&value).ok_or_else(|| super::schema::unknown(&value))?;
            Ok(value)
        }
        setting::EDITION_FILE => {
            let path = std::path::absolute(&value)?;
            edition_from_file(&path)?;
            Ok(path.display().to_string())
        }
        _ if value.is_empty() => Err(failed(
            format!("値が空です。消すときは settings unset {key} としてください。"),
            format!("The value is empty. To take it away: settings unset {key}."),
        )
        .into()),
        _ => Ok(value),
    }
}
