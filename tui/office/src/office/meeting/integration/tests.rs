use kakari_core::meeting::{Minute, Move, Step};

use super::super::MeetingAct;
use super::*;
use crate::office::{StaffAct, install_sample};
use crate::store::Clock;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today(day("2026-12-01"));
    install_sample(&path, clock(), 60, 1).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    for theme in [Function::Ha, Function::Ha, Function::Ro] {
        let all = office.meeting_proposals(&[theme], None).unwrap();
        let mut open = all.iter().filter(|one| one.forums.is_empty());
        let forum = open.next().unwrap().forum();
        let made = MeetingAct::Forum {
            id: None,
            forum: Some(forum),
            expected_rev: None,
        };
        act(&mut office, made).unwrap();
    }
    (folder, office)
}

fn act(office: &mut Office, act: MeetingAct) -> Result<(), OfficeError> {
    let label = act.label();
    let act = StaffAct::Meeting(Box::new(act));
    let label = label.of(crate::lang::Lang::Ja).to_owned();
    office.act(&act, "佐藤", &label).map(|_| ())
}

fn write(office: &mut Office, forum: &str, vision: &str) {
    let mut sheet = Sheet::blank(Function::Ha);
    sheet.vision = vision.to_owned();
    let written = MeetingAct::Sheet {
        forum: forum.to_owned(),
        sheet,
        expected_rev: None,
    };
    act(office, written).unwrap();
}

fn integrate(office: &mut Office, line: &SummaryLine) -> Result<(), OfficeError> {
    let overview = &line.overview;
    let mark = overview.integration(line.at, day("2026-12-01"), "県の計画に入れた。".to_owned());
    let forum = overview.forum.id.clone();
    let marks = vec![mark.unwrap()];
    act(office, MeetingAct::Integrate { forum, marks })
}

fn lines(office: &Office) -> Vec<SummaryLine> {
    office.meeting_summary(&[Function::Ha]).unwrap()
}

fn lacks(line: &SummaryLine) -> Vec<&'static str> {
    line.lacks.iter().map(Lack::word).collect()
}

#[test]
fn the_forums_of_a_function_stand_in_one_list_with_what_each_lacks() {
    let (_folder, mut office) = office();
    write(&mut office, "0002", "暮らせる。");
    let all = office.meeting_summary(&[]).unwrap();
    let named: Vec<(&str, Function)> = all
        .iter()
        .map(|line| (line.overview.forum.number(), line.sheet.content.theme))
        .collect();
    assert_eq!(
        named,
        [
            ("3", Function::Ro),
            ("1", Function::Ha),
            ("2", Function::Ha)
        ]
    );
    let of_ha = lines(&office);
    assert_eq!(of_ha.len(), 2);
    assert_eq!(
        lacks(&of_ha[0]),
        ["not-held", "unwritten", "not-integrated"]
    );
    assert_eq!(
        of_ha[1].lacks[2],
        Lack::NotAgreed(vec![Step::Vision]),
        "{:?}",
        of_ha[1].lacks
    );
}

#[test]
fn a_mark_is_journaled_undone_and_out_of_date_once_the_sheet_or_the_minutes_change() {
    let (_folder, mut office) = office();
    let empty = lines(&office);
    let refused = integrate(&mut office, &empty[0]);
    assert!(
        matches!(
            refused,
            Err(OfficeError::Meeting(MeetingRefusal::NothingToIntegrate(
                Function::Ha
            )))
        ),
        "{refused:?}"
    );
    write(&mut office, "0001", "暮らせる。");
    let seen = lines(&office);
    integrate(&mut office, &seen[0]).unwrap();
    let marked = &lines(&office)[0];
    assert_eq!(lacks(marked), ["not-held", "unwritten", "not-agreed"]);
    let mark = marked.integrated.mark.as_ref().unwrap();
    assert_eq!(
        (mark.by.as_str(), mark.content.note.as_str()),
        ("佐藤", "県の計画に入れた。")
    );
    // Whoever saw the list before this mark does not put another over it unseen.
    let again = integrate(&mut office, &seen[0]);
    assert!(matches!(again, Err(OfficeError::Store(_))), "{again:?}");

    write(&mut office, "0001", "安心して暮らせる。");
    let changed = |office: &Office| lines(office)[0].integrated.changed.clone();
    assert_eq!(changed(&office), [Changed::Sheet]);
    assert!(lacks(&lines(&office)[0]).contains(&"changed"));
    // The text as it was taken is no change.
    write(&mut office, "0001", "暮らせる。");
    assert_eq!(changed(&office), []);

    let mut meeting = Meeting::with_rows(vec![Minute::titled("方策".to_owned())]);
    meeting.on = Some(day("2026-11-30"));
    act(
        &mut office,
        MeetingAct::Meeting {
            forum: "0001".to_owned(),
            id: None,
            meeting: Some(meeting),
            expected_rev: None,
        },
    )
    .unwrap();
    assert_eq!(changed(&office), [], "it is planned only");
    let step = |wanted| MeetingAct::Step {
        id: "0001.001".to_owned(),
        wanted,
        expected_rev: None,
    };
    act(&mut office, step(Move::Hold)).unwrap();
    assert_eq!(changed(&office), [Changed::Minutes]);

    // A change that the person did not see makes the mark out of date, instead of being taken unseen.
    let seen = lines(&office);
    write(&mut office, "0001", "別の姿。");
    integrate(&mut office, &seen[0]).unwrap();
    assert_eq!(changed(&office), [Changed::Sheet]);

    let back = |theme| MeetingAct::Integrate {
        forum: "0001".to_owned(),
        marks: vec![IntegrationMark {
            theme,
            mark: None,
            expected_rev: None,
        }],
    };
    act(&mut office, back(Function::Ha)).unwrap();
    assert_eq!(lines(&office)[0].integrated.mark, None);
    let twice = act(&mut office, back(Function::Ha));
    assert!(matches!(
        twice,
        Err(OfficeError::Meeting(MeetingRefusal::NotIntegrated(
            Function::Ha
        )))
    ));
    let none = act(&mut office, back(Function::Ni));
    assert!(matches!(
        none,
        Err(OfficeError::Meeting(MeetingRefusal::NoSheet(Function::Ni)))
    ));
    let newest = office.history(None, None, 1).unwrap();
    assert_eq!(
        newest[0].entry.label,
        "取りまとめの印を外す（協議の場 1、ハ）"
    );
    office.undo("佐藤").unwrap();
    assert!(lines(&office)[0].integrated.mark.is_some());
}

#[test]
fn a_mark_of_a_day_to_come_is_refused() {
    let (_folder, mut office) = office();
    write(&mut office, "0001", "暮らせる。");
    let overview = lines(&office)[0].overview.clone();
    let mark = overview.integration(0, day("2026-12-02"), String::new());
    let refused = act(
        &mut office,
        MeetingAct::Integrate {
            forum: "0001".to_owned(),
            marks: vec![mark.unwrap()],
        },
    );
    assert!(matches!(
        refused,
        Err(OfficeError::Meeting(MeetingRefusal::StillToCome(_)))
    ));
}
