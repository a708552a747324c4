//! Plans: what kind of facility each is, and what is special about it, before its data is generated.
//!
//! Plans are dealt like cards, in blocks of a hundred facilities. A block always has nearly the same plans (a fixed
//! number of eye clinics, of wrong reports, a closure …) in an order that the seed decides. So a few blocks contain every
//! case, and facility 57 is the same whether there are 1,200 facilities or 113,000.

use kakari_core::facility::Kind;

use super::faults::Fault;
use super::random::{Purpose, Random};

/// Facilities in a block.
pub(super) const BLOCK: usize = 100;
/// Number of hospitals in a block; they come first before the block is shuffled.
const HOSPITALS: usize = 9;

/// Type of a facility. It decides the name and the typical answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Character {
    Acute,
    General,
    Rehabilitation,
    PsychiatricHospital,
    University,
    Internal,
    HomeCare,
    Paediatrics,
    Orthopaedics,
    Ophthalmology,
    Ent,
    Dermatology,
    Women,
    Psychiatry,
    Surgery,
    Dialysis,
    Municipal,
    InHouse,
    Dental,
    Penal,
    Imperial,
}

impl Character {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Acute
            | Self::General
            | Self::Rehabilitation
            | Self::PsychiatricHospital
            | Self::University => Kind::Hospital,
            _ => Kind::Clinic,
        }
    }
}

/// What scope facts a facility has. They decide whether it has to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Ordinary,
    ClosedBefore,
    ClosedInWindow,
    OpenedAfter,
    OpenedLastYear,
    SuspendedThrough,
    SuspendedInWindow,
    ReopenedInWindow,
    SpecialFunction,
    DentalOnly,
    Penal,
    Imperial,
}

/// What is unusual about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Nothing,
    /// A branch of the facility before it.
    Branch,
    /// Written in half-width kana.
    HalfWidth,
    /// Shares its name with others.
    Namesake,
    /// Has 𠮷, which CP932 cannot write.
    RareKanji,
    /// Has ㋿, which CP932 cannot write.
    SquareEra,
    /// More than sixty characters.
    Long,
    /// Full-width Latin characters.
    WideLetters,
}

/// What follows the first version of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// One version, or none.
    Plain,
    /// Sent again with other answers on home care only: reopens ハ alone.
    HomeChanged,
    /// 変更報告 that loses イ.
    LosesHours,
    /// 変更報告 with other care facilities: reopens ニ alone.
    CareChanged,
    /// 変更報告 that changes a ★ item: reopens all.
    GateChanged,
    /// 特記事項 only: reopens nothing.
    RemarkChanged,
    /// 引き戻し, nothing since.
    Withdrawn,
    /// 引き戻し, then reported again.
    WithdrawnAndBack,
    /// On paper and through G-MIS, with answers that differ.
    BothChannels,
    /// The same bytes twice.
    Twice,
    /// Wrong at first, corrected on request.
    Corrected,
}

/// Everything that is dealt to one facility.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) character: Character,
    pub(super) fate: Fate,
    pub(super) feature: Feature,
    pub(super) course: Course,
    pub(super) fault: Option<Fault>,
    /// Whether the facility sends a report at all.
    pub(super) reports: bool,
}

const CHARACTERS: [(Character, usize); 17] = [
    (Character::Acute, 1),
    (Character::General, 4),
    (Character::Rehabilitation, 2),
    (Character::PsychiatricHospital, 2),
    (Character::Internal, 33),
    (Character::HomeCare, 9),
    (Character::Paediatrics, 6),
    (Character::Orthopaedics, 9),
    (Character::Ophthalmology, 7),
    (Character::Ent, 6),
    (Character::Dermatology, 6),
    (Character::Women, 4),
    (Character::Psychiatry, 5),
    (Character::Surgery, 1),
    (Character::Dialysis, 1),
    (Character::Municipal, 2),
    (Character::InHouse, 2),
];

const COURSES: [Course; 10] = [
    Course::HomeChanged,
    Course::LosesHours,
    Course::CareChanged,
    Course::GateChanged,
    Course::RemarkChanged,
    Course::Withdrawn,
    Course::WithdrawnAndBack,
    Course::BothChannels,
    Course::Twice,
    Course::Corrected,
];

/// Percentage of facilities without a fault or a second version that have reported. With the others, which always
/// report, four in five facilities in scope have reported.
const REPORTED: u32 = 70;

/// Deals the plans of one block.
pub(super) fn block(seed: u64, block: usize) -> Vec<Plan> {
    let mut random = Random::new(seed, Purpose::Deck, block as u64);
    let characters = CHARACTERS
        .iter()
        .flat_map(|(character, count)| std::iter::repeat_n(*character, *count));
    let mut plans: Vec<Plan> = characters
        .map(|character| Plan {
            character,
            fate: Fate::Ordinary,
            feature: Feature::Nothing,
            course: Course::Plain,
            fault: None,
            reports: random.percent(REPORTED),
        })
        .collect();
    // Special cases go to fixed positions before shuffling, so that the number of each does not depend on the seed.
    let (hospitals, clinics) = plans.split_at_mut(HOSPITALS.min(BLOCK));
    deal_hospitals(hospitals, block);
    deal_clinics(clinics, block);
    random.shuffle(&mut plans);
    plans
}

