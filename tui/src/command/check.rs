//! `kakari check`: assesses reports line by line, without a database.

use kakari_office::bilingual;
use kakari_office::lang::InWords;
use std::collections::BTreeSet;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use kakari_core::assess::{Assessment, Assessor};
use kakari_core::context::{Context, Known};
use kakari_core::edition::{Edition, EditionStatus};
use kakari_core::facts::Reading;
use kakari_core::finding::Severity;
use kakari_core::report::{Raw, Report};

use super::{Destination, Outcome, failed, not_opened, say};
use crate::call::{EncodingName, Format, Shared};
use kakari_office::intake::{RefusedRow, ReportOptions, Work, work_on_reports};

/// How much of a file is read at once: enough lines for all cores.
const AT_ONCE: usize = 256 << 10;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// JSON Lines、CSV、Excel ブック（- は標準入力）
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 報告のほかに分かっている事（JSON）
    #[arg(long, value_name = "FILE")]
    context: Option<PathBuf>,
    /// 組み込みのほかに使う年度の定義ファイル
    #[arg(long, value_name = "FILE")]
    edition_file: Vec<PathBuf>,
    /// ファイルの文字コード（自動の判断が合わないときに指定する）
    #[arg(long, value_enum, value_name = "NAME")]
    encoding: Option<EncodingName>,
    /// Excel ブックのどのシートを読むか（見出しの合うシートが1枚なら要らない）
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// 見出しと項目 ID の対応表（TOML）
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[command(flatten)]
    to: Destination,
}

impl Args {
    /// Files that this call reads, so that its output never replaces one of them.
    fn inputs(&self) -> Vec<PathBuf> {
        let others = self.context.iter().chain(&self.map);
        let files = self.files.iter().chain(&self.edition_file);
        // A file that the shell redirected to standard input can be compared under this name.
        let named = |path: &PathBuf| match path == Path::new("-") {
            true => PathBuf::from("/dev/stdin"),
            false => path.clone(),
        };
        files.chain(others).map(named).collect()
    }
}

/// An edition, with the context of `--context` read under it.
struct Year {
    edition: Edition,
    known: Known,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let today = shared.clock()?.today();
    let context = args.context.as_deref().map(read_context).transpose()?;
    let mut years = Vec::new();
    // Files come before the built-in editions, so that a corrected file replaces the edition with the same id.
    for file in &args.edition_file {
        years.push(year_of(
            kakari_office::office::edition_from_file(file)?,
            context.as_ref(),
            today,
        )?);
    }
    for id in kakari_builtin::IDS {
        if let Some(edition) = kakari_builtin::edition(id) {
            years.push(year_of(edition, context.as_ref(), today)?);
        }
    }
    let known: Vec<String> = years.iter().map(|year| year.edition.id.clone()).collect();
    let first = years.first().ok_or_else(|| super::schema::unknown(""))?;
    let mapping = args.map.as_deref().map(super::mapping).transpose()?;
    let mut data = args.to.open(shared, &args.inputs())?;
    if args.format == Format::Csv {
        data.begin_csv("facility,code,severity,item,message,fix,clause")?;
    }
    let mut out = BufWriter::new(data);
    let mut tally = Tally::default();
    let editions: Vec<&Edition> = years.iter().map(|year| &year.edition).collect();
    let check = Check {
        years: &years,
        is_known: context.is_some() || today.is_some(),
        format: args.format,
    };
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    for path in &args.files {
        let name = path.display().to_string();
        let options = ReportOptions {
            mapping: mapping.clone(),
            is_json: kakari_office::intake::is_named_json(&name),
            encoding: args.encoding.map(|name| name.0),
            sheet: args.sheet.clone(),
            limits: kakari_office::intake::Limits::for_stream(),
            ..ReportOptions::new(&first.edition, &known)
        };
        let mut failed = None;
        let mut each = |row: Result<io::Result<Checked<'_>>, RefusedRow>| {
            let checked = match row {
                Ok(checked) => checked,
                Err(refused) => {
                    tally.unreadable += 1;
                    say(&format!("{name} {refused}"));
                    return;
                }
            };
            let written = checked.and_then(|checked| {
                tally.count(&checked);
                out.write_all(&checked.text)
            });
            if let Err(error) = written {
                // The callback cannot stop the stream, so the first error is kept until it ends.
                failed.get_or_insert(error);
            }
        };
        let reader = BufReader::with_capacity(AT_ONCE, open(path)?);
        let streamed = work_on_reports(reader, &options, &editions, cores, &check, &mut each);
        if let Some(error) = failed {
            return Err(args.to.failed(error));
        }
        match streamed {
            Ok(streamed) => streamed
                .notes
                .iter()
                .for_each(|note| say(&format!("{name} {note}"))),
            Err(refusal) => {
                tally.unreadable += 1;
                say(&bilingual!("{name}：{refusal}", "{name}: {refusal}"));
            }
        }
    }
    let data = out.into_inner();
    data.map_err(|failed| args.to.failed(failed.into_error()))?
        .finish()?;
    for year in years
        .iter()
        .filter(|year| tally.drafts.contains(&year.edition.id))
    {
        let title = year.edition.title();
        say(&bilingual!(
            "{title}の定義は案です。公表された報告マニュアルによるものではありません。",
            "The edition of {title} is a draft. It does not follow a published report manual."
        ));
    }
    if args.format == Format::Text {
        say(&bilingual!(
            "報告 {} 件、誤りのある報告 {} 件、読めない行 {} 件",
            "reports {}, with errors {}, unreadable lines {}",
            tally.reports,
            tally.wrong,
            tally.unreadable
        ));
    }
    Ok(match tally {
        Tally {
            unreadable: 1.., ..
        } => Outcome::Unreadable,
        Tally { wrong: 1.., .. } => Outcome::Found,
        _ => Outcome::Done,
    })
}

