//! Names of partners, and a registry in which they stand, are closed, or stand twice.

use serde_json::{Value, json};

use super::Case;
use super::dice::Dice;

/// Names as they stand on forms: some are spellings of the same facility.
const NAMES: &[&str] = &[
    "高知医療センター",
    "高知医療　センター",
    "高知医療ｾﾝﾀｰ",
    "井上病院",
    "医療法人社団 井上病院",
    "医療法人井上病院",
    "要医院",
    "医療法人　要医院",
    "桜クリニック",
    "桜ｸﾘﾆｯｸ",
    "ＡＢＣクリニック",
    "Abcｸﾘﾆｯｸ",
    "バラ・パーク医院",
    "ﾊﾞﾗﾊﾟｰｸ医院",
    "どこにもない診療所",
    "やすらぎの里",
    "特別養護老人ホームやすらぎの里",
];

/// Names that the register may have for the facility that reports: the same one otherwise written, a
/// branch, something near, something else.
const REGISTERED: &[&str] = &[
    "要クリニック",
    "要 病院",
    "要医院（分院）",
    "要町医院",
    "要町中央医院",
    "要",
    "森医院",
    "井上病院",
    "桜ヶ丘クリニック",
    "高知医療センター",
    "医療センター",
    "",
];

/// The questions that ask for names.
const ASKING: [&str; 4] = [
    "f2i.on_call.partners",
    "f2ro.backup_beds.partners",
    "f2ha.system.partners",
    "f2ni.cooperating.facilities",
];

/// Some names; now and then exactly eight, or nine.
pub(crate) fn names(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => many(8),
        1 => many(9),
        _ => (0..dice.between(1, 3))
            .map(|_| json!(*dice.of(NAMES)))
            .collect(),
    }
}

fn many(count: usize) -> Value {
    (1..=count)
        .map(|number| json!(format!("第{number}病院")))
        .collect()
}

/// Other names, another registry, another list of care facilities.
pub(crate) fn flip(case: &mut Case, dice: &mut Dice) {
    match dice.below(4) {
        0 | 1 => {
            let item = *dice.of(&ASKING);
            case.report["answers"][item] = names(dice);
        }
        2 => {
            case.context["registry"] = registry(case, dice);
        }
        _ => {
            let lists = [
                json!(["やすらぎの里"]),
                json!(["第1病院", "やすらぎの 里", "要医院"]),
                json!(["さくら苑"]),
            ];
            case.context["care_facilities"] = dice.of(&lists).clone();
        }
    }
}

/// The facility itself, mostly, and others in every standing.
pub(crate) fn registry(case: &Case, dice: &mut Dice) -> Value {
    let mut entries = Vec::new();
    if !dice.one_in(5) {
        let facility = &case.report["facility"];
        let name = if dice.one_in(4) {
            json!(*dice.of(REGISTERED))
        } else {
            facility["name"].clone()
        };
        entries.push(json!({ "id": facility["id"], "name": name, "status": "open" }));
    }
    let other_names = [
        "高知医療センター",
        "井上病院",
        "医療法人井上病院",
        "井上病院",
        "医療法人 要医院",
        "要医院",
        "桜クリニック",
        "ＡＢＣクリニック",
        "バラパーク医院",
        "第1病院",
    ];
    for (number, name) in other_names.into_iter().enumerate() {
        if dice.one_in(2) {
            let status = *dice.of(&["open", "open", "closed", "out"]);
            entries.push(
                json!({ "id": format!("39290000{number:02}"), "name": name, "status": status }),
            );
        }
    }
    Value::Array(entries)
}
