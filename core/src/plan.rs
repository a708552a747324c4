//! 患者への説明 (law 6-4-2, guideline chapter 5): when a facility has to try to explain its care to a patient, what such an
//! explanation has to contain, and by which ways it may be given.
//!
//! [`gate`] says whether the duty of effort (説明の努力義務) arises. It is a duty and no permission: where it does not arise, a
//! facility may explain all the same. [`checked`] compares a form of one's own with what the law asks for (Q20). Nothing here
//! knows a patient: what is answered are conditions, and the words of a plan are never seen by the engine.

mod content;
mod gate;
mod method;

pub use content::{Checked, Content, Stands, checked, has_partners, is_complete};
pub use gate::{Condition, Gate, Known, Line, Visit, gate};
pub use method::Method;

/// Clause ids on which this module rests; they are in the library or are questions of the Q&A.
pub mod clause {
    /// The duty, and what is explained.
    pub const LAW: &str = "law-6-4-2-1";
    /// Care that is expected to last about four months.
    pub const CASES: &str = "rule-1-8-2-1";
    /// The ways to explain, as the ordinance lists them.
    pub const METHODS: &str = "rule-1-8-2-2";
    /// Further matters to explain.
    pub const FURTHER: &str = "rule-1-8-2-3";
    /// Facilities, patients, cases, exemptions and ways, as the guideline has them.
    pub const GUIDELINE: &str = "guideline-5-1-2";
    /// From when on.
    pub const BEGIN: &str = "patient-form-3";
    /// The annex asks for four months at home too.
    pub const ANNEX_CASES: &str = "patient-form-4";
    /// The annex on the contents.
    pub const ANNEX_CONTENT: &str = "patient-form-5";
    /// The annex on the ways.
    pub const ANNEX_METHODS: &str = "patient-form-6";
    /// The annex on the exemptions.
    pub const ANNEX_EXEMPTIONS: &str = "patient-form-7";
    /// How to write.
    pub const WRITING: &str = "patient-form-8";
    /// A form of one's own will do.
    pub const OWN_FORM: &str = "Q20";
    /// What 確認を受けた means.
    pub const CONFIRMED: &str = "Q21";

    /// Every clause above that is in the library.
    pub const ALL: [&str; 11] = [
        LAW,
        CASES,
        METHODS,
        FURTHER,
        GUIDELINE,
        BEGIN,
        ANNEX_CASES,
        ANNEX_CONTENT,
        ANNEX_METHODS,
        ANNEX_EXEMPTIONS,
        WRITING,
    ];
}

#[cfg(test)]
mod tests;
