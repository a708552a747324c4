//! The template of a facility list: the columns of the official list that the register reads, with beds, and with telephone and
//! post code, which the official list lacks.

use kakari_core::duty::BedKind;

use super::{Column, EXPLAINED};
use crate::intake::access_heading as access;
use crate::intake::{CHOICES, CLOSED, DAYS, EXAMPLE, OPEN, beds_heading};

/// How to fill in the template, a sentence a line.
pub(super) fn guidance() -> Vec<String> {
    vec![
        "医療機関の名簿の記入用紙です。一行が一つの医療機関です。".to_owned(),
        "必ず書く列は「ID」（医療情報ネットの番号）と「正式名称」だけです。分からない欄は空欄のままにします。空欄は「分からない」であり、0 や「ない」ではありません。".to_owned(),
        "使わない列は消して構いません。並び順も変えられます。見出しは変えないでください。".to_owned(),
        format!("「{EXAMPLE}」と「{CHOICES}」の{EXPLAINED}"),
        format!("休診日の欄は「{CLOSED}」か「{OPEN}」と書きます。医療情報ネットの一覧と同じ 0（休診）と 1（診療）でも読みます。"),
        "位置・ホームページ・電話番号・郵便番号・休診日のうち、確かめられるものだけを住民に公表します。確かめられないものは、取り込んだときに行と理由が出て、「案内:要確認」で探せます。".to_owned(),
        "載せた医療機関の名称・所在地などは、この用紙のとおりに置き換わります。位置から休診日までは、その列にどの医療機関の分も書いていなければ、前に分かっていたことが残ります。".to_owned(),
        "一部の医療機関だけを書いたときは、一部として取り込みます（kakari import facilities --part、画面では「ファイルを取り込む」で選びます）。そうしないと、書いていない医療機関は名簿から消えたものとして印が付きます。".to_owned(),
        "書き終えたら保存して、このファイルのまま取り込みます。「名簿」のシートだけが読まれます。".to_owned(),
    ]
}

/// The columns: first who it is, then beds, then what residents are told, last the days that few have.
pub(super) fn columns() -> Vec<Column> {
    let mut columns = vec![
        column("ID", EXAMPLE, CHOICES),
        column("正式名称", "見本内科クリニック（架空）", "名称"),
        column(
            "正式名称（フリガナ）",
            "ミホンナイカクリニック",
            "カタカナ。あれば、かなとローマ字で探せる",
        ),
        column("略称", "見本内科", "あれば"),
        column(
            "英語表記（ローマ字表記）",
            "Mihon Naika Clinic",
            "ローマ字。あれば",
        ),
        Column {
            list: ["病院", "診療所"].map(str::to_owned).to_vec(),
            ..column("機関区分", "診療所", "病院、診療所")
        },
        column(
            "都道府県コード",
            "39",
            "2桁。データベースの都道府県が決まっていれば空欄でよい",
        ),
        column(
            "市区町村コード",
            "",
            "3桁（都道府県の2桁を除く）。空欄でよい",
        ),
        column("市区町村", "見本市", "区域表にある名前"),
        column("所在地", "見本市本町1-2-3", "市区町村から"),
    ];
    let beds = BedKind::ALL.into_iter();
    columns.extend(
        beds.map(|kind| column(&beds_heading(kind), "", "床数。空欄は不明（0床ではない）")),
    );
    columns.extend([
        column(
            access::LATITUDE,
            "33.001234",
            "度の数（小数第3位以上。世界測地系）",
        ),
        column(
            access::LONGITUDE,
            "137.504321",
            "度の数（小数第3位以上。世界測地系）",
        ),
        column(
            access::WEBSITE,
            "https://www.example.jp/",
            "https:// か http:// から",
        ),
        column(access::TELEPHONE, "026-012-3456", "市外局番から"),
        column(access::POST_CODE, "000-0001", "7桁の数字"),
    ]);
    let weekly = DAYS.into_iter();
    columns.extend(weekly.map(|day| {
        let example = if matches!(day, '水' | '日') {
            CLOSED
        } else {
            OPEN
        };
        days(&access::weekly(day), example)
    }));
    columns.push(days(access::HOLIDAYS, CLOSED));
    columns.push(column(access::OTHER, "お盆", "文章"));
    let weeks = (1..=5).flat_map(|week| DAYS.map(|day| access::in_week(week, day)));
    columns.extend(weeks.map(|heading| days(&heading, "")));
    columns
}

fn column(heading: &str, example: &str, takes: &str) -> Column {
    Column {
        heading: heading.to_owned(),
        example: example.to_owned(),
        takes: takes.to_owned(),
        list: Vec::new(),
    }
}

/// A column on closing days.
fn days(heading: &str, example: &str) -> Column {
    Column {
        list: vec![CLOSED.to_owned(), OPEN.to_owned()],
        ..column(heading, example, "休診、診療。空欄は不明")
    }
}

