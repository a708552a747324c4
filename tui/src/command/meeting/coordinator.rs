//! The register of coordinators.

use kakari_core::meeting::{Background, Coordinator};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, pick};
use kakari_office::office::{
    MeetingAct, MeetingRefusal, Office, Recorded, both_offices, places_in_words,
};
use serde_json::json;

use super::super::act::clean;
use super::super::{Destination, Outcome, day, say};
use super::change::perform;
use super::{ListArgs, said, words};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(super) struct CoordinatorArgs {
    /// 氏名、または名簿の番号（名簿にあれば直す）
    #[arg(value_name = "NAME")]
    name: String,
    /// 所属
    #[arg(long, value_name = "TEXT")]
    organisation: Option<String>,
    /// 経歴（繰り返せる。書いたものに置き換える）
    #[arg(long = "background", value_parser = words(&Background::ALL, Background::word, said))]
    backgrounds: Vec<Background>,
    /// 担当区域：市町村か二次医療圏（繰り返せる。書いたものに置き換える。省略時は県全体）
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    /// 任期の始まり
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// 任期の終わり
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// 在宅医療・介護連携推進事業のコーディネーターを兼ねる（Q19）
    #[arg(long, value_name = "true|false")]
    care_cooperation: Option<bool>,
    /// 備考
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// 名簿から消す（取り消せる）
    #[arg(long, conflicts_with_all = ["organisation", "backgrounds", "areas", "from", "until", "care_cooperation", "note"])]
    remove: bool,
}

pub(super) fn list(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let all = office.coordinators()?;
    let mut out = Destination::of(None, false).open(shared, &[])?;
    for one in &all {
        let forums = office.forums_of_coordinator(&one.content)?;
        let serves = office.today().is_none_or(|day| one.content.serves_on(day));
        let line = match args.format {
            Plain::Json => json!({
                "number": one.number(),
                "coordinator": one.content,
                "serves": serves,
                "forums": forums,
            })
            .to_string(),
            Plain::Text => text(one, serves, &forums),
        };
        out.line(&line)?;
    }
    out.finish()?;
    if args.format == Plain::Text {
        say_of_all(&office, all.is_empty())?;
    }
    Ok(Outcome::Done)
}

fn text(one: &Recorded<Coordinator>, serves: bool, forums: &[String]) -> String {
    let of = &one.content;
    let backgrounds: Vec<&str> = of.backgrounds.iter().map(InWords::in_words).collect();
    let backgrounds = backgrounds.join(pick("、", ", "));
    let area = if of.places.is_empty() {
        pick("県全体", "whole prefecture").to_owned()
    } else {
        places_in_words(&of.places)
    };
    let day =
        |day: Option<kakari_core::date::Date>| day.map_or(String::new(), |day| day.to_string());
    let term = format!("{}–{}", day(of.from), day(of.until));
    let mut cells = vec![
        format!("{:>2}", one.number()),
        of.name.clone(),
        of.organisation.clone(),
        area,
        term,
        backgrounds,
    ];
    if !serves {
        cells.push(pick("任期外", "not in office").to_owned());
    }
    if of.is_of_care_cooperation {
        cells.push(both_offices().to_owned());
    }
    if !forums.is_empty() {
        let forums = forums.join(pick("、", ", "));
        cells.push(bilingual!("協議の場 {forums}", "forums {forums}"));
    }
    cells.push(of.note.clone());
    let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join("  ")
}

/// What coordinators do and what they do not, and what nobody has to be.
fn say_of_all(office: &Office, is_empty: bool) -> anyhow::Result<()> {
    if is_empty {
        say(pick(
            "コーディネーターはまだ登録されていません。配置は地域の実情によります。`kakari meeting coordinator` で登録できます。",
            "No coordinator is recorded yet. Whether there are any is for each area. `kakari meeting coordinator` records one.",
        ));
    }
    say(&office.coordinator_tasks()?);
    Ok(())
}

pub(super) fn write(shared: &Shared, args: &CoordinatorArgs) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let kept = office.coordinator(&args.name)?;
    let (id, rev) = match &kept {
        Some(kept) => (Some(kept.id.clone()), Some(kept.rev)),
        None => (None, None),
    };
    let coordinator = if args.remove {
        if kept.is_none() {
            let refusal = MeetingRefusal::NoCoordinator(clean(&args.name));
            return Err(kakari_office::office::OfficeError::from(refusal).into());
        }
        None
    } else {
        let before = kept.map(|kept| kept.content);
        Some(changed(&office, before, args)?)
    };
    let unknown = coordinator.as_ref().map(Coordinator::knows);
    let done = perform(
        shared,
        &mut office,
        MeetingAct::Coordinator {
            id,
            coordinator,
            expected_rev: rev,
        },
    )?;
    if let Some((medicine, care)) = unknown
        && !(medicine && care)
    {
        say(pick(
            "医療と介護の両方の知識や経験がある人が望ましいとされています（必須ではありません）。",
            "Knowledge of both medicine and care is called desirable; it is not required.",
        ));
    }
    Ok(done)
}

/// The coordinator as a person said; what they did not say stays.
fn changed(
    office: &Office,
    before: Option<Coordinator>,
    args: &CoordinatorArgs,
) -> anyhow::Result<Coordinator> {
    let season = office.edition().window;
    let mut one = before.unwrap_or_else(|| Coordinator {
        name: clean(&args.name),
        organisation: String::new(),
        backgrounds: Vec::new(),
        places: Vec::new(),
        from: None,
        until: None,
        is_of_care_cooperation: false,
        note: String::new(),
    });
    if let Some(organisation) = &args.organisation {
        one.organisation = clean(organisation);
    }
    if !args.backgrounds.is_empty() {
        one.backgrounds.clone_from(&args.backgrounds);
    }
    if !args.areas.is_empty() {
        one.places = office.coordinator_places(&args.areas)?;
    }
    one.from = day::given(args.from.as_deref(), season)?.or(one.from);
    one.until = day::given(args.until.as_deref(), season)?.or(one.until);
    if let Some(both) = args.care_cooperation {
        one.is_of_care_cooperation = both;
    }
    if let Some(note) = &args.note {
        one.note = clean(note);
    }
    Ok(one)
}
