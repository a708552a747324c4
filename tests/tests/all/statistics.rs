//! 集計 that leaves the office, against SQL over the same database: written from what the tables mean, not from the code that
//! counts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::process::Desk;

mod sources;

/// Counts of a municipality by measure.
type Counts = BTreeMap<String, f64>;

/// The reports that are counted: of facilities that have to report, the current version of this year, not taken back.
const REPORTED: &str = "WITH reported AS (
    SELECT f.municipality AS town, f.id AS id, c.canonical AS report, a.holds AS holds
    FROM current_versions v
    JOIN versions x ON x.id = v.version AND x.act <> 'withdrawal'
    JOIN assessments a ON a.version = v.version AND a.scope = 'in'
    JOIN contents c ON c.version = v.version
    JOIN facilities f ON f.id = v.facility
    WHERE v.edition = 'r07')";

fn recount(desk: &Desk) -> BTreeMap<String, Counts> {
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    let mut counted: BTreeMap<String, Counts> = BTreeMap::new();
    let mut put = |measure: &str, question: &str| {
        let sql = format!("{REPORTED} {question}");
        let mut statement = database.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        for row in rows.unwrap() {
            let (town, number): (String, Option<f64>) = row.unwrap();
            let towns = counted.entry(town).or_default();
            towns.insert(measure.to_owned(), number.unwrap_or(0.0));
        }
    };
    put(
        "facilities",
        "SELECT municipality, CAST(count(*) AS REAL) FROM facilities GROUP BY 1",
    );
    put(
        "reported",
        "SELECT town, CAST(count(*) AS REAL) FROM reported GROUP BY 1",
    );
    let sum = |condition: &str| {
        format!("SELECT town, CAST(sum({condition}) AS REAL) FROM reported GROUP BY 1")
    };
    put("holds.f1", &sum("holds LIKE 'yes %'"));
    for function in ["i", "ro", "ha", "ni"] {
        let yes = "SELECT 1 FROM cells k WHERE k.kind = 'verdict' AND k.edition = 'r07' AND k.word = 'yes'";
        let found = format!("EXISTS ({yes} AND k.subject = id AND k.part = '{function}')");
        put(&format!("confirmed.{function}"), &sum(&found));
    }
    // 該当無し together with others is no valid answer, nor is a code that the form does not have.
    for (item, code, last) in [
        ("f1.areas", 6, 17),
        ("f1.diseases", 18, 41),
        ("f1.areas", 1, 17),
    ] {
        let ticked = format!(
            "EXISTS (SELECT 1 FROM json_each(report, '$.answers.\"{item}\"') e WHERE e.value = {code})
               AND NOT EXISTS (SELECT 1 FROM json_each(report, '$.answers.\"{item}\"') e
                 WHERE e.value NOT BETWEEN 1 AND {last})"
        );
        put(&format!("{item}.{code}"), &sum(&ticked));
    }
    // Counts are whole, and people in full-time equivalents have one decimal at most.
    for (item, parts) in [("f2ha.fee.visit", 1), ("f1.staff.doctors", 10)] {
        let number = format!("json_extract(report, '$.answers.\"{item}\"')");
        let valid = format!("abs({number} * {parts} - round({number} * {parts})) < 0.000001");
        put(
            item,
            &sum(&format!(
                "CASE WHEN {number} >= 0 AND {valid} THEN {number} END"
            )),
        );
    }
    counted
}

fn number(row: &Value, name: &str) -> f64 {
    row[name].as_f64().unwrap_or(0.0)
}

