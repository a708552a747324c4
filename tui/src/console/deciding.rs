//! Which keys decide something on what is drawn: told by the console that draws, asked by the thread that reads keys. It
//! may be a moment late; then a key is what it would be without it.

use std::sync::atomic::{AtomicU64, Ordering};

use super::key::Key;

/// The keys that make one of the first 128 characters; no other decides.
#[derive(Debug)]
pub(crate) struct Deciding([AtomicU64; 2]);

impl Deciding {
    pub(crate) const fn new() -> Self {
        Self([AtomicU64::new(0), AtomicU64::new(0)])
    }

    /// From now on these keys decide.
    pub(crate) fn set(&self, decides: impl Fn(Key) -> bool) {
        for (half, first) in self.0.iter().zip([0_u8, 64]) {
            let mut bits = 0_u64;
            for place in 0..64_u8 {
                let key = match char::from(first.saturating_add(place)) {
                    '\n' => Key::Enter,
                    character => Key::Char(character),
                };
                bits |= u64::from(decides(key)) << place;
            }
            half.store(bits, Ordering::Relaxed);
        }
    }

    /// Whether this key decides, in whatever width it comes.
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
