//! `kakari undo`: undoes the person's own last act or batch.

use super::{Outcome, print_line, say};
use crate::call::{Plain, Shared};
use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::pick;
use kakari_office::office::Office;
use kakari_office::store::{UndoStep, Undone};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 取り消せる操作を並べるだけにする
    #[arg(long)]
    list: bool,
    /// この番号の操作を取り消す（番号は --list に出る）
    #[arg(long, value_name = "NUMBER", conflicts_with = "list")]
    batch: Option<i64>,
    /// 取り消さずに、何がどう戻るか、戻せないものとその理由を出すだけにする
    #[arg(long, conflicts_with = "list")]
    preview: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        !self.list && !self.preview
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    if args.list {
        for unit in args.format.words(|| office.undoable(&actor, 100))? {
            if args.format == Plain::Json {
                let mut json = Writer::new();
                json.object(|json| {
                    json.key("batch");
                    json.literal(&unit.batch.to_string());
                    json.field("at", &unit.at);
                    json.field("label", &unit.label);
                    json.key("acts");
                    json.literal(&unit.acts.to_string());
                    json.key("blocked");
                    json.literal(&unit.blocked.to_string());
                });
                print_line(&json.finish())?;
            } else {
                let steps = match unit.acts {
                    1 => office.undo_preview(unit.batch, &actor)?.steps,
                    _ => Vec::new(),
                };
                let places: Vec<_> = steps
                    .into_iter()
                    .map(|step| (step.facility, step.function))
                    .collect();
                print_line(&bilingual!(
                    "{:>6}  {}  {}（{} 件）",
                    "{:>6}  {}  {} ({})",
                    unit.batch,
                    unit.at,
                    told(&office, &unit.label, &places)?,
                    unit.acts
                ))?;
            }
        }
        return Ok(Outcome::Done);
    }
    if args.preview {
        return preview(&office, args, &actor);
    }
    // A refused part of a batch does not stop the rest; it is reported below and by the exit code.
    let undone = args.format.words(|| match args.batch {
        Some(batch) => office.undo_batch(batch, &actor).map(Some),
        None => office.undo(&actor),
    })?;
    let Some(undone) = undone else {
        return nothing(&office, &actor);
    };
    report(&office, &undone, args.format, false)
}

/// Facility and function of an act, with the name of the facility; empty if the act is about none.
fn place(office: &Office, facility: &str, function: Option<Function>) -> anyhow::Result<String> {
    let mark = function.map_or("", Function::mark);
    let row = office.row(facility)?;
    let name = row.map_or(String::new(), |row| row.queue.name);
    let place = match (facility, name.as_str()) {
        ("", _) => String::new(),
        (id, "") => format!("{id} {mark}"),
        (id, name) => bilingual!("{name}（{id}）{mark}", "{name} ({id}) {mark}"),
    };
    Ok(place.trim().to_owned())
}

/// The label of a batch; if it is one act, with its facility and function, which not every label has.
fn told(
    office: &Office,
    label: &str,
    places: &[(String, Option<Function>)],
) -> anyhow::Result<String> {
    let [(facility, function)] = places else {
        return Ok(label.to_owned());
    };
    let place = place(office, facility, *function)?;
    let mark = function.map_or(String::new(), |one| format!(" {}", one.mark()));
    // An act without a name of its own begins with the id.
    let what = label
        .strip_prefix(&format!("{facility}{mark} "))
        .unwrap_or(label);
    let row = office.row(facility)?;
    let has_name = row.is_some_and(|row| what.contains(&row.queue.name));
    if place.is_empty() || has_name {
        return Ok(label.to_owned());
    }
    Ok(bilingual!("{place}　{what}", "{place}: {what}"))
}

/// The day of a moment.
fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// Says that there is nothing to undo, and whose the newest act is.
fn nothing(office: &Office, actor: &str) -> anyhow::Result<Outcome> {
    say(&bilingual!(
        "{actor}さんが取り消せる操作はありません。",
        "{actor} has done nothing that can be undone."
    ));
    if let Some(another) = office.undoable_by_another(actor)? {
        say(&bilingual!(
            "最後の操作は {}さん（{}、{}）のもので、本人だけが取り消せます。",
            "The last act is by {} ({}, {}), who alone can undo it.",
            another.who,
            another.at,
            another.label
        ));
    }
    Ok(Outcome::Found)
}

