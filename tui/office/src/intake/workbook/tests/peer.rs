//! The same table as CSV and as a workbook, and our reader beside calamine.

use calamine::Reader as _;
use proptest::prelude::*;

use super::*;
use crate::intake::RefusedRow;

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows {
        table.write_record(row).unwrap();
    }
    table.into_inner().unwrap()
}

/// Numbers as numbers, as a person types them into a sheet; everything else as text.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    sheet("一覧", |sheet| {
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                let number = cell.parse::<f64>().ok();
                let number =
                    number.filter(|number| number.to_string() == *cell && number.abs() < 1e15);
                match number {
                    Some(number) => sheet.write_number(row, column, number).unwrap(),
                    None => sheet.write_string(row, column, cell.as_str()).unwrap(),
                };
            }
        }
    })
}

fn plain(row: RefusedRow) -> RefusedRow {
    RefusedRow { cell: None, ..row }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("1".to_owned()),
        Just("2".to_owned()),
        Just("39".to_owned()),
        Just("3922395402030".to_owned()),
        Just("110113719001".to_owned()),
        Just("3.92E+12".to_owned()),
        Just("#N/A".to_owned()),
        Just("2026/6/7".to_owned()),
        Just("=\"甲\"".to_owned()),
        Just("ID".to_owned()),
        Just("甲,乙\"丙".to_owned()),
        "[0-9]{1,13}",
        "39[12][0-9A-Z]{3,8}",
        "[甲ｱa &<>'_x000D]{1,6}",
        "-?[0-9]{1,4}\\.[0-9]{1,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(4)))]

    #[test]
    fn a_table_gives_the_same_as_csv_and_as_workbook(
        mut rows in prop::collection::vec(prop::collection::vec(cell(), 5..6), 1..8)
    ) {
        let header = ["ID", "正式名称", "機関区分", "都道府県コード", "所在地"];
        rows.insert(0, header.map(str::to_owned).to_vec());
        let options = FacilityOptions::default();
        let read = |bytes: &[u8]| read_facilities(bytes, &options, &mut Watch::default());
        match (read(&csv(&rows)), read(&workbook(&rows))) {
            (Ok(csv), Ok(book)) => {
                prop_assert_eq!(csv.rows, book.rows);
                prop_assert_eq!(csv.passed_over, book.passed_over);
                let (csv, book) = (csv.refused.all().map(plain), book.refused.all().map(plain));
                prop_assert_eq!(csv.collect::<Vec<_>>(), book.collect::<Vec<_>>());
            }
            (Err(FileRefusal::NoRows), Err(FileRefusal::InSheet { refusal, .. })) => {
                prop_assert_eq!(*refusal, FileRefusal::NoRows);
            }
            (csv, book) => prop_assert!(false, "{:?} {:?}", csv.err(), book.err()),
        }
    }

    #[test]
    fn calamine_reads_the_same_cells(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..6), 1..8)
    ) {
        let bytes = workbook(&rows);
        let mut peer = calamine::Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        let range = peer.worksheet_range("一覧").unwrap();
        let own = heads(&bytes, &Limits::default()).unwrap().remove(0);
        for record in own {
            for (column, cell) in record.cells.iter().enumerate() {
                let at = (u32::try_from(record.line - 1).unwrap(), u32::try_from(column).unwrap());
                let other = range.get_value(at).and_then(calamine::DataType::as_string).unwrap_or_default();
                prop_assert_eq!(cell, &other, "{:?}", at);
            }
        }
    }

    #[test]
    fn any_byte_of_a_workbook_may_be_wrong(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = workbook(&[vec!["ID".into(), "正式名称".into()], vec![ID.into(), "甲".into()]]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = facilities(&bytes, None);
    }

    #[test]
    fn any_xml_is_read_or_refused(xml in r#"(<(row|c|v|f|is|t|mergeCell) ?(r="[A-C0-9]{0,3}"|ref="[A-D0-9:]{0,6}"|t="(s|str|b|e|d|n|inlineStr)"|s="[0-9]")?/?>|</(row|c|v|f|is|t)>|[0-9.&;甲]{0,3}){0,40}"#) {
        let _ = facilities(&raw(&[("一覧", &xml)], &[]), Some("一覧"));
    }
}
