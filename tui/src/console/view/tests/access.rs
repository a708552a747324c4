//! The pane 案内: what is shown, what is not and why, whatever a list has in these columns.

use kakari_core::access::{Access, Closing};

use super::super::super::fixture::{self, Story};
use super::any_size::{HOSTILE, is_clean};

/// The detail without the breaks of its lines.
fn unbroken(story: &Story) -> String {
    let screen = story.screen();
    let beside = screen
        .lines()
        .filter_map(|line| Some(line.split_once('│')?.1));
    beside.collect::<String>().replace(' ', "")
}

/// Whatever a list has in these columns commands no terminal, at any size, and is said as what is not shown.
#[test]
fn hostile_facts_are_text_at_any_size() {
    let access = Access {
        latitude: HOSTILE.to_owned(),
        longitude: "9".repeat(4_000),
        website: format!("javascript:{HOSTILE}"),
        telephone: HOSTILE.repeat(20),
        post_code: HOSTILE.to_owned(),
        closing: Closing {
            other: HOSTILE.to_owned(),
            ..Closing::default()
        },
    };
    let mut story = Story::on(fixture::office_reached(access), Some("山田"));
    story.press("g s 8 Right");
    for width in 1..=220 {
        story.resize(width, 24);
        is_clean(&story).unwrap();
    }
    for height in 1..=70 {
        story.resize(100, height);
        is_clean(&story).unwrap();
    }
    story.resize(120, 60);
    let screen = unbroken(&story);
    assert_eq!(screen.matches("公表しません").count(), 4, "{screen}");
    for reason in ["度の数として", "開けるアドレス", "市外局番", "7桁の数字"] {
        assert!(screen.contains(reason), "{reason}\n{screen}");
    }
}

#[test]
fn nothing_given_is_said_of_each_fact() {
    let mut story = Story::on(fixture::office_reached(Access::default()), Some("山田"));
    story.press("g s 8");
    story.resize(120, 40);
    let screen = story.screen();
    assert_eq!(screen.matches("名簿にありません").count(), 6, "{screen}");
    assert!(!screen.contains("直し方"), "{screen}");
}

#[test]
fn what_is_to_be_done_names_the_key_that_imports() {
    let mut story = Story::new();
    story.press("g s \"/鈴木\" Enter 8");
    story.resize(120, 40);
    let screen = unbroken(&story);
    assert!(screen.contains("新しい名簿をIで取り込"), "{screen}");
}

/// The pane of the facility that stays beside is its own.
#[test]
fn two_facilities_are_compared() {
    let mut story = Story::new();
    story.resize(200, 40);
    story.press("g s \"/佐藤\" Enter = \\ \"/鈴木\" Enter 8");
    let screen = story.screen();
    assert!(screen.contains("088-012-3456"), "{screen}");
    assert!(screen.contains("要確認"), "{screen}");
}