/// Shows what the undo would do.
fn preview(office: &Office, args: &Args, actor: &str) -> anyhow::Result<Outcome> {
    let newest = || Ok::<_, anyhow::Error>(office.undoable(actor, 1)?.first().map(|one| one.batch));
    let Some(batch) = args.batch.map_or_else(newest, |batch| Ok(Some(batch)))? else {
        return nothing(office, actor);
    };
    let preview = args.format.words(|| office.undo_preview(batch, actor))?;
    if preview.steps.is_empty() {
        return nothing(office, actor);
    }
    if args.format == Plain::Text {
        let places = preview.steps.iter();
        let places: Vec<_> = places
            .map(|step| (step.facility.clone(), step.function))
            .collect();
        print_line(&bilingual!(
            "{}：{}（{actor}さん、{}）",
            "{}: {} ({actor}, {})",
            preview.batch,
            told(office, &preview.label, &places)?,
            day(&preview.at)
        ))?;
    }
    for step in &preview.steps {
        if args.format == Plain::Json {
            print_line(&step_json(step))?;
            continue;
        }
        let place = place(office, &step.facility, step.function)?;
        print_line(&match &step.refusal {
            None => bilingual!(
                "  {place}　{} → {}",
                "  {place}  {} → {}",
                step.from,
                step.to
            ),
            Some(one) => bilingual!(
                "  {place}　戻せません：{}さんが {} に「{}」としたため",
                "  {place}  cannot be undone, because {0} recorded “{2}” at {1}",
                one.who,
                one.when,
                one.what
            ),
        })?;
    }
    Ok(Outcome::Done)
}

fn step_json(step: &UndoStep) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &step.facility);
        json.key("function");
        json.text_or_null(step.function.map(Function::key));
        json.field("from", &step.from);
        json.field("to", &step.to);
        if let Some(one) = &step.refusal {
            json.field("who", &one.who);
            json.field("when", &one.when);
            json.field("what", &one.what);
        }
    });
    json.finish()
}

/// Prints what was undone or redone, and what was not and why. `again`: it was a redo.
pub(super) fn report(
    office: &Office,
    undone: &Undone,
    format: Plain,
    again: bool,
) -> anyhow::Result<Outcome> {
    let did = if again {
        pick("やり直し", "redone")
    } else {
        pick("取り消し", "undone")
    };
    if format == Plain::Json {
        print_line(&json(undone))?;
    } else if undone.done.is_empty() {
        say(&bilingual!(
            "何も{did}ていません：{}",
            "Nothing was {did}: {}",
            undone.label
        ));
    } else {
        print_line(&bilingual!(
            "{did}ました：{}（{} の操作、{} 件）",
            "Was {did}: {} (of {}, {})",
            told(office, &undone.label, &undone.done)?,
            day(&undone.at),
            undone.done.len()
        ))?;
        if undone.done.len() > 1 {
            print_places(office, &undone.done)?;
        }
    }
    for one in &undone.refused {
        let place = place(office, &one.facility, one.function)?;
        if one.lasting {
            say(&bilingual!(
                "できません：{place}　「{}」は外に出たもので、取り消せません。命令なら `kakari order {} withdraw --note 理由` で撤回してください。",
                "Not possible: {place}, because “{}” reached people outside and cannot be undone. Withdraw an order with `kakari order {} withdraw --note REASON`.",
                one.what,
                one.facility
            ));
            continue;
        }
        say(&bilingual!(
            "できません：{place}　{}さんが {} に「{}」としたためです。",
            "Not possible: {place}, because {} recorded “{2}” at {1}.",
            one.who,
            one.when,
            one.what
        ));
    }
    Ok(if undone.refused.is_empty() {
        Outcome::Done
    } else {
        Outcome::Found
    })
}

/// Prints the first of several acts that were undone or redone.
fn print_places(office: &Office, done: &[(String, Option<Function>)]) -> anyhow::Result<()> {
    const MOST: usize = 10;
    for (facility, function) in done.iter().take(MOST) {
        print_line(&format!("  {}", place(office, facility, *function)?))?;
    }
    if let more @ 1.. = done.len().saturating_sub(MOST) {
        print_line(&bilingual!("  ほか {more} 件", "  and {more} more"))?;
    }
    Ok(())
}

fn json(undone: &Undone) -> String {
    let mut json = Writer::new();
    let place = |json: &mut Writer, facility: &str, function: Option<Function>| {
        json.field("id", facility);
        json.key("function");
        json.text_or_null(function.map(Function::key));
    };
    json.object(|json| {
        json.key("batch");
        json.literal(&undone.batch.to_string());
        json.field("label", &undone.label);
        json.key("done");
        json.list(|json| {
            for (facility, function) in &undone.done {
                json.object(|json| place(json, facility, *function));
            }
        });
        json.key("refused");
        json.list(|json| {
            for one in &undone.refused {
                json.object(|json| {
                    place(json, &one.facility, one.function);
                    json.field("who", &one.who);
                    json.field("when", &one.when);
                    json.field("what", &one.what);
                });
            }
        });
    });
    json.finish()
}
