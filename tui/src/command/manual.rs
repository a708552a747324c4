//! `kakari completions` and `kakari man`.

use std::io::Write as _;

use super::{Outcome, Output};
use crate::cli::{self, Lang};

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionArgs {
    /// シェル
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {}

pub(crate) fn completions(lang: Lang, args: &CompletionArgs) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut cli::definition(lang), "kakari", &mut text);
    Output.write_all(&text)?;
    Ok(Outcome::Done)
}

pub(crate) fn man(lang: Lang, _args: &ManArgs) -> anyhow::Result<Outcome> {
    clap_mangen::Man::new(cli::definition(lang)).render(&mut Output)?;
    Ok(Outcome::Done)
}
