//! `kakari publish`: data sets and the residents' site in one folder, and the record of what was published.

use std::path::PathBuf;

use indicatif::ProgressBar;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, pick};
use kakari_office::office::{Office, PublicationRecord, StaffAct};
use kakari_office::publish::{self, Order, Published};

use super::{Destination, Outcome, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 公表物を入れるフォルダー（新しいか、空か、前の公表物。ほかのファイルがあれば何もしない）
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// 公表したことを記録しない（試しに作るとき）
    #[arg(long, requires = "out")]
    no_record: bool,
    /// 公表の記録の一覧
    #[arg(long, conflicts_with_all = ["out", "no_record"])]
    list: bool,
    /// 一覧の出力の形
    #[arg(long, value_enum, default_value_t, requires = "list")]
    format: Plain,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        !self.list && !self.no_record
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let Some(out) = &args.out else {
        return list(shared, args);
    };
    let mut office = shared.office_to_look_judged()?;
    // Asked first: whoever has no name should hear it before minutes of work.
    let actor = (!args.no_record)
        .then(|| shared.actor(&office))
        .transpose()?;
    let bar = ProgressBar::new(1);
    let mut goes_on = |done: usize, all: usize| {
        bar.set_length(u64::try_from(all.max(1)).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        true
    };
    let published = publish::publish(&office, &Order { to: out.clone() }, &mut goes_on);
    bar.finish_and_clear();
    let published = published?;
    published.told().iter().for_each(|line| say(line));
    match actor {
        Some(actor) => record(&mut office, &actor, published)?,
        None => say(pick(
            "公表したことは記録していません。次の公表の「変わったこと」は、最後に記録した公表から数えます。",
            "It is not recorded as published. The next list of changes begins at the last recorded publication.",
        )),
    }
    Ok(Outcome::Done)
}

fn record(office: &mut Office, actor: &str, published: Published) -> anyhow::Result<()> {
    let label = published.act.label();
    let act = StaffAct::Publication(published.act);
    office.act(&act, actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(())
}

fn list(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for record in office.publications()? {
        out.line(&match args.format {
            Plain::Json => args.format.words(|| json(&record)),
            Plain::Text => line(&record),
        })?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn line(record: &PublicationRecord) -> String {
    let act = &record.act;
    bilingual!(
        "{} {}施設 {}（{}、記録 {}件目まで）",
        "{} {} facilities {} ({}, journal up to {})",
        act.as_of,
        act.facilities.len(),
        act.folder,
        record.by,
        act.journal.0
    )
}

fn json(record: &PublicationRecord) -> String {
    let act = &record.act;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &record.id);
        json.field("as_of", &act.as_of.to_string());
        json.key("published");
        json.literal(&act.facilities.len().to_string());
        json.field("folder", &act.folder);
        json.field("edition_hash", &act.edition_hash);
        json.key("journal_count");
        json.literal(&act.journal.0.to_string());
        json.field("journal_head", &act.journal.1);
        json.field("data_hash", &act.data_hash);
        json.field("by", &record.by);
        json.field("at", &record.at);
    });
    json.finish()
}
