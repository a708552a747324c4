//! What can be wrong with a report: one fault for each way in which a check can fire.

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;

use super::partners::{UNKNOWN, UNKNOWN_CARE};
use super::random::Random;
use super::season::Season;
use super::sheet::Sheet;

mod content;
mod margins;

/// A deliberate fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    PostedMissing,
    AreasMissing,
    ConsultationMissing,
    TrainingCountMissing,
    SpecialistCountMissing,
    OtherDiseaseMissing,
    TrainingCountSurplus,
    SpecialistCountSurplus,
    OtherDiseaseSurplus,
    IntentMissing,
    IntentSurplus,
    SecondWithoutFirst,
    DiseaseWithoutItsArea,
    DiseasesWithoutAreas,
    CertifiedAboveNurses,
    NoDoctors,
    OnCallPartnersMissing,
    OnCallPartnersSurplus,
    NotificationWithoutCounts,
    BedPartnersMissing,
    BedPartnersSurplus,
    HomePartnersMissing,
    HomePartnersSurplus,
    RoundTheClockWithoutVisits,
    CareFacilitiesMissing,
    CareFacilitiesSurplus,
    UnknownItem,
    WrongType,
    Unreadable,
    UnknownCode,
    UnknownArea,
    ZeroWithOtherAreas,
    ZeroWithOtherDiseases,
    Negative,
    NotWhole,
    TooManyDecimals,
    TooLarge,
    RepeatedCode,
    ReadAs,
    PreprintCorrected,
    FieldUnreadable,
    FieldReadAs,
    FieldUnknown,
    TooManyNames,
    NameTwice,
    OwnName,
    OwnNameAmbiguous,
    PartnerUnknown,
    PartnerAmbiguous,
    PartnerClosed,
    PartnerOutOfScope,
    CareFacilityUnknown,
    IdMalformed,
    KindContradicts,
    OtherPrefecture,
    FacilityUnknown,
    InsuranceCode,
    OutsideWindow,
    AfterDeadline,
    AfterToday,
    OtherYear,
    OpenedDiffers,
    ClosedDiffers,
    SuspendedDiffers,
    ExcludedDiffers,
    FunctionLost,
    FunctionGained,
    NotAsked,
}

/// Faults that clinics make; those that are frequent in life stand twice.
const OF_CLINICS: [Fault; 70] = {
    use Fault::*;
    [
        PostedMissing,
        PartnerUnknown,
        TrainingCountMissing,
        ReadAs,
        UnknownItem,
        OwnName,
        IdMalformed,
        AreasMissing,
        SpecialistCountMissing,
        WrongType,
        OwnNameAmbiguous,
        KindContradicts,
        ConsultationMissing,
        OtherDiseaseMissing,
        Unreadable,
        OtherPrefecture,
        AfterDeadline,
        TrainingCountSurplus,
        UnknownCode,
        PartnerAmbiguous,
        FacilityUnknown,
        SpecialistCountSurplus,
        UnknownArea,
        PartnerClosed,
        InsuranceCode,
        OtherDiseaseSurplus,
        ZeroWithOtherAreas,
        PartnerOutOfScope,
        OutsideWindow,
        IntentMissing,
        ZeroWithOtherDiseases,
        CareFacilityUnknown,
        IntentSurplus,
        Negative,
        AfterToday,
        SecondWithoutFirst,
        NotWhole,
        OtherYear,
        DiseaseWithoutItsArea,
        TooManyDecimals,
        OpenedDiffers,
        DiseasesWithoutAreas,
        TooLarge,
        ClosedDiffers,
        CertifiedAboveNurses,
        RepeatedCode,
        SuspendedDiffers,
        NoDoctors,
        AfterDeadline,
        ExcludedDiffers,
        OnCallPartnersMissing,
        PartnerUnknown,
        FunctionLost,
        OnCallPartnersSurplus,
        PreprintCorrected,
        FunctionGained,
        NotificationWithoutCounts,
        FieldUnreadable,
        BedPartnersMissing,
        FieldReadAs,
        BedPartnersSurplus,
        FieldUnknown,
        HomePartnersMissing,
        TooManyNames,
        HomePartnersSurplus,
        NameTwice,
        RoundTheClockWithoutVisits,
        ReadAs,
        CareFacilitiesMissing,
        CareFacilitiesSurplus,
    ]
};

/// Faults that hospitals make.
const OF_HOSPITALS: [Fault; 9] = [
    Fault::NotAsked,
    Fault::PreprintCorrected,
    Fault::PartnerUnknown,
    Fault::AfterDeadline,
    Fault::NotAsked,
    Fault::KindContradicts,
    Fault::FunctionLost,
    Fault::TooManyDecimals,
    Fault::TooManyNames,
];

/// What a fault needs beside the sheet.
pub(super) struct Scene {
    pub(super) random: Random,
    pub(super) season: Season,
    pub(super) kind: Kind,
    /// Name of an open partner, if there is one nearby.
    pub(super) partner: Option<String>,
    pub(super) closed: Option<String>,
    pub(super) out: Option<String>,
    pub(super) namesake: Option<String>,
    /// Day on which the report would have come had nothing been wrong.
    pub(super) day: Date,
}

impl Fault {
    /// The fault of the clinic that gets this number.
    pub(super) fn of_clinic(number: usize) -> Self {
        OF_CLINICS[number % OF_CLINICS.len()]
    }

    /// The fault of the hospital that gets this number.
    pub(super) fn of_hospital(number: usize) -> Self {
        OF_HOSPITALS[number % OF_HOSPITALS.len()]
    }

    /// Every fault that is dealt, some of them twice.
    #[cfg(test)]
    pub(super) fn all() -> impl Iterator<Item = Self> {
        OF_CLINICS.into_iter().chain(OF_HOSPITALS)
    }

    /// Makes the sheet wrong.
    pub(super) fn apply(self, sheet: &mut Sheet, scene: &mut Scene) {
        if !content::apply(self, sheet, scene) {
            margins::apply(self, sheet, scene);
        }
    }
}

/// Takes a function away from a sheet.
pub(super) fn lose(sheet: &mut Sheet, function: Function) {
    content::without(sheet, function);
}

impl Scene {
    fn unknown(&mut self) -> String {
        self.random.pick(&UNKNOWN).to_owned()
    }

    fn unknown_care(&mut self) -> String {
        self.random.pick(&UNKNOWN_CARE).to_owned()
    }
}
