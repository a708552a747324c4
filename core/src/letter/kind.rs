//! The kinds of letters.

/// A kind of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 定期報告の依頼, to every facility in scope.
    Request,
    /// 督促: the first reminder.
    Reminder,
    /// 督促 again, to those who were reminded before.
    SecondReminder,
    /// 報告命令, to the founder.
    Order,
    /// 情報提供依頼 to a municipality.
    Information,
    /// 照会 about what a report says.
    Inquiry,
    /// 医療機関向け制度周知リーフレット.
    Leaflet,
    /// 周知ポスター for patients and residents.
    Poster,
}

/// To whom letters of a kind go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The manager (管理者) of each facility.
    Manager,
    /// The founder (開設者) of each facility.
    Founder,
    /// The head of each municipality, about its facilities.
    Municipality,
    /// Whoever reads it: one sheet without a recipient.
    Everybody,
}

impl Kind {
    /// Every kind once.
    pub const ALL: [Self; 8] = [
        Self::Request,
        Self::Reminder,
        Self::SecondReminder,
        Self::Order,
        Self::Information,
        Self::Inquiry,
        Self::Leaflet,
        Self::Poster,
    ];

    /// The word on the command line, in files of texts and in the database. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Reminder => "reminder",
            Self::SecondReminder => "second-reminder",
            Self::Order => "order",
            Self::Information => "information",
            Self::Inquiry => "inquiry",
            Self::Leaflet => "leaflet",
            Self::Poster => "poster",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Request => "報告の依頼",
            Self::Reminder => "督促",
            Self::SecondReminder => "再度の督促",
            Self::Order => "報告命令",
            Self::Information => "情報提供の依頼",
            Self::Inquiry => "報告内容の照会",
            Self::Leaflet => "リーフレット",
            Self::Poster => "周知ポスター",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// To whom it goes.
    #[must_use]
    pub fn audience(self) -> Audience {
        match self {
            Self::Request | Self::Reminder | Self::SecondReminder | Self::Inquiry => {
                Audience::Manager
            }
            Self::Order => Audience::Founder,
            Self::Information => Audience::Municipality,
            Self::Leaflet | Self::Poster => Audience::Everybody,
        }
    }

    /// Id of the clause on which it rests; it is in the library or in the edition.
    #[must_use]
    pub fn clause(self) -> &'static str {
        match self {
            Self::Request | Self::Leaflet => "guideline-2-2-2-2",
            Self::Reminder | Self::SecondReminder => "guideline-2-2-2-3",
            Self::Order => "law-30-18-4-6",
            Self::Information => "law-30-13-3",
            Self::Inquiry => "law-30-18-4-2",
            Self::Poster => "guideline-3-2-2",
        }
    }
}
