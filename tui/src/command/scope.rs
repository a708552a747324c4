//! `kakari scope`: whether a facility owes a report, and the facts behind it, by hand.

use kakari_core::facility::ScopeFacts;
use kakari_core::json::Writer;
use kakari_core::scope::Scope;

use super::{Outcome, put, say};
use crate::cli::{Plain, Shared};
use crate::office::WrittenFacts;

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 開設日（空にすると取り消す）
    #[arg(long, value_name = "DATE")]
    opened: Option<String>,
    /// 廃止日（空にすると取り消す）
    #[arg(long, value_name = "DATE")]
    closed: Option<String>,
    /// 休院期間（初日/末日;初日/末日。末日がまだ決まらないときは 初日/）
    #[arg(long, value_name = "FROM/TO")]
    suspended: Option<String>,
    /// 対象外の理由（special_function、dental_only、penal、imperial）
    #[arg(long, value_name = "WHY")]
    excluded: Option<String>,
    /// 事実を書き換える理由（届出の番号など）
    #[arg(long, default_value = "")]
    reason: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let id = args.id.trim();
    let mut office = shared.office()?;
    let written = WrittenFacts {
        opened_on: args.opened.clone(),
        closed_on: args.closed.clone(),
        suspended: args.suspended.clone(),
        excluded: args.excluded.clone(),
    };
    if !written.is_empty() {
        let actor = shared.actor(&office)?;
        office.write_scope_facts(id, &written, &args.reason, &actor)?;
        say(&format!("登録しました（{actor}）。"));
    }
    let (facts, scope) = office.registered_scope(id)?;
    if args.format == Plain::Json {
        put(&json(id, &facts, &scope))?;
        return Ok(Outcome::Done);
    }
    put(&format!(
        "{id}　{}（{}）",
        scope.verdict.label(),
        scope.clause
    ))?;
    if let Some(ground) = office.edition().ground(scope.ground) {
        put(&format!("　{}", ground.reason))?;
    }
    for (label, value) in told(&facts) {
        put(&format!("　{label}：{value}"))?;
    }
    Ok(Outcome::Done)
}

/// The facts that were given, with their labels.
fn told(facts: &ScopeFacts) -> Vec<(&'static str, String)> {
    let periods: Vec<String> = periods(facts);
    [
        ("開設日", facts.opened_on.map(|day| day.to_string())),
        ("廃止日", facts.closed_on.map(|day| day.to_string())),
        (
            "休院期間",
            (!periods.is_empty()).then(|| periods.join("、")),
        ),
        (
            "対象外の理由",
            facts.excluded.map(|one| one.word().to_owned()),
        ),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

fn periods(facts: &ScopeFacts) -> Vec<String> {
    let period = |one: &kakari_core::facility::Suspension| {
        let to = one.to.map_or_else(String::new, |day| day.to_string());
        format!("{}/{to}", one.from)
    };
    facts.suspended.iter().map(period).collect()
}

fn json(id: &str, facts: &ScopeFacts, scope: &Scope) -> String {
    let mut json = Writer::new();
    let day = |json: &mut Writer, key: &str, day: Option<kakari_core::date::Date>| {
        json.key(key);
        json.text_or_null(day.map(|day| day.to_string()).as_deref());
    };
    json.object(|json| {
        json.field("id", id);
        json.field("verdict", scope.verdict.word());
        json.field("clause", &scope.clause);
        day(json, "from", scope.from);
        day(json, "opened_on", facts.opened_on);
        day(json, "closed_on", facts.closed_on);
        json.field("suspended", &periods(facts).join(";"));
        json.key("excluded");
        json.text_or_null(facts.excluded.map(kakari_core::facility::Exclusion::word));
    });
    json.finish()
}
