//! Reads a tree of JSON values into a report. A value that cannot be read becomes a problem of the report
//! and is never dropped silently.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::facility::{Exclusion, Kind, ScopeFacts, Suspension};
use crate::report::{
    Act, Channel, FieldProblem, FieldProblemKind, Raw, Refusal, Report, ReportedFacility,
};
use crate::sort;
use crate::text;

impl Report {
    /// Reads a report. Fields beside the answers that cannot be read are listed in [`Report::problems`].
    /// Control characters are removed from all texts ([`text::scrub`]).
    ///
    /// # Errors
    /// A [`Refusal`] if edition, facility id or answers are missing: nobody could tell whose report it is.
    pub fn read(raw: Raw) -> Result<Self, Refusal> {
        let Raw::Object(fields) = raw else {
            return Err(Refusal::NotAnObject);
        };
        let fields = fields.into_iter();
        Self::of_fields(fields.map(|(key, value)| (Cow::Owned(key), value)))
    }

    /// [`Report::read`] for the fields of an object.
    ///
    /// # Errors
    /// Like [`Report::read`].
    pub(crate) fn of_fields<'k>(
        fields: impl Iterator<Item = (Cow<'k, str>, Raw)>,
    ) -> Result<Self, Refusal> {
        let (report, has_answers) = Self::from_fields(fields);
        if report.edition.is_empty() {
            return Err(Refusal::NoEdition);
        }
        if report.facility.id.is_empty() {
            return Err(Refusal::NoFacilityId);
        }
        if has_answers {
            Ok(report)
        } else {
            Err(Refusal::NoAnswers)
        }
    }

    /// Reads an unfinished report, such as a form that is being filled in. Missing fields are empty, and
    /// checks of the facility id do not fire until there is one. Never fails.
    #[must_use]
    pub fn draft(raw: Raw) -> Self {
        match raw {
            Raw::Object(fields) => {
                let fields = fields.into_iter();
                Self::from_fields(fields.map(|(key, value)| (Cow::Owned(key), value))).0
            }
            _ => Self::default(),
        }
    }

    /// The report, and whether it has an `answers` object, which may be empty.
    fn from_fields<'k>(fields: impl Iterator<Item = (Cow<'k, str>, Raw)>) -> (Self, bool) {
        let mut reader = Reader::default();
        let mut report = Self::default();
        let mut has_answers = false;
        let mut facility = None;
        for (key, value) in fields {
            let (key, value) = clean(key, value);
            match key.as_ref() {
                "edition" => report.edition = reader.text(&key, value),
                "channel" => {
                    report.channel = reader
                        .word(&key, value, Channel::from_word)
                        .unwrap_or_default()
                }
                "act" => report.act = reader.word(&key, value, Act::from_word).unwrap_or_default(),
                "changed_on" => report.changed_on = reader.date(&key, value),
                "reported_on" => report.reported_on = reader.date(&key, value),
                "received_on" => report.received_on = reader.date(&key, value),
                "note" => report.note = reader.text(&key, value),
                "facility" => facility = Some(value),
                "answers" => {
                    has_answers = matches!(value, Raw::Object(_));
                    if let Raw::Object(answers) = value {
                        report.answers = scrubbed_answers(answers);
                    }
                }
                "preprint" => report.preprint = reader.values(&key, value),
                "entry" => report.entry = scrubbed_answer(value),
                _ => reader.unknown(&key, &value, FieldProblemKind::UnknownField),
            }
        }
        // The facility is read last, so that the order of problems, which is part of canonical JSON, does not
        // depend on where `facility` stands in the input.
        if let Some(Raw::Object(facility)) = facility {
            report.facility = reader.facility(facility);
        }
        report.problems = reader.problems;
        (report, has_answers)
    }

    /// Sets one answer, treated as by [`Report::read`]; a blank value removes it.
    pub fn answer(&mut self, id: &str, value: Raw) {
        match scrubbed_answer(value) {
            Some(value) => self.answers.insert(id.to_owned(), value),
            None => self.answers.remove(id),
        };
    }
}

/// The prefix of the facility's fields in the paths of problems.
pub(super) const WITHIN: &str = "facility.";

