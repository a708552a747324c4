//! `kakari publicity`: what was told to residents and others, and texts to begin with.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, count_of};
use kakari_office::office::{
    Publicity, PublicityAct, PublicityAudience, PublicityChannel, PublicityRecord, StaffAct,
};

use super::act::clean;
use super::{Destination, Outcome, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// 知らせたことを記録に加える
    Add(AddArgs),
    /// 記録の一覧
    List(ListArgs),
    /// 記録を一つ消す（取り消せる）
    Remove(RemoveArgs),
    /// 広報文例を出す（住民、市町村、関係団体、介護関係者、窓口の人）
    Texts(TextsArgs),
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// 何を知らせたか（記事の題、説明会の名前）
    #[arg(value_name = "WHAT")]
    what: String,
    /// だれに
    #[arg(long, value_parser = audiences(), default_value = PublicityAudience::default().word())]
    audience: PublicityAudience,
    /// 何で
    #[arg(long, value_parser = channels(), default_value = PublicityChannel::default().word())]
    channel: PublicityChannel,
    /// 日付（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 部数、または人数
    #[arg(long, value_name = "N")]
    number: Option<u32>,
    /// 場所、配った先
    #[arg(long, value_name = "PLACE", default_value = "")]
    place: String,
    /// 備考
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// 直す記録の番号（省略時は新しく加える）
    #[arg(long, value_name = "ID")]
    change: Option<String>,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// 記録の番号（list の行の初め）
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Debug, clap::Args)]
struct TextsArgs {
    /// 画面に出さずにファイルに書き出す
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
}

fn audiences() -> impl TypedValueParser<Value = PublicityAudience> {
    let all = PublicityAudience::ALL.map(|one| (one.word(), one.in_words()));
    named(&all).map(|word| PublicityAudience::from_word(&word).unwrap_or_default())
}

fn channels() -> impl TypedValueParser<Value = PublicityChannel> {
    let all = PublicityChannel::ALL.map(|one| (one.word(), one.in_words()));
    named(&all).map(|word| PublicityChannel::from_word(&word).unwrap_or_default())
}

/// Accepts only these words, so that whoever reads what it accepted always finds one.
fn named(all: &[(&'static str, &'static str)]) -> PossibleValuesParser {
    let value = |(word, said): &(&'static str, &'static str)| PossibleValue::new(*word).help(*said);
    PossibleValuesParser::new(all.iter().map(value))
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.what, What::Add(_) | What::Remove(_))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.what {
        What::Add(args) => add(shared, args),
        What::List(args) => list(shared, args),
        What::Remove(args) => record(shared, |_| Ok(None), args.id.trim().to_owned()),
        What::Texts(args) => texts(shared, args),
    }
}

fn add(shared: &Shared, args: &AddArgs) -> anyhow::Result<Outcome> {
    let entry = |office: &kakari_office::office::Office| {
        Ok(Some(Publicity {
            on: super::remind::day_or_today(office, args.on.as_deref())?,
            audience: args.audience,
            channel: args.channel,
            what: clean(&args.what),
            number: args.number,
            place: clean(&args.place),
            note: clean(&args.note),
        }))
    };
    let id = args.change.as_deref().unwrap_or_default().trim().to_owned();
    record(shared, entry, id)
}

fn record(
    shared: &Shared,
    entry: impl FnOnce(&kakari_office::office::Office) -> anyhow::Result<Option<Publicity>>,
    id: String,
) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let act = PublicityAct {
        id,
        entry: entry(&office)?,
        expected_rev: None,
    };
    let label = act.label();
    office.act(&StaffAct::Publicity(act), &actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(Outcome::Done)
}

fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let log = office.publicity()?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for one in &log {
        out.line(&match args.format {
            Plain::Json => args.format.words(|| json(one, office.is_sample())),
            Plain::Text => line(one),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        let count = log.len();
        say(&bilingual!(
            "普及啓発の記録 {count} 件";
            "{} of publicity",
            count_of(count, "entry", "entries")
        ));
    }
    Ok(Outcome::Done)
}

fn line(one: &PublicityRecord) -> String {
    let entry = &one.entry;
    let number = entry.number.map_or_else(String::new, |number| {
        bilingual!("{number}部・人", "{number} copies or people")
    });
    let cells = [
        one.id.clone(),
        entry.on.to_string(),
        entry.audience.in_words().to_owned(),
        entry.channel.in_words().to_owned(),
        entry.what.clone(),
        number,
        entry.place.clone(),
        entry.note.clone(),
        bilingual!("（{}）", "({})", one.by),
    ];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

fn json(one: &PublicityRecord, sample: bool) -> String {
    let entry = &one.entry;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &one.id);
        json.field("on", &entry.on.to_string());
        json.field("audience", entry.audience.word());
        json.field("channel", entry.channel.word());
        json.field("what", &entry.what);
        if let Some(number) = entry.number {
            json.key("number");
            json.literal(&number.to_string());
        }
        json.field("place", &entry.place);
        json.field("note", &entry.note);
        json.field("by", &one.by);
        json.field("at", &one.at);
        if sample {
            json.key("sample");
            json.literal("true");
        }
    });
    json.finish()
}

fn texts(shared: &Shared, args: &TextsArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let to = Destination::of(args.out.clone(), args.force);
    let mut out = to.open(shared, office.edition_file().as_slice())?;
    out.line(office.publicity_texts().trim_end())?;
    out.finish()?;
    Ok(Outcome::Done)
}
