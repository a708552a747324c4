//! `kakari import`: imports lists and reports.

use kakari_office::bilingual;
use kakari_office::lang::pick;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use kakari_core::json::Writer;

use super::sentence;
use super::{Failed, Outcome, OutputFile, failed, not_opened, print_line, say};
use crate::call::{EncodingName, Plain, Shared};
use kakari_office::intake::{FileBytes, Rejects};
use kakari_office::office::{
    Counts, ImportWatch, Imported, Incoming, Numbers, Origin, Setting, Stage,
};
use kakari_office::store::SourceKind;

mod mapped;
mod target;

use target::Target;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 何を取り込むか
    #[arg(value_enum)]
    what: What,
    /// ファイル
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// 何が起きるかだけを言い、何も変えない
    #[arg(long)]
    dry_run: bool,
    /// 取り込めなかった行を書き出すファイル（直して取り込み直せる）
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// --rejects のファイルがもうあれば置き換える（取り込むファイルとデータベースは置き換えない）
    #[arg(long, requires = "rejects")]
    force: bool,
    /// ファイルの文字コード（自動の判断が合わないときに指定する）
    #[arg(long, value_enum, value_name = "NAME")]
    encoding: Option<EncodingName>,
    /// Excel ブックのどのシートを取り込むか（見出しの合うシートが1枚なら要らない）
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// 見出しと項目 ID の対応表（TOML ファイル、または残した対応表の名前）
    #[arg(long, value_name = "FILE|NAME")]
    map: Option<PathBuf>,
    /// --map の対応表をこの名前で残す（同じ見出しのファイルに使える）
    #[arg(long, value_name = "NAME", requires = "map")]
    keep_map: Option<String>,
    /// 名簿の一部だけのファイル（載っていない医療機関に印を付けない）
    #[arg(long)]
    part: bool,
    /// 複数の都道府県が入った一覧から取り込む都道府県（01～47、設定に残る）
    #[arg(long, value_name = "NN")]
    prefecture: Option<String>,
    /// 一覧に載っていない医療機関が多くても、確かめたものとして印を付ける
    #[arg(long, conflicts_with = "part")]
    accept_absent: bool,
    /// 指標の出典（ファイルに「出典」の列がないとき）
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// 指標の時点（ファイルに「時点」の列がないとき。2025-10-01、2025年、令和7年度 など）
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// 医療情報ネットの名簿（病院・診療所）
    Facilities,
    /// 市区町村と二次医療圏の表
    Areas,
    /// 対象の事実（開設・廃止・休止・対象外）
    Scope,
    /// 報告（JSON Lines、CSV、Excel ブック）
    Reports,
    /// 介護施設の一覧
    CareFacilities,
    /// 指標（区域ごとの数）、年齢別の人口、データブック、関係者の声
    Indicators,
}

impl What {
    fn kind(self) -> SourceKind {
        match self {
            Self::Facilities => SourceKind::Facilities,
            Self::Areas => SourceKind::Areas,
            Self::Scope => SourceKind::Scope,
            Self::Reports => SourceKind::Reports,
            Self::CareFacilities => SourceKind::CareFacilities,
            Self::Indicators => SourceKind::Indicators,
        }
    }
}

