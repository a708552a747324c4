//! The command line as its callers meet it.

use serde_json::{Value, json};

use super::process::Desk;

pub(super) fn report(id: &str, answers: Value) -> Value {
    json!({"edition": "r07", "channel": "g-mis", "reported_on": "2026-02-10",
           "facility": {"id": id, "name": "汐見医院", "kind": "clinic"}, "answers": answers})
}

/// Answers of a facility that holds 1号 and ハ, without a finding.
pub(super) fn clean() -> Value {
    json!({"f1.posted": 1, "f1.areas": [6], "f1.diseases": [22], "f1.consultation": 1, "f2ha.system": 2})
}

pub(super) fn lines(reports: &[Value]) -> String {
    reports.iter().map(|one| format!("{one}\n")).collect()
}

#[test]
fn check_ends_with_what_it_found() {
    let desk = Desk::new();
    let good = desk.write("good.jsonl", lines(&[report("2020000000101", clean())]));
    let said = desk.run(["check", good.to_str().unwrap(), "--format", "json"]);
    assert_eq!((said.code, said.out.lines().count()), (0, 1), "{said:?}");
    assert!(said.out.contains("\"findings\":[]"), "{}", said.out);

    let wrong = report("2020000000102", json!({"f1.posted": 7}));
    let mixed = desk.write(
        "mixed.jsonl",
        lines(&[report("2020000000101", clean()), wrong]),
    );
    let said = desk.run(["check", mixed.to_str().unwrap(), "--format", "json"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 2), "{said:?}");

    let mut text = lines(&[report("2020000000101", clean())]);
    text.push_str("{\"edition\":\n");
    text.push_str(&lines(&[report("2020000000103", clean())]));
    let torn = desk.write("torn.jsonl", text);
    let said = desk.run(["check", torn.to_str().unwrap(), "--format", "json"]);
    assert_eq!((said.code, said.out.lines().count()), (2, 2), "{said:?}");
    assert!(said.err.contains("2行目"), "{}", said.err);
    assert!(!desk.database().exists(), "check opens no database");
}

