use std::collections::BTreeMap;
use std::path::Path;

use kakari_core::date::Date;
use kakari_core::edition::Function;

use super::*;
use crate::store::{Clock, Store};

/// A prefecture whose facilities have names that no program should stumble over.
fn office(folder: &Path) -> Office {
    let path = folder.join("office.db");
    let day = Date::new(2026, 2, 20).unwrap();
    let clock = Clock::fixed("2026-02-20T09:00:00+09:00", day);
    let mut office = Office::new(Store::create(&path, clock).unwrap()).unwrap();
    let lines = [
        ("3922395402030", "=HYPERLINK(\"x\")"),
        ("3922395402031", "𠮷野〜医院"),
        ("3922395402032", "\u{202e}逆さ\u{1b}[31m医院"),
        ("3922395402033", "<b>太字</b> & 医院"),
    ];
    let reports: String = lines
        .iter()
        .map(|(id, name)| {
            let name = serde_json::to_string(name).unwrap();
            format!(
                "{{\"edition\":\"r07\",\"channel\":\"paper\",\"received_on\":\"2026-02-04\",\"facility\":{{\"id\":\"{id}\",\"name\":{name}}},\"answers\":{{\"f1.posted\":1,\"f1.areas\":[6],\"f1.consultation\":1,\"f2i.rota\":3}}}}\n"
            )
        })
        .collect();
    let incoming = crate::office::Incoming {
        kind: crate::store::SourceKind::Reports,
        name: "reports.jsonl",
        bytes: reports.into_bytes(),
        encoding: None,
        sheet: None,
        dry_run: false,
        part: false,
        mapping: None,
        prefecture: None,
        accept_absent: false,
        origin: crate::office::Origin::default(),
    };
    let mut looking = crate::office::ImportWatch {
        progress: &mut |_, _, _| {},
        cancel: &std::sync::atomic::AtomicBool::new(false),
    };
    office.import(incoming, "山田", &mut looking).unwrap();
    office
}

fn list(folder: &Path, form: Form) -> List {
    let ids = [
        "3922395402033",
        "3922395402030",
        "3922395402031",
        "3922395402032",
    ];
    List {
        kind: Kind::Functions,
        title: "確認待ち".to_owned(),
        filter: "町:高知市".to_owned(),
        order: "名称順".to_owned(),
        wanted: ids
            .map(|id| Wanted::Function(id.to_owned(), Function::I))
            .to_vec(),
        form,
        by: "山田".to_owned(),
        to: folder.join(format!("一覧.{}", form.ending())),
        replace: false,
    }
}

fn written(form: Form) -> (Written, Vec<u8>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path());
    let written = write(&office, &list(folder.path(), form), &mut |_, _| true).unwrap();
    let bytes = std::fs::read(&written.path).unwrap();
    (written, bytes, folder)
}

#[test]
fn csv_keeps_the_order_and_no_name_is_a_formula_or_a_command() {
    let (written, bytes, _folder) = written(Form::Csv);
    assert_eq!((written.lines, written.missing.len()), (4, 0));
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("番号,状態,機能,名称,"));
    assert!(lines[1].starts_with("3922395402033,"), "{}", lines[1]);
    assert!(
        lines[2].contains("\"'=HYPERLINK(\"\"x\"\")（台帳なし）\""),
        "{}",
        lines[2]
    );
    assert!(!text.contains(['\u{202e}', '\u{1b}']));
    let beside = std::fs::read_to_string(written.beside.unwrap()).unwrap();
    for said in [
        "絞り込み：町:高知市",
        "並べ方：名称順",
        "作成者：山田",
        "件目まで、ハッシュ ",
    ] {
        assert!(beside.contains(said), "{said}\n{beside}");
    }
}

#[test]
fn cp932_says_of_each_letter_that_it_lacks_where_it_stood() {
    let (written, bytes, _folder) = written(Form::Cp932);
    let (text, _, failed) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!failed && text.contains("〓野～医院"), "{text}");
    let [missing] = &*written.missing else {
        panic!("{written:?}");
    };
    assert_eq!(
        (missing.line, missing.column, missing.letter),
        (3, "名称", '𠮷')
    );
    let beside = std::fs::read_to_string(written.beside.unwrap()).unwrap();
    assert!(
        beside.contains("3行目「名称」：𠮷（U+20BB7） 𠮷野〜医院"),
        "{beside}"
    );
}