fn deal_hospitals(hospitals: &mut [Plan], block: usize) {
    for (at, plan) in hospitals.iter_mut().enumerate() {
        // Adding the block gives the special cases to other types of hospital in each block.
        match (at + block) % HOSPITALS {
            turn @ (0 | 3 | 6) => assign_fault(plan, Fault::for_hospital(block * 3 + turn / 3)),
            4 if block.is_multiple_of(2) => plan.feature = Feature::Namesake,
            5 if block % 6 == 1 => {
                plan.character = Character::University;
                assign_fate(plan, Fate::SpecialFunction);
            }
            _ => {}
        }
    }
}

/// Of each four clinics, the first has a fault, the second may have an unusual name, the third scope facts, and the fourth
/// a second version. No clinic gets two of these, so that each case is seen alone.
fn deal_clinics(clinics: &mut [Plan], block: usize) {
    let fates = fates_of_block(block);
    let mut ranks = [0_usize; 4];
    for (at, plan) in clinics.iter_mut().enumerate() {
        let turn = (at + block) % 4;
        let rank = ranks[turn];
        ranks[turn] += 1;
        match turn {
            0 => assign_fault(plan, Fault::for_clinic(block * 22 + rank)),
            1 => plan.feature = feature_of_rank(rank, block),
            // 5 and 22 have no common factor, so 22 ranks reach every fate, spread over the types of clinic.
            2 => fates
                .get((rank * 5 + block) % 22)
                .into_iter()
                .for_each(|fate| assign_fate(plan, *fate)),
            _ => {
                if let Some(course) = COURSES.get(rank).filter(|_| plan.fate == Fate::Ordinary) {
                    plan.course = *course;
                    plan.reports = true;
                }
            }
        }
    }
}

fn assign_fault(plan: &mut Plan, fault: Fault) {
    plan.fault = Some(fault);
    plan.reports = true;
    if fault == Fault::OwnNameAmbiguous {
        plan.feature = Feature::Namesake;
    }
}

fn assign_fate(plan: &mut Plan, fate: Fate) {
    plan.fate = fate;
    match fate {
        Fate::DentalOnly => plan.character = Character::Dental,
        Fate::Penal => plan.character = Character::Penal,
        Fate::Imperial => plan.character = Character::Imperial,
        _ => {}
    }
    // Facilities outside the scope send no report; some of those that staff may excuse do.
    plan.reports &= matches!(
        fate,
        Fate::ClosedInWindow
            | Fate::OpenedLastYear
            | Fate::ReopenedInWindow
            | Fate::SuspendedInWindow
    );
}

fn fates_of_block(block: usize) -> Vec<Fate> {
    let mut fates = vec![
        Fate::ClosedBefore,
        Fate::ClosedInWindow,
        Fate::OpenedAfter,
        Fate::OpenedLastYear,
        Fate::SuspendedThrough,
        Fate::ReopenedInWindow,
        Fate::DentalOnly,
    ];
    if block.is_multiple_of(2) {
        fates.push(Fate::SuspendedInWindow);
    }
    if block % 3 == 1 {
        fates.push(Fate::Penal);
    }
    // There is only one imperial household.
    if block == 2 {
        fates.push(Fate::Imperial);
    }
    fates
}

fn feature_of_rank(rank: usize, block: usize) -> Feature {
    match rank {
        0..=2 => Feature::Branch,
        3 => Feature::HalfWidth,
        4..=6 => Feature::Namesake,
        7 => Feature::RareKanji,
        8 if block.is_multiple_of(2) => Feature::Long,
        9 if block.is_multiple_of(3) => Feature::SquareEra,
        10 | 11 => Feature::WideLetters,
        _ => Feature::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(plans: &[Plan], fits: impl Fn(&Plan) -> bool) -> usize {
        plans.iter().filter(|plan| fits(plan)).count()
    }

    #[test]
    fn a_block_is_a_hundred_and_holds_its_cases() {
        for seed in [1, 2, 99] {
            let plans: Vec<Plan> = (0..12).flat_map(|at| block(seed, at)).collect();
            assert_eq!(plans.len(), 12 * BLOCK);
            assert_eq!(
                count(&plans, |plan| plan.character.kind() == Kind::Hospital),
                12 * HOSPITALS
            );
            for course in COURSES {
                assert!(
                    count(&plans, |plan| plan.course == course) >= 10,
                    "{course:?}"
                );
            }
            assert_eq!(count(&plans, |plan| plan.fate == Fate::Imperial), 1);
            assert_eq!(count(&plans, |plan| plan.fate == Fate::SpecialFunction), 2);
            for fault in Fault::all() {
                assert!(
                    count(&plans, |plan| plan.fault == Some(fault)) >= 3,
                    "{fault:?}"
                );
            }
            for fate in fates_of_block(1) {
                assert!(count(&plans, |plan| plan.fate == fate) >= 4, "{fate:?}");
            }
        }
    }

    #[test]
    fn the_seed_decides_the_order() {
        let order = |seed| {
            block(seed, 3)
                .iter()
                .map(|plan| plan.character)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(5), order(5));
        assert_ne!(order(5), order(6));
    }
}
