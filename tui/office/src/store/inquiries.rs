//! Inquiries to facilities and their answers. The open inquiry is in the cell of the verdict; past ones are read from the
//! journal.

use crate::lang::pick;
use std::collections::HashMap;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::{Inquiry, Verdict};

use super::acts::{self, Decided};
use super::cells::{self, Cell, Key, Payload};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Line};
use super::kind::CellKind;
use super::open::Store;
use super::queue::VerdictWord;
use super::states::{FunctionState, VerdictValue, day, read_state};
use super::texts::{self, TextRef};
use super::transaction::Writing;
use super::undo::STANDS;

/// An open inquiry (照会中).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryRecord {
    /// Facility id.
    pub facility: String,
    /// Which function.
    pub function: Function,
    /// What was asked of whom.
    pub inquiry: Inquiry,
    /// By whom.
    pub by: String,
    /// Revision.
    pub rev: i64,
}

/// The answer to an open inquiry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryAnswer {
    /// Facility id.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// Which function.
    pub function: Function,
    /// What was answered.
    pub answer: String,
    /// The revision that was looked at.
    pub expected_rev: i64,
}

/// An inquiry that was made and not undone, open or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastInquiry {
    /// Which function.
    pub function: Function,
    /// Who was asked.
    pub asked: String,
    /// When.
    pub on: Option<Date>,
    /// What was asked.
    pub question: String,
    /// Who of the office asked.
    pub by: String,
    /// When that was written down.
    pub at: String,
    /// The answer; `None` while waiting.
    pub answer: Option<PastAnswer>,
}

/// The answer to a [`PastInquiry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAnswer {
    /// What was answered.
    pub text: String,
    /// Who of the office wrote it down.
    pub by: String,
    /// When.
    pub at: String,
}

impl Store {
    /// Adds answers to open inquiries: all of them, or none if another person was faster on one. They are one batch.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is no open inquiry, else as [`Store::decide`].
    pub(crate) fn answer_inquiries(
        &mut self,
        answers: &[InquiryAnswer],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        self.write_all(answers, actor, label, answer)
    }

    /// All open inquiries of a year, in order of facility.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn inquiries(&self, edition: &str) -> Result<Vec<InquiryRecord>, StoreError> {
        self.read(|connection| {
            let mut found = Vec::new();
            cells::each(connection, &CellKind::Verdict, edition, |key, cell| {
                if cell.word == VerdictWord::Inquiry.key() {
                    found.push((key, cell));
                }
                Ok(())
            })?;
            let read = |(_, cell): &(Key, Cell)| read_state(connection, cell.clone());
            let states = connection.each_of(&found, read)?;
            let inquiry = |((key, _), state): ((Key, Cell), FunctionState)| {
                let Some(Verdict::Inquiry(inquiry)) = state.verdict else {
                    return None;
                };
                Some(InquiryRecord {
                    facility: key.subject,
                    function: Function::from_key(&key.part)?,
                    inquiry,
                    by: state.by,
                    rev: state.rev,
                })
            };
            Ok(found.into_iter().zip(states).filter_map(inquiry).collect())
        })
    }

    /// All inquiries about a facility in a year, oldest first, with their answers. Those that were undone are left out.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn past_inquiries(
        &self,
        facility: &str,
        edition: &str,
    ) -> Result<Vec<PastInquiry>, StoreError> {
        let mut found = self.past_inquiries_between((facility, facility), edition)?;
        Ok(found.remove(facility).unwrap_or_default())
    }

    /// The same about the facilities between these ids, both included, by facility id. Facilities of which nothing was asked are not
    /// in it.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn past_inquiries_between(
        &self,
        (from, upto): (&str, &str),
        edition: &str,
    ) -> Result<HashMap<String, Vec<PastInquiry>>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM journal j WHERE facility BETWEEN ?1 AND ?2 AND edition = ?3 AND kind = 'verdict' \
                 AND {STANDS} ORDER BY facility, seq"
            );
            let lines = connection.rows(&sql, &[&from, &upto, &edition], Line::read)?;
            connection.together(|| past_inquiries(connection, &lines))
        })
    }
}

/// The inquiries that these entries of verdicts hold, by facility id.
fn past_inquiries(
    connection: &Connection,
    lines: &[Line],
) -> Result<HashMap<String, Vec<PastInquiry>>, Failure> {
    let text = |reference: &Option<TextRef>| texts::read(connection, reference.as_ref());
    let mut all: HashMap<String, Vec<(Option<TextRef>, PastInquiry)>> = HashMap::new();
    for line in lines {
        let payload: Payload = serde_json::from_str(&line.payload)?;
        let Some(function) = journal::function(&line.function)?
            .filter(|_| payload.word == VerdictWord::Inquiry.key())
        else {
            continue;
        };
        let value: VerdictValue = serde_json::from_value(payload.value)?;
        let found = all.entry(line.facility.clone()).or_default();
        // Each text is stored with its own salt, so equal hashes mean the same inquiry, to which an answer was added,
        // and not another inquiry with the same words.
        let known = found
            .iter()
            .position(|(question, one)| *question == value.question && one.function == function);
        let at = match known {
            Some(at) => at,
            None => {
                let inquiry = PastInquiry {
                    function,
                    asked: text(&value.asked)?,
                    on: day(value.on.as_deref())?,
                    question: text(&value.question)?,
                    by: line.actor.clone(),
                    at: line.at.clone(),
                    answer: None,
                };
                found.push((value.question.clone(), inquiry));
                found.len() - 1
            }
        };
        if let (Some((_, one)), Some(_)) = (found.get_mut(at), &value.answer) {
            one.answer = Some(PastAnswer {
                text: text(&value.answer)?,
                by: line.actor.clone(),
                at: line.at.clone(),
            });
        }
    }
    let inquiries = |found: Vec<(_, PastInquiry)>| found.into_iter().map(|(_, one)| one);
    let all = all.into_iter();
    Ok(all
        .map(|(id, found)| (id, inquiries(found).collect()))
        .collect())
}

fn answer(writing: &mut Writing<'_>, one: &InquiryAnswer) -> Result<i64, Failure> {
    let key = Key::new(
        CellKind::Verdict,
        &one.edition,
        &one.facility,
        one.function.key(),
    );
    let current = cells::as_seen(&writing.tx, &key, one.expected_rev)?;
    let Some(standing) = current
        .as_ref()
        .filter(|cell| cell.word == VerdictWord::Inquiry.key())
    else {
        return Err(StoreError::Missing {
            what: pick("照会", "inquiry"),
            id: one.facility.clone(),
        }
        .into());
    };
    let mut value: VerdictValue = serde_json::from_value(standing.value.clone())?;
    value.answer = writing.save_text(&one.answer)?;
    let word = VerdictWord::Inquiry;
    acts::write_verdict(writing, key, &one.facility, word, &value, current.as_ref())
}
