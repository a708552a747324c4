//! `kakari calendar`: what is due today, what is late, what comes next; as lines, JSON or a calendar file; and what was done.

use kakari_core::date::Date;
use kakari_core::year::Stage;
use kakari_office::bilingual;
use kakari_office::export::{calendar_file, task_json};
use kakari_office::lang::{Lang, Text, pick, within};
use kakari_office::office::{Amounts, Office, Scheduled, StaffAct, TaskMark, mark_in_words};

use super::{Destination, Outcome, failed, say};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 予定を済みにする（request など、一覧に出る名前）
    #[arg(long, value_name = "TASK", conflicts_with_all = ["undone", "format", "out"])]
    done: Option<String>,
    /// 済みを外す
    #[arg(long, value_name = "TASK", conflicts_with_all = ["format", "out"])]
    undone: Option<String>,
    /// 報告年度（r07 は令和7年度）だけにする。省略時、一覧は今予定があるすべての年度、済みの印は始まっている予定のうち新しい年度
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// 出力の形（ics は予定表のファイル。RFC 5545）
    #[arg(long, value_enum, default_value_t)]
    format: CalendarFormat,
    #[command(flatten)]
    to: Destination,
}

/// Output format of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CalendarFormat {
    /// 画面で読む行
    #[default]
    Text,
    /// JSON Lines
    Json,
    /// 予定表のソフトで開くファイル
    Ics,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.done.is_some() || self.undone.is_some()
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let year = args.year.as_deref().map(year_of).transpose()?;
    if let Some((id, done)) =
        (args.done.as_deref().map(|id| (id, true))).or(args.undone.as_deref().map(|id| (id, false)))
    {
        return mark(shared, year, id, done);
    }
    let office = shared.office_to_look_judged()?;
    let today = today(&office)?;
    let amounts = office.amounts()?;
    let mut out = args.to.open(shared, &[])?;
    let scheduled = || -> anyhow::Result<Vec<Scheduled>> {
        let mut all = office.calendar(today)?;
        all.retain(|one| year.is_none_or(|year| one.year == year));
        Ok(all)
    };
    match args.format {
        // What other programs read does not depend on the language of the program.
        CalendarFormat::Json => within(Lang::Ja, || {
            for one in scheduled()? {
                out.line(&task_json(&one, &amounts, office.is_sample()))?;
            }
            anyhow::Ok(())
        })?,
        CalendarFormat::Ics => {
            let name = office.prefecture_words();
            out.text(&calendar_file(&scheduled()?, &amounts, &name))?;
        }
        CalendarFormat::Text => {
            for line in lines(&scheduled()?, &amounts, today) {
                out.line(&line)?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// The report year that a person named: `r07`, or the calendar year of its window.
fn year_of(text: &str) -> anyhow::Result<u16> {
    let reiwa = text
        .strip_prefix('r')
        .and_then(|digits| digits.parse().ok());
    let year = reiwa
        .and_then(|number: u16| number.checked_add(2019))
        .filter(|year| (kakari_core::year::FIRST..=2100).contains(year));
    year.ok_or_else(|| {
        failed(
            format!("報告年度「{text}」が読めません。r07（令和7年度）のように書いてください。"),
            format!("The report year {text} cannot be read. Write it as r07."),
        )
        .into()
    })
}

fn today(office: &Office) -> anyhow::Result<Date> {
    office.today().ok_or_else(|| {
        failed(
            "今日の日付が分かりません。--today 2026-02-10 のように付けてください。",
            "The date of today is not known. Give it, as with --today 2026-02-10.",
        )
        .into()
    })
}

/// The calendar as people read it: first what is late, then what is to be done now, then what comes next.
fn lines(scheduled: &[Scheduled], amounts: &Amounts, today: Date) -> Vec<String> {
    let mut lines = vec![bilingual!("{today} の予定", "Tasks on {today}")];
    const HEADINGS: [Text; 4] = [
        Text::new("期限を過ぎたもの", "Late"),
        Text::new("今すること", "Now"),
        Text::new("次にすること", "Next"),
        Text::new("済んだもの", "Done"),
    ];
    for (at, heading) in HEADINGS.into_iter().enumerate() {
        let belongs = |stage: Stage| match stage {
            Stage::Late { .. } => 0,
            Stage::Due { .. } => 1,
            Stage::Ahead { .. } => 2,
            Stage::Done | Stage::Over => 3,
        };
        let here = |one: &&Scheduled| belongs(one.stage(amounts)) == at;
        let mut of_it: Vec<&Scheduled> = scheduled.iter().filter(here).collect();
        if of_it.is_empty() {
            continue;
        }
        of_it.sort_by_key(|one| match one.stage(amounts) {
            Stage::Ahead { .. } => one.span.from,
            _ => one.span.to,
        });
        lines.push(String::new());
        lines.push(heading.text().to_owned());
        for one in of_it {
            lines.extend(task(one, amounts));
        }
    }
    lines
}

/// The lines of a task. What is to be done stands below it only while that is of use.
fn task(one: &Scheduled, amounts: &Amounts) -> Vec<String> {
    let stage = one.stage(amounts);
    let count = one.count(amounts).map_or_else(String::new, |count| {
        bilingual!("、{count}件", ", {count} lines")
    });
    let mut lines = vec![bilingual!(
        "  {} {:<12} {}–{}  {}（{}{count}）",
        "  {} {:<12} {}–{}  {} ({}{count})",
        one.year_name(),
        one.task.id,
        one.span.from,
        one.span.to,
        one.title(),
        one.stage_in_words(amounts)
    )];
    if let Some(mark) = &one.done {
        lines.push(format!("    {} {}", mark.by, mark.at));
    }
    if matches!(stage, Stage::Late { .. } | Stage::Due { .. }) {
        lines.push(bilingual!(
            "    {}（{}）",
            "    {} ({})",
            one.what(),
            one.clause
        ));
    }
    lines
}

/// Records that a task is done, or takes that back.
fn mark(shared: &Shared, year: Option<u16>, id: &str, done: bool) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let today = today(&office)?;
    let scheduled = office.calendar(today)?;
    let named = |one: &&Scheduled| one.task.id == id && year.is_none_or(|year| one.year == year);
    // Without a year the later one whose time has come: that is meant far more often.
    let began = |one: &&Scheduled| one.span.from <= today;
    let found = scheduled
        .iter()
        .filter(named)
        .rfind(began)
        .or_else(|| scheduled.iter().find(named));
    if found.is_some_and(|one| one.done.is_some() == done) {
        say(pick(
            "もうそうなっています。何も記録していません。",
            "It is so already. Nothing was recorded.",
        ));
        return Ok(Outcome::Done);
    }
    let mark = TaskMark {
        year: found
            .map(|one| one.year)
            .or(year)
            .unwrap_or_else(|| today.year()),
        id: id.to_owned(),
        done,
        expected_rev: found.map_or(0, |one| one.rev),
    };
    let title = found.map_or(id, Scheduled::title).to_owned();
    let words = || mark_in_words(&title, mark.year, mark.done);
    let (label, said) = (within(Lang::Ja, words), words());
    office.act(&StaffAct::MarkTask(mark), &actor, &label)?;
    say(&bilingual!("{said}。", "{said}."));
    Ok(Outcome::Done)
}
