//! What files give, from outside: every sentence, the corpus of hostile files, and any bytes at all.

use std::fmt::Write as _;
use std::path::Path;

use kakari_core::area::Area;
use kakari_core::edition::Edition;
use kakari_core::report::Report;

use super::*;

mod access;
mod any_bytes;
mod fixing;
mod layouts;
mod parallel;
mod reports;
mod sentences;

fn edition() -> Edition {
    kakari_builtin::edition("r07").unwrap()
}

fn known() -> Vec<String> {
    kakari_builtin::IDS.map(str::to_owned).to_vec()
}

/// What a file gave, for people to read.
fn told<T>(given: Result<Intake<T>, FileRefusal>, row: impl Fn(&T) -> String) -> String {
    let mut out = String::new();
    let intake = match given {
        Err(refusal) => return format!("不可: {refusal}\n"),
        Ok(intake) => intake,
    };
    for (line, one) in &intake.rows {
        writeln!(out, "{line}: {}", row(one)).unwrap();
    }
    for one in intake.refused.first() {
        let column = one.column.as_deref().unwrap_or("行全体");
        writeln!(
            out,
            "{}: ✕ {column}「{}」 {} → {}",
            one.line, one.value, one.reason, one.fix
        )
        .unwrap();
    }
    if intake.passed_over > 0 {
        writeln!(out, "ほか {} 行", intake.passed_over).unwrap();
    }
    for note in &intake.notes {
        let line = note
            .line
            .map_or_else(|| "全体".to_owned(), |line| line.to_string());
        let column = note.column.as_deref().unwrap_or_default();
        writeln!(out, "{line}: ＊ {column} {}", note.sentence).unwrap();
    }
    // Backspace and friends would be invisible in the snapshot.
    out.chars()
        .map(|c| {
            if c == '\n' || !c.is_control() {
                c.to_string()
            } else {
                c.escape_unicode().to_string()
            }
        })
        .collect()
}

fn facility_options(prefecture: Option<&str>) -> FacilityOptions {
    FacilityOptions {
        prefecture: prefecture.map(str::to_owned),
        ..FacilityOptions::default()
    }
}

/// Three municipalities in two areas.
fn indicator_options(prefecture: Option<String>) -> IndicatorOptions {
    let area = |(code, municipality, medical_area): (&str, &str, &str)| Area {
        municipality_code: code.to_owned(),
        municipality: municipality.to_owned(),
        medical_area: medical_area.to_owned(),
        ..Area::default()
    };
    IndicatorOptions {
        prefecture,
        areas: [
            ("39201", "高知市", "中央"),
            ("39202", "室戸市", "安芸"),
            ("39203", "安芸市", "安芸"),
        ]
        .map(area)
        .into(),
        ..IndicatorOptions::default()
    }
}

/// Reads bytes as a file of this kind and tells what came of it.
fn tell(kind: &str, prefecture: Option<&str>, bytes: &[u8], is_json: bool) -> String {
    let mut watch = Watch::default();
    let prefecture = prefecture.map(str::to_owned);
    match kind {
        "facilities" => told(
            read_facilities(bytes, &facility_options(prefecture.as_deref()), &mut watch),
            |one| {
                format!(
                    "{} {} {} {}{} {}",
                    one.id,
                    one.kind.label(),
                    one.name,
                    one.prefecture,
                    one.municipality_code,
                    one.address
                )
            },
        ),
        "areas" => told(
            read_areas(
                bytes,
                &AreaOptions {
                    prefecture,
                    ..AreaOptions::default()
                },
                &mut watch,
            ),
            |one| format!("{one:?}"),
        ),
        "scope" => told(
            read_scope(
                bytes,
                &ScopeOptions {
                    prefecture,
                    ..ScopeOptions::default()
                },
                &mut watch,
            ),
            |one| format!("{} {:?}", one.id, one.facts),
        ),
        "care" => told(
            read_care_facilities(bytes, &Limits::default(), &mut watch),
            |one| format!("{one:?}"),
        ),
        "indicators" => told(
            read_indicators(bytes, &indicator_options(prefecture), &mut watch),
            |one| format!("{one:?}"),
        ),
        "reports" => {
            let (edition, known) = (edition(), known());
            let options = ReportOptions {
                prefecture,
                is_json,
                ..ReportOptions::new(&edition, &known)
            };
            told(read_reports(bytes, &options, &mut watch), Report::canonical)
        }
        other => panic!("no such kind of file: {other}"),
    }
}

#[test]
fn the_hostile_corpus_costs_nothing_but_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/hostile");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    assert!(names.len() > 60, "the corpus is not all there");
    let mut out = String::new();
    for name in names {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        let mut words = name.split('.');
        let kind = words.next().unwrap();
        let prefecture = words.next().filter(|word| *word != "none");
        writeln!(
            out,
            "== {name}\n{}",
            tell(kind, prefecture, &bytes, name.ends_with(".jsonl"))
        )
        .unwrap();
    }
    insta::assert_snapshot!(out);
}
