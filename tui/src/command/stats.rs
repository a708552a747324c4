//! `kakari stats`: 集計 as it leaves the office, after 秘匿.

use std::io::Write as _;
use std::path::PathBuf;

use clap::ValueEnum as _;
use kakari_core::statistics::{Division, Group, Measure, Unit};
use kakari_core::text::likeness;
use kakari_office::bilingual;
use kakari_office::export::{
    Figure, Release, RowFilter, Shown, StatisticsForm, statistics_page, statistics_parquet,
    statistics_workbook, write_csv, write_json,
};
use kakari_office::lang::{Lang, current, pick};
use kakari_office::publish::publication_at;
use kakari_office::spreadsheet::MARK;

use super::output_file::Data;
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
    /// 出力の形（省略時は --out の名前の終わりから、--out もなければ text）
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// 書き出すファイル（.xlsx .html .csv .jsonl .parquet）
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
    /// The form of a file; `None` for the one that is only read on the screen.
    fn form(self) -> Option<StatisticsForm> {
        match self {
            Self::Text => None,
            Self::Json => Some(StatisticsForm::Json),
            Self::Csv => Some(StatisticsForm::Csv),
            Self::Xlsx => Some(StatisticsForm::Workbook),
            Self::Html => Some(StatisticsForm::Page),
            Self::Parquet => Some(StatisticsForm::Parquet),
        }
    }
}

