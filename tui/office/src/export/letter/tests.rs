use std::collections::BTreeSet;

use kakari_core::letter::Kind;

use super::*;
use crate::office::{Among, Wanted, install_sample};
use crate::store::{Clock, Job};

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

fn office(folder: &Path, day: &str) -> Office {
    let path = folder.join("office.db");
    install_sample(&path, clock("2026-02-20"), 60, 1).unwrap();
    let mut office = Office::open(&path, clock(day), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    office
}

fn mailing(office: &Office, kind: Kind) -> Mailing {
    let wanted = Wanted {
        kind,
        number: "7医政第123号".to_owned(),
        dated: office.today().unwrap(),
        reply_by: None,
        texts: None,
    };
    office.mailing(&wanted).unwrap()
}

fn file(to: PathBuf, form: LetterForm) -> LetterFile {
    LetterFile {
        form,
        to,
        one_each: false,
        replace: false,
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn one_file_has_all_letters_and_says_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mailing = mailing(&office, Kind::Request);
    let to = office.addressees(&mailing, Among::All).unwrap().to;
    let write = |name: &str| {
        let file = file(folder.path().join(name), LetterForm::Html);
        write_letters(&office, &mailing, &to, &file, &mut |_, _| true).unwrap()
    };
    let (one, two) = (write("a.html"), write("b.html"));
    assert_eq!((one.letters, &one.file_hash), (to.len(), &two.file_hash));
    assert_eq!(one.text_hash, two.text_hash);
    let page = std::fs::read_to_string(&one.path).unwrap();
    assert_eq!(page.matches("<article").count(), to.len());
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    assert_eq!(page.matches("見本（架空の県）").count(), to.len());
}

#[test]
fn a_stopped_or_refused_file_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mailing = mailing(&office, Kind::Request);
    let to = office.addressees(&mailing, Among::All).unwrap().to;
    let before = names(folder.path());
    let target = folder.path().join("a.html");
    let stop =
        |file: &LetterFile| write_letters(&office, &mailing, &to, file, &mut |done, _| done < 50);
    let plain = file(target.clone(), LetterForm::Html);
    assert!(matches!(stop(&plain), Err(NotWritten::Stopped)));
    let each = LetterFile {
        one_each: true,
        to: folder.path().join("each"),
        ..plain.clone()
    };
    assert!(matches!(stop(&each), Err(NotWritten::Stopped)));
    assert_eq!(names(folder.path()), before);
    std::fs::write(&target, "mine").unwrap();
    let refused = write_letters(&office, &mailing, &to, &plain, &mut |_, _| true);
    assert!(
        matches!(refused, Err(NotWritten::NotFree(NotFree::Exists(_)))),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
    let database = LetterFile {
        to: folder.path().join("office.db"),
        replace: true,
        ..plain.clone()
    };
    let refused = write_letters(&office, &mailing, &to, &database, &mut |_, _| true);
    assert!(matches!(
        refused,
        Err(NotWritten::NotFree(NotFree::Database(_)))
    ));
    let nobody = write_letters(&office, &mailing, &[], &plain, &mut |_, _| true);
    assert!(matches!(nobody, Err(NotWritten::NoLetter)));
}

#[test]
fn one_file_each_stands_in_a_new_folder_under_the_id() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mailing = mailing(&office, Kind::Request);
    let to = office.addressees(&mailing, Among::All).unwrap().to;
    let each = LetterFile {
        one_each: true,
        ..file(folder.path().join("依頼"), LetterForm::Html)
    };
    let written = write_letters(&office, &mailing, &to, &each, &mut |_, _| true).unwrap();
    let files = names(&written.path);
    let expected: BTreeSet<String> = to.iter().map(|one| format!("{}.html", one.id)).collect();
    assert_eq!(files, expected.into_iter().collect::<Vec<_>>());
    // A folder with files is never touched.
    let refused = write_letters(&office, &mailing, &to, &each, &mut |_, _| true);
    assert!(
        matches!(refused, Err(NotWritten::FolderTaken(_))),
        "{refused:?}"
    );
    assert_eq!(names(&written.path), files);
}

#[test]
fn every_kind_of_letter_looks_as_it_was_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2026-04-10");
    for kind in [Kind::Request, Kind::Reminder, Kind::Leaflet, Kind::Poster] {
        let mailing = mailing(&office, kind);
        let to = office.addressees(&mailing, Among::All).unwrap().to;
        let letter = office.letter(&mailing, &to[0]).unwrap();
        let html = kakari_core::document::letter(&letter).unwrap();
        insta::assert_snapshot!(format!("letter_{}", kind.word()), html);
    }
}

#[test]
fn hostile_names_stay_text() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mut mailing = mailing(&office, Kind::Request);
    mailing.number = "<b>&'\"".to_owned();
    let mut one = office
        .addressees(&mailing, Among::All)
        .unwrap()
        .to
        .remove(0);
    one.name = "<script>𠮷野&医院</script>\u{202e}{施設番号}".to_owned();
    one.to.name.clone_from(&one.name);
    one.to.address = "長".repeat(300);
    let letter = office.letter(&mailing, &one).unwrap();
    let html = kakari_core::document::letter(&letter).unwrap();
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("𠮷野") && html.contains("to wide"), "{html}");
    assert!(!html.contains('\u{202e}'), "{html}");
    assert!(html.contains("{施設番号}"), "a value is no template");
}
