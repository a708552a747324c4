//! Meetings in words.

use kakari_core::document::SheetSize;
use kakari_core::edition::Function;
use kakari_core::meeting::{
    Answer, Background, BodyKind, Forum, ForumLevel, Gap, Holder, Minute, Move, Need, Party, Place,
    Standing, State, Step, Task,
};

use super::Recorded;
use crate::bilingual;
use crate::lang::{InWords, pick};

impl InWords for ForumLevel {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Ward => "ward",
            Self::Municipality => "municipality",
            Self::Municipalities => "several municipalities",
            Self::MedicalArea => "secondary medical area",
            Self::Prefecture => "prefecture",
        };
        pick(self.label(), english)
    }
}

impl InWords for Party {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Prefecture => "prefecture",
            Self::HealthCentre => "health centre",
            Self::Municipality => "municipality",
            Self::MedicalAssociation => "medical association",
            Self::Clinic => "clinic",
            Self::Hospital => "hospital",
            Self::Dentistry => "dentistry",
            Self::Pharmacy => "pharmacy",
            Self::Nursing => "nursing",
            Self::VisitingNurses => "visiting nurses",
            Self::Care => "care",
            Self::Insurer => "health insurer",
            Self::Residents => "residents, patients",
            Self::Disability => "organisations of disabled people",
            Self::Coordinator => "coordinator",
            Self::Other => "other",
        };
        pick(self.label(), english)
    }
}

impl InWords for Background {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::MedicalLicence => "licence of medicine or nursing",
            Self::SocialWork => "medical social work",
            Self::Care => "long-term care",
            Self::Other => "other",
        };
        pick(self.label(), english)
    }
}

/// That a coordinator is one of 在宅医療・介護連携推進事業 too.
#[must_use]
pub fn both_offices() -> &'static str {
    pick(
        "在宅医療・介護連携推進事業のコーディネーターを兼ねる",
        "also of home care and long-term care",
    )
}

impl InWords for Task {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::SupportForum => "support the meetings",
            Self::Coordinate => "bring those concerned together for the measures",
            Self::Advise => "advise the prefecture",
            Self::Decide => "confirm reports, decide who has to report, order",
        };
        pick(self.label(), english)
    }
}

impl InWords for SheetSize {
    fn in_words(&self) -> &'static str {
        match self {
            Self::A4 => pick("A4 縦", "A4 upright"),
            Self::A4Landscape => pick("A4 横", "A4 on its side"),
            Self::A3Landscape => pick("A3 横", "A3 on its side"),
        }
    }
}

impl InWords for BodyKind {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::New => "new",
            Self::Outpatient => "forum of outpatient care",
            Self::Vision => "council of the regional medical vision",
            Self::CareCooperation => "council of home care and long-term care",
            Self::Other => "another existing body",
        };
        pick(self.label(), english)
    }
}

impl InWords for Holder {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Prefecture => "prefecture",
            Self::Municipality => "municipality",
            Self::Other => "another body",
        };
        pick(self.label(), english)
    }
}

impl InWords for Answer {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Waiting => "waiting",
            Self::TakesPart => "takes part",
            Self::Declines => "declines",
        };
        pick(self.label(), english)
    }
}

impl InWords for Step {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Situation => "situation of the area",
            Self::Vision => "what is aimed at",
            Self::Problem => "problem to solve",
            Self::Causes => "causes",
            Self::Measures => "measures and who does what",
            Self::Effect => "effect and review",
        };
        pick(self.label(), english)
    }
}

impl InWords for Need {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Situation => "figures and words on the situation",
            Self::Vision => "what is aimed at",
            Self::Problem => "the problem",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Roles => "who does what for each measure",
            Self::When => "by when each measure is taken",
            Self::Effect => "the effect",
            Self::Indicators => "indicators set by the meeting",
            Self::FirstValue => "the first value of each indicator",
        };
        pick(self.label(), english)
    }
}

impl InWords for Standing {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Empty => "empty",
            Self::Partial => "in part",
            Self::Written => "written",
            Self::Agreed => "agreed",
        };
        pick(self.label(), english)
    }
}

