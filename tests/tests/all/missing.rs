//! What a list no longer has: marked only where the list was read to its end, and asked where it is much.
//! A list of the whole country is not taken before somebody says which prefecture is the office's own.

use super::process::Desk;

const HEADER: &str = "ID,正式名称,機関区分,都道府県コード\n";

fn clinics(numbers: std::ops::Range<u32>) -> String {
    let rows = numbers.map(|at| format!("39223{at:05},第{at}医院,2,39\n"));
    HEADER.to_owned() + &rows.collect::<String>()
}

/// Brings a facility list in; gives code, what was said and the numbers, if it came in.
fn import(desk: &Desk, name: &str, text: &str, more: &[&str]) -> (i32, String, serde_json::Value) {
    let file = desk.write(name, text);
    let call = [
        "import",
        "facilities",
        file.to_str().unwrap(),
        "--format",
        "json",
    ];
    let said = desk.run(call.iter().chain(more));
    let numbers = said.out.lines().next().unwrap_or("null");
    (said.code, said.err, serde_json::from_str(numbers).unwrap())
}

/// How many facilities are shown as missing in the newest list.
fn absent(desk: &Desk) -> usize {
    desk.done(["list"]).matches("最新名簿になし").count()
}

fn full() -> Desk {
    let desk = Desk::new();
    assert_eq!(import(&desk, "1.csv", &clinics(0..400), &[]).0, 0);
    desk
}

