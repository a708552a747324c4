//! TOML as a tree in which every key and value has its place in the file.

use crate::lang::{is_english, pick, said};
use kakari_core::date::Date;
use toml::de::{DeTable, DeValue};

use crate::problem::{Place, Sink};

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) at: Place,
    pub(crate) value: Value,
}

/// A TOML value, reduced to what edition files use.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    /// The digits as written: tenths are read from them, because a binary fraction cannot hold 0.1 exactly.
    Fraction(String),
    Flag(bool),
    Day(Date),
    List(Vec<Node>),
    Table(Table),
    /// A value that no field accepts, such as a time of day.
    Foreign,
}

impl Value {
    /// The Japanese noun for this kind of value, for messages.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => pick("文字列", "a text"),
            Self::Whole(_) => pick("整数", "a whole number"),
            Self::Fraction(_) => pick("小数", "a decimal number"),
            Self::Flag(_) => "true / false",
            Self::Day(_) => pick("日付", "a date"),
            Self::List(_) => pick("配列", "a list"),
            Self::Table(_) => pick("表", "a table"),
            Self::Foreign => pick("使えない値", "a value that cannot be used"),
        }
    }
}

/// A table with its fields in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) at: Place,
    pub(crate) fields: Vec<Field>,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) key: String,
    pub(crate) key_at: Place,
    pub(crate) node: Node,
}

impl Table {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.fields
            .iter()
            .find(|field| field.key == key)
            .map(|field| &field.node)
    }
}

/// Parses TOML and reports all syntax errors; `None` if there was one. What the parser recovers from faulty
/// text is not used, because it would lead to problems that the file does not have.
pub(crate) fn parse(sink: &Sink, file: usize, text: &str) -> Option<Table> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        sink.error(
            Place { file, offset },
            said!(
                "TOML の書き方が正しくありません: {}",
                "This is no TOML: {}",
                known_message(error.message())
            ),
        );
    }
    errors
        .is_empty()
        .then(|| table(file, root.span().start, root.get_ref()))
}

fn table(file: usize, offset: usize, source: &DeTable<'_>) -> Table {
    let mut fields: Vec<Field> = source
        .iter()
        .map(|(key, value)| Field {
            key: key.get_ref().to_string(),
            key_at: Place {
                file,
                offset: key.span().start,
            },
            node: node(file, value.span().start, value.get_ref()),
        })
        .collect();
    // The parser's table is sorted by key; the order of the file is the order of the form.
    fields.sort_by_key(|field| field.key_at);
    Table {
        at: Place { file, offset },
        fields,
    }
}

fn node(file: usize, offset: usize, source: &DeValue<'_>) -> Node {
    let value = match source {
        DeValue::String(text) => Value::Text(text.to_string()),
        // TOML also allows hexadecimal, octal and binary numbers.
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Foreign, Value::Whole),
        DeValue::Float(number) => Value::Fraction(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(day), None) => {
                Date::new(day.year, day.month, day.day).map_or(Value::Foreign, Value::Day)
            }
            _ => Value::Foreign,
        },
        DeValue::Array(list) => Value::List(
            list.iter()
                .map(|one| node(file, one.span().start, one.get_ref()))
                .collect(),
        ),
        DeValue::Table(inner) => Value::Table(table(file, offset, inner)),
    };
    Node {
        at: Place { file, offset },
        value,
    }
}

/// A message of the parser, which are in English, with a Japanese sentence for the most frequent errors. The
/// original stays in brackets, so that it can be searched for.
fn known_message(message: &str) -> String {
    if is_english() {
        return message.to_owned();
    }
    const KNOWN: [(&str, &str); 16] = [
        ("invalid date", "存在しない日付です"),
        (
            "invalid key-value pair",
            "「名前 = 値」の形になっていません",
        ),
        ("unexpected key or value", "ここには書けません"),
        ("extra `=`", "「=」が余分です"),
        ("duplicate key", "同じ名前が二度書かれています"),
        (
            "cannot extend value",
            "同じ名前が表と値の両方で使われています",
        ),
        ("invalid basic string", "文字列が「\"」で閉じていません"),
        ("invalid literal string", "文字列が「'」で閉じていません"),
        ("string values must be quoted", "文字列は「\"」で囲みます"),
        ("missing comma", "「,」がありません"),
        ("extra comma", "「,」が余分です"),
        ("unclosed inline table", "「}」がありません"),
        ("unclosed array", "「]」がありません"),
        ("unclosed table", "「]」がありません"),
        ("key with no value", "「=」と値がありません"),
        ("missing value", "値がありません"),
    ];
    match KNOWN.iter().find(|(start, _)| message.starts_with(start)) {
        Some((_, japanese)) => format!("{japanese}（{message}）。"),
        None => format!("{message}。"),
    }
}
