//! The 療養計画書: field by field as the guideline's form has it, nothing of a patient in it, and what the command says beside it.

use serde_json::{Value, json};

use kakari_core::document::{self, PlanForm};
use kakari_core::edition::Function;
use kakari_core::plan::Visit;
use kakari_core::report::{Raw, Report};

use super::process::{Desk, Said};

const ID: &str = "2020000000101";

/// Each field of かかりつけ医機能に関する療養計画書 (患者説明様式 of the guideline) in its order, as the form words it; where ours has
/// it: the name of the blank, or how it is filled.
const FIELDS: [(&str, Place); 16] = [
    ("かかりつけ医機能に関する療養計画書", Place::Printed),
    ("殿", Place::Blank("patient")),
    ("令和　　年　　月　　日", Place::Blank("day")),
    ("疾患名", Place::Blank("disease")),
    ("治療に関する計画", Place::Printed),
    ("現在の症状", Place::Blank("symptoms")),
    ("治療方針・計画・内容", Place::Blank("treatment")),
    ("患者と相談した目標", Place::Blank("goal")),
    ("その他（生活上の配慮事項など）", Place::Blank("living")),
    (
        "体調不良時の対応（通常の診療時間外の診療・入退院時の支援等）",
        Place::Blank("worse"),
    ),
    (
        "在宅医療の提供・介護サービス等と連携した医療提供",
        Place::Blank("home"),
    ),
    (
        "その他（患者への適切な医療の提供のために必要と判断する事項）",
        Place::Blank("other"),
    ),
    (
        "注） 上記内容は、現時点で考えられるものであり、今後、状態の変化等に応じて変わり得るものである。",
        Place::Printed,
    ),
    ("名称", Place::Filled),
    ("住所", Place::Blank("address")),
    ("連絡先", Place::Blank("contact")),
];
/// The last field of the form, and what the law asks for beside the form: 1号 for this patient, and the partner's number at night.
const FURTHER: [(&str, Place); 3] = [
    ("（主治医氏名）", Place::Blank("doctor")),
    ("日ごろの診療と相談", Place::Blank("first")),
    ("連絡先：", Place::Blank("partner_contact")),
];

enum Place {
    /// The words stand on the form.
    Printed,
    /// The report fills it.
    Filled,
    /// Blank, under this name.
    Blank(&'static str),
}

fn report(answers: &Value) -> Report {
    let report = json!({"edition": "r07", "channel": "paper", "reported_on": "2026-02-10",
                        "facility": {"id": ID, "name": "汐見<医院>"}, "answers": answers});
    let raw: Raw = serde_json::from_value(report).unwrap();
    Report::read(raw).unwrap()
}

fn plan(answers: &Value, form: &PlanForm<'_>) -> String {
    let edition = kakari_builtin::edition("r07").unwrap();
    document::plan(&edition, &report(answers), form).unwrap()
}

/// A facility with all functions, some of them together with others.
fn full() -> Value {
    json!({"f1.posted": 1, "f1.areas": [6, 9], "f1.consultation": 1,
           "f2i.rota": 3, "f2i.on_call": 3, "f2i.on_call.partners": ["高砂病院"],
           "f2ro.backup_beds": 6, "f2ro.backup_beds.partners": ["大川病院", "松原病院"], "f2ro.discharge_rule": 2,
           "f2ha.system": 2, "f2ha.fee.end_of_life": 1,
           "f2ni.cooperating": 2, "f2ni.cooperating.facilities": ["青葉荘"], "f2ni.acp": 2, "f2ni.ict": 1})
}

/// The words that are printed: without tags and hints.
fn read(article: &str) -> String {
    let mut text = String::new();
    let mut hint = false;
    for part in article.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        hint = tag.contains("class=\"hint\"") || (hint && tag != "/span");
        if !hint {
            text.push_str(words.trim_matches('\n'));
        }
    }
    text
}

/// The text of a blank.
fn blank<'a>(article: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = article.split_once(&format!("data-field=\"{name}\""))?;
    rest.split_once('>')?.1.split('<').next()
}

