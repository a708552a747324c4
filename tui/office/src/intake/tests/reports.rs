//! Reports: one meaning, whatever they come as.

use std::io::{BufReader, Read};

use encoding_rs::SHIFT_JIS;
use kakari_core::report::{Raw, Report};

use super::*;

const JSON: &str = r#"{"edition":"r07","channel":"paper","act":"report","reported_on":"2026-02-10","received_on":"2026-02-12","note":"備考あり","facility":{"id":"3921001","name":"甲見本医院","kind":"clinic","code":"0110113719","opened_on":"2001-04-01","suspended":[{"from":"2025-12-20","to":"2026-01-20"}],"excluded":"penal"},"answers":{"f1.posted":1,"f1.areas":[6,7,9],"f2i.fee.overtime":12,"f1.gp_specialist.count":1.5,"f2ro.backup_beds.partners":["乙見本病院","丙見本病院；別館"],"f2i.note":"12"},"preprint":{"f2i.fee.overtime":14}}"#;
const CSV: &str = "edition,channel,act,reported_on,received_on,facility.id,facility.name,facility.kind,facility.code,facility.opened_on,facility.closed_on,facility.suspended,facility.excluded,note,f1.posted,f1.areas,f2i.fee.overtime,f1.gp_specialist.count,f2ro.backup_beds.partners,f2i.note,preprint.f2i.fee.overtime,f2ha.system\n\
r07,paper,report,2026-02-10,2026-02-12,3921001,甲見本医院,clinic,0110113719,2001-04-01,,2025-12-20/2026-01-20,penal,備考あり,1,6;7;9,12,1.5,乙見本病院;丙見本病院；別館,12,14,\n";

fn read(bytes: &[u8]) -> Intake<Report> {
    let (edition, known) = (edition(), known());
    read_reports(
        bytes,
        &ReportOptions::new(&edition, &known),
        &mut Watch::default(),
    )
    .unwrap()
}

#[test]
fn json_and_csv_of_the_same_report_are_the_same() {
    let json = read(JSON.as_bytes());
    let csv = read(CSV.as_bytes());
    assert_eq!((json.refused.len(), csv.refused.len()), (0, 0));
    assert_eq!(json.rows[0].1.problems, []);
    assert_eq!(json.rows[0].1, csv.rows[0].1);
    assert_eq!((json.rows[0].0, csv.rows[0].0), (1, 2));
    assert_eq!(json.form, Form::JsonLines);
}

#[test]
fn japanese_words_mean_the_words_of_the_interface() {
    let text = CSV
        .replace("r07,paper,report", "r07,紙調査票,定期報告")
        .replace(",clinic,", ",診療所,")
        .replace(",penal,", ",刑事施設等,");
    assert_eq!(
        read(text.as_bytes()).rows[0].1,
        read(JSON.as_bytes()).rows[0].1
    );
}

#[test]
fn cp932_json_lines_are_read_and_said() {
    let (bytes, ..) = SHIFT_JIS.encode(JSON);
    let intake = read(&bytes);
    assert_eq!(intake.encoding, Encoding::Cp932);
    assert_eq!(intake.rows[0].1, read(JSON.as_bytes()).rows[0].1);
    let with_mark = read(format!("\u{FEFF}{JSON}\r\n").as_bytes());
    assert_eq!(with_mark.encoding, Encoding::Utf8Bom);
    assert_eq!(with_mark.rows.len(), 1);
}

#[test]
fn official_labels_are_headers_and_a_mapping_wins() {
    let (edition, known) = (edition(), known());
    let (_, item) = edition.item_by_id("f2i.rota").unwrap();
    let text = format!("医療機関ID,{},当番,番号\n3921001,3,２,17\n", item.label);
    let map = "[columns]\n\"当番\" = \"f2i.night_center\"\n\"番号\" = \"\"\n\"ない列\" = \"note\"\n[values]\nedition = \"r07\"\nchannel = \"paper\"\n";
    let options = ReportOptions {
        mapping: Some(Mapping::read(map.as_bytes()).unwrap()),
        ..ReportOptions::new(&edition, &known)
    };
    let intake = read_reports(text.as_bytes(), &options, &mut Watch::default()).unwrap();
    let report = &intake.rows[0].1;
    assert_eq!(report.edition, "r07");
    assert_eq!(report.channel.word(), "paper");
    assert_eq!(report.answers.get("f2i.rota"), Some(&Raw::Number(3.0)));
    assert_eq!(
        report.answers.get("f2i.night_center"),
        Some(&Raw::Text("２".into()))
    );
    let notes: Vec<&str> = intake
        .notes
        .iter()
        .map(|note| note.sentence.as_str())
        .collect();
    assert_eq!(
        notes[1..],
        ["対応表にあって、このファイルにない見出し：ない列"]
    );
}

#[test]
fn a_mapping_to_nothing_that_exists_is_refused_with_the_nearest() {
    let (edition, known) = (edition(), known());
    for (map, refusal) in [
        (
            "[columns]\n\"当番\" = \"f2i.rotta\"\n",
            FileRefusal::MapTarget {
                target: "f2i.rotta".into(),
                nearest: Some("f2i.rota".into()),
            },
        ),
        (
            "[values]\n\"facility.id\" = \"3921001\"\n",
            FileRefusal::MapTarget {
                target: "facility.id".into(),
                nearest: Some("facility.id".into()),
            },
        ),
    ] {
        let options = ReportOptions {
            mapping: Some(Mapping::read(map.as_bytes()).unwrap()),
            ..ReportOptions::new(&edition, &known)
        };
        assert_eq!(
            read_reports(CSV.as_bytes(), &options, &mut Watch::default()),
            Err(refusal)
        );
    }
}

