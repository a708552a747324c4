//! Deliberate faults in reports: one for each way in which a check can fire.

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
    AboveUsual,
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
    NameDiffers,
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
    FarFromLastYear,
    NotAsked,
}

/// Faults of clinics, in the order in which they are dealt. Frequent ones occur twice.
const CLINIC_FAULTS: [Fault; 70] = {
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
        NameDiffers,
        ExcludedDiffers,
        OnCallPartnersMissing,
        FarFromLastYear,
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
        AboveUsual,
        CareFacilitiesMissing,
        CareFacilitiesSurplus,
    ]
};

/// Faults of hospitals, in the order in which they are dealt.
const HOSPITAL_FAULTS: [Fault; 9] = [
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

/// What applying a fault needs besides the sheet.
pub(super) struct Scene {
    pub(super) random: Random,
    pub(super) season: Season,
    pub(super) kind: Kind,
    /// Name of an open hospital of the same medical area, if there is one.
    pub(super) partner: Option<String>,
    /// Name of a closed facility.
    pub(super) closed: Option<String>,
    /// Name of a facility that does not have to report.
    pub(super) out_of_scope: Option<String>,
    /// Name that several facilities have.
    pub(super) namesake: Option<String>,
    /// 報告日 of the report without the fault.
    pub(super) day: Date,
}

impl Fault {
    /// The fault of the clinic with this number; the faults repeat when all were dealt.
    pub(super) fn for_clinic(number: usize) -> Self {
        CLINIC_FAULTS[number % CLINIC_FAULTS.len()]
    }

    /// The fault of the hospital with this number; the faults repeat when all were dealt.
    pub(super) fn for_hospital(number: usize) -> Self {
        HOSPITAL_FAULTS[number % HOSPITAL_FAULTS.len()]
    }

    /// Every fault that is dealt, some of them twice.
    #[cfg(test)]
    pub(super) fn all() -> impl Iterator<Item = Self> {
        CLINIC_FAULTS.into_iter().chain(HOSPITAL_FAULTS)
    }

    /// Puts the fault into the sheet.
    pub(super) fn apply(self, sheet: &mut Sheet, scene: &mut Scene) {
        if !content::apply(self, sheet, scene) {
            margins::apply(self, sheet, scene);
        }
    }
}

/// Removes the evidence of a function from a sheet.
pub(super) fn remove_function(sheet: &mut Sheet, function: Function) {
    content::zero_function(sheet, function);
}

impl Scene {
    fn unknown(&mut self) -> String {
        self.random.pick(&UNKNOWN).to_owned()
    }

    fn unknown_care(&mut self) -> String {
        self.random.pick(&UNKNOWN_CARE).to_owned()
    }
}
