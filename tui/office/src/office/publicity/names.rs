//! To whom and through what it was told: each once, with the word of the command line, of JSON and of the database, and with
//! what people read. Nobody else names them.

use crate::lang::Text;

/// To whom it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublicityAudience {
    /// 住民.
    #[default]
    Residents,
    /// 市町村.
    Municipalities,
    /// 医師会等の関係団体.
    Associations,
    /// 介護関係者.
    Care,
}

/// Through what it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublicityChannel {
    /// 広報紙.
    #[default]
    Bulletin,
    /// ウェブサイト.
    Website,
    /// ポスター掲示.
    Poster,
    /// リーフレット配布.
    Leaflet,
    /// 説明会.
    Meeting,
    /// SNS.
    Sns,
    /// その他.
    Other,
}

impl PublicityAudience {
    /// Every audience once.
    pub const ALL: [Self; 4] = [
        Self::Residents,
        Self::Municipalities,
        Self::Associations,
        Self::Care,
    ];

    const fn names(self) -> (&'static str, Text) {
        match self {
            Self::Residents => ("residents", Text::new("住民", "residents")),
            Self::Municipalities => ("municipalities", Text::new("市町村", "municipalities")),
            Self::Associations => (
                "associations",
                Text::new("医師会等の関係団体", "associations"),
            ),
            Self::Care => ("care", Text::new("介護関係者", "care staff")),
        }
    }

    /// The word on the command line, in JSON and in the database. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.names().0
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        self.names().1.text()
    }
}

impl PublicityChannel {
    /// Every channel once.
    pub const ALL: [Self; 7] = [
        Self::Bulletin,
        Self::Website,
        Self::Poster,
        Self::Leaflet,
        Self::Meeting,
        Self::Sns,
        Self::Other,
    ];

    const fn names(self) -> (&'static str, Text) {
        match self {
            Self::Bulletin => ("bulletin", Text::new("広報紙", "bulletin")),
            Self::Website => ("website", Text::new("ウェブサイト", "web site")),
            Self::Poster => ("poster", Text::new("ポスター掲示", "poster")),
            Self::Leaflet => ("leaflet", Text::new("リーフレット配布", "leaflet")),
            Self::Meeting => ("meeting", Text::new("説明会", "meeting")),
            Self::Sns => ("sns", Text::new("SNS", "social media")),
            Self::Other => ("other", Text::new("その他", "other")),
        }
    }

    /// The word on the command line, in JSON and in the database. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.names().0
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        self.names().1.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries of the log of earlier versions have these words.
    #[test]
    fn the_words_of_the_database_stay() {
        assert_eq!(
            PublicityAudience::ALL.map(PublicityAudience::word),
            ["residents", "municipalities", "associations", "care"]
        );
        assert_eq!(
            PublicityChannel::ALL.map(PublicityChannel::word),
            [
                "bulletin", "website", "poster", "leaflet", "meeting", "sns", "other"
            ]
        );
        for one in PublicityAudience::ALL {
            assert_eq!(PublicityAudience::from_word(one.word()), Some(one));
        }
        for one in PublicityChannel::ALL {
            assert_eq!(PublicityChannel::from_word(one.word()), Some(one));
        }
    }
}
