//! The fast ways against the plain ones: text straight into slots gives what the tree of values gives, an edition
//! prepared for many reports finds what each check finds, and the checks of the answers allocate nothing once their
//! list has room.

use kakari_core::assess::{Assessor, assess_reading, judge};
use kakari_core::check::{Settled, Sieve, answers};
use kakari_core::context::Context;
use kakari_core::facts::{self, Reading, Stream, scan};
use kakari_core::finding::{Place, Subject};
use kakari_core::report::{Raw, Refusal, Report};
use kakari_core::text::KnownNames;
use serde::de::DeserializeSeed as _;

use super::engine;
use super::generate::case;

/// Both ways of reading a text; an error of JSON as its sentence.
type Read = Result<Result<(Report, Reading), Refusal>, String>;

fn straight(text: &str) -> Read {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Stream(engine::edition("r07")).deserialize(&mut json);
    read.and_then(|read| json.end().map(|()| read))
        .map_err(|error| sentence(&error))
}

fn in_steps(text: &str) -> Read {
    let raw: Raw = serde_json::from_str(text).map_err(|error| sentence(&error))?;
    Ok(Report::read(raw).map(|report| {
        let reading = facts::read(engine::edition("r07"), &report);
        let without_answers = Report {
            answers: Default::default(),
            ..report
        };
        (without_answers, reading)
    }))
}

/// What is wrong, without the place: a key that stands twice is noticed before or after its value.
fn sentence(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}

/// [`scan`] gives what the tree of values gives, or nothing, also into a reading of another report. Returns whether it
/// gave something.
fn scans_alike(text: &str, reading: &mut Reading) -> bool {
    let scanned = scan(engine::edition("r07"), text, reading);
    let is_plain = scanned.is_some();
    if let Some(report) = scanned {
        assert_eq!(Ok(Ok((report, reading.clone()))), in_steps(text), "{text}");
    }
    is_plain
}

#[test]
fn text_straight_into_slots_is_what_the_tree_of_values_gives() {
    let mut plain = 0;
    let mut reading = Reading::default();
    for seed in 1..4_000 {
        let text = case(seed).report.to_string();
        assert_eq!(straight(&text), in_steps(&text), "seed {seed}: {text}");
        plain += usize::from(scans_alike(&text, &mut reading));
    }
    assert!(plain > 1_000, "only {plain} of 4,000 texts are plain");
}

#[test]
fn canonical_reports_are_plain() {
    let mut reading = Reading::default();
    let answers = [
        r#"{"f1.areas":[1,6],"f1.posted":1,"f1.staff.doctors":2.6,"f2i.fee.overtime":345,"f2ro.backup_beds.partners":["白鳥病院","ｶﾅ　医院"]}"#,
        r#"{"f2ha.note":"備考、２行目","f1.posted":1,"f1.areas":null,"f1.training":"","f1.diseases":[]}"#,
        r#"{ "f1.staff.doctors" : -0.5e1 , "f1.areas" : [ 1 , 6 ] , "f1.posted" : "１" }"#,
        "{}",
    ];
    for answer in answers {
        let head = r#""edition":"r07","channel":"paper","received_on":"令和8年2月3日","note":"備考","facility":{"id":"3922395402030","suspended":[{"from":"2025-12-20","to":null}]},"preprint":{"f2i.fee.overtime":12},"entry":{"by":["甲"],"at":true}"#;
        for text in [
            format!("{{{head},\"answers\":{answer}}}"),
            format!(" {{\"answers\":{answer},\n{head}\t}}\r\n"),
        ] {
            assert!(scans_alike(&text, &mut reading), "{text}");
        }
    }
}

/// The edition prepared for many reports.
#[test]
fn a_sieve_finds_what_the_checks_find() {
    let edition = engine::edition("r07");
    let (sieve, assessor) = (Sieve::new(edition), Assessor::new(edition));
    let (mut all, mut sieved) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for seed in 1..8_000 {
        let text = case(seed).report.to_string();
        let Ok(Ok((report, reading))) = in_steps(&text) else {
            continue;
        };
        answers(edition, &reading, &mut all);
        sieve.answers(edition, &reading, &mut sieved);
        assert_eq!(sieved, all, "seed {seed}: {text}");
        seen += all.len();
        let mut again = reading.clone();
        sieve.judge(&mut again.facts);
        assert_eq!(again, reading, "seed {seed}: {text}");
        let context = Context::default();
        assert_eq!(
            assessor.assess(&report, &reading, &context),
            assess_reading(edition, &report, &reading, &context),
            "seed {seed}: {text}"
        );
    }
    assert!(seen > 4_000, "only {seen} broken checks in 8,000 reports");
}

