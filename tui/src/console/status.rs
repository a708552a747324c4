//! How the status of a function is shown: sign, word and style together. Colours may be missing and signs may be
//! unclear, so none of them carries the meaning alone.

use kakari_core::assess::Holds;
use kakari_core::finding::Severity;
use kakari_office::lang::InWords;

use crate::console::theme::Role;
use kakari_office::office::Status;

/// The sign of a status: one ASCII character, because other signs are two cells wide in some terminals.
pub(crate) fn sign(status: Status) -> &'static str {
    match status {
        Status::Ready => "+",
        Status::Warned => "!",
        Status::Blocked => "x",
        Status::InquiryNeeded => "?",
        Status::Reopened | Status::Differs => "@",
        Status::Returned | Status::Answered => "*",
        Status::Inquiring => "~",
        Status::PutOff => ">",
        Status::ConfirmedYes => "Y",
        Status::ConfirmedNo => "N",
        Status::None | Status::Withdrawn | Status::NotReported => "-",
    }
}

/// Sign and word of a status.
pub(crate) fn word(status: Status) -> String {
    format!("{} {}", sign(status), status.in_words())
}

/// Style of a status.
pub(crate) fn role(status: Status) -> Role {
    match status {
        Status::Ready => Role::Ready,
        Status::Warned
        | Status::InquiryNeeded
        | Status::Reopened
        | Status::Differs
        | Status::Returned
        | Status::Answered => Role::Warn,
        Status::Blocked => Role::Bad,
        Status::ConfirmedYes | Status::ConfirmedNo => Role::Done,
        Status::Inquiring | Status::PutOff => Role::Plain,
        Status::None | Status::Withdrawn | Status::NotReported => Role::Quiet,
    }
}

/// One ASCII sign for whether a function holds.
pub(crate) fn holds_sign(holds: Option<Holds>) -> &'static str {
    match holds {
        Some(Holds::Yes) => "Y",
        Some(Holds::No | Holds::NotApplicable) => "N",
        Some(Holds::Unknown) => "?",
        None => "-",
    }
}

/// Style of a severity.
pub(crate) fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Bad,
        Severity::Warning => Role::Warn,
        Severity::Note => Role::Plain,
    }
}
