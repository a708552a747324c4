//! The value of a column for one entry.

use kakari_core::access::{Position, Website};
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::publication::{Answer, Entry};

use super::About;
use super::column::{Column, Subject, WEEKDAYS};

/// A value. Nothing is never an empty text or 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Nothing,
    Text(&'a str),
    Owned(String),
    Texts(Vec<&'a str>),
    Codes(&'a [u8]),
    Whole(i64),
    Tenths(i64),
    /// Millionths of a degree.
    Millionths(i32),
    Day(Date),
}

/// The value of a column, as programs get it.
pub(super) fn value<'a>(column: &Column, entry: &'a Entry, about: &'a About) -> Value<'a> {
    let text = |text: &'a str| match text {
        "" => Value::Nothing,
        text => Value::Text(text),
    };
    match column.subject {
        Subject::Id => text(&entry.id),
        Subject::Name => text(&entry.name),
        Subject::Kana => text(&entry.kana),
        Subject::EnglishName => text(&entry.english_name),
        Subject::Kind => text(entry.kind.word()),
        Subject::PrefectureCode => text(&entry.prefecture),
        Subject::MunicipalityCode => match entry.municipality_code.as_str() {
            "" => Value::Nothing,
            code => Value::Owned(format!("{}{code}", entry.prefecture)),
        },
        Subject::Municipality => text(&entry.municipality),
        Subject::MedicalArea => text(&entry.medical_area),
        Subject::Address => text(&entry.address),
        Subject::PostCode => optional(entry.access.post_code.as_deref()),
        Subject::Telephone => optional(entry.access.telephone.as_deref()),
        Subject::Website => optional(entry.access.website.as_ref().map(Website::as_str)),
        Subject::Latitude => degrees(entry, |position| position.latitude),
        Subject::Longitude => degrees(entry, |position| position.longitude),
        Subject::ClosedDays => texts(closed_days(entry)),
        Subject::ClosedOnHolidays => match holidays(entry) {
            Some(true) => Value::Text("yes"),
            Some(false) => Value::Text("no"),
            None => Value::Nothing,
        },
        Subject::ReportedOn => entry.reported_on.map_or(Value::Nothing, Value::Day),
        Subject::State(function) => Value::Text(entry.states[function].word()),
        Subject::Intent => texts(entry.intent.iter().map(|one| one.key())),
        Subject::Answer(index) => match entry.answer(index) {
            None => Value::Nothing,
            Some(Answer::Choice(code)) => Value::Whole(i64::from(*code)),
            Some(Answer::Multi(codes)) => Value::Codes(codes),
            Some(Answer::Number(number)) => match column.value_type {
                super::column::Type::Tenths => Value::Tenths(*number),
                _ => Value::Whole(*number),
            },
            Some(Answer::Text(answer)) => text(answer),
            Some(Answer::Names(names)) => texts(names.iter().map(String::as_str)),
        },
        Subject::AsOf => Value::Day(about.as_of),
        Subject::Edition => text(&about.edition.id),
    }
}

fn optional(text: Option<&str>) -> Value<'_> {
    text.map_or(Value::Nothing, Value::Text)
}

fn degrees(entry: &Entry, part: impl Fn(Position) -> i32) -> Value<'static> {
    let position = entry.access.position;
    position.map_or(Value::Nothing, |position| Value::Millionths(part(position)))
}

/// The days of the week on which the facility is always closed, as programs get them.
pub(super) fn closed_days(entry: &Entry) -> impl Iterator<Item = &'static str> {
    let closing = entry.access.closing.iter();
    let days = closing.flat_map(|closing| closing.weekly.iter().zip(WEEKDAYS));
    days.filter(|(closed, _)| **closed == Some(true))
        .map(|(_, (code, _))| code)
}

/// Whether it is closed on holidays; `None`: not known.
pub(super) fn holidays(entry: &Entry) -> Option<bool> {
    entry.access.closing.as_ref().and_then(|one| one.holidays)
}

/// Millionths of a degree as degrees with six decimals.
pub(super) fn millionths(degrees: i32) -> String {
    let sign = if degrees < 0 { "-" } else { "" };
    let size = degrees.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Value<'a> {
    let texts: Vec<&str> = texts.collect();
    match texts.is_empty() {
        true => Value::Nothing,
        false => Value::Texts(texts),
    }
}

/// The value of a column in words, as people read it in a table; empty for nothing.
pub(super) fn words(column: &Column, entry: &Entry, about: &About) -> String {
    let word = |code: &str| {
        let known = column.words.iter().find(|(one, _)| one == code);
        known.map_or_else(|| code.to_owned(), |(_, words)| words.clone())
    };
    let joined = |texts: Vec<String>| texts.join("；");
    match value(column, entry, about) {
        Value::Nothing => String::new(),
        Value::Text(text) => word(text),
        Value::Owned(text) => text,
        Value::Texts(texts) => joined(texts.into_iter().map(word).collect()),
        Value::Codes(codes) => joined(codes.iter().map(|code| word(&code.to_string())).collect()),
        Value::Whole(number) => word(&number.to_string()),
        Value::Tenths(number) => tenths(number),
        Value::Millionths(degrees) => millionths(degrees),
        Value::Day(day) => day.to_string(),
    }
}

/// A number of tenths as a decimal: 25 is 2.5, 30 is 3.
pub(super) fn tenths(number: i64) -> String {
    let (whole, tenth) = (number.div_euclid(10), number.rem_euclid(10));
    match tenth {
        0 => whole.to_string(),
        _ => format!("{whole}.{tenth}"),
    }
}

/// The marks of functions, for lists that people read.
pub(super) fn marks(functions: &[Function]) -> String {
    let marks: Vec<&str> = functions.iter().map(|one| one.mark()).collect();
    marks.join("、")
}
