//! Versions are never overwritten; one of them is current.

use super::*;
use crate::store::FindingKey;

fn save(store: &mut Store, channel: Channel, canonical: &str) -> ReportCounts {
    let report = report_of(ID, channel, canonical);
    store
        .save_reports(&[report], None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap()
}

fn current(store: &Store) -> String {
    store.current(ID, EDITION).unwrap().unwrap().canonical
}

#[test]
fn equal_to_the_latest_of_its_channel_is_unchanged_else_a_version() {
    let mut store = memory();
    let counts = save(&mut store, Channel::Paper, "A");
    assert_eq!(
        (counts.new, counts.unknown),
        (1, 1),
        "a facility unknown to the register is kept"
    );
    assert_eq!(save(&mut store, Channel::Paper, "A").unchanged, 1);
    assert_eq!(save(&mut store, Channel::Paper, "B").changed, 1);
    assert_eq!(
        save(&mut store, Channel::Paper, "A").changed,
        1,
        "A, B, A ends at A"
    );
    let versions = store.versions(ID, EDITION).unwrap();
    let seen: Vec<(i64, bool)> = versions
        .iter()
        .map(|one| (one.number, one.current))
        .collect();
    assert_eq!(seen, [(1, false), (2, false), (3, true)]);
    assert_eq!(current(&store), "A");
    assert_eq!(store.version(versions[1].id).unwrap().canonical, "B");
    assert!(store.version(99).is_err());
    assert_eq!(complaints(&store), []);
}

#[test]
fn another_channel_waits_beside_until_staff_choose() {
    let mut store = memory();
    save(&mut store, Channel::GMis, "A");
    let counts = save(&mut store, Channel::Paper, "P");
    assert_eq!((counts.changed, counts.beside), (1, 1));
    assert_eq!(current(&store), "A");
    let row = store.queue_row(ID, EDITION, EDITION_HASH).unwrap().unwrap();
    let report = row.report.unwrap();
    assert_eq!(report.beside, Some(counts.versions[0]));
    // Compared with the latest of the same channel, not with the current one.
    assert_eq!(save(&mut store, Channel::Paper, "P").unchanged, 1);
    assert_eq!(save(&mut store, Channel::GMis, "A").unchanged, 1);

    store
        .choose_current(
            counts.versions[0],
            report.version,
            &keep_all_verdicts,
            "佐藤",
        )
        .unwrap();
    assert_eq!(current(&store), "P");
    assert_eq!(
        store
            .queue_row(ID, EDITION, EDITION_HASH)
            .unwrap()
            .unwrap()
            .report
            .unwrap()
            .beside,
        None
    );
    let late = store
        .choose_current(report.version, report.version, &keep_all_verdicts, "鈴木")
        .unwrap_err();
    assert!(matches!(late, StoreError::Conflict(_)), "{late}");
    // From now on paper is the current channel.
    assert_eq!(save(&mut store, Channel::GMis, "B").beside, 1);
    assert_eq!(save(&mut store, Channel::Paper, "Q").beside, 0);
    assert_eq!(current(&store), "Q");
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_new_version_reopens_what_the_caller_names_and_nothing_else() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    confirm(&mut store, ID, Function::Ro, Verdict::No, "佐藤");
    let report = report_of(ID, Channel::Paper, "B");
    let reopens = |before: &str, after: &str| {
        assert_eq!((before, after), ("A", "B"));
        vec![Function::I, Function::Ha]
    };
    let counts = store
        .save_reports(&[report], None, "受付", &reopens, Job::quiet())
        .unwrap();
    assert_eq!(counts.reopened, 1, "nobody had decided on the other");
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Reopened);
    assert_eq!(
        store.function_states(ID, EDITION).unwrap()[Function::I].was,
        VerdictWord::Yes
    );
    assert_eq!(word(&store, ID, Function::Ro), VerdictWord::No);
    assert_eq!(word(&store, ID, Function::Ha), VerdictWord::Open);
    let filter = JournalFilter {
        kind: Some("reopened".to_owned()),
        ..JournalFilter::default()
    };
    assert_eq!(store.journal(&filter).unwrap().len(), 1);
    assert!(
        store.undoable("受付", 9).unwrap().is_empty(),
        "an import is not taken back"
    );
}

