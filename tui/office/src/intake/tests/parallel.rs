//! Reports worked on by several cores: the same results in the same order, whatever the file is.

use std::io::{BufReader, Read};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use kakari_core::facts::{self, Reading};
use kakari_core::report::Report;

use super::*;

/// What is kept of each report: its line, id and reading. It breaks at the report of this id.
struct Kept(&'static str);

impl Work for Kept {
    type Hands = ();
    type Result = (u64, String, Reading);

    fn begin(&self) {}

    fn one(
        &self,
        (): &mut (),
        line: u64,
        report: &Report,
        reading: &Reading,
    ) -> Option<Self::Result> {
        let id = report.facility.id.clone();
        assert_ne!(id, self.0, "a defect, provoked by a test");
        Some((line, id, reading.clone()))
    }
}

type Row = Result<(u64, String, Reading), RefusedRow>;

/// What comes of a file, by so many cores.
fn by(
    cores: usize,
    bytes: impl Read + Send,
    limits: Limits,
) -> (Vec<Row>, Result<Streamed, FileRefusal>) {
    let (edition, known) = (edition(), known());
    let options = ReportOptions {
        limits,
        ..ReportOptions::new(&edition, &known)
    };
    let mut rows = Vec::new();
    let streamed = work_on_reports(
        BufReader::with_capacity(1 << 14, bytes),
        &options,
        &[&edition],
        NonZeroUsize::new(cores).unwrap(),
        &Kept(""),
        &mut |row| rows.push(row),
    );
    (rows, streamed)
}

/// What comes of a file one row after the other, by the general way.
fn one_by_one(bytes: &[u8], limits: Limits) -> (Vec<Row>, Result<Streamed, FileRefusal>) {
    let (edition, known) = (edition(), known());
    let options = ReportOptions {
        limits,
        ..ReportOptions::new(&edition, &known)
    };
    let mut rows = Vec::new();
    let streamed = stream_reports(
        bytes,
        &options,
        &mut Watch::default(),
        &mut |row| match row {
            Err(refused) => rows.push(Err(refused)),
            Ok((line, report)) if report.edition == edition.id => {
                let reading = facts::read(&edition, &report);
                rows.push(Ok((line, report.facility.id, reading)));
            }
            Ok(_) => {}
        },
    );
    (rows, streamed)
}

fn report(number: u32) -> String {
    format!(
        r#"{{"edition":"r07","facility":{{"id":"{:07}","name":"見本{number}医院"}},"answers":{{"f1.posted":{},"f2i.fee.overtime":{number},"f2ro.backup_beds.partners":["見本病院"]}}}}"#,
        3_920_000 + number,
        number % 3,
    )
}

/// Lines of every kind: plain, escaped, wide, unreadable, repeated keys, another year, blank, a lost character.
fn lines(number: u32) -> String {
    let mut out = String::new();
    for at in 0..number {
        let line = report(at);
        out += &match at % 11 {
            3 => line.replace("見本病院", "見本\\u0007病院"),
            4 => line.replace("\"f1.posted\":", "\"f1.posted\":0,\"f1.posted\":"),
            5 => line.replace("r07", "r08"),
            6 => line.replace("}}", ""),
            7 => line.replace("見本病院", "見本\u{E000}病院\u{FFFD}"),
            8 => line.replace("\"id\":\"", "\"id\":\"０"),
            9 => String::new(),
            10 => line.replace("r07", "r99"),
            _ => line,
        };
        out.push_str(if at % 2 == 0 { "\n" } else { "\r\n" });
    }
    out
}

#[test]
fn any_number_of_cores_gives_the_same() {
    let table: String = (0..400).fold("edition,facility.id,f1.posted\n".to_owned(), |table, at| {
        table + &format!("r07,{},{}\n", 3_920_000 + at, at % 4)
    });
    let wide: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(lines(60).encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let few_notes = Limits {
        notes: 5,
        ..Limits::default()
    };
    let few_rows = Limits {
        rows: 700,
        ..Limits::default()
    };
    for (bytes, limits) in [
        (lines(2_000).into_bytes(), Limits::default()),
        (lines(2_000).into_bytes(), few_notes),
        (lines(2_000).into_bytes(), few_rows),
        (lines(1).into_bytes(), Limits::default()),
        (
            encoding_rs::SHIFT_JIS.encode(&report(1)).0.into_owned(),
            Limits::default(),
        ),
        (wide, Limits::default()),
        (table.into_bytes(), Limits::default()),
        (Vec::new(), Limits::default()),
        (b"[\n".to_vec(), Limits::default()),
    ] {
        let expected = one_by_one(&bytes, limits);
        for cores in [1, 2, 3, 8] {
            assert_eq!(
                by(cores, bytes.as_slice(), limits),
                expected,
                "{cores} cores"
            );
        }
    }
}

/// A program that writes a line and waits until something comes of it before it writes the next.
struct Asks {
    lines: std::ops::Range<u32>,
    left: Vec<u8>,
    answers: Receiver<()>,
}

impl Read for Asks {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left.is_empty() {
            if self.lines.start > 0 {
                let answer = self.answers.recv_timeout(Duration::from_secs(60));
                answer.map_err(|_| std::io::Error::other("nothing came of the line"))?;
            }
            let Some(line) = self.lines.next() else {
                return Ok(0);
            };
            self.left = format!("{}\n", report(line)).into_bytes();
        }
        let length = self.left.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.left[..length]);
        self.left.drain(..length);
        Ok(length)
    }
}

#[test]
fn a_line_is_dealt_with_while_the_next_is_awaited() {
    for cores in [1, 4] {
        let (answer, answers) = channel();
        let asks = Asks {
            lines: 0..20,
            left: Vec::new(),
            answers,
        };
        let (edition, known) = (edition(), known());
        let mut lines = Vec::new();
        let streamed = work_on_reports(
            BufReader::new(asks),
            &ReportOptions::new(&edition, &known),
            &[&edition],
            NonZeroUsize::new(cores).unwrap(),
            &Kept(""),
            &mut |row| {
                lines.push(row.unwrap().0);
                answer.send(()).unwrap();
            },
        );
        assert!(streamed.is_ok(), "{streamed:?}");
        assert_eq!(lines, (1..=20).collect::<Vec<u64>>());
    }
}

#[test]
fn a_defect_at_one_report_ends_the_call() {
    let text = lines(5_000);
    let (edition, known) = (edition(), known());
    for cores in [1, 3] {
        let call = AssertUnwindSafe(|| {
            work_on_reports(
                text.as_bytes(),
                &ReportOptions::new(&edition, &known),
                &[&edition],
                NonZeroUsize::new(cores).unwrap(),
                &Kept("3920792"),
                &mut |_| {},
            )
        });
        assert!(catch_unwind(call).is_err(), "{cores} cores");
    }
}

#[test]
fn what_came_before_the_end_of_a_broken_stream_is_handed_over() {
    struct Breaks;
    impl Read for Breaks {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let text = lines(1_000);
    let before = one_by_one(text.as_bytes(), Limits::default()).0;
    for cores in [1, 2, 5] {
        let (rows, streamed) = by(cores, text.as_bytes().chain(Breaks), Limits::default());
        assert_eq!(rows, before);
        assert_eq!(streamed, Err(FileRefusal::Broken("gone".into())));
    }
}
