//! What a person says that a name means: where it holds, how long, and against whom.

use super::*;

#[test]
fn what_a_person_said_shows_on_both_sides_outlives_an_import_and_is_undone() {
    let mut office = office();
    let before = work(&office);
    assert_eq!(
        found(&office, TAKAHASHI).len(),
        2,
        "one is unknown, one is ambiguous"
    );
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Facility, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    let one = |office: &Office| meaning(office, TAKAHASHI, "中央病院");
    let expected = Meaning::One {
        id: CITY.to_owned(),
        name: "中央病院".to_owned(),
        standing: Standing::Open,
        mutual: Some(true),
        is_decided: true,
    };
    assert_eq!(one(&office), expected);
    assert_eq!(
        named_by(&office, CITY),
        [(TAKAHASHI.to_owned(), Some(true))]
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    // The narrow decision says nothing about the report of another facility.
    assert!(matches!(
        meaning(&office, NANKOKU, "中央　病院"),
        Meaning::Several(_)
    ));
    let line = office.name_line_of(TAKAHASHI, "中央病院").unwrap().unwrap();
    assert_eq!(line.state, NameState::Decided);
    let decided = line.decided.unwrap();
    assert_eq!(
        (decided.by.as_str(), decided.reason.as_str()),
        ("佐藤", "電話で確認")
    );
    // The same report in another spelling comes in again.
    bring(
        &mut office,
        SourceKind::Reports,
        &report(TAKAHASHI, &["中央 病院", "森病院", "香川県立病院"]),
    );
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央 病院"), Meaning::One { id, is_decided: true, .. } if id == CITY)
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    bring(
        &mut office,
        SourceKind::Reports,
        &report(TAKAHASHI, &["中央病院", "森病院", "香川県立病院"]),
    );
    office.undo("佐藤").unwrap().unwrap();
    assert_eq!(work(&office), before);
    assert!(matches!(one(&office), Meaning::Several(many) if many.len() == 2));
    assert_eq!(found(&office, TAKAHASHI).len(), 2);
    assert_eq!(named_by(&office, CITY), []);
    office.redo("佐藤").unwrap();
    assert_eq!(one(&office), expected);
}

#[test]
fn a_narrow_decision_wins_over_a_wide_one_and_judges_only_its_report_again() {
    let mut office = office();
    let assessed = |office: &Office, id: &str| {
        let row = office.row(id).unwrap().unwrap();
        row.queue.assessment.unwrap().context_hash
    };
    let other = assessed(&office, NANKOKU);
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Facility, is(AKI)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(assessed(&office, NANKOKU), other);
    office
        .act(
            &act(NANKOKU, "中央病院", NameReach::MedicalArea, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_ne!(assessed(&office, NANKOKU), other);
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央病院"), Meaning::One { id, .. } if id == AKI)
    );
    assert!(
        matches!(meaning(&office, NANKOKU, "中央　病院"), Meaning::One { id, .. } if id == CITY)
    );
    // Outside of the medical area the full name is what it was.
    assert!(
        matches!(meaning(&office, AKI_CLINIC, "医療法人　仁愛会　中央病院"), Meaning::One { id, is_decided: false, .. } if id == AKI)
    );
    let candidates = office.candidates(NANKOKU, "中央　病院").unwrap();
    let chosen: Vec<_> = candidates
        .iter()
        .map(|one| (one.id.as_str(), one.chosen))
        .collect();
    assert_eq!(chosen, [(CITY, 1), (AKI, 1), (MORI, 0)]);
    let reaches: Vec<Reach> = office
        .store()
        .aliases()
        .unwrap()
        .into_iter()
        .map(|one: Alias| one.reach)
        .collect();
    assert_eq!(
        reaches,
        [
            Reach::Facility(TAKAHASHI.to_owned()),
            Reach::MedicalArea("中央".to_owned())
        ]
    );
}

#[test]
fn a_name_of_elsewhere_is_no_finding_any_more() {
    let mut office = office();
    office
        .act(
            &act(
                TAKAHASHI,
                "香川県立病院",
                NameReach::Everywhere,
                Some(AliasMeans::Elsewhere),
            ),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(
        meaning(&office, TAKAHASHI, "香川県立病院"),
        Meaning::Elsewhere
    );
    assert_eq!(found(&office, TAKAHASHI).len(), 1);
    let states = office.name_lines().unwrap();
    let last = states.last().unwrap();
    assert_eq!(
        (last.name.as_str(), last.state),
        ("香川県立病院", NameState::Elsewhere)
    );
    // Taken back by a decision of its own, as well as by undo.
    office
        .act(
            &act(TAKAHASHI, "香川県立病院", NameReach::Everywhere, None),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(found(&office, TAKAHASHI).len(), 2);
}

#[test]
fn two_officers_who_decide_on_one_name_do_not_overwrite_each_other() {
    let mut office = office();
    let seen = |rev| {
        StaffAct::Name(NameAct {
            of: NameKind::Partner,
            facility: NANKOKU.to_owned(),
            name: "中央 病院".to_owned(),
            reach: NameReach::Municipality,
            means: is(AKI),
            reason: String::new(),
            expected_rev: Some(rev),
        })
    };
    office
        .act(
            &act(TAKAHASHI, "中央病院", NameReach::Municipality, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    // Another spelling, and another facility of the same town: it is the same decision.
    let refused = office.act(&seen(0), "鈴木", "").unwrap_err();
    let OfficeError::Store(StoreError::Conflict(conflicts)) = &refused else {
        panic!("{refused:?}")
    };
    assert_eq!((conflicts[0].who.as_str(), conflicts[0].rev), ("佐藤", 1));
    within(Lang::Ja, || {
        assert!(
            conflicts[0]
                .sentence()
                .contains("連携先名「中央病院」は 3910100000001"),
            "{}",
            conflicts[0].sentence()
        )
    });
    let decided = office.act(&seen(1), "鈴木", "").unwrap();
    assert_eq!(decided.superseded.len(), 1);
    assert!(
        matches!(meaning(&office, TAKAHASHI, "中央病院"), Meaning::One { id, .. } if id == AKI)
    );
    // The first one cannot undo what the second has changed since.
    let undone = office.undo("佐藤").unwrap().unwrap();
    assert_eq!((undone.done.len(), undone.refused.len()), (0, 1));
}

#[test]
fn what_cannot_be_decided_is_refused_and_writes_nothing() {
    let mut office = office();
    let mut refused = |facility: &str, name: &str, reach, means| {
        let refused = office.act(&act(facility, name, reach, means), "佐藤", "");
        within(Lang::Ja, || refused.unwrap_err().to_string())
    };
    let narrow = NameReach::Facility;
    assert!(
        refused(TAKAHASHI, "ない名前", narrow, is(CITY))
            .contains("連携先名「ない名前」はありません")
    );
    assert!(refused(TAKAHASHI, "中央病院", narrow, is("3910100000099")).contains("3910100000099"));
    assert!(refused("3910100000099", "中央病院", narrow, is(CITY)).contains("3910100000099"));
    let outside = report("3920100000088", &["中央病院"]);
    bring(&mut office, SourceKind::Reports, &outside);
    let no_area = office.act(
        &act(
            "3920100000088",
            "中央病院",
            NameReach::MedicalArea,
            is(CITY),
        ),
        "佐藤",
        "",
    );
    assert!(
        matches!(no_area, Err(OfficeError::NoArea(_))),
        "{no_area:?}"
    );
    assert_eq!(office.store().aliases().unwrap(), []);
    // Its own report is enough.
    office
        .act(
            &act("3920100000088", "中央病院", narrow, is(CITY)),
            "佐藤",
            "",
        )
        .unwrap();
    assert_eq!(
        named_by(&office, CITY),
        [("3920100000088".to_owned(), Some(false))]
    );
}
