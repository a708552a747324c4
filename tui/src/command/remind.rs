//! `kakari remind`: who has not reported, rounds of reminders, and contacts with facilities and offices.

use kakari_core::date::Date;
use kakari_office::bilingual;
use kakari_office::export;
use kakari_office::intake::typed_id;
use kakari_office::lang::{InWords as _, Lang, pick};
use kakari_office::office::{
    ChaseLog, Contact, ContactKind, Contacting, DueFacility, Means, Office, OfficeError,
    Outcome as Result, Query, RefusedStep, RoundAct, RoundPlan, StaffAct, consequence, search_text,
};

use super::act::clean;
use super::{Destination, Outcome, day, failed, say};
use crate::call::{Format, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID（付けるとその経過を出す。--result を付けると連絡を記録する）
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// 条件（例：町:高知市、または名称の一部・かな・ローマ字）
    #[arg(
        long = "where",
        value_name = "QUERY",
        default_value = "",
        conflicts_with = "ids"
    )]
    query: String,
    /// 一覧の全施設への催促を、一つの回として記録する（--count がなければ件数だけを出す）
    #[arg(long, conflicts_with_all = ["ids", "format", "out"])]
    round: bool,
    /// 催促する施設の数（--round が出した数と同じでなければ記録しない）
    #[arg(long, value_name = "N", requires = "round")]
    count: Option<usize>,
    /// これまでの回と、それぞれに入った施設を出す
    #[arg(long, conflicts_with_all = ["ids", "round"])]
    rounds: bool,
    /// 連絡の結果（患者の情報は書かない）
    #[arg(long, value_name = "TEXT", requires = "ids", conflicts_with_all = ["format", "out"])]
    result: Option<String>,
    /// 市町村などの官公署に情報を求めたことを記録する（相手は --whom）
    #[arg(long, requires = "result")]
    information: bool,
    /// 連絡の手段
    #[arg(long, value_enum, default_value_t)]
    means: How,
    /// 連絡した相手（--information では官公署の名前）
    #[arg(long, value_name = "WHO", default_value = "", requires = "result")]
    whom: String,
    /// 連絡がどうなったか
    #[arg(long, value_enum, default_value_t, requires = "result")]
    outcome: What,
    /// 連絡・催促の日（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 次に確かめる日
    #[arg(long, value_name = "DATE")]
    next: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    to: Destination,
}

/// [`Means`] as a value of an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum How {
    /// 電話
    Phone,
    /// 文書
    #[default]
    Letter,
    /// 訪問
    Visit,
    /// 電子メール
    Mail,
}

/// [`Result`] as a value of an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// 応答なし
    #[default]
    NoAnswer,
    /// 報告する予定
    Promised,
    /// 届いたものを受け付けられず差し戻した
    SentBack,
    /// 報告しないと言っている
    Refused,
    /// その他
    Other,
}

impl How {
    fn means(self) -> Means {
        match self {
            Self::Phone => Means::Phone,
            Self::Letter => Means::Letter,
            Self::Visit => Means::Visit,
            Self::Mail => Means::Mail,
        }
    }
}

impl What {
    fn outcome(self) -> Result {
        match self {
            Self::NoAnswer => Result::NoAnswer,
            Self::Promised => Result::Promised,
            Self::SentBack => Result::SentBack,
            Self::Refused => Result::Refused,
            Self::Other => Result::Other,
        }
    }
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.result.is_some() || self.count.is_some()
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    if let Some(result) = &args.result {
        return contact(shared, args, result);
    }
    if args.round {
        return round(shared, args);
    }
    if args.rounds {
        return rounds(shared, args);
    }
    if !args.ids.is_empty() {
        return logs(shared, args);
    }
    list(shared, args)
}

/// The day of `--on`, else today.
pub(super) fn day_or_today(office: &Office, text: Option<&str>) -> anyhow::Result<Date> {
    match day::given(text, office.edition().window)? {
        Some(day) => Ok(day),
        None => Ok(office.today().ok_or(OfficeError::NoToday)?),
    }
}

/// The facilities without a report that fit the conditions; `None` if a condition can fit nothing.
fn due(office: &Office, query: &str) -> anyhow::Result<Option<Vec<DueFacility>>> {
    let problems = Query::unfit(query, office.edition());
    if !problems.is_empty() {
        problems.iter().for_each(|problem| say(problem));
        return Ok(None);
    }
    let query = Query::parse(query, office.actor_default().as_deref());
    let mut due = office.without_report()?;
    due.retain(|one| query.fits(&one.row, &search_text(&one.row)));
    Ok(Some(due))
}

