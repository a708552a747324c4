//! The command line in English: nothing that it writes is Japanese but data, and what programs read stays as it is.

use super::process::Desk;

/// Official words and data of every sample that are Japanese in every language.
const OFFICIAL: &[&str] = &[
    "かかりつけ医機能報告",
    "院内掲示",
    "フリガナ",
    "日本語",
    "30条の18の4",
    "佐藤",
    "鈴木",
    "高橋",
    "見本係",
    "介護施設",
    "名簿",
    "圏域",
    "対象の事実",
    "介護施設",
    "名簿",
    "圏域",
    "対象の事実",
    "試験係",
    "見本_",
    "令和7年度",
    "令和７年度",
    "１号",
    "2号",
    "イ",
    "ロ",
    "ハ",
    "ニ",
];

fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30FA}' | '\u{3400}'..='\u{9FFF}' | '、' | '。' | '「' | '」' | '：' | '（' | '）')
}

/// The lines with Japanese in them that is neither data of the sample nor an official word.
fn strange(desk: &Desk, text: &str) -> Vec<String> {
    let mut data: Vec<String> = desk
        .json(["list", "--format", "json"])
        .iter()
        .flat_map(|one| ["name", "municipality", "medical_area"].map(|key| one[key].clone()))
        .filter_map(|value| value.as_str().map(str::to_owned))
        .filter(|value| !value.is_empty())
        .collect();
    data.extend(OFFICIAL.iter().map(|word| (*word).to_owned()));
    // The longest first, so that a name is not cut by a shorter one in it.
    data.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let without_data = |line: &str| {
        data.iter()
            .fold(line.to_owned(), |line, word| line.replace(word, ""))
    };
    text.lines()
        .map(without_data)
        .filter(|line| line.contains(is_japanese))
        .collect()
}

#[test]
fn what_the_commands_say_is_english() {
    let desk = Desk::with_assessed_sample(30);
    let id = desk.json(["queue", "--format", "json"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut found = Vec::new();
    for call in [
        vec!["doctor"],
        vec!["journal"],
        vec!["journal", "verify"],
        vec!["settings"],
        vec!["queue"],
        vec!["list"],
        vec!["undo", "--list"],
        vec!["queue", "--where", "status:nothing"],
        vec!["queue", "--where", "stat:ready"],
        vec!["assign", &id, "--function", "i", "--to", "sato"],
        vec!["note", &id, "--text", "call back"],
        vec!["undo"],
        vec!["settings", "set", "theme", "pink"],
        vec!["settings", "set", "prefecture", "99"],
        vec!["backup", "copy.db"],
        vec!["import", "reports", "nowhere.csv"],
        vec!["poster", "3900000000000"],
        vec!["explain", "KX999"],
        vec!["keys"],
        vec!["--help"],
        vec!["confirm", "--help"],
    ] {
        let said = desk.run(["--lang", "en"].iter().chain(&call));
        let lines = strange(&desk, &format!("{}{}", said.out, said.err));
        found.extend(lines.iter().map(|line| format!("{call:?}: {line}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_programs_read_is_the_same_in_every_language() {
    let desk = Desk::with_assessed_sample(30);
    for call in [
        vec!["list", "--format", "json"],
        vec!["list", "--format", "csv"],
        vec!["queue", "--format", "json"],
        vec!["queue", "--format", "csv"],
        vec!["list", "findings", "--format", "csv"],
        vec!["journal", "--format", "json"],
        vec!["journal", "--format", "csv"],
        vec!["undo", "--list", "--format", "json"],
        vec!["settings", "--format", "json"],
        vec!["doctor", "--format", "json"],
        vec!["keys", "--format", "json"],
    ] {
        let japanese = desk.done(&call);
        let english = desk.done(["--lang", "en"].iter().chain(&call));
        assert_eq!(japanese, english, "{call:?}");
    }
    for (name, lang) in [("ja.csv", "ja"), ("en.csv", "en")] {
        desk.done(["--lang", lang, "queue", "--out", name]);
    }
    let written = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(written("ja.csv"), written("en.csv"));
}

#[test]
fn the_language_is_kept_in_the_settings_and_a_call_comes_before_it() {
    let desk = Desk::with_assessed_sample(10);
    desk.done(["settings", "set", "lang", "en"]);
    assert!(desk.done(["doctor"]).contains("[good] Tables and indexes"));
    let japanese = desk.done(["--lang", "ja", "doctor"]);
    assert!(japanese.contains("[良い] 表と索引"), "{japanese}");
    let mut call = desk.command(["doctor"]);
    let said = call.env("KAKARI_LANG", "ja").output().unwrap();
    assert!(String::from_utf8_lossy(&said.stdout).contains("[良い]"));
}
