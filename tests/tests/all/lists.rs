//! Facility lists as offices have them: the official layouts, saved by a spreadsheet, brought in twice.

use serde_json::json;

use super::listing::lines;
use super::process::Desk;

/// The first columns of the official layout of 医療情報ネット; both kinds of list begin with them.
const FIRST: [&str; 13] = [
    "ID",
    "正式名称",
    "正式名称（フリガナ）",
    "略称",
    "略称（フリガナ）",
    "英語表記（ローマ字表記）",
    "機関区分",
    "都道府県コード",
    "市区町村コード",
    "所在地",
    "所在地座標（緯度）",
    "所在地座標（経度）",
    "案内用ホームページアドレス",
];

/// Beds of hospitals; clinics have no [`OF_HOSPITALS`].
const BEDS: [&str; 8] = [
    "一般病床",
    "療養病床",
    "療養病床のうち医療保険適用",
    "療養病床のうち介護保険適用",
    "精神病床",
    "結核病床",
    "感染症病床",
    "合計病床数",
];

const OF_HOSPITALS: [&str; 3] = ["精神病床", "結核病床", "感染症病床"];

/// A list in the official layout: 65 columns for hospitals, 62 for clinics.
///
/// A row: id, name, kana, prefecture, municipality, address.
fn list(kind: char, rows: &[[&str; 6]]) -> String {
    let mut header: Vec<String> = FIRST.map(str::to_owned).to_vec();
    for week in ["毎週決まった曜日に休診".to_owned()]
        .into_iter()
        .chain((1..=5).map(|week| format!("決まった週に休診（定期週）第{week}週")))
    {
        header.extend(
            "月火水木金土日"
                .chars()
                .map(|day| format!("{week}（{day}）")),
        );
    }
    header.extend([
        "祝日に休診".to_owned(),
        "その他の休診日（gw、お盆等）".to_owned(),
    ]);
    let beds = BEDS.into_iter();
    header.extend(
        beds.filter(|bed| kind == '1' || !OF_HOSPITALS.contains(bed))
            .map(str::to_owned),
    );
    assert_eq!(header.len(), if kind == '1' { 65 } else { 62 });
    let mut out = header.join(",");
    out.push('\n');
    for [id, name, kana, prefecture, municipality, address] in rows {
        let mut cells = vec![""; header.len()];
        for (at, value) in [
            (0, *id),
            (1, *name),
            (2, *kana),
            (7, *prefecture),
            (8, *municipality),
            (9, *address),
        ] {
            cells[at] = value;
        }
        let kind = kind.to_string();
        cells[6] = &kind;
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

const HOSPITALS: &[[&str; 6]] = &[
    [
        "3911300000011",
        "医療法人見本会 見本中央病院",
        "ミホンチュウオウビョウイン",
        "39",
        "201",
        "高知県見本市一丁目",
    ],
    [
        "3911300000029",
        "見本町立みほん病院",
        "",
        "39",
        "",
        "高知県高岡郡見本町川西",
    ],
];

const CLINICS: &[[&str; 6]] = &[
    [
        "3922300000017",
        "かなめ医院",
        "カナメイイン",
        "39",
        "201",
        "高知県見本市二丁目",
    ],
    [
        "39223AB00000K",
        "みさき診療所",
        "",
        "39",
        "205",
        "高知県岬市一丁目",
    ],
];

const AREAS: &str = "団体コード,市区町村,二次医療圏コード,二次医療圏\n392014,見本市,3902,中央\n";

fn numbers(line: &serde_json::Value) -> [i64; 4] {
    ["new", "changed", "unchanged", "absent"].map(|key| line[key].as_i64().unwrap())
}

#[test]
fn both_official_lists_come_in_and_a_second_time_change_nothing() {
    let desk = Desk::new();
    let hospitals = desk.write("01-1_hospital.csv", list('1', HOSPITALS));
    // As the ministry publishes it: with a mark and the line ends of Windows.
    let clinics = list('2', CLINICS).replace('\n', "\r\n");
    let clinics = desk.write("02-1_clinic.csv", format!("\u{feff}{clinics}"));
    let call = [
        "import",
        "facilities",
        hospitals.to_str().unwrap(),
        clinics.to_str().unwrap(),
        "--format",
        "json",
    ];
    let dry = desk.json(call.into_iter().chain(["--dry-run"]));
    assert_eq!(numbers(&dry[0]), [2, 0, 0, 0]);
    assert!(!desk.database().exists(), "a trial leaves nothing behind");

    let said = desk.run(call);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("都道府県コードを 39 と決めました"),
        "{}",
        said.err
    );
    let first = lines(&said.out);
    assert_eq!(
        [numbers(&first[0]), numbers(&first[1])],
        [[2, 0, 0, 0], [2, 0, 0, 0]]
    );
    let second = desk.json(call);
    assert_eq!(
        [numbers(&second[0]), numbers(&second[1])],
        [[0, 0, 2, 0], [0, 0, 2, 0]]
    );
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 4);
}