#[test]
fn every_field_of_the_guidelines_form_is_there_in_its_order() {
    let article = plan(&full(), &PlanForm::default());
    let text = read(&article);
    let mut from = 0;
    for (words, place) in &FIELDS {
        let at = text[from..].find(words);
        from += at.unwrap_or_else(|| panic!("{words} is not in {}", &text[from..]));
        if let Place::Blank(name) = place {
            let expected = if *name == "day" { *words } else { "" };
            assert_eq!(blank(&article, name), Some(expected), "{name}");
        }
    }
    for (words, place) in &FURTHER {
        assert!(text.contains(words), "{words}");
        if let Place::Blank(name) = place {
            assert_eq!(blank(&article, name), Some(""), "{name}");
        }
    }
    let named = FIELDS.iter().chain(&FURTHER);
    let blanks = named
        .filter(|(_, place)| matches!(place, Place::Blank(_)))
        .count();
    assert_eq!(article.matches("data-field=").count(), blanks);
    // Each blank says how it is filled in plain words, which are not printed.
    assert_eq!(article.matches("class=\"hint\"").count(), blanks);
    assert!(
        FIELDS
            .iter()
            .any(|(_, place)| matches!(place, Place::Filled))
    );
    assert!(text.contains("汐見&#60;医院&#62;") && !article.contains("<医院>"));
}

#[test]
fn the_facilitys_part_is_what_it_reported_with_its_partners() {
    let text = read(&plan(&full(), &PlanForm::default()));
    for stands in [
        "呼吸器領域、循環器系領域",
        "医療についての相談をお受けします",
        "ほかの医療機関と連携して応じます。連携する医療機関：高砂病院",
        "在宅当番医制",
        "連携する医療機関：大川病院、松原病院",
        "退院ルール",
        "在宅医療を行います（自院で日中のみ）",
        "看取り",
        "協力医療機関になっています：青葉荘",
        "人生会議",
    ] {
        assert!(text.contains(stands), "{stands} is missing in {text}");
    }
    for left_out in [
        "休日夜間急患センター",
        "クリティカルパス",
        "情報共有システム",
        "主治医意見書",
    ] {
        assert!(!text.contains(left_out), "{left_out}");
    }
    // Whatever is at work for the patient is ticked by hand, but for 1号, and at home for care at home.
    let ticked = |visit| {
        read(&plan(
            &full(),
            &PlanForm {
                visit,
                ..PlanForm::default()
            },
        ))
    };
    assert_eq!(ticked(None).matches('■').count(), 2);
    assert_eq!(ticked(None), ticked(Some(Visit::Outpatient)));
    let home = ticked(Some(Visit::Home));
    assert!(
        home.matches('■').count() == 4 && home.contains("■ 在宅医療を行います"),
        "{home}"
    );
}

#[test]
fn a_function_that_does_not_hold_or_was_left_out_is_not_on_the_form() {
    let mut answers = full();
    answers["f1.posted"] = json!(0);
    let text = read(&plan(&answers, &PlanForm::default()));
    assert_eq!(text.matches(['■', '□']).count(), 0, "{text}");

    let form = PlanForm {
        left_out: &[Function::Ro],
        ..PlanForm::default()
    };
    let text = read(&plan(&full(), &form));
    assert!(
        !text.contains("大川病院") && text.contains("高砂病院"),
        "{text}"
    );

    // It holds by a number alone.
    let answers = json!({"f1.posted": 1, "f1.areas": [6], "f1.consultation": 1, "f2i.fee.holiday": 3,
                         "f2ro.fee.admission_info": 1, "f2ha.fee.visit": 2, "f2ni.fee.care_manager": 1});
    let text = read(&plan(&answers, &PlanForm::default()));
    for stands in [
        "診療時間外の診療をしています",
        "病院と連絡を取り合って",
        "在宅医療を行っています",
        "ケアマネジャー",
    ] {
        assert!(text.contains(stands), "{stands} is missing in {text}");
    }
}

#[test]
fn names_of_partners_that_the_answer_does_not_ask_for_are_not_shown() {
    let mut answers = full();
    answers["f2i.on_call"] = json!(2);
    let text = read(&plan(&answers, &PlanForm::default()));
    assert!(
        !text.contains("高砂病院") && text.contains("当院にご連絡"),
        "{text}"
    );
}

fn desk() -> Desk {
    let desk = Desk::new();
    let line = json!({"edition": "r07", "channel": "paper", "reported_on": "2026-02-10",
                      "facility": {"id": ID, "name": "汐見医院"}, "answers": full()});
    let file = desk.write("one.jsonl", format!("{line}\n"));
    desk.done(["import", "reports", file.to_str().unwrap()]);
    desk
}

