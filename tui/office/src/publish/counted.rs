//! Counts a publication for 集計, from its Parquet file alone: column by column, then report by report as the engine reads them, so
//! that a number of a publication is the number of the database that it was made from. What a publication does not say is marked as
//! lacking, never as 0.

use std::fs::File;
use std::path::{Path, PathBuf};

use kakari_core::assess::{self, Holds};
use kakari_core::edition::{Edition, Function, ItemIndex, ItemType, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::facts::Reading;
use kakari_core::publication::State;
use kakari_core::report::{Raw, ReportedFacility};
use kakari_core::statistics::{
    Answers, Confirmed, Due, FunctionState, Group, Measures, Place, Profile, Received, Said, Table,
};
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use super::{DATA, parquet_file};
use crate::office::{CountedTable, Statistics, edition_hash};
use crate::{bilingual, io_reason};

/// Why a file cannot be counted as a publication.
#[derive(Debug, thiserror::Error)]
pub enum NotCounted {
    /// It cannot be opened.
    #[error("{}", bilingual!("{} を読めません（{}）。", "{} cannot be read ({}).", .path.display(), io_reason::explain(.error)))]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: std::io::Error,
    },
    /// It is no publication of this program.
    #[error("{}", bilingual!("{} は `kakari publish` が作った公表データではありません（{}）。公表物のフォルダーか、その中の facilities.parquet を指定してください。", "{} is no publication that `kakari publish` made ({}). Name the folder of a publication, or facilities.parquet in it.", .path.display(), .detail))]
    NoPublication {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// Nothing is known of the edition with which it was made.
    #[error("{}", bilingual!("{} の様式（{}）が、このプログラムの定義と違います。同じ版で公表し直したものを指定してください。", "The form of {} ({}) is not as this program defines it. Name a publication made with the same version.", .path.display(), .edition))]
    OtherEdition {
        /// The file.
        path: PathBuf,
        /// Id of its edition.
        edition: String,
    },
}

/// The Parquet file that a path means: itself, or that in the folder of a publication; `None` for any other path.
#[must_use]
pub fn publication_at(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        let folders = [path.join(DATA), path.to_owned()];
        let mut files = folders.iter().map(|folder| folder.join(parquet_file::NAME));
        return files.find(|file| file.is_file());
    }
    let is_parquet = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"));
    is_parquet.then(|| path.to_owned())
}

/// Counts a publication. `editions` are those that are known besides the built-in ones.
///
/// # Errors
/// [`NotCounted`].
pub fn count_publication(
    path: &Path,
    editions: &[Edition],
) -> Result<(Edition, Statistics), NotCounted> {
    let refuse = |detail: String| NotCounted::NoPublication {
        path: path.to_owned(),
        detail,
    };
    let file = File::open(path).map_err(|error| NotCounted::Io {
        path: path.to_owned(),
        error,
    })?;
    let failed = |error: ParquetError| refuse(error.to_string());
    let reader = SerializedFileReader::new(file).map_err(failed)?;
    let said = |key: &str| {
        let said = reader.metadata().file_metadata().key_value_metadata()?;
        let found = said.iter().find(|one| one.key == key)?;
        found.value.clone()
    };
    let (Some(id), Some(hash), Some(day)) = (said("edition"), said("edition_hash"), said("as_of"))
    else {
        return Err(refuse("edition, as_of".to_owned()));
    };
    let as_of = day.parse().map_err(|_| refuse(format!("as_of {day}")))?;
    let built_in = kakari_builtin::edition(&id);
    let mut known = editions.iter().chain(&built_in);
    let edition = known.find(|one| edition_hash(one) == hash).cloned();
    let edition = edition.ok_or_else(|| NotCounted::OtherEdition {
        path: path.to_owned(),
        edition: id,
    })?;
    let measures = Measures::of(&edition);
    let mut table = Table::default();
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(failed)?;
        count_group(group.as_ref(), &edition, &measures, &mut table).map_err(failed)?;
    }
    lack(&mut table, &edition, &measures);
    let counted = CountedTable {
        table,
        as_of,
        is_sample: said("sample").is_some(),
    };
    let statistics = Statistics::of_table(&edition, counted);
    Ok((edition, statistics))
}

