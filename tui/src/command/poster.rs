//! `kakari poster`: writes the 院内掲示 of a facility from its report.

use kakari_core::document;

use super::{Destination, Outcome, day, failed};
use crate::call::Shared;
use kakari_office::intake::typed_id;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 掲示の日付（省略時は報告日）
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look_judged()?;
    let season = office.edition().window;
    let day = args.day.as_deref().map(|text| day::in_season(text, season));
    let day = day.transpose()?;
    let id = typed_id(&args.id);
    let id = id.as_str();
    let report = office.detail(id)?.and_then(|detail| detail.report);
    let report = report.ok_or_else(|| {
        failed(format!("{id} の報告がないので、院内掲示を作れません。`kakari list --where 名称` で ID を確かめてください。"), format!("There is no report of {id}, so no poster (院内掲示) can be made. Look for the id with `kakari list --where NAME`."))
    })?;
    let poster = document::poster(office.edition(), &report, day.or(report.reported_on))?;
    let page = document::page(&format!("院内掲示　{}", report.facility.name), &poster)?;
    let mut out = args.to.open(shared, office.edition_file().as_slice())?;
    out.line(page.trim_end())?;
    out.finish()?;
    Ok(Outcome::Done)
}