/// Removes control and invisible characters from a key and its value. This comes before anything is
/// compared with them: canonical JSON holds the cleaned text, and reading it again has to give the same
/// report. The values of `answers` and `preprint` are scrubbed later, one by one.
fn clean(key: Cow<'_, str>, value: Raw) -> (Cow<'_, str>, Raw) {
    let key = if text::is_clean(&key) {
        key
    } else {
        Cow::Owned(text::scrub(&key).into_owned())
    };
    match key.as_ref() {
        "answers" | "preprint" => (key, value),
        _ => (key, scrubbed(value)),
    }
}

#[derive(Default)]
struct Reader {
    /// The prefix of the fields that are read now: empty or `facility.`.
    within: &'static str,
    problems: Vec<FieldProblem>,
}

impl Reader {
    fn problem(&mut self, field: &str, value: &Raw, kind: FieldProblemKind) {
        self.problems.push(FieldProblem {
            field: [self.within, field].concat(),
            value: spelled(value),
            kind,
        });
    }

    fn unknown(&mut self, field: &str, value: &Raw, kind: FieldProblemKind) {
        if !value.is_blank() {
            self.problem(field, value, kind);
        }
    }

    /// Text without surrounding space; empty if blank, or after a problem.
    fn text(&mut self, field: &str, value: Raw) -> String {
        match value {
            value if value.is_blank() => String::new(),
            Raw::Text(given) if given.trim().len() == given.len() => given,
            Raw::Text(given) => given.trim().to_owned(),
            other => {
                self.problem(field, &other, FieldProblemKind::WrongType);
                String::new()
            }
        }
    }

    fn word<T>(&mut self, field: &str, value: Raw, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if value.is_blank() {
            return None;
        }
        match &value {
            Raw::Text(word) => {
                let read = read(word.trim());
                if read.is_none() {
                    self.problem(field, &value, FieldProblemKind::UnknownWord);
                }
                read
            }
            other => {
                self.problem(field, other, FieldProblemKind::WrongType);
                None
            }
        }
    }

    fn date(&mut self, field: &str, value: Raw) -> Option<Date> {
        if value.is_blank() {
            return None;
        }
        let Raw::Text(written) = &value else {
            self.problem(field, &value, FieldProblemKind::WrongType);
            return None;
        };
        // Nearly every date has this form already, and it parses much faster.
        if let Ok(date) = written.parse() {
            return Some(date);
        }
        let date = text::paper::date(written);
        match date {
            None => self.problem(field, &value, FieldProblemKind::NotADate),
            Some(date) if written.trim() != date.to_string() => {
                self.problem(field, &value, FieldProblemKind::ReadAs(date.to_string()));
            }
            Some(_) => {}
        }
        date
    }

    fn values(&mut self, field: &str, value: Raw) -> BTreeMap<String, Raw> {
        match value {
            Raw::Object(fields) => scrubbed_answers(fields),
            value if value.is_blank() => BTreeMap::new(),
            other => {
                self.problem(field, &other, FieldProblemKind::WrongType);
                BTreeMap::new()
            }
        }
    }

    fn facility(&mut self, fields: Vec<(String, Raw)>) -> ReportedFacility {
        let mut facility = ReportedFacility::default();
        let mut scope = ScopeFacts::default();
        self.within = WITHIN;
        for (key, value) in fields {
            let (key, value) = clean(Cow::Owned(key), value);
            match key.as_ref() {
                "id" => {
                    if let Raw::Text(id) = value {
                        // Full-width digits are the same id; otherwise one facility would become two.
                        let folded = text::fold_width(&id);
                        folded.trim().clone_into(&mut facility.id);
                    }
                }
                "name" => facility.name = self.text(&key, value),
                "kind" => facility.kind = self.word(&key, value, Kind::from_word),
                "code" => {
                    facility.code = Some(self.text(&key, value)).filter(|code| !code.is_empty())
                }
                "opened_on" => scope.opened_on = self.date(&key, value),
                "closed_on" => scope.closed_on = self.date(&key, value),
                "suspended" => scope.suspended = self.suspensions(&key, value),
                "excluded" => scope.excluded = self.word(&key, value, Exclusion::from_word),
                _ => self.unknown(&key, &value, FieldProblemKind::UnknownFacilityField),
            }
        }
        self.within = "";
        facility.scope = scope;
        facility
    }

