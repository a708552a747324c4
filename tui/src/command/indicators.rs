//! `kakari indicators`: the numbers about areas and the voices that were imported, and taking them out.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Lang, count_of, pick};
use kakari_office::office::{StaffAct, when_in_words};
use kakari_office::store::{KeptIndicator, KeptWhat};

use super::{Destination, Outcome, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// 取り込んだ指標と関係者の声の一覧（名前、出典、時点、区域、だれがいつ）
    List(ListArgs),
    /// 指標や声を消す（取り消せる）
    Remove(RemoveArgs),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// 指標の名前、または list の行の初めの番号（いくつでも）
    #[arg(value_name = "NAME", required = true)]
    names: Vec<String>,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.what, What::Remove(_))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.what {
        What::List(args) => list(shared, args),
        What::Remove(args) => remove(shared, args),
    }
}

fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let kept = office.kept_indicators()?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for one in &kept {
        out.line(&match args.format {
            Plain::Json => args.format.words(|| json(one, office.is_sample())),
            Plain::Text => line(one),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        say(&match kept.len() {
            0 => pick(
                "取り込んだ指標はありません。取り込むのは `kakari import indicators` です。",
                "No indicators were imported. `kakari import indicators` does it.",
            )
            .to_owned(),
            count => bilingual!(
                "指標と関係者の声 {count} 件";
                "{}",
                count_of(count, "indicator or voice", "indicators and voices")
            ),
        });
    }
    Ok(Outcome::Done)
}

fn line(one: &KeptIndicator) -> String {
    let mut cells = vec![one.number.clone()];
    match &one.what {
        KeptWhat::Table(heading, areas) => {
            let count = areas.len();
            cells.extend([
                heading.name.clone(),
                heading.unit.clone(),
                when_in_words(heading.when),
                heading.source.clone(),
                bilingual!("{} {count} 件", "{} {count}", heading.division.in_words()),
            ]);
        }
        KeptWhat::Voice(voice) => cells.extend([
            pick("関係者の声", "voice").to_owned(),
            voice.by.clone(),
            when_in_words(voice.when),
            voice.source.clone(),
            format!("{} {}", voice.division.in_words(), voice.area),
            bilingual!("「{}」", "“{}”", voice.text),
        ]),
        KeptWhat::Masked => cells.push(one.in_words()),
    }
    cells.push(bilingual!("（{}、{}）", "({}, {})", one.by, one.at));
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

fn json(one: &KeptIndicator, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("number", &one.number);
        match &one.what {
            KeptWhat::Table(heading, areas) => {
                json.field("kind", "indicator");
                json.field("name", &heading.name);
                json.field("unit", &heading.unit);
                json.field("source", &heading.source);
                json.field("when", &heading.when.to_string());
                json.field("division", heading.division.word());
                json.key("values");
                json.literal(&areas.len().to_string());
                json.key("areas");
                json.list(|json| areas.iter().for_each(|area| json.text(area)));
            }
            KeptWhat::Voice(voice) => {
                json.field("kind", "voice");
                json.field("name", &voice.by);
                json.field("source", &voice.source);
                json.field("when", &voice.when.to_string());
                json.field("division", voice.division.word());
                json.key("areas");
                json.list(|json| json.text(&voice.area));
                json.field("text", &voice.text);
            }
            KeptWhat::Masked => json.field("kind", "masked"),
        }
        json.field("by", &one.by);
        json.field("at", &one.at);
        if sample {
            json.key("sample");
            json.literal("true");
        }
    });
    json.finish()
}

fn remove(shared: &Shared, args: &RemoveArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let removal = office.indicator_removal(&args.names)?;
    let label = removal.label();
    let removed: Vec<String> = removal.kept().iter().map(KeptIndicator::in_words).collect();
    office.act(&StaffAct::Indicators(removal), &actor, label.of(Lang::Ja))?;
    for one in removed {
        say(&bilingual!("消しました：{one}", "Removed: {one}"));
    }
    say(pick(
        "`kakari undo` で元に戻せます。",
        "`kakari undo` brings them back.",
    ));
    Ok(Outcome::Done)
}
