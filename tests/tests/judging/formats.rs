//! The forms in which the command line answers: JSON, exit codes, help.

use serde_json::{Value, json};

use super::contract;
use super::generate::case;
use super::parity::differences;
use super::process::Desk;

const KEYS: [&str; 6] = [
    "facility",
    "edition",
    "scope",
    "functions",
    "intent",
    "findings",
];

/// Keys in the order in which they stand in the text.
fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn two_hundred_mixed_reports_give_one_assessment_a_line_and_exit_1() {
    let desk = Desk::new();
    let cases: Vec<_> = (1..)
        .map(case)
        .filter(|case| case.report["edition"] == "r07" && case.context.is_null())
        .take(199)
        .collect();
    let mut text = format!("{}\n", contract::report());
    for case in &cases {
        assert_eq!(differences(case), [""; 0], "the second evaluator agrees");
        text.push_str(&format!("{}\n", case.report));
    }
    let file = desk.write("mixed.jsonl", &text);
    let call = ["check", file.to_str().unwrap(), "--format", "json"];
    let said = desk.run(call);
    assert_eq!(said.code, 1, "{}", said.err);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.len(), 200);
    for (line, report) in lines.iter().zip(text.lines()) {
        let (given, report): (Value, Value) = (line.parse().unwrap(), report.parse().unwrap());
        let place = |key: &str| line.find(&format!("\"{key}\":")).unwrap();
        assert!(KEYS.is_sorted_by_key(|key| place(key)), "{line}");
        assert_eq!(keys(&given).len(), KEYS.len(), "{line}");
        assert_eq!(given["facility"], report["facility"]["id"]);
        assert_eq!(keys(&given["functions"]).len(), 5);
    }
    let again = desk.run(call);
    assert_eq!(again.out, said.out, "equal bytes");

    let torn = text.replacen('\n', "\n{\"edition\":\n", 1);
    let torn = desk.write("torn.jsonl", torn);
    let said = desk.run(["check", torn.to_str().unwrap(), "--format", "json"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.out, again.out, "the rest is assessed all the same");
    assert!(said.err.contains("2行目"), "{}", said.err);
}

#[test]
fn what_is_no_list_answers_in_json_too() {
    let desk = Desk::with_sample(60);
    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let (id, function) = (
        open[0]["id"].as_str().unwrap(),
        open[0]["function"].as_str().unwrap(),
    );
    let json = ["--format", "json"];
    let call = |args: &[&'static str]| {
        let lines = desk.json(args.iter().copied().chain(json));
        assert!(!lines.is_empty(), "{args:?}");
        lines
    };
    let confirm = ["confirm", id, "--function", function, "--verdict", "yes"];
    let said = desk.json(confirm.into_iter().chain(json));
    assert_eq!(said[0]["verdict"], "yes");
    assert_eq!(said[0]["by"], "試験係");
    assert_eq!(call(&["undo", "--list"])[0]["acts"], 1);
    let undone = call(&["undo"]);
    assert_eq!(undone[0]["done"][0]["function"], function);
    assert_eq!(call(&["journal", "verify"])[0]["holds"], true);
    assert!(call(&["doctor"]).iter().all(|line| line["health"] != "bad"));
    let page = desk.done(["doctor"]);
    for place in ["データフォルダー：", "画面のログ：", "ファイル："] {
        assert!(page.contains(place), "{page}");
    }
    for args in [&["list"][..], &["queue"], &["journal"], &["settings"]] {
        call(args);
    }
    let differences = call(&["edition", "diff", "r07", "r08"]);
    assert!(differences.iter().all(|one| one["place"].is_string()));
    let table = desk.done(["journal", "--format", "csv", "--limit", "2"]);
    assert!(table.starts_with("seq,at,actor,"), "{table}");
    assert_eq!(table.lines().count(), 3, "{table}");
    let said = desk.run(["show", id, "--format", "csv"]);
    assert_eq!(
        said.code, 2,
        "a form that is not there is refused, not replaced"
    );
}

