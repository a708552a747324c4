use std::collections::{BTreeMap, BTreeSet};

use kakari_core::assess::{Assessment, Holds, assess};
use kakari_core::context::{Context, NameIndex, Registry};
use kakari_core::difference;
use kakari_core::edition::Function;
use kakari_core::facility::FacilityId;
use kakari_core::facts;
use kakari_core::finding::Severity;
use kakari_core::report::{Act, Raw};
use kakari_core::scope::ScopeVerdict;
use kakari_core::verdict::{Readiness, Verdict, permit, readiness, reopened};
use sha2::{Digest, Sha256};

use super::course::Step;
use super::faults::Fault;
use super::plan::{Character, Course};
use super::*;

mod sameness;

fn r07() -> Edition {
    kakari_builtin::edition("r07").unwrap()
}

/// A prefecture with all that checks look at.
struct Office {
    edition: Edition,
    prefecture: Prefecture,
    registry: Registry,
    care: NameIndex,
    previous: BTreeMap<String, Report>,
}

impl Office {
    fn new(seed: u64, count: usize) -> Self {
        let edition = r07();
        let prefecture = Prefecture::new(seed, count, &edition);
        let registry = Registry::new(prefecture.registered(), &edition.corporate_prefixes);
        let care = NameIndex::new(&prefecture.care_facilities, &edition.corporate_prefixes);
        let previous = prefecture
            .previous_reports()
            .map(|one| (one.facility.id.clone(), one))
            .collect();
        Self {
            edition,
            prefecture,
            registry,
            care,
            previous,
        }
    }

    fn assess(&self, report: &Report) -> Assessment {
        let context = Context {
            today: Some(self.prefecture.today),
            prefecture: Some(self.prefecture.code.to_owned()),
            deadline: Some(self.prefecture.deadline),
            beside: None,
            previous: self.previous.get(&report.facility.id),
            registry: Some(&self.registry),
            registry_in_part: false,
            care_facilities: Some(&self.care),
            decisions: None,
            care_decisions: None,
        };
        assess(&self.edition, report, &context)
    }

    /// Every arrival with its plan and report.
    fn arrivals(&self) -> impl Iterator<Item = (&Arrival, &Plan, Report)> {
        self.prefecture.schedule.iter().map(|arrival| {
            let plan = &self.prefecture.plans[arrival.facility as usize];
            (
                arrival,
                plan,
                reports::report(&self.prefecture, arrival).unwrap(),
            )
        })
    }

    fn version(&self, facility: u32, step: Step) -> Report {
        let wanted = |one: &&Arrival| one.facility == facility && one.step == step;
        let arrival = self.prefecture.schedule.iter().find(wanted).unwrap();
        reports::report(&self.prefecture, arrival).unwrap()
    }
}

#[test]
fn every_check_of_the_edition_fires() {
    for seed in [DEFAULT_SEED, 1, 2_026] {
        let office = Office::new(seed, DEFAULT_FACILITIES);
        let mut fired: BTreeMap<String, u32> = BTreeMap::new();
        for (_, _, report) in office.arrivals() {
            for finding in office.assess(&report).findings {
                *fired.entry(finding.code).or_default() += 1;
            }
        }
        let silent: Vec<&str> = office
            .edition
            .checks
            .iter()
            .map(|check| check.code.as_str())
            // The register's exclusions and a report's own are never both there in the sample.
            .filter(|code| *code != "KS004")
            // Each report is looked at alone here, without the one that waits beside it.
            .filter(|code| *code != "KG016")
            // The sample writes numbers, as G-MIS does.
            .filter(|code| *code != "KG017")
            .filter(|code| fired.get(*code).is_none_or(|count| *count < 2))
            .collect();
        assert!(silent.is_empty(), "seed {seed}: {silent:?} of {fired:?}");
    }
}

