//! Inquiries to facilities and their answers. The open inquiry is in the cell of the verdict; past ones are read from the
//! journal.

use crate::lang::pick;
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::{Inquiry, Verdict};

use super::acts::{self, Decided};
use super::cells::{self, Key, Payload};
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Line};
use super::kind::CellKind;
use super::open::Store;
use super::queue::VerdictWord;
use super::states::{VerdictValue, day, read_state};
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
                if cell.word != VerdictWord::Inquiry.key() {
                    return Ok(());
                }
                let state = read_state(connection, cell)?;
                if let (Some(Verdict::Inquiry(inquiry)), Some(function)) =
                    (state.verdict, Function::from_key(&key.part))
                {
                    found.push(InquiryRecord {
                        facility: key.subject,
                        function,
                        inquiry,
                        by: state.by,
                        rev: state.rev,
                    });
                }
                Ok(())
            })?;
            Ok(found)
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
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM journal j WHERE facility = ?1 AND edition = ?2 AND kind = 'verdict' \
                 AND {STANDS} ORDER BY seq"
            );
            let lines = connection.rows(&sql, &[&facility, &edition], Line::read)?;
            let text = |reference: &Option<TextRef>| texts::read(connection, reference.as_ref());
            let mut found: Vec<(Option<TextRef>, PastInquiry)> = Vec::new();
            for line in lines {
                let payload: Payload = serde_json::from_str(&line.payload)?;
                let Some(function) = journal::function(&line.function)?
                    .filter(|_| payload.word == VerdictWord::Inquiry.key())
                else {
                    continue;
                };
                let value: VerdictValue = serde_json::from_value(payload.value)?;
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
                        by: line.actor,
                        at: line.at,
                    });
                }
            }
            Ok(found.into_iter().map(|(_, one)| one).collect())
        })
    }
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
