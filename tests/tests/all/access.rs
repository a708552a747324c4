//! Position, website, telephone and closing days: what the list brings, what cannot be published, and how it is found.

use serde_json::Value;

use super::process::Desk;

fn faults(row: &Value) -> Vec<&str> {
    let faults = row["access"]["faults"].as_array().unwrap();
    faults.iter().map(|one| one.as_str().unwrap()).collect()
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn the_work_list_has_just_the_facilities_with_something_to_review() {
    let desk = Desk::with_sample(400);
    let all = desk.json(["list", "--format", "json"]);
    let wanted: Vec<&Value> = all.iter().filter(|row| !faults(row).is_empty()).collect();
    assert!(wanted.len() > 10 && wanted.len() < 100, "{}", wanted.len());
    let wanted: Vec<&str> = wanted
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    for call in [
        &["list", "--where", "案内:要確認", "--format", "json"][..],
        &[
            "--lang",
            "en",
            "list",
            "--where",
            "access:review",
            "--format",
            "json",
        ],
    ] {
        assert_eq!(ids(&desk.json(call)), wanted, "{call:?}");
    }
    for (condition, fact) in [
        ("案内:位置", "position-"),
        ("案内:ホームページ", "website-"),
        ("access:telephone", "telephone-"),
        ("案内:休診日", "closed-"),
    ] {
        let found = desk.json(["list", "--where", condition, "--format", "json"]);
        let has = |row: &&Value| faults(row).iter().any(|one| one.starts_with(fact));
        assert_eq!(found.len(), all.iter().filter(has).count(), "{condition}");
        assert!(
            !found.is_empty() && found.iter().all(|row| has(&row)),
            "{condition}"
        );
    }
    // The reasons stand in the list that staff print or send.
    desk.done(["list", "--where", "案内:要確認", "--out", "work.csv"]);
    let file = std::fs::read_to_string(desk.path("work.csv")).unwrap();
    assert!(file.contains("案内の要確認"), "{file}");
    assert!(file.contains("開けるアドレスではありません"), "{file}");
    let said = desk.run(["list", "--where", "案内:xyz"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("要確認、位置、ホームページ"),
        "{}",
        said.err
    );
}

const HEAD: &str = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地,所在地座標（緯度）,所在地座標（経度）,案内用ホームページアドレス,\
                    毎週決まった曜日に休診（月）,毎週決まった曜日に休診（水）,毎週決まった曜日に休診（日）,祝日に休診";

#[test]
fn a_faulty_fact_is_told_at_its_line_kept_shown_and_gone_once_the_list_is_mended() {
    let desk = Desk::new();
    let row = |website: &str| {
        format!(
            "{HEAD}\n392210001,見本医院,2,39,201,見本市本町1,33.501234,133.501234,{website},1,0,0,0\n"
        )
    };
    desk.write("list.csv", row("javascript:alert(1)"));
    let said = desk.run(["import", "facilities", "list.csv"]);
    assert_eq!(
        said.code, 0,
        "no facility is refused for its website: {said:?}"
    );
    let told = format!("{}{}", said.out, said.err);
    assert!(
        told.contains("2行目") && told.contains("開けるアドレスではありません"),
        "{told}"
    );
    let shown = desk.done(["show", "392210001"]);
    for part in [
        "位置　緯度 33.501234、経度 133.501234",
        "ホームページ　javascript:alert(1)",
        "要確認：ホームページの欄が、開けるアドレスではありません",
        "休診日　毎週水・日、祝日",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let english = desk.done(["--lang", "en", "show", "392210001"]);
    assert!(
        english.contains("To review: the website is no address that can be opened"),
        "{english}"
    );
    let json = desk.json(["show", "392210001", "--format", "json"]);
    assert_eq!(
        json[0]["access"]["closed_days"],
        "1-0---0-----------------------------------0"
    );
    assert_eq!(faults(&json[0]), ["website-unusable"]);

    desk.write("list.csv", row("https://www.example.jp/"));
    desk.done(["import", "facilities", "list.csv"]);
    let json = desk.json(["show", "392210001", "--format", "json"]);
    assert_eq!(json[0]["access"]["website"], "https://www.example.jp/");
    assert!(faults(&json[0]).is_empty());
    // A list without the columns takes nothing away, and the journal still proves what stands there.
    desk.write("short.csv", "ID,正式名称\n392210001,見本医院\n");
    desk.done(["import", "facilities", "short.csv"]);
    let json = desk.json(["show", "392210001", "--format", "json"]);
    assert_eq!(json[0]["access"]["website"], "https://www.example.jp/");
    desk.done(["journal", "verify"]);
    desk.done(["doctor"]);
}
