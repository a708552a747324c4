//! Verbs: the acts that staff can do on functions, with the fields each needs.

use kakari_core::edition::Function;

use super::field_name::FieldName;
use super::intent::Intent;
use super::rows::{Cell, Facility};
use kakari_office::office::{ReadinessWord, ScopeChoice, Status, VerdictWord};

/// An act on a function, or on its facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// 確認（有）.
    Yes,
    /// 確認（無）.
    No,
    /// 照会中.
    Inquiry,
    /// 後で.
    Later,
    /// Back to 未確認.
    Reset,
    /// The answer to an open inquiry.
    Answer,
    /// 担当.
    Assign,
    /// 対象の判断: whether the facility has to report. `None` withdraws the decision.
    Scope(Option<ScopeChoice>),
    /// 連絡: a telephone call, a letter or a visit because of the report.
    Contact,
    /// 情報の求め: a municipality or another office is asked about the facility.
    AskOffice,
}

impl Verb {
    /// All decisions on scope.
    pub(crate) const SCOPES: [Self; 3] = [
        Self::Scope(Some(ScopeChoice::TakenIn)),
        Self::Scope(Some(ScopeChoice::Excused)),
        Self::Scope(None),
    ];

    /// The intent that starts it.
    pub(crate) fn intent(self) -> Intent {
        match self {
            Self::Yes => Intent::ConfirmYes,
            Self::No => Intent::ConfirmNo,
            Self::Inquiry => Intent::Inquire,
            Self::Later => Intent::PutOff,
            Self::Reset => Intent::Reset,
            Self::Answer => Intent::Answer,
            Self::Assign => Intent::Assign,
            Self::Scope(choice) => Intent::Scope(choice),
            Self::Contact => Intent::Contact,
            Self::AskOffice => Intent::AskOffice,
        }
    }

    /// The fields of its form. Without fields it needs no form.
    pub(crate) fn fields(self) -> &'static [FieldName] {
        match self {
            Self::Yes | Self::Reset | Self::Scope(None) => &[],
            Self::No => &[FieldName::RefusalReason],
            Self::Inquiry => &[
                FieldName::Asked,
                FieldName::Question,
                FieldName::AskedOn,
                FieldName::AnswerAtOnce,
            ],
            Self::Later => &[FieldName::LaterReason, FieldName::Until],
            Self::Answer => &[FieldName::Answer],
            Self::Assign => &[FieldName::Assignee],
            Self::Scope(Some(_)) => &[FieldName::ScopeReason],
            Self::Contact => &[
                FieldName::Means,
                FieldName::Whom,
                FieldName::Outcome,
                FieldName::Result,
                FieldName::On,
                FieldName::Next,
            ],
            Self::AskOffice => &[
                FieldName::AskedOffice,
                FieldName::Means,
                FieldName::Result,
                FieldName::On,
                FieldName::Next,
            ],
        }
    }

    /// Whether the function is decided by it, so that the cursor moves on to the next open function.
    pub(crate) fn moves_on(self) -> bool {
        matches!(self, Self::Yes | Self::No | Self::Inquiry | Self::Later)
    }

    /// Whether it is possible on a function without an override.
    pub(crate) fn fits(self, facility: &Facility, function: Function) -> bool {
        let cell = facility.cell(function);
        match self {
            Self::Scope(Some(choice)) => {
                let taken_in = choice == ScopeChoice::TakenIn;
                facility.scope.permits(taken_in) && facility.scope_choice != Some(choice)
            }
            Self::Scope(None) => facility.scope_choice.is_some(),
            Self::Contact | Self::AskOffice => true,
            _ if function == Function::F1 => false,
            // 1号 is the basis of the 2号 functions; the prefecture gives no verdict on it.
            Self::Yes => is_ready(cell),
            Self::Reset => !matches!(cell.word, VerdictWord::Open | VerdictWord::Reopened),
            Self::No | Self::Inquiry | Self::Later => {
                cell.readiness != ReadinessWord::None && cell.status != Status::NotReported
            }
            Self::Answer => cell.word == VerdictWord::Inquiry,
            Self::Assign => true,
        }
    }
}

fn is_ready(cell: &Cell) -> bool {
    let ready = matches!(cell.readiness, ReadinessWord::Ready | ReadinessWord::Warned);
    ready && cell.status != Status::ConfirmedYes
}
