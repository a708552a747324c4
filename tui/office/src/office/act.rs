//! A person's decision on functions: asked of the engine first, then written as one batch.

use std::collections::BTreeMap;

use kakari_core::edition::Function;
use kakari_core::facts;
use kakari_core::verdict::{self, Denial, Readiness};

use super::{Office, OfficeError, Row, parse_report};
use crate::store::{Act, Decided, Decision, Undone};

/// What somebody wants to decide on one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Facility id.
    pub facility: String,
    /// The function.
    pub function: Function,
    /// The verdict, or back to undecided.
    pub decision: Decision,
    /// Why 確認（有） although something stands in the way; empty if nothing is overridden.
    pub override_reason: String,
    /// What the decision rests on.
    pub basis: String,
    /// A remark of the one who decides.
    pub note: String,
    /// The revision that was on screen; `None`: as it stands now.
    pub expected_rev: Option<i64>,
}

/// One function on which the decision is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeniedItem {
    /// Facility id.
    pub facility: String,
    /// The function.
    pub function: Function,
    /// What stands against it.
    pub denial: Denial,
}

impl DeniedItem {
    /// What stands against it and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = match &self.denial {
            Denial::NothingToConfirm => {
                "確認する体制がありません（機能が「無」か、報告の対象外です）。判定の理由を見てください。".to_owned()
            }
            Denial::NotKnown => {
                "回答が足りず、有無が分かりません。照会中・後で・確認（無）のいずれかにするか、理由を書いて確認（有）にしてください。".to_owned()
            }
            Denial::Errors(codes) => format!(
                "誤りの指摘（{}）があるため確認（有）にできません。照会するか、理由を書いて確認（有）にしてください。",
                codes.join("、")
            ),
            Denial::InquiryIncomplete => {
                "照会先と照会の内容が要ります。だれに何を聞いたかを書いてください。".to_owned()
            }
            Denial::ReasonMissing => "後にする理由が要ります。理由を書いてください。".to_owned(),
        };
        format!("{} {}：{what}", self.facility, self.function.mark())
    }
}

impl Office {
    /// Decides on functions, all or none. The engine is asked for each whether it is permitted.
    ///
    /// # Errors
    /// [`OfficeError::Denied`] with every item that is not permitted; a conflict where another acted
    /// first; what the store says.
    pub fn decide(
        &mut self,
        requests: &[Request],
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        for request in requests {
            if !rows.contains_key(request.facility.as_str()) {
                let row = self.row_that_must_be(&request.facility)?;
                rows.insert(&request.facility, row);
            }
        }
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
        Ok(self.store.decide(&acts, actor, label)?)
    }

    /// Adds a note on a facility or one of its functions, in the year shown.
    ///
    /// # Errors
    /// [`StoreError::Missing`](crate::store::StoreError::Missing) for a facility that nobody knows; what the
    /// store says.
    pub fn note(
        &mut self,
        facility: &str,
        function: Option<Function>,
        text: &str,
        actor: &str,
    ) -> Result<Decided, OfficeError> {
        self.row_that_must_be(facility)?;
        let edition = &self.edition.id;
        Ok(self
            .store
            .add_note(facility, edition, function, text, actor)?)
    }

    /// Undoes this batch of this person, see [`Office::undoable`].
    ///
    /// # Errors
    /// What the store says.
    pub fn undo_batch(&mut self, batch: i64, actor: &str) -> Result<Undone, OfficeError> {
        let undone = self.store.undo_batch(batch, actor)?;
        self.judge_again_after(&undone)?;
        Ok(undone)
    }

    /// The version that the decision is bound to, if it is permitted.
    fn permit(&self, row: &Row, request: &Request) -> Result<Result<i64, Denial>, OfficeError> {
        let Some(report) = &row.queue.report else {
            return Ok(Err(Denial::NothingToConfirm));
        };
        let verdict = match &request.decision {
            // Taking a verdict back is always permitted: it restores what nobody decided yet.
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

    /// How a function of a facility stands.
    fn readiness(&self, row: &Row, function: Function) -> Result<Readiness, OfficeError> {
        let Some(current) = &row.queue.report else {
            return Ok(Readiness::NothingToConfirm);
        };
        let Some(report) = parse_report(&self.store.version(current.version)?.canonical) else {
            return Ok(Readiness::NothingToConfirm);
        };
        let reading = facts::read(&self.edition, &report);
        let assessment = self.assessment(row, &report, &reading)?;
        Ok(verdict::readiness(
            &self.edition,
            &assessment,
            function,
            row.standing(),
        ))
    }
}
