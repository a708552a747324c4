//! Two officers at one database: what one does is at the other's screen, where nobody touches a key.

use super::*;

/// How many functions are confirmed, as the header says: `確認 312/1,043 残731`.
fn confirmed(screen: &str) -> Option<usize> {
    let (_, after) = screen.lines().next()?.split_once("確認 ")?;
    after.split_once('/')?.0.replace(',', "").parse().ok()
}

/// The line under the cursor, without the pane beside it.
fn cursor(screen: &str) -> String {
    let mut lines = screen.lines();
    let line = lines.find(|line| line.starts_with('>')).unwrap_or("");
    line.split('│').next().unwrap_or("").trim_end().to_owned()
}

fn open(desk: &Desk, who: &str) -> Terminal {
    let mut terminal = Terminal::start(desk, &["--by", who], 30, 100);
    terminal.until("the queue", |screen| {
        confirmed(screen).is_some() && !cursor(screen).is_empty() && screen.contains("判定：")
    });
    terminal
}

#[test]
fn two_officers() {
    let desk = Desk::with_assessed_sample(120);
    let mut sato = open(&desk, "佐藤");
    let mut suzuki = open(&desk, "鈴木");
    let before = confirmed(&sato.text()).unwrap();

    // Verdicts of one, alone and as a batch; the cursor of the other stays on its line.
    suzuki.press("/状態:要照会\r");
    suzuki.until("a line of his", |screen| cursor(screen).contains("要照会"));
    let his = cursor(&suzuki.text());
    sato.press("/状態:確認可\r");
    sato.until("a ready one", |screen| cursor(screen).contains("確認可"));
    sato.press("y");
    suzuki.shows("佐藤さんが");
    suzuki.until("the verdict", |screen| {
        confirmed(screen) == Some(before + 1)
    });
    assert_eq!(cursor(&suzuki.text()), his);
    sato.press("   y3\r");
    suzuki.shows("佐藤さんが 3件 を");
    suzuki.until("the batch", |screen| confirmed(screen) == Some(before + 4));
    assert_eq!(cursor(&suzuki.text()), his);

    // The journal of the other is open when the batch is undone and redone.
    suzuki.press("gr");
    suzuki.until("the journal", |screen| {
        screen.contains("[履歴") && screen.contains("確認（有）：3件")
    });
    sato.press("u");
    suzuki.until("the undo", |screen| {
        confirmed(screen) == Some(before + 1) && screen.contains("取り消し：3件")
    });
    sato.press("\x12");
    suzuki.until("the redo", |screen| {
        confirmed(screen) == Some(before + 4) && screen.contains("やり直し：3件")
    });

    // Another program imports a report that changed: its facility is back in the queue, here too.
    let done = desk.json([
        "queue",
        "--all",
        "--where",
        "状態:確認済",
        "--format",
        "json",
    ]);
    let id = done[0]["id"].as_str().unwrap().to_owned();
    let shown = desk.json(["show", &id, "--format", "json"]);
    let mut report = shown[0]["report"].clone();
    let function = done[0]["function"].as_str().unwrap();
    let items = report["answers"].as_object_mut().unwrap();
    let of_it = format!("f2{function}");
    items.retain(|item, _| !item.starts_with(&of_it));
    desk.write("変更.jsonl", report.to_string());
    desk.done(["import", "reports", "変更.jsonl", "--by", "田中"]);
    for officer in [&mut sato, &mut suzuki] {
        officer.shows("田中さんが");
        officer.until("the function that has to be looked at again", |screen| {
            confirmed(screen).is_some_and(|now| now < before + 4)
        });
    }
    for mut officer in [sato, suzuki] {
        officer.press("q");
        assert_eq!(officer.ends().0, 0);
    }
    desk.done(["journal", "verify"]);
}
