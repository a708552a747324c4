//! 取りまとめ: what the forums worked out on each function, and which of it the prefecture has taken.

use std::path::PathBuf;

use kakari_core::edition::Function;
use kakari_office::bilingual;
use kakari_office::export::{
    DocumentForm, PaperFile, SUMMARY_HEADINGS, summary_cells, summary_json, write_summary,
};
use kakari_office::lang::{InWords as _, count_of, pick};
use kakari_office::office::{
    ForumOverview, IntegrationMark, MeetingAct, MeetingRefusal, OfficeError, SummaryLine,
    course_in_words, lack_in_words, places_in_words,
};

use super::super::act::clean;
use super::super::{Destination, Outcome, OutputFile, say};
use super::change::perform;
use super::words;
use crate::call::{Format, Shared};

#[derive(Debug, clap::Args)]
pub(super) struct SummaryArgs {
    /// 機能（省略時はすべて。繰り返せる）
    #[arg(long = "function", value_parser = words(&Function::ALL, Function::key, Function::mark))]
    themes: Vec<Function>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 画面に出さずにファイルに書き出す。名前が .html、.docx、.xlsx で終わると、取りまとめの文書になる
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// ファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
    /// 文書の日付（省略時は今日）
    #[arg(long, value_name = "DATE", requires = "out")]
    on: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct IntegrateArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 機能（省略時は協議の場のすべて。繰り返せる）
    #[arg(long = "function", value_parser = words(&Function::ALL, Function::key, Function::mark))]
    themes: Vec<Function>,
    /// 取りまとめた日（省略時は今日）
    #[arg(long, value_name = "DATE", conflicts_with = "remove")]
    on: Option<String>,
    /// 備考
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        conflicts_with = "remove"
    )]
    note: String,
    /// 取りまとめの印を外す
    #[arg(long)]
    remove: bool,
}

pub(super) fn show(shared: &Shared, args: &SummaryArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    if let (Some(to), Format::Text) = (&args.out, args.format)
        && let Some(form) = DocumentForm::of_name(to)
    {
        let inputs: Vec<PathBuf> = office.edition_file().into_iter().collect();
        OutputFile::at(to, args.force, shared, &inputs)?;
        let file = PaperFile {
            form,
            to: to.clone(),
            replace: args.force,
            dated: super::super::remind::day_or_today(&office, args.on.as_deref())?,
            size: None,
        };
        let path = write_summary(&office, &args.themes, &file)?;
        say(&bilingual!(
            "書き出しました：{}",
            "Wrote {}",
            path.display()
        ));
        return Ok(Outcome::Done);
    }
    let lines = office.meeting_summary(&args.themes)?;
    let to = Destination::of(args.out.clone(), args.force);
    let mut out = to.open(shared, &[])?;
    if args.format == Format::Csv {
        out.begin_csv(SUMMARY_HEADINGS)?;
    }
    for line in &lines {
        let said = args.format.words(|| match args.format {
            Format::Json => summary_json(line, office.is_sample()),
            Format::Csv => summary_cells(line),
            Format::Text => text(line).join("\n"),
        });
        out.line(&said)?;
    }
    out.finish()?;
    if args.format == Format::Text {
        let all = lines.len();
        let taken = lines.iter().filter(|one| one.integrated.mark.is_some());
        let taken = taken.count();
        let changed = lines
            .iter()
            .filter(|one| !one.integrated.changed.is_empty());
        let changed = changed.count();
        say(&bilingual!(
            "{all} 件のうち、取りまとめ済み {taken}（後から変わったもの {changed}）。印は `kakari meeting integrate` で付けます";
            "{}, {taken} in the summary ({changed} changed since). `kakari meeting integrate` takes one in",
            count_of(all, "line", "lines")
        ));
    }
    Ok(Outcome::Done)
}

