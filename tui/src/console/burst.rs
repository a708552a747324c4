//! Hands or a paste: what a terminal sends that pastes as single keys (Windows without bracketed paste).
//!
//! Three different keys that make text within ten milliseconds of each other come from no hand: the fastest typist needs
//! some sixty between two keys, and two that roll into each other are only two. Over a slow line keys that were pressed one
//! after the other may arrive together; then they are taken for a paste too, which outside a field does nothing and inside
//! one writes the same text. A held key comes as the same key again and again and so is never a paste.
//!
//! Nothing waits for a key that comes alone, unless it decides something: that waits these ten milliseconds, so that the
//! first character of a paste whose characters come one by one registers nothing. Otherwise only after a second key so soon is
//! there a short wait for the third, and after a third for the rest of the text, which terminals and networks cut into pieces.

use std::time::Duration;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use super::event::Event;
use super::key::Key;

/// Keys nearer to each other than this belong together.
const TOGETHER: Duration = Duration::from_millis(10);
/// The rest of a text comes within this.
const REST: Duration = Duration::from_millis(50);
/// So many different keys together are a paste.
const PASTE: usize = 3;
/// The same key again within this is a key held down: keyboards repeat every 20 to 40, and no finger strikes so fast.
const HELD: Duration = Duration::from_millis(60);
/// Keys that are sorted at once; a longer text comes in parts.
const MOST: usize = 8_192;

/// What came from the terminal.
#[derive(Debug)]
pub(crate) enum Came {
    /// A key went down.
    Pressed(Key),
    /// The terminal itself says that a key is held down.
    Repeated(Key),
    /// A key came up; only some terminals say so.
    Released(Key),
    /// Anything else; `None` means nothing to the console.
    Other(Option<Event>),
}

impl Came {
    /// What a terminal event says of a key. Windows also reports when one comes up.
    pub(crate) fn from_event(event: KeyEvent) -> Self {
        match (Key::from_event(event), event.kind) {
            (None, _) => Self::Other(None),
            (Some(key), KeyEventKind::Press) => Self::Pressed(key),
            (Some(key), KeyEventKind::Repeat) => Self::Repeated(key),
            (Some(key), KeyEventKind::Release) => Self::Released(key),
        }
    }
}

/// Something that came, and when: since any moment that stays the same.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// What.
    pub(crate) what: Came,
    /// When.
    pub(crate) at: Duration,
}

/// Keys that make text, one soon after the other.
#[derive(Clone, Copy, Debug)]
struct Run {
    keys: usize,
    /// Whether there were different ones.
    mixed: bool,
    last: Key,
    at: Duration,
}

impl Run {
    fn is_paste(&self) -> bool {
        self.mixed && self.keys >= PASTE
    }

    /// The run with one more key, or a new one if too much time went by.
    fn and(before: Option<Self>, key: Key, at: Duration) -> Self {
        match before {
            Some(run) if run.goes_on(at) => Self {
                keys: run.keys.saturating_add(1),
                mixed: run.mixed || run.last != key,
                last: key,
                at,
            },
            _ => Self {
                keys: 1,
                mixed: false,
                last: key,
                at,
            },
        }
    }

    fn goes_on(&self, at: Duration) -> bool {
        let within = if self.is_paste() { REST } else { TOGETHER };
        at.saturating_sub(self.at) <= within
    }
}

/// What is known of the keys so far.
#[derive(Debug, Default)]
pub(crate) struct Typing {
    run: Option<Run>,
    /// The key pressed last, and when it last came.
    last: Option<(Key, Duration)>,
    /// Whether that key came up since.
    released: bool,
    /// Whether this terminal says when a key comes up.
    says_releases: bool,
}

impl Typing {
    /// How long to wait for what may belong to these; `None`: they are sorted now. Some keys decide something where the
    /// person is.
    pub(crate) fn patience(
        &self,
        arrived: &[Arrival],
        decides: impl Fn(Key) -> bool,
    ) -> Option<Duration> {
        if arrived.len() >= MOST {
            return None;
        }
        let run = arrived.iter().fold(self.run, after);
        Some(match run {
            Some(run) if run.is_paste() => REST,
            Some(run) if run.mixed || decides(run.last) => TOGETHER,
            _ => Duration::ZERO,
        })
    }

    /// What it was: keys pressed, keys held down, or text pasted.
    pub(crate) fn sort(&mut self, arrived: Vec<Arrival>) -> Vec<Event> {
        let mut events = Vec::new();
        let mut keys = Vec::new();
        for arrival in arrived {
            let run = after(self.run, &arrival);
            let goes_on = run.is_some_and(|run| run.keys > 1);
            if !goes_on && !matches!(arrival.what, Came::Released(_)) {
                self.emit(&mut keys, &mut events);
            }
            self.run = run;
            match arrival.what {
                Came::Pressed(key) | Came::Repeated(key) => {
                    let held = self.is_held(&arrival);
                    self.last = Some((key, arrival.at));
                    self.released = false;
                    if key.text().is_some() {
                        keys.push((key, held));
                    } else {
                        events.push(event(key, held));
                    }
                }
                Came::Released(key) => {
                    self.says_releases = true;
                    self.released |= self.last.is_some_and(|(last, _)| last == key);
                }
                Came::Other(other) => {
                    self.last = None;
                    events.extend(other);
                }
            }
        }
        self.emit(&mut keys, &mut events);
        events
    }

    /// Gives the keys of a run that is over for now.
    fn emit(&self, keys: &mut Vec<(Key, bool)>, events: &mut Vec<Event>) {
        if keys.is_empty() {
            return;
        }
        let keys = std::mem::take(keys);
        if self.run.is_some_and(|run| run.is_paste()) {
            let text = keys.iter().filter_map(|(key, _)| key.text()).collect();
            events.push(Event::Pasted(text));
        } else {
            events.extend(keys.into_iter().map(|(key, held)| event(key, held)));
        }
    }

    fn is_held(&self, arrival: &Arrival) -> bool {
        let key = match arrival.what {
            Came::Pressed(key) => key,
            Came::Repeated(_) => return true,
            Came::Released(_) | Came::Other(_) => return false,
        };
        let soon = |at: Duration| arrival.at.saturating_sub(at) <= HELD;
        self.last.is_some_and(|(last, at)| {
            last == key
                && if self.says_releases {
                    !self.released
                } else {
                    soon(at)
                }
        })
    }
}

/// The run after something came.
fn after(run: Option<Run>, arrival: &Arrival) -> Option<Run> {
    match arrival.what {
        Came::Pressed(key) | Came::Repeated(key) => {
            key.text().map(|_| Run::and(run, key, arrival.at))
        }
        Came::Released(_) => run,
        Came::Other(_) => None,
    }
}

fn event(key: Key, held: bool) -> Event {
    if held {
        Event::Held(key)
    } else {
        Event::Pressed(key)
    }
}

#[cfg(test)]
mod tests;
