//! The texts of letters (依頼, 督促, 報告命令 and so on) as data: templates with named fields, filled for each recipient.
//!
//! A template has paragraphs, lines of 記 and enclosures. Each can depend on a condition. A line whose fields are all empty is
//! left out, so that nothing unknown leaves a blank line. How a letter looks is the matter of `document`.

use std::collections::{BTreeMap, BTreeSet};

mod field;
mod kind;

pub use field::{Field, Test, When};
pub use kind::{Audience, Kind};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// The value of a field.
    Field(Field),
}

/// A text with fields. It may have several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A text that can depend on a condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The condition that has to hold.
    pub when: Option<Test>,
    /// The condition that must not hold.
    pub unless: Option<Test>,
    /// For a line of 記: its label; else empty.
    pub label: String,
    /// The text.
    pub words: Words,
}

/// The texts of one kind of letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The kind.
    pub kind: Kind,
    /// 件名.
    pub title: Words,
    /// 本文.
    pub paragraphs: Vec<Part>,
    /// 記: lines with a label.
    pub rows: Vec<Part>,
    /// 同封物.
    pub enclosures: Vec<Part>,
}

/// What is known of the sender, the year and one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    texts: BTreeMap<Field, String>,
    holds: BTreeSet<When>,
}

/// What stands in a letter to one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// 件名.
    pub title: String,
    /// 本文; a paragraph may have several lines.
    pub paragraphs: Vec<String>,
    /// 記: label and text.
    pub rows: Vec<(String, String)>,
    /// 同封物.
    pub enclosures: Vec<String>,
}

impl Values {
    /// Sets the value of a field. Blank values count as unknown.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value: String = value.into();
        if value.trim().is_empty() {
            self.texts.remove(&field);
        } else {
            self.texts.insert(field, value);
        }
    }

    /// Says whether a condition holds.
    pub fn hold(&mut self, when: When, holds: bool) {
        if holds {
            self.holds.insert(when);
        } else {
            self.holds.remove(&when);
        }
    }

    /// The value of a field; empty if it is not known.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// Whether a condition holds.
    #[must_use]
    pub fn test(&self, test: Test) -> bool {
        match test {
            Test::Is(when) => self.holds.contains(&when),
            Test::Has(field) => self.texts.contains_key(&field),
        }
    }
}

impl Words {
    /// The text with the values of its fields. A line that has fields, all of them empty, is left out.
    #[must_use]
    pub fn filled(&self, values: &Values) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut line = Line::default();
        for piece in &self.pieces {
            match piece {
                Piece::Field(field) => line.take(values.get(*field)),
                Piece::Text(text) => {
                    let mut parts = text.split('\n');
                    line.text.push_str(parts.next().unwrap_or_default());
                    for part in parts {
                        lines.extend(std::mem::take(&mut line).kept());
                        line.text.push_str(part);
                    }
                }
            }
        }
        lines.extend(line.kept());
        lines.join("\n")
    }

    /// The fields that occur in it.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field(field) => Some(*field),
            Piece::Text(_) => None,
        })
    }
}

/// A line that is being filled.
#[derive(Default)]
struct Line {
    text: String,
    has_field: bool,
    has_value: bool,
}

impl Line {
    fn take(&mut self, value: &str) {
        self.has_field = true;
        self.has_value |= !value.is_empty();
        self.text.push_str(value);
    }

    fn kept(self) -> Option<String> {
        (self.has_value || !self.has_field).then_some(self.text)
    }
}

impl Part {
    /// The filled text; `None` if its condition does not hold or nothing is left of it.
    #[must_use]
    pub fn filled(&self, values: &Values) -> Option<String> {
        let stands = self.when.is_none_or(|test| values.test(test))
            && !self.unless.is_some_and(|test| values.test(test));
        let text = stands.then(|| self.words.filled(values))?;
        (!text.trim().is_empty()).then_some(text)
    }
}

impl Template {
    /// What stands in the letter to the recipient with these values.
    #[must_use]
    pub fn filled(&self, values: &Values) -> Body {
        let texts = |parts: &[Part]| {
            parts
                .iter()
                .filter_map(|part| part.filled(values))
                .collect()
        };
        let row = |part: &Part| Some((part.label.clone(), part.filled(values)?));
        Body {
            title: self.title.filled(values),
            paragraphs: texts(&self.paragraphs),
            rows: self.rows.iter().filter_map(row).collect(),
            enclosures: texts(&self.enclosures),
        }
    }
}

#[cfg(test)]
mod tests;
