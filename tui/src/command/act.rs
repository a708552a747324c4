//! What the subcommands for acts of staff have in common: whom they concern, and what they say when done.

use kakari_core::edition::Function;
use kakari_core::json::Writer;

use super::{Outcome, failed, print_line, say};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;
use kakari_office::office::{Place, StaffAct};
use kakari_office::store::Conflict;

/// How an act is told.
pub(super) struct Did {
    word: &'static str,
    label: String,
    format: Plain,
}

impl Did {
    /// `word` is that of JSON, `label` that of people and of the list of undoable acts.
    pub(super) fn new(word: &'static str, label: String, format: Plain) -> Self {
        Self {
            word,
            label,
            format,
        }
    }
}

/// Every function of every facility.
pub(super) fn places(ids: &[String], functions: &[Function]) -> Vec<Place> {
    let of = |id: &String| {
        let facility = typed_id(id);
        functions.iter().map(move |function| Place {
            facility: facility.clone(),
            function: *function,
            expected_rev: None,
        })
    };
    ids.iter().flat_map(of).collect()
}

/// A text without anything that could command a terminal.
pub(super) fn clean(text: &str) -> String {
    kakari_core::text::scrub(text).trim().to_owned()
}

/// [`clean`], and not empty.
pub(super) fn needed(option: &str, text: &str) -> anyhow::Result<String> {
    let text = clean(text);
    if text.is_empty() {
        return Err(failed(
            format!("{option} が空です。内容を書いてください。"),
            format!("{option} is empty. Write what it is."),
        )
        .into());
    }
    Ok(text)
}

/// Names what somebody else had set and what is not there any more.
pub(super) fn tell_superseded(acts: &[Conflict]) {
    for act in acts {
        say(&format!(
            "ほかの人の登録を置き換えました。{}",
            act.sentence()
        ));
    }
}

/// Does the act and says a line for each place that it concerned.
pub(super) fn run(shared: &Shared, act: &StaffAct, did: &Did) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let decided = office.act(act, &actor, &did.label)?;
    tell_superseded(&decided.superseded);
    let told: Vec<(&str, Option<Function>)> = match act {
        StaffAct::Answer { places, .. } | StaffAct::Assign { places, .. } => places
            .iter()
            .map(|place| (place.facility.as_str(), Some(place.function)))
            .collect(),
        other => other.facilities().map(|id| (id, None)).collect(),
    };
    for (id, function) in told {
        let mark = function.map_or(String::new(), |one| format!(" {}", one.mark()));
        print_line(&match did.format {
            Plain::Text => format!("{id}{mark}：{}（{actor}）", did.label),
            Plain::Json => {
                let mut json = Writer::new();
                json.object(|json| {
                    json.field("id", id);
                    json.key("function");
                    json.text_or_null(function.map(Function::key));
                    json.field("act", did.word);
                    json.field("by", &actor);
                    json.key("batch");
                    json.literal(&decided.batch.to_string());
                });
                json.finish()
            }
        })?;
    }
    Ok(Outcome::Done)
}