impl Args {
    /// Whether the call would write the database. A trial on an existing database counts as writing: it takes the
    /// write lock and rolls back, so that its result is what an import would do.
    pub(crate) fn writes(&self, shared: &Shared) -> anyhow::Result<bool> {
        Ok(!self.dry_run || shared.database_exists()?)
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    // Files are read first: a mistyped name must not leave an empty database behind.
    let mut files = Vec::with_capacity(args.files.len());
    for path in &args.files {
        let bytes = std::fs::read(path).with_context(|| not_opened(path))?;
        files.push((path, bytes));
    }
    let origin = origin(args)?;
    let mapping = mapped::asked(shared, args.map.as_deref())?;
    let prefecture = args.prefecture.as_deref();
    let prefecture = prefecture
        .map(|code| Setting::Prefecture.accepted(&kakari_core::text::fold_width(code)))
        .transpose()?;
    let rejects_to = args.rejects.as_deref();
    let inputs: Vec<PathBuf> = args.files.iter().chain(&args.map).cloned().collect();
    let rejects_to = rejects_to
        .map(|path| OutputFile::at(path, args.force, shared, &inputs))
        .transpose()?;
    let mut target = Target::open(shared, args.dry_run)?;
    let actor = shared
        .actor_given()?
        .or_else(|| target.office.actor_default())
        // An import needs no person: without a name it is recorded under this one.
        .unwrap_or_else(|| "取込".to_owned());
    let cancel = Arc::new(AtomicBool::new(false));
    // Ctrl+C requests a stop; the transaction rolls back, so that nothing is half imported.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&cancel));
    let mut outcome = Outcome::Done;
    let mut rejects: Vec<Rejects> = Vec::new();
    for (path, bytes) in files {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bar = progress_bar();
        let mut progress = |stage: Stage, done: u64, all: u64| {
            bar.set_message(stage.label());
            bar.set_length(all.max(1));
            bar.set_position(done);
        };
        let is_plain = args.what == What::Reports && mapping.is_none();
        let hint = is_plain.then(|| {
            let file = FileBytes {
                bytes: &bytes,
                encoding: args.encoding.map(|name| name.0),
                sheet: args.sheet.as_deref(),
            };
            mapped::hint(&target.office, file)
        });
        let hint = hint.flatten();
        let incoming = Incoming {
            kind: args.what.kind(),
            name: &name,
            bytes,
            encoding: args.encoding.map(|name| name.0),
            sheet: args.sheet.clone(),
            dry_run: args.dry_run,
            part: args.part,
            mapping: mapping.clone(),
            prefecture: prefecture.clone(),
            accept_absent: args.accept_absent,
            origin: origin.clone(),
        };
        let mut looking = ImportWatch {
            progress: &mut progress,
            cancel: &cancel,
        };
        let brought = args
            .format
            .words(|| target.bring(shared, incoming, &actor, &mut looking));
        bar.finish_and_clear();
        let brought = match brought.with_context(|| not_taken(path)) {
            Ok((next, brought)) => {
                target = next;
                brought
            }
            // Each file is an act of its own: a file that cannot be read does not stop the others.
            Err(error) => {
                say(&sentence(&error));
                hint.iter().for_each(|hint| say(hint));
                outcome = Outcome::Unreadable;
                target = Target::open(shared, args.dry_run)?;
                if cancel.load(Ordering::Relaxed) {
                    break;
                }
                continue;
            }
        };
        if args.format == Plain::Json {
            print_line(&args.format.words(|| json(&name, args, &brought)))?;
        } else {
            let head = if args.dry_run {
                bilingual!(
                    "{name}（試しに読んだだけで、何も変えていません）",
                    "{name} (read on trial; nothing was changed)"
                )
            } else {
                name
            };
            let head = kakari_core::text::scrub(&head);
            print_line(&bilingual!("{head}：{}", "{head}: {}", brought.counted()))?;
        }
        report_remarks(&brought);
        hint.iter().for_each(|hint| say(hint));
        if let (Some(name), Some(mapping)) = (&args.keep_map, &mapping)
            && !args.dry_run
            && !target.is_new
        {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let (office, rejects) = (&mut target.office, &brought.rejects);
            mapped::keep(office, name, mapping, rejects, &file, &actor)?;
        }
        if brought.unfinished.is_some() && outcome == Outcome::Done {
            outcome = Outcome::Found;
        }
        if !brought.rejects.rows.is_empty() {
            if outcome == Outcome::Done {
                outcome = Outcome::Found;
            }
            rejects.push(brought.rejects);
        }
    }
    if let (Some(file), Some(path)) = (&rejects_to, &args.rejects) {
        write_rejects(file, path, &rejects)?;
    }
    if target.is_new && !args.dry_run {
        say(pick(
            "取り込める行がなかったため、データベースは作りませんでした。",
            "No row could be imported, so no database was made.",
        ));
    }
    Ok(outcome)
}

/// Where the numbers of a table of indicators come from, as the call says.
fn origin(args: &Args) -> anyhow::Result<Origin> {
    let given = args.source.is_some() || args.date.is_some();
    if given && args.what != What::Indicators {
        return Err(failed(
            "--source と --date は、指標の取込（kakari import indicators）にだけ使えます。",
            "--source and --date are for indicators only (kakari import indicators).",
        )
        .into());
    }
    let [source, when] = [&args.source, &args.date].map(|text| text.as_deref().unwrap_or_default());
    Ok(Origin::read(source, when).map_err(|error| failed(error.to_string(), error.to_string()))?)
}

fn not_taken(path: &Path) -> Failed {
    let shown = path.display();
    failed(
        format!("{shown} を取り込めませんでした"),
        format!("{shown} was not brought in"),
    )
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(1);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(style);
    }
    bar
}

