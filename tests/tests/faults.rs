//! What happens to servers and networks of a data centre, by the means of the kernel, while desks record: `tests/faults` prepares it and
//! says which there are. The tests over the same faults that need no root are `all/server/faults.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what must not happen ends it"
)]

use std::process::ExitCode;
use std::time::Instant;

mod faults {
    #[path = "../all/in_terminal.rs"]
    mod in_terminal;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../all/server/load.rs"]
    pub(crate) mod load;
    #[path = "../all/server/network.rs"]
    pub(crate) mod network;
    pub(crate) mod place;
    #[path = "../all/postgres.rs"]
    #[allow(dead_code, reason = "the tests use more of it")]
    pub(crate) mod postgres;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../all/process.rs"]
    pub(crate) mod process;
    #[allow(dead_code, reason = "the tests use more of it")]
    #[path = "../all/terminal.rs"]
    pub(crate) mod terminal;
    pub(crate) mod trials;
}

use faults::place::Place;
use faults::trials::{self, Trial};

/// A fault, what it is, and how it is tried.
const ALL: [(&str, &str, Trial); 10] = [
    ("kill", "server killed (kill -9)", trials::kill),
    ("cut", "network cut, packets vanish", trials::cut),
    ("slow", "network slow and lossy", trials::slow),
    ("idle", "idle connections forgotten", trials::idle),
    ("mute", "network takes all, gives nothing", trials::mute),
    ("failover", "failover to a replica", trials::failover),
    ("disk", "the server's disk is full", trials::disk),
    ("limit", "connection limit reached", trials::limit),
    (
        "versions",
        "a newer kakari changed the format",
        trials::versions,
    ),
    ("skew", "clocks differ by hours and days", trials::skew),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let known = |word: &String| ALL.iter().any(|(name, ..)| name == word);
    if let Some(word) = wanted.iter().find(|word| !known(word)) {
        eprintln!("no fault {word}");
        return ExitCode::from(2);
    }
    let start = Instant::now();
    let mut place = Place::prepare();
    let mut sound = true;
    trials::head();
    for (name, what, trial) in ALL {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            sound &= trials::tried(&mut place, name, what, trial);
        }
    }
    println!("{:.0} s in all", start.elapsed().as_secs_f64());
    ExitCode::from(u8::from(!sound))
}
