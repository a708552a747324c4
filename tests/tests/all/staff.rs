//! What staff do besides verdicts, from the command line: inquiries, assignment, notes, scope, versions.

use kakari_core::edition::Function;
use serde_json::{Value, json};

use super::process::{Desk, Said};

/// The first function that stands so: facility id and function.
pub(super) fn first(desk: &Desk, status: &str) -> (String, String) {
    let term = format!("状態:{status}");
    let rows = desk.json(["queue", "--all", "--where", &term, "--format", "json"]);
    let word = |name: &str| rows[0][name].as_str().unwrap().to_owned();
    (word("id"), word("function"))
}

fn stands(desk: &Desk, (id, function): &(String, String)) -> Value {
    let shown = desk.json(["show", id, "--format", "json"]);
    shown[0]["functions"][function]["status"].clone()
}

fn count(desk: &Desk, term: &str) -> usize {
    desk.json(["queue", "--all", "--where", term, "--format", "json"])
        .len()
}

#[test]
fn a_day_without_its_year_is_of_the_season() {
    let desk = Desk::with_sample(60);
    let place = first(&desk, "確認可");
    let (id, function) = (place.0.as_str(), place.1.as_str());
    let put_off = |until: &str| {
        let what = ["confirm", id, "--function", function, "--verdict", "later"];
        let how = ["--reason", "回答待ち", "--until", until, "--by", "佐藤"];
        desk.run(what.into_iter().chain(how))
    };
    let said = put_off("３月３０日");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(stands(&desk, &place), "later");
    let journal = desk.done(["journal", "--format", "json"]);
    assert!(journal.contains("2026-03-30"), "{journal}");
    // Outside the season the year could be either, and a text that is no day is said to be none.
    let asks_for_year = |said: &Said| {
        assert_eq!(said.code, 2);
        assert!(said.err.contains("年も書いてください"), "{}", said.err);
    };
    asks_for_year(&put_off("12/1"));
    let said = put_off("2/30");
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("日付「2/30」が読めません"),
        "{}",
        said.err
    );
    // The same at each place that takes a day.
    let asked = ["--verdict", "inquiry", "--question", "体制", "--asked-on"];
    let inquiry = ["confirm", id, "--function", function].into_iter();
    asks_for_year(&desk.run(inquiry.chain(asked).chain(["12/1"])));
    asks_for_year(&desk.run(["poster", id, "--day", "12月1日"]));
    asks_for_year(&desk.run(["settings", "set", "deadline", "12/1"]));
    asks_for_year(&desk.run(["doctor", "--today", "2/20"]));
    let said = desk.run(["scope", id, "--closed", "12/1"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("年を含めて"), "{}", said.err);
}

#[test]
fn an_inquiry_is_answered_and_stays_readable() {
    let desk = Desk::with_sample(60);
    let place = first(&desk, "確認可");
    let (id, function) = (place.0.as_str(), place.1.as_str());
    let on = ["--function", function];
    let early = desk.run(["answer", id, "--function", function, "--answer", "まだ"]);
    assert_eq!(early.code, 2);
    assert!(early.err.contains("照会"), "{}", early.err);
    let asked = [
        "--verdict",
        "inquiry",
        "--asked",
        "事務長",
        "--question",
        "日数",
    ];
    desk.done(["confirm", id].into_iter().chain(on).chain(asked));
    assert_eq!(stands(&desk, &place), "inquiry");
    let answered = ["--answer", "月2回", "--by", "鈴木", "--format", "json"];
    let said = desk.json(["answer", id].into_iter().chain(on).chain(answered));
    assert_eq!(
        (&said[0]["act"], &said[0]["by"]),
        (&json!("answer"), &json!("鈴木"))
    );
    assert_eq!(stands(&desk, &place), "answered");
    let journal = desk.done(["journal", "--facility", id]);
    assert!(journal.contains("照会の回答"), "{journal}");
    // Only one's own act is taken back: the answer, not the inquiry.
    desk.done(["undo", "--by", "鈴木"]);
    assert_eq!(stands(&desk, &place), "inquiry");
}

#[test]
fn functions_are_assigned_and_found_as_one_s_own() {
    let desk = Desk::with_sample(60);
    let (id, function) = first(&desk, "確認可");
    let to = ["--function", &function, "--to", "試験係"];
    desk.done(["assign", &id].into_iter().chain(to));
    assert_eq!(count(&desk, "担当:自分"), 1);
    assert_eq!(count(&desk, "担当:試験"), 1);
    let set = ["settings", "set", "queue.自分の分", "担当:自分"];
    desk.done(set);
    let saved = desk.json(["queue", "--saved", "自分の分", "--format", "json"]);
    assert_eq!(saved[0]["id"], id.as_str());
    assert_eq!(saved[0]["assigned"], "試験係");
    assert!(desk.done(["settings"]).contains("queue.自分の分"));
    let unknown = desk.run(["queue", "--saved", "ない"]);
    assert_eq!(unknown.code, 2);
    desk.done(["undo"]);
    desk.done(["undo"]);
    assert_eq!(count(&desk, "担当:自分"), 0);
}

