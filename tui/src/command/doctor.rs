//! `kakari doctor`: checks the database and this machine, and shows where files are.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};

use super::{Outcome, clean, data_folder, print_line};
use crate::call::{Plain, Shared};
use kakari_office::office::{Office, OfficeError};
use kakari_office::store::{CheckLine, Health, SourceKind, Store, StoreError, is_address};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look();
    let lines = args.format.words(|| match office {
        Ok(office) => Ok(lines_of_office(&office)),
        Err(error) => lines_without_office(shared, error),
    })?;
    let mut worst = Outcome::Done;
    for line in lines {
        if line.health == Health::Bad {
            worst = Outcome::Found;
        }
        let (word, label) = match line.health {
            Health::Ok => ("ok", pick("良い", "good")),
            Health::Warn => ("warn", pick("注意", "note")),
            Health::Bad => ("bad", pick("異常", "BAD")),
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
            print_line(&clean(&bilingual!(
                "[{label}] {}：{}",
                "[{label}] {}: {}",
                line.name,
                line.sentence
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
    lines.push(line(pick("年度の定義", "Edition"), sentence));
    lines
}

/// The checks of a database that cannot be opened. This is when the command is needed most.
fn lines_without_office(shared: &Shared, error: anyhow::Error) -> anyhow::Result<Vec<CheckLine>> {
    let path = shared.database()?;
    if is_address(&path) || !path.exists() {
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
            ..line(pick("業務の開始", "Start of work"), sentence)
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
        (
            SourceKind::Facilities,
            pick("最後の医療機関一覧", "Last facility list"),
        ),
        (
            SourceKind::Areas,
            pick("最後の区域表", "Last table of areas"),
        ),
        (SourceKind::Reports, pick("最後の報告", "Last reports")),
    ] {
        lines.push(match last(office, kind) {
            Ok(sentence) => line(name, sentence),
            Err(error) => CheckLine {
                health: Health::Bad,
                ..line(name, error.without_advice())
            },
        });
    }
    lines
}

/// The last import of a kind of file in words. Reports can be recorded without a file too, and the later of both counts.
fn last(office: &Office, kind: SourceKind) -> Result<String, StoreError> {
    let file = office.store().last_import(Some(kind))?;
    let recorded = match kind {
        SourceKind::Reports => office.store().last_recorded_reports()?,
        _ => None,
    };
    Ok(match (file, recorded) {
        (file, Some((at, by))) if file.as_ref().is_none_or(|file| file.at < at) => bilingual!(
            "{at}（{by}、ファイルによらない登録）",
            "{at} ({by}, recorded without a file)"
        ),
        (Some(one), _) => bilingual!(
            "{}「{}」（{}）",
            "{} “{}” ({})",
            one.at,
            one.file_name,
            one.by
        ),
        (None, _) => pick("まだありません", "none yet").to_owned(),
    })
}

/// Where log and data are stored.
fn places(office: &Office) -> Vec<CheckLine> {
    let log = super::console::log_file(office);
    let folder = data_folder().map_or_else(
        || pick("決まっていません", "not known").to_owned(),
        |path| path.display().to_string(),
    );
    let mut lines = vec![
        line(
            pick("画面のログ", "Log of the console"),
            log.display().to_string(),
        ),
        line(pick("データフォルダー", "Data folder"), folder),
    ];
    if let Some(other) = super::folders::unused_database() {
        let sentence = bilingual!(
            "前の版の置き場所にもデータベースがあります（使っていません）：{}",
            "There is a database in the place of an older version too (not used): {}",
            other.display()
        );
        lines.push(CheckLine {
            health: Health::Warn,
            ..line(pick("前の置き場所", "Old place"), sentence)
        });
    }
    lines
}

/// The keymap file: where it is, and whether it can be used.
fn keymap() -> Vec<CheckLine> {
    const NAME: Text = Text::new("キーの割り当て", "Keys");
    let Some(place) = super::keys::keymap_file() else {
        let sentence = pick(
            "置き場所が決まりません。既定のキーで動きます",
            "There is no place for it. The usual keys work",
        );
        return vec![line(NAME.text(), sentence.to_owned())];
    };
    let shown = place.display();
    if !place.exists() {
        let sentence = bilingual!(
            "{shown}（まだありません。既定のキーです）",
            "{shown} (not there yet; the usual keys work)"
        );
        return vec![line(NAME.text(), sentence)];
    }
    match crate::console::Keymap::load(&place) {
        Ok(_) => vec![line(NAME.text(), shown.to_string())],
        Err(faults) => faults
            .iter()
            .map(|fault| CheckLine {
                health: Health::Bad,
                ..line(NAME.text(), fault.to_string())
            })
            .collect(),
    }
}
