//! Facts that decide whether a facility has to report, by hand.

use super::*;
use crate::console::strings::facts as words;
use kakari_core::scope::ScopeVerdict;

fn scope(story: &Story, id: &str) -> ScopeVerdict {
    story.model.rows.by_id(id).unwrap().scope
}

#[test]
fn a_closing_is_written_by_hand_with_its_reason_and_undone() {
    let mut story = Story::new();
    story.press("g m D");
    assert!(
        story.screen().contains(words::MEAN.text()),
        "{}",
        story.screen()
    );
    story.press("Tab \"令和7年12月31日\" F10");
    assert!(
        story
            .screen()
            .contains("何によって登録するかを書いてください"),
        "{}",
        story.screen()
    );
    story.press("\"廃止届 第12号\" F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    assert_eq!(scope(&story, TANAKA), ScopeVerdict::Out);
    story.press("u");
    assert_eq!(scope(&story, TANAKA), ScopeVerdict::In);
}

#[test]
fn a_day_that_does_not_exist_is_refused_and_the_form_keeps_what_was_typed() {
    let mut story = Story::new();
    story.press("g m D \"2026/2/30\" Tab Tab Tab Right Tab \"届出\" F10");
    let said = story.screen();
    assert!(
        said.contains(form::REFUSED.text()) && said.contains("2026/2/30"),
        "{said}"
    );
    assert_eq!(scope(&story, TANAKA), ScopeVerdict::In);
    story.press("Enter");
    assert!(story.screen().contains("2026/2/30"), "{}", story.screen());
    // Exempt by its class, once the day is mended.
    story.press("Up Up Up Up Ctrl+u F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    assert_eq!(scope(&story, TANAKA), ScopeVerdict::Out);
}

#[test]
fn what_the_register_does_not_have_has_no_facts() {
    let mut story = Story::new();
    story.press("g s \"/台帳にない\" Enter D");
    assert_eq!(story.message(), strings::disabled::NOT_REGISTERED);
}
