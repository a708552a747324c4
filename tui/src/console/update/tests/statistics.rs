//! 集計 by keys: from a number to the facilities behind it and back to the same number.

use super::*;
use crate::console::strings::{disabled, statistics as words};

/// The line under the cursor and the number in brackets.
fn here(story: &Story) -> (String, String) {
    let screen = story.screen();
    let mut lines = screen.lines().skip(4);
    let line = lines
        .find(|line| line.starts_with('>'))
        .unwrap_or("")
        .to_owned();
    let number = line
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'));
    let number = number.map_or_else(String::new, |(number, _)| number.trim().to_owned());
    let area = line.trim_start_matches('>').trim_start();
    let area = area.split([' ', '[']).next().unwrap_or("").to_owned();
    (area, number)
}

#[test]
fn a_number_opens_the_facilities_behind_it_and_back_is_the_same_number() {
    let mut story = Story::new();
    story.press("g c");
    assert_eq!(here(&story).0, "高知県");
    let number = here(&story).1;
    let whole: usize = number.split_whitespace().next().unwrap().parse().unwrap();
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::FACILITIES);
    assert_eq!(story.model.list().unwrap().shown().len(), whole);
    story.press("Esc");
    assert_eq!(story.model.screen, Screen::STATISTICS);
    assert_eq!(here(&story), ("高知県".to_owned(), number));
    // One area, one function.
    story.press("f \"/中央\" Enter Right Right");
    let (area, number) = here(&story);
    assert_eq!(area, "中央");
    let count: usize = number.split_whitespace().next().unwrap().parse().unwrap();
    story.press("Enter");
    assert!(
        story.screen().contains("集計:ロ有(報告)"),
        "{}",
        story.screen()
    );
    assert_eq!(story.model.list().unwrap().shown().len(), count);
    story.press("Esc");
    assert_eq!(here(&story), (area, number));
}

