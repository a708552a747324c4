//! Facilities folded to one line each: the line stands for all functions that the list would show.

use super::super::super::strings::folding;
use super::*;

#[test]
fn a_folded_line_stands_for_the_functions_behind_it() {
    let mut story = Story::new();
    let open = story.model.rows.counts().open;
    story.press(",");
    let lines = story.model.body().window().shown;
    assert!(lines < open, "{lines} of {open}");
    // The cursor stays with its facility; the line says how many functions it has.
    assert_eq!(story.here(), "高知中央病院 イ");
    assert!(story.screen().contains("イ+3"), "{}", story.screen());
    // Nothing is left out of what is written or counted.
    let all = |story: &Story| {
        story
            .model
            .list()
            .unwrap()
            .targets(&story.model.rows)
            .count()
    };
    assert_eq!(all(&story), open);
    // A verdict on the line is one on many: it asks, with the number.
    story.press("y");
    let asked = |story: &Story| match story.model.modals.as_slice() {
        [Modal::Confirm(confirm)] => confirm.then.number(),
        _ => None,
    };
    assert_eq!(asked(&story), Some(4));
    story.press("\"4\" Enter");
    assert_eq!(story.model.rows.counts().confirmed, 4);
    assert_ne!(story.here(), "高知中央病院 イ");
    assert_eq!(story.model.body().window().shown, lines - 1);
    // One undo takes all four back, and the line is there again.
    story.press("u");
    assert_eq!(story.model.rows.counts().confirmed, 0);
    assert_eq!(story.model.body().window().shown, lines);
    story.press(",");
    assert_eq!(story.model.body().window().shown, open);
}

#[test]
fn no_error_hides_behind_a_function_that_is_ready() {
    let mut story = Story::new();
    story.press(", \"/佐藤\" Enter");
    assert_eq!(story.here(), "佐藤医院 ロ");
    let screen = story.screen();
    assert!(screen.contains("要照会     ロ+3"), "{screen}");
    // What the question names, and what it leaves out.
    story.press("y");
    let [Modal::Confirm(confirm)] = story.model.modals.as_slice() else {
        panic!("{:?}", story.model.modals);
    };
    assert_eq!(confirm.lines.first().unwrap(), "佐藤医院 イ ハ");
    let lines = confirm.lines.join("");
    assert!(
        lines.contains("含みません") && !lines.contains('印'),
        "{lines}"
    );
    story.press("Esc \\ \"/状態:要照会\" Enter y");
    assert_eq!(story.message(), story.model.sentence(&folding::NONE_FITS));
}

#[test]
fn one_facility_can_be_opened_among_folded_ones() {
    let mut story = Story::new();
    story.press(";");
    assert_eq!(story.message(), story.model.sentence(&folding::NOT_FOLDED));
    story.press(",");
    let folded = story.model.body().window().shown;
    story.press(";");
    assert_eq!(story.model.body().window().shown, folded + 3);
    story.press("Down");
    assert_eq!(story.here(), "高知中央病院 ロ");
    // Its lines are single functions: no question.
    story.press("y");
    assert_eq!(story.model.rows.counts().confirmed, 1);
    assert_eq!(story.model.body().window().shown, folded + 2);
    story.press("Up Up Up ;");
    assert_eq!(story.here(), "高知中央病院 イ");
    assert_eq!(story.model.body().window().shown, folded);
    assert!(story.screen().contains("イ+2"), "{}", story.screen());
}

#[test]
fn marks_and_conditions_mean_the_functions_behind_a_folded_line() {
    let mut story = Story::new();
    story.press(", Space");
    assert_eq!(story.model.marks().len(), 4);
    story.press("Up Space");
    assert_eq!(story.model.marks().len(), 0);
    // Only the functions that fit the condition are behind the line.
    story.press("\"/状態:要照会\" Enter");
    let target = story.model.current().unwrap();
    let facility = story.model.rows.by_id(&target.facility).unwrap();
    assert_eq!(facility.cell(target.function).status.label(), "要照会");
    let list = story.model.list().unwrap();
    for target in list.targets(&story.model.rows) {
        let facility = story.model.rows.by_id(&target.facility).unwrap();
        assert_eq!(facility.cell(target.function).status.label(), "要照会");
    }
}