#[test]
fn the_command_writes_the_form_and_says_what_is_known_of_the_duty() {
    let desk = desk();
    let said = desk.run(["plan", ID, "--visit", "home"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with("<!doctype html>") && said.out.contains("size: A4"));
    assert_eq!(blank(&said.out, "patient"), Some(""));
    let confirmed = |said: &Said| {
        let line = said
            .err
            .lines()
            .find(|line| line.contains("知事の確認を受けた"));
        line.unwrap_or_else(|| panic!("{said:?}")).to_owned()
    };
    assert!(confirmed(&said).contains("分からない") && confirmed(&said).contains("Ｑ＆Ａ集 Q21"));
    for stands in [
        "医療法第6条の4の2第1項",
        "まだ分からない",
        "厳しいほう",
        "問わない",
        "別冊",
        "患者サマリー",
    ] {
        assert!(said.err.contains(stands), "{stands}: {}", said.err);
    }

    desk.done([
        "confirm",
        ID,
        "--function",
        "i",
        "--verdict",
        "yes",
        "--by",
        "佐藤",
    ]);
    desk.done([
        "confirm",
        ID,
        "--function",
        "ro",
        "--verdict",
        "no",
        "--by",
        "佐藤",
        "--basis",
        "電話",
    ]);
    let said = desk.run(["plan", ID]);
    assert!(confirmed(&said).contains("満たす"), "{said:?}");
    // Confirmed as missing: not on the form, and said so.
    assert!(said.err.contains("載せていません：ロ"), "{said:?}");
    assert!(!said.out.contains("大川病院") && said.out.contains("高砂病院"));
}

#[test]
fn address_and_telephone_come_from_the_list_and_a_sample_is_called_one() {
    let desk = Desk::with_assessed_sample(30);
    let listed = desk.json(["list", "--where", "状態:確認可", "--format", "json"]);
    let reach = |id: &str| {
        desk.json(["show", id, "--format", "json"]).remove(0)["access"]["telephone"].clone()
    };
    let mut ids = listed.iter().filter_map(|one| one["id"].as_str());
    let id = ids.find(|id| reach(id).is_string()).unwrap();
    let page = desk.done(["plan", id]);
    assert_eq!(blank(&page, "contact"), reach(id).as_str());
    assert!(
        blank(&page, "address").unwrap().starts_with("見本県"),
        "{page}"
    );
    assert!(page.contains("見本（架空の県）"));
    assert!(!plan(&full(), &PlanForm::default()).contains("見本"));
}

#[test]
fn without_a_report_there_is_no_plan_and_no_argument_takes_a_patient() {
    let desk = desk();
    let said = desk.run(["plan", "2020000000102"]);
    assert!(
        said.code == 2 && said.err.contains("2020000000102"),
        "{said:?}"
    );
    let said = desk.run(["plan", ID, "--visit", "neither"]);
    assert_eq!(said.code, 2, "{said:?}");
    let help = desk.done(["plan", "--help"]);
    for word in ["--patient", "--disease", "--name"] {
        assert!(!help.contains(word), "{help}");
        assert_eq!(desk.run(["plan", ID, word, "架空花子"]).code, 2);
    }
}

#[test]
fn a_form_of_ones_own_is_complete_or_what_it_lacks_is_named() {
    let desk = desk();
    let most = "disease,name,address,contact,f1,f2,manager";
    let said = desk.run(["plan", ID, "--own-form", most]);
    assert_eq!(said.code, 1, "{said:?}");
    let missing: Vec<&str> = said
        .out
        .lines()
        .filter(|line| line.starts_with('□'))
        .collect();
    assert_eq!(missing.len(), 2, "{said:?}");
    assert!(
        missing[0].contains("治療に関する計画") && missing[1].contains("連携医療機関"),
        "{missing:?}"
    );
    assert!(
        said.out.lines().all(|line| line.contains("医療法")),
        "{said:?}"
    );
    let all = format!("{most},partners");
    let said = desk.run(["plan", ID, "--own-form", &all, "--under-fees"]);
    assert!(said.code == 0 && said.err.contains("Q20"), "{said:?}");
    assert!(said.out.contains("診療報酬の説明で代える"), "{said:?}");
    assert_eq!(desk.run(["plan", ID, "--own-form", "patient"]).code, 2);
}

#[test]
fn the_clauses_of_the_duty_are_explained() {
    let desk = Desk::new();
    for id in kakari_core::plan::clause::ALL {
        let page = desk.done(["explain", id]);
        assert!(page.contains(id), "{page}");
    }
    // What rests on a clause stands on its page.
    let law = desk.done(["explain", kakari_core::plan::clause::LAW]);
    assert!(
        law.contains("患者か家族から求めがあった") && law.contains("疾患名"),
        "{law}"
    );
    let ways = desk.done(["explain", kakari_core::plan::clause::METHODS]);
    for way in [
        "電子メール",
        "医療機関のファイルを通信で見せ",
        "磁気ディスク",
        "書面を渡す",
    ] {
        assert!(ways.contains(way), "{ways}");
    }
}
