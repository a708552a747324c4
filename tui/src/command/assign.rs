//! `kakari assign`: assigns functions to a colleague.

use super::act::{self, Report};
use super::{Outcome, confirm};
use crate::call::{Plain, Shared};
use kakari_office::bilingual;
use kakari_office::lang::{Sentence, pick};
use kakari_office::office::StaffAct;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// 機能（i,ro,ha,ni）
    #[arg(long, value_delimiter = ',', required = true)]
    function: Vec<String>,
    /// 担当する人の名前（空にすると担当なし）
    #[arg(long, value_name = "NAME")]
    to: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let places = act::places(&args.ids, &confirm::functions(&args.function)?);
    let to = act::clean(&args.to);
    let label = Sentence::new(|| {
        if to.is_empty() {
            pick("担当なし", "assigned to nobody").to_owned()
        } else {
            bilingual!("担当：{to}", "assigned to {to}")
        }
    });
    let act = StaffAct::Assign { places, to };
    act::run(shared, &act, &Report::new("assign", label, args.format))
}
