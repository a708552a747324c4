//! Letters by keys: the plan, the preview, the form and its job.

use super::*;
use crate::console::effect::FileRequest;
use crate::console::event::{ExportReply, FileReply};
use crate::console::strings::letters as words;

/// On 未報告, months after the deadline of all.
fn late() -> Story {
    let mut story = Story::new().on_another_day("2026-06-10".parse().unwrap());
    story.press("g m");
    story
}

fn top(story: &Story) -> String {
    match story.model.modals.last() {
        Some(Modal::Form(form)) => form.title.clone(),
        Some(Modal::Notice(notice)) => notice.title.clone(),
        Some(Modal::Menu(menu)) => menu.title.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_kind_leads_to_its_plan_and_the_preview_back_to_it() {
    let mut story = late();
    story.press("L");
    assert_eq!(top(&story), "文書を作る");
    story.press("Down Enter");
    let screen = story.screen();
    if top(&story) == words::NOBODY.text() {
        // The facilities of this sample have no address, and the notice says so.
        assert!(screen.contains("所在地がありません"), "{screen}");
        return;
    }
    assert!(screen.contains("文面を見る"), "{screen}");
    story.press("Enter");
    assert!(story.screen().contains("（督促）"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains("文面を見る"), "{}", story.screen());
}

#[test]
fn a_refused_file_leaves_the_form_open_with_its_text() {
    let mut story = late();
    // The poster goes to everybody, so that it needs no recipient.
    story.press("L Up Enter");
    assert!(top(&story).starts_with("周知ポスター"), "{}", top(&story));
    story.press("Down Enter");
    story.press("Tab \"県第7号\"");
    let effects = update(&mut story.model, Event::Pressed(Key::F(10)));
    let [Effect::Files(FileRequest::Letters(order))] = &*effects else {
        panic!("{effects:?}");
    };
    assert!(order.number == "県第7号" && !order.record, "{order:?}");
    assert!(order.path.ends_with(".html"), "{}", order.path);
    assert!(story.model.job.is_some());
    let failed = ExportReply::Failed {
        sentence: "もうあります。".to_owned(),
        free: None,
    };
    story.event(Event::Answered(FileReply::Exported(failed).into()));
    assert!(story.model.job.is_none());
    assert!(
        story.screen().contains("もうあります"),
        "{}",
        story.screen()
    );
    story.press("Esc");
    assert!(story.screen().contains("県第7号"), "{}", story.screen());
}
