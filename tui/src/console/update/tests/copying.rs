//! What leaves the console.

use super::super::super::fixture::{SATO, Story};

use super::*;

fn last(story: &Story) -> &str {
    story.copied.last().map_or("", String::as_str)
}

#[test]
fn what_stands_under_the_cursor_is_copied_from_a_menu() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter C");
    let screen = story.screen();
    assert!(
        screen.contains("名称：佐藤医院") && screen.contains(SATO),
        "{screen}"
    );
    story.press("Enter");
    assert_eq!(last(&story), "佐藤医院");
    assert!(
        story
            .message()
            .starts_with("名称を端末に渡しました（OSC 52）")
    );
    story.press("C Down Enter");
    assert_eq!(last(&story), SATO);
    story.press("C Down Down Enter");
    let cells: Vec<&str> = last(&story).trim_end_matches('\n').split('\t').collect();
    assert_eq!(
        cells,
        [
            SATO,
            "確認可",
            "イ",
            "佐藤医院",
            "高知市",
            "2026-02-03",
            "",
            "中央",
            ""
        ]
    );
    story.press("C Down Down Down Enter");
    assert!(last(&story).starts_with("判定：有"), "{}", last(&story));
}

#[test]
fn marked_lines_are_copied_instead_of_the_one_under_the_cursor() {
    let mut story = Story::new();
    story.press("Space Space");
    assert!(story.model.list().unwrap().marks.len() == 2);
    story.press("C Down Down Enter");
    assert_eq!(last(&story).lines().count(), 2);
    assert!(story.message().starts_with("2行を"), "{}", story.message());
}

#[test]
fn the_list_is_copied_whole_with_its_headings_in_the_order_shown() {
    let mut story = Story::new();
    story.resize(40, 10);
    story.press("o 2 C End Enter");
    let list = story.model.list().unwrap();
    let shown = list.shown().len();
    let copied = last(&story);
    assert_eq!(copied.lines().count(), shown + 1);
    assert!(copied.starts_with("番号\t状態\t機能\t名称\t"));
    let ids: Vec<&str> = copied
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let order: Vec<&str> = list
        .shown()
        .iter()
        .map(|shown| &*story.model.rows.at(shown.row).unwrap().id)
        .collect();
    assert_eq!(ids, order);
    assert!(story.message().starts_with(&format!("一覧 {shown}行を")));
}

#[test]
fn nothing_that_is_copied_commands_a_terminal_or_a_spreadsheet() {
    let hostile = "=cmd\u{1b}]52;c;YQ==\u{7}\u{202E}\t名\n前";
    let mut story = Story::on(super::super::super::fixture::office_with(hostile), None);
    story.press("g s \"/室戸\" Enter");
    for keys in ["C Enter", "C Down Down Enter", "C End Enter"] {
        story.press(keys);
        let bad =
            |one: char| (one.is_control() && !matches!(one, '\t' | '\n')) || one == '\u{202E}';
        assert!(!last(&story).contains(bad), "{:?}", last(&story));
    }
    let line = last(&story).lines().nth(1).unwrap();
    assert_eq!(line.split('\t').count(), 11, "{line}");
    assert!(line.starts_with("'=cmd"), "{line}");
}

#[test]
fn what_is_too_long_for_a_terminal_says_what_to_do() {
    use super::super::super::clipboard::NotCopied;
    let mut story = Story::new();
    let what = "一覧 14,000行".to_owned();
    let copied = Err(NotCopied::TooLong(1_234_567));
    story.event(Event::Copied { what, copied });
    assert!(
        story.message().contains("1,235KB") && story.message().contains("E でファイルに書き出して"),
        "{}",
        story.message()
    );
}

#[test]
fn reading_only_allows_copying_and_an_empty_list_says_why_not() {
    let mut story = Story::new();
    story.model.house.read_only = true;
    story.press("C Enter");
    assert_eq!(story.copied.len(), 1);
    story.press("\"/どこにもない\" Enter C");
    assert_eq!(
        story.message(),
        super::super::super::strings::disabled::NO_LINE
    );
}

#[test]
fn an_entry_of_the_history_is_copied_as_a_line() {
    let mut story = Story::new();
    story.press("y");
    story.press("g r");
    story.press("C Enter");
    assert!(last(&story).contains("山田\t"), "{}", last(&story));
    story.press("C Down Enter");
    assert!(last(&story).contains("操作者"), "{}", last(&story));
}

#[test]
fn what_is_meant_for_all_lines_waits_until_all_are_read() {
    let mut story = Story::new();
    story.model.rows.loaded = false;
    let waits = super::super::super::strings::disabled::NOT_ALL_READ;
    story.press("C End Enter");
    assert_eq!((story.message(), story.copied.len()), (waits.to_owned(), 0));
    for keys in ["Esc A", "*", "#"] {
        story.press(keys);
        assert_eq!(story.message(), waits, "{keys}");
    }
    assert!(story.model.list().unwrap().marks.is_empty());
    story.press("Esc C Enter");
    assert_eq!(story.copied.len(), 1, "what is there can be copied");
}
