//! TOML as a tree whose every key and value knows where it stands.

use kakari_core::date::Date;
use toml::de::{DeTable, DeValue};

use crate::problem::{Place, Sink};

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) at: Place,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    /// As written, since tenths are read from the digits and not from a binary fraction.
    Fraction(String),
    Flag(bool),
    Day(Date),
    List(Vec<Node>),
    Table(Table),
    /// What no field of an edition takes, such as a time of day.
    Foreign,
}

impl Value {
    /// What this is, for messages.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => "文字列",
            Self::Whole(_) => "整数",
            Self::Fraction(_) => "小数",
            Self::Flag(_) => "true / false",
            Self::Day(_) => "日付",
            Self::List(_) => "配列",
            Self::Table(_) => "表",
            Self::Foreign => "使えない値",
        }
    }
}

/// A table in order of its text.
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

/// Reads TOML. All errors of syntax go to the sink; `None` if there was one, because what can still
/// be read then would only give problems that are not there.
pub(crate) fn parse(sink: &Sink, file: usize, text: &str) -> Option<Table> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        sink.error(
            Place { file, offset },
            format!(
                "TOML の書き方が正しくありません: {}",
                words(error.message())
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
    fields.sort_by_key(|field| field.key_at);
    Table {
        at: Place { file, offset },
        fields,
    }
}

fn node(file: usize, offset: usize, source: &DeValue<'_>) -> Node {
    let value = match source {
        DeValue::String(text) => Value::Text(text.to_string()),
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

/// The parser speaks English; what people run into most is said in Japanese, the original is kept.
fn words(message: &str) -> String {
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
