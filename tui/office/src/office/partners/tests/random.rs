//! Whatever people decide, take back and import, in whatever order: what is known is what a fresh reading finds, and when all is
//! taken back, nothing of it is left.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::office::partners::web::Partnerships;
use crate::store::CareFacility;

const CARE: &str = "事業所名,市区町村\nみどり苑,高知市\nみどり苑,安芸市\nさくら苑,南国市\n";

/// Where partners are named, as in [`filled`], and care facilities.
const NAMES: [(NameKind, &str, &str); 7] = [
    (NameKind::Partner, TAKAHASHI, "中央病院"),
    (NameKind::Partner, NANKOKU, "中央　病院"),
    (NameKind::Partner, TAKAHASHI, "香川県立病院"),
    (NameKind::Partner, AKI_CLINIC, "医療法人　仁愛会　中央病院"),
    (NameKind::Care, MORI, "みどり苑"),
    (NameKind::Care, AKI, "みどり　苑"),
    (NameKind::Care, MORI, "どこかの家"),
];

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Step {
    /// Decides on a name, with the revision before their eyes; in another program beside this one, or in this.
    Decide {
        name: usize,
        reach: usize,
        target: usize,
        by: usize,
        beside: bool,
    },
    Undo {
        by: usize,
    },
    Redo {
        by: usize,
    },
    /// Imports the register and the list of care facilities, whole or without their second line.
    Import {
        whole: bool,
    },
}

const PEOPLE: [&str; 2] = ["佐藤", "鈴木"];

fn step() -> impl Strategy<Value = Step> {
    let decide = (
        0..NAMES.len(),
        0..4_usize,
        0..5_usize,
        0..2_usize,
        any::<bool>(),
    );
    prop_oneof![
        6 => decide.prop_map(|(name, reach, target, by, beside)| Step::Decide {
            name,
            reach,
            target,
            by,
            beside
        }),
        3 => (0..2_usize).prop_map(|by| Step::Undo { by }),
        1 => (0..2_usize).prop_map(|by| Step::Redo { by }),
        1 => any::<bool>().prop_map(|whole| Step::Import { whole }),
    ]
}

/// A database as it is before anybody has decided anything.
static BEFORE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let store = Store::create(&path, clock()).unwrap();
    let mut office = filled(Office::new(store).unwrap());
    let care = |id: &str, names: &str| {
        format!(
            "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f2ni.cooperating\":2,\"f2ni.cooperating.facilities\":[{names}]}}}}\n"
        )
    };
    let reports = [
        care(MORI, "\"みどり苑\",\"どこかの家\""),
        care(AKI, "\"みどり　苑\""),
    ];
    bring(&mut office, SourceKind::Reports, &reports.concat());
    bring(&mut office, SourceKind::CareFacilities, CARE);
    drop(office);
    std::fs::read(path).unwrap()
});

fn without_second(list: &str) -> String {
    let lines = list.lines().enumerate().filter(|(at, _)| *at != 2);
    lines.map(|(_, line)| format!("{line}\n")).collect()
}

fn decision(office: &Office, step: &Step) -> Option<StaffAct> {
    let Step::Decide {
        name,
        reach,
        target,
        ..
    } = step
    else {
        return None;
    };
    let (of, facility, name) = NAMES[*name];
    let reach = NameReach::ALL[*reach];
    let care = |at: usize| {
        let line: Vec<&str> = CARE.lines().nth(at).unwrap().split(',').collect();
        Some(AliasMeans::Listed(CareFacility {
            name: line[0].to_owned(),
            municipality: line[1].to_owned(),
        }))
    };
    let means = match (of, target) {
        (_, 0) => None,
        (_, 1) => Some(AliasMeans::Elsewhere),
        (NameKind::Partner, at) => is([CITY, AKI, MORI][at - 2]),
        (NameKind::Care, at) => care(at - 1),
    };
    let rev = office
        .store
        .alias_rev(of, name, &office.reach(facility, reach).ok()?);
    Some(StaffAct::Name(NameAct {
        of,
        facility: facility.to_owned(),
        name: name.to_owned(),
        reach,
        means,
        reason: String::new(),
        expected_rev: Some(rev.unwrap()),
    }))
}

/// All that is told of names.
#[derive(Debug, PartialEq)]
struct Told {
    web: Arc<Partnerships>,
    lines: Vec<NameLine>,
    care: Vec<CareLine>,
    findings: Vec<Vec<String>>,
}

fn told(office: &Office) -> Told {
    let ids = [CITY, AKI, MORI, TAKAHASHI, NANKOKU, AKI_CLINIC];
    let codes = |id: &str| -> Vec<String> {
        let row = office.row(id).unwrap().unwrap();
        let findings = office.findings(&row).unwrap().into_iter();
        findings
            .map(|one| format!("{} {}", one.code, one.message))
            .collect()
    };
    Told {
        web: office.partnerships().unwrap(),
        lines: office.name_lines().unwrap(),
        care: office.care_lines().unwrap(),
        findings: ids.into_iter().map(codes).collect(),
    }
}

fn take(office: &mut Office, path: &Path, step: &Step) {
    match step {
        Step::Decide { by, beside, .. } => {
            let Some(act) = decision(office, step) else {
                return;
            };
            // What cannot be decided, such as a facility that the register has lost, is refused and changes nothing.
            let _ = if *beside {
                let mut other = Office::open(path, clock(), false).unwrap();
                let done = other.act(&act, PEOPLE[*by], "");
                // As the console does when it sees that another program has written.
                office.reload().unwrap();
                done
            } else {
                office.act(&act, PEOPLE[*by], "")
            };
        }
        Step::Undo { by } => {
            office.undo(PEOPLE[*by]).unwrap();
        }
        Step::Redo { by } => {
            let _ = office.redo(PEOPLE[*by]);
        }
        Step::Import { whole } => {
            let list = |list: &str| match whole {
                true => list.to_owned(),
                false => without_second(list),
            };
            bring(office, SourceKind::Facilities, &list(FACILITIES));
            bring(office, SourceKind::CareFacilities, &list(CARE));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(16)))]

    #[test]
    fn what_is_known_is_what_a_fresh_reading_finds(steps in prop::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        std::fs::write(&path, &*BEFORE).unwrap();
        let mut office = Office::open(&path, clock(), false).unwrap();
        let first = told(&office);
        for step in &steps {
            take(&mut office, &path, step);
            let fresh = Office::open(&path, clock(), true).unwrap();
            prop_assert_eq!(told(&office), told(&fresh), "after {:?}", step);
        }
        take(&mut office, &path, &Step::Import { whole: true });
        // One person's act can stand in the way of another's, so they take turns until nothing is left.
        let mut rounds = 0;
        loop {
            let undone = PEOPLE.map(|by| office.undo(by).unwrap());
            let done = undone.iter().flatten().map(|one| one.done.len());
            if done.sum::<usize>() == 0 {
                break;
            }
            rounds += 1;
            prop_assert!(rounds <= 2 * steps.len(), "undo has no end");
        }
        prop_assert_eq!(office.store().aliases().unwrap(), []);
        prop_assert_eq!(office.store().care_aliases().unwrap(), []);
        prop_assert_eq!(told(&office), first);
        office.store().verify().unwrap().unwrap();
    }
}
