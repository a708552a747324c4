//! 集計 of several databases and publications as one table.

use serde_json::Value;

use crate::all::process::Desk;

/// A publication counts as the database from which it was made, as far as it says things.
#[test]
fn publications_and_databases_of_several_prefectures_are_one_table() {
    let desk = Desk::with_assessed_sample(200);
    desk.done(["publish", "--out", "public", "--no-record"]);
    let own = desk.json(["stats", "--per", "municipality", "--format", "json"]);
    let public = desk.json([
        "stats",
        "public",
        "--per",
        "municipality",
        "--format",
        "json",
    ]);
    // The kind that a report gives is not published. Where it is not that of the register, other questions were asked.
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    let contradicted =
        "SELECT f.municipality FROM current_versions v JOIN versions x ON x.id = v.version
        JOIN facilities f ON f.id = v.facility WHERE v.edition = 'r07' AND x.kind <> f.kind";
    let mut contradicted = database.prepare(contradicted).unwrap();
    let towns = contradicted
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let mut towns: Vec<String> = towns.map(Result::unwrap).collect();
    towns.push("合計".to_owned());
    let (mut compared, mut lacking) = (0, 0);
    for row in public.iter().filter(|row| row["group"] != "residents") {
        let is_it =
            |other: &&Value| other["area"] == row["area"] && other["measure"] == row["measure"];
        let other = own.iter().find(is_it).unwrap();
        let is_of_function = ["reports", "functions"].contains(&row["group"].as_str().unwrap());
        if !is_of_function && towns.iter().any(|town| row["area"] == **town) {
            continue;
        }
        if row["state"] == "lacking" {
            assert!(row["value"].is_null() && row["asked"].is_null(), "{row}");
            lacking += 1;
            continue;
        }
        for name in ["value", "state", "unknown", "asked", "share_percent"] {
            // Who had to report and did not is not published.
            let is_share =
                row["measure"] == "reported" && matches!(name, "asked" | "share_percent");
            match is_share {
                true => assert!(row[name].is_null() && !other[name].is_null() || other[name] == 0),
                false => assert_eq!(row[name], other[name], "{name} {row} {other}"),
            }
        }
        compared += 1;
    }
    assert!(compared > 2_000 && lacking > 200, "{compared} {lacking}");
    let lacks = |key: &str| {
        let row = public.iter().find(|row| row["measure"] == key).unwrap();
        row["state"] == "lacking"
    };
    for key in ["facilities", "in", "missing", "rejected.i"] {
        assert!(lacks(key), "{key}");
    }
    assert!(!lacks("reported") && !lacks("holds.i") && !lacks("confirmed.i"));

    // A neighbour with areas and no facility yet, in a database of its own.
    desk.write(
        "areas.csv",
        "市区町村コード,市区町村,二次医療圏\n39201,高知市,中央\n",
    );
    let other = ["--db", "kochi.db"];
    desk.done(["import", "areas", "areas.csv"].iter().chain(&other));
    let call = [
        "stats",
        "public",
        "kochi.db",
        "--per",
        "municipality",
        "--format",
        "json",
    ];
    let both = desk.json(call);
    let find = |area: &str, key: &str| {
        let found = both
            .iter()
            .find(|row| row["area"] == area && row["measure"] == key);
        found.unwrap_or_else(|| panic!("{area} {key}"))
    };
    assert_eq!(find("高知県 高知市", "in")["value"], 0);
    assert_eq!(find("合計", "in")["state"], "lacking");
    let total = own
        .iter()
        .find(|row| row["area"] == "合計" && row["measure"] == "reported");
    assert_eq!(find("合計", "reported")["value"], total.unwrap()["value"]);

    for (sources, said) in [
        (vec!["public", "office.db"], "二重に数える"),
        (
            vec!["public", "public/data/facilities.parquet"],
            "二重に数える",
        ),
        (vec!["nowhere.parquet"], "読めません"),
        (vec!["areas.csv"], "areas.csv"),
    ] {
        let answer = desk.run(["stats"].iter().chain(&sources));
        assert_eq!(answer.code, 2, "{sources:?}");
        assert!(answer.err.contains(said), "{sources:?}: {}", answer.err);
    }
    desk.write("broken.parquet", "PAR1 and nothing");
    assert_eq!(desk.run(["stats", "broken.parquet"]).code, 2);
    let centres = desk.run(["stats", "public", "--per", "health-centre"]);
    assert!(centres.err.contains("保健所がない"), "{}", centres.err);
    let over = desk.run([
        "stats",
        "public",
        "--out",
        "public/data/facilities.parquet",
        "--force",
    ]);
    assert_eq!(over.code, 2, "a source is never replaced: {}", over.err);
}

