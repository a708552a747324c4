//! Reminders and orders from the command line: a round, contacts, and the whole life of an order.

use serde_json::Value;

use super::process::{Desk, Said};

/// A day after the window, on which nobody can report in time any more.
const LATE: &str = "2026-04-20";

/// The last day on which the facilities of the sample can report in time.
const DEADLINE: &str = "2026-02-13";

fn on(desk: &Desk, day: &str, args: &[&str]) -> Said {
    desk.run(["--today", day].iter().chain(args))
}

fn done(desk: &Desk, day: &str, args: &[&str]) -> Said {
    let said = on(desk, day, args);
    assert_eq!(said.code, 0, "{args:?} {}{}", said.out, said.err);
    said
}

fn due(desk: &Desk) -> Vec<Value> {
    desk.json(["--today", LATE, "remind", "--format", "json"])
}

fn one_due(desk: &Desk) -> String {
    due(desk)[0]["id"].as_str().unwrap().to_owned()
}

fn log(desk: &Desk, id: &str) -> Value {
    desk.json(["remind", id, "--format", "json"]).remove(0)
}

#[test]
fn a_round_is_counted_before_it_is_recorded_and_undone_as_one() {
    let desk = Desk::with_assessed_sample(120);
    let early = on(&desk, DEADLINE, &["remind", "--round"]);
    assert_eq!(early.code, 2, "{}", early.err);
    assert!(
        early
            .err
            .contains(&format!("締切（{DEADLINE}）を過ぎていません"))
            && early.err.contains("ガイドライン第2章第2節(2)③"),
        "{}",
        early.err
    );
    let count = due(&desk).len();
    assert!(count > 1);
    let asked = on(&desk, LATE, &["remind", "--round"]);
    assert_eq!(asked.code, 1);
    assert!(
        asked.err.contains(&format!("--count {count}")),
        "{}",
        asked.err
    );
    let wrong = (count + 1).to_string();
    let refused = on(&desk, LATE, &["remind", "--round", "--count", &wrong]);
    assert_eq!(refused.code, 2);
    assert!(desk.done(["remind", "--rounds"]).is_empty(), "nothing yet");
    let number = count.to_string();
    done(
        &desk,
        LATE,
        &[
            "remind",
            "--round",
            "--count",
            &number,
            "--next",
            "2026-05-01",
        ],
    );
    let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
    assert_eq!(rounds[0]["number"], 1);
    assert_eq!(rounds[0]["count"], count);
    let reminded = due(&desk);
    assert!(
        reminded
            .iter()
            .all(|one| one["reminders"] == 1 && one["next"] == "2026-05-01")
    );
    let journal = desk.done(["journal"]);
    assert!(
        journal.contains("催促") && !journal.contains("record:"),
        "{journal}"
    );
    desk.done(["undo"]);
    assert!(due(&desk).iter().all(|one| one["reminders"] == 0));
    assert!(desk.done(["remind", "--rounds"]).is_empty());
    // The number is free again.
    done(&desk, LATE, &["remind", "--round", "--count", &number]);
    assert_eq!(
        desk.json(["remind", "--rounds", "--format", "json"])[0]["number"],
        1
    );
    desk.done(["journal", "verify"]);
}