impl InWords for State {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Held => "held (minutes: draft)",
            Self::Review => "minutes in review",
            Self::Final => "minutes final",
        };
        pick(self.label(), english)
    }
}

impl InWords for Move {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Hold => "held",
            Self::Cancel => "cancel",
            Self::SendForReview => "send the minutes for review",
            Self::Rework => "work on the minutes again",
            Self::Finish => "make the minutes final",
        };
        pick(self.label(), english)
    }
}

/// The functions of a forum, as one text.
#[must_use]
pub fn themes_in_words(themes: &[Function]) -> String {
    let marks: Vec<&str> = themes.iter().map(|theme| theme.mark()).collect();
    marks.join("・")
}

/// Areas as one text; the first ones and a number, if there are many.
#[must_use]
pub fn places_in_words(places: &[Place]) -> String {
    const MOST: usize = 6;
    let names: Vec<&str> = places
        .iter()
        .take(MOST)
        .map(|one| one.name.as_str())
        .collect();
    let names = names.join(pick("、", ", "));
    match places.len().checked_sub(MOST) {
        Some(more) if more > 0 => bilingual!("{names}ほか{more}", "{names} and {more} more"),
        _ => names,
    }
}

/// A forum in a few words, for lists of what there is.
pub(super) fn forum_in_short(forum: &Recorded<Forum>) -> String {
    format!("{} {}", forum.number(), forum.content.name)
}

/// What is missing, and what to do.
#[must_use]
pub fn gap_sentence(gap: &Gap) -> String {
    match gap {
        Gap::NoTheme => pick("テーマ（機能）がありません。", "It speaks of no function.").to_owned(),
        Gap::NoPlace => pick("協議区域がありません。", "It has no area.").to_owned(),
        Gap::UnknownPlace(place) => bilingual!(
            "協議区域「{}」は今の圏域表にありません。合併などで変わっていないか確かめて、直してください。",
            "The area “{}” is not in the present area table. See whether it was merged or renamed, and correct it.",
            place.name
        ),
        Gap::OtherLevel(theme) => bilingual!(
            "{} の協議は、ガイドラインの例では別の圏域です。地域の実情による違いなら、このままで構いません。",
            "For {} the guideline's example has another kind of area. It may differ where the area needs it.",
            theme.mark()
        ),
        Gap::NoMedical => pick(
            "医療関係者が参加者にいません。加えてください。",
            "Nobody concerned with medical care takes part. Add somebody.",
        )
        .to_owned(),
        Gap::NoInsurer => pick(
            "医療保険者が参加者にいません。加えてください。",
            "No health insurer takes part. Add one.",
        )
        .to_owned(),
        Gap::NoParty(party, themes) => bilingual!(
            "{}がいません。{} のガイドラインの例にある参加者です。",
            "No {} takes part; the guideline's example for {} has one.",
            party.in_words(),
            themes_in_words(themes)
        ),
        Gap::NotAsked(place) => bilingual!(
            "{}に参加を求めた記録がありません。",
            "There is no record that {} was asked to take part.",
            place.name
        ),
        Gap::NoAnswer(place) => bilingual!(
            "{}の回答がまだです。",
            "{} has not answered yet.",
            place.name
        ),
        Gap::NotHeldAsForum => pick(
            "既存の会議を、外来医療に関する協議の場として開くことが記録されていません。",
            "It is not recorded that the existing body is held as a forum of outpatient care.",
        )
        .to_owned(),
        Gap::PrefectureDoesNotLead => pick(
            "都道府県以外が開く会議です。議題と方策を都道府県が中心になって決めることが記録されていません。",
            "Somebody else holds the meetings. It is not recorded that the prefecture decides on agenda and measures.",
        )
        .to_owned(),
    }
}

/// The heading of a row in the minutes: 議事2 制度概要. `at` counts from 0.
#[must_use]
pub fn row_heading(at: usize, row: &Minute) -> String {
    format!("議事{} {}", at.saturating_add(1), row.title)
}
