//! What goes out besides the publication: reports to the forums and publicity, as a person has them by the command line.

use super::process::{Desk, Said};

const BY: [&str; 2] = ["--by", "佐藤"];

#[test]
fn a_report_to_the_forums_is_made_recorded_listed_and_taken_back() {
    let desk = Desk::with_assessed_sample(120);
    let before = desk.json(["forum", "list", "--format", "json"]);
    assert!(before.iter().all(|one| one["state"] == "not_reported"));
    let mut nobody = desk.command(["forum", "report", "--out", "報告.docx", "--record"]);
    let said = Said::of(nobody.env_remove("KAKARI_USER").output().unwrap());
    assert_eq!(said.code, 2, "without a name: {}", said.err);
    assert!(!desk.path("報告.docx").exists());

    let first = before[0]["area"].as_str().unwrap();
    desk.done(["forum", "report", "--area", first, "--out", "一つ.html"]);
    let page = std::fs::read_to_string(desk.path("一つ.html")).unwrap();
    assert_eq!(page.matches("<article").count(), 1);
    assert!(page.contains(first) && page.contains("医療法第30条の18の4第3項"));
    assert!(
        desk.json(["forum", "list", "--format", "json"])
            .iter()
            .all(|one| one["state"] == "not_reported")
    );

    desk.done([
        "forum",
        "report",
        "--out",
        "報告.docx",
        "--record",
        BY[0],
        BY[1],
    ]);
    let after = desk.json(["forum", "list", "--format", "json"]);
    assert!(after.iter().all(|one| one["state"] == "reported"));
    assert!(after.iter().all(|one| one["file"] == "報告.docx"));
    desk.confirm_one();
    let open = desk.json(["forum", "list", "--open", "--format", "json"]);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["state"], "changed_since");
    assert_eq!(open[0]["changed"], 1);

    // By hand, in the same words as it is shown.
    let area = open[0]["area"].as_str().unwrap();
    desk.done(["forum", "given", area, BY[0], BY[1]]);
    assert!(
        desk.json(["forum", "list", "--open", "--format", "json"])
            .is_empty()
    );
    let journal = desk.done(["journal"]);
    assert!(journal.contains("協議の場への報告"), "{journal}");
    desk.done(["undo", BY[0], BY[1]]);
    let open = desk.json(["forum", "list", "--open", "--format", "json"]);
    assert_eq!(open.len(), 1);
    desk.done(["journal", "verify"]);
}

#[test]
fn a_folder_has_one_report_for_each_municipality_and_is_never_replaced() {
    let desk = Desk::with_assessed_sample(120);
    let per = ["--per", "municipality"];
    let areas = desk.json(["forum", "list", per[0], per[1], "--format", "json"]);
    let report = [
        "forum",
        "report",
        per[0],
        per[1],
        "--one-each",
        "--out",
        "市町村",
        "--format",
        "docx",
    ];
    desk.done(report);
    let files = std::fs::read_dir(desk.path("市町村")).unwrap().count();
    assert_eq!(files, areas.len());
    let said = desk.run(report);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("市町村"), "{}", said.err);
}

#[test]
fn publicity_is_logged_changed_and_removed_and_its_texts_are_printed() {
    let desk = Desk::with_sample(20);
    desk.done([
        "publicity",
        "add",
        "かかりつけ医をもちましょう",
        "--number",
        "52000",
        "--place",
        "県内全戸",
        BY[0],
        BY[1],
    ]);
    desk.done([
        "publicity",
        "add",
        "説明会",
        "--audience",
        "care",
        "--channel",
        "meeting",
        BY[0],
        BY[1],
    ]);
    let log = desk.json(["publicity", "list", "--format", "json"]);
    assert_eq!(log.len(), 2);
    assert_eq!(log[0]["number"], 52000);
    assert_eq!(log[1]["audience"], "care");
    desk.done([
        "publicity",
        "add",
        "説明会",
        "--audience",
        "care",
        "--channel",
        "meeting",
        "--number",
        "40",
        "--change",
        "0002",
        BY[0],
        BY[1],
    ]);
    let log = desk.json(["publicity", "list", "--format", "json"]);
    assert_eq!((log.len(), &log[1]["number"]), (2, &serde_json::json!(40)));
    desk.done(["publicity", "remove", "0001", BY[0], BY[1]]);
    assert_eq!(
        desk.json(["publicity", "list", "--format", "json"]).len(),
        1
    );
    desk.done(["undo", BY[0], BY[1]]);
    assert_eq!(
        desk.json(["publicity", "list", "--format", "json"]).len(),
        2
    );
    desk.done(["publicity", "texts", "--out", "文例.txt"]);
    let texts = std::fs::read_to_string(desk.path("文例.txt")).unwrap();
    assert!(texts.contains("見本県") && !texts.contains('{'), "{texts}");
}