#[test]
fn several_reports_of_one_facility_in_one_file_arrive_in_order() {
    let mut store = memory();
    let reports = ["A", "B", "B", "C"].map(|text| report_of(ID, Channel::GMis, text));
    let file = source(SourceKind::Reports, "reports");
    let counts = store
        .save_reports(
            &reports,
            Some(&file),
            "受付",
            &keep_all_verdicts,
            Job::quiet(),
        )
        .unwrap();
    assert_eq!((counts.new, counts.changed, counts.unchanged), (1, 2, 1));
    assert_eq!(current(&store), "C");
    let entry = store
        .last_import(Some(SourceKind::Reports))
        .unwrap()
        .unwrap();
    assert_eq!(
        (entry.counts.new, entry.counts.changed, entry.counts.unknown),
        (1, 2, 4)
    );
    assert_eq!(
        store.versions(ID, EDITION).unwrap()[0].source,
        Some(entry.id)
    );
    let dry = store.save_reports(
        &[report_of(ID, Channel::GMis, "D")],
        None,
        "受付",
        &keep_all_verdicts,
        Job::dry(),
    );
    assert_eq!(dry.unwrap().changed, 1);
    assert_eq!(current(&store), "C");
    assert_eq!(complaints(&store), []);
}

#[test]
fn assessments_are_kept_per_version_and_edition_with_their_context() {
    use kakari_core::assess::Holds;
    use kakari_core::edition::PerFunction;
    use kakari_core::finding::Severity;
    use kakari_core::scope::ScopeVerdict;
    let mut store = memory();
    let version = keep(&mut store, ID, "A");
    let context_of = |store: &Store, edition_hash| {
        let mut found = Vec::new();
        store
            .each_current_version(EDITION, edition_hash, "r06", false, &mut |one| {
                found.push(one)
            })
            .unwrap();
        assert_eq!((found.len(), found[0].version), (1, version));
        assert_eq!(found[0].previous_hash, None);
        found.remove(0).kept.map(|kept| kept.context_hash)
    };
    assert_eq!(context_of(&store, EDITION_HASH), None);
    let summary = AssessmentSummary {
        holds: PerFunction::in_order([
            Holds::Yes,
            Holds::No,
            Holds::Unknown,
            Holds::NotApplicable,
            Holds::Yes,
        ])
        .unwrap(),
        readiness: PerFunction::in_order(["none", "none", "inquiry_needed", "none", "blocked"])
            .unwrap()
            .map(str::to_owned),
        scope: ScopeVerdict::NextYear,
        worst: Some(Severity::Error),
        findings: [
            ("KA001", None),
            ("KN002", Some("f9.a b")),
            ("KN002", Some("f1.posted")),
        ]
        .map(|(code, item)| FindingKey {
            code: code.to_owned(),
            item: item.map(str::to_owned),
        })
        .to_vec(),
        answers: "1-00- 1 x4 -".to_owned(),
        context_hash: "c1".to_owned(),
    };
    let (edition_hash, json) = (EDITION_HASH.to_owned(), "{}".to_owned());
    let mut one = NewAssessment {
        version,
        edition_hash,
        summary,
        json,
    };
    store.save_assessments(std::slice::from_ref(&one)).unwrap();
    let row = store.queue_row(ID, EDITION, EDITION_HASH).unwrap().unwrap();
    assert_eq!(row.assessment.as_ref(), Some(&one.summary));
    (one.summary.context_hash, one.summary.worst, one.json) =
        ("c2".to_owned(), None, "[]".to_owned());
    one.summary.findings.clear();
    store.save_assessments(std::slice::from_ref(&one)).unwrap();
    let row = store.queue_row(ID, EDITION, EDITION_HASH).unwrap().unwrap();
    assert_eq!(row.assessment.as_ref(), Some(&one.summary));
    assert_eq!(context_of(&store, EDITION_HASH).as_deref(), Some("c2"));
    assert_eq!(context_of(&store, "other"), None);
    assert_eq!(
        store
            .assessment_json(version, EDITION_HASH)
            .unwrap()
            .as_deref(),
        Some("[]")
    );
    store.forget_assessments().unwrap();
    assert_eq!(store.assessment_json(version, EDITION_HASH).unwrap(), None);
}

