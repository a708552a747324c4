//! The two examples of a check, and whether they behave.

use kakari_edition::compile;
use rstest::rstest;

use crate::{SMALL, one_mistake, position};

#[rstest]
#[case::no_example(
    "passes = '{\"report\":{\"answers\":{\"f1.doctors\":1.4}}}'\n",
    "",
    "[[check]]\ncode = \"KA002\"",
    "passes がありません"
)]
#[case::example_syntax(
    "{\"f1.doctors\":1.4}}}",
    "{\"f1.doctors\":1.4}}",
    "'{\"report\":{\"answers\":{\"f1.doctors\":1.4}}'",
    "JSON として読めません"
)]
#[case::example_other_key(
    "'{\"report\":{\"answers\":{\"f1.doctors\":1.4}}}'",
    "'{\"reports\":{}}'",
    "'{\"reports\"",
    "report と context だけ"
)]
#[case::example_unknown_item(
    "{\"f1.doctors\":1.4}",
    "{\"f1.doctor\":1.4}",
    "'{\"report\":{\"answers\":{\"f1.doctor\":",
    "「f1.doctors」ではありませんか"
)]
fn mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    one_mistake(from, to, at, says);
}

#[test]
fn an_example_that_does_not_behave_is_found_where_it_stands() {
    let text = SMALL.replacen("{\"f1.doctors\":1.4}", "{\"f1.doctors\":1.6}", 1);
    let found = compile(&text, "t.toml").unwrap().try_examples();
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("点検「KA002」の例 passes"));
    assert_eq!(
        (found[0].line, found[0].column),
        position(&text, "'{\"report\":{\"answers\":{\"f1.doctors\":1.6}")
    );
}
