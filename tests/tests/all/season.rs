//! The receiving half of a season from an empty database: request, receive, remind, order, change. Once by the command line,
//! and once by keys alone; both leave the same behind.

use serde_json::Value;

use super::process::Desk;
use super::terminal::Terminal;

/// Five facilities in the layout of the official list, as fictional as their addresses; beds are blank, as in the public copy.
const FACILITIES: &str = "ID,正式名称,正式名称（フリガナ）,機関区分,都道府県コード,市区町村コード,所在地,一般病床,療養病床,合計病床数\n\
    2010000000001,白樺中央病院,シラカバチュウオウビョウイン,1,20,201,白樺市本町一丁目1番1号,,,\n\
    2020000000002,青葉内科,アオバナイカ,2,20,201,白樺市青葉町2-3,,,\n\
    2020000000003,川辺医院,カワベイイン,2,20,202,川辺市中央4-5,,,\n\
    2020000000004,峠診療所,トウゲシンリョウジョ,2,20,202,川辺市峠6,,,\n\
    2020000000005,駅前クリニック,エキマエクリニック,2,20,202,川辺市駅前7-8,,,\n";

/// Their areas.
const AREAS: &str = "市区町村コード,市区町村名,二次医療圏コード,二次医療圏名,保健所コード,保健所名\n\
    20201,白樺市,2001,北部,201,白樺保健所\n20202,川辺市,2002,南部,202,川辺保健所\n";

/// The clinic at the station closed before the window.
const SCOPE: &str = "ID,廃止日\n2020000000005,2025-12-31\n";

/// Answers by which 1号 and イ hold.
const ANSWERS: &str =
    "\"f1.posted\":1,\"f1.areas\":[1],\"f1.consultation\":1,\"f1.diseases\":[1],\"f2i.rota\":3";

/// The day after the last one on which something came in.
const AFTER: &str = "2026-04-21";

fn report(id: &str, act: &str, on: &str, answers: &str) -> String {
    let changed = match act {
        "change" => format!("\"changed_on\":\"{on}\","),
        _ => String::new(),
    };
    format!(
        "{{\"edition\":\"r07\",\"act\":\"{act}\",{changed}\"reported_on\":\"{on}\",\"received_on\":\"{on}\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{{answers}}}}}\n"
    )
}

/// What the office gets, as files.
fn files(desk: &Desk) {
    desk.write("facilities.csv", FACILITIES);
    desk.write("areas.csv", AREAS);
    desk.write("scope.csv", SCOPE);
    let first = ["2010000000001", "2020000000002"]
        .map(|id| report(id, "report", "2026-01-20", ANSWERS))
        .concat();
    desk.write("reports.jsonl", first);
    let changed = ANSWERS.replace("\"f2i.rota\":3", "\"f2i.rota\":2");
    desk.write(
        "changes.jsonl",
        report("2020000000002", "change", "2026-04-20", &changed),
    );
}

