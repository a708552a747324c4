//! Days, ids, names and scope facts around the answers, each near an edge.

use serde_json::{Value, json};

use super::dice::Dice;
use super::{Case, people};
use crate::judging::oracle;

/// Days around the edges of the window, as month and day; the year is the edition's.
const EDGES: [&str; 11] = [
    "01-01", "01-02", "01-15", "01-31", "02-10", "02-27", "02-28", "03-30", "03-31", "04-01",
    "12-31",
];

/// A day near an edge: in the edition's year, now and then in the one before or after.
fn plain_day(case: &Case, dice: &mut Dice) -> String {
    let year = oracle::year_of(&case.report);
    let year = match dice.below(8) {
        0 | 1 => year - 1,
        2 if dice.one_in(3) => year + 1,
        _ => year,
    };
    format!("{year}-{}", dice.of(&EDGES))
}

/// Such a day as the facility writes it.
fn day(case: &Case, dice: &mut Dice) -> Value {
    let plain = plain_day(case, dice);
    json!(if dice.one_in(6) {
        respelled(&plain, dice)
    } else {
        plain
    })
}

/// The same day as people write it.
pub(crate) fn respelled(plain: &str, dice: &mut Dice) -> String {
    let numbers: Vec<u16> = plain
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    let [year, month, day] = numbers[..] else {
        return plain.to_owned();
    };
    let reiwa = year.saturating_sub(2018);
    match dice.below(7) {
        0 => format!("令和{reiwa}年{month}月{day}日"),
        3 => format!("{year}/{month:02}/{day:02} 0:00"),
        4 => format!("{plain}T00:00:00"),
        5 => {
            let weekday = oracle::weekday((year, month as u8, day as u8));
            format!("令和{reiwa}年{month}月{day}日（{weekday}）")
        }
        1 => format!("R{reiwa}.{month}.{day}"),
        2 => format!("{year}/{month}/{day}"),
        _ => "０１２３４５６７８９".chars().enumerate().fold(
            format!("令和{reiwa}年{month}月{day}日"),
            |text, (digit, wide)| text.replace(&digit.to_string(), &wide.to_string()),
        ),
    }
}

/// Something known beside the report.
pub(crate) fn add_context(case: &mut Case, dice: &mut Dice) {
    case.context = json!({});
    if dice.one_in(2) {
        case.context["today"] = json!(plain_day(case, dice));
    }
    if dice.one_in(2) {
        case.context["deadline"] = json!(plain_day(case, dice));
    }
    if dice.one_in(2) {
        case.context["prefecture"] = json!(*dice.of(&["39", "39", "13"]));
    }
    if dice.one_in(2) {
        case.context["registry"] = people::registry(case, dice);
        if dice.one_in(6) {
            case.context["registry_in_part"] = json!(dice.one_in(2));
        }
    }
}

/// The days of the report, and those it is held against.
pub(crate) fn flip_days(case: &mut Case, dice: &mut Dice) {
    let wrong = [
        json!("2026-02-30"),
        json!("昨日"),
        json!("令和8年2月10日（水）"),
        json!("2026-02-10T00:00:00Z"),
        json!(20_260_210),
        json!("2026-13-01"),
        json!(null),
        json!(""),
    ];
    let field = *dice.of(&["reported_on", "reported_on", "received_on", "changed_on"]);
    case.report[field] = if dice.one_in(5) {
        dice.of(&wrong).clone()
    } else {
        day(case, dice)
    };
    if field == "changed_on" {
        case.report["act"] = json!("change");
    }
}

