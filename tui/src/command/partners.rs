//! `kakari partners`: names of partners in reports that mean no facility for certain, who is named by whom, and what a name means.

use kakari_core::json::Writer;
use kakari_core::text::search_key;
use kakari_office::bilingual;
use kakari_office::intake::typed_id;
use kakari_office::lang::{Lang, count_of, pick, within};
use kakari_office::office::{
    Candidate, Meaning, NameLine, NameReach, NamedBy, Office, Partner, standing_in_words,
};

use super::{Destination, Outcome, failed, say};
use crate::call::{Plain, Shared};

mod care;
mod resolve;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// どの医療機関か決まらない連携先名
    List(ListArgs),
    /// 一つの医療機関の連携先：だれを挙げ、だれに挙げられているか
    Show(ShowArgs),
    /// 介護施設ごとに、協力医療機関として挙げている医療機関と、それがない施設
    Care(care::Args),
    /// 連携先名がどの医療機関かを決める（取り消せる）
    Resolve(resolve::Args),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// 決めたものも出す
    #[arg(long)]
    all: bool,
    /// 市区町村か二次医療圏（名前の一部でもよい）
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// 医療機関の ID
    id: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.what, What::Resolve(_))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.what {
        What::List(args) => list(shared, args),
        What::Show(args) => show(shared, args),
        What::Care(args) => care::run(shared, args),
        What::Resolve(args) => resolve::run(shared, args),
    }
}

fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let wanted = args.area.as_deref().map(search_key);
    let lines = office.name_lines()?;
    let is_wanted = |line: &&NameLine| {
        let is_there = wanted.as_deref().is_none_or(|wanted| {
            [&line.municipality, &line.medical_area]
                .into_iter()
                .any(|area| search_key(area).contains(wanted))
        });
        is_there && (args.all || line.state.is_open())
    };
    let mut out = Destination::of(None, false).open(shared, &[])?;
    let mut open = 0_usize;
    for line in lines.iter().filter(is_wanted) {
        open = open.saturating_add(usize::from(line.state.is_open()));
        out.line(&match args.format {
            Plain::Json => within(Lang::Ja, || line_json(&office, line)),
            Plain::Text => line_text(line),
        })?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        say(&bilingual!(
            "決まらない連携先名 {open} 件";
            "{} not decided",
            count_of(open, "name", "names")
        ));
    }
    Ok(Outcome::Done)
}

fn line_text(line: &NameLine) -> String {
    let means = line
        .means
        .as_ref()
        .map(|(id, name)| format!("→ {name} {id}"));
    let cells = [
        line.facility.clone(),
        line.facility_name.clone(),
        line.municipality.clone(),
        bilingual!("「{}」", "“{}”", line.name),
        line.state.in_words().to_owned(),
        means.unwrap_or_default(),
    ];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

fn line_json(office: &Office, line: &NameLine) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("facility", &line.facility);
        json.field("facility_name", &line.facility_name);
        json.field("municipality", &line.municipality);
        json.field("medical_area", &line.medical_area);
        json.field("name", &line.name);
        json.key("items");
        json.list(|json| {
            for item in &line.items {
                let item = office.edition().item(*item);
                json.text(item.map_or("", |item| item.id.as_str()));
            }
        });
        json.field("state", line.state.word());
        json.key("fitting");
        json.literal(&line.fitting.to_string());
        json.key("means");
        json.text_or_null(line.means.as_ref().map(|(id, _)| id.as_str()));
        if let Some(decided) = &line.decided {
            json.field("reach", NameReach::of(&decided.reach).word());
            json.field("reason", &decided.reason);
            json.field("by", &decided.by);
            json.field("at", &decided.at);
            json.key("rev");
            json.literal(&decided.rev.to_string());
        }
        sample(json, office);
    });
    json.finish()
}

fn sample(json: &mut Writer, office: &Office) {
    if office.is_sample() {
        json.key("sample");
        json.literal("true");
    }
}