/// What stands in the end, whichever way it came about.
fn stands(desk: &Desk) {
    assert_eq!(desk.done(["list"]).lines().count(), 5);
    let sent = desk.done(["notice", "--sent"]);
    assert!(
        sent.contains("依頼") && sent.contains("4通") && sent.contains("督促"),
        "{sent}"
    );
    let setting = |name: &str| {
        let all = desk.done(["settings"]);
        let line = all.lines().find(|line| line.starts_with(name));
        line.unwrap_or_default().to_owned()
    };
    assert!(
        setting("authority").contains("白樺県知事"),
        "{}",
        setting("authority")
    );
    assert!(setting("deadline").contains("2026-02-27"));
    let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
    assert_eq!(rounds.len(), 1, "{rounds:?}");
    let orders = desk.json(["order", "--format", "json"]);
    assert_eq!(orders.len(), 1);
    assert_eq!(orders[0]["id"], "2020000000003");
    assert_eq!(orders[0]["state"], "served");
    assert_eq!(orders[0]["until"], "2026-05-29");
    let shown = desk.json(["show", "2020000000002", "--format", "json"]);
    assert_eq!(shown[0]["report"]["act"], "change", "{}", shown[0]);
    let queue = desk.json([
        "--today",
        AFTER,
        "queue",
        "--all",
        "--where",
        "2020000000002 機能:イ",
        "--format",
        "json",
    ]);
    assert_eq!(queue[0]["status"], "yes", "{}", queue[0]);
    // Every act is in the journal, with who did it.
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
    let entries = desk.json(["journal", "--all", "--format", "json"]);
    let kinds: Vec<&str> = entries
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    for kind in ["import", "setting", "record", "verdict", "reopened"] {
        assert!(kinds.contains(&kind), "no {kind} in {kinds:?}");
    }
    let by_somebody = |one: &Value| one["actor"].as_str().is_some_and(|actor| !actor.is_empty());
    assert!(entries.iter().all(by_somebody));
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn by_the_command_line() {
    let desk = Desk::new();
    files(&desk);
    let on = |day: &str, args: &[&str]| {
        let said = desk.run(["--today", day, "--by", "山田"].iter().chain(args));
        assert!(said.code < 2, "{args:?}: {}{}", said.out, said.err);
        said
    };
    let november = |args: &[&str]| on("2025-11-20", args);
    november(&["import", "facilities", "facilities.csv"]);
    november(&["import", "areas", "areas.csv"]);
    november(&["import", "scope", "scope.csv"]);
    for (name, value) in [
        ("authority", "白樺県知事"),
        ("department", "医療政策課"),
        ("post-code", "380-0000"),
        ("address", "白樺市県庁前1"),
        ("telephone", "026-000-0000"),
        ("deadline", "2026-02-27"),
    ] {
        november(&["settings", "set", name, value]);
    }
    let due = november(&["calendar"]).out;
    assert!(due.contains("定期報告を依頼する"), "{due}");
    november(&["notice", "request", "--out", "依頼.html", "--record"]);
    on("2026-01-25", &["import", "reports", "reports.jsonl"]);
    for id in ["2010000000001", "2020000000002"] {
        on(
            "2026-02-02",
            &["confirm", id, "--function", "i", "--verdict", "yes"],
        );
    }
    let late = |args: &[&str]| on("2026-04-10", args);
    late(&["notice", "reminder", "--out", "督促.html", "--record"]);
    late(&[
        "remind",
        "2020000000004",
        "--means",
        "phone",
        "--outcome",
        "promised",
        "--result",
        "来週報告",
    ]);
    late(&["order", "2020000000003", "draft"]);
    late(&["order", "2020000000003", "serve", "--until", "2026-05-29"]);
    on(AFTER, &["import", "reports", "changes.jsonl"]);
    let again = desk.json([
        "--today",
        AFTER,
        "queue",
        "--where",
        "状態:再確認",
        "--format",
        "json",
    ]);
    assert_eq!(again.len(), 1, "{again:?}");
    on(
        AFTER,
        &[
            "confirm",
            "2020000000002",
            "--function",
            "i",
            "--verdict",
            "yes",
        ],
    );
    stands(&desk);
}

/// F10, which sends a form.
const F10: &str = "\x1b[21~";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";

/// The console of a day.
fn console(desk: &Desk, day: &str) -> Terminal {
    let mut terminal = Terminal::start(desk, &["--today", day], 24, 80);
    terminal.shows("確認待ち");
    terminal.settles();
    terminal
}

fn leave(mut terminal: Terminal) {
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

/// Closes the box with this text.
fn close(terminal: &mut Terminal, text: &str) {
    terminal.press("\x1b");
    terminal.until("the box is closed", |screen| !screen.contains(text));
}

/// Brings a file in.
fn bring(terminal: &mut Terminal, file: &str) {
    terminal.press("I");
    terminal.shows("ファイルを取り込む");
    terminal.press(&format!("{file}\r"));
    terminal.shows("試しに読みました");
    terminal.press(&format!("{RIGHT}\r"));
    terminal.shows(&format!("取り込みました：{file}"));
    terminal.settles();
}

/// Sends letters of a kind to all that are shown, and records that.
fn send_letters(terminal: &mut Terminal, to_kind: &str, kind: &str) {
    terminal.press("L");
    terminal.shows("督促（初めて）");
    terminal.press(&format!("{to_kind}\r"));
    terminal.shows("番号と日付を決めて");
    terminal.press(&format!("{DOWN}\r"));
    terminal.shows("送付記録");
    terminal.press(&format!("\t7医政第1号\t\t\t\t2{F10}"));
    let sent = format!("{kind}を送付（");
    terminal.until(&sent, |screen| {
        screen.contains(&sent) && !screen.contains("送付記録")
    });
}

#[test]
fn by_keys_alone() {
    let desk = Desk::new();
    files(&desk);
    let mut terminal = console(&desk, "2025-11-20");
    // An empty database begins with the first steps.
    terminal.shows("初めの手順");
    close(&mut terminal, "で行う。Esc で閉じる");
    for file in ["facilities.csv", "areas.csv", "scope.csv"] {
        bring(&mut terminal, file);
    }
    terminal.press("go");
    terminal.shows("都道府県の締切");
    for (downs, label, value, shown) in [
        (1, "締切", "2026/2/27", "2026-02-27"),
        (4, "差出人", "白樺県知事", "白樺県知事"),
        (1, "担当課", "医療政策課", "医療政策課"),
        (1, "郵便番号", "３８０００００", "380-0000"),
        (1, "住所", "白樺市県庁前1", "白樺市県庁前1"),
        (1, "電話番号", "026-000-0000", "026-000-0000"),
    ] {
        for _ in 0..downs {
            terminal.press(DOWN);
        }
        // The line under the cursor is the one of the setting.
        terminal.until(label, |screen| {
            let chosen = screen
                .lines()
                .find(|line| line.contains("│ > ") || line.contains("> "));
            chosen.is_some_and(|line| line.contains(label))
        });
        terminal.press("\r");
        terminal.shows("F10 で登録");
        terminal.press(&format!("{value}{F10}"));
        terminal.until(shown, |screen| {
            screen.contains(&format!("{shown}。")) && screen.contains("↑↓ で選び")
        });
    }
    close(&mut terminal, "都道府県の締切");
    terminal.press("gn");
    terminal.shows("定期報告を依頼する");
    terminal.press("gs");
    terminal.shows("[施設 5]");
    send_letters(&mut terminal, "", "報告の依頼");
    leave(terminal);

    let mut terminal = console(&desk, "2026-01-25");
    bring(&mut terminal, "reports.jsonl");
    leave(terminal);

    let mut terminal = console(&desk, "2026-02-02");
    terminal.opens();
    terminal.press("R");
    terminal.shows("2件を確認（有）にします");
    terminal.press("2\r");
    terminal.shows("確認（有）：");
    leave(terminal);

    let mut terminal = console(&desk, "2026-04-10");
    terminal.press("gm");
    terminal.shows("[未報告 2]");
    // The reminder is a round of its own accord.
    send_letters(&mut terminal, DOWN, "督促");
    terminal.press("/峠\r");
    terminal.shows("1/1件");
    terminal.press(&format!("T1\t院長\t2\t来週報告{F10}"));
    terminal.shows("連絡の記録：");
    terminal.press("\\/川辺医院\r");
    terminal.shows("川辺医院 イ");
    terminal.press("H");
    terminal.shows("報告命令はまだありません");
    terminal.press(&format!("\r{F10}"));
    terminal.shows("報告命令：起案");
    terminal.press("H");
    terminal.shows("第1号 起案");
    terminal.press(&format!("{DOWN}\r\t2026/5/29{F10}"));
    terminal.shows("登録しますか");
    terminal.press(&format!("{RIGHT}\r"));
    terminal.until("the order is served", |screen| {
        screen.contains("報告命令：送達") && !screen.contains("登録")
    });
    leave(terminal);

    let mut terminal = console(&desk, AFTER);
    bring(&mut terminal, "changes.jsonl");
    terminal.press("gh");
    terminal.shows("[変更報告 1]");
    terminal.settles();
    terminal.press("y");
    terminal.shows("確認（有）：");
    leave(terminal);
    stands(&desk);
}
