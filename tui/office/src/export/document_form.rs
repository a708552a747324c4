//! The forms of a document that a person prints, edits or fills.

use std::path::Path;

/// The form of a file of letters, or of a paper of a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentForm {
    /// HTML, to print from the browser.
    #[default]
    Html,
    /// A Word document, to edit and print.
    Docx,
    /// A workbook: of a paper in the form's layout, of letters one line each for a mail merge of the office's own.
    Xlsx,
}

impl DocumentForm {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Html, Self::Docx, Self::Xlsx];

    /// The word on the command line and in records; it is the ending of the file name too.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its short name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Docx => "Word",
            Self::Xlsx => "Excel",
        }
    }

    /// The form with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The form that the ending of a file name means.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| form.word() == ending)
    }

    /// The path with the ending of the form, unless it has it.
    #[must_use]
    pub fn ending(self, typed: &str) -> String {
        if Self::of_name(Path::new(typed)) == Some(self) {
            typed.to_owned()
        } else {
            format!("{typed}.{}", self.word())
        }
    }
}
