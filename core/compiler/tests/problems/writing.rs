//! TOML itself, and keys that every table has to have or may not have.

use rstest::rstest;

use crate::{SMALL, one_mistake, problems};

#[rstest]
#[case::toml_syntax(
    "id = \"t01\"",
    "id = \"t01",
    "\nlabel = \"試験年度\"",
    "TOML の書き方"
)]
#[case::toml_duplicate_key(
    "id = \"t01\"\n",
    "id = \"t01\"\nid = \"t02\"\n",
    "id = \"t02\"",
    "二度書かれています"
)]
#[case::toml_no_such_day("2026-01-01", "2026-02-30", "2026-02-30", "存在しない日付")]
#[case::unknown_heading("[[clause]]", "[[clauses]]", "clauses", "「clause」ではありませんか")]
#[case::unknown_key("unit = \"人\"", "unitt = \"人\"", "unitt", "「unit」ではありませんか")]
#[case::missing_key(
    "label = \"掲示\"\n",
    "",
    "[[item]]",
    "設問「f1.posted」に label がありません"
)]
#[case::wrong_type(
    "label = \"掲示\"",
    "label = 3",
    "3\nsection",
    "label は文字列で書きます（今は整数）"
)]
#[case::empty_text("label = \"掲示\"", "label = \" \"", "\" \"", "label が空です")]
#[case::control_character(
    "label = \"掲示\"",
    "label = \"掲\\u202e示\"",
    "\"掲\\u202e",
    "画面に出せない文字"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(problems(&text), []);
    let broken = text.replacen("2026-01-01", "1", 1);
    assert_eq!(
        problems(&broken).first().map(|problem| problem.line),
        Some(5)
    );
}
