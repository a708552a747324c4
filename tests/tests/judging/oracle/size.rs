//! Numbers that are too large to be likely, and numbers of another order than last year's.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Found;
use super::form::{FORM, Shape};
use super::sheet::Sheet;

/// The most that is likely: question, clinic, hospital. Numbers with one decimal are in tenths.
pub(crate) const MOST: [(&str, u64, u64); 18] = [
    ("f1.training.count", 100, 1_000),
    ("f1.gp_specialist.count", 500, 2_000),
    ("f1.staff.doctors", 1_000, 10_000),
    ("f1.staff.outpatient_nurses", 2_000, 10_000),
    ("f1.staff.certified_nurses", 500, 5_000),
    ("f2i.fee.overtime", 150 * 365, 300 * 365),
    ("f2i.fee.midnight", 100 * 365, 300 * 365),
    ("f2i.fee.holiday", 150 * 365, 300 * 365),
    // Hospitals are not asked.
    ("f2i.fee.early_night", 200 * 365, 200 * 365),
    ("f2ro.fee.admission_support", 10 * 365, 150 * 365),
    ("f2ro.fee.admission_info", 20 * 365, 150 * 365),
    ("f2ro.fee.joint_discharge", 20 * 365, 150 * 365),
    ("f2ha.fee.visit", 200 * 365, 200 * 365),
    ("f2ha.fee.house_call", 100 * 365, 100 * 365),
    ("f2ha.fee.home_nursing", 200 * 365, 200 * 365),
    ("f2ha.fee.nursing_order", 100 * 365, 100 * 365),
    ("f2ha.fee.end_of_life", 10 * 365, 10 * 365),
    ("f2ni.fee.care_manager", 100 * 365, 150 * 365),
];

/// Numbers above what is likely for a clinic or a hospital; above both where nobody says which it is.
pub(crate) fn likely(sheet: &Sheet, findings: &mut BTreeSet<Found>) {
    for (id, clinic, hospital) in MOST {
        let most = match sheet.hospital {
            Some(true) => hospital,
            Some(false) => clinic,
            None => clinic.max(hospital),
        };
        let asked = FORM.iter().any(|one| one.id == id && sheet.asked(one));
        if asked && sheet.number(id).is_some_and(|number| number > most) {
            findings.insert(("above_usual", Some(id.to_owned())));
        }
    }
}

/// Numbers that are ten times those of last year, or a tenth of them, and more than a few.
pub(crate) fn years(sheet: &Sheet, context: &Value, findings: &mut BTreeSet<Found>) {
    let previous = &context["previous"];
    if !previous.is_object() {
        return;
    }
    let before = Sheet::read(previous, &mut BTreeSet::new());
    for question in FORM {
        // A hundred times, or ten persons in tenths.
        let numbers = matches!(question.shape, Shape::Count | Shape::Decimal1);
        if !numbers || !sheet.asked(question) || !before.asked(question) {
            continue;
        }
        let both = sheet.number(question.id).zip(before.number(question.id));
        let far = both.is_some_and(|(now, then)| {
            let (small, large) = (now.min(then), now.max(then));
            small > 0 && large >= 100 && large / small >= 10
        });
        if far {
            findings.insert(("far_from_last_year", Some(question.id.to_owned())));
        }
    }
}
