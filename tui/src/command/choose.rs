//! `kakari choose`: which report counts where two channels brought one.

use super::{Outcome, failed, put};
use crate::cli::Shared;
use crate::intake::typed_id;
use crate::office::StaffAct;
use crate::store::Job;

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 採用する版の番号（kakari show で分かる）
    #[arg(long = "version", value_name = "NUMBER")]
    number: i64,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let id = typed_id(&args.id);
    let id = id.as_str();
    let mut office = shared.office()?;
    office.refresh(Job::quiet())?;
    let actor = shared.actor(&office)?;
    let versions = office.store().versions(id, &office.edition().id)?;
    let wanted = versions.iter().find(|one| one.number == args.number);
    let current = versions.iter().find(|one| one.current);
    let (Some(wanted), Some(current)) = (wanted, current) else {
        let number = args.number;
        return Err(failed(
            format!(
                "{id} に第{number}版はありません。`kakari show {id}` で番号を確かめてください。"
            ),
            format!("{id} has no version {number}. See `kakari show {id}`."),
        )
        .into());
    };
    let act = StaffAct::Choose {
        facility: id.to_owned(),
        version: wanted.id,
        looked_at: current.id,
    };
    office.act(&act, &actor, "版の選択")?;
    put(&format!(
        "{id}：第{}版を採用しました（{actor}）",
        args.number
    ))?;
    Ok(Outcome::Done)
}