/// Opening, closing, suspensions and exclusion, in the report and in the registry.
pub(crate) fn flip_scope(case: &mut Case, dice: &mut Dice) {
    for (field, value) in some_facts(case, dice) {
        let respell = value
            .as_str()
            .filter(|_| field.ends_with("_on") && dice.one_in(6))
            .map(str::to_owned);
        case.report["facility"][field] =
            respell.map_or(value, |plain| json!(respelled(&plain, dice)));
    }
    if dice.one_in(3) {
        let facility = &case.report["facility"];
        let mut entry = json!({ "id": facility["id"], "name": facility["name"], "status": "open" });
        for (field, value) in some_facts(case, dice) {
            // The office's own facts are never in another spelling.
            let same = field == "suspended" && facility[field].is_array() && dice.one_in(2);
            entry[field] = if same { facility[field].clone() } else { value };
        }
        let registry = &mut case.context["registry"];
        if !registry.is_array() {
            *registry = json!([]);
        }
        if let Some(list) = registry.as_array_mut() {
            list.retain(|other| other["id"] != entry["id"]);
            list.push(entry);
        }
    }
}

fn some_facts(case: &Case, dice: &mut Dice) -> Vec<(&'static str, Value)> {
    let mut facts = Vec::new();
    if dice.one_in(3) {
        facts.push(("opened_on", json!(plain_day(case, dice))));
    }
    if dice.one_in(3) {
        facts.push(("closed_on", json!(plain_day(case, dice))));
    }
    if dice.one_in(2) {
        let pauses: Value = (0..dice.between(1, 2)).map(|_| pause(case, dice)).collect();
        facts.push(("suspended", pauses));
    }
    if dice.one_in(6) {
        facts.push((
            "excluded",
            json!(*dice.of(&["special_function", "dental_only", "penal", "imperial"])),
        ));
    }
    facts
}

/// A suspension whose last day is not before its first.
fn pause(case: &Case, dice: &mut Dice) -> Value {
    let (one, other) = (plain_day(case, dice), plain_day(case, dice));
    let (from, to) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    match dice.below(4) {
        0 => json!({ "from": from, "to": null }),
        1 => json!({ "from": from }),
        _ => json!({ "from": from, "to": to }),
    }
}

/// Who reports, and what stands around the form.
pub(crate) fn flip_identity(case: &mut Case, dice: &mut Dice) {
    let facility = &mut case.report["facility"];
    match dice.below(8) {
        0 => {
            let ids = [
                "3920",
                "39201",
                "392A1",
                "3912345678901",
                "39212345678901",
                "4822395402030",
                "0021234",
                "3931234",
                "392a123",
                "３９２1234",
                "1321234567",
                "3911234567",
                "4721ZZ",
            ];
            facility["id"] = json!(*dice.of(&ids));
        }
        1 => {
            facility["kind"] = dice
                .of(&[
                    json!("hospital"),
                    json!("clinic"),
                    json!(null),
                    json!("病院"),
                    json!(1),
                ])
                .clone()
        }
        2 => {
            facility["code"] = dice
                .of(&[
                    json!("0110113719"),
                    json!("0110113718"),
                    json!("011011371"),
                    json!(""),
                    json!(null),
                    json!("01101137１9"),
                ])
                .clone()
        }
        3 => {
            let names = [
                "株式会社高知製作所診療所",
                "ｶﾌﾞｼｷガイシャ",
                "特別養護老人ホームやすらぎの里医務室",
                "市役所診療所",
                "有限会社　要",
                "学校法人要",
                "健康管理センター",
                "医療法人 要医院",
                "要 医院",
                "",
            ];
            facility["name"] = json!(*dice.of(&names));
        }
        4 => {
            case.report["note"] = dice
                .of(&[json!("健診のみ"), json!(""), json!(null)])
                .clone()
        }
        5 => {
            let fields = ["channel", "act"];
            let words = [
                json!("paper"),
                json!("report"),
                json!("change"),
                json!("withdrawal"),
                json!("fax"),
                json!(""),
            ];
            case.report[*dice.of(&fields)] = dice.of(&words).clone();
        }
        6 => {
            facility["excluded"] = dice
                .of(&[
                    json!("other"),
                    json!("penal"),
                    json!(""),
                    json!(null),
                    json!(3),
                ])
                .clone()
        }
        _ => case.report[*dice.of(&["remark", "Edition", "answer"])] = json!(1),
    }
}
