//! `kakari forum`: the report of the results of confirmation to the forum of each area, and the record of what was given.

use std::path::PathBuf;

use indicatif::ProgressBar;
use kakari_core::date::Date;
use kakari_core::deadline::Level;
use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_core::publication::State;
use kakari_office::bilingual;
use kakari_office::export::{ForumFile, ForumForm, write_forum};
use kakari_office::lang::{Lang, pick};
use kakari_office::office::{ForumAct, ForumStanding, Office, StaffAct, forum_level_in_words};

use super::{Destination, Outcome, OutputFile, failed, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// 報告の文書を作る（A4、区域ごとに一つ）
    Report(ReportArgs),
    /// 区域ごとに、報告した日と、その後に変わったこと
    List(ListArgs),
    /// 別の形で報告したことを記録する
    Given(GivenArgs),
}

#[derive(Debug, clap::Args)]
struct ReportArgs {
    /// 区域（省略時はすべて。繰り返せる。名前の一部でもよい）
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    /// 区域の分け方
    #[arg(long, value_enum, default_value_t)]
    per: Per,
    /// 書き出すファイル（--one-each では、まだないフォルダー）
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 形（省略時は名前の終わりから）
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// 区域ごとに別のファイルにして、新しいフォルダーに入れる
    #[arg(long)]
    one_each: bool,
    /// ファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, conflicts_with = "one_each")]
    force: bool,
    /// 協議の場に報告したことを記録する
    #[arg(long)]
    record: bool,
    /// 文書の日付、報告した日（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// 区域の分け方
    #[arg(long, value_enum, default_value_t)]
    per: Per,
    /// まだ報告していない区域と、報告後に変わった区域だけ
    #[arg(long)]
    open: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct GivenArgs {
    /// 区域（名前の一部でもよい）
    #[arg(value_name = "AREA", required = true)]
    areas: Vec<String>,
    /// 区域の分け方
    #[arg(long, value_enum, default_value_t)]
    per: Per,
    /// 報告した日（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// [`Level`] as a value of an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Per {
    /// 二次医療圏ごと
    #[default]
    MedicalArea,
    /// 市区町村ごと
    Municipality,
}

/// [`ForumForm`] as a value of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormName {
    /// 印刷用（HTML、A4）
    Html,
    /// Word 文書（A4）
    Docx,
}

impl Per {
    fn level(self) -> Level {
        match self {
            Self::MedicalArea => Level::MedicalArea,
            Self::Municipality => Level::Municipality,
        }
    }
}

impl FormName {
    fn form(self) -> ForumForm {
        match self {
            Self::Html => ForumForm::Html,
            Self::Docx => ForumForm::Docx,
        }
    }
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        match &self.what {
            What::Report(args) => args.record,
            What::List(_) => false,
            What::Given(_) => true,
        }
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.what {
        What::Report(args) => report(shared, args),
        What::List(args) => list(shared, args),
        What::Given(args) => given(shared, args),
    }
}

fn form(args: &ReportArgs) -> anyhow::Result<ForumForm> {
    let named = ForumForm::of_name(&args.out).filter(|_| !args.one_each);
    let asked = args.format.map(FormName::form);
    let shown = args.out.display();
    match (asked, named) {
        (Some(asked), Some(named)) if asked != named => Err(failed(
            format!("{shown} の名前の終わりと --format が合いません。どちらかだけにしてください。"),
            format!("The ending of {shown} and --format do not agree. Give one of them."),
        )
        .into()),
        (Some(form), _) | (None, Some(form)) => Ok(form),
        (None, None) if args.one_each => Ok(ForumForm::default()),
        (None, None) => Err(failed(
            format!("{shown} の形が分かりません。名前の終わりを .html か .docx にしてください。"),
            format!("The form of {shown} is not known. Let its name end with .html or .docx."),
        )
        .into()),
    }
}

fn report(shared: &Shared, args: &ReportArgs) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let mut office = shared.office_to_look_judged()?;
    let dated = super::remind::day_or_today(&office, args.on.as_deref())?;
    let actor = args.record.then(|| shared.actor(&office)).transpose()?;
    if actor.is_some() {
        not_later(&office, dated)?;
    }
    let areas = office.forum_areas_named(args.per.level(), &args.areas)?;
    if !args.one_each {
        let inputs: Vec<PathBuf> = office.edition_file().into_iter().collect();
        OutputFile::at(&args.out, args.force, shared, &inputs)?;
    }
    let file = ForumFile {
        form,
        to: args.out.clone(),
        one_each: args.one_each,
        replace: args.force,
        dated,
    };
    let bar = ProgressBar::new(1);
    let mut goes_on = |done: usize, all: usize| {
        bar.set_length(u64::try_from(all.max(1)).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        true
    };
    let written = write_forum(&office, &areas, &file, &mut goes_on);
    bar.finish_and_clear();
    let (path, act) = written?;
    let (count, path) = (act.areas.len(), path.display());
    say(&bilingual!(
        "書き出しました：{path}（{} {count}）",
        "Wrote {path} ({}: {count})",
        forum_level_in_words(args.per.level())
    ));
    let nameless = areas.iter().find(|area| area.name.is_empty());
    if let Some(area) = nameless {
        let number = area.facilities.len().saturating_add(area.missing.len());
        say(&bilingual!(
            "{}の分からない医療機関が {number} あります。「{}」として一つの文書にしました。",
            "No {} is known of {number} facilities. They are in a document of their own, “{}”.",
            forum_level_in_words(area.level),
            area.label()
        ));
    }
    say_unregistered(&office, args.per.level())?;
    match actor {
        Some(actor) => record(&mut office, &actor, act)?,
        None => say(pick(
            "報告したことは、まだ記録していません。報告したら、同じ呼び出しに --record（と --force）を付けて記録してください。",
            "That it was given is not recorded. When it is, repeat the call with --record (and --force).",
        )),
    }
    Ok(Outcome::Done)
}

