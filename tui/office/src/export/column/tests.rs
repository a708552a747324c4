//! What columns say where something is missing or there are several.

use super::*;
use crate::export::Kind as ListKind;

const NONE: Standing<'static> = Standing {
    status: Status::Ready,
    holds: None,
    assigned: "",
};

/// A facility without a report, of which nothing is known but its id.
fn line<'a>(findings: &'a [FindingKey], report: Option<ReportColumns>) -> Line<'a> {
    Line {
        id: "3922395402030",
        name: "佐藤医院",
        kind: None,
        municipality: "",
        medical_area: "",
        health_centre: "",
        known: true,
        absent: false,
        report,
        received: None,
        scope: ScopeVerdict::In,
        scope_choice: None,
        function: Function::I,
        findings,
        functions: PerFunction::each(|_| NONE),
        chase: None,
        last_day: "2026-03-31".parse().unwrap(),
        beds: kakari_core::duty::Beds::default(),
        owed: [kakari_core::duty::Owed::Unknown; 4],
        faults: kakari_core::access::Faults::default(),
        decision: None,
    }
}

fn finding(code: &str) -> FindingKey {
    FindingKey {
        code: code.to_owned(),
        item: None,
    }
}

#[test]
fn a_code_that_stands_several_times_has_its_number() {
    let findings = ["KA001", "KB002", "KB002", "KB002"].map(finding);
    let line = line(&findings, None);
    assert_eq!(Column::Codes.text(&line), "KA001 KB002x3");
}

/// No findings of no report are not the same as no findings.
#[test]
fn only_a_report_has_a_number_of_findings() {
    assert_eq!(Column::Findings.text(&line(&[], None)), "");
}

#[test]
fn a_list_of_facilities_has_every_function_in_each_file() {
    for function in Function::ALL {
        let standing = Column::Standing(function);
        assert!(
            ListKind::Facilities.columns().contains(&standing),
            "{function:?}"
        );
    }
}

/// What a number of the count leads to: the words of queries, in which a blank would end the condition.
#[test]
fn values_become_conditions_where_a_condition_can_say_them() {
    let said = |column: Column, text: &str| column.condition(text);
    assert_eq!(said(Column::Assigned, ""), Some("担当:なし".to_owned()));
    assert_eq!(said(Column::Assigned, "鈴木"), Some("担当:鈴木".to_owned()));
    assert_eq!(said(Column::Assigned, "鈴木 一"), None);
    assert_eq!(
        said(Column::Standing(Function::Ro), "要照会"),
        Some("機能:ロ 状態:要照会".to_owned())
    );
    assert_eq!(said(Column::Standing(Function::F1), "有"), None);
    assert_eq!(said(Column::Received, "2026-02-10"), None);
}
