//! The canonical JSON of a report, by which versions of a report are compared and hashed.

use crate::date::Date;
use crate::json::Writer;
use crate::report::{FieldProblemKind, Raw, Report, read::WITHIN};

impl Report {
    /// The report as canonical JSON: keys in fixed order, answers in order of id, fields that were not given
    /// left out. Two reports are the same version exactly if these bytes are equal. Reading the result gives
    /// an equal report, problems included.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut json = Writer::new();
        json.object(|json| self.fields(json));
        json.finish()
    }

    /// The original value of a field that has a problem. It is written instead of the value used, or the
    /// problem would be gone when the text is read again.
    fn unread(&self, field: &str) -> Option<&str> {
        let is_known = |kind: &FieldProblemKind| {
            !matches!(
                kind,
                FieldProblemKind::UnknownField | FieldProblemKind::UnknownFacilityField
            )
        };
        let mut problems = self.problems.iter();
        problems
            .find(|one| is_known(&one.kind) && one.field == field)
            .map(|one| one.value.as_str())
    }

    /// Writes a date field. `path` is its name in [`Report::problems`], its last part the key.
    fn date(&self, json: &mut Writer, path: &str, date: Option<Date>) {
        let key = path.rsplit('.').next().unwrap_or(path);
        if let Some(value) = self.unread(path) {
            json.field(key, value);
        } else if let Some(date) = date {
            json.field(key, &date.to_string());
        }
    }

    /// Writes a text field; `path` as for dates.
    fn word(&self, json: &mut Writer, path: &str, word: Option<&str>) {
        let key = path.rsplit('.').next().unwrap_or(path);
        if let Some(value) = self.unread(path).or(word) {
            json.field(key, value);
        }
    }

    fn fields(&self, json: &mut Writer) {
        json.field("edition", &self.edition);
        self.word(json, "channel", Some(self.channel.word()));
        self.word(json, "act", Some(self.act.word()));
        self.date(json, "changed_on", self.changed_on);
        self.date(json, "reported_on", self.reported_on);
        self.date(json, "received_on", self.received_on);
        self.word(
            json,
            "note",
            Some(self.note.as_str()).filter(|note| !note.is_empty()),
        );
        json.key("facility");
        json.object(|json| self.facility_fields(json));
        for (key, values) in [("answers", &self.answers), ("preprint", &self.preprint)] {
            if key == "answers" || !values.is_empty() {
                json.key(key);
                json.object(|json| {
                    for (id, value) in values {
                        json.key(id);
                        raw(json, value);
                    }
                });
            }
        }
        if let Some(entry) = &self.entry {
            json.key("entry");
            raw(json, entry);
        }
        self.unknown_fields(json, &FieldProblemKind::UnknownField, "");
    }

    /// Writes the unknown fields after all others, so that they too make a difference between versions.
    fn unknown_fields(&self, json: &mut Writer, kind: &FieldProblemKind, within: &str) {
        for problem in self.problems.iter().filter(|one| one.kind == *kind) {
            let field = &problem.field;
            json.field(field.strip_prefix(within).unwrap_or(field), &problem.value);
        }
    }

    fn facility_fields(&self, json: &mut Writer) {
        let facility = &self.facility;
        json.field("id", &facility.id);
        self.word(
            json,
            "facility.name",
            Some(facility.name.as_str()).filter(|name| !name.is_empty()),
        );
        self.word(
            json,
            "facility.kind",
            facility.kind.map(crate::facility::Kind::word),
        );
        self.word(json, "facility.code", facility.code.as_deref());
        self.date(json, "facility.opened_on", facility.scope.opened_on);
        self.date(json, "facility.closed_on", facility.scope.closed_on);
        if !facility.scope.suspended.is_empty() {
            json.key("suspended");
            json.list(|json| {
                for one in &facility.scope.suspended {
                    json.object(|json| {
                        json.field("from", &one.from.to_string());
                        json.key("to");
                        json.text_or_null(one.to.map(|to| to.to_string()).as_deref());
                    });
                }
            });
        } else if let Some(value) = self.unread("facility.suspended") {
            json.field("suspended", value);
        }
        self.word(
            json,
            "facility.excluded",
            facility
                .scope
                .excluded
                .map(crate::facility::Exclusion::word),
        );
        self.unknown_fields(json, &FieldProblemKind::UnknownFacilityField, WITHIN);
    }
}

/// Writes any value unchanged.
pub(crate) fn raw(json: &mut Writer, value: &Raw) {
    match value {
        Raw::Null => json.literal("null"),
        Raw::Bool(true) => json.literal("true"),
        Raw::Bool(false) => json.literal("false"),
        Raw::Number(number) => json.number(*number),
        Raw::Text(text) => json.text(text),
        Raw::List(list) => json.list(|json| list.iter().for_each(|one| raw(json, one))),
        Raw::Object(fields) => json.object(|json| {
            for (key, value) in fields {
                json.key(key);
                raw(json, value);
            }
        }),
    }
}
