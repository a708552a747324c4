//! What law and guideline ask of a forum and it does not have yet.

use std::collections::BTreeSet;

use crate::edition::Function;

use super::{Answer, BodyKind, Forum, ForumLevel, Guide, Holder, Party, Place, clause};

/// Something that a forum does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It speaks of no function.
    NoTheme,
    /// It has no area.
    NoPlace,
    /// The area table does not have this area: it was merged, or renamed.
    UnknownPlace(Place),
    /// The guideline proposes other kinds of areas for this function. The prefecture may decide otherwise.
    OtherLevel(Function),
    /// Nobody stands for 医療関係者.
    NoMedical,
    /// Nobody stands for 医療保険者.
    NoInsurer,
    /// Nobody stands for a party that the guideline names for this function.
    NoParty(Party, Vec<Function>),
    /// This municipality was not asked to take part.
    NotAsked(Place),
    /// This municipality has not answered.
    NoAnswer(Place),
    /// The body that exists already is not held as a forum of 外来医療.
    NotHeldAsForum,
    /// Somebody else holds the meetings, and that the prefecture leads is not recorded.
    PrefectureDoesNotLead,
}

/// What the office knows of its areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// All municipalities and 二次医療圏 of the area table; empty: there is no table, so no place is called unknown.
    pub places: BTreeSet<Place>,
    /// The municipalities of the forum's area.
    pub municipalities: Vec<Place>,
}

impl Gap {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoTheme => "no-theme",
            Self::NoPlace => "no-place",
            Self::UnknownPlace(_) => "unknown-place",
            Self::OtherLevel(_) => "other-level",
            Self::NoMedical => "no-medical",
            Self::NoInsurer => "no-insurer",
            Self::NoParty(..) => "no-party",
            Self::NotAsked(_) => "not-asked",
            Self::NoAnswer(_) => "no-answer",
            Self::NotHeldAsForum => "not-held-as-forum",
            Self::PrefectureDoesNotLead => "prefecture-does-not-lead",
        }
    }

    /// The clause that asks for it: an id of the library, `Q` and a number for an answer of the Ｑ＆Ａ.
    #[must_use]
    pub fn clause(&self, forum: &Forum) -> &'static str {
        match self {
            Self::NoTheme | Self::NoMedical | Self::NoInsurer => clause::FORUM,
            Self::NoPlace | Self::UnknownPlace(_) => clause::FRAME,
            Self::OtherLevel(_) => clause::AREA,
            Self::NoParty(..) => clause::EXAMPLES,
            Self::NotAsked(_) | Self::NoAnswer(_) if has_to_ask(forum) => clause::MUNICIPALITIES,
            Self::NotAsked(_) | Self::NoAnswer(_) => clause::ALL_MUNICIPALITIES,
            Self::NotHeldAsForum => clause::HELD_AS_FORUM,
            Self::PrefectureDoesNotLead => clause::PREFECTURE_LEADS,
        }
    }

    /// Whether the law asks for it. What is left is recommended.
    #[must_use]
    pub fn is_required(&self, forum: &Forum) -> bool {
        match self {
            Self::NoTheme
            | Self::NoPlace
            | Self::UnknownPlace(_)
            | Self::NoMedical
            | Self::NoInsurer
            | Self::NotHeldAsForum
            | Self::PrefectureDoesNotLead => true,
            Self::NotAsked(_) => has_to_ask(forum),
            Self::OtherLevel(_) | Self::NoParty(..) | Self::NoAnswer(_) => false,
        }
    }
}

/// Whether the municipalities concerned have to be asked (law 30-18-5(3), ordinance 30-33-20): for ハ and ニ.
fn has_to_ask(forum: &Forum) -> bool {
    let asks = |theme: &Function| matches!(theme, Function::Ha | Function::Ni);
    forum.themes.iter().any(asks)
}

/// What is missing, what the law asks for first.
#[must_use]
pub fn gaps(forum: &Forum, guides: &[Guide], known: &Known) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if forum.themes.is_empty() {
        gaps.push(Gap::NoTheme);
    }
    if forum.places.is_empty() && forum.level != ForumLevel::Prefecture {
        gaps.push(Gap::NoPlace);
    }
    let is_unknown = |place: &&Place| {
        // A ward stands in no area table as a ward.
        let is_listed = forum.level == ForumLevel::Ward || known.places.contains(place);
        !known.places.is_empty() && !is_listed
    };
    let unknown = forum.places.iter().filter(is_unknown).cloned();
    gaps.extend(unknown.map(Gap::UnknownPlace));
    if !forum.stands_for(Party::is_medical) {
        gaps.push(Gap::NoMedical);
    }
    if !forum.has(Party::Insurer) {
        gaps.push(Gap::NoInsurer);
    }
    let exists = forum.body.kind != BodyKind::New;
    if exists && !forum.body.is_held_as_forum {
        gaps.push(Gap::NotHeldAsForum);
    }
    if forum.body.holder != Holder::Prefecture && !forum.body.prefecture_leads {
        gaps.push(Gap::PrefectureDoesNotLead);
    }
    let guide = |theme: &Function| guides.iter().find(|guide| guide.theme == *theme);
    for place in &known.municipalities {
        let asked = forum.asked.iter().rev().find(|one| same(&one.place, place));
        match asked.map(|asked| asked.answer) {
            None => gaps.push(Gap::NotAsked(place.clone())),
            Some(Answer::Waiting) => gaps.push(Gap::NoAnswer(place.clone())),
            Some(Answer::TakesPart | Answer::Declines) => {}
        }
    }
    for party in Party::ALL {
        let names =
            |theme: &&Function| guide(theme).is_some_and(|one| one.parties.contains(&party));
        let themes: Vec<Function> = forum.themes.iter().filter(names).copied().collect();
        if !themes.is_empty() && !forum.has(party) {
            gaps.push(Gap::NoParty(party, themes));
        }
    }
    for theme in &forum.themes {
        let is_other = |one: &Guide| !forum.level.is_as_proposed(&one.levels);
        if guide(theme).is_some_and(is_other) {
            gaps.push(Gap::OtherLevel(*theme));
        }
    }
    gaps.sort_by_key(|gap| !gap.is_required(forum));
    gaps
}

