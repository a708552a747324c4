//! The officer's hardest days in a real terminal: no letters, fifty at once, two at one function.

use super::process::Desk;
use super::terminal::Terminal;

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const F10: &str = "\x1b[21~";

/// How many functions are confirmed, as the header says: `確認 312/1,043 残731`.
fn confirmed(screen: &str) -> Option<usize> {
    let (_, after) = screen.lines().next()?.split_once("確認 ")?;
    after.split_once('/')?.0.replace(',', "").parse().ok()
}

/// The line of the list under the cursor.
fn cursor(screen: &str) -> &str {
    let mut lines = screen.lines();
    lines.find(|line| line.starts_with('>')).unwrap_or("")
}

fn open(desk: &Desk, args: &[&str]) -> Terminal {
    let mut terminal = Terminal::start(desk, args, 30, 100);
    terminal.until("the queue", |screen| {
        confirmed(screen).is_some() && !cursor(screen).is_empty() && screen.contains("判定：")
    });
    terminal
}

fn standing(desk: &Desk, term: &str) -> usize {
    desk.json(["queue", "--all", "--where", term, "--format", "json"])
        .len()
}

/// Confirms twenty functions: `confirm` on those that are ready, `next` to the next line on the others.
fn confirm_twenty(
    terminal: &mut Terminal,
    confirm: impl Fn(&mut Terminal),
    next: impl Fn(&mut Terminal),
) {
    let before = confirmed(&terminal.text()).unwrap();
    let mut done = 0;
    while done < 20 {
        let here = cursor(&terminal.text()).to_owned();
        assert!(!here.is_empty(), "{}", terminal.text());
        if here.contains("確認可") || here.contains("要注意") {
            confirm(terminal);
            done += 1;
            let wanted = before + done;
            // The message stands below everything else and is drawn last.
            terminal.until("the verdict", |screen| {
                confirmed(screen) == Some(wanted) && screen.contains("確認（有）：")
            });
            assert_ne!(cursor(&terminal.text()), here, "the cursor went on");
        } else {
            next(terminal);
            terminal.until("the next line", |screen| cursor(screen) != here);
        }
    }
}

/// Column and row of the first place where a text stands.
fn place(screen: &str, text: &str) -> (usize, usize) {
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        let before = line.split_once(text)?.0;
        let cells = |letter: char| if letter.is_ascii() { 1 } else { 2 };
        Some((before.chars().map(cells).sum(), row))
    });
    found.unwrap_or_else(|| panic!("no {text} on\n{screen}"))
}

#[test]
fn twenty_functions_are_confirmed_with_the_mouse_alone() {
    let desk = Desk::with_sample(120);
    let mut terminal = open(&desk, &[]);
    let before = confirmed(&terminal.text()).unwrap();
    // Each click on another cell of 「y有」: two on one cell so soon would be a double click.
    let cell = std::cell::Cell::new(0);
    confirm_twenty(
        &mut terminal,
        |terminal| {
            let (column, row) = place(&terminal.text(), "y有");
            cell.set(1 - cell.get());
            terminal.click((column + cell.get(), row));
        },
        |terminal| {
            let (_, row) = place(&terminal.text(), cursor(&terminal.text()));
            terminal.click((10, row + 1));
        },
    );
    // Help closes with a click beside it.
    let help = place(&terminal.text(), "?手引");
    terminal.click(help);
    terminal.shows("探す：");
    terminal.click((0, 0));
    terminal.until("the list", |screen| !screen.contains("探す："));
    let quit = place(&terminal.text(), "q終了");
    terminal.click(quit);
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(standing(&desk, "状態:確認済"), before + 20);
}

#[test]
fn twenty_functions_are_confirmed_with_letters_alone() {
    let desk = Desk::with_sample(120);
    let mut terminal = open(&desk, &[]);
    let before = confirmed(&terminal.text()).unwrap();
    confirm_twenty(
        &mut terminal,
        |terminal| terminal.press("y"),
        |terminal| terminal.press("j"),
    );
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(standing(&desk, "状態:確認済"), before + 20);
}

#[test]
fn twenty_functions_are_confirmed_with_arrows_enter_and_f_keys_alone() {
    let desk = Desk::with_sample(120);
    let mut terminal = open(&desk, &[]);
    let before = confirmed(&terminal.text()).unwrap();
    confirm_twenty(
        &mut terminal,
        |terminal| {
            terminal.press(ENTER);
            terminal.shows("> 詳細に入る");
            terminal.press(DOWN);
            terminal.shows("> 確認（有）にする");
            terminal.press(ENTER);
        },
        |terminal| terminal.press(DOWN),
    );
    terminal.press("\x1b[24~");
    terminal.shows("確認（有） 20件");
    terminal.press(ENTER);
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(standing(&desk, "状態:確認済"), before + 20);
}

#[test]
fn fifty_ready_ones_are_confirmed_together_and_undone_as_one_after_a_restart() {
    let desk = Desk::with_sample(200);
    let ready = standing(&desk, "状態:確認可");
    assert!(ready >= 50, "{ready}");
    let mut terminal = open(&desk, &[]);
    let before = confirmed(&terminal.text()).unwrap();
    terminal.press("v");
    terminal.shows("> 確認可");
    terminal.press(ENTER);
    terminal.shows("絞り込み：状態:確認可");
    terminal.press(&" ".repeat(50));
    terminal.shows("印 50件");
    terminal.press("y");
    terminal.shows("50件を確認（有）にします。");
    terminal.press(F10);
    terminal.shows("F10 では「はい」になりません");
    terminal.press(&format!("50{ENTER}"));
    terminal.until("the batch", |screen| confirmed(screen) == Some(before + 50));
    assert_eq!(standing(&desk, "状態:確認可"), ready - 50);
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);

    let mut again = open(&desk, &[]);
    assert_eq!(confirmed(&again.text()), Some(before + 50));
    again.press("u");
    again.shows("元に戻しました：確認（有）：50件");
    again.until("undone", |screen| confirmed(screen) == Some(before));
    assert_eq!(standing(&desk, "状態:確認可"), ready);
    again.press("u");
    again.shows("元に戻せる自分の操作はありません");
    again.press("q");
    assert_eq!(again.ends().0, 0);
    desk.done(["journal", "verify"]);
}

