//! Reads the fields of a table by type. A field that is missing, unknown or of another type is a problem.

use crate::lang::{pick, said};
use kakari_core::date::Date;
use kakari_core::edition::Span;

use crate::document::{Node, Table, Value};
use crate::problem::{Place, Sink, nearest};

/// A table whose fields are being read.
pub(crate) struct Fields<'a> {
    pub(crate) sink: &'a Sink,
    pub(crate) table: &'a Table,
    /// The name of the entry in messages, such as 設問「f2i.rota」.
    pub(crate) what: String,
}

impl<'a> Fields<'a> {
    /// Starts reading and reports every key that is not among the known ones.
    pub(crate) fn new(
        sink: &'a Sink,
        table: &'a Table,
        what: impl Into<String>,
        known: &[&str],
    ) -> Self {
        let what = what.into();
        for field in &table.fields {
            if !known.contains(&field.key.as_str()) {
                sink.error_with(
                    field.key_at,
                    said!(
                        "{what}に「{}」という項目は書けません。",
                        "{what} takes no {}.",
                        field.key
                    ),
                    nearest(&field.key, known.iter().copied()),
                );
            }
        }
        Self { sink, table, what }
    }

    /// The place of a field; the place of the entry if it has no such field.
    pub(crate) fn place(&self, key: &str) -> Place {
        self.table.get(key).map_or(self.table.at, |node| node.at)
    }