#[cfg(test)]
mod tests {
    use kakari_core::access::Placeholders;
    use kakari_core::facility::{Facility, Kind};

    use super::*;
    use crate::export::template::{facilities_csv, facilities_workbook};
    use crate::intake::{FacilityOptions, Intake, Watch, read_facilities};
    use crate::office::Office;
    use crate::store::{Clock, SourceKind, Store};

    fn text() -> String {
        String::from_utf8(facilities_csv().unwrap()).unwrap()
    }

    fn read(bytes: &[u8]) -> Intake<Facility> {
        read_facilities(bytes, &FacilityOptions::default(), &mut Watch::default()).unwrap()
    }

    /// What is told besides how the file was read.
    fn notes(read: &Intake<Facility>) -> Vec<&str> {
        let usual = ["ひな型の説明の行", "シート「名簿」", "文字コード"];
        let notes = read.notes.iter().map(|note| note.sentence.as_str());
        let other = |one: &&str| !usual.iter().any(|part| one.contains(part));
        notes.filter(other).collect()
    }

    #[test]
    fn what_is_not_filled_in_brings_nothing() {
        for bytes in [
            facilities_csv().unwrap(),
            facilities_workbook(1_771_545_600).unwrap(),
        ] {
            let read = read(&bytes);
            assert_eq!((read.rows.len(), read.refused.len()), (0, 0));
            assert_eq!(notes(&read), [""; 0]);
            let office = Office::new(Store::in_memory(Clock::system()).unwrap()).unwrap();
            let kind = office.guess("form", &bytes).unwrap();
            assert_eq!(kind, Some(SourceKind::Facilities), "the console finds it");
        }
        assert_eq!(
            facilities_workbook(1_771_545_600).unwrap(),
            facilities_workbook(1_771_545_600).unwrap(),
            "equal bytes"
        );
    }

    #[test]
    fn the_example_given_to_a_facility_says_all_that_is_shown() {
        let filled = text().replacen(EXAMPLE, "3922395402030", 1);
        let read = read(filled.as_bytes());
        assert_eq!(read.refused.len(), 0);
        assert_eq!(notes(&read), [""; 0]);
        let [(2, facility)] = &read.rows[..] else {
            panic!("{:?}", read.rows);
        };
        assert_eq!(facility.kind, Kind::Clinic);
        assert_eq!(facility.prefecture, "39");
        for (written, wanted) in [
            (&facility.name, "見本内科クリニック（架空）"),
            (&facility.kana, "ミホンナイカクリニック"),
            (&facility.municipality, "見本市"),
            (&facility.address, "見本市本町1-2-3"),
        ] {
            assert_eq!(written, wanted);
        }
        assert!(facility.beds.is_blank());
        let shown = facility.access.shown(&Placeholders::default());
        assert!(shown.faults.is_empty(), "{shown:?}");
        assert!(shown.position.is_some() && shown.link().is_some());
        assert!(shown.telephone.is_some() && shown.post_code.is_some());
        let closing = shown.closing.unwrap();
        assert_eq!(
            closing.written(),
            "1101110-----------------------------------0"
        );
        assert_eq!(closing.other, "お盆");
    }

    /// Every cell of the sheet can be filled in: what a list offers, numbers of beds, each day of each week.
    #[test]
    fn every_column_is_read() {
        let columns = columns();
        for word in [CLOSED, OPEN] {
            let cells = columns.iter().map(|column| match column.heading.as_str() {
                "ID" => "3922395402030",
                "市区町村コード" => "201",
                heading if heading.contains("（beds.") => "3",
                _ if column.list.contains(&word.to_owned()) => word,
                _ => column.example.as_str(),
            });
            let cells: Vec<&str> = cells.collect();
            let headings: Vec<&str> = columns.iter().map(|one| one.heading.as_str()).collect();
            let file = format!("{}\n{}\n", headings.join(","), cells.join(","));
            let read = read(file.as_bytes());
            let facility = &read.rows[0].1;
            let sign = if word == CLOSED { "0" } else { "1" };
            assert_eq!(facility.access.closing.written(), sign.repeat(43));
            for kind in BedKind::ALL {
                assert_eq!(facility.beds.of(kind), Some(3), "{kind:?}");
            }
            assert_eq!(facility.municipality_code, "201");
            assert!(!facility.english_name.is_empty() && !facility.short_name.is_empty());
        }
    }

    #[test]
    fn a_word_that_is_neither_is_said_with_what_to_write() {
        let file = format!(
            "ID,正式名称,{}\n3922395402030,見本医院,午後休診\n",
            access::weekly('水')
        );
        let read = read(file.as_bytes());
        let said = notes(&read).join("\n");
        assert!(said.contains("「診療」「休診」とも書けます"), "{said}");
        assert!(read.rows[0].1.access.closing.is_blank());
    }
}
