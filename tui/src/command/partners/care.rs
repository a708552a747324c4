//! `kakari partners care`: for each care facility those who back it, and those that nobody backs.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, pick, within};
use kakari_office::office::{CareLine, CareState, Office};

use super::super::{Destination, Outcome, say};
use super::sample;
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 協力医療機関のない施設だけ
    #[arg(long)]
    without: bool,
    /// どの施設か決まらない名称だけ（partners resolve --care で決める）
    #[arg(long, conflicts_with = "without")]
    open: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(super) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let lines = office.care_lines()?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for line in &lines {
        let is_open = matches!(
            line.state,
            CareState::NotListed | CareState::Several | CareState::Left
        );
        if args.without && line.state != CareState::Without || args.open && !is_open {
            continue;
        }
        out.line(&match args.format {
            Plain::Json => within(Lang::Ja, || care_json(&office, line)),
            Plain::Text => care_text(line),
        })?;
        if args.format == Plain::Text {
            for one in &line.candidates {
                let cells = bilingual!(
                    "      候補  {}  {}",
                    "      may be  {}  {}",
                    one.name,
                    one.municipality
                );
                out.line(cells.trim_end())?;
            }
        }
    }
    out.finish()?;
    if args.format == Plain::Text {
        let count = |state| lines.iter().filter(|line| line.state == state).count();
        say(&if lines
            .iter()
            .all(|line| line.state == CareState::NotCompared)
        {
            pick(
                "介護施設の一覧がないため、照合していません。`kakari import care-facilities` で取り込むと、協力医療機関のない施設も分かります。",
                "There is no list of care facilities to compare with. Import one with `kakari import care-facilities`, and those without a clinic are known too.",
            )
            .to_owned()
        } else {
            bilingual!(
                "協力医療機関のある介護施設 {}、ない施設 {}、一覧にない名称 {}、同名の施設がある名称 {}",
                "Care facilities with a clinic: {}, without: {}, names not in the list: {}, names of several: {}",
                count(CareState::Backed),
                count(CareState::Without),
                count(CareState::NotListed) + count(CareState::Left),
                count(CareState::Several)
            )
        });
    }
    Ok(Outcome::Done)
}

fn care_text(line: &CareLine) -> String {
    let state = match line.state {
        CareState::Without => pick("協力医療機関なし", "no clinic"),
        CareState::NotListed => pick("一覧にない名称", "not in the list"),
        CareState::Several => pick("同名の施設が複数", "several of this name"),
        CareState::Elsewhere => pick("一覧の施設ではない（決定）", "none of the list (decided)"),
        CareState::Left => pick("決めた施設が一覧になし", "gone from the list"),
        CareState::Backed | CareState::NotCompared => "",
    };
    let backed_by: Vec<String> = line
        .backed_by
        .iter()
        .map(|one| format!("{} {}", one.name, one.id))
        .collect();
    let backed_by = backed_by.join(pick("、", ", "));
    let arrow = if backed_by.is_empty() {
        String::new()
    } else {
        format!("← {backed_by}")
    };
    let cells = [line.name.as_str(), &line.municipality, state, &arrow];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

fn care_json(office: &Office, line: &CareLine) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("name", &line.name);
        json.field("municipality", &line.municipality);
        json.field("state", line.state.word());
        json.key("backed_by");
        json.list(|json| line.backed_by.iter().for_each(|one| json.text(&one.id)));
        if !line.candidates.is_empty() {
            json.key("candidates");
            json.list(|json| {
                for one in &line.candidates {
                    json.object(|json| {
                        json.field("name", &one.name);
                        json.field("municipality", &one.municipality);
                    });
                }
            });
        }
        sample(json, office);
    });
    json.finish()
}
