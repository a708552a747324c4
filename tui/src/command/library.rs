//! `kakari library`: laws, notices, clauses and cases, and what rests on each.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text};
use kakari_office::office::{Reference, ReferenceKind, library};

use super::{Destination, Outcome, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// さがすことば（漢字、かな、ローマ字、条文の番号。省略時はすべて）
    query: Vec<String>,
    /// 年度または定義ファイル
    #[arg(long, default_value = "r07")]
    edition: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let edition = super::edition::named(&args.edition)?;
    let query = args.query.join(" ");
    let mut found = library(&edition)?;
    found.retain(|one| one.fits(&query));
    let mut out = args.to.open(shared, &[])?;
    for one in &found {
        match args.format {
            Plain::Json => out.line(&json(one))?,
            Plain::Text => out.line(&text(one))?,
        }
    }
    out.finish()?;
    if found.is_empty() {
        say(&bilingual!(
            "「{query}」に当たる資料はありません。ことばを減らすか、かな・ローマ字・条文の番号（30条の13）で試してください。",
            "Nothing in the library fits “{query}”. Use fewer words, or kana, romaji or the number of an article (30-13)."
        ));
        return Ok(Outcome::Unreadable);
    }
    Ok(Outcome::Done)
}

/// Where the guideline names it.
const PAGE: Text = Text::new("ガイドライン", "guideline");

/// Where a case stands.
const CASE_PAGE: Text = Text::new("取組事例集", "book of cases");

fn text(one: &Reference) -> String {
    let mut lines = vec![bilingual!(
        "［{}］{}",
        "[{}] {}",
        one.kind.in_words(),
        one.title
    )];
    if one.citation != one.title {
        lines.push(format!("  {}", one.citation));
    }
    lines.push(format!("  {}", one.summary));
    if let Some(page) = one.page {
        let book = match one.kind {
            ReferenceKind::Case => CASE_PAGE,
            _ => PAGE,
        };
        lines.push(format!("  {} P.{page}", book.text()));
    }
    for told in &one.told {
        lines.push(format!("  {told}"));
    }
    for rests in one.what_rests() {
        lines.push(format!("  {rests}"));
    }
    lines.push(bilingual!("  番号：{}", "  id: {}", one.id));
    lines.join("\n")
}

fn json(one: &Reference) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &one.id);
        json.field("kind", one.kind.word());
        json.field("title", &one.title);
        json.field("citation", &one.citation);
        json.field("summary", &one.summary);
        json.key("page");
        match one.page {
            Some(page) => json.literal(&page.to_string()),
            None => json.literal("null"),
        }
        json.key("told");
        json.list(|json| one.told.iter().for_each(|line| json.text(line)));
        json.key("duties");
        json.list(|json| one.duties.iter().for_each(|duty| json.text(duty.word())));
        json.key("tasks");
        json.list(|json| one.tasks.iter().for_each(|(id, _)| json.text(id)));
        json.key("checks");
        json.list(|json| one.checks.iter().for_each(|code| json.text(code)));
        json.key("items");
        json.list(|json| one.items.iter().for_each(|id| json.text(id)));
    });
    json.finish()
}
