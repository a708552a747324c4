//! Names of partners from the imported file to both sides of a partnership, and back by undo.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::lang::{Lang, within};
use crate::office::{Alias, AliasMeans, ImportWatch, Incoming, Origin, Setting, StaffAct};
use crate::store::{Clock, Job, Reach, SourceKind, Store, StoreError};

const AREAS: &str = "市区町村コード,市区町村,二次医療圏コード,二次医療圏\n\
                     39201,高知市,3902,中央\n\
                     39204,南国市,3902,中央\n\
                     39203,安芸市,3901,安芸\n";

const FACILITIES: &str = "ID,正式名称,都道府県コード,市区町村コード,所在地座標（緯度）,所在地座標（経度）\n\
    3910100000001,中央病院,39,201,33.5597,133.5311\n\
    3910100000002,医療法人　仁愛会　中央病院,39,203,33.5020,133.9070\n\
    3910100000003,（医）甲会　森病院,39,204,33.5756,133.6411\n\
    3920100000011,髙橋医院,39,204,33.5612,133.5423\n\
    3920100000012,南国医院,39,204,,\n\
    3920100000013,安芸医院,39,203,33.5022,133.9072\n";

const CITY: &str = "3910100000001";
const AKI: &str = "3910100000002";
const MORI: &str = "3910100000003";
const TAKAHASHI: &str = "3920100000011";
const NANKOKU: &str = "3920100000012";
const AKI_CLINIC: &str = "3920100000013";

fn bring(office: &mut Office, kind: SourceKind, text: &str) {
    let incoming = Incoming {
        kind,
        name: "file",
        bytes: text.as_bytes().to_vec(),
        encoding: None,
        sheet: None,
        dry_run: false,
        part: false,
        mapping: None,
        prefecture: None,
        accept_absent: true,
        origin: Origin::default(),
    };
    let mut watch = ImportWatch {
        progress: &mut |_, _, _| {},
        cancel: &AtomicBool::new(false),
    };
    within(Lang::Ja, || office.import(incoming, "佐藤", &mut watch)).unwrap();
    office.reload().unwrap();
    office.refresh(Job::quiet()).unwrap();
}

/// A report that names these partners for backup beds.
fn report(id: &str, names: &[&str]) -> String {
    let names = serde_json::to_string(names).unwrap();
    format!(
        "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f2ro.backup_beds\":5,\"f2ro.backup_beds.partners\":{names}}}}}\n"
    )
}

fn office() -> Office {
    let clock = Clock::with_today("2026-02-20".parse().unwrap());
    let mut office = Office::new(Store::in_memory(clock).unwrap()).unwrap();
    office
        .set_setting(Setting::Prefecture, Some("39"), "佐藤")
        .unwrap();
    bring(&mut office, SourceKind::Areas, AREAS);
    bring(&mut office, SourceKind::Facilities, FACILITIES);
    let reports = [
        report(TAKAHASHI, &["中央病院", "森病院", "香川県立病院"]),
        report(NANKOKU, &["中央　病院", "南の森病院、髙橋医院"]),
        report(AKI_CLINIC, &["医療法人　仁愛会　中央病院"]),
        report(CITY, &["高橋醫院"]),
    ];
    bring(&mut office, SourceKind::Reports, &reports.concat());
    office
}

/// Where each name stands, in the order of the list.
fn work(office: &Office) -> Vec<(String, String, &'static str)> {
    let lines = office.name_lines().unwrap().into_iter();
    let line = |line: NameLine| (line.facility, line.name, line.state.word());
    lines.map(line).collect()
}

fn open(facility: &str, name: &str, state: &'static str) -> (String, String, &'static str) {
    (facility.to_owned(), name.to_owned(), state)
}

fn act(facility: &str, name: &str, reach: NameReach, means: Option<AliasMeans>) -> StaffAct {
    StaffAct::Name(NameAct {
        facility: facility.to_owned(),
        name: name.to_owned(),
        reach,
        means,
        reason: "電話で確認".to_owned(),
        expected_rev: None,
    })
}

fn is(id: &str) -> Option<AliasMeans> {
    Some(AliasMeans::Facility(id.to_owned()))
}

/// Codes of the findings on a facility's partners.
fn found(office: &Office, id: &str) -> Vec<String> {
    let row = office.row(id).unwrap().unwrap();
    let findings = office.findings(&row).unwrap().into_iter();
    let on_partners = findings.filter(|one| {
        one.item
            .as_deref()
            .is_some_and(|item| item.ends_with(".partners"))
    });
    let mut codes: Vec<String> = on_partners.map(|one| one.code).collect();
    codes.sort();
    codes
}

