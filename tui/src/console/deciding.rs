//! The keys that decide something in the place that is drawn. The drawing thread writes it, the key thread reads it.
//!
//! The key thread may read a value that is one frame old. Then a key only misses the short wait that tells it from
//! a paste.

use std::sync::atomic::{AtomicU64, Ordering};

use super::key::Key;

/// One bit for each of the first 128 characters, among them three named keys. Two atomics instead of a lock: the key thread never waits for the
/// drawing one.
#[derive(Debug)]
pub(crate) struct Deciding([AtomicU64; 2]);

impl Deciding {
    pub(crate) const fn new() -> Self {
        Self([AtomicU64::new(0), AtomicU64::new(0)])
    }

    /// Stores which keys decide from now on.
    pub(crate) fn set(&self, decides: impl Fn(Key) -> bool) {
        for (half, first) in self.0.iter().zip([0_u8, 64]) {
            let mut bits = 0_u64;
            for place in 0..64_u8 {
                let key = key_of(first.saturating_add(place));
                bits |= u64::from(decides(key)) << place;
            }
            // Relaxed: the two halves need not change together, and no other data depends on them.
            half.store(bits, Ordering::Relaxed);
        }
    }

    /// Whether this key decides; full-width characters count as their ASCII form.
    pub(crate) fn has(&self, key: Key) -> bool {
        let Some((half, place)) = place_of(key.folded()).and_then(|place| {
            let half = self.0.get(usize::try_from(place / 64).ok()?)?;
            Some((half, place % 64))
        }) else {
            return false;
        };
        half.load(Ordering::Relaxed) >> place & 1 == 1
    }
}

/// The places of keys that are no characters: those of control characters that no keyboard types as text.
const NAMED: [(Key, char); 3] = [
    (Key::Enter, '\n'),
    (Key::F(10), '\u{10}'),
    (Key::Delete, '\u{7f}'),
];

/// The key whose bit has this place.
fn key_of(place: u8) -> Key {
    let character = char::from(place);
    let named = NAMED.iter().find(|(_, one)| *one == character);
    named.map_or(Key::Char(character), |(key, _)| *key)
}

/// The place of the bit of a key; `None` if it has no place among those that can decide.
fn place_of(key: Key) -> Option<u32> {
    let named = NAMED.iter().find(|(one, _)| *one == key);
    let character = named.map(|(_, character)| *character);
    character.or_else(|| key.text()).map(u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_answered_in_any_width() {
        let deciding = Deciding::new();
        assert!(!deciding.has(Key::Char('y')));
        deciding.set(|key| matches!(key, Key::Char('y' | '~' | '\0') | Key::Enter));
        for key in ['y', 'ｙ', '~', '\0'] {
            assert!(deciding.has(Key::Char(key)), "{key}");
        }
        assert!(deciding.has(Key::Enter));
        deciding.set(|key| matches!(key, Key::F(10) | Key::Delete));
        assert!(deciding.has(Key::F(10)) && deciding.has(Key::Delete));
        assert!(!deciding.has(Key::Enter) && !deciding.has(Key::F(9)));
        deciding.set(|key| key == Key::Char('y'));
        for key in [Key::Char('x'), Key::Char('有'), Key::Down, Key::F(10)] {
            assert!(!deciding.has(key), "{key:?}");
        }
        deciding.set(|_| false);
        assert!(!deciding.has(Key::Char('y')));
    }
}