/// Whether two names mean one place: by code, and by name where there is none.
fn same(one: &Place, other: &Place) -> bool {
    if one.code.is_empty() || other.code.is_empty() {
        one.name == other.name
    } else {
        one.code == other.code
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Asked, Body, Member};
    use super::*;
    use crate::date::Date;

    fn guide(theme: Function) -> Guide {
        Guide {
            theme,
            title: String::new(),
            levels: vec![ForumLevel::Municipality],
            parties: vec![Party::Prefecture, Party::MedicalAssociation, Party::Care],
            section: String::new(),
            problem: String::new(),
            causes: Vec::new(),
            vision: String::new(),
            measures: Vec::new(),
            effect: String::new(),
        }
    }

    fn place(code: &str, name: &str) -> Place {
        Place {
            code: code.to_owned(),
            name: name.to_owned(),
        }
    }

    fn member(parties: &[Party]) -> Member {
        Member {
            name: "佐藤".to_owned(),
            organisation: String::new(),
            title: String::new(),
            parties: parties.to_vec(),
            is_chair: false,
        }
    }

    fn forum(theme: Function) -> Forum {
        Forum {
            name: "青葉野市".to_owned(),
            themes: vec![theme],
            level: ForumLevel::Municipality,
            places: vec![place("20201", "青葉野市")],
            body: Body::new(),
            members: vec![
                member(&[Party::MedicalAssociation, Party::Insurer]),
                member(&[Party::Prefecture, Party::Care]),
            ],
            asked: vec![Asked {
                place: place("20201", "青葉野市"),
                on: Date::new(2026, 6, 1).unwrap(),
                answer: Answer::TakesPart,
                answered_on: None,
                note: String::new(),
            }],
            note: String::new(),
        }
    }

    fn known() -> Known {
        Known {
            places: [place("20201", "青葉野市"), place("", "中央")].into(),
            municipalities: vec![place("20201", "青葉野市")],
        }
    }

    #[test]
    fn nothing_is_missing_and_one_person_may_stand_for_two() {
        let guides = [guide(Function::Ha)];
        assert_eq!(gaps(&forum(Function::Ha), &guides, &known()), []);
    }

    #[test]
    fn each_thing_that_is_missing_is_told_with_its_clause() {
        let guides = [guide(Function::Ha), guide(Function::Ro)];
        let told = |change: &dyn Fn(&mut Forum)| {
            let mut one = forum(Function::Ha);
            change(&mut one);
            let found = gaps(&one, &guides, &known());
            let clause = |gap: &Gap| (gap.clone(), gap.clause(&one), gap.is_required(&one));
            found.iter().map(clause).collect::<Vec<_>>()
        };
        let nobody = told(&|one| one.members.clear());
        assert_eq!(
            nobody[..2],
            [
                (Gap::NoMedical, "law-30-18-5-1", true),
                (Gap::NoInsurer, "law-30-18-5-1", true)
            ]
        );
        assert_eq!(nobody.len(), 5, "{nobody:?}");
        let asks = |theme: Function| {
            told(&|one| {
                one.asked.clear();
                one.themes = vec![theme];
            })
        };
        let not_asked = Gap::NotAsked(place("20201", "青葉野市"));
        assert_eq!(
            asks(Function::Ha),
            [(not_asked.clone(), "law-30-18-5-3", true)]
        );
        assert_eq!(asks(Function::Ro), [(not_asked, "Q12", false)]);
        let waits = told(&|one| one.asked[0].answer = Answer::Waiting);
        assert_eq!(waits.len(), 1);
        assert!(!waits[0].2);
        let merged = told(&|one| one.places = vec![place("20999", "旧村")]);
        assert_eq!(
            merged,
            [(
                Gap::UnknownPlace(place("20999", "旧村")),
                "guideline-4-2-2",
                true
            )]
        );
        let reused = told(&|one| one.body = Body::of(BodyKind::Vision, Holder::Municipality));
        assert_eq!(
            reused,
            [
                (Gap::NotHeldAsForum, "Q13", true),
                (Gap::PrefectureDoesNotLead, "Q14", true)
            ]
        );
        let wider = told(&|one| one.level = ForumLevel::MedicalArea);
        assert_eq!(wider, [(Gap::OtherLevel(Function::Ha), "Q11", false)]);
        for level in [ForumLevel::Ward, ForumLevel::Municipalities] {
            assert_eq!(told(&|one| one.level = level), [], "{level:?}");
        }
    }

    #[test]
    fn without_an_area_table_no_place_is_called_unknown() {
        let guides = [guide(Function::Ha)];
        assert_eq!(gaps(&forum(Function::Ha), &guides, &Known::default()), []);
    }
}
