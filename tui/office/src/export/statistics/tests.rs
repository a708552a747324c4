//! What leaves the office is what was counted, or says why it is not shown.

use kakari_core::statistics::Division;

use super::*;
use crate::office::{Office, Setting, install_sample};
use crate::store::{Clock, Job};

pub(super) fn office(facilities: usize) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today("2026-04-10".parse().unwrap());
    install_sample(&path, clock(), facilities, 1).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    (folder, office)
}

fn json(release: &Release, filter: &RowFilter) -> Vec<serde_json::Value> {
    let mut out = Vec::new();
    write_json(release, filter, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn rows_hold_the_counts_and_tell_unknown_from_zero_and_from_nobody() {
    let (_folder, mut office) = office(200);
    let release = Release::of(&mut office, Division::Municipality).unwrap();
    let counted = office.statistics().unwrap();
    let (mut unknown, mut nobody, mut zero) = (0, 0, 0);
    for (at, line) in counted.lines(Division::Municipality).iter().enumerate() {
        for (place, measure) in counted.measures.all().iter().enumerate() {
            let cell = line.tally.cell(place);
            let figure = release.figure(Spot::Line(at), place);
            match figure.value {
                Shown::Number(number) => {
                    assert_eq!(number, cell.total, "{}", measure.key);
                    assert!(cell.asked > cell.unknown || cell.asked == 0);
                    zero += usize::from(number == 0);
                }
                Shown::Unknown => {
                    assert!(cell.asked > 0 && cell.unknown == cell.asked);
                    unknown += 1;
                }
                Shown::Nobody => {
                    assert_eq!(cell.asked, 0);
                    nobody += 1;
                }
                Shown::Hidden | Shown::Lacking => panic!("{figure:?}"),
            }
            assert_eq!(figure.asked, Shown::Number(u64::from(cell.asked)));
            assert_eq!(
                figure.share.is_some(),
                measure.has_rate && cell.asked > cell.unknown
            );
        }
    }
    assert!(
        unknown > 10 && nobody > 10 && zero > 10,
        "{unknown} {nobody} {zero}"
    );
}

#[test]
fn csv_and_json_lines_hold_the_same_and_each_area_and_measure_once() {
    let (_folder, mut office) = office(60);
    let release = Release::of(&mut office, Division::MedicalArea).unwrap();
    let rows = json(&release, &RowFilter::new());
    let mut out = Vec::new();
    write_csv(&release, &RowFilter::new(), &mut out).unwrap();
    let mut reader = csv::Reader::from_reader(out.as_slice());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut count = 0;
    for (record, row) in reader.records().zip(&rows) {
        let record = record.unwrap();
        for (name, cell) in names.iter().zip(record.iter()) {
            let value = match &row[name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell, value, "{name}");
        }
        assert_eq!(row["as_of"].is_null(), row["group"] == "residents");
        assert!(!row["source"].is_null() && row["edition"] == "r07");
        assert!(
            seen.insert((row["area"].to_string(), row["measure"].to_string())),
            "{row}"
        );
        count += 1;
    }
    assert_eq!(count, rows.len());
    // Those of the areas add up to the total, which is marked, so that nobody adds it too.
    let number = |row: &serde_json::Value| row["value"].as_u64().unwrap_or(0);
    let of = |wanted: bool| -> u64 {
        rows.iter()
            .filter(|row| row["measure"] == "reported" && (row["division"] == "total") == wanted)
            .map(number)
            .sum()
    };
    assert_eq!(of(true), of(false));
    assert!(of(true) > 20);
    let few = json(&release, &RowFilter::from(["holds.i".to_owned()]));
    assert_eq!(few.len(), release.spots().count());
}

#[test]
fn small_counts_are_hidden_in_every_row_that_would_give_them_away() {
    let (_folder, mut office) = office(200);
    office
        .set_setting(Setting::SmallCells, Some("5"), "佐藤")
        .unwrap();
    let release = Release::of(&mut office, Division::Municipality).unwrap();
    let rows = json(&release, &RowFilter::new());
    let counts = ["reports", "functions", "items", "amounts"];
    let mut hidden = 0;
    for row in rows
        .iter()
        .filter(|row| counts.contains(&row["group"].as_str().unwrap()))
    {
        let facilities = row["unit"] == "施設";
        for name in ["value", "unknown", "asked", "last_year"] {
            if let Some(number) = row[name].as_u64().filter(|_| facilities || name != "value") {
                let is_sum = name == "last_year" && !facilities;
                assert!(is_sum || number == 0 || number >= 5, "{name} {row}");
            }
        }
        if row["hidden"] == true {
            hidden += 1;
            if row["state"] == "hidden" {
                assert!(row["value"].is_null() && row["per_100000"].is_null());
                assert!(row["share_percent"].is_null() && row["change"].is_null());
            }
        }
        if row["asked"].is_null() {
            assert!(row["share_percent"].is_null(), "{row}");
        }
    }
    assert!(hidden > 500, "{hidden}");
    assert_eq!(
        office
            .statistics()
            .unwrap()
            .lines(Division::Municipality)
            .len(),
        release.lines().len()
    );
}
