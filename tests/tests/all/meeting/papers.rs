//! Papers of a meeting and coordinators by the command line.

use super::{BY, Desk, first_area};

#[test]
fn papers_are_written_issued_edited_and_read_back() {
    let desk = Desk::with_assessed_sample(120);
    let area = first_area(&desk);
    let run = |args: &[&str]| desk.done(args.iter().chain(&BY).copied());
    run(&["meeting", "open", "--function", "ha", "--area", &area]);
    run(&[
        "meeting",
        "member",
        "1",
        "--organisation",
        "医師会",
        "--party",
        "medical-association",
    ]);
    run(&["meeting", "sheet", "1", "--prefill", "--example"]);
    run(&[
        "meeting",
        "plan",
        "1",
        "--on",
        "2026-02-10",
        "--place",
        "県庁",
    ]);
    for (paper, number) in [
        ("sheet", "1"),
        ("members", "1"),
        ("result", "1"),
        ("invitation", "1-1"),
        ("agenda", "1-1"),
        ("materials", "1-1"),
        ("minutes", "1-1"),
    ] {
        for form in ["html", "docx", "xlsx"] {
            let out = format!("{paper}.{form}");
            run(&["meeting", "paper", paper, number, "--out", &out]);
        }
    }
    let html = std::fs::read_to_string(desk.path("sheet.html")).unwrap();
    assert!(
        html.contains("<div class=\"text\"") && html.contains("ガイドラインの例を含む"),
        "{html}"
    );
    assert!(html.contains("P.38"), "{html}");

    // It is issued, then the office goes on writing: what was given stays what it was.
    run(&[
        "meeting",
        "paper",
        "sheet",
        "1",
        "--out",
        "given.docx",
        "--issue",
    ]);
    run(&["meeting", "sheet", "1", "--set", "vision=安心して暮らせる"]);
    run(&["meeting", "papers", "--again", "1-1", "--out", "again.docx"]);
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(bytes("given.docx"), bytes("again.docx"));
    let issued = desk.json(["meeting", "papers", "--format", "json"]);
    assert_eq!(issued[0]["paper"], "sheet");
    desk.done(["journal", "verify"]);

    // The older copy would put the newer text away.
    let refused = desk.run(["meeting", "read", "given.docx", "--by", "佐藤"]);
    assert_ne!(refused.code, 0);
    let said = refused.err;
    assert!(said.contains("佐藤") && said.contains("--anyway"), "{said}");
    run(&["meeting", "read", "given.docx", "--anyway"]);
    let sheet = desk.json(["meeting", "sheet", "1", "--format", "json"]);
    assert_ne!(sheet[0]["vision"], "安心して暮らせる");
    desk.done(["undo", "--by", "佐藤"]);
    let sheet = desk.json(["meeting", "sheet", "1", "--format", "json"]);
    assert_eq!(sheet[0]["vision"], "安心して暮らせる");
}

#[test]
fn a_coordinator_supports_and_takes_no_decisions_of_the_prefecture() {
    let desk = Desk::with_assessed_sample(120);
    let area = first_area(&desk);
    let run = |args: &[&str]| desk.done(args.iter().chain(&BY).copied());
    run(&["meeting", "open", "--function", "ha", "--area", &area]);
    let term = ["--from", "2026-02-01", "--until", "2026-02-28"];
    let register = [
        "meeting",
        "coordinator",
        "佐々木 花",
        "--background",
        "social-work",
        "--area",
        &area,
    ];
    run(&register.into_iter().chain(term).collect::<Vec<_>>());
    run(&[
        "meeting",
        "member",
        "1",
        "--name",
        "佐々木花",
        "--party",
        "coordinator",
    ]);
    let listed = desk.json(["meeting", "coordinators", "--format", "json"]);
    assert_eq!(listed[0]["forums"], serde_json::json!(["1"]));
    assert_eq!(listed[0]["coordinator"]["places"][0]["name"], area);

    let ready = desk.json(["queue", "--format", "json"]);
    let ready = ready.iter().find(|one| one["status"] == "ready").unwrap();
    let word = |key: &str| ready[key].as_str().unwrap().to_owned();
    let (id, function) = (word("id"), word("function"));
    let confirm = |by: &str, today: &str| {
        desk.run([
            "confirm",
            &id,
            "--function",
            &function,
            "--verdict",
            "yes",
            "--by",
            by,
            "--today",
            today,
        ])
    };
    // However the name is spaced; but not before and after the term.
    for by in ["佐々木 花", "佐々木　花", "佐々木花"] {
        let refused = confirm(by, "2026-02-10");
        assert_ne!(refused.code, 0);
        assert!(
            refused.err.contains("コーディネーター") && refused.err.contains("第4章第3節"),
            "{refused:?}"
        );
    }
    // What a coordinator is there for is done under their own name.
    desk.done([
        "meeting",
        "plan",
        "1",
        "--on",
        "2026-02-20",
        "--by",
        "佐々木 花",
    ]);
    assert_eq!(confirm("佐々木 花", "2026-03-01").code, 0);
    desk.done(["journal", "verify"]);
}
