//! The table as Parquet, for DuckDB and Python: one row a facility, the columns of `facilities.csv` under their names for
//! programs, several codes or names as lists.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::publication::Entry;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type as SchemaType, TypePtr};

use super::column::{Column, Type};
use super::value::{Value, value};
use super::{About, Ended, NotPublished, Part, io_error};

/// Name of the file.
pub(super) const NAME: &str = "facilities.parquet";

/// Rows that are held in memory until they are written.
const GROUP: usize = 2_000;

/// The file while it is written.
pub(super) struct ParquetFile<'a> {
    about: &'a About,
    columns: &'a [Column],
    path: PathBuf,
    writer: SerializedFileWriter<File>,
    held: Vec<Held>,
    rows: usize,
}

/// The values of a column that are not written yet, with their levels: a value that is not there has a lower definition level.
enum Held {
    Texts(Levels, Vec<ByteArray>),
    Whole(Levels, Vec<i64>),
    Doubles(Levels, Vec<f64>),
    Days(Levels, Vec<i32>),
}

#[derive(Default)]
struct Levels {
    definition: Vec<i16>,
    /// 0 for the first value of a row, 1 for the others of its list; empty for columns without lists.
    repetition: Vec<i16>,
}

/// Definition levels of a list: the column is null, and a value is there. A list that is there is never empty.
const IN_LIST: i16 = 2;

impl<'a> ParquetFile<'a> {
    pub(super) fn begin(
        folder: &Path,
        about: &'a About,
        columns: &'a [Column],
    ) -> Result<Self, NotPublished> {
        let path = folder.join(NAME);
        let file = File::create_new(&path).map_err(io_error(&path))?;
        let writer = schema(columns).and_then(|schema| {
            let properties = WriterProperties::builder()
                .set_compression(Compression::GZIP(parquet::basic::GzipLevel::default()))
                .set_created_by(format!("kakari {}", env!("CARGO_PKG_VERSION")))
                .set_key_value_metadata(Some(said_over_all(about)))
                .build();
            SerializedFileWriter::new(file, schema, Arc::new(properties))
        });
        Ok(Self {
            about,
            columns,
            writer: writer.map_err(failed(&path))?,
            path,
            held: columns.iter().map(Held::of).collect(),
            rows: 0,
        })
    }

    fn write_group(&mut self) -> Result<(), NotPublished> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let held = std::mem::replace(&mut self.held, self.columns.iter().map(Held::of).collect());
        let writer = &mut self.writer;
        let mut write = || -> Result<(), ParquetError> {
            let mut group = writer.next_row_group()?;
            for column in &held {
                if let Some(mut out) = group.next_column()? {
                    column.write(out.untyped())?;
                    out.close()?;
                }
            }
            group.close()?;
            Ok(())
        };
        write().map_err(failed(&self.path))
    }
}

impl Part for ParquetFile<'_> {
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        for (column, held) in self.columns.iter().zip(&mut self.held) {
            held.add(&value(column, entry, self.about), is_list(column));
        }
        self.rows = self.rows.saturating_add(1);
        if self.rows == GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _ended: &Ended) -> Result<(), NotPublished> {
        self.write_group()?;
        let path = self.path;
        self.writer.close().map(drop).map_err(failed(&path))
    }
}

fn failed(path: &Path) -> impl FnOnce(ParquetError) -> NotPublished {
    let path = path.to_owned();
    move |error| NotPublished::Io {
        path,
        error: match error {
            ParquetError::External(error) => match error.downcast::<io::Error>() {
                Ok(error) => *error,
                Err(error) => io::Error::other(error),
            },
            other => io::Error::other(other),
        },
    }
}

/// What stands over the whole file, as its key-value metadata.
fn said_over_all(about: &About) -> Vec<KeyValue> {
    let (count, head) = &about.journal;
    let mut said = vec![
        ("as_of", about.as_of.to_string()),
        ("edition", about.edition.id.clone()),
        ("edition_hash", about.edition_hash.clone()),
        ("journal_count", count.to_string()),
        ("journal_head", head.clone()),
        ("licence", super::LICENCE.0.to_owned()),
        ("source", super::about::SOURCE.0.to_owned()),
        ("title", about.title()),
    ];
    if about.is_sample {
        said.push(("sample", "true".to_owned()));
    }
    let said = said.into_iter();
    said.map(|(key, value)| KeyValue::new(key.to_owned(), value))
        .collect()
}

fn is_list(column: &Column) -> bool {
    matches!(column.value_type, Type::Texts | Type::Codes)
}

