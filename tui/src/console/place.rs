//! Where somebody is: on which screen, in which part of it, before which pane.

/// The screens, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Screen {
    /// 確認待ち.
    Queue,
    /// 施設.
    Facilities,
    /// 未報告.
    Unreported,
    /// 変更報告.
    Changes,
    /// 履歴.
    History,
}

impl Screen {
    /// All, in the order of the tabs.
    pub(crate) const ALL: [Self; 5] = [
        Self::Queue,
        Self::Facilities,
        Self::Unreported,
        Self::Changes,
        Self::History,
    ];
}

/// What the detail shows.
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
}

impl Pane {
    /// All, in the order of their keys 1 to 5.
    pub(crate) const ALL: [Self; 5] = [
        Self::Judgement,
        Self::Answers,
        Self::Findings,
        Self::History,
        Self::Partners,
    ];
}

/// Where the arrows go.
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
    /// All.
    #[default]
    All,
    /// Those that differ from the version before, or from the one that was decided on.
    SinceVersion,
    /// Those that differ from last year's report.
    SinceYear,
}

impl Answers {
    /// The next of the three.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::All => Self::SinceVersion,
            Self::SinceVersion => Self::SinceYear,
            Self::SinceYear => Self::All,
        }
    }
}
