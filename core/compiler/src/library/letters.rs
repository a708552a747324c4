//! The texts of letters: the built-in ones, and a prefecture's own file, which replaces what it names.

use kakari_core::letter::{Field, Kind, Part, Piece, Template, Test, Words};

use crate::document::{self, Node, Table, Value};
use crate::fields::Fields;
use crate::lang::{pick, said};
use crate::problem::{Place, Problem, Sink, nearest};

/// The built-in file, as a start for an own one.
pub const LETTERS: &str = include_str!("../../../library/letters.toml");

/// The longest text of a part, in characters. A letter of one page has no longer one.
const LONGEST: usize = 2_000;

const KNOWN: [&str; 5] = ["kind", "title", "paragraphs", "rows", "enclosures"];

/// The built-in texts, one template for each kind.
///
/// # Errors
/// All problems of the file. A test holds that the file has none.
pub fn letters() -> Result<Vec<Template>, Vec<Problem>> {
    let own = read(LETTERS, "letters.toml", true)?;
    Ok(own.into_iter().map(Own::whole).collect())
}

/// The texts with those of an own file, which replace the built-in ones part by part: what the file leaves out stays. `file` is
/// the name that problems show for it.
///
/// # Errors
/// All problems of the file, each with its line and how to fix it.
pub fn letters_with(text: &str, file: &str) -> Result<Vec<Template>, Vec<Problem>> {
    let mut all = letters()?;
    for own in read(text, file, false)? {
        if let Some(one) = all.iter_mut().find(|one| one.kind == own.kind) {
            own.replace(one);
        }
    }
    Ok(all)
}

/// The texts of a kind as a file has them. `None`: the file says nothing about this part.
struct Own {
    kind: Kind,
    title: Option<Words>,
    paragraphs: Option<Vec<Part>>,
    rows: Option<Vec<Part>>,
    enclosures: Option<Vec<Part>>,
}

impl Own {
    fn whole(self) -> Template {
        Template {
            kind: self.kind,
            title: self.title.unwrap_or_default(),
            paragraphs: self.paragraphs.unwrap_or_default(),
            rows: self.rows.unwrap_or_default(),
            enclosures: self.enclosures.unwrap_or_default(),
        }
    }

    fn replace(self, template: &mut Template) {
        fn put<T>(own: Option<T>, place: &mut T) {
            if let Some(own) = own {
                *place = own;
            }
        }
        put(self.title, &mut template.title);
        put(self.paragraphs, &mut template.paragraphs);
        put(self.rows, &mut template.rows);
        put(self.enclosures, &mut template.enclosures);
    }
}

fn read(text: &str, file: &str, complete: bool) -> Result<Vec<Own>, Vec<Problem>> {
    let mut sink = Sink::default();
    let at = sink.add_file(file, text);
    let mut found: Vec<Own> = Vec::new();
    if let Some(root) = document::parse(&sink, at, text) {
        let fields = Fields::new(&sink, &root, file, &["letter"]);
        for node in fields.list("letter") {
            let table = super::table(&sink, node, "letter");
            let Some((own, at)) = table.and_then(|table| letter(&sink, table, complete)) else {
                continue;
            };
            if found.iter().any(|one| one.kind == own.kind) {
                let word = own.kind.word();
                sink.error(
                    at,
                    said!(
                        "kind「{word}」が二度書かれています。",
                        "kind {word} stands twice."
                    ),
                );
            }
            found.push(own);
        }
        if complete || fields.list("letter").is_empty() {
            missing(&sink, root.at, &found, complete);
        }
    }
    let (errors, _) = sink.take_problems();
    if errors.is_empty() {
        Ok(found)
    } else {
        Err(errors)
    }
}

/// Names the kinds that are not there. An own file has to have one at least, or it would seem to be in force.
fn missing(sink: &Sink, at: Place, found: &[Own], complete: bool) {
    if !complete {
        sink.error(
            at,
            pick(
                "文面がありません。[[letter]] の下に kind と、置き換える文を書きます（`kakari notice --builtin` が書き出すものを直すと早いです）。",
                "There is no text. Write kind and the texts to replace below [[letter]] (what `kakari notice --builtin` writes is a start).",
            ),
        );
        return;
    }
    for kind in Kind::ALL {
        if found.iter().all(|own| own.kind != kind) {
            let word = kind.word();
            sink.error(
                at,
                said!(
                    "kind「{word}」の文面がありません。",
                    "The text of kind {word} is missing."
                ),
            );
        }
    }
}

fn letter(sink: &Sink, table: &Table, complete: bool) -> Option<(Own, Place)> {
    let bare = Fields::new(sink, table, pick("文面", "text"), &KNOWN);
    let kind = bare.word("kind", &Kind::ALL, Kind::word)?;
    let fields = Fields {
        sink,
        table,
        what: said!("{}の文面", "text of {}", kind.word()),
    };
    if complete {
        for key in ["title", "paragraphs"] {
            fields.required(key);
        }
    }
    let reader = Reader {
        sink,
        kind,
        what: fields.what.clone(),
    };
    let parts = |key: &str, labelled: bool| {
        fields.optional(key)?;
        let list = fields.list(key).iter();
        Some(
            list.filter_map(|node| reader.part(key, node, labelled))
                .collect(),
        )
    };
    let title = fields.optional("title").map(|_| {
        let text = fields.text("title");
        reader.words("title", fields.place("title"), text)
    });
    let own = Own {
        kind,
        title,
        paragraphs: parts("paragraphs", false),
        rows: parts("rows", true),
        enclosures: parts("enclosures", false),
    };
    Some((own, fields.place("kind")))
}

