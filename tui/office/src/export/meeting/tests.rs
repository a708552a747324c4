use std::io::{Cursor, Read as _, Write as _};

use calamine::{Reader as _, Xlsx};
use kakari_core::indicator::Amount;
use kakari_core::meeting::{
    Body, ForumLevel, Indicator, Measure, Member, Minute, Move, Outcome, Party, Role,
};

use super::*;
use crate::intake::Block;
use crate::lang::Lang;
use crate::office::{StaffAct, install_sample};
use crate::store::Clock;

mod fields;
mod returned;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn act(office: &mut Office, act: MeetingAct) {
    let label = act.label();
    let act = StaffAct::Meeting(Box::new(act));
    office.act(&act, "佐藤", label.of(Lang::Ja)).unwrap();
}

/// An office with one forum, its sheet of ハ and one meeting that was held.
fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today(day("2026-07-20"));
    install_sample(&path, clock(), 60, 1).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    let area = office.store().areas().unwrap()[0].municipality.clone();
    let member = |name: &str, organisation: &str, party| Member {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        title: String::new(),
        parties: vec![party],
        is_chair: false,
    };
    let forum = Forum {
        name: "汐見の在宅医療の協議の場".to_owned(),
        themes: vec![Function::Ha, Function::Ni],
        level: ForumLevel::Municipality,
        places: office
            .meeting_places(ForumLevel::Municipality, &[area])
            .unwrap(),
        body: Body::new(),
        members: vec![
            member("保険花子", "健康保険組合連合会見本支部", Party::Insurer),
            member("山田太郎", "郡市医師会", Party::MedicalAssociation),
            member("", "長寿福祉課", Party::Municipality),
        ],
        asked: Vec::new(),
        note: String::new(),
    };
    act(
        &mut office,
        MeetingAct::Forum {
            id: None,
            forum: Some(forum),
            expected_rev: None,
        },
    );
    write(&mut office, sheet());
    let forum = self::forum(&office);
    let row = |title: &str, said: &str| Minute {
        said: said.to_owned(),
        ..Minute::titled(title.to_owned())
    };
    let meeting = Meeting {
        on: Some(day("2026-07-10")),
        time: "14時から16時".to_owned(),
        place: "県庁3階".to_owned(),
        present: vec!["山田太郎".to_owned(), "保険花子".to_owned()],
        materials: vec!["在宅医療の現状".to_owned()],
        outcomes: vec![Outcome {
            what: "研修を開く".to_owned(),
            who: "郡市医師会".to_owned(),
            by: Some(day("2027-03-31")),
            comes_again: true,
        }],
        review_on: Some(day("2027-07-10")),
        ..Meeting::with_rows(vec![
            row("地域の現状", "診療所が少ない。\n夜は出られない。"),
            row("地域の現状", "同じ題の議事。"),
        ])
    };
    act(
        &mut office,
        MeetingAct::Meeting {
            forum: forum.id.clone(),
            id: None,
            meeting: Some(meeting),
            expected_rev: None,
        },
    );
    let meeting = self::meeting(&office);
    let hold = MeetingAct::Step {
        id: meeting.id,
        wanted: Move::Hold,
        expected_rev: None,
    };
    act(&mut office, hold);
    (folder, office)
}

fn sheet() -> Sheet {
    Sheet {
        situation: "在宅医療の診療所は2施設〔報告、2026-07-20〕".to_owned(),
        problem: "夜の𠮷田地区に往診がない😀。\n(3) 地域で目指すべき姿".to_owned(),
        causes: vec![
            "医師が少ない。\n高齢でもある。".to_owned(),
            "<遠い> & 狭い".to_owned(),
        ],
        vision: "住み慣れた地域で暮らせる。".to_owned(),
        measures: vec![Measure {
            what: "研修を開く。\n・年に二回".to_owned(),
            roles: vec![Role {
                who: "郡市医師会".to_owned(),
                does: "講師を出す".to_owned(),
            }],
            by_when: "令和9年3月".to_owned(),
            cases: vec![8, 16],
        }],
        effect: "在宅医療を受けられる。".to_owned(),
        indicators: vec![Indicator {
            name: "訪問診療をする診療所".to_owned(),
            unit: "施設".to_owned(),
            source: "報告".to_owned(),
            goal: "4以上".to_owned(),
            values: vec![(day("2026-07-10"), Amount::read("2").unwrap())],
        }],
        remarks: "冬は雪で通れない。".to_owned(),
        ..Sheet::blank(Function::Ha)
    }
}

fn write(office: &mut Office, sheet: Sheet) {
    let forum = forum(office).id;
    act(
        office,
        MeetingAct::Sheet {
            forum,
            sheet,
            expected_rev: None,
        },
    );
}

fn forum(office: &Office) -> Recorded<Forum> {
    office.meeting_forum("1").unwrap()
}

fn meeting(office: &Office) -> Recorded<Meeting> {
    office.meeting("1-1").unwrap()
}

fn of_sheet(office: &Office) -> PaperOf {
    PaperOf::Sheet(Box::new(forum(office)), Function::Ha)
}

fn of_meeting(office: &Office, kind: PaperKind) -> PaperOf {
    PaperOf::Meeting(kind, Box::new(forum(office)), Box::new(meeting(office)))
}

