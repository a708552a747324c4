//! `kakari completions` and `kakari man`: shell completions and the manual page.

use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use clap_mangen::Man;
use clap_mangen::roff::Roff;

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
    let mut page = Vec::new();
    whole(definition, &mut page).map_err(|error| args.to.failed(error))?;
    let mut out = args.to.open(shared, &[])?;
    out.write_all(&page)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    Ok(Outcome::Done)
}

/// One page with every subcommand in a section of its own. The library's page only names them as pages, of which there are none.
fn whole(definition: clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let subcommands: Vec<clap::Command> = definition.get_subcommands().cloned().collect();
    let name = definition.get_name().to_owned();
    let man = Man::new(definition);
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    section(&name, &subcommands, page)
}

/// The sections of these subcommands and of those below them. Options of every call stand once, at the beginning of the page.
fn section(path: &str, commands: &[clap::Command], page: &mut Vec<u8>) -> std::io::Result<()> {
    for command in commands.iter().filter(|command| !command.is_hide_set()) {
        let path = format!("{path} {}", command.get_name());
        let below: Vec<clap::Command> = command.get_subcommands().cloned().collect();
        let alone = command.clone().bin_name(path.clone());
        let man = Man::new(alone.mut_arg("help", |help| help.hide(true)));
        let mut parts = Vec::new();
        man.render_description_section(&mut parts)?;
        parts.extend_from_slice(b".PP\n");
        man.render_synopsis_section(&mut parts)?;
        man.render_options_section(&mut parts)?;
        parts.extend_from_slice(b".PP\n");
        man.render_extra_section(&mut parts)?;
        Roff::new().control("SH", [path.as_str()]).to_writer(page)?;
        // Headings of the parts would end the section.
        for line in parts.split_inclusive(|byte| *byte == b'\n') {
            if !line.starts_with(b".SH") {
                page.extend_from_slice(line);
            }
        }
        section(&path, &below, page)?;
    }
    Ok(())
}
