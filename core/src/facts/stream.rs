//! Reads JSON text straight into slots, without building a tree of values first, for checking thousands of
//! reports. The result equals that of [`Report::read`] and [`read`](super::read) for the same text.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Reading;
use crate::edition::{Edition, ItemIndex};
use crate::report::{Raw, Refusal, Report, scrubbed_answer};
use crate::text;

/// A serde seed that reads one report under an edition. The returned report has no answers; they are in the
/// returned reading.
#[derive(Clone, Copy, Debug)]
pub struct Stream<'e>(pub &'e Edition);

impl<'de> DeserializeSeed<'de> for Stream<'_> {
    type Value = Result<(Report, Reading), Refusal>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Visitor methods that accept every JSON value except an object and return `$other` for it. An error here
/// would end the reading of the whole text, while a wrong type is only a refused report.
macro_rules! no_object {
    ($value:ty, $other:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a JSON value")
        }
        fn visit_unit<E>(self) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_bool<E>(self, _: bool) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_i64<E>(self, _: i64) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_u64<E>(self, _: u64) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_f64<E>(self, _: f64) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_str<E>(self, _: &str) -> Result<$value, E> {
            Ok($other)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<$value, A::Error> {
            while entries.next_element::<Raw>()?.is_some() {}
            Ok($other)
        }
    };
}

impl<'de> Visitor<'de> for Stream<'_> {
    type Value = Result<(Report, Reading), Refusal>;

    no_object!(Self::Value, Err(Refusal::NotAnObject));

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut reading = Reading::blank(self.0);
        let mut keys = BTreeSet::new();
        // All other fields go through `Report::read`, so that their rules exist only once.
        let mut fields = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = if text::scrub(&key) == "answers" {
                match entries.next_value_seed(Answers::new(self.0, &mut reading))? {
                    true => Raw::Object(Vec::new()),
                    false => Raw::Null,
                }
            } else {
                entries.next_value()?
            };
            insert_new(&mut keys, text::scrub(&key).into_owned())?;
            fields.push((key, value));
        }
        Ok(Report::read(Raw::Object(fields)).map(|report| {
            reading.close(self.0, &report.facility);
            (report, reading)
        }))
    }
}

/// Inserts the key; a key that is there already is an error, because which of two values counts would be a
/// guess.
fn insert_new<E: Error>(keys: &mut BTreeSet<String>, key: String) -> Result<(), E> {
    match keys.replace(key) {
        Some(key) => Err(E::custom(format_args!("duplicate key `{key}`"))),
        None => Ok(()),
    }
}

/// Reads the object of answers.
struct Answers<'a> {
    edition: &'a Edition,
    reading: &'a mut Reading,
    /// The position in [`Edition::items_by_id`] at which the next answer is expected.
    next: usize,
    /// For each item, whether its id has been read; finds duplicates without keeping texts.
    came: Vec<bool>,
    /// Keys read that are no item's id.
    others: BTreeSet<String>,
}

/// A key of the answers.
enum Key {
    /// The id of this item.
    Item(ItemIndex),
    /// Any other key.
    Other(String),
}

impl<'a> Answers<'a> {
    fn new(edition: &'a Edition, reading: &'a mut Reading) -> Self {
        Self {
            edition,
            reading,
            next: 0,
            came: vec![false; edition.items.len()],
            others: BTreeSet::new(),
        }
    }

    /// Looks up a key of the answers.
    fn key(&mut self, written: &str) -> Key {
        // Canonical reports list answers in order of id and leave some out, so the next few ids are tried
        // before a search.
        let id = &*text::scrub(written);
        let is = |index: &ItemIndex| self.edition.item(*index).is_some_and(|item| item.id == id);
        let order = &self.edition.items_by_id;
        let ahead = order.iter().enumerate().skip(self.next).take(4);
        let near = ahead.into_iter().find(|(_, index)| is(index));
        let at = near.map(|(at, _)| at);
        match at.or_else(|| self.edition.place_by_id(id)) {
            Some(at) => {
                self.next = at.saturating_add(1);
                order
                    .get(at)
                    .map_or_else(|| Key::Other(id.to_owned()), |index| Key::Item(*index))
            }
            None => Key::Other(id.to_owned()),
        }
    }

    fn take<E: Error>(&mut self, key: Key, value: Raw) -> Result<(), E> {
        match key {
            Key::Item(index) => {
                if let Some(came) = self.came.get_mut(usize::from(index.0))
                    && std::mem::replace(came, true)
                {
                    let id = self.edition.item(index).map_or("", |item| item.id.as_str());
                    return Err(E::custom(format_args!("duplicate key `{id}`")));
                }
                if let (Some(value), Some(item)) =
                    (scrubbed_answer(value), self.edition.item(index))
                {
                    self.reading.take(index, item, &value);
                }
            }
            Key::Other(id) => {
                insert_new(&mut self.others, id.clone())?;
                if let Some(value) = scrubbed_answer(value) {
                    self.reading.answer(self.edition, &id, &value);
                }
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Answers<'_> {
    /// Whether the value is an object; a report needs one.
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Answers<'_> {
    type Value = bool;

    no_object!(bool, false);

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<bool, A::Error> {
        while let Some(key) = entries.next_key_seed(KeyOf(&mut self))? {
            self.take(key, entries.next_value()?)?;
        }
        Ok(true)
    }
}

/// Looks up a key while its text is still borrowed, so that ids of items are never allocated.
struct KeyOf<'a, 'b>(&'a mut Answers<'b>);

impl<'de> DeserializeSeed<'de> for KeyOf<'_, '_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf<'_, '_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, id: &str) -> Result<Key, E> {
        Ok(self.0.key(id))
    }
}