/// Marks what a publication does not say: who had to report, and why a function is 無.
fn lack(table: &mut Table, edition: &Edition, measures: &Measures) {
    for (at, measure) in measures.all().iter().enumerate() {
        let item = || {
            let key = measure.key.as_str();
            edition
                .item_by_id(key)
                .or_else(|| edition.item_by_id(key.rsplit_once('.')?.0))
        };
        let is_said = match &measure.group {
            Group::Reports => measure.key == "reported",
            Group::Functions if measure.key.starts_with("rejected.") => false,
            Group::Functions
                if measure.key.starts_with("holds.") || measure.key.starts_with("intent.") =>
            {
                let judgement = measure
                    .function
                    .and_then(|function| edition.judgement(function));
                judgement.is_some_and(|judgement| {
                    let mut items = judgement.items.iter().chain(&judgement.intent);
                    items.all(|item| edition.item(*item).is_some_and(|item| item.public))
                })
            }
            Group::Functions => true,
            Group::Choices(_) | Group::Items | Group::Amounts => {
                item().is_some_and(|(_, item)| item.public)
            }
        };
        if !is_said {
            table.lacks(at);
        }
    }
}

/// The values of a column of one group, one for each row.
enum Held {
    Texts(Vec<Option<ByteArray>>),
    Whole(Vec<Option<i64>>),
    Doubles(Vec<Option<f64>>),
    Codes(Vec<Vec<u8>>),
}

fn column(group: &dyn RowGroupReader, name: &str) -> Result<Option<Held>, ParquetError> {
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let columns = group.metadata().columns().iter();
    // A list is a column below that with its name.
    let mut found = columns.enumerate().filter(|(_, column)| {
        column
            .column_path()
            .parts()
            .first()
            .is_some_and(|part| part == name)
    });
    let Some((at, chunk)) = found.next() else {
        return Ok(None);
    };
    let deepest = chunk.column_descr().max_def_level();
    let is_list = chunk.column_descr().max_rep_level() > 0;
    let mut levels: Vec<i16> = Vec::with_capacity(rows);
    let mut starts: Vec<i16> = Vec::new();
    let held = match group.get_column_reader(at)? {
        ColumnReader::ByteArrayColumnReader(mut reader) if !is_list => {
            let mut values = Vec::with_capacity(rows);
            reader.read_records(rows, Some(&mut levels), None, &mut values)?;
            Held::Texts(spread(&levels, values))
        }
        ColumnReader::Int64ColumnReader(mut reader) if is_list => {
            let mut values = Vec::new();
            reader.read_records(rows, Some(&mut levels), Some(&mut starts), &mut values)?;
            let mut values = values.into_iter();
            let mut lists: Vec<Vec<u8>> = Vec::with_capacity(rows);
            for (level, start) in levels.iter().zip(&starts) {
                if *start == 0 {
                    lists.push(Vec::new());
                }
                if *level == deepest
                    && let (Some(list), Some(value)) = (lists.last_mut(), values.next())
                {
                    // A code that is none is no answer, as in any report.
                    list.push(u8::try_from(value).unwrap_or(u8::MAX));
                }
            }
            Held::Codes(lists)
        }
        ColumnReader::Int64ColumnReader(mut reader) => {
            let mut values = Vec::with_capacity(rows);
            reader.read_records(rows, Some(&mut levels), None, &mut values)?;
            Held::Whole(spread(&levels, values))
        }
        ColumnReader::DoubleColumnReader(mut reader) if !is_list => {
            let mut values = Vec::with_capacity(rows);
            reader.read_records(rows, Some(&mut levels), None, &mut values)?;
            Held::Doubles(spread(&levels, values))
        }
        _ => return Err(ParquetError::General(format!("{name}: type"))),
    };
    let count = match &held {
        Held::Texts(values) => values.len(),
        Held::Whole(values) => values.len(),
        Held::Doubles(values) => values.len(),
        Held::Codes(values) => values.len(),
    };
    match count == rows {
        true => Ok(Some(held)),
        false => Err(ParquetError::General(format!("{name}: {count} / {rows}"))),
    }
}

/// The values with a place for each that is not there. A column without levels has all.
fn spread<T>(levels: &[i16], values: Vec<T>) -> Vec<Option<T>> {
    if levels.is_empty() {
        return values.into_iter().map(Some).collect();
    }
    let mut values = values.into_iter();
    let there = levels
        .iter()
        .map(|level| (*level > 0).then(|| values.next()).flatten());
    there.collect()
}

/// A column of texts, which has to be there.
struct Texts(Vec<Option<ByteArray>>);