/// What a name in the report of a facility means, and whether that one names it back.
fn meaning(office: &Office, facility: &str, name: &str) -> Meaning {
    let partners = office.partners(facility).unwrap().names;
    let named = partners.into_iter().find(|one| one.name == name);
    named.unwrap().meaning
}

fn named_by(office: &Office, id: &str) -> Vec<(String, Option<bool>)> {
    let partners = office.partners(id).unwrap();
    let by = partners.named_by.into_iter();
    by.map(|one| (one.id, one.mutual)).collect()
}

fn at_first() -> Vec<(String, String, &'static str)> {
    vec![
        open(NANKOKU, "中央　病院", "several"),
        open(TAKAHASHI, "中央病院", "several"),
        open(NANKOKU, "南の森病院、髙橋医院", "joined"),
        open(TAKAHASHI, "香川県立病院", "nobody"),
    ]
}

#[test]
fn only_names_that_mean_none_for_certain_are_in_the_work_list() {
    let office = office();
    let mut expected = at_first();
    // The list is in order of the folded name, within a name by municipality and id.
    let mut listed = work(&office);
    expected.sort();
    listed.sort();
    assert_eq!(listed, expected);
    // Without the corporation in front, in another spelling, or in full there is just one.
    assert!(matches!(meaning(&office, TAKAHASHI, "森病院"), Meaning::One { id, .. } if id == MORI));
    assert!(
        matches!(meaning(&office, CITY, "高橋醫院"), Meaning::One { id, mutual: Some(false), .. } if id == TAKAHASHI)
    );
    assert_eq!(named_by(&office, AKI), [(AKI_CLINIC.to_owned(), None)]);
    assert_eq!(named_by(&office, CITY), []);
}

#[test]
fn candidates_stand_by_likeness_then_by_place_with_their_reasons() {
    let office = office();
    let candidates = office.candidates(TAKAHASHI, "中央病院").unwrap();
    let line = |one: &Candidate| {
        (
            one.id.clone(),
            one.likeness,
            one.near,
            one.metres.map(|metres| metres / 1000),
            one.names_back,
        )
    };
    let lines: Vec<_> = candidates.iter().map(line).collect();
    assert_eq!(
        lines,
        [
            (CITY.to_owned(), 1000, Nearness::MedicalArea, Some(1), true),
            (AKI.to_owned(), 1000, Nearness::Farther, Some(34), false),
            (MORI.to_owned(), 400, Nearness::Municipality, Some(9), false),
        ]
    );
    let joined = office.candidates(NANKOKU, "南の森病院、髙橋医院").unwrap();
    let of_part = |part: &str| {
        joined
            .iter()
            .find(|one| one.part == part)
            .map(|one| one.id.as_str())
    };
    assert_eq!(of_part("髙橋医院"), Some(TAKAHASHI));
    assert_eq!(of_part("南の森病院"), Some(MORI));
    assert_eq!(parts_of("内科・小児科"), [""; 0]);
    assert_eq!(
        office.candidates(TAKAHASHI, &"あ".repeat(1000)).unwrap(),
        []
    );
    assert_eq!(office.candidates("3920100000099", "中央病院").unwrap(), []);
}

