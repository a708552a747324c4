//! 療養計画書: the form with which a facility explains its care to a patient. What the report says of the facility is filled in;
//! what is about the patient is blank, and no caller can hand it over, so that nothing of it can be kept.

use askama::Template;

use super::{Answers, DocumentError};
use crate::assess::{self, Holds};
use crate::edition::{Edition, Function};
use crate::facts;
use crate::plan::Visit;
use crate::report::Report;

/// What a plan has beside the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanForm<'a> {
    /// Where the patient is cared for: at home, the lines on care at home are ticked.
    pub visit: Option<Visit>,
    /// The address of the facility; blank if not known.
    pub address: &'a str,
    /// How to reach it; blank if not known.
    pub contact: &'a str,
    /// Functions that are left out although the report says that they hold, because the prefecture found that they do not.
    pub left_out: &'a [Function],
    /// Whether the facility is invented (見本); the form then says so.
    pub sample: bool,
}

/// The template of the plan.
#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    answers: Answers<'a>,
    facility: &'a str,
    address: &'a str,
    contact: &'a str,
    /// The functions that are shown.
    shown: Vec<Function>,
    at_home: bool,
    sample: bool,
    /// A class for smaller letters, so that much of the facility still leaves room for the patient on one sheet.
    density: &'static str,
}

impl PlanPage<'_> {
    fn shows(&self, key: &str) -> bool {
        self.shown.iter().any(|one| one.key() == key)
    }
}

/// The 療養計画書 of a facility as HTML without a page around it.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn plan(
    edition: &Edition,
    report: &Report,
    form: &PlanForm<'_>,
) -> Result<String, DocumentError> {
    let reading = facts::read(edition, report);
    let shown = Function::ALL.into_iter().filter(|function| {
        assess::holds(&reading, *function) == Holds::Yes && !form.left_out.contains(function)
    });
    let mut page = PlanPage {
        shown: shown.collect(),
        answers: Answers { edition, reading },
        facility: &report.facility.name,
        address: form.address,
        contact: form.contact,
        at_home: form.visit == Some(Visit::Home),
        sample: form.sample,
        density: "",
    };
    let article = page.render()?;
    page.density = density(&article);
    Ok(if page.density.is_empty() {
        article
    } else {
        page.render()?
    })
}

/// How small the letters have to be, from the number of those that are printed.
fn density(article: &str) -> &'static str {
    match printed(article) {
        0..1000 => "",
        1000..1500 => "dense",
        _ => "denser",
    }
}

/// The number of letters outside of tags.
fn printed(article: &str) -> usize {
    let texts = article
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim());
    texts.fold(0, |sum, text| sum.saturating_add(text.chars().count()))
}
