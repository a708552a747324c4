//! `kakari stats`: 集計 as it leaves the office, after 秘匿.

use std::path::PathBuf;

use clap::ValueEnum as _;
use kakari_core::statistics::Division;
use kakari_core::text::likeness;
use kakari_office::bilingual;
use kakari_office::export::{Release, RowFilter, StatisticsForm, write_statistics};
use kakari_office::lang::{Lang, current, pick};
use kakari_office::publish::publication_at;

use super::{Destination, Outcome, failed, say};
use crate::call::Shared;

mod sources;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// いくつかの県のデータベース、公表物のフォルダー、facilities.parquet（省略時はこのデータベースだけ）
    #[arg(value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// 区域の分け方（省略時は二次医療圏。この命令では --by でもよい）
    #[arg(long, value_enum)]
    per: Option<Per>,
    /// この数だけ（繰り返せる。holds.i のような名前か、「イ・有（報告）」のような言葉。text、csv、json、parquet で）
    #[arg(long = "measure", value_name = "NAME")]
    measures: Vec<String>,
    /// ある数を別の数で割った比も出す（繰り返せる。holds.i/reported のように、名前か言葉を / で区切る。どの形でも）
    #[arg(long = "ratio", value_name = "NAME/NAME")]
    ratios: Vec<String>,
    /// 出力の形（省略時は --out の名前の終わりから、--out もなければ text）
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// 書き出すファイル（.xlsx .html .csv .jsonl .parquet .txt）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
}

/// [`Division`] as a value of an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Per {
    /// 都道府県ごと
    Prefecture,
    /// 二次医療圏ごと
    #[default]
    #[value(aliases = ["area2", "iryoken"])]
    MedicalArea,
    /// 保健所ごと
    #[value(alias = "health-center")]
    HealthCentre,
    /// 市区町村ごと
    #[value(alias = "city")]
    Municipality,
}