/// A list that leaves the program has no pane beside it: it says itself what was found, asked and decided.
#[test]
fn a_file_says_what_was_found_asked_and_decided_by_whom_and_why() {
    use crate::store::Act;
    use kakari_core::verdict::{Inquiry, Verdict};
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(folder.path());
    let ids = ["3922395402030", "3922395402031", "3922395402032"];
    let act = |office: &Office, id: &str, verdict: Verdict| {
        let row = office.row(id).unwrap().unwrap();
        Act {
            facility: id.to_owned(),
            edition: "r07".to_owned(),
            function: Function::I,
            decision: crate::store::Decision::Verdict(verdict),
            version: row.queue.report.as_ref().unwrap().version,
            edition_hash: office.edition_hash().to_owned(),
            override_reason: String::new(),
            basis: "電話で\n確認".to_owned(),
            note: String::new(),
            expected_rev: row.function(Function::I).rev,
        }
    };
    let inquiry = Inquiry {
        asked: "事務長".to_owned(),
        on: Date::new(2026, 2, 19),
        question: "当番の回数".to_owned(),
        answer: "月2回".to_owned(),
    };
    let before = Inquiry {
        asked: "受付の人".to_owned(),
        question: "いつから".to_owned(),
        ..Inquiry::default()
    };
    let asked = act(&office, ids[0], Verdict::Inquiry(before));
    office
        .store_mut()
        .decide(&[asked], "山田", "照会中")
        .unwrap();
    let asked = act(&office, ids[0], Verdict::Inquiry(inquiry));
    office
        .store_mut()
        .decide(&[asked], "山田", "照会中")
        .unwrap();
    let mut confirmed = act(&office, ids[0], Verdict::Yes);
    confirmed.override_reason = "現地で見た".to_owned();
    office
        .store_mut()
        .decide(&[confirmed], "佐藤", "確認")
        .unwrap();
    let later = Verdict::Later {
        reason: "理事会のあと".to_owned(),
        until: None,
    };
    let put_off = act(&office, ids[2], later);
    office
        .store_mut()
        .decide(&[put_off], "佐藤", "後で")
        .unwrap();
    let mut list = list(folder.path(), Form::Csv);
    list.wanted = ids
        .map(|id| Wanted::Function(id.to_owned(), Function::I))
        .to_vec();
    let written = write(&office, &list, &mut |_, _| true).unwrap();
    let text = String::from_utf8(std::fs::read(&written.path).unwrap()).unwrap();
    let mut lines = text.split("\r\n");
    let headings = lines.next().unwrap();
    assert!(
        headings.ends_with("有無,指摘数,指摘コード,照会先,照会日,照会内容,回答,登録者,登録日時,理由,誤りがあっても確認した理由"),
        "{headings}"
    );
    let decided = lines.next().unwrap();
    assert!(
        decided.contains(",有,")
            && decided.contains(
                "事務長,2026-02-19,当番の回数,月2回,佐藤,2026-02-20 09:00,電話で 確認,現地で見た"
            ),
        "{decided}"
    );
    let untouched = lines.next().unwrap();
    assert!(untouched.ends_with(",,,,,,,"), "{untouched}");
    assert!(untouched.contains(",有,0,,"), "no finding: {untouched}");
    let put_off = lines.next().unwrap();
    assert!(
        put_off.contains(",電話で 確認 ／ 理事会のあと,"),
        "{put_off}"
    );

    list.form = Form::Json;
    list.to = folder.path().join("一覧.jsonl");
    let written = write(&office, &list, &mut |_, _| true).unwrap();
    let text = std::fs::read_to_string(&written.path).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["decided"]["by"], "佐藤");
    assert_eq!(lines[0]["inquiry"]["asked"], "事務長");
    assert_eq!(lines[1]["decided"], serde_json::Value::Null);
    assert!(lines[1]["findings"].is_array());
    // Paper has room for the columns of the screen.
    list.form = Form::Page;
    list.to = folder.path().join("一覧.html");
    let written = write(&office, &list, &mut |_, _| true).unwrap();
    let page = std::fs::read_to_string(&written.path).unwrap();
    assert!(page.contains("受付日") && !page.contains("照会先"));
}

