//! The command line in English: nothing that it writes is Japanese but data, and what programs read stays as it is.

use super::process::Desk;

/// Official words and data of every sample that are Japanese in every language.
const OFFICIAL: &[&str] = &[
    "かかりつけ医機能報告",
    "院内掲示",
    "フリガナ",
    "日本語",
    "30条の18の4",
    "ガイドライン第2章第2節",
    "医療法第30条の18の4第1項",
    "医療法第30条の18の4第2項",
    "医療法第30条の18の4第3項",
    "医療法第30条の18の4第4項",
    "医療法第30条の18の5第1項",
    "医療法第6条の4の2第1項",
    "医療法施行規則第1条の8の2第1項",
    "医療法施行規則第1条の8の2第2項",
    "医療法施行規則第1条の8の2第3項",
    "ガイドライン第5章第1節",
    "患者説明様式（別冊）参考",
    "Ｑ＆Ａ集",
    "療養計画書",
    "診療報酬",
    "佐藤",
    "鈴木",
    "高橋",
    "見本係",
    "介護施設",
    "名簿",
    "圏域",
    "対象の事実",
    "試験係",
    "医療情報ネット",
    "見本県",
    "見本台中央総合病院",
    "自院の連絡先を渡して随時対応／自院での一定の対応に加えて他医療機関と連携して随時対応",
    "自院又は連携による在宅医療を提供する体制",
    "自院又は連携による後方支援病床の確保",
    "全国地方公共団体コード",
    "医療機関ID",
    "団体コード",
    "2号",
    "甲病院",
    "乙病院",
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
    let facilities = "ID,正式名称,機関区分,都道府県コード,市区町村コード\n";
    let facilities =
        format!("{facilities}2011300000029,甲病院,1,20,\n2011300000037,乙病院,1,20,999\n");
    desk.write("list.csv", facilities);
    let heading = "団体コード,市区町村,二次医療圏コード,二次医療圏\n";
    desk.write("areas.csv", format!("{heading}202011,長野市,2001,北\n"));
    desk.write("few.csv", format!("{heading}999,,,\n"));
    desk.write("facts.csv", "ID,opened_on\n999,2025-01-01\n");
    let over = "[edition]\nid = \"own\"\nbased_on = \"r07\"\n";
    desk.write("good.toml", over);
    desk.write(
        "bad.toml",
        format!("{over}zzz = 1\n[[item]]\nid = \"f2i.rotta\"\n"),
    );
    let calls = vec![
        vec!["doctor"],
        vec!["journal"],
        vec!["journal", "verify"],
        vec!["settings"],
        vec!["queue"],
        vec!["list"],
        vec!["confirm", &id, "--function", "x", "--verdict", "yes"],
        vec![
            "confirm",
            &id,
            "--function",
            "i",
            "--verdict",
            "later",
            "--until",
            "12/1",
        ],
        vec!["answer", &id, "--function", "i", "--answer", "yes"],
        vec!["choose", &id, "--version", "9"],
        vec!["scope", "3900000000000"],
        vec!["scope", &id, "--opened", "12/1"],
        vec!["scope", &id, "--beds", "general=ten"],
        vec!["list", "--where", "duty:nothing"],
        vec!["show", "3900000000000"],
        vec!["check", "nowhere.jsonl"],
        vec!["restore", "nowhere.db"],
        vec!["demo", "--facilities", "3", "--out", "office.db"],
        vec!["import", "facilities", "list.csv"],
        vec!["import", "areas", "areas.csv", "--dry-run"],
        vec!["import", "areas", "areas.csv"],
        vec!["import", "areas", "few.csv"],
        vec!["import", "scope", "facts.csv"],
        vec!["edition", "check", "good.toml"],
        vec!["edition", "check", "bad.toml"],
        vec!["edition", "check", "nowhere.toml"],
        vec!["edition", "build", "bad.toml", "--out", "x.bin"],
        vec!["edition", "build", "good.toml", "--out", "x.bin"],
        vec!["edition", "diff", "r07", "r07"],
        vec!["edition", "diff", "r07", "r99"],
        vec!["settings", "set", "edition-file", "bad.toml"],
        vec!["settings", "set", "deadline", "12/1"],
        vec!["settings", "set", "deadline", "2026-04-01"],
        vec![
            "settings",
            "set",
            "deadline",
            "2026-02-20",
            "--of",
            "nowhere",
        ],
        vec!["settings", "set", "deadline", "2026-02-20", "--of", "20201"],
        vec!["settings", "unset", "deadline", "--of", "20201"],
        vec!["settings", "set", "theme", "dark", "--of", "20201"],
        vec!["settings", "set", "post-code", "95-0001"],
        vec!["settings", "set", "telephone", "823-1111"],
        vec!["settings", "set", "email", "iryo"],
        vec!["settings", "set", "telephone", "088-823-1111"],
        vec!["list", "--where", "foo:bar"],
        vec!["list", "--where", "finding:ZZ999"],
        vec!["list", "--out", "list.csv"],
        vec!["list", "--saved", "nothing"],
        vec!["template", "reports", "--out", "x.csv"],
        vec!["template", "facilities", "--out", "y.csv"],
        vec!["template", "care-facilities", "--out", "z.csv"],
        vec!["journal", "--all"],
        vec!["journal", "receipt"],
        vec!["journal", "mask", "99999", "--reason", "x"],
        vec!["completions", "bash"],
        vec!["undo", "--preview"],
        vec!["undo", "--list"],
        vec!["queue", "--where", "status:nothing"],
        vec!["queue", "--where", "stat:ready"],
        vec!["assign", &id, "--function", "i", "--to", "sato"],
        vec!["note", &id, "--text", "call back"],
        vec!["undo"],
        vec!["redo"],
        vec!["calendar"],
        vec!["library", "zzzz"],
        vec!["library", "--like", "nowhere"],
        vec!["library", "--function", "zz"],
        vec!["calendar", "--done", "nothing"],
        vec!["remind"],
        vec!["remind", "--round"],
        vec!["remind", &id, "--result", "will report"],
        vec!["order"],
        vec!["order", &id, "draft"],
        vec!["notice", "second-reminder"],
        vec!["notice", "second-reminder", &id, "--number", "1"],
        vec!["notice", "request", "--deadline", "2026-04-01"],
        vec!["notice", "--check", "bad.toml"],
        vec!["publish", "--out", "public"],
        vec!["publish", "--out", "own.toml"],
        vec!["publish", "--list"],
        vec!["forum", "list"],
        vec!["forum", "report", "--out", "forum.html"],
        vec!["forum", "report", "--out", "forum.txt"],
        vec!["forum", "given", "nowhere"],
        vec!["meeting", "list"],
        vec!["meeting", "show", "9"],
        vec![
            "meeting",
            "open",
            "--function",
            "f1",
            "--level",
            "prefecture",
            "--name",
            "All",
        ],
        vec!["meeting", "sheet", "1", "--agree", "effect"],
        vec!["meeting", "plan", "1", "--row", "nothing"],
        vec!["meeting", "member", "1"],
        vec!["meeting", "step", "1-1", "hold"],
        vec!["meeting", "paper", "sheet", "1"],
        vec!["meeting", "paper", "members", "1", "--out", "members.txt"],
        vec!["meeting", "paper", "members", "1", "--out", "members.docx"],
        vec![
            "meeting",
            "paper",
            "sheet",
            "--example",
            "--out",
            "sheet.html",
        ],
        vec!["meeting", "papers"],
        vec!["meeting", "summary"],
        vec!["meeting", "integrate", "1"],
        vec!["meeting", "summary", "--function", "ha"],
        vec!["meeting", "summary", "--out", "summary.xlsx"],
        vec!["meeting", "integrate", "1", "--remove"],
        vec!["meeting", "integrate", "1", "--remove"],
        vec!["meeting", "coordinators"],
        vec!["meeting", "coordinator", "Hana", "--background", "care"],
        vec!["meeting", "coordinator", "Nobody", "--remove"],
        vec![
            "meeting",
            "coordinator",
            "Hana",
            "--from",
            "2026-04-01",
            "--until",
            "2026-03-01",
        ],
        vec!["meeting", "coordinators"],
        vec!["meeting", "papers", "--again", "1-9", "--out", "again.docx"],
        vec!["meeting", "read", "members.docx"],
        vec!["meeting", "read", "own.toml"],
        vec!["stats"],
        vec!["stats", "--measure", "nothing"],
        vec!["stats", "--out", "statistics.doc"],
        vec!["network"],
        vec!["network", "--area", "nowhere"],
        vec!["network", "--out", "network.txt"],
        vec!["network", "--out", "network.svg"],
        vec!["partners", "list"],
        vec!["partners", "show", &id],
        vec!["partners", "show", "3900000000000"],
        vec!["partners", "resolve", &id, "nobody", "--elsewhere"],
        vec![
            "partners",
            "resolve",
            &id,
            "nobody",
            "--care",
            "--elsewhere",
        ],
        vec![
            "partners", "resolve", &id, "nobody", "--care", "--to", "none",
        ],
        vec!["indicators", "list"],
        vec!["indicators", "remove", "nothing"],
        vec!["publicity", "list"],
        vec!["publicity", "add", "bulletin"],
        vec!["publicity", "add", " "],
        vec!["publicity", "remove", "9999"],
        vec!["order", &id, "serve", "--until", "12/1"],
        vec!["undo", "--by", "nobody"],
        vec!["settings", "set", "theme", "pink"],
        vec!["settings", "set", "prefecture", "99"],
        vec!["backup", "copy.db"],
        vec!["move", "nowhere.db", "elsewhere.db"],
        vec!["office", "list"],
        vec!["--db", "postgres://a:b@nowhere/kakari", "office", "list"],
        vec!["import", "reports", "nowhere.csv"],
        vec!["poster", "3900000000000"],
        vec!["plan", "3900000000000"],
        vec!["plan", &id, "--visit", "home", "--out", "plan.html"],
        vec!["plan", &id, "--own-form", "disease,plan", "--under-fees"],
        vec!["explain", "KX999"],
        vec!["keys"],
        vec!["--help"],
        vec!["confirm", "--help"],
    ];
    // Each subcommand is among them, but those whose whole output is data, or that show letters on purpose.
    let help = desk.done(["--lang", "en", "--help"]);
    let names = help.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?;
        let named = name.starts_with(|one: char| one.is_ascii_lowercase());
        named.then(|| name.split(' ').next()).flatten()
    });
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 20, "{help}");
    for name in names {
        let other = ["ruler", "schema", "man", "help"].contains(&name);
        let called = calls.iter().any(|call| call.contains(&name));
        assert!(called || other, "{name} is not looked at");
    }
    let mut found = Vec::new();
    for call in calls {
        let said = desk.run(["--lang", "en"].iter().chain(&call));
        let lines = strange(&desk, &format!("{}{}", said.out, said.err));
        found.extend(lines.iter().map(|line| format!("{call:?}: {line}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The names of what differs are English; what differs is the text of the form.
#[test]
fn the_differences_of_two_editions_are_named_in_english() {
    let desk = Desk::new();
    let said = desk.done(["--lang", "en", "edition", "diff", "r07", "r08"]);
    let mut places = said.lines().filter(|line| !line.starts_with("  "));
    assert!(places.clone().count() > 5, "{said}");
    assert!(!places.any(|line| line.contains(is_japanese)), "{said}");
    let json = ["edition", "diff", "r07", "r08", "--format", "json"];
    let english = desk.done(["--lang", "en"].into_iter().chain(json));
    assert_eq!(desk.done(json), english);
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
fn a_language_is_one_persons_and_the_database_has_only_the_default() {
    let desk = Desk::with_assessed_sample(10);
    desk.done(["settings", "set", "lang", "en"]);
    let of_a_colleague = |home: &str| {
        let mut call = desk.command(["doctor"]);
        let said = call.env("HOME", desk.path(home)).output().unwrap();
        String::from_utf8_lossy(&said.stdout).into_owned()
    };
    assert!(of_a_colleague("鈴木").contains("[良い] 表と索引"));
    assert!(
        !desk
            .done(["--lang", "ja", "journal"])
            .contains("表示の言葉")
    );
    desk.done(["--lang", "ja", "settings", "set", "lang", "en", "--office"]);
    assert!(of_a_colleague("鈴木").contains("[good] Tables and indexes"));
    assert!(
        desk.done(["--lang", "ja", "journal"])
            .contains("設定：表示の言葉＝英語（English）")
    );
    let whose = |key: &str| {
        let lines = desk.json(["settings", "--format", "json"]);
        let line = lines.iter().find(|line| line["key"] == key).unwrap();
        line["whose"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (whose("lang"), whose("theme")),
        ("person".to_owned(), "office".to_owned())
    );
    desk.done(["settings", "set", "lang", "ja"]);
    assert!(
        desk.done(["doctor"]).contains("[良い] 表と索引"),
        "one's own comes first"
    );
    desk.done(["settings", "unset", "lang"]);
    assert!(desk.done(["doctor"]).contains("[good] Tables and indexes"));
    let japanese = desk.done(["--lang", "ja", "doctor"]);
    assert!(japanese.contains("[良い] 表と索引"), "{japanese}");
    let mut call = desk.command(["doctor"]);
    let said = call.env("KAKARI_LANG", "ja").output().unwrap();
    assert!(String::from_utf8_lossy(&said.stdout).contains("[良い]"));
}
