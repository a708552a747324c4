//! Rows of lists: one facility with its report, what the report says on each function, and what staff decided.

use std::sync::Arc;

use kakari_core::access::Faults;
use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::duty::{self, Beds, Holder, Standing};
use kakari_core::edition::{Edition, Function, PerFunction};
use kakari_core::report;
use kakari_core::scope::{self, ScopeVerdict};
use kakari_core::statistics::Measures;
use kakari_core::verdict::Readiness;

use super::Chase;
use crate::store::{QueueRow, ScopeChoice, VerdictWord};

mod reading;

/// A row of a list: a facility with its report, its assessment, and what staff decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row of the store.
    pub queue: QueueRow,
    /// Whether the facility has to report, from its report or else from the register. A decision by staff is not included.
    pub scope: ScopeVerdict,
    /// The state of each function.
    pub functions: PerFunction<FunctionRow>,
    /// What was done to get its report; `None` if nothing. Boxed, because nothing was done about most facilities.
    pub chase: Option<Box<Chase>>,
    /// The last day on which it can report in time.
    pub last_day: Date,
    /// Whether that is a deadline of its area and not that of the prefecture.
    pub has_own_deadline: bool,
    /// Its beds; blank if nothing is known.
    pub beds: Beds,
    /// What of its position, website, telephone and closing days cannot be published as the lists give it.
    pub faults: Faults,
    /// What holds of each report that it can owe.
    pub duties: [Standing; 4],
    /// What can be counted in the year shown.
    pub measures: Arc<Measures>,
}

/// The state of one function of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionRow {
    /// The function.
    pub function: Function,
    /// Whether the facility has the function; `None` if there is no assessment.
    pub holds: Option<Holds>,
    /// Whether the function can be confirmed, regardless of any verdict.
    pub readiness: ReadinessWord,
    /// What staff decided.
    pub word: VerdictWord,
    /// `readiness` and `word` combined.
    pub status: Status,
    /// Revision of the decision.
    pub rev: i64,
    /// The member of staff who is responsible; empty if nobody is.
    pub assigned: String,
    /// Revision of the assignment.
    pub assigned_rev: i64,
    /// For 後で: the day on which the function returns to the queue.
    pub until: Option<Date>,
    /// Whether the current report changed its answers, against the version before or the one on which staff had decided.
    pub changed: bool,
}

/// [`Readiness`] without the codes of findings, small enough for the rows of the whole country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadinessWord {
    /// There is nothing to confirm.
    #[default]
    None,
    /// 要照会.
    InquiryNeeded,
    /// 要対応: errors prevent a confirmation.
    Blocked,
    /// 要注意: there are warnings.
    Warned,
    /// 確認可.
    Ready,
}

/// Each word with its readiness, which has the texts.
static READINESS: [(ReadinessWord, Readiness); 5] = [
    (ReadinessWord::None, Readiness::NothingToConfirm),
    (ReadinessWord::InquiryNeeded, Readiness::NeedsInquiry),
    (ReadinessWord::Blocked, Readiness::Blocked(Vec::new())),
    (ReadinessWord::Warned, Readiness::Warned(Vec::new())),
    (ReadinessWord::Ready, Readiness::Ready),
];

impl ReadinessWord {
    fn readiness(self) -> &'static Readiness {
        let found = READINESS.iter().find(|(one, _)| *one == self);
        found.map_or(&Readiness::NothingToConfirm, |(_, readiness)| readiness)
    }

    /// The word in JSON and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.readiness().word()
    }

    /// The Japanese word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.readiness().label()
    }

    /// Reads [`ReadinessWord::word`]; an unknown word gives [`ReadinessWord::None`].
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let found = READINESS
            .iter()
            .find(|(_, readiness)| readiness.word() == word);
        found.map_or(Self::None, |(one, _)| *one)
    }
}

/// The status of a function, which combines what the report says with what staff decided. The order is that of lists: what
/// needs a person first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A corrected edition contradicts the verdict 確認（有）.
    Differs,
    /// A new version of the report reopened the decision.
    Reopened,
    /// 後で, and its day has come.
    Returned,
    /// 照会中, and the facility has answered.
    Answered,
    /// The facility has the function and nothing prevents a confirmation.
    Ready,
    /// The facility has the function, with warnings.
    Warned,
    /// The facility has the function, but errors prevent a confirmation.
    Blocked,
    /// It is unknown whether the facility has the function.
    InquiryNeeded,
    /// 照会中.
    Inquiring,
    /// 後で, before its day.
    PutOff,
    /// 確認（有）.
    ConfirmedYes,
    /// 確認（無）.
    ConfirmedNo,
    /// There is nothing to confirm.
    None,
    /// The facility took its report back (引き戻し).
    Withdrawn,
    /// No report yet.
    NotReported,
}

impl Status {
    /// All statuses in the order of lists.
    pub const ALL: [Self; 15] = [
        Self::Differs,
        Self::Reopened,
        Self::Returned,
        Self::Answered,
        Self::Ready,
        Self::Warned,
        Self::Blocked,
        Self::InquiryNeeded,
        Self::Inquiring,
        Self::PutOff,
        Self::ConfirmedYes,
        Self::ConfirmedNo,
        Self::None,
        Self::Withdrawn,
        Self::NotReported,
    ];

