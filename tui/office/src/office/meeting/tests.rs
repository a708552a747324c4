use kakari_core::date::Date;
use kakari_core::meeting::{
    Answer, Asked, Body, BodyKind, Holder, Measure, Member, Minute, Move, Party, Role, Step,
};

use super::super::{StaffAct, install_sample};
use super::*;
use crate::store::Clock;

fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today("2026-07-10".parse().unwrap());
    install_sample(&path, clock(), 60, 1).unwrap();
    let office = Office::open(&path, clock(), false).unwrap();
    (folder, office)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn act(office: &mut Office, act: MeetingAct) -> Result<(), OfficeError> {
    let label = act.label();
    let act = StaffAct::Meeting(Box::new(act));
    office
        .act(&act, "佐藤", label.of(crate::lang::Lang::Ja))
        .map(|_| ())
}

fn forum(office: &Office, theme: Function) -> Forum {
    let first = office.store().areas().unwrap()[0].municipality.clone();
    Forum {
        name: format!("{first} {}の協議の場", theme.mark()),
        themes: vec![theme],
        level: ForumLevel::Municipality,
        places: office
            .meeting_places(ForumLevel::Municipality, &[first])
            .unwrap(),
        body: Body::new(),
        members: vec![Member {
            name: "山田".to_owned(),
            organisation: "郡市医師会".to_owned(),
            title: String::new(),
            parties: vec![Party::Clinic, Party::MedicalAssociation],
            is_chair: true,
        }],
        asked: Vec::new(),
        note: String::new(),
    }
}

fn open(office: &mut Office, forum: Forum) -> Recorded<Forum> {
    let made = MeetingAct::Forum {
        id: None,
        forum: Some(forum),
        expected_rev: None,
    };
    act(office, made).unwrap();
    office.meeting_forums().unwrap().pop().unwrap()
}

fn meeting(rows: &[&str]) -> Meeting {
    let row = |title: &&str| Minute {
        row: String::new(),
        title: (*title).to_owned(),
        theme: None,
        said: String::new(),
    };
    Meeting {
        number: 0,
        on: Some(day("2026-07-08")),
        time: "14時から".to_owned(),
        place: "県庁".to_owned(),
        closed_because: String::new(),
        rows: rows.iter().map(row).collect(),
        present: Vec::new(),
        materials: Vec::new(),
        outcomes: Vec::new(),
        review_on: None,
    }
}

#[test]
fn a_forum_is_opened_shows_what_is_missing_and_goes_with_undo() {
    let (_folder, mut office) = office();
    let wanted = forum(&office, Function::Ha);
    let made = open(&mut office, wanted);
    assert_eq!(made.number(), "1");
    assert_eq!(
        made.content.members[0].parties,
        [Party::MedicalAssociation, Party::Clinic]
    );
    let gaps = office.meeting_gaps(&made.content).unwrap();
    assert_eq!(gaps[0].0, Gap::NoInsurer);
    assert!(gaps[0].1.contains("第30条の18の5第1項"), "{gaps:?}");
    let asked = gaps.iter().find(|(gap, _)| matches!(gap, Gap::NotAsked(_)));
    assert!(asked.unwrap().1.contains("第30条の33の20"), "{gaps:?}");
    let named = office.meeting_forum("の協議の場").unwrap();
    assert_eq!(named.id, made.id);
    let mut asked = made.content.clone();
    asked.asked.push(Asked {
        place: asked.places[0].clone(),
        on: day("2026-07-11"),
        answer: Answer::Waiting,
        answered_on: None,
        note: String::new(),
    });
    let change = |forum: Forum, rev| MeetingAct::Forum {
        id: Some(made.id.clone()),
        forum: Some(forum),
        expected_rev: Some(rev),
    };
    let early = act(&mut office, change(asked.clone(), made.rev)).unwrap_err();
    assert!(early.to_string().contains("2026-07-11"), "{early}");
    asked.asked[0].on = day("2026-07-10");
    act(&mut office, change(asked.clone(), made.rev)).unwrap();
    // Another person who looked before is told, and overwrites nothing.
    assert!(matches!(
        act(&mut office, change(asked, made.rev)),
        Err(OfficeError::Store(_))
    ));
    office.undo("佐藤").unwrap();
    office.undo("佐藤").unwrap();
    assert_eq!(office.meeting_forums().unwrap(), []);
    let wanted = forum(&office, Function::I);
    let next = open(&mut office, wanted);
    assert_eq!(next.number(), "2", "a number is never given twice");
}

