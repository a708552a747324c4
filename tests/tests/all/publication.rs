//! Publication as other programs see it: the folder, the exit codes, and what is there when the program is killed.

use std::collections::BTreeMap;
use std::path::Path;

use super::process::{Desk, Said};

const BY: [&str; 2] = ["--by", "佐藤"];

/// All files below a folder with their bytes; empty if there is no folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_publication_is_recorded_once_it_stands_and_can_be_listed() {
    let desk = Desk::with_assessed_sample(60);
    let mut nobody = desk.command(["publish", "--out", "公表"]);
    let said = Said::of(nobody.env_remove("KAKARI_USER").output().unwrap());
    assert_eq!(said.code, 2, "without a name: {}", said.err);
    assert!(!desk.path("公表").exists());
    let said = desk.run(["publish", "--out", "公表", BY[0], BY[1]]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("公表物を作りました") && said.err.contains("記録しました"),
        "{}",
        said.err
    );
    let listed = desk.json(["publish", "--list", "--format", "json"]);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["folder"], "公表");
    assert_eq!(listed[0]["by"], "佐藤");
    let journal = desk.done(["journal"]);
    assert!(journal.contains("公表"), "{journal}");

    // The sums are those of the usual program.
    let sums = std::process::Command::new("sha256sum")
        .args(["-c", "--quiet", "SHA256SUMS"])
        .current_dir(desk.path("公表"))
        .status()
        .unwrap();
    assert!(sums.success());

    let said = desk.run(["publish", "--out", "公表", "--no-record"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        desk.json(["publish", "--list", "--format", "json"]).len(),
        1
    );
    desk.write("公表/メモ.txt", "消さないで");
    let before = files(&desk.path("公表"));
    let said = desk.run(["publish", "--out", "公表", BY[0], BY[1]]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("メモ.txt"), "{}", said.err);
    assert_eq!(before, files(&desk.path("公表")));
}

#[test]
fn what_a_report_says_besides_its_public_answers_is_not_published() {
    let desk = Desk::with_assessed_sample(60);
    let listed = desk.json(["list", "--format", "json"]);
    let reported = listed
        .iter()
        .find(|one| one["scope"] == "in" && one["reported_on"] != serde_json::Value::Null);
    let id = reported.unwrap()["id"].as_str().unwrap();
    let report = serde_json::json!({
        "edition": "r07", "channel": "paper", "reported_on": "2026-02-10", "note": "秘密の言葉",
        "facility": { "id": id, "name": "名称は台帳から" , "code": "0110113719" },
        "answers": { "f1.posted": 1, "f1.areas": [1, 2], "f1.consultation": 1, "f9.unknown": "秘密の言葉", "f2i.fee.overtime": "秘密の言葉" },
        "preprint": { "f2i.fee.overtime": 987_654 },
        "entry": { "by": "秘密の言葉", "raw": { "f1.posted": "秘密の言葉" } },
    });
    desk.write("一件.jsonl", report.to_string());
    desk.run(["import", "reports", "一件.jsonl", BY[0], BY[1]]);
    desk.done(["note", id, "--text", "秘密の言葉", BY[0], BY[1]]);
    desk.done(["publish", "--out", "公表", BY[0], BY[1]]);
    let secret = "秘密の言葉".as_bytes();
    for (name, bytes) in files(&desk.path("公表")) {
        for planted in [secret, b"987654", "名称は台帳から".as_bytes()] {
            assert!(
                !bytes.windows(planted.len()).any(|window| window == planted),
                "{name}"
            );
        }
    }
}

/// At every kind of system call the program is killed: the folder is the old or the new publication, whole.
#[cfg(target_os = "linux")]
#[test]
fn a_publication_killed_at_any_step_is_the_old_or_the_new_one() {
    let first = Desk::with_assessed_sample(40);
    first.done(["publish", "--out", "公表", BY[0], BY[1]]);
    let old = files(&first.path("公表"));
    first.confirm_one();
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        for (name, bytes) in &old {
            let path = desk.path("公表").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        desk
    };
    let args = ["publish", "--out", "公表", BY[0], BY[1]];
    let whole = again();
    whole.done(args);
    let new = files(&whole.path("公表"));
    assert_ne!(old, new);
    let seen = std::cell::Cell::new([0, 0]);
    super::kill::kill_at_each_step(again, &args, |desk, when| {
        let now = files(&desk.path("公表"));
        assert!(now == old || now == new, "{when}: half a publication");
        let mut counts = seen.get();
        counts[usize::from(now == new)] += 1;
        seen.set(counts);
        assert_eq!(desk.run(["journal", "verify"]).code, 0, "{when}");
        // Once more, it is done and nothing of the dead program is left.
        desk.done(args);
        assert_eq!(files(&desk.path("公表")), new, "{when}");
        let beside = std::fs::read_dir(desk.path("公表").parent().unwrap()).unwrap();
        let left: Vec<_> = beside
            .map(|one| one.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(".kakari."))
            .collect();
        assert!(left.is_empty(), "{when}: {left:?}");
    });
    let [olds, news] = seen.get();
    assert!(olds > 5 && news > 0, "{olds} old, {news} new");
}

/// The old publication stays whole, and the sentence says what to do.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_old_publication_stays() {
    let desk = Desk::with_assessed_sample(40);
    let Some(disk) = super::small_disk::SmallDisk::mounted(&desk, "24m") else {
        return;
    };
    let to = disk.path().join("公表");
    let args = ["publish", "--out", to.to_str().unwrap(), "--no-record"];
    desk.done(args);
    let old = files(&to);
    disk.fill(150_000);
    let said = desk.run(args);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(
        said.err.contains("書けません") && said.err.contains("そのまま"),
        "{}",
        said.err
    );
    assert_eq!(files(&to), old);
    let beside = std::fs::read_dir(disk.path()).unwrap();
    assert_eq!(beside.count(), 2, "the publication and what fills the disk");
    std::fs::remove_file(disk.path().join("fill")).unwrap();
    desk.done(args);
    assert_eq!(files(&to), old);
}
