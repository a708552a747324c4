//! `kakari edition`: checks, compares and builds editions.

use kakari_office::bilingual;
use kakari_office::lang::{Lang, current, pick};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use kakari_core::edition::Edition;
use kakari_core::json::Writer;
use kakari_edition::in_language;

use super::{Destination, Outcome, OutputFile, failed, print_line, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// 定義ファイルを検査する（誤りはファイル・行・直し方つき）
    Check {
        /// 定義ファイル（TOML）
        #[arg(required = true)]
        file: Vec<PathBuf>,
    },
    /// 二つの定義の違いを出す
    Diff {
        /// 年度（r07 など）または定義ファイル
        before: String,
        /// 年度（r07 など）または定義ファイル
        after: String,
        /// 出力の形
        #[arg(long, value_enum, default_value_t)]
        format: Plain,
        #[command(flatten)]
        to: Destination,
    },
    /// 定義ファイルをバイト列に変換する（ブラウザー用）
    Build {
        /// 定義ファイル（TOML）
        file: PathBuf,
        /// 出力ファイル
        #[arg(long, short)]
        out: PathBuf,
        /// 出力ファイルがもうあれば置き換える（定義ファイルとデータベースは置き換えない）
        #[arg(long)]
        force: bool,
    },
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.task {
        Task::Check { file } => {
            let mut outcome = Outcome::Done;
            for file in file {
                match compile(file)? {
                    Ok(compiled) => {
                        compiled
                            .warnings
                            .iter()
                            .for_each(|warning| say(&warning.to_string()));
                        let edition = &compiled.edition;
                        print_line(&bilingual!(
                            "{}：誤りはありません（{} {}、質問 {}、点検 {}、{}）",
                            "{}: no faults ({} {}, questions {}, checks {}, {})",
                            file.display(),
                            edition.id,
                            edition.title(),
                            edition.items.len(),
                            edition.checks.len(),
                            kakari_office::office::edition_hash(edition)
                        ))?;
                    }
                    Err(problems) => {
                        problems.iter().for_each(|problem| say(problem));
                        outcome = Outcome::Found;
                    }
                }
            }
            Ok(outcome)
        }
        Task::Diff {
            before,
            after,
            format,
            to,
        } => {
            let inputs = [before, after].map(PathBuf::from);
            let (before, after) = (named(before)?, named(after)?);
            let mut out = to.open(shared, &inputs)?;
            let differences = format
                .words(|| in_spoken_language(|| kakari_edition::differences(&before, &after)));
            for one in &differences {
                if *format == Plain::Json {
                    let mut json = Writer::new();
                    json.object(|json| {
                        json.field("place", &one.place);
                        json.field("before", &one.before);
                        json.field("after", &one.after);
                    });
                    out.line(&json.finish())?;
                    continue;
                }
                out.line(&format!(
                    "{}\n  - {}\n  + {}",
                    one.place, one.before, one.after
                ))?;
            }
            out.finish()?;
            if differences.is_empty() {
                say(pick("違いはありません。", "No differences."));
            }
            Ok(Outcome::Done)
        }
        Task::Build { file, out, force } => match compile(file)? {
            Ok(compiled) => {
                let to = OutputFile::at(out, *force, shared, std::slice::from_ref(file))?;
                to.write(&mut |out| out.write_all(&compiled.bytes))?;
                say(&bilingual!(
                    "{} を作りました（{} バイト）。",
                    "Made {} ({} bytes).",
                    out.display(),
                    compiled.bytes.len()
                ));
                Ok(Outcome::Done)
            }
            Err(problems) => {
                problems.iter().for_each(|problem| say(problem));
                Ok(Outcome::Found)
            }
        },
    }
}

/// Tells problems and differences in the current language.
fn in_spoken_language<T>(form: impl FnOnce() -> T) -> T {
    in_language(current() == Lang::En, form)
}

fn compile(file: &Path) -> anyhow::Result<Result<kakari_edition::Compiled, Vec<String>>> {
    let text = super::read_text(file)?;
    let name = file.display().to_string();
    let compiled = in_spoken_language(|| kakari_edition::compile(&text, &name));
    Ok(compiled.map_err(|problems| problems.iter().map(ToString::to_string).collect()))
}

/// The edition with this id, or from this file.
pub(crate) fn named(name: &str) -> anyhow::Result<Edition> {
    if let Some(edition) = kakari_builtin::edition(name) {
        return Ok(edition);
    }
    if !Path::new(name).exists() {
        let known = kakari_builtin::IDS.join(pick("、", ", "));
        return Err(failed(
            format!("「{name}」という年度も定義ファイルもありません。使える年度：{known}"),
            format!("There is neither an edition nor a file {name}. Editions: {known}"),
        )
        .into());
    }
    match compile(Path::new(name))? {
        Ok(compiled) => Ok(compiled.edition),
        Err(problems) => Err(anyhow!(problems.join("\n"))),
    }
}
