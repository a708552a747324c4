//! `kakari library`: laws, notices, clauses, questions and cases, what rests on each, and cases of areas like an own one.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text};
use kakari_office::office::{
    Condition, LibraryField, Reference, ReferenceKind, cases_like, library,
};

use super::{Destination, Outcome, failed, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// さがすことば（漢字、かな、ローマ字、条文の番号。省略時はすべて）
    query: Vec<String>,
    /// 事例の機能（時間外診療、入退院支援、在宅医療、介護連携、未確認。イ、ha なども）
    #[arg(long, value_name = "FUNCTION")]
    function: Option<String>,
    /// 事例の主体（都道府県、市町村、診療所、病院、県医師会、郡市医師会、または名前）
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
    /// 事例の地域の類型（大都市型、地方都市型、過疎地域型、分類なし）
    #[arg(long = "type", value_name = "TYPE")]
    area_type: Option<String>,
    /// 事例の人口（50000-100000、5万- など）
    #[arg(long, value_name = "RANGE")]
    population: Option<String>,
    /// この区域（二次医療圏か市区町村）に近い事例から、近い理由とともに並べる
    #[arg(long, value_name = "AREA")]
    like: Option<String>,
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
    let conditions = conditions(args)?;
    let fits = |one: &Reference| {
        one.fits(&query) && conditions.iter().all(|condition| condition.fits(one))
    };
    let found: Vec<(Reference, String)> = match &args.like {
        None => {
            let all = library(&edition)?.into_iter();
            all.map(|one| (one, String::new())).collect()
        }
        Some(area) => {
            let own = shared.office_to_look()?.own_area(area)?;
            say(&own.in_words());
            own.unknown().iter().for_each(|line| say(line));
            let near = cases_like(&own)?.into_iter();
            near.map(|one| (one.reference, one.why)).collect()
        }
    };
    let found: Vec<(Reference, String)> = found.into_iter().filter(|(one, _)| fits(one)).collect();
    let mut out = args.to.open(shared, &[])?;
    for (one, why) in &found {
        match args.format {
            Plain::Json => out.line(&args.format.words(|| json(one, why)))?,
            Plain::Text => out.line(&text(one, why))?,
        }
    }
    out.finish()?;
    if found.is_empty() {
        say(&bilingual!(
            "「{query}」に当たる資料はありません。ことばや条件を減らすか、かな・ローマ字・条文の番号（30条の13）で試してください。",
            "Nothing in the library fits “{query}”. Use fewer words or conditions, or kana, romaji or the number of an article (30-13)."
        ));
        return Ok(Outcome::Unreadable);
    }
    Ok(Outcome::Done)
}

/// The conditions of the options. A value that fits nothing is a slip, and said as one.
fn conditions(args: &Args) -> anyhow::Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    for (option, field, value) in [
        ("--function", LibraryField::Function, &args.function),
        ("--actor", LibraryField::Actor, &args.actor),
        ("--type", LibraryField::AreaType, &args.area_type),
        ("--population", LibraryField::Population, &args.population),
    ] {
        let Some(value) = value else { continue };
        let condition = Condition::of(field, value);
        if condition.is_void() {
            let value = kakari_core::text::scrub(value);
            return Err(failed(
                format!("{option} に「{value}」は使えません。`kakari library --help` に使える値があります。"),
                format!("{option} cannot be {value}. `kakari library --help` has what it can be."),
            )
            .into());
        }
        conditions.push(condition);
    }
    Ok(conditions)
}

/// Where the guideline names it.
const PAGE: Text = Text::new("ガイドライン", "guideline");

/// Where a case stands.
const CASE_PAGE: Text = Text::new("取組事例集", "book of cases");

/// Where a question stands.
const QUESTION_PAGE: Text = Text::new("Ｑ＆Ａ集", "Q&A");

fn text(one: &Reference, why: &str) -> String {
    let mut lines = vec![bilingual!(
        "［{}］{}",
        "[{}] {}",
        one.kind.in_words(),
        one.title
    )];
    if !why.is_empty() {
        lines.push(bilingual!("  近い理由：{why}", "  Why it is near: {why}"));
    }
    if !one.citation.is_empty() && one.citation != one.title {
        lines.push(format!("  {}", one.citation));
    }
    lines.push(format!("  {}", one.summary));
    if let Some(page) = one.page {
        let book = match one.kind {
            ReferenceKind::Case => CASE_PAGE,
            ReferenceKind::Question => QUESTION_PAGE,
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

fn json(one: &Reference, why: &str) -> String {
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
        json.key("screens");
        json.list(|json| one.screens.iter().for_each(|word| json.text(word)));
        if !why.is_empty() {
            json.field("why", why);
        }
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
