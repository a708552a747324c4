//! Tells typed keys from pasted text, for terminals that send a paste as single keys (Windows without bracketed
//! paste).
//!
//! Three different text keys within ten milliseconds of each other are a paste: the fastest typist needs about
//! sixty milliseconds between two keys, and two keys that overlap are only two. Over a slow line, keys pressed one
//! after the other may arrive together and are then taken for a paste too. That does no harm: outside a field a
//! paste does nothing, and in a field it writes the same text. A key held down sends the same key again and again,
//! so it is never a paste.
//!
//! Most terminals do not tell a key that is held down from one that is struck again. A keyboard sends the key once,
//! pauses, and then repeats it quickly; so the second event of a held key looks like a second press until the third
//! follows. The second event of a key that decides therefore waits for a third: if that comes within sixty
//! milliseconds, both are repeats, so that a held key decides exactly once.
//!
//! A single key is handled without delay, unless it decides something. A deciding key waits ten milliseconds, so
//! that the first character of a paste that arrives one character at a time decides nothing. After a second key
//! within ten milliseconds there is a short wait for the third, and after the third a longer wait for the rest of
//! the text, which terminals and networks cut into pieces.

use std::time::Duration;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use super::event::Event;
use super::key::Key;

/// Longest time between two keys of one run.
const TOGETHER: Duration = Duration::from_millis(10);
/// Longest time between two keys of a paste: pieces of it may be delayed.
const REST: Duration = Duration::from_millis(50);
/// Number of keys in a run of different keys from which it is a paste.
const PASTE: usize = 3;
/// Longest time between two repeats of a key held down. Keyboards repeat every 20 to 40 ms; a finger is slower than
/// 60 ms.
const HELD: Duration = Duration::from_millis(60);
/// Longest pause of a keyboard before it begins to repeat a key held down. Keyboards pause 200 to 1,000 ms.
const PAUSE: Duration = Duration::from_millis(1_100);
/// Most keys sorted at once. A longer paste arrives as several events, so that memory stays bounded.
const MOST: usize = 8_192;

/// What came from the terminal.
#[derive(Debug)]
pub(crate) enum Came {
    /// A key went down.
    Pressed(Key),
    /// The terminal itself says that a key is held down.
    Repeated(Key),
    /// A key went up. Only some terminals report it.
    Released(Key),
    /// Anything else; `None` if it has no meaning for the console.
    Other(Option<Event>),
}

impl Came {
    /// Converts a key event of the terminal. Windows reports key releases too.
    pub(crate) fn from_event(event: KeyEvent) -> Self {
        match (Key::from_event(event), event.kind) {
            (None, _) => Self::Other(None),
            (Some(key), KeyEventKind::Press) => Self::Pressed(key),
            (Some(key), KeyEventKind::Repeat) => Self::Repeated(key),
            (Some(key), KeyEventKind::Release) => Self::Released(key),
        }
    }
}

/// Something that arrived, with its time.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// What arrived.
    pub(crate) what: Came,
    /// Time since a fixed moment; only differences count.
    pub(crate) at: Duration,
}

impl Arrival {
    /// Whether `next` is the same key again, sooner than a finger can strike it.
    fn is_repeated_by(&self, next: &Self) -> bool {
        let key = |arrival: &Self| match arrival.what {
            Came::Pressed(key) | Came::Repeated(key) => Some(key),
            Came::Released(_) | Came::Other(_) => None,
        };
        let same = key(self).is_some_and(|one| key(next) == Some(one));
        same && next.at.saturating_sub(self.at) <= HELD
    }
}

/// A run of text keys, each soon after the one before.
#[derive(Clone, Copy, Debug)]
struct Run {
    keys: usize,
    /// Whether it contains different keys.
    has_different_keys: bool,
    last: Key,
    at: Duration,
}

impl Run {
    fn is_paste(&self) -> bool {
        self.has_different_keys && self.keys >= PASTE
    }

    /// The run extended by a key, or a new run if too much time passed.
    fn extended_by(before: Option<Self>, key: Key, at: Duration) -> Self {
        match before {
            Some(run) if run.continues(at) => Self {
                keys: run.keys.saturating_add(1),
                has_different_keys: run.has_different_keys || run.last != key,
                last: key,
                at,
            },
            _ => Self {
                keys: 1,
                has_different_keys: false,
                last: key,
                at,
            },
        }
    }

    fn continues(&self, at: Duration) -> bool {
        let within = if self.is_paste() { REST } else { TOGETHER };
        at.saturating_sub(self.at) <= within
    }
}

/// What is known about the keys so far.
#[derive(Debug, Default)]
pub(crate) struct Typing {
    run: Option<Run>,
    /// The last key and the time at which it last arrived.
    last: Option<(Key, Duration)>,
    /// Whether that key went up since then.
    released: bool,
    /// Whether this terminal reports key releases.
    reports_releases: bool,
}