#[test]
fn what_is_wrong_with_a_forum_is_refused_and_nothing_is_kept() {
    let (_folder, mut office) = office();
    let good = forum(&office, Function::Ha);
    let refused = |office: &mut Office, change: &dyn Fn(&mut Forum)| {
        let mut bad = good.clone();
        change(&mut bad);
        let made = MeetingAct::Forum {
            id: None,
            forum: Some(bad),
            expected_rev: None,
        };
        act(office, made).unwrap_err().to_string()
    };
    let twice = refused(&mut office, &|one| {
        one.members.push(one.members[0].clone());
    });
    assert!(twice.contains("二度"), "{twice}");
    for (what, said) in [
        (
            refused(&mut office, &|one| one.name = " ".to_owned()),
            "名前",
        ),
        (refused(&mut office, &|one| one.themes.clear()), "テーマ"),
        (refused(&mut office, &|one| one.places.clear()), "区域"),
        (
            refused(&mut office, &|one| one.members[0].parties.clear()),
            "立場",
        ),
        (
            refused(&mut office, &|one| one.note = "あ".repeat(200_001)),
            "長すぎ",
        ),
    ] {
        assert!(what.contains(said), "{what}");
    }
    assert_eq!(office.meeting_forums().unwrap(), []);
    let place = office.meeting_places(ForumLevel::Municipality, &["どこか町".to_owned()]);
    assert!(place.unwrap_err().to_string().contains("どこか町"));
}

#[test]
fn a_sheet_keeps_long_texts_and_loses_an_agreement_with_the_text() {
    let (_folder, mut office) = office();
    let wanted = forum(&office, Function::Ha);
    let made = open(&mut office, wanted);
    let situation = office
        .meeting_situation(&made.content, Function::Ha)
        .unwrap();
    assert!(situation.contains("確認（有）"), "{situation}");
    assert!(
        situation.lines().all(|line| line.contains('〔')),
        "each figure has its source: {situation}"
    );
    let mut sheet = Sheet::blank(Function::Ha);
    sheet.situation = situation;
    sheet.problem = format!("𠮷野家の前🙂{}", "長い".repeat(20_000));
    sheet.measures = vec![Measure {
        what: "研修を開く。".to_owned(),
        roles: vec![Role {
            who: "医師会".to_owned(),
            does: "講師".to_owned(),
        }],
        by_when: "3月".to_owned(),
        cases: vec![16, 16],
    }];
    let write = |sheet: &Sheet| MeetingAct::Sheet {
        forum: made.id.clone(),
        sheet: sheet.clone(),
        expected_rev: None,
    };
    act(&mut office, write(&sheet)).unwrap();
    let kept = office.meeting_sheets(&made).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].content.problem, sheet.problem);
    assert_eq!(kept[0].content.measures[0].cases, [16]);
    let agree = |steps: &[Step]| MeetingAct::Agree {
        forum: made.id.clone(),
        theme: Function::Ha,
        steps: steps.to_vec(),
        expected_rev: None,
    };
    let early = act(&mut office, agree(&[Step::Effect])).unwrap_err();
    assert!(early.to_string().contains("指標"), "{early}");
    act(&mut office, agree(&[Step::Problem, Step::Measures])).unwrap();
    let mut changed = office.meeting_sheets(&made).unwrap()[0].content.clone();
    assert_eq!(changed.agreed, [Step::Problem, Step::Measures]);
    changed.problem = "短い。".to_owned();
    act(&mut office, write(&changed)).unwrap();
    let kept = office.meeting_sheets(&made).unwrap();
    assert_eq!(kept[0].content.agreed, [Step::Measures]);
    changed.measures[0].cases = vec![17];
    assert!(
        act(&mut office, write(&changed))
            .unwrap_err()
            .to_string()
            .contains("17")
    );
}

#[test]
fn minutes_are_written_reviewed_and_final_and_then_nothing_changes() {
    let (_folder, mut office) = office();
    let wanted = forum(&office, Function::Ha);
    let made = open(&mut office, wanted);
    let plan = |meeting: Meeting, id: Option<&str>| MeetingAct::Meeting {
        forum: made.id.clone(),
        id: id.map(str::to_owned),
        meeting: Some(meeting),
        expected_rev: None,
    };
    act(&mut office, plan(meeting(&["開会", "現状"]), None)).unwrap();
    let one = office.meeting("1-1").unwrap();
    assert_eq!(
        (one.number().as_str(), one.state()),
        ("1-1", State::Planned)
    );
    let step = |wanted| MeetingAct::Step {
        id: one.id.clone(),
        wanted,
        expected_rev: None,
    };
    act(&mut office, step(Move::Hold)).unwrap();
    assert!(act(&mut office, step(Move::SendForReview)).is_err());
    let mut minutes = office.meeting("1-1").unwrap().content;
    minutes.rows[1].said = "在宅医療が足りない。".to_owned();
    act(&mut office, plan(minutes.clone(), Some(&one.id))).unwrap();
    assert_eq!(office.meeting("1-1").unwrap().state(), State::Held);
    act(&mut office, step(Move::SendForReview)).unwrap();
    act(&mut office, step(Move::Finish)).unwrap();
    minutes.rows[1].said = "違う。".to_owned();
    let late = act(&mut office, plan(minutes, Some(&one.id))).unwrap_err();
    assert!(late.to_string().contains("確定"), "{late}");
    let remove = |id: &str| MeetingAct::Forum {
        id: Some(id.to_owned()),
        forum: None,
        expected_rev: None,
    };
    let refused = act(&mut office, remove(&made.id)).unwrap_err();
    assert!(refused.to_string().contains("1 回"), "{refused}");
    // The step itself can be undone, and then the minutes can be changed.
    office.undo("佐藤").unwrap();
    assert_eq!(office.meeting("1-1").unwrap().state(), State::Review);
    assert!(office.meeting("1-2").is_err());
    assert!(office.meeting("x").is_err());
}

