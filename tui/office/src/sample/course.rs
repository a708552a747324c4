//! What arrives from one facility and when: first reports, second versions, changes, withdrawals.

use kakari_core::date::Date;

use super::faults::Fault;
use super::plan::{Course, Plan};
use super::random::{Purpose, Random};
use super::season::{Season, after};

/// One arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    /// The day on which it came in.
    pub(super) on: Date,
    /// Number of the facility.
    pub(super) facility: u32,
    /// What it is.
    pub(super) step: Step,
}

/// What arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The first report.
    First,
    /// The same form on paper, beside the entry in G-MIS.
    Paper,
    /// A report after the first.
    Again,
    /// 変更報告.
    Change,
    /// 引き戻し.
    Withdrawal,
    /// The report after a withdrawal.
    Back,
}

/// How and when the first report comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coming {
    /// On paper, else through G-MIS.
    pub(super) paper: bool,
    /// 報告日.
    pub(super) reported_on: Date,
    /// 受付日: the post takes some days.
    pub(super) received_on: Date,
    /// Days until the second arrival, and from there to the third.
    gaps: (u32, u32),
}

/// How and when the first report of a facility comes.
pub(super) fn coming(seed: u64, at: usize, plan: &Plan, season: Season) -> Coming {
    let mut random = Random::new(seed, Purpose::Arrival, at as u64);
    let (one, other) = (random.between(4, 43), random.between(4, 43));
    let paper = random.percent(13) && plan.course != Course::BothChannels;
    let delay = random.between(1, 4);
    let gaps = (random.between(6, 11), random.between(2, 6));
    // More come towards the deadline; what goes on after the first report begins early.
    let days = if plan.course == Course::Plain {
        one.max(other)
    } else {
        5 + one.min(other) / 2
    };
    let reported_on = match plan.fault {
        Some(Fault::OutsideWindow) => season.back(1, 12, 24),
        Some(Fault::AfterDeadline) => after(season.deadline(), 1 + days % 6),
        _ => season.on(days),
    };
    let received_on = match (plan.fault, paper) {
        (Some(Fault::OutsideWindow), _) => season.day(1, 5),
        (_, true) => after(reported_on, delay).min(season.today()),
        (_, false) => reported_on,
    };
    Coming {
        paper,
        reported_on,
        received_on,
        gaps,
    }
}

/// Everything that arrives from a facility, in order.
pub(super) fn arrivals(at: usize, plan: &Plan, coming: &Coming) -> Vec<Arrival> {
    if !plan.reports {
        return Vec::new();
    }
    let facility = u32::try_from(at).unwrap_or(u32::MAX);
    let (gap, more) = coming.gaps;
    let arrival = |days, step| Arrival {
        on: after(coming.received_on, days),
        facility,
        step,
    };
    let mut list = vec![arrival(0, Step::First)];
    match plan.course {
        Course::Plain => {}
        Course::HomeChanged | Course::Twice | Course::Mended => {
            list.push(arrival(gap, Step::Again))
        }
        Course::LosesHours | Course::CareChanged | Course::GateChanged | Course::RemarkChanged => {
            list.push(arrival(gap, Step::Change));
        }
        Course::Withdrawn => list.push(arrival(gap, Step::Withdrawal)),
        Course::WithdrawnAndBack => {
            list.push(arrival(gap, Step::Withdrawal));
            list.push(arrival(gap + more, Step::Back));
        }
        Course::BothChannels => list.push(arrival(more, Step::Paper)),
    }
    list
}

/// The fault of a first report that is fixed later.
pub(super) fn mended_fault(at: usize) -> Fault {
    const FAULTS: [Fault; 4] = [
        Fault::TrainingCountMissing,
        Fault::BedPartnersMissing,
        Fault::ZeroWithOtherAreas,
        Fault::Unreadable,
    ];
    FAULTS[at % FAULTS.len()]
}
