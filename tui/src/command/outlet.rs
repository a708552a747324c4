//! Output of the program: data on standard output, messages on standard error.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use kakari_core::text::scrub;

/// Whether the reader of standard output has closed it.
static READER_GONE: AtomicBool = AtomicBool::new(false);

/// Standard output. If its reader closes it, as `head` does, further data is dropped without an error: acts and
/// exit codes must not depend on the reader. Every other failure, such as a full disk, is an error.
pub(crate) struct Output;

impl Output {
    fn unless_gone<T>(
        write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<T>,
        dropped: T,
    ) -> io::Result<T> {
        // Reported as written, so that the caller goes on to its end.
        if READER_GONE.load(Ordering::Relaxed) {
            return Ok(dropped);
        }
        match write(&mut io::stdout().lock()) {
            Err(error) if is_gone(&error) => {
                READER_GONE.store(true, Ordering::Relaxed);
                Ok(dropped)
            }
            written => written,
        }
    }
}

/// Whether a failure to write means that nobody reads any more.
fn is_gone(error: &io::Error) -> bool {
    // Windows has a number for it that Rust has no kind for: the other end of the pipe is closed.
    const PIPE_NOT_CONNECTED: i32 = 233;
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Self::unless_gone(|out| out.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Self::unless_gone(|out| out.flush(), ())
    }
}

/// Writes a line of data to standard output.
pub(crate) fn print_line(line: &str) -> anyhow::Result<()> {
    let mut out = Output;
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Writes a message to standard error, without control characters: file names, arguments and contents of files must
/// not control the terminal.
pub(crate) fn say(message: &str) {
    let mut error = io::stderr().lock();
    // If standard error is gone, nobody is left to be told.
    let _ = writeln!(error, "{}", clean(message));
}

/// As [`say`], in a terminal in raw mode, where a line break alone does not go back to the beginning of the line.
pub(crate) fn say_in_raw_mode(message: &str) {
    let mut error = io::stderr().lock();
    let _ = write!(error, "{}\r\n", clean(message));
}

/// The message without control characters other than line breaks.
pub(crate) fn clean(message: &str) -> String {
    let lines: Vec<_> = message.split('\n').map(scrub).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_loses_what_commands() {
        let said = clean("甲\u{1B}[2J\u{202E}.csv を\n  読めません\u{9B}31m");
        assert_eq!(said, "甲[2J.csv を\n  読めません31m");
    }
}
