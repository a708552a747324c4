//! Reads values as the page encodes them (`wasm/npm/src/encode.ts`). Encoding field by field was measured four
//! times faster than passing a JSON string.
//!
//! The first byte of a value gives its kind. Lengths and keys are numbers of variable length, seven bits per byte,
//! lowest first.
//!
//! | byte | value |
//! |---|---|
//! | 0 1 2 | null, false, true |
//! | 3 | a double, little endian |
//! | 4 | text: length in bytes, then UTF-8 |
//! | 7 | the same, of a text that reading takes as it is: not blank, no invisible characters, no surrounding space |
//! | 5 | list: number of members, then the members |
//! | 6 | object: number of fields, then key and value of each |
//! | 16–255 | a whole number from 0 to 239, in this one byte |
//!
//! A key is 0 followed by a text without the byte 4; or a number from 1 on, which counts the items in form order and after them
//! [`FIELDS`].

use kakari_core::edition::{Edition, ItemIndex, ItemType};
use kakari_core::facts::Reading;
use kakari_core::report::{Raw, Report, scrubbed_answer};
use kakari_core::text::{is_clean, is_plain, scrub};

/// The deepest nesting of a value. Deeper ones are refused, so that reading and dropping them, both recursive,
/// needs a bounded stack.
const MOST_DEPTH: u32 = 64;
/// The byte of the number 0; bytes above it are the numbers that follow.
const SMALL: u8 = 16;

/// Keys of reports that are no items. `encode.ts` has the same list.
const FIELDS: [&str; 19] = [
    "edition",
    "channel",
    "act",
    "changed_on",
    "reported_on",
    "received_on",
    "note",
    "facility",
    "answers",
    "preprint",
    "entry",
    "id",
    "name",
    "kind",
    "code",
    "opened_on",
    "closed_on",
    "suspended",
    "excluded",
];

/// The single value that the bytes encode; `None` if they are not exactly one value.
pub(crate) fn value(bytes: &[u8], edition: &Edition) -> Option<Raw> {
    let mut reader = Reader {
        rest: bytes,
        edition,
    };
    let value = reader.value(MOST_DEPTH)?;
    reader.rest.is_empty().then_some(value)
}

/// The result of [`report`].
pub(crate) enum Straight {
    /// The bytes are not a value.
    Unreadable,
    /// The fast way does not apply (an item unknown to the edition, or not a report): the caller has to read the
    /// bytes with [`value`].
    Other,
    /// The fields beside the answers have to be read as a whole; the answers are in the reading.
    Head(Raw),
    /// Everything is read: the answers are in the reading, the other fields in the report.
    Whole,
}

/// Reads a report and puts its answers straight into slots, and its other fields into `report`, without building a tree of values.
/// Both have to be empty.
pub(crate) fn report(
    bytes: &[u8],
    edition: &Edition,
    reading: &mut Reading,
    report: &mut Report,
) -> Straight {
    let reader = || Reader {
        rest: bytes,
        edition,
    };
    if reader().whole(reading, report).is_some() {
        return Straight::Whole;
    }
    reading.reset(edition);
    report.clear();
    let Some(fields) = reader().head(reading) else {
        return match value(bytes, edition) {
            Some(_) => Straight::Other,
            None => Straight::Unreadable,
        };
    };
    object(fields).map_or(Straight::Unreadable, Straight::Head)
}

/// The object of these fields; `None` if two keys differ only in invisible characters, because which of them
/// counts would be a guess. (Equal keys cannot occur in a JavaScript object.)
fn object(fields: Vec<(String, Raw)>) -> Option<Raw> {
    // Nearly all keys are clean, and then nothing is compared.
    let is_taken = |(at, (key, _)): (usize, &(String, Raw))| {
        let others = fields.iter().enumerate();
        let mut others = others.filter(|(other, _)| *other != at);
        !is_clean(key) && others.any(|(_, (other, _))| scrub(other) == scrub(key))
    };
    let is_twice = fields.iter().enumerate().any(is_taken);
    (!is_twice).then_some(Raw::Object(fields))
}

