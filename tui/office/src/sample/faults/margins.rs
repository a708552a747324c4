//! Faults outside the answers: in the identity of the facility, in dates, and in opening and closing days.

use kakari_core::facility::{Exclusion, Suspension};
use kakari_core::text::era;

use super::{Fault, Scene};
use crate::sample::places::CODE;
use crate::sample::sheet::{Sheet, text};

/// Puts a fault into the fields outside the answers. `course::first_arrival` applies the faults of reports that come
/// before the window or after the deadline, because these move the day of arrival.
pub(super) fn apply(fault: Fault, sheet: &mut Sheet, scene: &mut Scene) {
    let season = scene.season;
    match fault {
        Fault::FieldUnreadable => sheet.opened_on = Some("昭和のころ"),
        Fault::FieldReadAs => sheet.reported_on = era::words(scene.day),
        Fault::FieldUnknown => sheet.strange.push(("fax", text("0X-0000-0000"))),
        Fault::IdMalformed => sheet.id.insert(2, '-'),
        Fault::KindContradicts => {
            sheet.kind = if sheet.kind == "clinic" {
                "hospital"
            } else {
                "clinic"
            };
        }
        Fault::OtherPrefecture => {
            if let Some(rest) = sheet.id.strip_prefix(CODE) {
                sheet.id = format!("21{rest}");
            }
        }
        // No id of the sample ends with ZZZ.
        Fault::FacilityUnknown => {
            sheet.id = format!("{}ZZZ", sheet.id.chars().take(10).collect::<String>())
        }
        // The id of one facility and the name of another, as when the line above is copied from a list.
        Fault::NameDiffers => {
            sheet.name = scene.partner.clone().unwrap_or_else(|| scene.unknown());
        }
        Fault::InsuranceCode => {
            // The last digit is a check digit, so every other digit is wrong.
            let last = sheet
                .code
                .pop()
                .and_then(|digit| digit.to_digit(10))
                .unwrap_or_default();
            sheet
                .code
                .push(char::from_digit((last + 1) % 10, 10).unwrap_or('0'));
        }
        Fault::AfterToday => sheet.reported_on = season.day(3, 5).to_string(),
        // The old year, a usual mistake in January.
        Fault::OtherYear => sheet.reported_on = season.back(1, 1, 22).to_string(),
        Fault::OpenedDiffers => sheet.scope.opened_on = Some(season.back(24, 4, 1)),
        Fault::ClosedDiffers => sheet.scope.closed_on = Some(season.day(3, 10)),
        Fault::SuspendedDiffers => {
            sheet.scope.suspended = vec![Suspension {
                from: season.back(1, 12, 20),
                to: Some(season.day(1, 12)),
            }];
        }
        Fault::ExcludedDiffers => sheet.scope.excluded = Some(Exclusion::DentalOnly),
        _ => {}
    }
}