#[test]
fn every_number_is_that_of_a_recount_by_sql() {
    let desk = Desk::with_assessed_sample(300);
    let counted = recount(&desk);
    let rows = desk.json(["stats", "--by", "municipality", "--format", "json"]);
    let mut compared = 0;
    let mut total: Counts = Counts::new();
    for (town, counts) in &counted {
        for (measure, wanted) in counts {
            let is_it = |row: &&Value| row["area"] == **town && row["measure"] == **measure;
            let found: Vec<&Value> = rows.iter().filter(is_it).collect();
            let [row] = found[..] else {
                panic!("{town} {measure}: {} rows", found.len());
            };
            assert!(
                (number(row, "value") - wanted).abs() < 0.05,
                "{town} {measure}: {wanted} {row}"
            );
            *total.entry(measure.clone()).or_default() += wanted;
            compared += usize::from(*wanted > 0.0);
        }
    }
    assert!(compared > 60, "{compared}");
    let whole: Vec<&Value> = rows
        .iter()
        .filter(|row| row["division"] == "total")
        .collect();
    for (measure, wanted) in &total {
        let row = whole
            .iter()
            .find(|row| row["measure"] == **measure)
            .unwrap();
        assert!(
            (number(row, "value") - wanted).abs() < 0.05,
            "{measure}: {wanted} {row}"
        );
    }
    // The other kinds of areas have the same total, and so has the list of facilities behind a number.
    for per in ["prefecture", "medical-area", "health-centre"] {
        let others = desk.json(["stats", "--per", per, "--format", "json"]);
        let others: Vec<&Value> = others
            .iter()
            .filter(|row| row["division"] == "total")
            .collect();
        assert_eq!(others, whole, "{per}");
    }
    let listed = desk.json(["list", "--where", "集計:holds.f1", "--format", "json"]);
    assert_eq!(listed.len() as f64, total["holds.f1"]);
    let residents = rows
        .iter()
        .find(|row| row["measure"] == "residents")
        .unwrap();
    let first = rows
        .iter()
        .find(|row| row["measure"] == "facilities")
        .unwrap();
    assert_eq!(first["area"], residents["area"]);
    let per = number(first, "value") * 100_000.0 / number(residents, "value");
    assert!((number(first, "per_100000") - per).abs() <= 0.051);
}

#[test]
fn nothing_below_the_set_number_leaves_the_office_and_the_database_need_not_be_written() {
    let desk = Desk::with_assessed_sample(200);
    desk.done(["settings", "set", "small-cells", "5"]);
    let mut hidden = 0;
    for per in [
        "prefecture",
        "medical-area",
        "health-centre",
        "municipality",
    ] {
        let call = ["--read-only", "stats", "--per", per, "--format", "json"];
        let rows = desk.json(call);
        for row in rows.iter().filter(|row| row["unit"] == "施設") {
            for name in ["value", "unknown", "asked", "last_year"] {
                let shown = row[name].as_u64().unwrap_or(0);
                assert!(shown == 0 || shown >= 5, "{name} {row}");
            }
            hidden += usize::from(row["state"] == "hidden");
        }
    }
    assert!(hidden > 100, "{hidden}");
    let text = desk.done(["stats", "--per", "municipality"]);
    assert!(text.contains("秘匿"), "{text}");
}

/// By one setting, in all forms, and undone with it.
#[test]
fn counts_are_rounded_in_every_form_and_say_so() {
    let desk = Desk::with_assessed_sample(200);
    desk.done(["settings", "set", "rounding", "１０"]);
    let rows = desk.json(["stats", "--per", "municipality", "--format", "json"]);
    let counts = rows.iter().filter(|row| row["unit"] == "施設");
    let numbers: Vec<u64> = counts
        .flat_map(|row| [&row["value"], &row["asked"], &row["unknown"]])
        .filter_map(Value::as_u64)
        .collect();
    assert!(numbers.len() > 500 && numbers.iter().all(|one| one % 10 == 0));
    assert!(numbers.iter().any(|one| *one > 0));
    let said = desk.run(["stats", "--per", "municipality", "--measure", "holds.f1"]);
    assert!(
        said.out.contains("有（報告） 約") && said.out.contains("約：10 の倍数"),
        "{said:?}"
    );
    assert!(said.err.contains("設定 rounding"), "{said:?}");
    for name in ["a.html", "a.csv"] {
        desk.done(["stats", "--out", name]);
        let text = std::fs::read_to_string(desk.path(name)).unwrap();
        assert!(
            text.contains("10 の倍数") || text.contains(",rounded_to"),
            "{name}"
        );
    }
    let refused = desk.run(["settings", "set", "rounding", "0"]);
    assert!(
        refused.code == 2 && refused.err.contains("unset rounding"),
        "{refused:?}"
    );
    desk.done(["settings", "unset", "rounding"]);
    let exact = desk.json(["stats", "--per", "municipality", "--format", "json"]);
    assert!(
        exact
            .iter()
            .any(|row| row["value"].as_u64().unwrap_or(0) % 10 == 3)
    );
    assert!(exact.iter().all(|row| row["rounded_to"].is_null()));
}

