//! Decisions of a person on functions: first the engine is asked about each, then all are written as one batch.

use crate::bilingual;
use crate::lang::pick;
use std::collections::{BTreeMap, BTreeSet};

use kakari_core::edition::{Function, PerFunction};
use kakari_core::facts;
use kakari_core::verdict::{self, Denial, Readiness};

use super::{Office, OfficeError, Row, parse_report};
use crate::store::{Act, Decided, Decision, FunctionState, StoreError, Undone};

/// What a person wants to decide on one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Facility id.
    pub facility: String,
    /// The function.
    pub function: Function,
    /// The verdict, or a reset to undecided.
    pub decision: Decision,
    /// The reason for 確認（有） despite errors or unknown answers; empty if nothing is overridden.
    pub override_reason: String,
    /// What the decision is based on.
    pub basis: String,
    /// A remark by the person who decides.
    pub note: String,
    /// The revision of the decision that the person saw. If it is outdated, the write fails with a conflict. `None`: the
    /// present revision.
    pub expected_rev: Option<i64>,
}

/// A function on which the requested decision is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeniedItem {
    /// Facility id.
    pub facility: String,
    /// The function.
    pub function: Function,
    /// Why the decision is not permitted.
    pub denial: Denial,
}

impl DeniedItem {
    /// Why the decision is not permitted and what to do, as a Japanese sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = match &self.denial {
            Denial::NothingToConfirm => {
                pick("確認する体制がありません（機能が「無」か、報告の対象外です）。判定の理由を見てください。", "There is nothing to confirm: the function does not hold, or the facility need not report. Look at the judgement.").to_owned()
            }
            Denial::NotKnown => {
                pick("回答が足りず、有無が分かりません。照会中・後で・確認（無）のいずれかにするか、理由を書いて確認（有）にしてください。", "Answers are missing, so it is unknown whether the function holds. Inquire, put it off, confirm no, or confirm yes with a reason.").to_owned()
            }
            Denial::Errors(codes) => bilingual!("誤りの指摘（{}）があるため確認（有）にできません。照会するか、理由を書いて確認（有）にしてください。", "It cannot be confirmed yes because of errors ({}). Inquire, or confirm yes with a reason.",
                codes.join(pick("、", ", "))),
            Denial::InquiryIncomplete => {
                pick("照会先と照会の内容が要ります。だれに何を聞いたかを書いてください。", "Say whom you asked, and what.").to_owned()
            }
            Denial::ReasonMissing => pick("後にする理由が要ります。理由を書いてください。", "Give a reason for putting it off.").to_owned(),
        };
        bilingual!(
            "{} {}：{what}",
            "{} {}: {what}",
            self.facility,
            self.function.mark()
        )
    }
}

impl Office {
    /// Decides on functions: all of them, or none if one is not permitted. The engine is asked about each.
    ///
    /// # Errors
    /// [`OfficeError::Denied`] with every item that is not permitted; [`OfficeError::Store`] with a conflict if another
    /// person acted first, or if the database cannot be written.
    pub fn decide(
        &mut self,
        requests: &[Request],
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        self.may_decide(actor)?;
        let acts = self.store.in_one_state(|| self.permitted(requests))?;
        Ok(self.store.decide(&acts, actor, label)?)
    }

    /// What stands on the functions of several facilities, in the order of their ids.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn standing(&self, ids: &[&str]) -> Result<Vec<PerFunction<FunctionState>>, OfficeError> {
        let read = |id: &&str| self.store.function_states(id, &self.edition.id);
        let found = self.store.in_one_state(|| {
            self.store
                .ahead(|| ids.iter().for_each(|id| drop(read(id))))?;
            ids.iter().map(read).collect::<Result<Vec<_>, StoreError>>()
        });
        Ok(found?)
    }

    /// What is to be recorded for the requests, if every one of them is permitted.
    fn permitted(&self, requests: &[Request]) -> Result<Vec<Act>, OfficeError> {
        // A facility with several functions in the batch is read once.
        let ids: BTreeSet<&str> = requests.iter().map(|one| one.facility.as_str()).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let rows = self.existing_rows(&ids)?;
        self.store
            .ahead(|| rows.iter().for_each(|row| self.name_kept(row)))?;
        let rows: BTreeMap<&str, Row> = ids.into_iter().zip(rows).collect();
        let mut denied = Vec::new();
        let mut acts = Vec::with_capacity(requests.len());
        for request in requests {
            let Some(row) = rows.get(request.facility.as_str()) else {
                continue;
            };
            match self.permit(row, request)? {
                Ok(version) => acts.push(Act {
                    facility: request.facility.clone(),
                    edition: self.edition.id.clone(),
                    function: request.function,
                    decision: request.decision.clone(),
                    version,
                    edition_hash: self.edition_hash.clone(),
                    override_reason: request.override_reason.trim().to_owned(),
                    basis: request.basis.trim().to_owned(),
                    note: request.note.trim().to_owned(),
                    expected_rev: request
                        .expected_rev
                        .unwrap_or_else(|| row.function(request.function).rev),
                }),
                Err(denial) => denied.push(DeniedItem {
                    facility: request.facility.clone(),
                    function: request.function,
                    denial,
                }),
            }
        }
        if !denied.is_empty() {
            return Err(OfficeError::Denied(denied));
        }
        Ok(acts)
    }

    /// Adds a note on a facility or one of its functions, in the year shown.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for a facility that neither the register nor a report has;
    /// other store errors if the database cannot be written.
    pub fn note(
        &mut self,
        facility: &str,
        function: Option<Function>,
        text: &str,
        actor: &str,
    ) -> Result<Decided, OfficeError> {
        self.existing_row(facility)?;
        let edition = &self.edition.id;
        Ok(self
            .store
            .add_note(facility, edition, function, text, actor)?)
    }

    /// Undoes one batch of this person, identified as in [`Office::undoable`].
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the batch cannot be undone any more, or the database cannot be written.
    pub fn undo_batch(&mut self, batch: i64, actor: &str) -> Result<Undone, OfficeError> {
        let undone = self.store.undo_batch(batch, actor)?;
        self.judge_again_after(&undone)?;
        Ok(undone)
    }

    /// The report version to which the decision will be bound, or why the decision is not permitted.
    fn permit(&self, row: &Row, request: &Request) -> Result<Result<i64, Denial>, OfficeError> {
        let Some(report) = &row.queue.report else {
            return Ok(Err(Denial::NothingToConfirm));
        };
        let verdict = match &request.decision {
            // A reset is always permitted: it only returns the function to the queue.
            Decision::Reset => return Ok(Ok(report.version)),
            Decision::Verdict(verdict) => verdict,
        };
        if row.is_withdrawn() {
            return Ok(Err(Denial::NothingToConfirm));
        }
        let readiness = self.readiness(row, request.function)?;
        let reason = Some(request.override_reason.as_str());
        Ok(verdict::permit(&readiness, verdict, reason).map(|()| report.version))
    }

    /// Whether a function of a facility can be confirmed.
    fn readiness(&self, row: &Row, function: Function) -> Result<Readiness, OfficeError> {
        let Some(current) = &row.queue.report else {
            return Ok(Readiness::NothingToConfirm);
        };
        let Some(report) = parse_report(&self.store.version(current.version)?.canonical) else {
            return Ok(Readiness::NothingToConfirm);
        };
        let reading = facts::read(&self.edition, &report);
        // Assess again instead of using the words of `row`: the decision needs the codes of the errors.
        let assessment = self.assessment(row, &report, &reading)?;
        Ok(verdict::readiness(
            &self.edition,
            &assessment,
            function,
            row.standing(),
        ))
    }
}
