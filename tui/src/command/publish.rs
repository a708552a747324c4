//! `kakari publish`: data sets and the residents' site in one folder, and the record of what was published.

use std::path::PathBuf;

use indicatif::ProgressBar;
use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_core::publication::State;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, Sentence, pick};
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
    say_what(&published);
    match actor {
        Some(actor) => record(&mut office, &actor, published)?,
        None => say(pick(
            "公表したことは記録していません。次の公表の「変わったこと」は、最後に記録した公表から数えます。",
            "It is not recorded as published. The next list of changes begins at the last recorded publication.",
        )),
    }
    Ok(Outcome::Done)
}

fn say_what(published: &Published) {
    let (counts, path) = (&published.counts, published.path.display());
    say(&bilingual!(
        "公表物を作りました：{path}（{}施設、{}ファイル）",
        "Published: {path} ({} facilities, {} files)",
        counts.published,
        published.files
    ));
    for function in Function::ALL {
        let of = |state| counts.of(function, state);
        say(&bilingual!(
            "  {}：有 {}、無 {}、未確認 {}",
            "  {}: yes {}, no {}, unconfirmed {}",
            function.mark(),
            of(State::Has),
            of(State::HasNot),
            of(State::Unconfirmed)
        ));
    }
    if counts.owing > 0 {
        say(&bilingual!(
            "報告のない報告対象の施設が {} あります。公表物には入りません（`kakari remind` で一覧が出ます）。",
            "{} facilities in scope have not reported and are not in it (`kakari remind` lists them).",
            counts.owing
        ));
    }
    if counts.without_municipality > 0 {
        say(&bilingual!(
            "市区町村の分からない施設が {} あります。サイトでは「市区町村の記載なし」に並びます。",
            "{} facilities have no municipality. The site lists them apart.",
            counts.without_municipality
        ));
    }
    if counts.faulty > 0 {
        say(&bilingual!(
            "位置・ウェブサイト・電話・休診日を台帳のとおりに出せない施設が {} あります。出せない項目は空です。",
            "Position, website, telephone or closing days of {} facilities cannot be shown as the register has them. They are left out.",
            counts.faulty
        ));
    }
    if published.not_in_cp932 > 0 {
        say(&bilingual!(
            "CP932 にない文字が {} か所あり、CP932 の表では「〓」です（data/facilities-cp932-not-written.csv に一覧）。",
            "{} characters are not in CP932 and stand as 〓 in its table (data/facilities-cp932-not-written.csv lists them).",
            published.not_in_cp932
        ));
    }
    match &published.changes {
        None => say(pick(
            "前の公表の記録がないので、変わったことの一覧は空です。",
            "No earlier publication is recorded, so the list of changes is empty.",
        )),
        Some(changes) => say(&bilingual!(
            "前の公表（{}）から変わったこと：{}件（data/changes.csv）",
            "Changes since the publication of {}: {} (data/changes.csv)",
            changes.since,
            changes.list.len()
        )),
    }
}

fn record(office: &mut Office, actor: &str, published: Published) -> anyhow::Result<()> {
    let label = label(&published);
    let act = StaffAct::Publication(published.act);
    office.act(&act, actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(())
}

fn label(published: &Published) -> Sentence {
    let (count, day) = (published.counts.published, published.act.as_of);
    Sentence::new(|| bilingual!("公表（{count}施設、{day}）", "published ({count}, {day})"))
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
