//! Query terms about the report of a facility, and the words that lists show for it.

use crate::lang::InWords;
use crate::lang::{Text, pick};
use kakari_core::report::{Act, Channel};
use kakari_core::text;

use crate::store::CurrentReport;

/// What queries compare of a current report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportColumns {
    /// Number of the version, from 1.
    pub number: i64,
    /// The channel through which it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// Whether another channel has a report too and staff have not chosen yet.
    pub beside: bool,
}

impl ReportColumns {
    /// The word in lists for a facility without a report.
    pub const NONE: Text = Text::new("未報告", "none");

    /// The columns of a current report.
    #[must_use]
    pub(crate) fn from_report(report: &CurrentReport) -> Self {
        Self {
            number: report.number,
            channel: report.channel,
            act: report.act,
            beside: report.beside.is_some(),
        }
    }

    /// Whether it is a resubmission (再提出): a report after the first version.
    fn is_again(self) -> bool {
        self.act == Act::Report && self.number > 1
    }

    /// The word in lists.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        if self.is_again() {
            pick("再提出", "resubmitted")
        } else {
            self.act.in_words()
        }
    }
}

/// The sorts of reports that have words of their own: the act, and whether it is a resubmission.
const SORTS: [(Act, bool); 4] = [
    (Act::Report, false),
    (Act::Report, true),
    (Act::Change, false),
    (Act::Withdrawal, false),
];

/// What the sorts of reports are called in queries.
pub(super) fn sorts() -> impl Iterator<Item = &'static str> {
    SORTS.into_iter().map(|(act, again)| {
        let english = if again { "resubmitted" } else { act.word() };
        pick(label(act, again), english)
    })
}

fn label(act: Act, again: bool) -> &'static str {
    match act {
        Act::Report if again => "再提出",
        act => act.label(),
    }
}

/// The value of a term 報告:.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReportTerm {
    /// Facilities without a report.
    None,
    /// Facilities with any report.
    Some,
    /// Facilities with reports through two channels between which staff have not chosen.
    Both,
    /// Facilities with a report of one of these sorts, see [`SORTS`]. They are looked up once and not for every row.
    Sorts(Vec<(Act, bool)>),
}

impl ReportTerm {
    /// Reads a search key: a word of this term, or a part of the word in lists.
    pub(super) fn named(word: &str) -> Self {
        match word {
            "none" | "ナシ" | "未報告" => Self::None,
            "アリ" | "some" => Self::Some,
            "beside" | "別" | "別経路" => Self::Both,
            "resubmitted" => Self::Sorts(vec![(Act::Report, true)]),
            word => {
                let means = |(act, again): &(Act, bool)| {
                    act.word() == word || text::search_key(label(*act, *again)).contains(word)
                };
                Self::Sorts(SORTS.into_iter().filter(means).collect())
            }
        }
    }

    pub(super) fn fits(&self, report: Option<ReportColumns>) -> bool {
        match (self, report) {
            (Self::None, report) => report.is_none(),
            (_, None) => false,
            (Self::Some, Some(_)) => true,
            (Self::Both, Some(report)) => report.beside,
            (Self::Sorts(sorts), Some(report)) => sorts.contains(&(report.act, report.is_again())),
        }
    }

    /// Whether the word means anything; an unknown word fits no report.
    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Self::Sorts(sorts) if sorts.is_empty())
    }
}

/// The value of a term 経路:.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChannelTerm {
    /// The current report came through this channel.
    By(Channel),
    /// There are reports through two channels between which staff have not chosen.
    Both,
}

/// The value of a term 版:.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VersionTerm {
    /// The current version has this number.
    Exactly(i64),
    /// The current version has this number or a higher one.
    From(i64),
    /// The current version is a resubmission.
    Again,
}

impl ChannelTerm {
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

impl VersionTerm {
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
