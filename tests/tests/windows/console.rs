//! The console in a console window of Wine. Wine's window takes keys and hands lines out, but does not follow the
//! sequences that move the cursor, as those of Windows do since 2016: so this looks at what was done, not at the picture.

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::desk::{Desk, READY, TODAY, given};

/// What Wine puts between: the end of a line of the window, wherever the program is in its own, and the cursor going and
/// coming.
const BETWEEN: [&str; 3] = ["\r\r\n", "\u{1b}[?25h", "\u{1b}[?25l"];

/// How long something may take to appear before the test gives up; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program in a console window.
struct Window {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    bytes: Receiver<Vec<u8>>,
    seen: String,
    /// Kept open: the window closes with it.
    _master: Box<dyn MasterPty + Send>,
}

impl Window {
    fn open(desk: &Desk, args: &[&str]) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
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
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys,
            bytes,
            seen: String::new(),
            _master: pair.master,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until a text has come since the last one.
    fn shows(&mut self, text: &str) {
        loop {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return;
            }
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.seen.push_str(&String::from_utf8_lossy(&bytes));
                    for between in BETWEEN {
                        self.seen = self.seen.replace(between, "");
                    }
                }
                Err(error) => panic!("{text} did not come ({error}): {}", self.seen),
            }
        }
    }

    fn ends(mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }
}

/// A test that fails leaves no program running.
impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn keys_confirm_undo_and_leave() {
    let desk = Desk::with_sample();
    // Assessed before, so that no job runs when the console opens.
    desk.done(["queue"]);
    let mut window = Window::open(&desk, &["--lang", "en"]);
    window.shows("Verdict:");
    for _ in 0..4 {
        window.press("j");
        // The mark of the line on which the cursor stands.
        window.shows(">");
    }
    window.press("y");
    window.shows("confirmed yes: ");
    window.press("u");
    window.shows("Undone: confirmed yes: ");
    window.press("y");
    window.shows("confirmed yes: ");
    window.press("q");
    window.shows("Everything is saved.");
    assert_eq!(window.ends(), 0);
    let shown = desk.done(["show", READY, "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let ha = &shown["functions"]["ha"];
    assert_eq!((&ha["status"], &ha["by"]), (&"yes".into(), &"sato".into()));
}
