//! Boxes: all lists have the same sign at the cursor, and what is longer than its box says so.

use std::sync::Arc;

use kakari_office::lang::{Lang, within};
use ratatui::layout::Rect;

use super::super::super::event::{Event, FileReply};
use super::super::super::field_name::FieldName;
use super::super::super::fixture::{self, Story};
use super::super::super::intent::Intent;
use super::super::super::list::Target;
use super::super::super::modals::{Form, Modal, Purpose};
use super::super::super::screens;
use super::super::super::spot::Spot;
use super::super::super::strings::{fields, jump};
use super::super::super::verb::Verb;
use super::every_screen::Kind;
use kakari_core::edition::Function;

/// The area of the box on top, with its frame.
fn outer(story: &Story) -> Rect {
    let spots = story.spots();
    let inside = spots.iter().rev().find(|(_, spot)| *spot == Spot::Inside);
    inside.map_or_else(Rect::default, |(area, _)| *area)
}

/// The rows of the box on top, without its frame.
fn inside(story: &Story) -> Vec<String> {
    let (buffer, area) = (story.buffer(), outer(story));
    let rows = area.y.saturating_add(1)..area.bottom().saturating_sub(1);
    let row = |y: u16| {
        let cells = area.x.saturating_add(2)..area.right().saturating_sub(2);
        cells.map(|x| buffer[(x, y)].symbol()).collect()
    };
    rows.map(row).collect()
}

/// The rows in which the right side of the box on top has the thumb of a scroll bar.
fn thumb(story: &Story) -> Vec<u16> {
    let (buffer, area) = (story.buffer(), outer(story));
    let thumb = story.model.look.thumb();
    let x = area.right().saturating_sub(1);
    let rows = area.y..area.bottom();
    rows.filter(|y| buffer[(x, *y)].symbol() == thumb).collect()
}

fn has_bar(story: &Story) -> bool {
    !thumb(story).is_empty()
}

/// The boxes that are lists to choose from.
const LISTS: &[Kind] = &[
    Kind::Commands,
    Kind::Menu,
    Kind::Queues,
    Kind::Orders,
    Kind::Counts,
    Kind::Columns,
    Kind::Facilities,
    Kind::Undo,
    Kind::Steps,
    Kind::Which,
];

#[test]
fn every_list_has_the_same_sign_at_its_cursor() {
    for kind in LISTS.iter().copied() {
        let mut story = Story::new();
        story.open(kind);
        if kind == Kind::Which {
            story.press("Down");
        }
        for (width, height) in [(80, 24), (60, 20)] {
            story.resize(width, height);
            let signs = inside(&story);
            let signs = signs.iter().filter(|line| line.starts_with("> "));
            assert_eq!(signs.count(), 1, "{kind:?} {width}: {}", story.screen());
        }
    }
}

/// The boxes that can be longer than a small window.
const LONG: &[Kind] = &[
    Kind::Commands,
    Kind::Counts,
    Kind::Orders,
    Kind::Columns,
    Kind::Notice,
    Kind::ImportReport,
    Kind::Steps,
    Kind::Confirm,
];

#[test]
fn what_is_longer_than_its_box_has_a_scroll_bar() {
    for kind in LONG.iter().copied() {
        let mut story = Story::new();
        story.press("Home");
        story.open(kind);
        match story.model.modals.last_mut() {
            Some(Modal::Confirm(confirm)) => confirm.lines = vec!["行".to_owned(); 30],
            Some(Modal::Counts(counts)) => counts.values = vec![("値".to_owned(), 1); 30],
            _ => {}
        }
        story.resize(48, 12);
        assert!(has_bar(&story), "{kind:?}: {}", story.screen());
        // What is below comes with the keys.
        let before = inside(&story);
        story.press("PageDown PageDown");
        if kind != Kind::Confirm {
            assert_ne!(inside(&story), before, "{kind:?}");
        }
        story.resize(80, 60);
        assert!(
            !has_bar(&story) || kind == Kind::Commands,
            "{kind:?}: {}",
            story.screen()
        );
    }
}