/// Says how many reports are in no area.
fn say_unregistered(office: &Office, level: Level) -> anyhow::Result<()> {
    let count = office.forum_unregistered(level)?;
    if count > 0 {
        say(&bilingual!(
            "名簿に無い医療機関からの報告 {count} 件は、どの区域の数にも文書にも入っていません。名簿を取り込むと入ります。",
            "{count} reports are of facilities that no list has, and in no area and no document. Import a list with them."
        ));
    }
    Ok(())
}

/// Refuses a day that is still to come before a file is made.
fn not_later(office: &Office, on: Date) -> anyhow::Result<()> {
    match office.today().filter(|today| on > *today) {
        Some(today) => Err(failed(
            format!("報告した日（{on}）がまだ来ていません（今日は {today}）。その日になってから記録してください。ファイルも作っていません。"),
            format!("The day of the report ({on}) is still to come (today is {today}). Record it on that day. No file was made."),
        )
        .into()),
        None => Ok(()),
    }
}

fn record(office: &mut Office, actor: &str, act: ForumAct) -> anyhow::Result<()> {
    let label = act.label();
    office.act(&StaffAct::Forum(act), actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(())
}

fn given(shared: &Shared, args: &GivenArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    office.refresh(kakari_office::office::Job::quiet())?;
    let actor = shared.actor(&office)?;
    let on = super::remind::day_or_today(&office, args.on.as_deref())?;
    let level = args.per.level();
    let areas = office.forum_areas_named(level, &args.areas)?;
    let act = office.forum_given(level, &areas, on)?;
    record(&mut office, &actor, act)?;
    Ok(Outcome::Done)
}

fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look_judged()?;
    let standings = office.forum_standings(args.per.level())?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    let is_open = |one: &&ForumStanding| one.last.is_none() || one.changed > 0;
    let shown = standings.iter().filter(|one| !args.open || is_open(one));
    for one in shown {
        out.line(&match args.format {
            Plain::Json => args.format.words(|| json(one, office.is_sample())),
            Plain::Text => line(one),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        let (all, open) = (standings.len(), standings.iter().filter(is_open).count());
        let missing = standings.iter().filter(|one| one.last.is_none()).count();
        let clause = office.forum_clause()?;
        say(&bilingual!(
            "区域 {all}、うち未報告 {missing}、報告後に変更あり {}（{clause}）",
            "{all} areas, {missing} not reported, {} changed since ({clause})",
            open.saturating_sub(missing)
        ));
        say_unregistered(&office, args.per.level())?;
    }
    Ok(Outcome::Done)
}

fn line(one: &ForumStanding) -> String {
    let given = one.last.as_ref().map_or_else(String::new, |last| {
        let file = if last.file.is_empty() {
            pick("手で記録", "by hand").to_owned()
        } else {
            last.file.clone()
        };
        bilingual!(
            "{}（{}、{file}、記録 {}件目まで）",
            "{} ({}, {file}, journal up to {})",
            last.on,
            last.by,
            last.journal.0
        )
    });
    let area = &one.area;
    let counts = bilingual!(
        "報告あり {}、報告なし {}、未確認 {}",
        "reported {}, not reported {}, unconfirmed {}",
        area.facilities.len(),
        area.missing.len(),
        area.unconfirmed()
    );
    let cells = [area.label(), one.in_words(), counts, given];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

fn json(one: &ForumStanding, sample: bool) -> String {
    let area = &one.area;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("level", area.level.word());
        json.field("area", &area.name);
        json.field("state", one.word());
        for (key, number) in [
            ("reported", area.facilities.len()),
            ("not_reported", area.missing.len()),
            ("unregistered", area.unregistered),
            ("unreadable", area.unreadable),
            ("changed", one.changed),
        ] {
            json.key(key);
            json.literal(&number.to_string());
        }
        json.key("functions");
        json.object(|json| {
            for function in Function::ALL {
                json.key(function.key());
                json.object(|json| {
                    for state in State::ALL {
                        json.key(state.word());
                        json.literal(&area.count(function, state).to_string());
                    }
                });
            }
        });
        if let Some(last) = &one.last {
            json.field("given_on", &last.on.to_string());
            json.field("by", &last.by);
            json.field("at", &last.at);
            json.field("file", &last.file);
            json.field("file_hash", &last.file_hash);
            json.field("text_hash", &last.given.text_hash);
            json.key("journal_count");
            json.literal(&last.journal.0.to_string());
            json.field("journal_head", &last.journal.1);
        }
        if sample {
            json.key("sample");
            json.literal("true");
        }
    });
    json.finish()
}
