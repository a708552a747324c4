//! The common part of subcommands for acts of staff: targets, texts and the printed result.

use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, Sentence};

use super::{Outcome, failed, print_line, say};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;
use kakari_office::office::{Place, StaffAct};
use kakari_office::store::Conflict;

/// How the result of an act is printed.
pub(super) struct Report {
    word: &'static str,
    label: Sentence,
    format: Plain,
}

impl Report {
    /// `word` is the name of the act in JSON, `label` its name, also in the list of undoable acts.
    pub(super) fn new(word: &'static str, label: Sentence, format: Plain) -> Self {
        Self {
            word,
            label,
            format,
        }
    }
}

/// All combinations of facilities and functions.
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

/// The text without characters that could control a terminal, trimmed.
pub(super) fn clean(text: &str) -> String {
    kakari_core::text::scrub(text).trim().to_owned()
}

/// The cleaned text of a required option.
pub(super) fn required_text(option: &str, text: &str) -> anyhow::Result<String> {
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

/// Reports acts of other people that this act replaced.
pub(super) fn report_superseded(acts: &[Conflict]) {
    for act in acts {
        say(&bilingual!(
            "ほかの人の登録を置き換えました。{}",
            "This replaced what somebody else recorded. {}",
            act.sentence()
        ));
    }
}

/// Carries out the act and prints a line for each facility or function concerned.
pub(super) fn run(shared: &Shared, act: &StaffAct, report: &Report) -> anyhow::Result<Outcome> {
    let mut office = shared.office()?;
    let actor = shared.actor(&office)?;
    let decided = office.act(act, &actor, report.label.of(Lang::Ja))?;
    report_superseded(&decided.superseded);
    let concerned: Vec<(&str, Option<Function>)> = match act {
        StaffAct::Answer { places, .. } | StaffAct::Assign { places, .. } => places
            .iter()
            .map(|place| (place.facility.as_str(), Some(place.function)))
            .collect(),
        other => other.facilities().map(|id| (id, None)).collect(),
    };
    for (id, function) in concerned {
        let mark = function.map_or(String::new(), |one| format!(" {}", one.mark()));
        print_line(&match report.format {
            Plain::Text => bilingual!(
                "{id}{mark}：{}（{actor}）",
                "{id}{mark}: {} ({actor})",
                report.label
            ),
            Plain::Json => {
                let mut json = Writer::new();
                json.object(|json| {
                    json.field("id", id);
                    json.key("function");
                    json.text_or_null(function.map(Function::key));
                    json.field("act", report.word);
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
