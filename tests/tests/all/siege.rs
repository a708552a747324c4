//! Hostile hands on everything that comes in and lies on the disk, by chance but with a seed: each family is a
//! table of what became of so many trials. What nobody noticed is `silent`, and has to be none.
//!
//! `tests/siege` runs them as long as one likes; `tests/run` runs a few rounds of each.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use super::process::{Desk, Said};

mod chance;
mod damage;
mod encodings;
mod flips;
mod inputs;
mod outputs;
mod pipes;
#[cfg(unix)]
mod races;
#[cfg(unix)]
mod signals;
#[cfg(target_os = "linux")]
mod steps;
mod tampering;

use chance::Chance;

/// How long a call may take before it counts as one that hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// A family under way.
struct Siege {
    family: &'static str,
    seed: u64,
    rounds: usize,
    chance: Chance,
    counts: BTreeMap<&'static str, usize>,
    silent: Vec<String>,
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

impl Siege {
    /// A family of so many rounds here, and `KAKARI_SIEGE_ROUNDS` times as many where that is set.
    fn of(family: &'static str, rounds: usize) -> Self {
        let seed = number("KAKARI_SIEGE_SEED", 20_260_101);
        let times = usize::try_from(number("KAKARI_SIEGE_ROUNDS", 1)).unwrap();
        Self {
            family,
            seed,
            rounds: rounds * times,
            chance: Chance::of(seed, family),
            counts: BTreeMap::new(),
            silent: Vec::new(),
        }
    }

    /// One more trial that ended so.
    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Something was lost, changed or hung, and nobody said so. `how` tells how to get there again.
    fn silent(&mut self, how: impl Into<String>) {
        self.silent.push(how.into());
    }

    /// Notes it where a condition does not hold.
    fn must(&mut self, holds: bool, how: impl FnOnce() -> String) {
        if !holds {
            self.silent(how());
        }
    }

    /// A call as [`Desk::run`] makes it, which must end, and with the manners of every call: a code of the
    /// three, no panic, nothing that commands a terminal.
    fn call(&mut self, desk: &Desk, args: &[&str]) -> Said {
        let child = desk
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let id = child.id().to_string();
        let (ended, end) = mpsc::channel();
        std::thread::spawn(move || ended.send(child.wait_with_output()));
        let Ok(output) = end.recv_timeout(PATIENCE) else {
            let _ = std::process::Command::new("kill")
                .args(["-9", &id])
                .status();
            self.silent(format!("{args:?} hangs"));
            return Said {
                code: -1,
                out: String::new(),
                err: String::new(),
            };
        };
        let said = Said::of(output.unwrap());
        let whole = format!("{}{}", said.out, said.err);
        self.must((0..=2).contains(&said.code), || {
            format!("{args:?} ended with {}: {}", said.code, said.err)
        });
        self.must(!whole.contains("panicked"), || {
            format!("{args:?} panicked: {whole}")
        });
        let commands = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r');
        self.must(!whole.contains(commands), || {
            format!("{args:?} commands the terminal: {whole:?}")
        });
        said
    }

    /// The database is whole by what the program itself says.
    fn sound(&mut self, desk: &Desk, how: &str) {
        for args in [&["doctor"][..], &["journal", "verify"]] {
            let said = self.call(desk, args);
            self.must(said.code == 0, || {
                format!("{how}: {args:?} says {}{}", said.out, said.err)
            });
        }
    }

    /// The table of the family; fails where something was silent.
    fn end(self) {
        let trials: usize = self.counts.values().sum();
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(what, count)| format!("{what} {count}"))
            .collect();
        println!(
            "siege {}: {trials} trials, {}, silent {} (seed {})",
            self.family,
            counts.join(", "),
            self.silent.len(),
            self.seed
        );
        let first: Vec<&String> = self.silent.iter().take(10).collect();
        assert!(
            self.silent.is_empty(),
            "siege {} with KAKARI_SIEGE_SEED={}: {first:#?}",
            self.family,
            self.seed
        );
    }
}

/// What a person would look at: lists, queue, journal.
fn shown(siege: &mut Siege, desk: &Desk) -> Vec<String> {
    [
        &["list", "--format", "json"][..],
        &["queue", "--format", "json", "--all"],
        &["journal", "--format", "json"],
    ]
    .into_iter()
    .map(|args| siege.call(desk, args).out)
    .collect()
}
