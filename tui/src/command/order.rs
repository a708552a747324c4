//! `kakari order`: the orders to founders of facilities that do not report (報告命令), step by step.

use clap::ValueEnum;
use kakari_core::date::Date;
use kakari_core::order::{Ground, Move, State, Step};
use kakari_office::bilingual;
use kakari_office::export;
use kakari_office::intake::typed_id;
use kakari_office::lang::{InWords as _, Lang, pick};
use kakari_office::office::{OrderAct, OrderRecord, StaffAct, consequence};

use super::act::clean;
use super::remind::day_or_today;
use super::{Destination, Outcome, day, failed, print_line, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID（省略すると、すべての命令を並べる）
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// 次の手続（省略すると、命令の経過と次にできることを出す）
    #[arg(value_enum, value_name = "STEP")]
    step: Option<Wanted>,
    /// 命令の理由（起案するとき）
    #[arg(long, value_enum, default_value_t)]
    ground: Why,
    /// その手続が起きた日（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 命令の期限（送達するとき）
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// 付記（撤回するときは理由）
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// 公表してよいことを確かめた
    #[arg(long)]
    confirm: bool,
    /// 見て確かめた命令の番号（ほかの人の手続の後に続けるとき）
    #[arg(long, value_name = "REV")]
    expect: Option<i64>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    #[command(flatten)]
    to: Destination,
}

/// [`Step`] as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// 起案する
    Draft,
    /// 開設者に送達したことを記録する（取り消せない）
    Serve,
    /// 履行されたことを記録する
    Complied,
    /// 期限までに履行されなかったことを記録する
    NotComplied,
    /// 起案を取りやめる、または送達した命令を撤回する
    Withdraw,
    /// 命令に従わなかったことの公表を記録する（取り消せない）
    Publish,
}

/// [`Ground`] as a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Why {
    /// 報告をしない
    #[default]
    #[value(name = "no-report")]
    Silent,
    /// 確認を受けた体制の変更を報告しない
    #[value(name = "no-change-report")]
    ChangeUnsaid,
    /// 虚偽の報告をした
    #[value(name = "false-report")]
    Untrue,
}

impl Why {
    fn ground(self) -> Ground {
        match self {
            Self::Silent => Ground::NoReport,
            Self::ChangeUnsaid => Ground::NoChangeReport,
            Self::Untrue => Ground::FalseReport,
        }
    }
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.step.is_some()
    }

    fn wanted(&self, step: Wanted, on: Date, limit: Option<Date>) -> anyhow::Result<Move> {
        Ok(match step {
            Wanted::Draft => Move::Draft {
                ground: self.ground.ground(),
            },
            Wanted::Serve => Move::Serve {
                on,
                until: limit.ok_or_else(|| {
                    failed(
                        "命令には期限が要ります。--until 2026-07-31 のように付けてください（法は「期間を定めて」命ずることとしています）。",
                        "An order needs its limit. Add it, as with --until 2026-07-31 (the law has the order set a time limit).",
                    )
                })?,
            },
            Wanted::Complied => Move::Comply { on },
            Wanted::NotComplied => Move::NotComply { on },
            Wanted::Withdraw => Move::Withdraw {
                on,
                reason: clean(&self.note),
            },
            Wanted::Publish => Move::Publish {
                on,
                confirmed: self.confirm,
            },
        })
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match (&args.id, args.step) {
        (Some(id), Some(step)) => take(shared, args, &typed_id(id), step),
        (id, _) => show(shared, args, id.as_deref().map(typed_id).as_deref()),
    }
}

fn take(shared: &Shared, args: &Args, id: &str, step: Wanted) -> anyhow::Result<Outcome> {
    let mut office = shared.office_to_look_judged()?;
    let actor = shared.actor(&office)?;
    let on = day_or_today(&office, args.on.as_deref())?;
    let limit = day::given(args.until.as_deref(), office.edition().window)?;
    let act = OrderAct {
        facility: id.to_owned(),
        wanted: args.wanted(step, on, limit)?,
        note: clean(&args.note),
        expected_rev: args.expect,
    };
    let step = act.wanted.step();
    let label = act.label();
    office.act(&StaffAct::Order(act), &actor, label.of(Lang::Ja))?;
    let log = office.chase_log(id)?;
    let Some(order) = log.orders.last() else {
        return Ok(Outcome::Done);
    };
    if args.format == Plain::Json {
        print_line(&export::order_json(order, office.is_sample()))?;
        return Ok(Outcome::Done);
    }
    print_line(&bilingual!("{id}：{label}", "{id}: {label}"))?;
    say(&bilingual!(
        "根拠：{}",
        "Clause: {}",
        office.clause_of(step)?
    ));
    if order.order.state.is_irreversible() {
        say(match order.order.state {
            State::Served => pick(
                "送達した命令は取り消せません。誤りがあれば撤回（withdraw）してください。",
                "An order that was served cannot be undone. If it is wrong, withdraw it (withdraw).",
            ),
            _ => pick("この手続は取り消せません。", "This step cannot be undone."),
        });
    }
    consequence(order.order.state).into_iter().for_each(say);
    Ok(Outcome::Done)
}

fn show(shared: &Shared, args: &Args, id: Option<&str>) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let orders = match id {
        Some(id) => {
            if office.row(id)?.is_none() {
                return Err(failed(
                    format!("医療機関が見つかりません：{id}。番号を確かめてください。"),
                    format!("There is no facility {id}. Check the number."),
                )
                .into());
            }
            office.chase_log(id)?.orders
        }
        None => office.orders()?,
    };
    let mut out = args.to.open(shared, &[])?;
    for order in &orders {
        match args.format {
            Plain::Json => out.line(&export::order_json(order, office.is_sample()))?,
            Plain::Text => {
                for line in lines(order) {
                    out.line(&line)?;
                }
                if let Some(text) = consequence(order.order.state) {
                    out.line(&format!("    {text}"))?;
                }
            }
        }
    }
    out.finish()?;
    if args.format == Plain::Text && orders.is_empty() {
        say(pick("報告命令はありません。", "There is no order."));
    }
    Ok(Outcome::Done)
}

/// An order as people read it: how it stands, what was done, what can follow.
pub(super) fn lines(order: &OrderRecord) -> Vec<String> {
    let until = order.order.until.map_or_else(String::new, |until| {
        bilingual!("、期限 {until}", ", limit {until}")
    });
    let (facility, number) = (&order.facility, order.number);
    let mut lines = vec![bilingual!(
        "{facility}  報告命令 第{number}号  {}（{}{until}）",
        "{facility}  order {number}  {} ({}{until})",
        order.order.state.in_words(),
        order.order.ground.in_words()
    )];
    for step in &order.steps {
        let line = format!(
            "    {} {} {} {}",
            step.on,
            step.in_words(),
            step.by,
            step.note
        );
        lines.push(line.trim_end().to_owned());
    }
    let open: Vec<&str> = order.open().map(Step::word).collect();
    lines.push(bilingual!(
        "    次にできること：{}",
        "    What can follow: {}",
        open.join(pick("、", ", "))
    ));
    lines
}
