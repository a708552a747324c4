//! `kakari doctor`: is everything in order, and where is it.

use kakari_core::json::Writer;

use super::{Outcome, data_folder, put};
use crate::cli::{Plain, Shared};
use crate::office::Office;
use crate::store::{CheckLine, Health, SourceKind};

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office()?;
    let mut lines = office.store().doctor();
    lines.extend(imports(&office)?);
    lines.extend(places(&office));
    lines.extend(keymap());
    let edition = office.edition();
    let sentence = format!(
        "{} {} {}",
        edition.id,
        edition.title(),
        office.edition_hash()
    );
    lines.push(line("年度の定義", sentence));
    let mut worst = Outcome::Done;
    for line in lines {
        if line.health == Health::Bad {
            worst = Outcome::Found;
        }
        let (word, label) = match line.health {
            Health::Ok => ("ok", "良い"),
            Health::Warn => ("warn", "注意"),
            Health::Bad => ("bad", "異常"),
        };
        if args.format == Plain::Json {
            let mut json = Writer::new();
            json.object(|json| {
                json.field("check", line.name);
                json.field("health", word);
                json.field("message", &line.sentence);
            });
            put(&json.finish())?;
        } else {
            put(&format!("[{label}] {}：{}", line.name, line.sentence))?;
        }
    }
    Ok(worst)
}

fn line(name: &'static str, sentence: String) -> CheckLine {
    CheckLine {
        name,
        health: Health::Ok,
        sentence,
    }
}

/// When the lists and the reports last came in.
fn imports(office: &Office) -> anyhow::Result<Vec<CheckLine>> {
    let mut lines = Vec::new();
    for (kind, name) in [
        (SourceKind::Facilities, "最後の医療機関一覧"),
        (SourceKind::Areas, "最後の区域表"),
        (SourceKind::Reports, "最後の報告"),
    ] {
        let sentence = match office.store().last_import(Some(kind))? {
            Some(one) => format!("{}「{}」（{}）", one.at, one.file_name, one.by),
            None => "まだありません".to_owned(),
        };
        lines.push(line(name, sentence));
    }
    Ok(lines)
}

/// Where things are kept.
fn places(office: &Office) -> [CheckLine; 2] {
    let log = crate::console::log_place(office);
    let folder = data_folder().map_or_else(
        || "決まっていません".to_owned(),
        |path| path.display().to_string(),
    );
    [
        line("画面のログ", log.display().to_string()),
        line("データフォルダー", folder),
    ]
}

/// The keymap file: where it is, and whether it can be used.
fn keymap() -> Vec<CheckLine> {
    const NAME: &str = "キーの割り当て";
    let Some(place) = super::keys::place() else {
        let sentence = "置き場所が決まりません。既定のキーで動きます";
        return vec![line(NAME, sentence.to_owned())];
    };
    let shown = place.display();
    if !place.exists() {
        let sentence = format!("{shown}（まだありません。既定のキーです）");
        return vec![line(NAME, sentence)];
    }
    match crate::console::Keymap::load(&place) {
        Ok(_) => vec![line(NAME, shown.to_string())],
        Err(faults) => faults
            .iter()
            .map(|fault| CheckLine {
                health: Health::Bad,
                ..line(NAME, fault.to_string())
            })
            .collect(),
    }
}