struct Reader<'a> {
    rest: &'a [u8],
    edition: &'a Edition,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: u32) -> Option<Raw> {
        let deeper = || depth.checked_sub(1);
        Some(match self.byte()? {
            0 => Raw::Null,
            1 => Raw::Bool(false),
            2 => Raw::Bool(true),
            3 => Raw::Number(self.double()?),
            4 | 7 => Raw::Text(self.text()?.to_owned()),
            5 => {
                let depth = deeper()?;
                let length = self.length()?;
                let mut list = Vec::with_capacity(length);
                for _ in 0..length {
                    list.push(self.value(depth)?);
                }
                Raw::List(list)
            }
            6 => {
                let depth = deeper()?;
                let length = self.length()?;
                let mut fields = Vec::with_capacity(length);
                for _ in 0..length {
                    fields.push((self.key()?.to_owned(), self.value(depth)?));
                }
                object(fields)?
            }
            small if small >= SMALL => Raw::Number(f64::from(small - SMALL)),
            _ => return None,
        })
    }

    /// Reads a report whose fields beside the answers are all plain; `None` for any other.
    fn whole(&mut self, reading: &mut Reading, report: &mut Report) -> Option<()> {
        let mut has_answers = false;
        self.fields(|reader, key| match (key, reader.rest.first()) {
            ("answers", Some(6)) => {
                has_answers = true;
                reader.answers(reading)
            }
            ("entry", Some(6)) => {
                report.entry = scrubbed_answer(reader.value(MOST_DEPTH.checked_sub(1)?)?);
                Some(())
            }
            ("facility", Some(6)) => reader.fields(|reader, key| {
                let text = reader.plain()?;
                text.is_none_or(|text| report.facility.take_plain(key, text))
                    .then_some(())
            }),
            _ => {
                let text = reader.plain()?;
                text.is_none_or(|text| report.take_plain(key, text))
                    .then_some(())
            }
        })?;
        // Without these it is refused, and the general way says why.
        let is_whole = has_answers && !report.edition.is_empty() && !report.facility.id.is_empty();
        (is_whole && self.rest.is_empty()).then_some(())
    }

    /// Reads an object; `read` reads each value.
    fn fields(&mut self, mut read: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        if self.byte()? != 6 {
            return None;
        }
        for _ in 0..self.length()? {
            let key = self.key()?;
            read(self, key)?;
        }
        Some(())
    }

    /// Reads a plain text; `Some(None)` for null and empty text, which mean that the field was not given.
    fn plain(&mut self) -> Option<Option<&'a str>> {
        let kind = self.byte()?;
        if kind == 0 {
            return Some(None);
        }
        let text = self.text()?;
        match kind {
            4 if text.is_empty() => Some(None),
            4 => is_plain(text).then_some(Some(text)),
            7 => Some(Some(text)),
            _ => None,
        }
    }

    /// Reads a report whose answers are valid, and gives its other fields.
    fn head(&mut self, reading: &mut Reading) -> Option<Vec<(String, Raw)>> {
        if self.byte()? != 6 {
            return None;
        }
        let length = self.length()?;
        let mut fields = Vec::with_capacity(length);
        for _ in 0..length {
            let key = self.key()?.to_owned();
            let value = if key == "answers" && self.rest.first() == Some(&6) {
                self.answers(reading)?;
                Raw::Object(Vec::new())
            } else {
                self.value(MOST_DEPTH.checked_sub(1)?)?
            };
            fields.push((key, value));
        }
        self.rest.is_empty().then_some(fields)
    }

    /// Reads the answers into slots. `None` if they are not valid, or if a key is not an item of the edition: its
    /// finding then needs its place among the others, which only the general way gives.
    fn answers(&mut self, reading: &mut Reading) -> Option<()> {
        self.byte()?;
        let edition = self.edition;
        for _ in 0..self.length()? {
            let index = ItemIndex(u16::try_from(self.number()?.checked_sub(1)?).ok()?);
            let item = edition.item(index)?;
            match *self.rest.first()? {
                small if small >= SMALL => {
                    self.byte()?;
                    reading.take_whole(index, item, u32::from(small - SMALL));
                    continue;
                }
                3 => {
                    self.byte()?;
                    let number = self.double()?;
                    reading.take(index, item, &Raw::Number(number));
                    continue;
                }
                5 if item.item_type == ItemType::Multi => {
                    if let Some((codes, number, rest)) = codes(self.rest) {
                        reading.take_codes(index, item, codes.get(..number)?);
                        self.rest = rest;
                        continue;
                    }
                }
                5 if matches!(item.item_type, ItemType::Names8 | ItemType::Names) => {
                    let mut ahead = Reader { ..*self };
                    if let Some(names) = ahead.names() {
                        reading.take_names(index, item, names);
                        self.rest = ahead.rest;
                        continue;
                    }
                }
                _ => {}
            }
            if let Some(value) = scrubbed_answer(self.value(MOST_DEPTH.checked_sub(2)?)?) {
                reading.take(index, item, &value);
            }
        }
        Some(())
    }

    /// Reads a list of plain texts.
    fn names(&mut self) -> Option<Vec<String>> {
        self.byte()?;
        let number = self.length()?;
        let mut names = Vec::with_capacity(number);
        for _ in 0..number {
            names.push(self.plain()??.to_owned());
        }
        Some(names)
    }

    fn key(&mut self) -> Option<&'a str> {
        let Some(number) = self.number()?.checked_sub(1) else {
            return self.text();
        };
        let number = usize::try_from(number).ok()?;
        let items = &self.edition.items;
        match number.checked_sub(items.len()) {
            None => items.get(number).map(|item| item.id.as_str()),
            Some(field) => FIELDS.get(field).copied(),
        }
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    /// A number of bytes, members or fields. Each takes at least one byte, so a number beyond the remaining bytes
    /// is an error, and no memory is reserved for it.
    #[inline(always)]
    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.rest.len()).then_some(length)
    }

    fn double(&mut self) -> Option<f64> {
        let (bytes, rest) = self.rest.split_first_chunk::<8>()?;
        self.rest = rest;
        Some(f64::from_le_bytes(*bytes))
    }

    fn number(&mut self) -> Option<u32> {
        if let [small @ ..0x80, rest @ ..] = self.rest {
            self.rest = rest;
            return Some(u32::from(*small));
        }
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    #[inline(always)]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

/// Reads a list of whole numbers of one byte each: the codes, their number, and the bytes after the list. `None`
/// if the list is empty, has other members, or is longer than the 64 codes an item can have.
fn codes(bytes: &[u8]) -> Option<([u8; 64], usize, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<2>()?;
    let number = usize::from(head[1]);
    let (list, rest) = rest.split_at_checked(number)?;
    let mut codes = [0; 64];
    for (code, byte) in codes.get_mut(..number)?.iter_mut().zip(list) {
        *code = byte.checked_sub(SMALL)?;
    }
    (number > 0).then_some((codes, number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<Raw> {
        value(bytes, &kakari_builtin::edition("r07").unwrap())
    }

    #[test]
    fn every_kind_of_value() {
        assert_eq!(read(&[0]), Some(Raw::Null));
        assert_eq!(read(&[1]), Some(Raw::Bool(false)));
        assert_eq!(read(&[2]), Some(Raw::Bool(true)));
        assert_eq!(read(&[255]), Some(Raw::Number(239.0)));
        assert_eq!(
            read(&[&[3_u8][..], &2.5_f64.to_le_bytes()].concat()),
            Some(Raw::Number(2.5))
        );
        let text = |text: &str| Raw::Text(text.to_owned());
        assert_eq!(read(&[4, 3, 0xe3, 0x81, 0x82]), Some(text("あ")));
        assert_eq!(read(&[7, 3, 0xe3, 0x81, 0x82]), Some(text("あ")));
        assert_eq!(
            read(&[5, 2, 17, 4, 1, b'a']),
            Some(Raw::List(vec![Raw::Number(1.0), text("a")]))
        );
        let first = kakari_builtin::edition("r07").unwrap().items[0].id.clone();
        assert_eq!(
            read(&[6, 2, 1, 16, 0, 1, b'a', 0]),
            Some(Raw::Object(vec![
                (first, Raw::Number(0.0)),
                ("a".to_owned(), Raw::Null)
            ]))
        );
    }

    /// Plain names, and names that are not, in a report without and with a field that needs the general way.
    #[test]
    fn names_read_straight_are_those_of_the_value() {
        let edition = kakari_builtin::edition("r07").unwrap();
        let (index, item) = edition.item_by_id("f2ha.system.partners").unwrap();
        let short = |number: usize| u8::try_from(number).unwrap();
        let text = |kind: u8, text: &str| [&[kind, short(text.len())], text.as_bytes()].concat();
        let field = |key: &str, value: Vec<u8>| [text(0, key), value].concat();
        for (names, note) in [
            (&[(7, "甲医院"), (7, "乙医院")][..], "済"),
            (&[(4, "甲医院"), (4, " 乙\u{200B}医院")], "済"),
            (&[(7, "甲医院"); 9], " 済"),
            (&[], "済"),
        ] {
            let list = names.iter().flat_map(|(kind, name)| text(*kind, name));
            let list = [vec![5, short(names.len())], list.collect()].concat();
            let bytes = [
                vec![6, 4],
                field("edition", text(7, "r07")),
                field("note", text(4, note)),
                field(
                    "facility",
                    [vec![6, 1], field("id", text(7, "39212"))].concat(),
                ),
                field(
                    "answers",
                    [vec![6, 1, short(usize::from(index.0) + 1)], list].concat(),
                ),
            ]
            .concat();
            let general = Report::read(value(&bytes, &edition).unwrap()).unwrap();
            let expected = kakari_core::facts::read(&edition, &general);
            let (mut reading, mut own) = (Reading::blank(&edition), Report::default());
            let own = match report(&bytes, &edition, &mut reading, &mut own) {
                Straight::Whole => own,
                Straight::Head(raw) => Report::read(raw).unwrap(),
                Straight::Other | Straight::Unreadable => panic!("not read: {}", item.id),
            };
            reading.close(&edition, &own.facility);
            assert_eq!(reading, expected, "{names:?}");
            assert_eq!((own.note, own.facility), (general.note, general.facility));
        }
    }

    /// The keys of a script's object are never equal; those that look equal are refused here as in JSON text.
    #[test]
    fn keys_that_look_the_same_are_refused() {
        let two = |left: &[u8], right: &[u8]| {
            let key = |key: &[u8]| [&[0, u8::try_from(key.len()).unwrap()], key].concat();
            read(&[&[6, 2][..], &key(left), &[0], &key(right), &[0]].concat())
        };
        assert_eq!(two(b"a", b"a\x07"), None);
        assert_eq!(two(b"\x7fa", b"a\x07"), None);
        assert!(two(b"a", b"b\x07").is_some());
    }

    #[test]
    fn other_bytes_are_refused() {
        let deep = [[5_u8, 1].repeat(65), vec![0]].concat();
        let broken: [&[u8]; 13] = [
            &[],
            &[8],
            &[7],
            &[15],
            &[0, 0],
            &[3, 0],
            &[4, 2, b'a'],
            &[4, 1, 0xff],
            &[5, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[5, 200, 1, 0],
            &[6, 1, 0xff, 0xff, 3, 0],
            &[6, 1, 0, 1, b'a'],
            &deep,
        ];
        for bytes in broken {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
        let as_deep_as_may_be = [[5_u8, 1].repeat(64), vec![0]].concat();
        assert!(read(&as_deep_as_may_be).is_some());
    }
}
