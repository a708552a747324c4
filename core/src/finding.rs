//! The results of checks, from a bare number and place to a message.

use crate::edition::{Edition, Item, ItemIndex};
use crate::json::Writer;

/// The severity of a finding, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks 確認（有） of the functions that it concerns; see [`crate::verdict::touches`].
    Error,
    /// Staff should look at it before they confirm; blocks nothing.
    Warning,
    /// Information only.
    Note,
}

impl Severity {
    /// All, the worst first. The order gives each its number in the bytes of editions.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word in JSON and edition files. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The Japanese word for screens and lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "誤り",
            Self::Warning => "注意",
            Self::Note => "参考",
        }
    }

    /// The inverse of [`Severity::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a finding points at. Findings are sorted by it: first the report as a whole, then items in form
/// order, then ids that the edition does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The report as a whole.
    Report,
    /// An item.
    Item(ItemIndex),
    /// An item id that the edition does not know.
    Unknown(String),
}

/// [`Subject`] without text, in the same order; `Copy`, so that listing broken checks allocates nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// An item.
    Item(ItemIndex),
    /// An id that the edition does not know, as the index of its slip in
    /// [`Reading::slips`](crate::facts::Reading::slips).
    Unknown(u16),
}

/// A broken check as a number and a place: enough to count, sort and colour fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Broken {
    /// What it points at.
    pub place: Place,
    /// Index in [`Edition::checks`]; checks stand in order of code.
    pub check: u16,
}

/// A broken check with the values for its message, which [`Found::render`] makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it points at.
    pub subject: Subject,
    /// Index in [`Edition::checks`]; checks stand in order of code.
    pub check: u16,
    /// Values for the placeholders of the message: name, text.
    pub values: Vec<(&'static str, String)>,
}

/// A broken check with its texts, as an assessment contains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Permanent code of the check.
    pub code: String,
    /// Severity of the check.
    pub severity: Severity,
    /// Id of the item; `None`: the report as a whole.
    pub item: Option<String>,
    /// What is wrong, as a Japanese sentence.
    pub message: String,
    /// Citation of the clause that the check rests on.
    pub clause: String,
    /// How to fix it, as a Japanese sentence.
    pub fix: String,
}

impl Finding {
    /// Writes the finding as canonical JSON.
    pub fn write(&self, json: &mut Writer) {
        json.object(|json| {
            json.field("code", &self.code);
            json.field("severity", self.severity.word());
            json.key("item");
            json.text_or_null(self.item.as_deref());
            json.field("message", &self.message);
            json.field("clause", &self.clause);
            json.field("fix", &self.fix);
        });
    }
}

impl Found {
    /// The finding with its texts; `None` if the check or item does not exist in this edition.
    #[must_use]
    pub fn render(&self, edition: &Edition) -> Option<Finding> {
        let check = edition.checks.get(usize::from(self.check))?;
        let (item, label) = match &self.subject {
            Subject::Report => (None, String::new()),
            Subject::Item(index) => {
                let item = edition.item(*index)?;
                (Some(item.id.clone()), full_label(edition, item))
            }
            Subject::Unknown(id) => (Some(id.clone()), id.clone()),
        };
        let fill = |template: &str| fill(template, &label, &self.values);
        Some(Finding {
            code: check.code.clone(),
            severity: check.severity,
            item,
            message: fill(&check.message),
            clause: edition.citation(check.clause).to_owned(),
            fix: fill(&check.fix),
        })
    }
}

/// The label of an item for messages. A sub-item's label 「同・…」 (ditto) means nothing outside the form, so
/// its parent's label stands in front.
#[must_use]
pub fn full_label(edition: &Edition, item: &Item) -> String {
    let parent = item.parent.and_then(|parent| edition.item(parent));
    let own = item.label.strip_prefix("同・").unwrap_or(&item.label);
    parent.map_or_else(
        || item.label.clone(),
        |parent| format!("{}／{own}", parent.label),
    )
}

/// Replaces `{name}` by its value and `{label}` by the item's label; other braces stay.
fn fill(template: &str, label: &str, values: &[(&'static str, String)]) -> String {
    // One pass: braces inside a value, which comes from a report, are never filled in turn.
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let known = tail.split_once('}').and_then(|(name, after)| {
            let value = match name {
                "label" => Some(label),
                _ => values
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| value.as_str()),
            };
            value.map(|value| (value, after))
        });
        match known {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}
