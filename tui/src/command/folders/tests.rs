use super::*;
use kakari_core::date::Date;
use kakari_office::store::Clock;

fn windows(local: &str, roaming: &str) -> Windows {
    let folder = |path: &str| (!path.is_empty()).then(|| PathBuf::from(path));
    Windows {
        local: folder(local),
        roaming: folder(roaming),
    }
}

#[test]
fn the_local_folder_is_used_unless_only_the_roaming_one_holds_a_database() {
    let used = |folder: &str| Some(Decision::Use(PathBuf::from(folder)));
    let moved = Some(Decision::Move(PathBuf::from("R"), PathBuf::from("L")));
    let both = windows("L", "R");
    assert_eq!(both.decide(|_| false), used("L"));
    assert_eq!(both.decide(|folder| folder == Path::new("L")), used("L"));
    assert_eq!(both.decide(|_| true), used("L"));
    assert_eq!(both.decide(|folder| folder == Path::new("R")), moved);
    assert_eq!(windows("L", "").decide(|_| true), used("L"));
    assert_eq!(windows("", "R").decide(|_| true), used("R"));
    assert_eq!(windows("X", "X").decide(|_| true), used("X"));
    assert_eq!(windows("", "").decide(|_| true), None);
}

/// A desk of a former version: its database, with a change that stands only in the log, and its small files.
struct Desk {
    folder: tempfile::TempDir,
    windows: Windows,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [local, roaming] =
            ["Local", "Roaming"].map(|name| Some(folder.path().join(name).join("kakari")));
        std::fs::create_dir_all(roaming.as_ref().unwrap()).unwrap();
        let windows = Windows { local, roaming };
        Self { folder, windows }
    }

    fn local(&self, name: &str) -> PathBuf {
        self.folder.path().join("Local/kakari").join(name)
    }

    fn roaming(&self, name: &str) -> PathBuf {
        self.folder.path().join("Roaming/kakari").join(name)
    }

    fn with_files(self) -> Self {
        for name in ["keys.toml", "place-0123.json", "kakari-console.log"] {
            std::fs::write(self.roaming(name), name).unwrap();
        }
        self
    }

    fn in_use(&self) -> PathBuf {
        self.windows.in_use().unwrap()
    }
}

fn clock() -> Clock {
    Clock::with_today(Date::new(2026, 2, 20).unwrap())
}

fn note(store: &mut Store, text: &str) {
    store.set_setting("actor", Some(text), "佐藤").unwrap();
}

fn entries(path: &Path) -> i64 {
    let store = Store::open(path, clock()).unwrap();
    assert!(store.verify().unwrap().is_ok());
    store.journal_count().unwrap()
}

#[test]
fn a_database_of_a_former_version_moves_with_its_log_and_all_small_files() {
    let desk = Desk::new().with_files();
    let mut store = Store::create(&desk.roaming(DATABASE), clock()).unwrap();
    note(&mut store, "佐藤");
    let number = store.journal_count().unwrap();
    // As after the death of the program: the last act stands in the log only.
    for end in ["", "-wal"] {
        let name = format!("{DATABASE}{end}");
        std::fs::copy(desk.roaming(&name), desk.folder.path().join(&name)).unwrap();
    }
    drop(store);
    for end in ["", "-wal"] {
        let name = format!("{DATABASE}{end}");
        std::fs::rename(desk.folder.path().join(&name), desk.roaming(&name)).unwrap();
    }
    assert_eq!(desk.in_use(), desk.roaming("").components().as_path());
    let result = desk.windows.move_files();
    assert!(matches!(result, MoveResult::Moved(..)), "{result:?}");
    assert!(result.sentence().unwrap().contains("移しました"));
    assert_eq!(desk.in_use(), desk.local("").components().as_path());
    assert_eq!(entries(&desk.local(DATABASE)), number);
    for name in ["keys.toml", "place-0123.json", "kakari-console.log"] {
        assert_eq!(std::fs::read_to_string(desk.local(name)).unwrap(), name);
    }
    assert!(!desk.roaming("").exists(), "the empty folder goes");
    assert!(matches!(desk.windows.move_files(), MoveResult::Unchanged));
}

#[test]
fn a_database_that_is_open_elsewhere_is_used_where_it_is() {
    let desk = Desk::new().with_files();
    let open = Store::create(&desk.roaming(DATABASE), clock()).unwrap();
    let result = desk.windows.move_files();
    assert!(matches!(result, MoveResult::Stays(..)), "{result:?}");
    assert!(result.sentence().unwrap().contains("前の場所のまま"));
    assert_eq!(desk.in_use(), desk.roaming("").components().as_path());
    assert!(desk.roaming("keys.toml").exists(), "all stays");
    drop(open);
    assert!(matches!(desk.windows.move_files(), MoveResult::Moved(..)));
    assert!(desk.local("keys.toml").exists());
}

#[test]
fn a_file_that_is_no_whole_database_stays_and_is_told_where_it_is() {
    let desk = Desk::new();
    let mut bytes = b"SQLite format 3\0".to_vec();
    bytes.extend([0xff; 4_096]);
    std::fs::write(desk.roaming(DATABASE), &bytes).unwrap();
    assert!(matches!(desk.windows.move_files(), MoveResult::Stays(..)));
    assert_eq!(desk.in_use(), desk.roaming("").components().as_path());
    assert_eq!(std::fs::read(desk.roaming(DATABASE)).unwrap(), bytes);
}

#[test]
fn where_both_hold_one_the_other_stays_and_can_be_named() {
    let desk = Desk::new();
    drop(Store::create(&desk.roaming(DATABASE), clock()).unwrap());
    std::fs::create_dir_all(desk.local("")).unwrap();
    drop(Store::create(&desk.local(DATABASE), clock()).unwrap());
    assert!(matches!(desk.windows.move_files(), MoveResult::Unchanged));
    assert_eq!(desk.in_use(), desk.local("").components().as_path());
    assert_eq!(desk.windows.unused_database(), Some(desk.roaming(DATABASE)));
    assert_eq!(entries(&desk.roaming(DATABASE)), 1);
}

#[test]
fn what_is_left_of_a_database_counts_as_one() {
    let desk = Desk::new();
    let left = format!("{DATABASE}.before-restore");
    drop(Store::create(&desk.roaming(&left), clock()).unwrap());
    assert!(matches!(desk.windows.move_files(), MoveResult::Moved(..)));
    let refused = Store::create(&desk.local(DATABASE), clock()).unwrap_err();
    assert!(
        matches!(refused, StoreError::LeftBehind { .. }),
        "{refused}"
    );
}

#[test]
fn a_move_that_was_interrupted_goes_on_and_a_first_start_needs_no_roaming_folder() {
    let desk = Desk::new().with_files();
    std::fs::create_dir_all(desk.local("")).unwrap();
    drop(Store::create(&desk.local(DATABASE), clock()).unwrap());
    std::fs::write(desk.local("keys.toml"), "newer").unwrap();
    assert!(matches!(desk.windows.move_files(), MoveResult::Unchanged));
    assert!(desk.local("place-0123.json").exists());
    let keys = std::fs::read_to_string(desk.local("keys.toml")).unwrap();
    assert_eq!(keys, "newer", "nothing is replaced");
    assert!(desk.roaming("keys.toml").exists());
    // A share that cannot be reached.
    let first = Windows {
        local: Some(desk.local("")),
        roaming: Some(PathBuf::from("//server/home/none/kakari")),
    };
    assert!(matches!(first.move_files(), MoveResult::Unchanged));
    assert_eq!(first.in_use(), Some(desk.local("")));
}
