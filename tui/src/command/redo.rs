//! `kakari redo`: redoes what the person undid last.

use super::Outcome;
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let redone = args.format.words(|| office.redo(&actor))?;
    super::undo::report(&office, &redone, args.format, true)
}
