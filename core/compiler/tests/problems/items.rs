//! Questions: their types, choices, parents, roles and usual sizes.

use kakari_edition::compile;
use rstest::rstest;

use crate::{SMALL, one_mistake, position};

#[rstest]
#[case::duplicate_item(
    "id = \"f1.nurses\"",
    "id = \"f1.doctors\"",
    "\"f1.doctors\"\nlabel = \"看護師数\"",
    "「f1.doctors」が二度"
)]
#[case::unknown_section(
    "section = \"f2\"",
    "section = \"f3\"",
    "\"f3\"",
    "区分「f3」はありません"
)]
#[case::unknown_clause(
    "clause = \"guide\"",
    "clause = \"guid\"",
    "\"guid\"",
    "「guide」ではありませんか"
)]
#[case::unknown_list(
    "list = \"presence\"",
    "list = \"presense\"",
    "\"presense\"",
    "「presence」ではありませんか"
)]
#[case::unknown_type(
    "type = \"decimal1\"",
    "type = \"decimal\"",
    "\"decimal\"",
    "「decimal1」ではありませんか"
)]
#[case::list_and_choices(
    "list = \"fields\"",
    "list = \"fields\"\nchoices = [{ code = 0, label = \"無\", meaning = \"none\" }]",
    "\"fields\"\nchoices = [{",
    "list と choices の両方"
)]
#[case::choices_of_a_number(
    "type = \"count\"",
    "type = \"count\"\nlist = \"presence\"",
    "\"presence\"\nasked_of",
    "選択肢を書けません"
)]
#[case::no_choices(
    "list = \"fields\"\n",
    "",
    "[[item]]\nid = \"f1.fields\"",
    "選択肢（list か choices）がありません"
)]
#[case::code_twice(
    "{ code = 2, label = \"外科\"",
    "{ code = 1, label = \"外科\"",
    "1, label = \"外科\"",
    "番号 1 が二度"
)]
#[case::code_too_large(
    "{ code = 2, label = \"外科\"",
    "{ code = 64, label = \"外科\"",
    "64",
    "0 から 63"
)]
#[case::zero_of_a_multi(
    "label = \"該当無し\", meaning = \"none\"",
    "label = \"該当無し\", meaning = \"has\"",
    "\"fields\"\nclause",
    "0 は「該当無し」"
)]
#[case::partner_without_has(
    "meaning = \"intent\" }",
    "meaning = \"intent\", partner = true }",
    "true",
    "partner = true にできません"
)]
#[case::link_to_nothing("links = [1]", "links = [7]", "7] }", "links の番号 7 は")]
#[case::parent_later(
    "parent = \"f2.i\"",
    "parent = \"f2.ro\"",
    "\"f2.ro\"",
    "この設問より前に"
)]
#[case::parent_unknown(
    "parent = \"f2.i\"",
    "parent = \"f2.j\"",
    "\"f2.j\"",
    "「f2.i」ではありませんか"
)]
#[case::partner_without_asking("parent = \"f2.i\"\n", "", "\"partner\"", "名称を求める親の設問")]
#[case::evidence_without_function(
    "role = \"evidence\"\nfunction = \"i\"",
    "role = \"evidence\"",
    "\"evidence\"",
    "function を i、ro、ha、ni"
)]
#[case::gate_of_another(
    "role = \"gate\"\nfunction = \"f1\"",
    "role = \"gate\"\nfunction = \"i\"",
    "\"gate\"",
    "function を f1"
)]
#[case::remark_with_choices("type = \"text\"", "type = \"count\"", "\"remark\"", "type を text")]
#[case::usual_of_a_choice(
    "role = \"gate\"\nfunction = \"f1\"",
    "usual = { clinic = 1, hospital = 2, source = \"1日1回\" }\nrole = \"gate\"\nfunction = \"f1\"",
    "{ clinic = 1",
    "数の設問ではありません"
)]
#[case::usual_for_one_kind_only(
    "unit = \"人\"",
    "unit = \"人\"\nusual = { clinic = 1.5, source = \"1日1人\" }",
    "{ clinic = 1.5",
    "設問「f1.doctors」の「usual」に hospital がありません"
)]
#[case::usual_without_its_source(
    "unit = \"人\"",
    "unit = \"人\"\nusual = { clinic = 1.5, hospital = 20 }",
    "{ clinic = 1.5",
    "「usual」に source がありません"
)]
#[case::usual_of_nothing(
    "asked_of = \"clinic\"",
    "asked_of = \"clinic\"\nusual = { clinic = 0, source = \"1日1回\" }",
    "0, source",
    "1 以上の整数"
)]
#[case::usual_with_too_many_decimals(
    "unit = \"人\"",
    "unit = \"人\"\nusual = { clinic = 1.25, hospital = 20, source = \"1日1人\" }",
    "1.25",
    "小数第1位までの数"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}

#[test]
fn an_unused_list_is_a_warning() {
    let text = SMALL.replacen(
        "list = \"fields\"",
        "choices = [{ code = 1, label = \"内科\", meaning = \"has\" }]",
        1,
    );
    let warnings = compile(&text, "t.toml").unwrap().warnings;
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0]
            .message
            .contains("「fields」は、どの設問でも使われていません")
    );
    assert_eq!(
        (warnings[0].line, warnings[0].column),
        position(&text, "\"fields\"")
    );
}
