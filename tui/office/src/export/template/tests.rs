use std::io::Read as _;

use kakari_core::assess::assess;
use kakari_core::context::Context;
use kakari_core::finding::Severity;
use kakari_core::report::Report;

use super::*;
use crate::intake::{Intake, ReportOptions, Watch, choice_words, read_reports};
use kakari_core::edition::ItemType;

fn edition() -> Edition {
    kakari_builtin::edition("r07").unwrap()
}

fn text() -> String {
    String::from_utf8(reports_csv(&edition()).unwrap()).unwrap()
}

fn read(bytes: &[u8]) -> Intake<Report> {
    let (edition, known) = (edition(), vec!["r07".to_owned()]);
    let options = ReportOptions::new(&edition, &known);
    read_reports(bytes, &options, &mut Watch::default()).unwrap()
}

/// The template with its example given to a facility, as somebody fills it in who writes over it.
fn filled() -> String {
    text().replacen("記入例", "3922395402030", 1)
}

#[test]
fn what_is_not_filled_in_brings_nothing() {
    let read = read(text().as_bytes());
    assert_eq!((read.rows.len(), read.refused.len()), (0, 0));
    let said: Vec<&str> = read.notes.iter().map(|one| one.sentence.as_str()).collect();
    let guides = said.iter().filter(|one| one.contains("ひな型の説明の行"));
    assert_eq!(guides.count(), 2, "{said:?}");
}

#[test]
fn a_filled_template_comes_back_without_an_error() {
    let cp932 = encoding_rs::SHIFT_JIS
        .encode(filled().trim_start_matches(MARK))
        .0
        .into_owned();
    for bytes in [filled().into_bytes(), cp932] {
        let read = read(&bytes);
        assert_eq!(read.refused.len(), 0);
        let [(_, report)] = &read.rows[..] else {
            panic!("{} rows", read.rows.len());
        };
        assert_eq!(report.edition, "r07");
        assert_eq!(report.facility.id, "3922395402030");
        assert_eq!(report.channel.word(), "paper");
        assert!(report.answers.len() > 40, "{:?}", report.answers.keys());
        let found = assess(&edition(), report, &Context::default()).findings;
        let bad: Vec<_> = found
            .iter()
            .filter(|one| one.severity != Severity::Note || one.code == "KG011")
            .collect();
        assert!(bad.is_empty(), "{bad:?}");
        let year = "年度の列（edition）がないため、令和7年度（r07）の報告として読みました。";
        assert!(
            read.notes.iter().any(|one| one.sentence == year),
            "{:?}",
            read.notes
        );
        let unmapped = read
            .notes
            .iter()
            .find(|one| one.sentence.contains("取り込まない列"));
        assert_eq!(unmapped, None);
    }
}

#[test]
fn whatever_a_list_offers_is_read_as_its_number() {
    let edition = edition();
    for item in edition
        .items
        .iter()
        .filter(|one| one.item_type == ItemType::Choice)
    {
        for choice in &item.choices {
            let heading = format!("{}（{}）", item.label, item.id);
            let csv = format!(
                "医療機関ID,{heading}\n3922395402030,{}\n",
                choice_words(choice)
            );
            let read = read(csv.as_bytes());
            let answers = &read.rows[0].1.answers;
            let number = kakari_core::report::Raw::Number(f64::from(choice.code));
            assert_eq!(answers.get(&item.id), Some(&number), "{csv}");
        }
    }
    for (heading, words) in [
        ("経路（channel）", ["紙", "G-MIS"]),
        ("機関区分（facility.kind）", ["病院", "診療所"]),
    ] {
        for word in words {
            let read = read(
                format!("医療機関ID,{heading},f1.posted\n3922395402030,{word},1\n").as_bytes(),
            );
            let report = &read.rows[0].1;
            assert!(report.problems.is_empty(), "{word} {:?}", report.problems);
        }
    }
}