    /// The value of an optional field.
    pub(crate) fn optional(&self, key: &str) -> Option<&'a Node> {
        self.table.get(key)
    }

    /// The value of a required field; `None` after reporting that it is missing.
    pub(crate) fn required(&self, key: &str) -> Option<&'a Node> {
        let node = self.table.get(key);
        if node.is_none() {
            self.sink.error(
                self.table.at,
                said!(
                    "{}に {key} がありません。",
                    "{}: {key} is missing.",
                    self.what
                ),
            );
        }
        node
    }

    fn mismatch(&self, key: &str, node: &Node, wanted: &str) {
        let found = node.value.noun();
        self.sink.error(
            node.at,
            said!(
                "{}の {key} は{wanted}で書きます（今は{found}）。",
                "{}: {key} has to be {wanted} (this is {found}).",
                self.what
            ),
        );
    }

    fn as_text(&self, key: &str, node: &'a Node) -> Option<&'a str> {
        let Value::Text(text) = &node.value else {
            self.mismatch(key, node, pick("文字列", "a text"));
            return None;
        };
        if text.chars().any(is_stray) {
            self.sink.error(
                node.at,
                said!(
                    "{}の {key} に、画面に出せない文字（制御文字など）があります。",
                    "{}: {key} has letters that cannot be shown (control characters, for example).",
                    self.what
                ),
            );
        }
        // Used all the same: without a text, further problems would follow from this one.
        Some(text)
    }

    /// The text of a required field that must not be blank; empty after a problem.
    pub(crate) fn text(&self, key: &str) -> &'a str {
        let Some(text) = self.required(key).and_then(|node| self.as_text(key, node)) else {
            return "";
        };
        if text.trim().is_empty() {
            self.sink.error(
                self.place(key),
                said!("{}の {key} が空です。", "{}: {key} is empty.", self.what),
            );
        }
        text
    }

    /// The text of an optional field; empty if absent.
    pub(crate) fn optional_text(&self, key: &str) -> &'a str {
        self.optional(key)
            .and_then(|node| self.as_text(key, node))
            .unwrap_or_default()
    }

    /// The member of a closed set that an optional field names.
    pub(crate) fn optional_word<T: Copy>(
        &self,
        key: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let node = self.optional(key)?;
        let text = self.as_text(key, node)?;
        let found = all.iter().copied().find(|one| word(*one) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
            let suggestion = nearest(text, words.iter().copied());
            // A longer list would hide the message; the suggestion has to do.
            let choice = if words.len() <= 8 {
                said!("（{}）", " ({})", words.join(pick("、", ", ")))
            } else {
                String::new()
            };
            self.sink.error_with(
                node.at,
                said!(
                    "{}の {key} に「{text}」は使えません{choice}。",
                    "{}: {key} cannot be {text}{choice}.",
                    self.what
                ),
                suggestion,
            );
        }
        found
    }

    /// The member of a closed set that a required field names.
    pub(crate) fn word<T: Copy>(
        &self,
        key: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        self.required(key)?;
        self.optional_word(key, all, word)
    }

    /// The flag of an optional field; `absent` if it is not there.
    pub(crate) fn flag(&self, key: &str, absent: bool) -> bool {
        match self.optional(key) {
            None => absent,
            Some(Node {
                value: Value::Flag(flag),
                ..
            }) => *flag,
            Some(node) => {
                self.mismatch(key, node, pick(" true か false ", "true or false"));
                absent
            }
        }
    }

    /// The date of a required field.
    pub(crate) fn day(&self, key: &str) -> Option<Date> {
        let node = self.required(key)?;
        match &node.value {
            Value::Day(day) => Some(*day),
            _ => {
                self.mismatch(
                    key,
                    node,
                    pick(
                        " 2026-01-01 のような日付（「\"」なし）",
                        "a date such as 2026-01-01 (without \")",
                    ),
                );
                None
            }
        }
    }

    /// The span of a required field, `{ from = …, to = … }`, whose end must not be before its beginning.
    pub(crate) fn span(&self, key: &str) -> Option<Span> {
        let node = self.required(key)?;
        let Value::Table(table) = &node.value else {
            self.mismatch(
                key,
                node,
                pick(" { from = 日付, to = 日付 } ", "{ from = date, to = date }"),
            );
            return None;
        };
        let inner = Fields::new(
            self.sink,
            table,
            said!("{}の {key}", "{}: {key}", self.what),
            &["from", "to"],
        );
        let (from, to) = (inner.day("from"), inner.day("to"));
        let span = Span {
            from: from?,
            to: to?,
        };
        if span.from > span.to {
            self.sink.error(
                node.at,
                said!(
                    "{}の {key} の終わり（{}）が始まり（{}）より前です。",
                    "{}: {key} ends ({}) before it begins ({}).",
                    self.what,
                    span.to,
                    span.from
                ),
            );
        }
        Some(span)
    }

    /// The members of an optional list; empty if absent.
    pub(crate) fn list(&self, key: &str) -> &'a [Node] {
        match self.optional(key) {
            None => &[],
            Some(Node {
                value: Value::List(list),
                ..
            }) => list,
            Some(node) => {
                self.mismatch(key, node, pick("配列 [ … ] ", "a list [ … ]"));
                &[]
            }
        }
    }

    /// The texts of a required list. Blank and repeated ones are problems.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        self.required(key);
        for node in self.list(key) {
            let Some(text) = self.as_text(key, node) else {
                continue;
            };
            if text.trim().is_empty() {
                self.sink.error(
                    node.at,
                    said!(
                        "{}の {key} に空のことばがあります。",
                        "{}: {key} has an empty word.",
                        self.what
                    ),
                );
            } else if texts.iter().any(|other| other == text) {
                self.sink.error(
                    node.at,
                    said!(
                        "{}の {key} に「{text}」が二度あります。",
                        "{}: {key} has {text} twice.",
                        self.what
                    ),
                );
            } else {
                texts.push(text.to_owned());
            }
        }
        texts
    }
}

/// Whether the character could control a terminal or reverse the reading order. Texts of an edition are
/// printed as they are, so they must not contain it.
fn is_stray(one: char) -> bool {
    (one.is_control() && one != '\n')
        || matches!(one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether the text consists of words of lower-case letters, digits and `_`, separated by single marks.
pub(crate) fn is_id(text: &str, marks: &[char]) -> bool {
    text.split(marks).all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    })
}
