//! Care facilities: inverted, and what people said of names that alone mean none for certain.

use super::*;

const LIST: &str = "事業所名,市区町村\nサンライズ,高知市\nグループホーム森,高知市\nグループホーム森,安芸市\n特養さくら,南国市\n老健みどり,高知市\n";

/// A report that names these care facilities.
fn names(id: &str, names: &str) -> String {
    format!(
        "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f2ni.cooperating\":2,\"f2ni.cooperating.facilities\":[{names}]}}}}\n"
    )
}

type Said = (String, String, &'static str, usize);

fn line(name: &str, place: &str, word: &'static str, count: usize) -> Said {
    (name.to_owned(), place.to_owned(), word, count)
}

/// Each care facility or name with its state and how many name it.
fn said(office: &Office) -> Vec<Said> {
    let lines = office.care_lines().unwrap().into_iter();
    let one = |one: CareLine| {
        line(
            &one.name,
            &one.municipality,
            one.state.word(),
            one.backed_by.len(),
        )
    };
    let mut said: Vec<Said> = lines.map(one).collect();
    said.sort();
    said
}

fn care(facility: &str, name: &str, reach: NameReach, means: Option<AliasMeans>) -> StaffAct {
    match act(facility, name, reach, means) {
        StaffAct::Name(act) => StaffAct::Name(NameAct {
            of: NameKind::Care,
            ..act
        }),
        other => other,
    }
}

fn listed(office: &Office, name: &str, place: &str) -> Option<AliasMeans> {
    Some(AliasMeans::Listed(office.listed_care(name, place).unwrap()))
}

/// Whether a report is told that its care facilities are not in the list.
fn is_found(office: &Office, id: &str) -> bool {
    let row = office.row(id).unwrap().unwrap();
    let findings = office.findings(&row).unwrap();
    findings.iter().any(|one| one.code == "KL009")
}

#[test]
fn care_facilities_are_inverted_and_those_without_a_clinic_named() {
    let mut office = office();
    let reports = [
        names(TAKAHASHI, "\"特養さくら\",\"ｻﾝﾗｲｽﾞ\",\"グループホーム森\""),
        names(NANKOKU, "\"特養　さくら\",\"どこにもない苑\""),
    ];
    bring(&mut office, SourceKind::Reports, &reports.concat());
    // Without a list nothing is matched, and nothing said to be missing.
    assert!(said(&office).iter().all(|line| line.2 == "not_compared"));
    bring(&mut office, SourceKind::CareFacilities, LIST);
    let line =
        |name: &str, place: &str, word, count| (name.to_owned(), place.to_owned(), word, count);
    let mut expected = vec![
        line("サンライズ", "高知市", "backed", 1),
        line("グループホーム森", "高知市", "without", 0),
        line("グループホーム森", "安芸市", "without", 0),
        line("特養さくら", "南国市", "backed", 2),
        line("老健みどり", "高知市", "without", 0),
        // Two of the list have the name: neither is said to be backed.
        line("グループホーム森", "", "several", 1),
        line("どこにもない苑", "", "not_listed", 1),
    ];
    let mut found = said(&office);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_name_of_a_care_facility_is_decided_for_its_reach_and_taken_back() {
    let mut office = office();
    let reports = [
        names(TAKAHASHI, "\"グループホーム森\",\"みどりの家\""),
        names(NANKOKU, "\"グループホーム　森\",\"県外の苑\""),
    ];
    bring(&mut office, SourceKind::Reports, &reports.concat());
    bring(&mut office, SourceKind::CareFacilities, LIST);
    let first = said(&office);
    assert!(first.contains(&line("グループホーム森", "", "several", 2)));
    assert!(first.contains(&line("みどりの家", "", "not_listed", 1)));
    assert!(is_found(&office, TAKAHASHI) && is_found(&office, NANKOKU));
    let lines = office.care_lines().unwrap();
    let several = lines.iter().find(|one| one.state == CareState::Several);
    assert_eq!(several.unwrap().candidates.len(), 2);

    // In the report of one facility; that of the other stays open.
    let means = listed(&office, "グループホーム森", "安芸市");
    let decide = care(TAKAHASHI, "グループホーム 森", NameReach::Facility, means);
    office.act(&decide, "佐藤", "決定").unwrap();
    let after = said(&office);
    assert!(after.contains(&line("グループホーム森", "安芸市", "backed", 1)));
    assert!(
        after.contains(&line("グループホーム　森", "", "several", 1)),
        "{after:?}"
    );
    // What is said of a care facility says nothing of a partner of the same name.
    assert_eq!(office.store().aliases().unwrap(), []);

    // A name that is not in the list is found no more, once somebody has said which it is, or that it is none.
    let means = listed(&office, "老健みどり", "");
    office
        .act(
            &care(TAKAHASHI, "みどりの家", NameReach::Everywhere, means),
            "佐藤",
            "決定",
        )
        .unwrap();
    assert!(!is_found(&office, TAKAHASHI) && is_found(&office, NANKOKU));
    let none = care(
        NANKOKU,
        "県外の苑",
        NameReach::Facility,
        Some(AliasMeans::Elsewhere),
    );
    office.act(&none, "佐藤", "決定").unwrap();
    assert!(!is_found(&office, NANKOKU));
    let after = said(&office);
    assert!(after.contains(&line("老健みどり", "高知市", "backed", 1)));
    assert!(after.contains(&line("県外の苑", "", "elsewhere", 1)));
    let partners = office.partners(NANKOKU).unwrap().names;
    let of_none = partners.iter().find(|one| one.name == "県外の苑").unwrap();
    assert_eq!(of_none.meaning, Meaning::Elsewhere);

    // The list loses it: the decision is shown as gone, and the report is told again.
    bring(
        &mut office,
        SourceKind::CareFacilities,
        &LIST.replace("老健みどり,高知市\n", ""),
    );
    assert!(said(&office).contains(&line("みどりの家", "", "left", 1)));
    assert!(is_found(&office, TAKAHASHI));
    bring(&mut office, SourceKind::CareFacilities, LIST);
    assert!(!is_found(&office, TAKAHASHI));

    for _ in 0..3 {
        office.undo("佐藤").unwrap().unwrap();
    }
    assert_eq!(said(&office), first);
    assert!(is_found(&office, TAKAHASHI) && is_found(&office, NANKOKU));
    office.store().verify().unwrap().unwrap();
}

#[test]
fn a_care_facility_is_never_guessed_and_a_colleagues_decision_not_replaced_unseen() {
    let mut office = office();
    bring(
        &mut office,
        SourceKind::Reports,
        &names(TAKAHASHI, "\"グループホーム森\""),
    );
    bring(&mut office, SourceKind::CareFacilities, LIST);
    for name in ["グループホーム森", "どこにもない苑"] {
        let refused = office.listed_care(name, "");
        assert!(
            matches!(refused, Err(OfficeError::NotListed(_))),
            "{refused:?}"
        );
    }
    let gone = Some(AliasMeans::Listed(crate::store::CareFacility::default()));
    let not_there = office.act(
        &care(TAKAHASHI, "グループホーム森", NameReach::Facility, gone),
        "佐藤",
        "決定",
    );
    assert!(matches!(not_there, Err(OfficeError::NotListed(_))));
    let means = listed(&office, "グループホーム森", "高知市");
    let nobody = care(
        NANKOKU,
        "グループホーム森",
        NameReach::Facility,
        means.clone(),
    );
    let nobody = office.act(&nobody, "佐藤", "決定");
    assert!(matches!(nobody, Err(OfficeError::NoSuchName { .. })));
    let decide = care(TAKAHASHI, "グループホーム森", NameReach::Everywhere, means);
    office.act(&decide, "鈴木", "決定").unwrap();
    let other = care(
        TAKAHASHI,
        "グループホーム森",
        NameReach::Everywhere,
        Some(AliasMeans::Elsewhere),
    );
    let refused = office.act(&other, "佐藤", "決定");
    let Err(OfficeError::Store(StoreError::Conflict(by))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (by[0].who.as_str(), by[0].what.as_str()),
        (
            "鈴木",
            "介護施設名「グループホーム森」は グループホーム森、高知市"
        )
    );
}
