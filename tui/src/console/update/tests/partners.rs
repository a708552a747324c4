//! 連携先.

use super::super::super::fixture;
use super::super::super::strings::place::partners as words;
use super::*;
use kakari_office::office::{Meaning, Office, Partner};
use kakari_office::store::{Job, keep_all_verdicts};

/// Brings reports with these partners into an office.
fn with_partners(mut office: Office, named: &[(&str, &str, &str)]) -> Story {
    let reports: Vec<_> = named
        .iter()
        .map(|(id, name, partners)| {
            let answers =
                format!(r#""f2ro.backup_beds":5,"f2ro.backup_beds.partners":[{partners}]"#);
            fixture::report("r07", id, name, &answers)
        })
        .collect();
    let store = office.store_mut();
    store
        .save_reports(&reports, None, "取込", &keep_all_verdicts, Job::quiet())
        .unwrap();
    office.refresh(Job::quiet()).unwrap();
    Story::on(office, Some("山田"))
}

fn meanings(story: &mut Story, id: &str) -> Vec<Partner> {
    story.desk.office().partners(id).unwrap().names
}

#[test]
fn the_pane_says_who_is_in_the_register_and_who_names_whom() {
    let mut story = with_partners(
        fixture::office(),
        &[
            (
                SATO,
                "佐藤医院",
                r#""医療法人 高知中央病院","田中医院","高知中央医院","鈴木内科""#,
            ),
            (CHUO, "高知中央病院", r#""佐藤医院""#),
            (SUZUKI, "鈴木内科", r#""田中医院""#),
        ],
    );
    let one = |partner: &Partner| match &partner.meaning {
        Meaning::One { id, mutual, .. } => Some((id.clone(), *mutual)),
        _ => None,
    };
    let partners = meanings(&mut story, SATO);
    let found: Vec<_> = partners.iter().map(one).collect();
    assert_eq!(
        found,
        [
            Some((CHUO.to_owned(), Some(true))),
            Some((TANAKA.to_owned(), None)),
            None,
            Some((SUZUKI.to_owned(), Some(false))),
        ]
    );
    assert!(
        matches!(&partners[2].meaning, Meaning::Unknown(nearest) if nearest.contains(&"高知中央病院".to_owned()))
    );
    story.resize(120, 40);
    story.press("\"/佐藤\" Enter 5");
    let screen = story.screen();
    for text in [
        "[5連携先]",
        "4件：あり 3、なし 1、複数 0、相互 1",
        words::mutual(Some(true)),
        words::mutual(Some(false)),
        words::mutual(None),
        "近い名称：高知中央病院",
        "この医療機関を挙げた 1件",
        "相互 高知中央病院",
    ] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
    // The pane follows the cursor, and the other side is shown too.
    story.press("Esc \"/中央\" Enter");
    assert!(story.screen().contains("1件：あり 1"));
    assert!(story.screen().contains("相互 佐藤医院"));
    story.press("Esc \"/鈴木\" Enter");
    let screen = story.screen();
    for text in ["この医療機関を挙げた 1件（片方だけ 1）", "片方 佐藤医院"] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
}

#[test]
fn two_facilities_of_one_name_are_not_told_apart() {
    let office = fixture::office_with("佐藤医院");
    let mut story = with_partners(office, &[(CHUO, "高知中央病院", r#""佐藤医院""#)]);
    let [partner] = meanings(&mut story, CHUO).try_into().unwrap();
    let Meaning::Several(many) = partner.meaning else {
        panic!("{partner:?}");
    };
    let ids: Vec<&str> = many.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, [SATO, TANAKA]);
    story.press("\"/中央\" Enter 5 Right");
    assert!(story.screen().contains("名称だけでは決めません"));
}

#[test]
fn it_is_read_only_while_it_is_looked_at() {
    let mut story = Story::new();
    story.press("j j");
    assert_eq!(story.model.partners, None);
    story.press("5");
    assert!(story.model.partners.is_some());
    assert!(story.screen().contains(words::NONE.text()));
    story.press("1 j j j j");
    let (of, _) = story.model.partners.clone().unwrap();
    assert_ne!(Some(of), story.model.current().map(|one| one.facility));
}
