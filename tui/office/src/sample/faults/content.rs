//! Faults in the answers.

use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::report::Raw;

use super::{Fault, Scene};
use crate::sample::places::wide_digits;
use crate::sample::sheet::{Sheet, codes, names, number, tenths, text};

/// Puts a fault into the answers; false if it is not a fault of answers.
pub(super) fn apply(fault: Fault, sheet: &mut Sheet, scene: &mut Scene) -> bool {
    apply_to_gates(fault, sheet)
        || apply_to_sub_items(fault, sheet)
        || apply_to_values(fault, sheet, scene)
        || apply_to_partners(fault, sheet, scene)
}

fn apply_to_gates(fault: Fault, sheet: &mut Sheet) -> bool {
    match fault {
        Fault::PostedMissing => sheet.clear(&["f1.posted"]),
        Fault::AreasMissing => sheet.clear(&["f1.areas"]),
        Fault::ConsultationMissing => sheet.clear(&["f1.consultation"]),
        Fault::IntentMissing => {
            clear_second(sheet);
            sheet.set("f1.posted", number(0));
        }
        Fault::IntentSurplus => sheet.set("f1.intent", number(1)),
        Fault::SecondWithoutFirst => {
            sheet.set("f1.consultation", number(0));
            sheet.set("f1.intent", number(1));
            sheet.set("f2i.rota", number(3));
        }
        Fault::DiseaseWithoutItsArea => {
            sheet.set("f1.areas", codes(&[6, 9]));
            sheet.set("f1.diseases", codes(&[2, 18, 22, 31]));
            sheet.clear(&["f1.diseases.other"]);
        }
        Fault::DiseasesWithoutAreas => {
            clear_second(sheet);
            sheet.set("f1.areas", codes(&[0]));
            sheet.set("f1.diseases", codes(&[1, 8, 30]));
            sheet.set("f1.intent", number(0));
            sheet.clear(&["f1.diseases.other"]);
        }
        Fault::CertifiedAboveNurses => {
            sheet.set("f1.staff.outpatient_nurses", tenths(10));
            sheet.set("f1.staff.certified_nurses", tenths(25));
        }
        Fault::NoDoctors => sheet.set("f1.staff.doctors", number(0)),
        _ => return false,
    }
    true
}

/// Leaves 2号 blank, as a facility without 1号 does.
fn clear_second(sheet: &mut Sheet) {
    sheet.answers.retain(|item, _| !item.starts_with("f2"));
}

/// Sets the items of one function to 0 and removes its names and remarks.
pub(super) fn zero_function(sheet: &mut Sheet, function: Function) {
    let start = match function {
        Function::I => "f2i.",
        Function::Ro => "f2ro.",
        Function::Ha => "f2ha.",
        Function::Ni | Function::F1 => "f2ni.",
    };
    sheet.answers.retain(|item, value| {
        let is_of_function = item.starts_with(start);
        let is_text = matches!(value, Raw::List(_) | Raw::Text(_));
        if is_of_function {
            *value = number(0);
        }
        !(is_of_function && is_text)
    });
}

fn apply_to_sub_items(fault: Fault, sheet: &mut Sheet) -> bool {
    let some = || Some(names(vec!["見本台中央総合病院".to_owned()]));
    let (item, choice, sub, value) = match fault {
        Fault::TrainingCountMissing => ("f1.training", 1, "f1.training.count", None),
        Fault::TrainingCountSurplus => ("f1.training", 0, "f1.training.count", Some(number(2))),
        Fault::SpecialistCountMissing => ("f1.gp_specialist", 1, "f1.gp_specialist.count", None),
        Fault::SpecialistCountSurplus => (
            "f1.gp_specialist",
            0,
            "f1.gp_specialist.count",
            Some(tenths(10)),
        ),
        Fault::OnCallPartnersMissing => ("f2i.on_call", 3, "f2i.on_call.partners", None),
        Fault::OnCallPartnersSurplus => ("f2i.on_call", 2, "f2i.on_call.partners", some()),
        Fault::BedPartnersMissing => ("f2ro.backup_beds", 5, "f2ro.backup_beds.partners", None),
        Fault::BedPartnersSurplus => ("f2ro.backup_beds", 4, "f2ro.backup_beds.partners", some()),
        Fault::HomePartnersMissing => ("f2ha.system", 5, "f2ha.system.partners", None),
        Fault::HomePartnersSurplus => ("f2ha.system", 2, "f2ha.system.partners", some()),
        Fault::CareFacilitiesMissing => {
            ("f2ni.cooperating", 2, "f2ni.cooperating.facilities", None)
        }
        Fault::CareFacilitiesSurplus => {
            ("f2ni.cooperating", 0, "f2ni.cooperating.facilities", some())
        }
        Fault::OtherDiseaseMissing => {
            untick(sheet, "f1.diseases", 41);
            tick(sheet, "f1.diseases", 41);
            sheet.clear(&["f1.diseases.other"]);
            return true;
        }
        Fault::OtherDiseaseSurplus => {
            untick(sheet, "f1.diseases", 41);
            sheet.set("f1.diseases.other", text("帯状疱疹"));
            return true;
        }
        _ => return false,
    };
    sheet.set(item, number(choice));
    match value {
        Some(value) => sheet.set(sub, value),
        None => sheet.clear(&[sub]),
    }
    true
}

