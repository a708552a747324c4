//! `kakari choose`: decides which report counts if two channels delivered one.

use super::{Outcome, failed, print_line, say};
use crate::call::Shared;
use kakari_office::bilingual;
use kakari_office::intake::typed_id;
use kakari_office::office::StaffAct;
use kakari_office::store::Job;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 採用する版の番号（kakari show で分かる）
    #[arg(long = "version", value_name = "NUMBER")]
    number: i64,
    /// 見て確かめた、いま採用されている版の番号（ほかの人の選択を置き換えるとき）
    #[arg(long, value_name = "NUMBER")]
    expect: Option<i64>,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let id = typed_id(&args.id);
    let id = id.as_str();
    let mut office = shared.office()?;
    office.refresh(Job::quiet())?;
    let actor = shared.actor(&office)?;
    let versions = office.store().versions(id, &office.edition().id)?;
    let numbered = |number| versions.iter().find(|one| one.number == number);
    let current = versions.iter().find(|one| one.current);
    let looked_at = args.expect.map_or(current, numbered);
    let (Some(wanted), Some(current), Some(looked_at)) =
        (numbered(args.number), current, looked_at)
    else {
        let number = match args.expect {
            Some(expect) if looked_at.is_none() => expect,
            _ => args.number,
        };
        return Err(failed(
            format!(
                "{id} に第{number}版はありません。`kakari show {id}` で番号を確かめてください。"
            ),
            format!("{id} has no version {number}. See `kakari show {id}`."),
        )
        .into());
    };
    // The choice of another person is not replaced unseen: it needs `--expect` with the version that was seen.
    let chosen = office
        .store()
        .choice_of_another(id, &office.edition().id, &actor)?
        .filter(|(_, version)| *version == current.id && wanted.id != current.id);
    if let (None, Some((choice, _))) = (args.expect, &chosen) {
        let (who, when, number) = (&choice.who, &choice.when, current.number);
        return Err(failed(
            format!("{id}：{who}さんが {when} に第{number}版を採用しています。何も登録していません。置き換えるなら、--expect {number} を付けてください。"),
            format!("{id}: {who} chose version {number} at {when}. Nothing was recorded. To replace that, add --expect {number}."),
        )
        .into());
    }
    let act = StaffAct::Choose {
        facility: id.to_owned(),
        version: wanted.id,
        looked_at: looked_at.id,
    };
    office.act(&act, &actor, "版の選択")?;
    if let Some((choice, _)) = chosen {
        say(&bilingual!(
            "ほかの人の登録を置き換えました。{id}：{}さんが {} に第{}版を採用しました。",
            "This replaced what somebody else recorded. {id}: {} had chosen version {2} at {1}.",
            choice.who,
            choice.when,
            current.number
        ));
    }
    print_line(&bilingual!(
        "{id}：第{}版を採用しました（{actor}）",
        "{id}: version {} chosen ({actor})",
        args.number
    ))?;
    Ok(Outcome::Done)
}
