//! Printed documents: what stands on them and what cannot get into them.

use serde_json::{Value, json};

use kakari_core::document;
use kakari_core::report::{Raw, Report};

use super::process::Desk;

fn poster(name: &str, answers: Value) -> String {
    let report = json!({"edition": "r07", "reported_on": "2026-02-10",
                        "facility": {"id": "2020000000101", "name": name}, "answers": answers});
    let raw: Raw = serde_json::from_value(report).unwrap();
    let report = Report::read(raw).unwrap();
    let edition = kakari_builtin::edition("r07").unwrap();
    document::poster(&edition, &report, report.reported_on).unwrap()
}

/// The words of a document as a person reads them.
fn read(document: &str) -> String {
    let mut text = String::new();
    for part in document.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn the_poster_says_what_was_reported_and_nothing_more() {
    let text = read(&poster(
        "汐見医院",
        json!({"f1.posted": 1, "f1.training": 1, "f1.training.count": 2, "f1.gp_specialist": 0,
               "f1.areas": [6, 9], "f1.diseases": [18, 41], "f1.diseases.other": "線維筋痛症",
               "f1.consultation": 1, "other.checkups": 2, "f2i.rota": 3}),
    ));
    for stands in [
        "汐見医院",
        "令和8年2月10日",
        "■ 有り",
        "2人",
        "■ 呼吸器領域",
        "■ 循環器系領域",
        "□ 小児領域",
        "■ 高血圧",
        "■ その他の疾患（線維筋痛症）",
        "■ 可",
        "□ 不可",
        "□ 該当無し",
    ] {
        assert!(text.contains(stands), "{stands} is missing in {text}");
    }
    assert_eq!(text.matches('■').count(), 7, "{text}");
    assert_eq!(
        text.matches(['■', '□']).count(),
        2 + 2 + 18 + 42 + 2,
        "{text}"
    );
    for left_out in ["健診", "在宅当番医制"] {
        assert!(
            !text.contains(left_out),
            "{left_out} does not belong on the poster"
        );
    }
}

#[test]
fn a_blank_is_ticked_nowhere() {
    let text = read(&poster("汐見医院", json!({"f1.areas": [0, 6]})));
    assert_eq!(text.matches('■').count(), 0, "{text}");
}

#[test]
fn no_name_becomes_markup() {
    let hostile = "<script>alert(1)</script>&\"'";
    let document = poster(
        hostile,
        json!({"f1.diseases": [41], "f1.diseases.other": hostile}),
    );
    let page = document::page(hostile, &document).unwrap();
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("&#60;script").count(), 3, "{page}");
}

#[test]
fn the_command_prints_the_poster_of_a_report() {
    let desk = Desk::new();
    let report = json!({"edition": "r07", "channel": "paper", "reported_on": "2026-02-10",
                        "facility": {"id": "2020000000101", "name": "汐見医院"}, "answers": {"f1.areas": [17]}});
    let file = desk.write("one.jsonl", format!("{report}\n"));
    desk.done(["import", "reports", file.to_str().unwrap()]);
    let page = desk.done(["poster", "2020000000101", "--day", "R8.3.1"]);
    assert!(
        page.starts_with("<!doctype html>") && page.contains("size: A4"),
        "{page}"
    );
    let text = read(&page);
    assert!(
        text.contains("令和8年3月1日") && text.contains("■ 小児領域"),
        "{text}"
    );
    let said = desk.run(["poster", "2020000000102"]);
    assert!(
        said.code == 2 && said.err.contains("2020000000102"),
        "{said:?}"
    );
}
