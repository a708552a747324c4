//! Checks that look by a finder: which one, and at what.

use rstest::rstest;

use crate::one_mistake;

#[rstest]
#[case::unknown_finder(
    "find = \"link_without_target\"",
    "find = \"link_without_targets\"",
    "\"link_without_targets\"",
    "「link_without_target」ではありませんか"
)]
#[case::finder_of_the_report(
    "find = \"link_without_target\"",
    "find = \"after_today\"",
    "[\"f1.diseases\", \"f1.fields\"]",
    "報告全体を見る"
)]
#[case::finder_of_names(
    "find = \"link_without_target\"",
    "find = \"name_twice\"",
    "\"f1.diseases\", \"f1.fields\"]",
    "名称の設問ではありません"
)]
#[case::finder_not_asked(
    "find = \"link_without_target\"\nitems = [\"f1.diseases\", \"f1.fields\"]",
    "find = \"not_asked\"\nitems = [\"f2.i\"]",
    "\"f2.i\"]\nmessage",
    "asked_of なし"
)]
#[case::finder_of_sizes(
    "find = \"link_without_target\"\nitems = [\"f1.diseases\", \"f1.fields\"]",
    "find = \"above_usual\"\nitems = [\"f2.ro\"]",
    "\"f2.ro\"]\nmessage",
    "普通の大きさ（usual）がありません"
)]
#[case::finder_of_years_without_its_measure(
    "find = \"link_without_target\"\nitems = [\"f1.diseases\", \"f1.fields\"]",
    "find = \"far_from_last_year\"",
    "[edition]",
    "year_change）がありません"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}
