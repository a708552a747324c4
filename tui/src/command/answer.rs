//! `kakari answer`: records the answer to an open inquiry.

use super::act::{self, Report};
use super::{Outcome, confirm};
use crate::call::{Plain, Shared};
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
    /// 回答の内容（患者の情報は書かない）
    #[arg(long)]
    answer: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let act = StaffAct::Answer {
        places: act::places(&args.ids, &confirm::functions(&args.function)?),
        answer: act::required_text("--answer", &args.answer)?,
    };
    let report = Report::new(
        "answer",
        Sentence::new(|| pick("照会の回答", "answer to inquiry").to_owned()),
        args.format,
    );
    act::run(shared, &act, &report)
}
