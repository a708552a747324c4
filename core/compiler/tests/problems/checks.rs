//! Checks: their codes, triggers and sentences.

use rstest::rstest;

use crate::one_mistake;

#[rstest]
#[case::duplicate_code(
    "code = \"KA002\"",
    "code = \"KA001\"",
    "\"KA001\"\nseverity = \"note\"",
    "「KA001」が二度"
)]
#[case::code_shape("code = \"KA002\"", "code = \"KA02\"", "\"KA02\"", "数字3桁")]
#[case::code_letter(
    "code = \"KA002\"",
    "code = \"KZ002\"",
    "\"KZ002\"",
    "当たる区分がありません"
)]
#[case::severity_word(
    "severity = \"note\"",
    "severity = \"notice\"",
    "\"notice\"",
    "「note」ではありませんか"
)]
#[case::no_trigger(
    "when = { ge = [\"f1.doctors\", 1.5] }\n",
    "",
    "[[check]]\ncode = \"KA002\"",
    "条件がありません"
)]
#[case::both_triggers(
    "find = \"link_without_target\"",
    "find = \"link_without_target\"\nitem = \"f1.posted\"",
    "\"f1.posted\"\nitems",
    "find で点検するので"
)]
#[case::placeholder_of_another(
    "{names}",
    "{nearest}",
    "\"「{label}」の {nearest}",
    "{nearest} は埋められません"
)]
#[case::placeholder_open("{names}", "{names", "\"「{label}」の {names", "閉じていません")]
#[case::placeholder_of_a_condition(
    "message = \"医師が多い。\"",
    "message = \"医師が {value}。\"",
    "\"医師が {value}",
    "使えるのは {label}"
)]
#[case::no_message(
    "message = \"医師が多い。\"\n",
    "",
    "[[check]]\ncode = \"KA002\"",
    "message がありません"
)]
#[case::no_fix(
    "fix = \"確かめます。\"\n",
    "",
    "[[check]]\ncode = \"KA002\"",
    "fix がありません"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}
