//! A file to be imported: the order, and what reading it found.

use std::path::PathBuf;
use std::sync::Arc;

use super::strings::import as words;
use super::width;
use kakari_office::intake::{Encoding, Mapping, Rejects};
use kakari_office::office::{Numbers, Origin, SourceKind};

/// What a file contains, according to the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Unknown: the heading of the file decides.
    #[default]
    Guess,
    /// A file of this kind.
    Is(SourceKind),
    /// A facility list that covers only a part of the register: facilities that it lacks are not marked absent.
    PartOfFacilities,
}

impl Kind {
    /// All choices, in the order of the first steps.
    pub(crate) const ALL: [Self; 8] = [
        Self::Guess,
        Self::Is(SourceKind::Facilities),
        Self::PartOfFacilities,
        Self::Is(SourceKind::Areas),
        Self::Is(SourceKind::Scope),
        Self::Is(SourceKind::Reports),
        Self::Is(SourceKind::CareFacilities),
        Self::Is(SourceKind::Indicators),
    ];
}

/// The order to read or import a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// Path of the file as the form shows it.
    pub(crate) path: String,
    /// What the file contains.
    pub(crate) kind: Kind,
    /// The encoding chosen by the person; `None`: it is detected.
    pub(crate) encoding: Option<Encoding>,
    /// The sheet of a workbook chosen by the person; `None`: the only one that has the columns.
    pub(crate) sheet: Option<String>,
    /// Path of the column mapping (対応表) as the form shows it; empty if none is used.
    pub(crate) map: String,
    /// Where the numbers of a table of indicators come from, if the file does not say it.
    pub(crate) origin: Origin,
    /// The mapping that the trial used. The import uses it again, so that a mapping file that changed since then
    /// has no effect.
    pub(crate) mapping: Option<Mapping>,
    /// The name under which the mapping is kept when the file has come in; `None` if it is not.
    pub(crate) keep: Option<Keep>,
    /// Edition id of the year whose questions the columns answer.
    pub(crate) edition: String,
    /// Name of the person who acts.
    pub(crate) actor: String,
    /// The prefecture of the office, if the list contains several.
    pub(crate) prefecture: Option<String>,
    /// Whether the list covers only a part of the register: facilities that it lacks are not marked absent.
    pub(crate) part: bool,
    /// Whether the person saw how many facilities the list lacks, and confirmed that it is right.
    pub(crate) accept_absent: bool,
    /// SHA-256 of the bytes to import, in hexadecimal; other bytes are refused. `None`: a trial that changes nothing.
    pub(crate) only: Option<String>,
}

/// Under which name a mapping is kept, and for which headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keep {
    /// The name.
    pub(crate) name: String,
    /// The headings of the file.
    pub(crate) headers: Vec<String>,
}

/// What a person has to choose before a file can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The prefecture of the office: the prefectures of the list by code, each with its number of facilities.
    Prefectures(Vec<(String, usize)>),
    /// The sheet of a workbook.
    Sheets(Vec<String>),
}

impl Which {
    /// How many can be chosen.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Prefectures(found) => found.len(),
            Self::Sheets(found) => found.len(),
        }
    }

    /// The order with the chosen one.
    pub(crate) fn chosen(&self, at: usize, order: &Order) -> Option<Order> {
        let order = order.clone();
        Some(match self {
            Self::Prefectures(found) => Order {
                prefecture: Some(found.get(at)?.0.clone()),
                ..order
            },
            Self::Sheets(found) => Order {
                sheet: Some(found.get(at)?.clone()),
                ..order
            },
        })
    }

    /// The title of the choice.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Prefectures(_) => words::WHICH.text(),
            Self::Sheets(_) => words::WHICH_SHEET.text(),
        }
    }

    /// The hints for its keys.
    pub(crate) fn keys(&self) -> &'static str {
        match self {
            Self::Prefectures(_) => words::WHICH_KEYS.text(),
            Self::Sheets(_) => words::WHICH_SHEET_KEYS.text(),
        }
    }

    /// The line of one of them.
    pub(crate) fn line(&self, at: usize) -> String {
        match self {
            Self::Prefectures(found) => found.get(at).map_or_else(String::new, |(code, number)| {
                words::prefecture(code, *number)
            }),
            Self::Sheets(found) => found
                .get(at)
                .map_or_else(String::new, |name| width::shown(name)),
        }
    }
}

/// What a trial found, or what an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The order, with the kind that was decided.
    pub(crate) order: Order,
    /// Name of the file without its folder.
    pub(crate) name: String,
    /// Path of the file on the disk.
    pub(crate) place: PathBuf,
    /// Whether the kind was decided from the heading.
    pub(crate) guessed: bool,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// The numbers of rows as a Japanese line.
    pub(crate) counted: String,
    /// The same numbers for the summary of the import.
    pub(crate) numbers: Numbers,
    /// Whether the list lacks so many facilities that the person has to say whether it is complete.
    pub(crate) asks: bool,
    /// Remarks that the numbers do not show.
    pub(crate) told: Vec<String>,
    /// Rows that are refused, each with its reason.
    pub(crate) refused: Vec<String>,
    /// The refused rows as they can be written into a file.
    pub(crate) rejects: Arc<Rejects>,
}

impl Found {
    /// Whether it is the result of a trial.
    pub(crate) fn is_try(&self) -> bool {
        self.order.only.is_none()
    }
}
