//! 協議の場の文書: the papers of a meeting as a list of parts, and their HTML. Word documents and workbooks show the same parts.

use askama::Template;

use super::{DocumentError, Page};

/// The CSS of these documents.
const PAPER_STYLE: &str = include_str!("../../templates/paper.css");

/// A paper: what stands on it, without saying how it looks in each form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Lines above the title at the right: day, number, sender.
    pub above: Vec<String>,
    /// To whom it goes; empty: to nobody in particular.
    pub to: String,
    /// The title.
    pub title: String,
    /// What stands on it, in order.
    pub parts: Vec<Part>,
    /// 控え: which paper of which record it is, by which it is recognised when it comes back. One line at its end.
    pub mark: String,
    /// Whether the data are invented (見本).
    pub is_sample: bool,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph; its first line begins one character further in.
    Paragraph(String),
    /// A heading.
    Heading(String),
    /// A box of a form.
    Field(Field),
    /// A table.
    Table(TextTable),
    /// Remarks in small letters, one line each.
    Remarks(Vec<String>),
    /// What follows begins on a new sheet.
    NewSheet,
}

/// A box of a form: its heading, and the text in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The heading.
    pub heading: String,
    /// What is said of the text beside the heading, such as that it is an example; may be empty.
    pub remark: String,
    /// The text; lines end as they were written. Empty: room for writing by hand.
    pub text: String,
    /// How high the box is at least, in millimetres.
    pub room: u16,
}

/// A table. A text may have several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// The width of each column; all together are 100.
    pub widths: Vec<u8>,
    /// The headings; none: the first cell of each row is its heading.
    pub headings: Vec<String>,
    /// The rows; each has as many texts as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// 用紙: the sheet on which a paper is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetSize {
    /// A4 upright.
    #[default]
    A4,
    /// A4 on its side.
    A4Landscape,
    /// A3 on its side.
    A3Landscape,
}

impl SheetSize {
    /// All.
    pub const ALL: [Self; 3] = [Self::A4, Self::A4Landscape, Self::A3Landscape];

    /// The word of the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A4Landscape => "a4-landscape",
            Self::A3Landscape => "a3-landscape",
        }
    }

    /// Width and height in millimetres.
    #[must_use]
    pub fn millimetres(self) -> (u16, u16) {
        match self {
            Self::A4 => (210, 297),
            Self::A4Landscape => (297, 210),
            Self::A3Landscape => (420, 297),
        }
    }
}

/// One paper.
#[derive(Template)]
#[template(path = "paper.html")]
struct Filled<'a> {
    paper: &'a Paper,
}

/// A paper as HTML without a page around it.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn paper(paper: &Paper) -> Result<String, DocumentError> {
    Ok(Filled { paper }.render()?)
}

/// What stands before and behind the papers of a page, for sheets of this size.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn paper_pages(title: &str, size: SheetSize) -> Result<(String, String), DocumentError> {
    let (width, height) = size.millimetres();
    let style = format!(
        "@page {{ size: {width}mm {height}mm; }}\n@media screen {{ .paper {{ max-width: {}mm; }} }}\n{PAPER_STYLE}",
        width.saturating_sub(30)
    );
    Page::around(title, &style)
}
