//! Whom a participant of a meeting stands for, and who has to, should and may take part.

use crate::edition::Function;

use super::{Forum, Guide};

/// 関係者・参加者: whom somebody who takes part stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// 都道府県.
    Prefecture,
    /// 保健所.
    HealthCentre,
    /// 市町村.
    Municipality,
    /// 医師会: that of the county or city, or of the prefecture.
    MedicalAssociation,
    /// 診療所.
    Clinic,
    /// 病院.
    Hospital,
    /// 歯科医療関係者.
    Dentistry,
    /// 薬局・薬剤師関係者.
    Pharmacy,
    /// 看護関係者.
    Nursing,
    /// 訪問看護ステーション.
    VisitingNurses,
    /// 介護関係者.
    Care,
    /// 医療保険者.
    Insurer,
    /// 住民・患者.
    Residents,
    /// 障害者団体・関係団体.
    Disability,
    /// コーディネーター.
    Coordinator,
    /// その他.
    Other,
}

impl Party {
    /// All, in the order of lists of participants.
    pub const ALL: [Self; 16] = [
        Self::Prefecture,
        Self::HealthCentre,
        Self::Municipality,
        Self::MedicalAssociation,
        Self::Clinic,
        Self::Hospital,
        Self::Dentistry,
        Self::Pharmacy,
        Self::Nursing,
        Self::VisitingNurses,
        Self::Care,
        Self::Insurer,
        Self::Residents,
        Self::Disability,
        Self::Coordinator,
        Self::Other,
    ];

    /// Those whom the guideline asks to consider for any function, beyond those whom it names (4-2(2)).
    pub const OPTIONAL: [Self; 5] = [
        Self::Residents,
        Self::Disability,
        Self::Dentistry,
        Self::Pharmacy,
        Self::Nursing,
    ];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::HealthCentre => "health-centre",
            Self::Municipality => "municipality",
            Self::MedicalAssociation => "medical-association",
            Self::Clinic => "clinic",
            Self::Hospital => "hospital",
            Self::Dentistry => "dentistry",
            Self::Pharmacy => "pharmacy",
            Self::Nursing => "nursing",
            Self::VisitingNurses => "visiting-nurses",
            Self::Care => "care",
            Self::Insurer => "insurer",
            Self::Residents => "residents",
            Self::Disability => "disability",
            Self::Coordinator => "coordinator",
            Self::Other => "other",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県",
            Self::HealthCentre => "保健所",
            Self::Municipality => "市町村",
            Self::MedicalAssociation => "医師会",
            Self::Clinic => "診療所",
            Self::Hospital => "病院",
            Self::Dentistry => "歯科医療関係者",
            Self::Pharmacy => "薬局・薬剤師関係者",
            Self::Nursing => "看護関係者",
            Self::VisitingNurses => "訪問看護ステーション",
            Self::Care => "介護関係者",
            Self::Insurer => "医療保険者",
            Self::Residents => "住民・患者",
            Self::Disability => "障害者団体・関係団体",
            Self::Coordinator => "コーディネーター",
            Self::Other => "その他",
        }
    }

    /// Whether the law's 医療関係者 (those concerned with medical care) are there with this one.
    #[must_use]
    pub fn is_medical(self) -> bool {
        matches!(
            self,
            Self::MedicalAssociation
                | Self::Clinic
                | Self::Hospital
                | Self::Dentistry
                | Self::Pharmacy
                | Self::Nursing
                | Self::VisitingNurses
        )
    }
}

/// How a party belongs to a forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyNeed {
    /// The law has them always (30-18-5(1)).
    Always,
    /// The guideline names them for a function of the forum (4-4).
    Named,
    /// The guideline asks to consider them for any function (4-2(2)).
    Considered,
    /// Nobody asks for them.
    Free,
}

/// The parties that law and guideline have for these functions, those that have to be there first.
#[must_use]
pub fn parties(themes: &[Function], guides: &[Guide]) -> Vec<(Party, PartyNeed)> {
    let named = |party: Party| {
        let mut guides = guides.iter().filter(|one| themes.contains(&one.theme));
        guides.any(|one| one.parties.contains(&party))
    };
    let need = |party: Party| match party {
        Party::Insurer => PartyNeed::Always,
        _ if named(party) => PartyNeed::Named,
        _ if Party::OPTIONAL.contains(&party) => PartyNeed::Considered,
        _ => PartyNeed::Free,
    };
    let mut all: Vec<(Party, PartyNeed)> = Party::ALL.map(|one| (one, need(one))).into();
    all.sort_by_key(|(_, need)| *need);
    all
}

impl Forum {
    /// Whether somebody stands for 医療関係者, of whom the law speaks without saying which.
    #[must_use]
    pub fn has_medical(&self) -> bool {
        self.stands_for(Party::is_medical)
    }

    /// The party of which somebody should be added next: first what the law has, then what the guideline names.
    #[must_use]
    pub fn next_party(&self, guides: &[Guide]) -> Option<Party> {
        let all = parties(&self.themes, guides);
        let missing = |need: PartyNeed| {
            let mut of = all
                .iter()
                .filter(move |(party, one)| *one == need && !self.has(*party));
            of.next().map(|(party, _)| *party)
        };
        if !self.has_medical() {
            return Some(Party::MedicalAssociation);
        }
        missing(PartyNeed::Always).or_else(|| missing(PartyNeed::Named))
    }
}
