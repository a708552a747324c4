//! What a check found.

use crate::edition::{Edition, Item, ItemIndex};
use crate::json::Writer;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks 確認（有） of what it touches.
    Error,
    /// To be looked at before confirming.
    Warning,
    /// For information.
    Note,
}

impl Severity {
    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word that staff see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "誤り",
            Self::Warning => "注意",
            Self::Note => "参考",
        }
    }

    /// Reads [`Severity::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "note" => Some(Self::Note),
            _ => None,
        }
    }
}

/// What a finding points at. The order is the order of findings: the report as a whole, items in
/// form order, items unknown to the edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The report as a whole.
    Report,
    /// An item.
    Item(ItemIndex),
    /// An item id that the edition does not know.
    Unknown(String),
}

/// Where a broken check stands, without text. The order is that of [`Subject`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// An item.
    Item(ItemIndex),
    /// An item unknown to the edition: the number of the slip that names it.
    Unknown(u16),
}

/// A check that the answers break: all that counting, colouring and sorting need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Broken {
    /// Where.
    pub place: Place,
    /// Index in [`Edition::checks`]; checks stand in order of code.
    pub check: u16,
}

/// A broken check, not yet in words; see [`Found::render`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it points at.
    pub subject: Subject,
    /// Index in [`Edition::checks`]; checks stand in order of code.
    pub check: u16,
    /// Values for the placeholders of the message.
    pub values: Vec<(&'static str, String)>,
}

/// A broken check in words, as it stands in an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Permanent code of the check.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Item id; `None`: the report as a whole.
    pub item: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Citation.
    pub clause: String,
    /// What to do.
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
    /// The finding in the edition's words.
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

/// The label of an item; a sub-item (「同・…」) says whose it is.
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
