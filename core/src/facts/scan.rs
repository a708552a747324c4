//! Reads the plain form of JSON text straight into slots, as nearly every report of a long list is written: keys
//! that reports have, each once, texts without escapes. Everything else is left to the general way, which also
//! says what is wrong with it, so that no rule on faulty reports exists twice.

use std::borrow::Cow;

use super::Reading;
use crate::edition::{Edition, Item, ItemIndex, ItemType};
use crate::report::{Raw, Report, scrubbed_answer};
use crate::text;

/// The fields of a report beside the answers. Any other key is left to the general way.
const FIELDS: [&str; 10] = [
    "edition",
    "channel",
    "act",
    "changed_on",
    "reported_on",
    "received_on",
    "note",
    "facility",
    "preprint",
    "entry",
];
/// The deepest nesting of values that are read here.
const DEPTH: u32 = 8;
/// The most keys of one object that are read here: each is compared with all before.
const MOST_KEYS: usize = 128;
/// Words of the bits that say which items came already.
const CAME: usize = 16;

/// Reads one report from JSON text. The report has no answers; they are in the reading, whose memory is used again.
/// `None` if the text is not in the plain form, which says nothing about the report: the caller then reads it in the
/// general way ([`Report::read`] and [`read`](super::read)), whose result this one equals.
#[must_use]
pub fn scan(edition: &Edition, text: &str, reading: &mut Reading) -> Option<Report> {
    let mut scanner = Scanner { text, at: 0 };
    reading.reset(edition);
    let mut fields: Vec<(Cow<'_, str>, Raw)> = Vec::with_capacity(FIELDS.len());
    let mut has_answers = false;
    scanner.each_field(&mut |scanner, key| {
        if key == "answers" {
            if std::mem::replace(&mut has_answers, true) {
                return None;
            }
            return scanner.answers(edition, reading);
        }
        if !FIELDS.contains(&key) || fields.iter().any(|(other, _)| other == key) {
            return None;
        }
        fields.push((Cow::Borrowed(key), scanner.value(DEPTH)?));
        Some(())
    })?;
    scanner.space();
    if scanner.peek().is_some() || !has_answers {
        return None;
    }
    fields.push((Cow::Borrowed("answers"), Raw::Object(Vec::new())));
    let report = Report::of_fields(fields.into_iter()).ok()?;
    reading.close(edition, &report.facility);
    Some(report)
}

/// The text and how far it has been read. All methods return `None` for whatever is not plain.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.step();
        }
    }

    /// The next byte that is no space.
    fn byte(&mut self) -> Option<u8> {
        self.space();
        let byte = self.peek()?;
        self.step();
        Some(byte)
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.byte()? == wanted).then_some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(word.as_bytes()).then(|| {
            self.at = self.at.saturating_add(word.len());
        })
    }

    /// Whether another member follows in a list or object that ends with this byte.
    fn more(&mut self, end: u8) -> Option<bool> {
        match self.byte()? {
            b',' => Some(true),
            byte if byte == end => Some(false),
            _ => None,
        }
    }

    /// Whether the list or object that has just begun ends at once.
    fn is_empty(&mut self, end: u8) -> bool {
        self.space();
        let is_end = self.peek() == Some(end);
        if is_end {
            self.step();
        }
        is_end
    }

    /// A text without escapes and control characters.
    fn string(&mut self) -> Option<&'t str> {
        self.expect(b'"')?;
        let rest = self.text.as_bytes().get(self.at..)?;
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
        let length = rest.iter().position(ends)?;
        let end = self.at.checked_add(length)?;
        let string = self.text.get(self.at..end)?;
        self.at = end;
        (self.peek() == Some(b'"')).then(|| self.step())?;
        Some(string)
    }

    /// A text that [`text::scrub`] leaves as it is.
    fn clean(&mut self) -> Option<&'t str> {
        self.string().filter(|string| text::is_clean(string))
    }

    /// Calls `each` with every key of an object; it has to read the value.
    fn each_field(&mut self, each: &mut dyn FnMut(&mut Self, &'t str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.is_empty(b'}') {
            return Some(());
        }
        loop {
            self.space();
            let key = self.string()?;
            self.expect(b':')?;
            self.space();
            each(self, key)?;
            if !self.more(b'}')? {
                return Some(());
            }
        }
    }

    /// Any value; its keys are clean.
    fn value(&mut self, depth: u32) -> Option<Raw> {
        self.space();
        Some(match self.peek()? {
            b'"' => Raw::Text(self.string()?.to_owned()),
            b'[' => {
                let depth = depth.checked_sub(1)?;
                self.step();
                let mut list = Vec::new();
                if !self.is_empty(b']') {
                    loop {
                        list.push(self.value(depth)?);
                        if !self.more(b']')? {
                            break;
                        }
                    }
                }
                Raw::List(list)
            }
            b'{' => {
                let depth = depth.checked_sub(1)?;
                let mut fields: Vec<(String, Raw)> = Vec::new();
                self.each_field(&mut |scanner, key| {
                    let is_taken = fields.iter().any(|(other, _)| other == key);
                    if is_taken || fields.len() >= MOST_KEYS || !text::is_clean(key) {
                        return None;
                    }
                    fields.push((key.to_owned(), scanner.value(depth)?));
                    Some(())
                })?;
                Raw::Object(fields)
            }
            b'n' => {
                self.word("null")?;
                Raw::Null
            }
            b't' => {
                self.word("true")?;
                Raw::Bool(true)
            }
            b'f' => {
                self.word("false")?;
                Raw::Bool(false)
            }
            _ => Raw::Number(self.number()?),
        })
    }

    /// A number as JSON writes them.
    fn number(&mut self) -> Option<f64> {
        let begin = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        let whole = self.digits();
        let leads = self.text.as_bytes().get(self.at.checked_sub(whole)?);
        if whole == 0 || whole > 1 && leads == Some(&b'0') {
            return None;
        }
        if self.peek() == Some(b'.') {
            self.step();
            (self.digits() > 0).then_some(())?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.step();
            if let Some(b'+' | b'-') = self.peek() {
                self.step();
            }
            (self.digits() > 0).then_some(())?;
        }
        let number: f64 = self.text.get(begin..self.at)?.parse().ok()?;
        number.is_finite().then_some(number)
    }

    /// Passes over digits and counts them.
    fn digits(&mut self) -> usize {
        let begin = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.step();
        }
        self.at.saturating_sub(begin)
    }

    /// A whole number of at most nine digits. The number that follows may have a fraction still.
    fn whole(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        let begin = self.at;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number
                .wrapping_mul(10)
                .wrapping_add(u32::from(digit.wrapping_sub(b'0')));
            self.step();
        }
        let length = self.at.saturating_sub(begin);
        let leads = length > 1 && self.text.as_bytes().get(begin) == Some(&b'0');
        (matches!(length, 1..=9) && !leads).then_some(number)
    }

    /// Whether the number just read ends here.
    fn ends_number(&self) -> bool {
        !matches!(self.peek(), Some(b'.' | b'e' | b'E'))
    }

    fn answers(&mut self, edition: &Edition, reading: &mut Reading) -> Option<()> {
        let mut order = Order {
            edition,
            next: 0,
            came: [0; CAME],
        };
        self.expect(b'{')?;
        if self.is_empty(b'}') {
            return Some(());
        }
        loop {
            self.space();
            let (index, item) = match self.expected(&mut order) {
                Some(found) => found,
                None => order.find(self.string()?)?,
            };
            self.expect(b':')?;
            self.space();
            order.mark(index)?;
            self.answer(index, item, reading)?;
            if !self.more(b'}')? {
                return Some(());
            }
        }
    }

    /// One of the next few items, if its id is the key that follows.
    fn expected<'e>(&mut self, order: &mut Order<'e>) -> Option<(ItemIndex, &'e Item)> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let (quote, rest) = rest.split_first()?;
        let ahead = order.edition.items_by_id.get(order.next..)?;
        for (nth, index) in ahead.iter().take(4).enumerate() {
            let item = order.edition.item(*index)?;
            let is_as_long = rest.get(item.id.len()) == Some(&b'"') && *quote == b'"';
            if is_as_long && rest.starts_with(item.id.as_bytes()) {
                order.next = order.next.saturating_add(nth).saturating_add(1);
                self.at = self.at.saturating_add(item.id.len()).saturating_add(2);
                return Some((*index, item));
            }
        }
        None
    }

    fn answer(&mut self, index: ItemIndex, item: &Item, reading: &mut Reading) -> Option<()> {
        let begin = self.at;
        match self.peek()? {
            b'0'..=b'9' => {
                let whole = self.whole();
                match whole {
                    Some(number) if self.ends_number() => {
                        reading.take_whole(index, item, number);
                        return Some(());
                    }
                    Some(number) if item.item_type == ItemType::Decimal1 => {
                        if let Some(tenths) = self.tenths(number)
                            && reading.take_tenths(index, tenths)
                        {
                            return Some(());
                        }
                    }
                    _ => {}
                }
            }
            b'"' => {
                let text = self.clean()?;
                match item.item_type {
                    _ if text.is_empty() => {}
                    ItemType::Text => reading.take_text(index, text),
                    _ => reading.take(index, item, &Raw::Text(text.to_owned())),
                }
                return Some(());
            }
            b'[' => {
                let taken = match item.item_type {
                    ItemType::Multi => self.codes(index, item, reading),
                    ItemType::Names8 | ItemType::Names => self.names(index, item, reading),
                    _ => None,
                };
                if taken.is_some() {
                    return Some(());
                }
            }
            b'n' => return self.word("null"),
            b'-' => {}
            // A wrong type, with a message that shows the value.
            _ => return None,
        }
        self.at = begin;
        if let Some(value) = scrubbed_answer(self.value(DEPTH)?) {
            reading.take(index, item, &value);
        }
        Some(())
    }

    /// A number with one decimal, in tenths, after its whole part.
    fn tenths(&mut self, whole: u32) -> Option<i64> {
        if self.peek() != Some(b'.') {
            return None;
        }
        self.step();
        let digit = self.whole().filter(|digit| *digit < 10)?;
        let tenths = i64::from(whole)
            .checked_mul(10)?
            .checked_add(i64::from(digit))?;
        self.ends_number().then_some(tenths)
    }

    /// A list of codes.
    fn codes(&mut self, index: ItemIndex, item: &Item, reading: &mut Reading) -> Option<()> {
        self.step();
        let mut codes = [0_u8; 64];
        let mut length = 0_usize;
        for place in &mut codes {
            self.space();
            *place = u8::try_from(self.whole()?).ok()?;
            length = length.saturating_add(1);
            if !self.more(b']')? {
                reading.take_codes(index, item, codes.get(..length)?);
                return Some(());
            }
        }
        None
    }

    /// A list of names.
    fn names(&mut self, index: ItemIndex, item: &Item, reading: &mut Reading) -> Option<()> {
        self.step();
        if self.is_empty(b']') {
            return Some(());
        }
        let mut names = Vec::new();
        loop {
            self.space();
            let name = self.clean()?.trim();
            if !name.is_empty() {
                names.push(name.to_owned());
            }
            if !self.more(b']')? {
                reading.take_names(index, item, names);
                return Some(());
            }
        }
    }
}

/// Finds items by id in the order in which reports list them.
struct Order<'e> {
    edition: &'e Edition,
    /// The position in [`Edition::items_by_id`] at which the next answer is expected.
    next: usize,
    came: [u64; CAME],
}

impl<'e> Order<'e> {
    fn find(&mut self, id: &str) -> Option<(ItemIndex, &'e Item)> {
        let at = self.edition.place_by_id(id)?;
        self.next = at.saturating_add(1);
        let index = *self.edition.items_by_id.get(at)?;
        Some((index, self.edition.item(index)?))
    }

    /// Notes that the item came; `None` if it came before.
    fn mark(&mut self, index: ItemIndex) -> Option<()> {
        let at = usize::from(index.0);
        let bit = 1_u64.checked_shl(u32::from(index.0) % u64::BITS)?;
        let word = self.came.get_mut(at / 64)?;
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new.then_some(())
    }
}
