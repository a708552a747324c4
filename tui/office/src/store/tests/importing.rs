//! An import happened wholly or not at all, and running it again is harmless.

use std::sync::atomic::{AtomicBool, Ordering};

use kakari_core::area::Area;
use kakari_core::duty::Beds;
use kakari_core::facility::{Exclusion, Suspension};

use super::*;

fn import(store: &mut Store, rows: &[Facility], text: &str, covers: Covers) -> ImportCounts {
    let source = source(SourceKind::Facilities, text);
    store
        .import_facilities(rows, covers, &source, "佐藤", Job::quiet())
        .unwrap()
}

fn numbers(counts: &ImportCounts) -> [usize; 4] {
    [counts.new, counts.changed, counts.unchanged, counts.absent]
}

#[test]
fn a_then_b_then_a_ends_at_a() {
    let mut store = memory();
    let a = [facility(ID, "要医院"), facility("39212", "乙医院")];
    let b = [facility(ID, "要クリニック")];
    assert_eq!(
        numbers(&import(&mut store, &a, "A", Covers::Clinics)),
        [2, 0, 0, 0]
    );
    let first = store.facilities().unwrap();
    assert_eq!(
        numbers(&import(&mut store, &b, "B", Covers::Clinics)),
        [0, 1, 0, 1]
    );
    let absent = store.facility("39212").unwrap().unwrap();
    assert_eq!(absent.absent_since.as_deref(), Some(NOW));
    assert_eq!(
        numbers(&import(&mut store, &a, "A", Covers::Clinics)),
        [0, 2, 0, 0]
    );
    assert_eq!(store.facilities().unwrap(), first);
    assert_eq!(
        numbers(&import(&mut store, &a, "A", Covers::Clinics)),
        [0, 0, 2, 0]
    );
    assert_eq!(store.sources().unwrap().len(), 4);
    assert_eq!(complaints(&store), []);
}

#[test]
fn only_lists_of_the_same_kind_and_prefecture_make_absent() {
    let mut store = memory();
    let all = [
        facility(ID, "要医院"),
        facility(OTHER_ID, "もみのき病院"),
        facility("0121A", "札幌医院"),
    ];
    import(&mut store, &all, "1", Covers::Both);
    let hospitals = [facility("39112", "新しい病院")];
    let absent = |store: &Store| -> Vec<String> {
        let facilities = store.facilities().unwrap();
        facilities
            .into_iter()
            .filter(|one| one.absent_since.is_some())
            .map(|one| one.facility.id)
            .collect()
    };
    import(&mut store, &hospitals, "2", Covers::Part);
    assert_eq!(absent(&store), Vec::<String>::new());
    import(&mut store, &hospitals, "3", Covers::Hospitals);
    assert_eq!(absent(&store), [OTHER_ID]);
}

#[test]
fn an_empty_database_takes_its_prefecture_from_the_first_list() {
    let mut store = memory();
    let counts = import(&mut store, &[facility(ID, "要医院")], "1", Covers::Clinics);
    assert_eq!(counts.prefecture_taken.as_deref(), Some("39"));
    assert_eq!(
        store.setting(setting::PREFECTURE).unwrap().as_deref(),
        Some("39")
    );
    let counts = import(
        &mut store,
        &[facility("0121A", "札幌医院")],
        "2",
        Covers::Part,
    );
    assert_eq!(counts.prefecture_taken, None);
    assert_eq!(
        store.setting(setting::PREFECTURE).unwrap().as_deref(),
        Some("39")
    );
}

#[test]
fn a_dry_run_counts_and_leaves_nothing() {
    let mut store = memory();
    let source = source(SourceKind::Facilities, "1");
    let rows = [facility(ID, "要医院")];
    let counts = store
        .import_facilities(&rows, Covers::Clinics, &source, "佐藤", Job::dry())
        .unwrap();
    assert_eq!(counts.new, 1);
    assert_eq!(store.facilities().unwrap().len(), 0);
    assert_eq!(store.journal_count().unwrap(), 1);
    assert_eq!(store.sources().unwrap(), []);
}

