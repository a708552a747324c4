//! Writes numbers, strings and lists as bytes.

use std::collections::BTreeMap;

use crate::date::Date;

/// A payload under construction. Each string is stored once, in order of first use.
#[derive(Default)]
pub(super) struct Writer<'a> {
    strings: Vec<&'a str>,
    positions: BTreeMap<&'a str, u64>,
    body: Vec<u8>,
}

impl<'a> Writer<'a> {
    /// The finished payload: string table, then body.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        number(&mut out, length(self.strings.len()));
        for text in self.strings {
            number(&mut out, length(text.len()));
            out.extend(text.bytes());
        }
        out.extend(self.body);
        out
    }

    pub(super) fn byte(&mut self, value: u8) {
        self.body.push(value);
    }

    pub(super) fn flag(&mut self, value: bool) {
        self.byte(u8::from(value));
    }

    pub(super) fn number(&mut self, value: u64) {
        number(&mut self.body, value);
    }

    /// Zigzag, so that small negative numbers stay short.
    pub(super) fn signed(&mut self, value: i64) {
        let doubled = value.unsigned_abs().wrapping_mul(2);
        let zigzag = if value < 0 {
            doubled.wrapping_sub(1)
        } else {
            doubled
        };
        self.number(zigzag);
    }

    pub(super) fn text(&mut self, text: &'a str) {
        let next = length(self.strings.len());
        let position = *self.positions.entry(text).or_insert_with(|| {
            self.strings.push(text);
            next
        });
        self.number(position);
    }

    pub(super) fn date(&mut self, date: Date) {
        self.number(u64::from(date.year()));
        self.byte(date.month());
        self.byte(date.day());
    }

    /// Writes the position of a member in its closed set.
    pub(super) fn member<T: PartialEq>(&mut self, all: &[T], one: &T) {
        // Every member is in its set. If one were not, this number makes decoding fail instead of
        // silently meaning another member.
        let position = all.iter().position(|other| other == one);
        self.number(position.map_or(u64::MAX, length));
    }

    /// Writes 0 for none, else the value plus 1.
    pub(super) fn optional(&mut self, value: Option<u64>) {
        self.number(value.map_or(0, |value| value.saturating_add(1)));
    }

    pub(super) fn list<T>(&mut self, list: &'a [T], mut each: impl FnMut(&mut Self, &'a T)) {
        self.number(length(list.len()));
        for one in list {
            each(self, one);
        }
    }
}

fn length(value: usize) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}

/// Writes seven bits per byte, low bits first (LEB128); the high bit of a byte says that more follow.
fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}