#[test]
fn json_lines_are_those_of_the_command_line() {
    let (_, bytes, folder) = written(Form::Json);
    let office = Office::open(&folder.path().join("office.db"), Clock::system(), true).unwrap();
    let row = office.row("3922395402033").unwrap().unwrap();
    let cell = row.function(Function::I);
    let expected = crate::export::function_json(&row, cell, None, false);
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), 4);
    assert!(text.ends_with('\n'));
    let key = |line: &str| {
        let value: BTreeMap<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        value["id"].clone()
    };
    assert_eq!(key(text.lines().next().unwrap()), key(&expected));
}

#[test]
fn the_page_is_text_and_says_after_which_entry_of_the_journal_it_was_made() {
    let (written, bytes, folder) = written(Form::Page);
    assert_eq!(written.beside, None);
    let page = String::from_utf8(bytes).unwrap();
    assert!(
        page.contains("&#60;b&#62;太字&#60;/b&#62; &#38; 医院"),
        "{page}"
    );
    let office = Office::open(&folder.path().join("office.db"), Clock::system(), true).unwrap();
    let receipt = office.store().receipt().unwrap();
    assert!(page.contains(&receipt.head) && page.contains("町:高知市"));
    assert!(!page.contains("見本"));
    assert_eq!(page.matches("<tr>").count(), 5);
}

#[test]
fn a_workbook_is_a_zip_of_its_own() {
    let (written, bytes, _folder) = written(Form::Workbook);
    assert!(bytes.starts_with(b"PK"));
    assert_eq!(written.lines, 4);
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut about = String::new();
    let mut core = parts.by_name("docProps/core.xml").unwrap();
    std::io::Read::read_to_string(&mut core, &mut about).unwrap();
    assert!(about.contains(">2026-02-20T00:00:00Z<"), "{about}");
}

#[test]
fn what_is_there_is_never_overwritten_and_a_free_name_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path());
    let list = list(folder.path(), Form::Csv);
    std::fs::write(&list.to, "theirs").unwrap();
    // The name with 2 is free, but not that of the file beside it.
    std::fs::write(folder.path().join("一覧-2.csv.txt"), "theirs").unwrap();
    let error = write(&office, &list, &mut |_, _| true).unwrap_err();
    let NotWritten::Taken { taken, free } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(*taken, list.to);
    assert_eq!(*free, folder.path().join("一覧-3.csv"));
    assert_eq!(std::fs::read(&list.to).unwrap(), b"theirs");
    assert!(!folder.path().join("一覧.csv.txt").exists());
}

#[test]
fn nothing_is_put_where_sqlite_would_take_it_for_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path());
    for (name, form) in [("office.db-journal", Form::Json), ("office.db", Form::Csv)] {
        let list = List {
            to: folder.path().join(name),
            replace: true,
            ..list(folder.path(), form)
        };
        let error = write(&office, &list, &mut |_, _| true).unwrap_err();
        assert!(
            matches!(error, NotWritten::NotFree(NotFree::Database(_))),
            "{error:?}"
        );
    }
}

#[test]
fn who_stops_it_gets_no_file_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(folder.path());
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    let list = list(folder.path(), Form::Csv);
    let error = write(&office, &list, &mut |_, _| false).unwrap_err();
    assert!(matches!(error, NotWritten::Stopped), "{error:?}");
    let nowhere = List {
        to: folder.path().join("ない/一覧.csv"),
        ..list.clone()
    };
    let error = write(&office, &nowhere, &mut |_, _| true).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("に書けません（ファイルがありません）"),
        "{error}"
    );
    let empty = List {
        wanted: Vec::new(),
        ..list
    };
    let error = write(&office, &empty, &mut |_, _| true).unwrap_err();
    assert!(matches!(error, NotWritten::Empty), "{error:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before);
}