#[test]
fn who_reports_drops_out_and_the_next_round_has_only_the_others() {
    let desk = Desk::with_assessed_sample(120);
    let before = due(&desk);
    let number = before.len().to_string();
    done(&desk, LATE, &["remind", "--round", "--count", &number]);
    let id = before
        .iter()
        .find(|one| one["answer"] == "none")
        .and_then(|one| one["id"].as_str())
        .unwrap();
    let report = serde_json::json!({
        "edition": "r07", "channel": "paper", "reported_on": "2026-04-21",
        "facility": {"id": id}, "answers": {"f1.posted": 1}
    });
    let file = desk.write("late.jsonl", format!("{report}\n"));
    desk.run([
        "--today",
        "2026-04-22",
        "import",
        "reports",
        file.to_str().unwrap(),
    ]);
    assert!(due(&desk).iter().all(|one| one["id"] != *id));
    let number = (before.len() - 1).to_string();
    done(
        &desk,
        "2026-05-10",
        &["remind", "--round", "--count", &number],
    );
    let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
    let in_round = |at: usize| {
        rounds[at]["facilities"]
            .as_array()
            .unwrap()
            .contains(&id.into())
    };
    assert!(in_round(0) && !in_round(1));
    assert_eq!(log(&desk, id)["reminders"], 1);
    let refused = on(&desk, "2026-05-10", &["order", id, "draft"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("報告があります"), "{}", refused.err);
}

#[test]
fn contacts_are_kept_with_their_day_result_and_next_date() {
    let desk = Desk::with_assessed_sample(120);
    let id = one_due(&desk);
    done(
        &desk,
        LATE,
        &[
            "remind",
            &id,
            "--means",
            "phone",
            "--whom",
            "事務長",
            "--outcome",
            "promised",
            "--result",
            "来週報告する",
            "--next",
            "2026-04-27",
        ],
    );
    done(
        &desk,
        LATE,
        &[
            "remind",
            &id,
            "--information",
            "--whom",
            "高知市",
            "--result",
            "廃院の届出はないか",
        ],
    );
    let shown = log(&desk, &id);
    assert_eq!(shown["outcome"], "promised");
    assert_eq!(shown["log"][0]["whom"], "事務長");
    assert_eq!(shown["log"][1]["kind"], "information");
    for (args, expected) in [
        (vec!["--result", " "], "結果が空です"),
        (vec!["--result", "x", "--information"], "どの市町村"),
        (
            vec!["--result", "x", "--on", "2026-04-21"],
            "まだ来ていません",
        ),
        (vec!["--result", "x", "--next", "2026-04-19"], "次の予定日"),
        (vec!["--result", "x", "--on", "2026-02-30"], "2026-02-30"),
    ] {
        let call: Vec<&str> = ["remind", id.as_str()].into_iter().chain(args).collect();
        let said = on(&desk, LATE, &call);
        assert_eq!(said.code, 2, "{call:?}");
        assert!(said.err.contains(expected), "{}", said.err);
    }
    assert_eq!(log(&desk, &id)["log"].as_array().unwrap().len(), 2);
    // What came and was sent back is kept apart from what never came.
    done(
        &desk,
        LATE,
        &[
            "remind",
            &id,
            "--outcome",
            "sent-back",
            "--result",
            "様式違い",
        ],
    );
    let answer =
        |id: &str| due(&desk).into_iter().find(|one| one["id"] == *id).unwrap()["answer"].clone();
    assert_eq!(answer(&id), "rejected");
    desk.done(["undo"]);
    assert_eq!(answer(&id), "none");
}

#[test]
fn an_order_lives_from_draft_to_publication_and_what_was_served_is_not_undone() {
    let desk = Desk::with_assessed_sample(120);
    let id = one_due(&desk);
    let early = on(&desk, DEADLINE, &["order", &id, "draft"]);
    assert_eq!(early.code, 2);
    assert!(
        early.err.contains("医療法第30条の18の4第6項"),
        "{}",
        early.err
    );
    done(&desk, "2026-06-01", &["order", &id, "draft"]);
    desk.done(["undo"]);
    assert_eq!(log(&desk, &id)["order"], Value::Null);
    done(&desk, "2026-06-01", &["order", &id, "draft"]);
    let without_limit = on(&desk, "2026-06-02", &["order", &id, "serve"]);
    assert_eq!(without_limit.code, 2);
    assert!(
        without_limit.err.contains("--until"),
        "{}",
        without_limit.err
    );
    let serve = ["order", &id, "serve", "--until", "2026-06-30"];
    let served = done(&desk, "2026-06-02", &serve);
    assert!(served.err.contains("取り消せません"), "{}", served.err);
    let undone = desk.run(["undo"]);
    assert_eq!(undone.code, 1, "{undone:?}");
    assert!(undone.err.contains("撤回"), "{}", undone.err);
    assert_eq!(log(&desk, &id)["order"], "served");
    let soon = on(&desk, "2026-06-30", &["order", &id, "not-complied"]);
    assert_eq!(soon.code, 2);
    assert!(soon.err.contains("期限（2026-06-30）"), "{}", soon.err);
    let failed = done(&desk, "2026-07-01", &["order", &id, "not-complied"]);
    assert!(
        failed.err.contains("30万円以下の過料") && failed.err.contains("医療法第92条"),
        "{}",
        failed.err
    );
    // A mistake in the office's own record is undone.
    desk.done(["undo"]);
    assert_eq!(log(&desk, &id)["order"], "served");
    done(&desk, "2026-07-01", &["order", &id, "not-complied"]);
    let unasked = on(&desk, "2026-07-02", &["order", &id, "publish"]);
    assert_eq!(unasked.code, 2);
    assert!(unasked.err.contains("--confirm"), "{}", unasked.err);
    done(&desk, "2026-07-02", &["order", &id, "publish", "--confirm"]);
    let late = done(&desk, "2026-07-20", &["order", &id, "complied"]);
    assert!(late.out.contains("履行"), "{}", late.out);
    let order = desk.json(["order", &id, "--format", "json"]).remove(0);
    let steps: Vec<&str> = order["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["step"].as_str().unwrap())
        .collect();
    assert_eq!(
        steps,
        ["draft", "serve", "not-complied", "publish", "complied"]
    );
    assert_eq!(order["open"], serde_json::json!(["draft"]));
    let refused = on(
        &desk,
        "2026-07-21",
        &["order", &id, "withdraw", "--note", "誤り"],
    );
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("今「履行」"), "{}", refused.err);
    let journal = desk.done(["journal", "--facility", &id]);
    for words in [
        "報告命令の起案",
        "報告命令の送達",
        "命令に従わないことの公表",
    ] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
    let english = desk.run(["--lang", "en", "journal", "--facility", &id]).out;
    assert!(english.contains("order served"), "{english}");
    desk.done(["journal", "verify"]);
}

#[test]
fn orders_are_refused_where_no_report_is_owed() {
    let desk = Desk::with_assessed_sample(120);
    let id = one_due(&desk);
    desk.run([
        "scope",
        &id,
        "--excluded",
        "dental_only",
        "--reason",
        "届出",
    ]);
    for call in [
        vec!["order", &id, "draft"],
        vec!["order", &id, "draft", "--ground", "false-report"],
    ] {
        let said = on(&desk, "2026-06-01", &call);
        assert_eq!(said.code, 2);
        assert!(
            said.err.contains("報告の対象ではありません")
                && said.err.contains("施行規則第30条の33の15"),
            "{}",
            said.err
        );
    }
    let unknown = on(&desk, "2026-06-01", &["order", "3929999999999", "draft"]);
    assert_eq!(unknown.code, 2);
    assert!(desk.done(["order"]).is_empty());
    let read_only = on(&desk, "2026-06-01", &["--read-only", "order", &id, "draft"]);
    assert!(read_only.err.contains("--read-only"), "{}", read_only.err);
}

#[test]
fn reminders_and_orders_speak_english_and_their_data_does_not_change() {
    let desk = Desk::with_assessed_sample(60);
    let id = one_due(&desk);
    done(&desk, "2026-06-01", &["order", &id, "draft"]);
    for call in [
        vec!["remind", "--format", "json"],
        vec!["remind", "--format", "csv"],
        vec!["remind", &id, "--format", "json"],
        vec!["order", "--format", "json"],
    ] {
        let english = desk.done(["--lang", "en"].iter().chain(&call));
        assert_eq!(desk.done(&call), english, "{call:?}");
    }
    let shown = desk.done(["--lang", "en", "order", &id]);
    assert!(shown.contains("drafted (no report)"), "{shown}");
    let refused = desk.run(["--lang", "en", "order", &id, "complied"]);
    assert!(
        refused.err.contains("What can follow: serve, withdraw"),
        "{}",
        refused.err
    );
}
