//! Judgements: which questions they may and must name.

use rstest::rstest;

use crate::one_mistake;

#[rstest]
#[case::leaf_no_gate(
    "{ has = \"f1.posted\" }",
    "{ has = \"f1.fields\" }",
    "{ all = [{ has = \"f1.fields\"",
    "書かれていない設問があります: f1.posted"
)]
#[case::leaf_of_another(
    "{ has = \"f2.ro\" }",
    "{ any = [{ has = \"f2.ro\" }, { any = [{ has = \"f2.i\" }] }] }",
    "\"f2.i\" }] }] }",
    "function が ro の設問だけ"
)]
#[case::evidence_forgotten(
    "{ any = [{ has = \"f2.ni\" }] }",
    "{ any = [{ has = \"f2.ha\" }] }",
    "{ any = [{ has = \"f2.ha\" }] }\nintent = [\"f2.ni\"]",
    "f2.ni"
)]
#[case::judgement_of_all(
    "{ any = [{ has = \"f2.ro\" }] }",
    "{ all = [{ has = \"f2.ro\" }] }",
    "{ all = [{ has = \"f2.ro\"",
    "any で始めます"
)]
#[case::judgement_cycle(
    "{ any = [{ has = \"f2.ro\" }] }",
    "{ any = [{ has = \"f2.ro\" }, { holds = \"i\" }] }",
    "\"i\" }] }",
    "判定が判定を待つ"
)]
#[case::judgement_not(
    "{ any = [{ has = \"f2.ro\" }] }",
    "{ any = [{ has = \"f2.ro\" }, { not = { has = \"f2.ro\" } }] }",
    "not = {",
    "判定の中で not は使えません"
)]
#[case::judgement_missing(
    "[[judgement]]\nfunction = \"i\"\nlabel = \"時間外\"\nholds = { any = [{ has = \"f2.i\" }] }\nintent = [\"f2.i\"]\nclause = \"guide\"",
    "",
    "[edition]",
    "判定（[[judgement]]）が足りません: i"
)]
#[case::intent_without_choice(
    "intent = [\"f2.i\"]",
    "intent = [\"f2.ro\"]",
    "\"f2.ro\"]",
    "意向を表す番号"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}
