//! What staff decided on the functions of a facility and what they asked about them, for files and the command line.

use kakari_core::edition::PerFunction;
use kakari_core::json::Writer;
use kakari_core::verdict::Verdict;

use crate::office::{FunctionState, Office, OfficeError, PastInquiry, Row};

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

impl Decision {
    /// The decisions on a facility; `None` if staff have not acted on any of its functions.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn of(office: &Office, row: &Row) -> Result<Option<PerFunction<Self>>, OfficeError> {
        // Most facilities of a long list are untouched, and the texts are not in the row.
        if row.functions.values().all(|one| one.rev == 0) {
            return Ok(None);
        }
        let (store, edition) = (office.store(), &office.edition().id);
        let states = store.function_states(&row.queue.id, edition)?;
        let inquiries = store.past_inquiries(&row.queue.id, edition)?;
        Ok(Some(PerFunction::each(|function| {
            let mut of_it = inquiries.iter().filter(|one| one.function == function);
            Self::new(&states[function], of_it.next_back())
        })))
    }

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