#[test]
fn the_report_of_an_import_shows_how_far_one_has_read() {
    let mut story = Story::new();
    let reply = FileReply::Read(Arc::new(fixture::found()));
    story.event(Event::Answered(reply.into()));
    story.resize(60, 12);
    assert!(has_bar(&story), "{}", story.screen());
    let first = thumb(&story);
    story.press("End");
    assert!(thumb(&story) > first, "{}", story.screen());
}

/// A text without blanks and line ends, as it may be broken.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn no_hint_of_a_form_is_cut_in_a_small_window() {
    let target = || Target::new(fixture::SATO, Function::I);
    let verbs = [
        Verb::No,
        Verb::Inquiry,
        Verb::Later,
        Verb::Answer,
        Verb::Assign,
    ];
    let mut purposes: Vec<Purpose> = verbs
        .into_iter()
        .map(|verb| Purpose::Verdict {
            verb,
            targets: vec![target()],
        })
        .collect();
    purposes.extend([Purpose::Override(target()), Purpose::Mask(1), Purpose::Jump]);
    for lang in [Lang::Ja, Lang::En] {
        within(lang, || {
            for purpose in &purposes {
                let mut story = Story::new();
                story.resize(60, 20);
                let form = Form::new(purpose.clone(), "題".to_owned(), Vec::new());
                let names: Vec<FieldName> = form.fields.iter().map(|one| one.name).collect();
                story.model.modals.push(Modal::Form(form));
                let shown = plain(&inside(&story).concat());
                for name in names {
                    let hint = plain(&story.model.sentence(fields::words(name).hint));
                    assert!(
                        shown.contains(&hint),
                        "{purpose:?} {hint}: {}",
                        story.screen()
                    );
                }
            }
        });
    }
}

#[test]
fn no_hint_of_the_forms_for_files_is_cut_in_a_small_window() {
    for keys in ["I", "I Down Down", "I Down Down Down", "E"] {
        let mut story = Story::new();
        story.resize(60, 20);
        story.press(keys);
        let shown = plain(&inside(&story).concat());
        let found = [
            "ドラッグもできます",
            "ふつうは空のまま",
            "ふつうは自動のまま",
            "上書きしません",
        ];
        assert!(
            found.iter().any(|one| shown.contains(one)),
            "{keys}: {}",
            story.screen()
        );
    }
}

#[test]
fn where_there_is_no_room_for_a_hint_its_end_is_marked() {
    let mut story = Story::new();
    story.press("i");
    story.resize(44, 12);
    let screen = story.screen();
    assert!(screen.contains(".."), "{screen}");
    assert!(screen.contains("登録"), "the buttons stay: {screen}");
}

#[test]
fn a_form_that_only_opens_a_place_says_so() {
    let mut story = Story::new();
    story.press("#");
    let screen = story.screen();
    assert!(
        screen.contains(jump::GO.text()) && !screen.contains("登録"),
        "{screen}"
    );
}

#[test]
fn no_heading_is_cut_in_any_order() {
    for lang in [Lang::Ja, Lang::En] {
        within(lang, || {
            for screen in screens::all() {
                let mut story = Story::new();
                story.press("t \"鈴木\" F10");
                story.go(screen);
                for order in story.model.body().orders() {
                    story.want(Intent::OrderBy(order));
                    for width in [60, 80, 120, 200] {
                        story.resize(width, 24);
                        let text = story.screen();
                        let heading = text.lines().nth(3).unwrap_or_default();
                        let list = usize::from(story.model.areas().list.width);
                        let heading = crate::console::width::head(heading, list);
                        assert!(
                            !heading.contains(".."),
                            "{screen:?} {order:?} {width}: {heading}"
                        );
                    }
                }
            }
        });
    }
}