/// Sources are read side by side, and come out in one order. Reports that nobody has judged are told, because they count as unknown.
#[test]
fn several_databases_come_in_one_order_and_say_which_reports_are_not_judged() {
    let desk = Desk::with_assessed_sample(60);
    let names = ["kochi.db", "hyogo.db", "mie.db"];
    for (name, prefecture) in names.into_iter().zip(["39", "28", "24"]) {
        let other = |call: &[&str]| desk.done(["--db", name].iter().chain(call));
        let id = format!("{prefecture}10000000011");
        desk.write(
            "facilities.csv",
            format!("ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\n{id},みどり病院,1,{prefecture},{prefecture}201,町\n"),
        );
        let report = format!(
            "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f1.posted\":1}}}}\n"
        );
        desk.write("reports.jsonl", report);
        other(&["import", "facilities", "facilities.csv"]);
        other(&["import", "reports", "reports.jsonl"]);
    }
    let counted = |sources: &[&str]| {
        let call = ["stats", "--per", "prefecture", "--format", "json"];
        desk.run(call.iter().chain(sources))
    };
    let order = ["office.db", "kochi.db", "hyogo.db", "mie.db"];
    let first = counted(&order);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(!first.err.contains("判定していない"), "{}", first.err);
    for _ in 0..3 {
        let again = counted(&order);
        assert_eq!((&again.out, &again.err), (&first.out, &first.err));
    }
    let turned = counted(&["mie.db", "kochi.db", "office.db", "hyogo.db"]);
    assert_eq!(
        turned.out, first.out,
        "the order of areas is that of their codes"
    );

    for name in ["mie.db", "kochi.db"] {
        let database = rusqlite::Connection::open(desk.path(name)).unwrap();
        database.execute("DELETE FROM assessments", []).unwrap();
    }
    let told = counted(&order);
    let lines: Vec<&str> = told.err.lines().collect();
    let of = |name: &str| {
        let start = format!("{name}：判定していない報告が 1 件あり、不明として");
        lines.iter().position(|line| line.starts_with(&start))
    };
    assert!(
        of("kochi.db") < of("mie.db") && of("kochi.db").is_some(),
        "{}",
        told.err
    );
    assert_eq!((of("office.db"), of("hyogo.db")), (None, None));
    let rows = |said: &str| -> Vec<Value> {
        said.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let unknown = |rows: &[Value]| -> u64 {
        let total = rows.iter().filter(|row| row["division"] == "total");
        total.filter_map(|row| row["unknown"].as_u64()).sum()
    };
    assert!(unknown(&rows(&told.out)) > unknown(&rows(&first.out)));
    // Its own statistics judge first, and then nothing is left to tell; looking alone tells it and says what helps.
    let call = ["--db", "kochi.db", "stats", "--per", "prefecture"];
    let looked = desk.run(["--read-only"].iter().chain(&call));
    assert!(
        looked.err.contains("判定していない報告が 1 件")
            && looked.err.contains("--read-only を外す")
    );
    let page = ["--out", "looked.html"];
    desk.done(["--read-only"].iter().chain(&call).chain(&page));
    let page = std::fs::read_to_string(desk.path("looked.html")).unwrap();
    assert!(
        page.contains("判定していない報告"),
        "it stands in the notes"
    );
    let judged = desk.run(call);
    assert!(!judged.err.contains("判定していない"), "{}", judged.err);
    assert!(!counted(&order).err.contains("kochi.db"));

    // Whichever thread is first: the first source that cannot be read is the one that is named.
    for name in ["x.db", "y.db"] {
        desk.write(name, "nothing");
    }
    for _ in 0..3 {
        let refused = counted(&["office.db", "y.db", "x.db"]);
        assert!(
            refused.code == 2 && refused.err.contains("y.db"),
            "{refused:?}"
        );
    }
}
