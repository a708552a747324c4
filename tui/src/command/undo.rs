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
                print_line(&bilingual!(
                    "{:>6}  {}  {}（{} 件）",
                    "{:>6}  {}  {} ({})",
                    unit.batch,
                    unit.at,
                    unit.label,
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
    report(&undone, args.format, false)
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
        print_line(&bilingual!(
            "{}：{}",
            "{}: {}",
            preview.batch,
            preview.label
        ))?;
    }
    for step in &preview.steps {
        if args.format == Plain::Json {
            print_line(&step_json(step))?;
            continue;
        }
        let function = step.function.map_or("", Function::mark);
        let place = format!("{} {function}", step.facility);
        let place = place.trim();
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
pub(super) fn report(undone: &Undone, format: Plain, again: bool) -> anyhow::Result<Outcome> {
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
            "{did}ました：{}（{} 件）",
            "Was {did}: {} ({})",
            undone.label,
            undone.done.len()
        ))?;
    }
    for one in &undone.refused {
        let function = one
            .function
            .map(|function| format!(" {}", function.mark()))
            .unwrap_or_default();
        say(&bilingual!(
            "できません：{}{function}　{}さんが {} に「{}」としたためです。",
            "Not possible: {}{function}, because {} recorded “{3}” at {2}.",
            one.facility,
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
