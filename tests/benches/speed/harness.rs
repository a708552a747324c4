//! A small harness that lets peers take turns, so that what else runs on the machine meets all of them
//! alike, and prints medians with their range.

use std::time::{Duration, Instant};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// To be believed, with so many facilities where their number matters.
    Full(usize),
    /// To see that it works.
    Tiny,
}

impl Size {
    /// The first in full, the second for a try.
    pub(crate) fn of<T>(self, full: T, tiny: T) -> T {
        match self {
            Self::Full(_) => full,
            Self::Tiny => tiny,
        }
    }

    /// How many facilities there are.
    pub(crate) fn facilities(self) -> usize {
        match self {
            Self::Full(facilities) => facilities,
            Self::Tiny => 60,
        }
    }
}

/// One of several who do the same work.
pub(crate) struct Peer<'a> {
    /// Who.
    pub(crate) name: &'a str,
    /// One turn.
    pub(crate) turn: Box<dyn FnMut() + 'a>,
}

impl<'a> Peer<'a> {
    pub(crate) fn new(name: &'a str, turn: impl FnMut() + 'a) -> Self {
        Self {
            name,
            turn: Box::new(turn),
        }
    }
}

/// Lets the peers take turns and prints for each how long one unit of work takes, and how many times as
/// long as the first one needs. Time is that of the processor, so that neighbours count little.
pub(crate) fn race(title: &str, unit: &str, units: usize, rounds: usize, mut peers: Vec<Peer<'_>>) {
    println!("\n{title}");
    let mut taken: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds); peers.len()];
    for round in 0..=rounds {
        for (peer, taken) in peers.iter_mut().zip(&mut taken) {
            let time = measured(&mut peer.turn);
            // The first round only warms up.
            if round > 0 {
                taken.push(time.as_secs_f64() * 1e9 / units as f64);
            }
        }
    }
    let first = spread(&mut taken[0]).median;
    for (peer, taken) in peers.iter().zip(&mut taken) {
        let Spread {
            median, low, high, ..
        } = spread(taken);
        println!(
            "  {:<58} {:>10} a {unit} [{} – {}]  {:>9.0} {unit}s/s  × {:.2}",
            peer.name,
            nanoseconds(median),
            nanoseconds(low),
            nanoseconds(high),
            1e9 / median,
            median / first,
        );
    }
}

/// Prints how long something took, one line; `target` is what is wanted of the 99th percentile, or of the
/// median where few were taken.
pub(crate) fn row(name: &str, mut taken: Vec<f64>, target: &str) {
    let Spread {
        median,
        low,
        p99,
        high,
    } = spread(&mut taken);
    let worst = if taken.len() < 100 {
        String::new()
    } else {
        format!("  p99 {}", nanoseconds(p99))
    };
    let range = format!("[{} – {}]", nanoseconds(low), nanoseconds(high));
    println!(
        "  {name:<58} {:>10} {range}{worst}  ({} times; wanted: {target})",
        nanoseconds(median),
        taken.len(),
    );
}

/// Runs something and takes its time on the processor, this thread alone, in nanoseconds.
pub(crate) fn taken<T>(work: impl FnOnce() -> T) -> f64 {
    measured(work).as_secs_f64() * 1e9
}

/// The wall clock's time since a moment, in nanoseconds.
pub(crate) fn since(moment: Instant) -> f64 {
    moment.elapsed().as_secs_f64() * 1e9
}

/// Runs something and takes its time on the processor, this thread alone; the wall clock's where the
/// system does not tell.
fn measured<T>(work: impl FnOnce() -> T) -> Duration {
    let (cpu, wall) = (on_processor(), Instant::now());
    std::hint::black_box(work());
    let wall = wall.elapsed();
    on_processor()
        .zip(cpu)
        .map_or(wall, |(after, before)| after.saturating_sub(before))
}

/// What this thread has spent on a processor so far.
#[cfg(unix)]
fn on_processor() -> Option<Duration> {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let (seconds, nanoseconds) = (told.tv_sec.try_into().ok()?, told.tv_nsec.try_into().ok()?);
    Some(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn on_processor() -> Option<Duration> {
    None
}

/// How values lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) p99: f64,
    pub(crate) high: f64,
}

/// How these values lie.
pub(crate) fn spread(values: &mut [f64]) -> Spread {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    Spread {
        median: at(0.5),
        low: at(0.0),
        p99: at(0.99),
        high: at(1.0),
    }
}

/// A time with a unit that suits it.
pub(crate) fn nanoseconds(value: f64) -> String {
    match value {
        value if value < 1e3 => format!("{value:.0} ns"),
        value if value < 1e6 => format!("{:.2} µs", value / 1e3),
        value if value < 1e9 => format!("{:.2} ms", value / 1e6),
        value => format!("{:.2} s", value / 1e9),
    }
}