#[test]
fn what_is_dealt_no_fault_has_neither_error_nor_warning() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let mut clean = 0;
    let mut reported = BTreeSet::new();
    for (arrival, plan, report) in office.arrivals() {
        reported.insert(arrival.facility);
        let is_mended = plan.course == Course::Corrected && arrival.step == Step::First;
        let assessment = office.assess(&report);
        let bad: Vec<_> = assessment
            .findings
            .iter()
            // Names that two facilities bear are ambiguous in a house without any fault too.
            .filter(|one| one.severity != Severity::Note && one.code != "KL006")
            .collect();
        match (plan.fault, is_mended) {
            (None, false) => {
                assert!(bad.is_empty(), "{plan:?} {arrival:?} {bad:?}");
                clean += u32::from(arrival.step == Step::First);
            }
            // A difference needs an exclusion on both sides, which the sample's register has for none of them.
            (Some(Fault::ExcludedDiffers), _) => {}
            _ => assert!(
                !assessment.findings.is_empty(),
                "{plan:?} {arrival:?} finds nothing"
            ),
        }
    }
    let owed = office
        .prefecture
        .facilities
        .iter()
        .filter(|one| scope::decide(&office.edition, &one.scope).verdict == ScopeVerdict::In);
    let owed: BTreeSet<&str> = owed.map(|one| one.id.as_str()).collect();
    let sent = reported
        .iter()
        .filter(|at| owed.contains(office.prefecture.facilities[**at as usize].id.as_str()))
        .count();
    let share = sent * 100 / owed.len();
    assert!((76..=84).contains(&share), "{share} of 100 reported");
    let share = clean as usize * 100 / reported.len();
    assert!((60..=75).contains(&share), "{share} of 100 clean");
}

#[test]
fn every_fault_shows_itself() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    for (arrival, plan, report) in office.arrivals() {
        let Some(fault) = plan.fault else { continue };
        let codes: Vec<String> = office
            .assess(&report)
            .findings
            .into_iter()
            .map(|one| one.code)
            .collect();
        let expected = match fault {
            Fault::OwnName => "KL003",
            Fault::OwnNameAmbiguous => "KL004",
            Fault::PartnerUnknown => "KL005",
            Fault::PartnerAmbiguous => "KL006",
            Fault::PartnerClosed => "KL007",
            Fault::PartnerOutOfScope => "KL008",
            Fault::CareFacilityUnknown => "KL009",
            Fault::FacilityUnknown => "KF004",
            Fault::NameDiffers => "KF007",
            Fault::AfterDeadline => "KD002",
            Fault::SuspendedDiffers => "KS003",
            Fault::FunctionLost => "KS005",
            Fault::AboveUsual => "KG018",
            Fault::FarFromLastYear => "KS007",
            Fault::FunctionGained => "KS006",
            Fault::DiseaseWithoutItsArea => "KA013",
            Fault::NotAsked => "KI004",
            _ => continue,
        };
        // A house whose name others bear cannot surely mean itself, nor be surely meant.
        if fault == Fault::OwnName && codes.contains(&"KL004".to_owned()) {
            continue;
        }
        assert!(
            codes.iter().any(|code| code == expected),
            "{fault:?} {arrival:?} {codes:?}"
        );
    }
}

#[test]
fn every_state_of_the_queue_is_there() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let mut states: BTreeMap<&str, u32> = BTreeMap::new();
    let mut holds: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut intent = 0;
    for (_, _, report) in office.arrivals() {
        let assessment = office.assess(&report);
        intent += usize::from(!assessment.intent.is_empty());
        for function in Function::ALL {
            let held = assessment.function(function).holds;
            *holds.entry((function.key(), held.word())).or_default() += 1;
            if function != Function::F1 {
                let state = readiness(&office.edition, &assessment, function, None);
                *states.entry(state.word()).or_default() += 1;
            }
        }
    }
    for state in ["none", "inquiry_needed", "blocked", "warned", "ready"] {
        assert!(
            states.get(state).is_some_and(|count| *count >= 40),
            "{state}: {states:?}"
        );
    }
    for function in Function::SECOND {
        for held in [Holds::Yes, Holds::No, Holds::Unknown, Holds::NotApplicable] {
            let count = holds
                .get(&(function.key(), held.word()))
                .copied()
                .unwrap_or_default();
            assert!(count >= 10, "{function:?} {held:?}: {holds:?}");
        }
    }
    assert!(intent >= 100, "{intent}");
}

#[test]
fn scopes_and_standings_of_every_kind_are_there() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let grounds: BTreeSet<_> = office
        .prefecture
        .facilities
        .iter()
        .map(|one| scope::decide(&office.edition, &one.scope).ground)
        .collect();
    assert_eq!(grounds.len(), 12, "{grounds:?}");
    let standings: BTreeSet<_> = office
        .prefecture
        .registered()
        .iter()
        .map(|one| one.standing)
        .collect();
    assert_eq!(standings.len(), 3);
    let known = office.prefecture.scope_facts().count();
    assert!(
        known < DEFAULT_FACILITIES / 2,
        "the register knows little: {known}"
    );
}