fn tick(sheet: &mut Sheet, item: &str, code: u8) {
    if let Some(Raw::List(list)) = sheet.answers.get_mut(item) {
        list.push(number(u32::from(code)));
    }
}

fn untick(sheet: &mut Sheet, item: &str, code: u8) {
    if let Some(Raw::List(list)) = sheet.answers.get_mut(item) {
        list.retain(|one| *one != number(u32::from(code)));
    }
}

fn apply_to_values(fault: Fault, sheet: &mut Sheet, scene: &mut Scene) -> bool {
    match fault {
        Fault::UnknownItem => sheet.set("f2i.telephone_hours", number(1)),
        Fault::WrongType => sheet.set("f2ni.opinion", Raw::Bool(true)),
        Fault::Unreadable => sheet.set("f2i.fee.holiday", text("多数")),
        Fault::UnknownCode => sheet.set("f2i.rota", number(9)),
        Fault::UnknownArea => tick(sheet, "f1.areas", 18),
        Fault::ZeroWithOtherAreas => tick(sheet, "f1.areas", 0),
        Fault::ZeroWithOtherDiseases => {
            sheet.set("f1.diseases", codes(&[0, 23, 25]));
            sheet.clear(&["f1.diseases.other"]);
        }
        Fault::Negative => sheet.set("f2ha.fee.house_call", Raw::Number(-3.0)),
        Fault::NotWhole => sheet.set("f2ha.fee.visit", tenths(125)),
        Fault::TooManyDecimals => sheet.set("f1.staff.doctors", Raw::Number(1.25)),
        Fault::TooLarge => sheet.set("f2i.fee.overtime", Raw::Number(1e12)),
        // A zero too many, within what counts can be.
        Fault::AboveUsual => sheet.set("f2i.fee.overtime", number(120_000)),
        Fault::FarFromLastYear => sheet.set("f2i.fee.overtime", number(360)),
        Fault::RepeatedCode => {
            if let Some(Raw::List(list)) = sheet.answers.get_mut("f1.areas") {
                let first = list.first().cloned();
                list.extend(first);
            }
        }
        Fault::ReadAs => {
            let count = scene.random.between(12, 96);
            sheet.set("f2i.fee.overtime", text(wide_digits(&format!("{count}回"))));
        }
        Fault::PreprintCorrected => {
            let before = sheet.count("f2i.fee.overtime");
            sheet.preprint.insert("f2i.fee.overtime", number(before));
            sheet.set(
                "f2i.fee.overtime",
                number(before + scene.random.between(2, 40)),
            );
        }
        Fault::NotificationWithoutCounts => {
            sheet.set("f2i.overtime_notification", number(2));
            for item in ["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"] {
                sheet.set(item, number(0));
            }
        }
        Fault::RoundTheClockWithoutVisits => {
            sheet.set("f2ha.system", number(3));
            sheet.clear(&["f2ha.system.partners"]);
            for item in [
                "f2ha.fee.visit",
                "f2ha.fee.house_call",
                "f2ha.fee.home_nursing",
            ] {
                sheet.set(item, number(0));
            }
        }
        Fault::NotAsked if scene.kind == Kind::Hospital => {
            sheet.set("f2i.overtime_notification", number(1));
            sheet.set("f2i.fee.early_night", number(42));
        }
        Fault::FunctionLost => zero_function(sheet, Function::Ha),
        Fault::FunctionGained => {
            sheet.set("f2ha.system", number(2));
            sheet.clear(&["f2ha.system.partners"]);
            sheet.set("f2ha.fee.visit", number(26));
        }
        _ => return false,
    }
    true
}

fn apply_to_partners(fault: Fault, sheet: &mut Sheet, scene: &mut Scene) -> bool {
    let unknown = scene.unknown();
    let partner = scene.partner.clone().unwrap_or_else(|| unknown.clone());
    let list = match fault {
        Fault::TooManyNames => (1..=9)
            .map(|number| format!("{unknown}第{number}分院"))
            .collect(),
        Fault::NameTwice => vec![partner.clone(), partner],
        Fault::OwnName | Fault::OwnNameAmbiguous => vec![sheet.name.clone(), partner],
        Fault::PartnerUnknown => vec![partner, unknown],
        Fault::PartnerAmbiguous => vec![scene.namesake.clone().unwrap_or(unknown)],
        Fault::PartnerClosed => vec![scene.closed.clone().unwrap_or(unknown)],
        Fault::PartnerOutOfScope => vec![scene.out_of_scope.clone().unwrap_or(unknown)],
        Fault::CareFacilityUnknown => {
            sheet.set("f2ni.cooperating", number(2));
            sheet.set(
                "f2ni.cooperating.facilities",
                names(vec![scene.unknown_care()]),
            );
            return true;
        }
        _ => return false,
    };
    // Put the names into one of the three items that ask for partners.
    match scene.random.below(3) {
        0 => {
            sheet.set("f2i.on_call", number(3));
            sheet.set("f2i.on_call.partners", names(list));
        }
        1 => {
            sheet.set("f2ro.backup_beds", number(5));
            sheet.set("f2ro.backup_beds.partners", names(list));
        }
        _ => {
            sheet.set("f2ha.system", number(5));
            sheet.set("f2ha.system.partners", names(list));
        }
    }
    true
}