impl Per {
    fn division(self) -> Division {
        match self {
            Self::Prefecture => Division::Prefecture,
            Self::MedicalArea => Division::MedicalArea,
            Self::HealthCentre => Division::HealthCentre,
            Self::Municipality => Division::Municipality,
        }
    }
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormName {
    /// 画面で読む表
    #[value(alias = "lines")]
    Text,
    /// 区域と数の一組で1行の JSON Lines
    Json,
    /// 同じものを CSV で
    Csv,
    /// Excel ブック（見出し、グラフ、注記と定義つき）
    Xlsx,
    /// 会議の資料用のページ（A4 で印刷、グラフと表）
    Html,
    /// CSV と同じ行を Parquet で（DuckDB、Python 用）
    Parquet,
}

impl FormName {
    fn form(self) -> StatisticsForm {
        match self {
            Self::Text => StatisticsForm::Text,
            Self::Json => StatisticsForm::Json,
            Self::Csv => StatisticsForm::Csv,
            Self::Xlsx => StatisticsForm::Workbook,
            Self::Html => StatisticsForm::Page,
            Self::Parquet => StatisticsForm::Parquet,
        }
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let by = per(shared, args)?.division();
    let (mut release, made, mut inputs) = match args.sources.is_empty() {
        true => {
            let mut office = shared.office_to_look_judged()?;
            let inputs = office.edition_file().into_iter().collect();
            let made = office.store().clock().stamp_seconds();
            (Release::of(&mut office, by)?, made, inputs)
        }
        false => {
            let release = sources::release(shared, &args.sources, by)?;
            (release, shared.clock()?.stamp_seconds(), Vec::new())
        }
    };
    if release.lines().is_empty() {
        return Err(failed(
            "集計する医療機関がありません。医療機関の一覧を取り込んでから、もう一度してください。",
            "There is no facility to count. Import a list of facilities first.",
        )
        .into());
    }
    let filter = filter(args, &release)?;
    for asked in &args.ratios {
        divide(asked, &mut release)?;
    }
    for source in &args.sources {
        inputs.extend(
            [Some(source.clone()), publication_at(source)]
                .into_iter()
                .flatten(),
        );
    }
    let mut out = Destination::of(args.out.clone(), args.force).open(shared, &inputs)?;
    if args.out.is_some() {
        out.text(form.mark())?;
    }
    let written = write_statistics(&release, &filter, (form, made), &mut out)?;
    written.map_err(|error| out.failed(error))?;
    out.finish()?;
    say_about(&release);
    if args.sources.is_empty() {
        say_not_judged(release.not_judged(), shared.read_only);
    }
    Ok(Outcome::Done)
}

/// The kind of areas. Nobody acts here, so `--by`, which elsewhere names the person, says the same; beside `--per` it names the
/// person as ever.
fn per(shared: &Shared, args: &Args) -> anyhow::Result<Per> {
    match (args.per, &shared.by) {
        (Some(per), _) => Ok(per),
        (None, None) => Ok(Per::default()),
        (None, Some(word)) => Per::from_str(word, true).map_err(|_| {
            let words: Vec<String> = Per::value_variants()
                .iter()
                .filter_map(|per| Some(per.to_possible_value()?.get_name().to_owned()))
                .collect();
            let words = words.join("、");
            failed(
                format!("「{word}」という区域の分け方はありません。使えるのは {words} です。"),
                format!("There is no kind of areas {word}. There are: {words}."),
            )
            .into()
        }),
    }
}

/// The form of the file or of what is printed.
fn form(args: &Args) -> anyhow::Result<StatisticsForm> {
    let asked = args.format.map(FormName::form);
    let Some(out) = &args.out else {
        let form = asked.unwrap_or(StatisticsForm::Text);
        if matches!(form, StatisticsForm::Workbook | StatisticsForm::Parquet) {
            return Err(failed(
                "Excel ブックと Parquet は --out でファイルに書き出してください。",
                "Give a file for a workbook or Parquet with --out.",
            )
            .into());
        }
        return Ok(form);
    };
    let shown = out.display();
    let form = match (asked, StatisticsForm::of_name(out)) {
        (Some(asked), Some(named)) if asked != named => Err(failed(
            format!("{shown} の名前の終わりと --format が合いません。どちらかだけにしてください。"),
            format!("The ending of {shown} and --format do not agree. Give one of them."),
        )),
        (Some(form), _) | (None, Some(form)) => Ok(form),
        (None, None) => {
            let endings = StatisticsForm::ALL
                .map(|form| format!(".{}", form.ending()))
                .join(" ");
            Err(failed(
                format!(
                    "{shown} の形が分かりません。名前の終わりを {endings} のどれかにしてください。"
                ),
                format!(
                    "The form of {shown} is not known. Let its name end with one of {endings}."
                ),
            ))
        }
    }?;
    if !args.measures.is_empty() && !form.has_measures_apart() {
        return Err(failed(
            "--measure は text、csv、json、parquet にだけ使えます。",
            "--measure is for text, csv, json and parquet only.",
        )
        .into());
    }
    Ok(form)
}

/// The keys of the measures asked for.
fn filter(args: &Args, release: &Release) -> anyhow::Result<RowFilter> {
    let mut keys = RowFilter::new();
    for name in &args.measures {
        match release.measure(name) {
            Some(measure) => keys.insert(measure.key.clone()),
            None => return Err(no_such_measure(name, release)),
        };
    }
    Ok(keys)
}

fn no_such_measure(name: &str, release: &Release) -> anyhow::Error {
    let near = near(name, release);
    failed(
        format!("「{name}」という数はありません。{near}"),
        format!("There is no measure {name}. {near}"),
    )
    .into()
}

/// Adds a ratio as it was typed. Words may have the sign between the two in them.
fn divide(asked: &str, release: &mut Release) -> anyhow::Result<()> {
    let mut places = asked.match_indices(['/', '÷', '／']).map(|(at, sign)| {
        let (above, below) = asked.split_at(at);
        (
            above.trim(),
            below.strip_prefix(sign).unwrap_or(below).trim(),
        )
    });
    let Some(first) = places.next() else {
        return Err(failed(
            format!("「{asked}」は、何を何で割るのか分かりません。holds.i/reported のように / で区切ってください。"),
            format!("{asked} does not say what to divide by what. Write it as holds.i/reported."),
        )
        .into());
    };
    let mut both = [first].into_iter().chain(places);
    let known = both.find(|(above, below)| {
        [above, below]
            .into_iter()
            .all(|name| release.measure(name).is_some())
    });
    let (above, below) = known.unwrap_or(first);
    release
        .divide(above, below)
        .map_err(|name| no_such_measure(name, release))
}

/// From which likeness on a name is offered for one that does not exist.
const ALIKE: u32 = 300;

/// The most similar names, as a sentence; empty if none is.
fn near(name: &str, release: &Release) -> String {
    let names = release.measures().iter().flat_map(|one| match current() {
        Lang::Ja => vec![one.label.as_str(), one.key.as_str()],
        Lang::En => vec![one.key.as_str()],
    });
    let mut names: Vec<&str> = names.filter(|one| likeness(name, one) >= ALIKE).collect();
    names.sort_by_key(|one| std::cmp::Reverse(likeness(name, one)));
    names.truncate(3);
    match names.is_empty() {
        true => String::new(),
        false => bilingual!("近いのは {} です。", "Similar: {}.", names.join("、")),
    }
}

/// Says of which day and year the numbers are, and what is hidden.
fn say_about(release: &Release) {
    let (title, day) = release.title_and_day();
    let before = match release.title_before() {
        Some(before) => bilingual!("前年は {before}", "last year {before}"),
        None => pick("前年の報告はありません", "no reports of last year").to_owned(),
    };
    say(&bilingual!(
        "{title}、{day} 現在。{before}",
        "{title}, as of {day}; {before}"
    ));
    match release.discretion.below {
        Some(below) => say(&bilingual!(
            "{below} より小さい数と、それが分かってしまう数は秘匿です（設定 small-cells）。",
            "Counts below {below}, and those that would give them away, are hidden (setting small-cells)."
        )),
        None => say(pick(
            "小さい数も秘匿していません。秘匿するには `kakari settings set small-cells 5` のように決めてください。",
            "Small counts are not hidden. To hide them, set one: `kakari settings set small-cells 5`.",
        )),
    }
    if let Some(step) = release.discretion.round_to {
        say(&bilingual!(
            "秘匿のあとの数は {step} の倍数に丸めました（設定 rounding）。合計も一つずつ丸めたので、内訳の和と合わないことがあります。",
            "What is left is rounded to multiples of {step} (setting rounding). Totals are rounded by themselves, so parts may not add up to them."
        ));
    }
}

/// Says how many reports nobody has judged yet. Of several sources each has told its own.
fn say_not_judged(number: usize, read_only: bool) {
    if number == 0 {
        return;
    }
    let help = match read_only {
        true => pick(
            "--read-only を外すと、判定してから集計します。",
            " Without --read-only they are judged first.",
        ),
        false => "",
    };
    say(&bilingual!(
        "判定していない報告が {number} 件あり、不明として数えました。{help}",
        "{number} reports are not judged yet and count as unknown.{help}"
    ));
}
