//! Desks that record all the time while something happens to their server: what they asked for, what was acknowledged, how long a call
//! took at most and what it said, and what is in the journal afterwards.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use kakari_office::office::Office;
use kakari_office::store::Clock;

use super::postgres::Server;

/// How long somebody takes who tries again.
const AGAIN: Duration = Duration::from_millis(50);

/// What desks did and were told.
pub(crate) struct Load {
    /// With which the texts begin, so that those of several loads are told apart.
    name: String,
    facility: String,
    count: Mutex<Count>,
    changed: Condvar,
}

#[derive(Default)]
pub(crate) struct Count {
    over: bool,
    pub(crate) asked: usize,
    /// The texts that were acknowledged.
    pub(crate) acknowledged: Vec<String>,
    pub(crate) refused: usize,
    /// The longest that a call took.
    pub(crate) longest: Duration,
    /// What refused calls said, and how often.
    pub(crate) said: BTreeMap<String, usize>,
}

/// What is in the journal.
pub(crate) struct Found {
    /// Acknowledged and not there.
    pub(crate) lost: Vec<String>,
    /// There more than once.
    pub(crate) twice: Vec<String>,
    /// All that are there.
    pub(crate) all: usize,
}

impl Load {
    pub(crate) fn new(name: &str, facility: &str) -> Self {
        Self {
            name: name.to_owned(),
            facility: facility.to_owned(),
            count: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Lets a desk for each clock record at the address until `meanwhile` has ended.
    pub(crate) fn during(&self, address: &str, clocks: &[Clock], meanwhile: impl FnOnce(&Self)) {
        std::thread::scope(|scope| {
            for (desk, clock) in clocks.iter().enumerate() {
                scope.spawn(move || self.record(desk, address, clock));
            }
            // Also ends the desks if `meanwhile` fails.
            let _over = Over(self);
            meanwhile(self);
        });
    }

    fn record(&self, desk: usize, address: &str, clock: &Clock) {
        let mut number = 0;
        while !self.is_over() {
            let start = Instant::now();
            let opened = Office::open(Path::new(address), clock.clone(), false);
            let mut office = match opened {
                Ok(office) => office,
                Err(error) => {
                    self.answered(start, Err(error.to_string()));
                    continue;
                }
            };
            // The same connection goes on over what happens to the server: that is what is tried.
            while !self.is_over() {
                number += 1;
                let text = format!("{}-{desk}-{number}", self.name);
                self.count.lock().unwrap().asked += 1;
                let start = Instant::now();
                let noted = office.note(&self.facility, None, &text, "kakari");
                let answer = noted.map(|_| text).map_err(|error| error.to_string());
                self.answered(start, answer);
            }
        }
    }

    fn answered(&self, start: Instant, answer: Result<String, String>) {
        let mut count = self.count.lock().unwrap();
        count.longest = count.longest.max(start.elapsed());
        match answer {
            Ok(text) => count.acknowledged.push(text),
            Err(sentence) => {
                count.refused += 1;
                *count.said.entry(sentence).or_default() += 1;
                self.changed.notify_all();
                drop(count);
                // Nobody presses a key again at once.
                std::thread::park_timeout(AGAIN);
                return;
            }
        }
        self.changed.notify_all();
    }

    fn is_over(&self) -> bool {
        self.count.lock().unwrap().over
    }

    /// Waits until it has come so far.
    pub(crate) fn until(&self, far: impl Fn(&Count) -> bool) {
        let count = self.count.lock().unwrap();
        drop(self.changed.wait_while(count, |count| !far(count)).unwrap());
    }

    /// Waits until so many more were acknowledged.
    pub(crate) fn goes_on(&self, more: usize) {
        let before = self.count().acknowledged.len();
        self.until(|count| count.acknowledged.len() >= before + more);
    }

    /// Waits until one more was refused.
    #[allow(dead_code, reason = "`tests/faults` uses it")]
    pub(crate) fn is_refused(&self) {
        let before = self.count().refused;
        self.until(|count| count.refused > before);
    }

    pub(crate) fn count(&self) -> std::sync::MutexGuard<'_, Count> {
        self.count.lock().unwrap()
    }

    /// Looks for all that was asked in the journal of a server.
    pub(crate) fn found(&self, server: &Server) -> Found {
        let sql =
            "SELECT text, count(*) FROM kakari.texts JOIN kakari.journal USING (seq) GROUP BY text";
        let found = server.psql("kakari", sql).unwrap();
        let name = format!("{}-", self.name);
        let found: BTreeMap<&str, &str> = found
            .lines()
            .filter_map(|line| line.rsplit_once('|'))
            .filter(|(text, _)| text.starts_with(&name))
            .collect();
        let count = self.count();
        let lost = count.acknowledged.iter();
        let lost = lost.filter(|text| !found.contains_key(text.as_str()));
        let twice = found.iter().filter(|(_, number)| **number != "1");
        Found {
            lost: lost.cloned().collect(),
            twice: twice.map(|(text, _)| (*text).to_owned()).collect(),
            all: found.len(),
        }
    }

    /// What was acknowledged is there, and nothing is there twice.
    pub(crate) fn holds(&self, server: &Server) {
        let found = self.found(server);
        assert_eq!(found.lost, [""; 0]);
        assert_eq!(found.twice, [""; 0]);
        assert!(found.all >= self.count().acknowledged.len());
    }
}

struct Over<'a>(&'a Load);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.count.lock().unwrap().over = true;
    }
}
