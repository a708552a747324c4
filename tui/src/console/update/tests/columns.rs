//! The choice of columns: shown, hidden, remembered, and the order by each of them.

use super::*;
use crate::console::fixture::office;
use crate::console::order::Order;
use crate::console::remembered::Remembered;
use crate::console::screens;
use crate::console::strings;

fn headings(story: &Story) -> Vec<&'static str> {
    let headings = story.model.body().headings(&story.model.rows);
    let widths = story.model.column_widths();
    let shown = headings.iter().zip(widths).filter(|(_, cells)| *cells > 0);
    shown.map(|(heading, _)| heading.text).collect()
}

#[test]
fn a_column_is_shown_and_hidden_and_stays_so_at_the_next_start() {
    let mut story = Story::new();
    story.resize(132, 40);
    assert!(!headings(&story).contains(&"番号"));
    // The last one of 確認待ち is the id.
    story.press("O End Space");
    assert!(headings(&story).contains(&"番号"));
    let municipality = "Home j j j Space";
    story.press(municipality);
    assert!(!headings(&story).contains(&"市町村"));
    assert!(story.screen().contains("[ ] 市町村"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains("3922395402030"));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("place.json");
    story.model.place().save(&file).unwrap();
    let mut next = Story::on(office(), Some("山田"));
    next.resize(132, 40);
    next.model.return_to(Remembered::load(&file).unwrap());
    assert_eq!(headings(&next), headings(&story));
    next.press("g s");
    assert!(
        headings(&next).contains(&"市町村"),
        "another screen has its own"
    );
    next.press("g k O Delete");
    assert!(!headings(&next).contains(&"番号") && headings(&next).contains(&"市町村"));
}

#[test]
fn a_chosen_column_without_room_says_so_and_the_name_stays() {
    let mut story = Story::new();
    story.resize(46, 24);
    story.press("O End Space");
    assert!(story.screen().contains("幅が足"), "{}", story.screen());
    // The key takes the choice back, although nothing of it is on the screen.
    story.press("Space");
    assert!(!story.screen().contains("幅が足"), "{}", story.screen());
    story.press("Home j j Space");
    assert_eq!(story.message(), strings::columns::ALWAYS_SHOWN);
    assert!(headings(&story).contains(&"名称"));
}

/// In each order of each screen every line has one place: the lines are those of before, and reversing twice changes
/// nothing.
#[test]
fn every_order_of_every_screen_keeps_all_lines_and_the_cursor() {
    for screen in screens::all() {
        let mut story = Story::new();
        story.press("t \"鈴木\" F10");
        let effects = carry_out(&mut story.model, Intent::Go(screen));
        story.follow(effects);
        story.press("f F j");
        for order in story.model.body().orders() {
            let lines = |story: &Story| story.model.body().wanted_lines(&story.model.rows);
            let mut before = lines(&story);
            let here = story.model.subject();
            for _ in 0..4 {
                carry_out(&mut story.model, Intent::OrderBy(order));
                assert_eq!(story.model.subject(), here, "{screen:?} {order:?}");
            }
            let first = lines(&story);
            for _ in 0..2 {
                carry_out(&mut story.model, Intent::OrderBy(order));
            }
            assert_eq!(lines(&story), first, "{screen:?} {order:?}");
            let mut now = first;
            now.sort();
            before.sort();
            assert_eq!(now, before, "{screen:?} {order:?}");
        }
    }
}

#[test]
fn a_list_is_ordered_by_a_column_from_the_choice_of_columns() {
    let mut story = Story::new();
    // 機能 is the second column.
    story.press("O j Enter");
    assert_eq!(story.model.body().order(), Some((Order::Function, false)));
    let function = |story: &Story| {
        let lines = story.model.list().unwrap().shown().iter();
        lines.map(|shown| shown.function).collect::<Vec<_>>()
    };
    let mut sorted = function(&story);
    sorted.sort();
    assert_eq!(function(&story), sorted);
    story.press("Enter");
    sorted.reverse();
    assert_eq!(function(&story), sorted);
    // 履歴 has one order only.
    let mut other = Story::new();
    other.press("g r O Enter");
    assert_eq!(other.message(), strings::columns::NO_ORDER);
    story.press("Esc");
    assert!(story.screen().contains("機能^"), "{}", story.screen());
}

/// An act can change the place of a line in the order; the list has to be as if it were sorted anew.
#[test]
fn an_act_leaves_a_list_in_its_order() {
    for order in [Order::Assigned, Order::State, Order::Severity, Order::Duty] {
        let mut story = Story::new();
        carry_out(&mut story.model, Intent::OrderBy(order));
        story.press("t \"鈴木\" F10 j j t \"青木\" F10 y");
        let shown = story.model.list().unwrap().shown().to_vec();
        story.model.narrow_all();
        assert_eq!(story.model.list().unwrap().shown(), shown, "{order:?}");
    }
}

#[test]
fn findings_are_ordered_by_facility_with_the_right_counts() {
    let mut story = Story::new();
    story.press("g e 7");
    let counts = |story: &Story| {
        let screen = story.screen();
        let lines = screen.lines().filter(|line| line.contains("施設）"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = counts(&story);
    carry_out(&mut story.model, Intent::OrderBy(Order::Name));
    assert!(!before.is_empty());
    assert_eq!(counts(&story), before);
}
