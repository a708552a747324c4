//! The program in a real terminal of any size: keys go in, the screen comes out.

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process::{Desk, TODAY};

/// How long a screen may take to appear before the test gives up; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal.
pub(crate) struct Terminal {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    /// Kept open: the terminal closes with it.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn std::io::Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    /// Starts the program on the desk's database.
    pub(crate) fn start(desk: &Desk, args: &[&str], rows: u16, cols: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kakari-under-test"));
        command.args(args);
        command.cwd(desk.path(""));
        for (key, value) in [
            ("KAKARI_TODAY", TODAY),
            ("KAKARI_USER", "試験係"),
            ("TERM", "xterm-256color"),
        ] {
            command.env(key, value);
        }
        command.env("KAKARI_DB", desk.database());
        command.env("HOME", desk.path(""));
        command.env_remove("XDG_DATA_HOME");
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
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        Self {
            child,
            _master: pair.master,
            keys,
            bytes,
            screen,
        }
    }

    /// What stands on the screen, one line a row.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Types keys as the terminal sends them.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Pastes as a terminal with bracketed paste does.
    pub(crate) fn paste(&mut self, text: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        while !wanted(&self.text()) {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(error) => panic!("{what} did not come ({error}):\n{}", self.text()),
            }
        }
    }

    /// Waits until a text is on the screen.
    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until the program ends by itself; gives its exit code and the last screen.
    pub(crate) fn ends(mut self) -> (u32, vt100::Screen) {
        loop {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("the program did not end:\n{}", self.text())
                }
            }
        }
        let status = self.child.wait().unwrap();
        (status.exit_code(), self.screen.screen().clone())
    }
}

/// A test that fails leaves no program running.
impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}