/// Reads the texts of one kind.
struct Reader<'a> {
    sink: &'a Sink,
    kind: Kind,
    what: String,
}

impl Reader<'_> {
    /// A part: a text, or a table with `text` and its condition; with a label for lines of 記.
    fn part(&self, key: &str, node: &Node, labelled: bool) -> Option<Part> {
        let what = said!("{}の {key} ", "{}, {key}", self.what);
        match &node.value {
            Value::Text(text) if !labelled => Some(Part {
                words: self.words(key, node.at, text),
                ..Part::default()
            }),
            Value::Table(table) => {
                let known: &[&str] = if labelled {
                    &["label", "text", "when", "unless"]
                } else {
                    &["text", "when", "unless"]
                };
                let fields = Fields::new(self.sink, table, what, known);
                let text = fields.text("text");
                Some(Part {
                    when: self.test(&fields, "when"),
                    unless: self.test(&fields, "unless"),
                    label: if labelled {
                        fields.text("label").to_owned()
                    } else {
                        String::new()
                    },
                    words: self.words(key, fields.place("text"), text),
                })
            }
            _ => {
                let wanted = if labelled {
                    r#"{ label = "…", text = "…" }"#
                } else {
                    r#""…" / { when = "…", text = "…" }"#
                };
                let found = node.value.noun();
                self.sink.error(
                    node.at,
                    said!(
                        "{what}は {wanted} の形で並べます（今は{found}）。",
                        "{what} is a list of {wanted} (this is {found})."
                    ),
                );
                None
            }
        }
    }

    fn test(&self, fields: &Fields<'_>, key: &str) -> Option<Test> {
        let all: Vec<Test> = Test::all().collect();
        let test = fields.optional_word(key, &all, Test::word)?;
        if let Test::Has(field) = test {
            self.serves(field, fields.place(key));
        }
        Some(test)
    }

    /// A field that letters of this kind never have a value for was meant for another letter.
    fn serves(&self, field: Field, at: Place) {
        if !field.serves(self.kind) {
            let known: Vec<String> = Field::ALL
                .into_iter()
                .filter(|one| one.serves(self.kind))
                .map(|one| format!("{{{}}}", one.word()))
                .collect();
            let known = known.join(pick("、", ", "));
            let word = field.word();
            self.sink.error(
                at,
                said!(
                    "{}に {{{word}}} は使えません。使えるのは {known}。",
                    "{} has no value for {{{word}}}. It can use {known}.",
                    self.what
                ),
            );
        }
    }

    /// Splits a text into its pieces. `{{` and `}}` are braces that stay.
    fn words(&self, key: &str, at: Place, text: &str) -> Words {
        let length = text.chars().count();
        if length > LONGEST {
            self.sink.error(
                at,
                said!(
                    "{}の {key} に長すぎる文があります（{LONGEST} 字まで。今は {length} 字）。段落を分けてください。",
                    "{}: {key} has a text that is too long ({LONGEST} characters; this has {length}). Split it into paragraphs.",
                    self.what
                ),
            );
        }
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(offset) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(offset);
            plain.push_str(before);
            if let Some(after) = from.strip_prefix("{{") {
                plain.push('{');
                rest = after;
            } else if let Some(after) = from.strip_prefix("}}") {
                plain.push('}');
                rest = after;
            } else if let Some((name, after)) = from
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
            {
                if let Some(field) = self.field(at, name) {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Field(field));
                }
                rest = after;
            } else {
                self.unclosed(at, from);
                rest = from.get(1..).unwrap_or_default();
            }
        }
        plain.push_str(rest);
        self.wide_braces(at, text);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Words { pieces }
    }

    fn field(&self, at: Place, name: &str) -> Option<Field> {
        let words = || Field::ALL.into_iter().map(Field::word);
        let trimmed = name.trim();
        let Some(field) = Field::ALL.into_iter().find(|one| one.word() == trimmed) else {
            let shown: String = name.chars().take(20).collect();
            self.sink.error_with(
                at,
                said!(
                    "{}の {{{shown}}} という差し込みはありません。",
                    "{}: there is no field {{{shown}}}.",
                    self.what
                ),
                nearest(trimmed, words()),
            );
            return None;
        };
        self.serves(field, at);
        Some(field)
    }

    fn unclosed(&self, at: Place, from: &str) {
        let shown: String = from.chars().take(12).collect();
        let message = if from.starts_with('{') {
            said!(
                "{}の「{shown}」が「}}」で閉じていません。波括弧そのものは {{{{ と書きます。",
                "{}: “{shown}” is not closed with “}}”. Write {{{{ for a brace itself.",
                self.what
            )
        } else {
            said!(
                "{}の「{shown}」の前に「{{」がありません。波括弧そのものは }}}} と書きます。",
                "{}: “{shown}” has no “{{” before it. Write }}}} for a brace itself.",
                self.what
            )
        };
        self.sink.error(at, message);
    }

    /// A field in full-width braces, as an input method writes them, would be printed as it is.
    fn wide_braces(&self, at: Place, text: &str) {
        for from in text.split('｛').skip(1) {
            let Some((name, _)) = from.split_once('｝') else {
                continue;
            };
            if Field::ALL.into_iter().any(|one| one.word() == name.trim()) {
                self.sink.error(
                    at,
                    said!(
                        "{}の ｛{name}｝は全角です。半角の {{{name}}} にしてください。",
                        "{}: ｛{name}｝ has full-width braces. Write {{{name}}}.",
                        self.what
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests;
