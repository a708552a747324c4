//! The report of a facility as lists and conditions see it.

use kakari_core::report::{Act, Channel};
use kakari_core::text;

use crate::store::CurrentReport;

/// What field terms look at in the current report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportColumns {
    /// Which version it is, from 1.
    pub number: i64,
    /// How it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// Another channel brought one too, and nobody chose yet.
    pub beside: bool,
}

impl ReportColumns {
    /// What lists call no report.
    pub const NONE: &'static str = "未報告";

    /// Of the report that counts.
    #[must_use]
    pub fn from_report(report: &CurrentReport) -> Self {
        Self {
            number: report.number,
            channel: report.channel,
            act: report.act,
            beside: report.beside.is_some(),
        }
    }

    /// Whether it is a later report of the same kind (再提出).
    fn is_again(self) -> bool {
        self.act == Act::Report && self.number > 1
    }

    /// What lists call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        label(self.act, self.is_again())
    }
}

/// The sorts of reports that lists tell apart.
const SORTS: [(Act, bool); 4] = [
    (Act::Report, false),
    (Act::Report, true),
    (Act::Change, false),
    (Act::Withdrawal, false),
];

/// What the sorts of reports are called.
pub(super) fn sorts() -> impl Iterator<Item = &'static str> {
    SORTS.into_iter().map(|(act, again)| label(act, again))
}

fn label(act: Act, again: bool) -> &'static str {
    match act {
        Act::Report if again => "再提出",
        act => act.label(),
    }
}

/// What 報告 names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// No report.
    None,
    /// Some report.
    Some,
    /// Another channel brought one too, and nobody chose yet.
    Both,
    /// A report of one of these sorts: its act, and whether it is a later one of the same kind. Looked up
    /// once, not for every line.
    Of(Vec<(Act, bool)>),
}

impl Told {
    /// Of a search key: a word of its own, or part of what lists call a report.
    pub(super) fn named(word: &str) -> Self {
        match word {
            "none" | "ナシ" | "未報告" => Self::None,
            "アリ" => Self::Some,
            "beside" | "別" | "別経路" => Self::Both,
            "resubmitted" => Self::Of(vec![(Act::Report, true)]),
            word => {
                let means = |(act, again): &(Act, bool)| {
                    act.word() == word || text::search_key(label(*act, *again)).contains(word)
                };
                Self::Of(SORTS.into_iter().filter(means).collect())
            }
        }
    }

    pub(super) fn fits(&self, report: Option<ReportColumns>) -> bool {
        match (self, report) {
            (Self::None, report) => report.is_none(),
            (_, None) => false,
            (Self::Some, Some(_)) => true,
            (Self::Both, Some(report)) => report.beside,
            (Self::Of(sorts), Some(report)) => sorts.contains(&(report.act, report.is_again())),
        }
    }

    /// Whether some report could fit.
    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Self::Of(sorts) if sorts.is_empty())
    }
}

/// What 経路 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// The report that counts came so.
    By(Channel),
    /// Another one came by another channel, and nobody chose yet.
    Both,
}

/// What 版 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// This version counts.
    Exactly(i64),
    /// This one or a later one.
    From(i64),
    /// A later report of the same kind.
    Again,
}

impl Arrival {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "gmis" | "g-mis" | "web" | "ウェブ" | "オンライン" => Self::By(Channel::GMis),
            "紙" | "紙調査票" | "paper" | "kami" => Self::By(Channel::Paper),
            "beside" | "別" | "別経路" | "両方" => Self::Both,
            _ => return None,
        })
    }

    pub(super) fn fits(self, report: ReportColumns) -> bool {
        match self {
            Self::By(channel) => report.channel == channel,
            Self::Both => report.beside,
        }
    }
}

impl Numbered {
    pub(super) fn named(word: &str) -> Option<Self> {
        if let "再提出" | "再" | "again" | "resubmitted" | "saiteishutsu" = word {
            return Some(Self::Again);
        }
        let word = word.strip_prefix('第').unwrap_or(word);
        let (number, later) = match word.strip_suffix("以上").or(word.strip_suffix('+')) {
            Some(number) => (number, true),
            None => (word, false),
        };
        let number = number.strip_suffix('版').unwrap_or(number).parse().ok()?;
        // Versions are counted from 1.
        (number > 0).then_some(if later {
            Self::From(number)
        } else {
            Self::Exactly(number)
        })
    }

    pub(super) fn fits(self, report: ReportColumns) -> bool {
        match self {
            Self::Exactly(number) => report.number == number,
            Self::From(number) => report.number >= number,
            Self::Again => report.is_again(),
        }
    }
}
