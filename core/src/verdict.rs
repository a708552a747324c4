//! The prefecture's confirmation of 2号 functions (体制の有無の確認, law 30-18-4(2)).
//!
//! A verdict is a decision of a person about one function of one version of a report. This module decides
//! which verdicts an assessment permits, and which verdicts a new version makes void. It does not store them.

use crate::assess::{Assessment, Holds};
use crate::date::Date;
use crate::difference::Change;
use crate::edition::{Edition, Function, Role};
use crate::finding::{Finding, Severity};
use crate::report::Act;

/// A decision of staff about a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 確認（有）: the facility has the function.
    Yes,
    /// 確認（無）: the facility does not have it.
    No,
    /// 照会中: staff have asked somebody and wait for an answer.
    Inquiry(Inquiry),
    /// 後で: staff postponed the decision.
    Later {
        /// Why; never blank in a permitted verdict.
        reason: String,
        /// The day on which the function returns to the queue; `None`: it stays out until somebody opens it.
        until: Option<Date>,
    },
}

/// A question to the facility or another office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// The person or office that was asked.
    pub asked: String,
    /// The day of the inquiry.
    pub on: Option<Date>,
    /// The question.
    pub question: String,
    /// The answer; empty while waiting.
    pub answer: String,
}

impl Verdict {
    /// The word on the command line and in the journal. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Inquiry(_) => "inquiry",
            Self::Later { .. } => "later",
        }
    }

    /// The Japanese word for screens and lists.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Yes => "確認（有）",
            Self::No => "確認（無）",
            Self::Inquiry(_) => "照会中",
            Self::Later { .. } => "後で",
        }
    }
}

/// What the assessment of a function means for staff, before any verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// The function does not hold or cannot, or the facility is out of scope: there is nothing to confirm.
    NothingToConfirm,
    /// 要照会: answers are missing, so it is unknown whether the function holds.
    NeedsInquiry,
    /// The function holds, but findings with these codes are errors that block 確認（有）.
    Blocked(Vec<String>),
    /// The function holds, and findings with these codes are warnings that staff should look at.
    Warned(Vec<String>),
    /// The function holds, and no error or warning concerns it.
    Ready,
}

impl Readiness {
    /// The word in lists and JSON. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NothingToConfirm => "none",
            Self::NeedsInquiry => "inquiry_needed",
            Self::Blocked(_) => "blocked",
            Self::Warned(_) => "warned",
            Self::Ready => "ready",
        }
    }

    /// The Japanese word for screens and lists.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            // Not 対象外, which is the law's word for facilities that owe no report.
            Self::NothingToConfirm => "確認不要",
            Self::NeedsInquiry => "要照会",
            Self::Blocked(_) => "要対応",
            Self::Warned(_) => "要注意",
            Self::Ready => "確認可",
        }
    }
}

/// The readiness of a function of an assessed report. `taken_in` is the decision of staff about the
/// facility's scope; see [`crate::scope::ScopeVerdict::is_in`].
#[must_use]
pub fn readiness(
    edition: &Edition,
    assessment: &Assessment,
    function: Function,
    taken_in: Option<bool>,
) -> Readiness {
    let in_scope = assessment.scope.verdict.is_in(taken_in);
    let holds = assessment.function(function).holds;
    match (function, in_scope, holds) {
        // The law asks the prefecture to confirm 2号 functions only.
        (Function::F1, _, _) | (_, false, _) | (_, _, Holds::No | Holds::NotApplicable) => {
            Readiness::NothingToConfirm
        }
        (_, true, Holds::Unknown) => Readiness::NeedsInquiry,
        (_, true, Holds::Yes) => {
            let touching = |severity| {
                let mut codes: Vec<String> = assessment
                    .findings
                    .iter()
                    .filter(|finding| {
                        finding.severity == severity && touches(edition, finding, function)
                    })
                    .map(|finding| finding.code.clone())
                    .collect();
                // Findings are sorted by item first, so a code may still occur twice, for two items.
                codes.dedup();
                codes
            };
            let errors = touching(Severity::Error);
            if !errors.is_empty() {
                return Readiness::Blocked(errors);
            }
            let warnings = touching(Severity::Warning);
            if warnings.is_empty() {
                Readiness::Ready
            } else {
                Readiness::Warned(warnings)
            }
        }
    }
}

/// Whether a finding concerns the function: it points at one of its items, at a ★ item, or at the whole
/// report. ★ items concern every function, because no 2号 function holds without 1号.
#[must_use]
pub fn touches(edition: &Edition, finding: &Finding, function: Function) -> bool {
    let Some(id) = &finding.item else { return true };
    edition
        .item_by_id(id)
        .is_some_and(|(_, item)| item.role == Role::Gate || item.function == Some(function))
}

/// Why a verdict is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The function does not hold or cannot: there is nothing to confirm.
    NothingToConfirm,
    /// 確認（有） although it is unknown whether the function holds.
    NotKnown,
    /// 確認（有） although findings with these codes block it.
    Errors(Vec<String>),
    /// 照会中 without naming who was asked, or what.
    InquiryIncomplete,
    /// 後で without a reason.
    ReasonMissing,
}

/// Whether staff may give the verdict. A reason that is not blank overrides two obstacles to 確認（有）: errors,
/// and that it is unknown whether the function holds. It cannot confirm a function that does not hold.
///
/// # Errors
/// The first obstacle.
pub fn permit(
    readiness: &Readiness,
    verdict: &Verdict,
    override_reason: Option<&str>,
) -> Result<(), Denial> {
    let overridden = override_reason.is_some_and(|reason| !reason.trim().is_empty());
    match (readiness, verdict) {
        (Readiness::NothingToConfirm, _) => Err(Denial::NothingToConfirm),
        (Readiness::NeedsInquiry, Verdict::Yes) if !overridden => Err(Denial::NotKnown),
        (Readiness::Blocked(codes), Verdict::Yes) if !overridden => {
            Err(Denial::Errors(codes.clone()))
        }
        (_, Verdict::Inquiry(inquiry))
            if inquiry.asked.trim().is_empty() || inquiry.question.trim().is_empty() =>
        {
            Err(Denial::InquiryIncomplete)
        }
        (_, Verdict::Later { reason, .. }) if reason.trim().is_empty() => {
            Err(Denial::ReasonMissing)
        }
        _ => Ok(()),
    }
}

/// The functions whose verdicts a new version of the report makes void: those with a changed item, partner
/// names included and remarks (特記事項) not. All of them if a ★ item changed or the report was withdrawn.
#[must_use]
pub fn reopened(edition: &Edition, act: Act, changes: &[Change]) -> Vec<Function> {
    let items = || {
        changes
            .iter()
            .filter_map(|change| edition.item(change.item))
    };
    if act == Act::Withdrawal || items().any(|item| item.role == Role::Gate) {
        return Function::SECOND.to_vec();
    }
    Function::SECOND
        .into_iter()
        .filter(|function| {
            items().any(|item| item.function == Some(*function) && item.role != Role::Remark)
        })
        .collect()
}