#[test]
fn a_condition_that_can_fit_nothing_is_said_and_a_draft_says_that_it_is_one() {
    let desk = Desk::with_sample(20);
    for list in ["list", "queue"] {
        let said = desk.run([list, "--where", "状態:foo", "--format", "json"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
        assert!(said.err.contains("状態:foo"), "{}", said.err);
    }
    let report = json!({ "edition": "r08", "facility": { "id": "3922395402030" }, "answers": {} });
    let file = desk.write("r08.jsonl", format!("{report}\n"));
    let said = desk.run(["check", file.to_str().unwrap()]);
    assert!(said.err.contains("令和8年度（案）"), "{}", said.err);
    let version = desk.done(["--version"]);
    assert!(version.contains("r08 令和8年度（案） "), "{version}");
    assert!(version.contains("r07 令和7年度 "), "{version}");
}

/// Every call there is, found by asking.
fn calls(desk: &Desk, path: Vec<String>, found: &mut Vec<Vec<String>>) {
    let help = desk.done(path.iter().map(String::as_str).chain(["--help"]));
    let below = help
        .lines()
        .skip_while(|line| *line != "命令:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned));
    for name in below {
        let mut path = path.clone();
        path.push(name);
        calls(desk, path, found);
    }
    found.push(path);
}

#[test]
fn help_is_japanese_to_the_last_word_and_shows_an_example_of_this_very_call() {
    let desk = Desk::new();
    let mut found = Vec::new();
    calls(&desk, Vec::new(), &mut found);
    assert!(found.len() > 20, "{found:?}");
    for path in found {
        let words = || path.iter().map(String::as_str);
        let help = desk.done(words().chain(["--help"]));
        for english in [
            "Usage",
            "OPTIONS",
            "COMMAND",
            "Commands",
            "ossible values",
            "default:",
        ] {
            assert!(!help.contains(english), "{path:?} {english}: {help}");
        }
        let example = format!("例： kakari {}", path.join(" "));
        assert!(help.contains(example.trim_end()), "{path:?}: {help}");
        let english = desk.done(
            ["--lang", "en"]
                .into_iter()
                .chain(words())
                .chain(["--help"]),
        );
        assert!(english.contains("Usage: kakari"), "{path:?}: {english}");
        assert!(english.contains("Example"), "{path:?}: {english}");
    }
}

#[test]
fn errors_are_english_where_english_is_asked_for() {
    let desk = Desk::with_sample(20);
    let refused = desk.write("refused.csv", "");
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    let id = id.as_str().unwrap();
    let confirm = ["confirm", id, "--verdict", "yes", "--function"];
    for (call, english) in [
        (vec!["check", "none.jsonl"], "could not be opened"),
        (
            vec!["list", "--db", "none.db"],
            "There is no database none.db",
        ),
        (vec!["show", "123"], "Neither the register nor any report"),
        (
            confirm.into_iter().chain(["zz"]).collect(),
            "no function to confirm",
        ),
        (
            vec!["settings", "set", "deadline", "x"],
            "The deadline x cannot be read",
        ),
        (
            vec!["import", "facilities", refused.to_str().unwrap()],
            "The file is empty",
        ),
        (
            vec!["backup", refused.to_str().unwrap()],
            "is not overwritten",
        ),
        (
            vec!["backup", desk.database().to_str().unwrap()],
            "is the database",
        ),
        (
            vec!["explain", "KA001", "--edition", "r99"],
            "neither an edition nor a file r99",
        ),
    ] {
        let said = desk.run(["--lang", "en"].iter().chain(&call));
        assert_eq!(said.code, 2, "{call:?} {said:?}");
        assert!(said.err.contains(english), "{call:?}: {}", said.err);
        let letters: Vec<char> = said
            .err
            .chars()
            .filter(|c| matches!(c, 'ぁ'..='ヿ'))
            .collect();
        assert!(letters.is_empty(), "{call:?}: {}", said.err);
    }
}

#[test]
fn what_the_system_says_by_itself_is_said_in_japanese() {
    let desk = Desk::new();
    let said = desk.run(["check", "none.jsonl"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("ファイルがありません"), "{}", said.err);
    assert!(!said.err.contains("os error"), "{}", said.err);
}
