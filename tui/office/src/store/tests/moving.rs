//! A database of the format before is taken over whole, and nothing that was done to it goes unnoticed by that.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kakari_core::assess::Holds;

use super::super::engine::{self, Connection};
use super::super::schema;
use super::*;

/// A small database as kakari wrote it in format 2.
fn older(folder: &Path, more: &str) -> PathBuf {
    let path = folder.join("kakari.db");
    let made = Connection::open(&path, engine::Access::Make, Duration::ZERO).unwrap();
    schema::build_older(&made, 2).unwrap();
    // Rows name others that come later in the file.
    made.batch("PRAGMA foreign_keys = OFF").unwrap();
    let rows = include_str!("format_2.sql");
    made.batch(&format!("BEGIN;{rows}{more};COMMIT;")).unwrap();
    made.close().unwrap();
    path
}

#[test]
fn a_database_of_the_format_before_is_taken_over_with_all_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path(), "");
    let mut store = Store::open(&path, clock()).unwrap();
    assert_eq!(complaints(&store), []);
    store.verify().unwrap().unwrap();
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Yes);
    let known = store.facilities().unwrap();
    let names: Vec<&str> = known.iter().map(|one| one.facility.name.as_str()).collect();
    assert_eq!(names, ["もみのき病院", "未報告医院", "要医院"]);
    assert!(known.iter().all(|one| one.facility.access.is_blank()));
    let newest = store.journal(&JournalFilter::default()).unwrap();
    assert_eq!(newest[0].kind, "migrated");

    // The same list again changes nothing, and one that knows more fills the row.
    let mut bring = |row: Facility| {
        let list = source(SourceKind::Facilities, &row.access.website);
        store
            .import_facilities(&[row], Covers::Part, &list, "佐藤", Job::quiet())
            .unwrap()
    };
    let same = bring(facility(ID, "要医院"));
    assert_eq!((same.changed, same.unchanged), (0, 1));
    let filled = bring(Facility {
        access: Access {
            website: "https://www.example.jp/".to_owned(),
            ..Access::default()
        },
        ..facility(ID, "要医院")
    });
    assert_eq!((filled.changed, filled.unchanged), (1, 0));
    drop(store);
    // Opening it again takes nothing over.
    let store = Store::open(&path, clock()).unwrap();
    let access = store.facility(ID).unwrap().unwrap().facility.access;
    assert_eq!(access.website, "https://www.example.jp/");
    let moves = JournalFilter {
        kind: Some("migrated".to_owned()),
        ..JournalFilter::default()
    };
    assert_eq!(store.journal(&moves).unwrap().len(), 1);
    assert_eq!(complaints(&store), []);
    store.verify().unwrap().unwrap();
}

#[test]
fn it_is_read_as_it_is_where_it_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path(), "");
    let before = std::fs::read(&path).unwrap();
    let store = Store::open_read_only(&path, clock()).unwrap();
    assert_eq!(store.facilities().unwrap().len(), 3);
    assert_eq!(store.areas().unwrap().len(), 2);
    assert_eq!(queue_rows(&store, EDITION).len(), 3);
    assert_eq!(complaints(&store), []);
    store.verify().unwrap().unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, Job::quiet()).unwrap();
    drop(store);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(complaints(&Store::open(&copy, clock()).unwrap()), []);
}

/// What was assessed before answers were kept is still shown where nothing can be written, and is counted as not known.
#[test]
fn an_assessment_of_the_format_before_is_shown_without_its_answers() {
    let words = [
        "yes no no no no",
        "none none none none none",
        "in",
        "",
        "",
        "c1",
    ];
    let mut seal = crate::hash::Fields::begin("kakari assessment");
    seal.number(1);
    seal.text(EDITION_HASH);
    words.iter().for_each(|word| seal.text(word));
    let [holds, readiness, scope, worst, codes, context] = words;
    let kept = format!(
        "INSERT INTO assessments (version, edition_hash, holds, readiness, scope, worst, codes, context_hash, seal) \
         VALUES (1, '{EDITION_HASH}', '{holds}', '{readiness}', '{scope}', '{worst}', '{codes}', '{context}', '{}');",
        seal.finish()
    );
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path(), &kept);
    for store in [
        Store::open_read_only(&path, clock()).unwrap(),
        Store::open(&path, clock()).unwrap(),
    ] {
        let rows = queue_rows(&store, EDITION);
        let kept = rows.iter().filter_map(|row| row.assessment.as_ref());
        let kept: Vec<_> = kept.collect();
        assert_eq!(kept.len(), 1, "{rows:?}");
        assert_eq!(
            (kept[0].holds[Function::F1], kept[0].answers.as_str()),
            (Holds::Yes, "")
        );
        assert_eq!(complaints(&store), []);
    }
}

#[test]
fn a_change_before_the_move_is_found_after_it() {
    let name = "UPDATE facilities SET name = 'x', row_hash = '";
    let hash =
        crate::hash::sha256(r#"["39215","x","","","","clinic","39","201","",""]"#.as_bytes());
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path(), &format!("{name}{hash}' WHERE id = '39215'"));
    let store = Store::open(&path, clock()).unwrap();
    let fault = store.verify().unwrap().unwrap_err();
    assert_eq!(fault.row, 19, "{}", fault.what);
}

#[test]
fn a_program_of_the_format_before_does_not_write_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path(), "");
    let store = Store::open(&path, clock()).unwrap();
    let entry = "INSERT INTO journal SELECT seq + 1, 2, at, actor, kind, batch, label, facility, edition, function, \
                 undoes, payload, prev, hash FROM journal ORDER BY seq DESC LIMIT 1";
    assert!(store.connection.batch(entry).is_err());
    // Nor does an entry of the weaker format pass the chain.
    super::proof::tamper(&store, entry);
    assert!(store.verify().unwrap().is_err());
}
