//! What `list` and `queue` print: conditions, findings, and what waits.

use serde_json::{Value, json};

use super::process::Desk;

/// Nobody takes an empty list for an answer where the condition was mistyped.
#[test]
fn a_condition_that_nothing_fits_says_what_there_is() {
    let desk = Desk::with_sample(30);
    let row = desk.json(["list", "--format", "json"])[0].clone();
    let town = row["municipality"].as_str().unwrap();
    let slip = format!("町:{town}ん");
    for call in [["list", "--where"], ["queue", "--where"]] {
        let said = desk.run([call[0], call[1], &slip]);
        assert_eq!((said.code, said.out.as_str()), (0, ""));
        assert!(
            said.err.contains(&format!("ここにあるもの：{town}")),
            "{}",
            said.err
        );
        let said = desk.run([call[0], call[1], "経路:ファクス"]);
        assert_eq!(said.code, 2);
        assert!(
            said.err.contains("使えることば：G-MIS、紙、別経路"),
            "{}",
            said.err
        );
        let said = desk.run([call[0], call[1], "keiro:web", "--format", "json"]);
        assert!(!said.out.is_empty());
    }
}

/// A script must not read "nothing waits" where a condition was mistyped: nothing is counted, and the code says so.
#[test]
fn a_condition_with_an_unknown_field_or_value_is_refused_with_what_there_is() {
    let desk = Desk::with_sample(10);
    for (query, named, there) in [
        ("foo:bar", "「foo:」", "使える項目：町、"),
        ("変更:yes", "「変更:yes」", "あり、なし"),
        ("指摘:ZZ999", "「指摘:ZZ999」", "点検の番号"),
        ("病院 町: foo:", "「foo:」", "使える項目：町、"),
    ] {
        for call in [
            vec!["list"],
            vec!["list", "queue"],
            vec!["list", "findings"],
            vec!["queue", "--all"],
        ] {
            for form in [
                vec![],
                vec!["--format", "csv"],
                vec!["--format", "json"],
                vec!["--out", "o.csv"],
            ] {
                let said = desk.run([&call[..], &["--where", query], &form].concat());
                assert_eq!((said.code, said.out.as_str()), (2, ""), "{call:?} {said:?}");
                assert!(
                    said.err.contains(named) && said.err.contains(there),
                    "{said:?}"
                );
                assert!(!said.err.contains(" 件"), "{said:?}");
            }
        }
    }
    assert!(!desk.path("o.csv").exists());
    // A queue that an older or newer version saved is held to the same.
    desk.done(["settings", "set", "queue.古い", "foo:bar"]);
    let said = desk.run(["queue", "--saved", "古い"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("「foo:」"), "{said:?}");
}

pub(super) fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// 指摘 as lines: worst first, then by code, then by facility; what fits nothing is empty; files hold the same.
#[test]
fn findings_are_listed_one_a_line_in_every_form() {
    let desk = Desk::with_assessed_sample(150);
    let list = |args: &[&str]| desk.done([&["list", "findings"][..], args].concat());
    let lines = desk.json(["list", "findings", "--format", "json"]);
    assert!(lines.len() > 20, "{}", lines.len());
    let rank = |line: &Value| {
        let words = ["error", "warning", "note"];
        let severity = words.iter().position(|one| line["severity"] == *one);
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        (severity.unwrap(), text("code"), text("id"))
    };
    assert!(lines.is_sorted_by_key(rank));
    let worded = |line: &Value| !line["message"].as_str().unwrap().is_empty();
    assert!(lines.iter().all(worded));
    let code = lines[0]["code"].as_str().unwrap();
    let of_code = list(&["--where", code, "--format", "json"]);
    let same = lines.iter().filter(|line| line["code"] == *code).count();
    assert_eq!(of_code.lines().count(), same);
    assert_eq!(list(&["--where", "どこにもない", "--format", "json"]), "");
    assert_eq!(list(&["--format", "csv"]).lines().count(), lines.len() + 1);
    let written = |name: &str| {
        let file = desk.path(name);
        list(&["--out", file.to_str().unwrap()]);
        std::fs::read_to_string(&file).unwrap()
    };
    assert_eq!(written("指摘.jsonl"), list(&["--format", "json"]));
    let csv = written("指摘.csv");
    assert!(csv.starts_with("\u{feff}重さ,コード,番号,名称,"), "{csv}");
    assert_eq!(csv.lines().count(), lines.len() + 1);
}

#[test]
fn the_queue_answers_the_conditions_of_the_console_and_says_what_was_decided() {
    let desk = Desk::with_sample(40);
    let ready = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let id = ready[0]["id"].as_str().unwrap();
    let function = ready[0]["function"].as_str().unwrap();
    let confirm = ["--verdict", "yes", "--basis", "電話で確認", "--by", "佐藤"];
    let call = ["confirm", id, "--function", function];
    desk.done(call.iter().chain(&confirm));
    let mine = |row: &&Value| row["id"] == id && row["function"] == function;
    for call in [["queue"].as_slice(), &["list", "queue"]] {
        let conditions = ["--where", "状態:確認済", "--format", "json"];
        let confirmed = desk.json(call.iter().chain(&conditions));
        let row = confirmed.iter().find(mine).expect("it is confirmed");
        assert_eq!(row["status"], "yes");
        assert_eq!(row["decided"]["by"], "佐藤");
        assert_eq!(row["decided"]["reason"], "電話で確認");
        assert!(row["findings"].is_array());
        assert_eq!(row["inquiry"], Value::Null);
    }
    let open = desk.json(["queue", "--format", "json"]);
    assert!(
        !open.iter().any(|row| mine(&row)),
        "what is done does not wait"
    );
    let csv = desk.done(["queue", "--where", "状態:確認済", "--format", "csv"]);
    assert!(csv.starts_with("id,name,municipality,function,status,holds,assigned,"));
    assert!(csv.contains(",佐藤,"), "{csv}");
    // The file has more than the screen, and the message names file and folder.
    let file = desk.path("確認済.csv");
    let said = desk.run([
        "queue",
        "--where",
        "状態:確認済",
        "--out",
        &file.to_string_lossy(),
    ]);
    let folder = file.parent().unwrap().display();
    let message = format!("行（フォルダー：{folder}）");
    assert!(
        said.err.contains("書き出しました：確認済.csv ") && said.err.contains(&message),
        "{}",
        said.err
    );
    let text = std::fs::read_to_string(&file).unwrap();
    for word in ["有無", "登録者", "照会先", "電話で確認"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_withdrawal_does_not_announce_work_that_is_not_in_the_queue() {
    let desk = Desk::new();
    let report = |act: &str| {
        let report = json!({
            "edition": "r07", "channel": "g-mis", "act": act, "reported_on": "2026-02-02",
            "facility": { "id": "3922395402030", "name": "佐藤医院" },
            "answers": if act == "report" { json!({
                "f1.posted": 1, "f1.areas": [6], "f1.consultation": 1, "f2i.rota": 3
            }) } else { json!({}) },
        });
        format!("{report}\n")
    };
    let file = desk.write("報告.jsonl", report("report"));
    desk.run(["import", "reports", &file.to_string_lossy(), "--by", "山田"]);
    desk.run(
        "confirm 3922395402030 --function i --verdict yes --by 佐藤 --override 電話".split(' '),
    );
    let file = desk.write("引き戻し.jsonl", report("withdrawal"));
    let said = desk.run(["import", "reports", &file.to_string_lossy(), "--by", "山田"]);
    let all = format!("{}{}", said.out, said.err);
    assert!(!all.contains("確認をやり直す機能"), "{all}");
    assert!(
        all.contains("引き戻しのため、確認を取り消した機能が 1 件あります。"),
        "{all}"
    );
    let queue = desk.json(["queue", "--all", "--format", "json"]);
    assert!(queue.is_empty(), "{queue:?}");
}
