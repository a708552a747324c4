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
    pub(crate) mod console;
    pub(crate) mod engine;
    pub(crate) mod harness;
    pub(crate) mod import;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../../tests/all/in_terminal.rs"]
    mod in_terminal;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../../tests/all/server/network.rs"]
    mod network;
    pub(crate) mod offices;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../../tests/all/postgres.rs"]
    mod postgres;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../../tests/all/process.rs"]
    mod process;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../../tests/all/terminal.rs"]
    mod terminal;
}

use speed::harness::Size;
use speed::{console, engine, import, offices};

/// Name of a part, and what runs it.
const PARTS: [(&str, Part); 4] = [
    ("engine", engine::run),
    ("console", console::run),
    ("import", import::run),
    ("offices", offices::run),
];

/// About as many hospitals and clinics as the whole country has.
const WHOLE_COUNTRY: usize = 113_000;

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
    if !given.iter().any(|word| word == "--bench") {
        PARTS.iter().for_each(|(_, run)| run(Size::Tiny));
        return ExitCode::SUCCESS;
    }
    let mut facilities = WHOLE_COUNTRY;
    let mut wanted = Vec::new();
    let mut words = given.into_iter().filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        if word == "--facilities" {
            let number = words.next().and_then(|number| number.parse().ok());
            let Some(number) = number.filter(|number| (1..=WHOLE_COUNTRY).contains(number)) else {
                eprintln!("--facilities wants a number from 1 to {WHOLE_COUNTRY}");
                return ExitCode::from(2);
            };
            facilities = number;
        } else if PARTS.iter().any(|(name, _)| *name == word) {
            wanted.push(word);
        } else {
            let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
            eprintln!("no such part: {word} (parts: {})", names.join(" "));
            return ExitCode::from(2);
        }
    }
    for (name, run) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            run(Size::Full(facilities));
        }
    }
    ExitCode::SUCCESS
}