#[test]
fn proposals_follow_the_guideline_and_say_what_there_is() {
    let (_folder, mut office) = office();
    let of = |office: &Office, theme, small| office.meeting_proposals(&[theme], small).unwrap();
    let areas = office.store().areas().unwrap();
    let alone = of(&office, Function::Ha, None);
    assert_eq!(alone.len(), areas.len());
    let medical = of(&office, Function::Ro, None);
    assert!(
        medical
            .iter()
            .all(|one| one.level == ForumLevel::MedicalArea)
    );
    assert!(medical.len() < areas.len());
    let most = areas.iter().filter_map(|one| one.population).max().unwrap();
    let together = of(&office, Function::Ha, Some(most));
    let groups = together
        .iter()
        .filter(|one| one.level == ForumLevel::Municipalities);
    assert!((1..=medical.len()).contains(&groups.count()));
    assert!(together.len() < areas.len());
    let all: usize = together.iter().map(|one| one.places.len()).sum();
    assert_eq!(all, areas.len(), "every municipality is in one proposal");
    let wanted = forum(&office, Function::Ha);
    let made = open(&mut office, wanted);
    let after = of(&office, Function::Ha, None);
    let covered: Vec<&ForumProposal> = after.iter().filter(|one| !one.forums.is_empty()).collect();
    assert_eq!(covered.len(), 1);
    assert_eq!(covered[0].forums, [made.number()]);
    assert!(
        of(&office, Function::I, None)
            .iter()
            .all(|one| one.forums.is_empty())
    );
}

#[test]
fn an_existing_body_has_to_be_held_as_a_forum() {
    let (_folder, office) = office();
    let mut one = forum(&office, Function::Ro);
    one.body = Body::of(BodyKind::Vision, Holder::Municipality);
    let gaps = office.meeting_gaps(&one).unwrap();
    let cited: Vec<&str> = gaps
        .iter()
        .filter(|(gap, _)| matches!(gap, Gap::NotHeldAsForum | Gap::PrefectureDoesNotLead))
        .map(|(_, citation)| citation.as_str())
        .collect();
    assert_eq!(cited, ["Ｑ＆Ａ集 Q13", "Ｑ＆Ａ集 Q14"]);
}

#[test]
fn a_draft_has_the_figures_of_the_area_and_replaces_nothing_that_was_written() {
    let (_folder, office) = office();
    let mut intent_seen = false;
    for theme in Function::ALL {
        let forum = forum(&office, theme);
        let blank = Sheet::blank(theme);
        let drafted = office.prefilled_sheet(&forum, &blank, false).unwrap();
        let place = &forum.places[0].name;
        assert!(drafted.problem.starts_with(place), "{}", drafted.problem);
        let figures = drafted.causes.iter().chain([&drafted.problem]);
        for text in figures.chain(drafted.measures.iter().map(|one| &one.what)) {
            assert!(text.contains("〔かかりつけ医機能報告"), "{text}");
        }
        assert_eq!((drafted.vision.as_str(), drafted.effect.as_str()), ("", ""));
        assert!(drafted.indicators.is_empty(), "none is built in");
        // As many as 集計 counts.
        let statistics = office.statistics().unwrap();
        let lines = statistics.lines(kakari_core::statistics::Division::Municipality);
        let line = lines
            .iter()
            .find(|line| line.municipalities.contains(&forum.places[0].code));
        let cell = statistics.cell(&line.unwrap().tally, &format!("intent.{}", theme.key()));
        let willing = cell.map_or(0, |cell| cell.total);
        intent_seen |= willing > 0;
        let said = format!("医療機関 {willing} に");
        assert_eq!(
            drafted.measures.iter().any(|one| one.what.contains(&said)),
            willing > 0
        );

        let guide = office
            .meeting_guides()
            .unwrap()
            .iter()
            .find(|one| one.theme == theme);
        let example = guide.unwrap().sheet();
        let both = office.prefilled_sheet(&forum, &blank, true).unwrap();
        assert_eq!(
            (&both.vision, &both.effect),
            (&example.vision, &example.effect)
        );
        assert!(both.causes.ends_with(&example.causes));
        assert!(both.measures.len() >= example.measures.len());

        let written = Sheet {
            problem: "書いた課題。".to_owned(),
            causes: vec!["書いた原因。".to_owned()],
            measures: vec![Measure {
                what: "書いた方策。".to_owned(),
                ..Measure::default()
            }],
            ..blank
        };
        let again = office.prefilled_sheet(&forum, &written, true).unwrap();
        assert_eq!(
            (again.problem, again.causes, again.measures),
            (written.problem, written.causes, written.measures)
        );
    }
    assert!(intent_seen);
}
