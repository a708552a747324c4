//! `kakari schema`: prints the JSON Schema of a report.

use super::{Destination, Outcome, failed};
use crate::call::Shared;
use kakari_office::lang::pick;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 年度（r07、r08）
    #[arg(default_value = "r07")]
    edition: String,
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let edition = kakari_builtin::edition(&args.edition).ok_or_else(|| unknown(&args.edition))?;
    let mut out = args.to.open(shared, &[])?;
    out.line(&kakari_core::schema::schema(&edition))?;
    out.finish()?;
    Ok(Outcome::Done)
}

/// The failure for an edition that is not built in.
pub(crate) fn unknown(id: &str) -> anyhow::Error {
    let known = kakari_builtin::IDS.join(pick("、", ", "));
    failed(
        format!("年度「{id}」の定義がありません。使える年度：{known}"),
        format!("There is no edition {id}. Editions: {known}"),
    )
    .into()
}
