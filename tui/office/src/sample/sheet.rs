//! A report before it is read: raw values that no reader has checked, so that it can have every fault of a real one.

use std::collections::BTreeMap;

use kakari_core::date::Date;
use kakari_core::facility::{Facility, ScopeFacts};
use kakari_core::report::{Act, Channel, Raw, Report};

/// The fields of a report, still unchecked.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) edition: String,
    pub(super) channel: Channel,
    pub(super) act: Act,
    pub(super) changed_on: Option<Date>,
    pub(super) reported_on: String,
    pub(super) received_on: Date,
    pub(super) note: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) code: String,
    pub(super) scope: ScopeFacts,
    /// Text for 開設日 that replaces the date of `scope`.
    pub(super) opened_on: Option<&'static str>,
    pub(super) answers: BTreeMap<&'static str, Raw>,
    pub(super) preprint: BTreeMap<&'static str, Raw>,
    pub(super) entry: Option<Raw>,
    /// Fields that the report format does not have.
    pub(super) strange: Vec<(&'static str, Raw)>,
}

/// A whole number as raw value.
pub(super) fn number(value: u32) -> Raw {
    Raw::Number(f64::from(value))
}

/// A number given in tenths as raw value: 15 becomes 1.5.
pub(super) fn tenths(value: u32) -> Raw {
    Raw::Number(f64::from(value) / 10.0)
}

/// A text as raw value.
pub(super) fn text(value: impl Into<String>) -> Raw {
    Raw::Text(value.into())
}

/// A list of codes as raw value.
pub(super) fn codes(list: &[u8]) -> Raw {
    Raw::List(list.iter().map(|code| number(u32::from(*code))).collect())
}

/// A list of names as raw value.
pub(super) fn names(list: Vec<String>) -> Raw {
    Raw::List(list.into_iter().map(Raw::Text).collect())
}

impl Sheet {
    /// A sheet with the facility's data and no answers, through G-MIS.
    pub(super) fn new(edition: &str, facility: &Facility, day: Date) -> Self {
        Self {
            edition: edition.to_owned(),
            channel: Channel::GMis,
            act: Act::Report,
            changed_on: None,
            reported_on: day.to_string(),
            received_on: day,
            note: String::new(),
            id: facility.id.clone(),
            name: facility.name.clone(),
            kind: facility.kind.word(),
            code: String::new(),
            scope: facility.scope.clone(),
            opened_on: None,
            answers: BTreeMap::new(),
            preprint: BTreeMap::new(),
            entry: None,
            strange: Vec::new(),
        }
    }

    /// Sets an answer and replaces an earlier one.
    pub(super) fn set(&mut self, item: &'static str, value: Raw) {
        self.answers.insert(item, value);
    }

    /// Removes the answers of items.
    pub(super) fn clear(&mut self, items: &[&str]) {
        for item in items {
            self.answers.remove(*item);
        }
    }

    /// Adds a code to a multi-choice answer, or removes it if present.
    pub(super) fn toggle(&mut self, item: &str, code: u8) {
        let code = number(u32::from(code));
        if let Some(Raw::List(list)) = self.answers.get_mut(item) {
            match list.iter().position(|one| *one == code) {
                Some(place) => drop(list.remove(place)),
                None => list.push(code),
            }
        }
    }

    /// The whole number of an answer; 0 if there is none.
    pub(super) fn count(&self, item: &str) -> u32 {
        match self.answers.get(item) {
            Some(Raw::Number(value)) if *value >= 0.0 => *value as u32,
            _ => 0,
        }
    }

    /// Reads the sheet as a report. This cannot fail: the reader only refuses reports without edition, id or answers, and a
    /// sheet always has these.
    pub(super) fn into_report(self) -> Report {
        Report::read(self.into_raw()).unwrap_or_default()
    }

    fn into_raw(self) -> Raw {
        let mut fields = vec![
            ("edition", text(self.edition)),
            ("channel", text(self.channel.word())),
            ("act", text(self.act.word())),
            ("changed_on", day(self.changed_on)),
            ("reported_on", text(self.reported_on)),
            ("received_on", day(Some(self.received_on))),
            ("note", text(self.note)),
        ];
        let suspended = self
            .scope
            .suspended
            .iter()
            .map(|one| object(vec![("from", day(Some(one.from))), ("to", day(one.to))]));
        let facility = object(vec![
            ("id", text(self.id)),
            ("name", text(self.name)),
            ("kind", text(self.kind)),
            ("code", text(self.code)),
            (
                "opened_on",
                self.opened_on
                    .map_or_else(|| day(self.scope.opened_on), text),
            ),
            ("closed_on", day(self.scope.closed_on)),
            ("suspended", Raw::List(suspended.collect())),
            (
                "excluded",
                self.scope
                    .excluded
                    .map_or(Raw::Null, |one| text(one.word())),
            ),
        ]);
        fields.push(("facility", facility));
        fields.push(("answers", object(self.answers.into_iter().collect())));
        fields.push(("preprint", object(self.preprint.into_iter().collect())));
        fields.extend(self.entry.map(|entry| ("entry", entry)));
        fields.extend(self.strange);
        object(fields)
    }
}

/// An object of these fields as raw value.
pub(super) fn object(fields: Vec<(&str, Raw)>) -> Raw {
    Raw::Object(
        fields
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

fn day(day: Option<Date>) -> Raw {
    day.map_or(Raw::Null, |day| text(day.to_string()))
}
