//! `kakari doctor`: checks the database and this machine, and shows where files are.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};

use super::{Outcome, clean, data_folder, print_line};
use crate::call::{Plain, Shared};
use kakari_office::office::{Office, OfficeError};
use kakari_office::store::{CheckLine, Health, Job, SourceKind, Store, StoreError, is_address};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    /// 判定し直した結果と違う判定の控えを、判定し直したものに改める（確認は変わらない）
    #[arg(long)]
    judge_again: bool,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = if args.judge_again {
        shared.office()
    } else {
        shared.office_to_look()
    };
    let lines = args.format.words(|| match office {
        Ok(mut office) => Ok(lines_of_office(&mut office, args.judge_again)),
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

fn lines_of_office(office: &mut Office, mend: bool) -> Vec<CheckLine> {
    let mut lines = office.store().doctor();
    lines.push(judged_again(office, mend));
    let office = &*office;
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

/// Whether reports give what is kept of their judgement. A login that can record can write there too, with other software.
fn judged_again(office: &mut Office, mend: bool) -> CheckLine {
    let name = pick("判定のやり直し", "Judged again");
    let found = match office.judge_again(mend, Job::quiet()) {
        Ok(found) => found,
        Err(error) => {
            let sentence = match error {
                OfficeError::Store(error) => error.without_advice(),
                other => other.to_string(),
            };
            return CheckLine {
                health: Health::Bad,
                ..line(name, sentence)
            };
        }
    };
    let (compared, differing) = (found.compared, found.differing.len());
    let Some(first) = found.differing.first() else {
        return line(
            name,
            bilingual!(
                "{compared} 件を報告から判定し直し、控えと同じ",
                "{compared} judged again from the reports, same as kept"
            ),
        );
    };
    if mend {
        let sentence = bilingual!(
            "{compared} 件のうち {differing} 件の控えが、報告から判定し直した結果と違ったため、改めました（最初は {first}）。",
            "Of {compared} judged again, {differing} differed from what was kept and are kept as judged now (the first: {first})."
        );
        return CheckLine {
            health: Health::Warn,
            ..line(name, sentence)
        };
    }
    let sentence = bilingual!(
        "{compared} 件のうち {differing} 件の控えが、報告から判定し直した結果と違います（最初は {first}）。ほかのソフトで書き換えられたか、別の版の kakari が判定したものです。一覧と集計は控えを示しています。--judge-again を付けてもう一度動かすと、判定し直したものに改めます。",
        "Of {compared} judged again, {differing} differ from what is kept (the first: {first}). Other software changed them, or another version of kakari judged them. Lists and statistics show what is kept. Call this once more with --judge-again to keep them as judged now."
    );
    CheckLine {
        health: Health::Bad,
        ..line(name, sentence)
    }
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
