//! The console in a console window of Wine.

use portable_pty::CommandBuilder;

use super::desk::{Desk, READY, TODAY, data_folder, given};
use super::drawing::holds;
use super::terminal::Terminal;
use super::window::Window;

const WIDTH: u16 = 120;

/// So often a console is tried. Wine's window stops to draw at times, on a busy machine once in some twenty times: the program has taken
/// a key and drawn, and nothing comes of it any more. A program that stops by itself does so each time.
const TRIES: usize = 4;

fn tried(body: impl Fn() + std::panic::RefUnwindSafe) {
    let fails = |_: &usize| std::panic::catch_unwind(&body).is_err();
    let failed = (1..TRIES).take_while(fails).count();
    if failed == TRIES - 1 {
        body();
    }
}

/// Opens the console on the desk's database.
fn open(desk: &Desk, args: &[&str], rows: u16) -> Terminal {
    let mut command = CommandBuilder::new(given("KAKARI_WINE"));
    command.arg(given("KAKARI_WINDOWS"));
    command.args(args);
    command.cwd(desk.path(""));
    for (key, value) in [
        ("KAKARI_DB", "office.db"),
        ("KAKARI_TODAY", TODAY),
        ("KAKARI_USER", "sato"),
        ("LC_ALL", "C.UTF-8"),
        ("TERM", "xterm-256color"),
    ] {
        command.env(key, value);
    }
    command.env_remove("NO_COLOR");
    let mut window = Window::new(WIDTH);
    Terminal::behind(command, rows, WIDTH, move |bytes| window.undo(bytes))
}

#[test]
fn keys_confirm_undo_and_leave() {
    tried(confirm_undo_and_leave);
}

fn confirm_undo_and_leave() {
    let desk = Desk::with_sample();
    // Assessed before, so that no job runs when the console opens.
    desk.done(["queue"]);
    let mut terminal = open(&desk, &["--lang", "en"], 40);
    terminal.shows("Verdict:");
    let marked = |screen: &str| screen.lines().position(|line| line.starts_with('>'));
    for _ in 0..4 {
        let before = marked(&terminal.text());
        // Not as `press` does it: Wine takes the sign that parts two letters for keys.
        terminal.burst("j");
        terminal.until("the next line", |screen| marked(screen) != before);
    }
    terminal.burst("y");
    terminal.shows("confirmed yes: ");
    terminal.burst("u");
    terminal.shows("Undone: confirmed yes: ");
    terminal.burst("y");
    terminal.until("the verdict once more", |screen| {
        screen.contains("confirmed yes: ") && !screen.contains("Undone")
    });
    terminal.burst("q");
    terminal.shows("Everything is saved.");
    assert_eq!(terminal.ends().0, 0);
    let shown = desk.done(["show", READY, "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let ha = &shown["functions"]["ha"];
    assert_eq!((&ha["status"], &ha["by"]), (&"yes".into(), &"sato".into()));
}

/// What `kakari.exe demo` shows, on the day of all pictures.
#[test]
fn the_picture_of_the_readme_is_what_it_shows() {
    let _alone = data_folder();
    tried(show_the_picture);
}

fn show_the_picture() {
    let desk = Desk::new();
    let mut terminal = open(&desk, &["demo", "--theme", "dark"], 32);
    terminal.opens();
    terminal.settles();
    holds("console-windows.svg", terminal.screen());
    terminal.burst("q");
    assert_eq!(terminal.ends().0, 0);
}
