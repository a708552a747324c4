//! `kakari ruler`: how wide this terminal draws the signs of the console.

use std::io::{self, IsTerminal as _};

use super::{Outcome, print_line};
use crate::console;

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    print_line(&console::ruler_page())?;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Ok(Outcome::Done);
    }
    // A terminal that does not answer leaves it to the person to look.
    if let Ok(measured) = console::measure_widths() {
        print_line("")?;
        print_line(&console::widths_sentence(&measured))?;
        if measured.iter().any(|(_, _, cells)| *cells != 1) {
            return Ok(Outcome::Found);
        }
    }
    Ok(Outcome::Done)
}
