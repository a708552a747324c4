//! The officer's day in a real terminal: open, find, undo, leave, and find everything again.

use super::process::Desk;
use super::terminal::Terminal;

#[test]
fn an_officer_confirms_undoes_and_finds_everything_again() {
    let desk = Desk::with_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("確認待ち");
    terminal.shows("見本");
    terminal.press("q");
    let (code, screen) = terminal.ends();
    assert_eq!(code, 0, "{}", screen.contents());
    assert!(!screen.alternate_screen(), "the terminal is given back");

    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let id = open[0]["id"].as_str().unwrap();
    let function = open[0]["function"].as_str().unwrap();
    let mark = match function {
        "i" => "イ",
        "ro" => "ロ",
        "ha" => "ハ",
        _ => "ニ",
    };
    let stands = |status: &str| {
        let term = format!("{id} 機能:{mark}");
        let rows = desk.json(["queue", "--all", "--where", &term, "--format", "json"]);
        assert_eq!(rows[0]["status"], status);
    };
    let mut terminal = Terminal::start(&desk, &[], 40, 120);
    // Keys act on what is shown: the rows have to be there before one is decided on.
    terminal.opens();
    terminal.press("/");
    terminal.press(&format!("{id} 機能:{mark}\r"));
    terminal.shows(" 1/");
    terminal.press("y");
    terminal.shows("確認（有）：");
    stands("yes");
    terminal.press("u");
    terminal.shows("元に戻しました：");
    stands("ready");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn a_stray_paste_does_nothing_and_a_killed_console_gives_the_terminal_back() {
    let desk = Desk::with_sample(20);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("見本");
    terminal.paste("ｻｯﾎﾟﾛ");
    terminal.shows("確認待ち");
    let id = terminal.process_id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    let (_, screen) = terminal.ends();
    assert!(!screen.alternate_screen(), "the terminal is given back");
}