#[test]
fn a_second_version_reopens_what_it_changes_and_no_more() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let mut seen = BTreeSet::new();
    for (arrival, plan, report) in office
        .arrivals()
        .filter(|(arrival, ..)| arrival.step != Step::First)
    {
        let before = match arrival.step {
            Step::AfterWithdrawal => office.version(arrival.facility, Step::Withdrawal),
            _ => office.version(arrival.facility, Step::First),
        };
        let (old, new) = (
            facts::read(&office.edition, &before),
            facts::read(&office.edition, &report),
        );
        let changes = difference::changes(&office.edition, &old, &new);
        let reopened = reopened(&office.edition, report.act, &changes);
        let expected: &[Function] = match (plan.course, arrival.step) {
            (Course::HomeChanged | Course::BothChannels, _) => &[Function::Ha],
            (Course::LosesHours, _) => &[Function::I],
            (Course::CareChanged, _) => &[Function::Ni],
            (Course::GateChanged | Course::Withdrawn, _) | (_, Step::Withdrawal) => {
                &Function::SECOND
            }
            (Course::RemarkChanged, _) => {
                assert!(!changes.is_empty());
                &[]
            }
            (Course::Twice, _) => {
                assert_eq!(before.canonical(), report.canonical());
                &[]
            }
            _ => continue,
        };
        seen.insert(format!("{:?}", plan.course));
        assert_eq!(reopened, expected, "{plan:?}");
        assert!(report.received_on <= Some(office.prefecture.today));
        assert_eq!(report.act == Act::Change, report.changed_on.is_some());
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}

#[test]
fn the_story_is_permitted_and_stands_between_versions() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let story = office.prefecture.story();
    assert!((130..=160).contains(&story.len()), "{}", story.len());
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for act in &story {
        let versions: Vec<_> = office
            .prefecture
            .schedule
            .iter()
            .filter(|one| office.prefecture.facilities[one.facility as usize].id == act.facility)
            .collect();
        let before: Vec<_> = versions.iter().filter(|one| one.on <= act.on).collect();
        assert_eq!(before.len(), 1, "{act:?}");
        assert!(act.on < office.prefecture.today);
        let report = reports::report(&office.prefecture, before[0]).unwrap();
        let state = readiness(&office.edition, &office.assess(&report), act.function, None);
        assert_ne!(state, Readiness::NothingToConfirm, "{act:?}");
        assert_eq!(
            permit(&state, &act.verdict, None),
            Ok(()),
            "{act:?} {state:?}"
        );
        assert!(ACTORS.contains(&act.actor));
        words.insert(act.verdict.word());
    }
    assert_eq!(words.len(), 4, "{words:?}");
    let reopens = |act: &&Confirmation| {
        act.function == Function::Ha
            && act.verdict == Verdict::Yes
            && office.prefecture.schedule.iter().any(|one| {
                let at = one.facility as usize;
                one.step == Step::Again
                    && office.prefecture.plans[at].course == Course::HomeChanged
                    && office.prefecture.facilities[at].id == act.facility
            })
    };
    assert!(
        story.iter().any(|act| reopens(&act)),
        "a confirmation that a resubmission reopens"
    );
}

#[test]
fn names_and_ids_are_as_mixed_as_real_ones() {
    let office = Office::new(DEFAULT_SEED, DEFAULT_FACILITIES);
    let all = &office.prefecture.facilities;
    let share = |fits: &dyn Fn(&Facility) -> bool| {
        all.iter().filter(|one| fits(one)).count() * 100 / all.len()
    };
    assert!(
        all.iter()
            .all(|one| FacilityId::parse(&one.id).is_some_and(|id| id.kind == one.kind))
    );
    let ids: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    assert!((2..=6).contains(&share(&|one| {
        one.id.bytes().any(|byte| byte.is_ascii_uppercase())
    })));
    assert!((40..=62).contains(&share(&|one| one.name.contains("法人"))));
    assert!((65..=82).contains(&share(&|one| !one.kana.is_empty())));
    for sign in [
        "𠮷",
        "㋿",
        "髙",
        "ｸﾘﾆｯｸ",
        "分院",
        "駅前院",
        "ＥＡＳＴ",
        "　",
    ] {
        assert!(all.iter().any(|one| one.name.contains(sign)), "{sign}");
    }
    assert!(all.iter().any(|one| one.name.chars().count() > 60));
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *names.entry(one.name.as_str()).or_default() += 1;
    }
    assert!(
        names.get("井上病院").is_some_and(|count| *count >= 3),
        "{:?}",
        names.get("井上病院")
    );
    let towns: BTreeSet<&str> = all
        .iter()
        .map(|one| one.municipality_code.as_str())
        .collect();
    assert_eq!(towns.len(), 30, "every municipality has a facility");
    assert!(
        office
            .prefecture
            .plans
            .iter()
            .any(|plan| plan.character == Character::InHouse)
    );
}
