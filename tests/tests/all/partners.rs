//! Names of partners by the command line: from the work list to both sides, and back.

use serde_json::Value;

use super::process::{Desk, Said};

/// The open names of a state.
fn open(desk: &Desk, state: &str) -> Vec<(String, String)> {
    let lines = desk.json(["partners", "list", "--format", "json"]);
    let of_state = lines.iter().filter(|line| line["state"] == state);
    let word = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
    of_state
        .map(|line| (word(line, "facility"), word(line, "name")))
        .collect()
}

fn shown(desk: &Desk, id: &str) -> Value {
    desk.json(["partners", "show", id, "--format", "json"])
        .remove(0)
}

/// What a name in the report of a facility means.
fn named(desk: &Desk, id: &str, name: &str) -> Value {
    let shown = shown(desk, id);
    let names = shown["names"].as_array().unwrap().clone();
    names.into_iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn a_name_of_several_is_decided_once_shown_on_both_sides_and_taken_back() {
    let desk = Desk::with_assessed_sample(300);
    let (facility, name) = open(&desk, "several").remove(0);
    let before = named(&desk, &facility, &name);
    let candidates = before["candidates"].as_array().unwrap();
    assert!(candidates.len() > 1, "{before}");
    assert_eq!(candidates[0]["likeness"], 1000);
    assert_eq!(candidates[1]["likeness"], 1000);
    let other = candidates[1]["id"].as_str().unwrap();
    let names_it = |desk: &Desk| {
        let by = shown(desk, other)["named_by"].as_array().unwrap().clone();
        by.iter().any(|one| one["id"] == facility.as_str())
    };
    assert!(!names_it(&desk));
    desk.done([
        "partners",
        "resolve",
        &facility,
        &name,
        "--to",
        other,
        "--reason",
        "電話で確認",
    ]);
    let after = named(&desk, &facility, &name);
    assert_eq!(
        (&after["id"], &after["decided"]),
        (&Value::from(other), &Value::from(true))
    );
    assert!(names_it(&desk));
    assert!(!open(&desk, "several").contains(&(facility.clone(), name.clone())));
    let all = desk.json(["partners", "list", "--all", "--format", "json"]);
    let line = all
        .iter()
        .find(|line| line["facility"] == facility.as_str() && line["state"] == "decided")
        .unwrap();
    assert_eq!(
        (&line["reason"], &line["by"], &line["reach"]),
        (
            &Value::from("電話で確認"),
            &Value::from("試験係"),
            &Value::from("facility")
        )
    );
    assert!(
        desk.done(["journal"])
            .contains(&format!("連携先名「{name}」は {other}"))
    );

    // The next import of its report keeps it.
    let id = facility.as_str();
    let number = |desk: &Desk| {
        let shown = desk.json(["show", id, "--format", "json"]).remove(0);
        shown["versions"].as_array().map(Vec::len)
    };
    let before_import = number(&desk);
    let report = serde_json::json!({
        "edition": "r07",
        "facility": { "id": facility },
        "answers": { "f2ro.backup_beds": 5, "f2ro.backup_beds.partners": [name] },
    });
    desk.write("again.jsonl", format!("{report}\n"));
    desk.done(["import", "reports", "again.jsonl"]);
    assert_ne!(number(&desk), before_import, "it is another version");
    assert_eq!(named(&desk, &facility, &name)["id"], other);
    assert!(names_it(&desk));

    // A colleague replaces it only after having seen it.
    let mut replace = vec![
        "partners",
        "resolve",
        &facility,
        &name,
        "--elsewhere",
        "--by",
        "鈴木",
    ];
    let refused = desk.run(&replace);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("試験係") && refused.err.contains("--expect 1"),
        "{}",
        refused.err
    );
    replace.extend(["--expect", "1"]);
    desk.done(&replace);
    assert_eq!(named(&desk, &facility, &name)["meaning"], "elsewhere");
    desk.done(["undo", "--by", "鈴木"]);
    assert!(names_it(&desk));
    desk.done(["undo"]);
    assert_eq!(named(&desk, &facility, &name)["meaning"], "several");
    assert!(!names_it(&desk));
    desk.done(["journal", "verify"]);
}

