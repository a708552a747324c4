//! From a tree of values to a report. What cannot be read is kept as a problem, not dropped.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::facility::{Exclusion, Kind, ScopeFacts, Suspension};
use crate::order;
use crate::report::{
    Act, Channel, FieldProblem, FieldProblemKind, Raw, Refusal, Report, ReportedFacility,
};
use crate::text;

impl Report {
    /// Reads a report. Fields beside the answers that cannot be read are kept as
    /// [`Report::problems`]; text is scrubbed of control characters.
    ///
    /// # Errors
    /// A [`Refusal`] where the input cannot be kept at all.
    pub fn read(raw: Raw) -> Result<Self, Refusal> {
        let Raw::Object(fields) = raw else {
            return Err(Refusal::NotAnObject);
        };
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

    /// Reads a report in the making, such as a form that is being filled in: what is missing is left
    /// empty, and checks of the facility's id are silent until there is one.
    #[must_use]
    pub fn draft(raw: Raw) -> Self {
        match raw {
            Raw::Object(fields) => Self::from_fields(fields).0,
            _ => Self::default(),
        }
    }

    /// The report, and whether it has answers, be there none.
    fn from_fields(fields: Vec<(String, Raw)>) -> (Self, bool) {
        let mut reader = Reader::default();
        let mut report = Self::default();
        let mut has_answers = false;
        let mut facility = None;
        for (key, value) in fields {
            let (key, value) = clean(key, value);
            match key.as_str() {
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
                        report.answers = all_kept(answers);
                    }
                }
                "preprint" => report.preprint = reader.values(&key, value),
                "entry" => report.entry = kept(value),
                _ => reader.unknown(&key, &value, FieldProblemKind::UnknownField),
            }
        }
        // Last, so that problems stand in the same order wherever the facility stands.
        if let Some(Raw::Object(facility)) = facility {
            report.facility = reader.facility(facility);
        }
        report.problems = reader.problems;
        (report, has_answers)
    }

    /// Takes one answer as [`Report::read`] would have; a blank value takes it away.
    pub fn answer(&mut self, id: &str, value: Raw) {
        match kept(value) {
            Some(value) => self.answers.insert(id.to_owned(), value),
            None => self.answers.remove(id),
        };
    }
}

/// Before the name of each field of the facility.
pub(super) const WITHIN: &str = "facility.";

/// A field as it is read: what commands goes before anything is made of the name or the value, or
/// they would be others when the report is read again. `answers` are scrubbed one by one.
fn clean(key: String, value: Raw) -> (String, Raw) {
    let key = if text::is_clean(&key) {
        key
    } else {
        text::scrub(&key).into_owned()
    };
    match key.as_str() {
        "answers" | "preprint" => (key, value),
        _ => (key, scrubbed(value)),
    }
}

#[derive(Default)]
struct Reader {
    /// Before the name of each field, such as `facility.`.
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

    /// Text without surrounding space; empty where nothing or something else was given.
    fn text(&mut self, field: &str, value: Raw) -> String {
        match value {
            value if value.is_blank() => String::new(),
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
        // Nearly every date is spelled as it is taken.
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
            Raw::Object(fields) => all_kept(fields),
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
            let (key, value) = clean(key, value);
            match key.as_str() {
                "id" => {
                    if let Raw::Text(id) = value {
                        // Figures of any width are the same id: nobody becomes two facilities by them.
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

    /// A suspension without a first day, or that ends before it begins, is none: one wrong entry makes
    /// the whole field unread, so that scope is not decided on half of it.
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
        order::sort(&mut list, Ord::cmp);
        list.dedup();
        list
    }

    fn unread_suspensions(&mut self, path: &str, value: &Raw, before: usize) -> Vec<Suspension> {
        self.problems.truncate(before);
        self.problem(path, value, FieldProblemKind::NotADate);
        Vec::new()
    }
}

/// Answers that are not blank, by id, texts scrubbed.
fn all_kept(fields: Vec<(String, Raw)>) -> BTreeMap<String, Raw> {
    let kept_one = |(id, value): (String, Raw)| Some((text::scrub(&id).into_owned(), kept(value)?));
    let mut answers = BTreeMap::new();
    for (id, value) in fields.into_iter().filter_map(kept_one) {
        answers.insert(id, value);
    }
    answers
}

/// A value with its texts scrubbed, as an answer is kept; `None`: blank, before or after.
#[must_use]
pub fn kept(value: Raw) -> Option<Raw> {
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

/// A value as it is shown in a message: text as it stands, everything else as JSON.
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
