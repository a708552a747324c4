//! `kakari scope`: shows whether a facility has to report, and corrects the facts and decisions behind it.

use clap::ValueEnum;
use kakari_core::duty::Beds;
use kakari_core::facility::ScopeFacts;
use kakari_core::json::Writer;
use kakari_core::scope::Scope;
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::pick;

use super::{Failed, Outcome, act, failed, print_line, say};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;
use kakari_office::office::{StaffAct, WrittenFacts, read_beds};
use kakari_office::store::{Conflict, ScopeChoice, beds_in_words};

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
    /// 病床数（general=10,long-term=0 の形。書いた分でそれまでの数を置き換える。空にすると取り消す）
    #[arg(long, value_name = "KIND=N,…")]
    beds: Option<String>,
    /// 対象外として差し支えない医療機関をどうするか
    #[arg(long, value_enum)]
    decide: Option<Choice>,
    /// 見て確かめた判断の番号（ほかの人の判断を置き換えるとき。番号は断られたときに出る）
    #[arg(long, value_name = "REV", requires = "decide")]
    expect: Option<i64>,
    /// 理由（届出の番号など）
    #[arg(long, default_value = "")]
    reason: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// 報告対象に含める
    In,
    /// 今年は対象外とする
    Excused,
    /// 判断を取り消す
    Reset,
}

impl Args {
    fn typed_facts(&self) -> WrittenFacts {
        WrittenFacts {
            opened_on: self.opened.clone(),
            closed_on: self.closed.clone(),
            suspended: self.suspended.clone(),
            excluded: self.excluded.clone(),
        }
    }

    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.decide.is_some() || self.beds.is_some() || !self.typed_facts().is_empty()
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let id = typed_id(&args.id);
    let id = id.as_str();
    let mut office = shared.office()?;
    let written = args.typed_facts();
    // Read before anything is written, so that nothing is recorded if it cannot be read.
    let beds = args.beds.as_deref().map(read_beds).transpose()?;
    if !written.is_empty() {
        let actor = shared.actor(&office)?;
        // Read before writing, so that replaced facts of another person can be shown.
        let (before, _) = office.registered_scope(id)?;
        let superseded = office.write_scope_facts(id, &written, &args.reason, &actor)?;
        say(&bilingual!(
            "登録しました（{actor}）。",
            "Recorded ({actor})."
        ));
        act::report_superseded(&superseded);
        if !superseded.is_empty() {
            let facts = labelled_facts(&before).into_iter();
            let facts = facts.map(|(label, value)| format!("{label} {value}"));
            say(&bilingual!(
                "前の登録：{}",
                "Before: {}",
                facts.collect::<Vec<_>>().join("、")
            ));
        }
    }
    if let Some(beds) = beds {
        let actor = shared.actor(&office)?;
        let (odd, superseded) = office.write_beds(id, beds, &actor)?;
        say(&bilingual!(
            "病床数を登録しました（{actor}）。",
            "The beds were recorded ({actor})."
        ));
        odd.iter().for_each(|sentence| say(sentence));
        act::report_superseded(&superseded);
    }
    if let Some(choice) = args.decide {
        let actor = shared.actor(&office)?;
        if args.expect.is_none() {
            let standing =
                office
                    .store()
                    .scope_decision_of_another(id, &office.edition().id, &actor)?;
            standing.map_or(Ok(()), |standing| Err(decided_already(&standing)))?;
        }
        let act = StaffAct::Scope {
            facilities: vec![(id.to_owned(), args.expect)],
            choice: match choice {
                Choice::In => Some(ScopeChoice::TakenIn),
                Choice::Excused => Some(ScopeChoice::Excused),
                Choice::Reset => None,
            },
            reason: args.reason.clone(),
        };
        let decided = office.act(&act, &actor, "対象の判断")?;
        act::report_superseded(&decided.superseded);
        say(&bilingual!(
            "判断を登録しました（{actor}）。",
            "The decision was recorded ({actor})."
        ));
    }
    let (facts, scope) = office.registered_scope(id)?;
    let beds = office.beds(id)?;
    let decided = office
        .store()
        .scope_decision(id, &office.edition().id)?
        .and_then(|decision| Some((decision.choice?, decision.reason)));
    if args.format == Plain::Json {
        print_line(&json(
            id,
            &facts,
            &scope,
            decided.map(|(choice, _)| choice),
            &beds,
        ))?;
        return Ok(Outcome::Done);
    }
    print_line(&bilingual!(
        "{id}　{}（{}）",
        "{id}  {} ({})",
        scope.verdict.in_words(),
        scope.clause
    ))?;
    if let Some(ground) = office.edition().ground(scope.ground) {
        print_line(&bilingual!("　{}", "  {}", ground.reason))?;
    }
    if let Some((choice, reason)) = decided {
        let choice = match choice {
            ScopeChoice::TakenIn => pick("報告対象に含める", "has to report"),
            ScopeChoice::Excused => pick("今年は対象外とする", "need not report this year"),
        };
        print_line(
            bilingual!(
                "　職員の判断：{choice}　{reason}",
                "  Decision of staff: {choice}  {reason}"
            )
            .trim_end(),
        )?;
    }
    for (label, value) in labelled_facts(&facts) {
        print_line(&bilingual!("　{label}：{value}", "  {label}: {value}"))?;
    }
    if !beds.is_blank() {
        print_line(&bilingual!(
            "　病床数：{}",
            "  beds: {}",
            beds_in_words(&beds)
        ))?;
    }
    Ok(Outcome::Done)
}

/// The failure if another person decided and the call does not show that this was seen.
fn decided_already(standing: &Conflict) -> Failed {
    let Conflict {
        facility,
        who,
        when,
        what,
        rev,
        ..
    } = standing;
    failed(
        format!(
            "{facility}：{who}さんが {when} に「{what}」としています。何も登録していません。置き換えるなら、--expect {rev} を付けてください。"
        ),
        format!(
            "{facility}: {who} decided 「{what}」 at {when}. Nothing was recorded. To replace it, add --expect {rev}."
        ),
    )
}

/// The known facts with their labels.
fn labelled_facts(facts: &ScopeFacts) -> Vec<(&'static str, String)> {
    let periods: Vec<String> = periods(facts);
    [
        (
            pick("開設日", "opened"),
            facts.opened_on.map(|day| day.to_string()),
        ),
        (
            pick("廃止日", "closed"),
            facts.closed_on.map(|day| day.to_string()),
        ),
        (
            pick("休院期間", "suspended"),
            (!periods.is_empty()).then(|| periods.join(pick("、", ", "))),
        ),
        (
            pick("対象外の理由", "reason of exemption"),
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

fn json(
    id: &str,
    facts: &ScopeFacts,
    scope: &Scope,
    decided: Option<ScopeChoice>,
    beds: &Beds,
) -> String {
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
        json.key("decided");
        json.text_or_null(decided.map(ScopeChoice::word));
        day(json, "opened_on", facts.opened_on);
        day(json, "closed_on", facts.closed_on);
        json.field("suspended", &periods(facts).join(";"));
        json.key("excluded");
        json.text_or_null(facts.excluded.map(kakari_core::facility::Exclusion::word));
        kakari_office::export::beds_json(json, beds);
    });
    json.finish()
}
