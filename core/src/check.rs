//! Runs the edition's checks (報告内容の点検) over a report and its context.
//!
//! A check with a condition fires only on what is certain: `when` is true and `require` is false. An
//! unknown value never fires it, so a blank answer breaks only the checks for missing answers.

use std::cell::OnceCell;

use crate::context::{Context, Registered, Registry};
use crate::edition::{Edition, Finder, ItemIndex, Trigger};
use crate::facts::Reading;
use crate::finding::{Found, Subject};
use crate::partner::{Decisions, Meaning};
use crate::report::Report;
use crate::rule::Truth;
use crate::sort;
use crate::text::KnownNames;

mod answers;
mod date;
mod identity;
mod needs;
mod partner;
mod scope;
mod sieve;
mod value;

use partner::Listed;

pub use answers::answers;
pub use sieve::Sieve;

/// Values for the placeholders of a message: name, text.
type Values = Vec<(&'static str, String)>;

/// Everything that a finder may look at.
struct Case<'a> {
    edition: &'a Edition,
    report: &'a Report,
    reading: &'a Reading,
    context: &'a Context<'a>,
    names: &'a KnownNames,
    /// The lists of names among the answers, folded: looked up once for all checks.
    listed: &'a OnceCell<Vec<Listed<'a>>>,
    /// The items that the check is limited to; empty means every item of a fitting type.
    items: &'a [ItemIndex],
}

impl Case<'_> {
    /// The register's entry of the facility that reports.
    fn own_entry(&self) -> Option<&Registered> {
        self.registry()
            .and_then(|registry| registry.by_id(&self.report.facility.id))
    }

    fn registry(&self) -> Option<&Registry> {
        self.context.registry
    }

    /// The register, if a facility that is not in it does not exist.
    fn whole_registry(&self) -> Option<&Registry> {
        self.registry().filter(|_| !self.context.registry_in_part)
    }

    /// What a partner's name means in this register.
    fn meaning<'m>(&'m self, registry: &'m Registry, name: &str) -> Meaning<'m> {
        const NONE: &Decisions = &Decisions::none();
        let decisions = self.context.decisions.unwrap_or(NONE);
        decisions.meaning(registry, name)
    }

    /// Whether a person said what a partner's name means.
    fn is_decided(&self, name: &str) -> bool {
        let decisions = self.context.decisions;
        decisions.is_some_and(|decisions| decisions.on(name).is_some())
    }

    /// Whether the check applies to this item.
    fn concerns(&self, item: ItemIndex) -> bool {
        self.items.is_empty() || self.items.contains(&item)
    }
}

/// What checks found that do not depend on choices and numbers, but on the fields beside the answers, on texts and names among
/// the answers, and on the context. Finding it takes most of the time, so a form keeps it until one of these changes.
#[derive(Clone, Debug, Default)]
pub struct Settled(Option<Vec<Found>>);

impl Settled {
    /// Has to be called after every change of something else than choices and numbers.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// All broken checks, sorted by subject in form order, then by code. Each pair of check and subject appears at most once.
/// `sieve` is the edition prepared, if it is; `settled` is what an earlier call for the same form found.
pub(crate) fn run(
    edition: &Edition,
    sieve: Option<&Sieve>,
    report: &Report,
    reading: &Reading,
    context: &Context<'_>,
    names: &KnownNames,
    settled: &mut Settled,
) -> Vec<Found> {
    let mut broken = Vec::new();
    match sieve {
        Some(sieve) => sieve.answers(edition, reading, &mut broken),
        None => answers(edition, reading, &mut broken),
    }
    let listed = OnceCell::new();
    let case = |items| Case {
        edition,
        report,
        reading,
        context,
        names,
        listed: &listed,
        items,
    };
    let own;
    let finding = match sieve {
        Some(sieve) => sieve.finding(),
        None => {
            own = finding(edition);
            &own
        }
    };
    let there = needs::there(report, reading, context);
    let each = |found: &mut Vec<Found>, reads_numbers: bool| {
        for number in finding {
            let number = *number;
            if let Some(check) = edition.checks.get(usize::from(number))
                && let Trigger::Find { finder, items } = &check.trigger
                && needs::of(*finder) & !there == 0
                && finder.reads_numbers() == reads_numbers
            {
                for (subject, values) in find(*finder, &case(items)) {
                    found.push(Found {
                        subject,
                        check: number,
                        values,
                    });
                }
            }
        }
    };
    let mut found: Vec<Found> = broken
        .into_iter()
        .map(|one| answers::found(edition, reading, one))
        .collect();
    each(&mut found, true);
    let settled = settled.0.get_or_insert_with(|| {
        let mut found = Vec::new();
        each(&mut found, false);
        found
    });
    found.extend_from_slice(settled);
    sort::by(&mut found, |left, right| {
        left.subject
            .cmp(&right.subject)
            .then(left.check.cmp(&right.check))
    });
    found.dedup_by(|right, left| right.subject == left.subject && right.check == left.check);
    found
}

/// The checks with a finder.
fn finding(edition: &Edition) -> Vec<u16> {
    // No check is lost at the end of the range: the compiler refuses more than u16 can number.
    let checks = (0..=u16::MAX).zip(&edition.checks);
    let finding = checks.filter(|(_, check)| matches!(check.trigger, Trigger::Find { .. }));
    finding.map(|(number, _)| number).collect()
}

/// What one finder finds. No finder is put into this function: an engine in a browser compiles only those that are called.
fn find(finder: Finder, case: &Case<'_>) -> Vec<(Subject, Values)> {
    let about_report = |values: Option<Values>| {
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
        Finder::FarFromLastYear => value::far_from_last_year(case),
        Finder::FunctionLost => {
            about_report(value::function_changed(case, Truth::True, Truth::False))
        }
        Finder::FunctionGained => {
            about_report(value::function_changed(case, Truth::False, Truth::True))
        }
        Finder::InHouseName => about_report(identity::in_house_name(case)),
        Finder::OutsideWindow => about_report(date::outside_window(case)),
        Finder::AfterDeadline => about_report(date::after_deadline(case)),
        Finder::AfterToday => about_report(date::after_today(case)),
        Finder::OtherYear => about_report(date::other_year(case)),
        Finder::IdMalformed => about_report(identity::id_malformed(case)),
        Finder::KindContradicts => about_report(identity::kind_contradicts(case)),
        Finder::OtherPrefecture => about_report(identity::other_prefecture(case)),
        Finder::FacilityUnknown => about_report(identity::facility_unknown(case)),
        Finder::NameDiffers => about_report(identity::name_differs(case)),
        Finder::InsuranceCode => about_report(identity::insurance_code(case)),
        Finder::OpenedDiffers => about_report(scope::opened_differs(case)),
        Finder::ClosedDiffers => about_report(scope::closed_differs(case)),
        Finder::SuspendedDiffers => about_report(scope::suspended_differs(case)),
        Finder::ExcludedDiffers => about_report(scope::excluded_differs(case)),
        Finder::FieldUnreadable => about_report(identity::field_unreadable(case)),
        Finder::FieldReadAs => about_report(identity::field_read_as(case)),
        Finder::FieldUnknown => about_report(identity::field_unknown(case)),
        Finder::OtherChannel => about_report(value::other_channel(case)),
        // Listed one by one, so that a new finder does not compile until it is either here or run above.
        // These depend on the answers alone and have been run by `answers`.
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
        | Finder::NotAsked => Vec::new(),
    }
}

/// The entries joined for a message; `―` for an empty list, so that the message has no gap.
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
