//! Printed documents: a report filled into a template of `templates/`.
//!
//! Which questions a document shows stands in its template, so that a new form is a new template. What a
//! question was answered comes from [`facts`], as everywhere. Text from outside is escaped by the template
//! engine.

use askama::Template;

use crate::date::Date;
use crate::edition::{Edition, Item};
use crate::facts::{self, Reading};
use crate::report::Report;
use crate::text::era;

/// The layout of all documents; [`page`] puts it in, a page of its own brings it along.
pub const STYLE: &str = include_str!("../templates/document.css");

/// 院内掲示: the system of a facility in its own words, to be put up on its wall.
#[derive(Template)]
#[template(path = "poster.html")]
struct Poster<'a> {
    answers: Answers<'a>,
    facility: &'a str,
    day: String,
}

/// A document with its style, ready for a browser.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: &'a str,
    style: &'a str,
    document: &'a str,
}

/// The poster of a facility (ガイドライン別冊 院内掲示様式), without a page around it; `day` is the date on it.
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

/// The whole page around a document.
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

/// A list to be printed, A4 on its side; its headings stand on every page.
#[derive(Template)]
#[template(path = "list.html")]
pub struct ListPage<'a> {
    /// What it is a list of.
    pub title: &'a str,
    /// When, by whom, under which conditions.
    pub about: &'a [(&'a str, String)],
    /// The headings.
    pub headings: &'a [&'a str],
    /// The lines, each made by [`list_row`].
    pub rows: &'a str,
    /// 見本: the list says so above and below.
    pub sample: bool,
}

impl ListPage<'_> {
    /// The whole page, ready for a browser.
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

/// Ids and days are not broken at the end of a line.
fn is_short(text: &str) -> bool {
    text.len() <= 16 && text.is_ascii()
}

/// One line of a [`ListPage`]: its number, from 1, and its texts.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn list_row(number: usize, cells: &[&str]) -> Result<String, DocumentError> {
    let mut row = ListRow { number, cells }.render()?;
    row.push('\n');
    Ok(row)
}

/// A template that could not be filled.
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

/// What a template asks about the answers, by item id. An item that the edition does not have has no answer.
struct Answers<'a> {
    edition: &'a Edition,
    reading: Reading,
}

/// A choice of the form and whether it was taken.
struct Tick<'a> {
    code: u8,
    label: &'a str,
    ticked: bool,
}

impl Answers<'_> {
    /// All choices of an item in the order of the form.
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

    /// Number, text or names in the form's words with the unit; empty without an answer.
    fn words(&self, id: &str) -> String {
        let known = self
            .edition
            .item_by_id(id)
            .filter(|(index, _)| self.reading.facts.slot(*index).is_known());
        known
            .map(|(index, _)| self.reading.words(self.edition, index))
            .unwrap_or_default()
    }

    /// The official wording of an item.
    fn label(&self, id: &str) -> &str {
        self.item(id).map_or("", |item| &item.label)
    }

    fn item(&self, id: &str) -> Option<&Item> {
        self.edition.item_by_id(id).map(|(_, item)| item)
    }
}
