//! A program in a real terminal of any size: keys go in, the screen comes out.

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take to appear before the test gives up; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal.
pub(crate) struct Terminal {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    /// Kept open: the terminal closes with it.
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn std::io::Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser<Pasteboard>,
    frame: Frame,
    /// What was pressed last.
    pressed: String,
}

/// What the program gives to the terminal's clipboard (OSC 52).
#[derive(Default)]
struct Pasteboard {
    texts: Vec<Vec<u8>>,
}

impl vt100::Callbacks for Pasteboard {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.texts.push(data.to_vec());
    }
}

/// Whether the program is in the middle of drawing: it says where a frame begins and ends.
#[derive(Default)]
struct Frame {
    open: bool,
    tail: Vec<u8>,
}

impl Frame {
    const BEGIN: &'static [u8] = b"\x1b[?2026h";
    const END: &'static [u8] = b"\x1b[?2026l";

    /// Takes in what was written. A mark may be torn over two pieces.
    fn follow(&mut self, bytes: &[u8]) {
        self.tail.extend_from_slice(bytes);
        let last = |mark: &[u8]| self.tail.windows(mark.len()).rposition(|some| some == mark);
        let (begun, ended) = (last(Self::BEGIN), last(Self::END));
        if begun.is_some() || ended.is_some() {
            self.open = begun > ended;
        }
        let keep = self.tail.len().saturating_sub(Self::BEGIN.len() - 1);
        self.tail.drain(..keep);
    }
}

impl Terminal {
    /// Starts a program in a terminal of this size.
    pub(crate) fn open(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        Self::behind(command, rows, cols, <[u8]>::to_vec)
    }

    /// The same, where something stands between the program and the terminal, which `undo` takes off what comes.
    pub(crate) fn behind(
        command: CommandBuilder,
        rows: u16,
        cols: u16,
        mut undo: impl FnMut(&[u8]) -> Vec<u8> + Send + 'static,
    ) -> Self {
        let pair = native_pty_system().openpty(size(rows, cols)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(undo(&buffer[..count])).is_err() {
                    break;
                }
            }
        });
        let screen =
            vt100::Parser::new_with_callbacks(cells(rows), cells(cols), 0, Pasteboard::default());
        Self {
            child,
            master: pair.master,
            keys,
            bytes,
            screen,
            frame: Frame::default(),
            pressed: String::new(),
        }
    }

    /// What stands on the screen, one line a row.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// What stands in the cells.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Gives the terminal another size, as dragging its corner does.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(size(rows, cols)).unwrap();
    }

    /// Sends a signal such as `-TERM`.
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.process_id().to_string();
        let sent = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Presses keys one by one. The terminal says between two letters that it has the focus, which no paste does: what
    /// comes at once without it would be taken for one.
    pub(crate) fn press(&mut self, keys: &str) {
        const FOCUSED: &str = "\x1b[I";
        let text = |key: char| key == '\r' || key == '\t' || !key.is_control();
        let mut sent = String::new();
        let mut letters = keys.chars();
        // The same key again so soon would be one held down.
        if self.pressed == keys && !keys.starts_with(text) && keys != "\x1b" {
            sent.push_str(FOCUSED);
        }
        let mut after_text = self.pressed.ends_with(text);
        keys.clone_into(&mut self.pressed);
        while let Some(key) = letters.next() {
            if after_text && text(key) {
                sent.push_str(FOCUSED);
            }
            sent.push(key);
            after_text = text(key);
            if key == '\x1b' {
                // A key of several bytes ends with a letter or `~`.
                for byte in letters.by_ref() {
                    sent.push(byte);
                    if byte == '~' || byte.is_ascii_alphabetic() {
                        break;
                    }
                }
            }
        }
        self.send(&sent);
    }

    /// Writes what a terminal sends.
    fn send(&mut self, bytes: &str) {
        self.keys.write_all(bytes.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Clicks on the cell at a column and a row, as a terminal reports it.
    pub(crate) fn click(&mut self, (column, row): (usize, usize)) {
        assert_eq!(
            self.screen().mouse_protocol_mode(),
            vt100::MouseProtocolMode::PressRelease,
            "the program takes no clicks"
        );
        let place = format!("{};{}", column + 1, row + 1);
        self.send(&format!("\x1b[<0;{place}M\x1b[<0;{place}m"));
    }

    /// Pastes as a terminal does that knows nothing of it: all keys at once.
    pub(crate) fn burst(&mut self, text: &str) {
        self.send(text);
    }

    /// Pastes as a terminal with bracketed paste does.
    pub(crate) fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        while self.frame.open || !wanted(&self.text()) {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.frame.follow(&bytes);
                    self.screen.process(&bytes);
                }
                Err(error) => panic!("{what} did not come ({error}):\n{}", self.text()),
            }
        }
    }

    /// Waits until the screen is as wanted, or nothing more has come for this long.
    pub(crate) fn rests_or(&mut self, quiet: Duration, wanted: impl Fn(&str) -> bool) {
        while self.frame.open || !wanted(&self.text()) {
            let Ok(bytes) = self.bytes.recv_timeout(quiet) else {
                return;
            };
            self.frame.follow(&bytes);
            self.screen.process(&bytes);
        }
    }

    /// Waits until a text is on the screen.
    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Waits until all facilities are read and the detail of the first line is there.
    pub(crate) fn opens(&mut self) {
        self.until("all lines", |screen| {
            screen.contains("判定：") && !screen.contains("[確認待ち ..]")
        });
    }

    /// What the program gave to the terminal's clipboard last, in Base64 as it came.
    pub(crate) fn copied(&self) -> Option<&[u8]> {
        self.screen.callbacks().texts.last().map(Vec::as_slice)
    }

    /// Waits until the detail of what the cursor stands on is there.
    pub(crate) fn settles(&mut self) {
        self.until("the detail", |screen| !screen.contains("読み込んでいます"));
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until the program is stopped, as the kernel says.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_stopped(&self) {
        let place = format!("/proc/{}/stat", self.process_id());
        let stopped = || {
            let stat = std::fs::read_to_string(&place).unwrap();
            stat.rsplit(") ").next().unwrap().starts_with('T')
        };
        while !stopped() {
            std::thread::yield_now();
        }
    }

    /// Waits until the program ends by itself; gives its exit code and the last screen.
    pub(crate) fn ends(self) -> (u32, vt100::Screen) {
        self.ends_answering("\0", "")
    }

    /// The same, for a terminal that answers a question of the program each time it is asked.
    pub(crate) fn ends_answering(mut self, question: &str, answer: &str) -> (u32, vt100::Screen) {
        let mut asked = Vec::new();
        loop {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    asked.extend_from_slice(&bytes);
                    let question = question.as_bytes();
                    while let Some(at) = asked
                        .windows(question.len())
                        .position(|some| some == question)
                    {
                        asked.drain(..at + question.len());
                        self.send(answer);
                    }
                }
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

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}
