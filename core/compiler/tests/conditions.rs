//! Conditions of checks, right and wrong: each stands in a small edition.
#![cfg(test)]

use kakari_edition::{Problem, compile};
use rstest::rstest;

const SMALL: &str = include_str!("small.toml");

/// The condition in the small edition that the others replace.
const REPLACED: &str = "{ ge = [\"f1.doctors\", 1.5] }";

/// What is said of the small edition with this condition as `when` of KA002.
fn problems(condition: &str) -> Vec<Problem> {
    compile(&SMALL.replacen(REPLACED, condition, 1), "t.toml")
        .map(|_| Vec::new())
        .unwrap_or_else(|problems| problems)
}

#[rstest]
#[case("{ answered = \"f1.nobody\" }", "設問「f1.nobody」はありません")]
#[case("{ hass = \"f1.posted\" }", "「has」ではありませんか")]
#[case(
    "{ has = \"f1.posted\", answered = \"f1.posted\" }",
    "一つだけ書きます"
)]
#[case("\"f1.posted\"", "のように書きます（今は文字列）")]
#[case("{ all = [] }", "条件がありません")]
#[case("{ all = { has = \"f1.posted\" } }", "条件の配列")]
#[case("{ implies = [{ has = \"f1.posted\" }] }", "[条件, 条件] と書きます")]
#[case(
    "{ count_of = { least = 3, of = [{ has = \"f1.posted\" }, { has = \"f2.i\" }] } }",
    "条件の数（2）まで"
)]
#[case(
    "{ count_of = { least = 0, of = [{ has = \"f1.posted\" }] } }",
    "least は 1 から"
)]
#[case("{ has = \"f2.i.note\" }", "type が text なので、has を使えません")]
#[case(
    "{ has = \"f2.i.partners\" }",
    "type が names8 なので、has を使えません"
)]
#[case("{ intent = \"f1.posted\" }", "意向を表す番号がない")]
#[case("{ partner = \"f1.posted\" }", "連携先を求める番号がない")]
#[case("{ is = [\"f1.posted\", 2] }", "番号 2 はありません（0、1）")]
#[case("{ in = [\"f1.posted\", [1, 5]] }", "番号 5 はありません")]
#[case("{ in = [\"f1.posted\", []] }", "in の値がありません")]
#[case("{ is = [\"f2.i.partners\", 1] }", "is を使えません")]
#[case("{ ge = [\"f2.i.note\", 1] }", "ge を使えません")]
#[case("{ le = [\"f1.fields\", 1] }", "is、in、at_most を使います")]
#[case("{ ge = [\"f1.doctors\", 1.25] }", "小数第1位まで")]
#[case("{ ge = [\"f2.ro\", 1.5] }", "整数で書きます")]
#[case("{ ge = [\"f2.ro\", \"1\"] }", "数を書きます（今は文字列）")]
#[case("{ ge = [\"f2.ro\"] }", "[\"設問\", 数] と書きます")]
#[case("{ between = [\"f2.ro\", 4, 1] }", "上限が下限より")]
#[case("{ at_most = [\"f2.ro\", 8] }", "複数選択か名称の設問")]
#[case("{ at_most = [\"f1.fields\", 256] }", "0 から 255")]
#[case("{ not_above = [\"f1.doctors\", \"f1.posted\"] }", "数の設問どうし")]
#[case("{ not_above = [\"f1.doctors\", \"f2.ro\"] }", "type をそろえます")]
#[case("{ holds = \"ho\" }", "機能 ho はありません")]
#[case("{ kind = \"病院\" }", "hospital か clinic")]
fn one_wrong_condition(#[case] condition: &str, #[case] says: &str) {
    let found = problems(condition);
    let words: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 1, "{words:#?}");
    assert!(words[0].contains(says), "{says} is not in {words:#?}");
    let before = SMALL.split_once(&format!("when = {REPLACED}")).unwrap().0;
    assert_eq!(found[0].line, before.split('\n').count());
}

/// Conditions that are right.
#[rstest]
#[case("{ ge = [\"f2.i.partners\", 1] }")]
#[case("{ ge = [\"f2.i\", 1] }")]
#[case("{ is = [\"f1.doctors\", 0] }")]
#[case("{ in = [\"f1.fields\", [0, 2]] }")]
#[case("{ at_most = [\"f2.i.partners\", 8] }")]
#[case("{ not_above = [\"f1.doctors\", \"f1.nurses\"] }")]
#[case("{ implies = [{ kind = \"hospital\" }, { not = { holds = \"ha\" } }] }")]
#[case("{ count_of = { least = 2, of = [{ intent = \"f2.i\" }, { partner = \"f2.i\" }] } }")]
fn right_conditions(#[case] condition: &str) {
    assert_eq!(problems(condition), []);
}

#[test]
fn nesting_has_a_limit_and_no_stack_is_at_risk() {
    let nested = |depth: usize| {
        let (open, close) = ("{ not = ".repeat(depth), " }".repeat(depth));
        problems(&format!("{open}{{ has = \"f2.i\" }}{close}"))
    };
    assert_eq!(nested(31), []);
    assert!(
        nested(32)
            .iter()
            .any(|problem| problem.message.contains("32 段まで"))
    );
    assert!(!nested(20_000).is_empty());
}
