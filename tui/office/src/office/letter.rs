//! 文書: to whom letters of each kind go, what stands in each, and which were sent. The texts are data
//! ([`kakari_core::letter`]); how a letter looks is [`kakari_core::document`]; files are written by `export`.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use kakari_core::date::Date;
use kakari_core::document::{Letter, Recipient};
use kakari_core::facility::Kind as FacilityKind;
use kakari_core::letter::{Kind, Template};
use kakari_core::order::{Answer, Order};
use kakari_core::sender::Sender;
use kakari_edition::{Problem, in_language, library};

use super::{Office, OfficeError, Row, Setting};
use crate::intake;
use crate::lang::{Lang, current, within};

mod making;
mod plan;
mod recipients;
mod sent;
mod skip;

pub use plan::LetterPlan;
pub use sent::{SentAct, SentLetters};
pub use skip::{Skip, Skipped};

/// Letters of one kind that are to be made.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// The kind.
    pub kind: Kind,
    /// 文書番号; empty for none.
    pub number: String,
    /// The day of the letters.
    pub dated: Date,
    /// The day by which to answer: the deadline of a request, the time limit of an order.
    pub reply_by: Option<Date>,
    /// The texts.
    pub template: Template,
    /// From whom they come.
    pub sender: Sender,
}

/// What a person says about letters to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The kind.
    pub kind: Kind,
    /// 文書番号; empty for none.
    pub number: String,
    /// The day of the letters.
    pub dated: Date,
    /// The day by which to answer.
    pub reply_by: Option<Date>,
    /// A file of texts; `None`: that of the settings, else the built-in texts.
    pub texts: Option<PathBuf>,
}

/// Which facilities are meant.
#[derive(Clone, Copy)]
pub enum Among<'a> {
    /// All for whom the letter is.
    All,
    /// Those for whom the letter is and whose row fits.
    Those(&'a dyn Fn(&Row) -> bool),
    /// Those with these ids for whom the letter is.
    Within(&'a BTreeSet<String>),
    /// These ids. Whoever cannot get the letter is named.
    Named(&'a BTreeSet<String>),
}

/// One to whom a letter goes, with what the letter says of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressee {
    /// Facility id, or the code of a municipality; empty for a sheet that goes to everybody.
    pub id: String,
    /// Name of the facility or municipality.
    pub name: String,
    /// Where the letter goes.
    pub to: Recipient,
    /// When a letter of this kind was sent to them last.
    pub sent: Option<Date>,
    municipality: String,
    medical_area: String,
    health_centre: String,
    kind: Option<FacilityKind>,
    deadline: Option<Date>,
    reminders: usize,
    last_reminder: Option<Date>,
    answer: Option<Answer>,
    order: Option<Order>,
    reported_on: Option<Date>,
    /// For a municipality: name and address of each facility that the letter is about.
    about: Vec<[String; 3]>,
}

impl Addressee {
    /// Municipality of the facility; empty if unknown.
    #[must_use]
    pub fn municipality(&self) -> &str {
        &self.municipality
    }

    /// 二次医療圏; empty if unknown.
    #[must_use]
    pub fn medical_area(&self) -> &str {
        &self.medical_area
    }

    /// 保健所; empty if unknown.
    #[must_use]
    pub fn health_centre(&self) -> &str {
        &self.health_centre
    }
}

/// To whom a mailing goes, and to whom not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressees {
    /// To whom, in order of id.
    pub to: Vec<Addressee>,
    /// Who was meant and gets none, with the reason.
    pub skipped: Vec<Skipped>,
    /// How many others the letter is not for.
    pub others: usize,
}

impl Addressees {
    /// To how many a letter of this kind was sent before, by day, the newest first.
    #[must_use]
    pub fn sent_before(&self) -> Vec<(Date, usize)> {
        let mut days: std::collections::BTreeMap<Date, usize> = std::collections::BTreeMap::new();
        for day in self.to.iter().filter_map(|one| one.sent) {
            *days.entry(day).or_default() += 1;
        }
        days.into_iter().rev().collect()
    }
}

