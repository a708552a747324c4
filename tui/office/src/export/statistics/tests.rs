//! What leaves the office is what was counted, or says why it is not shown.

use kakari_core::statistics::Division;

use calamine::{Data, Reader as _, Xlsx};

use super::*;
use crate::office::{Office, Setting, install_sample};
use crate::store::{Clock, Job};

mod ratio;
mod rounding;

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

/// The cells of the sheets, by name: those of the table with its two lines of headings.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let cells = |name: &String| {
        let range = book.worksheet_range(name).unwrap();
        let rows = range.rows().skip(3).map(<[Data]>::to_vec).collect();
        (name.clone(), rows)
    };
    names.iter().map(cells).collect()
}

/// A number of a workbook is the figure, and what is no number says why.
#[track_caller]
fn assert_shown(cell: &Data, shown: Shown, unit: &kakari_core::statistics::Unit) {
    match shown.number() {
        Some(number) => {
            let wanted = rows::amount(number, unit).double();
            assert_eq!(cell, &Data::Float(wanted));
        }
        None => assert_eq!(cell, &Data::String(shown.sign().unwrap().to_owned())),
    }
}

#[test]
fn a_workbook_has_every_number_of_every_area_and_a_definition_of_each() {
    let (_folder, mut office) = office(200);
    office
        .set_setting(Setting::SmallCells, Some("4"), "佐藤")
        .unwrap();
    let release = Release::of(&mut office, Division::MedicalArea).unwrap();
    let sheets = sheets(workbook::workbook(&release, 1_775_000_000).unwrap());
    let mut found = std::collections::BTreeSet::new();
    let mut hidden = 0;
    for (name, rows) in &sheets {
        for (column, top) in rows[0].iter().enumerate() {
            let label = match name.strip_prefix("機能 ") {
                Some(mark) => format!("{mark}・{top}"),
                None => top.to_string(),
            };
            let Some(measure) = release.measure(&label).filter(|one| one.label == label) else {
                continue;
            };
            if name == "注記・定義" {
                continue;
            }
            found.insert(measure.key.clone());
            for (spot, row) in release.spots().zip(&rows[2..]) {
                assert_eq!(row[0], Data::String(release.name(spot)));
                let figure = release.figure_of(spot, &measure.key).unwrap();
                assert_shown(&row[column], figure.value, &measure.unit);
                hidden += usize::from(figure.value == Shown::Hidden);
            }
        }
    }
    let keys: Vec<&String> = release.measures().iter().map(|one| &one.key).collect();
    let missing: Vec<_> = keys.iter().filter(|key| !found.contains(**key)).collect();
    assert_eq!(missing, [&"unlisted"]);
    assert!(hidden > 100, "{hidden}");
    let (_, notes) = sheets
        .iter()
        .find(|(name, _)| name == "注記・定義")
        .unwrap();
    for measure in release.measures() {
        let key = Data::String(measure.key.clone());
        let row = notes.iter().find(|row| row[1] == key).unwrap();
        let (definition, clause) = (row[3].to_string(), row[4].to_string());
        assert!(!definition.is_empty(), "{}", measure.key);
        assert!(
            !clause.is_empty() || measure.key == "unlisted",
            "{}",
            measure.key
        );
    }
    // The same numbers give the same bytes.
    let again = workbook::workbook(&release, 1_775_000_000).unwrap();
    assert_eq!(again, workbook::workbook(&release, 1_775_000_000).unwrap());
}

/// The tables of a page: under each heading the cells of its rows, first the head of the row.
fn tables(page: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let plain = |html: &str| {
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    };
    let sections = page.split("<section").skip(1);
    let table = |section: &str| {
        let (_, rest) = section.split_once("<h2").unwrap();
        let title = rest
            .split_once('>')
            .unwrap()
            .1
            .split("</h2>")
            .next()
            .unwrap();
        let body = section.split("<tbody>").nth(1).unwrap_or_default();
        let rows = body.split("</tr>").filter(|row| row.contains("<th"));
        let cells = |row: &str| {
            let cells = row.split("</t").filter(|cell| cell.contains("<t"));
            cells
                .map(|cell| plain(cell.trim_start_matches(['h', 'd'])))
                .map(|cell| cell.trim_start_matches('>').trim().to_owned())
                .collect()
        };
        (plain(title), rows.map(cells).collect())
    };
    sections.map(table).collect()
}

