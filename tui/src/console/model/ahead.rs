//! Keys that are pressed before the lines show what the last act changed.
//!
//! An act is made of the line as it is shown, and names its revision. Until the lines are read again they are older than the
//! person's own last act, and the next one would be refused as if somebody else had been quicker. So keys that decide
//! something wait, and all behind them.

use std::collections::VecDeque;

use super::Model;
use crate::console::effect::Effect;
use crate::console::event::Reply;
use crate::console::key::Key;
use crate::console::place::Screen;

/// Most keys that wait; more are those of somebody who holds one down.
const MOST: usize = 64;

/// After so many ticks the keys wait no longer, whatever became of the answer.
const PATIENCE: u8 = 20;

/// What the lines of a screen wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// The answer to an act.
    Act,
    /// The lines.
    Lines,
}

/// The keys that wait, and for what.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    behind: Option<(Screen, Behind)>,
    ticks: u8,
    keys: VecDeque<Key>,
}

impl Ahead {
    /// The next key that waited, once it need not any more.
    pub(crate) fn next(&mut self) -> Option<Key> {
        if self.behind.is_some() {
            return None;
        }
        self.keys.pop_front()
    }

    /// Gives up waiting after a while: a key that acts on an old line is refused, a key that is never heard is worse.
    pub(crate) fn tick(&mut self) {
        self.ticks = self.ticks.saturating_add(1);
        if self.ticks > PATIENCE {
            self.behind = None;
        }
    }
}

impl Model {
    /// Keeps a key for later, if it has to wait. `decides`: whether it decides something.
    pub(crate) fn keep_ahead(&mut self, key: Key, decides: bool) -> bool {
        let here = self
            .ahead
            .behind
            .is_some_and(|(screen, _)| screen == self.screen);
        let waits = here && self.modals.is_empty() && (decides || !self.ahead.keys.is_empty());
        if waits && self.ahead.keys.len() < MOST {
            self.ahead.keys.push_back(key);
        }
        waits
    }

    /// What the reply to an act means for the lines: they are read again, or they are as they were.
    pub(crate) fn note_reply(&mut self, ends_an_act: bool, effects: &[Effect]) {
        let Some((screen, Behind::Act)) = self.ahead.behind.filter(|_| ends_an_act) else {
            return;
        };
        let read = |effect: &Effect| matches!(effect, Effect::ReadForScreen { .. });
        self.ahead.behind = effects.iter().any(read).then_some((screen, Behind::Lines));
    }

    /// Begins to wait when an act is sent from lines that are read again after it, and ends it when all of them `came`.
    pub(crate) fn note_effects(&mut self, effects: &[Effect], came: bool) {
        let acts = |effect: &Effect| {
            matches!(
                effect,
                Effect::Act { .. }
                    | Effect::Meeting { .. }
                    | Effect::ForumGiven { .. }
                    | Effect::Undo { .. }
                    | Effect::UndoBatch { .. }
                    | Effect::Redo { .. }
            )
        };
        if self.body().wanted().is_some() && effects.iter().any(acts) {
            self.ahead.behind = Some((self.screen, Behind::Act));
            self.ahead.ticks = 0;
        }
        let there = came && !self.body().is_behind();
        if self.ahead.behind == Some((self.screen, Behind::Lines)) && there {
            self.ahead.behind = None;
        }
    }
}

impl Reply {
    /// Whether it is the answer to an act, or tells that there will be none.
    pub(crate) fn ends_an_act(&self) -> bool {
        matches!(
            self,
            Self::Acted { .. }
                | Self::Undone { .. }
                | Self::NothingUndone(_)
                | Self::UndoPreviewed { .. }
                | Self::Refused { .. }
                | Self::Failed(_)
                | Self::NotInPlace(_)
                | Self::Decided { .. }
        )
    }
}