impl Office {
    /// The texts of all letters: the built-in ones with those of `own`, else of the file in the settings.
    ///
    /// # Errors
    /// [`OfficeError::LetterTexts`] with every problem of the file, its line and how to fix it.
    pub fn letter_texts(&self, own: Option<&Path>) -> Result<Vec<Template>, OfficeError> {
        match own {
            Some(own) => letter_texts_from(own),
            None => match self.letter_file() {
                Some(own) => letter_texts_from(&own),
                None => Ok(library::letters().map_err(damaged)?),
            },
        }
    }

    /// The file of letter texts that the settings name.
    #[must_use]
    pub fn letter_file(&self) -> Option<PathBuf> {
        self.setting(Setting::LetterTexts).map(PathBuf::from)
    }

    /// Checks what a person wants, and reads texts and sender.
    ///
    /// # Errors
    /// [`OfficeError::LetterTexts`]; [`OfficeError::DeadlineOutside`] for a request, [`OfficeError::ReplyBefore`] for other
    /// letters, if the day by which to answer cannot be.
    pub fn mailing(&self, wanted: &Wanted) -> Result<Mailing, OfficeError> {
        let window = self.edition.window;
        if let Some(day) = wanted.reply_by {
            if wanted.kind == Kind::Request && !(window.from..=window.to).contains(&day) {
                let (from, to) = (window.from, window.to);
                return Err(OfficeError::DeadlineOutside { day, from, to });
            }
            if day <= wanted.dated {
                let dated = wanted.dated;
                return Err(OfficeError::ReplyBefore { day, dated });
            }
        }
        let texts = self.letter_texts(wanted.texts.as_deref())?;
        let template = texts.into_iter().find(|one| one.kind == wanted.kind);
        let template =
            template.ok_or_else(|| OfficeError::Library(wanted.kind.word().to_owned()))?;
        Ok(Mailing {
            kind: wanted.kind,
            number: kakari_core::text::scrub(&wanted.number).trim().to_owned(),
            dated: wanted.dated,
            reply_by: wanted.reply_by,
            template,
            sender: self.sender(),
        })
    }

    /// The letter to one addressee. It is Japanese in every language.
    ///
    /// # Errors
    /// [`OfficeError::LimitMissing`] for an order without a limit; [`OfficeError::Store`] if the database cannot be read.
    pub fn letter(&self, mailing: &Mailing, to: &Addressee) -> Result<Letter, OfficeError> {
        within(Lang::Ja, || self.made_letter(mailing, to))
    }

    /// Citation of the clause on which letters of a kind rest.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn clause_of_letter(&self, kind: Kind) -> Result<String, OfficeError> {
        Ok(super::library::Texts::read()?.citation(&self.edition, kind.clause()))
    }

    /// How often each facility was reminded before a day, and when last, from the rounds.
    fn reminded_before(&self, day: Date) -> Result<HashMap<String, (usize, Date)>, OfficeError> {
        let mut reminded: HashMap<String, (usize, Date)> = HashMap::new();
        for round in self.rounds()?.into_iter().filter(|round| round.on < day) {
            for facility in round.facilities {
                let known = reminded.entry(facility).or_insert((0, round.on));
                *known = (known.0.saturating_add(1), known.1.max(round.on));
            }
        }
        Ok(reminded)
    }
}

/// The texts with those of an own file.
///
/// # Errors
/// [`OfficeError::LetterTexts`] with every problem of the file, its line and how to fix it.
pub fn letter_texts_from(path: &Path) -> Result<Vec<Template>, OfficeError> {
    let refuse = |detail: String| OfficeError::LetterTexts {
        path: path.to_owned(),
        detail,
    };
    let bytes = std::fs::read(path).map_err(|error| refuse(crate::io_reason::explain(&error)))?;
    let text = intake::text_file(&bytes, &intake::Limits::default())
        .map_err(|refusal| refuse(refusal.to_string()))?;
    let name = path.display().to_string();
    let read = in_language(current() == Lang::En, || {
        library::letters_with(&text, &name)
    });
    read.map_err(|problems| refuse(lines(&problems)))
}

fn damaged(problems: Vec<Problem>) -> OfficeError {
    OfficeError::Library(lines(&problems))
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;