fn json(name: &str, args: &Args, brought: &Imported) -> String {
    let Numbers {
        new,
        changed,
        unchanged,
        absent,
    } = brought.counts.numbers();
    let mut json = Writer::new();
    let number = |json: &mut Writer, key: &str, value: usize| {
        json.key(key);
        json.literal(&value.to_string());
    };
    json.object(|json| {
        json.field("file", name);
        json.key("dry_run");
        json.literal(if args.dry_run { "true" } else { "false" });
        json.field("encoding", brought.encoding);
        number(json, "new", new);
        number(json, "changed", changed);
        number(json, "unchanged", unchanged);
        if let Some(absent) = absent {
            number(json, "absent", absent);
        }
        if let Counts::List(counts) = &brought.counts {
            number(json, "unmarked", counts.unmarked);
            json.key("asks");
            json.literal(if counts.asks { "true" } else { "false" });
            json.key("gone");
            json.list(|json| {
                for gone in &counts.gone {
                    json.object(|json| {
                        json.field("prefecture", &gone.prefecture);
                        json.field("kind", gone.what.0);
                        number(json, "absent", gone.absent);
                        number(json, "of", gone.of);
                    });
                }
            });
            number(json, "outside", brought.outside);
        }
        if let Counts::Reports(counts) = &brought.counts {
            number(json, "unknown", counts.unknown);
            number(json, "beside", counts.beside);
            number(json, "reopened", counts.reopened);
        }
        number(json, "refused_number", brought.rejects.rows.len());
        json.key("refused");
        json.list(|json| {
            for row in brought.rejects.rows.first() {
                json.object(|json| {
                    json.key("line");
                    json.literal(&row.line.to_string());
                    json.key("cell");
                    json.text_or_null(row.cell.as_deref());
                    json.key("column");
                    json.text_or_null(row.column.as_deref());
                    json.field("value", &row.value);
                    json.field("reason", &row.reason.to_string());
                    // The key is public: programs read it, so it keeps its name.
                    json.field("mend", &row.fix.to_string());
                });
            }
        });
        json.key("places_unknown");
        json.list(|json| {
            for place in brought.places_unknown.keys() {
                json.text(place);
            }
        });
    });
    json.finish()
}

/// Prints remarks that the numbers do not show.
fn report_remarks(brought: &Imported) {
    let remarks = brought.notes();
    remarks.iter().for_each(|sentence| say(sentence));
    for note in &brought.notes {
        say(&note.to_string());
    }
    for row in brought.rejects.rows.first() {
        say(&row.to_string());
    }
    if let more @ 1.. = brought.rejects.rows.more() {
        say(&bilingual!(
            "ほかに、取り込めない行が {more} 行あります。すべての行と理由は --rejects FILE で書き出せます。",
            "{more} more rows were refused. --rejects FILE writes all of them with their reasons."
        ));
    }
    let places = brought.places();
    places.iter().for_each(|sentence| say(sentence));
    if brought.refreshed.assessed > 0 {
        say(&bilingual!(
            "{} 件の報告を判定しました。",
            "{} reports were judged.",
            brought.refreshed.assessed
        ));
    }
}

/// Writes the refused rows of all files into one file, with one heading.
fn write_rejects(file: &OutputFile, path: &Path, rejects: &[Rejects]) -> anyhow::Result<()> {
    if rejects.is_empty() {
        say(pick(
            "取り込めない行はありませんでした。",
            "No row was refused.",
        ));
        return Ok(());
    }
    file.write(&mut |out| {
        let mut each = (0..).zip(rejects);
        each.try_for_each(|(at, rows)| rows.write(at == 0, out))
    })?;
    say(&bilingual!(
        "取り込めなかった行を書き出しました：{}。直して、もう一度取り込んでください。",
        "Wrote the refused rows to {}. Correct them and import them again.",
        path.display()
    ));
    Ok(())
}