#[test]
fn a_column_like_an_item_goes_to_the_engine_and_others_are_listed() {
    let intake =
        read("edition,facility.id,f1.no_such_item,受付番号\nr07,3921001,3,17\n".as_bytes());
    assert_eq!(
        intake.rows[0].1.answers.get("f1.no_such_item"),
        Some(&Raw::Number(3.0))
    );
    assert!(
        intake
            .notes
            .iter()
            .any(|note| note.sentence == "対応する項目がないため取り込まない列：受付番号")
    );
}

/// Gives one byte at a time, as a slow pipe may.
struct Drops<'a>(&'a [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some((first, rest)) = self.0.split_first() else {
            return Ok(0);
        };
        buffer[0] = *first;
        self.0 = rest;
        Ok(1)
    }
}

#[test]
fn a_stream_hands_over_in_order_and_equals_the_file() {
    let text = format!(
        "\u{FEFF}{JSON}\nbroken\n\n{}\r\n[]",
        JSON.replace("3921001", "3921002")
    );
    let (edition, known) = (edition(), known());
    let options = ReportOptions::new(&edition, &known);
    let mut order = Vec::new();
    let streamed = stream_reports(
        BufReader::with_capacity(7, Drops(text.as_bytes())),
        &options,
        &mut Watch::default(),
        &mut |one| {
            order.push(
                one.map(|(line, report)| (line, report.facility.id))
                    .map_err(|row| row.line),
            );
        },
    );
    let id = |id: &str| id.to_owned();
    assert_eq!(
        order,
        [
            Ok((1, id("3921001"))),
            Err(2),
            Ok((4, id("3921002"))),
            Err(5)
        ]
    );
    let file = read(text.as_bytes());
    let streamed = streamed.unwrap();
    assert_eq!(streamed.sha256, file.sha256);
    assert_eq!(streamed.notes, file.notes);
}

#[test]
fn a_stream_that_breaks_is_said() {
    struct Breaks;
    impl Read for Breaks {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let (edition, known) = (edition(), known());
    for is_json in [false, true] {
        let options = ReportOptions {
            is_json,
            ..ReportOptions::new(&edition, &known)
        };
        let broken = stream_reports(
            BufReader::new(Breaks),
            &options,
            &mut Watch::default(),
            &mut |_| {},
        );
        assert_eq!(broken, Err(FileRefusal::Broken("gone".into())));
    }
}

#[test]
fn a_line_beyond_the_limit_costs_only_itself() {
    let (edition, known) = (edition(), known());
    let limits = Limits {
        row: 2000,
        rows: 3,
        ..Limits::default()
    };
    let options = ReportOptions {
        limits,
        ..ReportOptions::new(&edition, &known)
    };
    let text = format!("{JSON}\n{{\"a\":\"{}\"}}\n{JSON}\n", "甲".repeat(5000));
    let intake = read_reports(text.as_bytes(), &options, &mut Watch::default()).unwrap();
    assert_eq!((intake.rows.len(), intake.refused.first()[0].line), (2, 2));
    assert_eq!(
        intake.refused.first()[0].reason,
        "1行が長すぎます（上限 2000 バイト）。"
    );
    let one_more = format!("{text}{JSON}\n");
    let refused = read_reports(one_more.as_bytes(), &options, &mut Watch::default());
    assert_eq!(refused, Err(FileRefusal::TooManyRows { most: 3 }));
}

#[test]
fn a_file_that_says_it_is_json_is_not_taken_for_a_table() {
    let (edition, known) = (edition(), known());
    let options = ReportOptions {
        is_json: true,
        ..ReportOptions::new(&edition, &known)
    };
    let text = format!("edition;\n{JSON}\n");
    let intake = read_reports(text.as_bytes(), &options, &mut Watch::default()).unwrap();
    assert_eq!((intake.rows.len(), intake.refused.len()), (1, 1));
}

#[test]
fn ids_are_read_alike_in_every_layout() {
    let wide = JSON.replace("\"3921001\"", "\" ３９21００1\"");
    let read_wide = read(wide.as_bytes());
    assert_eq!(read_wide.rows[0].1, read(JSON.as_bytes()).rows[0].1);
    for damaged in ["3.92E+12", "３．９２Ｅ＋１２", "1月2日", "#N/A"] {
        let lines = format!("{JSON}\n{}\n", JSON.replace("3921001", damaged));
        let json = read(lines.as_bytes());
        let table = read(format!("edition,facility.id,f1.posted\nr07,{damaged},1\n").as_bytes());
        assert_eq!((json.rows.len(), json.refused.len()), (1, 1), "{damaged}");
        assert_eq!(table.rows.len(), 0, "{damaged}");
        assert_eq!(
            json.refused.first()[0].reason,
            table.refused.first()[0].reason,
            "{damaged}"
        );
    }
    // A malformed id is an error of the report, which is kept; two spellings of it are one.
    let malformed = |id: &str| {
        let read = read(JSON.replace("3921001", id).as_bytes());
        read.rows[0].1.facility.id.clone()
    };
    assert_eq!(malformed("39X"), malformed(" ３９X "));
}
