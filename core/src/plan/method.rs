//! By which ways an explanation may be given.

use super::clause;

/// One of the guideline's four ways. The ordinance splits the electronic one in two and has no 患者サマリー
/// ([`clause::METHODS`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// 書面.
    Paper,
    /// 電子メール等.
    Email,
    /// 磁気ディスクの交付.
    Disk,
    /// 患者サマリー in 電子カルテ情報共有システム, with the consent of the patient.
    Summary,
}

impl Method {
    /// Every way once, in the order of the guideline.
    pub const ALL: [Self; 4] = [Self::Paper, Self::Email, Self::Disk, Self::Summary];

    /// The Japanese words, with what still stands in the way.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Paper => "書面を渡す",
            Self::Email => "電子メールなどで送る",
            Self::Disk => "磁気ディスクなどに入れて渡す",
            Self::Summary => {
                "患者の同意を得て、電子カルテ情報共有システムの患者サマリーに入力する（システムは開発中）"
            }
        }
    }

    /// The ids of the clauses on which the four ways rest.
    pub const CLAUSES: [&'static str; 3] =
        [clause::GUIDELINE, clause::ANNEX_METHODS, clause::METHODS];
}
