//! Workbooks from outside: what their cells become, which sheet is read, and hostile files.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::intake::{
    FacilityOptions, FacilityRow, Intake, Refused, ReportOptions, ScopeOptions,
    read_care_facilities, read_facilities, read_reports, read_scope,
};

mod hostile;
mod peer;

fn book(make: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    make(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A workbook with one sheet of this name.
fn sheet(name: &str, make: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    book(|workbook| make(workbook.add_worksheet().set_name(name).unwrap()))
}

fn texts(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

fn facilities(bytes: &[u8], chosen: Option<&str>) -> Result<Intake<FacilityRow>, FileRefusal> {
    let file = FileBytes {
        sheet: chosen,
        ..bytes.into()
    };
    let options = FacilityOptions {
        prefecture: Some("39".to_owned()),
        ..FacilityOptions::default()
    };
    read_facilities(file, &options, &mut Watch::default())
}

fn refusals(refused: &Refused) -> Vec<String> {
    refused.all().map(|row| row.to_string()).collect()
}

fn notes<T>(intake: &Intake<T>) -> Vec<String> {
    intake.notes.iter().map(ToString::to_string).collect()
}

const ID: &str = "3922395402030";

/// Parts of a minimal workbook, whose sheets stand in `xl/s1.xml` and so on.
fn raw(sheets: &[(&str, &str)], more: &[(&str, &str)]) -> Vec<u8> {
    let mut main = String::from("<workbook><sheets>");
    let mut relations = String::from("<Relationships>");
    let mut parts: Vec<(String, String)> = Vec::new();
    for (number, (name, xml)) in (1..).zip(sheets) {
        main += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>"#);
        relations +=
            &format!(r#"<Relationship Id="r{number}" Type="x/worksheet" Target="s{number}.xml"/>"#);
        parts.push((format!("xl/s{number}.xml"), (*xml).to_owned()));
    }
    relations += r#"<Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/>"#;
    relations += r#"<Relationship Id="f" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    main += "</sheets></workbook>";
    parts.push(("xl/workbook.xml".to_owned(), main));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
    parts.push(("[Content_Types].xml".to_owned(), "<Types/>".to_owned()));
    let more = more
        .iter()
        .map(|(name, xml)| ((*name).to_owned(), (*xml).to_owned()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, xml) in parts.into_iter().chain(more) {
        zip.start_file(name, options).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn ids_and_days_are_read_as_they_were_typed() {
    let bytes = sheet("事実", |sheet| {
        texts(
            sheet,
            0,
            &[&["ID", "機関区分", "開設日", "廃止日", "休止期間"]],
        );
        let day = Format::new().set_num_format("ggge\"年\"m\"月\"d\"日\"");
        let on = |text| ExcelDateTime::parse_from_str(text).unwrap();
        sheet.write_number(1, 0, 3_922_395_402_030_f64).unwrap();
        sheet.write_number(1, 1, 2).unwrap();
        sheet
            .write_datetime_with_format(1, 2, on("2026-02-10"), &day)
            .unwrap();
        sheet.write_string(1, 3, "令和8年3月1日").unwrap();
        sheet.write_string(1, 4, "2026-02-12/2026-02-20").unwrap();
        // A number without the format of a day, as in a CSV, is no day.
        sheet.write_number(2, 0, 3_911_234_567_890_f64).unwrap();
        sheet.write_number(2, 2, 46_063).unwrap();
    });
    let mut watch = Watch::default();
    let read = read_scope(&bytes, &ScopeOptions::default(), &mut watch).unwrap();
    let (line, row) = &read.rows[0];
    assert_eq!((*line, row.id.as_str()), (2, ID));
    let days = (row.facts.opened_on.unwrap(), row.facts.closed_on.unwrap());
    assert_eq!(
        (days.0.to_string(), days.1.to_string()),
        ("2026-02-10".into(), "2026-03-01".into())
    );
    insta::assert_snapshot!(refusals(&read.refused).join("\n"), @"事実!C3「開設日」（46063）：日付ではなく、表計算ソフトの通し番号です。年を含めて 2026-01-31 のように、文字列として書いてください。");
    assert_eq!(read.encoding, Encoding::Workbook);
}

#[test]
fn a_zero_that_the_workbook_lost_is_treated_as_in_a_csv() {
    let bytes = sheet("病院", |sheet| {
        texts(
            sheet,
            0,
            &[&["ID", "正式名称", "都道府県コード", "機関区分"]],
        );
        let padded = Format::new().set_num_format("0000000000000");
        for (row, number) in [(1, 110_113_719_001.0), (2, 110_113_719_002.0)] {
            sheet.write_string(row, 1, "甲病院").unwrap();
            sheet.write_number(row, 0, number).unwrap();
        }
        // The format of this one shows the zero.
        sheet
            .write_number_with_format(3, 0, 110_113_719_003.0, &padded)
            .unwrap();
        sheet.write_string(3, 1, "丙病院").unwrap();
        sheet.write_number(1, 2, 1).unwrap();
        sheet.write_number(1, 3, 1).unwrap();
    });
    let read = read_facilities(&bytes, &FacilityOptions::default(), &mut Watch::default()).unwrap();
    let ids: Vec<&str> = read.rows.iter().map(|(_, row)| row.id.as_str()).collect();
    assert_eq!(ids, ["0110113719001", "0110113719003"]);
    assert!(
        notes(&read).contains(
            &"病院!A2「ID」：失われた先頭の0を戻しました（110113719001 → 0110113719001）。"
                .to_owned()
        ),
        "{:?}",
        notes(&read)
    );
    insta::assert_snapshot!(refusals(&read.refused).join("\n"));
}

#[test]
fn cells_without_a_value_refuse_their_row_only_where_they_are_read() {
    let bytes = raw(
        &[(
            "名簿 1",
            r#"<worksheet><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>正式</t><rPh><t>セイシキ</t></rPh><t>名称</t></is></c><c r="C1" t="inlineStr"><is><t>メモ</t></is></c></row>
            <row r="3" hidden="1"><c r="A3"><v>3922395402030</v></c><c r="B3" t="str"><f>A1&amp;"x"</f><v>甲&amp;乙</v></c><c r="C3"><f>1/0</f></c></row>
            <row r="4"><c r="A4"><f>B9</f></c><c r="B4" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="5"><c r="A5"><f>B9</f><v/></c><c r="B5" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="B6" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="7"><c r="A7"><v>3.922395402030E12</v></c><c r="B7" t="inlineStr"><is><t>丙</t></is></c></row>
            <row r="8"><c r="A8"><v>39223954020301234</v></c><c r="B8" t="inlineStr"><is><t>丁</t></is></c></row>
            <row r="9"><c r="A9" t="b"><v>1</v></c><c r="B9" t="inlineStr"><is><t>戊</t></is></c><c r="D9"><v>7</v></c></row>
            <row r="10"><c r="A10"><v>3911234567890</v></c><c r="B10" t="inlineStr"><is><t>己</t></is></c><c r="E10"><v>7</v></c></row>
            </sheetData></worksheet>"#,
        )],
        &[],
    );
    let read = facilities(&bytes, None).unwrap();
    let rows: Vec<_> = read
        .rows
        .iter()
        .map(|(line, row)| (*line, row.name.as_str()))
        .collect();
    // The error in メモ harms nobody, and row 7 repeats row 3 with another name.
    assert_eq!(rows, [(3, "甲&乙")]);
    insta::assert_snapshot!(refusals(&read.refused).join("\n"));
    insta::assert_snapshot!(notes(&read).join("\n"));
}

#[test]
fn titles_blank_rows_and_merged_cells_are_no_data() {
    let bytes = sheet("Sheet1", |sheet| {
        let plain = Format::new();
        sheet
            .merge_range(0, 0, 0, 3, "令和7年度　医療機関一覧", &plain)
            .unwrap();
        texts(sheet, 2, &[&["ID", "正式名称", "市区町村", "所在地"]]);
        texts(
            sheet,
            4,
            &[
                &["3922395402030", "甲医院"],
                &["3922395402048", "乙医院"],
                &["3922395402056", "丙医院"],
            ],
        );
        sheet.merge_range(4, 2, 5, 2, "高知市", &plain).unwrap();
        sheet.write_string(6, 2, "南国市").unwrap();
        // An empty merged range says nothing.
        sheet.merge_range(4, 3, 6, 3, "", &plain).unwrap();
    });
    let read = facilities(&bytes, None).unwrap();
    let rows: Vec<_> = read
        .rows
        .iter()
        .map(|(line, row)| (*line, row.municipality.as_str()))
        .collect();
    assert_eq!(rows, [(5, "高知市"), (7, "南国市")]);
    insta::assert_snapshot!(refusals(&read.refused).join("\n"), @"Sheet1!C6「市区町村」：結合されたセル（C5:C6）の途中です。値は最初のセルにだけあり、この行の値か決められません。結合を解除し、行ごとに値を入れてください。");
    assert!(
        notes(&read)
            .iter()
            .any(|note| note.starts_with("3行目を見出し")),
        "{:?}",
        notes(&read)
    );
}

#[test]
fn a_header_of_two_rows_is_one() {
    let bytes = sheet("報告", |sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "医療機関ID", &plain).unwrap();
        sheet.merge_range(0, 1, 1, 1, "f1.posted", &plain).unwrap();
        sheet.merge_range(0, 2, 0, 3, "医師", &plain).unwrap();
        texts(
            sheet,
            1,
            &[&["", "", "常勤", "非常勤"], &[ID, "1", "3", "4"]],
        );
    });
    let edition = kakari_builtin::edition("r07").unwrap();
    let known = [edition.id.clone()];
    let options = ReportOptions::new(&edition, &known);
    let read = read_reports(&bytes, &options, &mut Watch::default()).unwrap();
    assert_eq!(
        (read.rows.len(), read.refused.len()),
        (1, 0),
        "{:?}",
        refusals(&read.refused)
    );
    let unmapped = notes(&read).concat();
    assert!(unmapped.contains("医師 常勤、医師 非常勤"), "{unmapped}");
}

#[test]
fn the_sheet_with_the_columns_is_read_and_several_are_asked_about() {
    let list = |name: &'static str| {
        move |workbook: &mut Workbook| {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            texts(sheet, 0, &[&["ID", "正式名称"], &[ID, name]]);
        }
    };
    let note = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet().set_name("説明").unwrap();
        texts(sheet, 0, &[&["この表の見方"], &["列", "意味"]]);
    };
    let blank = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet().set_name("記入用").unwrap();
        texts(sheet, 0, &[&["ID", "正式名称"]]);
        workbook.add_worksheet().set_name("Sheet3").unwrap();
    };
    let name_of =
        |bytes: &[u8], chosen| facilities(bytes, chosen).map(|read| read.rows[0].1.name.clone());
    let one = book(|workbook| {
        note(workbook);
        blank(workbook);
        list("病院")(workbook);
    });
    assert_eq!(name_of(&one, None).as_deref(), Ok("病院"));
    assert!(
        notes(&facilities(&one, None).unwrap())[0]
            .contains("（ほかのシート：説明、記入用、Sheet3）")
    );
    let two = book(|workbook| {
        list("病院")(workbook);
        list("診療所")(workbook);
        list("昔")(workbook);
        workbook.worksheet_from_name("昔").unwrap().set_hidden(true);
    });
    let which = FileRefusal::WhichSheet {
        sheets: vec!["病院".to_owned(), "診療所".to_owned()],
    };
    assert_eq!(name_of(&two, None), Err(which));
    for chosen in ["診療所", " 診療所", "昔"] {
        assert_eq!(name_of(&two, Some(chosen)).as_deref(), Ok(chosen.trim()));
    }
    let missing = name_of(&two, Some("薬局")).unwrap_err().to_string();
    assert_eq!(
        missing,
        "シート「薬局」はありません。あるのは 病院、診療所、昔 です。"
    );
    let none = book(|workbook| {
        note(workbook);
        workbook.add_worksheet();
    });
    insta::assert_snapshot!(name_of(&none, None).unwrap_err().to_string());
    let several = book(|workbook| {
        note(workbook);
        let sheet = workbook.add_worksheet().set_name("集計").unwrap();
        texts(sheet, 0, &[&["市区町村", "件数"], &["高知市", "3"]]);
    });
    insta::assert_snapshot!(name_of(&several, None).unwrap_err().to_string());
    assert_eq!(
        name_of(
            &book(|workbook| {
                workbook.add_worksheet();
            }),
            None
        ),
        Err(FileRefusal::NoSheet)
    );
    let twice = sheet("一覧", |sheet| {
        texts(sheet, 0, &[&["ID", "正式名称", "メモ", "ID"], &[ID]])
    });
    insta::assert_snapshot!(name_of(&twice, None).unwrap_err().to_string());
}

#[test]
fn a_bare_list_of_names_is_read_from_the_only_sheet() {
    let one = sheet("施設", |sheet| {
        texts(sheet, 0, &[&["こはる苑"], &["ひなた荘"]])
    });
    let limits = Limits::default();
    let read = read_care_facilities(&one, &limits, &mut Watch::default()).unwrap();
    assert_eq!(read.rows.len(), 2);
    let two = book(|workbook| {
        for name in ["甲", "乙"] {
            texts(
                workbook.add_worksheet().set_name(name).unwrap(),
                0,
                &[&["こはる苑"]],
            );
        }
    });
    let refusal = read_care_facilities(&two, &limits, &mut Watch::default()).unwrap_err();
    assert!(
        matches!(refusal, FileRefusal::NoSheetFits { .. }),
        "{refusal}"
    );
}

#[test]
fn a_workbook_is_told_by_its_content_and_a_zip_around_it_is_opened() {
    let inner = sheet("一覧", |sheet| {
        texts(sheet, 0, &[&["ID", "正式名称"], &[ID, "甲"]])
    });
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("一覧.xlsx", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&inner).unwrap();
    let zipped = zip.finish().unwrap().into_inner();
    let read = facilities(&zipped, None).unwrap();
    assert_eq!(read.rows.len(), 1);
    assert_eq!(read.sha256, crate::hash::sha256(&zipped));
    let edition = kakari_builtin::edition("r07").unwrap();
    let known = [edition.id.clone()];
    let mut options = ReportOptions::new(&edition, &known);
    options.is_json = true;
    let reports = sheet("報告", |sheet| {
        texts(sheet, 0, &[&["ID", "f1.posted"], &[ID, "1"]])
    });
    let read = read_reports(&reports, &options, &mut Watch::default()).unwrap();
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn what_a_formula_gave_counts_and_the_formula_never_runs() {
    let bytes = sheet("一覧", |sheet| {
        texts(sheet, 0, &[&["ID", "正式名称"]]);
        sheet
            .write_formula(1, 0, Formula::new("=B9*2").set_result(ID))
            .unwrap();
        sheet
            .write_formula(1, 1, Formula::new("=\"乙\"").set_result("甲"))
            .unwrap();
    });
    let read = facilities(&bytes, None).unwrap();
    assert_eq!(read.rows[0].1.name, "甲");
    assert_eq!(read.rows[0].1.id, ID);
}