/// A line of the summary as people read it.
fn text(line: &SummaryLine) -> Vec<String> {
    let forum = &line.overview.forum;
    let sheet = &line.sheet.content;
    let area = [
        forum.content.level.in_words().to_owned(),
        places_in_words(&forum.content.places),
    ];
    let area = area.join(" ");
    let area = area.trim_end();
    let mut lines = vec![bilingual!(
        "{} {}  {}（{area}）",
        "{} {}  {} ({area})",
        sheet.theme.mark(),
        forum.number(),
        forum.content.name
    )];
    let mut put = |word: &str, text: String| {
        for (at, part) in text.lines().enumerate() {
            lines.push(match at {
                0 => bilingual!("  {word}：{part}", "  {word}: {part}"),
                _ => format!("    {part}"),
            });
        }
    };
    put(pick("課題", "Problem"), sheet.problem.clone());
    let measures = kakari_core::meeting::Step::Measures;
    put(pick("方策", "Measures"), sheet.written(measures));
    for indicator in &sheet.indicators {
        put(pick("指標", "Indicator"), course_in_words(indicator));
    }
    let held = line.held().filter_map(|one| one.content.on);
    let held: Vec<String> = held.map(|on| on.to_string()).collect();
    put(pick("開催", "Held"), held.join(pick("、", ", ")));
    let review = line.overview.review();
    let review = review.map_or_else(String::new, |one| one.on.to_string());
    put(pick("次の検証", "Next review"), review);
    let published = line.published.map(|on| on.to_string());
    put(pick("公表", "Published"), published.unwrap_or_default());
    if let Some(mark) = &line.integrated.mark {
        let said = [&mark.content.on.to_string(), &mark.by, &mark.content.note];
        let said: Vec<&str> = said
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        put(pick("取りまとめ", "In the summary"), said.join("  "));
    }
    let lacks: Vec<String> = line.lacks.iter().map(lack_in_words).collect();
    put(
        pick("足りないもの", "Lacking"),
        lacks.join(pick("／", " / ")),
    );
    lines
}

/// The functions that are meant if none is named: those with results to take, or those with a mark to take back. All, if there
/// is none of these, so that the refusal says why.
fn usual(overview: &ForumOverview, remove: bool) -> Vec<Function> {
    let with_marks = overview.sheets.iter().zip(&overview.integrations);
    let meant = with_marks.enumerate().filter(|(at, (_, integrated))| {
        if remove {
            integrated.mark.is_some()
        } else {
            overview.has_results(*at)
        }
    });
    let meant: Vec<Function> = meant.map(|(_, (sheet, _))| sheet.content.theme).collect();
    if meant.is_empty() {
        return overview.forum.content.themes.clone();
    }
    meant
}

pub(super) fn integrate(shared: &Shared, args: &IntegrateArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let forum = office.meeting_forum(&args.forum)?;
    let overviews = office.meeting_overviews()?;
    let found = overviews.iter().find(|one| one.forum.id == forum.id);
    let overview = found.ok_or_else(|| {
        OfficeError::from(MeetingRefusal::NoForum {
            named: args.forum.clone(),
            there: Vec::new(),
        })
    })?;
    let on = super::super::remind::day_or_today(&office, args.on.as_deref())?;
    let themes = match args.themes.as_slice() {
        [] => usual(overview, args.remove),
        named => named.to_vec(),
    };
    let mut marks = Vec::new();
    for theme in themes {
        let sheets = &overview.sheets;
        let at = sheets.iter().position(|one| one.content.theme == theme);
        let refused = || OfficeError::from(MeetingRefusal::NoSheet(theme));
        let at = at.ok_or_else(refused)?;
        let mark = overview.integration(at, on, clean(&args.note));
        let mut mark: IntegrationMark = mark.ok_or_else(refused)?;
        if args.remove {
            mark.mark = None;
        }
        marks.push(mark);
    }
    let act = MeetingAct::Integrate {
        forum: forum.id.clone(),
        marks,
    };
    perform(shared, &mut office, act)
}
