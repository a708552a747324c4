//! 資料: laws, notices, clauses, questions and cases, what each is for, and what rests on it.

mod case;
mod condition;
mod like;
mod question;

use std::sync::LazyLock;

use kakari_core::duty::{self, Duty};
use kakari_core::edition::{Clause, Edition};
use kakari_core::letter;
use kakari_core::order::Step;
use kakari_core::text;
use kakari_core::year::Task;
use kakari_edition::Problem;
use kakari_edition::library::{Case, Law, LawKind, Meetings, Question};

pub use condition::{Condition, Field as LibraryField};
pub(super) use like::cases_in_order;
pub use like::{LikeCase, OwnArea, cases_like};
pub use question::questions_on;

use super::query::romaji;
use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{InWords, pick};

/// What an entry of the library is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// A system that a law sets up.
    Law,
    /// A notice, guideline or handbook.
    Notice,
    /// A clause on which something in the program rests.
    Clause,
    /// A question of the guideline's Ｑ＆Ａ集.
    Question,
    /// A case of the guideline's 取組事例集.
    Case,
}

impl ReferenceKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Law,
        Self::Notice,
        Self::Clause,
        Self::Question,
        Self::Case,
    ];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Notice => "notice",
            Self::Clause => "clause",
            Self::Question => "question",
            Self::Case => "case",
        }
    }
}

impl InWords for ReferenceKind {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Law => pick("制度", "law"),
            Self::Notice => pick("通知・手引き", "notice"),
            Self::Clause => pick("条文など", "clause"),
            Self::Question => pick("Ｑ＆Ａ", "question"),
            Self::Case => pick("取組事例", "case"),
        }
    }
}

/// An entry of the library. Its texts are Japanese, as the sources are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its id. It never changes.
    pub id: String,
    /// What it is.
    pub kind: ReferenceKind,
    /// Its name; of a clause its citation.
    pub title: String,
    /// How the name is read; empty if that is not known.
    pub kana: String,
    /// The article, or number and day.
    pub citation: String,
    /// What it says or is for, in our words.
    pub summary: String,
    /// The page of the guideline that names it; of a question and of a case the page of their own book.
    pub page: Option<u16>,
    /// What a case tells further and what a question rests on, a line each; empty for all else.
    pub told: Vec<String>,
    /// The case itself.
    pub case: Option<Box<Case>>,
    /// The words of the screens of the console on which a question comes up.
    pub screens: Vec<String>,
    /// The reports that rest on it.
    pub duties: Vec<Duty>,
    /// The tasks of 年間予定 that rest on it: id and Japanese title.
    pub tasks: Vec<(String, String)>,
    /// The codes of the checks that rest on it.
    pub checks: Vec<String>,
    /// The ids of the items that rest on it.
    pub items: Vec<String>,
}

/// The built-in texts besides those of editions.
pub(super) struct Texts {
    laws: Vec<Law>,
    questions: Vec<Question>,
    pub(super) cases: Vec<Case>,
    clauses: Vec<Clause>,
    pub(super) tasks: Vec<Task>,
    pub(super) meetings: Meetings,
}

impl Texts {
    /// The texts. They are read once: a list of thousands of refusals cites a clause in each.
    pub(super) fn read() -> Result<&'static Self, OfficeError> {
        static READ: LazyLock<Result<Texts, String>> = LazyLock::new(|| {
            let damaged = |problems: Vec<Problem>| {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                lines.join("\n")
            };
            Ok(Texts {
                laws: kakari_edition::library::laws().map_err(damaged)?,
                questions: kakari_edition::library::questions().map_err(damaged)?,
                cases: kakari_edition::library::cases().map_err(damaged)?,
                clauses: kakari_edition::library::clauses().map_err(damaged)?,
                tasks: kakari_edition::library::season().map_err(damaged)?,
                meetings: kakari_edition::library::meetings().map_err(damaged)?,
            })
        });
        let read = READ.as_ref();
        read.map_err(|problems| OfficeError::Library(problems.clone()))
    }

    /// A clause of these texts or of the edition.
    pub(super) fn clause<'a>(&'a self, edition: &'a Edition, id: &str) -> Option<&'a Clause> {
        let mut clauses = self.clauses.iter().chain(&edition.clauses);
        clauses.find(|one| one.id == id)
    }

    /// The citation of a clause, or of an answer of the Ｑ＆Ａ (`Q13`); its id if there is no such clause.
    pub(super) fn citation(&self, edition: &Edition, id: &str) -> String {
        if id.starts_with('Q') {
            return format!("Ｑ＆Ａ集 {id}");
        }
        let clause = self.clause(edition, id);
        clause.map_or(id, |one| &one.citation).to_owned()
    }
}

