//! Files that are laid over a built-in edition.
#![cfg(test)]

use kakari_core::edition::{ItemStatus, Meaning};
use kakari_edition::{Difference, Problem, compile, differences, source};

const HEAD: &str = "[edition]\nbased_on = \"r07\"\n";

fn over(rest: &str) -> Result<kakari_edition::Compiled, Vec<Problem>> {
    compile(&format!("{HEAD}{rest}"), "県.toml")
}

fn changed(rest: &str) -> Vec<Difference> {
    let base = compile(source("r07").unwrap(), "r07.toml").unwrap().edition;
    differences(
        &base,
        &over(rest)
            .unwrap_or_else(|problems| panic!("{problems:#?}"))
            .edition,
    )
}

fn first(rest: &str) -> Problem {
    over(rest).unwrap_err().remove(0)
}

#[test]
fn a_file_that_says_nothing_is_the_edition_it_is_based_on() {
    let base = compile(source("r07").unwrap(), "r07.toml").unwrap();
    let same = over("").unwrap();
    assert_eq!(same.bytes, base.bytes);
    assert_eq!(differences(&base.edition, &same.edition), []);
}

#[test]
fn keys_given_replace_and_choices_replace_a_list() {
    let compiled = over(
        "[[item]]\nid = \"f2ro.discharge_rule\"\nstatus = \"confirmed\"\nchoices = [\n\
         { code = 0, label = \"無し\", meaning = \"none\" },\n\
         { code = 1, label = \"意向\", meaning = \"intent\" },\n\
         { code = 3, label = \"有り\", meaning = \"has\" },\n]\n",
    )
    .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (_, item) = compiled.edition.item_by_id("f2ro.discharge_rule").unwrap();
    assert_eq!(item.status, ItemStatus::Confirmed);
    assert_eq!(item.label, "地域の退院ルールへの参加");
    let codes: Vec<(u8, Meaning)> = item
        .choices
        .iter()
        .map(|one| (one.code, one.meaning))
        .collect();
    assert_eq!(
        codes,
        [(0, Meaning::None), (1, Meaning::Intent), (3, Meaning::Has)]
    );
}

#[test]
fn a_new_item_stands_at_the_end_of_its_section() {
    let compiled = over(
        "[[item]]\nid = \"f2i.local\"\nlabel = \"県の設問\"\nsection = \"f2i\"\ntype = \"count\"\nclause = \"manual\"\n",
    )
    .unwrap();
    let ids: Vec<&str> = compiled
        .edition
        .items
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    let at = ids.iter().position(|id| *id == "f2i.local").unwrap();
    assert_eq!(ids[at - 1], "f2i.note");
    assert!(ids[at + 1].starts_with("f2ro."));
}

#[test]
fn a_check_of_the_prefecture_is_added_and_its_examples_are_tried() {
    let check = |fails: &str| {
        format!(
            "[[check]]\ncode = \"PI001\"\nseverity = \"note\"\ntitle = \"県の点検\"\nitem = \"f2i.rota\"\n\
             when = {{ is = [\"f2i.rota\", 7] }}\nmessage = \"「{{label}}」を確かめます。\"\nfix = \"確かめます。\"\n\
             clause = \"manual\"\npasses = '{{}}'\nfails = '{{\"report\":{{\"answers\":{{\"f2i.rota\":{fails}}}}}}}'\n"
        )
    };
    let compiled = over(&check("7")).unwrap();
    assert_eq!(compiled.warnings, []);
    assert!(compiled.edition.check_by_code("PI001").is_some());
    assert_eq!(compiled.try_examples(), []);
    let wrong = over(&check("6")).unwrap().try_examples();
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0].file.as_str(), wrong[0].line), ("県.toml", 13));
}

#[test]
fn an_added_check_with_a_code_of_the_program_is_a_warning() {
    let compiled = over(
        "[[check]]\ncode = \"KI900\"\nseverity = \"note\"\ntitle = \"点検\"\nwhen = { is = [\"f2i.rota\", 7] }\n\
         message = \"文\"\nfix = \"直し方\"\nclause = \"manual\"\npasses = '{}'\n\
         fails = '{\"report\":{\"answers\":{\"f2i.rota\":7}}}'\n",
    )
    .unwrap();
    assert!(compiled.warnings[0].message.contains("P で始めます"));
}

