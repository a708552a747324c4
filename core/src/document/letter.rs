//! Letters of the prefecture on A4: what stands in one, and its HTML. [`crate::letter`] has the texts.
//!
//! The first lines are the recipient's, where a window envelope (窓付き封筒) shows them when the sheet is folded in three.

use askama::Template;

use super::{DocumentError, Page};
use crate::date::Date;
use crate::letter::{Audience, Body, Kind};
use crate::sender::Sender;
use crate::text::era;

/// The CSS of letters.
pub const LETTER_STYLE: &str = include_str!("../../templates/letter.css");

/// A letter to one recipient, or a sheet for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The kind.
    pub kind: Kind,
    /// 文書番号; empty for none.
    pub number: String,
    /// The day of the letter; `None` leaves the line out.
    pub dated: Option<Date>,
    /// To whom it goes; `None` for a sheet that goes to everybody.
    pub to: Option<Recipient>,
    /// From whom it comes.
    pub sender: Sender,
    /// What stands in it.
    pub body: Body,
    /// A table below 記.
    pub table: Option<Grid>,
    /// Whether the data are invented (見本).
    pub sample: bool,
}

/// To whom a letter goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// 郵便番号, as it is written; may be empty.
    pub post_code: String,
    /// 住所; may be empty.
    pub address: String,
    /// Name of the facility or office.
    pub name: String,
    /// The person there with the form of address, such as 管理者　様.
    pub person: String,
}

/// A table with headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The headings.
    pub headings: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

/// A recipient with more characters than this in name and address is set in smaller letters, so that the window holds it.
const WIDE: usize = 66;

impl Recipient {
    /// The lines of the address, without empty ones.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let post_code = marked(&self.post_code);
        let lines = [&post_code, &self.address, &self.name, &self.person];
        lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .cloned()
            .collect()
    }

    /// Whether it is so long that it needs smaller letters.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        let length = |text: &str| text.chars().count();
        length(&self.address).saturating_add(length(&self.name)) > WIDE
    }
}

/// A post code with its sign.
fn marked(post_code: &str) -> String {
    let bare = post_code.trim().trim_start_matches('〒').trim();
    if bare.is_empty() {
        String::new()
    } else {
        format!("〒{bare}")
    }
}

impl Letter {
    /// The lines above the title on the right: number and day, without empty ones.
    #[must_use]
    pub fn marks(&self) -> Vec<String> {
        let dated = self.dated.map(era::words).unwrap_or_default();
        let lines = [self.number.trim().to_owned(), dated];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// The lines of 担当, without empty ones.
    #[must_use]
    pub fn contact(&self) -> Vec<String> {
        let sender = &self.sender;
        let mut lines = Vec::new();
        let mut line = |parts: &[&str]| {
            let parts = parts.iter().map(|part| part.trim());
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                lines.push(parts.join("　"));
            }
        };
        let labelled = |label: &str, text: &str| match text.trim() {
            "" => String::new(),
            text => format!("{label} {text}"),
        };
        line(&[&sender.department, &sender.contact]);
        line(&[&marked(&sender.post_code), &sender.address]);
        line(&[
            &labelled("電話", &sender.telephone),
            &labelled("メール", &sender.email),
        ]);
        lines
    }

    /// The letter as lines of plain text, for a preview and for the hash of what was sent.
    #[must_use]
    pub fn plain(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.sample.then(|| "見本（架空の県）".to_owned()));
        lines.extend(self.marks());
        if let Some(to) = &self.to {
            lines.extend(to.lines());
        }
        lines.extend(Some(self.sender.authority.trim().to_owned()).filter(|name| !name.is_empty()));
        lines.push(String::new());
        lines.push(self.body.title.clone());
        lines.push(String::new());
        for paragraph in &self.body.paragraphs {
            let mut parts = paragraph.split('\n');
            lines.extend(parts.next().map(|first| format!("　{first}")));
            lines.extend(parts.map(str::to_owned));
        }
        let is_below = !self.body.rows.is_empty() || self.table.is_some();
        if is_below && !self.is_sheet() {
            lines.extend([String::new(), "記".to_owned(), String::new()]);
        }
        for (index, (label, text)) in self.body.rows.iter().enumerate() {
            let mut parts = text.split('\n');
            let first = parts.next().unwrap_or_default();
            lines.push(format!("{}　{label}　{first}", Self::numeral(&index)));
            lines.extend(parts.map(|part| format!("　　{part}")));
        }
        if let Some(grid) = &self.table {
            lines.push(grid.headings.join("｜"));
            let row = |row: &Vec<String>| row.join("｜").replace('\n', "　");
            lines.extend(grid.rows.iter().map(row));
        }
        if is_below && !self.is_sheet() {
            lines.push("以上".to_owned());
        }
        if !self.body.enclosures.is_empty() {
            lines.push(format!("同封物　{}", self.body.enclosures.join("、")));
        }
        let contact = self.contact();
        if !contact.is_empty() {
            lines.push(String::new());
            lines.push("担当".to_owned());
            lines.extend(contact);
        }
        lines
    }

    /// The number before a line of 記, in full width.
    #[must_use]
    pub fn numeral(index: &usize) -> String {
        let number = index.saturating_add(1).to_string();
        let wide = |digit: char| {
            let value = digit.to_digit(10).unwrap_or_default();
            char::from_u32(u32::from('０').saturating_add(value)).unwrap_or(digit)
        };
        number.chars().map(wide).collect()
    }

    /// Whether it is a sheet for everybody.
    #[must_use]
    pub fn is_sheet(&self) -> bool {
        self.kind.audience() == Audience::Everybody
    }
}

#[derive(Template)]
#[template(path = "letter.html")]
struct LetterPage<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct Sheet<'a> {
    letter: &'a Letter,
}

/// A letter as HTML without a page around it; it begins on a new sheet of paper.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn letter(letter: &Letter) -> Result<String, DocumentError> {
    let mut html = if letter.is_sheet() {
        Sheet { letter }.render()?
    } else {
        LetterPage { letter }.render()?
    };
    html.push('\n');
    Ok(html)
}

/// What stands before the first letter of a file and behind the last one.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn letter_pages(title: &str) -> Result<(String, String), DocumentError> {
    Page::around(title, LETTER_STYLE)
}
