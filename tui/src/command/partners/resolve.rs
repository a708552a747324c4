//! `kakari partners resolve`: a person says which facility a name means.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use kakari_office::bilingual;
use kakari_office::intake::typed_id;
use kakari_office::lang::Lang;
use kakari_office::office::{AliasMeans, NameAct, NameKind, NameReach, Office, StaffAct};

use super::super::act::{clean, report_superseded};
use super::super::{Outcome, failed, say};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 連携先名を書いた医療機関の ID
    id: String,
    /// 報告にある連携先名
    name: String,
    #[command(flatten)]
    means: MeansArgs,
    /// 介護施設の名称として決める
    #[arg(long)]
    care: bool,
    /// 同じ名前の介護施設がいくつかあるときの市区町村
    #[arg(
        long = "in",
        value_name = "MUNICIPALITY",
        requires = "care",
        default_value = ""
    )]
    place: String,
    /// どの報告について決めるか
    #[arg(long = "for", value_name = "REACH", value_parser = reaches(), default_value = NameReach::default().word())]
    reach: NameReach,
    /// 理由
    #[arg(long, default_value = "")]
    reason: String,
    /// 見て確かめた決定の番号（ほかの人の決定を置き換えるとき。番号は断られたときに出る）
    #[arg(long, value_name = "REV")]
    expect: Option<i64>,
}

/// What the name means: exactly one of these.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct MeansArgs {
    /// この ID の医療機関とする（--care では、一覧のこの名前の介護施設とする）
    #[arg(long, value_name = "ID")]
    to: Option<String>,
    /// 台帳の医療機関ではないとする（県外、介護施設など。--care では、一覧の施設ではないとする）
    #[arg(long)]
    elsewhere: bool,
    /// 決定をやめる
    #[arg(long, id = "reset")]
    _reset: bool,
}

impl Args {
    fn means(&self, office: &Office) -> anyhow::Result<Option<AliasMeans>> {
        Ok(match &self.means.to {
            Some(name) if self.care => {
                let one = office.listed_care(&clean(name), &clean(&self.place))?;
                Some(AliasMeans::Listed(one))
            }
            Some(id) => Some(AliasMeans::Facility(typed_id(id))),
            None => self.means.elsewhere.then_some(AliasMeans::Elsewhere),
        })
    }
}

fn reaches() -> impl TypedValueParser<Value = NameReach> {
    let value = |reach: NameReach| PossibleValue::new(reach.word()).help(reach.in_words());
    PossibleValuesParser::new(NameReach::ALL.map(value))
        .map(|word| NameReach::from_word(&word).unwrap_or_default())
}

pub(super) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let facility = typed_id(&args.id);
    let of = match args.care {
        true => NameKind::Care,
        false => NameKind::Partner,
    };
    let act = NameAct {
        of,
        facility,
        name: clean(&args.name),
        reach: args.reach,
        means: args.means(&office)?,
        reason: clean(&args.reason),
        expected_rev: args.expect,
    };
    if args.expect.is_none() {
        let reach = office.reach(&act.facility, act.reach)?;
        let standing = office
            .store()
            .alias_of_another(of, &act.name, &reach, &actor)?;
        if let Some(standing) = standing {
            let (who, when, what, rev) =
                (&standing.who, &standing.when, &standing.what, standing.rev);
            return Err(failed(
                format!("{who}さんが {when} に「{what}」としています。何も登録していません。置き換えるなら、--expect {rev} を付けてください。"),
                format!("{who} decided “{what}” at {when}. Nothing was recorded. To replace it, add --expect {rev}."),
            )
            .into());
        }
    }
    let label = act.label();
    let reach = act.reach;
    let act = StaffAct::Name(act);
    let decided = office.act(&act, &actor, label.of(Lang::Ja))?;
    report_superseded(&decided.superseded);
    say(&bilingual!(
        "登録しました：{label}（{}、{actor}）",
        "Recorded: {label} ({}, {actor})",
        reach.in_words()
    ));
    Ok(Outcome::Done)
}
