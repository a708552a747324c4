//! A file that cannot be used gives a sentence, not a trace.

use std::time::Duration;

use super::*;

fn said(result: Result<Store, StoreError>) -> String {
    let sentence = result.unwrap_err().to_string();
    assert!(sentence.ends_with('。'), "{sentence}");
    sentence
}

#[test]
fn what_is_made_once_is_there_when_it_is_opened_again() {
    let (folder, store) = on_disk();
    let path = folder.path().join("kakari.db");
    let id = store.database_id().to_owned();
    assert_eq!(id.len(), 32);
    drop(store);
    let again = Store::open(&path, clock()).unwrap();
    assert_eq!(
        (again.database_id(), again.is_sample(), again.is_read_only()),
        (id.as_str(), false, false)
    );
    assert!(matches!(
        Store::create(&path, clock()),
        Err(StoreError::AlreadyExists(_))
    ));
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| name.to_string_lossy().starts_with("kakari.db")),
        "{left:?}"
    );
    let path = folder.path().join("見本.db");
    let sample = Store::unplaced(&path, clock(), true).unwrap();
    let sample = sample.place_at(&path).unwrap();
    assert!(sample.is_sample());
    assert_ne!(sample.database_id(), id);
}

#[test]
fn only_one_of_several_first_openers_makes_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kakari.db");
    let made: usize = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Store::create(&path, clock()).is_ok()))
            .collect();
        all.into_iter()
            .filter(|_| true)
            .map(|one| usize::from(one.join().unwrap()))
            .sum()
    });
    assert_eq!(made, 1);
    assert_eq!(complaints(&Store::open(&path, clock()).unwrap()), []);
}

#[test]
fn each_unusable_file_has_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kakari.db");
    let open = || Store::open(&path, clock());
    assert!(said(open()).contains("見つかりません"));
    std::fs::create_dir(&path).unwrap();
    assert!(said(open()).contains("フォルダー"));
    std::fs::remove_dir(&path).unwrap();
    for bytes in ["", "ID,正式名称\n", "SQLite format"] {
        std::fs::write(&path, bytes).unwrap();
        assert!(
            said(open()).contains("データベースのファイルではありません"),
            "{bytes:?}"
        );
    }
    std::fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (a)")
        .unwrap();
    assert!(said(open()).contains("kakari のデータベースではありません"));
    assert!(
        said(Store::open_read_only(&path, clock())).contains("kakari のデータベースではありません")
    );
}

#[test]
fn a_newer_schema_is_refused_with_both_numbers() {
    let (folder, store) = on_disk();
    store.connection.set_format(99).unwrap();
    drop(store);
    let sentence = said(Store::open(&folder.path().join("kakari.db"), clock()));
    assert!(
        sentence.contains("形式 99") && sentence.contains(&Store::format().to_string()),
        "{sentence}"
    );
}

#[test]
fn a_damaged_file_is_called_damaged() {
    let (folder, store) = on_disk();
    drop(store);
    let path = folder.path().join("kakari.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4_000].fill(0xff);
    std::fs::write(&path, bytes).unwrap();
    let sentence = said(Store::open(&path, clock()));
    assert!(
        sentence.contains("壊れています") && sentence.contains("kakari restore"),
        "{sentence}"
    );
}

#[test]
fn read_only_reads_and_refuses_every_act() {
    let (folder, mut store) = on_disk();
    keep(&mut store, ID, "A");
    let path = folder.path().join("kakari.db");
    let mut reader = Store::open_read_only(&path, clock()).unwrap();
    assert!(reader.is_read_only());
    // What others write appears.
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    assert_eq!(word(&reader, ID, Function::I), VerdictWord::Yes);
    let act = act(&reader, ID, Function::I, Decision::Reset);
    let refused = reader.decide(&[act], "鈴木", "").unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}");
    assert!(refused.to_string().contains("読み取り専用"));
    assert!(matches!(
        reader.save_assessments(&[]),
        Err(StoreError::ReadOnly(_))
    ));
    assert!(matches!(
        reader.forget_assessments(),
        Err(StoreError::ReadOnly(_))
    ));
    assert!(reader.mask(2, "", "鈴木").is_err());
}

#[test]
fn a_file_that_turns_read_only_under_way_is_told() {
    let (_folder, mut store) = on_disk();
    store.connection.batch("PRAGMA query_only = ON").unwrap();
    let refused = store.set_setting("a", Some("b"), "佐藤").unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_left_half_done() {
    let (_folder, mut store) = on_disk();
    let pages: i64 = store.connection.one("PRAGMA page_count", &[]).unwrap();
    let at_most = |pages: i64| format!("PRAGMA max_page_count = {pages}");
    store.connection.batch(&at_most(pages + 2)).unwrap();
    let rows: Vec<Facility> = (10..3_000)
        .map(|number| facility(&format!("392{number}"), "医院"))
        .collect();
    let list = source(SourceKind::Facilities, "1");
    let refused = store
        .import_facilities(&rows, Covers::Clinics, &list, "佐藤", Job::quiet())
        .unwrap_err();
    assert!(matches!(refused, StoreError::NoSpace(_)), "{refused}");
    assert_eq!(store.facilities().unwrap().len(), 0);
    store.connection.batch(&at_most(1_000_000)).unwrap();
    store
        .import_facilities(&rows, Covers::Clinics, &list, "佐藤", Job::quiet())
        .unwrap();
    assert_eq!(complaints(&store), []);
}

#[test]
fn who_waits_learns_who_is_busy_with_what() {
    let (folder, mut first) = on_disk();
    keep(&mut first, ID, "A");
    let mut second = Store::open(&folder.path().join("kakari.db"), clock()).unwrap();
    second.set_patience(Duration::ZERO);
    let mut told = Vec::new();
    let mut progress = |done: usize, _: usize| {
        if done == 1 {
            told.push(
                second
                    .set_setting("a", Some("b"), "鈴木")
                    .unwrap_err()
                    .to_string(),
            );
        }
    };
    let job = Job {
        progress: Some(&mut progress),
        ..Job::default()
    };
    let list = source(SourceKind::Facilities, "1");
    first
        .import_facilities(&[facility(ID, "要医院")], Covers::Part, &list, "佐藤", job)
        .unwrap();
    assert_eq!(told.len(), 1);
    let busy = format!("佐藤さんが {NOW} から「医療機関一覧の取込」を実行中です。");
    assert!(told[0].contains(&busy), "{told:?}");
    second.set_setting("a", Some("b"), "鈴木").unwrap();

    // A short act leaves no note: whoever wrote last is named.
    first.connection.batch("BEGIN IMMEDIATE").unwrap();
    let locked = second.set_setting("a", Some("c"), "鈴木").unwrap_err();
    assert!(matches!(&locked, StoreError::Locked { .. }), "{locked}");
    assert!(
        locked.to_string().contains("最後に書き込んだのは 鈴木さん"),
        "{locked}"
    );
}
