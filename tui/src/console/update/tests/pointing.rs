//! The mouse: what is on the screen does at a click what its key does.

use super::super::super::order::Order;
use super::super::super::spot::{self, Spot};
use super::super::super::strings::{columns, pointing as words};
use super::*;

#[test]
fn a_click_moves_the_cursor_and_a_second_one_opens_the_line() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    let second = story.model.body().window().cursor + 1;
    story.event(Event::Clicked {
        spot: Spot::Line(second),
        again: false,
    });
    assert_eq!(story.model.body().window().cursor, second);
    assert!(story.model.modals.is_empty());
    story.event(Event::Clicked {
        spot: Spot::Line(second),
        again: true,
    });
    assert!(matches!(story.model.modals.as_slice(), [Modal::Menu(_)]));
}

#[test]
fn a_day_goes_by_with_the_mouse_alone() {
    let mut story = Story::new();
    // The tab, the filter's state, a line, the key in the last line.
    story.click(" 施設 ");
    assert_eq!(story.model.screen, Screen::FACILITIES);
    story.click(" 確認待ち ");
    assert_eq!(story.model.screen, Screen::QUEUE);
    let first = story.here();
    story.click("y有");
    assert_ne!(story.here(), first, "confirmed, and on to the next");
    assert_eq!(story.model.rows.counts().confirmed, 1);
    story.click("u戻す");
    assert_eq!(story.model.rows.counts().confirmed, 0);
    // A form: its field, its buttons, and the way out.
    story.click("x無");
    assert!(matches!(story.model.modals.as_slice(), [Modal::Form(_)]));
    story.press("\"届出で確認\"");
    story.click("登録 ]");
    assert!(story.model.modals.is_empty());
    assert_eq!(story.model.rows.counts().confirmed, 1);
    story.click("x無");
    story.click("やめる");
    assert!(story.model.modals.is_empty());
    // Panes and help.
    story.click("指摘");
    story.click("?");
    assert!(matches!(
        story.model.modals.as_slice(),
        [Modal::Commands(_)]
    ));
    story.event(Event::Clicked {
        spot: Spot::Outside,
        again: false,
    });
    assert!(story.model.modals.is_empty());
}

#[test]
fn a_double_click_on_a_key_decides_once() {
    let mut story = Story::new();
    story.click("y有");
    assert_eq!(story.model.rows.counts().confirmed, 1);
    story.click_again("y有", true);
    assert_eq!(story.model.rows.counts().confirmed, 1);
    assert_eq!(story.message(), words::CLICKED_TWICE);
    story.click("y有");
    assert_eq!(story.model.rows.counts().confirmed, 2);
}

#[test]
fn a_question_about_many_takes_two_slow_clicks() {
    let mut story = Story::new();
    story.press("R");
    let confirm = |story: &Story| matches!(story.model.modals.as_slice(), [Modal::Confirm(_)]);
    assert!(confirm(&story));
    story.click("[ はい");
    assert!(confirm(&story), "only the focus");
    story.click_again("はい<]", true);
    assert!(confirm(&story), "a double click is no answer");
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.click("はい<]");
    assert!(!confirm(&story));
    assert!(story.model.rows.counts().confirmed > 0);
}

#[test]
fn nothing_under_a_box_is_clicked() {
    let mut story = Story::new();
    story.press("x");
    let spots = story.spots();
    let inside = spots
        .iter()
        .position(|(_, spot)| *spot == Spot::Outside)
        .unwrap();
    let (width, height) = story.model.viewport;
    for x in 0..width {
        for y in 0..height {
            let spot = spot::at(&spots, (x, y)).unwrap();
            let own = spots[inside..].iter().any(|(_, one)| *one == spot);
            assert!(own, "{spot:?} at {x},{y}");
        }
    }
}

#[test]
fn the_wheel_moves_the_list_or_the_pane_it_is_over() {
    let mut story = Story::new();
    let down = |over| Event::Wheeled {
        over: Some(over),
        down: true,
    };
    story.event(down(Spot::List));
    assert_eq!(story.model.body().window().cursor, 3);
    story.event(Event::Wheeled {
        over: None,
        down: false,
    });
    assert_eq!(story.model.body().window().cursor, 0);
    story.event(down(Spot::Detail));
    assert_eq!(story.model.body().window().cursor, 0);
    assert!(story.model.detail.scroll.is_some());
}

#[test]
fn a_click_takes_the_key_that_a_person_chose_for_the_place() {
    let mut story = Story::new();
    story.press("/");
    story.press("\"佐藤\"");
    // Leaves the field, keeps the text, and moves in the narrowed list.
    story.event(Event::Clicked {
        spot: Spot::Line(1),
        again: false,
    });
    assert_eq!(story.here(), "佐藤医院 ロ");
    assert_eq!(story.model.focus, Focus::List);
    story.click("[");
    assert_eq!(story.model.screen, Screen::QUEUE);
}

#[test]
fn a_click_on_a_heading_orders_by_its_column_and_a_second_one_turns_the_order() {
    let mut story = Story::on(fixture::office_of(30), Some("山田"));
    for screen in ["g k", "g s", "g e"] {
        story.press(screen);
        let before = story.model.body().order();
        story.click("名称 ");
        assert_eq!(
            story.model.body().order(),
            Some((Order::Name, false)),
            "{screen}"
        );
        assert_ne!(story.model.body().order(), before, "{screen}");
        story.click("名称 v");
        assert_eq!(
            story.model.body().order(),
            Some((Order::Name, true)),
            "{screen}"
        );
        assert!(story.screen().contains("名称 ^"), "{}", story.screen());
    }
}

#[test]
fn a_heading_without_an_order_says_so_and_changes_nothing() {
    let mut story = Story::new();
    story.press("y");
    story.press("g r");
    let before = story.screen();
    story.click("操作者");
    assert_eq!(story.message(), columns::NO_ORDER.text());
    story.model.message = None;
    assert_eq!(story.screen(), before);
}

#[test]
fn a_click_on_a_heading_ends_typing_and_keeps_the_text() {
    let mut story = Story::new();
    story.press("/ \"佐藤\"");
    story.click("状態 ");
    assert_eq!(story.model.focus, Focus::List);
    assert_eq!(story.model.body().filter().value(), "佐藤");
    assert_eq!(story.model.body().order(), Some((Order::State, false)));
}