#[test]
fn a_stopped_import_leaves_nothing() {
    let mut store = memory();
    let rows: Vec<Facility> = (10..2_000)
        .map(|number| facility(&format!("392{number}"), "医院"))
        .collect();
    let stop = AtomicBool::new(false);
    let mut seen = Vec::new();
    let mut progress = |done: usize, all: usize| {
        seen.push((done, all));
        stop.store(done >= 500, Ordering::Relaxed);
    };
    let job = Job {
        progress: Some(&mut progress),
        cancel: Some(&stop),
        ..Job::default()
    };
    let source = source(SourceKind::Facilities, "1");
    let refused = store.import_facilities(&rows, Covers::Clinics, &source, "佐藤", job);
    assert!(matches!(refused, Err(StoreError::Cancelled)), "{refused:?}");
    assert_eq!(seen, [(0, 0), (0, 1_990), (500, 1_990)]);
    assert_eq!(store.facilities().unwrap().len(), 0);
    assert_eq!(store.journal_count().unwrap(), 1);
}

#[test]
fn nobody_imports_without_a_name() {
    let mut store = memory();
    let source = source(SourceKind::Facilities, "1");
    let refused = store.import_facilities(&[], Covers::Clinics, &source, " ", Job::quiet());
    assert!(matches!(refused, Err(StoreError::NoActor)), "{refused:?}");
}

#[test]
fn what_came_in_can_be_shown_again_exactly() {
    let mut store = memory();
    let bytes = [0x83, 0x8f, 0x0d, 0x0a, 0x00, 0xff];
    let mut file = source(SourceKind::Facilities, "");
    (file.bytes, file.encoding, file.refused) = (bytes.to_vec(), "CP932".to_owned(), 3);
    for _ in 0..2 {
        store
            .import_facilities(
                &[facility(ID, "要医院")],
                Covers::Part,
                &file,
                "佐藤",
                Job::quiet(),
            )
            .unwrap();
    }
    let entry = store
        .last_import(Some(SourceKind::Facilities))
        .unwrap()
        .unwrap();
    assert_eq!(store.original(&entry.sha256).unwrap(), bytes);
    assert_eq!(
        (
            entry.encoding.as_str(),
            entry.by.as_str(),
            entry.counts.refused
        ),
        ("CP932", "佐藤", 3)
    );
    let kept: i64 = store
        .connection
        .one("SELECT count(*) FROM originals", &[])
        .unwrap();
    assert_eq!(kept, 1, "the bytes are kept once");
    store
        .connection
        .execute("UPDATE originals SET bytes = ?1", &[&vec![0_u8]])
        .unwrap();
    assert!(store.original(&entry.sha256).is_err());
    assert_eq!(complaints(&store).len(), 1);
}

