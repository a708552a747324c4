//! The meetings of an area, as a person has them by the command line.

use super::process::Desk;

mod papers;

const BY: [&str; 2] = ["--by", "佐藤"];

fn first_area(desk: &Desk) -> String {
    let proposals = desk.json(["meeting", "propose", "--function", "ha", "--format", "json"]);
    assert!(
        proposals
            .iter()
            .all(|one| one["forums"].as_array().unwrap().is_empty())
    );
    let grounds = proposals[0]["grounds"].to_string();
    assert!(grounds.contains("第4章第2節(2)"), "{grounds}");
    proposals[0]["places"][0]["name"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn gaps(desk: &Desk) -> Vec<String> {
    let shown = desk.json(["meeting", "show", "1", "--format", "json"]);
    let gaps = shown[0]["gaps"].as_array().unwrap();
    let word = |gap: &serde_json::Value| gap["word"].as_str().unwrap().to_owned();
    gaps.iter()
        .filter(|gap| gap["required"] == true)
        .map(word)
        .collect()
}

#[test]
fn from_a_proposal_to_final_minutes_and_back() {
    let desk = Desk::with_assessed_sample(120);
    let area = first_area(&desk);
    let run = |args: &[&str]| desk.done(args.iter().chain(&BY).copied());
    run(&["meeting", "open", "--function", "ha", "--area", &area]);
    assert_eq!(gaps(&desk), ["no-medical", "no-insurer", "not-asked"]);
    let shown = desk.done(["meeting", "show", "1"]);
    assert!(shown.contains("医療法第30条の18の5第3項"), "{shown}");
    run(&[
        "meeting",
        "member",
        "1",
        "--organisation",
        "国保連",
        "--party",
        "insurer",
    ]);
    run(&[
        "meeting",
        "member",
        "1",
        "--name",
        "山田",
        "--organisation",
        "医師会",
        "--party",
        "clinic",
        "--party",
        "medical-association",
        "--chair",
    ]);
    run(&["meeting", "ask", "1", "--on", "2026-02-10"]);
    run(&["meeting", "ask", "1", &area, "--answer", "takes-part"]);
    assert_eq!(gaps(&desk), [""; 0]);
    let shown = desk.json(["meeting", "show", "1", "--format", "json"]);
    let asked = &shown[0]["forum"]["asked"];
    assert_eq!(asked.as_array().unwrap().len(), 1, "{asked}");
    assert_eq!(asked[0]["on"], "2026-02-10");
    assert_eq!(asked[0]["answer"], "takes-part");

    run(&["meeting", "sheet", "1", "--prefill", "--example"]);
    let sheet = desk.json(["meeting", "sheet", "1", "--format", "json"]);
    assert_eq!(sheet[0]["measures"][0]["cases"], serde_json::json!([16]));
    assert_eq!(sheet[0]["measures"][1]["cases"], serde_json::json!([6, 8]));
    let situation = sheet[0]["situation"].as_str().unwrap();
    assert!(situation.contains(&area) && situation.contains("かかりつけ医機能報告"));
    // The whole sheet goes out, is changed elsewhere and comes back.
    let changed = sheet[0]
        .to_string()
        .replace("在宅を希望する人", "在宅を望む人");
    desk.write("sheet.json", changed);
    run(&[
        "meeting",
        "sheet",
        "1",
        "--from",
        "sheet.json",
        "--agree",
        "problem",
    ]);
    let after = desk.json(["meeting", "sheet", "1", "--format", "json"]);
    assert!(
        after[0]["effect"]
            .as_str()
            .unwrap()
            .contains("在宅を望む人")
    );
    assert_eq!(after[0]["agreed"], serde_json::json!(["problem"]));

    run(&[
        "meeting",
        "plan",
        "1",
        "--on",
        "2026-02-18",
        "--row",
        "opening",
        "--row",
        "situation",
        "--row",
        "closing",
    ]);
    run(&["meeting", "step", "1-1", "hold"]);
    run(&[
        "meeting",
        "minutes",
        "1-1",
        "--say",
        "2=在宅医療の診療所が少ない。",
        "--present",
        "山田",
        "--outcome",
        "研修の案を作る",
        "--again",
    ]);
    let minutes = desk.json(["meeting", "minutes", "1-1", "--format", "json"]);
    assert_eq!(minutes[0]["state"], "held");
    run(&["meeting", "step", "1-1", "review"]);
    run(&["meeting", "step", "1-1", "finish"]);
    let late = desk.run(["meeting", "minutes", "1-1", "--say", "1=別", BY[0], BY[1]]);
    assert_eq!(late.code, 2);
    assert!(late.err.contains("確定"), "{}", late.err);

    // What was decided is on the agenda of the next, and what was treated is not.
    run(&["meeting", "plan", "1"]);
    run(&["meeting", "plan", "1-2", "--review-on", "2027-02-15"]);
    review_is_due(&desk);
    results_are_taken(&desk);
    let next = desk.json(["meeting", "minutes", "1-2", "--format", "json"]);
    let titles: Vec<&str> = next[0]["meeting"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles[..2], ["開会挨拶", "研修の案を作る"]);
    assert!(!titles.contains(&"地域の現状の把握と認識の共有"));
    assert!(titles.contains(&"原因についての議論"));

    let list = desk.json(["meeting", "list", "--format", "json"]);
    assert_eq!(
        (&list[0]["held"], &list[0]["meetings"]),
        (&1.into(), &2.into())
    );
    let proposals = desk.json(["meeting", "propose", "--function", "ha", "--format", "json"]);
    assert_eq!(proposals[0]["forums"], serde_json::json!(["1"]));
    for _ in 0..17 {
        run(&["undo"]);
    }
    assert!(
        desk.json(["meeting", "list", "--format", "json"])
            .is_empty()
    );
    desk.done(["journal", "verify"]);
}

/// The next review is told with the forum and in the calendar.
fn review_is_due(desk: &Desk) {
    let list = desk.json(["meeting", "list", "--format", "json"]);
    assert_eq!(list[0]["review_on"], "2027-02-15");
    let shown = desk.json(["meeting", "show", "1", "--format", "json"]);
    let review = serde_json::json!({ "on": "2027-02-15", "set_by": 2, "at": null });
    assert_eq!(shown[0]["review"], review);
    let late = ["--today", "2027-02-18"];
    let list = desk.done(["meeting", "list"].into_iter().chain(late));
    assert!(list.contains("次の検証 2027-02-15（3日過ぎ）"), "{list}");
    let said = desk.done(["calendar"].into_iter().chain(late));
    let (_, late) = said.split_once("期限を過ぎたもの").unwrap();
    let (late, _) = late.split_once("今すること").unwrap_or((late, ""));
    assert!(late.contains("review.1-2.2027-02-15"), "{said}");
    assert!(late.contains("の協議の場（3日過ぎ）"), "{said}");
}

/// The prefecture takes the results into its summary, and is told when they changed since.
fn results_are_taken(desk: &Desk) {
    let run = |args: &[&str]| desk.done(args.iter().chain(&BY).copied());
    let summary = || desk.json(["meeting", "summary", "--function", "ha", "--format", "json"]);
    let lacking = || -> Vec<String> {
        let summary = summary();
        let lacking = summary[0]["lacking"].as_array().unwrap();
        lacking.iter().map(|one| one["word"].to_string()).collect()
    };
    assert!(lacking().contains(&"\"not-integrated\"".to_owned()));
    run(&[
        "meeting",
        "integrate",
        "1",
        "--on",
        "2026-02-19",
        "--note",
        "県の計画に入れた",
    ]);
    let taken = summary();
    let mark = &taken[0]["integrated"];
    assert_eq!(
        (&mark["on"], &mark["by"], &mark["note"]),
        (
            &"2026-02-19".into(),
            &"佐藤".into(),
            &"県の計画に入れた".into()
        )
    );
    assert_eq!(mark["changed"], serde_json::json!([]));
    assert_eq!(taken[0]["review_on"], "2027-02-15");
    assert_eq!(taken[0]["last_held"], "2026-02-18");
    assert!(!lacking().contains(&"\"not-integrated\"".to_owned()));
    run(&[
        "meeting",
        "sheet",
        "1",
        "--set",
        "remarks=雪の多い冬は別に考える",
    ]);
    let said = desk.done(["meeting", "summary"]);
    assert!(
        said.contains("取りまとめの後に変わった：課題管理シート"),
        "{said}"
    );
    let csv = desk.done(["meeting", "summary", "--format", "csv"]);
    let mut rows = csv.lines();
    assert!(
        rows.next().unwrap().starts_with("番号,協議の場,機能,"),
        "{csv}"
    );
    assert!(csv.contains("県の計画に入れた"), "{csv}");
    for name in ["取りまとめ.html", "取りまとめ.docx", "取りまとめ.xlsx"] {
        desk.done(["meeting", "summary", "--out", name]);
        assert!(desk.path(name).exists(), "{name}");
    }
    let page = std::fs::read_to_string(desk.path("取りまとめ.html")).unwrap();
    for said in [
        "取りまとめ済み 1",
        "県の計画に入れた",
        "2027-02-15",
        "【方策①】",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let refused = desk.run(["meeting", "summary", "--out", "取りまとめ.html"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    let refused = desk.run([
        "meeting",
        "integrate",
        "1",
        "--function",
        "ro",
        BY[0],
        BY[1],
    ]);
    assert!(refused.err.contains("扱いません"), "{refused:?}");
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_kept() {
    let desk = Desk::with_assessed_sample(60);
    let area = first_area(&desk);
    let refused = |args: &[&str]| {
        let said = desk.run(args.iter().chain(&BY).copied());
        assert_eq!(said.code, 2, "{args:?}: {}", said.err);
        said.err
    };
    let before = desk
        .json(["journal", "--limit", "9999", "--format", "json"])
        .len();
    assert!(refused(&["meeting", "open", "--function", "ha"]).contains("区域"));
    assert!(
        refused(&["meeting", "open", "--function", "ha", "--area", "どこか"]).contains("どこか")
    );
    assert!(refused(&["meeting", "open", "--function", "ho", "--area", &area]).contains("ho"));
    assert!(refused(&["meeting", "show", "1"]).contains("meeting open"));
    assert_eq!(
        desk.json(["journal", "--limit", "9999", "--format", "json"])
            .len(),
        before
    );
    let open = [
        "meeting",
        "open",
        "--function",
        "ha",
        "--function",
        "i",
        "--area",
        &area,
    ];
    desk.done(open.iter().chain(&BY).copied());
    assert!(refused(&["meeting", "sheet", "1", "--prefill"]).contains("--function"));
    assert!(
        refused(&["meeting", "sheet", "1", "--function", "ro", "--prefill"]).contains("扱いません")
    );
    assert!(
        refused(&["meeting", "sheet", "1", "--function", "i", "--set", "x"]).contains("problem=")
    );
    assert!(
        refused(&[
            "meeting",
            "sheet",
            "1",
            "--function",
            "i",
            "--agree",
            "vision"
        ])
        .contains("目指すべき姿")
    );
    assert!(refused(&["meeting", "plan", "1", "--row", "nothing"]).contains("opening"));
    assert!(refused(&["meeting", "member", "1", "--name", "山田"]).contains("立場"));
    assert!(
        refused(&["meeting", "member", "1", "--name", "山田", "--remove"]).contains("いません")
    );
    assert!(refused(&["meeting", "ask", "1", "--on", "2026-03-01"]).contains("2026-03-01"));
    assert!(refused(&["meeting", "minutes", "1-1", "--present", "甲"]).contains("1-1"));
    desk.write("broken.json", "{\"function\":\"i\"");
    assert!(
        refused(&[
            "meeting",
            "sheet",
            "1",
            "--function",
            "i",
            "--from",
            "broken.json"
        ])
        .contains("--format json")
    );
    assert_eq!(
        desk.json(["journal", "--limit", "9999", "--format", "json"])
            .len(),
        before + 1
    );
}

#[test]
fn cases_of_areas_like_an_own_one_come_with_why_they_are_near() {
    let desk = Desk::with_assessed_sample(60);
    let area = first_area(&desk);
    let near = desk.json(["library", "--like", &area, "--format", "json"]);
    assert_eq!(near.len(), 16);
    for case in &near {
        let why = case["why"].as_str().unwrap();
        assert!(why.contains("類型") && why.contains("人口"), "{why}");
    }
    // The same type first.
    let same = |one: &serde_json::Value| one["why"].as_str().unwrap().starts_with("同じ類型");
    let first_other = near.iter().position(|one| !same(one)).unwrap();
    assert!(first_other > 0 && !near[first_other..].iter().any(same));
    let few = desk.json([
        "library",
        "--like",
        &area,
        "--type",
        "過疎地域型",
        "--format",
        "json",
    ]);
    let ids: Vec<&str> = few.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    let home = desk.json([
        "library",
        "--function",
        "ha",
        "--population",
        "10万-",
        "--format",
        "json",
    ]);
    assert!(home.iter().all(|one| one["kind"] == "case") && !home.is_empty());
    let asked = desk.json(["library", "種類:qa", "政令指定都市", "--format", "json"]);
    assert_eq!(asked[0]["id"], "Q11");
    for (option, value) in [
        ("--function", "zz"),
        ("--population", "多い"),
        ("--like", "どこか"),
    ] {
        let said = desk.run(["library", option, value]);
        assert_eq!(said.code, 2, "{option}");
        assert!(said.err.contains(value), "{}", said.err);
    }
}