/// The text of a file within a workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn the_workbook_has_the_same_headings_and_a_list_for_every_choice() {
    let edition = edition();
    let bytes = reports_workbook(&edition, 1_771_545_600).unwrap();
    let shared = part(&bytes, "xl/sharedStrings.xml");
    for column in reports::columns(&edition) {
        assert!(
            shared.contains(&format!(">{}<", column.heading)),
            "{}",
            column.heading
        );
        assert!(text().contains(&column.heading));
    }
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let lists = reports::columns(&edition)
        .iter()
        .filter(|one| !one.list.is_empty())
        .count();
    assert!(lists > 30, "{lists}");
    assert!(
        sheet.contains(&format!("<dataValidations count=\"{lists}\">")),
        "{lists}"
    );
    assert!(
        sheet.contains("選択肢"),
        "lists stand on a sheet of their own"
    );
    assert_eq!(
        bytes,
        reports_workbook(&edition, 1_771_545_600).unwrap(),
        "equal bytes"
    );
    let how = reports::guidance(&edition).join("\n");
    assert!(
        how.contains("令和7年度") && how.contains("facility.id"),
        "{how}"
    );
}

/// The parts of a zip, changed by `change`.
fn with_parts(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = String::from_utf8(part.name_raw().to_vec()).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        new.start_file(name.clone(), zip::write::SimpleFileOptions::default())
            .unwrap();
        new.write_all(change(&name, text).as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// As a person fills it in with Excel: below the explanations, ids and days typed as numbers, choices taken from the lists.
#[test]
fn the_workbook_that_was_filled_in_is_read_as_it_is() {
    let edition = kakari_builtin::edition("r07").unwrap();
    let blank = reports_workbook(&edition, 1_700_000_000).unwrap();
    let headings = reports::columns(&edition);
    let at = |of: &str| {
        let column = headings
            .iter()
            .position(|one| one.heading.ends_with(&format!("（{of}）")));
        rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column.unwrap()).unwrap())
    };
    let text = |of: &str, value: &str| {
        format!(
            r#"<c r="{}4" t="inlineStr"><is><t>{value}</t></is></c>"#,
            at(of)
        )
    };
    let offered = headings
        .iter()
        .find(|one| one.heading.ends_with("（f1.posted）"));
    let offered = offered
        .unwrap()
        .list
        .iter()
        .find(|one| one.starts_with('1'))
        .unwrap();
    let mut cells = vec![
        (
            at("facility.id"),
            r#"<c r="A4"><v>3922395402030</v></c>"#.to_owned(),
        ),
        (at("reported_on"), text("reported_on", "2026-02-10")),
        (at("f1.posted"), text("f1.posted", offered)),
        (at("f1.areas"), text("f1.areas", "6;7")),
        (
            at("f2i.fee.overtime"),
            format!(r#"<c r="{}4"><v>12</v></c>"#, at("f2i.fee.overtime")),
        ),
    ];
    cells.sort_by_key(|(column, _)| (column.len(), column.clone()));
    let row: String = cells.into_iter().map(|(_, cell)| cell).collect();
    let filled = with_parts(&blank, |name, text| match name {
        "xl/worksheets/sheet1.xml" => text.replace(
            "</sheetData>",
            &format!(r#"<row r="4">{row}</row></sheetData>"#),
        ),
        _ => text,
    });
    let known = [edition.id.clone()];
    let options = crate::intake::ReportOptions::new(&edition, &known);
    let mut watch = crate::intake::Watch::default();
    let read = crate::intake::read_reports(&filled, &options, &mut watch).unwrap();
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    assert_eq!((read.rows.len(), read.refused.len()), (1, 0), "{notes:?}");
    assert_eq!(read.rows[0].0, 4);
    let told = read.rows[0].1.canonical();
    for part in [
        r#""id":"3922395402030""#,
        r#""reported_on":"2026-02-10""#,
        r#""f1.posted":1"#,
        r#""f1.areas":[6,7]"#,
        r#""f2i.fee.overtime":12"#,
    ] {
        assert!(told.contains(part), "{part} {told}");
    }
    assert!(notes[0].contains("シート「報告」"), "{notes:?}");
    assert!(
        notes.iter().all(|note| !note.contains("取り込まない列")),
        "{notes:?}"
    );
    // Blank, it has no rows.
    let blank = crate::intake::read_reports(&blank, &options, &mut watch).unwrap();
    assert_eq!((blank.rows.len(), blank.refused.len()), (0, 0));
}
