//! What comes back from Word.

use super::*;

/// The document with a text of its XML put in the place of another, as a person who types in Word does.
fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{from}");
            content = text.replace(from, to).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_and_minutes_come_back_from_word_as_they_went() {
    let (_folder, mut office) = office();
    // 40,000 letters, without a line end.
    let long = "長".repeat(40_000);
    write(
        &mut office,
        Sheet {
            remarks: long.clone(),
            ..sheet()
        },
    );
    for of in [of_sheet(&office), of_meeting(&office, PaperKind::Minutes)] {
        let bytes = written(&office, &of, DocumentForm::Docx);
        let returned = take_back(&office, &bytes, false).unwrap();
        assert_eq!((returned.act, returned.changed), (None, Vec::new()));
    }
    let text = xlsx_text(&written(&office, &of_sheet(&office), DocumentForm::Xlsx));
    assert_eq!(text.matches('長').count(), 40_000);
}

#[test]
fn what_was_typed_in_word_changes_its_box_and_nothing_else() {
    let (_folder, mut office) = office();
    let bytes = written(&office, &of_sheet(&office), DocumentForm::Docx);
    let typed = edited(
        &bytes,
        "住み慣れた地域で暮らせる。",
        "安心して𠮷野で暮らせる。",
    );
    let returned = take_back(&office, &typed, false).unwrap();
    assert_eq!(returned.changed, ["(3) 地域で目指すべき姿"]);
    act(&mut office, returned.act.unwrap());
    let kept = sheet_of(&office, &forum(&office), Function::Ha).unwrap();
    let wanted = Sheet {
        vision: "安心して𠮷野で暮らせる。".to_owned(),
        ..sheet()
    };
    assert_eq!(kept.content, wanted);

    let bytes = written(
        &office,
        &of_meeting(&office, PaperKind::Minutes),
        DocumentForm::Docx,
    );
    let typed = edited(&bytes, "同じ題の議事。", "二つ目の議事で決めた。");
    let typed = edited(&typed, "保険花子", "保険次郎");
    let returned = take_back(&office, &typed, false).unwrap();
    assert_eq!(
        returned.changed,
        ["議事2 地域の現状", "出席者"]
            .map(str::to_owned)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    act(&mut office, returned.act.unwrap());
    let kept = meeting(&office).content;
    assert_eq!(kept.rows[1].said, "二つ目の議事で決めた。");
    assert_eq!(kept.present, ["山田太郎", "保険次郎"]);
    assert_eq!(kept.outcomes[0].by, Some(day("2027-03-31")));
}

#[test]
fn a_document_that_was_restructured_is_refused_with_the_reason() {
    let (_folder, mut office) = office();
    let bytes = written(&office, &of_sheet(&office), DocumentForm::Docx);
    let refused =
        |office: &Office, bytes: &[u8]| take_back(office, bytes, false).unwrap_err().to_string();
    // The text of a box may be a heading: it stands in a cell of its own.
    let without = edited(&bytes, "(5) 方策により期待できる効果", "効果");
    assert!(refused(&office, &without).contains("見出しが見つかりません：(5)"));
    let twice = edited(
        &bytes,
        "(5) 方策により期待できる効果",
        "(1) 地域の具体的な課題",
    );
    assert!(refused(&office, &twice).contains("二度あります：(1)"));
    let nameless = edited(&bytes, "控え：", "メモ：");
    assert!(refused(&office, &nameless).contains("どの協議の場の"));
    let unread = edited(&bytes, "値：令和8年7月10日", "値：去年");
    assert!(refused(&office, &unread).contains("値：去年"));
    // A line that somebody wrote between the boxes is not lost without a word.
    let beside = edited(&bytes, "別紙", "別紙を見てください");
    assert!(refused(&office, &beside).contains("別紙を見てください"));
    assert!(take_back(&office, &beside, true).unwrap().act.is_none());
    // Nor is what the office wrote in the meantime.
    write(
        &mut office,
        Sheet {
            vision: "変えた。".to_owned(),
            ..sheet()
        },
    );
    assert!(refused(&office, &bytes).contains("佐藤"));
    assert_eq!(
        take_back(&office, &bytes, true).unwrap().changed,
        ["(3) 地域で目指すべき姿"]
    );
    for bytes in [&b""[..], b"PK\x03\x04", &bytes[..200]] {
        assert!(refused(&office, bytes).contains("Word 文書"));
    }
}

/// The sheet of these tests, opened in LibreOffice, with a few words typed in two boxes, and saved as a Word document.
const SAVED_BY_LIBREOFFICE: &[u8] =
    include_bytes!("../../../../../../tests/cases/documents/sheet-libreoffice.docx");

#[test]
fn a_sheet_that_libreoffice_saved_is_read() {
    let (_folder, office) = office();
    let returned = take_back(&office, SAVED_BY_LIBREOFFICE, false).unwrap();
    assert_eq!(
        returned.changed,
        ["(2) 様々な視点から考えられる原因", "(4) 方策と役割分担"]
    );
    let Some(MeetingAct::Sheet { sheet, .. }) = returned.act else {
        panic!()
    };
    let mut wanted = self::sheet();
    wanted.causes.push("冬は雪が深い。".to_owned());
    wanted.measures[0].by_when = "令和9年9月".to_owned();
    assert_eq!(sheet, wanted);
}
