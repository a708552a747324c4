//! What staff decided on the functions of a facility and what they asked about them, for files and the command line.

use std::collections::HashMap;

use kakari_core::edition::PerFunction;
use kakari_core::json::Writer;
use kakari_core::verdict::Verdict;

use crate::office::{FunctionState, Office, OfficeError, PastInquiry, Row};
use crate::store::StoreError;

/// Up to this many facilities are read one by one; for more it is faster to read all that are between the first and the last.
pub(super) const SINGLE_READS: usize = 40;

/// What staff decided on a function, and the last inquiry about it. Texts that were masked are shown as masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Who was asked; empty without an inquiry.
    pub asked: String,
    /// The day of the inquiry, as year, month and day.
    pub asked_on: String,
    /// What was asked.
    pub question: String,
    /// The answer; empty while it is awaited.
    pub answer: String,
    /// Who decided; empty while the function is open.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why: what the verdict is based on, the reason for putting it off, the note.
    pub reason: String,
    /// Why errors were overridden.
    pub override_reason: String,
}

/// The decisions on several facilities, by facility id.
#[derive(Default)]
pub struct Decisions(HashMap<String, PerFunction<Decision>>);

impl Decisions {
    /// Those on the facilities of these rows, which are in order of id.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn of(office: &Office, rows: &[&Row]) -> Result<Self, OfficeError> {
        // Most facilities of a long list are untouched, and the texts are not in the row.
        let is_touched = |row: &&&Row| row.functions.values().any(|one| one.rev != 0);
        let touched = rows.iter().filter(is_touched);
        let ids: Vec<&str> = touched.map(|row| row.queue.id.as_str()).collect();
        let ranges: Vec<(&str, &str)> = match (ids.first(), ids.last()) {
            (Some(first), Some(last)) if ids.len() > SINGLE_READS => vec![(first, last)],
            _ => ids.iter().map(|id| (*id, *id)).collect(),
        };
        let (store, edition) = (office.store(), &office.edition().id);
        let read = |range: &(&str, &str)| {
            let states = store.decided_between(*range, edition);
            (states, store.past_inquiries_between(*range, edition))
        };
        let mut all = HashMap::new();
        store.in_one_state(|| {
            store.ahead(|| ranges.iter().for_each(|range| drop(read(range))))?;
            for range in &ranges {
                let (states, inquiries) = read(range);
                let inquiries = inquiries?;
                for (id, states) in states? {
                    let asked = inquiries.get(&id).map_or(&[][..], Vec::as_slice);
                    let decisions = PerFunction::each(|function| {
                        let mut of_it = asked.iter().filter(|one| one.function == function);
                        Decision::new(&states[function], of_it.next_back())
                    });
                    all.insert(id, decisions);
                }
            }
            Ok::<_, StoreError>(())
        })?;
        Ok(Self(all))
    }

    /// Those on the functions of a facility; `None` if staff have not acted on any of them.
    #[must_use]
    pub fn on(&self, facility: &str) -> Option<&PerFunction<Decision>> {
        self.0.get(facility)
    }
}

impl Decision {
    fn new(state: &FunctionState, inquiry: Option<&PastInquiry>) -> Self {
        let mut decision = Self::default();
        if let Some(inquiry) = inquiry {
            decision.asked.clone_from(&inquiry.asked);
            decision.asked_on = inquiry.on.map_or(String::new(), |day| day.to_string());
            decision.question.clone_from(&inquiry.question);
            let answer = inquiry.answer.as_ref();
            decision.answer = answer.map_or(String::new(), |answer| answer.text.clone());
        }
        let Some(verdict) = &state.verdict else {
            return decision;
        };
        let put_off = match verdict {
            Verdict::Later { reason, .. } => reason.as_str(),
            _ => "",
        };
        let reasons = [state.basis.as_str(), put_off, state.note.as_str()];
        let reasons = reasons.into_iter().filter(|text| !text.is_empty());
        Self {
            by: state.by.clone(),
            at: state.at.clone(),
            reason: reasons.collect::<Vec<_>>().join(" ／ "),
            override_reason: state.override_reason.clone(),
            ..decision
        }
    }

    /// The moment as lists show it: day and minute.
    pub(super) fn minute(&self) -> String {
        match (self.at.get(0..10), self.at.get(11..16)) {
            (Some(day), Some(time)) => format!("{day} {time}"),
            _ => self.at.clone(),
        }
    }

    /// Writes the decision as the last keys of a function's JSON object.
    pub(super) fn write(decision: Option<&Self>, json: &mut Writer) {
        let texts = |json: &mut Writer, all: &[(&str, &str)]| {
            json.object(|json| all.iter().for_each(|(key, text)| json.field(key, text)));
        };
        json.key("inquiry");
        match decision.filter(|one| !one.asked.is_empty() || !one.question.is_empty()) {
            Some(one) => texts(
                json,
                &[
                    ("asked", &one.asked),
                    ("on", &one.asked_on),
                    ("question", &one.question),
                    ("answer", &one.answer),
                ],
            ),
            None => json.literal("null"),
        }
        json.key("decided");
        match decision.filter(|one| !one.by.is_empty()) {
            Some(one) => texts(
                json,
                &[
                    ("by", &one.by),
                    ("at", &one.at),
                    ("reason", &one.reason),
                    ("override", &one.override_reason),
                ],
            ),
            None => json.literal("null"),
        }
    }
}
