//! One mistake at a time in a small edition: what is said, where, and what is suggested.
#![cfg(test)]

use kakari_edition::{Problem, compile};
use rstest::rstest;

const SMALL: &str = include_str!("small.toml");

fn problems(text: &str) -> Vec<Problem> {
    compile(text, "t.toml")
        .map(|_| Vec::new())
        .unwrap_or_else(|problems| problems)
}

/// Line and column of the first place of `part` in the text, counted independently.
fn position(text: &str, part: &str) -> (usize, usize) {
    let (before, _) = text
        .split_once(part)
        .unwrap_or_else(|| panic!("{part} is not in the text"));
    let lines: Vec<&str> = before.split('\n').collect();
    (lines.len(), lines[lines.len() - 1].chars().count() + 1)
}

#[test]
fn the_small_edition_has_no_problems_and_its_examples_behave() {
    let compiled = compile(SMALL, "t.toml").unwrap();
    assert_eq!(compiled.warnings, []);
    assert_eq!(compiled.try_examples(), []);
    let codes: Vec<&str> = compiled
        .edition
        .checks
        .iter()
        .map(|check| check.code.as_str())
        .collect();
    assert_eq!(codes, ["KA001", "KA002", "KB002"]);
    assert_eq!(
        compiled.edition.corporate_prefixes,
        ["医療法人社団", "医療法人"]
    );
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

/// `from` is replaced once by `to`; a problem that says `says` stands at `at`.
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
#[case::duplicate_item(
    "id = \"f1.nurses\"",
    "id = \"f1.doctors\"",
    "\"f1.doctors\"\nlabel = \"看護師数\"",
    "「f1.doctors」が二度"
)]
#[case::duplicate_code(
    "code = \"KA002\"",
    "code = \"KA001\"",
    "\"KA001\"\nseverity = \"note\"",
    "「KA001」が二度"
)]
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
fn one_mistake(#[case] from: &str, #[case] to: &str, #[case] at: &str, #[case] says: &str) {
    assert!(SMALL.contains(from), "the small edition has no {from}");
    let text = SMALL.replacen(from, to, 1);
    let found = problems(&text);
    let hit = found
        .iter()
        .find(|problem| problem.to_string().contains(says));
    let hit = hit.unwrap_or_else(|| panic!("{says} is not among {found:#?}"));
    assert_eq!((hit.line, hit.column), position(&text, at), "{hit}");
}

#[test]
fn all_problems_are_said_at_once_in_order_of_line() {
    let text = SMALL
        .replacen("label = \"試験年度\"\n", "", 1)
        .replacen("type = \"decimal1\"", "type = \"decimal\"", 1)
        .replacen("{ has = \"f2.ni\" }", "{ has = \"f2.nii\" }", 1)
        .replacen("severity = \"note\"", "severity = \"notes\"", 1);
    let found = problems(&text);
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(lines.is_sorted(), "{lines:?}");
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(proptest::prelude::ProptestConfig::default().cases.div_euclid(4)))]

    /// Whatever is cut out of a file or put into it: an answer, never a panic, and what compiles decodes.
    #[test]
    fn a_damaged_file_gets_an_answer(
        from in 0_usize..7_000,
        length in 0_usize..60,
        put in "[\\[\\]{}=\"',.0-9a-z\\n 設]{0,4}",
    ) {
        let characters: Vec<char> = SMALL.chars().collect();
        let from = from.min(characters.len());
        let to = (from + length).min(characters.len());
        let text: String =
            characters[..from].iter().copied().chain(put.chars()).chain(characters[to..].iter().copied()).collect();
        match compile(&text, "t.toml") {
            Ok(compiled) => {
                let read = kakari_core::edition::Edition::decode(&compiled.bytes);
                proptest::prop_assert_eq!(read.as_ref(), Ok(&compiled.edition));
            }
            Err(problems) => {
                let lines = text.split('\n').count();
                proptest::prop_assert!(!problems.is_empty());
                proptest::prop_assert!(problems.iter().all(|one| (1..=lines).contains(&one.line)));
            }
        }
    }
}
