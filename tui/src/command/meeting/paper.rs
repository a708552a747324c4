//! The papers of a meeting: written, issued, listed, and taken back from Word.

use std::path::PathBuf;

use anyhow::Context as _;
use kakari_core::document::SheetSize;
use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Step};
use kakari_office::bilingual;
use kakari_office::export::{DocumentForm, PaperFile, PaperOf, issue_of, take_back, write_paper};
use kakari_office::lang::pick;
use kakari_office::office::{Office, PaperKind, Recorded};
use serde_json::json;

use super::super::{Destination, Outcome, OutputFile, failed, not_opened, say};
use super::change::perform;
use super::{said, words};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(super) struct PaperArgs {
    /// どの文書か
    #[arg(value_name = "PAPER", value_parser = words(&PaperKind::ALL, PaperKind::word, PaperKind::in_words))]
    paper: PaperKind,
    /// 協議の場の番号。案内、進行表、資料一覧、議事録は 1-2 のような開催の番号
    #[arg(value_name = "NUMBER", conflicts_with_all = ["blank", "example"])]
    number: Option<String>,
    /// 機能（協議の場の機能が一つなら省略できる）
    #[arg(long, value_parser = words(&Function::ALL, Function::key, Function::mark))]
    function: Option<Function>,
    /// 何も書いていない課題管理シート
    #[arg(long, conflicts_with = "example")]
    blank: bool,
    /// ガイドラインの例を書いた課題管理シート
    #[arg(long)]
    example: bool,
    /// 公表シートに載せる欄（省略時はすべて。繰り返せる）
    #[arg(long = "part", value_name = "BOX", value_parser = words(&Step::BOXES, Step::word, said))]
    parts: Vec<Step>,
    /// 用紙（省略時は様式のもの）
    #[arg(long, value_parser = words(&SheetSize::ALL, SheetSize::word, said))]
    size: Option<SheetSize>,
    /// 文書の日付（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 書き出すファイル（.html、.docx、.xlsx）
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// ファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long)]
    force: bool,
    /// 出した文書として、このファイルの控えを残す
    #[arg(long)]
    issue: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct PapersArgs {
    /// 協議の場の番号か、名前の一部（省略時はすべて）
    #[arg(value_name = "FORUM")]
    forum: Option<String>,
    /// 出したときのまま書き出す文書の番号（1-3 など）
    #[arg(long, value_name = "NUMBER", requires = "out")]
    again: Option<String>,
    /// 書き出すファイル
    #[arg(long, value_name = "FILE", requires = "again")]
    out: Option<PathBuf>,
    /// ファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReadArgs {
    /// Word 文書（.docx）
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 書き出した後の変更も、欄の外の行も、気にせずに取り込む
    #[arg(long)]
    anyway: bool,
    /// 何が変わるかを確かめるだけ
    #[arg(long)]
    dry_run: bool,
}

impl PaperArgs {
    /// Whether the call would write the database.
    pub(super) fn writes(&self) -> bool {
        self.issue
    }
}

impl ReadArgs {
    /// Whether the call would write the database.
    pub(super) fn writes(&self) -> bool {
        !self.dry_run
    }
}

pub(super) fn write(shared: &Shared, args: &PaperArgs) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let mut office = shared.office_to_look_judged()?;
    let of = paper_of(&office, args)?;
    if args.issue && of.forum().is_none() {
        return Err(failed(
            "協議の場のない様式は、出した文書として残せません。--issue を外してください。",
            "A form of no forum cannot be kept as issued. Leave out --issue.",
        )
        .into());
    }
    let actor = args.issue.then(|| shared.actor(&office)).transpose()?;
    let inputs: Vec<PathBuf> = office.edition_file().into_iter().collect();
    OutputFile::at(&args.out, args.force, shared, &inputs)?;
    let file = PaperFile {
        form,
        to: args.out.clone(),
        replace: args.force,
        dated: super::super::remind::day_or_today(&office, args.on.as_deref())?,
        size: args.size,
    };
    let path = write_paper(&office, &of, &file)?;
    say(&bilingual!(
        "書き出しました：{}（{}）",
        "Wrote {} ({})",
        path.display(),
        of.kind().in_words()
    ));
    match (actor, issue_of(&of, &path, file.dated)?) {
        (Some(_), Some(act)) => perform(shared, &mut office, act),
        _ => Ok(Outcome::Done),
    }
}

fn form(args: &PaperArgs) -> anyhow::Result<DocumentForm> {
    DocumentForm::of_name(&args.out).ok_or_else(|| {
        let shown = args.out.display();
        failed(
            format!("{shown} の形が分かりません。名前の終わりを .html、.docx、.xlsx のどれかにしてください。"),
            format!("The form of {shown} is not known. Let its name end with .html, .docx or .xlsx."),
        )
        .into()
    })
}

