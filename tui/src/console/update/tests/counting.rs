//! How often each value of a column stands in the list, and narrowing by one.

use super::super::super::modals::Counts;
use super::*;
use kakari_office::export::Column;

fn counts(story: &Story) -> &Counts {
    match story.model.modals.last() {
        Some(Modal::Counts(counts)) => counts,
        other => panic!("{other:?}"),
    }
}

/// A number that leads to other lines than it counted would be worse than none.
#[test]
fn each_number_leads_to_as_many_lines() {
    let mut story = Story::on(super::super::super::fixture::office_of(60), Some("山田"));
    let mut tried = 0;
    let mut silent = std::collections::BTreeSet::new();
    for screen in [Screen::QUEUE, Screen::FACILITIES] {
        story.model.show_screen(screen);
        let mut column = 0;
        loop {
            let turn = |story: &mut Story| {
                story.press("%");
                (0..column).for_each(|_| story.press("Right"));
            };
            turn(&mut story);
            if column > 0 && counts(&story).column() == first_column(screen) {
                story.press("Esc");
                break;
            }
            let shown = story.model.body().window().shown;
            let values = counts(&story).values.clone();
            assert_eq!(values.iter().map(|one| one.1).sum::<usize>(), shown);
            assert!(values.is_sorted_by(|left, right| left.1 >= right.1));
            story.press("Esc");
            for (at, (value, number)) in values.iter().enumerate() {
                turn(&mut story);
                (0..at).for_each(|_| story.press("Down"));
                story.press("Enter");
                if let Some(Modal::Counts(_)) = story.model.modals.last() {
                    let column = counts(&story).column().unwrap();
                    assert_eq!(column.condition(value), None, "{value} cannot be chosen");
                    silent.insert(column.heading());
                    assert_eq!(
                        story.message(),
                        &*super::super::super::strings::form::NO_CONDITION
                    );
                    story.press("Esc");
                    continue;
                }
                let filter = story.model.body().filter().value().to_owned();
                assert_eq!(story.model.body().window().shown, *number, "{filter}");
                story.press("\\");
                tried += 1;
            }
            column += 1;
        }
    }
    assert!(tried >= 12, "{tried}");
    // No condition names these. Every other value leads somewhere.
    assert_eq!(silent.into_iter().collect::<Vec<_>>(), SILENT);
}

/// The columns of which some value has no condition: no word of queries names it, or the value is empty.
const SILENT: [&str; 8] = [
    "保健所",
    "医療圏",
    "受付日",
    "対象",
    "指摘数",
    "有無",
    "義務のある報告",
    "１号",
];

fn first_column(screen: Screen) -> Option<Column> {
    Some(if screen == Screen::QUEUE {
        Column::Status
    } else {
        Column::Kind
    })
}

#[test]
fn a_condition_comes_behind_what_was_typed() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    story.press("% Enter");
    let filter = story.model.body().filter().value();
    assert!(filter.starts_with("佐藤 状態:"), "{filter}");
}

#[test]
fn a_condition_that_is_there_in_any_spelling_comes_once() {
    let mut story = Story::new();
    story.press("% Enter");
    let filter = story.model.body().filter().value().to_owned();
    let (_, value) = filter.split_once(':').unwrap();
    for typed in [
        filter.clone(),
        format!("状態：{value}"),
        format!("joutai:{value}"),
        format!("佐藤　status:{value}"),
    ] {
        story.press("\\");
        story.press(&format!("\"/{typed}\" Enter"));
        let shown = story.model.body().window().shown;
        story.press("% Enter");
        if shown > 0 {
            assert_eq!(story.model.body().filter().value(), typed);
        }
    }
}

#[test]
fn a_screen_that_cannot_be_counted_says_so() {
    let mut story = Story::new();
    story.press("g e %");
    assert!(story.model.modals.is_empty());
    let why = &super::super::super::strings::folding::NOT_COUNTED;
    assert_eq!(story.message(), story.model.sentence(why));
}