fn schema(columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(|column| {
        if !is_list(column) {
            return element(column, &column.name, Repetition::OPTIONAL).map(Arc::new);
        }
        let element = element(column, "element", Repetition::REQUIRED)?;
        let list = SchemaType::group_type_builder("list")
            .with_repetition(Repetition::REPEATED)
            .with_fields(vec![Arc::new(element)])
            .build()?;
        let outer = SchemaType::group_type_builder(&column.name)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(ConvertedType::LIST)
            .with_logical_type(Some(LogicalType::List))
            .with_fields(vec![Arc::new(list)])
            .build()?;
        Ok(Arc::new(outer))
    });
    let fields: Vec<TypePtr> = fields.collect::<Result<_, ParquetError>>()?;
    let schema = SchemaType::group_type_builder("facility").with_fields(fields);
    Ok(Arc::new(schema.build()?))
}

fn element(
    column: &Column,
    name: &str,
    repetition: Repetition,
) -> Result<SchemaType, ParquetError> {
    let (physical, logical) = match column.value_type {
        Type::Text | Type::Texts => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Codes | Type::Whole => (Physical::INT64, None),
        Type::Tenths | Type::Degrees => (Physical::DOUBLE, None),
        Type::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    SchemaType::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()
}

impl Held {
    fn of(column: &Column) -> Self {
        let levels = Levels::default();
        match column.value_type {
            Type::Text | Type::Texts => Self::Texts(levels, Vec::new()),
            Type::Codes | Type::Whole => Self::Whole(levels, Vec::new()),
            Type::Tenths | Type::Degrees => Self::Doubles(levels, Vec::new()),
            Type::Day => Self::Days(levels, Vec::new()),
        }
    }

    fn add(&mut self, value: &Value<'_>, in_list: bool) {
        let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
        match self {
            Self::Texts(levels, values) => match value {
                Value::Text(one) => levels.one(values, text(one)),
                Value::Owned(one) => levels.one(values, text(one)),
                Value::Texts(several) => levels.list(values, several.iter().map(|one| text(one))),
                _ => levels.none(in_list),
            },
            Self::Whole(levels, values) => match value {
                Value::Whole(one) => levels.one(values, *one),
                Value::Codes(codes) => {
                    levels.list(values, codes.iter().map(|code| i64::from(*code)));
                }
                _ => levels.none(in_list),
            },
            Self::Doubles(levels, values) => match value {
                // Exact: the quotient of two whole numbers is the nearest double to the decimal.
                Value::Tenths(tenths) => levels.one(values, *tenths as f64 / 10.0),
                Value::Millionths(degrees) => {
                    levels.one(values, f64::from(*degrees) / 1_000_000.0);
                }
                _ => levels.none(in_list),
            },
            Self::Days(levels, values) => match value {
                Value::Day(day) => levels.one(values, days_since_1970(*day)),
                _ => levels.none(in_list),
            },
        }
    }

    fn write(&self, out: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        match (self, out) {
            (Self::Texts(levels, values), ColumnWriter::ByteArrayColumnWriter(out)) => {
                out.write_batch(values, Some(&levels.definition), levels.repetition())?;
            }
            (Self::Whole(levels, values), ColumnWriter::Int64ColumnWriter(out)) => {
                out.write_batch(values, Some(&levels.definition), levels.repetition())?;
            }
            (Self::Doubles(levels, values), ColumnWriter::DoubleColumnWriter(out)) => {
                out.write_batch(values, Some(&levels.definition), levels.repetition())?;
            }
            (Self::Days(levels, values), ColumnWriter::Int32ColumnWriter(out)) => {
                out.write_batch(values, Some(&levels.definition), levels.repetition())?;
            }
            _ => return Err(ParquetError::General("a column of another type".to_owned())),
        }
        Ok(())
    }
}

/// Days since 1970-01-01; a day before counts as that day, which no report has.
fn days_since_1970(day: Date) -> i32 {
    let first = Date::new(1970, 1, 1).unwrap_or(day);
    i32::try_from(first.days_until(day)).unwrap_or(i32::MAX)
}

impl Levels {
    fn repetition(&self) -> Option<&[i16]> {
        (!self.repetition.is_empty()).then_some(&self.repetition)
    }

    fn none(&mut self, in_list: bool) {
        self.definition.push(0);
        if in_list {
            self.repetition.push(0);
        }
    }

    fn one<T>(&mut self, values: &mut Vec<T>, value: T) {
        self.definition.push(1);
        values.push(value);
    }

    fn list<T>(&mut self, values: &mut Vec<T>, list: impl Iterator<Item = T>) {
        for (at, value) in list.enumerate() {
            self.definition.push(IN_LIST);
            self.repetition.push(i16::from(at > 0));
            values.push(value);
        }
    }
}