#[test]
fn what_a_colleague_does_shows_at_a_console_where_nobody_touches_a_key() {
    let desk = Desk::with_sample(60);
    let mut first = open(&desk, &["--by", "佐藤"]);
    let mut second = open(&desk, &["--by", "鈴木"]);
    let before = confirmed(&first.text()).unwrap();
    first.press("/");
    first.press(&format!("状態:確認可{ENTER}"));
    first.until("a ready one", |screen| cursor(screen).contains("確認可"));
    first.press("y");
    first.until("the verdict", |screen| {
        confirmed(screen) == Some(before + 1)
    });
    second.shows("佐藤さんが");
    second.until("the verdict of the other", |screen| {
        confirmed(screen) == Some(before + 1)
    });
    // A command is somebody else too.
    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let (id, function) = (&open[0]["id"], &open[0]["function"]);
    let [id, function] = [id, function].map(|text| text.as_str().unwrap());
    desk.done([
        "confirm",
        id,
        "--function",
        function,
        "--verdict",
        "yes",
        "--by",
        "田中",
    ]);
    for terminal in [&mut first, &mut second] {
        terminal.shows("田中さんが");
        terminal.until("both", |screen| confirmed(screen) == Some(before + 2));
        terminal.press("q");
    }
    assert_eq!(first.ends().0, 0);
    assert_eq!(second.ends().0, 0);
}

#[test]
fn two_consoles_at_one_function_the_second_learns_who_was_first_and_loses_nothing() {
    let desk = Desk::with_sample(60);
    let mut first = open(&desk, &["--by", "佐藤"]);
    let mut second = open(&desk, &["--by", "鈴木"]);
    for terminal in [&mut first, &mut second] {
        terminal.press("/");
        terminal.press(&format!("状態:確認可{ENTER}"));
        terminal.until("a ready one", |screen| cursor(screen).contains("確認可"));
    }
    // The detail beside it may still be on its way.
    let place = |terminal: &Terminal| {
        let line = cursor(&terminal.text()).to_owned();
        line.split('│').next().unwrap_or("").trim_end().to_owned()
    };
    assert_eq!(place(&first), place(&second));
    let before = confirmed(&first.text()).unwrap();
    // Both are about to decide; the second one is still writing why not.
    second.press("x");
    second.shows("理由");
    second.press("電話で実績なしと聞いた");
    second.shows("電話で実績なしと聞いた");
    first.press("y");
    first.until("the verdict", |screen| {
        confirmed(screen) == Some(before + 1)
    });
    second.press(F10);
    second.shows("ほかの人が先に操作しました");
    second.shows("佐藤さんが");
    second.shows("確認（有）");
    second.press(ENTER);
    second.until("the form again", |screen| {
        !screen.contains("ほかの人が先に") && screen.contains("電話で実績なしと聞いた")
    });
    // He has seen it; what he wrote is sent as it stands, and the journal knows both.
    second.press(F10);
    second.until("his own verdict", |screen| {
        screen.contains("確認（無）：") && !screen.contains("[ 登録 ]")
    });
    for terminal in [first, second] {
        let mut terminal = terminal;
        terminal.press("q");
        assert_eq!(terminal.ends().0, 0);
    }
    let acts = desk.json(["journal", "--limit", "2", "--format", "json"]);
    let told: Vec<_> = acts
        .iter()
        .map(|act| {
            (
                act["actor"].as_str().unwrap(),
                act["what"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(told, [("鈴木", "確認（無）"), ("佐藤", "確認（有）")]);
    assert_eq!(acts[0]["facility"], acts[1]["facility"]);
}

#[test]
fn a_note_is_masked_in_the_history_and_an_older_act_taken_back() {
    let desk = Desk::with_sample(60);
    let mut terminal = open(&desk, &[]);
    terminal.press("/");
    terminal.press(&format!("状態:確認可{ENTER}"));
    terminal.until("a ready one", |screen| cursor(screen).contains("確認可"));
    let before = confirmed(&terminal.text()).unwrap();
    terminal.press("y");
    terminal.until("the verdict", |screen| {
        confirmed(screen) == Some(before + 1)
    });
    terminal.press("m");
    terminal.shows("メモ");
    terminal.press(&format!("花子さんの件{F10}"));
    terminal.shows("メモを登録しました");
    // Five screens: 施設, 未報告, 変更報告, 履歴.
    terminal.press("wwww");
    terminal.until("the note", |screen| cursor(screen).contains("メモ：花子"));
    terminal.press("M");
    terminal.shows("元には戻せません");
    terminal.press(&format!("患者の名前のため{F10}"));
    terminal.shows("記載を伏せました");
    terminal.until("the masking", |screen| {
        screen.contains("メモ：（伏せられた")
    });
    assert!(!terminal.text().contains("花子"));
    terminal.press(DOWN);
    terminal.until("the verdict", |screen| {
        cursor(screen).contains("確認（有）")
    });
    terminal.press("u");
    terminal.until("taken back", |screen| confirmed(screen) == Some(before));
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    desk.done(["journal", "verify"]);
}
