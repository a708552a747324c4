//! A signal in the middle: the terminal is given back, what was acknowledged is there, the database is whole.

use std::process::Command;

use super::Siege;
use crate::all::process::{Desk, Said};
use crate::all::terminal::Terminal;

const SIGNALS: [&str; 4] = ["-TERM", "-HUP", "-INT", "-QUIT"];

#[test]
fn a_signal_gives_the_terminal_back_and_leaves_what_was_done() {
    let mut siege = Siege::of("signals", 8);
    for round in 0..siege.rounds {
        let signal = SIGNALS[round % SIGNALS.len()];
        let how = format!("round {round}: {signal}");
        if round % 2 == 0 {
            let desk = Desk::with_assessed_sample(30);
            let mut terminal = Terminal::start(&desk, &[], 24, 80);
            terminal.opens();
            let keys = siege.chance.below(3);
            terminal.press(["/状態:確認可\ry", "?", "/abc"][keys]);
            terminal.shows(["確認（有）：", "キー", "abc"][keys]);
            terminal.signal(signal);
            let (code, screen) = terminal.ends();
            let back = !screen.alternate_screen() && !screen.hide_cursor();
            siege.must(code == 0 && back, || {
                format!("{how}: {code}, {}", screen.contents())
            });
            let kept = desk
                .done(["journal", "--format", "json"])
                .contains("\"verdict\"");
            siege.must(keys != 0 || kept, || format!("{how}: the verdict is gone"));
            siege.sound(&desk, &how);
            siege.count("console");
        } else {
            let desk = Desk::with_assessed_sample(30);
            let made = desk.path("more.jsonl");
            let made = made.to_str().unwrap();
            desk.done(["demo", "--facilities", "300", "--seed", "9", "--out", made]);
            let child = desk.start(["import", "reports", made]);
            let id = child.id().to_string();
            // Anywhere between the start and the end; that it is another place each time is wanted.
            let _ = Command::new("kill").args([signal, &id]).status();
            let said = child.wait_with_output().unwrap();
            let ended = said.status.code();
            siege.must(
                ended.is_none_or(|code| (0..=2).contains(&code) || code >= 128),
                || format!("{how}: {:?}", said.status),
            );
            siege.sound(&desk, &how);
            let again = Said::of(desk.command(["import", "reports", made]).output().unwrap());
            siege.must(again.code <= 1, || format!("{how}: again: {}", again.err));
            siege.count("import");
        }
    }
    siege.end();
}
