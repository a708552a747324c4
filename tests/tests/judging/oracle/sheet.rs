//! The filled form as a person reads it: each answer taken, or refused with a reason.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Found;
use super::around::well_formed;
use super::form::{FORM, Question, Shape, question};
use super::paper::Written;
use super::words::{Said, said};

/// An answer that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A code.
    Code(u8),
    /// Ticked codes.
    Codes(BTreeSet<u8>),
    /// A whole number, or tenths of a number with one decimal.
    Number(u64),
    /// Text.
    Text(String),
    /// Names as written.
    Names(Vec<String>),
}

/// A filled form.
pub(crate) struct Sheet {
    /// Whether a hospital filled it; `None` if nothing says.
    pub hospital: Option<bool>,
    answers: BTreeMap<&'static str, Answer>,
}

impl Sheet {
    /// Reads the answers of a report and writes down what is wrong with their values.
    pub(crate) fn read(report: &Value, findings: &mut BTreeSet<Found>) -> Self {
        let facility = &report["facility"];
        let id = facility["id"].as_str().filter(|id| well_formed(id));
        let digit_of_kind = id.and_then(|id| id.chars().nth(2));
        let hospital = match facility["kind"].as_str() {
            Some("hospital") => Some(true),
            Some("clinic") => Some(false),
            _ => digit_of_kind.map(|digit| digit == '1'),
        };
        let mut answers = BTreeMap::new();
        let given = report["answers"].as_object();
        for (id, value) in given.into_iter().flatten() {
            if is_blank(value) {
                continue;
            }
            let Some(question) = question(id) else {
                findings.insert(("unknown_item", Some(id.clone())));
                continue;
            };
            let mut problems = BTreeSet::new();
            if let Some(answer) = understand(question, value, &mut problems) {
                answers.insert(question.id, answer);
            }
            findings.extend(problems.into_iter().map(|kind| (kind, Some(id.clone()))));
        }
        Self { hospital, answers }
    }

    /// The answer to a question, if it was given and understood.
    pub(crate) fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.get(id)
    }

    /// Whether there is an answer.
    pub(crate) fn answered(&self, id: &str) -> bool {
        self.answers.contains_key(id)
    }

    /// The code of a choice.
    pub(crate) fn code(&self, id: &str) -> Option<u8> {
        match self.answer(id) {
            Some(Answer::Code(code)) => Some(*code),
            _ => None,
        }
    }

    /// The codes of a question with several.
    pub(crate) fn codes(&self, id: &str) -> Option<&BTreeSet<u8>> {
        match self.answer(id) {
            Some(Answer::Codes(codes)) => Some(codes),
            _ => None,
        }
    }

    /// A number.
    pub(crate) fn number(&self, id: &str) -> Option<u64> {
        match self.answer(id) {
            Some(Answer::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Names.
    pub(crate) fn names(&self, id: &str) -> &[String] {
        match self.answer(id) {
            Some(Answer::Names(names)) => names,
            _ => &[],
        }
    }

    /// Whether a question is put to this kind of facility.
    pub(crate) fn asked(&self, question: &Question) -> bool {
        !(question.clinic_only && self.hospital == Some(true))
    }

    /// The questions that are evidence for a function and are put to this kind of facility.
    pub(crate) fn evidence(&self, function: &str) -> impl Iterator<Item = &'static Question> {
        FORM.iter()
            .filter(move |question| question.evidence == function && self.asked(question))
    }

    /// Whether the answer says that the facility does it or has results; `None` without answer.
    pub(crate) fn shows(&self, question: &Question) -> Option<bool> {
        match self.answer(question.id)? {
            Answer::Code(code) => Some(question.meaning(*code) == 'h'),
            Answer::Codes(codes) => Some(codes.iter().any(|code| *code > 0)),
            Answer::Number(number) => Some(*number >= 1),
            Answer::Text(_) | Answer::Names(_) => Some(false),
        }
    }
}

/// Not answered: absent, null, the empty text, the empty list.
pub(crate) fn is_blank(value: &Value) -> bool {
    value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty)
}