#[test]
fn every_number_of_every_choice_lists_as_many_facilities_as_it_says() {
    let mut story = Story::new();
    story.press("g c");
    let mut seen = 0;
    for _ in 0..3 {
        for choice in 0..5 {
            let columns = if choice == 2 || choice == 3 { 4 } else { 5 };
            for _ in 0..columns {
                story.press("Home");
                loop {
                    let (area, number) = here(&story);
                    let count = number.split_whitespace().next().unwrap_or("");
                    story.press("Enter");
                    let listed = story.model.list().unwrap().shown().len();
                    let shown = count.trim_end_matches(|sign: char| !sign.is_ascii_digit());
                    let shown: usize = shown.parse().unwrap_or(0);
                    assert_eq!(listed, shown, "{choice} {area} {number}");
                    story.press("Esc");
                    seen += 1;
                    let at = story.model.body().window().cursor;
                    story.press("Down");
                    if story.model.body().window().cursor == at {
                        break;
                    }
                }
                story.press("Right");
            }
            story.press("f");
        }
        story.press("v");
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn an_act_is_in_the_numbers_when_one_comes_back() {
    let mut story = Story::new();
    story.press("g c f f");
    assert!(here(&story).1.starts_with('0'), "{:?}", here(&story));
    story.press("g k R Right Enter g c");
    assert!(!here(&story).1.starts_with('0'), "{:?}", here(&story));
}

#[test]
fn what_hangs_on_one_facility_or_on_none_is_said() {
    let mut story = Story::new();
    story.press("g c f");
    story.resize(100, 40);
    let mut said = String::new();
    for _ in 0..4 {
        story.press("Down");
        for _ in 0..5 {
            story.press("Right");
            said.push_str(&story.screen());
        }
    }
    for text in [
        words::NONE.text(),
        words::NO_POSITION.text(),
        "この区域では1施設だけです：",
        words::SINGLE.text(),
    ] {
        let begin: String = text.chars().take(8).collect();
        assert!(said.contains(&begin), "{text}");
    }
    // The whole prefecture says which areas have none.
    story.press("v Home");
    let without: Vec<usize> = (0..5)
        .map(|_| {
            let screen = story.screen();
            story.press("Right");
            let (_, count) = screen.split_once("一つもない区域：").unwrap_or(("", "0"));
            let digits = count.chars().take_while(char::is_ascii_digit);
            digits.collect::<String>().parse().unwrap()
        })
        .collect();
    let zeros: Vec<usize> = (0..5)
        .map(|_| {
            story.press("Home");
            let mut zeros = 0;
            for _ in 1..story.model.body().window().shown {
                story.press("Down");
                let (area, number) = here(&story);
                zeros += usize::from(area != "不明" && number.starts_with(['0', '-']));
            }
            story.press("Right");
            zeros
        })
        .collect();
    assert_eq!(without, zeros);
    assert!(without.iter().any(|count| *count > 0), "{without:?}");
}

#[test]
fn any_item_is_counted_by_itself_with_the_facilities_behind_each_of_its_numbers() {
    let mut story = Story::new();
    story.press("g c m");
    assert!(
        story.screen().contains(words::MEASURES.text()),
        "{}",
        story.screen()
    );
    story.press("\"在宅\" Down Enter");
    let screen = story.screen();
    for heading in [words::FITS, words::FITS_NOT, words::UNKNOWN, words::ASKED] {
        assert!(screen.contains(heading.text()), "{screen}");
    }
    let mut counts = Vec::new();
    for _ in 0..4 {
        let (_, number) = here(&story);
        let count = number.split_whitespace().next().unwrap_or("0");
        let count: usize = count.parse().unwrap();
        story.press("Enter");
        assert_eq!(story.model.list().unwrap().shown().len(), count);
        story.press("Esc");
        counts.push(count);
        story.press("Right");
    }
    assert_eq!(counts[0] + counts[1] + counts[2], counts[3], "{counts:?}");
    // The list opens at what is shown.
    story.press("m");
    let Some(Modal::Commands(list)) = story.model.modals.last() else {
        panic!("no list")
    };
    assert!(list.cursor > 10);
}

#[test]
fn an_area_opens_to_those_within_it_and_back_is_the_same_area() {
    let mut story = Story::new();
    story.press("g c >");
    assert_eq!(here(&story).0, "高知県");
    story.press("\"/中央\" Enter Right");
    let whole = here(&story);
    let count =
        |number: &str| -> usize { number.split_whitespace().next().unwrap().parse().unwrap() };
    story.press(">");
    assert!(story.screen().contains("市区町村"), "{}", story.screen());
    let mut sum = 0;
    let lines = story.model.body().window().shown;
    assert!(lines > 1);
    for _ in 0..lines {
        sum += count(&here(&story).1);
        story.press("Down");
    }
    assert_eq!(sum, count(&whole.1));
    story.press(">");
    assert!(
        story.screen().contains(disabled::NOTHING_WITHIN.text()),
        "{}",
        story.screen()
    );
    story.press("Esc");
    assert_eq!(here(&story), whole);
}

#[test]
fn the_years_before_stand_beside_this_one() {
    let mut story = Story::new();
    story.press("g c Right");
    story.resize(100, 40);
    let screen = story.screen();
    assert!(screen.contains(words::YEARS.text()), "{screen}");
    for year in ["令和6年度", "令和7年度"] {
        assert!(screen.contains(year), "{screen}");
    }
    assert!(screen.contains("前年度 "), "{screen}");
}

#[test]
fn an_area_is_found_by_its_name_and_the_kinds_of_area_go_round() {
    let mut story = Story::new();
    story.press("g c v");
    assert!(story.screen().contains("市区町村"), "{}", story.screen());
    story.press("\"/室戸\" Enter");
    assert_eq!(here(&story).0, "室戸市");
    story.press("\\ v v");
    assert!(story.screen().contains("二次医療圏"), "{}", story.screen());
    story.press("\"/どこにもない\" Enter");
    assert!(
        story.screen().contains(words::NO_MATCH.text()),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::STATISTICS);
}

#[test]
fn numbers_are_divided_by_what_is_chosen_and_written_so() {
    let mut story = Story::new();
    story.press("g c");
    let first = |number: &str| -> f64 {
        let first = number.split_whitespace().next();
        first.unwrap().parse().unwrap()
    };
    let due = first(&here(&story).1);
    story.press("f");
    let count = first(&here(&story).1);
    story.press("%");
    assert!(
        story.screen().contains("分母にする項目"),
        "{}",
        story.screen()
    );
    story.press("\"報告対象\" Enter");
    let (_, number) = here(&story);
    let wanted = format!("{:.2}", count / due);
    let parts: Vec<&str> = number.split_whitespace().collect();
    assert_eq!(parts, [format!("{count}"), wanted]);
    let screen = story.screen();
    assert!(screen.contains("「報告対象」との比："), "{screen}");
    story.press("E");
    assert!(story.screen().contains("画面の比"), "{}", story.screen());
    story.press("Esc % Home Enter");
    assert!(!story.screen().contains("との比"), "{}", story.screen());
}