/// Keeps several reports of one file; gives how many versions it added.
fn save_file(store: &mut Store, contents: &[&str]) -> usize {
    let reports: Vec<NewReport> = contents
        .iter()
        .map(|one| report_of(ID, Channel::Paper, one))
        .collect();
    let source = source(SourceKind::Reports, &contents.concat());
    let reopens = |_: &str, _: &str| vec![Function::I];
    let counts = store
        .save_reports(&reports, Some(&source), "受付", &reopens, Job::quiet())
        .unwrap();
    assert_eq!(
        counts.versions.len() + counts.unchanged,
        contents.len(),
        "{contents:?}"
    );
    counts.versions.len()
}

#[test]
fn a_file_with_two_versions_of_a_facility_comes_in_once() {
    let mut store = memory();
    assert_eq!(save_file(&mut store, &["A", "B"]), 2);
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    for again in [&["A", "B"][..], &["A"], &["B"], &["A", "A", "B", "B"]] {
        assert_eq!(save_file(&mut store, again), 0, "{again:?}");
        assert_eq!(word(&store, ID, Function::I), VerdictWord::Yes);
        assert_eq!(current(&store), "B");
    }
    let imports = store.sources().unwrap();
    assert_eq!(imports.len(), 5, "each is on record");
    assert_eq!(complaints(&store), []);
}

#[test]
fn exports_that_grow_add_only_what_is_new() {
    let mut store = memory();
    assert_eq!(save_file(&mut store, &["A"]), 1);
    assert_eq!(save_file(&mut store, &["A", "B"]), 1);
    assert_eq!(save_file(&mut store, &["A", "B"]), 0);
    // A part of the file that came in last, not an older report that came anew.
    assert_eq!(save_file(&mut store, &["A"]), 0);
    assert_eq!(current(&store), "B");
    assert_eq!(save_file(&mut store, &["A", "B", "C"]), 1);
    assert_eq!(current(&store), "C");
    assert_eq!(complaints(&store), []);
}

#[test]
fn an_older_file_ends_at_its_last_report() {
    let mut store = memory();
    save_file(&mut store, &["A", "B"]);
    assert_eq!(save_file(&mut store, &["C"]), 1);
    assert_eq!(save_file(&mut store, &["A", "B"]), 1);
    assert_eq!(current(&store), "B");
    assert_eq!(save_file(&mut store, &["A"]), 0);
    assert_eq!(save_file(&mut store, &["C"]), 1);
    assert_eq!(current(&store), "C");
}

#[test]
fn a_file_all_of_which_is_known_is_remembered_as_the_newest() {
    let mut store = memory();
    save_file(&mut store, &["A"]);
    save_file(&mut store, &["B"]);
    assert_eq!(save_file(&mut store, &["A", "B"]), 0);
    assert_eq!(save_file(&mut store, &["A"]), 0);
    assert_eq!(current(&store), "B");
    assert_eq!(complaints(&store), []);
}

#[test]
fn channels_of_one_file_are_compared_each_with_its_own() {
    let mut store = memory();
    let of = |channel, content| report_of(ID, channel, content);
    let file = [
        of(Channel::Paper, "A"),
        of(Channel::GMis, "A"),
        of(Channel::Paper, "B"),
    ];
    let mut save = |reports: &[NewReport]| {
        let source = source(SourceKind::Reports, "混在");
        let counts = store.save_reports(
            reports,
            Some(&source),
            "受付",
            &keep_all_verdicts,
            Job::quiet(),
        );
        counts.unwrap().versions.len()
    };
    assert_eq!(save(&file), 3);
    assert_eq!(save(&file), 0);
    assert_eq!(save(&file[..2]), 0);
}
