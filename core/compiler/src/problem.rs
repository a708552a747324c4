//! Problems of an edition file, with their places and suggestions.

use crate::lang::said;
use std::cell::RefCell;
use std::fmt;

/// An error or a warning about an edition file. The `Display` text is `FILE:LINE:COLUMN: MESSAGE`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub struct Problem {
    /// Name of the file: the one given, or the one that it is based on.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong and what is expected, in the language spoken.
    pub message: String,
    /// A sentence with what was probably meant; `None` if nothing is similar.
    pub suggestion: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            suggestion,
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")?;
        match suggestion {
            Some(suggestion) => write!(f, "{suggestion}"),
            None => Ok(()),
        }
    }
}

/// A position in one of the files that are read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Index in the files of the [`Sink`].
    pub(crate) file: usize,
    /// Offset from the beginning of the file, in bytes.
    pub(crate) offset: usize,
}

#[derive(Debug)]
struct Source {
    name: String,
    text: String,
}

/// Collects problems while a file is read, so that reading does not end at the first one.
///
/// Errors and warnings are behind `RefCell`, so that all readers can share the sink.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    files: Vec<Source>,
    errors: RefCell<Vec<(Place, Problem)>>,
    warnings: RefCell<Vec<(Place, Problem)>>,
}

impl Sink {
    /// Adds a file and returns its index for [`Place::file`].
    pub(crate) fn add_file(&mut self, name: &str, text: &str) -> usize {
        self.files.push(Source {
            name: name.to_owned(),
            text: text.to_owned(),
        });
        self.files.len().saturating_sub(1)
    }

    pub(crate) fn error(&self, at: Place, message: impl Into<String>) {
        self.errors
            .borrow_mut()
            .push((at, self.problem(at, message.into(), None)));
    }

    pub(crate) fn error_with(
        &self,
        at: Place,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        self.errors
            .borrow_mut()
            .push((at, self.problem(at, message.into(), suggestion)));
    }

    pub(crate) fn warn(&self, at: Place, message: impl Into<String>) {
        self.warnings
            .borrow_mut()
            .push((at, self.problem(at, message.into(), None)));
    }

    /// Removes and returns all errors and all warnings, each in order of file and line.
    pub(crate) fn take_problems(&mut self) -> (Vec<Problem>, Vec<Problem>) {
        (in_order(self.errors.take()), in_order(self.warnings.take()))
    }

    /// Makes a problem without collecting it.
    pub(crate) fn problem(
        &self,
        at: Place,
        message: String,
        suggestion: Option<String>,
    ) -> Problem {
        let source = self.files.get(at.file);
        let text = source.map_or("", |source| source.text.as_str());
        let before = text.get(..at.offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
        Problem {
            file: source.map(|source| source.name.clone()).unwrap_or_default(),
            line: before.matches('\n').count().saturating_add(1),
            column: before
                .get(line_start..)
                .map_or(0, |part| part.chars().count())
                .saturating_add(1),
            message,
            suggestion,
        }
    }
}

fn in_order(mut problems: Vec<(Place, Problem)>) -> Vec<Problem> {
    // Judgements are walked twice, as expressions and as text, and may report one problem twice.
    problems.sort();
    problems.dedup();
    problems.into_iter().map(|(_, problem)| problem).collect()
}

/// A suggestion 「…ではありませんか。」 with the candidate most similar to the word; `None` if none is similar.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    // At least two, so that one swap of neighbours is found in short words too.
    let limit = (word.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        // Of equally near ones, the first in the alphabet, so that the message is always the same.
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| said!("「{candidate}」ではありませんか。", " Is it {candidate}?"))
}

/// Edit distance (Levenshtein) in characters; a swap of neighbours counts as two.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    // One row of the usual table at a time.
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = line;
        let mut beside = line.saturating_add(1);
        let mut next = vec![beside];
        for (to, above) in right.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal.saturating_add(usize::from(from != *to));
            beside = replaced
                .min(above.saturating_add(1))
                .min(beside.saturating_add(1));
            next.push(beside);
            diagonal = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_changed_characters() {
        assert_eq!(distance("f2i.rota", "f2i.rota"), 0);
        assert_eq!(distance("f2i.rto", "f2i.rota"), 2);
        assert_eq!(distance("", "病院"), 2);
        assert_eq!(distance("病院", ""), 2);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let ids = ["f2i.rota", "f2i.on_call", "f1.posted"];
        assert_eq!(
            nearest("f2i.rotta", ids).as_deref(),
            Some("「f2i.rota」ではありませんか。")
        );
        assert_eq!(nearest("other.checkups", ids), None);
    }

    #[test]
    fn columns_count_characters_and_problems_stand_in_order_of_file() {
        let mut sink = Sink::default();
        let own = sink.add_file("own.toml", "a = 1\n名前 = 2\n");
        let base = sink.add_file("base.toml", "x");
        sink.error(
            Place {
                file: base,
                offset: 0,
            },
            "三",
        );
        sink.error(
            Place {
                file: own,
                offset: 6 + 7,
            },
            "二",
        );
        sink.error(
            Place {
                file: own,
                offset: 0,
            },
            "一",
        );
        sink.error(
            Place {
                file: own,
                offset: 0,
            },
            "一",
        );
        let (errors, _) = sink.take_problems();
        let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            words,
            ["own.toml:1:1: 一", "own.toml:2:4: 二", "base.toml:1:1: 三"]
        );
    }
}
