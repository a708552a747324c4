//! The database file in its place: whatever dies, runs full or is mistyped, a whole database is there or is offered,
//! and none is made where there was to be none.

use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::{Desk, Said};

const LIST: &str =
    "ID,正式名称,機関区分,都道府県コード\n3922300001,第一医院,2,39\n3922300002,第二医院,2,39\n";
/// Every row is refused.
const BAD: &str = "ID,正式名称,機関区分,都道府県コード\nabc,第一医院,2,39\ndef,第二医院,2,39\n";

/// The files of the desk's folder, without what SQLite needs for reading.
fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|one| one.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn number_of_entries(desk: &Desk) -> usize {
    desk.json(["journal", "--limit", "100000", "--format", "json"])
        .len()
}

/// A desk with a database, a backup of it and one act since.
fn with_backup() -> Desk {
    let desk = Desk::with_assessed_sample(20);
    desk.done(["backup", "copy.db"]);
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    desk.done(["note", id.as_str().unwrap(), "--text", "控えのあとのメモ"]);
    desk
}

/// Calls of the system that change what lies on the disk.
const CALLS: [&str; 9] = [
    "link,linkat",
    "rename,renameat,renameat2",
    "unlink,unlinkat",
    "fsync",
    "fdatasync",
    "ftruncate",
    "openat",
    "write",
    "pwrite64",
];

/// The program, followed by strace in the way that `how` says.
fn followed(desk: &Desk, how: &[String], args: &[&str]) -> Command {
    let program = desk.command(args);
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq"])
        .args(how)
        .arg(program.get_program())
        .args(args)
        .current_dir(desk.database().parent().unwrap());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace
}

/// Kills the program at its nth call of these; `false`: it ended by itself.
fn killed_at(desk: &Desk, calls: &str, nth: usize, args: &[&str]) -> bool {
    let how = format!("-o/dev/null -etrace={calls} -einject={calls}:signal=KILL:when={nth}");
    let how: Vec<String> = how.split(' ').map(str::to_owned).collect();
    let status = followed(desk, &how, args).output().unwrap().status;
    status.signal() == Some(9) || status.code() == Some(137)
}

/// Whether programs can be followed here; said where not.
fn can_be_followed() -> bool {
    let tried = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "-e", "trace=fsync", "true"])
        .output();
    let can = tried.is_ok_and(|said| said.status.success());
    if !can {
        eprintln!(
            "SKIPPED: strace is not here or may not follow programs; kills at single calls were not tried"
        );
    }
    can
}

/// As often as said, spread over all calls of a kind; the first and the last are among them.
fn spread(all: usize) -> Vec<usize> {
    let most = std::env::var("KAKARI_CRASH_ROUNDS").map_or(6, |text| text.parse().unwrap());
    if all <= most {
        return (1..=all).collect();
    }
    (0..most)
        .map(|at| 1 + at * (all - 1) / (most - 1).max(1))
        .collect()
}

/// How many calls of each kind the program makes when nobody disturbs it.
fn counted(desk: &Desk, args: &[&str]) -> Vec<(&'static str, usize)> {
    let log = desk.path("calls");
    let how = [
        format!("-o{}", log.display()),
        format!("-etrace={}", CALLS.join(",")),
    ];
    let output = followed(desk, &how, args).output().unwrap();
    assert!(output.status.success(), "{:?}", Said::of(output));
    let text = String::from_utf8_lossy(&std::fs::read(&log).unwrap()).into_owned();
    std::fs::remove_file(&log).unwrap();
    let of = |kind: &str| {
        let calls: Vec<String> = kind.split(',').map(|call| format!(" {call}(")).collect();
        text.lines()
            .filter(|line| calls.iter().any(|call| line.contains(call)))
            .count()
    };
    CALLS.iter().map(|kind| (*kind, of(kind))).collect()
}

/// Kills a call at its steps, each time from the same beginning, and looks at what is there.
fn kill_at_each_step(begin: impl Fn() -> Desk, args: &[&str], look: impl Fn(&Desk, &str)) {
    if !can_be_followed() {
        return;
    }
    let mut killed = 0;
    for (kind, all) in counted(&begin(), args) {
        // Each name of a call is counted by itself; one is in use, the others are those of other machines.
        for nth in spread(all) {
            let desk = begin();
            killed += usize::from(killed_at(&desk, kind, nth, args));
            look(&desk, &format!("killed at {kind} {nth} of {all}"));
        }
    }
    assert!(killed > 20, "only {killed} were killed");
}