/// Pages that take the list find facilities by their reading; where the register has none, it says none.
#[test]
fn the_list_carries_the_reading_where_the_register_has_one() {
    let desk = Desk::new();
    let clinics = desk.write("02-1_clinic.csv", list('2', CLINICS));
    desk.done(["import", "facilities", clinics.to_str().unwrap()]);
    let readings: Vec<_> = desk
        .json(["list", "--format", "json"])
        .iter()
        .map(|one| one["kana"].clone())
        .collect();
    assert_eq!(readings, [json!("カナメイイン"), json!(null)]);
}

#[test]
fn municipalities_that_were_not_found_are_named_and_none_is_guessed() {
    let desk = Desk::new();
    let hospitals = desk.write("01-1_hospital.csv", list('1', HOSPITALS));
    let clinics = desk.write("02-1_clinic.csv", list('2', CLINICS));
    let areas = desk.write("areas.csv", AREAS);
    for (what, file) in [("facilities", &hospitals), ("facilities", &clinics)] {
        desk.done(["import", what, file.to_str().unwrap()]);
    }
    let said = desk.run(["import", "areas", areas.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{}", said.err);
    for named in [
        "39205（例 高知県岬市一丁目）：1 件",
        "市区町村コードなし（3911300000029 見本町立みほん病院 高知県高岡郡見本町川西）：1 件",
    ] {
        assert!(said.err.contains(named), "{}", said.err);
    }
    let places: Vec<_> = desk
        .json(["list", "--format", "json"])
        .iter()
        .map(|one| one["municipality"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(places, ["見本市", "", "見本市", ""]);
}

/// Each kind of file speaks of its own entries, and its line in the journal says what it brought.
#[test]
fn each_import_speaks_of_what_it_brings() {
    let desk = Desk::new();
    let clinics = desk.write("clinics.csv", list('2', CLINICS));
    let many: String = (10..40)
        .map(|at| format!("3923{at},見本{at}町,3902,中央\n"))
        .collect();
    let areas = desk.write("areas.csv", AREAS.to_owned() + &many);
    let few = desk.write("few.csv", AREAS);
    let facts = desk.write("facts.csv", "ID,開設日\n39223AB00000K,2025-01-01\n");
    let import = |what: &str, file: &std::path::Path, more: &[&str]| {
        let file = file.to_str().unwrap();
        let said = desk.run(["import", what, file].iter().chain(more));
        said.out + &said.err
    };
    let said = import("facilities", &clinics, &[]);
    assert!(said.contains("新しい名簿にない 0"), "{said}");
    for call in [&["--dry-run"][..], &[]] {
        for said in [import("areas", &areas, call), import("areas", &few, call)] {
            assert!(
                !said.contains("新しい名簿") && !said.contains("台帳にある"),
                "{said}"
            );
        }
    }
    let said = import("areas", &few, &[]);
    assert!(
        said.contains("いま登録されている市区町村 4 件のうち 3 件が"),
        "{said}"
    );
    let said = import("areas", &few, &["--accept-absent"]);
    assert!(said.contains("新しい圏域の表にない 3"), "{said}");
    let said = import("scope", &facts, &["--dry-run"]);
    assert!(said.contains("新規") && !said.contains("にない"), "{said}");
    let journal = desk.done(["journal"]);
    for (file, kind) in [
        ("clinics.csv", "医療機関一覧"),
        ("areas.csv", "区域表"),
        ("few.csv", "区域表"),
    ] {
        let line = journal.lines().find(|line| line.contains(file)).unwrap();
        assert!(line.contains(kind), "{line}");
        assert!(!line.contains("0 施設"), "{line}");
    }
}

/// 01: a spreadsheet made 0111300000011 to 111300000011, and 01 to 1.
#[test]
fn a_cp932_list_whose_zeros_a_spreadsheet_ate_comes_in_whole() {
    let desk = Desk::new();
    let text = list(
        '2',
        &[
            [
                "121300000011",
                "髙橋内科～みほん～",
                "タカハシナイカ",
                "1",
                "101",
                "北海道見本市一丁目",
            ],
            [
                "1213AB0000K",
                "かなめ医院",
                "",
                "1",
                "101",
                "北海道見本市二丁目",
            ],
        ],
    );
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!lost);
    let file = desk.write("clinics.csv", bytes);
    let said = desk.run([
        "import",
        "facilities",
        file.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(numbers(&lines(&said.out)[0]), [2, 0, 0, 0]);
    for told in [
        "CP932",
        "失われた先頭の0を戻しました（121300000011 → 0121300000011）",
        "失われた先頭の0を戻しました（1213AB0000K → 01213AB0000K）",
    ] {
        assert!(said.err.contains(told), "{}", said.err);
    }
    let rows = desk.json(["list", "--format", "json"]);
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["0121300000011", "01213AB0000K"]);
    assert_eq!(rows[0]["name"], "髙橋内科～みほん～");
}

#[test]
fn scope_facts_are_written_by_hand_on_record_and_taken_back() {
    let desk = Desk::new();
    let clinics = desk.write("02-1_clinic.csv", list('2', CLINICS));
    desk.done(["import", "facilities", clinics.to_str().unwrap()]);
    let id = CLINICS[0][0];
    let verdict = |more: &[&str]| {
        let call = ["scope", id, "--format", "json"];
        desk.json(call.iter().chain(more))[0]["verdict"].clone()
    };
    assert_eq!(verdict(&[]), "in");
    let why = ["--reason", "休止届"];
    assert_eq!(
        verdict(&[&["--suspended", "令和8年2月1日/"][..], &why].concat()),
        "excusable"
    );
    assert_eq!(verdict(&["--closed", "2025-12-31"]), "out");
    let said = desk.run(["scope", id, "--opened", "二月ごろ"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("二月ごろ"), "{}", said.err);
    assert_eq!(verdict(&[]), "out", "what cannot be read changes nothing");
    desk.done(["undo"]);
    assert_eq!(verdict(&[]), "excusable");
    assert_eq!(verdict(&["--suspended", ""]), "in");
    let said = desk.run(["scope", "3922399999999"]);
    assert_eq!(said.code, 2);
    let journal = desk.json(["journal", "--facility", id, "--format", "json"]);
    assert_eq!(journal.len(), 4, "{journal:?}");
}

/// G-MIS and paper of the same facility: neither is thrown away, and nobody chooses but staff.
#[test]
fn a_report_of_another_channel_waits_until_staff_choose() {
    let desk = Desk::new();
    let clinics = desk.write("02-1_clinic.csv", list('2', CLINICS));
    desk.done(["import", "facilities", clinics.to_str().unwrap()]);
    let id = CLINICS[0][0];
    let report = |channel: &str, system: i64| {
        let answers = json!({ "f1.posted": 1, "f1.areas": [6], "f1.consultation": 1,
                              "f2ha.system": system, "f2i.rota": 3 });
        let report = json!({ "edition": "r07", "channel": channel, "reported_on": "2026-02-10",
                             "facility": { "id": id }, "answers": answers });
        let file = desk.write(&format!("{channel}.jsonl"), format!("{report}\n"));
        let call = [
            "import",
            "reports",
            file.to_str().unwrap(),
            "--format",
            "json",
        ];
        desk.json(call)[0].clone()
    };
    assert_eq!(report("g-mis", 3)["new"], 1);
    desk.done(["confirm", id, "--function", "i,ha", "--verdict", "yes"]);
    assert_eq!(report("paper", 0)["beside"], 1);
    let shown = || desk.json(["show", id, "--format", "json"])[0].clone();
    let status = |function: &str| shown()["functions"][function]["status"].clone();
    let current = || {
        let versions = shown()["versions"].as_array().unwrap().clone();
        let current = versions.iter().find(|one| one["current"] == true);
        current.unwrap()["channel"].clone()
    };
    assert_eq!((current(), status("ha")), (json!("g-mis"), json!("yes")));
    let page = desk.done(["show", id]);
    assert!(
        page.contains("別の経路からの報告（第2版、紙調査票）"),
        "{page}"
    );
    assert_eq!(desk.run(["choose", id, "--version", "7"]).code, 2);
    desk.done(["choose", id, "--version", "2"]);
    assert_eq!(current(), "paper");
    assert_eq!(status("i"), "yes", "its items did not change");
    assert_ne!(status("ha"), "yes", "its items did");
    assert!(!desk.done(["show", id]).contains("別の経路からの報告"));
    desk.done(["undo"]);
    assert_eq!((current(), status("ha")), (json!("g-mis"), json!("yes")));
}

#[test]
fn staff_decide_on_those_that_may_be_left_out_and_on_no_others() {
    let desk = Desk::new();
    let clinics = desk.write("02-1_clinic.csv", list('2', CLINICS));
    desk.done(["import", "facilities", clinics.to_str().unwrap()]);
    let id = CLINICS[0][0];
    let decide =
        |choice: &str| desk.run(["scope", id, "--decide", choice, "--reason", "電話で確認"]);
    let said = decide("excused");
    assert_eq!(said.code, 2, "facts decide: {said:?}");
    desk.done(["scope", id, "--suspended", "2026-02-01/"]);
    assert_eq!(decide("in").code, 0);
    let shown = &desk.json(["scope", id, "--format", "json"])[0];
    assert_eq!(
        (&shown["verdict"], &shown["decided"]),
        (&json!("excusable"), &json!("taken_in"))
    );
    let journal = desk.json(["journal", "--facility", id, "--format", "json"]);
    assert_eq!(journal[0]["kind"], "scope", "it is on record");
    assert_eq!(decide("reset").code, 0);
    assert!(desk.json(["scope", id, "--format", "json"])[0]["decided"].is_null());
}
