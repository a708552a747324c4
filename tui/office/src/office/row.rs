//! One facility as lists show it: what its report says of each function and what staff decided.

use kakari_core::assess::{Assessment, Holds};
use kakari_core::date::Date;
use kakari_core::edition::{Edition, Function, PerFunction};
use kakari_core::report;
use kakari_core::scope::{self, ScopeVerdict};
use kakari_core::verdict::{self, Readiness};

use super::{Office, OfficeError};
use crate::store::{AssessmentSummary, FindingKey, Page, QueueRow, ScopeChoice, VerdictWord};

/// A facility with its report, what the engine says of it, and what staff decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As the store has it.
    pub queue: QueueRow,
    /// Whether it owes a report, before staff decided on that: by its report, else by the register.
    pub scope: ScopeVerdict,
    /// How each function stands.
    pub functions: PerFunction<FunctionRow>,
}

/// How one function of a facility stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionRow {
    /// Which function.
    pub function: Function,
    /// What the report says; `None` before there is one.
    pub holds: Option<Holds>,
    /// How it stands before any verdict.
    pub readiness: ReadinessWord,
    /// What staff decided.
    pub word: VerdictWord,
    /// Both together, in one word.
    pub status: Status,
    /// Revision of the decision.
    pub rev: i64,
    /// The colleague who looks at it; empty if nobody was named.
    pub assigned: String,
    /// Revision of that.
    pub assigned_rev: i64,
    /// 後で: comes back on this day.
    pub until: Option<Date>,
}

/// [`Readiness`] without its codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadinessWord {
    /// Nothing to confirm.
    #[default]
    None,
    /// 要照会.
    InquiryNeeded,
    /// 要対応: errors in the way.
    Blocked,
    /// 要注意: warnings.
    Warned,
    /// 確認可.
    Ready,
}

/// Each word and what it stands for.
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

    /// The word of lists and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.readiness().word()
    }

    /// The word on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.readiness().label()
    }

    /// Reads [`ReadinessWord::word`]; an unknown word is nothing to confirm.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let found = READINESS
            .iter()
            .find(|(_, readiness)| readiness.word() == word);
        found.map_or(Self::None, |(one, _)| *one)
    }
}

/// A function in one word, as 確認待ち shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A corrected edition says otherwise than the verdict.
    Differs,
    /// A new version reopened it.
    Reopened,
    /// 後で whose day has come.
    Returned,
    /// 照会中, and the answer is there.
    Answered,
    /// Holds, nothing in the way.
    Ready,
    /// Holds, with warnings.
    Warned,
    /// Holds, with errors in the way.
    Blocked,
    /// Not known whether it holds.
    InquiryNeeded,
    /// 照会中.
    Inquiring,
    /// 後で, until its day comes.
    PutOff,
    /// 確認（有）.
    ConfirmedYes,
    /// 確認（無）.
    ConfirmedNo,
    /// Nothing to confirm.
    None,
    /// The report was taken back.
    Withdrawn,
    /// No report yet.
    NotReported,
}

impl Status {
    /// All, in the order in which lists sort them.
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

    /// The word of lists and JSON.
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

    /// The word on screen.
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
            Self::None => "対象外",
            Self::Withdrawn => "引き戻し",
            Self::NotReported => "未報告",
        }
    }

    /// Whether somebody still has to decide.
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

    /// Whether it belongs to the work of confirming at all, done or not.
    #[must_use]
    pub fn is_work(self) -> bool {
        !matches!(self, Self::None | Self::Withdrawn | Self::NotReported)
    }

    /// Whether staff confirmed it, either way.
    #[must_use]
    pub fn is_confirmed(self) -> bool {
        matches!(self, Self::ConfirmedYes | Self::ConfirmedNo)
    }
}

impl Row {
    /// How a function stands.
    #[must_use]
    pub fn function(&self, function: Function) -> &FunctionRow {
        &self.functions[function]
    }

    /// What staff decided on the facility's scope: taken in, excused, or nothing.
    #[must_use]
    pub fn standing(&self) -> Option<bool> {
        taken_in(self.queue.scope_choice)
    }

    /// Whether the current report was taken back.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.queue
            .report
            .as_ref()
            .is_some_and(|report| report.act == report::Act::Withdrawal)
    }

    fn from_queue(
        queue: QueueRow,
        today: Option<Date>,
        edition: &Edition,
        edition_hash: &str,
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
            // Verdicts stay when an edition is corrected; where it now says otherwise, somebody must look.
            let corrected = cell.edition_hash != edition_hash && holds != Some(Holds::Yes);
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
            }
        });
        Self {
            queue,
            scope,
            functions,
        }
    }
}

fn taken_in(choice: Option<ScopeChoice>) -> Option<bool> {
    choice.map(|choice| choice == ScopeChoice::TakenIn)
}

impl Office {
    /// Calls `each` with every facility, and every unknown one that reported, in order of id. Only a page of
    /// them is held at a time.
    ///
    /// # Errors
    /// What the store says.
    pub fn each_row(&self, each: &mut dyn FnMut(Row)) -> Result<(), OfficeError> {
        let edition = &self.edition;
        let mut made = |row| {
            each(Row::from_queue(
                row,
                self.today,
                edition,
                &self.edition_hash,
            ))
        };
        self.store
            .each_queue_row(&edition.id, &self.edition_hash, &mut made)?;
        Ok(())
    }

    /// About so many rows of [`Office::each_row`] from this id on.
    ///
    /// # Errors
    /// What the store says.
    pub fn page(&self, from: &str, size: usize) -> Result<Page<Row>, OfficeError> {
        let edition = &self.edition;
        let hash = &self.edition_hash;
        let page = self.store.queue_page(&edition.id, hash, from, size)?;
        Ok(page.map(|row| Row::from_queue(row, self.today, edition, hash)))
    }

    /// One facility.
    ///
    /// # Errors
    /// What the store says.
    pub fn row(&self, id: &str) -> Result<Option<Row>, OfficeError> {
        let row = self
            .store
            .queue_row(id, &self.edition.id, &self.edition_hash)?;
        Ok(row.map(|row| Row::from_queue(row, self.today, &self.edition, &self.edition_hash)))
    }
}

/// The columns of an assessment that lists need.
pub(super) fn summary(
    edition: &Edition,
    assessment: &Assessment,
    context_hash: &str,
) -> AssessmentSummary {
    let readiness = PerFunction::each(|function| {
        // As if taken in: scope and what staff decided on it are looked at when rows are made.
        verdict::readiness(edition, assessment, function, Some(true))
            .word()
            .to_owned()
    });
    let mut findings: Vec<FindingKey> = assessment
        .findings
        .iter()
        .map(|finding| FindingKey {
            code: finding.code.clone(),
            item: finding.item.clone(),
        })
        .collect();
    findings.sort_by(|one, other| one.code.cmp(&other.code));
    AssessmentSummary {
        holds: assessment.functions.each_ref().map(|one| one.holds),
        readiness,
        scope: assessment.scope.verdict,
        worst: assessment.worst(),
        findings,
        context_hash: context_hash.to_owned(),
    }
}