/// What the arguments ask for.
fn paper_of(office: &Office, args: &PaperArgs) -> anyhow::Result<PaperOf> {
    if args.blank {
        return Ok(PaperOf::Blank(args.function));
    }
    if args.example {
        let function = args.function.ok_or_else(|| {
            failed(
                "どの機能の例かが分かりません。--function ha のように付けてください。",
                "Which example is not known. Name a function, as with --function ha.",
            )
        })?;
        return Ok(PaperOf::Example(function));
    }
    let number = args.number.as_deref().ok_or_else(|| {
        failed(
            "何の文書かが分かりません。協議の場の番号（開催の文書は 1-2 のような開催の番号）を書いてください。",
            "Name the number of a forum, or of a meeting, such as 1-2.",
        )
    })?;
    if args.paper.is_of_meeting() {
        let meeting = office.meeting(number)?;
        let forum = office.meeting_forum(meeting.number().split('-').next().unwrap_or_default())?;
        return Ok(PaperOf::Meeting(
            args.paper,
            Box::new(forum),
            Box::new(meeting),
        ));
    }
    match args.paper {
        PaperKind::Members => {
            let forum = office.meeting_forum(number)?;
            Ok(PaperOf::Members(Box::new(forum)))
        }
        PaperKind::Result => result(office, number, &args.parts),
        _ => {
            let forum = office.meeting_forum(number)?;
            let theme = theme(&forum, args.function)?;
            Ok(PaperOf::Sheet(Box::new(forum), theme))
        }
    }
}

/// The results of one meeting, or of all that were held.
fn result(office: &Office, number: &str, parts: &[Step]) -> anyhow::Result<PaperOf> {
    let (forum, meetings) = if number.contains('-') {
        let meeting = office.meeting(number)?;
        let forum = office.meeting_forum(number.split('-').next().unwrap_or_default())?;
        (forum, vec![meeting])
    } else {
        let forum = office.meeting_forum(number)?;
        let mut meetings = office.meetings(Some(&forum))?;
        meetings.retain(|one| one.state().was_held());
        (forum, meetings)
    };
    Ok(PaperOf::Result(Box::new(forum), meetings, parts.to_vec()))
}

fn theme(forum: &Recorded<Forum>, wanted: Option<Function>) -> anyhow::Result<Function> {
    match (wanted, forum.content.themes.as_slice()) {
        (Some(theme), _) => Ok(theme),
        (None, [theme]) => Ok(*theme),
        (None, _) => Err(failed(
            "機能がいくつかあります。--function ha のように付けてください。",
            "The forum has several functions. Name one, as with --function ha.",
        )
        .into()),
    }
}

pub(super) fn list(shared: &Shared, args: &PapersArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    if let Some(number) = &args.again {
        let out = args.out.as_ref().ok_or_else(|| {
            failed(
                "書き出すファイルを --out で書いてください。",
                "Name a file to write with --out.",
            )
        })?;
        let kept = office.issued_paper(number)?;
        let bytes = kept.bytes()?;
        let file = OutputFile::at(out, args.force, shared, &[])?;
        file.write(&mut |to| to.write_all(&bytes))?;
        say(&bilingual!(
            "出したときのまま書き出しました：{}（{}、SHA-256 {}）",
            "Wrote {} as it was issued ({}, SHA-256 {})",
            out.display(),
            kept.head.kind.in_words(),
            kept.head.sha256
        ));
        return Ok(Outcome::Done);
    }
    let papers = office.issued_papers(args.forum.as_deref())?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for paper in &papers {
        let one = &paper.content;
        let line = match args.format {
            Plain::Json => json!({
                "number": paper.number(),
                "paper": one.kind.word(),
                "about": one.about,
                "dated": one.dated.to_string(),
                "file": one.file,
                "size": one.size,
                "sha256": one.sha256,
                "by": paper.by,
                "at": paper.at,
            })
            .to_string(),
            Plain::Text => format!(
                "{}  {}  {}（{}）  {}  {}  {}",
                paper.number(),
                one.dated,
                one.kind.in_words(),
                one.about,
                one.file,
                one.sha256.get(..12).unwrap_or_default(),
                paper.by
            ),
        };
        out.line(&line)?;
    }
    out.finish()?;
    if papers.is_empty() && args.format == Plain::Text {
        say(pick(
            "出した文書はまだありません。`kakari meeting paper … --issue` で出すと、ここに残ります。",
            "No paper was issued yet. `kakari meeting paper … --issue` keeps one here.",
        ));
    }
    Ok(Outcome::Done)
}

pub(super) fn read(shared: &Shared, args: &ReadArgs) -> anyhow::Result<Outcome> {
    let mut office = if args.dry_run {
        shared.office_to_look()?
    } else {
        shared.office()?
    };
    let bytes = std::fs::read(&args.file).with_context(|| not_opened(&args.file))?;
    let returned = take_back(&office, &bytes, args.anyway)?;
    if !returned.outside.is_empty() {
        say(&bilingual!(
            "欄の外の {} 行は読んでいません。",
            "{} lines in no box were not read.",
            returned.outside.len()
        ));
    }
    let about = returned.of.in_words();
    let Some(act) = returned.act else {
        say(&bilingual!(
            "{about}：違うところはありません。",
            "{about}: nothing differs."
        ));
        return Ok(Outcome::Done);
    };
    say(&bilingual!(
        "{about}：変わる欄は {}",
        "{about}: these boxes change: {}",
        returned.changed.join(pick("、", ", "))
    ));
    if args.dry_run {
        say(pick(
            "確かめただけです。--dry-run を外すと取り込みます。",
            "This was a trial. Leave out --dry-run to take it over.",
        ));
        return Ok(Outcome::Done);
    }
    perform(shared, &mut office, act)
}
