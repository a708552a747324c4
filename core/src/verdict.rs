//! The prefecture's confirmation of 2号 functions (体制の有無の確認, law 30-18-4(2)).
//!
//! A verdict is a person's act on one function of one report version. This file says which verdicts
//! the assessment permits and which functions a new version reopens; who did what is in the journal.

use crate::assess::{Assessment, Holds};
use crate::date::Date;
use crate::difference::Change;
use crate::edition::{Edition, Function, Role};
use crate::finding::{Finding, Severity};
use crate::report::Act;

/// What staff decided on a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 確認（有）: the system is there.
    Yes,
    /// 確認（無）: it is not.
    No,
    /// 照会中: somebody was asked.
    Inquiry(Inquiry),
    /// 後で: put off.
    Later {
        /// Why.
        reason: String,
        /// Comes back on this day; `None`: only when asked for.
        until: Option<Date>,
    },
}

/// A question to the facility or another office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// Who was asked.
    pub asked: String,
    /// When.
    pub on: Option<Date>,
    /// What was asked.
    pub question: String,
    /// What was answered; empty while waiting.
    pub answer: String,
}

impl Verdict {
    /// The word of the command line.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Inquiry(_) => "inquiry",
            Self::Later { .. } => "later",
        }
    }

    /// The official word.
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

/// How a function stands before any verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// `no` or `not_applicable`, or out of scope: nothing to confirm.
    NothingToConfirm,
    /// 要照会: not enough answers to tell.
    NeedsInquiry,
    /// Errors in the way of 確認（有）; their codes.
    Blocked(Vec<String>),
    /// Warnings to look at; their codes.
    Warned(Vec<String>),
    /// Holds, in scope, nothing in the way.
    Ready,
}

impl Readiness {
    /// The word of lists and JSON.
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

    /// The word on screen.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::NothingToConfirm => "対象外",
            Self::NeedsInquiry => "要照会",
            Self::Blocked(_) => "要対応",
            Self::Warned(_) => "要注意",
            Self::Ready => "確認可",
        }
    }

    /// Whether the function stands in the queue.
    #[must_use]
    pub fn is_queued(&self) -> bool {
        *self != Self::NothingToConfirm
    }
}

/// How a 2号 function of an assessed report stands. `taken_in`: what staff decided on the facility's
/// scope, see [`crate::scope::ScopeVerdict::is_in`].
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

/// Whether a finding concerns the function: its own items, a ★ item, or the whole report.
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
    /// `no` or `not_applicable`: there is nothing to confirm.
    NothingToConfirm,
    /// 確認（有） of a function that is not known to hold.
    NotKnown,
    /// 確認（有） although errors stand in the way; their codes.
    Errors(Vec<String>),
    /// 照会中 without who was asked or what.
    InquiryIncomplete,
    /// 後で without a reason.
    ReasonMissing,
}

/// Whether the verdict is permitted. `reason` overrides what blocks 確認（有）: errors, or that it is
/// not known whether the function holds; it never makes a function confirmable that does not hold.
///
/// # Errors
/// The [`Denial`] that names what stands in the way.
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

/// The functions that a new version reopens: those whose items changed, partner names included,
/// remarks not; all when a ★ item changed or the report was withdrawn.
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