    /// Reads the list of suspensions. One entry without a first day, or with an end before its beginning,
    /// makes the whole field unreadable: scope must not be decided on a part of the list.
    fn suspensions(&mut self, path: &str, value: Raw) -> Vec<Suspension> {
        if value.is_blank() {
            return Vec::new();
        }
        let Raw::List(entries) = &value else {
            self.problem(path, &value, FieldProblemKind::WrongType);
            return Vec::new();
        };
        let before = self.problems.len();
        let mut list = Vec::with_capacity(entries.len());
        for entry in entries {
            let Raw::Object(fields) = entry else {
                return self.unread_suspensions(path, &value, before);
            };
            let mut from = None;
            let mut to = None;
            let mut open_end = true;
            for (key, day) in fields {
                match key.as_str() {
                    "from" => from = self.date(path, day.clone()),
                    "to" => {
                        open_end = day.is_blank();
                        to = self.date(path, day.clone());
                    }
                    _ => return self.unread_suspensions(path, &value, before),
                }
            }
            match (from, to) {
                (Some(from), to)
                    if to.is_some_and(|to| from <= to) || (to.is_none() && open_end) =>
                {
                    list.push(Suspension { from, to });
                }
                _ => return self.unread_suspensions(path, &value, before),
            }
        }
        // The order in the input carries no meaning, so it must not make another version.
        sort::by(&mut list, Ord::cmp);
        list.dedup();
        list
    }

    /// Replaces the problems of single days, those from `before` on, by one problem for the whole field.
    fn unread_suspensions(&mut self, path: &str, value: &Raw, before: usize) -> Vec<Suspension> {
        self.problems.truncate(before);
        self.problem(path, value, FieldProblemKind::NotADate);
        Vec::new()
    }
}

/// The values that are not blank, by id, each with its texts scrubbed.
fn scrubbed_answers(fields: Vec<(String, Raw)>) -> BTreeMap<String, Raw> {
    let one =
        |(id, value): (String, Raw)| Some((text::scrub(&id).into_owned(), scrubbed_answer(value)?));
    // A loop instead of `collect`, which sorts first and would bring its sort into the wasm.
    let mut answers = BTreeMap::new();
    for (id, value) in fields.into_iter().filter_map(one) {
        answers.insert(id, value);
    }
    answers
}

/// The value of an answer as a report stores it: texts without control and invisible characters. `None` if
/// it is blank, or if only such characters were in it.
#[must_use]
pub fn scrubbed_answer(value: Raw) -> Option<Raw> {
    let given = Some(value).filter(|value| !value.is_blank())?;
    Some(scrubbed(given)).filter(|value| !value.is_blank())
}

fn scrubbed(value: Raw) -> Raw {
    match value {
        Raw::Text(given) if text::is_clean(&given) => Raw::Text(given),
        Raw::Text(given) => Raw::Text(text::scrub(&given).into_owned()),
        Raw::List(list) => Raw::List(list.into_iter().map(scrubbed).collect()),
        Raw::Object(fields) => Raw::Object(
            fields
                .into_iter()
                .map(|(key, value)| (text::scrub(&key).into_owned(), scrubbed(value)))
                .collect(),
        ),
        other => other,
    }
}

/// A value as text for a message: a string without quotes, everything else as JSON.
pub(crate) fn spelled(value: &Raw) -> String {
    match value {
        Raw::Text(given) => text::scrub(given).into_owned(),
        other => {
            let mut json = crate::json::Writer::new();
            super::canonical::raw(&mut json, other);
            json.finish()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Raw {
        Raw::Text(text.to_owned())
    }

    #[test]
    fn a_draft_takes_what_there_is() {
        let head = Raw::Object(vec![
            ("channel".to_owned(), text("paper")),
            (
                "facility".to_owned(),
                Raw::Object(vec![("name".to_owned(), text("要医院"))]),
            ),
        ]);
        assert_eq!(Report::read(head.clone()), Err(Refusal::NoEdition));
        let draft = Report::draft(head);
        assert_eq!(
            (draft.channel, draft.facility.name.as_str()),
            (Channel::Paper, "要医院")
        );
        assert_eq!(Report::draft(Raw::Null), Report::default());
    }

    #[test]
    fn an_answer_is_taken_as_the_reader_takes_it() {
        let mut report = Report::default();
        report.answer("f2i.rota", text("\u{7}３"));
        assert_eq!(report.answers.get("f2i.rota"), Some(&text("３")));
        report.answer("f2i.rota", text("\u{7}"));
        assert!(report.answers.is_empty());
    }
}