/// A copy of a prepared folder, so that not everything is made anew for each step.
fn again(desk: &Desk) -> Desk {
    let copy = Desk::new();
    for name in files(desk.database().parent().unwrap()) {
        std::fs::copy(desk.path(&name), copy.path(&name)).unwrap();
    }
    copy
}

#[test]
fn a_restore_killed_at_any_step_leaves_the_old_database_or_the_new_one() {
    let first = with_backup();
    let old = number_of_entries(&first);
    let args = ["restore", "--replace", "copy.db"];
    kill_at_each_step(
        || again(&first),
        &args,
        |desk, when| {
            assert!(desk.database().exists(), "{when}: no database");
            assert_eq!(desk.run(["journal", "verify"]).code, 0, "{when}");
            let kinds = desk.json(["journal", "--limit", "1", "--format", "json"]);
            let is_new = kinds[0]["what"].to_string().contains("控えから戻す");
            assert!(is_new || number_of_entries(desk) == old, "{when}");
            let aside = desk.path("office.db.before-restore");
            if is_new {
                let said = desk.run(["--db", aside.to_str().unwrap(), "journal", "verify"]);
                assert_eq!(said.code, 0, "{when}: {}", said.err);
            } else {
                assert!(!aside.exists(), "{when}: a second name is left");
            }
            let left = files(desk.database().parent().unwrap());
            assert!(
                left.iter().all(|name| !name.contains(".restore-")),
                "{when}: {left:?}"
            );
        },
    );
}

#[test]
fn a_backup_killed_at_any_step_is_there_whole_or_not_at_all() {
    let first = with_backup();
    let args = ["backup", "second.db"];
    kill_at_each_step(
        || again(&first),
        &args,
        |desk, when| {
            let copy = desk.path("second.db");
            assert!(
                !copy.exists() || desk.run(["--db", "second.db", "doctor"]).code == 0,
                "{when}"
            );
            assert_eq!(desk.run(["doctor"]).code, 0, "{when}");
            let left = files(desk.database().parent().unwrap());
            assert!(
                left.iter().all(|name| !name.contains(".part-")),
                "{when}: {left:?}"
            );
        },
    );
}

#[test]
fn a_first_import_killed_at_any_step_makes_a_whole_database_or_none() {
    let args = ["import", "facilities", "list.csv"];
    let begin = || {
        let desk = Desk::new();
        desk.write("list.csv", LIST);
        desk
    };
    kill_at_each_step(begin, &args, |desk, when| {
        if desk.database().exists() {
            assert_eq!(desk.run(["doctor"]).code, 0, "{when}");
            assert_eq!(desk.json(["list", "--format", "json"]).len(), 2, "{when}");
        }
        assert_eq!(desk.run(args).code, 0, "{when}: and again");
        assert_eq!(
            files(desk.database().parent().unwrap()),
            ["list.csv", "office.db"],
            "{when}"
        );
    });
}

/// A small file system that goes away with this value.
struct Small(PathBuf);

