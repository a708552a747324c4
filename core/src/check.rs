//! Runs the edition's checks (報告内容の点検) over a report and what is known beside it.
//!
//! A condition check fires on what is certain: `when` true and `require` false. What is unknown keeps
//! silent, so that a blank fires only the checks for a missing answer.

use crate::context::{Context, Registered, Registry};
use crate::edition::{Edition, Finder, ItemIndex, Trigger};
use crate::facts::Reading;
use crate::finding::{Found, Subject};
use crate::order;
use crate::report::Report;
use crate::rule::Truth;
use crate::text::KnownNames;

mod answers;
mod date;
mod identity;
mod partner;
mod scope;
mod value;

pub use answers::answers;

/// Values for the placeholders of a message.
type Values = Vec<(&'static str, String)>;

/// What a finder sees.
struct Case<'a> {
    edition: &'a Edition,
    report: &'a Report,
    reading: &'a Reading,
    context: &'a Context<'a>,
    names: &'a KnownNames,
    /// The items that the check names; empty: all that fit.
    items: &'a [ItemIndex],
}

impl Case<'_> {
    fn own_entry(&self) -> Option<&Registered> {
        self.registry()
            .and_then(|registry| registry.by_id(&self.report.facility.id))
    }

    fn registry(&self) -> Option<&Registry> {
        self.context.registry
    }

    /// Whether the check looks at this item.
    fn concerns(&self, item: ItemIndex) -> bool {
        self.items.is_empty() || self.items.contains(&item)
    }
}

/// All broken checks, sorted by subject in form order, then by code; one of a check and subject.
#[must_use]
pub fn run(
    edition: &Edition,
    report: &Report,
    reading: &Reading,
    context: &Context<'_>,
    names: &KnownNames,
) -> Vec<Found> {
    let case = |items| Case {
        edition,
        report,
        reading,
        context,
        names,
        items,
    };
    let mut broken = Vec::new();
    answers(edition, reading, &mut broken);
    let mut found: Vec<Found> = broken
        .into_iter()
        .map(|one| answers::found(edition, reading, one))
        .collect();
    for (number, check) in (0..=u16::MAX).zip(&edition.checks) {
        if let Trigger::Find { finder, items } = &check.trigger {
            for (subject, values) in find(*finder, &case(items)) {
                found.push(Found {
                    subject,
                    check: number,
                    values,
                });
            }
        }
    }
    order::sort(&mut found, |left, right| {
        left.subject
            .cmp(&right.subject)
            .then(left.check.cmp(&right.check))
    });
    found.dedup_by(|right, left| right.subject == left.subject && right.check == left.check);
    found
}

fn find(finder: Finder, case: &Case<'_>) -> Vec<(Subject, Values)> {
    let whole = |values: Option<Values>| {
        values
            .map(|values| (Subject::Report, values))
            .into_iter()
            .collect()
    };
    match finder {
        Finder::NameTwice => partner::name_twice(case),
        Finder::OwnName => partner::own_name(case, true),
        Finder::OwnNameAmbiguous => partner::own_name(case, false),
        Finder::PartnerUnknown => partner::unknown(case),
        Finder::PartnerAmbiguous => partner::ambiguous(case),
        Finder::PartnerClosed => partner::standing(case, crate::facility::Standing::Closed),
        Finder::PartnerOutOfScope => partner::standing(case, crate::facility::Standing::OutOfScope),
        Finder::CareFacilityUnknown => partner::care_facility_unknown(case),
        Finder::PreprintCorrected => value::preprint_corrected(case),
        Finder::FunctionLost => whole(value::function_changed(case, Truth::True, Truth::False)),
        Finder::FunctionGained => whole(value::function_changed(case, Truth::False, Truth::True)),
        Finder::InHouseName => whole(identity::in_house_name(case)),
        Finder::OutsideWindow => whole(date::outside_window(case)),
        Finder::AfterDeadline => whole(date::after_deadline(case)),
        Finder::AfterToday => whole(date::after_today(case)),
        Finder::OtherYear => whole(date::other_year(case)),
        Finder::IdMalformed => whole(identity::id_malformed(case)),
        Finder::KindContradicts => whole(identity::kind_contradicts(case)),
        Finder::OtherPrefecture => whole(identity::other_prefecture(case)),
        Finder::FacilityUnknown => whole(identity::facility_unknown(case)),
        Finder::InsuranceCode => whole(identity::insurance_code(case)),
        Finder::OpenedDiffers => whole(scope::opened_differs(case)),
        Finder::ClosedDiffers => whole(scope::closed_differs(case)),
        Finder::SuspendedDiffers => whole(scope::suspended_differs(case)),
        Finder::ExcludedDiffers => whole(scope::excluded_differs(case)),
        Finder::FieldUnreadable => whole(identity::field_unreadable(case)),
        Finder::FieldReadAs => whole(identity::field_read_as(case)),
        Finder::FieldUnknown => whole(identity::field_unknown(case)),
        Finder::OtherChannel => whole(value::other_channel(case)),
        // Those that the answers alone decide; see `answers`.
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
        | Finder::RepeatedCode
        | Finder::ReadAs
        | Finder::TooManyNames
        | Finder::NotAsked => Vec::new(),
    }
}

/// Joins entries for a message; an empty list is said to be one.
fn joined<T: AsRef<str>>(entries: &[T]) -> String {
    match entries {
        [] => "―".to_owned(),
        _ => entries
            .iter()
            .map(AsRef::as_ref)
            .collect::<Vec<&str>>()
            .join("、"),
    }
}
