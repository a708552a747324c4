//! What the lines around list and pane say: the keys at the bottom, where one is, and what is hidden.

use super::*;
use crate::console::screens;
use crate::console::strings::legend;
use crate::console::theme::{Look, Theme};

fn footer(story: &Story) -> String {
    story.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn help_and_quit_stay_in_the_bar_of_a_narrow_window() {
    for width in [40, 50, 60, 70, 80, 120] {
        let mut story = Story::new();
        for screen in screens::all() {
            story.model.show_screen(screen);
            story.resize(width, 24);
            let footer = footer(&story);
            assert!(footer.contains("?手引"), "{screen:?} {width}: {footer}");
            assert!(footer.contains("q終了"), "{screen:?} {width}: {footer}");
        }
    }
}

#[test]
fn the_key_that_opens_the_line_gives_way_to_few() {
    let mut story = Story::new();
    story.resize(60, 20);
    assert!(footer(&story).contains("Enter選ぶ"), "{}", footer(&story));
}

#[test]
fn a_read_only_console_offers_no_verdict() {
    let mut story = Story::new();
    story.resize(120, 40);
    assert!(footer(&story).contains("y有"), "{}", footer(&story));
    story.model.house.read_only = true;
    for screen in screens::all() {
        story.model.show_screen(screen);
        let footer = footer(&story);
        for key in ["y有", "x無", "i照会", "l後で", "u戻す", "M伏せる", "mメモ"] {
            assert!(!footer.contains(key), "{screen:?}: {footer}");
        }
        assert!(footer.contains("?手引"), "{screen:?}: {footer}");
    }
}

#[test]
fn a_pane_that_is_cut_says_how_many_lines_are_hidden_on_either_side() {
    for ascii in [false, true] {
        let mut story = Story::new();
        story.model.look = Look {
            theme: Theme::Plain,
            ascii,
        };
        story.press("2");
        let thumb = story.model.look.thumb();
        let screen = story.screen();
        assert!(screen.contains("下に"), "{screen}");
        assert!(!screen.contains("上に"), "{screen}");
        assert!(screen.contains(thumb), "{screen}");
        story.press("Right j j");
        let screen = story.screen();
        assert!(screen.contains("上に2行 下に"), "{screen}");
        story.press("End");
        let screen = story.screen();
        assert!(
            screen.contains("上に") && !screen.contains("下に"),
            "{screen}"
        );
        story.press("Esc 5");
        let screen = story.screen();
        assert!(!screen.contains("下に"), "{screen}");
    }
}

#[test]
fn the_list_says_on_which_line_one_is() {
    let mut story = Story::on(fixture::office_of(30), Some("山田"));
    assert!(story.screen().contains("1/120件"), "{}", story.screen());
    story.press("j j");
    let screen = story.screen();
    assert!(screen.contains("3/120件"), "{screen}");
    let bar = |story: &Story| {
        let (buffer, area) = (story.buffer(), story.model.areas().list_bar);
        let rows = area.y..area.bottom();
        let thumb = rows.filter(|y| buffer[(area.x, *y)].symbol() == story.model.look.thumb());
        thumb.map(|y| y - area.y).collect::<Vec<_>>()
    };
    assert_eq!(bar(&story).first(), Some(&0));
    story.press("End");
    assert!(story.screen().contains("120/120件"), "{}", story.screen());
    let last = story.model.areas().list_bar.height - 1;
    assert_eq!(bar(&story).last(), Some(&last));
    story.resize(132, 40);
    assert!(!bar(&story).is_empty(), "{}", story.screen());
    // A filter says how many lines it hides.
    story.press("\"/第001\" Enter");
    assert!(
        story.screen().contains("/4件（全120件）"),
        "{}",
        story.screen()
    );
    assert_eq!(bar(&story), [0_u16; 0]);
}

#[test]
fn no_line_of_the_list_looks_active_beside_a_dialog() {
    let cursors = |story: &Story| {
        let (buffer, list) = (story.buffer(), story.model.areas().list);
        let rows = list.y..list.bottom();
        rows.filter(|y| buffer[(list.x, *y)].symbol() == ">")
            .count()
    };
    for screen in screens::all() {
        let mut story = Story::new();
        story.press("y");
        story.model.show_screen(screen);
        let effects = story.model.read_for_screen();
        story.follow(effects.into_iter().collect());
        let lines = story.model.body().window().shown;
        assert_eq!(cursors(&story), lines.min(1), "{screen:?}");
        story.press("g");
        assert_eq!(cursors(&story), 0, "{screen:?}: a key is awaited");
        story.press("Esc ?");
        assert_eq!(cursors(&story), 0, "{screen:?}");
        story.press("Esc");
        assert_eq!(cursors(&story), lines.min(1), "{screen:?}");
    }
}

#[test]
fn signs_are_explained_in_help_and_where_they_are_first_shown() {
    let mut story = Story::new();
    story.press("?");
    assert!(story.screen().contains("「残」＝"), "{}", story.screen());
    story.press("Esc g s");
    let first = story.model.sentence(&legend::first_shown());
    assert_eq!(story.message(), first);
    story.press("?");
    let screen = story.screen();
    for sign in ["1Y 有", "Y 確認（有）", "+ 確認可", "- 確認不要"] {
        assert!(screen.contains(sign), "{sign}: {screen}");
    }
    story.press("Esc g k g s");
    assert_ne!(story.message(), first, "once");
}

#[test]
fn a_heading_of_help_stands_once() {
    let mut story = Story::new();
    story.resize(100, 100);
    for key in ["?", ":"] {
        story.press(key);
        let screen = story.screen();
        for group in [
            "確認 ",
            "印 ",
            "絞り込み ",
            "移動 ",
            "書き出し ",
            "表示 ",
            "全般 ",
        ] {
            let heading = format!("│ {group}");
            let count = screen
                .lines()
                .filter(|line| line.contains(&heading))
                .count();
            assert!(count <= 1, "{key} {group}: {screen}");
        }
        story.press("Esc");
    }
}

#[test]
fn what_is_left_is_told_apart_where_there_is_room() {
    let mut story = Story::new();
    story.resize(160, 40);
    assert!(!story.screen().contains("残の内訳"), "nothing waits");
    story.press("l \"あとで\" F10");
    let counts = story.model.rows.counts();
    let said = format!("残の内訳：確認待ち{}・照会中と後で1", counts.open);
    assert!(story.screen().contains(&said), "{}", story.screen());
    story.resize(80, 24);
    assert!(!story.screen().contains("残の内訳"), "{}", story.screen());
}
