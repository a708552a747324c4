//! The values of 町, 区域, 医療圏 and 保健所: a part of a name, or with `=` in front the whole name of one area.

use crate::lang::pick;

/// A value of a condition on where a facility stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceTerm {
    /// Part of a name, as a search key.
    Part(String),
    /// The whole name as a search key; empty: no such area is known of the facility.
    Exactly(String),
}

impl PlaceTerm {
    /// Reads a search key.
    pub(super) fn named(value: String) -> Self {
        match value.strip_prefix('=') {
            None => Self::Part(value),
            Some("不明" | "unknown" | "fumei") => Self::Exactly(String::new()),
            Some(name) => Self::Exactly(name.to_owned()),
        }
    }

    /// Whether the area fits; `areas` has search keys, one a line.
    pub(super) fn fits(&self, areas: &str) -> bool {
        match self {
            Self::Part(key) => areas.contains(key.as_str()),
            Self::Exactly(name) => areas.split('\n').any(|area| area == name),
        }
    }

    /// Whether every area that fits this one fits the other.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Part(key), Self::Part(other)) => key.contains(other.as_str()),
            _ => self == other,
        }
    }

    /// The text that was typed for a name; `None` for facilities of which no area is known.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::Part(key) => Some(key),
            Self::Exactly(name) => Some(name.as_str()).filter(|name| !name.is_empty()),
        }
    }
}

/// The value of the condition that keeps the facilities of one area; an empty name means those of which none is known.
pub(in crate::office) fn exactly(name: &str) -> String {
    let name: String = name.split_whitespace().collect();
    match name.as_str() {
        "" => pick("=不明", "=unknown").to_owned(),
        name => format!("={name}"),
    }
}