fn show(shared: &Shared, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let id = typed_id(&args.id);
    let known = office.row(&id)?;
    let Some(row) = known else {
        return Err(failed(
            format!("{id} という医療機関はありません。`kakari list` で番号を確かめてください。"),
            format!("There is no facility {id}. Look it up with `kakari list`."),
        )
        .into());
    };
    let partners = office.partners(&id)?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    if args.format == Plain::Json {
        let json = within(Lang::Ja, || -> anyhow::Result<String> {
            let mut json = Writer::new();
            let mut failure = None;
            json.object(|json| {
                json.field("id", &id);
                json.field("name", row.queue.name_or_id());
                json.key("names");
                json.list(|json| {
                    for one in &partners.names {
                        match open_candidates(&office, &id, one) {
                            Ok(candidates) => partner_json(json, one, &candidates),
                            Err(error) => failure = Some(error),
                        }
                    }
                });
                json.key("named_by");
                json.list(|json| {
                    for one in &partners.named_by {
                        named_by_json(json, one);
                    }
                });
                sample(json, &office);
            });
            failure.map_or_else(|| Ok(json.finish()), Err)
        })?;
        out.line(&json)?;
    } else {
        out.line(&format!("{id}  {}", row.queue.name_or_id()))?;
        for one in &partners.names {
            out.line(&partner_text(one))?;
            for candidate in open_candidates(&office, &id, one)? {
                out.line(&candidate_text(&candidate))?;
            }
        }
        for one in &partners.named_by {
            out.line(&named_by_text(one))?;
        }
        if partners.names.is_empty() && partners.named_by.is_empty() {
            say(pick(
                "連携先を挙げておらず、どこからも挙げられていません。",
                "It names no partner, and nobody names it.",
            ));
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// The facilities that a name may mean, if nothing says which.
fn open_candidates(office: &Office, id: &str, one: &Partner) -> anyhow::Result<Vec<Candidate>> {
    Ok(if one.is_open() {
        office.candidates(id, &one.name)?
    } else {
        Vec::new()
    })
}

fn partner_text(one: &Partner) -> String {
    let means = match &one.meaning {
        Meaning::One { id, name, .. } => format!("→ {name} {id}"),
        _ => String::new(),
    };
    let mut notes = one.notes();
    if !means.is_empty() {
        notes.insert(0, means);
    }
    bilingual!(
        "  挙げた連携先  「{}」  {}  {}",
        "  names  “{}”  {}  {}",
        one.name,
        one.item,
        notes.join("  ")
    )
    .trim_end()
    .to_owned()
}

fn candidate_text(one: &Candidate) -> String {
    let reasons = one.reasons().join(pick("、", ", "));
    bilingual!(
        "      候補  {}  {}  {}  {reasons}",
        "      may be  {}  {}  {}  {reasons}",
        one.id,
        one.name,
        one.municipality
    )
}

fn named_by_text(one: &NamedBy) -> String {
    let mut notes = vec![one.items.join(pick("、", ", "))];
    if one.mutual == Some(false) {
        notes.push(pick("片方だけ", "one-sided").to_owned());
    }
    notes.extend(standing_in_words(one.standing).map(str::to_owned));
    bilingual!(
        "  挙げられた  {}  {}  {}",
        "  named by  {}  {}  {}",
        one.id,
        one.name,
        notes.join("  ")
    )
}

fn flag(json: &mut Writer, key: &str, flag: Option<bool>) {
    json.key(key);
    json.literal(flag.map_or("null", |flag| if flag { "true" } else { "false" }));
}

fn partner_json(json: &mut Writer, one: &Partner, candidates: &[Candidate]) {
    json.object(|json| {
        json.field("name", &one.name);
        json.field("item", &one.item);
        json.field("meaning", one.meaning.word());
        if let Meaning::One {
            id,
            name,
            standing,
            mutual,
            is_decided,
        } = &one.meaning
        {
            json.field("id", id);
            json.field("register_name", name);
            json.field("standing", standing.word());
            flag(json, "mutual", *mutual);
            flag(json, "decided", Some(*is_decided));
        }
        if !candidates.is_empty() {
            json.key("candidates");
            json.list(|json| {
                for one in candidates {
                    candidate_json(json, one);
                }
            });
        }
    });
}

fn candidate_json(json: &mut Writer, one: &Candidate) {
    json.object(|json| {
        json.field("id", &one.id);
        json.field("name", &one.name);
        json.field("municipality", &one.municipality);
        json.key("likeness");
        json.literal(&one.likeness.to_string());
        json.field("near", one.near.word());
        json.key("metres");
        json.literal(
            &one.metres
                .map_or("null".to_owned(), |metres| metres.to_string()),
        );
        flag(json, "names_back", Some(one.names_back));
        json.key("chosen");
        json.literal(&one.chosen.to_string());
        json.field("standing", one.standing.word());
        flag(json, "absent", Some(one.is_absent));
        if !one.part.is_empty() {
            json.field("part", &one.part);
        }
    });
}

fn named_by_json(json: &mut Writer, one: &NamedBy) {
    json.object(|json| {
        json.field("id", &one.id);
        json.field("name", &one.name);
        json.field("written", &one.written);
        json.key("items");
        json.list(|json| one.items.iter().for_each(|item| json.text(item)));
        json.field("standing", one.standing.word());
        flag(json, "mutual", one.mutual);
    });
}
