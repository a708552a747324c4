//! What a facility sends and when: first reports, second versions, changes, withdrawals.

use kakari_core::date::Date;

use super::faults::Fault;
use super::plan::{Course, Plan};
use super::random::{Purpose, Random};
use super::season::{Season, after};

/// One report on the day on which it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    /// Day of arrival.
    pub(super) on: Date,
    /// Index of the facility in the register, from 0.
    pub(super) facility: u32,
    /// Which of the facility's reports it is.
    pub(super) step: Step,
}

/// Which of a facility's reports arrives. Reports of one facility and day are sorted in this
/// order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The first report.
    First,
    /// The same form on paper, in addition to the entry in G-MIS.
    Paper,
    /// A later report of the same kind (再提出).
    Again,
    /// 変更報告.
    Change,
    /// 引き戻し.
    Withdrawal,
    /// The report after a withdrawal.
    AfterWithdrawal,
}

/// How and when the first report of a facility arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstArrival {
    /// Whether it comes on paper, else through G-MIS.
    pub(super) paper: bool,
    /// 報告日.
    pub(super) reported_on: Date,
    /// 受付日; a paper form arrives some days after 報告日.
    pub(super) received_on: Date,
    /// Days from the first to the second arrival, and from there to the third.
    gaps: (u32, u32),
}

/// Draws how and when the first report of a facility arrives.
pub(super) fn first_arrival(seed: u64, at: usize, plan: &Plan, season: Season) -> FirstArrival {
    let mut random = Random::new(seed, Purpose::Arrival, at as u64);
    let (one, other) = (random.between(4, 43), random.between(4, 43));
    // With both channels the first report comes through G-MIS and the second on paper.
    let paper = random.percent(13) && plan.course != Course::BothChannels;
    let delay = random.between(1, 4);
    let gaps = (random.between(6, 11), random.between(2, 6));
    // The later of two drawn days, because most reports come towards the deadline. A facility with more than one
    // report begins early, so that the later ones arrive before today.
    let days = if plan.course == Course::Plain {
        one.max(other)
    } else {
        5 + one.min(other) / 2
    };
    let reported_on = match plan.fault {
        Some(Fault::OutsideWindow) => season.back(1, 12, 24),
        Some(Fault::AfterDeadline) => after(season.deadline(), 1 + days % 6),
        _ => season.days_after_start(days),
    };
    let received_on = match (plan.fault, paper) {
        (Some(Fault::OutsideWindow), _) => season.day(1, 5),
        (_, true) => after(reported_on, delay).min(season.today()),
        (_, false) => reported_on,
    };
    FirstArrival {
        paper,
        reported_on,
        received_on,
        gaps,
    }
}

/// All reports of a facility in order of arrival; empty if it sends none.
pub(super) fn arrivals(at: usize, plan: &Plan, first: &FirstArrival) -> Vec<Arrival> {
    if !plan.reports {
        return Vec::new();
    }
    let facility = u32::try_from(at).unwrap_or(u32::MAX);
    let (gap, more) = first.gaps;
    let arrival = |days, step| Arrival {
        on: after(first.received_on, days),
        facility,
        step,
    };
    let mut list = vec![arrival(0, Step::First)];
    match plan.course {
        Course::Plain => {}
        Course::HomeChanged | Course::Twice | Course::Corrected => {
            list.push(arrival(gap, Step::Again))
        }
        Course::LosesHours | Course::CareChanged | Course::GateChanged | Course::RemarkChanged => {
            list.push(arrival(gap, Step::Change));
        }
        Course::Withdrawn => list.push(arrival(gap, Step::Withdrawal)),
        Course::WithdrawnAndBack => {
            list.push(arrival(gap, Step::Withdrawal));
            list.push(arrival(gap + more, Step::AfterWithdrawal));
        }
        Course::BothChannels => list.push(arrival(more, Step::Paper)),
    }
    list
}

/// The fault of a first report that the facility corrects later.
pub(super) fn corrected_fault(at: usize) -> Fault {
    const FAULTS: [Fault; 4] = [
        Fault::TrainingCountMissing,
        Fault::BedPartnersMissing,
        Fault::ZeroWithOtherAreas,
        Fault::Unreadable,
    ];
    FAULTS[at % FAULTS.len()]
}
