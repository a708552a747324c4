//! Names that are taken, files that are not finished, and folders in which nothing is left.

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_name_that_is_taken_stays_with_who_has_it_with_hard_links_and_without() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    for by_claim in [false, true] {
        let draft = |text: &str| {
            let draft = Draft::beside(&path, "new");
            std::fs::write(&draft.path, text).unwrap();
            draft
        };
        let place = |draft: Draft| match by_claim {
            true => draft.place_by_claim(&path),
            false => draft.place(&path),
        };
        place(draft("one")).unwrap();
        let refused = place(draft("two")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["office.db"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        draft("three").replace(&path).unwrap();
        assert_eq!(names(folder.path()), ["office.db"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"three");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_name_that_was_claimed_and_not_used_is_free_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("一覧.csv");
    // Nothing was written under the draft's name, so that it cannot be moved.
    let draft = Draft::hidden_beside(&path);
    let failed = draft.place_by_claim(&path).unwrap_err();
    assert_eq!(failed.kind(), ErrorKind::NotFound);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_file_is_replaced_only_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("直す行.csv");
    write_whole(&path, false, &mut |out| out.write_all(b"one")).unwrap();
    let error = write_whole(&path, false, &mut |out| out.write_all(b"two")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read(&path).unwrap(), b"one");
    write_whole(&path, true, &mut |out| out.write_all(b"two")).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    assert_eq!(names(folder.path()), ["直す行.csv"]);
}

#[test]
fn a_file_that_is_there_stays_as_it_is_and_nothing_else_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("一覧.csv");
    let begin = |path: &Path| NewFile::begin(path, false);
    let second = begin(&path).unwrap();
    begin(&path).unwrap().finish_with(b"one").unwrap();
    for error in [second.finish_with(b"two"), begin(&path).map(|_| ())] {
        assert_eq!(error.unwrap_err().kind(), ErrorKind::AlreadyExists);
    }
    assert_eq!(std::fs::read(&path).unwrap(), b"one");
    drop(begin(&folder.path().join("未完.csv")).unwrap());
    assert!(begin(&folder.path().join("ない/一覧.csv")).is_err());
    assert_eq!(names(folder.path()), ["一覧.csv"]);
}
