//! The places in the console: screens, panes and the part that has the focus.

/// A screen, identified by its word. `screens` defines all screens and their properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Screen {
    word: &'static str,
    command: &'static str,
}

impl Screen {
    /// 確認待ち.
    pub(crate) const QUEUE: Self = Self::named("queue", "go-queue");
    /// 施設.
    pub(crate) const FACILITIES: Self = Self::named("facilities", "go-facilities");
    /// 未報告.
    pub(crate) const UNREPORTED: Self = Self::named("unreported", "go-unreported");
    /// 変更報告.
    pub(crate) const CHANGES: Self = Self::named("changes", "go-changes");
    /// 履歴.
    pub(crate) const HISTORY: Self = Self::named("history", "go-history");

    /// 年間予定.
    pub(crate) const CALENDAR: Self = Self::named("calendar", "go-calendar");
    /// 資料.
    pub(crate) const LIBRARY: Self = Self::named("library", "go-library");

    /// 協議.
    pub(crate) const MEETINGS: Self = Self::named("meetings", "go-meetings");
    /// 連携先名.
    pub(crate) const NAMES: Self = Self::named("names", "go-names");
    /// 集計.
    pub(crate) const STATISTICS: Self = Self::named("statistics", "go-statistics");

    /// The screen with this word; `command` is the name of the command that opens it, in the keymap file.
    pub(crate) const fn named(word: &'static str, command: &'static str) -> Self {
        Self { word, command }
    }

    /// Its word, used in the file that stores the person's place and to look up its names.
    pub(crate) fn word(self) -> &'static str {
        self.word
    }

    /// Name of the command that opens it, in the keymap file.
    pub(crate) fn command(self) -> &'static str {
        self.command
    }
}

/// A view of the facility under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Pane {
    /// 判定.
    Judgement,
    /// 報告内容.
    Answers,
    /// 指摘.
    Findings,
    /// 経過.
    History,
    /// 連携先.
    Partners,
    /// 案内.
    Access,
    /// A pane that only the screen shown has; its index among these.
    Own(u8),
    /// A pane of 協議.
    Forum(ForumPane),
}

/// What 協議 shows of a forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ForumPane {
    /// What the line itself says.
    Line,
    /// 参加者.
    Members,
    /// The municipalities that were asked.
    Asked,
    /// 課題管理シート.
    Sheets,
    /// 開催.
    Sittings,
    /// The six steps, and the indicators.
    Steps,
    /// The cases of areas like its own.
    Cases,
}

impl ForumPane {
    /// The name of the command that shows it, in the keymap file.
    pub(crate) fn command(self) -> &'static str {
        match self {
            Self::Line => "show-forum-line",
            Self::Members => "show-forum-members",
            Self::Asked => "show-forum-asked",
            Self::Sheets => "show-forum-sheets",
            Self::Sittings => "show-forum-sittings",
            Self::Steps => "show-forum-steps",
            Self::Cases => "show-forum-cases",
        }
    }
}

impl Pane {
    /// The panes of a facility, in the order of their keys 1 to 5.
    pub(crate) const ALL: [Self; 5] = [
        Self::Judgement,
        Self::Answers,
        Self::Findings,
        Self::History,
        Self::Partners,
    ];

    /// The panes of the lists of facilities: these, what was done to get the report, which reports it owes, and what residents
    /// are told of it.
    pub(crate) const OF_LISTS: [Self; 8] = [
        Self::Judgement,
        Self::Answers,
        Self::Findings,
        Self::History,
        Self::Partners,
        Self::Own(0),
        Self::Own(1),
        Self::Access,
    ];

    /// What every facility has and was added when a screen's own panes had their digits already.
    const ACCESS_DIGIT: usize = 8;

    /// The digit that shows it.
    pub(crate) fn digit(self) -> usize {
        if self == Self::Access {
            return Self::ACCESS_DIGIT;
        }
        let all = Self::ALL.iter().position(|one| *one == self);
        if let Self::Forum(pane) = self {
            return match pane {
                ForumPane::Line => 1,
                ForumPane::Members => 2,
                ForumPane::Asked => 3,
                ForumPane::Sheets => 4,
                ForumPane::Sittings => 5,
                ForumPane::Steps => 6,
                ForumPane::Cases => 7,
            };
        }
        let own = || match self {
            Self::Own(at) => usize::from(at),
            _ => 0,
        };
        let at = all.unwrap_or_else(|| Self::ALL.len().saturating_add(own()));
        at.saturating_add(1)
    }
}

/// The part of the screen that gets the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The list.
    List,
    /// The detail.
    Detail,
    /// The filter line.
    Filter,
    /// The search line.
    Search,
}

/// Which answers the pane 報告内容 shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Answers {
    /// All answers.
    #[default]
    All,
    /// Answers that differ from the version before, or from the version on which the verdict was given.
    SinceVersion,
    /// Answers that differ from last year's report.
    SinceYear,
}

impl Answers {
    /// All choices.
    pub(crate) const ALL: [Self; 3] = [Self::All, Self::SinceVersion, Self::SinceYear];

    /// The next choice, in a cycle.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::All => Self::SinceVersion,
            Self::SinceVersion => Self::SinceYear,
            Self::SinceYear => Self::All,
        }
    }
}
