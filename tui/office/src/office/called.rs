//! What lists call a facility and where it stands: the same on the screen, in what is copied and in what
//! the commands print.

use kakari_core::scope::ScopeVerdict;

use crate::store::ScopeChoice;

/// What is odd about an entry, to stand behind its name; empty where nothing is.
#[must_use]
pub fn oddity(known: bool, absent: bool) -> &'static str {
    match (known, absent) {
        (false, _) => "（台帳なし）",
        (true, true) => "（最新名簿になし）",
        (true, false) => "",
    }
}

/// Whether a facility without a report that counts owes one. `withdrawn`: it had one and took it back.
#[must_use]
pub fn duty(scope: ScopeVerdict, choice: Option<ScopeChoice>, withdrawn: bool) -> String {
    if withdrawn && scope.is_in(choice.map(|one| one == ScopeChoice::TakenIn)) {
        return "引き戻し".to_owned();
    }
    let decided = match choice {
        Some(ScopeChoice::TakenIn) => "（含める）",
        Some(ScopeChoice::Excused) => "（求めない）",
        None => "",
    };
    format!("{}{decided}", scope.label())
}
