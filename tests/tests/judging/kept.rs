//! What is kept of a report is read back as it was: no key and no value becomes another one on the way.

use kakari_core::context::Known;
use kakari_core::report::{FieldProblemKind, Raw, Report};

use super::engine;
use super::generate::{Dice, case};

/// A report of these fields beside the needed ones.
fn with(fields: &str, facility: &str, answers: &str) -> String {
    format!(
        r#"{{"edition":"r07",{fields}"facility":{{{facility}"id":"3922395402030"}},"answers":{{{answers}}}}}"#
    )
}

fn read(text: &str) -> Result<Report, String> {
    let raw: Raw = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Report::read(raw).map_err(|refusal| format!("{refusal:?}"))
}

fn reads_back(text: &str) -> Report {
    let report = read(text).unwrap_or_else(|refused| panic!("{text}: {refused}"));
    let kept = report.canonical();
    let again = read(&kept).unwrap_or_else(|refused| panic!("{text} kept as {kept}: {refused}"));
    assert_eq!(again.canonical(), kept, "{text}");
    let days = |report: &Report| (report.reported_on, report.facility.scope.clone());
    assert_eq!(days(&again), days(&report), "{text}");
    assert_eq!(
        (again.channel, &again.facility.name),
        (report.channel, &report.facility.name),
        "{text}"
    );
    let unknown = |report: &Report| -> Vec<String> {
        let problems = report.problems.iter();
        let unknown = problems.filter(|one| {
            matches!(
                one.kind,
                FieldProblemKind::UnknownField | FieldProblemKind::UnknownFacilityField
            )
        });
        unknown.map(|one| one.field.clone()).collect()
    };
    assert_eq!(unknown(&again), unknown(&report), "{text}");
    report
}

#[test]
fn fields_that_commands_stand_in_are_what_is_left_of_them() {
    let report = reads_back(&with(
        "\"reported_\\u007fon\":\"2026-02-10\",\"channel\\u200b\":\"pa\\u007fper\",",
        "\"na\\u0007me\":\"要医院\",\"opened_on\":\"20\\u009b24-04-01\",",
        "\"f1.posted\\u0007\":1",
    ));
    assert_eq!(report.reported_on.unwrap().to_string(), "2026-02-10");
    assert_eq!(report.channel.word(), "paper");
    assert_eq!(report.facility.name, "要医院");
    assert!(report.facility.scope.opened_on.is_some());
    assert!(report.answers.contains_key("f1.posted"));
    assert_eq!(report.problems, []);
}

#[test]
fn a_field_is_kept_where_it_stood() {
    for (fields, facility) in [
        ("\"facility.name\":\"乙医院\",", "\"name\":\"甲医院\","),
        ("\"facility.opened_on\":\"2024-04-01\",", ""),
        ("\"facility.\":1,", "\"\":2,"),
        ("\"facility.name\":\"乙\",", "\"facility.name\":\"丙\","),
        ("\"x\\u007f\":\"\\u007f\",\"entry\":\"\\u007f\",", ""),
        (
            "\"channel\":\"\\u007f\",\"received_on\":\"\\u007f\",",
            "\"kind\":\"\\u007f\",",
        ),
        (
            "\"x\":{\"a\\u007f\":1},\"entry\":{\"a\\u007f\":[{\"b\\u007f\":1}]},",
            "\"y\":[1],",
        ),
        ("\"preprint\":{\"f2i.rota\\u007f\":1},", ""),
    ] {
        let report = reads_back(&with(fields, facility, ""));
        assert_eq!(report.facility.id, "3922395402030");
        assert_ne!(report.facility.name, "乙医院");
    }
}

/// Which of two keys counts would be a guess, also where they differ only in what nobody sees.
#[test]
fn keys_that_look_the_same_are_refused_like_equal_ones() {
    for (fields, facility, answers) in [
        (
            "\"reported_on\":\"2026-02-10\",\"reported_\\u007fon\":\"2026-02-11\",",
            "",
            "",
        ),
        ("\"x\\u007f\":1,\"\\u200bx\":2,", "", ""),
        ("", "\"name\":\"甲\",\"name\\u0007\":\"乙\",", ""),
        ("", "", "\"f1.posted\":1,\"f1.posted\\u0007\":0"),
        ("\"entry\":{\"by\":1,\"\\u0007by\":2},", "", ""),
        (
            "\"preprint\":{\"f2i.rota\":1,\"f2i.\\u0007rota\":2},",
            "",
            "",
        ),
        ("", "", "\"f1.posted\":{\"a\":1,\"a\\u0007\":2}"),
    ] {
        let text = with(fields, facility, answers);
        let refused = read(&text).expect_err(&text);
        assert!(refused.contains("duplicate key"), "{refused}");
        assert!(!refused.contains(['\u{7}', '\u{7f}']), "{refused:?}");
    }
}

/// Numbers too: the double that is nearest to what is written, as everywhere else where JSON is read.
#[test]
fn a_number_is_the_same_one_when_it_is_read_again() {
    let long = "8".repeat(119);
    for number in [
        format!("{long}38"),
        format!("0.{long}"),
        "1.7976931348623157e308".to_owned(),
        "9007199254740993".to_owned(),
        "5e-324".to_owned(),
        "-0.0".to_owned(),
        "123456789012345678901234567890".to_owned(),
        "0.1e-6".to_owned(),
        "8.5e22".to_owned(),
    ] {
        let report = reads_back(&with("", "", &format!("\"f1.posted\":{number}")));
        let exact: f64 = number.parse().unwrap();
        assert_eq!(
            report.answers.get("f1.posted"),
            Some(&Raw::Number(exact)),
            "{number}"
        );
    }
}

/// A context is read by the same rule.
#[test]
fn the_keys_of_a_context_are_what_is_left_of_them() {
    let read = |text: &str| {
        let raw: Raw = serde_json::from_str(text).unwrap();
        Known::read(&raw, engine::edition("r07")).map(|known| known.context().today)
    };
    let plain = read(r#"{"today":"2026-02-10"}"#).unwrap();
    assert!(plain.is_some());
    assert_eq!(read("{\"to\\u200bday\":\"2026-02-10\"}").unwrap(), plain);
    let registry = r#"{"registry":[{"id":"3922300001","name":"甲","sta\u200btus":"夜逃げ"}]}"#;
    assert!(read(registry).is_err(), "it is the state that is read");
}

#[test]
fn generated_reports_with_strewn_commands_read_back_or_are_refused() {
    const STREWN: [&str; 4] = ["\\u007f", "\\u200b", "\\ufeff", "\\u0000"];
    for seed in 1..1_500 {
        let mut dice = Dice::new(seed);
        let mut text = case(seed).report.to_string();
        for _ in 0..dice.below(4) {
            let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at + 1).collect();
            let at = quotes[dice.below(quotes.len() as u64) as usize];
            // Behind an opening quote it stands in a text, behind a closing one it breaks the JSON.
            text.insert_str(at, dice.of::<&str>(&STREWN));
        }
        if read(&text).is_ok() {
            reads_back(&text);
        }
    }
}
