//! The template of a list of care facilities.

use super::{Column, EXPLAINED};
use crate::intake::{CHOICES, EXAMPLE};

/// How to fill in the template, a sentence a line.
pub(super) fn guidance() -> Vec<String> {
    vec![
        "介護施設の一覧の記入用紙です。一行が一つの施設です。".to_owned(),
        "必ず書く列は「名称」だけです。同じ名前の施設がほかの市区町村にあるときのために、「市区町村」も書いてください。".to_owned(),
        "見出しは変えないでください。".to_owned(),
        format!("「{EXAMPLE}」と「{CHOICES}」で始まる{EXPLAINED}"),
        "報告にある介護施設の名称と、この一覧を突き合わせます。協力医療機関のない施設も、これで分かります（kakari partners care --without）。".to_owned(),
        "一部の施設だけを書いたときは、一部として取り込みます（kakari import care-facilities --part、画面では「ファイルを取り込む」で選びます）。そうしないと、書いていない施設は一覧から消えたものとして印が付きます。".to_owned(),
        "書き終えたら保存して、このファイルのまま取り込みます。「介護施設」のシートだけが読まれます。".to_owned(),
    ]
}

/// The columns that are read.
pub(super) fn columns() -> Vec<Column> {
    let column = |heading: &str, example: &str, takes: &str| Column {
        heading: heading.to_owned(),
        example: example.to_owned(),
        takes: takes.to_owned(),
        list: Vec::new(),
    };
    vec![
        column(
            "名称",
            &format!("{EXAMPLE}：特別養護老人ホーム見本苑（架空）"),
            &format!("{CHOICES}：施設の名称"),
        ),
        column("市区町村", "見本市", "区域表にある名前。空欄でもよい"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{care_csv, care_workbook};
    use crate::intake::{CareFacilityRow, Intake, Limits, Watch, read_care_facilities};
    use crate::office::Office;
    use crate::store::{Clock, SourceKind, Store};

    fn read(bytes: &[u8]) -> Intake<CareFacilityRow> {
        read_care_facilities(bytes, &Limits::default(), &mut Watch::default()).unwrap()
    }

    #[test]
    fn what_is_not_filled_in_brings_nothing_and_what_is_comes_in() {
        let book = care_workbook(1_771_545_600).unwrap();
        for bytes in [care_csv().unwrap(), book.clone()] {
            let read = read(&bytes);
            assert_eq!((read.rows.len(), read.refused.len()), (0, 0));
            let office = Office::new(Store::in_memory(Clock::system()).unwrap()).unwrap();
            let kind = office.guess("form", &bytes).unwrap();
            assert_eq!(
                kind,
                Some(SourceKind::CareFacilities),
                "the console finds it"
            );
        }
        assert_eq!(care_workbook(1_771_545_600).unwrap(), book, "equal bytes");
        let text = String::from_utf8(care_csv().unwrap()).unwrap();
        let filled = format!("{text}記入例の会みどり苑,白樺市\r\n選べる値,\r\n");
        let rows = read(filled.as_bytes()).rows;
        let rows: Vec<(&str, &str)> = rows
            .iter()
            .map(|(_, one)| (one.name.as_str(), one.municipality.as_str()))
            .collect();
        // A name that only begins alike is a name.
        assert_eq!(rows, [("記入例の会みどり苑", "白樺市"), ("選べる値", "")]);
    }
}
