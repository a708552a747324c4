//! The kinds of areas for which a forum meets.

/// 協議区域: the kind of area for which a forum meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForumLevel {
    /// 区: a ward of a designated city.
    Ward,
    /// 市町村: one municipality.
    Municipality,
    /// 複数市町村: several small municipalities together.
    Municipalities,
    /// 二次医療圏.
    MedicalArea,
    /// 都道府県: where all others are brought together.
    Prefecture,
}

impl ForumLevel {
    /// All, the smallest first.
    pub const ALL: [Self; 5] = [
        Self::Ward,
        Self::Municipality,
        Self::Municipalities,
        Self::MedicalArea,
        Self::Prefecture,
    ];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::Municipality => "municipality",
            Self::Municipalities => "municipalities",
            Self::MedicalArea => "medical-area",
            Self::Prefecture => "prefecture",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Ward => "区",
            Self::Municipality => "市町村",
            Self::Municipalities => "複数市町村",
            Self::MedicalArea => "二次医療圏",
            Self::Prefecture => "都道府県",
        }
    }

    /// Whether a forum that meets for areas of this kind is one that the guideline proposes with `proposed`. Wards and several
    /// small municipalities stand for the municipality of which the guideline speaks.
    #[must_use]
    pub fn is_as_proposed(self, proposed: &[Self]) -> bool {
        let stands_for = match self {
            Self::Ward | Self::Municipalities => Self::Municipality,
            other => other,
        };
        self == Self::Prefecture || proposed.contains(&self) || proposed.contains(&stands_for)
    }
}
