//! The refused rows of a file: the first ones as they are for the screen, all of them compressed for the file of refused
//! rows. Without compression a file of random data would take many times its own size in memory.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufReader, Read, Write};

use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::{About, Limits, RefusedRow};

/// Refused rows in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    first: Vec<RefusedRow>,
    number: usize,
    packed: Vec<u8>,
    messages: Vec<Message>,
    keys: BTreeSet<String>,
    has_unknown: bool,
    hides_rows: bool,
}

/// Column, reason and fix, which many rows have in common. Each different message is stored once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Message {
    column: Option<String>,
    reason: String,
    fix: String,
}

impl Refused {
    /// The number of refused rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.number
    }

    /// Whether no row was refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// The first refused rows, for display: at most [`Limits::refused_rows`]. Once [`Limits::refused_bytes`] are used up,
    /// further rows have an empty `record`.
    #[must_use]
    pub fn first(&self) -> &[RefusedRow] {
        &self.first
    }

    /// The number of rows that [`Self::first`] leaves out.
    #[must_use]
    pub fn more(&self) -> usize {
        self.number.saturating_sub(self.first.len())
    }

    /// All ids, codes and names that refused rows are about, from [`About::Keys`].
    #[must_use]
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// Whether some row does not say what it is about ([`About::Unknown`]).
    #[must_use]
    pub(crate) fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// Whether some row may hide other rows ([`About::MoreRows`]).
    #[must_use]
    pub(crate) fn hides_rows(&self) -> bool {
        self.hides_rows
    }

    /// All refused rows in the order of the file, complete; each is decompressed when the iterator reaches it.
    pub fn all(&self) -> impl Iterator<Item = RefusedRow> + '_ {
        let unpacked = DeflateDecoder::new(self.packed.as_slice());
        let mut rows = BufReader::with_capacity(64 * 1024, unpacked);
        // The bytes were compressed by this program and never left memory, so the only read error is their end.
        std::iter::from_fn(move || unpack(&mut rows, &self.messages).ok())
    }
}

/// Collects refused rows while a file is read.
pub(super) struct RefusedCollector {
    refused: Refused,
    numbers: HashMap<Message, u64>,
    packing: DeflateEncoder<Vec<u8>>,
    bytes_left: usize,
    max_rows: usize,
}

/// How many different messages are numbered. Reasons can quote the file, so a hostile file could make each different;
/// messages beyond this number are compressed with their row.
const MAX_MESSAGES: usize = 4_096;
/// Number that says that the message follows in the row itself.
const WRITTEN_OUT: u64 = u64::MAX;

impl RefusedCollector {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            refused: Refused::default(),
            numbers: HashMap::new(),
            packing: DeflateEncoder::new(Vec::new(), Compression::fast()),
            bytes_left: limits.refused_bytes,
            max_rows: limits.refused_rows,
        }
    }

    pub(super) fn push(&mut self, mut row: RefusedRow) {
        let refused = &mut self.refused;
        refused.number += 1;
        match &row.about {
            About::Keys(keys) => refused.keys.extend(keys.iter().cloned()),
            About::Unknown => refused.has_unknown = true,
            About::MoreRows => refused.hides_rows = true,
        }
        let message = Message {
            column: row.column.clone(),
            reason: row.reason.clone(),
            fix: row.fix.clone(),
        };
        let number = match self.numbers.get(&message) {
            Some(number) => *number,
            None if refused.messages.len() < MAX_MESSAGES => {
                let number = u64::try_from(refused.messages.len()).unwrap_or(WRITTEN_OUT);
                refused.messages.push(message.clone());
                self.numbers.insert(message, number);
                number
            }
            None => WRITTEN_OUT,
        };
        // Writing to a `Vec` never fails.
        let _ = pack(&mut self.packing, &row, number);
        if refused.first.len() >= self.max_rows {
            return;
        }
        let size: usize = row.record.iter().map(String::len).sum();
        match self.bytes_left.checked_sub(size) {
            Some(left) => self.bytes_left = left,
            None => row.record = Vec::new(),
        }
        refused.first.push(row);
    }

    pub(super) fn finish(self) -> Refused {
        Refused {
            packed: self.packing.finish().unwrap_or_default(),
            ..self.refused
        }
    }
}