impl Texts {
    fn read(group: &dyn RowGroupReader, name: &str) -> Result<Self, ParquetError> {
        match column(group, name)? {
            Some(Held::Texts(texts)) => Ok(Self(texts)),
            _ => Err(ParquetError::General(format!("{name}?"))),
        }
    }

    fn at(&self, row: usize) -> &str {
        let text = self.0.get(row).and_then(Option::as_ref);
        text.and_then(|text| text.as_utf8().ok())
            .unwrap_or_default()
    }
}

fn count_group(
    group: &dyn RowGroupReader,
    edition: &Edition,
    measures: &Measures,
    table: &mut Table,
) -> Result<(), ParquetError> {
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let text = |name: &str| Texts::read(group, name);
    let (kinds, prefectures) = (text("kind")?, text("prefecture")?);
    let (codes, towns, areas) = (
        text("municipality_code")?,
        text("municipality")?,
        text("medical_area")?,
    );
    let mut states: Vec<Texts> = Vec::new();
    for function in Function::ALL {
        states.push(text(function.key())?);
    }
    let mut answers: Vec<(ItemIndex, Held)> = Vec::new();
    for (index, item) in edition.indices().zip(&edition.items) {
        let is_counted = !matches!(
            item.item_type,
            ItemType::Text | ItemType::Names | ItemType::Names8
        );
        if is_counted
            && item.public
            && let Some(held) = column(group, &item.id)?
        {
            answers.push((index, held));
        }
    }
    let mut reading = Reading::blank(edition);
    let mut facility = ReportedFacility::default();
    for row in 0..rows {
        reading.reset(edition);
        for (index, held) in &answers {
            if let Some(item) = edition.item(*index) {
                take(&mut reading, *index, item, held, row);
            }
        }
        facility.kind = Kind::from_word(kinds.at(row));
        reading.close(edition, &facility);
        let said = Answers::of(edition, &reading);
        let state = |function: Function| {
            let at = Function::ALL.iter().position(|one| *one == function)?;
            State::from_word(states.get(at)?.at(row))
        };
        let profile = Profile {
            kind: facility.kind,
            due: Due::In,
            received: Received::Report,
            functions: PerFunction::each(|function| FunctionState {
                holds: Some(holds(
                    function,
                    assess::holds(&reading, function),
                    state(function),
                )),
                confirmed: match (function, state(function)) {
                    (Function::F1, _) | (_, Some(State::HasNot) | None) => Confirmed::Nothing,
                    (_, Some(State::Has)) => Confirmed::Yes,
                    (_, Some(State::Unconfirmed)) => Confirmed::Open,
                },
            }),
            answers: Some(Said::Read(&said)),
        };
        let place = Place {
            prefecture: prefectures.at(row).to_owned(),
            municipality_code: codes.at(row).to_owned(),
            municipality: towns.at(row).to_owned(),
            medical_area: areas.at(row).to_owned(),
            health_centre: String::new(),
        };
        table.add(measures, &place, &profile);
    }
    Ok(())
}

/// What the report says on a function. The kind of facility that a report gives is not published, and where it contradicts the
/// register, other questions were asked: then what was published of the function is what the report was taken to say.
fn holds(function: Function, read: Holds, state: Option<State>) -> Holds {
    match (function, state, read) {
        (Function::F1, Some(State::Has), _) => Holds::Yes,
        (Function::F1, Some(State::HasNot), Holds::Yes | Holds::Unknown) => Holds::No,
        (Function::F1, Some(State::Unconfirmed), _)
        | (_, Some(State::Unconfirmed), Holds::No | Holds::NotApplicable) => Holds::Unknown,
        _ => read,
    }
}

/// Gives the engine the answer of a row, if there is one.
fn take(
    reading: &mut Reading,
    index: ItemIndex,
    item: &kakari_core::edition::Item,
    held: &Held,
    row: usize,
) {
    match held {
        Held::Whole(numbers) => {
            if let Some(number) = numbers.get(row).copied().flatten() {
                match u32::try_from(number) {
                    Ok(number) => reading.take_whole(index, item, number),
                    Err(_) => reading.take(index, item, &Raw::Number(number as f64)),
                }
            }
        }
        Held::Doubles(numbers) => {
            if let Some(number) = numbers.get(row).copied().flatten() {
                reading.take(index, item, &Raw::Number(number));
            }
        }
        Held::Codes(lists) => {
            if let Some(codes) = lists.get(row).filter(|codes| !codes.is_empty()) {
                reading.take_codes(index, item, codes);
            }
        }
        Held::Texts(_) => {}
    }
}
