//! What no output may replace: what is read, a database, another file that nobody gave up.

use super::outputs::three_files;
use super::process::Desk;

/// Every call that writes a file, without its name, and a file that it reads.
pub(super) fn writers(id: &str) -> Vec<(Vec<&str>, &'static str)> {
    vec![
        (vec!["check", "a.jsonl", "--out"], "a.jsonl"),
        (
            vec!["check", "a.jsonl", "--context", "context.json", "--out"],
            "context.json",
        ),
        (vec!["list", "--format", "csv", "--out"], ""),
        (vec!["queue", "--all", "--format", "json", "--out"], ""),
        (vec!["show", id, "--out"], "own.toml"),
        (vec!["poster", id, "--out"], "own.toml"),
        (vec!["plan", id, "--out"], "own.toml"),
        (vec!["journal", "--out"], ""),
        (vec!["journal", "receipt", "--out"], ""),
        (vec!["schema", "r07", "--out"], ""),
        (vec!["keys", "--out"], ""),
        (vec!["keys", "--template", "--out"], ""),
        (
            vec!["edition", "diff", "r07", "own.toml", "--out"],
            "own.toml",
        ),
        (vec!["edition", "build", "own.toml", "--out"], "own.toml"),
        (vec!["completions", "bash", "--out"], ""),
        (vec!["man", "--out"], ""),
        (
            vec![
                "import",
                "reports",
                "b.jsonl",
                "--map",
                "map.toml",
                "--rejects",
            ],
            "map.toml",
        ),
    ]
}

/// Calls that write a file and never in place of another.
const NEVER_REPLACE: [&[&str]; 3] = [
    &["backup"],
    &["demo", "--facilities", "20", "--out"],
    &["demo", "--facilities", "20", "--seed", "3", "--out"],
];

/// A desk on which every one of [`writers`] has what it reads; and a facility that reported.
pub(super) fn writers_desk() -> (Desk, String) {
    let desk = three_files();
    let edition = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/editions/r07.toml");
    desk.write("own.toml", std::fs::read(edition).unwrap());
    desk.done(["settings", "set", "edition-file", "own.toml"]);
    desk.write("context.json", "{}");
    desk.write("map.toml", "[columns]\n\"機関ID\" = \"facility.id\"\n");
    let ready = desk.json(["queue", "--all", "--format", "json"]);
    let id = ready[0]["id"].as_str().unwrap().to_owned();
    (desk, id)
}

#[test]
fn no_output_replaces_what_is_read_or_a_database_or_unasked_another_file() {
    let (desk, id) = writers_desk();
    std::fs::copy(desk.database(), desk.path("other.db")).unwrap();
    desk.write("old.txt", "old");
    let kept = [
        "office.db",
        "other.db",
        "a.jsonl",
        "own.toml",
        "context.json",
        "map.toml",
    ];
    let before = kept.map(|name| std::fs::read(desk.path(name)).unwrap());
    for (call, input) in writers(&id) {
        let mut places = vec![
            "office.db",
            "./office.db",
            "office.db-wal",
            "office.db-journal",
        ];
        places.extend(["other.db", "other.db-shm", "."]);
        places.extend(Some(input).filter(|name| !name.is_empty()));
        for place in places {
            let said = desk.run(call.iter().chain(&[place, "--force"]));
            assert_eq!(said.code, 2, "{call:?} {place}: {said:?}");
            assert!(said.err.contains("別の名前を指定してください"), "{said:?}");
        }
        let said = desk.run(call.iter().chain(&["old.txt"]));
        assert_eq!(said.code, 2, "{call:?}: {said:?}");
        assert!(
            said.err.contains("もうあり") || said.err.contains("すでにあり"),
            "{said:?}"
        );
        assert_eq!(std::fs::read(desk.path("old.txt")).unwrap(), b"old");
        let said = desk.run(call.iter().chain(&["old.txt", "--force"]));
        assert!(said.code < 2 || call[0] == "check", "{call:?}: {said:?}");
        assert_ne!(
            std::fs::read(desk.path("old.txt")).unwrap(),
            b"old",
            "{call:?}"
        );
        let _ = std::fs::remove_file(desk.path("old.txt.txt"));
        desk.write("old.txt", "old");
    }
    for call in NEVER_REPLACE {
        for place in [
            "office.db",
            "office.db-wal",
            "other.db",
            "other.db-journal",
            "old.txt",
        ] {
            let said = desk.run(call.iter().chain(&[place]));
            assert_eq!(said.code, 2, "{call:?} {place}: {said:?}");
            assert!(said.err.contains("別の名前を指定してください"), "{said:?}");
        }
    }
    assert_eq!(std::fs::read(desk.path("old.txt")).unwrap(), b"old");
    for (name, bytes) in kept.iter().zip(&before) {
        if *name != "office.db" {
            assert_eq!(&std::fs::read(desk.path(name)).unwrap(), bytes, "{name}");
        }
    }
    desk.done(["journal", "verify"]);
    let left: Vec<_> = std::fs::read_dir(desk.path(""))
        .unwrap()
        .flatten()
        .collect();
    let drafts = left
        .iter()
        .filter(|one| one.file_name().to_string_lossy().starts_with(".kakari."));
    assert_eq!(drafts.count(), 0);
}
