//! Orders of a list: none leaves lines to chance, and the cursor stays with its facility.

use super::super::super::fixture::{CHUO, LONG, SATO, SUZUKI, Story, TANAKA, UNKNOWN};
use super::super::super::order::Order;
use super::finding::ids;

#[test]
fn an_order_by_state_follows_the_function_wherever_the_cursor_is_led() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter j i \"事務長\" Tab \"回数\" F10 g s o 4");
    assert_eq!(story.model.list().unwrap().order, Order::State);
    story.press("u");
    assert_eq!(story.here(), "佐藤医院 ロ");
    let led = ids(&story);
    story.model.narrow_all();
    assert_eq!(led, ids(&story));
    let here = story.here();
    story.press("\"s田中\" Enter");
    assert_eq!(
        story.here(),
        "田中医院 ロ",
        "what is found is where it stands now"
    );
    story.press("\"s佐藤\" Enter");
    assert_eq!(story.here(), here);
}

#[test]
fn orders_are_total_and_the_cursor_keeps_its_facility() {
    let mut story = Story::new();
    story.press("F6 j j");
    let here = story.here();
    let by_id = ids(&story);
    for (at, order) in story.model.body().orders().into_iter().enumerate() {
        story.press(&format!("o Home {}Enter", "Down ".repeat(at)));
        assert_eq!(story.model.list().unwrap().order, order);
        assert_eq!(story.here(), here, "{order:?}");
        let first = ids(&story);
        story.press("F5");
        assert_eq!(ids(&story), first, "{order:?} is the same after a reload");
        let mut sorted = first.clone();
        sorted.sort();
        assert_eq!(sorted, by_id, "{order:?} shows everything once");
    }
    // By フリガナ: コウチ, サトウ, スズキ, タナカ; without one behind.
    story.press("o 2");
    let names = ids(&story);
    assert_eq!(&names[..4], [CHUO, SATO, SUZUKI, TANAKA]);
    story.press("o 2");
    assert!(story.model.list().unwrap().turned);
    assert_eq!(ids(&story)[2..], [TANAKA, SUZUKI, SATO, CHUO]);
    assert_eq!(story.message(), "名称順（逆）");
}

#[test]
fn an_order_by_state_follows_what_was_decided() {
    let mut story = Story::new();
    story.press("f f f f o 4");
    let states: Vec<usize> = {
        let list = story.model.list().unwrap();
        let urgency = |shown: &super::super::super::list::Shown| {
            let facility = story.model.rows.at(shown.row).unwrap();
            super::super::super::order::urgency(facility.cell(shown.function).status)
        };
        list.shown().iter().map(urgency).collect()
    };
    assert!(
        states.is_sorted() && states.first() != states.last(),
        "{states:?}"
    );
    let before = story
        .model
        .list()
        .unwrap()
        .current(&story.model.rows)
        .unwrap();
    story.press("y");
    let list = story.model.list().unwrap();
    assert_eq!(list.order, Order::State);
    let last_open = list.shown().iter().rposition(|shown| {
        story
            .model
            .rows
            .at(shown.row)
            .unwrap()
            .cell(shown.function)
            .status
            .is_open()
    });
    let at = list.shown().iter().position(|shown| {
        let facility = story.model.rows.at(shown.row).unwrap();
        facility.id == before.facility && shown.function == before.function
    });
    assert!(
        at > last_open,
        "what is confirmed stands behind what is open"
    );
}

#[test]
fn rows_of_a_facility_without_reading_stand_behind_in_order_of_name() {
    let mut story = Story::new();
    story.press("F6 o 2 G");
    let last = story.model.current().unwrap();
    assert!([LONG, UNKNOWN].contains(&&*last.facility));
}
