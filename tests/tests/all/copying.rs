//! Copying over SSH: what reaches the clipboard of the terminal in front of the person.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::process::Desk;
use super::terminal::Terminal;

const SSH: (&str, &str) = ("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");

fn decoded(base64: &[u8]) -> String {
    String::from_utf8(STANDARD.decode(base64).unwrap()).unwrap()
}

#[test]
fn names_and_whole_lists_arrive_in_the_terminals_clipboard() {
    let desk = Desk::with_assessed_sample(40);
    let mut terminal = Terminal::start_with(&desk, &["--readonly"], &[SSH], 24, 80);
    terminal.opens();
    terminal.press("C");
    terminal.shows("コピーするもの");
    terminal.press("\r");
    terminal.shows("OSC 52");
    let open = desk.json(["queue", "--format", "json"]);
    let name = open[0]["name"].as_str().unwrap();
    assert_eq!(decoded(terminal.copied().unwrap()), name);
    // The list has more lines than the window, and comes in the columns of the screen.
    terminal.press("C\x1b[F\r");
    terminal.shows("一覧 ");
    let list = decoded(terminal.copied().unwrap());
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), open.len() + 1);
    assert!(lines.len() > 24 && lines[0].starts_with("番号\t状態\t機能\t名称"));
    for (line, row) in lines[1..].iter().zip(&open) {
        assert!(line.starts_with(row["id"].as_str().unwrap()), "{line}");
    }
    assert!(!list.contains('\x1b'));
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn a_list_that_terminals_would_cut_is_not_copied_and_says_what_to_do() {
    let desk = Desk::with_assessed_sample(900);
    let mut terminal = Terminal::start_with(&desk, &[], &[SSH], 24, 100);
    terminal.opens();
    terminal.press("C\x1b[F\r");
    terminal.shows("超えるため、コピーしませんでした");
    assert_eq!(terminal.copied(), None);
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}
