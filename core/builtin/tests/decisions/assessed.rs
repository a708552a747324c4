//! 1号 and 2号: what holds, and the items that make it so.

use kakari_core::assess::{Assessment, Holds};
use kakari_core::edition::Function;
use kakari_core::finding::Severity;
use kakari_core::report::Raw;

use super::form::{CLINIC, HOSPITAL, assessed, codes, number, report, with_first};

fn clinic(answers: &[(&str, Raw)]) -> Assessment {
    assessed(&report(CLINIC, &with_first(answers)))
}

fn because(assessment: &Assessment, function: Function) -> (Holds, Vec<&str>) {
    let result = assessment.function(function);
    (
        result.holds,
        result.because.iter().map(String::as_str).collect(),
    )
}

const STARS: [&str; 3] = ["f1.posted", "f1.areas", "f1.consultation"];

#[test]
fn the_first_function_holds_when_all_three_do() {
    let all = clinic(&[]);
    assert_eq!(because(&all, Function::F1), (Holds::Yes, STARS.to_vec()));
    for (id, raw) in [
        ("f1.posted", number(0.0)),
        ("f1.areas", codes(&[0])),
        ("f1.consultation", number(0.0)),
    ] {
        let without = clinic(&[(id, raw), ("f2i.rota", number(3.0))]);
        assert_eq!(because(&without, Function::F1), (Holds::No, vec![id]));
        for function in Function::SECOND {
            assert_eq!(
                because(&without, function),
                (Holds::NotApplicable, vec![id])
            );
        }
    }
}

#[test]
fn a_missing_star_leaves_everything_unknown_unless_another_fails() {
    let blank = clinic(&[("f1.areas", Raw::Null), ("f2i.rota", number(3.0))]);
    for function in Function::ALL {
        assert_eq!(
            because(&blank, function),
            (Holds::Unknown, vec!["f1.areas"])
        );
    }
    let failing = clinic(&[("f1.areas", Raw::Null), ("f1.posted", number(0.0))]);
    assert_eq!(
        because(&failing, Function::F1),
        (Holds::No, vec!["f1.posted"])
    );
}

#[test]
fn one_piece_of_evidence_is_enough_and_none_of_all_is_no() {
    let evidence = [
        "f2ro.backup_beds",
        "f2ro.fee.admission_support",
        "f2ro.fee.admission_info",
        "f2ro.discharge_rule",
        "f2ro.critical_path",
        "f2ro.fee.joint_discharge",
        "f2ro.referred_outpatients",
    ];
    let nothing: Vec<(&str, Raw)> = evidence.iter().map(|id| (*id, number(0.0))).collect();
    assert_eq!(
        because(&clinic(&nothing), Function::Ro),
        (Holds::No, vec![])
    );
    for missing in &evidence {
        let mut answers = nothing.clone();
        answers.retain(|(id, _)| id != missing);
        assert_eq!(
            because(&clinic(&answers), Function::Ro),
            (Holds::Unknown, vec![*missing])
        );
    }
    let one = clinic(&[("f2ro.fee.admission_info", number(1.0))]);
    assert_eq!(
        because(&one, Function::Ro),
        (Holds::Yes, vec!["f2ro.fee.admission_info"])
    );
}

#[test]
fn a_clinic_only_item_is_neither_evidence_nor_needed_in_a_hospital() {
    let asked = [
        "f2i.rota",
        "f2i.night_center",
        "f2i.on_call",
        "f2i.fee.overtime",
        "f2i.fee.midnight",
        "f2i.fee.holiday",
    ];
    let mut answers: Vec<(&str, Raw)> = asked.iter().map(|id| (*id, number(0.0))).collect();
    answers.push(("f2i.fee.early_night", number(5.0)));
    let hospital = assessed(&report(HOSPITAL, &with_first(&answers)));
    assert_eq!(because(&hospital, Function::I), (Holds::No, vec![]));
    let clinic = clinic(&answers);
    assert_eq!(
        because(&clinic, Function::I),
        (Holds::Yes, vec!["f2i.fee.early_night"])
    );
    answers.retain(|(id, _)| *id != "f2i.rota");
    let hospital = assessed(&report(HOSPITAL, &with_first(&answers)));
    assert_eq!(
        because(&hospital, Function::I),
        (Holds::Unknown, vec!["f2i.rota"])
    );
}

#[test]
fn intent_is_told_of_functions_that_do_not_hold() {
    let willing = clinic(&[
        ("f1.posted", number(0.0)),
        ("f1.intent", number(1.0)),
        ("f2i.rota", number(1.0)),
        ("f2ha.system", number(1.0)),
        ("f2ro.discharge_rule", number(0.0)),
    ]);
    assert_eq!(willing.intent, [Function::F1, Function::I, Function::Ha]);
    let holding = clinic(&[("f2i.rota", number(1.0)), ("f2i.fee.overtime", number(2.0))]);
    assert_eq!(holding.intent, []);
}

#[test]
fn the_worst_finding_is_told() {
    let clean = clinic(&[]);
    assert_eq!(clean.worst(), None, "{:?}", clean.findings);
    let wrong = clinic(&[("f2i.rota", number(99.0))]);
    assert_eq!(wrong.worst(), Some(Severity::Error));
    let noted = clinic(&[("f2i.fee.overtime", Raw::Text("１２回".into()))]);
    assert_eq!(noted.worst(), Some(Severity::Note), "{:?}", noted.findings);
}

#[test]
fn words_and_results_are_those_of_the_interface() {
    let words = ["yes", "no", "unknown", "not_applicable"];
    assert_eq!(Holds::ALL.map(Holds::word), words);
    assert_eq!(words.map(Holds::from_word), Holds::ALL.map(Some));
    assert_eq!(Holds::from_word("perhaps"), None);
    let json = clinic(&[("f2ha.fee.visit", number(2.0))]).to_json();
    let opening = concat!(
        "{\"facility\":\"3922395402030\",\"edition\":\"r07\",",
        "\"scope\":{\"verdict\":\"in\",\"clause\":\"医療法施行規則第30条の33の15第1項\"},",
        "\"functions\":{\"f1\":{\"holds\":\"yes\",\"because\":[\"f1.posted\",\"f1.areas\",\"f1.consultation\"]},",
    );
    assert!(json.starts_with(opening), "{json}");
    assert!(
        json.contains("\"ha\":{\"holds\":\"yes\",\"because\":[\"f2ha.fee.visit\"]}"),
        "{json}"
    );
    assert!(json.ends_with("\"intent\":[],\"findings\":[]}"), "{json}");
    let wrong = clinic(&[("f2i.rota", number(99.0))]).to_json();
    assert!(
        wrong.contains("\"severity\":\"error\",\"item\":\"f2i.rota\",\"message\":"),
        "{wrong}"
    );
}
