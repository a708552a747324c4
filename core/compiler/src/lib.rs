//! Reads an edition file, checks it, and compiles it to the bytes that `kakari-core` decodes.
//!
//! People write these files, in TOML. The compiler reports all problems at once, each with file, line and, if
//! possible, what was probably meant. A file may be based on a built-in one (`based_on`) and then contains
//! only what differs.

use crate::lang::{pick, said};
use kakari_core::edition::{Check, Edition, Finder, Trigger};
use sha2::{Digest, Sha256};

mod check;
mod condition;
mod difference;
mod document;
mod example;
mod fields;
mod form;
mod header;
mod judgement;
mod lang;
pub mod library;
mod parts;
mod printed;
mod problem;
mod reference;

pub use difference::{Difference, differences};
pub use example::Example;
pub use lang::in_language;
pub use problem::Problem;

use check::ExamplePlaces;
use document::Value;
use parts::Parts;
use problem::{Sink, nearest};

/// The ids of the built-in editions, oldest first.
pub const IDS: [&str; 2] = ["r07", "r08"];

/// The TOML text of the built-in edition with this id; `None` if there is none.
#[must_use]
pub fn source(id: &str) -> Option<&'static str> {
    match id {
        "r07" => Some(include_str!("../../editions/r07.toml")),
        "r08" => Some(include_str!("../../editions/r08.toml")),
        _ => None,
    }
}

/// The result of compiling an edition file without errors.
#[derive(Debug)]
pub struct Compiled {
    /// The edition.
    pub edition: Edition,
    /// The compiled bytes, for [`Edition::decode`].
    pub bytes: Vec<u8>,
    /// Problems that do not prevent its use, in order of file and line.
    pub warnings: Vec<Problem>,
    examples: Vec<ExamplePlaces>,
    sources: Sink,
}

impl Compiled {
    /// The bytes without the examples of the checks, a third of all: no page shows them. The hash stays that of the whole.
    #[must_use]
    pub fn for_pages(&self) -> Vec<u8> {
        let mut edition = self.edition.clone();
        for check in &mut edition.checks {
            check.passes.clear();
            check.fails.clear();
        }
        edition.encode()
    }

    /// Assesses both examples of every check. A check that fires on its example `passes`, or does not fire on
    /// its example `fails`, is a problem at the place of the example.
    #[must_use]
    pub fn try_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for check in &self.edition.checks {
            let Some(places) = self
                .examples
                .iter()
                .find(|places| places.code == check.code)
            else {
                continue;
            };
            let code = &check.code;
            for (at, key, text, must_fire) in [
                (places.passes, "passes", &check.passes, false),
                (places.fails, "fails", &check.fails, true),
            ] {
                let message = match Example::read(&self.edition, text) {
                    Err(message) => message,
                    Ok(example) => match (example.codes(&self.edition).contains(code), must_fire) {
                        (true, false) => pick(
                            "この例では知らせないはずですが、知らせています。",
                            "The check fires on this example, and should not.",
                        )
                        .to_owned(),
                        (false, true) => pick(
                            "この例では知らせるはずですが、知らせていません。",
                            "The check does not fire on this example, and should.",
                        )
                        .to_owned(),
                        _ => continue,
                    },
                };
                problems.push(self.sources.problem(
                    at,
                    said!(
                        "点検「{code}」の例 {key}: {message}",
                        "check {code}, example {key}: {message}"
                    ),
                    None,
                ));
            }
        }
        problems
    }
}

/// Compiles the text of an edition file. `file` is the name that problems show for it.
///
/// # Errors
/// All errors, in order of file and line. Warnings alone do not fail.
pub fn compile(text: &str, file: &str) -> Result<Compiled, Vec<Problem>> {
    let mut sink = Sink::default();
    let built = build(&mut sink, text, file);
    let (errors, warnings) = sink.take_problems();
    let Some((mut edition, examples)) = built.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    // The hash covers the payload, so it comes last and stands in the header.
    edition.hash = Sha256::digest(edition.encode_payload()).into();
    let bytes = edition.encode();
    Ok(Compiled {
        edition,
        bytes,
        warnings,
        examples,
        sources: sink,
    })
}

/// Reads the edition as far as possible. It is usable only if the sink has no error afterwards.
fn build(sink: &mut Sink, text: &str, file: &str) -> Option<(Edition, Vec<ExamplePlaces>)> {
    let parts = parts(sink, text, file)?;
    let header = header::Header::read(sink, &parts.header);
    let clauses = reference::Clauses::read(sink, &parts);
    let grounds = reference::grounds(sink, &parts, &clauses);
    let form = form::Form::read(sink, &parts, &clauses);
    let judgements = judgement::judgements(sink, &parts, &form, &clauses);
    let (checks, examples) = check::checks(sink, &parts, &form, &clauses);
    // Only now, so that problems of the other parts are reported as well.
    let header = header?;
    let compares_years = |check: &Check| matches!(&check.trigger, Trigger::Find { finder, .. } if *finder == Finder::FarFromLastYear);
    if let (None, Some(check)) = (
        header.year_change,
        checks.iter().find(|one| compares_years(one)),
    ) {
        let message = said!(
            "点検「{}」が前年と比べる目安（[edition] の year_change）がありません。",
            "Check {} compares with last year, but [edition] has no year_change.",
            check.code
        );
        sink.error(parts.header.at, message);
    }
    let items_by_id = Edition::in_order_of_id(&form.items);
    let edition = Edition {
        id: header.id,
        label: header.label,
        status: header.status,
        base_date: header.base_date,
        performance: header.performance,
        fee: header.fee,
        window: header.window,
        last_confirmed: header.last_confirmed,
        year_change: header.year_change,
        sections: form.sections,
        items: form.items,
        items_by_id,
        judgements,
        checks,
        clauses: clauses.clauses,
        grounds,
        in_house_words: header.in_house_words.into(),
        corporate_prefixes: header.corporate_prefixes.into(),
        kind_words: header.kind_words.into(),
        hash: [0; 32],
    };
    Some((edition, examples))
}

/// The parts of a file. If it is based on a built-in edition, they are merged with those of that edition.
fn parts(sink: &mut Sink, text: &str, file: &str) -> Option<Parts> {
    let own = sink.add_file(file, text);
    let root = document::parse(sink, own, text)?;
    let own = Parts::read(sink, root);
    let Some(node) = own.header.get("based_on") else {
        return Some(own);
    };
    let Value::Text(id) = &node.value else {
        sink.error(
            node.at,
            pick(
                "based_on には元にする様式の id を書きます（例 \"r07\"）。",
                "based_on takes the id of an edition (such as \"r07\").",
            ),
        );
        return None;
    };
    let Some(base_text) = source(id) else {
        sink.error_with(
            node.at,
            said!(
                "元にする様式 {id} はありません。",
                "There is no edition {id} to be based on."
            ),
            nearest(id, IDS),
        );
        return None;
    };
    let (at, id) = (node.at, id.clone());
    let base = sink.add_file(&format!("{id}.toml"), base_text);
    let base = Parts::read(sink, document::parse(sink, base, base_text)?);
    if let Some(Value::Text(first)) = base.header.get("based_on").map(|node| &node.value) {
        sink.error(
            at,
            said!(
                "{id} は {first} を元にした様式です。based_on には \"{first}\" を書きます。",
                "{id} is based on {first} itself. Write \"{first}\" in based_on."
            ),
        );
        return None;
    }
    Some(own.merged_with(sink, base))
}
