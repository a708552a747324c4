//! What has to be there so that a finder can find anything. Most reports come without most of it, and a finder that is not
//! called costs nothing.

use crate::context::Context;
use crate::edition::Finder;
use crate::facts::Reading;
use crate::report::Report;

const NAMES: u16 = 1;
const REGISTRY: u16 = 1 << 1;
const CARE_FACILITIES: u16 = 1 << 2;
const PREPRINT: u16 = 1 << 3;
const LAST_YEAR: u16 = 1 << 4;
const OTHER_CHANNEL: u16 = 1 << 5;
const DAY: u16 = 1 << 6;
const DEADLINE: u16 = 1 << 7;
const TODAY: u16 = 1 << 8;
const PREFECTURE: u16 = 1 << 9;
const CODE: u16 = 1 << 10;
const PROBLEMS: u16 = 1 << 11;
/// Is never there: these checks are run elsewhere.
const NEVER: u16 = 1 << 12;

/// What this report and its context have, as bits.
pub(super) fn there(report: &Report, reading: &Reading, context: &Context<'_>) -> u16 {
    let bit = |is_there: bool, bit: u16| if is_there { bit } else { 0 };
    bit(reading.all_names().next().is_some(), NAMES)
        | bit(context.registry.is_some(), REGISTRY)
        | bit(context.care_facilities.is_some(), CARE_FACILITIES)
        | bit(!report.preprint.is_empty(), PREPRINT)
        | bit(context.previous.is_some(), LAST_YEAR)
        | bit(context.beside.is_some(), OTHER_CHANNEL)
        | bit(report.reported_on.is_some(), DAY)
        | bit(context.deadline.is_some(), DEADLINE)
        | bit(context.today.is_some(), TODAY)
        | bit(context.prefecture.is_some(), PREFECTURE)
        | bit(report.facility.code.is_some(), CODE)
        | bit(!report.problems.is_empty(), PROBLEMS)
}

/// What the finder needs, as bits.
pub(super) fn of(finder: Finder) -> u16 {
    match finder {
        Finder::NameTwice | Finder::OwnName => NAMES,
        Finder::OwnNameAmbiguous
        | Finder::PartnerUnknown
        | Finder::PartnerAmbiguous
        | Finder::PartnerClosed
        | Finder::PartnerOutOfScope => NAMES | REGISTRY,
        Finder::CareFacilityUnknown => NAMES | CARE_FACILITIES,
        Finder::PreprintCorrected => PREPRINT,
        Finder::FarFromLastYear | Finder::FunctionLost | Finder::FunctionGained => LAST_YEAR,
        Finder::InHouseName | Finder::IdMalformed | Finder::KindContradicts => 0,
        Finder::OutsideWindow | Finder::OtherYear => DAY,
        Finder::AfterDeadline => DAY | DEADLINE,
        Finder::AfterToday => DAY | TODAY,
        Finder::OtherPrefecture => PREFECTURE,
        Finder::FacilityUnknown
        | Finder::NameDiffers
        | Finder::OpenedDiffers
        | Finder::ClosedDiffers
        | Finder::SuspendedDiffers
        | Finder::ExcludedDiffers => REGISTRY,
        Finder::InsuranceCode => CODE,
        Finder::FieldUnreadable | Finder::FieldReadAs | Finder::FieldUnknown => PROBLEMS,
        Finder::OtherChannel => OTHER_CHANNEL,
        // The answers alone decide these, and `answers` has run them.
        Finder::LinkWithoutTarget
        | Finder::UnknownItem
        | Finder::WrongType
        | Finder::Unreadable
        | Finder::UnknownCode
        | Finder::SeveralChoices
        | Finder::ZeroWithOthers
        | Finder::Negative
        | Finder::NotWhole
        | Finder::TooManyDecimals
        | Finder::TooLarge
        | Finder::AboveUsual
        | Finder::RepeatedCode
        | Finder::ReadAs
        | Finder::TooManyNames
        | Finder::NotAsked => NEVER,
    }
}
