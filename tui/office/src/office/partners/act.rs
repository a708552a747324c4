//! A person says what a name in reports means, or takes that back.

use super::super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{Sentence, pick};
use crate::store::{
    AliasChange, AliasMeans, CareFacility, Decided, Job, NameKind, Reach, StoreError,
};

/// How far a decision on a name holds, seen from the facility in whose report the person looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameReach {
    /// In the report of this facility.
    #[default]
    Facility,
    /// In the reports of its municipality.
    Municipality,
    /// In the reports of its 二次医療圏.
    MedicalArea,
    /// In all reports.
    Everywhere,
}

/// A decision on a name in the report of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameAct {
    /// Of what the name is.
    pub of: NameKind,
    /// Id of the facility in whose report the name stands.
    pub facility: String,
    /// The name as reported.
    pub name: String,
    /// How far it holds.
    pub reach: NameReach,
    /// What the name means; `None` takes an earlier decision of this reach back.
    pub means: Option<AliasMeans>,
    /// Why; may be empty.
    pub reason: String,
    /// The revision that the person saw; `None`: the present one.
    pub expected_rev: Option<i64>,
}

impl NameReach {
    /// All of them, the narrowest first.
    pub const ALL: [Self; 4] = [
        Self::Facility,
        Self::Municipality,
        Self::MedicalArea,
        Self::Everywhere,
    ];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Municipality => "municipality",
            Self::MedicalArea => "medical-area",
            Self::Everywhere => "everywhere",
        }
    }

    /// Reads [`NameReach::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In whose reports the decision holds, in words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Facility => pick("この医療機関の報告だけ", "only the report of this facility"),
            Self::Municipality => pick("同じ市区町村の報告", "reports of the same municipality"),
            Self::MedicalArea => pick(
                "同じ二次医療圏の報告",
                "reports of the same secondary medical area",
            ),
            Self::Everywhere => pick("すべての報告", "all reports"),
        }
    }

    /// The reach of a decision that was made.
    #[must_use]
    pub fn of(reach: &Reach) -> Self {
        match reach {
            Reach::Facility(_) => Self::Facility,
            Reach::Municipality(_) => Self::Municipality,
            Reach::MedicalArea(_) => Self::MedicalArea,
            Reach::Everywhere => Self::Everywhere,
        }
    }
}

impl NameAct {
    /// What is decided, as a name of the act.
    #[must_use]
    pub fn label(&self) -> Sentence {
        let name: String = self.name.chars().take(40).collect();
        let in_list = |one: &CareFacility| match one.municipality.as_str() {
            "" => one.name.clone(),
            municipality => bilingual!("{}（{municipality}）", "{} ({municipality})", one.name),
        };
        Sentence::new(|| match (&self.means, self.of) {
            (None, NameKind::Care) => bilingual!(
                "介護施設名「{name}」の決定をやめる",
                "no decision on the care facility {name}"
            ),
            (Some(AliasMeans::Elsewhere), NameKind::Care) => bilingual!(
                "介護施設名「{name}」は一覧の施設ではない",
                "the care facility {name} is not in the list"
            ),
            (Some(AliasMeans::Listed(one)), _) => bilingual!(
                "介護施設名「{name}」は {}",
                "the care facility {name} is {}",
                in_list(one)
            ),
            (None, NameKind::Partner) => bilingual!(
                "連携先名「{name}」の決定をやめる",
                "no decision on the partner {name}"
            ),
            (Some(AliasMeans::Elsewhere), NameKind::Partner) => bilingual!(
                "連携先名「{name}」は台帳の医療機関ではない",
                "the partner {name} is not in the register"
            ),
            (Some(AliasMeans::Facility(id)), _) => {
                bilingual!("連携先名「{name}」は {id}", "the partner {name} is {id}")
            }
        })
    }
}

impl Office {
    /// In whose reports a decision holds that a person makes in the report of this facility.
    ///
    /// # Errors
    /// [`OfficeError::NoArea`] if the area of the facility is not known.
    pub fn reach(&self, facility: &str, reach: NameReach) -> Result<Reach, OfficeError> {
        let web = self.partnerships()?;
        let place = web.place(facility);
        let member = place.and_then(|place| web.members.get(place));
        let member = member.ok_or_else(|| StoreError::Missing {
            what: pick("医療機関", "facility"),
            id: facility.to_owned(),
        })?;
        let known = |area: &String| {
            let known = Some(area.clone()).filter(|area| !area.is_empty());
            known.ok_or_else(|| OfficeError::NoArea(facility.to_owned()))
        };
        Ok(match reach {
            NameReach::Facility => Reach::Facility(facility.to_owned()),
            NameReach::Municipality => Reach::Municipality(known(&member.municipality_code)?),
            NameReach::MedicalArea => Reach::MedicalArea(known(&member.medical_area)?),
            NameReach::Everywhere => Reach::Everywhere,
        })
    }

    /// Writes what a name means, and assesses again the reports in which it holds.
    pub(in super::super) fn decide_name(
        &mut self,
        act: &NameAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let reach = self.reach(&act.facility, act.reach)?;
        // What a name means has to be there at this moment; what becomes of it later is shown.
        match &act.means {
            Some(AliasMeans::Facility(id)) => {
                self.registered(id)?;
            }
            Some(AliasMeans::Listed(one)) => {
                let list = self.store.care_facilities()?;
                if !list.contains(one) {
                    return Err(OfficeError::NotListed(one.name.clone()));
                }
            }
            Some(AliasMeans::Elsewhere) | None => {}
        }
        let is_there = match act.of {
            NameKind::Partner => self.name_line_of(&act.facility, &act.name)?.is_some(),
            NameKind::Care => self.names_care(&act.facility, &act.name)?,
        };
        if !is_there && act.means.is_some() {
            return Err(OfficeError::NoSuchName {
                facility: act.facility.clone(),
                name: act.name.clone(),
            });
        }
        // Without a revision nobody has seen what another person decided for this reach.
        if act.expected_rev.is_none()
            && let Some(another) = self
                .store
                .alias_of_another(act.of, &act.name, &reach, actor)?
        {
            return Err(StoreError::Conflict(vec![another]).into());
        }
        let rev = self.store.alias_rev(act.of, &act.name, &reach)?;
        let change = AliasChange {
            of: act.of,
            name: act.name.clone(),
            reach,
            means: act.means.clone(),
            seen_at: act.facility.clone(),
            reason: act.reason.trim().to_owned(),
            expected_rev: act.expected_rev.unwrap_or(rev),
        };
        let decided = self.store.decide_aliases(&[change], actor, label)?;
        self.reload()?;
        self.refresh(Job::quiet())?;
        Ok(decided)
    }
}
