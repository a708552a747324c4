use kakari_core::letter::{Audience, Values, When};

use super::*;

fn problems(text: &str) -> Vec<String> {
    let problems = letters_with(text, "own.toml").expect_err("something is wrong");
    problems.iter().map(ToString::to_string).collect()
}

fn own(body: &str) -> String {
    format!("[[letter]]\nkind = \"request\"\n{body}\n")
}

#[test]
fn every_kind_is_built_in_and_no_text_has_a_brace_left() {
    let letters = letters().expect("the built-in texts are valid");
    let kinds: Vec<Kind> = letters.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, Kind::ALL);
    for template in &letters {
        let mut values = Values::default();
        for field in Field::ALL {
            values.set(field, "値");
        }
        for when in When::ALL {
            values.hold(when, true);
        }
        let body = template.filled(&values);
        let rows = body.rows.iter().map(|(_, text)| text);
        for text in body.paragraphs.iter().chain(rows).chain([&body.title]) {
            assert!(!text.contains(['{', '}', '｛']), "{text}");
        }
        if template.kind.audience() != Audience::Everybody {
            assert!(!body.rows.is_empty(), "{}", template.kind.word());
        }
        // Nothing is known: what is left says nothing about nobody.
        let bare = template.filled(&Values::default());
        for text in bare.paragraphs {
            assert!(!text.trim().is_empty());
        }
    }
}

#[test]
fn an_own_file_replaces_what_it_has_and_leaves_the_rest() {
    let before = letters().expect("the built-in texts are valid");
    let text = own("title = \"甲県より{{お願い}}{報告年度}\"\nenclosures = []");
    let after = letters_with(&text, "own.toml").expect("it is valid");
    let (before, after) = (&before[0], &after[0]);
    assert_eq!(after.paragraphs, before.paragraphs);
    assert_eq!(after.rows, before.rows);
    assert!(after.enclosures.is_empty());
    let mut values = Values::default();
    values.set(Field::Year, "令和7年度");
    assert_eq!(after.title.filled(&values), "甲県より{お願い}令和7年度");
}

#[test]
fn a_field_that_is_not_there_is_named_with_what_was_meant() {
    assert_eq!(
        problems(&own("paragraphs = [\n  \"一\",\n  \"{施設めい}へ\",\n]")),
        [
            "own.toml:5:3: requestの文面の {施設めい} という差し込みはありません。「施設名」ではありませんか。"
        ]
    );
    assert_eq!(
        problems(&own("title = \"{命令の期限}\"")).len(),
        1,
        "a field of another letter"
    );
    let said = problems(&own("title = \"{命令の期限}まで\""));
    assert!(
        said[0].starts_with(
            "own.toml:3:9: requestの文面に {命令の期限} は使えません。使えるのは {施設名}、"
        ),
        "{said:?}"
    );
}

#[test]
fn braces_that_are_not_closed_or_of_full_width_are_problems() {
    assert_eq!(
        problems(&own("title = \"{施設名の報告\"")),
        [
            "own.toml:3:9: requestの文面の「{施設名の報告」が「}」で閉じていません。波括弧そのものは {{ と書きます。"
        ]
    );
    assert_eq!(
        problems(&own("title = \"施設名}の報告\"")),
        [
            "own.toml:3:9: requestの文面の「}の報告」の前に「{」がありません。波括弧そのものは }} と書きます。"
        ]
    );
    assert_eq!(
        problems(&own("title = \"｛施設名｝の報告\"")),
        ["own.toml:3:9: requestの文面の ｛施設名｝は全角です。半角の {施設名} にしてください。"]
    );
}

#[test]
fn wrong_types_conditions_and_kinds_are_named_with_their_line() {
    for (text, expected) in [
        (
            own("paragraphs = \"一\""),
            "own.toml:3:14: requestの文面の paragraphs は配列 [ … ] で書きます（今は文字列）。",
        ),
        (
            own("paragraphs = [1]"),
            "own.toml:3:15: requestの文面の paragraphs は \"…\" / { when = \"…\", text = \"…\" } の形で並べます（今は整数）。",
        ),
        (
            own("rows = [\"一\"]"),
            "own.toml:3:9: requestの文面の rows は { label = \"…\", text = \"…\" } の形で並べます（今は文字列）。",
        ),
        (
            own("rows = [{ text = \"一\" }]"),
            "own.toml:3:9: requestの文面の rows に label がありません。",
        ),
        (
            own("paragraphs = [{ when = \"deadline_ower\", text = \"一\" }]"),
            "own.toml:3:24: requestの文面の paragraphs の when に「deadline_ower」は使えません。「deadline_over」ではありませんか。",
        ),
        (
            own("titel = \"一\""),
            "own.toml:3:1: 文面に「titel」という項目は書けません。「title」ではありませんか。",
        ),
        (
            own("title = \" \""),
            "own.toml:3:9: requestの文面の title が空です。",
        ),
        (
            "[[letter]]\nkind = \"remind\"\n".to_owned(),
            "own.toml:2:8: 文面の kind に「remind」は使えません（request、reminder、second-reminder、order、information、inquiry、leaflet、poster）。「reminder」ではありませんか。",
        ),
        (
            own("").repeat(2),
            "own.toml:5:8: kind「request」が二度書かれています。",
        ),
    ] {
        assert_eq!(problems(&text), [expected], "{text}");
    }
}

#[test]
fn a_file_without_a_text_or_with_too_long_a_text_is_refused() {
    let said = problems("");
    assert!(said[0].contains("文面がありません"), "{said:?}");
    let long = own(&format!("title = \"{}\"", "長".repeat(2_001)));
    assert!(problems(&long)[0].contains("長すぎる"), "{long}");
    assert!(problems(&own("title = \"\\u0007\""))[0].contains("制御文字"));
    assert!(problems("[[letter]\n")[0].contains("TOML"));
}
