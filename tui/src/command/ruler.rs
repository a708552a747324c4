//! `kakari ruler`: shows and measures how wide this terminal draws signs.

use std::io::{self, IsTerminal as _};

use super::{Outcome, print_line};
use crate::console;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    print_line(&console::ruler_page())?;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Ok(Outcome::Done);
    }
    // If the terminal does not answer, the person can still compare the lines.
    if let Ok(measured) = console::measure_widths() {
        print_line("")?;
        print_line(&console::widths_sentence(&measured))?;
        if measured.iter().any(|(_, _, cells)| *cells != 1) {
            return Ok(Outcome::Found);
        }
    }
    Ok(Outcome::Done)
}
