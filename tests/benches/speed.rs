//! How fast kakari is, beside others who do the same work. `tests/bench` runs it on release builds;
//! under `cargo test` it runs with tiny sizes, to see that it works and that all peers agree.
//!
//! Nothing here is asserted about time: a busy machine is no fault. What is asserted, before anything
//! is measured, is that the peers give the same answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench is a test: what must not happen ends it"
)]

use std::process::ExitCode;

mod speed {
    pub(crate) mod engine;
    pub(crate) mod harness;
}

use speed::engine;
use speed::harness::Size;

/// Name of a part, and what runs it.
const PARTS: [(&str, Part); 1] = [("engine", engine::run)];

/// Runs a part and prints its table.
type Part = fn(Size);

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    // What runs tests one by one asks first which there are; this is one.
    if given.iter().any(|word| word == "--list") {
        if !given.iter().any(|word| word == "--ignored") {
            println!("speed: test");
        }
        return ExitCode::SUCCESS;
    }
    // cargo bench says --bench, cargo test does not.
    let size = if given.iter().any(|word| word == "--bench") {
        Size::Full
    } else {
        Size::Tiny
    };
    let wanted: Vec<&String> = given.iter().filter(|word| !word.starts_with('-')).collect();
    let unknown = wanted
        .iter()
        .find(|word| PARTS.iter().all(|(name, _)| name != **word));
    if let Some(unknown) = unknown.filter(|_| size == Size::Full) {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        eprintln!("no such part: {unknown} (parts: {})", names.join(" "));
        return ExitCode::from(2);
    }
    for (name, run) in PARTS {
        if size == Size::Tiny || wanted.is_empty() || wanted.iter().any(|word| *word == name) {
            run(size);
        }
    }
    ExitCode::SUCCESS
}