#[test]
fn what_cannot_be_decided_is_said() {
    let desk = Desk::with_assessed_sample(120);
    let (facility, name) = open(&desk, "nobody").remove(0);
    let said = |args: &[&str]| -> Said {
        let mut words = vec!["partners", "resolve", &facility];
        words.extend(args);
        desk.run(words)
    };
    let long = "長".repeat(1000);
    for (args, wanted) in [
        (vec![name.as_str()], "--to"),
        (vec![&name, "--to", "2010000000000"], "2010000000000"),
        (vec!["ない名称", "--elsewhere"], "ない名称"),
        (vec![&long, "--elsewhere"], "長長"),
        (vec![&name, "--elsewhere", "--for", "country"], "country"),
        (vec![&name, "--elsewhere", "--reset"], "--reset"),
    ] {
        let said = said(&args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(said.err.contains(wanted), "{args:?}: {}", said.err);
    }
    assert!(open(&desk, "nobody").contains(&(facility.clone(), name.clone())));
    desk.done([
        "partners",
        "resolve",
        &facility,
        &name,
        "--elsewhere",
        "--for",
        "everywhere",
    ]);
    assert!(open(&desk, "nobody").iter().all(|(_, open)| *open != name));
    desk.done([
        "partners",
        "resolve",
        &facility,
        &name,
        "--reset",
        "--for",
        "everywhere",
    ]);
    assert!(open(&desk, "nobody").contains(&(facility.clone(), name.clone())));
}

#[test]
fn care_facilities_without_a_clinic_are_named() {
    let desk = Desk::with_assessed_sample(120);
    let care = |words: &[&str]| {
        let mut call = vec!["partners", "care", "--format", "json"];
        call.extend(words);
        desk.json(call)
    };
    let of = |lines: &[Value], state: &str| -> Vec<String> {
        let of = lines.iter().filter(|line| line["state"] == state);
        of.map(|line| line["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = care(&[]);
    assert!(!of(&all, "backed").is_empty(), "{all:?}");
    desk.write("care.csv", "事業所名,市区町村\nだれも挙げない苑,白樺市\n");
    desk.done(["import", "care-facilities", "care.csv", "--part"]);
    let without = care(&["--without"]);
    assert!(of(&without, "without").contains(&"だれも挙げない苑".to_owned()));
    assert_eq!(of(&without, "backed"), [""; 0]);
    let said = desk.run(["partners", "care"]);
    assert!(said.err.contains("ない施設"), "{}", said.err);

    // A name that is none of the list is said to be one of it, and taken back.
    let backed = all.iter().find(|line| line["state"] == "backed").unwrap();
    let id = backed["backed_by"][0].as_str().unwrap();
    let report = format!(
        "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f2ni.cooperating\":2,\"f2ni.cooperating.facilities\":[\"となりの苑\"]}}}}\n"
    );
    desk.write("reports.jsonl", report);
    desk.done(["import", "reports", "reports.jsonl"]);
    let without = care(&["--without"]);
    let open = care(&["--open"]);
    let one = open
        .iter()
        .find(|line| line["state"] == "not_listed")
        .unwrap();
    let (name, id) = (
        one["name"].as_str().unwrap(),
        one["backed_by"][0].as_str().unwrap(),
    );
    let call = ["partners", "resolve", id, name, "--care"];
    let refused = desk.run(call.iter().chain(&["--to", "どこにもない苑"]));
    assert!(
        refused.code == 2 && refused.err.contains("一つに決まりません"),
        "{refused:?}"
    );
    let decided = desk.run(
        call.iter()
            .chain(&["--to", "だれも挙げない苑", "--in", "白樺市"]),
    );
    assert!(
        decided.code == 0 && decided.err.contains("だれも挙げない苑（白樺市）"),
        "{decided:?}"
    );
    let backed = care(&[]);
    let found = backed
        .iter()
        .find(|line| line["name"] == "だれも挙げない苑")
        .unwrap();
    assert_eq!(
        (&found["state"], &found["backed_by"][0]),
        (&"backed".into(), &id.into())
    );
    let count = |state: &str| of(&care(&["--without"]), state).len();
    assert_eq!(count("without"), of(&without, "without").len() - 1);
    desk.done(["undo"]);
    assert_eq!(care(&["--open"]), open);
    let none = desk.run(call.iter().chain(&["--elsewhere", "--reason", "県外"]));
    assert_eq!(none.code, 0, "{none:?}");
    assert!(of(&care(&[]), "elsewhere").contains(&name.to_owned()));
    let shown = desk.run(["partners", "care", "--open"]);
    assert!(!shown.out.contains(&format!("{name}  ")), "{}", shown.out);
    desk.done(call.iter().chain(&["--reset"]));
    assert_eq!(care(&["--open"]), open);
}
