//! `kakari completions` and `kakari man`: shell completions and the manual page.

use std::io::Write as _;

use clap::builder::PossibleValuesParser;

use super::{Destination, Outcome};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionArgs {
    /// シェル
    #[arg(value_enum)]
    shell: clap_complete::Shell,
    #[command(flatten)]
    to: Destination,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn completions(
    shared: &Shared,
    args: &CompletionArgs,
    mut definition: clap::Command,
) -> anyhow::Result<Outcome> {
    // What can be explained is known: shells offer it. The argument itself takes any text, because words are searched too.
    if let Some(edition) = kakari_builtin::IDS
        .first()
        .and_then(|id| kakari_builtin::edition(id))
    {
        // clap keeps words for as long as the program runs, which ends with this call.
        let names = super::explain::names(&edition);
        let names: Vec<&'static str> = names.into_iter().map(|one| &*one.leak()).collect();
        definition = definition.mut_subcommand("explain", |explain| {
            explain.mut_arg("what", |what| {
                what.value_parser(PossibleValuesParser::new(names))
            })
        });
    }
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut definition, "kakari", &mut text);
    let mut out = args.to.open(shared, &[])?;
    out.write_all(&text)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    Ok(Outcome::Done)
}

pub(crate) fn man(
    shared: &Shared,
    args: &ManArgs,
    definition: clap::Command,
) -> anyhow::Result<Outcome> {
    let mut out = args.to.open(shared, &[])?;
    clap_mangen::Man::new(definition)
        .render(&mut out)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    Ok(Outcome::Done)
}