impl Typing {
    /// How long to wait for a key that may belong to the arrived ones; `None` if they are sorted now. `decides`
    /// tells whether a key decides something in the present place of the console.
    pub(crate) fn patience(
        &self,
        arrived: &[Arrival],
        decides: impl Fn(Key) -> bool,
    ) -> Option<Duration> {
        // The rest of a very long text is sorted as the next part; the run goes on, so it is still a paste.
        if arrived.len() >= MOST {
            return None;
        }
        if self.may_be_held(arrived).is_some_and(&decides) {
            return Some(HELD);
        }
        let run = arrived.iter().fold(self.run, run_after);
        Some(match run {
            // The wait depends on what the keys may still become: a paste, a third key, or nothing.
            Some(run) if run.is_paste() => REST,
            Some(run) if run.has_different_keys || decides(run.last) => TOGETHER,
            _ => Duration::ZERO,
        })
    }

    /// The key that arrived alone and may be the first repeat of itself; `None` if it is certain what it is.
    fn may_be_held(&self, arrived: &[Arrival]) -> Option<Key> {
        let (last, at) = self.last.filter(|_| !self.reports_releases)?;
        let mut keys = arrived.iter().filter_map(|arrival| match arrival.what {
            Came::Pressed(key) => Some((key, arrival.at)),
            _ => None,
        });
        let (key, when) = keys.next().filter(|(key, _)| *key == last)?;
        let since = when.saturating_sub(at);
        let open = keys.next().is_none() && since > HELD && since <= PAUSE;
        open.then_some(key)
    }

    /// Sorts what arrived into pressed keys, repeats of held keys, and pasted text.
    pub(crate) fn sort(&mut self, arrived: Vec<Arrival>) -> Vec<Event> {
        let mut events = Vec::new();
        let mut keys = Vec::new();
        let nexts = arrived.iter().skip(1).map(Some).chain([None]);
        let followed: Vec<bool> = arrived
            .iter()
            .zip(nexts)
            .map(|(one, next)| next.is_some_and(|next| one.is_repeated_by(next)))
            .collect();
        for (arrival, followed) in arrived.into_iter().zip(followed) {
            let run = run_after(self.run, &arrival);
            let continues = run.is_some_and(|run| run.keys > 1);
            // A release between two keys of a paste must not end the paste.
            if !continues && !matches!(arrival.what, Came::Released(_)) {
                self.emit(&mut keys, &mut events);
            }
            self.run = run;
            match arrival.what {
                Came::Pressed(key) | Came::Repeated(key) => {
                    let held = self.is_held(&arrival, followed);
                    self.last = Some((key, arrival.at));
                    self.released = false;
                    // Only text can turn out to be a paste. Arrows and function keys are final at once.
                    if key.text().is_some() {
                        keys.push((key, held));
                    } else {
                        events.push(key_event(key, held));
                    }
                }
                Came::Released(key) => {
                    self.reports_releases = true;
                    self.released |= self.last.is_some_and(|(last, _)| last == key);
                }
                // A resize or a paste between two presses: the second one is a new press, not a repeat.
                Came::Other(other) => {
                    self.last = None;
                    events.extend(other);
                }
            }
        }
        self.emit(&mut keys, &mut events);
        events
    }

    /// Turns the collected keys of the run into events.
    fn emit(&self, keys: &mut Vec<(Key, bool)>, events: &mut Vec<Event>) {
        if keys.is_empty() {
            return;
        }
        let keys = std::mem::take(keys);
        if self.run.is_some_and(|run| run.is_paste()) {
            // Line breaks and tabs in the paste become text too, so that none of them submits a form.
            let text = keys.iter().filter_map(|(key, _)| key.text()).collect();
            events.push(Event::Pasted(text));
        } else {
            events.extend(keys.into_iter().map(|(key, held)| key_event(key, held)));
        }
    }

    /// Whether a key is a repeat of one that is held down. `followed` tells whether it is repeated itself.
    fn is_held(&self, arrival: &Arrival, followed: bool) -> bool {
        let key = match arrival.what {
            Came::Pressed(key) => key,
            Came::Repeated(_) => return true,
            Came::Released(_) | Came::Other(_) => return false,
        };
        // A terminal that reports releases needs no guess by time.
        let soon = |at: Duration| {
            let since = arrival.at.saturating_sub(at);
            since <= HELD || (followed && since <= PAUSE)
        };
        self.last.is_some_and(|(last, at)| {
            last == key
                && if self.reports_releases {
                    !self.released
                } else {
                    soon(at)
                }
        })
    }
}

/// The run after an arrival. A release changes nothing, everything else that is not text ends it.
fn run_after(run: Option<Run>, arrival: &Arrival) -> Option<Run> {
    match arrival.what {
        Came::Pressed(key) | Came::Repeated(key) => {
            key.text().map(|_| Run::extended_by(run, key, arrival.at))
        }
        Came::Released(_) => run,
        Came::Other(_) => None,
    }
}

fn key_event(key: Key, held: bool) -> Event {
    if held {
        Event::Held(key)
    } else {
        Event::Pressed(key)
    }
}

#[cfg(test)]
mod tests;
