use std::collections::BTreeSet;

use kakari_core::letter::Kind;
use kakari_core::order::{Ground, Move};

use super::*;
use crate::office::{Among, Means, OrderAct, RoundAct, StaffAct, Wanted, install_sample};
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

fn file(to: PathBuf, form: DocumentForm) -> LetterFile {
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
        let file = file(folder.path().join(name), DocumentForm::Html);
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
    let plain = file(target.clone(), DocumentForm::Html);
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
        ..file(folder.path().join("依頼"), DocumentForm::Html)
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
    let mut office = office(folder.path(), "2026-04-10");
    let due = office.without_report().unwrap();
    let facility = due.last().unwrap().row.queue.id.clone();
    let draft = OrderAct {
        facility,
        wanted: Move::Draft {
            ground: Ground::NoReport,
        },
        note: String::new(),
        expected_rev: None,
    };
    office.act(&StaffAct::Order(draft), "佐藤", "").unwrap();
    let round = RoundAct {
        number: 1,
        facilities: due
            .iter()
            .take(3)
            .map(|one| one.row.queue.id.clone())
            .collect(),
        on: "2026-04-01".parse().unwrap(),
        means: Means::Letter,
        next: None,
    };
    office.act(&StaffAct::Round(round), "佐藤", "").unwrap();
    for kind in Kind::ALL {
        let mut mailing = mailing(&office, kind);
        mailing.reply_by = Some("2026-07-10".parse().unwrap());
        let to = office.addressees(&mailing, Among::All).unwrap().to;
        let letter = office.letter(&mailing, &to[0]).unwrap();
        let html = kakari_core::document::letter(&letter).unwrap();
        insta::assert_snapshot!(format!("letter_{}", kind.word()), html);
    }
}

/// The texts of a Word document and on how many pages it begins.
fn read_word(path: &Path) -> (String, usize) {
    let bytes = std::fs::read(path).unwrap();
    let read = docx_rs::read_docx(&bytes).unwrap();
    let json = serde_json::to_value(&read.document).unwrap();
    let mut texts = String::new();
    let mut pages = 1;
    collect(&json, &mut texts, &mut pages);
    (texts, pages)
}

fn collect(json: &serde_json::Value, texts: &mut String, pages: &mut usize) {
    match json {
        serde_json::Value::Object(map) => {
            *pages += usize::from(map.get("pageBreakBefore") == Some(&true.into()));
            if let Some(text) = map.get("text").and_then(|text| text.as_str()) {
                texts.push_str(text);
                texts.push('\n');
            }
            map.values().for_each(|value| collect(value, texts, pages));
        }
        serde_json::Value::Array(list) => {
            list.iter().for_each(|value| collect(value, texts, pages));
        }
        _ => {}
    }
}

#[test]
fn a_word_document_has_the_same_letters_one_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mailing = mailing(&office, Kind::Request);
    let mut to = office.addressees(&mailing, Among::All).unwrap().to;
    to[1].name = "<b>𠮷野&\"医院\"\u{7}".to_owned();
    to[1].to.name = to[1].name.clone();
    let write = |name: &str| {
        let file = file(folder.path().join(name), DocumentForm::Docx);
        write_letters(&office, &mailing, &to, &file, &mut |_, _| true).unwrap()
    };
    let (one, two) = (write("a.docx"), write("b.docx"));
    assert_eq!(
        one.file_hash, two.file_hash,
        "the same letters are the same file"
    );
    let (texts, pages) = read_word(&one.path);
    assert_eq!(pages, to.len());
    for one in to.iter().filter(|one| !one.name.starts_with('<')) {
        assert!(texts.contains(&one.name), "{}", one.name);
        assert!(texts.contains(&one.to.address), "{}", one.to.address);
    }
    assert!(texts.contains("<b>𠮷野&\"医院\"\n"), "{texts}");
    let letter = office.letter(&mailing, &to[0]).unwrap();
    for line in letter.body.paragraphs.iter().chain(letter.contact().iter()) {
        assert!(texts.contains(line.as_str()), "{line}");
    }
    // Every part is well-formed XML.
    let mut parts = zip::ZipArchive::new(std::fs::File::open(&one.path).unwrap()).unwrap();
    for index in 0..parts.len() {
        let part = parts.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let xml = io::read_to_string(part).unwrap();
            let mut reader = quick_xml::Reader::from_str(&xml);
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Eof => break,
                    _ => continue,
                }
            }
        }
    }
}

#[test]
fn a_workbook_for_a_mail_merge_has_texts_only() {
    use calamine::{Data, Reader as _, Xlsx, open_workbook};
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path(), "2025-11-20");
    let mut mailing = mailing(&office, Kind::Request);
    mailing.sender.post_code = "095-0001".to_owned();
    mailing.number = "0123".to_owned();
    let mut to = office.addressees(&mailing, Among::All).unwrap().to;
    to[0].to.post_code = "0950001".to_owned();
    to[0].name = "=1+1".to_owned();
    let file = file(folder.path().join("a.xlsx"), DocumentForm::Xlsx);
    let written = write_letters(&office, &mailing, &to, &file, &mut |_, _| true).unwrap();
    let mut book: Xlsx<_> = open_workbook(&written.path).unwrap();
    let sheet = book.worksheet_range("差し込み").unwrap();
    assert_eq!(sheet.height(), to.len() + 1);
    let at = |row: usize, heading: &str| {
        let column = (0..sheet.width())
            .find(|column| sheet[(0, *column)] == Data::String(heading.to_owned()));
        sheet[(row, column.unwrap())].clone()
    };
    for (heading, text) in [
        ("郵便番号", "0950001"),
        ("差出人郵便番号", "095-0001"),
        ("文書番号", "0123"),
        ("名称", "=1+1"),
        ("日付", "令和7年11月20日"),
        ("番号", to[0].id.as_str()),
    ] {
        assert_eq!(at(1, heading), Data::String(text.to_owned()), "{heading}");
    }
    for cell in sheet.cells() {
        assert!(matches!(cell.2, Data::String(_) | Data::Empty), "{cell:?}");
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