#[test]
fn every_code_item_and_clause_is_explained() {
    let desk = Desk::new();
    for id in kakari_builtin::IDS {
        let edition = kakari_builtin::edition(id).unwrap();
        let codes = edition.checks.iter().map(|check| check.code.clone());
        let items = edition.items.iter().map(|item| item.id.clone());
        let clauses = edition.clauses.iter().map(|clause| clause.citation.clone());
        for what in codes.chain(items).chain(clauses) {
            let page = desk.done(["explain", &what, "--edition", id]);
            // What a choice means is not said twice.
            assert!(!page.contains("意向有り）（意向"), "{page}");
            assert!(page.lines().count() >= 2, "{what}: {page}");
        }
        for check in &edition.checks {
            let page = desk.done(["explain", &check.code, "--edition", id]);
            assert!(
                page.contains("→ 指摘なし") && page.contains("→ 指摘："),
                "{page}"
            );
            assert!(page.contains("根拠："), "{page}");
        }
    }
    let page = desk.done(["explain", "law-92"]);
    assert!(page.starts_with("医療法第92条\n"), "{page}");
    let said = desk.run(["explain", "law-30-13-9"]);
    assert!(
        said.code == 2 && said.err.contains("law-30-13-6"),
        "{said:?}"
    );
    let offered = desk.done(["completions", "bash"]);
    for name in ["law-92", "KA001", "f2i.rota", "Q21"] {
        assert!(offered.contains(name), "{name}");
    }
    let said = desk.run(["explain", "KA999"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("KA999"), "{}", said.err);
}

#[test]
fn a_changed_home_care_answer_brings_back_only_ha() {
    let desk = Desk::new();
    let id = "2020000000101";
    let list = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\n\
                2020000000101,汐見医院,2,20,201,見本県汐見市1-1\n";
    let list = desk.write("clinics.csv", list);
    desk.done(["import", "facilities", list.to_str().unwrap()]);
    let mut answers = clean();
    answers["f2i.rota"] = json!(3);
    let first = desk.write("first.jsonl", lines(&[report(id, answers.clone())]));
    desk.done(["import", "reports", first.to_str().unwrap()]);
    desk.done(["confirm", id, "--function", "i,ha", "--verdict", "yes"]);
    answers["f2ha.fee.visit"] = json!(40);
    let second = desk.write("second.jsonl", lines(&[report(id, answers)]));
    desk.done(["import", "reports", second.to_str().unwrap()]);
    let shown = desk.json(["show", id, "--format", "json"]);
    let status = |function: &str| shown[0]["functions"][function]["status"].clone();
    assert_eq!(
        (status("i"), status("ha")),
        (json!("yes"), json!("reopened")),
        "{}",
        shown[0]
    );
    let changed = &shown[0]["changed_since_last_version"];
    assert_eq!(
        changed,
        &json!([{"item": "f2ha.fee.visit", "before": "", "after": "40回"}])
    );
    let page = desk.done(["show", id]);
    assert!(page.contains("（無回答） → 40回"), "{page}");
    assert_eq!(
        desk.run(["import", "reports", second.to_str().unwrap()])
            .code,
        0
    );
    let again = desk.json(["show", id, "--format", "json"]);
    assert_eq!(
        again[0]["versions"].as_array().unwrap().len(),
        2,
        "an equal report is no version"
    );
}

#[test]
fn a_corrected_edition_file_changes_verdicts_without_a_rebuild() {
    let desk = Desk::new();
    let id = "2020000000101";
    let mut answers = clean();
    answers["f2ro.referred_outpatients"] = json!(1);
    let list = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\n\
                2020000000101,汐見医院,2,20,201,見本県汐見市1-1\n";
    desk.done([
        "import",
        "facilities",
        desk.write("clinics.csv", list).to_str().unwrap(),
    ]);
    let reports = desk.write("first.jsonl", lines(&[report(id, answers)]));
    desk.done(["import", "reports", reports.to_str().unwrap()]);
    let ro = || {
        desk.json(["show", id, "--format", "json"])[0]["assessment"]["functions"]["ro"]["holds"]
            .clone()
    };
    assert_eq!(ro(), "yes");
    desk.done(["confirm", id, "--function", "ro", "--verdict", "yes"]);

    let corrected = desk.write(
        "corrected.toml",
        "[edition]\nbased_on = \"r07\"\n\n[[item]]\nid = \"f2ro.referred_outpatients\"\nchoices = [\n  \
         { code = 0, label = \"無し\", meaning = \"none\" },\n  { code = 1, label = \"1人未満\", meaning = \"none\" },\n  \
         { code = 2, label = \"10人以上\", meaning = \"has\" },\n]\n",
    );
    let corrected = corrected.to_str().unwrap();
    desk.done(["edition", "check", corrected]);
    let differences = desk.done(["edition", "diff", "r07", corrected]);
    assert!(
        differences.contains("f2ro.referred_outpatients"),
        "{differences}"
    );
    desk.done(["settings", "set", "edition-file", corrected]);
    assert_eq!(ro(), "unknown");
    let shown = desk.json(["show", id, "--format", "json"]);
    assert_eq!(
        shown[0]["functions"]["ro"]["status"], "differs",
        "the verdict stays and must be looked at"
    );

    let broken = desk.write(
        "broken.toml",
        "[edition]\nbased_on = \"r07\"\n\n[[item]]\nid = \"f2i.rota\"\ntype = \"chioce\"\n",
    );
    let said = desk.run(["edition", "check", broken.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("broken.toml:6"), "{}", said.err);
    let said = desk.run(["settings", "set", "edition-file", broken.to_str().unwrap()]);
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(ro(), "unknown", "the earlier file stays in force");
}

#[test]
fn a_cut_tail_is_found_against_a_kept_receipt() {
    let desk = Desk::with_sample(60);
    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let (id, function) = (
        open[0]["id"].as_str().unwrap(),
        open[0]["function"].as_str().unwrap(),
    );
    let before = desk.path("before.db");
    std::fs::copy(desk.database(), &before).unwrap();
    desk.done(["confirm", id, "--function", function, "--verdict", "yes"]);
    let receipt = desk.done(["journal", "receipt"]);
    let receipt = desk.write("receipt.json", receipt);
    desk.done(["journal", "verify", "--receipt", receipt.to_str().unwrap()]);
    // Cut together with all that the last entry explains, as an older copy is.
    desk.copy_database(&before);
    assert_eq!(
        desk.run(["journal", "verify"]).code,
        0,
        "a cut tail alone leaves a whole database"
    );
    let said = desk.run(["journal", "verify", "--receipt", receipt.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("書き換えられています"), "{said:?}");
}

/// A receipt of another database accuses nobody.
#[test]
fn a_receipt_of_another_database_is_told_as_that() {
    let (desk, other) = (Desk::with_sample(20), Desk::with_sample(20));
    let receipt = desk.write("receipt.json", other.done(["journal", "receipt"]));
    let receipt = receipt.to_str().unwrap();
    for format in ["text", "json"] {
        let args = [
            "journal",
            "verify",
            "--receipt",
            receipt,
            "--format",
            format,
        ];
        let said = desk.run(args);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            said.err.contains("このデータベースのものではありません"),
            "{said:?}"
        );
        assert!(!said.err.contains("記録が書き換えられています"), "{said:?}");
    }
}

#[test]
fn a_place_that_is_not_there_is_told_in_japanese() {
    let desk = Desk::with_sample(20);
    desk.write("r.jsonl", "{}\n");
    for args in [
        &["schema", "r07", "--out", "ない/a.json"][..],
        &["check", "r.jsonl", "--out", "ない/a.txt"],
        &["demo", "--facilities", "20", "--out", "ない/a.jsonl"],
    ] {
        let said = desk.run(args);
        assert_eq!(said.code, 2, "{args:?} {said:?}");
        assert!(said.err.contains("フォルダーが"), "{args:?} {said:?}");
    }
    let said = desk.run(["settings", "set", "edition-file", "ない.toml"]);
    assert!(said.err.contains("ファイルがありません"), "{said:?}");
    assert!(!said.err.contains("os error"), "{said:?}");
}

#[test]
fn the_program_says_what_to_do_when_it_is_called_wrongly() {
    let desk = Desk::new();
    for (args, word) in [
        (vec!["confrim"], "confirm"),
        (vec!["check"], "指定が足りません"),
        (vec!["list"], "見つかりません"),
        (vec!["import", "facilities", "none.csv"], "none.csv"),
    ] {
        let said = desk.run(&args);
        assert_eq!(said.code, 2, "{args:?} {said:?}");
        assert!(said.err.contains(word), "{args:?}: {}", said.err);
    }
    let help = desk.done(["confirm", "--help"]);
    assert!(
        help.contains("例：") && help.contains("--verdict"),
        "{help}"
    );
    let english = desk.done(["--lang", "en", "confirm", "--help"]);
    assert!(english.contains("Confirm 2号 functions"), "{english}");
}
