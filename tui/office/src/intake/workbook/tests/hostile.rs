//! Files that are damaged, locked, renamed or made to harm.

use super::*;

fn refusal(bytes: &[u8]) -> FileRefusal {
    match facilities(bytes, None) {
        Err(refusal) => refusal,
        Ok(read) => panic!("{:?}", read.rows),
    }
}

const ROW: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>正式名称</t></is></c></row>"#;

fn with_rows(rows: &str) -> Vec<u8> {
    let xml = format!("<worksheet><sheetData>{ROW}{rows}</sheetData></worksheet>");
    raw(&[("一覧", &xml)], &[])
}

#[test]
fn damage_is_said_and_nothing_is_half_read() {
    let whole = sheet("一覧", |sheet| {
        texts(sheet, 0, &[&["ID", "正式名称"]]);
        for row in 1..200 {
            texts(
                sheet,
                row,
                &[&[&format!("39{}", 2_000_000_000 + row), "甲"]],
            );
        }
    });
    for cut in [400, 1_000, whole.len() / 2, whole.len() - 30] {
        assert_eq!(
            refusal(&whole[..cut]),
            FileRefusal::WorkbookDamaged,
            "{cut}"
        );
    }
    for rows in [
        r#"<row r="2"><c r="A2""#,
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>"#,
        r#"<row r="0"/>"#,
        r#"<row r="99999999999"/>"#,
        r#"<row r="2"><c r="ZZZZZZZZ2"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="A2" t="s"><v>99</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>x</v></c></row>"#,
        r#"<row r="2"><c r="A2" t="str"><v>&unknown;</v></c></row>"#,
        r#"<row r="2"></worksheet>"#,
    ] {
        assert_eq!(
            refusal(&with_rows(rows)),
            FileRefusal::WorkbookDamaged,
            "{rows}"
        );
    }
}

#[test]
fn sizes_that_a_file_states_are_not_believed() {
    let more = [(
        "xl/strings.xml",
        r#"<sst count="9" uniqueCount="18446744073709551615"><si><t>甲</t></si></sst>"#,
    )];
    let xml = format!(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{ROW}<row r="2"><c r="A2"><v>{ID}</v></c><c r="B2" t="s"><v>0</v></c></row></sheetData></worksheet>"#
    );
    let read = facilities(&raw(&[("一覧", &xml)], &more), None).unwrap();
    assert_eq!(read.rows[0].1.name, "甲");
}

#[test]
fn a_bomb_is_cut_short() {
    let limits = Limits {
        inflated_always: 1_000_000,
        inflation: 2,
        row: 100_000,
        ..Limits::default()
    };
    let read = |bytes: &[u8]| {
        let options = FacilityOptions {
            limits,
            ..FacilityOptions::default()
        };
        read_facilities(bytes, &options, &mut Watch::default()).map(|read| read.rows.len())
    };
    let too_large = Err(FileRefusal::WorkbookTooLarge { most: 1_000_000 });
    // Rows without end, texts without end, and one text that has no end.
    let rows: String = (2..100_000)
        .map(|row| format!(r#"<row r="{row}"/>"#))
        .collect();
    assert_eq!(read(&with_rows(&rows)), too_large);
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(300_000));
    assert_eq!(
        read(&raw(
            &[("一覧", "<worksheet/>")],
            &[("xl/strings.xml", &strings)]
        )),
        too_large
    );
    let long = format!(
        r#"<row r="2"><c r="A2" t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "長".repeat(100_000)
    );
    assert_eq!(read(&with_rows(&long)), Err(FileRefusal::WorkbookDamaged));
}

#[test]
fn a_long_cell_or_one_far_outside_refuses_its_row() {
    let long = "長".repeat(30_000);
    let rows = format!(
        r#"<row r="2"><c r="A2" t="inlineStr"><is><t>{long}</t></is></c></row><row r="3"><c r="A3"><v>{ID}</v></c><c r="B3" t="inlineStr"><is><t>甲</t></is></c><c r="XFD3"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>{ID}</v></c><c r="B1048576" t="inlineStr"><is><t>甲</t></is></c></row>"#
    );
    let read = facilities(&with_rows(&rows), None).unwrap();
    assert_eq!(
        read.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [1_048_576]
    );
    insta::assert_snapshot!(refusals(&read.refused).join("\n").replace(&long, "長…"));
}

#[test]
fn merged_cells_over_everything_are_damage() {
    let merges: String = (0..200)
        .map(|_| r#"<mergeCell ref="A2:XFD1048576"/>"#)
        .collect();
    let xml = format!(
        r#"<worksheet><sheetData>{ROW}<row r="2"><c r="A2"><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"#
    );
    assert_eq!(
        refusal(&raw(&[("一覧", &xml)], &[])),
        FileRefusal::WorkbookDamaged
    );
    let xml = format!(
        r#"<worksheet><sheetData>{ROW}</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>"#
    );
    assert_eq!(
        refusal(&raw(&[("一覧", &xml)], &[])),
        FileRefusal::WorkbookDamaged
    );
}

#[test]
fn locked_and_old_workbooks_say_how_to_save_them() {
    let compound = |stream: &str| {
        let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
        [
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            vec![0; 512],
            wide.collect(),
        ]
        .concat()
    };
    assert_eq!(
        refusal(&compound("EncryptedPackage")),
        FileRefusal::WorkbookEncrypted
    );
    assert!(
        refusal(&compound("Workbook"))
            .to_string()
            .contains("（xls）")
    );
    assert!(
        refusal(&compound("WordDocument"))
            .to_string()
            .contains("（doc）")
    );
}
