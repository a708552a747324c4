//! What is dealt to a facility before any word of it is written.
//!
//! Facilities are dealt in blocks of a hundred. A block always holds the same cards (so many eye
//! clinics, so many wrong reports, one closure …) in an order that the seed decides. So every case is
//! there from a few blocks on, and facility 57 is the same whether there are 1,200 or 113,000.

use kakari_core::facility::Kind;

use super::faults::Fault;
use super::random::{Purpose, Random};

/// Facilities in a block.
pub(super) const BLOCK: usize = 100;
/// Hospitals among them; they come first before the block is shuffled.
const HOSPITALS: usize = 9;

/// What a house is like.
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

/// What the opening days and the kind of house make of the duty to report.
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

/// What is odd about a name.
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
    /// Full-width Latin letters.
    WideLetters,
}

/// What comes after the first version of a report.
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
    /// Wrong at first, fixed on request.
    Mended,
}

/// All that is dealt to one facility.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) character: Character,
    pub(super) fate: Fate,
    pub(super) feature: Feature,
    pub(super) course: Course,
    pub(super) fault: Option<Fault>,
    /// Whether a report came at all.
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
    Course::Mended,
];

/// A share of the reports that nobody has to send wrong or twice: with those that do, four in five
/// facilities in scope have reported.
const REPORTED: u32 = 70;

/// Deals one block.
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
    let (hospitals, clinics) = plans.split_at_mut(HOSPITALS.min(BLOCK));
    deal_hospitals(hospitals, block);
    deal_clinics(clinics, block);
    random.shuffle(&mut plans);
    plans
}

fn deal_hospitals(hospitals: &mut [Plan], block: usize) {
    for (at, plan) in hospitals.iter_mut().enumerate() {
        match (at + block) % HOSPITALS {
            turn @ (0 | 3 | 6) => wrong(plan, Fault::of_hospital(block * 3 + turn / 3)),
            4 if block.is_multiple_of(2) => plan.feature = Feature::Namesake,
            5 if block % 6 == 1 => {
                plan.character = Character::University;
                end(plan, Fate::SpecialFunction);
            }
            _ => {}
        }
    }
}

/// Every fourth clinic is wrong, the next has an odd name, the next perhaps another scope, and the last
/// perhaps a second version: no clinic is dealt two of these, so that each case shows itself alone.
fn deal_clinics(clinics: &mut [Plan], block: usize) {
    let fates = fates(block);
    let mut ranks = [0_usize; 4];
    for (at, plan) in clinics.iter_mut().enumerate() {
        let turn = (at + block) % 4;
        let rank = ranks[turn];
        ranks[turn] += 1;
        match turn {
            0 => wrong(plan, Fault::of_clinic(block * 22 + rank)),
            1 => plan.feature = feature(rank, block),
            // Five has no factor in common with 22 or 23, so that fates spread over the characters.
            2 => fates
                .get((rank * 5 + block) % 22)
                .into_iter()
                .for_each(|fate| end(plan, *fate)),
            _ => {
                if let Some(course) = COURSES.get(rank).filter(|_| plan.fate == Fate::Ordinary) {
                    plan.course = *course;
                    plan.reports = true;
                }
            }
        }
    }
}

fn wrong(plan: &mut Plan, fault: Fault) {
    plan.fault = Some(fault);
    plan.reports = true;
    if fault == Fault::OwnNameAmbiguous {
        plan.feature = Feature::Namesake;
    }
}

fn end(plan: &mut Plan, fate: Fate) {
    plan.fate = fate;
    match fate {
        Fate::DentalOnly => plan.character = Character::Dental,
        Fate::Penal => plan.character = Character::Penal,
        Fate::Imperial => plan.character = Character::Imperial,
        _ => {}
    }
    // What owes nothing mostly sends nothing; some of what may be left out does report.
    plan.reports &= matches!(
        fate,
        Fate::ClosedInWindow
            | Fate::OpenedLastYear
            | Fate::ReopenedInWindow
            | Fate::SuspendedInWindow
    );
}

fn fates(block: usize) -> Vec<Fate> {
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
    // There is only one such household.
    if block == 2 {
        fates.push(Fate::Imperial);
    }
    fates
}

fn feature(rank: usize, block: usize) -> Feature {
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
            for fate in fates(1) {
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
