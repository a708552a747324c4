//! Names of partners from the imported file to both sides of a partnership, and back by undo.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::lang::{Lang, within};
use crate::office::{
    Alias, AliasMeans, ImportWatch, Incoming, NameKind, Origin, Setting, StaffAct,
};
use crate::store::{Clock, Job, Reach, SourceKind, Store, StoreError};

mod care;
mod deciding;
mod random;

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

fn clock() -> Clock {
    Clock::with_today("2026-02-20".parse().unwrap())
}

fn office() -> Office {
    filled(Office::new(Store::in_memory(clock()).unwrap()).unwrap())
}

/// With areas, a register and reports.
fn filled(mut office: Office) -> Office {
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
        of: NameKind::Partner,
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
    // The facility that wrote the name comes last, though nobody is as like and as near.
    let of_its_own = office.candidates(CITY, "中央病院").unwrap();
    let ids: Vec<&str> = of_its_own.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((ids.first(), ids.last()), (Some(&AKI), Some(&CITY)));
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