#[test]
fn areas_name_municipalities_and_leave_when_the_table_leaves_them_out() {
    let mut store = memory();
    import(&mut store, &[facility(ID, "要医院")], "1", Covers::Clinics);
    let area = |code: &str, name: &str| Area {
        municipality_code: code.to_owned(),
        municipality: name.to_owned(),
        medical_area: "中央".to_owned(),
        population: Some(320_000),
        ..Area::default()
    };
    let both = [area("39201", "高知市"), area("39202", "室戸市")];
    let table = source(SourceKind::Areas, "areas");
    let counts = store
        .import_areas(&both, &table, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(numbers(&counts), [2, 0, 0, 0]);
    let entry = store.facility(ID).unwrap().unwrap();
    assert_eq!(
        (
            entry.facility.municipality.as_str(),
            entry.medical_area.as_str()
        ),
        ("高知市", "中央")
    );
    let counts = store
        .import_areas(&both[..1], &table, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(numbers(&counts), [0, 0, 1, 1]);
    assert_eq!(store.areas().unwrap(), both[..1]);
}

#[test]
fn care_facilities_come_and_go_with_their_list() {
    let mut store = memory();
    let one = |name: &str| CareFacility {
        name: name.to_owned(),
        municipality: "高知市".to_owned(),
    };
    let list = source(SourceKind::CareFacilities, "care");
    let both = [one("ホーム甲"), one("ホーム乙")];
    store
        .import_care_facilities(&both, &list, "佐藤", Job::quiet())
        .unwrap();
    let counts = store
        .import_care_facilities(&both[1..], &list, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(numbers(&counts), [0, 0, 1, 1]);
    assert_eq!(store.care_facilities().unwrap(), both[1..]);
    let counts = store
        .import_care_facilities(&both, &list, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(numbers(&counts), [0, 1, 1, 0]);
}

#[test]
fn scope_facts_come_by_file_and_by_hand() {
    let mut store = memory();
    import(&mut store, &[facility(ID, "要医院")], "1", Covers::Clinics);
    let facts = ScopeFacts {
        opened_on: Some(day("2020-04-01")),
        closed_on: None,
        suspended: vec![Suspension {
            from: day("2025-12-20"),
            to: None,
        }],
        excluded: Some(Exclusion::Penal),
    };
    let change = |id: &str| ScopeChange {
        facility: id.to_owned(),
        facts: facts.clone(),
        beds: Beds::default(),
    };
    let file = source(SourceKind::Scope, "scope");
    let rows = [change(ID), change("39212")];
    let counts = store
        .import_scope(&rows, &file, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!((counts.new, counts.unknown), (2, 1));
    let counts = store
        .import_scope(&rows, &file, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!((counts.new, counts.changed, counts.unchanged), (0, 0, 2));
    let entry = store.facility(ID).unwrap().unwrap();
    assert_eq!((entry.facility.scope, entry.scope_rev), (facts, 1));
    let empty = ScopeFacts::default();
    store
        .set_scope_facts(ID, &empty, "再開の届出", 1, "鈴木")
        .unwrap();
    assert!(
        store
            .facility(ID)
            .unwrap()
            .unwrap()
            .facility
            .scope
            .is_empty()
    );
    let late = store
        .set_scope_facts(ID, &empty, "", 1, "佐藤")
        .unwrap_err();
    assert!(
        matches!(&late, StoreError::Conflict(list) if list[0].who == "鈴木"),
        "{late}"
    );
    let counts = store
        .import_scope(&rows[..1], &file, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(counts.changed, 1);
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_file_of_which_nothing_was_taken_is_on_record_but_not_kept() {
    let (folder, mut store) = on_disk();
    let mut refused = source(SourceKind::Facilities, &"x".repeat(1_000_000));
    refused.refused = 40_000;
    let before = store.journal_count().unwrap();
    for _ in 0..3 {
        let counts = store
            .import_facilities(&[], Covers::Both, &refused, "佐藤", Job::quiet())
            .unwrap();
        assert_eq!((counts.new, counts.refused), (0, 40_000));
    }
    assert_eq!(store.journal_count().unwrap(), before + 3);
    let entry = &store.journal(&JournalFilter::default()).unwrap()[0];
    assert_eq!(entry.kind, "refused");
    for said in [
        crate::hash::sha256(&refused.bytes),
        "1000000".to_owned(),
        "40000".to_owned(),
    ] {
        assert!(entry.payload.contains(&said), "{}", entry.payload);
    }
    assert!(entry.what.contains("一覧.csv"), "{}", entry.what);
    assert_eq!(store.sources().unwrap(), []);
    assert_eq!(complaints(&store), []);
    drop(store);
    let size = std::fs::metadata(folder.path().join("kakari.db"))
        .unwrap()
        .len();
    assert!(size < 500_000, "{size}");
}

#[test]
fn beds_are_kept_beside_the_list_and_a_blank_row_takes_none_away() {
    let beds = |written: &str| Beds::from_written(written).unwrap();
    let with = |written: &str| Facility {
        beds: beds(written),
        ..facility(ID, "要医院")
    };
    let mut store = memory();
    let blank = import(&mut store, &[with("")], "1", Covers::Clinics);
    assert_eq!(blank.new, 1);
    let root = |store: &Store| store.lists_hash().unwrap();
    let before = root(&store);
    assert!(store.beds_between((ID, ID)).unwrap().is_empty());
    let counts = import(&mut store, &[with("general=10")], "2", Covers::Clinics);
    assert_eq!((counts.changed, counts.unchanged), (1, 0));
    assert_eq!(root(&store), before, "assessments do not depend on beds");
    let counts = import(&mut store, &[with("general=10")], "3", Covers::Clinics);
    assert_eq!((counts.changed, counts.unchanged), (0, 1));
    let counts = import(&mut store, &[with("")], "4", Covers::Clinics);
    assert_eq!((counts.changed, counts.unchanged), (0, 1));
    let known = |store: &Store| store.beds_between((ID, ID)).unwrap()[ID];
    assert_eq!(known(&store), (beds("general=10"), 1));
    store.set_beds(ID, &beds("total=0"), 1, "鈴木").unwrap();
    let late = store.set_beds(ID, &beds(""), 1, "佐藤").unwrap_err();
    assert!(matches!(&late, StoreError::Conflict(list) if list[0].who == "鈴木"));
    let counts = import(&mut store, &[with("general=10")], "5", Covers::Clinics);
    assert_eq!(counts.changed, 1);
    assert_eq!(counts.by_hand.len(), 1);
    assert_eq!(counts.by_hand[0].what, "病床数：合計病床数0");
    let counts = import(&mut store, &[with("general=9")], "6", Covers::Clinics);
    assert_eq!(counts.by_hand.len(), 0, "it came from a list");
    assert_eq!(complaints(&store), []);
}