/// What a value says in answer to a question; what is wrong with it or was read into it.
pub(crate) fn understand(
    question: &Question,
    value: &Value,
    problems: &mut BTreeSet<&'static str>,
) -> Option<Answer> {
    match question.shape {
        Shape::Choice(meanings) => {
            if let Some(text) = value.as_str().filter(|one| Written::of_text(one).is_none()) {
                return in_words(question, text, problems);
            }
            let written = number(value, problems)?;
            let highest = meanings.len() as u64 - 1;
            let code = code(&written, highest, problems)?;
            Some(Answer::Code(code))
        }
        Shape::Multi(highest) => several(value, u64::from(highest), problems),
        Shape::Count => {
            let written = number(value, problems)?;
            if written.negative {
                problems.insert("negative");
            } else if !written.fraction.is_empty() {
                problems.insert("not_whole");
            }
            believable(written.count(), MOST, problems)
        }
        Shape::Decimal1 => {
            let written = number(value, problems)?;
            if written.negative {
                problems.insert("negative");
            } else if written.fraction.len() > 1 {
                problems.insert("too_many_decimals");
            }
            believable(written.tenths(), MOST * 10, problems)
        }
        Shape::Text => {
            if !value.is_string() {
                problems.insert("wrong_type");
            }
            let text = value.as_str().filter(|text| !text.trim().is_empty());
            text.map(|text| Answer::Text(text.to_owned()))
        }
        Shape::Names8 | Shape::Names => names(question, value, problems),
    }
}

/// A choice whose words were written instead of its number.
fn in_words(
    question: &Question,
    text: &str,
    problems: &mut BTreeSet<&'static str>,
) -> Option<Answer> {
    let (problem, answer) = match said(question, text) {
        Said::Code(code) => ("read_as", Some(Answer::Code(code))),
        Said::Several => ("several_choices", None),
        Said::Nothing => ("unreadable", None),
    };
    problems.insert(problem);
    answer
}

/// Larger numbers are slips of the pen: no facility has a thousand million of anything.
const MOST: u64 = 999_999_999;

fn believable(
    number: Option<u64>,
    most: u64,
    problems: &mut BTreeSet<&'static str>,
) -> Option<Answer> {
    if number.is_some_and(|number| number > most) {
        problems.insert("too_large");
    }
    number.filter(|number| *number <= most).map(Answer::Number)
}

fn number(value: &Value, problems: &mut BTreeSet<&'static str>) -> Option<Written> {
    match value {
        Value::Number(number) => Written::of_json(number.as_f64()?),
        Value::String(text) => {
            let written = Written::of_text(text);
            problems.insert(if written.is_some() {
                "read_as"
            } else {
                "unreadable"
            });
            written
        }
        _ => {
            problems.insert("wrong_type");
            None
        }
    }
}

fn code(written: &Written, highest: u64, problems: &mut BTreeSet<&'static str>) -> Option<u8> {
    let code = written.count().filter(|code| *code <= highest);
    if code.is_none() {
        problems.insert("unknown_code");
    }
    code.and_then(|code| u8::try_from(code).ok())
}

fn several(value: &Value, highest: u64, problems: &mut BTreeSet<&'static str>) -> Option<Answer> {
    let list = match value {
        Value::Array(list) => list.clone(),
        Value::String(text) => {
            let parts = text
                .split([';', ',', '、', '・', ' '])
                .filter(|part| !part.is_empty());
            let nothing = parts.clone().next().is_none();
            if nothing || parts.clone().any(|part| Written::of_text(part).is_none()) {
                problems.insert("unreadable");
                return None;
            }
            parts.map(Value::from).collect()
        }
        _ => {
            problems.insert("wrong_type");
            return None;
        }
    };
    let mut codes = BTreeSet::new();
    let mut valid = true;
    for element in &list {
        match number(element, problems).and_then(|written| code(&written, highest, problems)) {
            Some(code) => {
                if !codes.insert(code) {
                    problems.insert("repeated_code");
                }
            }
            None => valid = false,
        }
    }
    if codes.contains(&0) && (codes.len() > 1 || !valid) {
        problems.insert("zero_with_others");
        valid = false;
    }
    valid.then_some(Answer::Codes(codes))
}

fn names(
    question: &Question,
    value: &Value,
    problems: &mut BTreeSet<&'static str>,
) -> Option<Answer> {
    let is_name = |name: &Value| name.is_null() || name.is_string();
    let Some(given) = value.as_array().filter(|list| list.iter().all(is_name)) else {
        problems.insert("wrong_type");
        return None;
    };
    let names = given
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| !name.trim().is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    if question.shape == Shape::Names8 && names.len() > 8 {
        problems.insert("too_many_names");
    }
    (!names.is_empty()).then_some(Answer::Names(names))
}
