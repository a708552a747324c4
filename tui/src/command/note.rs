//! `kakari note`: a note on a facility, for colleagues.

use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_office::bilingual;

use super::{Outcome, act, confirm, print_line};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 機能（i,ro,ha,ni。省略時は施設全体）
    #[arg(long)]
    function: Option<String>,
    /// メモの内容（患者の情報は書かない）
    #[arg(long)]
    text: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let words: Vec<String> = args.function.iter().cloned().collect();
    let function = confirm::functions(&words)?.first().copied();
    let text = act::required_text("--text", &args.text)?;
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let id = typed_id(&args.id);
    let id = id.as_str();
    let decided = office.note(id, function, &text, &actor)?;
    let mark = function.map_or(String::new(), |one| format!(" {}", one.mark()));
    print_line(&match args.format {
        Plain::Text => bilingual!("{id}{mark}：メモ（{actor}）", "{id}{mark}: note ({actor})"),
        Plain::Json => {
            let mut json = Writer::new();
            json.object(|json| {
                json.field("id", id);
                json.key("function");
                json.text_or_null(function.map(Function::key));
                json.field("act", "note");
                json.field("by", &actor);
                json.key("batch");
                json.literal(&decided.batch.to_string());
            });
            json.finish()
        }
    })?;
    Ok(Outcome::Done)
}