#[test]
fn what_is_odd_is_odd_alike() {
    let mut reading = Reading::default();
    let id = r#""edition":"r07","facility":{"id":"3922395402030"}"#;
    let answers = [
        "null",
        "7",
        "-7",
        "0.5",
        "true",
        "\"text\"",
        "[1,2]",
        "{}",
        r#"{"f1.posted":1,"f1.posted":0}"#,
        r#"{"f1.posted":null,"f1.posted":0}"#,
        r#"{"no.such":1,"no.such":1}"#,
        r#"{"f1.posted":1,"f1.posted\u0007":0}"#,
        r#"{"f1.posted\u0007":"い","f1.posted":0}"#,
        r#"{"f1.posted\u0007":"い","f1.posted\u0008":{"a":1}}"#,
        r#"{"no.such":1,"no\u0007.such":2,"no.such\u0007":null}"#,
        r#"{"f2ni.cooperating.facilities\u0007":["い"],"f2ni.cooperating.facilities":["ろ","ろ"]}"#,
        r#"{"f1.posted":"\u0007"}"#,
        r#"{"f1.areas":[],"f1.posted":"","other.note":" "}"#,
        r#"{"f1.areas":[1,1,"２",null]}"#,
        r#"{"f1.staff.doctors":1.25,"f1.staff.outpatient_nurses":-0.0,"f2i.fee.overtime":1e300}"#,
        r#"{"f2i.fee.overtime":9007199254740993,"f2i.fee.early_night":-9007199254740993}"#,
        r#"{"f1.posted":{"a":1,"a":2}}"#,
        r#"{"f1.posted":1"#,
        r#"{"f1.posted":01}"#,
        r#"{"f1.posted":1.}"#,
        r#"{"f1.posted":-}"#,
        r#"{"f1.posted":1e}"#,
        r#"{"f1.posted":1e999}"#,
        r#"{"f1.posted":1,}"#,
        r#"{"f1.posted":"1"#,
        r#"{"f1.posted":nul}"#,
        r#"{"f1.areas":[1,]}"#,
        r#"{"f1.areas":[300,1.0,-1,0]}"#,
        r#"{"f1.areas":[0,1],"f1.training":1.0}"#,
        r#"{"f2i.fee.overtime":1234567890,"f2i.fee.midnight":999999999}"#,
        r#"{"f1.staff.doctors":999999.9,"f1.staff.outpatient_nurses":1000000.5}"#,
        r#"{"f1.staff.doctors":1.0e0,"f1.staff.outpatient_nurses":0.05}"#,
        r#"{"f2ro.backup_beds.partners":[" ","甲 ",null]}"#,
        r#"{"f2ro.backup_beds.partners":["1","2","3","4","5","6","7","8","9"]}"#,
        r#"{"f2ro.backup_beds.partners":[[["甲"]]]}"#,
        r#"{"f2ro.backup_beds.partners":["甲\t"]}"#,
    ];
    for answer in answers {
        for text in [
            format!("{{{id},\"answers\":{answer}}}"),
            format!("{{\"answers\":{answer},{id}}}"),
            format!("{{\"answers\":{answer},{id},\"answers\":{answer}}}"),
            format!("{{\"answers\":{answer}}}"),
            answer.to_owned(),
        ] {
            assert_eq!(straight(&text), in_steps(&text), "{text}");
            scans_alike(&text, &mut reading);
        }
    }
}

#[test]
fn the_checks_of_the_answers_are_among_all_checks() {
    let edition = engine::edition("r07");
    let mut broken = Vec::new();
    let mut seen = 0;
    for seed in 1..2_000 {
        let Ok(Ok((report, reading))) = straight(&case(seed).report.to_string()) else {
            continue;
        };
        let all = judge(
            edition,
            None,
            &report,
            &reading,
            &Context::default(),
            &KnownNames::default(),
            &mut Settled::default(),
        )
        .found;
        answers(edition, &reading, &mut broken);
        seen += broken.len();
        let subjects = broken.iter().map(|one| {
            let subject = match one.place {
                Place::Report => Subject::Report,
                Place::Item(item) => Subject::Item(item),
                Place::Unknown(at) => reading.slips[usize::from(at)].subject.clone(),
            };
            (subject, one.check)
        });
        let mut all = all.iter().map(|found| (found.subject.clone(), found.check));
        for one in subjects {
            assert!(
                all.any(|other| other == one),
                "seed {seed}: {one:?}, in order"
            );
        }
    }
    assert!(seen > 1_000, "only {seen} broken checks in 2,000 reports");
}

#[test]
fn the_checks_of_the_answers_allocate_nothing_once_warm() {
    let edition = engine::edition("r07");
    let mut readings: Vec<Reading> = (1..500)
        .filter_map(|seed| straight(&case(seed).report.to_string()).ok()?.ok())
        .map(|(_, reading)| reading)
        .collect();
    let sieve = Sieve::new(edition);
    let mut broken = Vec::new();
    let mut run = |readings: &mut [Reading]| {
        for reading in readings {
            reading.facts.judge(edition);
            answers(edition, reading, &mut broken);
            sieve.judge(&mut reading.facts);
            sieve.answers(edition, reading, &mut broken);
        }
        broken.len()
    };
    run(&mut readings);
    let counted = allocation_counter::measure(|| {
        std::hint::black_box(run(&mut readings));
    });
    assert_eq!(counted.count_total, 0, "{counted:?}");
    // That the counter counts at all.
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8])));
    assert_eq!(counted.count_total, 1);
}
