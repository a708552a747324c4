//! The official layouts of 医療情報ネット with facilities that do not exist.

use std::sync::atomic::AtomicBool;

use encoding_rs::SHIFT_JIS;
use kakari_core::facility::Kind;

use super::*;

/// The header of the official list: 65 columns for hospitals, 62 for clinics.
fn official_header(kind: Kind) -> Vec<String> {
    let mut names: Vec<String> = [
        "ID",
        "正式名称",
        "正式名称（フリガナ）",
        "略称",
        "略称（フリガナ）",
        "英語表記（ローマ字表記）",
        "機関区分",
        "都道府県コード",
        "市区町村コード",
        "所在地",
        "所在地座標（緯度）",
        "所在地座標（経度）",
        "案内用ホームページアドレス",
    ]
    .map(str::to_owned)
    .to_vec();
    let days = ["月", "火", "水", "木", "金", "土", "日"];
    names.extend(days.map(|day| format!("毎週決まった曜日に休診（{day}）")));
    for week in 1..=5 {
        names.extend(days.map(|day| format!("決まった週に休診（定期週）第{week}週（{day}）")));
    }
    names.extend(
        [
            "祝日に休診",
            "その他の休診日（gw、お盆等）",
            "一般病床",
            "療養病床",
        ]
        .map(str::to_owned),
    );
    names.extend(["療養病床のうち医療保険適用", "療養病床のうち介護保険適用"].map(str::to_owned));
    if kind == Kind::Hospital {
        names.extend(["精神病床", "結核病床", "感染症病床"].map(str::to_owned));
    }
    names.push("合計病床数".to_owned());
    names
}

fn official_row(kind: Kind, id: &str, name: &str, prefecture: &str) -> Vec<String> {
    let mut cells = vec![String::new(); official_header(kind).len()];
    let kind = if kind == Kind::Hospital { "1" } else { "2" };
    let filled = [
        (0, id),
        (1, name),
        (2, "ﾐﾎﾝ"),
        (3, "見本"),
        (5, "Mihon"),
        (6, kind),
        (7, prefecture),
        (8, "201"),
        (9, "見本市見本町一丁目２番\u{3000}見本ビル"),
        (10, "33.501234"),
        (11, "133.501234"),
    ];
    for (at, value) in filled {
        cells[at] = value.to_owned();
    }
    cells
}

fn file(kind: Kind, rows: &[Vec<String>]) -> String {
    let lines = std::iter::once(official_header(kind)).chain(rows.iter().cloned());
    lines.map(|cells| cells.join(",") + "\r\n").collect()
}

#[test]
fn both_official_layouts_are_read() {
    for (kind, columns, id) in [
        (Kind::Hospital, 65, "3911111111111"),
        (Kind::Clinic, 62, "3921111A111"),
    ] {
        assert_eq!(official_header(kind).len(), columns);
        let text = file(
            kind,
            &[official_row(kind, id, "医療法人見本会　見本ｸﾘﾆｯｸ", "39")],
        );
        let (cp932, ..) = SHIFT_JIS.encode(&text);
        for (bytes, encoding) in [(text.as_bytes(), Encoding::Utf8), (&cp932, Encoding::Cp932)] {
            let options = FacilityOptions {
                municipalities: [("39201".to_owned(), "見本市".to_owned())].into(),
                ..facility_options(Some("39"))
            };
            let intake = read_facilities(bytes, &options, &mut Watch::default()).unwrap();
            assert_eq!(intake.encoding, encoding);
            assert_eq!(intake.refused.first(), []);
            assert_eq!(intake.notes.len(), 1, "{:?}", intake.notes);
            let [(2, facility)] = intake.rows.as_slice() else {
                panic!("{:?}", intake.rows)
            };
            assert_eq!(facility.id, id);
            assert_eq!(facility.kind, kind);
            // As written: neither width nor space is changed.
            assert_eq!(facility.name, "医療法人見本会　見本ｸﾘﾆｯｸ");
            assert_eq!(facility.kana, "ﾐﾎﾝ");
            assert_eq!(
                (facility.short_name.as_str(), facility.english_name.as_str()),
                ("見本", "Mihon")
            );
            assert_eq!(
                (
                    facility.prefecture.as_str(),
                    facility.municipality_code.as_str()
                ),
                ("39", "201")
            );
            assert_eq!(facility.municipality, "見本市");
            assert_eq!(facility.address, "見本市見本町一丁目２番\u{3000}見本ビル");
        }
    }
}

#[test]
fn a_list_that_a_spreadsheet_stripped_of_its_zeros_is_whole_again() {
    let rows = [
        official_row(Kind::Clinic, "121111111", "甲見本医院", "1"),
        official_row(Kind::Clinic, "12100A", "乙見本医院", "1"),
    ];
    let text = file(Kind::Clinic, &rows);
    let intake = read_facilities(
        text.as_bytes(),
        &facility_options(Some("01")),
        &mut Watch::default(),
    )
    .unwrap();
    let ids: Vec<&str> = intake.rows.iter().map(|(_, row)| row.id.as_str()).collect();
    assert_eq!(ids, ["0121111111", "012100A"]);
    let restored = intake
        .notes
        .iter()
        .filter(|note| note.line.is_some())
        .count();
    assert_eq!(restored, 2);
}

