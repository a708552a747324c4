//! Typical answers by type of facility: areas, diseases, and the percentage that has each function.

use super::plan::Character;

/// Typical answers of one type of facility.
pub(super) struct Traits {
    /// Codes of areas that all of them cover.
    pub(super) areas: &'static [u8],
    /// Codes of areas that some of them cover.
    pub(super) perhaps: &'static [u8],
    /// Codes of diseases that most of them treat.
    pub(super) diseases: &'static [u8],
    /// Percentage with 1号.
    pub(super) first: u32,
    /// Percentages of those with イ, ロ, ハ and ニ.
    pub(super) second: [u32; 4],
}

const INTERNAL: &[u8] = &[
    1, 2, 3, 7, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31, 35, 36,
];

const fn with(
    areas: &'static [u8],
    perhaps: &'static [u8],
    diseases: &'static [u8],
    first: u32,
    second: [u32; 4],
) -> Traits {
    Traits {
        areas,
        perhaps,
        diseases,
        first,
        second,
    }
}

/// The typical answers of a type of facility. Types that do not report have those of a small clinic.
pub(super) fn traits(character: Character) -> Traits {
    match character {
        Character::Acute | Character::University => with(
            &[2, 6, 7, 9, 10, 14, 16],
            &[1, 3, 4, 5, 8, 11, 12, 13, 15, 17],
            INTERNAL,
            86,
            [93, 98, 30, 55],
        ),
        Character::General => with(
            &[6, 7, 9, 14, 16],
            &[2, 8, 10, 1, 17],
            INTERNAL,
            90,
            [80, 90, 45, 66],
        ),
        Character::Rehabilitation => with(
            &[2, 16, 9],
            &[6, 14],
            &[8, 9, 10, 18, 29, 30, 31, 32, 34],
            76,
            [32, 85, 30, 70],
        ),
        Character::PsychiatricHospital => with(&[3], &[2], &[4, 5, 6, 7, 8], 72, [46, 70, 15, 60]),
        Character::HomeCare => with(
            &[6, 7, 9, 14],
            &[2, 3, 10, 16],
            INTERNAL,
            99,
            [95, 85, 100, 92],
        ),
        Character::Paediatrics => with(
            &[6, 17],
            &[1, 5, 7],
            &[15, 16, 22, 23, 24, 25, 26, 28, 33],
            94,
            [60, 20, 8, 6],
        ),
        Character::Orthopaedics => with(
            &[16],
            &[1, 2],
            &[11, 29, 30, 31, 32, 33, 34],
            82,
            [25, 25, 12, 35],
        ),
        Character::Ophthalmology => with(&[4], &[], &[12, 13, 14, 15], 70, [14, 12, 4, 6]),
        Character::Ent => with(&[5], &[6, 17], &[9, 16, 17, 23, 24], 78, [22, 10, 5, 4]),
        Character::Dermatology => with(&[1], &[17], &[24, 28], 72, [12, 6, 8, 8]),
        Character::Women => with(&[12], &[11, 13], &[1, 37, 38, 39], 76, [30, 18, 2, 3]),
        Character::Psychiatry => with(&[3], &[2], &[4, 5, 6, 7, 8, 9], 80, [20, 25, 18, 40]),
        Character::Surgery => with(
            &[7, 16],
            &[1, 8, 13],
            &[25, 26, 31, 33, 34, 38, 40],
            85,
            [40, 45, 25, 30],
        ),
        Character::Dialysis => with(&[10, 14], &[9], &[1, 2, 18, 35, 36], 85, [45, 40, 12, 35]),
        Character::Municipal => with(&[6, 7, 9, 14, 16], &[3, 17], INTERNAL, 97, [70, 60, 65, 80]),
        Character::InHouse => with(&[6, 9], &[14], &[2, 3, 18, 23], 35, [3, 3, 2, 5]),
        Character::Internal | Character::Dental | Character::Penal | Character::Imperial => with(
            &[6, 7, 9, 14],
            &[1, 2, 3, 8, 10, 15, 16, 17],
            INTERNAL,
            93,
            [62, 45, 42, 55],
        ),
    }
}
