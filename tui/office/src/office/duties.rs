//! The four reports that a facility owes, in words. Which are owed is decided by [`kakari_core::duty`].

use kakari_core::duty::{self, BedKind, Beds, Duty, Holder, Owed, Standing, Why};
use kakari_core::edition::{Clause, Edition};

use super::library::Texts;
use super::{Office, Row};
use crate::bilingual;
use crate::lang::{InWords, pick};

impl InWords for Duty {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Beds => "report of bed functions",
            Self::Outpatient => "report of outpatient functions",
            Self::Information => "medical function information",
            Self::PrimaryCare => "report of primary care functions",
        };
        pick(self.label(), english)
    }
}

impl InWords for Owed {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Owed => "owed",
            Self::Voluntary => "voluntary",
            Self::NotOwed => "not owed",
            Self::Unknown => "unknown",
        };
        pick(self.label(), english)
    }
}

impl InWords for BedKind {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::General => "general",
            Self::LongTerm => "long-term",
            Self::Psychiatric => "psychiatric",
            Self::Tuberculosis => "tuberculosis",
            Self::Infectious => "infectious",
            Self::Total => "total",
        };
        pick(self.label(), english)
    }
}

/// Why a report is owed or not, in a sentence.
#[must_use]
pub fn why_owed(why: Why) -> &'static str {
    match why {
        Why::Closed => pick(
            "年度の初日より前に廃止されています。",
            "It closed before the first day of the year.",
        ),
        Why::KindUnknown => pick(
            "病院か診療所かが分かりません。",
            "It is not known whether it is a hospital or a clinic.",
        ),
        Why::BedsContradict => pick(
            "病床数が食い違っています。",
            "The numbers of beds contradict each other.",
        ),
        Why::HospitalWithSuchBeds => pick(
            "一般病床か療養病床のある病院です。",
            "A hospital with general or long-term beds.",
        ),
        Why::HospitalWithoutSuchBeds => pick(
            "一般病床も療養病床もない病院です。",
            "A hospital without general and long-term beds.",
        ),
        Why::HospitalBedsUnknown => pick(
            "病院ですが、一般病床・療養病床があるか分かりません。",
            "A hospital, but whether it has general or long-term beds is not known.",
        ),
        Why::Hospital => pick("病院です。", "It is a hospital."),
        Why::ClinicWithBeds => pick("有床診療所です。", "A clinic with beds."),
        Why::ClinicWithoutBeds => pick("無床診療所です。", "A clinic without beds."),
        Why::ClinicBedsUnknown => pick(
            "診療所ですが、病床があるか分かりません。",
            "A clinic, but whether it has beds is not known.",
        ),
        Why::Everybody => pick(
            "病院、診療所、歯科診療所、助産所のすべてが報告します。",
            "All hospitals, clinics, dental clinics and midwifery homes report.",
        ),
        Why::InScope => pick(
            "事実から、今年度の報告対象です。",
            "By the facts it has to report this year.",
        ),
        Why::TakenIn => pick(
            "職員が報告対象に含めました。",
            "Staff decided that it has to report.",
        ),
        Why::OutOfScope => pick(
            "事実から、報告対象外です。",
            "By the facts it need not report.",
        ),
        Why::Excused => pick(
            "職員が今年は報告を求めないとしました。",
            "Staff decided that it need not report this year.",
        ),
        Why::Undecided => pick(
            "対象外として差し支えない施設で、職員がまだ決めていません。",
            "It may be excused, and staff have not decided yet.",
        ),
        Why::NextYear => pick(
            "翌年度から報告対象です。",
            "It has to report from next year on.",
        ),
    }
}

/// What would settle what is not known; `None` if it is known.
#[must_use]
pub fn what_settles(why: Why) -> Option<&'static str> {
    Some(match why {
        Why::KindUnknown => pick(
            "医療機関一覧を取り込むと分かります。",
            "The facility list settles it.",
        ),
        Why::BedsContradict => pick(
            "許可病床数（使用許可）を確かめて、病床数を直してください。",
            "Check the permitted numbers of beds and correct them.",
        ),
        Why::HospitalBedsUnknown => pick(
            "一般病床数と療養病床数が分かれば決まります（病床数のある医療機関一覧か、許可病床数）。",
            "The numbers of general and long-term beds settle it (a facility list with beds, or the permit).",
        ),
        Why::ClinicBedsUnknown => pick(
            "合計病床数、または一般病床数と療養病床数が分かれば決まります（0床なら無床）。",
            "The total, or the numbers of general and long-term beds, settle it (0: no beds).",
        ),
        Why::Undecided => pick(
            "職員が、報告対象に含めるかどうかを決めます。",
            "Staff decide whether it has to report.",
        ),
        _ => return None,
    })
}

/// The duties of a facility in one cell: those that are owed, those that may be (with ?), those that are voluntary.
#[must_use]
pub fn owed_in_short(owed: &[Owed; 4]) -> String {
    let mut parts = Vec::new();
    for (duty, owed) in Duty::ALL.into_iter().zip(owed) {
        let short = match duty {
            Duty::Beds => pick("病床", "beds"),
            Duty::Outpatient => pick("外来", "outpatient"),
            Duty::Information => pick("情報", "information"),
            Duty::PrimaryCare => pick("かかりつけ", "primary care"),
        };
        parts.push(match owed {
            Owed::Owed => short.to_owned(),
            Owed::Unknown => format!("{short}?"),
            Owed::Voluntary => bilingual!("{short}（任意）", "{short} (voluntary)"),
            Owed::NotOwed => continue,
        });
    }
    parts.join(pick(" ", ", "))
}

/// A duty of a facility with its clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyLine {
    /// What holds of it.
    pub standing: Standing,
    /// Citation of the clause.
    pub clause: String,
}

impl Row {
    /// Whether each report is owed, in the order of [`Duty::ALL`].
    #[must_use]
    pub fn owed(&self) -> [Owed; 4] {
        self.duties.map(|one| one.owed)
    }

    /// The row with the duties that follow from these beds.
    pub(super) fn with_beds(self, beds: Beds, edition: &Edition) -> Self {
        let facts = &self.queue.scope_facts;
        let holder = Holder {
            kind: self.queue.kind,
            beds,
            scope: self.scope,
            taken_in: self.standing(),
            closed: facts.closed_on.is_some_and(|day| day < edition.window.from),
        };
        let duties = duty::duties(&holder);
        Self {
            beds,
            duties,
            ..self
        }
    }
}

impl Office {
    /// The duties of a facility with their clauses.
    #[must_use]
    pub fn duty_lines(&self, row: &Row) -> [DutyLine; 4] {
        row.duties.map(|standing| DutyLine {
            standing,
            clause: self
                .clause(standing.clause)
                .map_or_else(String::new, |clause| clause.citation.clone()),
        })
    }

    /// A clause of the library or of the year shown.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        Texts::read().ok()?.clause(&self.edition, id)
    }
}