    /// The word in JSON and in queries.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Reopened => "reopened",
            Self::Returned => "returned",
            Self::Answered => "answered",
            Self::Ready => "ready",
            Self::Warned => "warned",
            Self::Blocked => "blocked",
            Self::InquiryNeeded => "inquiry_needed",
            Self::Inquiring => "inquiry",
            Self::PutOff => "later",
            Self::ConfirmedYes => "yes",
            Self::ConfirmedNo => "no",
            Self::None => "none",
            Self::Withdrawn => "withdrawn",
            Self::NotReported => "not_reported",
        }
    }

    /// The Japanese word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Differs => "判定変更",
            Self::Reopened => "再確認",
            Self::Returned => "期限到来",
            Self::Answered => "回答あり",
            Self::Ready => "確認可",
            Self::Warned => "要注意",
            Self::Blocked => "要対応",
            Self::InquiryNeeded => "要照会",
            Self::Inquiring => "照会中",
            Self::PutOff => "後で",
            Self::ConfirmedYes => "確認（有）",
            Self::ConfirmedNo => "確認（無）",
            Self::None => "確認不要",
            Self::Withdrawn => "引き戻し",
            Self::NotReported => "未報告",
        }
    }

    /// Whether a person can decide now. 照会中 and 後で are not open: they wait.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Differs
                | Self::Reopened
                | Self::Returned
                | Self::Answered
                | Self::Ready
                | Self::Warned
                | Self::Blocked
                | Self::InquiryNeeded
        )
    }

    /// Whether the function has to be confirmed at all, done or not.
    #[must_use]
    pub fn is_work(self) -> bool {
        !matches!(self, Self::None | Self::Withdrawn | Self::NotReported)
    }

    /// Whether staff have confirmed that the facility has the function, or that it does not.
    #[must_use]
    pub fn is_confirmed(self) -> bool {
        matches!(self, Self::ConfirmedYes | Self::ConfirmedNo)
    }
}

impl Row {
    /// The state of one function.
    #[must_use]
    pub fn function(&self, function: Function) -> &FunctionRow {
        &self.functions[function]
    }

    /// What staff decided on the facility's scope: `Some(true)` taken in, `Some(false)` excused, `None` nothing.
    #[must_use]
    pub fn standing(&self) -> Option<bool> {
        taken_in(self.queue.scope_choice)
    }

    /// Whether the current report is a withdrawal (引き戻し).
    #[must_use]
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.queue
            .report
            .as_ref()
            .is_some_and(|report| report.act == report::Act::Withdrawal)
    }

    /// What its report says, as [`kakari_core::statistics::Answers::written`]; empty without an assessed report.
    #[must_use]
    pub fn answers(&self) -> &str {
        let assessment = self.queue.assessment.as_ref();
        assessment.map_or("", |one| &one.answers)
    }

    fn from_queue(
        queue: QueueRow,
        today: Option<Date>,
        edition: &Edition,
        edition_hash: &str,
        changed: &PerFunction<bool>,
    ) -> Self {
        let withdrawn = queue
            .report
            .as_ref()
            .is_some_and(|report| report.act == report::Act::Withdrawal);
        let taken_in = taken_in(queue.scope_choice);
        let scope = queue.assessment.as_ref().map_or_else(
            || scope::decide(edition, &queue.scope_facts).verdict,
            |one| one.scope,
        );
        let functions = PerFunction::each(|function| {
            let cell = queue.functions[function].clone();
            let assessment = queue.assessment.as_ref();
            let readiness = assessment
                .filter(|one| !withdrawn && one.scope.is_in(taken_in))
                .map_or(ReadinessWord::None, |one| {
                    ReadinessWord::from_word(&one.readiness[function])
                });
            let returned = cell
                .until
                .is_some_and(|until| today.is_some_and(|today| today >= until));
            let holds = assessment.map(|one| one.holds[function]);
            // A corrected edition never changes a verdict. If it now contradicts 確認（有）, a person has to look.
            let corrected = cell.edition_hash != edition_hash && holds != Some(Holds::Yes);
            // The order of the arms decides: a verdict outweighs what the report says, except where it is outdated.
            let status = match (cell.word, readiness) {
                _ if queue.report.is_none() => Status::NotReported,
                _ if withdrawn => Status::Withdrawn,
                (VerdictWord::Yes, _) if corrected => Status::Differs,
                (VerdictWord::Yes, _) => Status::ConfirmedYes,
                (VerdictWord::No, _) => Status::ConfirmedNo,
                (_, ReadinessWord::None) => Status::None,
                (VerdictWord::Inquiry, _) if cell.answered => Status::Answered,
                (VerdictWord::Inquiry, _) => Status::Inquiring,
                (VerdictWord::Later, _) if returned => Status::Returned,
                (VerdictWord::Later, _) => Status::PutOff,
                (VerdictWord::Reopened, ReadinessWord::Ready | ReadinessWord::Warned) => {
                    Status::Reopened
                }
                (_, ReadinessWord::InquiryNeeded) => Status::InquiryNeeded,
                (_, ReadinessWord::Blocked) => Status::Blocked,
                (_, ReadinessWord::Warned) => Status::Warned,
                (_, ReadinessWord::Ready) => Status::Ready,
            };
            FunctionRow {
                function,
                holds,
                readiness,
                word: cell.word,
                status,
                rev: cell.rev,
                assigned: cell.assigned,
                assigned_rev: cell.assigned_rev,
                until: cell.until,
                changed: changed[function] || cell.word == VerdictWord::Reopened,
            }
        });
        Self {
            queue,
            scope,
            functions,
            chase: None,
            last_day: edition.window.to,
            has_own_deadline: false,
            beds: Beds::default(),
            faults: Faults::default(),
            duties: duty::duties(&Holder::default()),
            measures: Arc::default(),
        }
    }
}

fn taken_in(choice: Option<ScopeChoice>) -> Option<bool> {
    choice.map(|choice| choice == ScopeChoice::TakenIn)
}