impl Small {
    /// `None`, and said so, where file systems cannot be mounted.
    fn mounted(desk: &Desk, size: &str) -> Option<Self> {
        let place = desk.path("small");
        std::fs::create_dir(&place).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&place)
            .output();
        if mount.is_ok_and(|said| said.status.success()) {
            return Some(Self(place));
        }
        eprintln!("SKIPPED: no file system can be mounted here; a full disk was not tried");
        None
    }

    /// Fills it up to so many bytes.
    fn fill(&self, free: usize) {
        use std::io::Write as _;
        let path = self.0.join("fill");
        let mut file = std::fs::File::create(&path).unwrap();
        while file.write_all(&[1; 4_096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(free as u64)).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_read_from_and_every_act_says_what_it_is() {
    let desk = with_backup();
    let Some(small) = Small::mounted(&desk, "2m") else {
        return;
    };
    let database = small.0.join("office.db");
    std::fs::copy(desk.database(), &database).unwrap();
    small.fill(0);
    let run = |args: &[&str]| {
        let mut command = desk.command(args);
        Said::of(command.env("KAKARI_DB", &database).output().unwrap())
    };
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    let id = id.as_str().unwrap();
    let reading: [&[&str]; 6] = [
        &["list"],
        &["queue"],
        &["show", id],
        &["journal"],
        &["journal", "verify"],
        &["doctor"],
    ];
    for args in reading {
        let elsewhere = desk.run(args);
        for more in [&["--read-only"][..], &[]] {
            let said = run(&[more, args].concat());
            assert_eq!(said.code, 0, "{args:?} {}{}", said.out, said.err);
            assert!(!said.err.contains("I/O"), "{}", said.err);
            if args != ["doctor"] {
                assert_eq!(said.out, elsewhere.out, "{args:?}");
            }
        }
    }
    let copy = desk.path("away.db");
    assert_eq!(
        run(&["backup", copy.to_str().unwrap()]).code,
        0,
        "a backup on another disk"
    );
    let acting: [&[&str]; 4] = [
        &["note", id, "--text", "x"],
        &["settings", "set", "actor", "佐藤"],
        &["backup", "small/copy.db"],
        &["restore", "--replace", "copy.db"],
    ];
    for args in acting {
        let said = run(args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(
            said.err.contains("空き容量がありません"),
            "{args:?}: {}",
            said.err
        );
        assert!(
            said.err.contains("そのまま残っています"),
            "{args:?}: {}",
            said.err
        );
        assert!(!said.err.contains("I/O"), "{}", said.err);
    }
}

/// Changes that were not in the file yet when the program died are read too.
#[test]
fn what_stands_only_in_the_log_is_read_on_a_full_disk() {
    let desk = with_backup();
    let Some(small) = Small::mounted(&desk, "2m") else {
        return;
    };
    let database = small.0.join("office.db");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    // Held open by a reader, the log stays beside the file after the act.
    let reader = rusqlite::Connection::open(desk.database()).unwrap();
    let count = |_: &rusqlite::Row<'_>| Ok(());
    reader
        .query_row("SELECT count(*) FROM journal", (), count)
        .unwrap();
    desk.done(["note", id.as_str().unwrap(), "--text", "記録に残るメモ"]);
    std::fs::copy(desk.database(), &database).unwrap();
    std::fs::copy(log(&desk.database()), log(&database)).unwrap();
    assert!(std::fs::metadata(log(&database)).unwrap().len() > 0);
    drop(reader);
    small.fill(0);
    for args in [&["--read-only", "journal"][..], &["journal"]] {
        let said = Said::of(
            desk.command(args)
                .env("KAKARI_DB", &database)
                .output()
                .unwrap(),
        );
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(
            said.out.lines().next().unwrap().contains("メモ"),
            "{}",
            said.out
        );
        assert_eq!(said.out, desk.done(["journal"]));
    }
    assert!(
        std::fs::metadata(log(&database)).unwrap().len() > 0,
        "nothing was taken into the file"
    );
}

#[test]
fn a_restore_on_a_nearly_full_disk_happens_wholly_or_not_at_all() {
    let desk = with_backup();
    let Some(small) = Small::mounted(&desk, "4m") else {
        return;
    };
    let old = number_of_entries(&desk);
    let database = small.0.join("office.db");
    let size = std::fs::metadata(desk.database()).unwrap().len();
    let mut outcomes = [0, 0];
    for step in 0..10 {
        for name in std::fs::read_dir(&small.0).unwrap() {
            std::fs::remove_file(name.unwrap().path()).unwrap();
        }
        std::fs::copy(desk.database(), &database).unwrap();
        small.fill(usize::try_from(size * step / 4).unwrap());
        let run = |args: &[&str]| {
            Said::of(
                desk.command(args)
                    .env("KAKARI_DB", &database)
                    .output()
                    .unwrap(),
            )
        };
        let said = run(&["restore", "--replace", "copy.db"]);
        std::fs::remove_file(small.0.join("fill")).unwrap();
        let shown = run(&["journal", "--limit", "100000", "--format", "json"]);
        let first = shown.out.lines().next().unwrap();
        let came = first.contains("控えから戻す");
        assert_eq!(came, said.code == 0, "step {step}: {}", said.err);
        assert_eq!(run(&["doctor"]).code, 0, "step {step}");
        if !came {
            assert!(said.err.contains("空き容量がありません"), "{}", said.err);
            assert_eq!(shown.out.lines().count(), old, "step {step}");
            assert_eq!(files(&small.0), ["office.db"], "step {step}");
        }
        outcomes[usize::from(came)] += 1;
    }
    assert!(outcomes.iter().all(|number| *number > 0), "{outcomes:?}");
}

#[test]
fn a_restore_says_what_would_be_lost_and_asks_for_the_flag() {
    let desk = with_backup();
    let before = number_of_entries(&desk);
    let refused = desk.run(["restore", "copy.db"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("控えにない履歴が 1 件"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("--replace"), "{}", refused.err);
    assert_eq!(number_of_entries(&desk), before);
    let told = desk.run(["restore", "copy.db", "--lang", "en"]);
    assert!(
        told.err.contains("1 more are only in the database"),
        "{}",
        told.err
    );
    let read_only = desk.run(["--read-only", "restore", "--replace", "copy.db"]);
    assert_eq!(read_only.code, 2);
    assert!(read_only.err.contains("読み取り専用"), "{}", read_only.err);
    assert_eq!(number_of_entries(&desk), before);
    let done = desk.run(["restore", "--replace", "--format", "json", "copy.db"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.err.contains("office.db.before-restore"),
        "{}",
        done.err
    );
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(report["replaced"], "same");
    assert_eq!(
        (&report["only_here"], &report["only_there"]),
        (&1.into(), &0.into())
    );
    // Nothing is lost where everything is in the backup: no flag.
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    desk.done(["backup", "later.db"]);
    desk.done(["restore", "later.db"]);
    assert!(
        desk.done(["show", id.as_str().unwrap()])
            .contains(id.as_str().unwrap())
    );
}

#[test]
fn what_an_interrupted_restore_left_is_offered_by_every_command() {
    let desk = with_backup();
    let aside = desk.path("office.db.before-restore");
    std::fs::rename(desk.database(), &aside).unwrap();
    let list = desk.write("list.csv", LIST);
    let list = list.to_str().unwrap();
    let calls: [&[&str]; 9] = [
        &[],
        &["list"],
        &["import", "facilities", list],
        &["import", "facilities", list, "--dry-run"],
        &["doctor"],
        &["--read-only", "queue"],
        &["settings", "set", "actor", "佐藤"],
        &["demo", "--facilities", "20", "--out", "office.db"],
        &["backup", "b.db"],
    ];
    for args in calls {
        let said = desk.run(args);
        assert_eq!(said.code, 2, "{args:?} {}", said.out);
        assert!(
            said.err.contains("office.db.before-restore"),
            "{args:?}: {}",
            said.err
        );
        assert!(said.err.contains("restore"), "{args:?}: {}", said.err);
        assert!(!desk.database().exists(), "{args:?}");
    }
    // What is offered works as it stands there.
    let offered = desk.run(["list"]).err;
    let offered = offered.split('`').nth(1).unwrap();
    let program = desk.command::<&str>([]).get_program().to_owned();
    let line = offered.replacen("kakari", program.to_str().unwrap(), 1);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &line])
        .env("KAKARI_TODAY", super::process::TODAY);
    assert!(shell.output().unwrap().status.success(), "{line}");
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn a_place_without_a_database_gets_none_by_a_file_that_is_refused() {
    let desk = Desk::new();
    desk.write("bad.csv", BAD);
    desk.write("none.csv", "これは名簿ではありません\n");
    desk.write("list.csv", LIST);
    let refused = desk.run(["import", "facilities", "bad.csv", "--rejects", "r.csv"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused.err.contains("データベースは作りませんでした"),
        "{}",
        refused.err
    );
    assert_eq!(desk.run(["import", "facilities", "none.csv"]).code, 2);
    let folder = desk.database().parent().unwrap().to_owned();
    assert_eq!(files(&folder), ["bad.csv", "list.csv", "none.csv", "r.csv"]);
    assert_eq!(
        desk.run(["--read-only", "import", "facilities", "list.csv"])
            .code,
        2
    );
    assert!(!desk.database().exists());
    let both = desk.run(["import", "facilities", "bad.csv", "list.csv"]);
    assert_eq!(both.code, 1, "{}", both.err);
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 2);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn first_imports_at_the_same_time_go_into_one_database() {
    let desk = Desk::new();
    let names: Vec<String> = (0..6).map(|at| format!("{at}.csv")).collect();
    for (at, name) in names.iter().enumerate() {
        desk.write(
            name,
            format!("ID,正式名称,機関区分,都道府県コード\n392230000{at},第{at}医院,2,39\n"),
        );
    }
    let children: Vec<_> = names
        .iter()
        .map(|name| desk.start(["import", "facilities", "--part", name]))
        .collect();
    for child in children {
        let said = Said::of(child.wait_with_output().unwrap());
        assert_eq!(said.code, 0, "{}", said.err);
    }
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 6);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn a_name_is_the_name_of_a_file_and_of_nothing_else() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    for name in ["file:x?mode=memory", ":memory:", "file:y.db"] {
        let import = ["--db", name, "import", "facilities", "list.csv"];
        assert_eq!(desk.run(import).code, 0, "{name}");
        assert!(desk.path(name).exists(), "{name}");
        let said = desk.json(["--db", name, "list", "--format", "json"]);
        assert_eq!(said.len(), 2, "{name}");
        assert_eq!(
            desk.run(["--db", name, "--read-only", "doctor"]).code,
            0,
            "{name}"
        );
    }
}

#[test]
fn no_folder_is_made_but_that_of_the_program_itself() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    let calls: [&[&str]; 4] = [
        &["demo", "--facilities", "20", "--out", "ない/a.db"],
        &["demo", "--facilities", "20", "--out", "ない/a.jsonl"],
        &["--db", "ない/a.db", "import", "facilities", "list.csv"],
        &["--db", "ない/a.db", "demo", "--facilities", "20"],
    ];
    for args in calls {
        let said = desk.run(args);
        assert_eq!(said.code, 2, "{args:?} {}", said.err);
        assert!(!desk.path("ない").exists(), "{args:?}");
        assert!(said.err.contains("ない"), "{args:?} {}", said.err);
    }
    let mut own = desk.command(["import", "facilities", "list.csv"]);
    let own = Said::of(own.env_remove("KAKARI_DB").output().unwrap());
    assert_eq!(own.code, 0, "{}", own.err);
    assert!(desk.path(".local/share/kakari/kakari.db").exists());
    let again = desk.run(["demo", "--facilities", "20", "--out", "list.csv.jsonl"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let over = desk.run(["demo", "--facilities", "20", "--out", "list.csv.jsonl"]);
    assert_eq!(over.code, 2);
    assert!(over.err.contains("すでにあります"), "{}", over.err);
}

#[test]
fn a_link_to_nothing_has_its_own_sentence() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    std::os::unix::fs::symlink("disk/office.db", desk.database()).unwrap();
    for args in [&["list"][..], &["import", "facilities", "list.csv"]] {
        let said = desk.run(args);
        assert_eq!(said.code, 2);
        assert!(
            said.err.contains("リンク先の disk/office.db がありません"),
            "{}",
            said.err
        );
    }
    assert!(desk.database().is_symlink() && !desk.database().exists());
}

#[test]
fn a_first_import_that_is_stopped_makes_no_database() {
    let desk = Desk::new();
    let rows = (0..40_000).map(|at| format!("39223{at:05},第{at}医院,2,39\n"));
    let list = "ID,正式名称,機関区分,都道府県コード\n".to_owned() + &rows.collect::<String>();
    desk.write("list.csv", list);
    let folder = desk.database().parent().unwrap().to_owned();
    let mut child = desk.start(["import", "facilities", "list.csv"]);
    // From here on the program hears the signal: what is on its way has a name already.
    let is_on_its_way = || files(&folder).iter().any(|name| name.contains(".new-"));
    while !is_on_its_way() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    while child.try_wait().unwrap().is_none() {
        let id = child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
    }
    let said = Said::of(child.wait_with_output().unwrap());
    if said.code == 0 {
        assert_eq!(desk.json(["list", "--format", "json"]).len(), 40_000);
        return;
    }
    assert!(!desk.database().exists(), "{said:?}");
    desk.done(["import", "facilities", "list.csv"]);
    assert_eq!(files(&folder), ["list.csv", "office.db"]);
}
