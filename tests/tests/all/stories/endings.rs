//! However the console ends, the terminal is given back and what was acknowledged is there.

use super::*;

fn console(desk: &Desk) -> Terminal {
    let mut terminal = Terminal::start(desk, &[], 24, 80);
    terminal.opens();
    terminal
}

/// The screen is the caller's again: the other buffer is gone, the cursor shows, pasting is plain.
fn is_given_back(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen(), "{}", screen.contents());
    assert!(!screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn with_q_after_ctrl_c_has_asked() {
    for keys in ["\x03", "?\x03", "/abc\x03"] {
        let desk = Desk::with_assessed_sample(20);
        let mut terminal = console(&desk);
        terminal.press(keys);
        terminal.shows("kakari を終わりますか");
        terminal.press("q");
        let (code, screen) = terminal.ends();
        assert_eq!(code, 0, "{keys:?}");
        is_given_back(&screen);
        assert!(screen.contents().contains("登録した操作はありません"));
    }
}

#[cfg(unix)]
#[test]
fn with_a_signal_that_ends_programs() {
    for signal in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let desk = Desk::with_assessed_sample(60);
        let mut terminal = console(&desk);
        terminal.press("/状態:確認可\ry");
        terminal.shows("確認（有）：");
        terminal.signal(signal);
        let (code, screen) = terminal.ends();
        assert_eq!(code, 0, "{signal}");
        is_given_back(&screen);
        assert!(
            screen.contents().contains("確認（有） 1件"),
            "{}",
            screen.contents()
        );
    }
}

/// A colleague tidies up, or a program for synchronising moves the file: nothing is saved from there on, and it is said.
#[cfg(unix)]
#[test]
fn with_the_database_gone_it_never_says_that_all_is_saved() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = console(&desk);
    terminal.press("/状態:確認可\r");
    terminal.until("a ready line", stands_on("+ 確認可"));
    terminal.press("y");
    terminal.shows("確認（有）：");
    let aside = desk.path("aside.db");
    std::fs::rename(desk.database(), &aside).unwrap();
    terminal.shows("このデータベースは、もう使えません");
    terminal.press("\r");
    terminal.until("the box is closed", |screen| {
        !screen.contains("もう使えません")
    });
    terminal.press("y");
    terminal.shows("登録しませんでした");
    terminal.press("\r");
    terminal.until("the box is closed", |screen| {
        !screen.contains("登録しませんでした")
    });
    terminal.press("q");
    let (code, screen) = terminal.ends();
    assert_eq!(code, 0);
    let said = screen.contents().replace('\n', "");
    assert!(
        said.contains("置き換えられました") && !said.contains("すべて保存されています"),
        "{said}"
    );
}

/// Stopped from outside, the shell has its terminal; going on, the console has it again.
#[cfg(target_os = "linux")]
#[test]
fn with_a_stop_it_gives_the_terminal_back_until_it_goes_on() {
    let desk = Desk::with_assessed_sample(20);
    let mut terminal = console(&desk);
    for _ in 0..2 {
        terminal.signal("-TSTP");
        terminal.shows("一時停止しました");
        is_given_back(terminal.screen());
        terminal.is_stopped();
        terminal.signal("-CONT");
        terminal.opens();
        assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    }
    terminal.press("q");
    let (code, screen) = terminal.ends();
    assert_eq!(code, 0);
    is_given_back(&screen);
}

/// A defect anywhere in the program. The program under test has one on demand; the product has none.
#[cfg(unix)]
#[test]
fn with_a_panic_that_says_that_saved_work_is_safe_and_where_the_log_is() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = console(&desk);
    terminal.press("/状態:確認可\ry");
    terminal.shows("確認（有）：");
    terminal.signal("-USR1");
    let (code, screen) = terminal.ends();
    assert_ne!(code, 0);
    is_given_back(&screen);
    let said = screen.contents().replace('\n', "");
    for part in ["不具合", "保存済みの作業は安全", "kakari-console.log"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let log = std::fs::read_to_string(desk.path("kakari-console.log")).unwrap();
    assert!(log.contains("provoked by a test"), "{log}");
    let confirmed = desk.json([
        "queue",
        "--all",
        "--where",
        "状態:確認（有）",
        "--format",
        "json",
    ]);
    assert!(!confirmed.is_empty());
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn with_an_error_before_it_could_begin() {
    let desk = Desk::new();
    std::fs::write(desk.database(), "データベースではありません。".repeat(200)).unwrap();
    let (code, screen) = Terminal::start(&desk, &[], 24, 80).ends();
    assert_eq!(code, 2);
    is_given_back(&screen);
    let said = screen.contents();
    assert!(
        said.contains("データベース") && !said.contains("panicked"),
        "{said}"
    );
}
