//! The program of this machine in a terminal, on a desk's database.

use portable_pty::CommandBuilder;

use super::process::{Desk, TODAY};
use super::terminal::Terminal;

impl Terminal {
    /// Starts the program on the desk's database.
    pub(crate) fn start(desk: &Desk, args: &[&str], rows: u16, cols: u16) -> Self {
        Self::start_with(desk, args, &[], rows, cols)
    }

    /// The same, with further variables of the environment.
    pub(crate) fn start_with(
        desk: &Desk,
        args: &[&str],
        variables: &[(&str, &str)],
        rows: u16,
        cols: u16,
    ) -> Self {
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
        command.env_remove("NO_COLOR");
        for (key, value) in variables {
            command.env(key, value);
        }
        command.env("KAKARI_DB", desk.database());
        command.env("HOME", desk.path(""));
        command.env_remove("XDG_DATA_HOME");
        Self::open(command, rows, cols)
    }
}