/// By keys and by words, with what they are made of beside.
#[test]
fn a_number_can_be_divided_by_any_other() {
    let desk = Desk::with_assessed_sample(100);
    let call = [
        "stats",
        "--per",
        "municipality",
        "--measure",
        "in",
        "--ratio",
        "f2ha.fee.visit/holds.ha",
        "--ratio",
        "イ・有（報告） ÷ 医療機関",
        "--format",
        "json",
    ];
    let rows = desk.json(call);
    let keys: std::collections::BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row["measure"].as_str())
        .collect();
    let wanted = ["f2ha.fee.visit/holds.ha", "holds.i/facilities", "in"];
    assert_eq!(keys, wanted.into());
    let total = rows
        .iter()
        .find(|row| row["division"] == "total" && row["measure"] == "holds.i/facilities")
        .unwrap();
    let wanted = number(total, "numerator") / number(total, "denominator");
    assert!((number(total, "value") - wanted).abs() < 0.001 && wanted > 0.0);
    let text = desk.done([
        "stats",
        "--ratio",
        "withdrawn/holds.ro",
        "--per",
        "municipality",
    ]);
    assert!(text.contains("引き戻し ÷ ロ・有（報告） 0."), "{text}");
}

#[test]
fn a_call_that_cannot_be_meant_is_refused_and_writes_nothing() {
    let desk = Desk::with_assessed_sample(20);
    desk.write("old.csv", "甲");
    for (call, said) in [
        (
            vec!["stats", "--by", "town"],
            "「town」という区域の分け方はありません",
        ),
        (vec!["stats", "--measure", "holds.x"], "holds.i"),
        (vec!["stats", "--ratio", "holds.x/in"], "holds.i"),
        (
            vec!["stats", "--ratio", "in/報告なし"],
            "という数はありません",
        ),
        (vec!["stats", "--ratio", "holds.i"], "/ で区切って"),
        (vec!["stats", "--out", "old.csv"], "old.csv はもうあります"),
        (
            vec!["stats", "--out", "office.db", "--format", "csv", "--force"],
            "データベースです",
        ),
        (
            vec!["stats", "--out", "a.csv", "--format", "json"],
            "--format が合いません",
        ),
        (vec!["stats", "--format", "xlsx"], "--out でファイルに"),
        (
            vec!["stats", "--out", "a.xlsx", "--measure", "in"],
            "--measure は",
        ),
        (vec!["stats", "--out", "a.doc"], "形が分かりません"),
        (
            vec!["stats", "--out", "a.csv", "--format", "text"],
            "--format が合いません",
        ),
    ] {
        let answer = desk.run(&call);
        assert_eq!(answer.code, 2, "{call:?}");
        assert!(answer.err.contains(said), "{call:?}: {}", answer.err);
    }
    assert_eq!(
        std::fs::read(desk.path("old.csv")).unwrap(),
        "甲".as_bytes()
    );
    assert!(!desk.path("a.csv").exists() && !desk.path("a.doc").exists());
    desk.done(["stats", "--out", "old.csv", "--force"]);
    assert!(
        std::fs::read(desk.path("old.csv"))
            .unwrap()
            .starts_with("\u{FEFF}division,".as_bytes())
    );
    let empty = Desk::new();
    empty.write("areas.csv", "市区町村コード,市区町村,二次医療圏\n");
    assert_eq!(empty.run(["stats"]).code, 2);
}

