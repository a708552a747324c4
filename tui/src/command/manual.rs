//! `kakari completions` and `kakari man`.

use std::io::Write as _;

use super::{Destination, Outcome};
use crate::cli::{self, Shared};

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionArgs {
    /// シェル
    #[arg(value_enum)]
    shell: clap_complete::Shell,
    #[command(flatten)]
    to: Destination,
}

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn completions(shared: &Shared, args: &CompletionArgs) -> anyhow::Result<Outcome> {
    let mut definition = cli::definition(shared.lang);
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut definition, "kakari", &mut text);
    let mut out = args.to.open(shared, &[])?;
    out.write_all(&text)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    Ok(Outcome::Done)
}

pub(crate) fn man(shared: &Shared, args: &ManArgs) -> anyhow::Result<Outcome> {
    let mut out = args.to.open(shared, &[])?;
    clap_mangen::Man::new(cli::definition(shared.lang))
        .render(&mut out)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    Ok(Outcome::Done)
}