#[test]
fn a_page_has_the_same_numbers_in_its_tables_and_marks_that_say_what_they_are() {
    let (_folder, mut office) = office(200);
    for (below, step) in [(None, None), (Some("4"), None), (Some("4"), Some("5"))] {
        for (setting, value) in [(Setting::SmallCells, below), (Setting::Rounding, step)] {
            office.set_setting(setting, value, "佐藤").unwrap();
        }
        let release = Release::of(&mut office, Division::MedicalArea).unwrap();
        let page = page::page(&release);
        let tables = tables(&page);
        assert_eq!(
            page.matches("5 の倍数に丸めた").count() > 10,
            step.is_some()
        );
        let mut compared = 0;
        for (title, rows) in &tables {
            let key = match title.as_str() {
                "報告の状況" => "facilities",
                title if title.starts_with("１号") => "holds.f1",
                title if title.contains("機能 イ") => "holds.i",
                title if title.contains("機能 ニ") => "holds.ni",
                _ => continue,
            };
            for (spot, row) in release.spots().zip(rows) {
                assert_eq!(row[0], release.name(spot));
                let figure = release.figure_of(spot, key).unwrap();
                let wanted = match figure.value.number() {
                    Some(number) => number.to_string(),
                    None => figure.value.sign().unwrap().to_owned(),
                };
                assert_eq!(row[1], wanted, "{title} {row:?}");
                compared += 1;
            }
        }
        assert_eq!(compared, release.spots().count() * 4);
        // The other tables have a line for each measure.
        let lines = tables.iter().flat_map(|(_, rows)| rows);
        let lines: Vec<&Vec<String>> = lines.collect();
        for (at, measure) in release
            .measures()
            .iter()
            .enumerate()
            .filter(|(_, one)| one.key.starts_with("f1.areas."))
        {
            let line = lines.iter().find(|line| line[0] == measure.label).unwrap();
            let value = release.figure(Spot::Whole, at).value;
            let wanted = value
                .number()
                .map_or_else(|| value.sign().unwrap().to_owned(), |one| one.to_string());
            assert_eq!(line[1], wanted);
        }
        assert!(
            !page.contains("<script")
                && !page.contains("https:")
                && !page
                    .replace("http://www.w3.org/2000/svg", "")
                    .contains("http:")
        );
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id twice");
        for used in page
            .split("url(#")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            assert!(ids.binary_search(&used).is_ok(), "{used}");
        }
        let marks = page.matches("<title>").count() - 1;
        assert!(marks > 50, "{marks}");
        assert_eq!(page.matches("role=\"img\" aria-label=\"").count(), marks);
        assert!(page.matches("viewBox").count() >= 6);
    }
}

#[test]
fn parquet_has_the_rows_of_the_csv() {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::RowAccessor as _;
    let (_folder, mut office) = office(60);
    office
        .set_setting(Setting::SmallCells, Some("3"), "佐藤")
        .unwrap();
    office
        .set_setting(Setting::Rounding, Some("5"), "佐藤")
        .unwrap();
    let release = Release::of(&mut office, Division::MedicalArea).unwrap();
    let rows = json(&release, &RowFilter::new());
    let bytes = table_file::parquet(&release, &RowFilter::new()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, bytes).unwrap();
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut count = 0;
    for (row, wanted) in reader.get_row_iter(None).unwrap().zip(&rows) {
        let row = row.unwrap();
        for (at, (name, kind)) in rows::COLUMNS.iter().enumerate() {
            let wanted = &wanted[*name];
            match kind {
                rows::Type::Text => {
                    assert_eq!(row.get_string(at).ok().map(String::as_str), wanted.as_str())
                }
                rows::Type::Number => assert_eq!(row.get_double(at).ok(), wanted.as_f64()),
                rows::Type::Flag => assert_eq!(row.get_bool(at).ok(), wanted.as_bool()),
            }
        }
        count += 1;
    }
    assert_eq!(count, rows.len());
}