fn list(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look_judged()?;
    let Some(due) = due(&office, &args.query)? else {
        return Ok(Outcome::Unreadable);
    };
    let mut out = args.to.open(shared, &[])?;
    match args.format {
        Format::Json => {
            for one in &due {
                out.line(&export::due_json(one, office.is_sample()))?;
            }
        }
        Format::Csv => {
            out.begin_csv(export::DUE_HEADINGS)?;
            for one in &due {
                out.line(&Format::Csv.words(|| export::due_cells(one)))?;
            }
        }
        Format::Text => {
            for one in &due {
                out.line(&due_line(one))?;
            }
        }
    }
    out.finish()?;
    if args.format == Format::Text {
        let (count, deadlines) = (due.len(), office.last_days()?);
        let days: Vec<String> = deadlines.iter().map(ToString::to_string).collect();
        let days = days.join(pick("、", ", "));
        say(&bilingual!(
            "報告のない施設 {count} 件（締切 {days}）",
            "{count} facilities without a report (deadline {days})"
        ));
    }
    Ok(Outcome::Done)
}

fn due_line(due: &DueFacility) -> String {
    let chase = &due.chase;
    let last = chase.last.map_or_else(
        || pick("連絡なし", "not contacted").to_owned(),
        |(on, means)| format!("{on} {}", means.in_words()),
    );
    let outcome = chase.outcome.map_or("", |one| one.in_words());
    let next = chase
        .next
        .map_or_else(String::new, |next| bilingual!("次 {next}", "next {next}"));
    let order = chase.order.map_or_else(String::new, |order| {
        let until = order
            .until
            .map_or_else(String::new, |until| format!("～{until}"));
        bilingual!("命令 {}{until}", "order {}{until}", order.state.in_words())
    });
    let reminders = chase.reminders;
    let cells = [
        due.row.queue.id.as_str(),
        due.row.queue.name_or_id(),
        &due.row.queue.municipality,
        due.answer.in_words(),
        &bilingual!("催促{reminders}回", "reminded {reminders}x"),
        &last,
        outcome,
        &next,
        &order,
    ];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

/// Shows how many would be reminded, or records the round if the call names just that number.
fn round(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let mut office = shared.office_to_look_judged()?;
    let Some(due) = due(&office, &args.query)? else {
        return Ok(Outcome::Unreadable);
    };
    let asked = due.into_iter().map(|one| one.row.queue.id).collect();
    let plan = office.plan_round(&asked)?;
    let (number, count) = (plan.number, plan.facilities.len());
    if count == 0 {
        return Err(match one_reason(&plan) {
            Some(why) => OfficeError::NotPermitted(why),
            None => OfficeError::NobodyDue,
        }
        .into());
    }
    if plan.refused > 0 {
        let (refused, why) = (plan.refused, plan.reasons.first());
        let why = why.map(RefusedStep::sentence).unwrap_or_default();
        say(&bilingual!(
            "ほかの {refused} 件はまだ催促できません。例：{why}",
            "{refused} others cannot be reminded yet, for example: {why}"
        ));
    }
    let Some(named) = args.count else {
        say(&bilingual!(
            "第{number}回の催促：{count} 件。まだ記録していません。記録するには --count {count} を付けてください。",
            "Round {number} of reminders: {count} facilities. Nothing was recorded. To record it, add --count {count}."
        ));
        return Ok(Outcome::Found);
    };
    if named != count {
        return Err(failed(
            format!("催促する施設は {named} 件ではなく {count} 件です。一覧を確かめて、--count {count} としてください。登録しませんでした。"),
            format!("There are {count} facilities to remind, not {named}. Check the list and use --count {count}. Nothing was recorded."),
        )
        .into());
    }
    let actor = shared.actor(&office)?;
    let act = RoundAct {
        number,
        facilities: plan.facilities,
        on: day_or_today(&office, args.on.as_deref())?,
        means: args.means.means(),
        next: day::given(args.next.as_deref(), office.edition().window)?,
    };
    let label = act.label();
    office.act(&StaffAct::Round(act), &actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(Outcome::Done)
}

/// Why nobody can be reminded; once, if it is the same for all.
fn one_reason(plan: &RoundPlan) -> Option<Vec<RefusedStep>> {
    let first = plan.reasons.first()?;
    if plan.reasons.iter().any(|one| one.why != first.why) {
        return Some(plan.reasons.clone());
    }
    let facility = String::new();
    Some(vec![RefusedStep {
        facility,
        ..first.clone()
    }])
}

fn rounds(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let mut out = args.to.open(shared, &[])?;
    if args.format == Format::Csv {
        out.begin_csv("number,on,means,id")?;
    }
    for round in office.rounds()? {
        let (number, on, count) = (round.number, round.on, round.facilities.len());
        match args.format {
            Format::Json => out.line(&export::round_json(&round, office.is_sample()))?,
            Format::Csv => {
                for id in &round.facilities {
                    out.line(&format!("{number},{on},{},{id}", round.means.word()))?;
                }
            }
            Format::Text => out.line(&bilingual!(
                "第{number}回  {on}  {}  {count}件",
                "round {number}  {on}  {}  {count} facilities",
                round.means.in_words()
            ))?,
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn contact(shared: &Shared, args: &Args, result: &str) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let kind = if args.information {
        ContactKind::Information
    } else {
        ContactKind::Contact
    };
    let act = Contacting {
        kind,
        facilities: args.ids.iter().map(|id| typed_id(id)).collect(),
        on: day_or_today(&office, args.on.as_deref())?,
        means: args.means.means(),
        whom: clean(&args.whom),
        outcome: args.outcome.outcome(),
        result: clean(result),
        next: day::given(args.next.as_deref(), office.edition().window)?,
    };
    let label = act.label();
    let ids = act.facilities.join(pick("、", ", "));
    office.act(&StaffAct::Contact(act), &actor, label.of(Lang::Ja))?;
    say(&bilingual!(
        "記録しました：{label} {ids}",
        "Recorded: {label} {ids}"
    ));
    Ok(Outcome::Done)
}

fn logs(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let mut out = args.to.open(shared, &[])?;
    if args.format == Format::Csv {
        out.begin_csv("id,on,kind,means,round,whom,outcome,result,next,by")?;
    }
    for id in args.ids.iter().map(|id| typed_id(id)) {
        let row = office.row(&id)?;
        let row = row.ok_or_else(|| {
            failed(
                format!("医療機関が見つかりません：{id}。番号を確かめてください。"),
                format!("There is no facility {id}. Check the number."),
            )
        })?;
        let log = office.chase_log(&id)?;
        match args.format {
            Format::Json => out.line(&export::log_json(&id, &log, office.is_sample()))?,
            Format::Csv => {
                for one in &log.contacts {
                    out.line(&Format::Csv.words(|| export::contact_cells(one)))?;
                }
            }
            Format::Text => {
                out.line(&format!("{id}  {}", row.queue.name_or_id()))?;
                for line in log_lines(&office, &log)? {
                    out.line(&line)?;
                }
            }
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// What was done about a facility, as people read it.
fn log_lines(office: &Office, log: &ChaseLog) -> anyhow::Result<Vec<String>> {
    let mut lines: Vec<String> = log.contacts.iter().map(contact_line).collect();
    for order in &log.orders {
        lines.extend(super::order::lines(order));
        lines.extend(consequence(order.order.state).map(|text| format!("    {text}")));
    }
    if lines.is_empty() {
        let clause = office.clause_of_contact(ContactKind::Reminder)?;
        lines.push(bilingual!(
            "  まだ連絡も催促もしていません（{clause}）。",
            "  Not contacted or reminded yet ({clause})."
        ));
    }
    Ok(lines)
}

fn contact_line(one: &Contact) -> String {
    let round = one.round.map_or_else(String::new, |number| {
        bilingual!("第{number}回", " round {number}")
    });
    let next = one
        .next
        .map_or_else(String::new, |next| bilingual!("次 {next}", "next {next}"));
    let kind = format!("{}{round}", one.kind.in_words());
    let cells = [
        one.on.to_string(),
        kind,
        one.means.in_words().to_owned(),
        one.whom.clone(),
        one.outcome
            .map_or("", |outcome| outcome.in_words())
            .to_owned(),
        one.result.clone(),
        next,
        bilingual!("（{}）", "({})", one.by),
    ];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    format!("  {}", cells.collect::<Vec<_>>().join("  "))
}
