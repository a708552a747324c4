//! Letters from the command line: to whom, the file, the preview, and what is recorded.

use super::process::{Desk, Said};

/// A day after the deadline of the sample.
const LATE: &str = "2026-04-10";

fn on(desk: &Desk, args: &[&str]) -> Said {
    desk.run(["--today", LATE].iter().chain(args))
}

#[test]
fn a_file_or_a_preview_records_nothing_and_record_says_what_was_sent_before() {
    let desk = Desk::with_assessed_sample(120);
    let list = on(&desk, &["notice", "reminder"]);
    assert_eq!(list.code, 0, "{}", list.err);
    let count = list.out.lines().count();
    assert!(count > 2 && list.err.contains(&format!("督促：{count} 通")));
    let preview = on(&desk, &["notice", "reminder", "--preview"]);
    assert!(preview.out.contains("（督促）") && preview.out.contains("令和8年4月10日"));
    let made = on(&desk, &["notice", "reminder", "--out", "督促.html"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.err.contains("まだ記録していません"), "{}", made.err);
    assert!(on(&desk, &["notice", "--sent"]).out.is_empty());
    assert!(on(&desk, &["remind", "--rounds"]).out.is_empty());

    let bare = on(&desk, &["notice", "reminder", "--record"]);
    assert_eq!(bare.code, 2);
    assert!(bare.err.contains("--out FILE"), "{}", bare.err);
    let record = [
        "notice",
        "reminder",
        "--out",
        "督促.html",
        "--force",
        "--record",
    ];
    let sent = on(&desk, &record);
    assert_eq!(sent.code, 0, "{}", sent.err);
    let listed = on(&desk, &["notice", "--sent"]).out;
    assert!(
        listed.contains("督促") && listed.contains(&format!("{count}通")),
        "{listed}"
    );
    let rounds = on(&desk, &["remind", "--rounds"]).out;
    assert!(rounds.contains("第1回"), "{rounds}");
    // Sending again is a decision of its own, and leaves the file as it is.
    let page = std::fs::read(desk.path("督促.html")).unwrap();
    let again = on(&desk, &record);
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains(&format!("{count}件には督促を送っています（最後は {LATE}）")),
        "{}",
        again.err
    );
    assert_eq!(std::fs::read(desk.path("督促.html")).unwrap(), page);
    let twice: Vec<&str> = record.into_iter().chain(["--again"]).collect();
    assert_eq!(on(&desk, &twice).code, 0);
    for _ in 0..2 {
        assert_eq!(on(&desk, &["undo"]).code, 0);
    }
    assert!(on(&desk, &["notice", "--sent"]).out.is_empty());
    assert!(on(&desk, &["remind", "--rounds"]).out.is_empty());
}

#[test]
fn whoever_gets_none_is_named_and_a_letter_of_tomorrow_is_not_recorded() {
    let desk = Desk::with_assessed_sample(120);
    let all = on(&desk, &["notice", "request"]);
    assert_eq!(all.code, 1);
    assert!(all.err.contains("所在地がありません"), "{}", all.err);
    let unknown = on(&desk, &["notice", "request", "2099999999999"]);
    assert!(
        unknown.err.contains("医療機関が見つかりません"),
        "{}",
        unknown.err
    );
    let json = on(&desk, &["notice", "request", "--format", "json"]);
    let json: Vec<serde_json::Value> = (json.out.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(json.iter().any(|one| one["skipped"] == "no-address"));
    assert!(
        json.iter()
            .any(|one| one["skipped"].is_null() && one["address"] != "")
    );
    let nobody = on(&desk, &["notice", "second-reminder", "--out", "a.html"]);
    assert_eq!(nobody.code, 2);
    assert!(nobody.err.contains("送る相手がいません"), "{}", nobody.err);
    let tomorrow = [
        "notice",
        "reminder",
        "--date",
        "2026-04-11",
        "--out",
        "b.html",
        "--record",
    ];
    let refused = on(&desk, &tomorrow);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("まだ来ていません"), "{}", refused.err);
    assert!(!desk.path("a.html").exists() && !desk.path("b.html").exists());
    for (args, said) in [
        (
            &["notice", "request", "--date", "2026-02-30"][..],
            "読めません",
        ),
        (
            &["notice", "request", "--deadline", "2026-04-01"],
            "報告の期間",
        ),
        (
            &["notice", "reminder", "--deadline", "2026-04-01"],
            "後の日",
        ),
        (&["notice", "request", "--out", "a.doc"], ".html"),
        (&["notice", "request", "--where", "foo:bar"], "foo"),
    ] {
        let refused = on(&desk, args);
        assert_eq!(refused.code, 2, "{args:?} {}", refused.err);
        assert!(refused.err.contains(said), "{args:?} {}", refused.err);
    }
}

#[test]
fn own_texts_begin_with_the_built_in_ones_and_are_checked() {
    let desk = Desk::with_assessed_sample(120);
    desk.done(["notice", "--builtin", "--out", "文面.toml"]);
    let checked = desk.run(["notice", "--check", "文面.toml"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    desk.write(
        "own.toml",
        "[[letter]]\nkind = \"request\"\ntitle = \"甲県から{施設名}へ\"\n",
    );
    desk.done(["settings", "set", "letter-texts", "own.toml"]);
    let preview = on(&desk, &["notice", "request", "--preview"]);
    assert!(preview.out.contains("甲県から"), "{}", preview.out);
    // The file of texts is read, so it is never replaced.
    let refused = on(
        &desk,
        &[
            "notice", "request", "--format", "html", "--out", "own.toml", "--force",
        ],
    );
    assert_eq!(refused.code, 2, "{}", refused.err);
    desk.write(
        "own.toml",
        "[[letter]]\nkind = \"request\"\ntitle = \"{施設めい}へ\"\n",
    );
    for call in [
        &["notice", "--check", "own.toml"][..],
        &["notice", "request", "--texts", "own.toml", "--preview"],
        &["notice", "request", "--preview"],
        &["settings", "set", "letter-texts", "own.toml"],
    ] {
        let refused = on(&desk, call);
        assert_eq!(refused.code, 2, "{call:?}");
        assert!(
            refused.err.contains("own.toml:3:9:")
                && refused.err.contains("「施設名」ではありませんか"),
            "{call:?} {}",
            refused.err
        );
    }
}
