//! Words for a facility's state in lists. The screen, copied text and the command line share them.

use crate::lang::InWords;
use crate::lang::pick;
use kakari_core::scope::ScopeVerdict;

use crate::store::ScopeChoice;

/// The remark after a facility's name if the register or the newest list does not contain it; else empty.
#[must_use]
pub fn oddity(known: bool, absent: bool) -> &'static str {
    match (known, absent) {
        (false, _) => pick("（台帳なし）", " (unlisted)"),
        (true, true) => pick("（最新名簿になし）", " (not in new list)"),
        (true, false) => "",
    }
}

/// Whether a facility has to report, after the decision of staff.
#[must_use]
pub fn owes(scope: ScopeVerdict, choice: Option<ScopeChoice>) -> bool {
    scope.is_in(choice.map(|one| one == ScopeChoice::TakenIn))
}

/// The word for a facility without a current report: whether it has to report, and what staff decided on that. `withdrawn`
/// means that it took its report back (引き戻し).
#[must_use]
pub fn duty(scope: ScopeVerdict, choice: Option<ScopeChoice>, withdrawn: bool) -> String {
    if withdrawn && owes(scope, choice) {
        return pick("引き戻し", "withdrawn").to_owned();
    }
    let decided = match choice {
        Some(ScopeChoice::TakenIn) => pick("（含める）", " (has to)"),
        Some(ScopeChoice::Excused) => pick("（求めない）", " (need not)"),
        None => "",
    };
    format!("{}{decided}", scope.in_words())
}
