//! The database: every version of every report, every act of staff, the register.
//!
//! All SQL is in this module, and only `engine` uses the library that runs it, so that another database can be put behind
//! the same functions. Each change is one transaction, which is on the disk when the function returns. Each act of a person
//! is an entry of the journal.

mod absence;
mod access;
mod acts;
mod aliases;
mod areas;
mod arrival;
mod assessments;
mod backup;
mod beds;
mod cells;
mod chain;
mod checks;
mod clock;
mod doctor;
mod elsewhere;
mod engine;
mod error;
mod history;
mod ids;
mod in_place;
mod indicators;
mod inquiries;
mod job;
mod journal;
mod kind;
mod left_behind;
mod listing;
mod lists;
mod network_share;
mod open;
mod outside;
mod queue;
mod random;
mod reading;
mod records;
mod redo;
mod registry;
mod relocate;
mod reports;
mod restore;
mod schema;
mod scope_facts;
mod settings;
mod sources;
mod staff;
mod standing;
mod states;
mod superseded;
mod texts;
mod transaction;
mod undo;
mod versions;
mod wording;

pub use absence::{Gone, Marking};
pub use acts::{Act, Decided, Decision};
pub(crate) use aliases::PartnersStamp;
pub use aliases::{Alias, AliasChange, AliasMeans, NameKind, Reach};
pub use areas::CareFacility;
pub use assessments::{AssessmentSummary, FindingKey, NewAssessment};
pub use backup::{BackupReport, Counts};
pub use beds::in_words as beds_in_words;
pub use chain::{Fault, Proof, Receipt, ReceiptCheck};
pub use clock::Clock;
pub use doctor::{CheckLine, Health};
pub use elsewhere::Moment;
pub use error::{Conflict, StoreError};
pub use history::{PastAct, Undoing};
pub use indicators::{IndicatorTable, KeptIndicator, KeptWhat};
pub use inquiries::{InquiryAnswer, InquiryRecord, PastAnswer, PastInquiry};
pub use job::Job;
pub use journal::{Entry, JournalFilter};
pub use kind::EntryKind;
pub use open::Store;
pub use queue::{CurrentReport, FunctionCell, Page, QueueRow, VerdictWord};
pub use records::{Record, RecordChange};
pub use registry::{Covers, FacilityEntry};
pub use reports::{NewReport, Reopens, ReportCounts, keep_all_verdicts};
pub use restore::{Histories, Replaced, RestoreReport};
pub use scope_facts::ScopeChange;
pub use settings::setting;
pub use sources::{ImportCounts, Source, SourceEntry, SourceKind};
pub use staff::{Assignment, Note, ScopeChoice, ScopeDecision};
pub use states::{FunctionState, TakenBack};
pub use texts::MASKED;
pub use undo::{AnotherAct, UndoPreview, UndoRefusal, UndoStep, UndoUnit, Undone};
pub use versions::{CurrentVersion, Version, VersionHead};

#[cfg(test)]
mod tests;
