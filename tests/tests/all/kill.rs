//! The program killed at single calls of the system, so that each step of an act is the last one once.

use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;

use super::process::{Desk, Said};

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
pub(crate) fn followed(desk: &Desk, how: &[String], args: &[&str]) -> Command {
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
pub(crate) fn killed_at(desk: &Desk, calls: &str, nth: usize, args: &[&str]) -> bool {
    let how = format!("-o/dev/null -etrace={calls} -einject={calls}:signal=KILL:when={nth}");
    let how: Vec<String> = how.split(' ').map(str::to_owned).collect();
    let status = followed(desk, &how, args).output().unwrap().status;
    status.signal() == Some(9) || status.code() == Some(137)
}

/// Whether programs can be followed here; said where not.
pub(crate) fn can_be_followed() -> bool {
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
pub(crate) fn spread(all: usize) -> Vec<usize> {
    let most = std::env::var("KAKARI_CRASH_ROUNDS").map_or(6, |text| text.parse().unwrap());
    if all <= most {
        return (1..=all).collect();
    }
    (0..most)
        .map(|at| 1 + at * (all - 1) / (most - 1).max(1))
        .collect()
}

/// How many calls of each kind the program makes when nobody disturbs it.
pub(crate) fn counted(desk: &Desk, args: &[&str]) -> Vec<(&'static str, usize)> {
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
pub(crate) fn kill_at_each_step(
    begin: impl Fn() -> Desk,
    args: &[&str],
    look: impl Fn(&Desk, &str),
) {
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
