//! The rows of the console, at any size.

use super::*;

#[test]
fn a_row_for_every_facility_and_every_unknown_one_that_reported() {
    let mut store = memory();
    let rows = [
        facility(OTHER_ID, "もみのき病院"),
        facility("39215", "未報告医院"),
    ];
    let list = source(SourceKind::Facilities, "1");
    store
        .import_facilities(&rows, Covers::Both, &list, "佐藤", Job::quiet())
        .unwrap();
    keep(&mut store, ID, "A");
    let version = keep(&mut store, OTHER_ID, "A");
    let later = Verdict::Later {
        reason: "資料待ち".to_owned(),
        until: Some(day("2026-03-01")),
    };
    confirm(&mut store, OTHER_ID, Function::Ni, later, "佐藤");
    let rows = queue_rows(&store, EDITION);
    let ids: Vec<(&str, bool, bool)> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.known, row.report.is_some()))
        .collect();
    assert_eq!(
        ids,
        [
            (OTHER_ID, true, true),
            ("39215", true, false),
            (ID, false, true)
        ]
    );
    assert_eq!(
        (rows[2].name.as_str(), rows[2].kind),
        ("要医院", Some(Kind::Clinic))
    );
    assert_eq!(rows[0].municipality_code, "39201");
    assert_eq!(rows[0].report.as_ref().unwrap().version, version);
    let ni = &rows[0].functions[Function::Ni];
    assert_eq!(
        (ni.word, ni.rev, ni.until),
        (VerdictWord::Later, 1, Some(day("2026-03-01")))
    );
    assert_eq!(ni.edition_hash, EDITION_HASH);
    for row in &rows {
        assert_eq!(
            store
                .queue_row(&row.id, EDITION, EDITION_HASH)
                .unwrap()
                .as_ref(),
            Some(row)
        );
    }
    assert_eq!(
        store.queue_row("39299", EDITION, EDITION_HASH).unwrap(),
        None
    );
    let other_year = queue_rows(&store, "r08");
    assert!(
        other_year
            .iter()
            .all(|row| row.report.is_none() && row.functions[Function::Ni].rev == 0)
    );
}

#[test]
fn last_years_current_version_stays_within_reach() {
    let mut store = memory();
    let mut last_year = report_of(ID, Channel::GMis, "2025");
    last_year.edition = "r06".to_owned();
    let reports = [last_year, report_of(ID, Channel::GMis, "2026")];
    store
        .save_reports(&reports, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    assert_eq!(store.current(ID, "r06").unwrap().unwrap().canonical, "2025");
    let mut seen = Vec::new();
    let each = &mut |version: Version| {
        // Reading within reading sees the same state.
        seen.push((
            version.canonical,
            store.current(ID, "r06")?.unwrap().canonical,
        ));
        Ok(())
    };
    let id = store.current(ID, EDITION).unwrap().unwrap().head.id;
    store.read_versions(&[id], each).unwrap();
    assert_eq!(seen, [("2026".to_owned(), "2025".to_owned())]);
}

#[test]
fn the_journal_is_narrowed_and_paged() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    confirm(&mut store, ID, Function::Ro, Verdict::No, "鈴木");
    let all = store.journal(&JournalFilter::default()).unwrap();
    let kinds: Vec<&str> = all.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["verdict", "verdict", "reports", "created"]);
    assert_eq!(
        (all[0].what.as_str(), all[0].function),
        ("確認（無）", Some(Function::Ro))
    );
    let page = JournalFilter {
        before: Some(all[1].seq),
        limit: Some(1),
        ..JournalFilter::default()
    };
    assert_eq!(store.journal(&page).unwrap(), all[2..3]);
    let his = JournalFilter {
        actor: Some("鈴木".to_owned()),
        facility: Some(ID.to_owned()),
        ..JournalFilter::default()
    };
    assert_eq!(store.journal(&his).unwrap(), all[..1]);
    let since = JournalFilter {
        since: Some("2026-02-13".to_owned()),
        ..JournalFilter::default()
    };
    assert_eq!(store.journal(&since).unwrap(), []);
}

#[test]
fn the_hash_of_the_lists_follows_what_an_assessment_may_depend_on() {
    let mut store = memory();
    let mut listed = facility(ID, "甲病院");
    let bring = |store: &mut Store, listed: &Facility| {
        store
            .import_facilities(
                std::slice::from_ref(listed),
                Covers::Part,
                &source(SourceKind::Facilities, &listed.name),
                "受付",
                Job::quiet(),
            )
            .unwrap();
        store.lists_hash().unwrap()
    };
    let empty = store.lists_hash().unwrap();
    let first = bring(&mut store, &listed);
    assert_ne!(empty, first);
    listed.address = "見本市1-1".to_owned();
    assert_eq!(bring(&mut store, &listed), first);
    listed.name = "乙病院".to_owned();
    let renamed = bring(&mut store, &listed);
    assert_ne!(renamed, first);
    let facts = ScopeFacts {
        closed_on: Some(day("2026-01-05")),
        ..ScopeFacts::default()
    };
    store.set_scope_facts(ID, &facts, "", 0, "佐藤").unwrap();
    assert_ne!(store.lists_hash().unwrap(), renamed);
}
