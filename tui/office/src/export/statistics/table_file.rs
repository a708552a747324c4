//! 集計 as Parquet, for DuckDB and Python: the rows and columns of the CSV, numbers as doubles.

use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type as SchemaType, TypePtr};

use super::rows::{self, COLUMNS, Type, Value};
use super::{Release, RowFilter, notes};

/// Rows that are held in memory until they are written.
const GROUP: usize = 50_000;

/// The values of a column that are not written yet; the level of one that is not there is 0.
struct Held {
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    Texts(Vec<ByteArray>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
}

impl Held {
    fn of(kind: Type) -> Self {
        Self {
            levels: Vec::new(),
            values: match kind {
                Type::Text => Values::Texts(Vec::new()),
                Type::Number => Values::Numbers(Vec::new()),
                Type::Flag => Values::Flags(Vec::new()),
            },
        }
    }

    fn add(&mut self, value: &Value<'_>) {
        let is_there = match (&mut self.values, value) {
            (Values::Texts(texts), Value::Text(text)) => {
                texts.push(ByteArray::from(text.as_bytes().to_vec()));
                true
            }
            (Values::Numbers(numbers), Value::Number(number)) => {
                numbers.push(number.double());
                true
            }
            (Values::Flags(flags), Value::Flag(flag)) => {
                flags.push(*flag);
                true
            }
            _ => false,
        };
        self.levels.push(i16::from(is_there));
    }

    fn write(&self, out: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = Some(self.levels.as_slice());
        match (&self.values, out) {
            (Values::Texts(values), ColumnWriter::ByteArrayColumnWriter(out)) => {
                out.write_batch(values, levels, None)?;
            }
            (Values::Numbers(values), ColumnWriter::DoubleColumnWriter(out)) => {
                out.write_batch(values, levels, None)?;
            }
            (Values::Flags(values), ColumnWriter::BoolColumnWriter(out)) => {
                out.write_batch(values, levels, None)?;
            }
            _ => return Err(ParquetError::General("a column of another type".to_owned())),
        }
        Ok(())
    }
}

fn schema() -> Result<TypePtr, ParquetError> {
    let fields = COLUMNS.iter().map(|(name, kind)| {
        let (physical, logical) = match kind {
            Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Type::Number => (Physical::DOUBLE, None),
            Type::Flag => (Physical::BOOLEAN, None),
        };
        let field = SchemaType::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()?;
        Ok(Arc::new(field))
    });
    let fields: Vec<TypePtr> = fields.collect::<Result<_, ParquetError>>()?;
    let schema = SchemaType::group_type_builder("statistics").with_fields(fields);
    Ok(Arc::new(schema.build()?))
}

/// The file.
pub(super) fn parquet(release: &Release, filter: &RowFilter) -> io::Result<Vec<u8>> {
    written(release, filter).map_err(io::Error::other)
}

fn written(release: &Release, filter: &RowFilter) -> Result<Vec<u8>, ParquetError> {
    let mut bytes = Vec::new();
    let about = notes::about(release).into_iter();
    let about = about.map(|(label, text)| KeyValue::new(label.to_owned(), text));
    let properties = WriterProperties::builder()
        .set_compression(Compression::GZIP(GzipLevel::default()))
        .set_created_by(format!("kakari {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(about.collect()))
        .build();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema()?, Arc::new(properties))?;
    let begin = || -> Vec<Held> { COLUMNS.iter().map(|(_, kind)| Held::of(*kind)).collect() };
    let mut held = begin();
    let mut count = 0_usize;
    let mut group = |held: &[Held]| -> Result<(), ParquetError> {
        let mut group = writer.next_row_group()?;
        for column in held {
            if let Some(mut out) = group.next_column()? {
                column.write(out.untyped())?;
                out.close()?;
            }
        }
        group.close().map(drop)
    };
    rows::each(release, filter, &mut |row| {
        for (held, value) in held.iter_mut().zip(row.values()) {
            held.add(&value);
        }
        count = count.saturating_add(1);
        if count == GROUP {
            count = 0;
            let full = std::mem::replace(&mut held, begin());
            group(&full).map_err(io::Error::other)?;
        }
        Ok(())
    })?;
    if count > 0 {
        group(&held)?;
    }
    writer.close()?;
    Ok(bytes)
}