/// What is shown of each area as text when nothing else is asked for.
const SHOWN: [&str; 11] = [
    "in",
    "reported",
    "holds.f1",
    "confirmed.i",
    "confirmed.ro",
    "confirmed.ha",
    "confirmed.ni",
    "open.i",
    "open.ro",
    "open.ha",
    "open.ni",
];

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let by = per(shared, args)?.division();
    let (release, made, mut inputs) = match args.sources.is_empty() {
        true => {
            let mut office = shared.office_to_look_judged()?;
            let inputs = office.edition_file()?.into_iter().collect();
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
    for source in &args.sources {
        inputs.extend(
            [Some(source.clone()), publication_at(source)]
                .into_iter()
                .flatten(),
        );
    }
    let mut out = Destination::of(args.out.clone(), args.force).open(shared, &inputs)?;
    match form {
        None => lines(&release, &filter, &mut out)?,
        Some(StatisticsForm::Csv) => {
            if args.out.is_some() {
                out.text(MARK)?;
            }
            let written = write_csv(&release, &filter, &mut out);
            written.map_err(|error| out.failed(error))?;
        }
        Some(StatisticsForm::Json) => {
            let written = write_json(&release, &filter, &mut out);
            written.map_err(|error| out.failed(error))?;
        }
        Some(StatisticsForm::Parquet) => {
            let written =
                statistics_parquet(&release, &filter).and_then(|bytes| out.write_all(&bytes));
            written.map_err(|error| out.failed(error))?;
        }
        Some(StatisticsForm::Page) => out.text(&statistics_page(&release))?,
        Some(StatisticsForm::Workbook) => {
            let bytes = statistics_workbook(&release, made)?;
            let written = out.write_all(&bytes);
            written.map_err(|error| out.failed(error))?;
        }
    }
    out.finish()?;
    say_about(&release);
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

/// The form of the file or of what is printed; `None`: text.
fn form(args: &Args) -> anyhow::Result<Option<StatisticsForm>> {
    let Some(out) = &args.out else {
        if matches!(args.format, Some(FormName::Xlsx | FormName::Parquet)) {
            return Err(failed(
                "Excel ブックと Parquet は --out でファイルに書き出してください。",
                "Give a file for a workbook or Parquet with --out.",
            )
            .into());
        }
        return Ok(args.format.and_then(FormName::form));
    };
    let shown = out.display();
    let named = StatisticsForm::of_name(out);
    if !args.measures.is_empty()
        && matches!(
            named.or(args.format.and_then(FormName::form)),
            Some(StatisticsForm::Workbook | StatisticsForm::Page)
        )
    {
        return Err(failed(
            "--measure は text、csv、json、parquet にだけ使えます。",
            "--measure is for text, csv, json and parquet only.",
        )
        .into());
    }
    match (args.format, named) {
        (Some(FormName::Text), _) => Err(failed(
            "text は画面で読む形です。ファイルには別の形を指定してください。",
            "text is to be read on the screen. Choose another form for a file.",
        )
        .into()),
        (Some(asked), Some(named)) if asked.form() != Some(named) => Err(failed(
            format!("{shown} の名前の終わりと --format が合いません。どちらかだけにしてください。"),
            format!("The ending of {shown} and --format do not agree. Give one of them."),
        )
        .into()),
        (Some(asked), _) => Ok(asked.form()),
        (None, Some(named)) => Ok(Some(named)),
        (None, None) => {
            let endings = StatisticsForm::ALL
                .map(|form| format!(".{}", form.word()))
                .join(" ");
            Err(failed(
                format!(
                    "{shown} の形が分かりません。名前の終わりを {endings} のどれかにしてください。"
                ),
                format!(
                    "The form of {shown} is not known. Let its name end with one of {endings}."
                ),
            )
            .into())
        }
    }
}

/// The keys of the measures asked for.
fn filter(args: &Args, release: &Release) -> anyhow::Result<RowFilter> {
    let mut keys = RowFilter::new();
    for name in &args.measures {
        match release.measure(name) {
            Some(measure) => keys.insert(measure.key.clone()),
            None => {
                let near = near(name, release);
                return Err(failed(
                    format!("「{name}」という数はありません。{near}"),
                    format!("There is no measure {name}. {near}"),
                )
                .into());
            }
        };
    }
    Ok(keys)
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

/// One line an area.
fn lines(release: &Release, filter: &RowFilter, out: &mut Data) -> anyhow::Result<()> {
    let is_wanted = |measure: &Measure| match filter.is_empty() {
        true => SHOWN.contains(&measure.key.as_str()),
        false => filter.contains(&measure.key),
    };
    for spot in release.spots() {
        let mut cells = vec![release.name(spot)];
        for (at, measure) in release.measures().iter().enumerate() {
            if is_wanted(measure) {
                cells.push(cell(measure, &release.figure(spot, at)));
            }
        }
        out.line(&cells.join("  "))?;
    }
    Ok(())
}

fn cell(measure: &Measure, figure: &Figure) -> String {
    let label = match current() {
        Lang::Ja => &measure.label,
        Lang::En => &measure.key,
    };
    let value = in_words(figure.value, measure);
    let share = figure
        .share
        .filter(|_| measure.group != Group::Reports || measure.key == "reported");
    let share = share.map_or_else(String::new, |share| {
        let tenths = share.times(1_000);
        format!(" {}.{}%", tenths / 10, tenths % 10)
    });
    let unknown = match figure.unknown {
        Shown::Number(0) | Shown::Lacking | Shown::Unknown | Shown::Nobody => String::new(),
        _ if figure.value == Shown::Unknown => String::new(),
        Shown::Number(unknown) => bilingual!("、不明 {unknown}", ", unknown {unknown}"),
        Shown::Hidden => pick("、不明 秘匿", ", unknown hidden").to_owned(),
    };
    let change = figure.change().map_or_else(String::new, |change| {
        let change = match measure.unit {
            Unit::Tenths(_) => format!("{:+.1}", change as f64 / 10.0),
            Unit::Facilities | Unit::Whole(_) => format!("{change:+}"),
        };
        bilingual!("、前年比 {change}", ", {change} on last year")
    });
    format!("{label} {value}{share}{unknown}{change}")
}

fn in_words(shown: Shown, measure: &Measure) -> String {
    match shown {
        Shown::Number(number) => match measure.unit {
            Unit::Tenths(_) => format!("{}.{}", number / 10, number % 10),
            Unit::Facilities | Unit::Whole(_) => number.to_string(),
        },
        Shown::Unknown => pick("不明", "unknown").to_owned(),
        Shown::Nobody => pick("対象なし", "none asked").to_owned(),
        Shown::Hidden => pick("秘匿", "hidden").to_owned(),
        Shown::Lacking => pick("記載なし", "not said").to_owned(),
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
    match release.below {
        Some(below) => say(&bilingual!(
            "{below} より小さい数と、それが分かってしまう数は秘匿です（設定 small-cells）。",
            "Counts below {below}, and those that would give them away, are hidden (setting small-cells)."
        )),
        None => say(pick(
            "小さい数も秘匿していません。秘匿するには `kakari settings set small-cells 5` のように決めてください。",
            "Small counts are not hidden. To hide them, set one: `kakari settings set small-cells 5`.",
        )),
    }
}
