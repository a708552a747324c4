//! The reference texts that belong to no single report year, retold in our words: questions and answers, cases, further
//! clauses, the tasks of a year, and the texts of letters, what the guideline says of meetings. They are files in `core/library/`.

mod cases;
mod clauses;
mod laws;
mod letters;
mod meetings;
mod questions;
mod season;

pub use cases::{CASES, Case, CaseKind, cases};
pub use clauses::clauses;
pub use laws::{Law, LawKind, laws};
pub use letters::{LETTERS, letters, letters_with};
pub use meetings::{Meetings, meetings};
pub use questions::{QUESTIONS, Question, questions};
pub use season::season;

use crate::document::{self, Table};
use crate::fields::Fields;
use crate::problem::{Place, Problem, Sink};

/// Reads the entries of a library file, which all stand in lists with the same name.
fn entries<T>(
    source: (&str, &str),
    name: &str,
    known: &[&str],
    read: impl FnMut(&Fields<'_>) -> Option<(T, Place)>,
    id: impl Fn(&T) -> &str,
) -> Result<Vec<T>, Vec<Problem>> {
    entries_among(source, (name, &[]), known, read, id)
}

/// The same for a file that has lists of other names too.
fn entries_among<T>(
    (text, file): (&str, &str),
    (name, others): (&str, &[&str]),
    known: &[&str],
    mut read: impl FnMut(&Fields<'_>) -> Option<(T, Place)>,
    id: impl Fn(&T) -> &str,
) -> Result<Vec<T>, Vec<Problem>> {
    let mut sink = Sink::default();
    let own = sink.add_file(file, text);
    let mut found: Vec<T> = Vec::new();
    if let Some(root) = document::parse(&sink, own, text) {
        let names: Vec<&str> = others.iter().copied().chain([name]).collect();
        let fields = Fields::new(&sink, &root, file, &names);
        for node in fields.list(name) {
            let Some(table) = table(&sink, node, name) else {
                continue;
            };
            let Some((entry, at)) = read(&Fields::new(&sink, table, name, known)) else {
                continue;
            };
            if found.iter().any(|one| id(one) == id(&entry)) {
                sink.error(at, format!("id「{}」が二度書かれています。", id(&entry)));
            }
            found.push(entry);
        }
    }
    let (errors, _) = sink.take_problems();
    if errors.is_empty() {
        Ok(found)
    } else {
        Err(errors)
    }
}

fn table<'a>(sink: &Sink, node: &'a document::Node, name: &str) -> Option<&'a Table> {
    match &node.value {
        document::Value::Table(table) => Some(table),
        _ => {
            sink.error(node.at, format!("[[{name}]] の下に一つずつ書きます。"));
            None
        }
    }
}
