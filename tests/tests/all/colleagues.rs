//! Two people at the same data from the command line: whoever replaces what a colleague did has seen it, or is told.

use super::process::{Desk, Said};
use super::staff::{first, two_channels};

/// Somebody else is told what 甲 had set, and when.
fn told(said: &Said, old: &str) {
    let mut lines = said.err.lines();
    let named = lines.any(|line| {
        ["置き換えました", "甲さんが 20", old]
            .iter()
            .all(|part| line.contains(part))
    });
    assert!(named, "{old}: {said:?}");
}

#[test]
fn what_a_colleague_had_set_is_named_when_it_is_replaced() {
    let desk = Desk::with_assessed_sample(300);
    let (id, function) = first(&desk, "確認可");
    let on = [id.as_str(), "--function", &function];
    let by = |who: &str, call: &[&str]| {
        let said = desk.run(["--by", who].iter().chain(call));
        assert_eq!(said.code, 0, "{call:?}: {said:?}");
        said
    };
    let assign = |who: &str, to: &str| by(who, &[&["assign"], &on[..], &["--to", to]].concat());
    assert_eq!(assign("甲", "田中").err, "", "nothing was there");
    assert_eq!(assign("乙", "田中").err, "", "it is the same");
    assign("甲", "田中");
    told(&assign("乙", "鈴木"), "担当：田中");
    assert_eq!(assign("乙", "").err, "", "one's own");

    let inquiry = ["--verdict", "inquiry", "--question", "日数"];
    by("甲", &[&["confirm"], &on[..], &inquiry].concat());
    let answer =
        |who: &str, text: &str| by(who, &[&["answer"], &on[..], &["--answer", text]].concat());
    assert_eq!(
        answer("乙", "月2回").err,
        "",
        "an answer is added to the inquiry"
    );
    by("乙", &["undo"]);
    answer("甲", "月2回");
    told(&answer("乙", "月3回"), "照会の回答：月2回");
    // The inquiry is now what 乙 wrote last; 甲 decides over it.
    let later = ["--verdict", "later", "--reason", "電話待ち"];
    let over = ["--override", "電話で確かめた"];
    let call = [&["confirm"], &on[..], &later, &over].concat();
    let said = by("丙", &call);
    assert!(said.err.contains("乙さんが"), "{said:?}");

    by("甲", &["settings", "set", "deadline", "2026-02-25"]);
    told(
        &by("乙", &["settings", "set", "deadline", "2026-02-26"]),
        "都道府県の締切＝2026-02-25",
    );
    by("甲", &["settings", "set", "deadline", "2026-02-27"]);
    told(
        &by("乙", &["settings", "unset", "deadline"]),
        "都道府県の締切＝2026-02-27",
    );
}

#[test]
fn a_colleague_s_decision_on_scope_is_replaced_only_by_who_has_seen_it() {
    let desk = Desk::with_assessed_sample(300);
    let open = desk.json(["list", "--where", "対象:猶予可", "--format", "json"]);
    let id = open[0]["id"].as_str().unwrap();
    let scope = |who: &str, more: &[&str]| desk.run(["--by", who, "scope", id].iter().chain(more));
    let excused = ["--decide", "excused", "--reason", "廃止の届出"];
    assert_eq!(scope("甲", &excused).code, 0);
    let refused = scope("乙", &["--decide", "in"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("甲さんが 20") && refused.err.contains("報告を求めない"));
    let rev = refused.err.split("--expect ").nth(1).unwrap();
    let rev = rev.split(' ').next().unwrap();
    let stale = scope("乙", &["--decide", "in", "--expect", "0"]);
    assert_eq!(stale.code, 2, "{stale:?}");
    let seen = scope("乙", &["--decide", "in", "--expect", rev]);
    assert_eq!(seen.code, 0, "{seen:?}");
    told(&seen, "報告を求めない");
    assert_eq!(scope("乙", &["--decide", "reset"]).code, 0, "one's own");

    assert_eq!(scope("甲", &["--opened", "2001-02-03"]).code, 0);
    let facts = scope("乙", &["--opened", "2001-02-04"]);
    assert_eq!(facts.code, 0, "{facts:?}");
    told(&facts, "開設・廃止・休院などの登録");
    assert!(
        facts.err.contains("前の登録：開設日 2001-02-03"),
        "{facts:?}"
    );

    desk.write("facts.csv", format!("ID,開設日\n{id},2001-02-05\n"));
    let import = ["--by", "丙", "import", "scope", "facts.csv"];
    let by_file = desk.run(import);
    assert_eq!(by_file.code, 0, "{by_file:?}");
    assert!(
        by_file.err.contains("手で書いた事実のうち 1 件"),
        "{by_file:?}"
    );
    assert!(by_file.err.contains("乙さんが 20"), "{by_file:?}");
    desk.write("facts.csv", format!("ID,開設日\n{id},2001-02-06\n"));
    let again = desk.run(import);
    assert!(!again.err.contains("手で書いた"), "{again:?}");
}

#[test]
fn a_colleague_s_choice_of_a_version_is_replaced_only_by_who_has_seen_it() {
    let desk = Desk::new();
    let id = two_channels(&desk);
    let choose = |who: &str, more: &[&str]| {
        desk.run(["--by", who, "choose", id, "--version"].iter().chain(more))
    };
    assert_eq!(choose("甲", &["2"]).code, 0);
    assert_eq!(choose("乙", &["2"]).code, 0, "it is the same");
    assert_eq!(choose("甲", &["2"]).code, 0);
    let refused = choose("乙", &["1"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("甲さんが 20") && refused.err.contains("第2版を採用"));
    assert_eq!(
        choose("乙", &["1", "--expect", "1"]).code,
        2,
        "not what stands"
    );
    let seen = choose("乙", &["1", "--expect", "2"]);
    assert_eq!(seen.code, 0, "{seen:?}");
    told(&seen, "第2版を採用");
}
