//! The keys that decide something in the place that is drawn. The drawing thread writes it, the key thread reads it.
//!
//! The key thread may read a value that is one frame old. Then a key only misses the short wait that tells it from
//! a paste.

use std::sync::atomic::{AtomicU64, Ordering};

use super::key::Key;

/// One bit for each of the first 128 characters. Two atomics instead of a lock: the key thread never waits for the
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
                // `Key::text` makes Enter a line feed, so Enter has its place.
                let key = match char::from(first.saturating_add(place)) {
                    '\n' => Key::Enter,
                    character => Key::Char(character),
                };
                bits |= u64::from(decides(key)) << place;
            }
            // Relaxed: the two halves need not change together, and no other data depends on them.
            half.store(bits, Ordering::Relaxed);
        }
    }

    /// Whether this key decides; full-width characters count as their ASCII form.
    pub(crate) fn has(&self, key: Key) -> bool {
        let character = key.folded().text().map(u32::from);
        let Some((half, place)) = character.and_then(|character| {
            let half = self.0.get(usize::try_from(character / 64).ok()?)?;
            Some((half, character % 64))
        }) else {
            return false;
        };
        half.load(Ordering::Relaxed) >> place & 1 == 1
    }
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
        for key in [Key::Char('x'), Key::Char('有'), Key::Down, Key::F(10)] {
            assert!(!deciding.has(key), "{key:?}");
        }
        deciding.set(|_| false);
        assert!(!deciding.has(Key::Char('y')));
    }
}