#[test]
fn nothing_is_marked_from_a_list_that_was_not_read_to_its_end() {
    let desk = full();
    let cut = clinics(0..400).replacen("第1医院", "\"第1医院", 1);
    let (code, said, numbers) = import(&desk, "2.csv", &cut, &["--accept-absent"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(
        (&numbers["absent"], &numbers["unmarked"]),
        (&0.into(), &399.into())
    );
    assert!(
        said.contains("399 件に「新しい名簿にない」の印を付けていません"),
        "{said}"
    );
    assert_eq!(absent(&desk), 0);
}

#[test]
fn who_stands_in_a_refused_row_is_not_missing() {
    let desk = full();
    let damaged =
        clinics(0..398)
            .replacen("第7医院", "1月2日", 1)
            .replacen("第8医院", "丙\u{FFFD}", 1);
    let (code, said, numbers) = import(&desk, "2.csv", &damaged, &[]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(
        (&numbers["absent"], &numbers["unmarked"]),
        (&2.into(), &2.into())
    );
    assert_eq!(absent(&desk), 2);
}

#[test]
fn a_row_that_tells_nobody_keeps_all_from_being_marked() {
    let desk = full();
    let damaged = clinics(0..398).replacen("3922300007", "3.92E+09", 1);
    let (_, said, numbers) = import(&desk, "2.csv", &damaged, &[]);
    assert_eq!(
        (&numbers["absent"], &numbers["unmarked"]),
        (&0.into(), &3.into())
    );
    assert!(said.contains("--accept-absent"), "{said}");
    let (_, _, numbers) = import(&desk, "2.csv", &damaged, &["--accept-absent"]);
    assert_eq!(numbers["absent"], 3);
}

#[test]
fn much_that_is_missing_is_asked_and_nothing_is_written_before() {
    let desk = full();
    let entries = desk.json(["journal", "--format", "json"]).len();
    for half in [clinics(0..200), clinics(0..1)] {
        let (code, said, numbers) = import(&desk, "2.csv", &half, &[]);
        assert_ne!(code, 0);
        assert!(numbers.is_null());
        assert!(said.contains("診療所 400 件のうち"), "{said}");
        assert!(
            said.contains("--part") && said.contains("--accept-absent"),
            "{said}"
        );
    }
    let english = ["--lang", "en"];
    let (_, said, _) = import(&desk, "2.csv", &clinics(0..200), &english);
    assert!(said.contains("200 of 400 clinics"), "{said}");
    assert_eq!(desk.json(["journal", "--format", "json"]).len(), entries);

    let (code, _, numbers) = import(&desk, "2.csv", &clinics(0..200), &["--dry-run"]);
    assert_eq!(code, 0);
    let gone = &numbers["gone"][0];
    assert_eq!((&gone["absent"], &gone["of"]), (&200.into(), &400.into()));
    assert_eq!(numbers["asks"], true);
    assert_eq!(import(&desk, "2.csv", &clinics(0..200), &["--part"]).0, 0);
    assert_eq!(absent(&desk), 0);
    let accepted = ["--accept-absent"];
    assert_eq!(import(&desk, "2.csv", &clinics(0..200), &accepted).0, 0);
    assert_eq!(absent(&desk), 200);
    // A few less is what a new list brings.
    assert_eq!(import(&desk, "3.csv", &clinics(0..195), &[]).0, 0);
}

#[test]
fn municipalities_that_vanish_are_asked_too() {
    let desk = Desk::new();
    let areas = |number: u32| {
        let rows = (0..number).map(|at| format!("39{:03},第{at}町,中央\n", 301 + at));
        "団体コード,市区町村,二次医療圏\n".to_owned() + &rows.collect::<String>()
    };
    let bring = |text: String, more: &[&str]| {
        let file = desk.write("areas.csv", text);
        let call = ["import", "areas", file.to_str().unwrap()];
        desk.run(call.iter().chain(more))
    };
    desk.done([
        "import",
        "facilities",
        desk.write("1.csv", clinics(0..1)).to_str().unwrap(),
    ]);
    assert_eq!(bring(areas(30), &[]).code, 0);
    let said = bring(areas(15), &[]);
    assert!(
        said.err.contains("市区町村 30 件のうち 15 件"),
        "{}",
        said.err
    );
    assert_eq!(bring(areas(28), &[]).code, 0);
    assert_eq!(bring(areas(15), &["--accept-absent"]).code, 0);
}

/// Three prefectures, `of` facilities each.
fn country(of: u32) -> String {
    let rows = ["13", "20", "39"]
        .into_iter()
        .flat_map(|code| (0..of).map(move |at| format!("{code}223{at:05},第{at}医院,2,{code}\n")));
    HEADER.to_owned() + &rows.collect::<String>()
}

#[test]
fn a_list_of_the_country_asks_whose_rows_are_taken() {
    let desk = Desk::new();
    let (code, said, _) = import(&desk, "全国.csv", &country(3), &[]);
    assert_ne!(code, 0);
    assert!(said.contains("13 東京都 3 件、20 長野県 3 件"), "{said}");
    assert!(said.contains("--prefecture"), "{said}");
    let (code, said, _) = import(&desk, "全国.csv", &country(3), &["--prefecture", "14"]);
    assert_ne!(code, 0, "{said}");
    let (code, said, numbers) = import(&desk, "全国.csv", &country(3), &["--prefecture", "２０"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(numbers["new"], 3);
    assert!(said.contains("6 行は取り込みません"), "{said}");
    assert!(said.contains("20 と決めました"), "{said}");
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 3);
    // From now on the settings say it.
    assert_eq!(
        import(&desk, "全国.csv", &country(3), &[]).2["unchanged"],
        3
    );
    let (code, said, _) = import(&desk, "全国.csv", &country(3), &["--prefecture", "39"]);
    assert_ne!(code, 0);
    assert!(said.contains("settings set prefecture 39"), "{said}");
}

#[test]
fn facilities_of_other_prefectures_stand_aside_and_come_back() {
    let desk = Desk::new();
    for code in ["13", "20", "39"] {
        let rows: String = country(2)
            .lines()
            .filter(|line| line.starts_with(code))
            .map(|line| format!("{line}\n"))
            .collect();
        import(&desk, "1.csv", &format!("{HEADER}{rows}"), &[]);
        desk.done(["settings", "unset", "prefecture"]);
    }
    let report = r#"{"edition":"r07","facility":{"id":"1322300001"},"answers":{"f1.posted":1}}"#;
    let file = desk.write("a.jsonl", report);
    desk.done(["import", "reports", file.to_str().unwrap()]);
    let shown = || desk.json(["list", "--format", "json"]).len();
    assert_eq!(shown(), 6);
    let said = desk.run(["settings", "set", "prefecture", "20"]);
    assert!(said.err.contains("報告のない 3 件"), "{}", said.err);
    assert_eq!(
        shown(),
        3,
        "two of the own prefecture and one that reported"
    );
    assert_eq!(
        desk.run(["show", "3922300000"]).code,
        0,
        "nothing is deleted"
    );
    desk.done(["undo"]);
    assert_eq!(shown(), 6);
}
