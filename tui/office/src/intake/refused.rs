//! The rows of a file that could not be taken: some for the screen, all of them packed, so that a file of nothing
//! but noise does not take many times its size.

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
    sayings: Vec<Saying>,
    keys: BTreeSet<String>,
    has_unknown: bool,
    hides_rows: bool,
}

/// What is said of many rows alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Saying {
    column: Option<String>,
    reason: String,
    mend: String,
}

impl Refused {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.number
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// The first ones, for a screen: at most [`Limits::refused_kept`]. Cells beyond
    /// [`Limits::kept_of_records`] are not with them.
    #[must_use]
    pub fn first(&self) -> &[RefusedRow] {
        &self.first
    }

    /// How many are not among the first.
    #[must_use]
    pub fn more(&self) -> usize {
        self.number.saturating_sub(self.first.len())
    }

    /// What the rows are about whose [`About`] is known.
    #[must_use]
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// Whether of some row it cannot be told what it is about.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// Whether other rows may stand unread in some row.
    #[must_use]
    pub fn hides_rows(&self) -> bool {
        self.hides_rows
    }

    /// All of them, whole, one after the other.
    pub fn all(&self) -> impl Iterator<Item = RefusedRow> + '_ {
        let unpacked = DeflateDecoder::new(self.packed.as_slice());
        let mut rows = BufReader::with_capacity(64 * 1024, unpacked);
        // What was packed in memory is read again from there; it ends where the rows end.
        std::iter::from_fn(move || unpack(&mut rows, &self.sayings).ok())
    }
}

/// Takes refused rows while a file is read.
pub(super) struct Refusing {
    refused: Refused,
    known: HashMap<Saying, u64>,
    packing: DeflateEncoder<Vec<u8>>,
    room: usize,
    kept: usize,
}

/// How many sayings are numbered; others stand with their row.
const SAYINGS: usize = 4_096;
/// Stands for the number of a saying that is written out.
const WRITTEN_OUT: u64 = u64::MAX;

impl Refusing {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            refused: Refused::default(),
            known: HashMap::new(),
            packing: DeflateEncoder::new(Vec::new(), Compression::fast()),
            room: limits.kept_of_records,
            kept: limits.refused_kept,
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
        let saying = Saying {
            column: row.column.clone(),
            reason: row.reason.clone(),
            mend: row.mend.clone(),
        };
        let number = match self.known.get(&saying) {
            Some(number) => *number,
            None if refused.sayings.len() < SAYINGS => {
                let number = u64::try_from(refused.sayings.len()).unwrap_or(WRITTEN_OUT);
                refused.sayings.push(saying.clone());
                self.known.insert(saying, number);
                number
            }
            None => WRITTEN_OUT,
        };
        // Memory takes whatever is written.
        let _ = pack(&mut self.packing, &row, number);
        if refused.first.len() >= self.kept {
            return;
        }
        let size: usize = row.record.iter().map(String::len).sum();
        match self.room.checked_sub(size) {
            Some(room) => self.room = room,
            None => row.record = Vec::new(),
        }
        refused.first.push(row);
    }

    pub(super) fn done(self) -> Refused {
        Refused {
            packed: self.packing.finish().unwrap_or_default(),
            ..self.refused
        }
    }
}

fn pack(out: &mut impl Write, row: &RefusedRow, saying: u64) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(64);
    let mut number = |number: u64| bytes.extend_from_slice(&number.to_le_bytes());
    number(row.line);
    number(saying);
    number(u64::from(row.intact));
    let mut texts: Vec<&str> = vec![&row.value];
    if saying == WRITTEN_OUT {
        let column = row.column.as_ref();
        number(u64::from(column.is_some()));
        texts.extend([column.map_or("", String::as_str), &row.reason, &row.mend]);
    }
    let of_about: &[String] = match &row.about {
        About::Keys(keys) => keys,
        About::Unknown | About::MoreRows => &[],
    };
    number(match &row.about {
        About::Keys(_) => 0,
        About::Unknown => 1,
        About::MoreRows => 2,
    });
    let length = |list: &[String]| u64::try_from(list.len()).unwrap_or(0);
    number(length(of_about));
    number(length(&row.record));
    texts.extend(of_about.iter().chain(&row.record).map(String::as_str));
    for text in texts {
        let length = u64::try_from(text.len()).unwrap_or(0);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    out.write_all(&bytes)
}

fn unpack(from: &mut impl Read, sayings: &[Saying]) -> io::Result<RefusedRow> {
    let line = number(from)?;
    let saying = number(from)?;
    let intact = number(from)? == 1;
    let has_column = saying == WRITTEN_OUT && number(from)? == 1;
    let about = number(from)?;
    let (keys, cells) = (number(from)?, number(from)?);
    let value = text(from)?;
    let known = usize::try_from(saying).ok().and_then(|at| sayings.get(at));
    let saying = match known {
        Some(saying) => saying.clone(),
        None => {
            let column = text(from)?;
            Saying {
                column: has_column.then_some(column),
                reason: text(from)?,
                mend: text(from)?,
            }
        }
    };
    let mut texts = |number: u64| (0..number).map(|_| text(from)).collect::<io::Result<_>>();
    let keys: Vec<String> = texts(keys)?;
    Ok(RefusedRow {
        line,
        column: saying.column,
        value,
        reason: saying.reason,
        mend: saying.mend,
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
            column: line.is_multiple_of(3).then(|| "ID".to_owned()),
            value: cells.concat(),
            reason: format!("{}行目と違います。", line % 7),
            mend: "直してください。".to_owned(),
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
            let limits = Limits { refused_kept: 3, kept_of_records: 20, ..Limits::default() };
            let mut refusing = Refusing::new(&limits);
            rows.iter().cloned().for_each(|row| refusing.push(row));
            let refused = refusing.done();
            prop_assert_eq!(refused.len(), rows.len());
            prop_assert_eq!(refused.more(), rows.len().saturating_sub(3));
            let kept: usize = refused.first().iter().flat_map(|row| &row.record).map(String::len).sum();
            prop_assert!(kept <= 20);
            prop_assert_eq!(refused.all().collect::<Vec<_>>(), rows);
        }
    }

    #[test]
    fn noise_takes_less_than_its_text() {
        let mut refusing = Refusing::new(&Limits::default());
        for line in 1..=20_000 {
            // Each has a reason of its own, as rows that contradict earlier ones have.
            let mut one = row(
                line,
                &[format!("392{line:010}"), "甲見本医院".to_owned()],
                0,
            );
            one.reason = format!("同じものが{line}行目に別の内容であります。");
            refusing.push(one);
        }
        let refused = refusing.done();
        let text = 20_000 * "3922395402030,甲見本医院\n".len();
        assert!(refused.packed.len() < text, "{}", refused.packed.len());
        assert_eq!(refused.first().len(), 1_000);
        assert_eq!(refused.all().count(), 20_000);
    }
}