impl Reference {
    /// An entry of which only this is known.
    fn plain(kind: ReferenceKind, id: &str, title: String) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            title,
            kana: String::new(),
            citation: String::new(),
            summary: String::new(),
            page: None,
            told: Vec::new(),
            case: None,
            screens: Vec::new(),
            duties: Vec::new(),
            tasks: Vec::new(),
            checks: Vec::new(),
            items: Vec::new(),
        }
    }

    fn of_law(law: &Law) -> Self {
        let kind = match law.kind {
            LawKind::Law => ReferenceKind::Law,
            LawKind::Notice => ReferenceKind::Notice,
        };
        Self {
            kana: law.kana.clone(),
            citation: law.citation.clone(),
            summary: law.summary.clone(),
            page: Some(law.page),
            ..Self::plain(kind, &law.id, law.title.clone())
        }
    }

    /// `at`: its index in the edition, if it is a clause of that.
    fn of_clause(tasks: &[Task], edition: &Edition, clause: &Clause, at: Option<usize>) -> Self {
        let is_it = |index: u16| Some(usize::from(index)) == at;
        let checks = edition.checks.iter().filter(|check| is_it(check.clause));
        let items = edition.items.iter().filter(|item| is_it(item.clause));
        let tasks = tasks.iter().filter(|task| task.clause == clause.id);
        Self {
            citation: clause.citation.clone(),
            summary: clause.summary.clone(),
            duties: Duty::ALL
                .into_iter()
                .filter(|duty| clauses_of(*duty).contains(&clause.id.as_str()))
                .collect(),
            tasks: tasks
                .map(|task| (task.id.clone(), task.title.japanese.clone()))
                .collect(),
            checks: checks.map(|check| check.code.clone()).collect(),
            items: items.map(|item| item.id.clone()).collect(),
            ..Self::plain(ReferenceKind::Clause, &clause.id, clause.citation.clone())
        }
    }

    /// What rests on it, a line a kind of thing; empty if nothing does.
    #[must_use]
    pub fn what_rests(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let joined = |all: Vec<&str>| all.join(pick("、", ", "));
        if !self.duties.is_empty() {
            let duties = self.duties.iter().map(InWords::in_words).collect();
            lines.push(bilingual!("報告の義務：{}", "Duty: {}", joined(duties)));
        }
        if !self.tasks.is_empty() {
            let tasks = self.tasks.iter().map(|(_, title)| title.as_str()).collect();
            lines.push(bilingual!(
                "年間予定：{}",
                "Task of the year: {}",
                joined(tasks)
            ));
        }
        let steps = Step::ALL
            .into_iter()
            .filter(|step| step.clause() == self.id);
        let steps: Vec<&str> = steps.map(|step| step.in_words()).collect();
        if !steps.is_empty() {
            lines.push(bilingual!("報告命令：{}", "Order: {}", joined(steps)));
        }
        let letters = letter::Kind::ALL.into_iter();
        let letters = letters.filter(|kind| kind.clause() == self.id);
        let letters: Vec<&str> = letters.map(|kind| kind.in_words()).collect();
        if !letters.is_empty() {
            lines.push(bilingual!("文書：{}", "Letters: {}", joined(letters)));
        }
        let told = super::explained(&self.id);
        if !told.is_empty() {
            lines.push(bilingual!(
                "患者への説明：{}",
                "Explaining to patients: {}",
                joined(told)
            ));
        }
        if !self.checks.is_empty() {
            let checks = self.checks.iter().map(String::as_str).collect();
            lines.push(bilingual!("点検：{}", "Checks: {}", joined(checks)));
        }
        if !self.items.is_empty() {
            let items = self.items.iter().map(String::as_str).collect();
            lines.push(bilingual!("設問：{}", "Items: {}", joined(items)));
        }
        lines
    }

    /// The texts that a search looks through, not folded.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words = vec![
            self.id.clone(),
            self.title.clone(),
            self.kana.clone(),
            self.citation.clone(),
            self.summary.clone(),
            self.kind.in_words().to_owned(),
        ];
        words.extend(self.told.iter().cloned());
        words.extend(self.duties.iter().map(|duty| duty.label().to_owned()));
        words.extend(self.tasks.iter().map(|(_, title)| title.clone()));
        words.extend(self.checks.iter().chain(&self.items).cloned());
        words.extend(self.screens.iter().map(|word| format!("画面={word}")));
        words
    }

    /// Whether it fits every [`Condition`] of a search and holds every other word of it: kanji, kana or romaji.
    #[must_use]
    pub fn fits(&self, query: &str) -> bool {
        let mut key = String::new();
        for word in self.words() {
            key.push_str(&text::search_key(&word));
            key.push('\n');
        }
        let kana = romaji::from_kana(&key);
        key.push_str(&kana);
        let folded = text::fold_width(query);
        let holds = |term: &str| {
            let term = text::search_key(term);
            key.contains(&term) || key.contains(&romaji::fold(&term))
        };
        folded
            .split_whitespace()
            .all(|term| match Condition::read(term) {
                Some(condition) => condition.fits(self),
                None => holds(term),
            })
    }
}

/// The clauses on which a duty rests.
fn clauses_of(duty: Duty) -> &'static [&'static str] {
    match duty {
        Duty::Beds => &[duty::clause::BEDS],
        Duty::Outpatient => &[duty::clause::OUTPATIENT, duty::clause::OUTPATIENT_VOLUNTARY],
        Duty::Information => &[duty::clause::INFORMATION],
        Duty::PrimaryCare => &[duty::clause::PRIMARY_CARE, duty::clause::SCOPE],
    }
}

/// The library with the clauses of an edition: laws, notices, clauses, questions, cases.
///
/// # Errors
/// [`OfficeError::Library`] if the program's own texts are damaged.
pub fn library(edition: &Edition) -> Result<Vec<Reference>, OfficeError> {
    let texts = Texts::read()?;
    let of = |clause, at| Reference::of_clause(&texts.tasks, edition, clause, at);
    let own = edition.clauses.iter().enumerate();
    let laws = texts.laws.iter().map(Reference::of_law);
    Ok(laws
        .chain(own.map(|(at, clause)| of(clause, Some(at))))
        .chain(texts.clauses.iter().map(|clause| of(clause, None)))
        .chain(
            texts
                .questions
                .iter()
                .map(|one| Reference::of_question(texts, edition, one)),
        )
        .chain(texts.cases.iter().map(Reference::of_case))
        .collect())
}

impl Office {
    /// The library with the clauses of the year shown.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn library(&self) -> Result<Vec<Reference>, OfficeError> {
        library(&self.edition)
    }
}

#[cfg(test)]
mod tests;
