//! Two facilities side by side.

use super::*;

#[test]
fn a_facility_stays_beside_the_others_and_says_when_it_is_old() {
    let mut story = Story::new();
    story.resize(140, 40);
    story.press("2 =");
    story.press("\"/佐藤\" Enter");
    let screen = story.screen();
    assert!(screen.contains("= 高知中央病院 イ"), "{screen}");
    assert!(
        screen.contains(">  + 確認可     イ    佐藤医院"),
        "{screen}"
    );
    // A verdict on the one under the cursor leaves the other as it was.
    story.press("y");
    assert!(!story.screen().contains("その後変わりました"));
    // A colleague's verdict on it does not: what stands there is from before.
    story.press("Esc");
    let row = story.model.rows.by_id(CHUO).unwrap().clone();
    story.press("Down Down Down Down");
    assert_ne!(story.model.current().unwrap().facility, CHUO.into());
    story.model.replace_rows(vec![row]);
    assert!(
        story.screen().contains("その後変わりました"),
        "{}",
        story.screen()
    );
    // On its own line it is read again.
    story.press("Home");
    assert!(
        !story.screen().contains("その後変わりました"),
        "{}",
        story.screen()
    );
    story.press("=");
    assert!(!story.screen().contains("= 高知中央病院"));
}

#[test]
fn in_a_narrow_terminal_one_stands_below_the_other() {
    let mut story = Story::new();
    story.press("= \"/佐藤\" Enter");
    let screen = story.screen();
    let row = |text: &str| screen.lines().position(|line| line.contains(text));
    assert!(row("[1判定]") < row("= 高知中央病院 イ"), "{screen}");
    // Partners are about the line under the cursor alone, and say so.
    story.press("5");
    assert!(
        story
            .screen()
            .contains(&*super::super::super::strings::place::NOT_BESIDE)
    );
}