/// All papers of the forum and its meeting.
fn all(office: &Office) -> Vec<PaperOf> {
    let result = PaperOf::Result(Box::new(forum(office)), vec![meeting(office)], Vec::new());
    let mut all = vec![
        of_sheet(office),
        PaperOf::Members(Box::new(forum(office))),
        result,
    ];
    let of_one = PaperKind::ALL
        .into_iter()
        .filter(|kind| kind.is_of_meeting());
    all.extend(of_one.map(|kind| of_meeting(office, kind)));
    all
}

fn written(office: &Office, of: &PaperOf, form: DocumentForm) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = PaperFile {
        form,
        to: folder.path().join(format!("paper.{}", form.word())),
        replace: false,
        dated: day("2026-07-20"),
        size: None,
    };
    let path = write_paper(office, of, &file).unwrap();
    std::fs::read(path).unwrap()
}

fn docx_text(bytes: &[u8]) -> String {
    let blocks = read_word(bytes, &Limits::default()).unwrap();
    let texts = blocks.into_iter().map(|block| match block {
        Block::Line(line) => line,
        Block::Row(cells) => cells.join("\n"),
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn xlsx_text(bytes: &[u8]) -> String {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut text = String::new();
    for (_, range) in book.worksheets() {
        for (_, _, cell) in range.used_cells() {
            text.push_str(&cell.to_string());
            text.push('\n');
        }
    }
    text
}

/// The text of a paper in each form, without tags, references and white space, in which forms differ.
fn texts(office: &Office, of: &PaperOf) -> Vec<String> {
    let html = String::from_utf8(written(office, of, DocumentForm::Html)).unwrap();
    let mut plain = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => plain.push(c),
            _ => {}
        }
    }
    let plain = plain
        .replace("&#38;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">");
    let docx = docx_text(&written(office, of, DocumentForm::Docx));
    let xlsx = xlsx_text(&written(office, of, DocumentForm::Xlsx));
    let bare = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect();
    [plain, docx, xlsx].map(bare).to_vec()
}

fn has(office: &Office, of: &PaperOf, wanted: &str) {
    let bare: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
    for (form, text) in DocumentForm::ALL.into_iter().zip(texts(office, of)) {
        assert!(text.contains(&bare), "{} lacks {wanted}", form.word());
    }
}

#[test]
fn each_paper_says_the_same_in_all_forms_and_the_same_again() {
    let (_folder, office) = office();
    for of in all(&office) {
        for form in DocumentForm::ALL {
            assert_eq!(
                written(&office, &of, form),
                written(&office, &of, form),
                "{:?}",
                of.kind()
            );
        }
        let papers = papers(&office, &of, day("2026-07-20")).unwrap();
        for text in form::outside(&papers) {
            has(&office, &of, text.trim_start_matches('・'));
        }
    }
}

#[test]
fn what_is_published_names_organisations_and_no_persons() {
    let (_folder, office) = office();
    let result = PaperOf::Result(Box::new(forum(&office)), vec![meeting(&office)], Vec::new());
    for text in texts(&office, &result) {
        for name in ["山田太郎", "保険花子"] {
            assert!(!text.contains(name), "{name}");
        }
    }
    let part = PaperOf::Result(Box::new(forum(&office)), Vec::new(), vec![Step::Problem]);
    for text in texts(&office, &part) {
        assert!(text.contains("往診がない") && !text.contains("住み慣れた"));
        assert!(text.contains("※協議中"));
    }
}

#[test]
fn invitations_go_to_each_participant_in_the_right_form() {
    let (_folder, office) = office();
    let papers = papers(
        &office,
        &of_meeting(&office, PaperKind::Invitation),
        day("2026-07-01"),
    );
    let to: Vec<String> = papers.unwrap().into_iter().map(|paper| paper.to).collect();
    assert_eq!(
        to,
        [
            "健康保険組合連合会見本支部　保険花子　様",
            "郡市医師会　山田太郎　様",
            "長寿福祉課　御中"
        ]
    );
}

#[test]
fn what_is_issued_is_kept_to_the_byte_and_goes_with_undo() {
    let (folder, mut office) = office();
    let of = of_sheet(&office);
    let file = PaperFile {
        form: DocumentForm::Docx,
        to: folder.path().join("シート.docx"),
        replace: false,
        dated: day("2026-07-20"),
        size: None,
    };
    let path = write_paper(&office, &of, &file).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let issue = issue_of(&of, &path, file.dated).unwrap().unwrap();
    act(&mut office, issue);
    write(
        &mut office,
        Sheet {
            vision: "変えた。".to_owned(),
            ..sheet()
        },
    );
    let kept = office.issued_paper("1-1").unwrap();
    assert_eq!(kept.bytes().unwrap(), bytes);
    assert_eq!(kept.head.sha256, crate::hash::sha256(&bytes));
    assert_eq!(
        (kept.head.file.as_str(), kept.head.about.as_str()),
        ("シート.docx", "1 ハ")
    );
    office.undo("佐藤").unwrap();
    office.undo("佐藤").unwrap();
    assert_eq!(office.issued_papers(None).unwrap(), []);
    // A form of no forum is kept by nobody.
    let blank = PaperOf::Blank(None);
    assert_eq!(issue_of(&blank, &path, file.dated).unwrap(), None);
}
