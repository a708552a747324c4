//! 連携先名 by keys.

use super::*;
use crate::console::place::Screen;
use crate::console::strings::names as words;
use kakari_office::office::{Meaning, NameLine};
use kakari_office::store::{Job, keep_all_verdicts};

/// Two facilities have the name 佐藤医院, and one names it.
fn story() -> Story {
    let mut office = fixture::office_with("佐藤医院");
    let answers = r#""f2ro.backup_beds":5,"f2ro.backup_beds.partners":["佐藤医院","県外病院"]"#;
    let report = fixture::report("r07", CHUO, "高知中央病院", answers);
    let store = office.store_mut();
    store
        .save_reports(&[report], None, "取込", &keep_all_verdicts, Job::quiet())
        .unwrap();
    office.refresh(Job::quiet()).unwrap();
    let mut story = Story::on(office, Some("山田"));
    story.press("g a");
    story
}

fn lines(story: &Story) -> Vec<String> {
    let lines = story
        .model
        .screens
        .records::<NameLine>(Screen::NAMES)
        .unwrap();
    let line = |one: &NameLine| format!("{} {}", one.state.word(), one.name);
    lines.shown().map(line).collect()
}

#[test]
fn a_name_is_decided_shown_on_both_sides_and_taken_back() {
    let mut story = story();
    assert_eq!(lines(&story), ["several 佐藤医院", "nobody 県外病院"]);
    let screen = story.screen();
    for text in ["同名複数", "名称が同じ", "佐藤医院"] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
    // A number of no candidate is refused, and what was typed stays.
    story.press("Enter \"9\" F10");
    assert!(
        story
            .screen()
            .contains(words::NOT_A_CANDIDATE.text().split('。').next().unwrap())
    );
    story.press("Ctrl+u \"１\" F10");
    assert_eq!(lines(&story), ["nobody 県外病院", "decided 佐藤医院"]);
    let partners = story.desk.office().partners(SATO).unwrap();
    assert_eq!(partners.named_by.len(), 1);
    let of = story.desk.office().partners(CHUO).unwrap();
    assert!(
        matches!(&of.names[0].meaning, Meaning::One { id, is_decided: true, .. } if id == SATO)
    );
    assert!(story.screen().contains("山田さんが"), "{}", story.screen());
    story.press("u");
    assert_eq!(lines(&story), ["several 佐藤医院", "nobody 県外病院"]);
    story.press("Ctrl+r d");
    assert_eq!(lines(&story), ["several 佐藤医院", "nobody 県外病院"]);
    story.press("d");
    assert!(story.screen().contains(words::NOT_DECIDED.text()));
}

#[test]
fn a_name_of_elsewhere_is_decided_with_zero_or_an_id() {
    let mut story = story();
    story.press("j Enter \"0\" Tab 4 Tab \"県外\" F10");
    assert_eq!(lines(&story), ["several 佐藤医院", "elsewhere 県外病院"]);
    let alias = story.desk.office().store().aliases().unwrap().remove(0);
    assert_eq!((alias.reason.as_str(), alias.by.as_str()), ("県外", "山田"));
    story.press("k k Enter");
    story.press(&format!("\"{TANAKA}\" F10"));
    assert_eq!(
        lines(&story),
        ["decided 佐藤医院", "elsewhere 県外病院"].map(String::from)
    );
    assert!(story.screen().contains(TANAKA));
}

#[test]
fn what_a_colleague_decided_meanwhile_is_not_replaced_unseen() {
    let mut story = story();
    story.press("Enter \"1\"");
    let act = kakari_office::office::StaffAct::Name(kakari_office::office::NameAct {
        of: Default::default(),
        facility: CHUO.to_owned(),
        name: "佐藤医院".to_owned(),
        reach: kakari_office::office::NameReach::Facility,
        means: Some(kakari_office::office::AliasMeans::Elsewhere),
        reason: String::new(),
        expected_rev: None,
    });
    story.desk.office().act(&act, "鈴木", "").unwrap();
    story.press("F10");
    let screen = story.screen();
    assert!(
        screen.contains("高知中央病院：鈴木さんが") && screen.contains("佐藤医院」は台帳"),
        "{screen}"
    );
    // The list behind the form shows what the colleague decided.
    assert_eq!(lines(&story), ["nobody 県外病院", "elsewhere 佐藤医院"]);
    assert_eq!(story.desk.office().store().aliases().unwrap()[0].by, "鈴木");
}

#[test]
fn without_names_the_screen_says_so() {
    let mut story = Story::new();
    story.press("g a");
    assert!(
        story.screen().contains("連携先名はありません"),
        "{}",
        story.screen()
    );
}