#[test]
fn a_mistyped_note_is_masked_and_the_record_still_holds() {
    let desk = Desk::with_sample(30);
    let (id, _) = first(&desk, "確認可");
    desk.done(["note", &id, "--text", "佐藤花子さん 78歳"]);
    let unknown = desk.run(["note", "2099999999999", "--text", "だれ"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    let seq = desk.json(["journal", "--limit", "1", "--format", "json"])[0]["seq"].to_string();
    let shown = |desk: &Desk| desk.done(["show", &id]);
    assert!(shown(&desk).contains("佐藤花子"));
    desk.done([
        "journal",
        "mask",
        &seq,
        "--reason",
        "患者の情報を書いたため",
    ]);
    assert!(!shown(&desk).contains("佐藤花子"));
    for file in ["office.db", "office.db-wal"] {
        let bytes = std::fs::read(desk.path(file)).unwrap_or_default();
        let found = bytes
            .windows("佐藤花子".len())
            .any(|part| part == "佐藤花子".as_bytes());
        assert!(!found, "{file}");
    }
    desk.done(["journal", "verify"]);
    let again = desk.run(["journal", "mask", &seq, "--reason", "もう一度"]);
    assert_eq!(again.code, 2, "{again:?}");
}

#[test]
fn scope_is_decided_where_it_is_open_and_nowhere_else() {
    let desk = Desk::with_sample(300);
    let open = desk.json(["list", "--where", "対象:猶予可", "--format", "json"]);
    let id = open[0]["id"].as_str().unwrap();
    let why = ["--reason", "廃止の届出"];
    desk.done(["scope", id, "--decide", "excused"].into_iter().chain(why));
    let journal = desk.done(["journal", "--facility", id]);
    assert!(journal.contains("報告を求めない"), "{journal}");
    desk.done(["undo"]);
    let settled = desk.json(["list", "--where", "対象:報告対象", "--format", "json"]);
    let settled = settled[0]["id"].as_str().unwrap();
    let said = desk.run(
        ["scope", settled, "--decide", "excused"]
            .into_iter()
            .chain(why),
    );
    assert_eq!(said.code, 2);
    assert!(said.err.contains("事実から「報告対象」"), "{}", said.err);
}

/// Two reports of one facility, by paper and online.
pub(super) fn two_channels(desk: &Desk) -> &'static str {
    let id = "2020000000101";
    let report = |channel: &str, system: u8| {
        json!({"edition": "r07", "channel": channel, "reported_on": "2026-02-10",
               "facility": {"id": id, "name": "汐見医院", "kind": "clinic"},
               "answers": {"f1.posted": 1, "f1.areas": [6], "f1.diseases": [22], "f1.consultation": 1,
                           "f2ha.system": system}})
        .to_string()
    };
    let paper = desk.write("paper.jsonl", report("paper", 2) + "\n");
    let online = desk.write("online.jsonl", report("g-mis", 3) + "\n");
    for file in [&paper, &online] {
        desk.done(["import", "reports", file.to_str().unwrap()]);
    }
    id
}

#[test]
fn staff_choose_between_two_channels() {
    let desk = Desk::new();
    let id = two_channels(&desk);
    let ha = (id.to_owned(), "ha".to_owned());
    desk.done([
        "confirm",
        id,
        "--function",
        "ha",
        "--verdict",
        "yes",
        "--override",
        "試験",
    ]);
    let beside = ["list", "--where", "報告:別経路", "--format", "json"];
    assert_eq!(desk.json(beside).len(), 1);
    // Its finding stands as long as nobody chose, and comes back with the choice.
    let found = ["list", "--where", "指摘:KG016", "--format", "json"];
    assert_eq!(desk.json(found).len(), 1);
    let missing = desk.run(["choose", id, "--version", "7"]);
    assert!(missing.err.contains("第7版"), "{}", missing.err);
    let shown = desk.done(["show", id]);
    let number = if shown.contains("第2版") { "2" } else { "1" };
    desk.done(["choose", id, "--version", number]);
    assert_eq!(desk.json(beside).len(), 0);
    assert_eq!(desk.json(found).len(), 0);
    assert_eq!(stands(&desk, &ha), "reopened", "its answer differs");
    let batch = desk.done(["undo", "--list", "--format", "json"]);
    let newest: Value = serde_json::from_str(batch.lines().next().unwrap()).unwrap();
    desk.done(["undo", "--batch", &newest["batch"].to_string()]);
    assert_eq!(stands(&desk, &ha), "yes");
    assert_eq!(desk.json(found).len(), 1);
}

#[test]
fn show_tells_the_day_of_arrival_from_the_moment_of_the_import() {
    let desk = Desk::new();
    let report = r#"{"edition":"r07","reported_on":"2026-02-10","received_on":"2026-02-12","facility":{"id":"3922395402030"},"answers":{"f1.posted":1}}"#;
    let file = desk.write("a.jsonl", report);
    desk.done(["import", "reports", file.to_str().unwrap()]);
    // As somebody types it with the input method on.
    let shown = desk.done(["show", "３９２２３９５４０２０３０"]);
    assert!(
        shown.contains("2026-02-10　受付日 2026-02-12　取込 20"),
        "{shown}"
    );
}

#[test]
fn an_undo_is_shown_before_it_is_done_and_redone_after_it() {
    let desk = Desk::with_sample(60);
    let place = first(&desk, "確認可");
    let (id, function) = (place.0.as_str(), place.1.as_str());
    let by = ["--by", "戸田"];
    let confirm = ["confirm", id, "--function", function, "--verdict", "yes"];
    desk.done(confirm.into_iter().chain(by));
    let before = desk.json(["journal", "--format", "json"]).len();
    let preview = desk.done(["undo", "--preview"].into_iter().chain(by));
    assert!(preview.contains("確認（有） → 未確認"), "{preview}");
    let detail = desk.json(["show", id, "--format", "json"]).remove(0);
    let name = detail["name"].as_str().unwrap_or_default();
    assert!(!name.is_empty(), "{detail}");
    let mark = Function::from_key(function).unwrap().mark();
    let heading = preview.lines().next().unwrap();
    let at = desk.json(["journal", "--limit", "1", "--format", "json"])[0]["at"].clone();
    let day = at.as_str().unwrap().get(..10).unwrap().to_owned();
    for part in [name, id, mark, &day, "戸田"] {
        assert!(heading.contains(part), "{part}: {heading}");
    }
    let listed = desk.done(["undo", "--list"].into_iter().chain(by));
    assert!(listed.contains(name) && listed.contains(id), "{listed}");
    assert_eq!(stands(&desk, &place), "yes");
    assert_eq!(desk.json(["journal", "--format", "json"]).len(), before);

    // Whose it is, where it is not one's own.
    let other = desk.run(["undo", "--by", "森下"]);
    assert_eq!(other.code, 1);
    assert!(other.err.contains("戸田さん"), "{}", other.err);
    let listed = desk.json(["undo", "--list", "--format", "json", "--by", "戸田"]);
    let batch = listed[0]["batch"].to_string();
    let other = desk.run(["undo", "--batch", &batch, "--by", "森下"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("戸田さんの操作"), "{}", other.err);

    // In both languages it is said what was undone: where, which function, of what day.
    let names = |said: &str| {
        for part in [name, id, mark, &day] {
            assert!(said.contains(part), "{part}: {said}");
        }
    };
    for lang in ["ja", "en"] {
        let lang = ["--lang", lang];
        names(&desk.done(["undo"].into_iter().chain(by).chain(lang)));
        names(&desk.done(["redo"].into_iter().chain(by).chain(lang)));
    }
    desk.done(["undo"].into_iter().chain(by));
    let shown = desk.json(["show", id, "--format", "json"]);
    let open = &shown[0]["functions"][function];
    assert_eq!(
        (&open["by"], &open["undone_by"]),
        (&json!(""), &json!("戸田"))
    );
    let said = desk.done(["redo"].into_iter().chain(by));
    assert!(said.starts_with("やり直しました"), "{said}");
    assert_eq!(stands(&desk, &place), "yes");
    let again = desk.run(["redo"].into_iter().chain(by));
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("やり直せるものはありません"),
        "{}",
        again.err
    );
    desk.done(["journal", "verify"]);
}

#[test]
fn a_batch_is_one_line_of_the_journal_unless_all_is_asked() {
    let desk = Desk::with_sample(60);
    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let ids: std::collections::BTreeSet<&str> =
        open.iter().map(|row| row["id"].as_str().unwrap()).collect();
    let ids: Vec<&str> = ids.into_iter().take(3).collect();
    let assign = ["assign"].into_iter().chain(ids.iter().copied());
    let what = ["--function", "i", "--to", "高木", "--by", "戸田"];
    desk.done(assign.chain(what));
    let of = ["journal", "--actor", "戸田"];
    let lines = desk.done(of);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(
        lines.contains("3 施設") && lines.contains("3 件"),
        "{lines}"
    );
    let all = desk.done(of.into_iter().chain(["--all"]));
    assert_eq!(all.lines().count(), 3, "{all}");
    let json = desk.json(of.into_iter().chain(["--format", "json"]));
    assert_eq!(json.len(), 3);
    let limited = desk.done(["journal", "--limit", "2"]);
    assert_eq!(limited.lines().count(), 2, "{limited}");
}

#[test]
fn a_path_is_nobody_s_name() {
    let desk = Desk::with_sample(60);
    for name in ["/srv/data/kakari.db", "報告.csv"] {
        for args in [["undo", "--by", name], ["redo", "--by", name]] {
            let said = desk.run(args);
            assert_eq!(said.code, 2, "{said:?}");
            assert!(said.err.contains("ファイルの場所のようです"), "{said:?}");
        }
        let said = desk.run(["settings", "set", "actor", name, "--by", "戸田"]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("ファイルの場所のようです"), "{said:?}");
    }
}