fn pack(out: &mut impl Write, row: &RefusedRow, message: u64) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(64);
    let mut number = |number: u64| bytes.extend_from_slice(&number.to_le_bytes());
    number(row.line);
    number(message);
    number(u64::from(row.intact));
    let mut texts: Vec<&str> = vec![&row.value, row.cell.as_deref().unwrap_or_default()];
    if message == WRITTEN_OUT {
        let column = row.column.as_ref();
        number(u64::from(column.is_some()));
        texts.extend([column.map_or("", String::as_str), &row.reason, &row.fix]);
    }
    let keys: &[String] = match &row.about {
        About::Keys(keys) => keys,
        About::Unknown | About::MoreRows => &[],
    };
    number(match &row.about {
        About::Keys(_) => 0,
        About::Unknown => 1,
        About::MoreRows => 2,
    });
    let length = |list: &[String]| u64::try_from(list.len()).unwrap_or(0);
    number(length(keys));
    number(length(&row.record));
    texts.extend(keys.iter().chain(&row.record).map(String::as_str));
    for text in texts {
        let length = u64::try_from(text.len()).unwrap_or(0);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    out.write_all(&bytes)
}

fn unpack(from: &mut impl Read, messages: &[Message]) -> io::Result<RefusedRow> {
    let line = number(from)?;
    let message = number(from)?;
    let intact = number(from)? == 1;
    let has_column = message == WRITTEN_OUT && number(from)? == 1;
    let about = number(from)?;
    let (keys, cells) = (number(from)?, number(from)?);
    let value = text(from)?;
    let cell = Some(text(from)?).filter(|cell| !cell.is_empty());
    let known = usize::try_from(message)
        .ok()
        .and_then(|at| messages.get(at));
    let message = match known {
        Some(message) => message.clone(),
        None => {
            let column = text(from)?;
            Message {
                column: has_column.then_some(column),
                reason: text(from)?,
                fix: text(from)?,
            }
        }
    };
    let mut texts = |number: u64| (0..number).map(|_| text(from)).collect::<io::Result<_>>();
    let keys: Vec<String> = texts(keys)?;
    Ok(RefusedRow {
        line,
        cell,
        column: message.column,
        value,
        reason: message.reason,
        fix: message.fix,
        intact,
        record: texts(cells)?,
        about: match about {
            0 => About::Keys(keys),
            1 => About::Unknown,
            _ => About::MoreRows,
        },
    })
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn text(from: &mut impl Read) -> io::Result<String> {
    let length = usize::try_from(number(from)?).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(line: u64, cells: &[String], about: u8) -> RefusedRow {
        RefusedRow {
            line,
            cell: line.is_multiple_of(2).then(|| format!("報告!A{line}")),
            column: line.is_multiple_of(3).then(|| "ID".to_owned()),
            value: cells.concat(),
            reason: format!("{}行目と違います。", line % 7),
            fix: "直してください。".to_owned(),
            intact: line.is_multiple_of(2),
            record: cells.to_vec(),
            about: match about {
                0 => About::Unknown,
                1 => About::MoreRows,
                keys => About::Keys(vec!["3921001".to_owned(); usize::from(keys) - 2]),
            },
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_all_there(
            rows in prop::collection::vec((prop::collection::vec("[a甲\"\r\n]{0,5}", 0..4), 0_u8..4), 0..30)
        ) {
            let rows: Vec<RefusedRow> =
                (1..).zip(&rows).map(|(line, (cells, about))| row(line, cells, *about)).collect();
            let limits = Limits { refused_rows: 3, refused_bytes: 20, ..Limits::default() };
            let mut collector = RefusedCollector::new(&limits);
            rows.iter().cloned().for_each(|row| collector.push(row));
            let refused = collector.finish();
            prop_assert_eq!(refused.len(), rows.len());
            prop_assert_eq!(refused.more(), rows.len().saturating_sub(3));
            let kept: usize = refused.first().iter().flat_map(|row| &row.record).map(String::len).sum();
            prop_assert!(kept <= 20);
            prop_assert_eq!(refused.all().collect::<Vec<_>>(), rows);
        }
    }

    #[test]
    fn noise_takes_less_than_its_text() {
        let mut collector = RefusedCollector::new(&Limits::default());
        for line in 1..=20_000 {
            // Each has a reason of its own, as rows that contradict earlier ones have.
            let mut one = row(
                line,
                &[format!("392{line:010}"), "甲見本医院".to_owned()],
                0,
            );
            one.reason = format!("同じものが{line}行目に別の内容であります。");
            collector.push(one);
        }
        let refused = collector.finish();
        let text = 20_000 * "3922395402030,甲見本医院\n".len();
        assert!(refused.packed.len() < text, "{}", refused.packed.len());
        assert_eq!(refused.first().len(), 1_000);
        assert_eq!(refused.all().count(), 20_000);
    }
}
