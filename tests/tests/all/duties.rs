//! The four reports that a facility owes: beds from lists, from files of facts and by hand, and what follows from them.

use serde_json::Value;

use super::process::Desk;

const LIST: &str = "\
ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地,一般病床,療養病床,精神病床,結核病床,感染症病床,合計病床数
3911000000001,一般病院,1,39,201,高知市,60,40,,,,100
3911000000002,精神病院,1,39,201,高知市,0,0,120,0,0,120
3911000000003,空欄病院,1,39,201,高知市,,,,,,
3911000000004,食違病院,1,39,201,高知市,60,,,,,50
3921000000001,有床医院,2,39,201,高知市,19,0,,,,19
3921000000002,無床医院,2,39,201,高知市,0,0,,,,0
3921000000003,空欄医院,2,39,201,高知市,,,,,,
3921000000004,誤記医院,2,39,201,高知市,十九床くらい,,,,,
";

const BLANK: &str = "3921000000003";

fn desk() -> Desk {
    let desk = Desk::new();
    let list = desk.write("一覧.csv", LIST);
    let list = list.to_str().unwrap();
    let said = desk.run(["import", "facilities", list, "--by", "佐藤"]);
    assert_eq!(said.code, 1, "one row is refused: {}{}", said.out, said.err);
    let all = format!("{}{}", said.out, said.err);
    assert!(all.contains("0以上の整数として読めません"), "{all}");
    assert!(all.contains("合計病床数 50 より多く"), "{all}");
    desk
}

fn ids(desk: &Desk, query: &str) -> Vec<String> {
    let lines = desk.json(["list", "--where", query, "--format", "json"]);
    let id = |line: &Value| line["id"].as_str().unwrap()[9..].to_owned();
    let mut ids: Vec<String> = lines
        .iter()
        .map(|line| format!("{}{}", &line["kind"].as_str().unwrap()[..1], id(line)))
        .collect();
    ids.sort();
    ids
}

fn duties(desk: &Desk, id: &str) -> Vec<String> {
    let shown = desk.json(["show", id, "--format", "json"]).remove(0);
    let duties = shown["duties"].as_array().unwrap();
    let one = |one: &Value| {
        format!(
            "{} {}",
            one["owed"].as_str().unwrap(),
            one["clause"].as_str().unwrap()
        )
    };
    duties.iter().map(one).collect()
}

#[test]
fn conditions_find_who_owes_which_report_and_blank_beds_are_unknown() {
    let desk = desk();
    for (query, found) in [
        ("義務:病床機能報告", &["c0001", "h0001"][..]),
        ("duty:beds", &["c0001", "h0001"]),
        ("gimu:病床", &["c0001", "h0001"]),
        ("義務:病床機能報告不明", &["c0003", "h0003", "h0004"]),
        ("義務:病床機能報告なし", &["c0002", "h0002"]),
        (
            "義務:外来機能報告",
            &["c0001", "h0001", "h0002", "h0003", "h0004"],
        ),
        ("義務:外来機能報告任意", &["c0002"]),
        ("duty:outpatient-unknown", &["c0003"]),
        ("義務:不明", &["c0003", "h0003", "h0004"]),
        (
            "義務:かかりつけ医機能報告 種別:診療所",
            &["c0001", "c0002", "c0003"],
        ),
    ] {
        assert_eq!(ids(&desk, query), found, "{query}");
    }
    assert_eq!(ids(&desk, "義務:医療機能情報提供制度").len(), 7);
    let said = desk.run(["list", "--where", "義務:病床数"]);
    assert!(
        said.err
            .contains("条件「義務:病床数」に当たるものはありません"),
        "{}",
        said.err
    );
    assert_eq!(
        duties(&desk, BLANK),
        [
            "unknown 医療法第30条の13",
            "unknown 医療法第30条の18の2第1項",
            "owed 医療法第6条の3",
            "owed 医療法第30条の18の4第1項",
        ]
    );
    let text = desk.done(["show", BLANK]);
    assert!(
        text.contains("病床数　不明") && text.contains("0床なら無床"),
        "{text}"
    );
    let csv = desk.path("一覧.jsonl");
    desk.done(["list", "--out", csv.to_str().unwrap(), "--by", "佐藤"]);
    let file = std::fs::read_to_string(csv).unwrap();
    assert!(file.contains("\"beds\":{\"general\":19,"), "{file}");
}

#[test]
fn beds_are_written_by_hand_journaled_and_undone() {
    let desk = desk();
    let refused = desk.run(["scope", BLANK, "--beds", "一般=十", "--by", "鈴木"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("病床数「一般=十」は読めません"),
        "{}",
        refused.err
    );
    // Nothing half done: a fact beside beds that cannot be read.
    let both = [
        "scope",
        BLANK,
        "--opened",
        "2020-04-01",
        "--beds",
        "beds=1",
        "--by",
        "鈴木",
    ];
    assert_eq!(desk.run(both).code, 2);
    let shown = desk.json(["scope", BLANK, "--format", "json"]).remove(0);
    assert_eq!(shown["opened_on"], Value::Null);
    desk.done([
        "scope",
        BLANK,
        "--beds",
        "一般＝１０，療養病床=0",
        "--by",
        "鈴木",
    ]);
    let shown = desk.json(["scope", BLANK, "--format", "json"]).remove(0);
    assert_eq!(shown["beds"]["general"], 10);
    assert_eq!(shown["beds"]["total"], Value::Null);
    assert!(duties(&desk, BLANK)[0].starts_with("owed "));
    let journal = desk.done(["journal"]);
    assert!(
        journal.contains("病床数：一般病床10、療養病床0"),
        "{journal}"
    );
    desk.done(["undo", "--by", "鈴木"]);
    assert!(duties(&desk, BLANK)[0].starts_with("unknown "));
    // Zero is said and not blank.
    desk.done(["scope", BLANK, "--beds", "total=0", "--by", "鈴木"]);
    assert!(duties(&desk, BLANK)[1].starts_with("voluntary 医療法第30条の18の3第1項"));
    // The list says nothing of it, so that it takes nothing away.
    let list = desk.write("一覧2.csv", LIST);
    desk.run([
        "import",
        "facilities",
        list.to_str().unwrap(),
        "--by",
        "佐藤",
    ]);
    assert!(duties(&desk, BLANK)[1].starts_with("voluntary "));
    // A file of facts replaces what a person wrote, and says so.
    let facts = desk.write("事実.csv", format!("ID,一般病床,合計病床数\n{BLANK},5,5\n"));
    let facts = facts.to_str().unwrap();
    let said = desk.run(["import", "scope", facts, "--by", "佐藤"]);
    let all = format!("{}{}", said.out, said.err);
    assert!(all.contains("変更 1") && all.contains("鈴木"), "{all}");
    assert!(duties(&desk, BLANK)[0].starts_with("owed "));
    let again = desk.done(["import", "scope", facts, "--by", "佐藤"]);
    assert!(again.contains("同じ 1"), "{again}");
    desk.done(["journal", "verify"]);
    desk.done(["doctor"]);
    let backup = desk.path("控え.db");
    desk.done(["backup", backup.to_str().unwrap()]);
}
