//! What stands before the questions: grounds, days, words and sections.

use rstest::rstest;

use crate::one_mistake;

#[rstest]
#[case::duplicate_ground(
    "key = \"penal\"",
    "key = \"imperial\"",
    "[edition]",
    "足りません: penal"
)]
#[case::unknown_ground(
    "key = \"penal\"",
    "key = \"penall\"",
    "\"penall\"",
    "「penal」ではありませんか"
)]
#[case::missing_ground(
    "[[ground]]\nkey = \"special_function\"",
    "[[ground]]\nkey = \"specialfunction\"",
    "[edition]",
    "special_function"
)]
#[case::day_as_text(
    "base_date = 2026-01-01",
    "base_date = \"2026-01-01\"",
    "\"2026-01-01\"",
    "日付"
)]
#[case::window_off_base(
    "base_date = 2026-01-01",
    "base_date = 2026-01-02",
    "{ from = 2026-01-01,",
    "基準日（2026-01-02）から"
)]
#[case::span_reversed(
    "to = 2025-03-31",
    "to = 2023-03-31",
    "{ from = 2024-04-01",
    "始まり（2024-04-01）より前"
)]
#[case::results_after_base(
    "to = 2025-12-31",
    "to = 2026-12-31",
    "{ from = 2025-01-01",
    "より前に終わります"
)]
#[case::word_twice(
    "[\"医療法人\", \"医療法人社団\"]",
    "[\"医療法人\", \"医療法人\"]",
    "\"医療法人\"]",
    "二度あります"
)]
#[case::letter_twice(
    "letter = \"B\"",
    "letter = \"A\"",
    "\"A\"\n\n[[list]]",
    "区分「f1」で使われています"
)]
#[case::letter_shape("letter = \"B\"", "letter = \"b\"", "\"b\"", "A から Z")]
#[case::a_change_that_everybody_has(
    "last_confirmed = 2025-11-24",
    "last_confirmed = 2025-11-24\nyear_change = { factor = 1, count = 100, decimal = 10 }",
    "1, count = 100",
    "factor は 2 以上"
)]
#[case::a_change_that_is_no_table(
    "last_confirmed = 2025-11-24",
    "last_confirmed = 2025-11-24\nyear_change = 10",
    "10\nin_house",
    "{ factor = 倍"
)]
#[case::kind_words_twice(
    "in_house_words = [",
    "kind_words = [\"病院\", \"病院\"]\nin_house_words = [",
    "\"病院\"]\nin_house",
    "「病院」が二度"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}