#[test]
fn what_a_person_said_shows_on_both_sides_outlives_an_import_and_is_undone() {
    let mut office = office();
    let before = work(&office);
    assert_eq!(
        found(&office, TAKAHASHI).len(),
        2,
        "one is unknown, one is ambiguous"
    );
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Facility, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    let one = |office: &Office| meaning(office, TAKAHASHI, "中央病院");
    let expected = Meaning::One {
        id: CITY.to_owned(),
        name: "中央病院".to_owned(),
        standing: Standing::Open,
        mutual: Some(true),
        is_decided: true,
    };
    assert_eq!(one(&office), expected);
    assert_eq!(
        named_by(&office, CITY),
        [(TAKAHASHI.to_owned(), Some(true))]
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    // The narrow decision says nothing about the report of another facility.
    assert!(matches!(
        meaning(&office, NANKOKU, "中央　病院"),
        Meaning::Several(_)
    ));
    let line = office.name_line_of(TAKAHASHI, "中央病院").unwrap().unwrap();
    assert_eq!(line.state, NameState::Decided);
    let decided = line.decided.unwrap();
    assert_eq!(
        (decided.by.as_str(), decided.reason.as_str()),
        ("佐藤", "電話で確認")
    );
    // The same report in another spelling comes in again.
    bring(
        &mut office,
        SourceKind::Reports,
        &report(TAKAHASHI, &["中央 病院", "森病院", "香川県立病院"]),
    );
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央 病院"), Meaning::One { id, is_decided: true, .. } if id == CITY)
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    bring(
        &mut office,
        SourceKind::Reports,
        &report(TAKAHASHI, &["中央病院", "森病院", "香川県立病院"]),
    );
    office.undo("佐藤").unwrap().unwrap();
    assert_eq!(work(&office), before);
    assert!(matches!(one(&office), Meaning::Several(many) if many.len() == 2));
    assert_eq!(found(&office, TAKAHASHI).len(), 2);
    assert_eq!(named_by(&office, CITY), []);
    office.redo("佐藤").unwrap();
    assert_eq!(one(&office), expected);
}

#[test]
fn a_narrow_decision_wins_over_a_wide_one_and_judges_only_its_report_again() {
    let mut office = office();
    let assessed = |office: &Office, id: &str| {
        let row = office.row(id).unwrap().unwrap();
        row.queue.assessment.unwrap().context_hash
    };
    let other = assessed(&office, NANKOKU);
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Facility, is(AKI)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(assessed(&office, NANKOKU), other);
    office
        .act(
            &act(NANKOKU, "中央病院", NameReach::MedicalArea, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_ne!(assessed(&office, NANKOKU), other);
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央病院"), Meaning::One { id, .. } if id == AKI)
    );
    assert!(
        matches!(meaning(&office, NANKOKU, "中央　病院"), Meaning::One { id, .. } if id == CITY)
    );
    // Outside of the medical area the full name is what it was.
    assert!(
        matches!(meaning(&office, AKI_CLINIC, "医療法人　仁愛会　中央病院"), Meaning::One { id, is_decided: false, .. } if id == AKI)
    );
    let candidates = office.candidates(NANKOKU, "中央　病院").unwrap();
    let chosen: Vec<_> = candidates
        .iter()
        .map(|one| (one.id.as_str(), one.chosen))
        .collect();
    assert_eq!(chosen, [(CITY, 1), (AKI, 1), (MORI, 0)]);
    let reaches: Vec<Reach> = office
        .store()
        .aliases()
        .unwrap()
        .into_iter()
        .map(|one: Alias| one.reach)
        .collect();
    assert_eq!(
        reaches,
        [
            Reach::Facility(TAKAHASHI.to_owned()),
            Reach::MedicalArea("中央".to_owned())
        ]
    );
}

#[test]
fn a_name_of_elsewhere_is_no_finding_any_more() {
    let mut office = office();
    office
        .act(
            &act(
                TAKAHASHI,
                "香川県立病院",
                NameReach::Everywhere,
                Some(AliasMeans::Elsewhere),
            ),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(
        meaning(&office, TAKAHASHI, "香川県立病院"),
        Meaning::Elsewhere
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    let states = office.name_lines().unwrap();
    let last = states.last().unwrap();
    assert_eq!(
        (last.name.as_str(), last.state),
        ("香川県立病院", NameState::Elsewhere)
    );
    // Taken back by a decision of its own, as well as by undo.
    office
        .act(
            &act(TAKAHASHI, "香川県立病院", NameReach::Everywhere, None),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(found(&office, TAKAHASHI).len(), 2);
}

#[test]
fn a_facility_that_closed_or_left_the_register_is_shown_as_such() {
    let mut office = office();
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Facility, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    let facts = crate::office::WrittenFacts {
        closed_on: Some("2025-12-31".to_owned()),
        ..crate::office::WrittenFacts::default()
    };
    office.write_scope_facts(CITY, &facts, "", "佐藤").unwrap();
    assert!(matches!(
        meaning(&office, TAKAHASHI, "中央病院"),
        Meaning::One {
            standing: Standing::Closed,
            ..
        }
    ));
    // It is a finding again: the partner is closed.
    assert_eq!(found(&office, TAKAHASHI).len(), 2);
    let candidate = office.candidates(NANKOKU, "中央病院").unwrap().remove(0);
    assert_eq!(
        (candidate.id.as_str(), candidate.standing),
        (CITY, Standing::Closed)
    );
    // A newer list without it: it stays what the name means, and is marked.
    let without: String = FACILITIES
        .lines()
        .filter(|line| !line.starts_with(CITY))
        .map(|line| format!("{line}\n"))
        .collect();
    bring(&mut office, SourceKind::Facilities, &without);
    assert!(office.candidates(NANKOKU, "中央病院").unwrap()[0].is_absent);
}

#[test]
fn two_officers_who_decide_on_one_name_do_not_overwrite_each_other() {
    let mut office = office();
    let seen = |rev| {
        StaffAct::Name(NameAct {
            facility: NANKOKU.to_owned(),
            name: "中央 病院".to_owned(),
            reach: NameReach::Municipality,
            means: is(AKI),
            reason: String::new(),
            expected_rev: Some(rev),
        })
    };
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Municipality, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    // Another spelling, and another facility of the same town: it is the same decision.
    let refused = office.act(&seen(0), "鈴木", "").unwrap_err();
    let OfficeError::Store(StoreError::Conflict(conflicts)) = &refused else {
        panic!("{refused:?}")
    };
    assert_eq!((conflicts[0].who.as_str(), conflicts[0].rev), ("佐藤", 1));
    within(Lang::Ja, || {
        assert!(
            conflicts[0]
                .sentence()
                .contains("連携先名「中央病院」は 3910100000001"),
            "{}",
            conflicts[0].sentence()
        )
    });
    let decided = office.act(&seen(1), "鈴木", "").unwrap();
    assert_eq!(decided.superseded.len(), 1);
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央病院"), Meaning::One { id, .. } if id == AKI)
    );
    // The first one cannot undo what the second has changed since.
    let undone = office.undo("佐藤").unwrap().unwrap();
    assert_eq!((undone.done.len(), undone.refused.len()), (0, 1));
}

#[test]
fn care_facilities_are_inverted_and_those_without_a_clinic_named() {
    let mut office = office();
    let names = |id: &str, names: &str| {
        format!(
            "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f2ni.cooperating\":2,\"f2ni.cooperating.facilities\":[{names}]}}}}\n"
        )
    };
    let reports = [
        names(TAKAHASHI, "\"特養さくら\",\"ｻﾝﾗｲｽﾞ\",\"グループホーム森\""),
        names(NANKOKU, "\"特養　さくら\",\"どこにもない苑\""),
    ];
    bring(&mut office, SourceKind::Reports, &reports.concat());
    let said = |office: &Office| -> Vec<(String, String, &'static str, usize)> {
        let lines = office.care_lines().unwrap().into_iter();
        lines
            .map(|one| {
                (
                    one.name.clone(),
                    one.municipality.clone(),
                    one.word(),
                    one.backed_by.len(),
                )
            })
            .collect()
    };
    // Without a list nothing is matched, and nothing said to be missing.
    assert!(said(&office).iter().all(|line| line.2 == "not_compared"));
    let list = "事業所名,市区町村\nサンライズ,高知市\nグループホーム森,高知市\nグループホーム森,安芸市\n特養さくら,南国市\n老健みどり,高知市\n";
    bring(&mut office, SourceKind::CareFacilities, list);
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
fn what_cannot_be_decided_is_refused_and_writes_nothing() {
    let mut office = office();
    let mut refused = |facility: &str, name: &str, reach, means| {
        let refused = office.act(&act(facility, name, reach, means), "佐藤", "");
        within(Lang::Ja, || refused.unwrap_err().to_string())
    };
    let narrow = NameReach::Facility;
    assert!(
        refused(TAKAHASHI, "ない名前", narrow, is(CITY))
            .contains("連携先名「ない名前」はありません")
    );
    assert!(refused(TAKAHASHI, "中央病院", narrow, is("3910100000099")).contains("3910100000099"));
    assert!(refused("3910100000099", "中央病院", narrow, is(CITY)).contains("3910100000099"));
    let outside = report("3920100000088", &["中央病院"]);
    bring(&mut office, SourceKind::Reports, &outside);
    let no_area = office.act(
        &act(
            "3920100000088",
            "中央病院",
            NameReach::MedicalArea,
            is(CITY),
        ),
        "佐藤",
        "",
    );
    assert!(
        matches!(no_area, Err(OfficeError::NoArea(_))),
        "{no_area:?}"
    );
    assert_eq!(office.store().aliases().unwrap(), []);
    // Its own report is enough.
    office
        .act(
            &act("3920100000088", "中央病院", narrow, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(
        named_by(&office, CITY),
        [("3920100000088".to_owned(), Some(false))]
    );
}