#[test]
fn a_check_can_be_removed_once() {
    let places: Vec<String> = changed("[[check]]\ncode = \"KI003\"\nremove = true\n")
        .into_iter()
        .map(|one| one.place)
        .collect();
    assert_eq!(places, ["点検 KI003"]);
    let problem = first("[[check]]\ncode = \"KI993\"\nremove = true\n");
    assert!(
        problem.message.contains("外そうとした点検「KI993」"),
        "{problem}"
    );
    assert_eq!(
        problem.suggestion.as_deref(),
        Some("「KI003」ではありませんか。")
    );
}

#[test]
fn a_slip_in_an_item_id_is_named_before_what_a_new_item_would_need() {
    let problems = over("[[item]]\nid = \"f2ro.discharge_rul\"\nunit = \"回\"\n").unwrap_err();
    let found = problems.iter().find(|problem| {
        problem
            .message
            .contains("元の様式に設問「f2ro.discharge_rul」はありません")
    });
    let problem = found.unwrap_or_else(|| panic!("{problems:?}"));
    assert_eq!(
        problem.suggestion.as_deref(),
        Some("「f2ro.discharge_rule」ではありませんか。")
    );
}

#[test]
fn only_checks_can_be_removed() {
    let problem = first("[[item]]\nid = \"f2i.rota\"\nremove = true\n");
    assert!(
        problem.message.contains("「remove」という項目は書けません"),
        "{problem}"
    );
}

#[test]
fn a_condition_given_replaces_a_procedure() {
    let compiled =
        over("[[check]]\ncode = \"KI004\"\nwhen = { kind = \"hospital\" }\nmessage = \"文\"\n")
            .unwrap();
    let check = compiled.edition.check_by_code("KI004").unwrap();
    assert!(
        matches!(
            check.trigger,
            kakari_core::edition::Trigger::Condition { .. }
        ),
        "{check:?}"
    );
}

#[test]
fn a_problem_in_the_base_made_by_the_overlay_is_located_in_the_base() {
    // The list loses the code that a check of the base asks for.
    let problem = first(
        "[[item]]\nid = \"f1.training\"\nchoices = [{ code = 0, label = \"無し\", meaning = \"none\" }, \
         { code = 2, label = \"有り\", meaning = \"has\" }]\n",
    );
    assert_eq!(problem.file, "r07.toml");
    let line = source("r07")
        .unwrap()
        .lines()
        .nth(problem.line - 1)
        .unwrap();
    assert!(line.contains("[\"f1.training\", 1]"), "{line}");
}

#[test]
fn what_a_file_can_be_based_on() {
    let based_on = |id: &str| {
        compile(&format!("[edition]\nbased_on = {id}\n"), "県.toml")
            .unwrap_err()
            .remove(0)
    };
    assert!(
        based_on("\"r09\"")
            .to_string()
            .contains("元にする様式 r09 はありません。「r0")
    );
    assert!(
        based_on("\"r08\"")
            .to_string()
            .contains("r08 は r07 を元にした様式です")
    );
    assert!(based_on("7").to_string().contains("元にする様式の id"));
}

#[test]
fn differences_are_told_by_place_and_in_words() {
    let found = changed(
        "window = { from = 2026-01-01, to = 2026-02-28 }\n\
         [[check]]\ncode = \"KI003\"\nseverity = \"warning\"\nwhen = { between = [\"f2i.overtime_notification\", 1, 3] }\n\
         [[list]]\nid = \"presence\"\nchoices = [{ code = 0, label = \"無し\", meaning = \"none\" }, \
         { code = 1, label = \"有り\", meaning = \"has\" }, { code = 2, label = \"予定\", meaning = \"intent\" }]\n\
         [[clause]]\nid = \"local\"\ncitation = \"県要綱\"\nsummary = \"県の決まり。\"\n",
    );
    let told: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|one| (one.place.as_str(), one.before.as_str(), one.after.as_str()))
        .collect();
    assert!(told.contains(&(
        "様式 報告期間",
        "2026-01-01 から 2026-03-31",
        "2026-01-01 から 2026-02-28"
    )));
    assert!(told.contains(&("設問 f1.training 番号 2", "", "予定［意向］")));
    assert!(told.contains(&("点検 KI003 重さ", "note", "warning")));
    assert!(told.iter().any(|(place, before, after)| {
        *place == "点検 KI003 適用"
            && before.contains("1 ≦ f2i.overtime_notification ≦ 4 かつ f2i.fee.overtime = 0 かつ f2i.fee.midnight = 0")
            && *after == "1 ≦ f2i.overtime_notification ≦ 3"
    }));
    assert!(told.contains(&("根拠 local", "", "県要綱")));
    assert_eq!(told.len(), 6, "{told:#?}");
}