/// Assesses reports and forms the output.
struct Check<'y> {
    years: &'y [Year],
    /// Whether anything besides the reports is known.
    is_known: bool,
    format: Format,
}

/// What came of one report.
struct Checked<'y> {
    /// Its part of the output.
    text: Vec<u8>,
    is_wrong: bool,
    edition: &'y Edition,
}

impl<'y> Work for Check<'y> {
    /// One for each year.
    type Hands = Vec<(&'y Year, Assessor<'y>)>;
    type Result = io::Result<Checked<'y>>;

    fn begin(&self) -> Self::Hands {
        let hands = |year: &'y Year| (year, Assessor::new(&year.edition));
        self.years.iter().map(hands).collect()
    }

    fn one(
        &self,
        hands: &mut Self::Hands,
        line: u64,
        report: &Report,
        reading: &Reading,
    ) -> Option<Self::Result> {
        let (year, assessor) = hands
            .iter()
            .find(|(year, _)| year.edition.id == report.edition)?;
        let context = if self.is_known {
            year.known.context()
        } else {
            Context::default()
        };
        let assessment = assessor.assess(report, reading, &context);
        let mut text = Vec::new();
        let written = write(&mut text, self.format, line, &assessment);
        Some(written.map(|()| Checked {
            text,
            is_wrong: assessment.worst() == Some(Severity::Error),
            edition: &year.edition,
        }))
    }
}

#[derive(Default)]
struct Tally {
    reports: u64,
    wrong: u64,
    unreadable: u64,
    /// Ids of editions that were used although they are drafts.
    drafts: BTreeSet<String>,
}

impl Tally {
    fn count(&mut self, checked: &Checked<'_>) {
        self.reports += 1;
        self.wrong += u64::from(checked.is_wrong);
        let edition = checked.edition;
        if edition.status == EditionStatus::Draft {
            self.drafts.insert(edition.id.clone());
        }
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = std::fs::File::open(path).with_context(|| not_opened(path))?;
    Ok(Box::new(file))
}

fn read_context(path: &Path) -> anyhow::Result<Raw> {
    let text = super::read_text(path)?;
    let raw = serde_json::from_str::<Raw>(&text);
    raw.map_err(|error| {
        let (path, line, column) = (path.display(), error.line(), error.column());
        failed(
            format!("{path} が JSON として読めません（{line} 行 {column} 列）。"),
            format!("{path} cannot be read as JSON (line {line}, column {column})."),
        )
        .into()
    })
}

fn year_of(
    edition: Edition,
    context: Option<&Raw>,
    today: Option<kakari_core::date::Date>,
) -> anyhow::Result<Year> {
    let mut known = match context {
        None => Known::default(),
        Some(raw) => Known::read(raw, &edition).map_err(|problem| {
            let (field, value) = (problem.field, problem.value);
            failed(
                format!("--context の「{field}」が読めません（{value}）。"),
                format!("{field} of --context cannot be read ({value})."),
            )
        })?,
    };
    if let Some(today) = today {
        known.default_today(today);
    }
    Ok(Year { edition, known })
}

fn write(
    out: &mut impl Write,
    format: Format,
    line: u64,
    assessment: &Assessment,
) -> io::Result<()> {
    match format {
        Format::Json => writeln!(out, "{}", assessment.to_json()),
        Format::Csv => {
            for one in &assessment.findings {
                let cells = [
                    &assessment.facility,
                    &one.code,
                    one.severity.word(),
                    one.item.as_deref().unwrap_or(""),
                    &one.message,
                    &one.fix,
                    &one.clause,
                ];
                writeln!(out, "{}", kakari_office::spreadsheet::line(cells))?;
            }
            Ok(())
        }
        Format::Text => {
            let functions: Vec<String> = kakari_core::edition::Function::ALL
                .iter()
                .map(|function| {
                    format!(
                        "{}={}",
                        function.mark(),
                        assessment.function(*function).holds.in_words()
                    )
                })
                .collect();
            writeln!(
                out,
                "{}",
                bilingual!(
                    "{line}行目 {}　{}　{}",
                    "Line {line} {}  {}  {}",
                    assessment.facility,
                    assessment.scope.verdict.in_words(),
                    functions.join(" ")
                )
            )?;
            for one in &assessment.findings {
                writeln!(
                    out,
                    "{}",
                    bilingual!(
                        "  {}［{}］{}",
                        "  {} [{}] {}",
                        one.code,
                        one.severity.in_words(),
                        one.message
                    )
                )?;
                writeln!(
                    out,
                    "{}",
                    bilingual!("    直し方：{}", "    How to fix: {}", one.fix)
                )?;
            }
            Ok(())
        }
    }
}