#[test]
fn the_kind_that_the_caller_knows_refuses_the_other() {
    let text = "ID,正式名称\n3921001,甲見本医院\n3911001,乙見本病院\n";
    let options = FacilityOptions {
        kind: Some(Kind::Hospital),
        ..facility_options(Some("39"))
    };
    let intake = read_facilities(text.as_bytes(), &options, &mut Watch::default()).unwrap();
    assert_eq!(intake.rows.len(), 1);
    assert_eq!(
        intake.refused.first()[0].reason,
        "病院の一覧に診療所の行があります。"
    );
}

#[test]
fn limits_are_sentences() {
    let text = "ID,正式名称\n3921001,甲見本医院\n3921002,乙見本医院\n";
    let read = |limits| {
        let options = FacilityOptions {
            limits,
            ..facility_options(Some("39"))
        };
        read_facilities(text.as_bytes(), &options, &mut Watch::default())
    };
    let limits = Limits::default();
    assert_eq!(
        read(Limits { file: 10, ..limits }),
        Err(FileRefusal::TooLarge { most: 10 })
    );
    assert_eq!(
        read(Limits { rows: 1, ..limits }),
        Err(FileRefusal::TooManyRows { most: 1 })
    );
    assert_eq!(read(Limits { rows: 2, ..limits }).unwrap().rows.len(), 2);
    assert_eq!(read(Limits { name: 4, ..limits }).unwrap().refused.len(), 2);
    assert_eq!(
        read(Limits { row: 20, ..limits }).unwrap().refused.first()[0].reason,
        "1行が長すぎます（上限 20 バイト）。"
    );
}

#[test]
fn a_cell_or_row_that_is_too_long_costs_only_itself() {
    let long = "甲".repeat(30_000);
    let longer = vec![long.get(..60_000).unwrap(); 20].join(",");
    let text = format!("ID,正式名称\n3921001,{long}\n3921002,{longer}\n3921003,丙見本医院\n");
    let intake = read_facilities(
        text.as_bytes(),
        &facility_options(Some("39")),
        &mut Watch::default(),
    )
    .unwrap();
    let refused: Vec<(u64, &str)> = intake
        .refused
        .first()
        .iter()
        .map(|row| (row.line, row.reason.as_str()))
        .collect();
    assert_eq!(
        refused,
        [
            (2, "1つの欄が長すぎます（上限 65536 バイト）。"),
            (3, "1行が長すぎます（上限 1048576 バイト）。")
        ]
    );
    assert_eq!(intake.rows[0].0, 4);
    assert!(
        intake
            .refused
            .first()
            .iter()
            .all(|row| row.value.chars().count() <= 82)
    );
}

#[test]
fn progress_is_told_and_cancelling_takes_nothing() {
    let rows: String = (1000..5000)
        .map(|at| format!("392{at},見本医院\n"))
        .collect();
    let text = format!("ID,正式名称\n{}", rows.replace("392", "392100"));
    let cancel = AtomicBool::new(false);
    let mut seen = Vec::new();
    let mut progress = |done, total| seen.push((done, total));
    let intake = read_facilities(
        text.as_bytes(),
        &facility_options(None),
        &mut Watch::new(&mut progress, &cancel),
    );
    assert_eq!(intake.unwrap().rows.len(), 4000);
    assert!(seen.len() > 3 && seen.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    let whole = u64::try_from(text.len()).unwrap();
    assert_eq!(seen.last(), Some(&(whole, whole)));

    cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut progress = |_, _| {};
    let stopped = read_facilities(
        text.as_bytes(),
        &facility_options(None),
        &mut Watch::new(&mut progress, &cancel),
    );
    assert_eq!(stopped, Err(FileRefusal::Cancelled));
}

#[test]
fn the_hash_is_of_the_bytes_as_they_came() {
    let intake = read_care_facilities(
        "特養\n".as_bytes(),
        &Limits::default(),
        &mut Watch::default(),
    )
    .unwrap();
    assert_eq!(intake.sha256.len(), 64);
    let (cp932, ..) = SHIFT_JIS.encode("特養\n");
    let other = read_care_facilities(&*cp932, &Limits::default(), &mut Watch::default()).unwrap();
    assert_eq!(intake.rows, other.rows);
    assert_ne!(intake.sha256, other.sha256);
    let abc = read_care_facilities(b"abc", &Limits::default(), &mut Watch::default()).unwrap();
    assert_eq!(
        abc.sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

/// A note says what stood there; it must not carry along what commands a terminal.
#[test]
fn a_note_on_an_id_with_control_characters_cannot_command_a_terminal() {
    let head = "ID,正式名称,機関区分,都道府県コード,市区町村コード\n";
    for hostile in ["\u{7}", "\u{11}", "\u{9b}", "\u{202e}"] {
        let file = format!("{head}{hostile}3921001,甲見本医院,2,39,201\n");
        let mut watch = Watch::default();
        let intake =
            read_facilities(file.as_bytes(), &facility_options(Some("39")), &mut watch).unwrap();
        let notes: Vec<String> = intake.notes.iter().map(Note::to_string).collect();
        assert!(
            notes.iter().any(|note| note.contains("3921001")),
            "{notes:?}"
        );
        for note in notes {
            assert!(kakari_core::text::is_clean(&note), "{note:?}");
        }
    }
}
