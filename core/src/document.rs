//! Printed documents: the answers of a report filled into a template of `core/templates/`.
//!
//! The template names the questions that a document shows, so a new document needs a new template and no
//! code. Answers come from [`facts`], as everywhere. The template engine escapes all text.

use askama::Template;

use crate::date::Date;
use crate::edition::{Edition, Item};
use crate::facts::{self, Reading};
use crate::report::Report;
use crate::text::era;

mod forum;
mod letter;
mod paper;
mod plan;

pub use forum::{ForumCount, ForumLine, ForumReport, forum_pages, forum_report};
pub use letter::{Grid, LETTER_STYLE, Letter, Recipient, letter, letter_pages};
pub use paper::{Field, Paper, Part, SheetSize, TextTable, paper, paper_pages};
pub use plan::{PlanForm, plan};

/// The CSS of all documents. [`page`] includes it; a caller that builds its own page has to add it.
pub const STYLE: &str = include_str!("../templates/document.css");

/// 院内掲示: the poster on which a facility tells patients what it offers.
#[derive(Template)]
#[template(path = "poster.html")]
struct Poster<'a> {
    answers: Answers<'a>,
    facility: &'a str,
    day: String,
}

/// An HTML page around a document.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: &'a str,
    style: &'a str,
    document: &'a str,
}

impl Page<'_> {
    /// What stands before and behind the documents of a page.
    fn around(title: &str, style: &str) -> Result<(String, String), DocumentError> {
        // No text that is shown has this character: it is taken out of all that comes in.
        const HERE: char = '\u{1}';
        let document = HERE.to_string();
        let page = Page {
            title,
            style,
            document: &document,
        };
        let page = page.render()?;
        let (head, tail) = page.split_once(HERE).unwrap_or((page.as_str(), ""));
        Ok((head.to_owned(), tail.trim_start().to_owned()))
    }
}

/// The poster of a facility (ガイドライン別冊 院内掲示様式) as HTML without a page around it. `day` is the date
/// printed on it, none if `None`.
///
/// # Errors
/// Only if a template cannot be filled, which is a fault of the template.
pub fn poster(
    edition: &Edition,
    report: &Report,
    day: Option<Date>,
) -> Result<String, DocumentError> {
    let poster = Poster {
        answers: Answers {
            edition,
            reading: facts::read(edition, report),
        },
        facility: &report.facility.name,
        day: day.map(era::words).unwrap_or_default(),
    };
    Ok(poster.render()?)
}

/// A complete HTML page around a document. `document` is HTML and is not escaped again.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn page(title: &str, document: &str) -> Result<String, DocumentError> {
    let page = Page {
        title,
        style: STYLE,
        document,
    };
    Ok(page.render()?)
}

/// A list for printing, A4 landscape. The browser repeats the headings on every sheet.
#[derive(Template)]
#[template(path = "list.html")]
pub struct ListPage<'a> {
    /// The title of the list.
    pub title: &'a str,
    /// Pairs of name and value printed above the list: date, author, filter.
    pub about: &'a [(&'a str, String)],
    /// The headings of the columns.
    pub headings: &'a [&'a str],
    /// The rows as HTML: the results of [`list_row`], one after another.
    pub rows: &'a str,
    /// Whether the data are invented (見本); the page then says so above and below the list.
    pub sample: bool,
}

impl ListPage<'_> {
    /// The complete HTML page.
    ///
    /// # Errors
    /// Only if the template cannot be filled, which is a fault of the template.
    pub fn filled(&self) -> Result<String, DocumentError> {
        Ok(self.render()?)
    }
}

/// A line of a printed list.
#[derive(Template)]
#[template(path = "list_row.html")]
struct ListRow<'a> {
    number: usize,
    cells: &'a [&'a str],
}

/// Whether a cell must not be broken across lines: ids (13 characters) and days.
fn is_short(text: &str) -> bool {
    // Longer ASCII text, such as a file name, has to break, or it pushes the other columns off the page.
    text.len() <= 16 && text.is_ascii()
}

/// One row of a [`ListPage`] as HTML: its number, counted from 1, and its cells.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn list_row(number: usize, cells: &[&str]) -> Result<String, DocumentError> {
    let mut row = ListRow { number, cells }.render()?;
    row.push('\n');
    Ok(row)
}

/// A template could not be filled. That is a fault of the template, not of the report.
#[derive(Debug)]
pub struct DocumentError(askama::Error);

impl From<askama::Error> for DocumentError {
    fn from(error: askama::Error) -> Self {
        Self(error)
    }
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "書面を作れませんでした（{}）。", self.0)
    }
}

impl std::error::Error for DocumentError {}

/// The answers, for use inside templates, which name items by id. For an id that the edition does not have,
/// every method returns an empty result, so one template serves several years.
struct Answers<'a> {
    edition: &'a Edition,
    reading: Reading,
}

/// A choice of the form and whether the facility ticked it.
struct Tick<'a> {
    code: u8,
    label: &'a str,
    ticked: bool,
}

impl Answers<'_> {
    /// All choices of an item in form order, with those that are ticked.
    fn ticks(&self, id: &str) -> Vec<Tick<'_>> {
        let Some((index, item)) = self.edition.item_by_id(id) else {
            return Vec::new();
        };
        let slot = self.reading.facts.slot(index);
        let tick =
            |choice: &crate::edition::Choice| slot.is_known() && slot.includes(choice.code.into());
        item.choices
            .iter()
            .map(|choice| Tick {
                code: choice.code,
                label: &choice.label,
                ticked: tick(choice),
            })
            .collect()
    }

    /// The answer as text with its unit; empty without a valid answer.
    fn words(&self, id: &str) -> String {
        // `Reading::words` also shows invalid answers, which do not belong on a poster.
        let known = self
            .edition
            .item_by_id(id)
            .filter(|(index, _)| self.reading.facts.slot(*index).is_known());
        known
            .map(|(index, _)| self.reading.words(self.edition, index))
            .unwrap_or_default()
    }

    /// Whether the answer says that the facility has or does what is asked; a number above 0.
    fn has(&self, id: &str) -> bool {
        self.edition.item_by_id(id).is_some_and(|(index, _)| {
            let slot = self.reading.facts.counted(index);
            slot.is_known() && slot.has()
        })
    }

    /// Whether it does so together with partners.
    fn with_partners(&self, id: &str) -> bool {
        let item = self.edition.item_by_id(id);
        self.has(id) && item.is_some_and(|(index, _)| self.reading.facts.slot(index).partner())
    }

    /// In which manner it has it: of 有り（自院で日中のみ） what stands in the brackets.
    fn manner(&self, id: &str) -> String {
        let words = self.words(id);
        let within = words.strip_prefix("有り（");
        let within = within.and_then(|rest| rest.strip_suffix('）'));
        within.unwrap_or(&words).to_owned()
    }

    /// The official wording of an item.
    fn label(&self, id: &str) -> &str {
        self.item(id).map_or("", |item| &item.label)
    }

    fn item(&self, id: &str) -> Option<&Item> {
        self.edition.item_by_id(id).map(|(_, item)| item)
    }
}