#[test]
fn one_area_sixty_areas_and_no_facility_at_all_are_tables_too() {
    for count in [1_u32, 60] {
        let desk = Desk::new();
        let mut table = "市区町村コード,市区町村,二次医療圏,保健所,人口\n".to_owned();
        for number in 0..count {
            let code = 39_201 + number;
            table.push_str(&format!(
                "{code},とても長い名前の町村合併記念{number}番目<&市,長い名前の医療圏{number},北,{number}\n"
            ));
        }
        desk.write("areas.csv", table);
        // Some codes are those of another prefecture without their 0, until it is known which one this is.
        desk.run(["import", "areas", "areas.csv"]);
        desk.done(["settings", "set", "prefecture", "39"]);
        desk.done(["import", "areas", "areas.csv"]);
        for name in ["a.xlsx", "a.html", "a.csv", "a.jsonl"] {
            desk.done(["stats", "--per", "municipality", "--out", name]);
        }
        let rows = desk.json(["stats", "--per", "municipality", "--format", "json"]);
        let none = rows.iter().filter(|row| row["measure"] == "facilities");
        assert_eq!(
            none.filter(|row| row["value"] == 0).count(),
            count as usize + 1
        );
        assert!(
            rows.iter()
                .all(|row| row["measure"] != "holds.i" || row["state"] == "nobody")
        );
        let page = std::fs::read_to_string(desk.path("a.html")).unwrap();
        assert!(page.contains("0番目&lt;&amp;市") && !page.contains("<&市"));
        assert!(page.contains("前年の報告はない"));
    }
}

/// What was imported is listed with where it comes from, taken out by name, and brought back by undo.
#[test]
fn an_imported_indicator_is_listed_taken_out_and_brought_back() {
    let desk = Desk::with_assessed_sample(30);
    let table = "都道府県,指標,値,単位,出典,時点\n20,高齢化率,33.1,％,国勢調査,2025\n";
    desk.write("indicators.csv", table);
    desk.done(["import", "indicators", "indicators.csv"]);
    let listed = || desk.json(["indicators", "list", "--format", "json"]);
    let before = listed();
    let one = &before[0];
    assert_eq!(before.len(), 1, "{before:?}");
    for (key, value) in [
        ("kind", "indicator"),
        ("name", "高齢化率"),
        ("unit", "％"),
        ("source", "国勢調査"),
        ("when", "2025"),
        ("division", "prefecture"),
        ("by", "試験係"),
    ] {
        assert_eq!(one[key], value, "{one}");
    }
    assert_eq!(
        (&one["values"], &one["areas"][0]),
        (&Value::from(1), &Value::from("20"))
    );
    let number = one["number"].as_str().unwrap().to_owned();
    let text = desk.done(["indicators", "list"]);
    assert!(
        text.starts_with(&number) && text.contains("国勢調査"),
        "{text}"
    );
    let in_statistics = || {
        let rows = desk.json(["stats", "--per", "prefecture", "--format", "json"]);
        rows.iter().any(|row| row["label"] == "高齢化率")
    };
    assert!(in_statistics());
    let nothing = desk.run(["indicators", "remove", "病床数"]);
    assert_eq!(nothing.code, 2, "{nothing:?}");
    assert!(
        nothing.err.contains("kakari indicators list"),
        "{nothing:?}"
    );
    let removed = desk.run(["indicators", "remove", "高齢化率"]);
    assert_eq!(removed.code, 0, "{removed:?}");
    assert!(
        removed
            .err
            .contains("消しました：指標「高齢化率」（2025年）"),
        "{removed:?}"
    );
    assert!(listed().is_empty() && !in_statistics());
    let undone = desk.done(["undo"]);
    assert!(
        undone.contains("指標「高齢化率」（2025年）を消す"),
        "{undone}"
    );
    assert!(in_statistics());
    assert_eq!(listed()[0]["number"], number.as_str());
}
