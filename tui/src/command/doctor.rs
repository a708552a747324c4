//! `kakari doctor`: checks the database and this machine, and shows where files are.

use kakari_core::json::Writer;

use super::{Outcome, clean, data_folder, print_line};
use crate::call::{Plain, Shared};
use kakari_office::office::{Office, OfficeError};
use kakari_office::store::{CheckLine, Health, SourceKind, Store};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let lines = match shared.office_to_look() {
        Ok(office) => lines_of_office(&office),
        Err(error) => lines_without_office(shared, error)?,
    };
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
            print_line(&json.finish())?;
        } else {
            // The finding itself may be a control character in the database.
            print_line(&clean(&format!(
                "[{label}] {}：{}",
                line.name, line.sentence
            )))?;
        }
    }
    Ok(worst)
}

fn lines_of_office(office: &Office) -> Vec<CheckLine> {
    let mut lines = office.store().doctor();
    lines.extend(imports(office));
    lines.extend(places(office));
    lines.extend(keymap());
    let edition = office.edition();
    let sentence = format!(
        "{} {} {}",
        edition.id,
        edition.title(),
        office.edition_hash()
    );
    lines.push(line("年度の定義", sentence));
    lines
}

/// The checks of a database that cannot be opened. This is when the command is needed most.
fn lines_without_office(shared: &Shared, error: anyhow::Error) -> anyhow::Result<Vec<CheckLine>> {
    let path = shared.database()?;
    if !path.exists() {
        return Err(error);
    }
    let mut lines = Store::doctor_of(&path, shared.clock()?);
    // The checks found nothing although opening failed: its reason is then the finding.
    if lines.iter().all(|line| line.health != Health::Bad) {
        let sentence = match error.downcast_ref() {
            Some(OfficeError::Store(error)) => error.without_advice(),
            _ => error.to_string(),
        };
        let health = Health::Bad;
        lines.push(CheckLine {
            health,
            ..line("業務の開始", sentence)
        });
    }
    Ok(lines)
}

fn line(name: &'static str, sentence: String) -> CheckLine {
    CheckLine {
        name,
        health: Health::Ok,
        sentence,
    }
}

/// When lists and reports were imported last.
fn imports(office: &Office) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    for (kind, name) in [
        (SourceKind::Facilities, "最後の医療機関一覧"),
        (SourceKind::Areas, "最後の区域表"),
        (SourceKind::Reports, "最後の報告"),
    ] {
        lines.push(match office.store().last_import(Some(kind)) {
            Ok(Some(one)) => line(
                name,
                format!("{}「{}」（{}）", one.at, one.file_name, one.by),
            ),
            Ok(None) => line(name, "まだありません".to_owned()),
            Err(error) => CheckLine {
                health: Health::Bad,
                ..line(name, error.without_advice())
            },
        });
    }
    lines
}

/// Where log and data are stored.
fn places(office: &Office) -> Vec<CheckLine> {
    let log = crate::console::log_place(office);
    let folder = data_folder().map_or_else(
        || "決まっていません".to_owned(),
        |path| path.display().to_string(),
    );
    let mut lines = vec![
        line("画面のログ", log.display().to_string()),
        line("データフォルダー", folder),
    ];
    if let Some(other) = super::folders::unused_database() {
        let sentence = format!(
            "前の版の置き場所にもデータベースがあります（使っていません）：{}",
            other.display()
        );
        lines.push(CheckLine {
            health: Health::Warn,
            ..line("前の置き場所", sentence)
        });
    }
    lines
}

/// The keymap file: where it is, and whether it can be used.
fn keymap() -> Vec<CheckLine> {
    const NAME: &str = "キーの割り当て";
    let Some(place) = super::keys::keymap_file() else {
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
