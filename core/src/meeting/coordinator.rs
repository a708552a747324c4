//! コーディネーター (guideline 4-3): who keeps those concerned together for a prefecture.

use crate::date::Date;

use super::Place;

/// かかりつけ医機能推進コーディネーター. Nobody has to be one, and no qualification is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Coordinator {
    /// Name.
    pub name: String,
    /// 所属.
    #[cfg_attr(feature = "serde", serde(default))]
    pub organisation: String,
    /// What they know from their work.
    #[cfg_attr(feature = "serde", serde(default))]
    pub backgrounds: Vec<Background>,
    /// 担当区域; empty: the whole prefecture.
    #[cfg_attr(feature = "serde", serde(default))]
    pub places: Vec<Place>,
    /// The first day of the term.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Option<Date>,
    /// The last day of the term; `None`: open.
    #[cfg_attr(feature = "serde", serde(default))]
    pub until: Option<Date>,
    /// Whether they are a coordinator of 在宅医療・介護連携推進事業 too (Q19).
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_of_care_cooperation: bool,
    /// What else is to be said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub note: String,
}

/// What a coordinator knows from their work. The guideline calls knowledge of both medicine and care desirable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Background {
    /// 医師、保健師、看護師など: a national licence of medicine.
    MedicalLicence,
    /// 医療ソーシャルワーカーの実務.
    SocialWork,
    /// 介護の知識や経験.
    Care,
    /// その他.
    Other,
}

impl Background {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::MedicalLicence,
        Self::SocialWork,
        Self::Care,
        Self::Other,
    ];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::MedicalLicence => "medical-licence",
            Self::SocialWork => "social-work",
            Self::Care => "care",
            Self::Other => "other",
        }
    }

    /// The Japanese words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::MedicalLicence => "医療の国家資格",
            Self::SocialWork => "医療ソーシャルワーカーの実務",
            Self::Care => "介護の知識・経験",
            Self::Other => "その他",
        }
    }

    /// Whether it is knowledge of medicine.
    fn is_medical(self) -> bool {
        matches!(self, Self::MedicalLicence | Self::SocialWork)
    }
}

/// What a coordinator may do (guideline 4-3(2)), and what stays with the prefecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// 協議の場の運営支援.
    SupportForum,
    /// 具体的方策の実施に向けた関係者との調整.
    Coordinate,
    /// 都道府県への助言.
    Advise,
    /// 確認 of a report, decisions on who has to report, orders: those of the governor.
    Decide,
}

impl Task {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::SupportForum,
        Self::Coordinate,
        Self::Advise,
        Self::Decide,
    ];

    /// Whether a coordinator may do it.
    #[must_use]
    pub fn is_theirs(self) -> bool {
        self != Self::Decide
    }

    /// The Japanese words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::SupportForum => "協議の場の運営の支援",
            Self::Coordinate => "方策の実施に向けた地域の関係者との調整",
            Self::Advise => "都道府県への助言",
            Self::Decide => "報告の確認、報告対象の判断、命令",
        }
    }
}

impl Coordinator {
    /// Whether the term has this day.
    #[must_use]
    pub fn serves_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether their work gave them knowledge of medicine, and of care: desirable, not required.
    #[must_use]
    pub fn knows(&self) -> (bool, bool) {
        let is = |wanted: fn(Background) -> bool| self.backgrounds.iter().copied().any(wanted);
        (
            is(Background::is_medical),
            is(|one| one == Background::Care),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_both_its_days_and_may_be_open() {
        let day = |day| Date::new(2026, 4, day);
        let mut one = Coordinator {
            name: "山田".to_owned(),
            organisation: String::new(),
            backgrounds: vec![Background::SocialWork],
            places: Vec::new(),
            from: day(2),
            until: day(4),
            is_of_care_cooperation: false,
            note: String::new(),
        };
        let serves = |one: &Coordinator| [1, 2, 4, 5].map(|at| one.serves_on(day(at).unwrap()));
        assert_eq!(serves(&one), [false, true, true, false]);
        one.until = None;
        assert_eq!(serves(&one), [false, true, true, true]);
        assert_eq!(one.knows(), (true, false));
    }
}
